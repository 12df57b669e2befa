#include "questions/explain_name.h"

#include <algorithm>
#include <utility>

#include "base/diagnostic_code.h"
#include "base/nearest_name.h"
#include "fmt/format.h"
#include "questions/audit_question.h"
#include "questions/name_facts.h"
#include "scenario/describe.h"
#include "scenario/own_perspectives.h"
#include "scenario/words.h"

namespace foedus {

namespace {

class Explainer {
 public:
  Explainer(const AuditAnswer& audit, std::string_view name)
      : audit_(audit), scenario_(audit.scenario), name_(name) {}

  std::vector<NameExplanation> run() {
    numbers();
    for (const Mechanism& claim : scenario_.mechanisms)
      if (asked(claim.name)) found_.push_back(explain_mechanism(audit_, claim));
    actors();
    levers();
    types();
    definitions();
    stages();
    outcomes();
    measures();
    sources();
    perspectives();
    castings();
    return std::move(found_);
  }

  [[nodiscard]] const std::vector<std::string>& names() const { return names_; }

 private:
  /// Remembers the name for "did you mean".
  bool asked(const std::string& name) {
    names_.push_back(name);
    return name == name_;
  }

  NameExplanation& begin(const char* kind, const std::string& name, SourceSpan where) {
    found_.push_back({kind, name, scenario_.source.position(where.begin).line, {}, where});
    return found_.back();
  }

  static void add(NameExplanation& told, const char* key, std::string text) {
    if (!text.empty()) told.facts.push_back({key, std::move(text)});
  }

  void numbers() {
    for (std::size_t i = 0; i < scenario_.numbers.size(); ++i) {
      const Number& number = scenario_.numbers[i];
      // A strength carries its mechanism's name and is told with it.
      if (number.role != NumberRole::strength && asked(number.name))
        found_.push_back(explain_number(audit_, i));
    }
    for (const NumberGroup& group : scenario_.groups) {
      if (!asked(group.name)) continue;
      NameExplanation& told = begin("quantity, one per actor", group.name, group.where);
      for (const NumberId id : group.by_actor)
        if (id.valid())
          add(told, "value",
              fmt::format("{}: {}", scenario_.numbers[id.index()].name,
                          scenario_.numbers[id.index()].as_written));
    }
  }

  void actors() {
    for (std::size_t i = 0; i < scenario_.actors.size(); ++i) {
      const Actor& actor = scenario_.actors[i];
      if (!asked(actor.key)) continue;
      NameExplanation& told = begin("actor", actor.key, actor.where);
      add(told, "called", actor.name);
      std::vector<std::string> stages, types, owns;
      for (const Stage& stage : scenario_.stages)
        if (stage.actor == ActorId(i)) stages.push_back(stage.name);
      for (const PrivateType& type : scenario_.types)
        if (type.actor == ActorId(i)) types.push_back(type.name);
      for (const NumberGroup& group : scenario_.groups)
        if (i < group.by_actor.size() && group.by_actor[i].valid())
          owns.push_back(scenario_.numbers[group.by_actor[i].index()].name);
      add(told, "moves_at", stages.empty() ? "no stage" : listed(stages, "and", 40));
      add(told, "knows_alone", listed(types, "and"));
      add(told, "numbers", listed(owns, "and", 40));
    }
  }

  void levers() {
    for (const Lever& lever : scenario_.levers) {
      if (!asked(lever.name)) continue;
      NameExplanation& told = begin("lever", lever.name, lever.where);
      if (lever.numeric())
        add(told, "value",
            fmt::format("from {} to {}, held at {}", spelled(lever.from), spelled(lever.to),
                        spelled(lever.central)));
      for (const LeverOption& option : lever.options) {
        std::vector<std::string> parts;
        for (std::size_t a = 0; a < option.attributes.size(); ++a)
          parts.push_back(lever.attributes[a] + " " +
                          scenario_.numbers[option.attributes[a].index()].as_written);
        add(told, "option",
            option.name + (parts.empty() ? "" : ": " + fmt::format("{}", fmt::join(parts, ", "))));
      }
    }
  }

