#include "report/diff_explanation_text.h"

#include <algorithm>
#include <cmath>
#include <vector>

#include "fmt/format.h"
#include "report/compare_words.h"
#include "report/finding_words.h"
#include "report/number_words.h"
#include "report/text_table.h"

namespace foedus {

namespace {

using Words = std::vector<std::string>;

constexpr std::size_t kAgreedShown = 12;  // names of agreed, unsourced inputs
constexpr double kNoShare = 1e-12;        // less is rounding
constexpr double kMostOffset = 4;         // sum of sizes of shares over the size of the difference

std::string input_label(const ExplainedInput& input) {
  if (input.structure)
    return fmt::format("structure ({})",
                       counted(input.differences.size(), "difference", "differences"));
  const InputDifference& first = input.differences.front();
  std::string label = first.kind + " " + first.name;
  if (input.differences.size() > 1)
    label += fmt::format(" and {} more of it", input.differences.size() - 1);
  return label;
}

class ExplanationText {
 public:
  ExplanationText(std::string& out, const DiffAnswer& answer)
      : out_(out), answer_(answer), explained_(*answer.explanation) {}

  void write() {
    out_ += fmt::format(
        "\nWhich input accounts for how much ({}, {})\n", row_label(answer_.a, explained_.row),
        explained_.precision.limit ? "in the limit"
                                   : "precision " + precision_name(explained_.precision));
    if (explained_.inputs.empty()) {
      add_paragraph(out_, 2, "No input that results could depend on differs.");
    } else if (explained_.stopped) {
      add_paragraph(out_, 2, "Stopped before all mixtures of both sides were solved.");
    } else {
      add_method();
      add_shares();
      add_without_effect();
    }
    add_sourcing();
    add_agreement();
  }

 private:
  [[nodiscard]] const Measure& measure(const ExplainedMeasure& one) const {
    const auto& list = answer_.scenario_a.measures;
    return *std::find_if(list.begin(), list.end(),
                         [&](const Measure& known) { return known.name == one.name; });
  }
  [[nodiscard]] static bool differs(const ExplainedMeasure& one) {
    if (!one.a || !one.b) return true;
    return std::abs(*one.b - *one.a) > kNoShare ||
           std::any_of(one.shares.begin(), one.shares.end(), [](const ShapleyShare& share) {
             return !share.share || std::abs(*share.share) > kNoShare;
           });
  }

  void add_method();
  void add_shares();
  void add_measure(const ExplainedMeasure& one);
  void add_without_effect();
  void add_sourcing();
  void add_agreement();

