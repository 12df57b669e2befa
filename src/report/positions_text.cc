#include "report/positions_text.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <vector>

#include "fmt/format.h"
#include "report/number_words.h"
#include "report/text_table.h"

namespace foedus {

namespace {

using Words = std::vector<std::string>;

constexpr std::size_t kCells = 41;  // of a drawn scale, 2.5 points each

/// Names of one answer, and the pieces of its lines.
class Writer {
 public:
  explicit Writer(const PositionsAnswer& answer)
      : answer_(answer), positions_(answer.scenario.positions) {}

  void add_issue(std::string& out, const IssueAnswer& issue) const {
    const Issue& about = positions_.issues[static_cast<std::size_t>(issue.issue)];
    out += '\n';
    add_paragraph(out, 0, fmt::format("{} ({})", about.name, about.key), 2);
    Words anchors;
    for (const auto& [at, words] : about.anchors)
      anchors.push_back(fmt::format("{} {}", exact_number(at), words));
    if (!anchors.empty()) add_paragraph(out, 2, fmt::format("{}", fmt::join(anchors, "; ")), 2);
    if (!about.note.empty()) add_paragraph(out, 2, fmt::format("note: {}", about.note), 2);
    out += '\n';
    add_table(out, issue);
    out += '\n';
    for (const PartyStanding& one : issue.parties) add_statements(out, one);
    add_comparison(out, issue);
  }

 private:
  [[nodiscard]] const StatedPosition& at(std::int32_t index) const {
    return positions_.stated[static_cast<std::size_t>(index)];
  }
  [[nodiscard]] const std::string& name(std::int32_t party) const {
    return positions_.parties[static_cast<std::size_t>(party)].name;
  }
  [[nodiscard]] std::string names(const std::vector<std::int32_t>& parties) const {
    Words words;
    for (const std::int32_t party : parties) words.push_back(name(party));
    return listed(words);
  }

  /// The scale from 0 to 100 with the position on it: "...====....".
  static std::string drawn(const StatedPosition& position) {
    const auto cell = [](double value) {
      return static_cast<std::size_t>(std::lround(value / 100 * static_cast<double>(kCells - 1)));
    };
    std::string scale(kCells, '.');
    std::fill(scale.begin() + static_cast<std::ptrdiff_t>(cell(position.low)),
              scale.begin() + static_cast<std::ptrdiff_t>(cell(position.high)) + 1, '=');
    return scale;
  }

  void add_table(std::string& out, const IssueAnswer& issue) const {
    TextTable table;
    std::string ends(kCells, ' ');
    ends.replace(0, 1, "0");
    ends.replace(kCells / 2 - 1, 2, "50");
    ends.replace(kCells - 3, 3, "100");
    table.add_row({"", ends, "position", "confidence", "dated"});
    for (const PartyStanding& one : issue.parties) {
      if (one.standing != Standing::stated) continue;
      const StatedPosition& position = at(one.stated);
      table.add_row({name(one.party), drawn(position), range_words({position.low, position.high}),
                     std::string(confidence_word(position.confidence)), position.as_of});
    }
    if (issue.stated > 0) return table.write(out, 2);
    add_paragraph(out, 2, "Nobody has stated a position.");
  }

  [[nodiscard]] std::string source_words(const StatedPosition& position) const {
    if (position.sources.empty()) return "UNSOURCED";
    Words keys;
    for (const CitationId id : position.sources)
      keys.push_back(answer_.scenario.citations[id.index()].key);
    return fmt::format("{}", fmt::join(keys, ", "));
  }

  /// "2022-03-29: 25, high confidence [s1]: neutrality treaty".
  [[nodiscard]] std::string entry_words(const StatedPosition& position, bool place) const {
    std::string words = position.as_of;
    if (position.none_found)
      words += ": none found";
    else if (place)
      words += fmt::format(": {}", range_words({position.low, position.high}));
    // A search needs no source of its own.
    if (!position.none_found || !position.sources.empty())
      words += fmt::format(" [{}]", source_words(position));
    if (!position.note.empty()) words += fmt::format(" {}", position.note);
    return words;
  }

  void add_statements(std::string& out, const PartyStanding& one) const {
    if (one.standing == Standing::stated) {
      const StatedPosition& position = at(one.stated);
      add_paragraph(out, 2, fmt::format("{}, {}", name(one.party), entry_words(position, false)),
                    4);
      if (one.searched)
        add_paragraph(out, 6, fmt::format("nothing newer found up to {}", *one.searched));
    }
    for (const std::int32_t entry : one.earlier)
      add_paragraph(out, 6, fmt::format("before that, {}", entry_words(at(entry), true)), 2);
    for (const std::int32_t entry : one.later)
      add_paragraph(out, one.standing == Standing::stated ? 6 : 2,
                    fmt::format("{}since then, {}",
                                one.standing == Standing::stated ? "" : name(one.party) + ", ",
                                entry_words(at(entry), true)),
                    2);
  }

  void add_missing(std::string& out, const IssueAnswer& issue) const {
    Words words;
    for (const PartyStanding& one : issue.parties)
      if (one.standing == Standing::none_found)
        words.push_back(
            fmt::format("{} (none found up to {})", name(one.party), at(one.stated).as_of));
    Words silent;
    for (const PartyStanding& one : issue.parties)
      if (one.standing == Standing::nothing) silent.push_back(name(one.party));
    if (!silent.empty()) words.push_back(fmt::format("no entry for {}", listed(silent)));
    if (words.empty()) words.emplace_back("nobody");
    add_entry(out, 2, kLabel, "missing", fmt::format("{}", fmt::join(words, "; ")));
    for (const PartyStanding& one : issue.parties)
      if (one.standing == Standing::none_found && !at(one.stated).note.empty())
        add_entry(out, 2, kLabel, "",
                  fmt::format("{}: {} [{}]", name(one.party), at(one.stated).note,
                              source_words(at(one.stated))));
  }

