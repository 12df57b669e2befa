// Unrolls stages into a tree and gives each decision its information set; tree_builder.h orders,
// numbers and proves. It evaluates conditions on the path only: no number of the scenario is looked
// at here.
#include "game/compile_game.h"

#include <fmt/format.h>

#include <algorithm>
#include <compare>
#include <map>
#include <optional>
#include <tuple>
#include <unordered_map>
#include <utility>

#include "base/diagnostic_code.h"
#include "game/history.h"
#include "game/path/counted_votes.h"
#include "game/path/play_rules.h"
#include "game/path/sight.h"
#include "game/tree_builder.h"
#include "scenario/stage_title.h"

namespace foedus {
namespace {

std::size_t at(std::int32_t index) { return static_cast<std::size_t>(index); }

struct StageMove {
  std::int32_t stage = -1;
  std::int32_t move = -1;
  friend auto operator<=>(const StageMove&, const StageMove&) = default;
};

constexpr std::int64_t kNoTally = -2;  // the way of a result

/// One node of the unrolled tree, before sets have numbers.
struct Draft {
  std::int32_t parent = -1;
  std::int32_t stage = -1;  // decision and chance
  std::int32_t set = -1;    // decision
  std::int32_t outcome = -1;
  std::int32_t move = -1;
  std::int32_t profile = -1;
  bool passes_on = false;   // the way of one vote to the node of a count
  std::int32_t joins = -1;  // that node, where another way has found it
  std::int64_t tally = kNoTally;
};

/// The position before, and the move that led on from it; no move at the first stage.
struct Arrival {
  std::int32_t position = 0;
  StageMove by;
};

struct DraftSet {
  std::int32_t stage = -1;
  std::int32_t position = -1;       // the first found of those that look the same to the mover
  std::int32_t own_types = -1;      // the mover's types as one number, the first slowest
  std::size_t profile = 0;          // one that belongs to it
  std::vector<std::int32_t> moves;  // available
};

std::uint64_t pair_key(std::int32_t high, std::int32_t low) {
  return (static_cast<std::uint64_t>(static_cast<std::uint32_t>(high)) << 32U) |
         static_cast<std::uint32_t>(low);
}

class Unroller {
 public:
  Unroller(const Scenario& scenario, const LeverChoice& levers, const GameLimits& limits)
      : scenario_(scenario),
        rules_(scenario, levers),
        profiles_(scenario),
        sight_(scenario),
        votes_(rules_, levers, sight_, limits.votes) {}

  void unroll();
  [[nodiscard]] const std::optional<Diagnostic>& fault() const { return fault_; }
  [[nodiscard]] Result<Game> build() const;

 private:
  void grow(Destination to, std::int32_t parent, std::int32_t move, std::int32_t position);
  void grow_move(std::size_t stage, std::int32_t move, std::int32_t parent, std::int32_t position);
  void pass_on(std::size_t stage, std::int32_t move, const Destination& to, std::int32_t parent,
               std::int32_t position);
  std::int32_t set_at(std::size_t stage, std::int32_t position,
                      const std::vector<std::int32_t>& moves);
  std::int32_t next_position(std::int32_t position, std::int32_t move, const Destination& to);
  std::int32_t as_seen(std::size_t stage, std::int32_t position);
  [[nodiscard]] std::vector<StageMove> seen_moves(std::size_t stage, std::int32_t position) const;
  [[nodiscard]] std::int32_t own_types(ActorId actor) const;
  [[nodiscard]] std::vector<std::int32_t> sets_in_order_of_play() const;
  [[nodiscard]] InformationSetLabel label_of(const DraftSet& set) const;
  [[nodiscard]] std::vector<std::string> move_names(std::size_t stage,
                                                    const std::vector<std::int32_t>& moves) const;
  [[nodiscard]] std::string history_text() const;
  void add_nodes(const std::vector<std::int32_t>& handle, TreeBuilder& builder) const;
  void refuse(DiagnosticCode code, SourceSpan where, std::string message, std::string expected);

