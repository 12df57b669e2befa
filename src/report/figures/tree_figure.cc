#include "report/figures/tree_figure.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "report/figures/panel.h"
#include "report/figures/pruned_tree.h"
#include "report/number_words.h"
#include "report/svg/text_width.h"
#include "report/svg/tree_layout.h"

namespace foedus {
namespace {

constexpr double kLevel = 184;  // [px] from a node to its children
constexpr double kRow = 42;     // [px] between nodes of a level
constexpr double kBend = 42;    // [px] the curved beginning of an edge
constexpr double kRight = 24;   // [px] beyond the last node
constexpr double kTop = 34;     // [px]
constexpr double kWidest = 9;   // [px] an edge that is always taken

// Labels take size and colour from their group: a report holds thousands of them.
constexpr TextLook kLabel{kSmallText, TextAnchor::start, false, ""};
constexpr TextLook kStageLabel{kSmallText, TextAnchor::start, true, ""};
constexpr TextLook kQuietLabel{kSmallText, TextAnchor::start, false, kQuiet};

std::size_t at(std::int32_t index) { return static_cast<std::size_t>(index); }

/// a, b, ... z, aa, ab, ...
std::string tag_of(std::size_t number) {
  std::string tag;
  for (++number; number > 0; number = (number - 1) / 26)
    tag.insert(tag.begin(), static_cast<char>('a' + (number - 1) % 26));
  return tag;
}

class TreeDrawing {
 public:
  explicit TreeDrawing(const TreeSubject& subject)
      : subject_(subject), game_(subject.game.game), nodes_(prune_tree(subject)) {
    LayoutTree tree;
    for (const DrawnNode& node : nodes_) tree.children.push_back(node.children);
    const auto places = lay_out_tree(tree, kRow);
    std::string root;
    if (nodes_[0].node >= 0) root = stage_words(nodes_[0].node);
    left_ = 16 + text_width(root, 12);
    double across = 0;
    std::int32_t depth = 0;
    for (const TreePlace& place : places) {
      at_.push_back({left_ + place.depth * kLevel, kTop + kRow / 2 + place.across});
      across = std::max(across, place.across);
      depth = std::max(depth, place.depth);
    }
    width_ = std::max(kPanelWidth, left_ + depth * kLevel + kRight);
    bottom_ = kTop + across + kRow;
  }

  std::string draw(const std::string& id) {
    std::vector<LegendEntry> movers;
    for (std::size_t a = 0; a < subject_.view.scenario.actors.size(); ++a)
      if (moves(static_cast<std::int32_t>(a)))
        movers.push_back({series_look(a), subject_.view.scenario.actors[a].name, false});
    movers.push_back({kEnd, "the play ends", false});
    const double legend = legend_height(movers, width_);
    SvgWriter svg(width_, bottom_ + legend + 2 * kNoteHeight,
                  {id, "Game tree: " + types_words(subject_), described()});
    svg.text({0, 15}, types_words(subject_), {13.5, TextAnchor::start, true, kInk});
    draw_edges(svg);
    draw_set_links(svg);
    svg.open_group("font-size=\"11.5\" fill=\"#1a1a1a\"");
    for (std::size_t i = 0; i < nodes_.size(); ++i) draw_node(svg, i);
    svg.close_group();
    draw_legend(svg, movers, {0, bottom_ + 4}, width_);
    svg.text({0, bottom_ + legend + 18}, subject_.view.unsourced,
             {kSmallText, TextAnchor::start, false, kQuiet});
    return svg.finish();
  }

 private:
  static constexpr SeriesLook kEnd{kInk, kPaper, MarkShape::square, false, ""};
  static constexpr SeriesLook kChance{"#555555", kPaper, MarkShape::diamond, false, ""};

  const TreeSubject& subject_;
  const Game& game_;
  std::vector<DrawnNode> nodes_;
  std::vector<Point> at_;
  double left_ = 0, width_ = 0, bottom_ = 0;

  bool moves(std::int32_t actor) const {
    return std::any_of(nodes_.begin(), nodes_.end(), [&](const DrawnNode& n) {
      return n.node >= 0 && game_.kind[at(n.node)] == NodeKind::decision &&
             game_.sets[at(game_.information_set[at(n.node)])].actor == actor;
    });
  }

  /// Sets with several members are told apart by a letter, the same in every tree of the game.
  std::string tag(std::int32_t set) const {
    if (game_.sets[at(set)].member_count < 2) return {};
    std::size_t number = 0;
    for (std::int32_t s = 0; s < set; ++s)
      if (game_.sets[at(s)].member_count > 1) ++number;
    return tag_of(number);
  }

  std::string stage_words(std::int32_t node) const {
    const std::int32_t stage = game_.stage[at(node)];
    std::string words = stage < 0 ? "types" : subject_.view.scenario.stages[at(stage)].name;
    const std::int32_t set = game_.information_set[at(node)];
    if (set < 0) return words;
    const std::string letter = tag(set);
    if (!letter.empty()) words += " [" + letter + "]";
    if (subject_.game.forced[at(set)]) words += " forced";
    return words;
  }

  std::string move_words(const DrawnNode& node) const {
    const std::int32_t parent = nodes_[at(node.parent)].node;
    const std::int32_t k = node.way - game_.first_child[at(parent)];
    if (game_.kind[at(parent)] == NodeKind::chance) {
      const std::string& name = game_.labels.branches[at(game_.first_branch[at(parent)] + k)];
      return name.substr(name.find('.') == std::string::npos ? 0 : name.find('.') + 1);
    }
    return game_.labels.actions[at(game_.action(parent, k))];
  }

  double edge_width(const DrawnNode& node) const { return 0.8 + kWidest * node.reach; }