  [[nodiscard]] std::string gap_words(const PartyPair& pair) const {
    return fmt::format("{} from {} by {}", name(pair.first), name(pair.second),
                       exact_number(pair.gap()));
  }

  void add_pairs(std::string& out, const IssueAnswer& issue) const {
    Words overlap, apart;
    for (const PartyPair& pair : issue.pairs) {
      if (pair.overlap)
        overlap.push_back(fmt::format("{} with {} on {}", name(pair.first), name(pair.second),
                                      range_words(pair.range)));
      else
        apart.push_back(gap_words(pair));
    }
    if (!overlap.empty())
      add_entry(out, 2, kLabel, "overlap", fmt::format("{}", fmt::join(overlap, "; ")));
    if (!apart.empty())
      add_entry(out, 2, kLabel, "apart", fmt::format("{}", fmt::join(apart, "; ")));
  }

  void add_comparison(std::string& out, const IssueAnswer& issue) const {
    add_pairs(out, issue);
    add_missing(out, issue);
    if (issue.stated < 2) return;
    const std::string all = issue.stated == 2
                                ? std::string("both who have stated a position")
                                : fmt::format("all {} who have stated a position", issue.stated);
    if (issue.common()) {
      add_entry(out, 2, kLabel, "common",
                fmt::format("{}, to {}", range_words(issue.shared.front().range), all));
      return;
    }
    Words groups, widest, blocking;
    for (const SharedRange& one : issue.shared)
      groups.push_back(fmt::format("{} {} {}", names(one.parties),
                                   one.parties.size() == 1 ? "alone at" : "on",
                                   range_words(one.range)));
    for (const std::size_t pair : issue.widest) widest.push_back(gap_words(issue.pairs[pair]));
    for (const auto& set : issue.blocking) blocking.push_back(names(set));
    add_entry(out, 2, kLabel, "common", fmt::format("no range to {}", all));
    add_entry(out, 2, kLabel, "groups", fmt::format("{}", fmt::join(groups, "; ")));
    std::string words = fmt::format("furthest apart: {}", fmt::join(widest, ", "));
    if (issue.stated > 2)
      words += fmt::format("; the others share a range without {}",
                           fmt::join(blocking, "; or without "));
    add_entry(out, 2, kLabel, "blocks", words);
  }

  static constexpr std::size_t kLabel = 7;
  const PositionsAnswer& answer_;
  const Positions& positions_;
};

std::string reader_words(const PositionsAnswer& answer) {
  Words words;
  for (const auto& [reader, count] : answer.readers)
    words.push_back(fmt::format("{} ({})", reader.empty() ? "a reader not named" : reader,
                                counted(count, "position", "positions")));
  return fmt::format("Read from the statements by: {}.", listed(words));
}

void add_opening(std::string& out, const PositionsAnswer& answer) {
  add_paragraph(out, 0,
                fmt::format("What is publicly said, according to {}: statements as they were read, "
                            "with no model behind them",
                            answer.scenario.source.name()));
  out += '\n';
  std::string counts = fmt::format(
      "{} and {}: {} stated, {} looked for and not found, {} without an entry.",
      counted(answer.issues.size(), "issue", "issues"),
      counted(answer.scenario.positions.parties.size(), "party", "parties"),
      counted(answer.stated, "position", "positions"), answer.none_found, answer.nothing);
  if (answer.unsourced > 0) counts += fmt::format(" {} UNSOURCED.", answer.unsourced);
  add_paragraph(out, 0, counts);
  if (answer.as_of.empty())
    add_paragraph(out, 0, "Of each party the latest position counts (--as-of DATE sets a day).");
  else
    add_paragraph(out, 0,
                  fmt::format("Of each party the latest position up to {}{}.", answer.as_of,
                              answer.as_of_of_file
                                  ? ", the file's own date, counts (--as-of DATE sets another)"
                                  : " counts"));
  if (answer.stated > 0) {
    add_paragraph(out, 0,
                  answer.oldest == answer.newest
                      ? fmt::format("All of them are of {}.", answer.oldest)
                      : fmt::format("They are of {} to {}: parties may have spoken at different "
                                    "times.",
                                    answer.oldest, answer.newest));
    add_paragraph(out, 0, reader_words(answer));
  }
  add_paragraph(out, 0,
                "A stated position is not the least that a party would accept, and more of a scale "
                "is not better. Confidence is in the reading, not in the sincerity.");
}

}  // namespace

std::string range_words(const ScaleRange& range) {
  if (range.low == range.high) return exact_number(range.low);
  return fmt::format("{} to {}", exact_number(range.low), exact_number(range.high));
}

std::string_view confidence_word(Confidence confidence) {
  static constexpr std::array<std::string_view, 4> kWords = {"not stated", "low", "moderate",
                                                             "high"};
  return kWords[static_cast<std::size_t>(confidence)];
}

std::string render_positions_text(const PositionsAnswer& answer) {
  std::string out;
  add_opening(out, answer);
  const Writer writer(answer);
  for (const IssueAnswer& issue : answer.issues) writer.add_issue(out, issue);
  out += '\n';
  add_paragraph(out, 0,
                "Not done: no position was weighed, averaged or made up; who is missing is in no "
                "overlap and blocks nothing here.");
  const std::string& file = answer.scenario.source.name();
  add_paragraph(out, 0,
                answer.scenario.stages.empty()
                    ? std::string("Next: foedus init guarantee-crisis (a game to set them beside)")
                    : fmt::format("Next: foedus check {}", file));
  return out;
}

}  // namespace foedus