  const Scenario& scenario_;
  PlayRules rules_;
  TypeProfiles profiles_;
  SightTable sight_;
  CountedVotes votes_;

  std::vector<Draft> nodes_;
  std::vector<DraftSet> sets_;
  std::optional<Diagnostic> fault_;
  std::unordered_map<std::uint64_t, std::int32_t> position_of_;  // (position, stage and move)
  std::unordered_map<std::uint64_t, std::int32_t> set_of_;       // (position, own types)
  std::map<std::pair<std::size_t, std::vector<StageMove>>, std::int32_t> first_seen_;
  std::unordered_map<std::int32_t, std::int32_t> as_seen_;  // [position], where something is hidden
  std::int32_t positions_ = 1;
  std::vector<Arrival> came_from_{{}};  // [position]

  // the history that is being walked
  Facts history_{0};
  std::size_t profile_ = 0;
  std::vector<std::int32_t> options_;  // [type]
  std::vector<StageMove> path_;
  /// The votes that are being counted: the node of the first, and by stage and tally, or by result,
  /// the nodes that they lead to.
  struct Counting {
    std::int32_t ballot = -1, first = -1;
  } counting_;
  std::map<std::tuple<std::int32_t, std::int32_t, std::int64_t>, std::int32_t> counted_;
};

void Unroller::unroll() {
  const bool typed = !scenario_.types.empty();
  if (typed) nodes_.push_back({});
  for (profile_ = 0; profile_ < profiles_.count() && !fault_; ++profile_) {
    history_ = Facts(rules_.table().count());
    profiles_.deal(profile_, rules_.table(), history_);
    options_ = profiles_.options(profile_);
    const Destination first = rules_.start(history_);
    const std::int32_t deal = static_cast<std::int32_t>(profile_);
    grow(first, typed ? 0 : -1, typed ? deal : -1, next_position(0, 0, first));
  }
}

void Unroller::grow(Destination to, std::int32_t parent, std::int32_t move, std::int32_t position) {
  const auto handle = static_cast<std::int32_t>(nodes_.size());
  Draft node;
  node.parent = parent;
  node.move = move;
  node.profile = scenario_.types.empty() ? -1 : static_cast<std::int32_t>(profile_);
  if (!to.stage.valid()) {
    node.outcome = to.outcome.value();
    nodes_.push_back(node);
    return;
  }
  const std::size_t stage = to.stage.index();
  const std::vector<std::int32_t> moves = rules_.available(stage, history_);
  if (moves.empty()) {
    refuse(DiagnosticCode::no_move_available, scenario_.stages[stage].where,
           fmt::format("`{}` has no move left after ({})", scenario_.stages[stage].name,
                       history_text()),
           "A stage that is played offers at least one move.");
    return;
  }
  node.stage = to.stage.value();
  if (!scenario_.stages[stage].chance()) node.set = set_at(stage, position, moves);
  nodes_.push_back(node);
  const Counting outer = counting_;
  if (votes_.at(stage) && votes_.ballot_of(stage) != counting_.ballot)
    counting_ = {votes_.ballot_of(stage), handle};
  for (const std::int32_t next : moves)
    if (!fault_) grow_move(stage, next, handle, position);
  counting_ = outer;
}

void Unroller::grow_move(std::size_t stage, std::int32_t move, std::int32_t parent,
                         std::int32_t position) {
  rules_.make(stage, move, history_);
  path_.push_back({static_cast<std::int32_t>(stage), move});
  const Destination after = rules_.after(stage, move, history_);
  if (votes_.at(stage)) {
    pass_on(stage, move, after, parent, position);
  } else {
    grow(after, parent, move, next_position(position, move, after));
  }
  path_.pop_back();
  rules_.take_back(stage, move, history_);
}

/// One way to a count, or to a result: what comes then is grown the first time.
void Unroller::pass_on(std::size_t stage, std::int32_t move, const Destination& to,
                       std::int32_t parent, std::int32_t position) {
  const auto handle = static_cast<std::int32_t>(nodes_.size());
  Draft& way = nodes_.emplace_back();
  way.parent = parent;
  way.move = move;
  way.profile = nodes_[at(parent)].profile;
  way.passes_on = true;
  const bool result = scenario_.stages[stage].ballot.has_value();
  if (!result) way.tally = votes_.tally(at(counting_.ballot), history_);
  const std::tuple place(counting_.first, result ? -1 : to.stage.value(),
                         result ? move : way.tally);
  const auto [known, fresh] = counted_.try_emplace(place, handle + 1);
  if (fresh) {
    grow(to, handle, -1, next_position(position, move, to));
  } else {
    nodes_[at(handle)].joins = known->second;
  }
}

/// What was played so far and which stage is on. Where nothing is hidden from the mover, its
/// information set is a position and its own types.
std::int32_t Unroller::next_position(std::int32_t position, std::int32_t move,
                                     const Destination& to) {
  if (!to.stage.valid()) return -1;
  const auto stages = static_cast<std::int32_t>(scenario_.stages.size());
  const auto [it, added] =
      position_of_.try_emplace(pair_key(position, move * stages + to.stage.value()), positions_);
  if (added) {
    ++positions_;
    came_from_.push_back({position, path_.empty() ? StageMove{} : path_.back()});
  }
  return it->second;
}

std::vector<StageMove> Unroller::seen_moves(std::size_t stage, std::int32_t position) const {
  std::vector<StageMove> seen;
  for (; came_from_[at(position)].by.stage >= 0; position = came_from_[at(position)].position)
    if (sight_.sees(stage, at(came_from_[at(position)].by.stage)))
      seen.push_back(came_from_[at(position)].by);
  std::reverse(seen.begin(), seen.end());
  return seen;
}

/// The first found of the positions that look the same to the mover of the stage.
std::int32_t Unroller::as_seen(std::size_t stage, std::int32_t position) {
  if (sight_.everything(stage)) return position;
  const auto [known, fresh] = as_seen_.try_emplace(position, position);
  if (fresh)
    known->second =
        first_seen_.try_emplace({stage, seen_moves(stage, position)}, position).first->second;
  return known->second;
}

std::int32_t Unroller::own_types(ActorId actor) const {
  std::int32_t number = 0;
  for (std::size_t type = 0; type < scenario_.types.size(); ++type)
    if (scenario_.types[type].actor == actor)
      number =
          number * static_cast<std::int32_t>(scenario_.types[type].options.size()) + options_[type];
  return number;
}

std::int32_t Unroller::set_at(std::size_t stage, std::int32_t position,
                              const std::vector<std::int32_t>& moves) {
  position = as_seen(stage, position);
  const std::int32_t own = own_types(scenario_.stages[stage].actor);
  const auto next = static_cast<std::int32_t>(sets_.size());
  const auto [it, added] = set_of_.try_emplace(pair_key(position, own), next);
  if (added) sets_.push_back({static_cast<std::int32_t>(stage), position, own, profile_, moves});
  const DraftSet& set = sets_[at(it->second)];
  if (set.moves != moves)
    refuse(
        DiagnosticCode::moves_not_seen, scenario_.stages[stage].where,
        fmt::format("at {}, {} would be offered different moves on histories that look the same "
                    "to it, such as ({})",
                    label_of(set).text(),
                    scenario_.actors[scenario_.stages[stage].actor.index()].name, history_text()),
        "An `only_if` uses levers, the mover's own private types and moves that it sees.");
  return it->second;
}

std::string Unroller::history_text() const {
  History history;
  for (std::size_t type = 0; type < options_.size(); ++type)
    history.types.push_back(scenario_.types[type].options[at(options_[type])].name);
  for (const StageMove& step : path_) {
    const Stage& stage = scenario_.stages[at(step.stage)];
    history.moves.push_back(stage.name + "." + stage.moves[at(step.move)].name);
  }
  return history.text();
}

void Unroller::refuse(DiagnosticCode code, SourceSpan where, std::string message,
                      std::string expected) {
  if (fault_) return;
  fault_.emplace();
  fault_->code = code;
  fault_->where = where;
  fault_->message = std::move(message);
  fault_->expected = std::move(expected);
}

std::vector<std::int32_t> Unroller::sets_in_order_of_play() const {
  std::vector<std::int32_t> rank(scenario_.stages.size());
  for (std::size_t k = 0; k < rank.size(); ++k)
    rank[at(rules_.order()[k])] = static_cast<std::int32_t>(k);
  std::vector<std::int32_t> sequence(sets_.size());
  for (std::size_t set = 0; set < sets_.size(); ++set)
    sequence[set] = static_cast<std::int32_t>(set);
  std::sort(sequence.begin(), sequence.end(), [&](std::int32_t a, std::int32_t b) {
    const DraftSet& left = sets_[at(a)];
    const DraftSet& right = sets_[at(b)];
    return std::tuple(rank[at(left.stage)], left.position, left.own_types) <
           std::tuple(rank[at(right.stage)], right.position, right.own_types);
  });
  return sequence;
}

InformationSetLabel Unroller::label_of(const DraftSet& set) const {
  const Stage& stage = scenario_.stages[at(set.stage)];
  InformationSetLabel label;
  label.stage = set.stage;
  label.stage_name = stage.name;
  const std::vector<std::int32_t> options = profiles_.options(set.profile);
  for (std::size_t type = 0; type < options.size(); ++type)
    if (scenario_.types[type].actor == stage.actor)
      label.types.emplace_back(scenario_.types[type].name,
                               scenario_.types[type].options[at(options[type])].name);
  for (const StageMove& step : seen_moves(at(set.stage), set.position)) {
    const Stage& earlier = scenario_.stages[at(step.stage)];
    label.sees.push_back(earlier.name + "." + earlier.moves[at(step.move)].name);
  }
  return label;
}

std::vector<std::string> Unroller::move_names(std::size_t stage,
                                              const std::vector<std::int32_t>& moves) const {
  std::vector<std::string> names;
  names.reserve(moves.size());
  for (const std::int32_t move : moves)
    names.push_back(scenario_.stages[stage].moves[at(move)].name);
  return names;
}

void Unroller::add_nodes(const std::vector<std::int32_t>& handle, TreeBuilder& builder) const {
  std::vector<std::vector<std::string>> branches(nodes_.size());
  for (std::size_t node = 0; node < nodes_.size(); ++node) {
    const Draft& draft = nodes_[node];
    TreeBuilder::Node added = -1;
    if (draft.passes_on) {
      added = builder.add_pass_on(draft.parent, draft.move);
      if (draft.joins >= 0) builder.join(added, draft.joins);
      const Stage& vote = scenario_.stages[at(nodes_[at(draft.parent)].stage)];
      if (draft.tally == CountedVotes::kLost) branches[node].push_back(title_of(vote) + " lost");
      if (draft.tally >= 0)
        branches[node].push_back(fmt::format("{} with {} in favour", title_of(vote), draft.tally));
    } else if (draft.set >= 0) {
      added = builder.add_decision(draft.parent, handle[at(draft.set)], draft.stage, draft.move);
    } else if (draft.outcome >= 0) {
      added = builder.add_terminal(draft.parent, draft.outcome, draft.move);
    } else {
      added = builder.add_chance(draft.parent, draft.stage, draft.move);
    }
    builder.set_type_profile(added, draft.profile);
    if (draft.parent < 0 || nodes_[at(draft.parent)].set >= 0) continue;
    if (nodes_[at(draft.parent)].passes_on) continue;
    const std::int32_t stage = nodes_[at(draft.parent)].stage;
    branches[at(draft.parent)].push_back(
        stage < 0 ? profiles_.name(at(draft.profile))
                  : scenario_.stages[at(stage)].name + "." +
                        scenario_.stages[at(stage)].moves[at(draft.move)].name);
  }
  for (std::size_t node = 0; node < branches.size(); ++node)
    if (!branches[node].empty())
      builder.name_branches(static_cast<TreeBuilder::Node>(node), std::move(branches[node]));
}

Result<Game> Unroller::build() const {
  std::vector<std::string> actors, profiles, outcomes;
  for (const Actor& actor : scenario_.actors) actors.push_back(actor.key);
  for (const Outcome& outcome : scenario_.outcomes) outcomes.push_back(outcome.name);
  if (!scenario_.types.empty())
    for (std::size_t k = 0; k < profiles_.count(); ++k) profiles.push_back(profiles_.name(k));
  TreeBuilder builder(std::move(actors));
  builder.name_type_profiles(std::move(profiles));
  builder.name_outcomes(std::move(outcomes));
  std::vector<std::int32_t> handle(sets_.size());
  for (const std::int32_t set : sets_in_order_of_play()) {
    const DraftSet& draft = sets_[at(set)];
    const Stage& stage = scenario_.stages[at(draft.stage)];
    handle[at(set)] =
        builder.add_set(stage.actor.value(), label_of(draft),
                        move_names(at(draft.stage), draft.moves), SightTable::place(stage));
    std::vector<double> weights;
    for (const std::int32_t move : draft.moves) weights.push_back(stage.moves[at(move)].weight);
    builder.weigh(handle[at(set)], std::move(weights));
  }
  add_nodes(handle, builder);
  Result<Game> game = std::move(builder).build();
  if (game) return game;
  Diagnostics told;
  for (Diagnostic diagnostic : game.diagnostics().all()) {
    if (diagnostic.code == DiagnosticCode::imperfect_recall)
      diagnostic.expected += sight_.forgotten(rules_.order(), diagnostic.where);
    told.add(std::move(diagnostic));
  }
  return told;
}

std::string with_commas(std::size_t number) {
  std::string digits = std::to_string(number);
  for (std::size_t place = digits.size(); place > 3; place -= 3) digits.insert(place - 3, ",");
  return digits;
}

Diagnostic too_big(const Scenario& scenario, const LeverChoice& levers, const GameSize& size,
                   const GameLimits& limits) {
  Diagnostic diagnostic;
  diagnostic.code = DiagnosticCode::game_too_big;
  diagnostic.where = scenario.stages.front().where;
  if (scenario.stages.size() > limits.stages) {
    diagnostic.message =
        fmt::format("the play has {} stages; the limit is {}", with_commas(scenario.stages.size()),
                    with_commas(limits.stages));
  } else {
    diagnostic.message = fmt::format("the game has at least {} nodes; the limit is {}",
                                     with_commas(size.nodes), with_commas(limits.nodes));
  }
  diagnostic.expected =
      "Fewer stages on a path, fewer moves or fewer private types make it smaller.";
  if (scenario.stages.size() > limits.stages) return diagnostic;
  for (const DecidedVotes& votes : decided_votes(scenario, levers, limits.votes))
    if (!votes.unfolded_because.empty())
      diagnostic.expected += fmt::format(
          " The votes at `{}` make {} histories; they would be counted if single "
          "votes did not matter: {}.",
          title_of(scenario.stages[votes.stage.index()]), with_commas(votes.ways),
          votes.unfolded_because);
  return diagnostic;
}

}  // namespace

Result<Game> compile_game(const Scenario& scenario, const LeverChoice& levers,
                          const GameLimits& limits) {
  Diagnostics diagnostics;
  const GameSize size = count_game(scenario, levers, limits);
  if (size.over_limit) {
    diagnostics.add(too_big(scenario, levers, size, limits));
    return diagnostics;
  }
  Unroller unroller(scenario, levers, limits);
  unroller.unroll();
  if (unroller.fault()) {
    diagnostics.add(*unroller.fault());
    return diagnostics;
  }
  return unroller.build();
}

}  // namespace foedus
