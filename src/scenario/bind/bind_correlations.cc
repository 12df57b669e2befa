#include "scenario/bind/bind_correlations.h"

#include <algorithm>
#include <cmath>

#include "base/diagnostic_code.h"
#include "base/nearest_name.h"
#include "scenario/bind/override_target.h"
#include "scenario/words.h"

namespace foedus {

namespace {

class CorrelationBinder {
 public:
  CorrelationBinder(Draft& draft, Binding& binding)
      : draft_(draft), scenario_(draft.scenario), binding_(binding) {}
  void bind(const PendingCorrelation& pending);

 private:
  bool first_part_unknown(const PendingCorrelation& pending);
  std::optional<NumberId> find_other(const PendingCorrelation& pending);
  bool varies(const PendingCorrelation& pending, NumberId id);
  bool good_rank(const PendingCorrelation& pending);
  bool is_new(const PendingCorrelation& pending, NumberId other);
  [[nodiscard]] std::vector<std::string> uncertain_names() const;
  [[nodiscard]] std::string uncertain_words() const;
  [[nodiscard]] const Number& number(NumberId id) const { return scenario_.numbers[id.index()]; }
  bool refuse(Diagnostic diagnostic) {
    draft_.diagnostics.add(std::move(diagnostic));
    return false;
  }

