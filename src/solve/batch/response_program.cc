// Play, beliefs and values as expressions with their slopes, from the game backwards; then the
// linear system of Newton's step, eliminated in an order that keeps it sparse.
#include "solve/batch/response_program.h"

#include <algorithm>
#include <map>

#include "solve/batch/cut_sets.h"
#include "solve/batch/linear_tape.h"
#include "solve/batch/sloped_tape.h"
#include "solve/joined_ways.h"

namespace foedus {
namespace {

constexpr std::size_t kMostNodes = 200'000;
constexpr std::size_t kMostSteps = 4'000'000;  // values of a tape

std::size_t at(std::int32_t index) { return static_cast<std::size_t>(index); }

class ResponseCompiler {
 public:
  ResponseCompiler(const SolvePlan& plan, const NumberLayout& layout, Cut cut)
      : plan_(plan), game_(*plan.game), layout_(layout), which_(cut) {}

  std::optional<ResponseProgram> run();

 private:
  struct Mixture {
    std::vector<TapeValue> probability;  // with slopes; of member or move 0, 1, ...
  };

  void declare_inputs();
  void forget_play();
  void start_at_rest();
  [[nodiscard]] bool play(std::int32_t set);
  [[nodiscard]] std::vector<TapeValue> difference(std::int32_t set);
  [[nodiscard]] std::vector<TapeValue> beliefs(std::int32_t set);
  [[nodiscard]] TapeValue relative_reach(std::int32_t member, std::int32_t base,
                                         std::int32_t actor);
  [[nodiscard]] TapeValue joined_reach(std::int32_t node, std::int32_t actor);
  [[nodiscard]] TapeValue value(std::int32_t node, std::int32_t actor);
  [[nodiscard]] TapeValue move_value(std::int32_t member, std::int32_t k, std::int32_t actor);
  [[nodiscard]] TapeValue column(std::int32_t index);
  [[nodiscard]] TapeValue log_weight(std::int32_t set, std::size_t k);
  [[nodiscard]] TapeValue chance(std::int32_t branch, std::int32_t actor);
  void solve_system(std::vector<TapeValue>& outputs);
  ResponseProgram finish(std::vector<TapeValue> outputs);

  const SolvePlan& plan_;
  const Game& game_;
  const NumberLayout& layout_;
  Cut which_;
  SlopedTape tape_;
  bool fits_ = true;
  bool at_rest_ = false;                              // lambda = 0: log-odds are those of weights
  std::vector<std::vector<TapeValue>> at_rest_odds_;  // [set] told apart: each moves by itself
  std::vector<TapeValue> start_, start_slope_;        // [unknown]

