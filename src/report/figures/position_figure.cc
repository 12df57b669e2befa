#include "report/figures/position_figure.h"

#include <fmt/format.h>

#include <algorithm>
#include <vector>

#include "report/figures/panel.h"
#include "report/number_words.h"
#include "report/positions_text.h"
#include "report/svg/text_width.h"
#include "report/text_table.h"

namespace foedus {

namespace {

constexpr double kLabels = 104;  // [px] column of the parties' names
constexpr double kRow = 17;      // [px]
constexpr double kLine = 14;     // [px] of text below

std::size_t at(std::int32_t index) { return static_cast<std::size_t>(index); }

class PositionPanel {
 public:
  PositionPanel(const PositionsAnswer& answer, std::size_t issue)
      : positions_(answer.scenario.positions), issue_(answer.issues[issue]) {
    for (const PartyStanding& one : issue_.parties) {
      if (one.standing == Standing::stated)
        spoken_.push_back(&one);
      else
        missing_.push_back(positions_.parties[at(one.party)].name);
    }
    const auto& anchors = about().anchors;
    if (!anchors.empty()) {
      low_ = anchor_lines(anchors.front());
      if (anchors.size() > 1) high_ = anchor_lines(anchors.back());
    }
    if (!missing_.empty())
      missing_lines_ =
          wrapped_text("No position found: " + listed(missing_), kSmallText, kPanelWidth - 4, 3);
  }

  [[nodiscard]] std::string draw(const std::string& id, const std::string& note) const;

 private:
  [[nodiscard]] const Issue& about() const { return positions_.issues[at(issue_.issue)]; }
  [[nodiscard]] const StatedPosition& of(const PartyStanding& one) const {
    return positions_.stated[at(one.stated)];
  }
  [[nodiscard]] static std::vector<std::string> anchor_lines(
      const std::pair<double, std::string>& anchor) {
    return wrapped_text(fmt::format("{}: {}", exact_number(anchor.first), anchor.second),
                        kSmallText, kPanelWidth - 4, 2);
  }
  [[nodiscard]] std::string described() const;
  void draw_row(SvgWriter& svg, const LinearScale& x, std::size_t row, double y) const;

  const Positions& positions_;
  const IssueAnswer& issue_;
  std::vector<const PartyStanding*> spoken_;
  std::vector<std::string> missing_, low_, high_, missing_lines_;
};

std::string PositionPanel::described() const {
  std::string text = "Scale from 0 to 100. ";
  for (const PartyStanding* one : spoken_)
    text += fmt::format("{}: {}. ", positions_.parties[at(one->party)].name,
                        range_words({of(*one).low, of(*one).high}));
  if (!missing_.empty()) text += "No position found: " + listed(missing_) + ".";
  return text;
}

void PositionPanel::draw_row(SvgWriter& svg, const LinearScale& x, std::size_t row,
                             double y) const {
  const PartyStanding& one = *spoken_[row];
  const StatedPosition& position = of(one);
  // The same look for a party in every panel.
  const SeriesLook look = series_look(at(one.party));
  svg.fitted({0, y + 4}, positions_.parties[at(one.party)].name, kLabels,
             {kSmallText, TextAnchor::start, false, kInk});
  const double left = x(position.low), right = x(position.high);
  if (right - left > 1) {
    svg.rectangle({left, y - 4}, right - left, 8, {look.tint, look.colour, 1}, 1);
  } else {
    svg.mark({left, y}, look, 4.2);
  }
}

std::string PositionPanel::draw(const std::string& id, const std::string& note) const {
  const double top = kTitleHeight + 4;
  const double bottom = top + kRow * static_cast<double>(std::max<std::size_t>(1, spoken_.size()));
  const double words = bottom + 24;
  const auto lines = static_cast<double>(low_.size() + high_.size() + missing_lines_.size());
  SvgWriter svg(kPanelWidth, words + kLine * lines + kNoteHeight,
                {id, about().name + ": stated positions", described()});
  draw_panel_title(svg, about().name);
  const LinearScale x{0, 100, kLabels + 8, kPanelWidth - 10};
  draw_value_axis(svg, nice_axis(0, 100, 4), x, kTitleHeight, bottom, false);
  if (issue_.common()) {
    const ScaleRange& range = issue_.shared.front().range;
    svg.rectangle({x(range.low), kTitleHeight}, std::max(1.5, x(range.high) - x(range.low)),
                  bottom - kTitleHeight, {kGrid, kAxis, 0.8, "2 3"});
  }
  if (spoken_.empty())
    svg.text({kLabels + 12, top + 12}, "nobody has stated a position",
             {kSmallText, TextAnchor::start, false, kQuiet});
  for (std::size_t r = 0; r < spoken_.size(); ++r)
    draw_row(svg, x, r, top + kRow * (static_cast<double>(r) + 0.5));
  double y = words + kLine - 3;
  for (const auto* list : {&low_, &high_, &missing_lines_})
    for (const std::string& line : *list) {
      svg.text({0, y}, line, {kSmallText, TextAnchor::start, false, kQuiet});
      y += kLine;
    }
  draw_note(svg, "no model; " + note, y - kLine + 3);
  return svg.finish();
}

}  // namespace

std::string draw_position_figure(const PositionsAnswer& answer, std::size_t issue,
                                 const std::string& id, const std::string& note) {
  return PositionPanel(answer, issue).draw(id, note);
}

}  // namespace foedus
