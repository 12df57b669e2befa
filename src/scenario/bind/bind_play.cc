#include "scenario/bind/bind_play.h"

#include <algorithm>
#include <string>
#include <vector>

#include "base/diagnostic_code.h"
#include "scenario/stage_title.h"
#include "scenario/words.h"

namespace foedus {

namespace {

/// The stages of one simultaneous stage, or the one stage.
std::vector<StageId> sides_of(const Scenario& scenario, StageId first) {
  std::vector<StageId> sides{first};
  const std::string& title = scenario.stages[first.index()].simultaneous;
  for (std::size_t i = first.index() + 1; i < scenario.stages.size(); ++i) {
    if (title.empty() || scenario.stages[i].simultaneous != title) break;
    sides.emplace_back(i);
  }
  return sides;
}

void add_destinations(const Target& target, std::vector<std::size_t>& to) {
  for (const TargetCase& one : target.cases) {
    if (one.to.stage.valid()) to.push_back(one.to.stage.index());
  }
  if (target.otherwise.stage.valid()) to.push_back(target.otherwise.stage.index());
}

/// [stage] 1 where play can come there after `from`.
std::vector<std::uint8_t> reachable(const Scenario& scenario, std::size_t from) {
  std::vector<std::uint8_t> seen(scenario.stages.size(), 0);
  std::vector<std::size_t> open{from};
  while (!open.empty()) {
    const Stage& stage = scenario.stages[open.back()];
    open.pop_back();
    std::vector<std::size_t> to;
    for (const Move& move : stage.moves) add_destinations(move.target, to);
    if (stage.skipped_to) add_destinations(*stage.skipped_to, to);
    for (const std::size_t next : to) {
      if (next >= seen.size() || seen[next] != 0) continue;
      seen[next] = 1;
      open.push_back(next);
    }
  }
  return seen;
}

void refuse(Draft& draft, SourceSpan where, std::string message, std::string expected) {
  draft.diagnostics.add({.code = DiagnosticCode::unseen_stage,
                         .where = where,
                         .message = std::move(message),
                         .expected = std::move(expected)});
}

std::vector<std::string> earlier_stages(const Scenario& scenario, std::size_t stage) {
  std::vector<std::string> names;
  for (std::size_t i = 0; i < scenario.stages.size(); ++i) {
    const std::string& title = title_of(scenario.stages[i]);
    if (title == title_of(scenario.stages[stage])) continue;
    if (!names.empty() && names.back() == title) continue;
    if (reachable(scenario, i)[stage] != 0) names.push_back(title);
  }
  return names;
}

void check_sight(Draft& draft, const PendingSight& sight) {
  const Scenario& scenario = draft.scenario;
  const auto named = stage_called(scenario, sight.name);
  if (!named) return;  // reported already
  const Stage& stage = scenario.stages[sight.stage.index()];
  const Stage& other = scenario.stages[named->index()];
  const std::string own = quoted(title_of(stage));
  if (title_of(stage) == title_of(other)) {
    return refuse(draft, sight.where, "`sees` of " + own + " names " + own + " itself",
                  stage.simultaneous.empty()
                      ? "`sees` names stages that are played before."
                      : "Actors that move at the same time do not see each other's moves; one that "
                        "does needs a later stage of its own.");
  }
  if (reachable(scenario, named->index())[sight.stage.index()] == 0) {
    const std::vector<std::string> earlier = earlier_stages(scenario, sight.stage.index());
    const bool later = reachable(scenario, sight.stage.index())[named->index()] != 0;
    return refuse(
        draft, sight.where,
        quoted(sight.name) + (later ? " comes after " + own : " is never played before " + own) +
            ", where nobody can have seen it",
        earlier.empty() ? "No stage is played before this one."
                        : "Played before this one: " + listed_quoted(earlier, "and") + ".");
  }
  const bool hidden = stage.sees.kind == Sight::Kind::all_but;
  if (hidden && other.actor == stage.actor && other.simultaneous.empty() && stage.actor.valid() &&
      stage.simultaneous.empty()) {
    refuse(draft, sight.where,
           "what " + quoted(scenario.actors[stage.actor.index()].key) + " did at " +
               quoted(sight.name) + " cannot be hidden from itself",
           "An actor always knows its own moves.");
  }
}

/// The sides before a stage that counts their votes.
std::vector<StageId> sides_counted_at(const Scenario& scenario, StageId count) {
  std::vector<StageId> sides;
  const std::string& title = scenario.stages[count.index()].simultaneous;
  for (std::size_t i = 0; i < count.index(); ++i)
    if (!title.empty() && scenario.stages[i].simultaneous == title) sides.emplace_back(i);
  return sides;
}

/// Takes stages out of what a mover sees; the rest of what it sees stays.
void hide(Stage& from, const std::vector<StageId>& hidden) {
  Sight& sight = from.sees;
  for (const StageId one : hidden) {
    const auto named = std::find(sight.stages.begin(), sight.stages.end(), one);
    if (sight.kind == Sight::Kind::only) {
      if (named != sight.stages.end()) sight.stages.erase(named);
    } else if (named == sight.stages.end()) {
      sight.stages.push_back(one);
    }
  }
  if (sight.kind != Sight::Kind::everything) return;
  sight.kind = Sight::Kind::all_but;
  sight.where = from.where;
}

}  // namespace

void hide_secret_votes(Draft& draft) {
  Scenario& scenario = draft.scenario;
  for (const StageId count : draft.secret_votes) {
    const std::vector<StageId> sides = sides_counted_at(scenario, count);
    if (sides.empty()) continue;
    const std::vector<std::uint8_t> after = reachable(scenario, count.index());
    for (std::size_t later = 0; later < scenario.stages.size(); ++later)
      if (later != count.index() && after[later] != 0 && !scenario.stages[later].chance())
        hide(scenario.stages[later], sides);
  }
}

void bind_sights(Draft& draft, Names& names, UnknownNames& unknown) {
  Scenario& scenario = draft.scenario;
  for (const PendingSight& sight : draft.sights) {
    const Declaration* found = names.find(NameSpace::term, "", sight.name);
    const std::string stage(stage_part(sight.name));
    if (found == nullptr && stage_called(scenario, stage)) {
      draft.diagnostics.add(
          {.code = DiagnosticCode::unseen_stage,
           .where = sight.where,
           .message = quoted(sight.name) + " is no stage",
           .expected = "`sees` names whole stages, whatever move was made there.",
           .proposal = Proposal{"did you mean " + quoted(stage) + "?", sight.where, stage}});
      continue;
    }
    if (found == nullptr || found->meaning.kind != ReferenceKind::stage) {
      UnknownName missing{.written = sight.name,
                          .where = sight.where,
                          .message = quoted(sight.name) + " is no stage here",
                          .expected = "`sees` names whole stages, whatever move was made there."};
      for (const std::size_t i : names.of(NameSpace::term)) {
        if (names.all()[i].meaning.kind == ReferenceKind::stage) missing.candidates.push_back(i);
      }
      unknown.add(std::move(missing));
      continue;
    }
    names.use(NameSpace::term, "", sight.name);
    const StageId first(static_cast<std::size_t>(found->meaning.index));
    for (const StageId side : sides_of(scenario, first)) {
      scenario.stages[sight.stage.index()].sees.stages.push_back(side);
    }
  }
}

void share_moves(Draft& draft) {
  for (const SharedMoves& shared : draft.shared_moves) {
    std::vector<Move>& moves = draft.scenario.stages[shared.stage.index()].moves;
    const Move& first = moves[static_cast<std::size_t>(shared.first)];
    // The points of one move share its condition; the moves of a side only where they lead.
    const auto& numeric = draft.scenario.stages[shared.stage.index()].numeric_moves;
    const bool points = std::any_of(numeric.begin(), numeric.end(), [&](const NumericMove& move) {
      return move.first_move == shared.first && move.points == shared.count;
    });
    for (std::int32_t k = 1; k < shared.count; ++k) {
      Move& other = moves[static_cast<std::size_t>(shared.first + k)];
      other.target = first.target;
      if (points) other.only_if = first.only_if;
    }
  }
}

void check_sights(Draft& draft) {
  for (const PendingSight& sight : draft.sights) {
    const Stage& stage = draft.scenario.stages[sight.stage.index()];
    // Every side has the same `sees`: told once, with the first.
    const std::size_t before = sight.stage.index();
    const bool later = before > 0 && !stage.simultaneous.empty() &&
                       draft.scenario.stages[before - 1].simultaneous == stage.simultaneous;
    if (!later) check_sight(draft, sight);
  }
}

}  // namespace foedus
