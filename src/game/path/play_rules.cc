// Conditions folded over doubles, targets by history, stages in an order of play.
// Names that a draw could change are refused here as our bug: scenario/ has refused them to the
// user.
#include "game/path/play_rules.h"

#include <algorithm>
#include <functional>
#include <queue>

#include "base/check.h"
#include "game/path/cast_votes.h"
#include "game/steps/arithmetic.h"
#include "scenario/ballot.h"

namespace foedus {
namespace {

std::size_t at(std::int32_t index) { return static_cast<std::size_t>(index); }

void append(const Target& target, std::vector<Destination>& to) {
  for (const TargetCase& branch : target.cases) to.push_back(branch.to);
  to.push_back(target.otherwise);
}

}  // namespace

PlayRules::PlayRules(const Scenario& scenario, const LeverChoice& levers)
    : scenario_(scenario), levers_(levers), table_(scenario) {
  FOEDUS_DEMAND(!scenario.stages.empty());
  FOEDUS_DEMAND(levers.option.size() == scenario.levers.size());
  order_stages();
  find_relevant();
  find_voters();
}

bool PlayRules::holds(const BoundExpression& condition, const Facts& history) const {
  Known known;
  return condition.empty() || value(condition, history, known) != 0;
}

double PlayRules::value(const BoundExpression& expression, const Facts& history,
                        Known& known) const {
  const auto leaf = [&](std::size_t node) -> std::optional<double> {
    const ExpressionNode& syntax = expression.syntax.nodes[node];
    const Reference* reference = &expression.references[node];
    switch (syntax.operation) {
      case Operation::number:
        return syntax.number;
      case Operation::is:
        reference = &expression.references[syntax.children[1]];
        return levers_.option[at(reference->index)] == reference->sub ? 1.0 : 0.0;
      case Operation::reached:
        reference = &expression.references[syntax.children[0]];
        return history.test(table_.reached(at(reference->index))) ? 1.0 : 0.0;
      case Operation::name:
        return value_of_name(*reference, history, known);
      default:
        return std::nullopt;
    }
  };
  return fold<double>(expression.syntax, leaf, [](Instruction step, double a, double b, double c) {
    return apply(step, a, b, c);
  });
}

double PlayRules::value_of_name(const Reference& reference, const Facts& history,
                                Known& known) const {
  const std::size_t index = at(reference.index);
  switch (reference.kind) {
    case ReferenceKind::move:
      return history.test(table_.move(index, at(reference.sub))) ? 1 : 0;
    case ReferenceKind::numeric_move:
    case ReferenceKind::move_number: {
      const Stage& stage = scenario_.stages[index];
      const std::int32_t point =
          table_.point_taken(history, index, stage.numeric_moves[at(reference.sub)]);
      const bool number = reference.kind == ReferenceKind::move_number;
      const double value = point < 0 ? 0 : number ? stage.moves[at(point)].value : 1;
      return value;
    }
    case ReferenceKind::type_option:
      return history.test(table_.option(index, at(reference.sub))) ? 1 : 0;
    case ReferenceKind::definition:
      return definition(index, history, known);
    case ReferenceKind::lever:
      return scenario_.levers[index].numeric() ? levers_.value[index] : 0;
    case ReferenceKind::lever_option:
    case ReferenceKind::stage:
      return 0;  // read by `is` and reached() above them
    default:
      break;
  }
  FOEDUS_DEMAND(!"a condition on levers, path and types");
  return 0;
}

double PlayRules::definition(std::size_t index, const Facts& history, Known& known) const {
  if (known.empty()) known.resize(scenario_.definitions.size());
  if (!known[index]) known[index] = value(scenario_.definitions[index].value, history, known);
  return *known[index];
}

Destination PlayRules::arrive(Destination to, const Facts& history) const {
  while (to.stage.valid()) {
    const Stage& stage = scenario_.stages[to.stage.index()];
    if (holds(stage.only_if, history)) {
      if (franchise_[to.stage.index()] != Franchise::none) return to;
      to = {StageId(to.stage.index() + 1), {}};  // no member of the body that votes
      continue;
    }
    FOEDUS_DEMAND(stage.skipped_to.has_value());
    const auto& cases = stage.skipped_to->cases;
    const auto found = std::find_if(cases.begin(), cases.end(), [&](const TargetCase& branch) {
      return holds(branch.when, history);
    });
    to = found == cases.end() ? stage.skipped_to->otherwise : found->to;
  }
  FOEDUS_DEMAND(to.outcome.valid());
  return to;
}

std::vector<std::int32_t> PlayRules::available(std::size_t stage, const Facts& history) const {
  std::vector<std::int32_t> moves;
  const Stage& at_stage = scenario_.stages[stage];
  if (at_stage.ballot) {
    const OpenResults open = open_results(scenario_, *at_stage.ballot, levers_, table_, history);
    if (open.passes) moves.push_back(static_cast<std::int32_t>(kPasses));
    if (open.fails) moves.push_back(static_cast<std::int32_t>(kFails));
    return moves;
  }
  std::size_t count = at_stage.moves.size();
  if (franchise_[stage] == Franchise::no_abstention)
    count = std::min(count, static_cast<std::size_t>(VoteMove::abstain));
  moves.reserve(count);
  for (std::size_t k = 0; k < count; ++k)
    if (holds(at_stage.moves[k].only_if, history)) moves.push_back(static_cast<std::int32_t>(k));
  return moves;
}

Destination PlayRules::after(std::size_t stage, std::int32_t move, const Facts& history) const {
  const Target& target = scenario_.stages[stage].moves[at(move)].target;
  for (const TargetCase& branch : target.cases)
    if (holds(branch.when, history)) return arrive(branch.to, history);
  return arrive(target.otherwise, history);
}

void PlayRules::make(std::size_t stage, std::int32_t move, Facts& history) const {
  history.set(table_.reached(stage));
  history.set(table_.move(stage, at(move)));
}

void PlayRules::take_back(std::size_t stage, std::int32_t move, Facts& history) const {
  history.reset(table_.reached(stage));
  history.reset(table_.move(stage, at(move)));
}

std::vector<Destination> PlayRules::destinations(std::size_t stage) const {
  std::vector<Destination> to;
  for (const Move& move : scenario_.stages[stage].moves) append(move.target, to);
  if (scenario_.stages[stage].skipped_to) append(*scenario_.stages[stage].skipped_to, to);
  return to;
}

void PlayRules::order_stages() {
  const std::size_t count = scenario_.stages.size();
  std::vector<std::int32_t> before(count, 0);
  for (std::size_t stage = 0; stage < count; ++stage)
    for (const Destination& to : destinations(stage))
      if (to.stage.valid()) ++before[to.stage.index()];
  std::priority_queue<std::size_t, std::vector<std::size_t>, std::greater<>> ready;
  for (std::size_t stage = 0; stage < count; ++stage)
    if (before[stage] == 0) ready.push(stage);
  while (!ready.empty()) {
    const std::size_t stage = ready.top();
    ready.pop();
    order_.push_back(static_cast<std::int32_t>(stage));
    for (const Destination& to : destinations(stage))
      if (to.stage.valid() && --before[to.stage.index()] == 0) ready.push(to.stage.index());
  }
  FOEDUS_DEMAND(order_.size() == count);  // cycles were refused when the scenario was read
}

void PlayRules::find_relevant() {
  FactUse use(scenario_, table_);
  relevant_.assign(scenario_.stages.size(), Facts(table_.count()));
  const auto join_target = [&](const Target& target, Facts& facts) {
    for (const TargetCase& branch : target.cases) facts.join(use.of(branch.when));
  };
  for (auto it = order_.rbegin(); it != order_.rend(); ++it) {
    const Stage& stage = scenario_.stages[at(*it)];
    Facts& facts = relevant_[at(*it)];
    facts.join(use.of(stage.only_if));
    if (stage.skipped_to) join_target(*stage.skipped_to, facts);
    for (const Move& move : stage.moves) {
      facts.join(use.of(move.only_if));
      join_target(move.target, facts);
    }
    if (stage.ballot)
      for (const Vote& vote : stage.ballot->votes)
        if (vote.decides.valid())
          for (std::size_t k = 0; k < scenario_.stages[vote.decides.index()].moves.size(); ++k)
            facts.set(table_.move(vote.decides.index(), k));
    for (const Destination& to : destinations(at(*it)))
      if (to.stage.valid()) facts.join(relevant_[to.stage.index()]);
  }
}

void PlayRules::find_voters() {
  franchise_.assign(scenario_.stages.size(), Franchise::any_move);
  for (const Stage& stage : scenario_.stages) {
    if (!stage.ballot) continue;
    const Body* body = voting_body(scenario_, *stage.ballot, levers_);
    for (const Vote& vote : stage.ballot->votes) {
      if (!vote.decides.valid()) continue;
      Franchise& franchise = franchise_[vote.decides.index()];
      if (body == nullptr || find_member(*body, vote.member) == nullptr) {
        franchise = Franchise::none;
      } else if (!body->abstention) {
        franchise = Franchise::no_abstention;
      }
    }
  }
}

TypeProfiles::TypeProfiles(const Scenario& scenario) : scenario_(scenario) {
  for (const PrivateType& type : scenario.types) {
    const std::size_t options = type.options.size();
    FOEDUS_DEMAND(options > 0);
    count_ = count_ > kMany / options ? kMany : count_ * options;
  }
}

std::vector<std::int32_t> TypeProfiles::options(std::size_t profile) const {
  std::vector<std::int32_t> option(scenario_.types.size());
  for (std::size_t type = option.size(); type-- > 0;) {
    const std::size_t count = scenario_.types[type].options.size();
    option[type] = static_cast<std::int32_t>(profile % count);
    profile /= count;
  }
  return option;
}

void TypeProfiles::deal(std::size_t profile, const FactTable& table, Facts& history) const {
  const std::vector<std::int32_t> option = options(profile);
  for (std::size_t type = 0; type < option.size(); ++type)
    history.set(table.option(type, at(option[type])));
}

std::string TypeProfiles::name(std::size_t profile) const {
  const std::vector<std::int32_t> option = options(profile);
  std::string name;
  for (std::size_t type = 0; type < option.size(); ++type) {
    if (type > 0) name += ", ";
    name += scenario_.types[type].options[at(option[type])].name;
  }
  return name;
}

}  // namespace foedus
