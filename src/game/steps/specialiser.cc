// Walks bound expressions lazily: what a known factor of 0 or a known condition removes is never
// compiled. It refuses names that have no number on a history; scenario/ has told the user before.
#include "game/steps/specialiser.h"

#include <algorithm>
#include <cmath>
#include <span>

#include "base/check.h"
#include "game/steps/arithmetic.h"

namespace foedus {
namespace {

std::size_t at(std::int32_t index) { return static_cast<std::size_t>(index); }

}  // namespace

std::size_t Specialiser::WordsHash::operator()(const std::vector<std::uint64_t>& words) const {
  std::uint64_t hash = 0x9e3779b97f4a7c15U;
  for (const std::uint64_t word : words) {
    hash = (hash ^ word) * 0xff51afd7ed558ccdU;
    hash ^= hash >> 32U;
  }
  return hash;
}

Specialiser::View::View(const Scenario& the_scenario, const FactTable& table, ActorId the_actor)
    : scenario(the_scenario),
      actor(the_actor),
      use(the_scenario, table),
      definitions(the_scenario.definitions.size()),
      numbers(the_scenario.numbers.size()),
      number_steps(the_scenario.numbers.size(), -1) {}

Specialiser::Specialiser(const Scenario& scenario, const LeverChoice& levers)
    : levers_(levers), table_(scenario) {
  FOEDUS_DEMAND(levers.option.size() == scenario.levers.size());
  views_.push_back(std::make_unique<View>(scenario, table_, ActorId{}));
  for (std::size_t a = 0; a < scenario.views.size(); ++a)
    if (scenario.views[a] != nullptr)
      views_.push_back(std::make_unique<View>(*scenario.views[a], table_, ActorId(a)));
  view_ = views_.front().get();
}

void Specialiser::see_as(ActorId actor) {
  view_ = views_.front().get();
  for (const std::unique_ptr<View>& view : views_)
    if (actor.valid() && view->actor == actor) view_ = view.get();
}

std::vector<std::uint64_t> Specialiser::key(const Facts& facts) const {
  std::vector<std::uint64_t> words = facts.words();
  for (std::size_t k = 0; k < words.size(); ++k)
    words[k] &= history_ == nullptr ? 0 : history_->words()[k];
  if (facts.test(table_.me())) words.push_back(static_cast<std::uint64_t>(me_ + 1));
  return words;
}

Term Specialiser::value(const BoundExpression& expression) {
  FOEDUS_DEMAND(!expression.empty());
  return at_node(expression, expression.syntax.root());
}

Term Specialiser::at_node(const BoundExpression& expression, std::uint32_t node) {
  if (const std::optional<Term> known = leaf(expression, node)) return *known;
  const ExpressionNode& syntax = expression.syntax.nodes[node];
  std::vector<Term> children;
  children.reserve(syntax.children.size());
  for (const std::uint32_t child : syntax.children) {
    children.push_back(at_node(expression, child));
    if (children.size() > 1 || !children.front().known) continue;
    if (const std::optional<Term> whole = decided(expression, syntax, children.front().value))
      return *whole;
  }
  return expand<Term>(syntax.operation, std::span<const Term>(children),
                      [&](Instruction instruction, const Term& a, const Term& b, const Term& c) {
                        return steps_.emit(instruction, a, b, c);
                      });
}

std::optional<Term> Specialiser::leaf(const BoundExpression& expression, std::uint32_t node) {
  const ExpressionNode& syntax = expression.syntax.nodes[node];
  switch (syntax.operation) {
    case Operation::number:
      return Term::constant(syntax.number);
    case Operation::name:
      return name(expression.references[node]);
    case Operation::is: {
      const Reference& option = expression.references[syntax.children[1]];
      return Term::constant(levers_.option[at(option.index)] == option.sub ? 1 : 0);
    }
    case Operation::reached: {
      const Reference& stage = expression.references[syntax.children[0]];
      const bool reached = history_ != nullptr && history_->test(table_.reached(at(stage.index)));
      return Term::constant(reached ? 1 : 0);
    }
    default:
      return std::nullopt;
  }
}

/// What a known first operand decides alone: the other operands are not compiled at all. A NaN
/// decides nothing.
std::optional<Term> Specialiser::decided(const BoundExpression& expression,
                                         const ExpressionNode& syntax, double first) {
  if (std::isnan(first)) return std::nullopt;
  switch (syntax.operation) {
    case Operation::conditional:
      return at_node(expression, syntax.children[first == 0 ? 2 : 1]);
    case Operation::multiply:
    case Operation::logical_and:
      if (first == 0) return Term::constant(0);
      return std::nullopt;
    case Operation::logical_or:
      if (first != 0) return Term::constant(1);
      return std::nullopt;
    default:
      return std::nullopt;
  }
}

Term Specialiser::name(const Reference& reference) {
  const std::size_t index = at(reference.index);
  const auto flag = [&](std::size_t fact) {
    return Term::constant(history_ != nullptr && history_->test(fact) ? 1 : 0);
  };
  switch (reference.kind) {
    case ReferenceKind::number:
      return number(NumberId(index));
    case ReferenceKind::number_of_me:
      FOEDUS_DEMAND(me_ >= 0);
      return number(view_->scenario.groups[index].by_actor[at(me_)]);
    case ReferenceKind::mechanism:
      return mechanism(index);
    case ReferenceKind::lever:
      FOEDUS_DEMAND(view_->scenario.levers[index].numeric());
      return steps_.opaque(levers_.value[index], view_->scenario.numbers.size() + index);
    case ReferenceKind::lever_attribute: {
      const LeverOption& chosen = view_->scenario.levers[index].options[at(levers_.option[index])];
      return number(chosen.attributes[at(reference.sub)]);
    }
    case ReferenceKind::numeric_move:
    case ReferenceKind::move_number:
      return Term::constant(number_of_move(reference));
    case ReferenceKind::type_option:
      return flag(table_.option(index, at(reference.sub)));
    case ReferenceKind::type_attribute:
      return attribute_of_type(index, reference.sub);
    case ReferenceKind::definition:
      return definition(index);
    case ReferenceKind::move:
      return flag(table_.move(index, at(reference.sub)));
    default:
      break;
  }
  FOEDUS_DEMAND(!"a name that has a number");
  return {};
}

/// 1, or the number that was chosen, where the history made the move; else 0.
double Specialiser::number_of_move(const Reference& reference) const {
  const std::size_t index = at(reference.index);
  const Stage& stage = view_->scenario.stages[index];
  if (history_ == nullptr) return 0;
  const std::int32_t point =
      table_.point_taken(*history_, index, stage.numeric_moves[at(reference.sub)]);
  if (point < 0) return 0;
  return reference.kind == ReferenceKind::move_number ? stage.moves[at(point)].value : 1;
}

Term Specialiser::definition(std::size_t index) {
  Memo<Term>& memo = view_->definitions[index];
  std::vector<std::uint64_t> words = key(use().of_definition(index));
  const auto found = memo.find(words);
  if (found != memo.end()) return found->second;
  const Term term = value(view_->scenario.definitions[index].value);
  memo.emplace(std::move(words), term);
  return term;
}

Term Specialiser::number(NumberId number) {
  FOEDUS_DEMAND(number.valid());
  const std::size_t index = number.index();
  std::int32_t& known = view_->number_steps[index];
  if (known >= 0) return Term::of_step(known);
  const BoundExpression* expression = view_->scenario.numbers[index].expression();
  if (expression == nullptr) {
    const Term term = number_input(number);
    known = term.step;
    return term;
  }
  const Facts& facts = use().of_number(index);
  bool free = true;
  for (const std::uint64_t word : facts.words()) free = free && word == 0;
  if (free) {
    // A quantity stays a quantity even where it is written as a sum of literals.
    Term term = value(*expression);
    if (term.known) term = steps_.opaque(term.value, index);
    known = term.step;
    return term;
  }
  std::vector<std::uint64_t> words = key(facts);
  const auto found = view_->numbers[index].find(words);
  if (found != view_->numbers[index].end()) return found->second;
  const Term term = value(*expression);
  view_->numbers[index].emplace(std::move(words), term);
  return term;
}

Term Specialiser::attribute_of_type(std::size_t type, std::int32_t attribute) {
  const PrivateType& declared = view_->scenario.types[type];
  for (std::size_t option = 0; option < declared.options.size(); ++option)
    if (history_ != nullptr && history_->test(table_.option(type, option)))
      return number(declared.options[option].attributes[at(attribute)]);
  FOEDUS_DEMAND(!"a type attribute where the types are dealt");
  return {};
}

/// on * sign * strength + (1 - on) * neutral. On, the second term is 0; off, it is all there is.
/// Both are left out here, but the value stays a step, so that switching off moves no column.
Term Specialiser::mechanism(std::size_t index) {
  const Mechanism& declared = view_->scenario.mechanisms[index];
  if (!declared.on) {
    if (declared.neutral.valid()) return number(declared.neutral);
    return steps_.opaque(0, view_->scenario.numbers.size() + view_->scenario.levers.size() + index);
  }
  const Term strength = number(declared.strength);
  if (declared.sign == Sign::positive) return strength;
  if (declared.sign == Sign::negative)
    return steps_.emit(Instruction::negate, strength, strength, strength);
  const Term sign = sign_input(index);
  return steps_.emit(Instruction::multiply, sign, strength, sign);
}

/// The step of the chance that a contested sign is positive, as one sees it; -1: even.
std::int32_t Specialiser::sign_prior(const View& view, std::size_t mechanism) {
  const NumberId prior = view.scenario.mechanisms[mechanism].sign_prior;
  if (!prior.valid()) return -1;
  View* const before = view_;
  see_as(view.actor);
  const Term chance = number(prior);
  view_ = before;
  return chance.step;
}

/// An actor's own where its distribution is another than the file's.
Term Specialiser::number_input(NumberId number) {
  const auto value = [&](const View& view) {
    return view.scenario.numbers[number.index()].distribution();
  };
  const Distribution* written = value(*views_.front());
  ProgramInput wanted{number, {}, view_->actor, -1};
  if (written != nullptr && *written == *value(*view_)) wanted.actor = {};
  return input(wanted);
}

/// An actor's own where the file gives the sign another chance, or none.
Term Specialiser::sign_input(std::size_t mechanism) {
  const Mechanism& written = views_.front()->scenario.mechanisms[mechanism];
  ProgramInput wanted{{}, MechanismId(mechanism), view_->actor, sign_prior(*view_, mechanism)};
  const bool contested = written.on && written.sign == Sign::contested;
  if (contested && sign_prior(*views_.front(), mechanism) == wanted.prior) wanted.actor = {};
  return input(wanted);
}

/// The input of the same distribution, whoever else has it.
Term Specialiser::input(const ProgramInput& wanted) {
  const Scenario& written = views_.front()->scenario;
  const std::size_t identity = wanted.number.valid()
                                   ? wanted.number.index()
                                   : written.numbers.size() + wanted.mechanism.index();
  const auto same = [&](std::size_t other) {
    const ProgramInput& known = inputs_[other];
    if (wanted.mechanism.valid()) return known.prior == wanted.prior;
    return *number_of(known, written).distribution() == *number_of(wanted, written).distribution();
  };
  std::vector<std::size_t>& known = inputs_of_[identity];
  const auto found = std::find_if(known.begin(), known.end(), same);
  if (found != known.end()) return steps_.input(*found);
  known.push_back(inputs_.size());
  inputs_.push_back(wanted);
  return steps_.input(known.back());
}

}  // namespace foedus