  void types() {
    for (const PrivateType& type : scenario_.types) {
      if (!asked(type.name)) continue;
      NameExplanation& told = begin("private type", type.name, type.where);
      add(told, "known_to", scenario_.actors[type.actor.index()].name + " alone");
      for (const TypeOption& option : type.options) {
        std::string words = option.name + ": chance ";
        words +=
            option.chance.valid() ? scenario_.numbers[option.chance.index()].as_written : "rest";
        for (std::size_t a = 0; a < option.attributes.size(); ++a)
          words += fmt::format(", {} {}", type.attributes[a],
                               scenario_.numbers[option.attributes[a].index()].as_written);
        add(told, "option", words);
      }
    }
  }

  void definitions() {
    for (std::size_t i = 0; i < scenario_.definitions.size(); ++i) {
      const Definition& definition = scenario_.definitions[i];
      if (!asked(definition.name)) continue;
      NameExplanation& told = begin("definition", definition.name, definition.where);
      add(told, "value", definition.value.syntax.text);
      const auto index = static_cast<std::int32_t>(i);
      const auto uses = [&](const BoundExpression& value) {
        return std::any_of(value.references.begin(), value.references.end(), [&](const auto& r) {
          return r.kind == ReferenceKind::definition && r.index == index;
        });
      };
      std::vector<std::string> others, payoffs;
      for (const Definition& other : scenario_.definitions)
        if (uses(other.value)) others.push_back(other.name);
      for (const Outcome& outcome : scenario_.outcomes)
        for (const Payoff& payoff : outcome.payoffs)
          for (const PayoffComponent& component : payoff.components)
            if (uses(component.value))
              payoffs.push_back(outcome.name + "." + scenario_.actors[payoff.actor.index()].key);
      payoffs.erase(std::unique(payoffs.begin(), payoffs.end()), payoffs.end());
      if (!others.empty()) add(told, "used_by", "definitions " + listed(others, "and"));
      if (!payoffs.empty()) add(told, "used_by", "payoffs " + listed(payoffs, "and"));
    }
  }

  void stages() {
    const ScenarioDescription words = describe(scenario_);
    for (const StageDescription& stage : words.play) {
      if (!asked(stage.stage)) continue;
      const auto at = std::find_if(scenario_.stages.begin(), scenario_.stages.end(),
                                   [&](const Stage& s) { return s.name == stage.stage; });
      NameExplanation& told =
          begin("stage", stage.stage, at == scenario_.stages.end() ? SourceSpan{} : at->where);
      add(told, "mover", stage.mover);
      add(told, "played", stage.when);
      add(told, "knows", stage.knows);
      for (const std::string& move : stage.moves) add(told, "move", move);
      if (at != scenario_.stages.end()) add(told, "note", at->note);
    }
  }

  void outcomes() {
    for (const Outcome& outcome : scenario_.outcomes) {
      if (!asked(outcome.name)) continue;
      NameExplanation& told = begin("outcome", outcome.name, outcome.where);
      for (const std::string& line : describe(scenario_).outcomes)
        if (line.starts_with(outcome.name + ":") || line.starts_with(outcome.name + " ("))
          add(told, "reached", line.substr(line.find(": ") + 2));
      for (const TagId tag : outcome.tags) add(told, "tag", scenario_.tags[tag.index()]);
      for (const Payoff& payoff : outcome.payoffs) {
        std::vector<std::string> parts;
        for (const PayoffComponent& component : payoff.components)
          parts.push_back((component.name == "payoff" ? "" : component.name + " ") +
                          component.value.syntax.text);
        add(told, "payoff",
            fmt::format("{}: {}", scenario_.actors[payoff.actor.index()].key,
                        fmt::join(parts, "; ")));
      }
      add(told, "note", outcome.note);
    }
  }

  void measures() {
    for (const Measure& measure : scenario_.measures)
      if (asked(measure.name))
        add(begin("measure", measure.name, measure.where), "value", measure.value.syntax.text);
  }

