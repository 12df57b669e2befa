// A move with a number, unfolded into its points side by side: one Move a point, which share where
// the move leads. What is no grid of numbers is refused here.
#include <algorithm>
#include <charconv>
#include <cmath>
#include <string>

#include "base/diagnostic_code.h"
#include "fmt/format.h"
#include "language/expression_parser.h"
#include "scenario/field_table.h"
#include "scenario/read/check_scalar.h"
#include "scenario/read/play_reader.h"
#include "scenario/stage_title.h"
#include "scenario/words.h"

namespace foedus {

namespace {

constexpr const char* kGridFields[] = {"for", "from", "until", "points"};

void refuse(Draft& draft, SourceSpan where, std::string message, std::string expected,
            std::optional<Proposal> proposal = std::nullopt) {
  draft.diagnostics.add({.code = DiagnosticCode::numeric_move,
                         .where = where,
                         .message = std::move(message),
                         .expected = std::move(expected),
                         .proposal = std::move(proposal)});
}

/// Whether all of the fields are there that make a grid; the first absent one is reported.
bool whole(Draft& draft, const Node& node, const NumericMove& move, const std::string& label) {
  const auto& found = draft.diagnostics.all();
  const bool refused = std::any_of(found.begin(), found.end(), [&](const Diagnostic& told) {
    return told.severity == Severity::error && told.where.begin >= node.span.begin &&
           told.where.end <= node.span.end;
  });
  for (const char* field : kGridFields) {
    if (node.find(field) != nullptr) continue;
    if (refused) return false;  // most likely this field, which is reported already
    const std::string example(find_field("move", field)->example);
    std::optional<Proposal> proposal;
    if (const auto inside = inside_braces(node)) {
      proposal = Proposal{"write it, for example:", *inside, example + ", "};
    }
    refuse(draft, move.where, label + " has a number, but no " + quoted(field),
           "A move with a number is written `" + move.name +
               ": {for: x, from: 0, until: 1, points: 51, to: ...}`.",
           std::move(proposal));
    return false;
  }
  return true;
}

std::optional<double> literal(Draft& draft, const Node& node, std::string_view key) {
  const Node& value = node.find(key)->node();
  return parse_number(value.scalar, value.span, false, draft.diagnostics);
}

/// The numbers of the points: rounded to twelve digits, so that a tenth is written 0.1.
double point_value(const NumericMove& move, std::int32_t k) {
  if (k == 0) return move.from;
  if (k + 1 == move.points) return move.until;
  const double exact = move.from + (move.until - move.from) * k / (move.points - 1);
  const double large = std::max(std::abs(move.from), std::abs(move.until));
  if (move.until - move.from < 1e-6 * large) return exact;
  const double step = (move.until - move.from) / (move.points - 1);
  if (std::abs(exact) < 1e-9 * step) return 0;
  const std::string digits = fmt::format("{:.12g}", exact);
  double value = exact;
  std::from_chars(digits.data(), digits.data() + digits.size(), value);
  return value;
}

bool read_grid(Draft& draft, const Node& node, const std::string& label, NumericMove& move) {
  move.variable =
      read_name(draft, node.find("for")->node().scalar.text, node.find("for")->node().span);
  const auto from = literal(draft, node, "from");
  const auto until = literal(draft, node, "until");
  const Node& points = node.find("points")->node();
  if (!from || !until) return false;
  move.from = *from;
  move.until = *until;
  const std::string& count = points.scalar.text;
  const auto [stop, error] =
      std::from_chars(count.data(), count.data() + count.size(), move.points);
  const NumberRange range = *parse_field_range(find_field("move", "points")->range);
  if (error != std::errc{} || stop != count.data() + count.size() || move.points < range.low ||
      move.points > range.high) {
    refuse(draft, points.span, label + " has " + quoted(count) + " points",
           "A move with a number has 2 to 1000 points, both ends included.",
           move.points == 1 ? std::optional(Proposal{"did you mean `2`?", points.span, "2"})
                            : std::nullopt);
    return false;
  }
  if (!(move.from < move.until)) {
    const bool same = move.from == move.until;
    refuse(draft, node.find("until")->node().span,
           label + " goes from " + spelled(move.from) + " until " + spelled(move.until),
           same ? "A move with one number only is a plain move, without `for`."
                : "`from` is the least number, `until` the greatest.");
    return false;
  }
  if (move.variable != move.name) return true;
  refuse(draft, node.find("for")->node().span,
         label + " and its number have the same name, " + quoted(move.name),
         "`stage." + move.name +
             "` is 1 where the move was made; its number needs a name of its "
             "own, such as `for: x`.");
  return false;
}

}  // namespace

bool has_grid(const Node& node) {
  return node.kind == NodeShape::map &&
         std::any_of(std::begin(kGridFields), std::end(kGridFields),
                     [&](const char* field) { return node.find(field) != nullptr; });
}

void add_points(Draft& draft, const Node& node, Move first, Stage& stage, StageId id) {
  const std::string label = "move " + quoted(first.name) + " of stage " + quoted(title_of(stage));
  NumericMove move{.name = first.name, .where = first.where};
  move.first_move = static_cast<std::int32_t>(stage.moves.size());
  const bool chance = draft.movers.back() == Mover::chance;
  if (chance) {
    refuse(draft, move.where, label + " has a number, though chance moves there",
           "What chance draws has a chance each; uncertain numbers are quantities.");
  }
  if (chance || !whole(draft, node, move, label) || !read_grid(draft, node, label, move)) {
    draft.incomplete.insert("moves of " + stage.name);
    stage.moves.push_back(std::move(first));  // its destinations are noted under its place
    return;
  }
  first.weight /= move.points;
  first.numeric = static_cast<std::int32_t>(stage.numeric_moves.size());
  for (std::int32_t k = 0; k < move.points; ++k) {
    Move point{.name = first.name, .weight = first.weight, .where = first.where};
    if (k == 0) point = first;
    point.numeric = first.numeric;
    point.value = point_value(move, k);
    point.name = first.name + "[" + spelled(point.value) + "]";
    stage.moves.push_back(std::move(point));
  }
  draft.shared_moves.push_back({id, move.first_move, move.points});
  stage.numeric_moves.push_back(std::move(move));
}

}  // namespace foedus
