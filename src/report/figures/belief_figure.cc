#include "report/figures/belief_figure.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "report/figures/panel.h"
#include "report/number_words.h"
#include "report/svg/text_width.h"

namespace foedus {
namespace {

constexpr double kReachFrom = 0.001;
constexpr double kLine = 14;     // [px] of text
constexpr double kArrow = 30;    // [px] one type: its words and its arrow
constexpr double kPlaceGap = 8;  // [px]

std::size_t at(std::int32_t index) { return static_cast<std::size_t>(index); }

/// The option of a private type in a joint type: a product in file order, the first slowest.
std::int32_t option_in(const Scenario& scenario, std::size_t type, std::int32_t profile) {
  std::size_t rest = at(profile);
  for (std::size_t t = scenario.types.size(); t-- > type + 1;)
    rest /= scenario.types[t].options.size();
  return static_cast<std::int32_t>(rest % scenario.types[type].options.size());
}

double prior_of(const ReportView& view, const ReportGame& game, const StudyCentral& central,
                std::size_t type, std::int32_t option) {
  double sum = 0;
  for (std::int32_t k = 0; k < game.game.child_count[0]; ++k)
    if (option_in(view.scenario, type, k) == option)
      sum += central.branch_probability[at(game.game.first_branch[0] + k)];
  return sum;
}

double posterior_of(const ReportView& view, const ReportGame& game, const StudyCentral& central,
                    const InformationSet& set, std::size_t type, std::int32_t option) {
  double sum = 0;
  for (std::int32_t m = 0; m < set.member_count; ++m) {
    const std::int32_t node = game.game.members[at(set.first_member + m)];
    const std::int32_t profile = game.game.type_profile[at(node)];
    if (profile >= 0 && option_in(view.scenario, type, profile) == option)
      sum += central.belief[at(set.first_member + m)];
  }
  return sum;
}

std::vector<std::int32_t> main_sets(const ReportGame& game, const StudyCentral& central,
                                    std::int32_t actor, std::size_t most) {
  std::vector<std::int32_t> sets;
  for (std::size_t s = 0; s < game.game.sets.size(); ++s)
    if (game.game.sets[s].actor == actor && central.reach[s] >= kReachFrom)
      sets.push_back(static_cast<std::int32_t>(s));
  std::stable_sort(sets.begin(), sets.end(), [&](std::int32_t a, std::int32_t b) {
    return central.reach[at(a)] > central.reach[at(b)];
  });
  if (sets.size() > most) sets.resize(most);
  std::sort(sets.begin(), sets.end());
  return sets;
}

std::string place_words(const ReportGame& game, const BeliefChange& change) {
  const InformationSetLabel& label = game.game.labels.sets[at(change.set)];
  std::string text = label.stage_name;
  for (const auto& [type, option] : label.types) text += " (" + option + ")";
  if (!label.sees.empty()) {
    // The last move seen first: it is what has just happened.
    text += ", after ";
    for (auto it = label.sees.rbegin(); it != label.sees.rend(); ++it)
      text += (it == label.sees.rbegin() ? "" : ", ") + *it;
  }
  return text;
}

std::string change_words(const ReportView& view, const BeliefChange& change) {
  const std::string& option = view.scenario.types[at(change.type)].options[at(change.option)].name;
  const std::string before = share_words(change.prior);
  const std::string after = share_words(change.posterior);
  return before == after ? fmt::format("{} stays at {}", option, after)
                         : fmt::format("{} {} to {}", option, before, after);
}

/// Where a change is drawn; the words of its place stand above the first change there.
struct PlaceRow {
  std::vector<std::string> place;
  double arrow = 0;  // y
  [[nodiscard]] double height() const { return kLine * static_cast<double>(place.size()); }
};

std::vector<PlaceRow> place_rows(const ReportGame& game, const std::vector<BeliefChange>& changes,
                                 double top) {
  std::vector<PlaceRow> rows;
  double y = top;
  for (std::size_t i = 0; i < changes.size(); ++i) {
    PlaceRow row;
    if (i == 0 || changes[i].set != changes[i - 1].set) {
      row.place = wrapped_text(place_words(game, changes[i]), kSmallText, kPanelWidth - 2, 3);
      y += (i == 0 ? 0 : kPlaceGap) + row.height();
    }
    y += kArrow;
    row.arrow = y - 7;
    rows.push_back(std::move(row));
  }
  return rows;
}

void draw_arrow(SvgWriter& svg, double from, double until, double y) {
  if (std::abs(until - from) < 10) {
    svg.line({from, y}, {until, y}, {"none", kSeries[0].colour, 2});
    return;
  }
  const double direction = until > from ? 1 : -1;
  const double tip = until - direction * 6;
  svg.line({from, y}, {tip - direction * 5, y}, {"none", kSeries[0].colour, 2});
  svg.path(fmt::format("M{0} {2}L{1} {3}L{0} {4}Z", coordinate(tip - direction * 6),
                       coordinate(tip), coordinate(y - 4), coordinate(y), coordinate(y + 4)),
           {kSeries[0].colour, "none"});
}

}  // namespace

std::vector<BeliefChange> belief_changes(const ReportView& view, const ReportGame& game,
                                         const StudyCentral& central, std::int32_t actor,
                                         std::size_t most) {
  std::vector<BeliefChange> changes;
  const auto& types = view.scenario.types;
  if (types.empty() || central.belief.empty() || game.game.child_count.empty()) return changes;
  for (const std::int32_t set : main_sets(game, central, actor, most))
    for (std::size_t t = 0; t < types.size(); ++t) {
      if (types[t].actor.value() == actor) continue;
      const std::size_t told = types[t].options.size() == 2 ? 1 : types[t].options.size();
      for (std::size_t o = 0; o < told; ++o) {
        const auto option = static_cast<std::int32_t>(o);
        changes.push_back({set, static_cast<std::int32_t>(t), option,
                           prior_of(view, game, central, t, option),
                           posterior_of(view, game, central, game.game.sets[at(set)], t, option),
                           central.reach[at(set)]});
      }
    }
  return changes;
}

std::string draw_belief_figure(const ReportView& view, const ReportGame& game,
                               const StudyCentral& central, std::int32_t actor,
                               const std::string& id) {
  const auto changes = belief_changes(view, game, central, actor);
  if (changes.empty()) return {};
  const std::string& name = view.scenario.actors[at(actor)].name;
  std::string words;
  for (const BeliefChange& change : changes) {
    const PrivateType& type = view.scenario.types[at(change.type)];
    words += fmt::format("{}: {} {} from {} to {}. ", place_words(game, change), type.name,
                         type.options[at(change.option)].name, share_words(change.prior),
                         share_words(change.posterior));
  }
  const double top = kTitleHeight + 4;
  const std::vector<PlaceRow> rows = place_rows(game, changes, top);
  const double bottom = rows.back().arrow + 10;
  const std::vector<LegendEntry> legend = {
      {{kSeries[0].colour, kPaper, MarkShape::circle, false, ""}, "before anything is seen", false},
      {kSeries[0], "at this place", false}};
  const double legend_room = legend_height(legend, kPanelWidth);
  SvgWriter svg(kPanelWidth, bottom + 22 + legend_room + kNoteHeight,
                {id, fmt::format("What {} takes others' types to be", name), words});
  draw_panel_title(svg, fmt::format("{} on others", name));
  const NiceAxis axis{0, 1, {0, 0.25, 0.5, 0.75, 1}, 2};
  const LinearScale x{0, 1, 8, kPanelWidth - 14};
  draw_value_axis(svg, axis, x, top, bottom, true);
  for (std::size_t i = 0; i < changes.size(); ++i) {
    double y = rows[i].arrow - 23;
    y -= rows[i].height();
    svg.rectangle({0, y}, kPanelWidth, rows[i].height() + kLine + 2, {kPaper, "none"});
    for (const std::string& line : rows[i].place)
      svg.text({0, (y += kLine) - 3}, line, {kSmallText, TextAnchor::start, false, kQuiet});
    svg.fitted({0, y + kLine - 2}, change_words(view, changes[i]), kPanelWidth - 2,
               {kSmallText, TextAnchor::start, true, kInk});
    draw_arrow(svg, x(changes[i].prior), x(changes[i].posterior), rows[i].arrow);
    svg.mark({x(changes[i].prior), rows[i].arrow}, legend[0].look, 4);
    svg.mark({x(changes[i].posterior), rows[i].arrow}, legend[1].look, 4);
  }
  draw_legend(svg, legend, {0, bottom + 22}, kPanelWidth);
  draw_note(svg, view.unsourced, bottom + 22 + legend_room);
  return svg.finish();
}

}  // namespace foedus
