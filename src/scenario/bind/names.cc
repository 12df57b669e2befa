#include "scenario/bind/names.h"

#include <algorithm>
#include <array>

#include "base/diagnostic_code.h"
#include "scenario/field_table.h"
#include "scenario/read/estimative_words.h"
#include "scenario/stage_title.h"
#include "scenario/words.h"

namespace foedus {

namespace {

std::string key_of(NameSpace space, std::string_view owner, std::string_view name) {
  std::string key(1, static_cast<char>('a' + static_cast<int>(space)));
  key += owner;
  key += '\n';
  key += name;
  return key;
}

// Functions and words of expressions; a name like these could not be told from them.
constexpr std::array<std::string_view, 26> kReserved = {
    "min",     "max",  "abs",    "exp",     "log",  "sqrt",  "clamp", "logistic",  "if",
    "reached", "tag",  "chance", "value",   "mean", "and",   "or",    "not",       "is",
    "to",      "rest", "me",     "analyst", "true", "false", "limit", "none_found"};

class NameTable {
 public:
  NameTable(const Scenario& scenario, Diagnostics& diagnostics)
      : scenario_(scenario), diagnostics_(diagnostics) {}

  Names build();

 private:
  void add(NameSpace space, const std::string& owner, const std::string& name, SourceSpan where,
           ReferenceKind kind, std::size_t index, std::size_t sub = 0);
  void add_term(const std::string& name, SourceSpan where, ReferenceKind kind, std::size_t index);
  void add_terms();
  void add_levers();
  void add_types();
  void add_play();
  void refuse_twice(const Declaration& earlier, SourceSpan where, ReferenceKind kind);

