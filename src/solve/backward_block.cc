// Backward induction in lanes: payoffs in units of each actor's range, then the nodes from the last
// to the first. A draw has the bits that the scalar backward_induction.cc gives it.
#include "solve/backward_block.h"

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "solve/backward_block.cc"
#include "simd/each_target.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <utility>

#include "base/check.h"
#include "solve/batch_solver.h"
#include "solve/draw_tile-inl.h"

HWY_BEFORE_NAMESPACE();
namespace foedus::HWY_NAMESPACE {

constexpr double kTieTolerance = 1e-12;  // of the mover's payoff range

HWY_INLINE Value constant(double x) { return hn::Set(Doubles(), x); }

class BackwardPass {
 public:
  BackwardPass(const BackwardPlan& plan, const NumberBlock& numbers, PlayBlock& play, double* rows)
      : plan_(plan), numbers_(numbers), play_(play), rows_(rows) {}

  /// Fills the play of the tile's draws; returns the lanes in which a best move is tied.
  Mask run(const DrawTile& tile) const;

 private:
  [[nodiscard]] HWY_INLINE Value row(std::int32_t at) const {
    return hn::LoadU(Doubles(), rows_ + at);
  }
  HWY_INLINE void put(Value x, std::int32_t at) const { hn::StoreU(x, Doubles(), rows_ + at); }

  void load(const DrawTile& tile) const;
  void expect(const BackwardPlan::Node& node) const;
  Mask decide(const DrawTile& tile, const BackwardPlan::Node& node) const;

  const BackwardPlan& plan_;
  const NumberBlock& numbers_;
  PlayBlock& play_;
  double* rows_;
};

void BackwardPass::load(const DrawTile& tile) const {
  for (const BackwardPlan::Loaded& chance : plan_.chances)
    put(tile.load(numbers_.column(chance.column)), chance.row);
  for (const auto& payoffs : plan_.payoffs) {
    Value low = constant(HUGE_VAL), high = constant(-HUGE_VAL);
    for (const BackwardPlan::Loaded& payoff : payoffs) {
      const Value x = payoff.column < 0 ? constant(0) : tile.load(numbers_.column(payoff.column));
      low = hn::Min(low, x);
      high = hn::Max(high, x);
      put(x, payoff.row);
    }
    const Mask differ = hn::Gt(high, low);
    for (const BackwardPlan::Loaded& payoff : payoffs) {
      const Value share = hn::Div(hn::Sub(row(payoff.row), low), hn::Sub(high, low));
      put(hn::IfThenElseZero(differ, share), payoff.row);
    }
  }
}

void BackwardPass::expect(const BackwardPlan::Node& node) const {
  const std::int32_t* steps = plan_.step_rows.data() + node.first_step;
  const std::int32_t* children = plan_.child_rows.data() + node.first_child;
  for (std::int32_t i = 0; i < node.rows; ++i, children += node.children) {
    Value sum = constant(0);
    for (std::int32_t k = 0; k < node.children; ++k)
      sum = hn::Add(sum, hn::Mul(row(steps[k]), row(children[k])));
    put(sum, plan_.value_rows[static_cast<std::size_t>(node.first_row + i)]);
    steps += node.steps_a_row;
  }
}

/// The first best move, or the forced one, and what it is worth to those who chose before.
Mask BackwardPass::decide(const DrawTile& tile, const BackwardPlan::Node& node) const {
  Value pick = constant(node.forced);
  Mask tied = hn::Lt(pick, pick);
  if (node.forced < 0) {
    const std::int32_t* const compared = plan_.child_rows.data() + node.first_compare;
    Value best = constant(-HUGE_VAL);
    for (std::int32_t k = 0; k < node.children; ++k) best = hn::Max(best, row(compared[k]));
    const Value enough = hn::Sub(best, constant(kTieTolerance));
    for (std::int32_t k = 0; k < node.children; ++k) {
      const Mask good = hn::Ge(row(compared[k]), enough);
      const Mask first = hn::Lt(pick, constant(0));
      tied = hn::Or(tied, hn::AndNot(first, good));
      pick = hn::IfThenElse(hn::And(good, first), constant(k), pick);
    }
  }
  for (std::int32_t k = 0; k < node.children; ++k) {
    const Mask taken = hn::Eq(pick, constant(k));
    const std::size_t column = static_cast<std::size_t>(node.first_action + k) * play_.stride;
    tile.store(hn::IfThenElseZero(taken, constant(1)), play_.probability.data() + column);
    tile.store(hn::IfThenElse(taken, constant(0), constant(-HUGE_VAL)),
               play_.log_probability.data() + column);
  }
  const std::int32_t* children = plan_.child_rows.data() + node.first_child;
  for (std::int32_t i = 0; i < node.rows; ++i, children += node.children) {
    Value value = row(children[0]);
    for (std::int32_t k = 1; k < node.children; ++k)
      value = hn::IfThenElse(hn::Eq(pick, constant(k)), row(children[k]), value);
    put(value, plan_.value_rows[static_cast<std::size_t>(node.first_row + i)]);
  }
  return tied;
}

Mask BackwardPass::run(const DrawTile& tile) const {
  load(tile);
  Mask tied = hn::Lt(constant(0), constant(0));
  for (const BackwardPlan::Node& node : plan_.nodes) {
    if (node.first_step >= 0) {
      expect(node);
    } else {
      tied = hn::Or(tied, decide(tile, node));
    }
  }
  return tied;
}

/// is_tied[draw] of each of `draws`.
HWY_ATTR void induce(const BackwardPlan& plan, const NumberBlock& numbers,
                     std::span<const std::int32_t> draws, PlayBlock& play, double* rows,
                     std::uint8_t* is_tied) {
  const BackwardPass pass(plan, numbers, play, rows);
  const std::size_t lanes = hn::Lanes(Doubles());
  for (std::size_t i = 0; i < draws.size(); i += lanes) {
    const DrawTile tile(draws.data() + i, draws.size() - i);
    double tied[8];
    hn::StoreU(hn::IfThenElseZero(pass.run(tile), constant(1)), Doubles(), tied);
    for (std::size_t j = 0; j < tile.count(); ++j) is_tied[tile.draw(j)] = tied[j] > 0 ? 1 : 0;
  }
}

}  // namespace foedus::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace foedus {
namespace {

HWY_EXPORT(induce);

std::size_t at(std::int32_t index) { return static_cast<std::size_t>(index); }

class BackwardPlanner {
 public:
  BackwardPlanner(const Game& game, const NumberLayout& layout, const ForcedActions& forced)
      : game_(game),
        layout_(layout),
        forced_(forced),
        actors_(at(game.actor_count)),
        own_priors_(layout.own_priors()) {}

