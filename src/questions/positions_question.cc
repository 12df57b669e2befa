#include "questions/positions_question.h"

#include <algorithm>
#include <utility>

#include "base/diagnostic_code.h"
#include "base/nearest_name.h"
#include "fmt/format.h"
#include "scenario/day.h"
#include "scenario/words.h"

namespace foedus {

namespace {

/// Tells one issue.
class IssueTeller {
 public:
  IssueTeller(const Positions& positions, std::optional<Day> until)
      : positions_(positions), until_(until) {}

  IssueAnswer tell(std::int32_t issue) {
    IssueAnswer answer;
    answer.issue = issue;
    for (std::size_t party = 0; party < positions_.parties.size(); ++party) {
      answer.parties.push_back(standing_of(issue, static_cast<std::int32_t>(party)));
      const Standing standing = answer.parties.back().standing;
      answer.stated += standing == Standing::stated ? 1 : 0;
      answer.none_found += standing == Standing::none_found ? 1 : 0;
      answer.nothing += standing == Standing::nothing ? 1 : 0;
    }
    compare(answer);
    share(answer);
    return answer;
  }

 private:
  [[nodiscard]] const StatedPosition& at(std::int32_t index) const {
    return positions_.stated[static_cast<std::size_t>(index)];
  }

  [[nodiscard]] std::vector<std::int32_t> entries_of(std::int32_t issue, std::int32_t party) const {
    std::vector<std::int32_t> entries;
    for (std::size_t i = 0; i < positions_.stated.size(); ++i) {
      const StatedPosition& one = positions_.stated[i];
      if (one.issue == issue && one.party == party) entries.push_back(static_cast<std::int32_t>(i));
    }
    std::stable_sort(entries.begin(), entries.end(), [&](std::int32_t a, std::int32_t b) {
      return day_of(at(a).as_of) < day_of(at(b).as_of);
    });
    return entries;
  }

  // A search that found none does not take back what was said before it.
  [[nodiscard]] PartyStanding standing_of(std::int32_t issue, std::int32_t party) const {
    PartyStanding standing{.party = party, .standing = Standing::nothing};
    std::int32_t search = -1;
    for (const std::int32_t entry : entries_of(issue, party)) {
      if (until_ && *until_ < *day_of(at(entry).as_of)) {
        standing.later.push_back(entry);
      } else if (at(entry).none_found) {
        search = entry;
      } else {
        if (standing.stated >= 0) standing.earlier.push_back(standing.stated);
        standing.stated = entry;
        search = -1;
      }
    }
    if (standing.stated >= 0) {
      standing.standing = Standing::stated;
      if (search >= 0) standing.searched = at(search).as_of;
    } else if (search >= 0) {
      standing.standing = Standing::none_found;
      standing.stated = search;
    }
    return standing;
  }

  void compare(IssueAnswer& answer) const {
    for (std::size_t i = 0; i < answer.parties.size(); ++i) {
      for (std::size_t j = i + 1; j < answer.parties.size(); ++j) {
        const PartyStanding& one = answer.parties[i];
        const PartyStanding& two = answer.parties[j];
        if (one.standing != Standing::stated || two.standing != Standing::stated) continue;
        const StatedPosition& a = at(one.stated);
        const StatedPosition& b = at(two.stated);
        const double low = std::max(a.low, b.low);
        const double high = std::min(a.high, b.high);
        answer.pairs.push_back(
            {one.party, two.party, low <= high, {std::min(low, high), std::max(low, high)}});
      }
    }
    double widest = 0;
    for (const PartyPair& pair : answer.pairs) widest = std::max(widest, pair.gap());
    for (std::size_t i = 0; i < answer.pairs.size(); ++i) {
      if (widest > 0 && answer.pairs[i].gap() == widest) answer.widest.push_back(i);
    }
  }

  // Intervals that overlap two by two have a point in common (Helly), so that the largest groups
  // with a common range are met at the low ends, where the next to begin may still join.
  void share(IssueAnswer& answer) const {
    std::vector<double> low_ends;
    for (const PartyStanding& one : answer.parties) {
      if (one.standing == Standing::stated) low_ends.push_back(at(one.stated).low);
    }
    std::sort(low_ends.begin(), low_ends.end());
    low_ends.erase(std::unique(low_ends.begin(), low_ends.end()), low_ends.end());
    for (const double point : low_ends) add_group(answer, group_at(answer, point));
    if (answer.stated < 2 || answer.shared.size() < 2) return;
    std::size_t largest = 0;
    for (const SharedRange& one : answer.shared) largest = std::max(largest, one.parties.size());
    for (const SharedRange& one : answer.shared) {
      if (one.parties.size() == largest) answer.blocking.push_back(others(answer, one.parties));
    }
  }

  [[nodiscard]] SharedRange group_at(const IssueAnswer& answer, double point) const {
    SharedRange group{{0, 100}, {}};
    for (const PartyStanding& one : answer.parties) {
      if (one.standing != Standing::stated) continue;
      const StatedPosition& position = at(one.stated);
      if (position.low > point || position.high < point) continue;
      group.parties.push_back(one.party);
      group.range.low = std::max(group.range.low, position.low);
      group.range.high = std::min(group.range.high, position.high);
    }
    return group;
  }

