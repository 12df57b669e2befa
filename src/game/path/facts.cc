// Numbering of facts, and the closure of what expressions refer to.
// Cycles of definitions were refused when the scenario was read; here they would be our bug.
#include "game/path/facts.h"

namespace foedus {

void Facts::join(const Facts& other) {
  for (std::size_t k = 0; k < words_.size(); ++k) words_[k] |= other.words_[k];
}

bool Facts::meets(const Facts& other) const {
  for (std::size_t k = 0; k < words_.size(); ++k)
    if ((words_[k] & other.words_[k]) != 0) return true;
  return false;
}

FactTable::FactTable(const Scenario& scenario) {
  for (const Stage& stage : scenario.stages) {
    first_move_.push_back(count_);
    count_ += stage.moves.size();
  }
  first_reached_ = count_;
  count_ += scenario.stages.size();
  for (const PrivateType& type : scenario.types) {
    first_option_.push_back(count_);
    count_ += type.options.size();
  }
  ++count_;  // me()
}

std::int32_t FactTable::point_taken(const Facts& history, std::size_t stage,
                                    const NumericMove& move) const {
  const auto first = static_cast<std::size_t>(move.first_move);
  for (std::size_t k = 0; k < static_cast<std::size_t>(move.points); ++k)
    if (history.test(this->move(stage, first + k))) return static_cast<std::int32_t>(first + k);
  return -1;
}

FactUse::FactUse(const Scenario& scenario, const FactTable& table)
    : scenario_(scenario),
      table_(table),
      numbers_(scenario.numbers.size()),
      definitions_(scenario.definitions.size()) {}

Facts FactUse::of(const BoundExpression& expression) {
  Facts facts(table_.count());
  for (const Reference& reference : expression.references) add_reference(reference, facts);
  return facts;
}

const Facts& FactUse::of_number(std::size_t number) {
  if (!numbers_[number]) {
    const BoundExpression* expression = scenario_.numbers[number].expression();
    Facts facts = expression == nullptr ? Facts(table_.count()) : of(*expression);
    numbers_[number] = std::move(facts);
  }
  return *numbers_[number];
}

const Facts& FactUse::of_definition(std::size_t index) {
  if (!definitions_[index]) definitions_[index] = of(scenario_.definitions[index].value);
  return *definitions_[index];
}

void FactUse::add_reference(const Reference& reference, Facts& facts) {
  const auto index = static_cast<std::size_t>(reference.index);
  switch (reference.kind) {
    case ReferenceKind::move:
      facts.set(table_.move(index, static_cast<std::size_t>(reference.sub)));
      break;
    case ReferenceKind::numeric_move:
    case ReferenceKind::move_number: {
      const Stage& stage = scenario_.stages[index];
      const NumericMove& move = stage.numeric_moves[static_cast<std::size_t>(reference.sub)];
      for (std::int32_t k = 0; k < move.points; ++k)
        facts.set(table_.move(index, static_cast<std::size_t>(move.first_move + k)));
      break;
    }
    case ReferenceKind::stage:
      facts.set(table_.reached(index));
      break;
    case ReferenceKind::type_option:
      facts.set(table_.option(index, static_cast<std::size_t>(reference.sub)));
      break;
    case ReferenceKind::type_attribute:
      for (std::size_t k = 0; k < scenario_.types[index].options.size(); ++k)
        facts.set(table_.option(index, k));
      break;
    case ReferenceKind::number_of_me:
      facts.set(table_.me());
      break;
    case ReferenceKind::number:
      facts.join(of_number(index));
      break;
    case ReferenceKind::definition:
      facts.join(of_definition(index));
      break;
    default:
      break;  // levers, mechanisms and names in measures are the same on every history
  }
}

}  // namespace foedus
