#include "scenario/oddities.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "base/diagnostic_code.h"
#include "base/nearest_name.h"
#include "scenario/chance_source.h"
#include "scenario/containment.h"
#include "scenario/words.h"

namespace foedus {

namespace {

/// Which entries of the tables some expression refers to.
struct References {
  std::set<std::int32_t> numbers, groups, mechanisms, levers, definitions, types, tags;

  void add(const BoundExpression& expression) {
    for (const Reference& reference : expression.references) add(reference);
  }
  void add(const Reference& reference);
};

void References::add(const Reference& reference) {
  switch (reference.kind) {
    case ReferenceKind::number:
      numbers.insert(reference.index);
      return;
    case ReferenceKind::number_of_me:
      groups.insert(reference.index);
      return;
    case ReferenceKind::mechanism:
      mechanisms.insert(reference.index);
      return;
    case ReferenceKind::lever:
    case ReferenceKind::lever_attribute:
      levers.insert(reference.index);
      return;
    case ReferenceKind::definition:
      definitions.insert(reference.index);
      return;
    case ReferenceKind::tag:
      tags.insert(reference.index);
      return;
    default:
      return;
  }
}

References references_of(const Scenario& scenario) {
  References found;
  for (const Number& number : scenario.numbers) {
    if (number.expression() != nullptr) found.add(*number.expression());
  }
  for (const Definition& definition : scenario.definitions) found.add(definition.value);
  const auto add_target = [&](const Target& target) {
    for (const TargetCase& one : target.cases) found.add(one.when);
  };
  for (const Stage& stage : scenario.stages) {
    found.add(stage.only_if);
    if (stage.skipped_to) add_target(*stage.skipped_to);
    if (stage.ballot && stage.ballot->lever.valid())
      found.levers.insert(stage.ballot->lever.value());
    for (const Move& move : stage.moves) {
      found.add(move.only_if);
      add_target(move.target);
    }
  }
  for (const Outcome& outcome : scenario.outcomes) {
    for (const Payoff& payoff : outcome.payoffs) {
      for (const PayoffComponent& component : payoff.components) found.add(component.value);
    }
  }
  for (const Measure& measure : scenario.measures) found.add(measure.value);
  for (const Perspective& perspective : scenario.perspectives) {
    for (const NumberOverride& entry : perspective.numbers) {
      if (entry.replacement.expression() != nullptr) found.add(*entry.replacement.expression());
    }
  }
  return found;
}

class OddityFinder {
 public:
  OddityFinder(const Scenario& scenario, Diagnostics& diagnostics)
      : scenario_(scenario), used_(references_of(scenario)), diagnostics_(diagnostics) {}

  void run() {
    find_unused_numbers();
    find_unused_names();
    find_idle_actors();
    find_certain_priors();
    find_lone_tags();
    find_lone_components();
    find_stated_outside();
  }

 private:
  void find_unused_numbers();
  void find_unused_names();
  void find_idle_actors();
  void find_certain_priors();
  void find_lone_tags();
  void find_lone_components();
  void find_stated_outside();
  void warn(DiagnosticCode code, SourceSpan where, std::string message, std::string expected,
            std::optional<Proposal> proposal = std::nullopt) {
    diagnostics_.add({.code = code,
                      .severity = Severity::warning,
                      .where = where,
                      .message = std::move(message),
                      .expected = std::move(expected),
                      .proposal = std::move(proposal)});
  }

