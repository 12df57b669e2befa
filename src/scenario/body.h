// A council that votes: who sits on it, what each vote weighs, and what a proposal needs to pass.
// Data only; who holds how much power in it is solve/voting_power's question.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/source.h"
#include "scenario/identifiers.h"

namespace foedus {

/// One member, or `count` members that are alike.
struct BodyMember {
  std::string key, name;
  ActorId actor;  // invalid: not an actor of the model
  std::int64_t count = 1;
  std::int64_t weight = 1;  // of each
  bool veto = false;        // nothing passes against it
  SourceSpan where;
};

/// A proposal passes where the members in favour weigh `quota` or more and no member with a veto
/// is against it.
struct Body {
  std::string key, name, note;
  std::vector<BodyMember> members;
  std::int64_t quota = 1;   // [weight]
  bool abstention = false;  // a member may abstain: it then adds nothing and uses no veto
  std::vector<CitationId> sources;
  SourceSpan where;
};

}  // namespace foedus