  BackwardPlan make();

 private:
  std::int32_t new_row() {
    plan_.workspace += kLanes;
    return static_cast<std::int32_t>(plan_.workspace - kLanes);
  }
  [[nodiscard]] bool is_free(std::size_t set) const { return forced_.empty() || forced_[set] < 0; }
  void add_chance(std::int32_t column);
  void add_numbers();
  void mark_needed();
  void add_steps(std::size_t node, BackwardPlan::Node& planned);
  void add_node(std::size_t node);

  const Game& game_;
  const NumberLayout& layout_;
  const ForcedActions& forced_;
  std::size_t actors_;
  bool own_priors_;
  BackwardPlan plan_;
  std::map<std::int32_t, std::int32_t> chance_row_;  // by column
  std::vector<std::int32_t> row_;                    // [node * actors] or -1
  std::vector<char> needed_;  // [node * actors] the actor has a choice before the node
};

void BackwardPlanner::add_chance(std::int32_t column) {
  if (chance_row_.count(column) != 0) return;
  chance_row_[column] = new_row();
  plan_.chances.push_back({column, chance_row_[column]});
}

void BackwardPlanner::add_numbers() {
  for (const std::int32_t column : layout_.chance) add_chance(column);
  if (own_priors_)
    for (const std::int32_t column : layout_.belief) add_chance(column);
  plan_.payoffs.resize(actors_);
  row_.assign(game_.node_count() * actors_, -1);
  for (std::size_t i = 0; i < actors_; ++i) {
    std::map<std::int32_t, std::int32_t> rows;  // by column
    for (std::size_t t = 0; t < at(game_.terminal_count); ++t) {
      const std::int32_t column = layout_.payoff[t * actors_ + i];
      if (rows.count(column) == 0) {
        rows[column] = new_row();
        plan_.payoffs[i].push_back({column, rows[column]});
      }
      row_[at(game_.terminal_node[t]) * actors_ + i] = rows[column];
    }
  }
}

void BackwardPlanner::mark_needed() {
  needed_.assign(game_.node_count() * actors_, 0);
  for (std::size_t node = 1; node < game_.node_count(); ++node) {
    const std::size_t up = at(game_.parent[node]);
    std::copy_n(needed_.begin() + static_cast<std::ptrdiff_t>(up * actors_), actors_,
                needed_.begin() + static_cast<std::ptrdiff_t>(node * actors_));
    if (game_.kind[up] != NodeKind::decision) continue;
    const std::size_t set = at(game_.information_set[up]);
    if (is_free(set)) needed_[node * actors_ + at(game_.sets[set].actor)] = 1;
  }
}

/// Of every actor whose value the node has, where priors differ.
void BackwardPlanner::add_steps(std::size_t node, BackwardPlan::Node& planned) {
  planned.first_step = static_cast<std::int32_t>(plan_.step_rows.size());
  planned.steps_a_row = own_priors_ ? planned.children : 0;
  for (std::size_t i = 0; i < actors_; ++i) {
    if (own_priors_ && needed_[node * actors_ + i] == 0) continue;
    for (std::int32_t k = 0; k < planned.children; ++k) {
      const std::size_t branch = at(game_.first_branch[node] + k);
      const std::int32_t column =
          own_priors_ ? layout_.chance_to(i, branch) : layout_.chance[branch];
      plan_.step_rows.push_back(chance_row_.at(column));
    }
    if (!own_priors_) break;
  }
}

void BackwardPlanner::add_node(std::size_t node) {
  BackwardPlan::Node planned;
  planned.children = game_.child_count[node];
  const auto add_children = [&](std::size_t actor) {
    for (std::int32_t k = 0; k < planned.children; ++k)
      plan_.child_rows.push_back(row_[at(game_.first_child[node] + k) * actors_ + actor]);
  };
  if (game_.kind[node] == NodeKind::chance) {
    add_steps(node, planned);
  } else {
    const std::size_t set = at(game_.information_set[node]);
    planned.first_action = game_.sets[set].first_action;
    planned.first_compare = static_cast<std::int32_t>(plan_.child_rows.size());
    if (is_free(set)) {
      add_children(at(game_.sets[set].actor));
    } else {
      planned.forced = forced_[set];
    }
  }
  planned.first_row = static_cast<std::int32_t>(plan_.value_rows.size());
  planned.first_child = static_cast<std::int32_t>(plan_.child_rows.size());
  for (std::size_t i = 0; i < actors_; ++i) {
    if (needed_[node * actors_ + i] == 0) continue;
    ++planned.rows;
    row_[node * actors_ + i] = new_row();
    plan_.value_rows.push_back(row_[node * actors_ + i]);
    add_children(i);
  }
  plan_.nodes.push_back(planned);
}

BackwardPlan BackwardPlanner::make() {
  add_numbers();
  mark_needed();
  for (std::size_t node = game_.node_count(); node-- > 0;)
    if (game_.kind[node] != NodeKind::terminal) add_node(node);
  return std::move(plan_);
}

}  // namespace

