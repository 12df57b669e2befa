#include "scenario/read/read_number.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>

#include "base/diagnostic_code.h"
#include "language/expression_parser.h"
#include "scenario/read/anchors.h"
#include "scenario/read/check_scalar.h"
#include "scenario/read/estimative_words.h"
#include "scenario/read/range_notation.h"
#include "scenario/read/read_distribution.h"
#include "scenario/words.h"

namespace foedus {

namespace {

Distribution constant(double number) {
  return {.kind = Distribution::Kind::constant, .parameters = {number}};
}

std::string_view trimmed(std::string_view text) {
  while (!text.empty() && text.front() == ' ') text.remove_prefix(1);
  while (!text.empty() && text.back() == ' ') text.remove_suffix(1);
  return text;
}

/// Where the word `to` stands; `inside` when it stands within parentheses.
struct ToWord {
  std::size_t at = std::string::npos;
  bool inside = false;
};

bool is_word_character(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' ||
         c == '.';
}

ToWord find_to(std::string_view text) {
  int depth = 0;
  for (std::size_t i = 0; i + 1 < text.size(); ++i) {
    if (text[i] == '(') ++depth;
    if (text[i] == ')') --depth;
    const bool begins = i == 0 || !is_word_character(text[i - 1]);
    const bool ends = i + 2 == text.size() || !is_word_character(text[i + 2]);
    if (text[i] == 't' && text[i + 1] == 'o' && begins && ends) return {i, depth > 0};
  }
  return {};
}

// `0o.9`, `3x`: a number with a letter in it, and nothing that an expression would need.
bool starts_like_number(std::string_view text) {
  if (!text.empty() && (text[0] == '-' || text[0] == '+')) text.remove_prefix(1);
  if (text.empty() || !((text[0] >= '0' && text[0] <= '9') || text[0] == '.')) return false;
  return std::all_of(text.begin(), text.end(), is_word_character);
}

// Digits, signs, points and separators only: a number, possibly in a form that is refused.
bool looks_like_number(std::string_view text) {
  text = trimmed(text);
  if (text == "inf" || text == "-inf" || text == "nan" || text == "NaN" || text == ".inf" ||
      text == ".nan" || text == "Inf" || text == "+inf") {
    return true;
  }
  if (starts_like_number(text)) return true;
  bool digit = false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (c >= '0' && c <= '9') {
      digit = true;
      continue;
    }
    const bool sign =
        (c == '-' || c == '+') && (i == 0 || text[i - 1] == 'e' || text[i - 1] == 'E');
    const bool inner = c == '.' || c == ',' || c == '_' || c == 'e' || c == 'E';
    const bool percent = (c == '%' || c == ' ') && digit;
    if (!sign && !inner && !percent) return false;
    if (c == ' ' && i + 1 < text.size() && text[i + 1] != '%') return false;
  }
  return digit && (text[0] != 'e' && text[0] != 'E' && text[0] != '_');
}

bool is_share(std::string_view text) { return !text.empty() && trimmed(text).back() == '%'; }

std::optional<double> read_literal(const ScalarText& text, std::size_t begin, std::size_t end,
                                   bool share, Diagnostics& diagnostics) {
  while (begin < end && text.text[begin] == ' ') ++begin;
  while (end > begin && text.text[end - 1] == ' ') --end;
  return parse_number(text.part(begin, end), text.span(begin, end), share, diagnostics);
}

void refuse_range(const ScalarText& text, SourceSpan where, Diagnostics& diagnostics) {
  diagnostics.add({.code = DiagnosticCode::range_in_expression,
                   .where = where,
                   .message = quoted(text.text) + " has a range inside an expression",
                   .expected = "A range stands alone, as `0.2 to 0.8`, with numbers at both ends. "
                               "Give it a name under `quantities` and use the name here."});
}

// `0.2 to 0.8`; in `20 to 40 %` both ends take the sign.
std::optional<Distribution> read_range(const ScalarText& text, SourceSpan where, std::size_t to,
                                       Diagnostics& diagnostics) {
  const std::string_view all = text.text;
  const std::string_view left = trimmed(all.substr(0, to));
  const std::string_view right = trimmed(all.substr(to + 2));
  if (!left.empty() && !right.empty() && !(looks_like_number(left) && looks_like_number(right))) {
    refuse_range(text, where, diagnostics);
    return std::nullopt;
  }
  const bool shares = is_share(right);
  auto low = read_literal(text, 0, to, is_share(left), diagnostics);
  if (!low) return std::nullopt;
  if (shares && !is_share(left)) low = *low / 100;
  const auto high = read_literal(text, to + 2, all.size(), shares, diagnostics);
  if (!high) return std::nullopt;
  if (*low < *high)
    return Distribution{.kind = Distribution::Kind::uniform, .parameters = {*low, *high}};
  const bool equal = *low == *high;
  std::string instead(equal ? right : right);
  if (!equal) {
    // Only the last end needs the percent sign.
    std::string end(left);
    if (shares && !is_share(left)) end += " %";
    if (shares && !is_share(left)) instead = std::string(trimmed(right.substr(0, right.find('%'))));
    instead += " to " + end;
  }
  diagnostics.add({.code = DiagnosticCode::reversed_range,
                   .where = where,
                   .message = equal ? "both ends of the range " + quoted(all) + " are the same"
                                    : "the range " + quoted(all) + " runs from high to low",
                   .expected = "A range is written from its lower to its upper end.",
                   .proposal = Proposal{"write this instead:", where, instead}});
  return std::nullopt;
}

std::optional<NumberValue> read_fields(const Node& node, Draft& draft, std::string& as_written);

std::optional<NumberValue> read_scalar(Draft& draft, const Node& node) {
  const EstimativeWord word =
      read_estimative_word(node.scalar.text, node.span, draft.scenario.words, draft.diagnostics);
  if (word.range) return *word.range;
  if (word.is_word) return std::nullopt;
  return read_value(node.scalar, node.span, false, draft.diagnostics);
}

std::optional<NumberValue> read_pert(const Node& node, Draft& draft, std::string& as_written) {
  std::array<double, 3> ends{};
  std::array<const char*, 3> keys{"low", "best", "high"};
  for (std::size_t i = 0; i < keys.size(); ++i) {
    const MapEntry* entry = node.find(keys[i]);
    if (entry == nullptr) {
      draft.diagnostics.add(
          {.code = DiagnosticCode::fields_disagree,
           .where = node.entries.front().key_span,
           .message = std::string("`low`, `best` and `high` stand together, but ") +
                      quoted(keys[i]) + " is missing",
           .expected = "Write `{low: 0.2, best: 0.3, high: 0.5}`, or a range "
                       "`0.2 to 0.5`."});
      return std::nullopt;
    }
    const ScalarText& text = entry->node().scalar;
    const auto number =
        parse_number(text, entry->node().span, is_share(text.text), draft.diagnostics);
    if (!number) return std::nullopt;
    ends[i] = *number;
    as_written += (i > 0 ? ", " : "") + std::string(keys[i]) + " " + text.text;
  }
  if (ends[0] < ends[2] && ends[0] <= ends[1] && ends[1] <= ends[2]) {
    return Distribution{.kind = Distribution::Kind::pert,
                        .parameters = {ends[0], ends[1], ends[2]}};
  }
  const bool swapped = ends[0] >= ends[2];
  const Node& culprit = node.find(swapped ? "low" : "best")->node();
  draft.diagnostics.add(
      {.code = DiagnosticCode::reversed_range,
       .where = culprit.span,
       .message =
           swapped ? "`low` is not below `high`" : "`best` does not lie between `low` and `high`",
       .expected = "The likeliest value lies between the least and the greatest."});
  return std::nullopt;
}

// Which of the three ways of giving a number a map uses; exactly one.
std::optional<NumberValue> read_fields(const Node& node, Draft& draft, std::string& as_written) {
  const MapEntry* value = node.find("value");
  const MapEntry* distribution = node.find("distribution");
  const bool ends = node.find("low") || node.find("best") || node.find("high");
  const int ways = (value != nullptr) + (distribution != nullptr) + ends;
  if (ways != 1) {
    draft.diagnostics.add(
        {.code = DiagnosticCode::fields_disagree,
         .where = node.entries.empty() ? node.span : node.entries.front().key_span,
         .message = ways == 0 ? "this quantity has no value" : "this quantity has two values",
         .expected = "It has either `value`, or `low`, `best` and `high`, or `distribution`."});
    return std::nullopt;
  }
  if (ends) return read_pert(node, draft, as_written);
  const Node& text = (value != nullptr ? value : distribution)->node();
  as_written = text.scalar.text;
  if (value != nullptr) return read_scalar(draft, text);
  const auto read = read_distribution(text.scalar, text.span, draft.diagnostics);
  if (!read) return std::nullopt;
  return *read;
}

}  // namespace

