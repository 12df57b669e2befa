// The play at central values: the tree by joint type, and what observers come to believe.
#include <fmt/format.h>

#include "report/figures/belief_figure.h"
#include "report/figures/tree_figure.h"
#include "report/html/sections.h"
#include "report/number_words.h"

namespace foedus {
namespace {

// The trees come first and could take all the room there is.
constexpr std::size_t kRoomForBeliefs = 150'000;  // [bytes]

std::string status_note(const StudyCentral& central) {
  if (central.status == "certified")
    return fmt::format("certified, residual {} of the payoff range",
                       ReportView::residual(central.relative_certificate));
  return fmt::format("{}, not certified", central.status);
}

bool usable(const StudyCentral& central) {
  return !central.action_probability.empty() && central.status != "invalid";
}

void add_tree(Page& page, const ReportView& view, std::size_t index, bool shown) {
  const StudyCentral& central = view.study.central[index];
  const ReportGame& game = view.answer.games[index];
  const std::string row = view.row_name(central.alternative);
  if (!usable(central)) {
    page.paragraph(
        fmt::format("`{}`: nothing was solved at central values ({}).", row, central.status));
    return;
  }
  page.open_details(
      fmt::format("`{}`: {}, {}", row, counted(game.game.node_count(), "node", "nodes"),
                  status_note(central)),
      shown);
  bool first = true;
  for (const std::int32_t types : joint_types(game.game)) {
    const TreeSubject subject{view, game, central, types};
    const std::string drawing = draw_tree_figure(subject, page.drawing_id());
    const std::string words = types < 0 ? types_words(subject)
                                        : fmt::format("{} ({} of the prior)", types_words(subject),
                                                      share_words(types_chance(subject)));
    if (!fits(page, view, drawing.size() + kRoomForBeliefs)) {
      page.paragraph(
          fmt::format("{}: left out here to keep the file under 2 MB; `foedus solve --walk` "
                      "tells the play stage by stage.",
                      words),
          "class=\"quiet\"");
      continue;
    }
    page.open_details(words, shown && first);
    page.figure({drawing}, fmt::format("`{}`, {}.", row, types < 0 ? words : types_words(subject)),
                true);
    page.close();
    first = false;
  }
  page.close();
}

}  // namespace

void add_trees(Page& page, const ReportView& view) {
  page.open("section", "class=\"page trees\"");
  page.heading(2, "The game at central values", "tree");
  if (view.study.central.empty()) {
    page.paragraph("No option was solved at central values, so no tree is drawn.");
    page.close();
    return;
  }
  page.paragraph(fmt::format(
      "Every uncertain number stands at its median, at precision {}. One tree a joint type; play "
      "runs "
      "from left to right. The width of a line is the chance that play goes along it, given the "
      "types; the per cent beside a move is its chance where it stands. Marks tell who moves. "
      "Nodes "
      "with the same letter in brackets, here and in the trees of other types, belong to one "
      "information set: the mover cannot tell them apart; within a tree a dotted line joins them. "
      "A branch reached with less than 0.1 % is drawn as a stub.",
      view.precision(0)));
  for (std::size_t i = 0; i < view.study.central.size(); ++i)
    if (view.shown(view.study.central[i].alternative)) add_tree(page, view, i, i == 0);
  page.close();
}

void add_beliefs(Page& page, const ReportView& view) {
  page.open("section", "class=\"page\"");
  page.heading(2, "What observers come to believe", "beliefs");
  if (view.scenario.types.empty()) {
    page.paragraph("No actor has a private type, so there is nothing to learn about.");
    page.close();
    return;
  }
  page.paragraph(
      "At central values: what each actor takes the types of others to be before anything is seen, "
      "and where it moves, by Bayes' rule from the moves it has seen. Of a type with two options "
      "the "
      "first is shown. The places reached most are shown, in the order of play.");
  bool first = true;
  for (std::size_t i = 0; i < view.study.central.size(); ++i) {
    const StudyCentral& central = view.study.central[i];
    if (!usable(central) || !view.shown(central.alternative)) continue;
    std::vector<std::string> drawings;
    std::size_t bytes = 0;
    for (std::size_t a = 0; a < view.scenario.actors.size(); ++a) {
      std::string drawing = draw_belief_figure(view, view.answer.games[i], central,
                                               static_cast<std::int32_t>(a), page.drawing_id());
      if (drawing.empty()) continue;
      bytes += drawing.size();
      drawings.push_back(std::move(drawing));
    }
    if (drawings.empty()) continue;
    const std::string row = view.row_name(central.alternative);
    if (!fits(page, view, bytes)) {
      page.paragraph(fmt::format("`{}`: left out here to keep the file under 2 MB.", row),
                     "class=\"quiet\"");
      continue;
    }
    page.open_details("`" + row + "`", first);
    page.figure(drawings,
                fmt::format("Beliefs at central values with `{}`. Hollow: before anything is seen. "
                            "Filled: at this place.",
                            row));
    page.close();
    first = false;
  }
  if (first) page.paragraph("No place where an actor moves and could have learnt is reached.");
  page.close();
}

}  // namespace foedus
