// What a file states beside the game: overrides under a name, castings, orders of preference,
// expected results, and public positions with dates and sources. Data only, names bound.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "base/source.h"
#include "scenario/identifiers.h"
#include "scenario/number.h"

namespace foedus {

enum class Sign : std::uint8_t { positive, negative, contested };

/// One entry of a perspective or of --set: replaces a whole number, a sign or a switch.
struct NumberOverride {
  NumberId number;
  Number replacement;
};
struct SignOverride {
  MechanismId mechanism;
  Sign sign{};
};
struct SwitchOverride {
  MechanismId mechanism;
  bool on = true;
};

struct Perspective {
  std::string name;
  ActorId actor;  // whose perspective it is: then a world is added in which each plays its own
  std::vector<NumberOverride> numbers;
  std::vector<SignOverride> signs;
  std::vector<SwitchOverride> switches;
  SourceSpan where;
};

/// A role of the model played by a real actor.
struct Role {
  ActorId actor;
  std::string plays;  // free text: who plays it
  std::string party;  // key of Positions::parties that this is, or ""
  std::vector<CitationId> sources;
  std::string note;
  SourceSpan where;
};

/// Which real actor plays which role, with the numbers that come with it; one world each.
struct Casting {
  std::vector<Role> roles;
  Perspective changes;  // its name is the casting's
  std::string note;
};

/// An order of outcomes stated instead of payoffs, for an actor or one of its types. Utilities are
/// uniform over the cone of orders that agree with it (within 0 to 1).
struct Preference {
  ActorId actor;
  TypeId type;                                  // invalid: whatever the actor's type
  std::int32_t option = -1;                     // of the type
  std::vector<std::vector<OutcomeId>> classes;  // outcomes that are tied
  std::vector<std::pair<std::int32_t, std::int32_t>> preferred;  // classes: first above second
  std::vector<NumberId> utility;                                 // [class]
  SourceSpan where;
};

/// A result that the author expects of the file: `attack: 0.2 to 0.4`.
struct Expectation {
  MeasureId measure;
  double low = 0, high = 0;
  std::vector<std::pair<LeverId, std::int32_t>> levers;  // options other than the default
  PerspectiveId perspective;                             // invalid: as written
  bool each_its_own = false;        // then: each side plays its own perspective
  std::optional<double> precision;  // none: the headline; see `limit`
  bool limit = false;
  SourceSpan where;
};

/// A rung of the ladder of severity: a tag of outcomes, and what it is called.
struct Rung {
  TagId tag;
  std::string words;
  SourceSpan where;
};

enum class Yardstick : std::uint8_t { icd203, uk };

/// One issue on a scale of 0 to 100, with what its ends (and points between) mean in words.
struct Issue {
  std::string key, name, note;
  std::vector<std::pair<double, std::string>> anchors;  // in order of the scale
  SourceSpan where;
};
/// Who may hold a position: an actor of the model, or somebody who has no part in it.
struct Party {
  std::string key, name, note;
  ActorId actor;  // invalid: not an actor of the model
  SourceSpan where;
};
enum class Confidence : std::uint8_t { not_stated, low, moderate, high };
/// What a party has said on an issue, as somebody read it. No entry: the file holds none, and
/// `none_found`: one was looked for; neither is ever set to the middle of the scale.
struct StatedPosition {
  std::int32_t issue = -1, party = -1;  // into Positions
  bool none_found = false;              // up to `as_of`; low and high mean nothing then
  double low = 0, high = 100;
  Confidence confidence{};
  std::string as_of, reader, note;
  std::vector<CitationId> sources;
  SourceSpan where;
};
struct Positions {
  std::vector<Issue> issues;
  std::vector<Party> parties;
  std::vector<StatedPosition>
      stated;  // in file order; several of one party and issue differ in date
};

}  // namespace foedus