  const Scenario& scenario_;
  Diagnostics& diagnostics_;
  Names names_;
};

void NameTable::refuse_twice(const Declaration& earlier, SourceSpan where, ReferenceKind kind) {
  // The same key twice in one map is the reader's error.
  if (earlier.meaning.kind == kind || earlier.where == where) return;
  diagnostics_.add(
      {.code = DiagnosticCode::name_taken,
       .where = where,
       .message = quoted(earlier.name) + " is " + kind_word(kind) + " here, and " +
                  kind_word(earlier.meaning.kind) + " elsewhere",
       .expected = earlier.space == NameSpace::move
                       ? "Within a stage every move, and every number to choose, has a name of its "
                         "own."
                       : "What can start an expression has one meaning; give one of the two "
                         "another name.",
       .related = {{quoted(earlier.name) + " is " + kind_word(earlier.meaning.kind) + " here",
                    earlier.where}}});
}

void NameTable::add(NameSpace space, const std::string& owner, const std::string& name,
                    SourceSpan where, ReferenceKind kind, std::size_t index, std::size_t sub) {
  const Reference meaning{kind, static_cast<std::int32_t>(index), static_cast<std::int32_t>(sub)};
  const Declaration* earlier = names_.declare({space, owner, name, where, meaning});
  if (earlier != nullptr) refuse_twice(*earlier, where, kind);
}

void NameTable::add_term(const std::string& name, SourceSpan where, ReferenceKind kind,
                         std::size_t index) {
  const bool word = std::find(kReserved.begin(), kReserved.end(), name) != kReserved.end();
  const bool field = kind == ReferenceKind::actor && find_field("quantity", name) != nullptr;
  if (word || field || is_estimative_word(name)) {
    diagnostics_.add({.code = DiagnosticCode::reserved_name,
                      .where = where,
                      .message = quoted(name) + " cannot name " + kind_word(kind),
                      .expected = field ? "It is a field of a quantity, so that `{" + name +
                                              ": 1}` could be read in two ways."
                                        : "It is a word of the language itself."});
  }
  add(NameSpace::term, "", name, where, kind, index);
}

void NameTable::add_terms() {
  for (std::size_t i = 0; i < scenario_.actors.size(); ++i) {
    add_term(scenario_.actors[i].key, scenario_.actors[i].where, ReferenceKind::actor, i);
  }
  for (std::size_t i = 0; i < scenario_.groups.size(); ++i) {
    add_term(scenario_.groups[i].name, scenario_.groups[i].where, ReferenceKind::number_of_me, i);
  }
  for (std::size_t i = 0; i < scenario_.numbers.size(); ++i) {
    const Number& number = scenario_.numbers[i];
    const bool own_name = number.name.find('.') == std::string::npos;
    if (number.role == NumberRole::quantity && own_name) {
      add_term(number.name, number.key, ReferenceKind::number, i);
    }
  }
  for (std::size_t i = 0; i < scenario_.mechanisms.size(); ++i) {
    const Mechanism& mechanism = scenario_.mechanisms[i];
    add_term(mechanism.name, mechanism.where, ReferenceKind::mechanism, i);
  }
  for (std::size_t i = 0; i < scenario_.definitions.size(); ++i) {
    const Definition& definition = scenario_.definitions[i];
    add_term(definition.name, definition.where, ReferenceKind::definition, i);
  }
}

void NameTable::add_levers() {
  for (std::size_t i = 0; i < scenario_.levers.size(); ++i) {
    const Lever& lever = scenario_.levers[i];
    add_term(lever.name, lever.where, ReferenceKind::lever, i);
    for (std::size_t k = 0; k < lever.options.size(); ++k) {
      add(NameSpace::option, lever.name, lever.options[k].name, lever.options[k].where,
          ReferenceKind::lever_option, i, k);
    }
    for (std::size_t k = 0; k < lever.attributes.size(); ++k) {
      const NumberId first = lever.options.front().attributes.at(k);
      const SourceSpan where = first.valid() ? scenario_.numbers[first.index()].key : lever.where;
      add(NameSpace::attribute, lever.name, lever.attributes[k], where,
          ReferenceKind::lever_attribute, i, k);
    }
  }
}

void NameTable::add_types() {
  for (std::size_t i = 0; i < scenario_.types.size(); ++i) {
    const PrivateType& type = scenario_.types[i];
    const std::size_t dot = std::min(type.name.find('.'), type.name.size() - 1);
    // The key spans `actor.type`; only the part behind the dot is the type's own name.
    const SourceSpan own{static_cast<std::uint32_t>(type.where.begin + dot + 1), type.where.end};
    add(NameSpace::type, type.name.substr(0, dot), type.name.substr(dot + 1), own,
        ReferenceKind::none, i);
    for (std::size_t k = 0; k < type.options.size(); ++k) {
      add(NameSpace::option, type.name, type.options[k].name, type.options[k].where,
          ReferenceKind::type_option, i, k);
    }
    for (std::size_t k = 0; k < type.attributes.size(); ++k) {
      const NumberId first = type.options.front().attributes.at(k);
      const SourceSpan where = first.valid() ? scenario_.numbers[first.index()].key : type.where;
      add(NameSpace::attribute, type.name, type.attributes[k], where, ReferenceKind::type_attribute,
          i, k);
      const Declaration* option = names_.find(NameSpace::option, type.name, type.attributes[k]);
      if (option != nullptr) refuse_twice(*option, where, ReferenceKind::type_attribute);
    }
  }
}

void NameTable::add_play() {
  for (std::size_t i = 0; i < scenario_.stages.size(); ++i) {
    const Stage& stage = scenario_.stages[i];
    // The name of a simultaneous stage stands for its first side, which is reached when all are.
    const bool later = i > 0 && !stage.simultaneous.empty() &&
                       scenario_.stages[i - 1].simultaneous == stage.simultaneous;
    if (!later) add_term(title_of(stage), stage.where, ReferenceKind::stage, i);
    for (std::size_t k = 0; k < stage.moves.size(); ++k) {
      if (stage.moves[k].numeric >= 0) continue;
      add(NameSpace::move, stage.name, stage.moves[k].name, stage.moves[k].where,
          ReferenceKind::move, i, k);
    }
    for (std::size_t k = 0; k < stage.numeric_moves.size(); ++k) {
      const NumericMove& move = stage.numeric_moves[k];
      add(NameSpace::move, stage.name, move.name, move.where, ReferenceKind::numeric_move, i, k);
      const SourceSpan number{move.where.end, move.where.end};
      add(NameSpace::move, stage.name, move.variable, number, ReferenceKind::move_number, i, k);
    }
  }
  for (std::size_t i = 0; i < scenario_.outcomes.size(); ++i) {
    const Outcome& outcome = scenario_.outcomes[i];
    add(NameSpace::outcome, "", outcome.name, outcome.where, ReferenceKind::outcome, i);
    for (const Payoff& payoff : outcome.payoffs) {
      if (!payoff.actor.valid()) continue;
      for (const PayoffComponent& component : payoff.components) {
        add(NameSpace::component, scenario_.actors[payoff.actor.index()].key, component.name,
            component.where, ReferenceKind::component, payoff.actor.index());
      }
    }
  }
  for (std::size_t i = 0; i < scenario_.tags.size(); ++i) {
    add(NameSpace::tag, "", scenario_.tags[i], {}, ReferenceKind::tag, i);
  }
  for (std::size_t i = 0; i < scenario_.measures.size(); ++i) {
    add(NameSpace::measure, "", scenario_.measures[i].name, scenario_.measures[i].where,
        ReferenceKind::measure, i);
  }
  for (std::size_t i = 0; i < scenario_.citations.size(); ++i) {
    add(NameSpace::source, "", scenario_.citations[i].key, scenario_.citations[i].where,
        ReferenceKind::none, i);
  }
}

Names NameTable::build() {
  add_terms();
  add_levers();
  add_types();
  add_play();
  return std::move(names_);
}

}  // namespace

const Declaration* Names::declare(Declaration declaration) {
  std::string key = key_of(declaration.space, declaration.owner, declaration.name);
  const auto [place, added] = index_.try_emplace(std::move(key), declarations_.size());
  if (!added) return &declarations_[place->second];
  declarations_.push_back(std::move(declaration));
  return nullptr;
}

const Declaration* Names::find(NameSpace space, std::string_view owner,
                               std::string_view name) const {
  const auto found = index_.find(key_of(space, owner, name));
  return found == index_.end() ? nullptr : &declarations_[found->second];
}

const Declaration* Names::use(NameSpace space, std::string_view owner, std::string_view name) {
  const auto found = index_.find(key_of(space, owner, name));
  if (found == index_.end()) return nullptr;
  ++declarations_[found->second].uses;
  return &declarations_[found->second];
}

std::vector<std::size_t> Names::of(NameSpace space, std::string_view owner) const {
  std::vector<std::size_t> indices;
  for (std::size_t i = 0; i < declarations_.size(); ++i) {
    const Declaration& declaration = declarations_[i];
    if (declaration.space == space && (owner == "*" || declaration.owner == owner)) {
      indices.push_back(i);
    }
  }
  return indices;
}

Names names_of(const Scenario& scenario, Diagnostics& diagnostics) {
  return NameTable(scenario, diagnostics).build();
}

std::optional<StageId> stage_called(const Scenario& scenario, std::string_view name) {
  for (std::size_t i = 0; i < scenario.stages.size(); ++i) {
    if (title_of(scenario.stages[i]) == name) return StageId(i);
  }
  return std::nullopt;
}

std::string kind_word(ReferenceKind kind) {
  switch (kind) {
    case ReferenceKind::number:
      return "a quantity";
    case ReferenceKind::number_of_me:
      return "a quantity with one number per actor";
    case ReferenceKind::mechanism:
      return "a mechanism";
    case ReferenceKind::lever:
      return "a lever";
    case ReferenceKind::lever_option:
    case ReferenceKind::type_option:
      return "an option";
    case ReferenceKind::lever_attribute:
    case ReferenceKind::type_attribute:
      return "an attribute";
    case ReferenceKind::definition:
      return "a definition";
    case ReferenceKind::move:
    case ReferenceKind::numeric_move:
      return "a move";
    case ReferenceKind::move_number:
      return "the number of a move";
    case ReferenceKind::stage:
      return "a stage";
    case ReferenceKind::actor:
      return "an actor";
    case ReferenceKind::outcome:
      return "an outcome";
    case ReferenceKind::tag:
      return "a tag";
    case ReferenceKind::measure:
      return "a measure";
    case ReferenceKind::component:
      return "a component";
    case ReferenceKind::analyst:
    case ReferenceKind::none:
      break;
  }
  return "a name";
}

}  // namespace foedus
