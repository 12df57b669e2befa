#include "scenario/bind/bind_expectations.h"

#include <algorithm>
#include <cmath>
#include <optional>

#include "base/diagnostic_code.h"
#include "base/nearest_name.h"
#include "language/expression_parser.h"
#include "scenario/override.h"
#include "scenario/own_perspectives.h"
#include "scenario/read/range_notation.h"
#include "scenario/read/read_number.h"
#include "scenario/read/sections.h"
#include "scenario/words.h"

namespace foedus {

namespace {

class ExpectationBinder {
 public:
  ExpectationBinder(Draft& draft, Binding& binding) : draft_(draft), binding_(binding) {}
  void bind(const DraftExpectation& entry);

 private:
  std::optional<MeasureId> find_measure(const DraftExpectation& entry);
  bool read_range(const Node& node, Expectation& expected);
  bool bind_levers(const Node& map, Expectation& expected);
  bool bind_point(const MapEntry& entry, std::size_t index, Expectation& expected);
  bool bind_perspective(const Node& node, Expectation& expected);
  void add(const Node* precisions, Expectation expected);
  bool refuse(DiagnosticCode code, SourceSpan where, std::string message, std::string expected,
              const std::string& instead = "");

  Draft& draft_;
  Binding& binding_;
};

bool ExpectationBinder::refuse(DiagnosticCode code, SourceSpan where, std::string message,
                               std::string expected, const std::string& instead) {
  Diagnostic diagnostic{
      .code = code, .where = where, .message = std::move(message), .expected = std::move(expected)};
  if (!instead.empty()) {
    diagnostic.proposal = Proposal{"did you mean " + quoted(instead) + "?", where, instead};
  }
  draft_.diagnostics.add(std::move(diagnostic));
  return false;
}

std::optional<MeasureId> ExpectationBinder::find_measure(const DraftExpectation& entry) {
  const Declaration* found = binding_.names.use(NameSpace::measure, "", entry.measure);
  if (found != nullptr) return MeasureId(static_cast<std::size_t>(found->meaning.index));
  std::vector<std::string> measures;
  for (const Measure& measure : draft_.scenario.measures) measures.push_back(measure.name);
  binding_.unknown.add({.written = entry.measure,
                        .where = entry.key,
                        .message = quoted(entry.measure) + " is no measure here",
                        .expected = measures.empty()
                                        ? "Results are expected of measures, and none is declared."
                                        : "Results are expected of measures: " +
                                              listed_quoted(measures, "and") + ".",
                        .candidates = binding_.names.of(NameSpace::measure)});
  return std::nullopt;
}

bool ExpectationBinder::read_range(const Node& node, Expectation& expected) {
  const std::size_t errors = draft_.diagnostics.error_count();
  const auto value = read_value(node.scalar, node.span, false, draft_.diagnostics);
  if (errors != draft_.diagnostics.error_count()) return false;
  const Distribution* range = value ? std::get_if<Distribution>(&*value) : nullptr;
  if (range != nullptr && range->kind == Distribution::Kind::uniform) {
    expected.low = range->parameters[0];
    expected.high = range->parameters[1];
    return true;
  }
  const bool number = range != nullptr && range->kind == Distribution::Kind::constant;
  Diagnostic diagnostic{.code = DiagnosticCode::no_range,
                        .where = node.span,
                        .message = quoted(node.scalar.text) + " is no range",
                        .expected =
                            "An expected result lies between two numbers, as in `0.2 to "
                            "0.4`."};
  if (number) {
    const std::string instead = range_about(range->parameters[0]);
    diagnostic.proposal = Proposal{"write a range, for example:", node.span, instead};
  } else if (const auto meant = range_with_hyphen(node.scalar.text)) {
    diagnostic.proposal = Proposal{"write this instead:", node.span, *meant};
  }
  draft_.diagnostics.add(std::move(diagnostic));
  return false;
}

bool ExpectationBinder::bind_point(const MapEntry& entry, std::size_t index,
                                   Expectation& expected) {
  const Lever& lever = draft_.scenario.levers[index];
  const Node& node = entry.node();
  const bool share = node.scalar.text.ends_with('%');
  const auto number = parse_number(node.scalar, node.span, share, draft_.diagnostics);
  if (!number) return false;
  int nearest = 0;
  for (int k = 1; k < lever.points; ++k) {
    const double distance = std::abs(lever_point(lever, k) - *number);
    if (distance < std::abs(lever_point(lever, nearest) - *number)) nearest = k;
  }
  const double point = lever_point(lever, nearest);
  if (std::abs(point - *number) > 1e-9 * (lever.to - lever.from)) {
    return refuse(
        DiagnosticCode::no_point, node.span,
        quoted(node.scalar.text) + " is none of the points of lever " + quoted(lever.name),
        "It has " + std::to_string(lever.points) + " of them, evenly from " + spelled(lever.from) +
            " to " + spelled(lever.to) + ".",
        spelled(point));
  }
  expected.levers.emplace_back(LeverId(index), nearest);
  return true;
}

bool ExpectationBinder::bind_levers(const Node& map, Expectation& expected) {
  const Scenario& scenario = draft_.scenario;
  bool good = true;
  for (const MapEntry& entry : map.entries) {
    const Node& node = entry.node();
    if (node.kind != NodeShape::scalar) return false;  // refused already
    const auto found = std::find_if(scenario.levers.begin(), scenario.levers.end(),
                                    [&](const Lever& lever) { return lever.name == entry.key; });
    const auto index = static_cast<std::size_t>(found - scenario.levers.begin());
    if (found != scenario.levers.end() && found->numeric()) {
      good = bind_point(entry, index, expected) && good;
      continue;
    }
    const Result<LeverChoice> choice =
        with_lever(scenario, default_levers(scenario), {entry.key, node.scalar.text});
    if (choice) {
      expected.levers.emplace_back(LeverId(index), choice.value().option[index]);
      continue;
    }
    good = false;
    if (!draft_.whole(entry.key)) continue;
    Diagnostic fault = choice.diagnostics().all().front();
    fault.where = fault.where.begin == 0 ? entry.key_span : node.span;
    if (fault.proposal) fault.proposal->where = fault.where;
    draft_.diagnostics.add(std::move(fault));
  }
  return good;
}

bool ExpectationBinder::bind_perspective(const Node& node, Expectation& expected) {
  const auto& all = draft_.scenario.perspectives;
  const std::string& name = node.scalar.text;
  if (name == "as_written") return true;
  std::vector<std::string> names;
  for (const Perspective& perspective : all) names.push_back(perspective.name);
  if (has_own_perspectives(draft_.scenario)) {
    expected.each_its_own = name == kEachItsOwn;
    if (expected.each_its_own) return true;
    names.emplace_back(kEachItsOwn);
  }
  const auto found = std::find(names.begin(), names.end(), name);
  if (found != names.end()) {
    expected.perspective = PerspectiveId(static_cast<std::size_t>(found - names.begin()));
    return true;
  }
  return refuse(
      DiagnosticCode::unknown_name, node.span, quoted(name) + " is no perspective here",
      names.empty() ? "The scenario has none." : "There are " + listed_quoted(names, "and") + ".",
      nearest_name(name, names).value_or(""));
}

void ExpectationBinder::add(const Node* precisions, Expectation expected) {
  std::vector<Expectation>& into = draft_.scenario.expectations;
  if (precisions == nullptr) {
    into.push_back(std::move(expected));
    return;
  }
  std::vector<const Node*> nodes{precisions};
  if (precisions->kind == NodeShape::list) {
    nodes.clear();
    for (const Node& item : precisions->items) nodes.push_back(&item);
  }
  for (const Node* node : nodes) {
    StudyPrecision precision;
    if (!read_precision(draft_, *node, precision)) continue;
    expected.limit = precision.limit;
    expected.precision.reset();
    if (!precision.limit) expected.precision = precision.lambda;
    into.push_back(expected);
  }
}

void ExpectationBinder::bind(const DraftExpectation& entry) {
  const auto measure = find_measure(entry);
  const Node& node = *entry.value;
  Expectation expected{.where = node.kind == NodeShape::scalar ? node.span : entry.key};
  if (measure) expected.measure = *measure;
  if (node.kind == NodeShape::scalar) {
    if (read_range(node, expected) && measure) add(nullptr, std::move(expected));
    return;
  }
  const auto under = [&](const char* key) {
    const MapEntry* found = node.find(key);
    return found == nullptr ? nullptr : &found->node();
  };
  const Node* range = under("range");
  bool good = range != nullptr && read_range(*range, expected);
  if (range != nullptr) expected.where = range->span;
  if (const Node* levers = under("lever")) good = bind_levers(*levers, expected) && good;
  if (const Node* perspective = under("perspective")) {
    good = bind_perspective(*perspective, expected) && good;
  }
  if (good && measure) add(under("precision"), std::move(expected));
}

}  // namespace

void bind_expectations(Draft& draft, Binding& binding) {
  ExpectationBinder binder(draft, binding);
  for (const DraftExpectation& entry : draft.expectations) binder.bind(entry);
}

}  // namespace foedus
