#include "report/loops_text.h"

#include <array>
#include <vector>

#include "fmt/format.h"
#include "report/number_words.h"
#include "report/text_table.h"

namespace foedus {

namespace {

using Words = std::vector<std::string>;

constexpr std::size_t kShown = 12;  // loops beside the stated ones, unless all are asked for

class Writer {
 public:
  explicit Writer(const LoopsAnswer& answer) : answer_(answer), diagram_(answer.scenario.loops) {}

  void add_stated(std::string& out, const StatedLoopAnswer& told) const {
    const StatedLoop& loop = diagram_.stated[told.loop];
    out += '\n';
    add_paragraph(out, 0, fmt::format("{} ({})", loop.name, loop.key), 2);
    add_paragraph(out, 2, verdict(loop, told), 2);
    add_paragraph(out, 2, way_words(loop.links, loop.assumed), 2);
    for (const auto& [link, sign] : loop.assumed)
      add_paragraph(out, 2,
                    fmt::format("assumed: {} is {}; the sign is contested", link_name(link),
                                sign == Sign::positive ? "positive" : "negative"));
    if (!loop.note.empty()) add_paragraph(out, 2, fmt::format("note: {}", loop.note), 2);
  }

  /// "tension (+) demand (+) commitment (-, delayed) tension".
  [[nodiscard]] std::string way_words(
      const std::vector<std::int32_t>& links,
      const std::vector<std::pair<std::int32_t, Sign>>& assumed = {}) const {
    std::string words;
    for (const std::int32_t index : links) {
      const CausalLink& link = at(index);
      Sign sign = link.sign;
      for (const auto& [settled, as] : assumed)
        if (settled == index) sign = as;
      static constexpr std::array<const char*, 3> kSigns = {"+", "-", "?"};
      words += fmt::format("{} ({}{}) ", key(link.from), kSigns[static_cast<std::size_t>(sign)],
                           link.delayed ? ", delayed" : "");
    }
    if (!links.empty()) words += key(at(links.front()).from);
    return words;
  }

  void add_unlooped(std::string& out) const {
    Words names;
    for (std::size_t i = 0; i < diagram_.links.size(); ++i)
      if (answer_.passes[i] == 0) names.push_back(link_name(static_cast<std::int32_t>(i)));
    if (names.empty() || !answer_.through.empty() || !answer_.complete) return;
    out += '\n';
    add_paragraph(out, 0,
                  fmt::format("In no loop ({}): {}", counted(names.size(), "link", "links"),
                              fmt::join(names, ", ")),
                  2);
  }

 private:
  [[nodiscard]] const CausalLink& at(std::int32_t index) const {
    return diagram_.links[static_cast<std::size_t>(index)];
  }
  [[nodiscard]] const std::string& key(std::int32_t variable) const {
    return diagram_.variables[static_cast<std::size_t>(variable)].key;
  }
  [[nodiscard]] std::string link_name(std::int32_t index) const {
    return fmt::format("{}.{}", key(at(index).from), key(at(index).to));
  }

  [[nodiscard]] std::string verdict(const StatedLoop& loop, const StatedLoopAnswer& told) const {
    const std::string_view derived = polarity_word(told.derived);
    std::string words = told.agrees ? fmt::format("{}, as stated", derived)
                                    : fmt::format("DIFFERS: stated {}, its links make it {}",
                                                  polarity_word(loop.polarity), derived);
    Words open;
    for (const std::int32_t link : told.open) open.push_back(link_name(link));
    if (open.size() == 1) {
      const bool reinforcing = told.if_positive == Polarity::reinforcing;
      words += fmt::format(": {} where {} is positive, {} where it is negative",
                           polarity_word(told.if_positive), open.front(),
                           reinforcing ? "balancing" : "reinforcing");
    } else if (!open.empty()) {
      words += fmt::format(": the signs of {} are contested", listed(open));
    }
    return words;
  }

  const LoopsAnswer& answer_;
  const CausalLoops& diagram_;
};

void add_opening(std::string& out, const LoopsAnswer& answer) {
  const CausalLoops& diagram = answer.scenario.loops;
  add_paragraph(out, 0,
                fmt::format("Loops among the causal links of {}", answer.scenario.source.name()));
  out += '\n';
  std::size_t differ = 0;
  for (const StatedLoopAnswer& one : answer.stated) differ += one.agrees ? 0 : 1;
  std::string words =
      fmt::format("{}, {}, {} stated{}", counted(diagram.variables.size(), "variable", "variables"),
                  counted(diagram.links.size(), "link", "links"),
                  counted(answer.stated.size(), "loop", "loops"),
                  answer.through.empty() ? "" : " through " + answer.through);
  if (!answer.stated.empty())
    words += differ == 0
                 ? ": every stated polarity follows from the signs of its links"
                 : fmt::format(": {} of another polarity than the signs of its links give", differ);
  add_paragraph(out, 0, words + ".");
  add_paragraph(
      out, 0,
      "A loop with an even number of negative links reinforces what sets it off, one with "
      "an odd number balances it. A contested sign leaves the loop contested.");
}

void add_found(std::string& out, const LoopsAnswer& answer, const Writer& writer, bool all) {
  out += '\n';
  add_paragraph(
      out, 0,
      fmt::format("The links form {}{}{}: {} reinforcing, {} balancing, {} contested.",
                  answer.complete ? "" : "at least ", counted(answer.found.size(), "loop", "loops"),
                  answer.through.empty() ? "" : " through " + answer.through, answer.reinforcing,
                  answer.balancing, answer.contested));
  if (!answer.complete)
    add_paragraph(out, 0, "The search stopped at a limit, so the list is not complete.");
  std::size_t shown = 0, others = 0;
  for (const FoundLoop& loop : answer.found) {
    if (loop.stated >= 0) continue;
    ++others;
    if (!all && shown >= kShown) continue;
    if (shown++ == 0) out += all ? "\nNot stated\n" : "\nNot stated, the shortest first\n";
    add_paragraph(out, 2,
                  fmt::format("{}: {}", polarity_word(loop.polarity), writer.way_words(loop.links)),
                  2);
  }
  if (others > shown) add_paragraph(out, 2, fmt::format("and {} more (--all)", others - shown));
}

}  // namespace

std::string_view polarity_word(Polarity polarity) {
  static constexpr std::array<std::string_view, 3> kWords = {"reinforcing", "balancing",
                                                             "contested"};
  return kWords[static_cast<std::size_t>(polarity)];
}

std::string render_loops_text(const LoopsAnswer& answer, bool all) {
  std::string out;
  add_opening(out, answer);
  const Writer writer(answer);
  for (const StatedLoopAnswer& told : answer.stated) writer.add_stated(out, told);
  add_found(out, answer, writer, all);
  writer.add_unlooped(out);
  out += '\n';
  add_paragraph(out, 0,
                "Not done: signs alone do not say which loop is stronger or faster, nor which way "
                "a system with both kinds moves.");
  add_paragraph(
      out, 0,
      fmt::format("Next: foedus loops {} --through VARIABLE", answer.scenario.source.name()));
  return out;
}

}  // namespace foedus