  std::string& out_;
  const DiffAnswer& answer_;
  const DiffExplanation& explained_;
};

void ExplanationText::add_method() {
  const std::string how =
      explained_.exact
          ? fmt::format("exact over all {} mixtures of the two sides", explained_.worlds)
          : fmt::format(
                "from {} orders and their reverses, {} mixtures of the two sides; behind "
                "the sign the standard error of the orders drawn",
                explained_.orders / 2, explained_.worlds);
  std::string text = fmt::format(
      "Shapley shares, {}; on {}. A share is what going from A's to B's "
      "adds, averaged over the orders in which the inputs could be changed; shares add up to B - "
      "A. "
      "They divide what the model gives, and do not say who is right.",
      how, counted(static_cast<std::size_t>(explained_.draws), "draw", "draws"));
  if (explained_.draws < answer_.a.results.draws)
    text += fmt::format(" Fewer draws than above, since {} mixtures take long.", explained_.worlds);
  if (explained_.worlds_with_failures > 0)
    text += fmt::format(
        " In {} of the mixtures some draws have no certified solution and are "
        "left out.",
        explained_.worlds_with_failures);
  add_paragraph(out_, 2, text);
  if (!explained_.held.empty())
    add_paragraph(out_, 2,
                  fmt::format("Chosen here: {}; of an offered lever the option with the most "
                              "attributes that are not 0, of another the first.",
                              listed(explained_.held)));
}

void ExplanationText::add_measure(const ExplainedMeasure& one) {
  const Measure& told = measure(one);
  out_ += '\n';
  if (!one.a || !one.b) {
    add_paragraph(out_, 2, fmt::format("{}: not defined on both sides", one.name), 4);
    return;
  }
  const DifferenceUnit unit = difference_unit(told);
  const double difference = *one.b - *one.a;
  add_paragraph(out_, 2,
                fmt::format("{}: {} in A, {} in B", one.name, measure_words(told, *one.a),
                            measure_words(told, *one.b)),
                4);
  double moved = 0;
  for (const ShapleyShare& share : one.shares) moved += std::abs(share.share.value_or(0));
  // Per cent of what is left over after shares have offset each other say little.
  const bool divides =
      std::abs(difference) > kNoShare && moved <= kMostOffset * std::abs(difference);
  GroupedTable table({{"", {unit.points ? "points" : "units", "of B - A"}}});
  for (std::size_t i = 0; i < explained_.inputs.size(); ++i) {
    const ShapleyShare& share = one.shares[i];
    if (!share.share) {
      table.add_row(input_label(explained_.inputs[i]), {"not defined", "-"});
      continue;
    }
    std::string number = unit.number(*share.share);
    if (share.standard_error > 0)
      number += unit.points ? fmt::format(" ±{:.2f}", 100 * share.standard_error)
                            : fmt::format(" ±{:.3f}", share.standard_error);
    table.add_row(input_label(explained_.inputs[i]),
                  {std::move(number),
                   divides ? fmt::format("{:.0f} %", 100 * *share.share / difference + 0.0) : "-"});
  }
  table.add_row("B - A", {unit.number(difference), divides ? "100 %" : "-"});
  table.write(out_, 4);
  if (!divides)
    add_paragraph(out_, 4, "The shares offset each other, so that they are not told in per cent.");
}

void ExplanationText::add_shares() {
  for (const ExplainedMeasure& one : explained_.measures)
    if (differs(one)) add_measure(one);
}

void ExplanationText::add_without_effect() {
  Words same, idle;
  for (const ExplainedMeasure& one : explained_.measures)
    if (!differs(one)) same.push_back(one.name);
  for (const ExplainedInput& one : explained_.inputs)
    if (!one.acts) idle.push_back(input_label(one));
  if (!same.empty() || !idle.empty() || !explained_.redefined.empty()) out_ += '\n';
  if (!same.empty())
    add_paragraph(out_, 2, fmt::format("The same in every mixture: {}.", listed(same)));
  if (!idle.empty())
    add_paragraph(out_, 2, fmt::format("Nothing in this game depends on: {}.", listed(idle)));
  if (!explained_.redefined.empty())
    add_paragraph(out_, 2,
                  fmt::format("Not divided, since the two define it differently: {}.",
                              listed(explained_.redefined)));
}

void ExplanationText::add_sourcing() {
  Words neither, only_a, only_b;
  for (const ExplainedInput& one : explained_.inputs) {
    const bool a = one.a == Sourcing::unsourced, b = one.b == Sourcing::unsourced;
    if (a && b) neither.push_back(input_label(one));
    if (a && !b) only_b.push_back(input_label(one));
    if (b && !a) only_a.push_back(input_label(one));
  }
  if (neither.empty() && only_a.empty() && only_b.empty()) return;
  out_ += "\nWhich of the differences state no source\n";
  if (!neither.empty()) add_entry(out_, 2, 12, "both sides", listed(neither));
  if (!only_b.empty()) add_entry(out_, 2, 12, "A alone", listed(only_b));
  if (!only_a.empty()) add_entry(out_, 2, 12, "B alone", listed(only_a));
}

void ExplanationText::add_agreement() {
  const Agreement& agreement = explained_.agreement;
  out_ += "\nWhat both sides agree on\n";
  std::string text =
      fmt::format("{} the same in both", counted(agreement.inputs, "input is", "inputs are"));
  if (agreement.unsourced.empty()) {
    text += agreement.inputs == 0 ? "." : ", each with a source.";
    add_paragraph(out_, 2, text);
    return;
  }
  text += fmt::format(
      "; {} without a source on either side, {} of which enter the results above. No comparison of "
      "the two tests what they share.",
      agreement.unsourced.size(), agreement.unsourced_acting);
  add_paragraph(out_, 2, text);
  Words names(agreement.unsourced.begin(),
              agreement.unsourced.begin() +
                  static_cast<std::ptrdiff_t>(std::min(agreement.unsourced_acting, kAgreedShown)));
  if (names.empty()) return;
  std::string shown = fmt::format("{}", fmt::join(names, ", "));
  if (agreement.unsourced_acting > kAgreedShown)
    shown +=
        fmt::format(" and {} more (--json has all)", agreement.unsourced_acting - kAgreedShown);
  add_paragraph(out_, 2, fmt::format("Shared and unsourced: {}.", shown), 2);
}

}  // namespace

void add_diff_explanation(std::string& out, const DiffAnswer& answer) {
  ExplanationText(out, answer).write();
}

}  // namespace foedus
