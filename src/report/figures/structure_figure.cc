#include "report/figures/structure_figure.h"

#include <algorithm>
#include <map>
#include <vector>

#include "fmt/format.h"
#include "game/history.h"
#include "report/figures/panel.h"
#include "report/number_words.h"
#include "report/svg/text_width.h"
#include "report/svg/tree_layout.h"

namespace foedus {

namespace {

constexpr double kLevel = 170;  // [px] from a node to its children
constexpr double kRow = 34;     // [px] between nodes of a level
constexpr double kTop = 40;     // [px]
constexpr double kBend = 40;    // [px] the curved beginning of an edge

std::size_t at(std::int32_t index) { return static_cast<std::size_t>(index); }

struct Drawn {
  std::int32_t node = -1;    // of the game; -1: a stub
  std::int32_t parent = -1;  // of the drawing
  std::size_t hidden = 0;    // a stub: nodes of the game below it
  std::int32_t way = -1;     // the parent's child that leads here
};

class Drawing {
 public:
  Drawing(const ShowAnswer& answer, std::size_t most) : answer_(answer), game_(answer.game) {
    choose(most);
    place();
  }

  StructureFigure finish() {
    const Scenario& scenario = answer_.applied.scenario;
    std::vector<LegendEntry> legend;
    for (std::size_t a = 0; a < scenario.actors.size(); ++a)
      if (moves(a)) legend.push_back({series_look(a), scenario.actors[a].name, false});
    legend.push_back({kChance, "chance", false});
    legend.push_back({kEnd, "the play ends", false});
    const std::string title = scenario.title.empty() ? "The game tree" : scenario.title;
    const double height = bottom_ + legend_height(legend, width_) + 3 * kNoteHeight;
    SvgWriter svg(width_, height, {"game-tree", title, described()});
    svg.rectangle({0, 0}, width_, height, {kPaper, "none", 0});
    svg.text({8, 18}, title, {13.5, TextAnchor::start, true, kInk});
    draw_edges(svg);
    draw_sets(svg);
    for (std::size_t i = 0; i < drawn_.size(); ++i) draw_node(svg, i);
    draw_legend(svg, legend, {8, bottom_ + 4}, width_ - 8);
    svg.text({8, height - kNoteHeight}, described(),
             {kSmallText, TextAnchor::start, false, kQuiet});
    std::size_t shown = 0;
    for (const Drawn& one : drawn_) shown += one.node >= 0 ? 1 : 0;
    return {svg.finish(), shown, left_out()};
  }

 private:
  static constexpr SeriesLook kEnd{kInk, kPaper, MarkShape::square, false, ""};
  static constexpr SeriesLook kChance{"#555555", kPaper, MarkShape::diamond, false, ""};

  /// Breadth first, all children of a node or none.
  void choose(std::size_t most) {
    drawn_.push_back({0, -1, 0});
    tree_.children.emplace_back();
    std::size_t shown = 1;
    for (std::size_t i = 0; i < drawn_.size(); ++i) {
      const std::int32_t node = drawn_[i].node;
      if (node < 0 || game_.child_count[at(node)] == 0) continue;
      const auto count = static_cast<std::size_t>(game_.child_count[at(node)]);
      const bool room = shown + count <= most;
      for (std::size_t k = 0; k < (room ? count : 1); ++k) {
        tree_.children[i].push_back(static_cast<std::int32_t>(drawn_.size()));
        tree_.children.emplace_back();
        const std::int32_t way = game_.first_child[at(node)] + static_cast<std::int32_t>(k);
        Drawn child{room ? game_.landing(way) : -1, static_cast<std::int32_t>(i), 0, way};
        if (!room) child.hidden = below(node);
        drawn_.push_back(child);
      }
      shown += room ? count : 0;
    }
  }

  /// Nodes at which something happens and that are not drawn.
  std::size_t left_out() const {
    std::vector<bool> shown(game_.node_count(), false);
    for (const Drawn& one : drawn_)
      if (one.node >= 0) shown[at(one.node)] = true;
    std::size_t count = 0;
    for (std::size_t node = 0; node < shown.size(); ++node)
      if (!shown[node] && !game_.only_passes_on(static_cast<std::int32_t>(node))) ++count;
    return count;
  }

  std::size_t below(std::int32_t node) const {
    std::size_t count = 0;
    std::vector<std::int32_t> waiting{node};
    std::vector<bool> known(game_.joined() ? game_.node_count() : 0, false);
    while (!waiting.empty()) {
      const std::int32_t next = waiting.back();
      waiting.pop_back();
      for (std::int32_t k = 0; k < game_.child_count[at(next)]; ++k) {
        const std::int32_t child = game_.first_child[at(next)] + k;
        if (game_.joined() && known[at(child)]) continue;
        if (game_.joined()) known[at(child)] = true;
        waiting.push_back(child);
        ++count;
      }
    }
    return count;
  }