  void draw_edges(SvgWriter& svg) const {
    svg.open_group("fill=\"none\" stroke=\"#7d93a8\"");
    for (std::size_t i = 1; i < nodes_.size(); ++i) {
      const Point from = at_[at(nodes_[i].parent)];
      const Point to = at_[i];
      const double bend = from.x + kBend;
      const std::string path =
          fmt::format("M{} {}C{} {} {} {} {} {}L{} {}", coordinate(from.x), coordinate(from.y),
                      coordinate(from.x + 24), coordinate(from.y), coordinate(from.x + 18),
                      coordinate(to.y), coordinate(bend), coordinate(to.y),
                      coordinate(nodes_[i].node < 0 ? bend + 4 : to.x), coordinate(to.y));
      svg.path(path, {"", "", edge_width(nodes_[i]), nodes_[i].node < 0 ? "3 3" : ""});
    }
    svg.close_group();
  }

  /// Members of one set in this tree: a dashed line from each to the next.
  void draw_set_links(SvgWriter& svg) const {
    std::map<std::int32_t, std::vector<std::size_t>> members;
    for (std::size_t i = 0; i < nodes_.size(); ++i)
      if (nodes_[i].node >= 0 && game_.information_set[at(nodes_[i].node)] >= 0)
        members[game_.information_set[at(nodes_[i].node)]].push_back(i);
    for (const auto& [set, list] : members)
      for (std::size_t k = 1; k < list.size(); ++k)
        svg.line(at_[list[k - 1]], at_[list[k]], {"none", kInk, 1, "2 4"});
  }

  void draw_node(SvgWriter& svg, std::size_t i) const {
    const DrawnNode& node = nodes_[i];
    const Point p = at_[i];
    const bool root = node.parent < 0;
    const double start = root ? 0 : at_[at(node.parent)].x + kBend + 2;
    if (node.node < 0) {
      svg.text({start + 6, p.y - 2},
               "… " + counted(static_cast<std::size_t>(node.hidden), "node", "nodes"), kQuietLabel);
      svg.text({start + 6, p.y + 11}, "together " + share_words(node.reach), kQuietLabel);
      return;
    }
    const double half = root ? 0 : edge_width(node) / 2;
    if (!root) {
      const std::string chance = " " + share_words(node.chance);
      const double room = kLevel - kBend - 8 - text_width(chance, kSmallText);
      svg.text({start, p.y - half - 4}, fitted_text(move_words(node), kSmallText, room) + chance,
               kLabel);
    }
    if (game_.kind[at(node.node)] == NodeKind::terminal) {
      draw_end(svg, node, p);
      return;
    }
    if (root)
      svg.text({p.x - 10, p.y + 4}, stage_words(node.node), {12, TextAnchor::end, true, kInk});
    else
      svg.fitted({start, p.y + half + 12}, stage_words(node.node), kLevel - kBend - 8, kStageLabel);
    const std::int32_t set = game_.information_set[at(node.node)];
    svg.mark(p, set < 0 ? kChance : series_look(at(game_.sets[at(set)].actor)), 5);
  }

  void draw_end(SvgWriter& svg, const DrawnNode& node, Point p) const {
    svg.mark(p, kEnd, 4);
    const std::string reached = " " + share_words(node.reach);
    const std::int32_t outcome = game_.terminal_outcome[at(game_.terminal[at(node.node)])];
    const std::string& name = subject_.view.study.outcomes[at(outcome)];
    const bool root = node.parent < 0;
    const double start = root ? p.x + 10 : at_[at(node.parent)].x + kBend + 2;
    const double y = root ? p.y + 4 : p.y + edge_width(node) / 2 + 12;
    const double room = kLevel - kBend - 8 - text_width(reached, kSmallText);
    svg.text({start, y}, fitted_text(name, kSmallText, room) + reached, kLabel);
  }

  std::string described() const {
    std::map<std::int32_t, double> outcomes;
    for (const DrawnNode& node : nodes_)
      if (node.node >= 0 && game_.kind[at(node.node)] == NodeKind::terminal)
        outcomes[game_.terminal_outcome[at(game_.terminal[at(node.node)])]] += node.reach;
    std::string text = "Ends drawn:";
    for (const auto& [outcome, reach] : outcomes)
      text += fmt::format(" {} {};", subject_.view.study.outcomes[at(outcome)], share_words(reach));
    text += " chances given these types.";
    return text;
  }
};

}  // namespace

std::vector<std::int32_t> joint_types(const Game& game) {
  if (game.node_count() == 0 || game.stage[0] >= 0 || game.kind[0] != NodeKind::chance) return {-1};
  std::vector<std::int32_t> types;
  for (std::int32_t k = 0; k < game.child_count[0]; ++k) types.push_back(k);
  return types;
}

std::string types_words(const TreeSubject& subject) {
  if (subject.types < 0) return "the whole play";
  // The product of the private types in file order, the first slowest.
  std::vector<std::string> words;
  std::size_t rest = at(subject.types);
  const auto& types = subject.view.scenario.types;
  for (std::size_t t = types.size(); t-- > 0;) {
    const std::size_t count = types[t].options.size();
    words.insert(words.begin(),
                 fmt::format("{}: {}", subject.view.scenario.actors[types[t].actor.index()].name,
                             types[t].options[rest % count].name));
    rest /= count;
  }
  std::string text;
  for (const std::string& word : words) text += (text.empty() ? "" : ", ") + word;
  return text;
}

double types_chance(const TreeSubject& subject) {
  if (subject.types < 0) return 1;
  const Game& game = subject.game.game;
  return subject.central.branch_probability[at(game.first_branch[0] + subject.types)];
}

std::string draw_tree_figure(const TreeSubject& subject, const std::string& id) {
  return TreeDrawing(subject).draw(id);
}

}  // namespace foedus