void read_provenance(Draft& draft, const Node& node, Provenance& provenance) {
  provenance.note = text_of(node, "note");
  provenance.unit = text_of(node, "unit");
  provenance.date = text_of(node, "date");
  for (const Node* item : items_of(node, "sources")) {
    const std::string& key = item->scalar.text;
    draft.uses.push_back({PendingUse::Kind::source, key, item->span});
    const auto& citations = draft.scenario.citations;
    const auto found = std::find_if(citations.begin(), citations.end(),
                                    [&](const Citation& c) { return c.key == key; });
    if (found != citations.end()) {
      provenance.sources.emplace_back(static_cast<std::size_t>(found - citations.begin()));
    }
  }
}

void check_number_range(const Number& number, std::string_view allowed, Diagnostics& diagnostics) {
  const Distribution* distribution = number.distribution();
  const auto range = parse_field_range(allowed);
  if (distribution == nullptr || !range) return;
  if (distribution->low() >= range->low && distribution->high() <= range->high) return;
  diagnostics.add(
      {.code = DiagnosticCode::out_of_range,
       .where = number.where,
       .message = quoted(number.as_written) + " goes outside " + std::string(allowed) +
                  ", which is all that " + quoted(number.name) + " may be",
       .expected = number.role == NumberRole::strength
                       ? "The direction of an effect is its `sign`, not a strength below 0."
                       : "A chance lies between 0 and 1; shares are also written `40 %`."});
}