  Draft& draft_;
  Scenario& scenario_;
  Binding& binding_;
};

std::vector<std::string> CorrelationBinder::uncertain_names() const {
  std::vector<std::string> names;
  for (const Number& one : scenario_.numbers) {
    const bool drawn = one.distribution() != nullptr && one.distribution()->uncertain();
    if (drawn && one.role != NumberRole::utility) names.push_back(one.name);
  }
  return names;
}

std::string CorrelationBinder::uncertain_words() const {
  const std::vector<std::string> names = uncertain_names();
  return names.empty() ? "No number here is uncertain."
                       : "The uncertain numbers are " + listed_quoted(names, "and") + ".";
}

// A slip in the first part may be one in the declaration: that is settled with all other names.
bool CorrelationBinder::first_part_unknown(const PendingCorrelation& pending) {
  const std::string first = pending.other.substr(0, pending.other.find('.'));
  if (binding_.names.use(NameSpace::term, "", first) != nullptr) return false;
  binding_.unknown.add(
      {.written = first,
       .where = {pending.key.begin, static_cast<std::uint32_t>(pending.key.begin + first.size())},
       .message = quoted(first) + " is no number here",
       .expected = uncertain_words(),
       .candidates = binding_.names.of(NameSpace::term)});
  return true;
}

std::optional<NumberId> CorrelationBinder::find_other(const PendingCorrelation& pending) {
  if (const auto found = scenario_.find_number(pending.other)) return found;
  if (first_part_unknown(pending)) return std::nullopt;
  if (!draft_.whole(pending.other.substr(0, pending.other.find('.')))) return std::nullopt;
  std::vector<std::string> members;
  for (const Number& one : scenario_.numbers) {
    if (one.name.starts_with(pending.other + ".")) members.push_back(one.name);
  }
  Diagnostic diagnostic{.code = DiagnosticCode::unknown_name,
                        .where = pending.key,
                        .message = quoted(pending.other) + " is no number here",
                        .expected = uncertain_words()};
  auto near = nearest_name(pending.other, uncertain_names());
  if (!members.empty()) {
    diagnostic.code = DiagnosticCode::wrong_kind_of_name;
    diagnostic.message = quoted(pending.other) + " stands for more than one number";
    diagnostic.expected = "There are " + listed_quoted(members, "and") + ".";
    near = members.front();
  }
  if (near) {
    diagnostic.proposal = Proposal{"did you mean " + quoted(*near) + "?", pending.key, *near};
  }
  refuse(std::move(diagnostic));
  return std::nullopt;
}

bool CorrelationBinder::varies(const PendingCorrelation& pending, NumberId id) {
  const Number& one = number(id);
  const Distribution* distribution = one.distribution();
  if (one.role == NumberRole::utility) {
    return refuse({.code = DiagnosticCode::unfit_correlation,
                   .where = pending.key,
                   .message = quoted(one.name) + " goes with the rest of its order only",
                   .expected = "Correlate uncertain numbers that are no part of an order."});
  }
  if (distribution != nullptr && distribution->uncertain()) return true;
  // Refused where it stands: nothing is known about how it varies.
  if (distribution != nullptr && std::isnan(distribution->parameters.front())) return false;
  const bool fixed = distribution != nullptr;
  return refuse(
      {.code = DiagnosticCode::unfit_correlation,
       .where = pending.key,
       .message =
           quoted(one.name) + (fixed ? " is fixed at " + one.as_written + " and goes with nothing"
                                     : " is computed, and goes with what it is computed from"),
       .expected = fixed ? "Only uncertain numbers are correlated: give it a range, or take the "
                           "correlation out."
                         : "Correlate the uncertain numbers that its expression uses.",
       .related = {{quoted(one.name) + " stands here", one.where}}});
}

bool CorrelationBinder::good_rank(const PendingCorrelation& pending) {
  if (pending.rank > -1 && pending.rank < 1) return true;
  const std::string owner = number(pending.number).name;
  const bool end = pending.rank == 1 || pending.rank == -1;
  Diagnostic diagnostic{.code = DiagnosticCode::out_of_range,
                        .where = pending.value,
                        .message = "a rank correlation lies between -1 and 1, and this is not"};
  diagnostic.expected =
      end ? "At 1 and -1 one number follows from the other: write it as an expression, such as `" +
                owner + ": 2 * " + pending.other + "`."
          : "0 is no connection; 0.3 a loose one, 0.9 a tight one; below 0 one falls as the other "
            "rises.";
  // A per cent without its sign is the likeliest slip.
  if (std::abs(pending.rank) > 1 && std::abs(pending.rank) < 100 &&
      pending.rank == std::round(pending.rank)) {
    const std::string_view written = draft_.source.text();
    const std::string share =
        std::string(written.substr(pending.value.begin, pending.value.end - pending.value.begin)) +
        " %";
    diagnostic.proposal = Proposal{"did you mean " + quoted(share) + "?", pending.value, share};
  }
  return refuse(std::move(diagnostic));
}

bool CorrelationBinder::is_new(const PendingCorrelation& pending, NumberId other) {
  for (const RankCorrelation& known : scenario_.correlations) {
    const bool same = (known.a == pending.number && known.b == other) ||
                      (known.b == pending.number && known.a == other);
    if (!same) continue;
    if (known.rank == pending.rank) return false;
    return refuse({.code = DiagnosticCode::unfit_correlation,
                   .where = pending.value,
                   .message = quoted(number(pending.number).name) + " and " +
                              quoted(pending.other) + " have two different correlations",
                   .expected = "A pair has one, whichever of the two it stands under.",
                   .related = {{"the other stands here", known.where}}});
  }
  return true;
}

void CorrelationBinder::bind(const PendingCorrelation& pending) {
  const auto other = find_other(pending);
  if (!other) return;
  if (*other == pending.number) {
    refuse({.code = DiagnosticCode::unfit_correlation,
            .where = pending.key,
            .message = quoted(pending.other) + " is correlated with itself",
            .expected = "A correlation names another number."});
    return;
  }
  const bool sound =
      good_rank(pending) && varies(pending, pending.number) && varies(pending, *other);
  if (!sound || !is_new(pending, *other)) return;
  scenario_.correlations.push_back(
      {pending.number, *other, pending.rank, {pending.key.begin, pending.value.end}});
}

}  // namespace

void bind_correlations(Draft& draft, Binding& binding) {
  CorrelationBinder binder(draft, binding);
  for (const PendingCorrelation& pending : draft.correlations) binder.bind(pending);
}

}  // namespace foedus
