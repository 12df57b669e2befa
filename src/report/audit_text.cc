#include "report/audit_text.h"

#include <array>
#include <utility>
#include <vector>

#include "fmt/format.h"
#include "report/number_words.h"
#include "report/text_table.h"
#include "scenario/casting.h"

namespace foedus {

namespace {

using Words = std::vector<std::string>;

constexpr std::size_t kUsersShown = 6;  // of one kind, behind one number

/// "a, b and 3 more".
std::string shortened(const Words& names, std::size_t limit) {
  if (names.size() <= limit + 1) return listed(names);
  return fmt::format(
      "{} and {} more",
      fmt::join(names.begin(), names.begin() + static_cast<std::ptrdiff_t>(limit), ", "),
      names.size() - limit);
}

std::string source_words(const AuditAnswer& answer, const AuditedNumber& one) {
  Words keys;
  for (const CitationId id : one.number.provenance.sources) {
    const Citation& citation = answer.scenario.citations[id.index()];
    keys.push_back(citation.grade.empty() ? fmt::format("{} (no grade)", citation.key)
                                          : fmt::format("{} {}", citation.key, citation.grade));
  }
  return fmt::format("from {}", listed(keys));
}

std::string standing_words(const AuditAnswer& answer, const AuditedNumber& one) {
  std::string words;
  switch (one.standing) {
    case NumberStanding::derived:
      return one.made_from.empty() ? "derived"
                                   : fmt::format("derived from {}", listed(one.made_from));
    case NumberStanding::default_:
      return "not written: its default";
    case NumberStanding::convention:
      return "0 by convention";
    case NumberStanding::input:
      words = one.unsourced() ? "UNSOURCED" : source_words(answer, one);
  }
  if (!one.date.empty()) words += fmt::format(", {}", one.date);
  if (one.stale) words += ", STALE";
  return words;
}

/// "payoffs settled.adversary.fear, ...": the direct users of one kind.
std::string users_words(const NumberUses& uses) {
  static constexpr std::array<std::pair<UserKind, const char*>, 5> kKinds = {{
      {UserKind::number, "number"},
      {UserKind::definition, "definition"},
      {UserKind::payoff, "payoff"},
      {UserKind::chance, "the chances of"},
      {UserKind::measure, "measure"},
  }};
  Words parts;
  for (const auto& [kind, word] : kKinds) {
    Words names;
    for (const NumberUser& user : uses.direct)
      if (user.kind == kind) names.push_back(user.name);
    if (names.empty()) continue;
    const bool plural = names.size() > 1 && kind != UserKind::chance;
    parts.push_back(fmt::format("{}{} {}", word, plural ? "s" : "", shortened(names, kUsersShown)));
  }
  return fmt::format("{}", fmt::join(parts, "; "));
}

std::string results_words(const AuditAnswer& answer, const NumberUses& uses) {
  Words parts;
  const std::size_t all = answer.scenario.outcomes.size();
  if (uses.outcomes.size() == all && all > 1)
    parts.push_back(fmt::format("the payoffs of all {} outcomes", all));
  else if (!uses.outcomes.empty())
    parts.push_back(fmt::format("the payoffs of {}", shortened(uses.outcomes, kUsersShown)));
  if (!uses.chances.empty())
    parts.push_back(fmt::format("the chances of {}", shortened(uses.chances, kUsersShown)));
  if (!uses.measures.empty())
    parts.push_back(fmt::format("{} {}", uses.measures.size() == 1 ? "the measure" : "the measures",
                                shortened(uses.measures, kUsersShown)));
  return fmt::format("{}", fmt::join(parts, "; "));
}

/// Whether the results are more than what the direct users say already.
bool indirect(const NumberUses& uses) {
  for (const NumberUser& user : uses.direct)
    if (user.kind == UserKind::number || user.kind == UserKind::definition) return true;
  return false;
}

void add_uses(std::string& out, const AuditAnswer& answer, const NumberUses& uses) {
  if (uses.direct.empty()) return add_paragraph(out, 6, "nothing uses it", 2);
  add_paragraph(out, 6, fmt::format("used by {}", users_words(uses)), 2);
  if (!uses.reaches_a_result())
    add_paragraph(out, 6, "no result depends on it", 2);
  else if (indirect(uses))
    add_paragraph(out, 6, fmt::format("so it reaches {}", results_words(answer, uses)), 2);
}

void add_number(std::string& out, const AuditAnswer& answer, const AuditedNumber& one) {
  const Provenance& provenance = one.number.provenance;
  const std::string unit = provenance.unit.empty() ? "" : fmt::format(" [{}]", provenance.unit);
  const std::string value =
      one.standing == NumberStanding::default_ ? std::string("1") : one.number.as_written;
  add_paragraph(
      out, 2,
      fmt::format("{}: {}{}; {}", one.number.name, value, unit, standing_words(answer, one)), 4);
  if (!provenance.note.empty()) add_paragraph(out, 6, fmt::format("note: {}", provenance.note), 2);
  if (!one.only_if.empty()) add_paragraph(out, 6, one.only_if, 2);
}

std::string_view heading_of(NumberRole role) {
  switch (role) {
    case NumberRole::quantity:
      return "Quantities";
    case NumberRole::lever_attribute:
      return "Attributes of levers";
    case NumberRole::strength:
    case NumberRole::neutral:
    case NumberRole::sign_prior:
      return "Claims about cause and effect";
    case NumberRole::type_chance:
    case NumberRole::type_attribute:
    case NumberRole::type_belief:
      return "Private types";
    case NumberRole::utility:
      return "Stated orders of outcomes";
    case NumberRole::move_chance:
    case NumberRole::move_belief:
      break;
  }
  return "Chance moves";
}

/// Sections in the order in which the file first needs them; zeros of tables share one line.
void add_numbers(std::string& out, const AuditAnswer& answer) {
  static constexpr std::string_view kHeadings[] = {
      "Quantities",    "Attributes of levers", "Claims about cause and effect",
      "Private types", "Chance moves",         "Stated orders of outcomes"};
  for (const std::string_view heading : kHeadings) {
    bool begun = false;
    Words zeros;
    for (std::size_t i = 0; i < answer.numbers.size(); ++i) {
      const AuditedNumber& one = answer.numbers[i];
      if (heading_of(one.number.role) != heading) continue;
      if (!begun) out += fmt::format("\n{}\n", heading);
      begun = true;
      if (one.standing == NumberStanding::convention) {
        zeros.push_back(one.number.name);
        continue;
      }
      add_number(out, answer, one);
      add_uses(out, answer, answer.uses[i]);
    }
    if (!zeros.empty())
      add_paragraph(out, 2, fmt::format("0 by convention, not counted: {}", listed(zeros)), 4);
  }
}

void add_perspectives(std::string& out, const AuditAnswer& answer) {
  for (const AuditedPerspective& perspective : answer.perspectives) {
    if (perspective.numbers.empty()) continue;
    const WorldName world = parse_world_name(perspective.name);
    const bool cast = !world.casting.empty();
    out += fmt::format("\n{} {}: {} replaced, {} UNSOURCED, {} stale\n",
                       cast ? "Casting" : "Perspective", cast ? world.casting : world.perspective,
                       counted(perspective.numbers.size(), "number", "numbers"),
                       perspective.unsourced, perspective.stale);
    for (const AuditedNumber& one : perspective.numbers) add_number(out, answer, one);
  }
}

template <class Chosen>
void add_list(std::string& out, const AuditAnswer& answer, std::string_view title, Chosen chosen) {
  Words names;
  for (std::size_t i = 0; i < answer.numbers.size(); ++i)
    if (chosen(i)) names.push_back(answer.numbers[i].number.name);
  if (names.empty()) return;
  out += fmt::format("\n{} ({})\n", title, names.size());
  add_paragraph(out, 2, fmt::format("{}", fmt::join(names, ", ")));
}

void add_lists(std::string& out, const AuditAnswer& answer) {
  add_list(out, answer, "UNSOURCED inputs",
           [&](std::size_t i) { return answer.numbers[i].unsourced(); });
  add_list(out, answer, "Stale inputs", [&](std::size_t i) { return answer.numbers[i].stale; });
  add_list(out, answer, "No result depends on", [&](std::size_t i) {
    const NumberStanding standing = answer.numbers[i].standing;
    return (standing == NumberStanding::input || standing == NumberStanding::derived) &&
           !answer.uses[i].reaches_a_result();
  });
  if (answer.unnamed.empty()) return;
  out += fmt::format("\nNumbers inside expressions, without a name or a source: not counted ({})\n",
                     answer.unnamed.size());
  for (const UnnamedNumber& one : answer.unnamed)
    add_paragraph(out, 2, fmt::format("line {}: {}: {}", one.line, one.place, one.expression), 4);
}

std::string age_words(const AuditAnswer& answer) {
  if (answer.as_of.empty())
    return "Neither a number nor a source of this file has a date, so that nothing can be called "
           "stale.";
  std::string words = fmt::format(
      "Stale is what is dated more than {} before {}{}.",
      counted(static_cast<std::size_t>(answer.stale_after), "month", "months"), answer.as_of,
      answer.as_of_given               ? ""
      : !answer.scenario.as_of.empty() ? ", the file's own date (--as-of sets another)"
                                       : ", the newest date in the file (--as-of sets another)");
  if (answer.as_of.size() < 10) words += " A year or month counts as its last day.";
  if (answer.undated > 0)
    words += fmt::format(" {} without any date {} not judged.",
                         counted(answer.undated, "sourced input", "sourced inputs"),
                         answer.undated == 1 ? "is" : "are");
  if (answer.positions > 0)
    words += fmt::format(" Of {} {} {} stale.",
                         counted(answer.positions, "stated position", "stated positions"),
                         answer.stale_positions, answer.stale_positions == 1 ? "is" : "are");
  return words;
}

void add_limit(std::string& out, const AuditAnswer& answer) {
  if (!answer.most_unsourced) return;
  const bool share = answer.limit_as_asked.ends_with('%');
  const std::string limit =
      share ? fmt::format("{} of {}, which is {}", answer.limit_as_asked,
                          counted(answer.inputs, "input", "inputs"), *answer.most_unsourced)
            : answer.limit_as_asked;
  out += '\n';
  add_paragraph(out, 0,
                fmt::format("{} UNSOURCED: {} the limit of {}.", answer.unsourced,
                            answer.within_limit() ? "within" : "above", limit));
}

}  // namespace

std::string render_audit_text(const AuditAnswer& answer) {
  std::string out;
  const std::string& file = answer.scenario.source.name();
  const std::size_t sourced = answer.inputs - answer.unsourced;
  add_paragraph(out, 0, fmt::format("Where every number of {} comes from", file));
  out += '\n';
  add_paragraph(out, 0,
                fmt::format("{}: {} sourced, {} UNSOURCED, {} stale.",
                            counted(answer.inputs, "input", "inputs"), sourced, answer.unsourced,
                            answer.stale));
  add_paragraph(out, 0, age_words(answer));
  add_paragraph(out, 0,
                "An input is a number that somebody put in. An expression of other numbers is "
                "derived and needs no source of its own; a 0 in a table of attributes says that an "
                "option lacks something.");
  add_numbers(out, answer);
  add_perspectives(out, answer);
  add_lists(out, answer);
  add_limit(out, answer);
  out += '\n';
  add_paragraph(out, 0,
                "Not done: nothing was solved, so how much a result moves with a number is not "
                "said here; a dependence whose weight is 0 counts as one.");
  add_paragraph(out, 0, fmt::format("Next: foedus run {}", file));
  return out;
}

}  // namespace foedus