bool is_rest(const Node& node) {
  return node.kind == NodeShape::scalar && node.scalar.text == "rest";
}

std::optional<NumberValue> read_value(const ScalarText& text, SourceSpan where,
                                      bool plain_distribution, Diagnostics& diagnostics) {
  if (refuse_range_notation(text.text, where, diagnostics)) return std::nullopt;
  if (looks_like_number(text.text)) {
    const auto number = parse_number(text, where, is_share(text.text), diagnostics);
    if (!number) return std::nullopt;
    return constant(*number);
  }
  if (looks_like_distribution(text.text)) {
    if (plain_distribution) {
      const auto read = read_distribution(text, where, diagnostics);
      if (!read) return std::nullopt;
      return *read;
    }
    diagnostics.add({.code = DiagnosticCode::wrong_shape,
                     .where = where,
                     .message = "a distribution stands under `distribution`",
                     .proposal = Proposal{"write this instead:", where,
                                          "{distribution: \"" + text.text + "\"}"}});
    return std::nullopt;
  }
  const ToWord to = find_to(text.text);
  if (to.at != std::string::npos) {
    if (to.inside) {
      refuse_range(text, where, diagnostics);
      return std::nullopt;
    }
    const auto range = read_range(text, where, to.at, diagnostics);
    if (!range) return std::nullopt;
    return *range;
  }
  auto expression = parse_expression(text, where, diagnostics);
  if (!expression) return std::nullopt;
  if (const double* number = expression->literal()) return constant(*number);
  return BoundExpression{.syntax = std::move(*expression)};
}

