// Sentences only; layout is solve_text.cc and solve_walk.cc. "In the model" is said once, at the
// top of each output, and nothing here speaks of what will happen outside it.
#include "report/solve_words.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <vector>

#include "report/finding_words.h"
#include "report/number_words.h"
#include "report/prior_words.h"
#include "report/text_table.h"
#include "report/yardstick_words.h"

namespace foedus {
namespace {

constexpr double kEven = 1e-7;  // payoffs nearer than this share of the range are told as equal
constexpr std::size_t kComponentsNamed = 3;
constexpr double kSlight = 0.02;  // components below this share of the largest are not named
constexpr double kBeliefsFit = 1e-8;
constexpr double kRareOutcome = 0.005;
constexpr double kRounding = 1e-15;  // a residual below this is the last bit of the arithmetic
constexpr double kTooLarge = 1e100;  // [utility] products of such payoffs leave the doubles

std::size_t at(std::int32_t index) { return static_cast<std::size_t>(index); }

const std::string& move_name(const SolveAnswer& answer, const SetReading& set, std::int32_t move) {
  return answer.central.game.labels.actions[at(set.moves[at(move)].action)];
}

/// "0.31 in `audience` and 0.12 in `tripwire`": the largest that speak for (or against) the best.
std::string weighed(const SolveAnswer& answer, const SetReading& set, bool in_favour) {
  std::vector<std::string> parts;
  const double slight = kSlight * std::abs(set.differences[0].difference);
  double rest = 0;
  for (const ComponentDifference& d : set.differences) {
    if ((d.difference > 0) != in_favour) continue;
    if (parts.size() < kComponentsNamed && std::abs(d.difference) > slight)
      parts.push_back(fmt::format("{} in {}", amount_words(std::abs(d.difference)),
                                  component_words(answer, d.component)));
    else
      rest += std::abs(d.difference);
  }
  if (rest > slight) parts.push_back(fmt::format("{} in the rest", amount_words(rest)));
  return listed(parts);
}

/// The components behind a margin; empty where there is only one kind of payoff.
std::string weighing(const SolveAnswer& answer, const SetReading& set) {
  if (set.components.size() < 2) return {};
  const std::string in_favour = weighed(answer, set, true);
  const std::string against = weighed(answer, set, false);
  if (in_favour.empty()) return {};
  if (!against.empty()) return fmt::format(" ({}, against {})", in_favour, against);
  const bool one = std::abs(set.differences[0].difference - set.margin) <
                   kSlight * set.differences[0].difference;
  return one ? fmt::format(", all of it in {}",
                           component_words(answer, set.differences[0].component))
             : fmt::format(" ({})", in_favour);
}

/// What would tip the choice: the largest component against it, grown by the margin.
std::string tipping(const SolveAnswer& answer, const SetReading& set) {
  const std::string& second = move_name(answer, set, set.runner_up);
  const double slight =
      set.differences.empty() ? 0 : kSlight * std::abs(set.differences[0].difference);
  const auto against =
      std::find_if(set.differences.begin(), set.differences.end(),
                   [&](const ComponentDifference& d) { return d.difference < -slight; });
  if (against == set.differences.end())
    return fmt::format("`{}` would lead if `{}` were worth {} less", second,
                       move_name(answer, set, set.best), amount_words(set.margin));
  return fmt::format("`{}` would lead if {} favoured it by a further {}", second,
                     component_words(answer, against->component), amount_words(set.margin));
}

std::string owner_of(const SolveAnswer& answer, const TypeLabel& type) {
  return answer.scenario().actors[at(type.actor)].name;
}

/// "adversary.aim" -> "aim".
std::string short_type(const std::string& name) {
  const auto dot = name.rfind('.');
  return dot == std::string::npos ? name : name.substr(dot + 1);
}

std::string threshold_words(const SolveAnswer& answer, const SetReading& set, bool even) {
  const BeliefThreshold& t = *set.threshold;
  const TypeLabel& type = answer.central.types[at(t.type)];
  const std::string event =
      fmt::format("{} is `{}`", owner_of(answer, type), type.options[at(t.option)]);
  const std::string& best = move_name(answer, set, set.best);
  if (even)
    return fmt::format(
        "`{}` is the better of the two where the chance that {} is {} {} (believed: {}).", best,
        event, t.best_above ? "above" : "below", share_words(t.threshold), share_words(t.believed));
  return fmt::format("`{}` leads as long as the chance that {} is {} {} (believed: {}).", best,
                     event, t.best_above ? "above" : "below", share_words(t.threshold),
                     share_words(t.believed));
}

std::string margin_words(const SolutionView& view, const SetReading& set, bool even) {
  const std::string& best = move_name(view.answer, set, set.best);
  const std::string& second = move_name(view.answer, set, set.runner_up);
  if (even)
    return fmt::format("`{}` and `{}` are worth the same, {}: each mixture of them is as good.",
                       best, second, amount_words(set.moves[at(set.best)].payoff));
  return fmt::format("`{}` leads `{}` by {}{}; {}.", best, second, amount_words(set.margin),
                     weighing(view.answer, set), tipping(view.answer, set));
}

std::string worst_place(const Game& game, std::int32_t set, std::int32_t actor) {
  if (set >= 0)
    return fmt::format("at `{}` ({})", game.labels.sets[at(set)].text(),
                       game.labels.actors[at(game.sets[at(set)].actor)]);
  return actor >= 0 ? fmt::format("for {} over the whole game", game.labels.actors[at(actor)])
                    : std::string("nowhere");
}

/// Beliefs that Bayes' rule refutes: the reason where nothing else is wrong.
std::string belief_status(const Solution& solution) {
  return fmt::format(
      "Not certified ({}): at sets that are reached the stated beliefs differ from Bayes' rule by "
      "up to {}.",
      status_word(solution.status), amount_words(solution.certificate.belief_error));
}

/// What is left out of a certificate; empty where nothing is fixed.
std::string left_out_words(const CentralGame& central, const ForcedActions& forced) {
  const std::vector<std::string> places = fixed_places(central);
  if (places.empty()) return {};
  const bool none_free =
      std::none_of(forced.begin(), forced.end(), [](std::int32_t move) { return move < 0; });
  return fmt::format(
      "; the {} at {} {} taken as given and {} not part of the certificate.{}",
      places.size() == 1 ? "fixed move" : "fixed moves", listed(places),
      places.size() == 1 ? "is" : "are", places.size() == 1 ? "is" : "are",
      none_free ? " No mover is free anywhere, so that nothing was left to certify." : "");
}

std::string residual_words(double residual) {
  return residual <= kRounding
             ? "exactly, to rounding"
             : "to within " + amount_words(residual) + " of the mover's payoff range";
}

/// Where moves weigh differently the response is not that of their payoffs alone.
const char* weighted_words(const Game& game) {
  return weights_differ(game) ? ", the moves weighted as stated" : "";
}

std::string logit_status(const Solution& solution, const CentralGame& central,
                         const ForcedActions& forced) {
  const Certificate& c = solution.certificate;
  if (solution.status != Status::certified && c.logit_residual <= 1e-10 &&
      c.belief_error > kBeliefsFit)
    return belief_status(solution);
  const std::string left_out = left_out_words(central, forced);
  if (solution.status == Status::certified)
    return fmt::format(
        "Certified{}: at every information set{} the chances are the logit response to their own "
        "consequences{}{}, {}{}",
        left_out.empty() ? "" : " given the fixed moves",
        left_out.empty() ? "" : " where the mover is free", prior_clause(central),
        weighted_words(central.game), residual_words(c.logit_residual),
        left_out.empty() ? "." : left_out);
  if (std::isinf(c.logit_residual))
    return fmt::format(
        "Not certified ({}): some move has chance 0, which no logit response gives, {}.",
        status_word(solution.status), worst_place(central.game, c.logit_worst_set, -1));
  return fmt::format(
      "Not certified ({}): the chances depart from the logit response by up to {} of the mover's "
      "payoff range, most {}.",
      status_word(solution.status), amount_words(c.logit_residual),
      worst_place(central.game, c.logit_worst_set, -1));
}

std::string gain_status(const Solution& solution, const CentralGame& central,
                        const ForcedActions& forced) {
  const Certificate& c = solution.certificate;
  if (solution.status != Status::certified && c.relative <= 1e-8 && c.belief_error > kBeliefsFit)
    return belief_status(solution);
  const std::string gain =
      c.relative <= 0 ? std::string("anything")
                      : fmt::format("more than {} of its payoff range", amount_words(c.relative));
  const std::string left_out = left_out_words(central, forced);
  if (solution.status == Status::certified && !left_out.empty())
    return fmt::format(
        "Certified given the fixed moves: no actor gains {} by deviating{}, with the beliefs "
        "stated, at every information set where the mover is free{}",
        gain, prior_clause(central), left_out);
  if (solution.status == Status::certified)
    return fmt::format(
        "Certified as an equilibrium: no actor gains {} by deviating, at any information set, with "
        "the beliefs stated{}.",
        gain, prior_clause(central));
  return fmt::format(
      "Not certified ({}), so not called an equilibrium: somebody could gain {}, which is {} of "
      "the payoff range, {}.",
      status_word(solution.status), amount_words(c.max_gain), share_words(c.relative),
      worst_place(central.game, c.worst_set, c.worst_actor));
}

/// Which payoffs no computation can use; empty where the payoffs themselves are not to blame.
std::string unusable_payoffs(const CentralGame& central) {
  std::vector<std::string> parts;
  const auto actors = at(central.game.actor_count);
  for (std::size_t a = 0; a < actors && !central.cases.empty(); ++a) {
    double most = 0;
    const std::vector<double>& payoff = central.cases[0].numbers.payoff;
    for (std::size_t cell = a; cell < payoff.size(); cell += actors)
      if (!(std::abs(payoff[cell]) <= most)) most = std::abs(payoff[cell]);
    const std::string& name = central.applied.scenario.actors[a].name;
    if (!std::isfinite(most))
      parts.push_back(fmt::format("a payoff of {} is not finite", name));
    else if (most > kTooLarge)
      parts.push_back(fmt::format("payoffs of {} reach {:.1e}", name, most));
  }
  return listed(parts);
}

}  // namespace

std::string component_words(const SolveAnswer& answer, std::int32_t component) {
  const std::string& name = answer.scenario().components[at(component)];
  return name == "payoff" ? "the unnamed component" : "`" + name + "`";
}

bool weights_differ(const Game& game) {
  if (game.log_weight.empty()) return false;
  return std::any_of(game.sets.begin(), game.sets.end(), [&](const InformationSet& set) {
    const auto first = game.log_weight.begin() + set.first_action;
    return std::any_of(first, first + set.action_count, [&](double w) { return w != *first; });
  });
}

std::string precision_words(double precision, const Game& game) {
  const double odds = 1 + std::exp(precision * 0.1);
  const char* const options = weights_differ(game) ? "two options of equal weight" : "two options";
  if (odds > 1e6)
    return fmt::format("of {}, one worse by a tenth of the unit is hardly ever taken", options);
  return fmt::format("of {}, one worse by a tenth of the unit is taken 1 time in {}", options,
                     amount_words(odds));
}

std::string concept_phrase(Concept concept_used, double precision) {
  switch (concept_used) {
    case Concept::quantal_response:
      return fmt::format("the logit quantal response at precision {}", exact_number(precision));
    case Concept::limit:
      return "the profile that the quantal response leads to as precision grows";
    case Concept::backward_induction:
      return "backward induction";
    case Concept::given:
      break;
  }
  return "the profile as given";
}

std::string status_words(const Solution& solution, const CentralGame& central,
                         const ForcedActions& forced) {
  if (nothing_solved(solution)) return invalid_words(solution, central);
  std::string words = solution.concept_used == Concept::quantal_response
                          ? logit_status(solution, central, forced)
                          : gain_status(solution, central, forced);
  if (solution.status != Status::certified && !solution.trace.stopped.empty())
    words += fmt::format(" The solver stopped: {}.", solution.trace.stopped);
  return words;
}

std::string invalid_words(const Solution& solution, const CentralGame& central) {
  if (solution.status == Status::out_of_budget)
    return fmt::format("Out of budget: {}.", solution.trace.stopped);
  const std::string payoffs = unusable_payoffs(central);
  std::vector<std::string> reasons;
  if (!solution.trace.stopped.empty()) reasons.push_back(solution.trace.stopped);
  if (!payoffs.empty()) reasons.push_back(payoffs);
  return fmt::format("The numbers cannot be computed with (invalid): {}.",
                     reasons.empty() ? "some are not finite or too large"
                                     : fmt::format("{}", fmt::join(reasons, "; ")));
}

std::vector<std::string> fixed_moves(const CentralGame& central) {
  std::vector<std::string> list;
  for (const std::string& fix : central.applied.asked.fixes) {
    const Setting parts = split_setting(fix);
    list.push_back(fmt::format("`{}.{}`", parts.name, parts.value));
  }
  return list;
}

std::vector<std::string> fixed_places(const CentralGame& central) {
  std::vector<std::string> list;
  for (const std::string& fix : central.applied.asked.fixes) {
    std::string place = split_setting(fix).name;
    if (std::find(list.begin(), list.end(), place) == list.end()) list.push_back(std::move(place));
  }
  return list;
}

std::string mover_words(const SolveAnswer& answer, std::int32_t set) {
  const Game& game = answer.central.game;
  std::vector<std::string> types;
  for (const auto& [name, option] : game.labels.sets[at(set)].types) types.push_back(option);
  const std::string& name = answer.scenario().actors[at(game.sets[at(set)].actor)].name;
  return types.empty() ? name : fmt::format("{} ({})", name, fmt::join(types, ", "));
}

std::string seen_words(const Game& game, std::int32_t set) {
  const std::vector<std::string>& sees = game.labels.sets[at(set)].sees;
  return sees.empty() ? std::string() : fmt::format("after {}", fmt::join(sees, ", "));
}

std::string reach_words(const SetReading& set) {
  return fmt::format("{}reached {}", set.forced ? "fixed; " : "", share_words(set.reach));
}

std::string moves_words(const SolveAnswer& answer, const SetReading& set) {
  std::vector<std::string> parts;
  for (const MoveReading& move : set.moves)
    parts.push_back(fmt::format("{} {}", answer.central.game.labels.actions[at(move.action)],
                                share_words(move.probability)));
  return fmt::format("{}", fmt::join(parts, ", "));
}

std::string belief_words(const SolveAnswer& answer, const SetReading& set) {
  std::vector<std::string> parts;
  for (const TypeBelief& held : set.beliefs) {
    const TypeLabel& type = answer.central.types[at(held.type)];
    std::vector<std::string> chances;
    for (std::size_t o = 0; o < held.chance.size(); ++o)
      chances.push_back(fmt::format("{} {}", type.options[o], share_words(held.chance[o])));
    parts.push_back(fmt::format("{} of {}: {}", short_type(type.name), owner_of(answer, type),
                                fmt::join(chances, ", ")));
  }
  return fmt::format("{}", fmt::join(parts, "; "));
}

std::string reason_words(const SolutionView& view, const SetReading& set) {
  if (set.runner_up < 0) return "There is one move only.";
  const auto actor = at(view.answer.central.game.sets[at(set.set)].actor);
  const bool even = set.margin <= kEven * view.reading().explanation.payoff_range[actor];
  std::string words = margin_words(view, set, even);
  if (set.threshold) words += " " + threshold_words(view.answer, set, even);
  return words;
}

std::vector<std::pair<std::string, std::string>> solution_in_words(const Scenario& scenario,
                                                                   const SolutionReading& reading) {
  std::vector<std::pair<std::string, std::string>> list;
  for (std::size_t m = 0; m < scenario.measures.size(); ++m) {
    const auto& value = reading.measures[m];
    if (value && is_share(scenario.measures[m]))
      list.emplace_back(scenario.measures[m].name, chance_in_words(scenario.words, *value));
  }
  for (std::size_t o = 0; o < scenario.outcomes.size() && scenario.measures.empty(); ++o)
    list.emplace_back(scenario.outcomes[o].name,
                      chance_in_words(scenario.words, reading.outcomes[o]));
  return list;
}

std::string outcome_words(const SolutionView& view) {
  const std::vector<double>& chances = view.reading().outcomes;
  const auto rare_one = [](double chance) { return chance > 1e-9 && chance < kRareOutcome; };
  const bool several = std::count_if(chances.begin(), chances.end(), rare_one) > 1;
  std::vector<std::string> parts;
  double rare = 0;
  for (std::size_t o = 0; o < chances.size(); ++o) {
    if (several && rare_one(chances[o]))
      rare += chances[o];
    else if (chances[o] > 1e-9)
      parts.push_back(
          fmt::format("{} {}", view.answer.scenario().outcomes[o].name, share_words(chances[o])));
  }
  if (several) parts.push_back(fmt::format("all else {}", share_words(rare)));
  return listed(parts);
}

}  // namespace foedus
