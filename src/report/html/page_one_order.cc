// The part of page one that says where the precision of choice turns an order, or that nothing
// here says whether it would.
#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "questions/order_changes.h"
#include "report/finding_words.h"
#include "report/html/page_one.h"
#include "report/number_words.h"
#include "report/text_table.h"

namespace foedus {
namespace {

using Words = std::vector<std::string>;

constexpr std::size_t kPairsTold = 4;  // of a measure at a precision; the others are counted

std::size_t at(std::int32_t index) { return static_cast<std::size_t>(index); }

std::string at_precision(const ReportView& view, std::int32_t precision) {
  return foedus::at_precision(view.study.precisions[at(precision)]);
}

std::string capital(std::string words) {
  words.front() = static_cast<char>(words.front() - 'a' + 'A');
  return words;
}

/// "all solutions are certified", "1,900 of 2,000 solutions are certified, 100 approximate".
std::string status_words(const ReportView& view, std::int32_t precision) {
  StatusCounts sum;
  for (const std::int32_t row : ordered_rows(view.study))
    sum += view.world(0, row, precision).statuses;
  if (sum.certified == sum.total()) return "all solutions behind it are certified";
  std::string words = fmt::format("of {} solutions behind it {} are certified and {} approximate",
                                  sum.total(), sum.certified, sum.approximate);
  if (sum.failed() > 0) words += fmt::format("; {} are left out", sum.failed());
  return words;
}

/// How many differences from the baseline go the other way, offered ones with the rest.
std::string turned_words(const ReportView& view, std::int32_t precision) {
  std::size_t turned = 0, compared = 0;
  std::set<std::string> measures;
  for (const Finding& finding : view.answer.findings) {
    if (!view.shown(finding.alternative) || finding.alternative == view.baseline) continue;
    ++compared;
    const Direction other = finding.direction == Direction::lower    ? Direction::higher
                            : finding.direction == Direction::higher ? Direction::lower
                                                                     : Direction::unclear;
    if (other == Direction::unclear) continue;
    const bool opposite =
        std::any_of(finding.worlds.begin(), finding.worlds.end(), [&](const WorldDirection& world) {
          return world.variant == 0 && world.precision == precision && world.direction == other;
        });
    if (!opposite) continue;
    ++turned;
    measures.insert("`" + view.study.measures[at(finding.measure)] + "`");
  }
  return fmt::format(
      "{}: {} of {} as written go the other way than {}{}; {}.",
      capital(at_precision(view, precision)), turned,
      counted(compared, "difference from the baseline", "differences from the baseline"),
      at_precision(view, 0),
      measures.empty() ? std::string() : ", in " + listed(Words(measures.begin(), measures.end())),
      status_words(view, precision));
}

/// "At precision 4, `pledge, in place` stands above `none` in `lasting`; at precision 12 the other
/// way round."
std::string change_words(const ReportView& view, const std::vector<const OrderChange*>& changes) {
  const OrderChange& first = *changes.front();
  Words pairs;
  for (const OrderChange* change : changes) {
    if (pairs.size() == kPairsTold) break;
    pairs.push_back(fmt::format("`{}` above `{}`", view.row_name(change->lower),
                                view.row_name(change->higher)));
  }
  std::string words = listed(pairs);
  if (changes.size() > pairs.size())
    words = fmt::format("{}, and so in {}", fmt::join(pairs, ", "),
                        counted(changes.size() - pairs.size(), "more pair", "more pairs"));
  return fmt::format("`{}`: {} {}; {} the other way round.", view.study.measures[at(first.measure)],
                     at_precision(view, first.precision), words, at_precision(view, 0));
}

void add_turned_orders(Page& page, const ReportView& view) {
  std::vector<std::vector<const OrderChange*>> groups;
  const std::vector<OrderChange> changes = find_order_changes(view.study);
  for (const OrderChange& change : changes) {
    if (!view.shown(change.lower) || !view.shown(change.higher)) continue;
    const bool same = !groups.empty() && groups.back().front()->measure == change.measure &&
                      groups.back().front()->precision == change.precision;
    if (!same) groups.emplace_back();
    groups.back().push_back(&change);
  }
  if (groups.empty()) {
    page.paragraph("No order of two options that is clear at both precisions turns.");
    return;
  }
  Words first, rest;
  for (const auto& group : groups)
    (at(group.front()->measure) < kMeasuresTold ? first : rest)
        .push_back(change_words(view, group));
  page.list(first);
  if (rest.empty()) return;
  page.open_details(counted(rest.size(), "more order turns", "more orders turn") +
                    " in the measures that page one does not tell");
  page.list(rest);
  page.close();
}

}  // namespace

void add_orders_by_precision(Page& page, const ReportView& view) {
  if (ordered_rows(view.study).size() < 2) return;  // one choice has no order
  page.heading(3, "Where precision changes an order", "order");
  if (view.study.precisions.size() < 2) {
    page.paragraph(fmt::format(
        "Everything on this page holds {} only: the study has no other precision, and says nothing "
        "on whether an order would turn at one.",
        at_precision(view, 0)));
    return;
  }
  page.paragraph(fmt::format(
      "Everything else on this page holds {}. An order of two options counts here where it is "
      "clear of the error of the draws at both precisions: the interval of a difference from the "
      "baseline leaves out 0, those of two options have nothing in common.",
      at_precision(view, 0)));
  Words lines;
  for (std::size_t p = 1; p < view.study.precisions.size(); ++p)
    lines.push_back(turned_words(view, static_cast<std::int32_t>(p)));
  page.list(lines);
  if (view.baseline >= 0) add_turned_orders(page, view);
}

}  // namespace foedus
