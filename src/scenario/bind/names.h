// The names of a scenario: what each stands for, where it is declared, how often it is used.
// One namespace holds what can start an expression; moves, options, attributes, outcomes, tags,
// measures and sources have their own.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/diagnostic.h"
#include "scenario/scenario.h"

namespace foedus {

enum class NameSpace : std::uint8_t {
  term,       // actors, quantities, mechanisms, levers, definitions, stages
  type,       // owner: the actor
  option,     // owner: the lever, or actor.type
  attribute,  // owner: the lever, or actor.type
  move,       // owner: the stage
  outcome,
  tag,
  component,
  measure,
  source,
};

struct Declaration {
  NameSpace space{};
  std::string owner;
  std::string name;
  SourceSpan where;
  Reference meaning;  // a quantity with one number per actor is number_of_me
  std::int32_t uses = 0;
};

class Names {
 public:
  /// The first declaration of a name stands; a later one is returned with the earlier.
  const Declaration* declare(Declaration declaration);
  /// Nothing where the name is not declared. `use` counts.
  [[nodiscard]] const Declaration* find(NameSpace space, std::string_view owner,
                                        std::string_view name) const;
  const Declaration* use(NameSpace space, std::string_view owner, std::string_view name);
  [[nodiscard]] const std::vector<Declaration>& all() const { return declarations_; }
  /// Indices into all() of one space; of every owner where `owner` is "*".
  [[nodiscard]] std::vector<std::size_t> of(NameSpace space, std::string_view owner = "") const;

 private:
  std::vector<Declaration> declarations_;
  std::unordered_map<std::string, std::size_t> index_;
};

/// Every name of the scenario.
/// errors: one name for two things, reserved names, an option named like an attribute.
[[nodiscard]] Names names_of(const Scenario& scenario, Diagnostics& diagnostics);

/// The stage of a name; of a simultaneous stage its first side.
[[nodiscard]] std::optional<StageId> stage_called(const Scenario& scenario, std::string_view name);

/// "an actor", "a stage": what kind of thing the name stands for.
[[nodiscard]] std::string kind_word(ReferenceKind kind);

}  // namespace foedus