namespace {

// Where the value itself stands: under `value` or `distribution`, else the whole node.
SourceSpan place_of_value(const Node& node) {
  for (const char* key : {"value", "distribution"}) {
    if (const MapEntry* entry = node.find(key)) return entry->node().span;
  }
  return node.span;
}

std::optional<NumberValue> read_node(Draft& draft, const Node& node, Number& number) {
  if (node.kind == NodeShape::map) {
    number.where = place_of_value(node);
    read_provenance(draft, node, number.provenance);
    if (const MapEntry* anchors = node.find("anchors"))
      number.provenance.anchors = read_anchors(
          draft, anchors->node(),
          {.owner = quoted(number.name),
           .expected = "Anchors stand at numbers, each with words for what that value means: "
                       "`0.5: half of what is disputed`."});
    return read_fields(node, draft, number.as_written);
  }
  if (node.kind != NodeShape::scalar) return std::nullopt;
  number.as_written = node.scalar.text;
  if (!is_rest(node)) return read_scalar(draft, node);
  draft.diagnostics.add({.code = DiagnosticCode::rest_misplaced,
                         .where = node.span,
                         .message = "`rest` cannot stand here",
                         .expected = "`rest` is one minus the other chances of a stage or a "
                                     "private type, and stands as the whole chance."});
  return std::nullopt;
}

bool read_into(Draft& draft, const Node& node, const NumberPlace& place, Number& number) {
  number = {.name = place.name,
            .role = place.role,
            .value = constant(std::numeric_limits<double>::quiet_NaN()),
            .where = node.span,
            .key = place.key};
  std::optional<NumberValue> value = read_node(draft, node, number);
  if (!value) return false;
  number.value = std::move(*value);
  if (refuse_word_as_amount(number, draft.diagnostics)) return false;
  const std::size_t errors = draft.diagnostics.error_count();
  check_number_range(number, place.range, draft.diagnostics);
  return errors == draft.diagnostics.error_count();
}

// Correlations hang together as one matrix, which the file states once for every perspective.
bool refuse_correlations(const Node& node, Diagnostics& diagnostics) {
  const MapEntry* found = node.find("correlated_with");
  if (found == nullptr) return false;
  diagnostics.add({.code = DiagnosticCode::unfit_correlation,
                   .where = found->key_span,
                   .message = "a perspective sets no correlations",
                   .expected = "They stand under `quantities` and hold in every perspective."});
  return true;
}

void read_correlations(Draft& draft, const Node& node, NumberId id) {
  const MapEntry* found = node.kind == NodeShape::map ? node.find("correlated_with") : nullptr;
  if (found == nullptr) return;
  for (const MapEntry& entry : found->node().entries) {
    if (entry.node().kind != NodeShape::scalar) continue;  // refused already
    const ScalarText& text = entry.node().scalar;
    const auto rank = parse_number(text, entry.node().span, is_share(text.text), draft.diagnostics);
    if (!rank) continue;
    draft.correlations.push_back({id, entry.key, entry.key_span, *rank, entry.node().span});
  }
}

}  // namespace

std::optional<Number> read_loose_number(Draft& draft, const Node& node, const NumberPlace& place) {
  Number number;
  if (node.kind == NodeShape::map && refuse_correlations(node, draft.diagnostics)) {
    return std::nullopt;
  }
  if (!read_into(draft, node, place, number)) return std::nullopt;
  return number;
}

NumberId read_number(Draft& draft, const Node& node, const NumberPlace& place) {
  Number number;
  read_into(draft, node, place, number);
  draft.scenario.numbers.push_back(std::move(number));
  const NumberId id(draft.scenario.numbers.size() - 1);
  read_correlations(draft, node, id);
  return id;
}

}  // namespace foedus
