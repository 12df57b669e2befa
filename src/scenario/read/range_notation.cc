#include "scenario/read/range_notation.h"

#include <charconv>
#include <cmath>
#include <utility>

#include "base/diagnostic_code.h"
#include "scenario/words.h"

namespace foedus {

namespace {

std::string_view without_blanks(std::string_view text) {
  while (!text.empty() && text.front() == ' ') text.remove_prefix(1);
  while (!text.empty() && text.back() == ' ') text.remove_suffix(1);
  return text;
}

struct End {
  double value = 0;
  bool share = false;
};

// One end as people write it: 0.1, -2, 40 %.
std::optional<End> end_of_range(std::string_view text) {
  text = without_blanks(text);
  End end;
  if (text.ends_with('%')) {
    end.share = true;
    text = without_blanks(text.substr(0, text.size() - 1));
  }
  const char* last = text.data() + text.size();
  const auto [stop, error] = std::from_chars(text.data(), last, end.value);
  if (text.empty() || error != std::errc{} || stop != last) return std::nullopt;
  return end;
}

std::optional<std::string> range_of(std::string_view low, std::string_view high) {
  const auto from = end_of_range(low);
  const auto until = end_of_range(high);
  if (!from || !until || !(from->value < until->value)) return std::nullopt;
  return std::string(without_blanks(low)) + " to " + std::string(without_blanks(high));
}

std::optional<std::string> range_around(std::string_view middle, std::string_view width) {
  const auto centre = end_of_range(middle);
  const auto half = end_of_range(width);
  if (!centre || !half || !(half->value > 0) || centre->share != half->share) return std::nullopt;
  const auto rounded = [](double end) { return spelled(std::round(end * 1e9) / 1e9); };
  return rounded(centre->value - half->value) + " to " + rounded(centre->value + half->value) +
         (centre->share ? " %" : "");
}

// A word for "not exactly" before a number, such as `about`.
std::string_view hedge(std::string_view text) {
  for (const std::string_view word :
       {"about ", "approximately ", "around ", "circa ", "ca. ", "roughly ", "nearly ", "~"}) {
    if (text.starts_with(word) && end_of_range(text.substr(word.size()))) return word;
  }
  return "";
}

}  // namespace

std::optional<std::string> range_in_other_notation(std::string_view text) {
  text = without_blanks(text);
  if (text.starts_with("between ")) {
    const std::size_t middle = text.find(" and ");
    if (middle == std::string_view::npos) return std::nullopt;
    return range_of(text.substr(8, middle - 8), text.substr(middle + 5));
  }
  if (text.starts_with("from ")) {
    const std::size_t middle = text.find(" to ");
    if (middle == std::string_view::npos) return std::nullopt;
    return range_of(text.substr(5, middle - 5), text.substr(middle + 4));
  }
  // `0..3` is more likely a slip for 0.3 than all from 0 to 3.
  if (text.starts_with("0..") &&
      text.find_first_not_of("0123456789", 3) == std::string_view::npos) {
    return std::nullopt;
  }
  // Two shares are never subtracted as `20-80 %`.
  if (text.ends_with('%'))
    if (const auto range = range_with_hyphen(text)) return range;
  for (const std::string_view word : {" bis ", " until ", " till ", " through ", " and "}) {
    const std::size_t at = text.find(word);
    if (at == std::string_view::npos) continue;
    return range_of(text.substr(0, at), text.substr(at + word.size()));
  }
  // Dots, an ellipsis, an en and an em dash; then plus and minus.
  for (const std::string_view sign :
       {"...", "..", "\xE2\x80\xA6", "\xE2\x80\x93", "\xE2\x80\x94"}) {
    const std::size_t at = text.find(sign);
    if (at == std::string_view::npos) continue;
    return range_of(text.substr(0, at), text.substr(at + sign.size()));
  }
  for (const std::string_view sign : {"\xC2\xB1", "+/-", "+-"}) {
    const std::size_t at = text.find(sign);
    if (at == std::string_view::npos) continue;
    return range_around(text.substr(0, at), text.substr(at + sign.size()));
  }
  return std::nullopt;
}

std::optional<std::string> range_as_list(const Node& node) {
  if (node.kind != NodeShape::list || node.items.size() != 2) return std::nullopt;
  for (const Node& item : node.items) {
    if (item.kind != NodeShape::scalar) return std::nullopt;
  }
  return range_of(node.items[0].scalar.text, node.items[1].scalar.text);
}

std::optional<std::string> range_with_hyphen(std::string_view text) {
  const std::size_t at = text.find('-', 1);
  if (at == std::string_view::npos) return std::nullopt;
  const auto from = end_of_range(text.substr(0, at));
  if (!from || from->value < 0) return std::nullopt;
  return range_of(text.substr(0, at), text.substr(at + 1));
}

namespace {

/// "0.2" for `1 in 5`.
std::optional<std::string> share_in_words(std::string_view text) {
  for (const std::string_view word : {" in ", " out of ", " of "}) {
    const std::size_t at = text.find(word);
    if (at == std::string_view::npos) continue;
    const auto part = end_of_range(text.substr(0, at));
    const auto whole = end_of_range(text.substr(at + word.size()));
    if (!part || !whole || !(whole->value > 0) || part->value < 0 || part->value > whole->value)
      return std::nullopt;
    return spelled(std::round(part->value / whole->value * 1e6) / 1e6);
  }
  return std::nullopt;
}

/// "0.5" for a number that begins with the letter O.
std::optional<std::string> zero_for_letter(std::string_view text) {
  text = without_blanks(text);
  if (text.size() < 3 || (text[0] != 'O' && text[0] != 'o') || text[1] != '.') return std::nullopt;
  if (text.find_first_not_of("0123456789", 2) != std::string_view::npos) return std::nullopt;
  return "0" + std::string(text.substr(1));
}

}  // namespace

bool refuse_range_notation(std::string_view text, SourceSpan where, Diagnostics& diagnostics) {
  const auto refuse = [&](DiagnosticCode code, std::string message, std::string expected,
                          const std::string& instead) {
    diagnostics.add({.code = code,
                     .where = where,
                     .message = std::move(message),
                     .expected = std::move(expected),
                     .proposal = Proposal{"write this instead:", where, instead}});
    return true;
  };
  if (const auto share = share_in_words(text))
    return refuse(DiagnosticCode::range_notation, quoted(text) + " is a share in words",
                  "A share is a number from 0 to 1, or has a per cent sign.", *share);
  if (const auto number = zero_for_letter(text))
    return refuse(DiagnosticCode::malformed_number,
                  quoted(text) + " begins with the letter O, not with a zero",
                  "Numbers are written 3, -0.2, .5 or 1e-3.", *number);
  if (const auto range = range_in_other_notation(text))
    return refuse(DiagnosticCode::range_notation, quoted(text) + " is a range in another notation",
                  "A range is written with `to` between its ends.", *range);
  const std::string_view word = hedge(without_blanks(text));
  if (word.empty()) return false;
  diagnostics.add({.code = DiagnosticCode::range_notation,
                   .where = where,
                   .message = quoted(text) + " does not say how far the number may be off",
                   .expected = "What is not known exactly is a range, with `to` between its ends: "
                               "`0.2 to 0.4`."});
  return true;
}

}  // namespace foedus
