// What the readers of single places write into: the scenario so far, and what can only be checked
// once every name is known. Names are looked up later, in bind/; here they are only noted.
#pragma once

#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/diagnostic.h"
#include "language/document.h"
#include "scenario/scenario.h"

namespace foedus {

/// A name used outside expressions: by a field that takes an actor, a source or both.
struct PendingUse {
  enum class Kind : std::uint8_t { actor, mover, observer, source, actor_or_source } kind{};
  std::string name;
  SourceSpan where;
};

/// Where a move leads, by name: fills one Destination of the scenario once stages are known.
struct PendingDestination {
  StageId stage;
  std::int32_t move = -1;        // -1: the stage's `otherwise`
  std::int32_t case_index = -1;  // -1: the target's own `otherwise`
  std::string name;
  SourceSpan where;
};

/// A stage that `sees` names, by the stage that sees it or does not.
struct PendingSight {
  StageId stage;  // the first side of a simultaneous stage stands for all
  std::string name;
  SourceSpan where;
};

/// Moves of a stage that share the target and condition of the first of them, which alone is bound.
struct SharedMoves {
  StageId stage;
  std::int32_t first = 0;
  std::int32_t count = 0;
};

/// Attributes of options as written, before they are known to be the same for every option.
struct DraftAttribute {
  std::string name;
  SourceSpan key;
  NumberId number;
};
struct DraftOption {
  std::string name;
  SourceSpan key;
  std::vector<DraftAttribute> attributes;
  std::optional<SourceSpan> inside;  // behind the `{`, where more can be written
};
struct DraftOptions {
  LeverId lever;  // exactly one valid
  TypeId type;
  std::string owner;  // "guarantee", "challenger.aim"
  std::vector<DraftOption> options;
};

/// Who moves at a stage; `unknown` where no actor of that name is declared.
enum class Mover : std::uint8_t { actor, chance, unknown };

/// An entry of a perspective, or of a casting's changes, as written: `red_line: 0.6 to 1`,
/// `red_line.sign: positive`.
struct DraftOverride {
  PerspectiveId perspective;
  std::string name;
  SourceSpan key;
  const Node* value = nullptr;  // in the document, which outlives the draft
  std::int32_t casting = -1;    // into Scenario::castings, where it is one of its changes
};

/// A rung of `severity` as written: a tag, what it is called, and where.
struct DraftRung {
  std::string tag, words;
  SourceSpan where;
};

/// `prefers` of an actor as written.
struct DraftPreference {
  ActorId actor;
  SourceSpan key;
  const Node* value = nullptr;  // in the document, which outlives the draft
};

/// An expected result as written: `attack: 0.2 to 0.4`, or a map with its range.
struct DraftExpectation {
  std::string measure;
  SourceSpan key;
  const Node* value = nullptr;  // in the document, which outlives the draft
};

/// `correlated_with: {win: -0.3}` under a number.
struct PendingCorrelation {
  NumberId number;
  std::string other;  // dotted
  SourceSpan key;     // the other's name
  double rank = 0;
  SourceSpan value;
};

/// `rest` as the whole value of a chance: the analyst's, or one observer's.
struct DraftRest {
  std::string owner;  // "challenger.aim", "spread"
  std::string name;   // the option or move that it stands at
  ActorId observer;   // invalid: the analyst
  SourceSpan where;
};

/// Just behind the brace where a belief about an option or a chance move can be written.
struct BeliefSpot {
  std::string owner, name;
  SourceSpan where;
  bool named = false;  // within its `beliefs`; otherwise within the option or move
};

/// A lever as written, before its options are read.
struct LeverPlace {
  std::string name;
  const Node* options = nullptr;  // in the document, which outlives the draft
};

struct Draft {
  const SourceText& source;
  Diagnostics& diagnostics;
  Scenario scenario;
  std::vector<PendingUse> uses;
  std::vector<PendingDestination> destinations;
  std::vector<PendingSight> sights;
  std::vector<SharedMoves> shared_moves;
  std::vector<DraftOptions> options;
  std::vector<DraftOverride> overrides;
  std::vector<PendingCorrelation> correlations;
  std::vector<DraftExpectation> expectations;
  std::vector<DraftPreference> preferences;
  std::vector<Mover> movers;  // [stage]
  std::vector<std::pair<TagId, SourceSpan>> tag_places;
  std::vector<DraftRung> severity;
  /// Places whose names are not all known because something in them was refused: what is missing
  /// there is not reported: "moves of settle", "war_cost", "guarantee".
  std::set<std::string, std::less<>> incomplete;
  /// Where a declaration could be added: the end of the last line of `definitions` or `quantities`.
  std::optional<SourceSpan> new_declaration;
  std::optional<SourceSpan> new_stage;  // likewise for `play`
  std::vector<DraftRest> rests;
  std::vector<BeliefSpot> belief_spots;
  std::vector<std::string> body_keys;                          // as written
  std::vector<LeverPlace> lever_places;                        // with options
  std::vector<std::pair<StageId, std::string>> ballot_levers;  // which say what body votes there
  std::vector<StageId> secret_votes;  // stages that count votes which nobody sees

  [[nodiscard]] bool whole(std::string_view name) const { return incomplete.count(name) == 0; }
};

/// The end of the last line of a section in block style, where a line can be added.
[[nodiscard]] std::optional<SourceSpan> end_of_section(const Node& root, std::string_view key);
/// Just behind the `{` of a map that has entries.
[[nodiscard]] std::optional<SourceSpan> inside_braces(const Node& map);
/// The text under a key, or "" where there is none.
[[nodiscard]] std::string text_of(const Node& map, std::string_view key);
/// The words of a list under a key; empty where there is none.
[[nodiscard]] std::vector<const Node*> items_of(const Node& map, std::string_view key);
/// Notes a name that stands alone and reports one that cannot be a name; what is returned is the
/// identifier that was most likely meant.
std::string read_name(Draft& draft, std::string_view written, SourceSpan where);

}  // namespace foedus