  static void add_group(IssueAnswer& answer, SharedRange group) {
    const auto within = [](const SharedRange& inner, const SharedRange& outer) {
      return std::includes(outer.parties.begin(), outer.parties.end(), inner.parties.begin(),
                           inner.parties.end());
    };
    for (const SharedRange& one : answer.shared) {
      if (within(group, one)) return;
    }
    std::erase_if(answer.shared, [&](const SharedRange& one) { return within(one, group); });
    answer.shared.push_back(std::move(group));
  }

  [[nodiscard]] static std::vector<std::int32_t> others(const IssueAnswer& answer,
                                                        const std::vector<std::int32_t>& group) {
    std::vector<std::int32_t> rest;
    for (const PartyStanding& one : answer.parties) {
      const bool inside = std::find(group.begin(), group.end(), one.party) != group.end();
      if (one.standing == Standing::stated && !inside) rest.push_back(one.party);
    }
    return rest;
  }

  const Positions& positions_;
  std::optional<Day> until_;
};

void add_reader(PositionsAnswer& answer, const std::string& reader) {
  for (auto& [name, count] : answer.readers) {
    if (name != reader) continue;
    ++count;
    return;
  }
  answer.readers.emplace_back(reader, 1);
}

void take_date(PositionsAnswer& answer, const std::string& date) {
  if (answer.oldest.empty() || day_of(date) < day_of(answer.oldest)) answer.oldest = date;
  if (answer.newest.empty() || day_of(answer.newest) < day_of(date)) answer.newest = date;
}

void count(PositionsAnswer& answer) {
  for (const IssueAnswer& issue : answer.issues) {
    answer.stated += issue.stated;
    answer.none_found += issue.none_found;
    answer.nothing += issue.nothing;
    for (const PartyStanding& one : issue.parties) {
      if (one.standing != Standing::stated) continue;
      const StatedPosition& position =
          answer.scenario.positions.stated[static_cast<std::size_t>(one.stated)];
      answer.unsourced += position.sources.empty() ? 1 : 0;
      add_reader(answer, position.reader);
      take_date(answer, position.as_of);
    }
  }
}

Diagnostics refuse_option(const std::string& option, const std::string& value,
                          Diagnostic diagnostic, SourceText* refused) {
  if (refused != nullptr) *refused = SourceText(option, value);
  diagnostic.where = {0, static_cast<std::uint32_t>(value.size())};
  if (diagnostic.proposal) diagnostic.proposal->where = diagnostic.where;
  Diagnostics diagnostics;
  diagnostics.add(std::move(diagnostic));
  return diagnostics;
}

Diagnostic unknown_issue(const Positions& positions, const std::string& written) {
  std::vector<std::string> known;
  for (const Issue& issue : positions.issues) known.push_back(issue.key);
  Diagnostic diagnostic{.code = DiagnosticCode::unknown_issue,
                        .message = quoted(written) + " is no issue of this file",
                        .expected = "The issues are " + listed_quoted(known, "and", 20) + "."};
  if (const auto near = nearest_name(written, known)) {
    diagnostic.proposal = Proposal{"did you mean " + quoted(*near) + "?", {}, *near};
  }
  return diagnostic;
}

Diagnostics nothing_stated() {
  return refusal(DiagnosticCode::nothing_stated, {}, "this file states no positions",
                 "What is publicly said stands under `positions`, by issue, party and date: "
                 "`positions: {issues: {forces: {stated: {protege: {2024-05-31: 60 to 100}}}}}`.");
}

/// Which issues are asked for, in file order.
Result<std::vector<std::int32_t>> chosen_issues(const Positions& positions,
                                                const std::vector<std::string>& asked,
                                                SourceText* refused) {
  std::vector<std::int32_t> chosen;
  for (const std::string& key : asked) {
    const bool known = std::any_of(positions.issues.begin(), positions.issues.end(),
                                   [&](const Issue& issue) { return issue.key == key; });
    if (!known) return refuse_option("--issue", key, unknown_issue(positions, key), refused);
  }
  for (std::size_t i = 0; i < positions.issues.size(); ++i) {
    const bool wanted = asked.empty() || std::find(asked.begin(), asked.end(),
                                                   positions.issues[i].key) != asked.end();
    if (wanted) chosen.push_back(static_cast<std::int32_t>(i));
  }
  return chosen;
}

}  // namespace

Result<PositionsAnswer> positions_question(Scenario scenario, const PositionsOptions& options,
                                           SourceText* refused) {
  if (scenario.positions.issues.empty()) return nothing_stated();
  const bool of_file = options.as_of.empty() && !scenario.as_of.empty();
  const auto until = day_of(of_file ? scenario.as_of : options.as_of);
  if (!options.as_of.empty() && !until) {
    return refuse_option("--as-of", options.as_of,
                         {.code = DiagnosticCode::argument_not_fitting,
                          .message = fmt::format("`{}` is no date", options.as_of),
                          .expected = "a year, year-month or year-month-day, such as 2026-05-31"},
                         refused);
  }
  auto issues = chosen_issues(scenario.positions, options.issues, refused);
  if (!issues) return issues.diagnostics();
  PositionsAnswer answer;
  answer.as_of = of_file ? scenario.as_of : options.as_of;
  answer.as_of_of_file = of_file;
  answer.scenario = std::move(scenario);
  IssueTeller teller(answer.scenario.positions, until);
  for (const std::int32_t issue : issues.value()) answer.issues.push_back(teller.tell(issue));
  count(answer);
  return answer;
}

}  // namespace foedus