  const Scenario& scenario_;
  References used_;
  Diagnostics& diagnostics_;
};

void OddityFinder::find_unused_numbers() {
  std::set<std::int32_t> in_used_group;
  for (const std::int32_t group : used_.groups) {
    for (const NumberId id : scenario_.groups[static_cast<std::size_t>(group)].by_actor) {
      in_used_group.insert(id.value());
    }
  }
  for (std::size_t i = 0; i < scenario_.numbers.size(); ++i) {
    const Number& number = scenario_.numbers[i];
    const auto id = static_cast<std::int32_t>(i);
    if (number.role != NumberRole::quantity) continue;
    if (used_.numbers.count(id) > 0 || in_used_group.count(id) > 0) continue;
    warn(DiagnosticCode::unused_quantity, number.key,
         "quantity " + quoted(number.name) + " is used nowhere",
         "Changing it changes nothing. Remove it, or use it where it was meant.");
  }
}

void OddityFinder::find_unused_names() {
  const auto unused = [&](const std::set<std::int32_t>& used, std::size_t i) {
    return used.count(static_cast<std::int32_t>(i)) == 0;
  };
  const std::string cure = "Remove it, or use it where it was meant.";
  for (std::size_t i = 0; i < scenario_.definitions.size(); ++i) {
    if (!unused(used_.definitions, i)) continue;
    const Definition& definition = scenario_.definitions[i];
    warn(DiagnosticCode::unused_definition, definition.where,
         "definition " + quoted(definition.name) + " is used nowhere", cure);
  }
  for (std::size_t i = 0; i < scenario_.mechanisms.size(); ++i) {
    if (!unused(used_.mechanisms, i)) continue;
    const Mechanism& mechanism = scenario_.mechanisms[i];
    warn(DiagnosticCode::unused_mechanism, mechanism.where,
         "mechanism " + quoted(mechanism.name) + " is used nowhere",
         "Whether its claim holds changes nothing. " + cure);
  }
  for (std::size_t i = 0; i < scenario_.levers.size(); ++i) {
    if (!unused(used_.levers, i)) continue;
    const Lever& lever = scenario_.levers[i];
    warn(DiagnosticCode::unused_lever, lever.where,
         "lever " + quoted(lever.name) + " is used nowhere",
         "All its options come out the same. " + cure);
  }
}

void OddityFinder::find_idle_actors() {
  for (std::size_t i = 0; i < scenario_.actors.size(); ++i) {
    const bool moves = std::any_of(scenario_.stages.begin(), scenario_.stages.end(),
                                   [&](const Stage& stage) { return stage.actor == ActorId(i); });
    if (moves) continue;
    const bool paid = std::any_of(
        scenario_.outcomes.begin(), scenario_.outcomes.end(), [&](const Outcome& outcome) {
          return std::any_of(outcome.payoffs.begin(), outcome.payoffs.end(),
                             [&](const Payoff& payoff) { return payoff.actor == ActorId(i); });
        });
    warn(DiagnosticCode::idle_actor, scenario_.actors[i].where,
         "actor " + quoted(scenario_.actors[i].key) +
             (paid ? " never moves" : " neither moves nor has a payoff"),
         paid ? "That is allowed: its payoffs are reported, and change nothing that others do."
              : "It takes no part in play.");
  }
}

void OddityFinder::find_certain_priors() {
  for (const Number& number : scenario_.numbers) {
    const Distribution* chance = number.distribution();
    const bool belief =
        number.role == NumberRole::type_belief || number.role == NumberRole::move_belief;
    if (number.role != NumberRole::type_chance && !belief) continue;
    if (chance == nullptr || chance->uncertain()) continue;
    const double value = chance->parameters.front();
    if (value > 0 && value < 1) continue;
    if (belief) {
      warn(DiagnosticCode::certain_prior, number.where,
           quoted(number.name) + " is " + spelled(value) + ", so that nothing can change it",
           "Where play shows that it is wrong, Bayes' rule says nothing about what to believe.");
      continue;
    }
    warn(DiagnosticCode::certain_prior, number.where,
         quoted(number.name) + " is " + spelled(value) + ", so that the others know the type",
         "What is certain before play no move can reveal. A prior near it, such as " +
             std::string(value > 0 ? "0.999" : "0.001") + ", leaves room for doubt.");
  }
}

// A tag that one outcome has, that no measure asks for and that is one slip from another.
void OddityFinder::find_lone_tags() {
  for (std::size_t i = 0; i < scenario_.tags.size(); ++i) {
    if (used_.tags.count(static_cast<std::int32_t>(i)) > 0) continue;
    for (const Outcome& outcome : scenario_.outcomes) {
      if (std::find(outcome.tags.begin(), outcome.tags.end(), TagId(i)) == outcome.tags.end())
        continue;
      for (std::size_t k = 0; k < scenario_.tags.size(); ++k) {
        const bool near = k != i && used_.tags.count(static_cast<std::int32_t>(k)) > 0 &&
                          edit_distance(scenario_.tags[i], scenario_.tags[k]) == 1;
        if (!near) continue;
        warn(DiagnosticCode::lone_tag, outcome.where,
             "tag " + quoted(scenario_.tags[i]) + " of outcome " + quoted(outcome.name) +
                 " is in no measure, and very like " + quoted(scenario_.tags[k]),
             "If it is the same tag, spell it the same.");
      }
    }
  }
}

void OddityFinder::find_lone_components() {
  std::map<std::string, int> counts;
  for (const Outcome& outcome : scenario_.outcomes) {
    for (const Payoff& payoff : outcome.payoffs) {
      for (const PayoffComponent& component : payoff.components) ++counts[component.name];
    }
  }
  for (const Outcome& outcome : scenario_.outcomes) {
    for (const Payoff& payoff : outcome.payoffs) {
      for (const PayoffComponent& component : payoff.components) {
        if (counts[component.name] != 1) continue;
        for (const auto& [name, count] : counts) {
          const bool near =
              count > 1 && name.size() > 3 && edit_distance(name, component.name) == 1;
          if (!near) continue;
          warn(DiagnosticCode::lone_component, component.where,
               "component " + quoted(component.name) + " stands here only, and is very like " +
                   quoted(name),
               "Components of the same name are reported together across outcomes.",
               Proposal{"did you mean " + quoted(name) + "?", component.where, name});
        }
      }
    }
  }
}

void OddityFinder::find_stated_outside() {
  for (const Containment& one : containments(scenario_)) {
    if (one.casting) continue;  // check tells them; other actors may well have other numbers
    const std::string changes = "perspective " + quoted(one.name);
    for (const StatedOutside& entry : one.outside) {
      warn(DiagnosticCode::perspective_outside, entry.where,
           changes + " sets " + quoted(entry.name) + " to " + quoted(entry.stated) +
               ", outside the file's own " + quoted(entry.written),
           entry.sign ? "Write `sign: contested` in the file, so that it contains both."
                      : "The file as written should contain every perspective, so that results can "
                        "be compared: widen the range there, or narrow it here.");
    }
  }
}

}  // namespace

void find_oddities(const Scenario& scenario, Diagnostics& diagnostics) {
  OddityFinder(scenario, diagnostics).run();
  find_chances_beyond(scenario, diagnostics);
}

}  // namespace foedus