  void place() {
    const double left = 20 + text_width(stage_words(0), 12);
    double across = 0;
    std::int32_t depth = 0;
    for (const TreePlace& place : lay_out_tree(tree_, kRow)) {
      at_.push_back({left + place.depth * kLevel, kTop + place.across});
      across = std::max(across, place.across);
      depth = std::max(depth, place.depth);
    }
    width_ = std::max(kPanelWidth, left + depth * kLevel + 130);
    bottom_ = kTop + across + kRow;
  }

  bool moves(std::size_t actor) const {
    return std::any_of(game_.sets.begin(), game_.sets.end(),
                       [&](const InformationSet& set) { return at(set.actor) == actor; });
  }

  std::string stage_words(std::int32_t node) const {
    const std::int32_t stage = game_.stage[at(node)];
    std::string words = stage < 0 ? "types" : answer_.applied.scenario.stages[at(stage)].name;
    const std::int32_t set = game_.information_set[at(node)];
    if (set >= 0 && game_.sets[at(set)].member_count > 1) words += fmt::format(" [{}]", set + 1);
    return words;
  }

  std::string move_words(std::size_t i) const {
    const std::int32_t parent = drawn_[at(drawn_[i].parent)].node;
    const std::string words =
        move_text(game_, parent, drawn_[i].way - game_.first_child[at(parent)]);
    const bool types = game_.stage[at(parent)] < 0;
    const std::size_t point = words.find('.');
    return types || point == std::string::npos ? words : words.substr(point + 1);
  }

  void draw_edges(SvgWriter& svg) const {
    svg.open_group("fill=\"none\" stroke=\"#7d93a8\"");
    for (std::size_t i = 1; i < drawn_.size(); ++i) {
      const Point from = at_[at(drawn_[i].parent)];
      const Point to = at_[i];
      const bool stub = drawn_[i].node < 0;
      const double end = stub ? from.x + kBend + 4 : to.x;
      svg.path(fmt::format("M{} {}C{} {} {} {} {} {}L{} {}", coordinate(from.x), coordinate(from.y),
                           coordinate(from.x + 22), coordinate(from.y), coordinate(from.x + 16),
                           coordinate(to.y), coordinate(from.x + kBend), coordinate(to.y),
                           coordinate(end), coordinate(to.y)),
               {"", "", 1.4, stub ? "3 3" : ""});
    }
    svg.close_group();
  }

  /// A dashed line joins what a mover cannot tell apart.
  void draw_sets(SvgWriter& svg) const {
    std::map<std::int32_t, std::size_t> last;
    for (std::size_t i = 0; i < drawn_.size(); ++i) {
      if (drawn_[i].node < 0) continue;
      const std::int32_t set = game_.information_set[at(drawn_[i].node)];
      if (set < 0) continue;
      const auto before = last.find(set);
      if (before != last.end()) svg.line(at_[before->second], at_[i], {"none", kInk, 1, "2 4"});
      last[set] = i;
    }
  }

  void draw_node(SvgWriter& svg, std::size_t i) const {
    const Drawn& one = drawn_[i];
    const Point p = at_[i];
    const bool root = one.parent < 0;
    const double start = root ? 0 : at_[at(one.parent)].x + kBend + 2;
    const TextLook quiet{kSmallText, TextAnchor::start, false, kQuiet};
    const TextLook plain{kSmallText, TextAnchor::start, false, kInk};
    if (one.node < 0)
      return svg.text({start + 6, p.y + 4}, "… " + counted(one.hidden, "node", "nodes"), quiet);
    if (!root) svg.fitted({start, p.y - 4}, move_words(i), kLevel - kBend - 12, plain);
    if (game_.kind[at(one.node)] == NodeKind::terminal) {
      svg.mark(p, kEnd, 4);
      const std::int32_t outcome = game_.terminal_outcome[at(game_.terminal[at(one.node)])];
      return svg.text({p.x + 8, p.y + 4}, answer_.applied.scenario.outcomes[at(outcome)].name,
                      plain);
    }
    const TextLook stage{kSmallText, root ? TextAnchor::end : TextAnchor::start, true, kInk};
    if (root)
      svg.text({p.x - 10, p.y + 4}, stage_words(one.node), stage);
    else
      svg.fitted({start, p.y + 12}, stage_words(one.node), kLevel - kBend - 12, stage);
    const std::int32_t set = game_.information_set[at(one.node)];
    svg.mark(p, set < 0 ? kChance : series_look(at(game_.sets[at(set)].actor)), 5);
  }

  std::string described() const {
    const std::size_t rest = left_out();
    std::string words = counted(game_.node_count(), "node", "nodes");
    if (rest > 0) words += fmt::format(", {} of them left out", rest);
    for (const std::string& lever : answer_.levers) words += "; " + lever;
    return words + ". A dashed line joins what the mover cannot tell apart.";
  }

  const ShowAnswer& answer_;
  const Game& game_;
  std::vector<Drawn> drawn_;
  LayoutTree tree_;
  std::vector<Point> at_;
  double width_ = 0, bottom_ = 0;
};

}  // namespace

StructureFigure draw_structure(const ShowAnswer& answer, std::size_t most) {
  return Drawing(answer, most).finish();
}

}  // namespace foedus
