// `foedus positions`: what is publicly said, issue by issue: where any two parties overlap, how far
// apart they are, who is missing, and what keeps all from a common range. It compares statements;
// no model stands behind it, and it never fills in for who has not spoken.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "base/result.h"
#include "scenario/scenario.h"

namespace foedus {

struct PositionsOptions {
  std::string as_of;  // "2025", "2025-06" or "2025-06-30"; empty: the file's, or the latest
  std::vector<std::string> issues;  // keys; empty: all
};

/// Part of a scale, both ends included; low == high is a point.
struct ScaleRange {
  double low = 0, high = 0;
};

enum class Standing : std::uint8_t {
  stated,
  none_found,  // looked for up to a date
  nothing,     // the file has no entry (up to the day asked for)
};

/// One party on one issue.
struct PartyStanding {
  std::int32_t party = -1;
  Standing standing{};
  std::int32_t stated = -1;             // into Positions::stated; with none_found the search
  std::optional<std::string> searched;  // none newer than `stated` was found up to this date
  std::vector<std::int32_t> earlier;    // other positions up to the day, oldest first
  std::vector<std::int32_t> later;      // entries after the day, oldest first
};

/// Two parties that have both stated a position, in file order.
struct PartyPair {
  std::int32_t first = -1, second = -1;  // into Positions::parties
  bool overlap = false;
  ScaleRange range;  // what both include; else what lies between them
  [[nodiscard]] double gap() const { return overlap ? 0 : range.high - range.low; }
};

/// Parties whose positions all include a range, and whom nobody else can join.
struct SharedRange {
  ScaleRange range;
  std::vector<std::int32_t> parties;
};

struct IssueAnswer {
  std::int32_t issue = -1;
  std::vector<PartyStanding> parties;  // every party, in file order
  std::size_t stated = 0, none_found = 0, nothing = 0;
  std::vector<PartyPair> pairs;     // of those who have stated
  std::vector<SharedRange> shared;  // along the scale; one of all where a range is common to all
  std::vector<std::size_t> widest;  // of `pairs`: those with the largest gap
  /// The smallest sets of parties without whom the others have a range in common; empty where all
  /// have one, or fewer than two have spoken.
  std::vector<std::vector<std::int32_t>> blocking;
  [[nodiscard]] bool common() const { return stated > 1 && shared.size() == 1; }
};

struct PositionsAnswer {
  Scenario scenario;
  std::string as_of;                                         // empty: the latest of each
  bool as_of_of_file = false;                                // the file's own, none was asked for
  std::vector<IssueAnswer> issues;                           // in file order
  std::size_t stated = 0, none_found = 0, nothing = 0;       // over the issues told
  std::size_t unsourced = 0;                                 // of the positions told that count
  std::vector<std::pair<std::string, std::size_t>> readers;  // of these, in order of appearance
  std::string oldest, newest;                                // dates of these
};

/// errors: no positions in the file, an unreadable date, an unknown issue. Spans refer to the
/// option's own text, which `refused`, if given, receives.
[[nodiscard]] Result<PositionsAnswer> positions_question(Scenario scenario,
                                                         const PositionsOptions& options = {},
                                                         SourceText* refused = nullptr);

}  // namespace foedus