bool BackwardBlock::applies(const Game& game) {
  return std::all_of(game.sets.begin(), game.sets.end(),
                     [](const InformationSet& set) { return set.member_count == 1; });
}

BackwardBlock::BackwardBlock(const Game& game, const NumberLayout& layout,
                             const ForcedActions& forced)
    : game_(&game), verifier_(game, layout, forced) {
  FOEDUS_DEMAND(applies(game));
  FOEDUS_DEMAND(forced.empty() || forced.size() == game.sets.size());
  plan_ = BackwardPlanner(game, layout, forced).make();
  workspace_.resize(plan_.workspace);
}

std::span<const std::int32_t> BackwardBlock::solve(const NumberBlock& numbers,
                                                   std::span<const std::int32_t> draws,
                                                   BlockSolution& out) {
  shape_solution(*game_, numbers.draws, out);
  verifier_.make_room(out);
  out.concept_used = Concept::backward_induction;
  out.precision = 0;
  is_tied_.assign(numbers.draws, 0);
  HWY_DYNAMIC_DISPATCH(induce)
  (plan_, numbers, draws, out.play, workspace_.data(), is_tied_.data());
  verifier_.certify(numbers, draws, out);
  tied_.clear();
  tied_.reserve(draws.size());
  for (const std::int32_t draw : draws)
    if (is_tied_[at(draw)] != 0) tied_.push_back(draw);
  return tied_;
}

}  // namespace foedus
#endif
