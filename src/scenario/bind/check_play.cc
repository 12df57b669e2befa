#include "scenario/bind/check_play.h"

#include <algorithm>

#include "base/diagnostic_code.h"
#include "scenario/bind/check_chances.h"
#include "scenario/bind/names.h"
#include "scenario/words.h"

namespace foedus {

namespace {

/// An arrow from stage to stage, with the place that names its end.
struct Arrow {
  std::size_t from = 0;
  std::size_t to = 0;
  SourceSpan where;
};

std::vector<std::vector<Arrow>> arrows_of(const Draft& draft) {
  const Scenario& scenario = draft.scenario;
  std::vector<std::vector<Arrow>> arrows(scenario.stages.size());
  for (const PendingDestination& pending : draft.destinations) {
    const auto to = stage_called(scenario, pending.name);
    if (!to) continue;
    arrows[pending.stage.index()].push_back({pending.stage.index(), to->index(), pending.where});
  }
  for (std::size_t i = 1; i < scenario.stages.size(); ++i) {  // from side to side
    const Stage& side = scenario.stages[i];
    if (side.simultaneous.empty() || side.simultaneous != scenario.stages[i - 1].simultaneous)
      continue;
    arrows[i - 1].push_back({i - 1, i, side.where});
  }
  return arrows;
}

class CircleFinder {
 public:
  explicit CircleFinder(Draft& draft) : draft_(draft), arrows_(arrows_of(draft)) {}

  void run() {
    state_.assign(arrows_.size(), 0);
    for (std::size_t at = 0; at < arrows_.size() && !found_; ++at) {
      if (state_[at] == 0) visit(at);
    }
  }

 private:
  void visit(std::size_t root);
  void report(const Arrow& closing);

  Draft& draft_;
  std::vector<std::vector<Arrow>> arrows_;
  std::vector<int> state_;  // 0 fresh, 1 on the path, 2 done
  struct Frame {
    std::size_t at = 0;
    std::size_t next = 0;
  };
  std::vector<Frame> path_;
  bool found_ = false;
};

void CircleFinder::visit(std::size_t root) {
  path_ = {{root, 0}};
  state_[root] = 1;
  while (!path_.empty() && !found_) {
    Frame& top = path_.back();
    if (top.next == arrows_[top.at].size()) {
      state_[top.at] = 2;
      path_.pop_back();
      continue;
    }
    const Arrow& arrow = arrows_[top.at][top.next++];
    if (state_[arrow.to] == 1) {
      report(arrow);
    } else if (state_[arrow.to] == 0) {
      state_[arrow.to] = 1;
      path_.push_back({arrow.to, 0});
    }
  }
}

void CircleFinder::report(const Arrow& closing) {
  found_ = true;
  std::size_t first = path_.size() - 1;
  while (path_[first].at != closing.to) --first;
  Diagnostic diagnostic{.code = DiagnosticCode::stage_circle, .where = closing.where};
  std::string circle = quoted(draft_.scenario.stages[closing.to].name);
  for (std::size_t i = first; i < path_.size(); ++i) {
    const Arrow& arrow = arrows_[path_[i].at][path_[i].next - 1];
    circle += (i == first ? " leads to " : ", which leads to ") +
              quoted(draft_.scenario.stages[arrow.to].name);
    if (i + 1 == path_.size()) continue;
    diagnostic.related.push_back({quoted(draft_.scenario.stages[arrow.from].name) + " leads to " +
                                      quoted(draft_.scenario.stages[arrow.to].name) + " here",
                                  arrow.where});
  }
  diagnostic.message = "play goes in a circle: " + circle;
  diagnostic.expected = "Each stage is played at most once. Give a later round stages of its own.";
  draft_.diagnostics.add(std::move(diagnostic));
}

std::vector<ActorId> movers_of(const Scenario& scenario) {
  std::vector<ActorId> movers;
  for (const Stage& stage : scenario.stages) {
    if (stage.actor.valid()) movers.push_back(stage.actor);
  }
  std::sort(movers.begin(), movers.end());
  movers.erase(std::unique(movers.begin(), movers.end()), movers.end());
  return movers;
}

bool has_payoff(const Outcome& outcome, ActorId actor) {
  return std::any_of(outcome.payoffs.begin(), outcome.payoffs.end(),
                     [&](const Payoff& payoff) { return payoff.actor == actor; });
}

// Where an outcome has another mistake, a payoff may be missing because of it.
bool refused_already(const Draft& draft, std::size_t outcome) {
  const auto& outcomes = draft.scenario.outcomes;
  const std::uint32_t begin = outcomes[outcome].where.begin;
  const bool last = outcome + 1 == outcomes.size();
  const std::uint32_t end = last ? static_cast<std::uint32_t>(draft.source.text().size())
                                 : outcomes[outcome + 1].where.begin;
  const auto& found = draft.diagnostics.all();
  return std::any_of(found.begin(), found.end(), [&](const Diagnostic& diagnostic) {
    return diagnostic.severity == Severity::error && diagnostic.where.begin >= begin &&
           diagnostic.where.begin < end && diagnostic.code != DiagnosticCode::missing_payoff;
  });
}

void check_payoffs(Draft& draft) {
  const Scenario& scenario = draft.scenario;
  for (const ActorId actor : movers_of(scenario)) {
    // Who states an order has its payoffs from it; what is wrong with the order is told there.
    const bool orders =
        std::any_of(draft.preferences.begin(), draft.preferences.end(),
                    [&](const DraftPreference& pending) { return pending.actor == actor; });
    if (orders) continue;
    const bool nowhere =
        std::none_of(scenario.outcomes.begin(), scenario.outcomes.end(),
                     [&](const Outcome& outcome) { return has_payoff(outcome, actor); });
    const std::string& key = scenario.actors[actor.index()].key;
    if (nowhere && scenario.outcomes.size() > 1) {
      draft.diagnostics.add({.code = DiagnosticCode::missing_payoff,
                             .where = scenario.actors[actor.index()].where,
                             .message = "actor " + quoted(key) +
                                        " moves, but no outcome gives it a "
                                        "payoff",
                             .expected = "Every outcome says what it is worth to every actor that "
                                         "moves."});
      continue;
    }
    for (std::size_t i = 0; i < scenario.outcomes.size(); ++i) {
      const Outcome& outcome = scenario.outcomes[i];
      if (has_payoff(outcome, actor) || !draft.whole("payoffs of " + outcome.name)) continue;
      if (refused_already(draft, i)) continue;
      draft.diagnostics.add(
          {.code = DiagnosticCode::missing_payoff,
           .where = outcome.where,
           .message = "outcome " + quoted(outcome.name) + " gives " + quoted(key) + " no payoff",
           .expected = "Every actor that moves needs a payoff in every outcome: `" + key +
                       ": 0` where it is worth nothing."});
    }
  }
}

}  // namespace

void check_play(Draft& draft) {
  CircleFinder(draft).run();
  check_chances(draft);
  check_payoffs(draft);
}

}  // namespace foedus
