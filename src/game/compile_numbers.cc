// Walks a game with its scenario and asks the specialiser for every chance and payoff; then keeps
// only the steps that something needs. It owns no arithmetic and looks at no value.
#include <algorithm>
#include <map>
#include <set>
#include <tuple>
#include <utility>

#include "base/check.h"
#include "game/ballot_chances.h"
#include "game/number_program.h"
#include "game/path/walk_histories.h"
#include "game/steps/block_code.h"
#include "game/steps/specialiser.h"
#include "game/steps/trim_program.h"
#include "scenario/ballot.h"
#include "scenario/beliefs.h"

namespace foedus {
namespace {

std::size_t at(std::int32_t index) { return static_cast<std::size_t>(index); }

/// An invalid actor, for -1, is the analyst.
ActorId actor_of(std::int32_t observer) { return observer < 0 ? ActorId{} : ActorId(at(observer)); }

class NumberCompiler {
 public:
  NumberCompiler(const Scenario& scenario, const Game& game, const LeverChoice& levers)
      : scenario_(scenario), game_(game), specialiser_(scenario, levers) {
    program_.levers = levers;
  }

  NumberProgram compile();

 private:
  struct PayoffTerm {
    std::int32_t step = -1;
    PayoffComponents::List components;
    std::int32_t place = -1, analyst_place = -1;  // of its components in the program's, once set
  };

  void compile_priors();
  void compile_root();
  void compile_chances(std::int32_t node);
  std::vector<Term> compile_type(std::size_t type, std::int32_t observer);
  std::vector<Term> compile_stage(std::int32_t node, std::int32_t observer);
  std::vector<Term> compile_ballot(std::int32_t node, std::int32_t observer);
  std::vector<Term> profiles_of(const std::vector<std::vector<Term>>& priors);
  void set_branches(std::int32_t node, const std::vector<Term>& chances, std::int32_t observer);
  void share_beliefs();
  void share_payoffs();
  void compile_payoffs(std::int32_t node);
  PayoffTerm& payoff(std::size_t outcome, std::size_t entry, ActorId by);
  [[nodiscard]] std::vector<ActorId> with_views(std::vector<ActorId> observers) const;
  void compile_measures();
  void list_measured_components();
  [[nodiscard]] bool measure_leaf(const BoundExpression& expression, std::size_t node) const;
  std::vector<Term> with_rest(std::vector<NumberId> chances);
  void add_sum(SumCheck check);
  void finish();

