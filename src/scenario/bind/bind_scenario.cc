#include "scenario/bind/bind_scenario.h"

#include <algorithm>

#include "base/diagnostic_code.h"
#include "base/nearest_name.h"
#include "scenario/bind/bind_ballots.h"
#include "scenario/bind/bind_correlations.h"
#include "scenario/bind/bind_expectations.h"
#include "scenario/bind/bind_expression.h"
#include "scenario/bind/bind_overrides.h"
#include "scenario/bind/bind_play.h"
#include "scenario/bind/bind_preferences.h"
#include "scenario/bind/check_play.h"
#include "scenario/bind/orders.h"
#include "scenario/bind/scope.h"
#include "scenario/bind/split_names.h"
#include "scenario/read/estimative_words.h"
#include "scenario/read/settle_attributes.h"
#include "scenario/stage_title.h"
#include "scenario/words.h"

namespace foedus {

namespace {

std::vector<std::size_t> actors_among(const Names& names) {
  std::vector<std::size_t> actors;
  for (const std::size_t i : names.of(NameSpace::term)) {
    if (names.all()[i].meaning.kind == ReferenceKind::actor) actors.push_back(i);
  }
  return actors;
}

bool use_actor(Names& names, const std::string& name) {
  const Declaration* found = names.find(NameSpace::term, "", name);
  if (found == nullptr || found->meaning.kind != ReferenceKind::actor) return false;
  names.use(NameSpace::term, "", name);
  return true;
}

void bind_uses(const Draft& draft, Names& names, UnknownNames& unknown) {
  for (const PendingUse& use : draft.uses) {
    const bool actor = use.kind != PendingUse::Kind::source;
    const bool source =
        use.kind == PendingUse::Kind::source || use.kind == PendingUse::Kind::actor_or_source;
    if (actor && use_actor(names, use.name)) continue;
    if (source && names.use(NameSpace::source, "", use.name) != nullptr) continue;
    UnknownName missing{
        .code = DiagnosticCode::unknown_actor, .written = use.name, .where = use.where};
    if (actor) missing.candidates = actors_among(names);
    if (source) {
      const auto sources = names.of(NameSpace::source);
      missing.candidates.insert(missing.candidates.end(), sources.begin(), sources.end());
      missing.code = DiagnosticCode::unknown_source;
      missing.expected = "Sources are declared under `sources`, each with a short key.";
    }
    const char* what = " is no actor here";
    if (source) what = actor ? " is neither an actor nor a source here" : " is no source here";
    missing.message = quoted(use.name) + what;
    if (use.kind == PendingUse::Kind::mover) missing.also = "chance";
    if (use.kind == PendingUse::Kind::observer)
      missing.expected =
          "`beliefs` name the actors that give it another chance than `chance`, the analyst's.";
    unknown.add(std::move(missing));
  }
}

Destination& destination_of(Scenario& scenario, const PendingDestination& pending) {
  Stage& stage = scenario.stages[pending.stage.index()];
  Target& target = pending.move < 0 ? *stage.skipped_to
                                    : stage.moves[static_cast<std::size_t>(pending.move)].target;
  if (pending.case_index < 0) return target.otherwise;
  return target.cases[static_cast<std::size_t>(pending.case_index)].to;
}

UnknownName unknown_target(const Draft& draft, const Names& names,
                           const PendingDestination& pending) {
  const Stage& stage = draft.scenario.stages[pending.stage.index()];
  std::string subject = "stage " + quoted(title_of(stage));
  if (pending.move < 0) {
    subject += " passes over to ";
  } else if (stage.ballot) {
    subject += pending.move == 0 ? " leads, where it passes, to " : " leads, where it fails, to ";
  } else if (!stage.simultaneous.empty()) {
    subject += " leads to ";
  } else {
    const Move& move = stage.moves[static_cast<std::size_t>(pending.move)];
    subject += " sends " + quoted(title_of(stage, move)) + " to ";
  }
  UnknownName missing{
      .code = DiagnosticCode::unknown_target,
      .written = pending.name,
      .where = pending.where,
      .message = subject + quoted(pending.name) + ", which is neither a stage nor an outcome",
      .candidates = names.of(NameSpace::outcome)};
  for (const std::size_t i : names.of(NameSpace::term)) {
    if (names.all()[i].meaning.kind == ReferenceKind::stage) missing.candidates.push_back(i);
  }
  if (draft.new_stage) {
    missing.declare =
        Proposal{"declare it as a stage, and fill in who moves and how (or as an outcome, below):",
                 *draft.new_stage, "\n  " + pending.name + ": {actor: , moves: {}}"};
  }
  return missing;
}

void bind_destinations(Draft& draft, Names& names, UnknownNames& unknown) {
  for (const PendingDestination& pending : draft.destinations) {
    Destination& destination = destination_of(draft.scenario, pending);
    const Declaration* stage = names.find(NameSpace::term, "", pending.name);
    const Declaration* outcome = names.find(NameSpace::outcome, "", pending.name);
    if (stage != nullptr && stage->meaning.kind == ReferenceKind::stage) {
      names.use(NameSpace::term, "", pending.name);
      destination.stage = StageId(static_cast<std::size_t>(stage->meaning.index));
    } else if (outcome != nullptr) {
      names.use(NameSpace::outcome, "", pending.name);
      destination.outcome = OutcomeId(static_cast<std::size_t>(outcome->meaning.index));
    } else if (const auto taken = stage_called(draft.scenario, pending.name)) {
      // Something else took the name first: the collision of the two says it all.
      destination.stage = *taken;
    } else if (draft.whole("targets")) {
      unknown.add(unknown_target(draft, names, pending));
    }
  }
}

/// Calls `visit(expression, scope, measure)` for every expression of the scenario.
template <class Visit>
void for_each_expression(Scenario& scenario, const Visit& visit) {
  for (Number& number : scenario.numbers) {
    auto* expression = std::get_if<BoundExpression>(&number.value);
    if (expression != nullptr) visit(*expression, scopes::of(number.role), false);
  }
  for (Definition& definition : scenario.definitions) {
    visit(definition.value, scopes::definition(), false);
  }
  for (Stage& stage : scenario.stages) {
    visit(stage.only_if, scopes::stage_condition(), false);
    if (stage.skipped_to) {
      for (TargetCase& one : stage.skipped_to->cases) {
        visit(one.when, scopes::target_condition(), false);
      }
    }
    for (Move& move : stage.moves) {
      visit(move.only_if, scopes::move_condition(stage.actor), false);
      for (TargetCase& one : move.target.cases) visit(one.when, scopes::target_condition(), false);
    }
  }
  for (Outcome& outcome : scenario.outcomes) {
    for (Payoff& payoff : outcome.payoffs) {
      for (PayoffComponent& component : payoff.components) {
        visit(component.value, scopes::payoff(), false);
      }
    }
  }
  for (Measure& measure : scenario.measures) visit(measure.value, scopes::measure(), true);
}

void refuse_shared_targets(const Scenario& scenario, const Names& names, Diagnostics& diagnostics) {
  for (const Outcome& outcome : scenario.outcomes) {
    const Declaration* stage = names.find(NameSpace::term, "", outcome.name);
    if (stage == nullptr || stage->meaning.kind != ReferenceKind::stage) continue;
    diagnostics.add({.code = DiagnosticCode::name_taken,
                     .where = outcome.where,
                     .message = quoted(outcome.name) + " is an outcome here, and a stage elsewhere",
                     .expected = "A move that leads there could not say which of the two it means.",
                     .related = {{quoted(outcome.name) + " is a stage here", stage->where}}});
  }
}

/// A word of the language that a lone unknown name may have been meant as.
std::string also_meant(const Scenario& scenario, const BoundExpression& expression, bool chance) {
  if (expression.syntax.nodes.size() != 1) return {};
  const bool number = std::any_of(scenario.numbers.begin(), scenario.numbers.end(),
                                  [&](const Number& n) { return n.expression() == &expression; });
  const std::string word =
      number ? nearest_single_word(expression.syntax.text, scenario.words) : std::string();
  return word.empty() && chance ? "rest" : word;
}

void check_scopes(Draft& draft, const Perspective& changes) {
  for (const NumberOverride& entry : changes.numbers) {
    const BoundExpression* expression = entry.replacement.expression();
    if (expression == nullptr) continue;
    check_scope(draft.scenario, *expression, scopes::of(entry.replacement.role), draft.diagnostics);
  }
}

/// The ladder of severity, once all tags are known. An outcome on two rungs would count twice.
void bind_severity(Draft& draft) {
  Scenario& scenario = draft.scenario;
  for (const DraftRung& rung : draft.severity) {
    const auto found = std::find(scenario.tags.begin(), scenario.tags.end(), rung.tag);
    if (found != scenario.tags.end()) {
      const TagId tag(static_cast<std::size_t>(found - scenario.tags.begin()));
      scenario.severity.push_back({tag, rung.words, rung.where});
      continue;
    }
    if (!draft.whole("outcomes")) continue;
    Diagnostic diagnostic{
        .code = DiagnosticCode::unknown_outcome,
        .where = rung.where,
        .message = "no outcome has the tag " + quoted(rung.tag),
        .expected = scenario.tags.empty()
                        ? "Outcomes have no tags yet: `tags: [war]` gives them some."
                        : "The tags are " + listed_quoted(scenario.tags, "and") + "."};
    if (const auto near = nearest_name(rung.tag, scenario.tags))
      diagnostic.proposal = Proposal{"did you mean " + quoted(*near) + "?", rung.where, *near};
    draft.diagnostics.add(std::move(diagnostic));
  }
  for (const Outcome& outcome : scenario.outcomes) {
    std::vector<std::string> rungs;
    for (const Rung& rung : scenario.severity)
      if (std::find(outcome.tags.begin(), outcome.tags.end(), rung.tag) != outcome.tags.end())
        rungs.push_back(scenario.tags[rung.tag.index()]);
    if (rungs.size() < 2) continue;
    draft.diagnostics.add({.code = DiagnosticCode::unfit_severity,
                           .where = outcome.where,
                           .message = "outcome " + quoted(outcome.name) + " stands on " +
                                      std::to_string(rungs.size()) +
                                      " rungs of `severity`: " + listed_quoted(rungs, "and"),
                           .expected = "An outcome has one of these tags at most, so that the "
                                       "rungs add up."});
  }
}

/// Whoever plays a role by the key of a party of `positions` has that party's name.
void bind_parties(Scenario& scenario) {
  for (Casting& casting : scenario.castings)
    for (Role& role : casting.roles)
      for (const Party& party : scenario.positions.parties)
        if (party.key == role.plays) {
          role.party = party.key;
          role.plays = party.name;
          break;
        }
}

}  // namespace

void bind_draft(Draft& draft) {
  settle_attributes(draft);
  Scenario& scenario = draft.scenario;
  Names names = names_of(scenario, draft.diagnostics);
  UnknownNames unknown;
  Binding binding{scenario,
                  names,
                  unknown,
                  draft.diagnostics,
                  draft.source.text(),
                  draft.incomplete,
                  "",
                  draft.new_declaration};
  refuse_shared_targets(scenario, names, draft.diagnostics);
  bind_uses(draft, names, unknown);
  bind_destinations(draft, names, unknown);
  bind_sights(draft, names, unknown);
  bind_ballots(draft, names);
  for_each_expression(scenario, [&](BoundExpression& expression, const Scope& scope, bool measure) {
    binding.also = also_meant(scenario, expression, scope.chance);
    bind_expression(expression, measure, binding);
  });
  binding.also.clear();
  bind_preferences(draft, binding);
  bind_overrides(draft, binding);
  bind_parties(scenario);
  bind_severity(draft);
  bind_correlations(draft, binding);
  bind_expectations(draft, binding);
  compute_orders(scenario, draft.diagnostics);
  compute_uses(scenario);
  for_each_expression(scenario, [&](BoundExpression& expression, const Scope& scope, bool) {
    check_scope(scenario, expression, scope, draft.diagnostics);
  });
  for (const Perspective& perspective : scenario.perspectives) check_scopes(draft, perspective);
  for (const Casting& casting : scenario.castings) check_scopes(draft, casting.changes);
  share_moves(draft);
  check_play(draft);
  check_sights(draft);
  hide_secret_votes(draft);
  unknown.report(names, draft.source.text(), draft.diagnostics);
  join_at_spaces(names, draft.source.text(), draft.diagnostics);
}

}  // namespace foedus
