#include "questions/audit_question.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <string_view>
#include <utility>

#include "base/diagnostic_code.h"
#include "fmt/format.h"
#include "questions/positions_question.h"
#include "scenario/casting.h"
#include "scenario/day.h"

namespace foedus {

namespace {

std::optional<int> whole(std::string_view text) {
  int value = 0;
  const auto parsed = std::from_chars(text.data(), text.data() + text.size(), value);
  if (parsed.ec != std::errc() || parsed.ptr != text.data() + text.size()) return std::nullopt;
  return value;
}

void take_newer(std::string& newest, const std::string& date) {
  const auto candidate = day_of(date);
  if (candidate && (newest.empty() || *day_of(newest) < *candidate)) newest = date;
}

Diagnostics refuse_option(const std::string& option, const std::string& value,
                          const std::string& message, const std::string& expected,
                          SourceText* refused) {
  if (refused != nullptr) *refused = SourceText(option, value);
  return refusal(DiagnosticCode::argument_not_fitting,
                 {0, static_cast<std::uint32_t>(value.size())}, message, expected);
}

/// The number of inputs that a limit allows: "10", "25 %".
std::optional<std::size_t> allowed(std::string_view text, std::size_t inputs) {
  const bool share = text.ends_with('%');
  if (share) text.remove_suffix(1);
  while (text.ends_with(' ')) text.remove_suffix(1);
  if (!share) {
    const auto count = whole(text);
    if (!count || *count < 0) return std::nullopt;
    return static_cast<std::size_t>(*count);
  }
  double percent = 0;
  const auto parsed = std::from_chars(text.data(), text.data() + text.size(), percent);
  const bool read = parsed.ec == std::errc() && parsed.ptr == text.data() + text.size();
  if (!read || !(percent >= 0 && percent <= 100)) return std::nullopt;
  return static_cast<std::size_t>(percent * static_cast<double>(inputs) / 100 + 1e-9);
}

bool is_stale(std::string_view date, std::optional<Day> as_of, int stale_after) {
  const auto day = day_of(date);
  return as_of && day && Day{day->month + stale_after, day->day} < *as_of;
}

/// Collects what an audit says, piece by piece.
class Audit {
 public:
  Audit(AuditAnswer& answer, std::optional<Day> as_of) : answer_(answer), as_of_(as_of) {}

  void run() {
    const Scenario& scenario = answer_.scenario;
    answer_.uses = find_number_uses(scenario);
    for (std::size_t i = 0; i < scenario.numbers.size(); ++i) add_number(i);
    for (const Perspective& one : scenario.perspectives) add_perspective(one.name, one);
    for (const Casting& one : scenario.castings)
      add_perspective(world_name({one.changes.name, ""}), one.changes);
    find_unnamed();
  }

 private:
  [[nodiscard]] std::size_t line_of(SourceSpan where) const {
    return answer_.scenario.source.position(where.begin).line;
  }

  AuditedNumber audited(const Number& number) const {
    AuditedNumber one;
    one.number = number;
    one.standing = standing_of(number);
    one.line = line_of(number.where);
    one.date = number.provenance.date;
    if (one.date.empty())
      for (const CitationId id : number.provenance.sources)
        take_newer(one.date, answer_.scenario.citations[id.index()].date);
    one.stale =
        one.standing == NumberStanding::input && is_stale(one.date, as_of_, answer_.stale_after);
    if (number.expression() != nullptr) one.made_from = names_in(*number.expression());
    return one;
  }

  /// The names of an expression as it writes them, each once.
  static std::vector<std::string> names_in(const BoundExpression& expression) {
    std::vector<std::string> names;
    for (const ExpressionNode& node : expression.syntax.nodes) {
      if (node.operation != Operation::name) continue;
      std::string name = fmt::format("{}", fmt::join(node.parts, "."));
      if (std::find(names.begin(), names.end(), name) == names.end()) names.push_back(name);
    }
    return names;
  }

  void add_number(std::size_t index) {
    AuditedNumber one = audited(answer_.scenario.numbers[index]);
    one.only_if = condition_of(NumberId(index));
    const bool counts = one.standing == NumberStanding::input;
    answer_.inputs += counts ? 1 : 0;
    answer_.unsourced += one.unsourced() ? 1 : 0;
    answer_.stale += one.stale ? 1 : 0;
    answer_.undated += counts && !one.unsourced() && one.date.empty() ? 1 : 0;
    const bool stated = counts || one.standing == NumberStanding::derived;
    answer_.unused += stated && !answer_.uses[index].reaches_a_result() ? 1 : 0;
    answer_.numbers.push_back(std::move(one));
  }

