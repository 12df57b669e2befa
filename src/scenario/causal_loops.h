// A causal loop diagram as data: variables, links with a sign, and the loops somebody reads in
// them. It states nothing about play: no number of the game depends on it.
#pragma once

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "base/source.h"
#include "scenario/identifiers.h"
#include "scenario/statements.h"

namespace foedus {

struct CausalVariable {
  std::string key, name, note;
  SourceSpan where;
};

/// `from` moves `to` in the same direction (positive) or the opposite one (negative).
struct CausalLink {
  std::int32_t from = -1, to = -1;  // into CausalLoops::variables
  Sign sign{};
  bool delayed = false;
  std::vector<std::string> claims;  // of a table of claims, as written: "M24"
  std::vector<CitationId> sources;
  std::string note;
  SourceSpan where;
};

enum class Polarity : std::uint8_t { reinforcing, balancing, contested };

/// A loop as its author names it, with the polarity that the prose gives it.
struct StatedLoop {
  std::string key, name, note;
  Polarity polarity{};
  std::vector<std::int32_t> through;  // variables in order; the last leads back to the first
  std::vector<std::int32_t> links;    // [variable] the link to the next
  std::vector<std::pair<std::int32_t, Sign>>
      assumed;  // links whose contested sign the loop settles
  SourceSpan where;
};

struct CausalLoops {
  std::vector<CausalVariable> variables;
  std::vector<CausalLink> links;
  std::vector<StatedLoop> stated;
};

}  // namespace foedus