  const Scenario& scenario_;
  const Game& game_;
  Specialiser specialiser_;
  const Facts* history_ = nullptr;  // where the walk stands
  NumberProgram program_;
  std::vector<std::vector<Term>> priors_;                             // [type][option]
  using PayoffPlace = std::tuple<std::size_t, std::size_t, ActorId>;  // outcome, entry, by whom
  std::map<PayoffPlace, Facts> payoff_facts_;
  std::map<PayoffPlace, Specialiser::Memo<PayoffTerm>> payoffs_;
  std::set<std::pair<std::int32_t, std::vector<std::int32_t>>> summed_;
};

NumberProgram NumberCompiler::compile() {
  program_.chance.assign(at(game_.branch_count), -1);
  if (states_beliefs(scenario_) || !scenario_.views.empty())
    program_.belief.assign(at(game_.actor_count) * at(game_.branch_count), -1);
  program_.payoff.assign(at(game_.terminal_count) * at(game_.actor_count), -1);
  program_.components.resize(program_.payoff.size());
  if (!scenario_.views.empty()) {
    program_.analyst_payoff.assign(program_.payoff.size(), -1);
    program_.analyst_components.resize(program_.payoff.size());
  }
  compile_priors();
  compile_measures();
  if (!scenario_.types.empty()) compile_root();
  walk_histories(scenario_, specialiser_.table(), game_,
                 [&](std::int32_t node, const Facts& history) {
                   history_ = &history;
                   if (game_.kind[at(node)] == NodeKind::terminal) compile_payoffs(node);
                   const bool stage = game_.stage[at(node)] >= 0;
                   if (stage && game_.kind[at(node)] == NodeKind::chance) compile_chances(node);
                   if (game_.only_passes_on(node)) set_branches(node, {Term::constant(1)}, -1);
                 });
  finish();
  return std::move(program_);
}

/// Chances in order; an invalid id is `rest`, 1 minus the others from left to right.
std::vector<Term> NumberCompiler::with_rest(std::vector<NumberId> chances) {
  StepTable& steps = specialiser_.steps();
  std::vector<Term> terms(chances.size());
  Term rest = Term::constant(1);
  std::size_t others = 0;
  for (std::size_t k = 0; k < chances.size(); ++k) {
    if (!chances[k].valid()) continue;
    terms[k] = specialiser_.number(chances[k]);
    rest = steps.emit(Instruction::subtract, rest, terms[k], rest);
    ++others;
  }
  // 1 - c is never negative for a chance c; after two or more it may be, by rounding alone.
  if (others > 1) rest = steps.emit(Instruction::remainder, rest, rest, rest);
  for (std::size_t k = 0; k < chances.size(); ++k)
    if (!chances[k].valid()) terms[k] = rest;
  return terms;
}

void NumberCompiler::add_sum(SumCheck check) {
  if (summed_.emplace(check.type >= 0 ? -1 - check.type : check.stage, check.steps).second)
    program_.sums.push_back(std::move(check));
}

/// The options of one type as the analyst (-1) or an observer sees them.
std::vector<Term> NumberCompiler::compile_type(std::size_t type, std::int32_t observer) {
  SumCheck check;
  check.type = static_cast<std::int32_t>(type);
  check.observer = observer;
  check.node = 0;
  std::vector<NumberId> chances;
  for (const TypeOption& option : scenario_.types[type].options)
    chances.push_back(chance_for(option, actor_of(observer)));
  specialiser_.see_as(actor_of(observer));
  const std::vector<Term> prior = with_rest(chances);
  specialiser_.see_as({});
  for (const Term& term : prior) {
    check.choices.push_back(static_cast<std::int32_t>(check.choices.size()));
    check.steps.push_back(specialiser_.steps().step_of(term));
  }
  if (observer < 0) program_.type_chance.push_back(check.steps);
  add_sum(std::move(check));
  return prior;
}

void NumberCompiler::compile_priors() {
  specialiser_.look_at(nullptr);
  for (std::size_t type = 0; type < scenario_.types.size(); ++type)
    priors_.push_back(compile_type(type, -1));
}

/// The chances of joint profiles in their order: the first type slowest.
std::vector<Term> NumberCompiler::profiles_of(const std::vector<std::vector<Term>>& priors) {
  StepTable& steps = specialiser_.steps();
  std::vector<Term> product{Term::constant(1)};
  for (const std::vector<Term>& prior : priors) {
    std::vector<Term> longer;
    for (const Term& so_far : product)
      for (const Term& chance : prior)
        longer.push_back(steps.emit(Instruction::multiply, so_far, chance, so_far));
    product = std::move(longer);
  }
  return product;
}

/// The branches of a chance node: the analyst's chances, or what an observer gives them.
void NumberCompiler::set_branches(std::int32_t node, const std::vector<Term>& chances,
                                  std::int32_t observer) {
  FOEDUS_DEMAND(chances.size() == at(game_.child_count[at(node)]));
  std::vector<std::int32_t>& columns = observer < 0 ? program_.chance : program_.belief;
  const std::size_t first = observer < 0 ? 0 : at(observer) * at(game_.branch_count);
  for (std::size_t k = 0; k < chances.size(); ++k)
    columns[first + at(game_.first_branch[at(node)]) + k] =
        specialiser_.steps().step_of(chances[k]);
}

/// Each observer's profile chances rest on its own beliefs where it has some about a type.
void NumberCompiler::compile_root() {
  set_branches(0, profiles_of(priors_), -1);
  std::map<std::int32_t, std::vector<std::vector<Term>>> own;
  for (std::size_t type = 0; type < scenario_.types.size(); ++type)
    for (const ActorId observer : with_views(observers_of(scenario_.types[type])))
      own.try_emplace(observer.value(), priors_).first->second[type] =
          compile_type(type, observer.value());
  for (const auto& [observer, priors] : own) set_branches(0, profiles_of(priors), observer);
}

std::vector<Term> NumberCompiler::compile_stage(std::int32_t node, std::int32_t observer) {
  SumCheck check;
  check.stage = game_.stage[at(node)];
  check.observer = observer;
  check.node = node;
  std::vector<NumberId> chances;
  for (std::int32_t k = 0; k < game_.child_count[at(node)]; ++k) {
    const std::int32_t move = game_.move[at(game_.first_child[at(node)] + k)];
    check.choices.push_back(move);
    chances.push_back(
        chance_for(scenario_.stages[at(check.stage)].moves[at(move)], actor_of(observer)));
  }
  specialiser_.see_as(actor_of(observer));
  std::vector<Term> terms = with_rest(chances);
  specialiser_.see_as({});
  for (const Term& term : terms) check.steps.push_back(specialiser_.steps().step_of(term));
  add_sum(std::move(check));
  return terms;
}

/// A body's result, and what its members' votes have to be for it to be one.
std::vector<Term> NumberCompiler::compile_ballot(std::int32_t node, std::int32_t observer) {
  const std::int32_t index = game_.stage[at(node)];
  specialiser_.see_as(actor_of(observer));
  const BallotChances chances = ballot_chances(scenario_, scenario_.stages[at(index)],
                                               program_.levers, *history_, specialiser_);
  specialiser_.see_as({});
  for (const VoteChances& vote : chances.votes) {
    SumCheck check;
    check.stage = index;
    check.vote = vote.vote;
    check.observer = observer;
    check.node = node;
    for (const Term& term : {vote.yes, vote.abstain, vote.no})
      check.steps.push_back(specialiser_.steps().step_of(term));
    add_sum(std::move(check));
  }
  // Where the members that decided have settled the result, there is one branch.
  if (game_.child_count[at(node)] == 1) return {Term::constant(1)};
  return {chances.passes, chances.fails};
}

void NumberCompiler::compile_chances(std::int32_t node) {
  specialiser_.look_at(history_);
  const Stage& stage = scenario_.stages[at(game_.stage[at(node)])];
  const auto branches = [&](std::int32_t observer) {
    return stage.ballot ? compile_ballot(node, observer) : compile_stage(node, observer);
  };
  set_branches(node, branches(-1), -1);
  for (const ActorId observer : with_views(observers_of(stage)))
    set_branches(node, branches(observer.value()), observer.value());
}

/// Who states no belief about a branch takes the analyst's chance. Where nothing is left that
/// differs, there are no beliefs: then everything is computed as if none had been stated.
void NumberCompiler::share_beliefs() {
  bool differs = false;
  for (std::size_t k = 0; k < program_.belief.size(); ++k) {
    const std::int32_t analyst = program_.chance[k % program_.chance.size()];
    if (program_.belief[k] < 0) program_.belief[k] = analyst;
    differs = differs || program_.belief[k] != analyst;
  }
  if (!differs) program_.belief.clear();
}

/// Those who state beliefs, and those who play by a perspective of their own.
std::vector<ActorId> NumberCompiler::with_views(std::vector<ActorId> observers) const {
  for (std::size_t a = 0; a < scenario_.views.size(); ++a)
    if (scenario_.views[a] != nullptr) observers.emplace_back(a);
  std::sort(observers.begin(), observers.end());
  observers.erase(std::unique(observers.begin(), observers.end()), observers.end());
  return observers;
}

/// Payoffs are told once where everybody's own are those of the file.
void NumberCompiler::share_payoffs() {
  if (program_.analyst_payoff != program_.payoff) return;
  program_.analyst_payoff.clear();
  program_.analyst_components.clear();
}

void NumberCompiler::compile_payoffs(std::int32_t node) {
  const std::size_t terminal = at(game_.terminal[at(node)]);
  const std::size_t outcome = at(game_.terminal_outcome[terminal]);
  const auto& payoffs = scenario_.outcomes[outcome].payoffs;
  for (std::size_t entry = 0; entry < payoffs.size(); ++entry) {
    const ActorId actor = payoffs[entry].actor;
    PayoffTerm& term = payoff(outcome, entry, actor);
    const std::size_t cell = terminal * at(game_.actor_count) + actor.index();
    program_.payoff[cell] = term.step;
    if (term.place < 0) term.place = program_.components.add(term.components);
    program_.components.set(cell, term.place);
    if (scenario_.views.empty()) continue;
    PayoffTerm& written = payoff(outcome, entry, {});
    program_.analyst_payoff[cell] = written.step;
    if (written.analyst_place < 0)
      written.analyst_place = program_.analyst_components.add(written.components);
    program_.analyst_components.set(cell, written.analyst_place);
  }
}

/// By the numbers that an actor plays by, or (an invalid one) by those of the file.
NumberCompiler::PayoffTerm& NumberCompiler::payoff(std::size_t outcome, std::size_t entry,
                                                   ActorId by) {
  const Payoff& declared = scenario_.outcomes[outcome].payoffs[entry];
  specialiser_.look_at(history_, declared.actor.value());
  specialiser_.see_as(by);
  const PayoffPlace place(outcome, entry, by);
  auto [facts, added] = payoff_facts_.try_emplace(place, Facts(specialiser_.table().count()));
  if (added)
    for (const PayoffComponent& component : declared.components)
      facts->second.join(specialiser_.use().of(component.value));
  Specialiser::Memo<PayoffTerm>& memo = payoffs_[place];
  std::vector<std::uint64_t> key = specialiser_.key(facts->second);
  const auto found = memo.find(key);
  if (found != memo.end()) {
    specialiser_.see_as({});
    return found->second;
  }

  StepTable& steps = specialiser_.steps();
  PayoffTerm term;
  Term sum = Term::constant(0);
  for (const PayoffComponent& component : declared.components) {
    const Term part = specialiser_.value(component.value);
    const auto name =
        std::find(scenario_.components.begin(), scenario_.components.end(), component.name);
    FOEDUS_DEMAND(name != scenario_.components.end());
    term.components.push_back(
        {static_cast<std::int32_t>(name - scenario_.components.begin()), steps.step_of(part)});
    sum = steps.emit(Instruction::add, sum, part, sum);
  }
  term.step = steps.step_of(sum);
  specialiser_.see_as({});
  return memo.emplace(std::move(key), std::move(term)).first->second;
}

/// Names in a measure that stand for a number by themselves, outside events.
bool NumberCompiler::measure_leaf(const BoundExpression& expression, std::size_t node) const {
  if (expression.syntax.nodes[node].operation != Operation::name) return false;
  switch (expression.references[node].kind) {
    case ReferenceKind::number:
    case ReferenceKind::mechanism:
    case ReferenceKind::lever_attribute:
    case ReferenceKind::definition:
      return true;
    case ReferenceKind::lever:
      return scenario_.levers[at(expression.references[node].index)].numeric();
    default:
      return false;
  }
}

void NumberCompiler::compile_measures() {
  specialiser_.look_at(nullptr);
  for (const Measure& measure : scenario_.measures) {
    std::vector<std::int32_t> steps(measure.value.syntax.nodes.size(), -1);
    for (std::size_t node = 0; node < steps.size(); ++node)
      if (measure_leaf(measure.value, node))
        steps[node] =
            specialiser_.steps().step_of(specialiser_.name(measure.value.references[node]));
    program_.measure_leaf.push_back(std::move(steps));
  }
}

/// The components that value(actor.component) sums, at every end of play.
void NumberCompiler::list_measured_components() {
  std::set<std::pair<std::int32_t, std::int32_t>> wanted;  // actor, component
  for (const Measure& measure : scenario_.measures)
    for (const Reference& reference : measure.value.references)
      if (reference.kind == ReferenceKind::component)
        wanted.emplace(reference.index, reference.sub);
  if (wanted.empty()) return;
  const std::size_t actors = at(game_.actor_count);
  for (const auto* components : {&program_.components, &program_.analyst_components})
    for (std::size_t cell = 0; cell < components->size(); ++cell)
      for (const ComponentColumn& column : (*components)[cell])
        if (wanted.contains({static_cast<std::int32_t>(cell % actors), column.component}))
          program_.measured.push_back(column.step);
  std::sort(program_.measured.begin(), program_.measured.end());
  program_.measured.erase(std::unique(program_.measured.begin(), program_.measured.end()),
                          program_.measured.end());
}

void NumberCompiler::finish() {
  share_beliefs();
  share_payoffs();
  list_measured_components();
  program_.number = specialiser_.number_steps();
  trim_program(program_, specialiser_.steps().steps(), specialiser_.inputs());
  program_.code = std::make_shared<const NumberCode>(compile_number_code(program_));
}

}  // namespace

const Scenario& source_of(const ProgramInput& input, const Scenario& scenario) {
  return input.actor.valid() ? *scenario.views[input.actor.index()] : scenario;
}

const Number& number_of(const ProgramInput& input, const Scenario& scenario) {
  return source_of(input, scenario).numbers[input.number.index()];
}

NumberProgram compile_numbers(const Scenario& scenario, const Game& game,
                              const LeverChoice& levers) {
  return NumberCompiler(scenario, game, levers).compile();
}

}  // namespace foedus