  /// Why a part of a mechanism may not count as the file stands.
  [[nodiscard]] std::string condition_of(NumberId id) const {
    for (const Mechanism& mechanism : answer_.scenario.mechanisms) {
      if (mechanism.strength == id && !mechanism.on)
        return fmt::format("`{}` is off as written", mechanism.name);
      if (mechanism.neutral == id && mechanism.on)
        return fmt::format("counts only where `{}` is switched off", mechanism.name);
      if (mechanism.sign_prior == id && mechanism.sign != Sign::contested)
        return fmt::format("the sign of `{}` is not contested as written", mechanism.name);
    }
    return "";
  }

  void add_perspective(std::string name, const Perspective& perspective) {
    AuditedPerspective audit{std::move(name), {}};
    for (const NumberOverride& entry : perspective.numbers) {
      AuditedNumber one = audited(entry.replacement);
      one.number.name = answer_.scenario.numbers[entry.number.index()].name;
      audit.inputs += one.standing == NumberStanding::input ? 1 : 0;
      audit.unsourced += one.unsourced() ? 1 : 0;
      audit.stale += one.stale ? 1 : 0;
      audit.numbers.push_back(std::move(one));
    }
    answer_.perspectives.push_back(std::move(audit));
  }

  void add_unnamed(const std::string& place, const BoundExpression& expression) {
    if (!states_number(expression.syntax)) return;
    answer_.unnamed.push_back({place, expression.syntax.text, line_of(expression.syntax.span)});
  }

  void find_unnamed() {
    const Scenario& scenario = answer_.scenario;
    for (const Number& number : scenario.numbers)
      if (number.expression() != nullptr) add_unnamed(number.name, *number.expression());
    for (const Definition& definition : scenario.definitions)
      add_unnamed(definition.name, definition.value);
    for (const Outcome& outcome : scenario.outcomes)
      for (const Payoff& payoff : outcome.payoffs)
        for (const PayoffComponent& component : payoff.components) {
          std::string place = outcome.name + "." + scenario.actors[payoff.actor.index()].key;
          if (component.name != "payoff") place += "." + component.name;
          add_unnamed(place, component.value);
        }
    for (const Measure& measure : scenario.measures) add_unnamed(measure.name, measure.value);
  }

  AuditAnswer& answer_;
  std::optional<Day> as_of_;
};

std::string newest_date(const Scenario& scenario) {
  std::string newest;
  for (const Citation& citation : scenario.citations) take_newer(newest, citation.date);
  for (const Number& number : scenario.numbers) take_newer(newest, number.provenance.date);
  const auto take_changes = [&](const Perspective& changes) {
    for (const NumberOverride& entry : changes.numbers)
      take_newer(newest, entry.replacement.provenance.date);
  };
  for (const Perspective& perspective : scenario.perspectives) take_changes(perspective);
  for (const Casting& casting : scenario.castings) take_changes(casting.changes);
  return newest;
}

/// How old the positions are that count up to the day: what is publicly said ages like a number.
void count_positions(AuditAnswer& answer, std::optional<Day> as_of) {
  if (answer.scenario.positions.issues.empty()) return;
  const auto told = positions_question(answer.scenario, {.as_of = answer.as_of, .issues = {}});
  if (!told) return;
  for (const IssueAnswer& issue : told->issues)
    for (const PartyStanding& party : issue.parties) {
      if (party.standing != Standing::stated) continue;
      const auto& stated = answer.scenario.positions.stated[static_cast<std::size_t>(party.stated)];
      ++answer.positions;
      answer.stale_positions += is_stale(stated.as_of, as_of, answer.stale_after) ? 1 : 0;
    }
}

}  // namespace

Result<AuditAnswer> audit_question(Scenario scenario, const AuditOptions& options,
                                   SourceText* refused) {
  AuditAnswer answer;
  answer.as_of_given = !options.as_of.empty();
  answer.as_of = answer.as_of_given       ? options.as_of
                 : scenario.as_of.empty() ? newest_date(scenario)
                                          : scenario.as_of;
  answer.stale_after = options.stale_after;
  answer.scenario = std::move(scenario);
  const auto as_of = day_of(answer.as_of);
  if (answer.as_of_given && !as_of)
    return refuse_option("--as-of", options.as_of, fmt::format("`{}` is no date", options.as_of),
                         "a year, year-month or year-month-day, such as 2026-05-31", refused);
  if (options.stale_after < 0)
    return refuse_option("--stale-after", fmt::format("{}", options.stale_after),
                         fmt::format("`{}` is no number of months", options.stale_after),
                         "a whole number from 0 upwards, such as --stale-after 24", refused);
  Audit(answer, as_of).run();
  count_positions(answer, as_of);
  if (options.unsourced.empty()) return answer;
  answer.limit_as_asked = options.unsourced;
  answer.most_unsourced = allowed(options.unsourced, answer.inputs);
  if (!answer.most_unsourced)
    return refuse_option(
        "--max-unsourced", options.unsourced, fmt::format("`{}` is no limit", options.unsourced),
        "a number of inputs, or a share of them, such as --max-unsourced '20 %'", refused);
  return answer;
}

}  // namespace foedus