  void sources() {
    for (std::size_t i = 0; i < scenario_.citations.size(); ++i) {
      const Citation& source = scenario_.citations[i];
      if (!asked(source.key)) continue;
      NameExplanation& told = begin("source", source.key, source.where);
      add(told, "cite", source.cite);
      add(told, "grade", source.grade.empty() ? "not graded" : source.grade);
      add(told, "date", source.date);
      add(told, "url", source.url);
      add(told, "note", source.note);
      std::vector<std::string> names;
      for (const Number& number : scenario_.numbers) {
        const auto& keys = number.provenance.sources;
        if (std::find(keys.begin(), keys.end(), CitationId(i)) != keys.end())
          names.push_back(number.name);
      }
      add(told, "numbers", names.empty() ? "none" : listed(names, "and", 40));
    }
  }

  void perspectives() {
    for (const Perspective& perspective : scenario_.perspectives)
      if (asked(perspective.name)) {
        NameExplanation& told = begin("perspective", perspective.name, perspective.where);
        if (perspective.actor.valid())
          add(told, "actor",
              fmt::format("{}, which plays by it in the world `{}`",
                          scenario_.actors[perspective.actor.index()].key, kEachItsOwn));
        changes(told, perspective);
      }
  }

  void castings() {
    for (const Casting& casting : scenario_.castings) {
      if (!asked(casting.changes.name)) continue;
      NameExplanation& told = begin("casting", casting.changes.name, casting.changes.where);
      for (const Role& role : casting.roles) {
        std::string words = scenario_.actors[role.actor.index()].key + ": " + role.plays;
        if (!role.note.empty()) words += " (" + role.note + ")";
        add(told, "role", std::move(words));
      }
      changes(told, casting.changes);
      if (!casting.note.empty()) add(told, "note", casting.note);
    }
  }

  void changes(NameExplanation& told, const Perspective& made) {
    for (const NumberOverride& entry : made.numbers)
      add(told, "replaces",
          fmt::format("{}: {} (as written {})", scenario_.numbers[entry.number.index()].name,
                      entry.replacement.as_written,
                      scenario_.numbers[entry.number.index()].as_written));
  }

  const AuditAnswer& audit_;
  const Scenario& scenario_;
  std::string_view name_;
  std::vector<NameExplanation> found_;
  std::vector<std::string> names_;
};

}  // namespace

Result<std::vector<NameExplanation>> explain_name_question(const Scenario& scenario,
                                                           std::string_view name) {
  const Result<AuditAnswer> audit = audit_question(scenario);
  if (!audit) return audit.diagnostics();
  Explainer explainer(audit.value(), name);
  std::vector<NameExplanation> found = explainer.run();
  if (!found.empty()) return found;
  Diagnostic unknown;
  unknown.code = DiagnosticCode::unknown_name;
  unknown.where = {0, static_cast<std::uint32_t>(name.size())};
  unknown.message = fmt::format("nothing in {} is called `{}`", scenario.source.name(), name);
  unknown.expected =
      "a number, actor, mechanism, lever, private type, definition, stage, outcome, "
      "measure, source, perspective or casting of the file";
  if (const auto near = nearest_name(name, explainer.names()))
    unknown.proposal = Proposal{fmt::format("did you mean `{}`?", *near), unknown.where, *near};
  Diagnostics diagnostics;
  diagnostics.add(std::move(unknown));
  return diagnostics;
}

FieldExplanation explain_field(std::string_view name) {
  const std::size_t point = name.find('.');
  const Place* place = find_place(name.substr(0, point));
  FieldExplanation told{place, {}};
  if (place == nullptr) return told;
  for (const Field& field : all_fields()) {
    const bool wanted = point == std::string_view::npos || field.key == name.substr(point + 1);
    if (field.place == place->name && wanted) told.fields.push_back(&field);
  }
  if (told.fields.empty() && point != std::string_view::npos) told.place = nullptr;
  return told;
}

}  // namespace foedus