  std::map<std::int32_t, TapeValue> columns_;
  TapeValue precision_ = kZero;
  std::vector<std::int32_t> cut_;
  std::vector<std::int32_t> first_unknown_;  // [set] -1 where not cut
  std::vector<TapeValue> unknown_, unknown_odds_;
  std::vector<char> sender_, playing_, played_;
  std::vector<std::vector<TapeValue>> probability_, logarithm_, odds_, difference_;  // [set]
  std::vector<std::vector<TapeValue>> belief_;                                       // [set]
  std::vector<TapeValue> value_;  // [node * actors + actor]
  // Where histories run together: counted steps, and log-chances of the ways to a node.
  using StepsInto = std::vector<std::vector<const WayStep*>>;
  std::vector<StepsInto> into_;                // [actor]
  std::vector<std::vector<TapeValue>> reach_;  // [actor][node]
};

constexpr TapeValue kUnknownYet = ~0U;

TapeValue ResponseCompiler::column(std::int32_t index) {
  if (index < 0) return kZero;
  const auto [place, fresh] = columns_.try_emplace(index, kZero);
  if (fresh) place->second = tape_.builder().input(true);
  return place->second;
}

/// Of move k of a set, over the first one's.
TapeValue ResponseCompiler::log_weight(std::int32_t set, std::size_t k) {
  const std::int32_t first = game_.sets[at(set)].first_action;
  return tape_.builder().constant(plan_.log_weight_of(first + static_cast<std::int32_t>(k)) -
                                  plan_.log_weight_of(first));
}

/// In the eyes of an actor.
TapeValue ResponseCompiler::chance(std::int32_t branch, std::int32_t actor) {
  return column(layout_.chance_to(at(actor), at(branch)));
}

void ResponseCompiler::declare_inputs() {
  const std::size_t sets = game_.sets.size();
  if (which_ == Cut::few) {
    cut_ = choose_cut_sets(plan_, set_dependencies(plan_));
  } else {
    for (std::size_t h = 0; h < sets; ++h)
      if (plan_.free_set[h] != 0) cut_.push_back(static_cast<std::int32_t>(h));
  }
  first_unknown_.assign(sets, -1);
  precision_ = tape_.builder().input(false);
  tape_.set_free(precision_);
  for (const std::int32_t h : cut_) {
    first_unknown_[at(h)] = static_cast<std::int32_t>(unknown_.size());
    for (std::int32_t k = 1; k < game_.sets[at(h)].action_count; ++k)
      unknown_.push_back(tape_.builder().input(false));
  }
  unknown_odds_.assign(unknown_.size(), kZero);
  sender_.assign(sets, 0);
  for (const std::int32_t a : plan_.path) sender_[at(plan_.set_of_action[at(a)])] = 1;
  for (const std::vector<WayStep>& ways : plan_.ways) {
    for (const WayStep& step : ways)
      if (step.action >= 0) sender_[at(plan_.set_of_action[at(step.action)])] = 1;
    into_.push_back(ways.empty() ? StepsInto() : steps_into(game_, ways));
  }
}

void ResponseCompiler::forget_play() {
  const std::size_t sets = game_.sets.size();
  playing_.assign(sets, 0);
  played_.assign(sets, 0);
  probability_.assign(sets, {});
  logarithm_.assign(sets, {});
  odds_.assign(sets, {});
  difference_.assign(sets, {});
  belief_.assign(sets, {});
  reach_.assign(into_.size(), std::vector<TapeValue>(game_.node_count(), kUnknownYet));
  value_.assign(game_.node_count() * at(game_.actor_count), kUnknownYet);
}

/// Where lambda is 0 nothing has to be solved: differences of values at random play, then how they
/// move as log-odds begin to follow them.
void ResponseCompiler::start_at_rest() {
  at_rest_ = true;
  at_rest_odds_.resize(game_.sets.size());
  forget_play();
  for (std::size_t h = 0; h < game_.sets.size(); ++h) {
    if (plan_.free_set[h] == 0) continue;
    for (std::size_t k = 1; k < at(game_.sets[h].action_count); ++k) {
      const TapeValue nought = tape_.builder().nought();
      at_rest_odds_[h].push_back(
          tape_.builder().add(nought, log_weight(static_cast<std::int32_t>(h), k)));
      tape_.set_free(at_rest_odds_[h].back());
    }
  }
  LocalSlopes speeds;
  for (std::size_t h = 0; h < game_.sets.size(); ++h) {
    if (plan_.free_set[h] == 0) continue;
    const std::vector<TapeValue> worth = difference(static_cast<std::int32_t>(h));
    for (std::size_t k = 0; k < worth.size(); ++k)
      speeds.emplace_back(at_rest_odds_[h][k], worth[k]);
  }
  for (const std::int32_t h : cut_)
    for (const TapeValue value : difference(h)) start_.push_back(value);
  start_slope_ = tape_.follow(start_, speeds);
  at_rest_ = false;
  forget_play();
}

/// Log-odds of a set, weights of moves included: unknown where it is cut, else what its values make
/// of them. Those of the unknowns move by themselves, and so does lambda.
bool ResponseCompiler::play(std::int32_t h) {
  if (played_[at(h)] != 0) return true;
  if (playing_[at(h)] != 0) return fits_ = false;  // a cycle that no cut opens
  playing_[at(h)] = 1;
  TapeBuilder& builder = tape_.builder();
  std::vector<TapeValue> odds;
  if (at_rest_) {
    odds = at_rest_odds_[at(h)];
  } else if (first_unknown_[at(h)] >= 0) {
    for (std::int32_t k = 1; k < game_.sets[at(h)].action_count; ++k) {
      const std::size_t u = at(first_unknown_[at(h)] + k - 1);
      odds.push_back(builder.plus_products(log_weight(h, at(k)), {{precision_, unknown_[u]}}));
      tape_.set_free(odds.back());
      unknown_odds_[u] = odds.back();
    }
  } else {
    for (const TapeValue worth : difference(h)) {
      const TapeValue weight = log_weight(h, odds.size() + 1);
      odds.push_back(builder.plus_products(weight, {{precision_, worth}}));
      tape_.set_slopes(odds.back(), {{worth, precision_}, {precision_, worth}});
    }
  }
  SlopedTape::Choice choice = tape_.choose(odds, sender_[at(h)] != 0);
  odds_[at(h)] = std::move(odds);
  probability_[at(h)] = std::move(choice.probability);
  logarithm_[at(h)] = std::move(choice.logarithm);
  playing_[at(h)] = 0;
  played_[at(h)] = 1;
  return fits_;
}

TapeValue ResponseCompiler::move_value(std::int32_t member, std::int32_t k, std::int32_t actor) {
  return value(game_.first_child[at(game_.members[at(member)])] + k, actor);
}

/// [move - 1] what a move is worth to the mover above the first, at the set's beliefs. Members to
/// whom the move is worth the same are taken together.
std::vector<TapeValue> ResponseCompiler::difference(std::int32_t h) {
  if (!difference_[at(h)].empty()) return difference_[at(h)];
  const InformationSet& set = game_.sets[at(h)];
  std::vector<TapeValue> result;
  for (std::int32_t k = 1; k < set.action_count && fits_; ++k) {
    std::vector<TapeValue> worth;
    for (std::int32_t m = set.first_member; m < set.first_member + set.member_count; ++m) {
      if (plan_.counted[at(m)] == 0) continue;
      const TapeValue taken = move_value(m, k, set.actor), first = move_value(m, 0, set.actor);
      worth.push_back(tape_.subtract(taken, first));
    }
    if (std::all_of(worth.begin(), worth.end(), [&](TapeValue v) { return v == worth[0]; })) {
      result.push_back(worth[0]);
    } else {
      result.push_back(tape_.mix(beliefs(h), worth));
    }
  }
  difference_[at(h)] = result;
  return result;
}

/// [counted member] by Bayes' rule, from differences of logarithms alone.
std::vector<TapeValue> ResponseCompiler::beliefs(std::int32_t h) {
  if (!belief_[at(h)].empty()) return belief_[at(h)];
  const InformationSet& set = game_.sets[at(h)];
  std::int32_t base = -1;
  std::vector<TapeValue> odds;
  for (std::int32_t m = set.first_member; m < set.first_member + set.member_count; ++m) {
    if (plan_.counted[at(m)] == 0) continue;
    if (base < 0) {
      base = m;
    } else {
      odds.push_back(relative_reach(m, base, set.actor));
    }
  }
  belief_[at(h)] = tape_.choose(odds, false).probability;
  return belief_[at(h)];
}

/// log of how much likelier others and chance, in the eyes of an actor, lead to one member than to
/// another.
TapeValue ResponseCompiler::relative_reach(std::int32_t member, std::int32_t base,
                                           std::int32_t actor) {
  if (game_.joined()) {
    const TapeValue there = joined_reach(game_.members[at(member)], actor);
    return tape_.subtract(there, joined_reach(game_.members[at(base)], actor));
  }
  std::map<std::int32_t, int> branches, actions;  // how much more often on the way to `member`
  const auto count = [&](std::int32_t m, int by) {
    for (std::int32_t i = plan_.branch_begin[at(m)]; i < plan_.branch_begin[at(m) + 1]; ++i)
      branches[plan_.branch[at(i)]] += by;
    for (std::int32_t i = plan_.path_begin[at(m)]; i < plan_.path_begin[at(m) + 1]; ++i)
      actions[plan_.path[at(i)]] += by;
  };
  count(member, 1);
  count(base, -1);
  std::map<TapeValue, int> uses;
  for (const auto& [branch, times] : branches)
    if (times != 0) uses[tape_.builder().logarithm(chance(branch, actor))] += times;
  for (const auto& [action, times] : actions) {
    const std::int32_t set = plan_.set_of_action[at(action)];
    if (times == 0) continue;
    if (!play(set)) return kZero;
    uses[logarithm_[at(set)][at(action - game_.sets[at(set)].first_action)]] += times;
  }
  return tape_.sum(uses);
}

/// log of the chance, in the eyes of an actor and but for its own moves, of the ways to a node: of
/// several, log(e^a + e^b + ..) = a - log of the share of a in a choice among them.
TapeValue ResponseCompiler::joined_reach(std::int32_t node, std::int32_t actor) {
  if (reach_[at(actor)][at(node)] != kUnknownYet) return reach_[at(actor)][at(node)];
  if (!fits_) return kZero;
  std::vector<TapeValue> ways;
  for (const WayStep* step : into_[at(actor)][at(node)]) {
    std::map<TapeValue, int> uses;
    ++uses[joined_reach(step->from, actor)];
    if (step->branch >= 0) ++uses[tape_.builder().logarithm(chance(step->branch, actor))];
    if (step->action >= 0) {
      const std::int32_t set = plan_.set_of_action[at(step->action)];
      if (!play(set)) return kZero;
      ++uses[logarithm_[at(set)][at(step->action - game_.sets[at(set)].first_action)]];
    }
    uses.erase(kZero);
    ways.push_back(tape_.sum(uses));
  }
  TapeValue result = ways.empty() ? kZero : ways[0];
  if (ways.size() > 1) {
    std::vector<TapeValue> odds;
    for (std::size_t k = 1; k < ways.size(); ++k) odds.push_back(tape_.subtract(ways[k], ways[0]));
    result = tape_.subtract(ways[0], tape_.choose(odds, true).logarithm[0]);
  }
  if (tape_.builder().size() > kMostSteps) fits_ = false;
  return reach_[at(actor)][at(node)] = result;
}

TapeValue ResponseCompiler::value(std::int32_t node, std::int32_t actor) {
  TapeValue& known = value_[at(node) * at(game_.actor_count) + at(actor)];
  if (known != kUnknownYet) return known;
  if (!fits_) return kZero;
  TapeValue result = kZero;
  const std::int32_t children = game_.child_count[at(node)], first = game_.first_child[at(node)];
  const std::int32_t set = game_.information_set[at(node)];
  if (game_.kind[at(node)] == NodeKind::terminal) {
    const auto end = at(game_.terminal[at(node)]) * at(game_.actor_count) + at(actor);
    result = column(layout_.payoff[end]);
  } else if (set >= 0 && plan_.free_set[at(set)] == 0) {
    const std::int32_t forced = plan_.forced[at(set)];
    result = value(forced < 0 ? first : first + forced - game_.sets[at(set)].first_action, actor);
  } else {
    std::vector<TapeValue> below, weights;
    for (std::int32_t k = 0; k < children; ++k) below.push_back(value(first + k, actor));
    if (std::all_of(below.begin(), below.end(), [&](TapeValue v) { return v == below[0]; })) {
      result = below[0];
    } else if (set >= 0) {
      if (!play(set)) return kZero;
      result = tape_.mix(probability_[at(set)], below);
    } else {
      for (std::int32_t k = 0; k < children; ++k)
        weights.push_back(chance(game_.first_branch[at(node)] + k, actor));
      result = tape_.mix(weights, below);
    }
  }
  if (tape_.builder().size() > kMostSteps) fits_ = false;
  // value_ does not move, but `known` was taken before the recursion: write through the index.
  value_[at(node) * at(game_.actor_count) + at(actor)] = result;
  return result;
}

/// outputs: steps, slopes, orientation. Log-odds z of the unknowns w move with lambda w.
void ResponseCompiler::solve_system(std::vector<TapeValue>& outputs) {
  TapeBuilder& builder = tape_.builder();
  const std::size_t n = unknown_.size();
  std::vector<TapeValue> worth, moving;
  for (const std::int32_t h : cut_) {
    if (!play(h)) return;
    for (const TapeValue one : difference(h)) worth.push_back(one);
  }
  if (!fits_) return;
  moving = unknown_odds_;
  moving.push_back(precision_);
  const std::vector<std::vector<TapeValue>> slopes = tape_.slopes(worth, moving);
  LinearTape system(n, builder);
  std::vector<TapeValue> residual, along;
  for (std::size_t row = 0; row < n; ++row) {
    residual.push_back(builder.subtract(worth[row], unknown_[row]));
    std::vector<TapeBuilder::Pair> parts;
    for (std::size_t u = 0; u < n; ++u) {
      if (slopes[row][u] == kZero) continue;
      system.subtract(row, u, builder.multiply(precision_, slopes[row][u]));
      parts.emplace_back(slopes[row][u], unknown_[u]);
    }
    along.push_back(builder.plus_products(slopes[row][n], std::move(parts)));
  }
  const TapeValue orientation = system.factor();
  const std::vector<TapeValue> steps = system.solve(residual), rates = system.solve(along);
  outputs.insert(outputs.end(), steps.begin(), steps.end());
  outputs.insert(outputs.end(), rates.begin(), rates.end());
  outputs.push_back(orientation);
}

std::optional<ResponseProgram> ResponseCompiler::run() {
  if (game_.node_count() > kMostNodes) return std::nullopt;
  declare_inputs();
  start_at_rest();
  std::vector<TapeValue> outputs;
  solve_system(outputs);
  for (std::size_t h = 0; h < game_.sets.size() && fits_; ++h)
    if (plan_.free_set[h] != 0) (void)play(static_cast<std::int32_t>(h));
  if (!fits_) return std::nullopt;
  return finish(std::move(outputs));
}

ResponseProgram ResponseCompiler::finish(std::vector<TapeValue> outputs) {
  ResponseProgram program;
  const std::size_t n = unknown_.size();
  std::vector<TapeValue> odds;
  for (std::size_t h = 0; h < game_.sets.size(); ++h) {
    for (std::size_t k = 0; k < odds_[h].size(); ++k) {
      program.odds_action.push_back(game_.sets[h].first_action + static_cast<std::int32_t>(k) + 1);
      odds.push_back(odds_[h][k]);
    }
  }
  for (auto* list : {&outputs, &odds, &start_, &start_slope_})
    for (TapeValue& value : *list) value = tape_.builder().plain(value);
  std::vector<TapeValue> told = outputs;
  told.insert(told.end(), odds.begin(), odds.end());
  const std::vector<TapeValue> handed = tape_.builder().handed_over(told);
  std::vector<TapeValue> columns, inputs{precision_};
  for (const auto& [index, value] : columns_) {
    program.column.push_back(index);
    columns.push_back(value);
  }
  inputs.insert(inputs.end(), unknown_.begin(), unknown_.end());
  inputs.insert(inputs.end(), handed.begin(), handed.end());
  std::vector<TapeValue> prepared = handed;
  prepared.insert(prepared.end(), start_.begin(), start_.end());
  prepared.insert(prepared.end(), start_slope_.begin(), start_slope_.end());
  auto prepare = tape_.builder().emit(columns, prepared);
  auto main = tape_.builder().emit(inputs, outputs);
  auto play = tape_.builder().emit(inputs, odds);
  program.column_slot = std::move(prepare.input_slot);
  program.precision_slot = main.input_slot[0];
  program.play_input_slot = std::move(play.input_slot);
  const auto slots = [](const std::vector<std::uint32_t>& all, std::size_t first,
                        std::size_t count) {
    const auto begin = all.begin() + static_cast<std::ptrdiff_t>(first);
    return std::vector<std::uint32_t>(begin, begin + static_cast<std::ptrdiff_t>(count));
  };
  program.handed_slot = slots(prepare.output_slot, 0, handed.size());
  program.start_slot = slots(prepare.output_slot, handed.size(), n);
  program.start_slope_slot = slots(prepare.output_slot, handed.size() + n, n);
  program.unknown_slot = slots(main.input_slot, 1, n);
  program.received_slot = slots(main.input_slot, 1 + n, handed.size());
  program.step_slot = slots(main.output_slot, 0, n);
  program.slope_slot = slots(main.output_slot, n, n);
  program.orientation_slot = main.output_slot[2 * n];
  program.odds_slot = std::move(play.output_slot);
  program.prepare = std::move(prepare.tape);
  program.main = std::move(main.tape);
  program.play = std::move(play.tape);
  program.payoff_column.resize(at(game_.actor_count));
  for (std::size_t i = 0; i < layout_.payoff.size(); ++i)
    program.payoff_column[i % at(game_.actor_count)].push_back(layout_.payoff[i]);
  for (auto& list : program.payoff_column) {
    std::sort(list.begin(), list.end());
    list.erase(std::unique(list.begin(), list.end()), list.end());
  }
  return program;
}

}  // namespace

std::optional<ResponseProgram> compile_response(const SolvePlan& plan, const NumberLayout& layout,
                                                Cut cut) {
  return ResponseCompiler(plan, layout, cut).run();
}

}  // namespace foedus
