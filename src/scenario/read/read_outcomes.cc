// Outcomes: tags, and payoffs with their named components. Perspectives and expected results, whose
// entries are noted here and read once every name is known.
#include <algorithm>

#include "base/diagnostic_code.h"
#include "scenario/own_perspectives.h"
#include "scenario/read/sections.h"
#include "scenario/words.h"

namespace foedus {

namespace {

TagId tag_id(Scenario& scenario, const std::string& name) {
  const auto found = std::find(scenario.tags.begin(), scenario.tags.end(), name);
  const TagId id(static_cast<std::size_t>(found - scenario.tags.begin()));
  if (found == scenario.tags.end()) scenario.tags.push_back(name);
  return id;
}

void add_component(Scenario& scenario, const std::string& name) {
  auto& names = scenario.components;
  if (std::find(names.begin(), names.end(), name) == names.end()) names.push_back(name);
}

Payoff read_payoff(Draft& draft, const MapEntry& entry, ActorId actor) {
  Payoff payoff{.actor = actor, .where = entry.key_span};
  const Node& node = entry.node();
  if (node.kind == NodeShape::scalar) {
    add_component(draft.scenario, "payoff");
    payoff.components.push_back({"payoff", read_expression(draft, node), entry.key_span});
    return payoff;
  }
  for (const MapEntry& component : node.entries) {
    const std::string name = read_name(draft, component.key, component.key_span);
    add_component(draft.scenario, name);
    payoff.components.push_back(
        {name, read_expression(draft, component.node()), component.key_span});
  }
  return payoff;
}

void read_payoffs(Draft& draft, const Node& section, Outcome& outcome) {
  const auto& actors = draft.scenario.actors;
  for (const MapEntry& entry : section.entries) {
    draft.uses.push_back({PendingUse::Kind::actor, entry.key, entry.key_span});
    const auto found = std::find_if(actors.begin(), actors.end(),
                                    [&](const Actor& a) { return a.key == entry.key; });
    const bool known = found != actors.end();
    // The payoff of an unknown actor is read all the same: its names count as used.
    const ActorId actor =
        known ? ActorId(static_cast<std::size_t>(found - actors.begin())) : ActorId{};
    if (!known) draft.incomplete.insert("payoffs of " + outcome.name);
    outcome.payoffs.push_back(read_payoff(draft, entry, actor));
  }
  std::stable_sort(outcome.payoffs.begin(), outcome.payoffs.end(),
                   [](const Payoff& a, const Payoff& b) { return a.actor < b.actor; });
}

}  // namespace

void read_outcomes(Draft& draft, const Node& section) {
  for (const MapEntry& entry : section.entries) {
    Outcome outcome{.name = read_name(draft, entry.key, entry.key_span),
                    .note = text_of(entry.node(), "note"),
                    .where = entry.key_span};
    for (const Node* item : items_of(entry.node(), "tags")) {
      const TagId tag = tag_id(draft.scenario, read_name(draft, item->scalar.text, item->span));
      outcome.tags.push_back(tag);
      draft.tag_places.push_back({tag, item->span});
    }
    if (const MapEntry* payoffs = entry.node().find("payoffs")) {
      read_payoffs(draft, payoffs->node(), outcome);
    } else if (draft.preferences.empty()) {  // refused already; beside orders it may be left out
      draft.incomplete.insert("payoffs of " + outcome.name);
    }
    draft.scenario.outcomes.push_back(std::move(outcome));
  }
}

void read_severity(Draft& draft, const Node& section) {
  for (const MapEntry& entry : section.entries)
    if (entry.node().kind == NodeShape::scalar)
      draft.severity.push_back({entry.key, entry.node().scalar.text, entry.key_span});
}

namespace {

// Whose perspective it is: an actor that has no other.
void read_owner(Draft& draft, const Node& node, Perspective& perspective) {
  if (node.kind != NodeShape::scalar) return;  // reported already
  const std::string& key = node.scalar.text;
  draft.uses.push_back({PendingUse::Kind::actor, key, node.span});
  const auto& actors = draft.scenario.actors;
  const auto found = std::find_if(actors.begin(), actors.end(),
                                  [&](const Actor& actor) { return actor.key == key; });
  if (found == actors.end()) return;
  perspective.actor = ActorId(static_cast<std::size_t>(found - actors.begin()));
  for (const Perspective& other : draft.scenario.perspectives) {
    if (other.actor != perspective.actor) continue;
    draft.diagnostics.add(
        {.code = DiagnosticCode::perspective_of_one_actor,
         .where = node.span,
         .message = quoted(perspective.name) + " is the perspective of " + quoted(key) +
                    ", and so is " + quoted(other.name),
         .expected = "Each side plays one perspective of its own. Leave `actor` out of one of the "
                     "two: it stays a world of its own.",
         .related = {{quoted(other.name) + " stands here", other.where}}});
    return;
  }
}

// The worlds that stand beside the perspectives of a file have names of their own.
void refuse_reserved(Draft& draft, const Perspective& perspective) {
  if (perspective.name != kEachItsOwn && perspective.name != kAsWritten) return;
  draft.diagnostics.add(
      {.code = DiagnosticCode::reserved_name,
       .where = perspective.where,
       .message = quoted(perspective.name) + " cannot name a perspective",
       .expected = perspective.name == kAsWritten
                       ? "It is what the file without any perspective is called."
                       : "It is what the world is called in which each side plays its own."});
}

}  // namespace

void read_perspectives(Draft& draft, const Node& section) {
  for (const MapEntry& entry : section.entries) {
    const PerspectiveId id(draft.scenario.perspectives.size());
    Perspective perspective{.name = read_name(draft, entry.key, entry.key_span),
                            .where = entry.key_span};
    refuse_reserved(draft, perspective);
    for (const MapEntry& item : entry.node().entries) {
      if (item.key == "actor") {
        read_owner(draft, item.node(), perspective);
      } else {
        draft.overrides.push_back({id, item.key, item.key_span, &item.node()});
      }
    }
    draft.scenario.perspectives.push_back(std::move(perspective));
  }
}

void read_expectations(Draft& draft, const Node& section) {
  for (const MapEntry& entry : section.entries) {
    const Node& node = entry.node();
    const std::string name = read_name(draft, entry.key, entry.key_span);
    if (node.kind == NodeShape::null) continue;  // refused already
    if (node.kind != NodeShape::list) {
      draft.expectations.push_back({name, entry.key_span, &node});
      continue;
    }
    for (const Node& item : node.items) {
      draft.expectations.push_back({name, entry.key_span, &item});
    }
  }
}

}  // namespace foedus
