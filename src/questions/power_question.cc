#include "questions/power_question.h"

#include <algorithm>
#include <charconv>
#include <utility>

#include "base/diagnostic_code.h"
#include "base/nearest_name.h"
#include "fmt/format.h"
#include "scenario/words.h"
#include "solve/voting_power.h"

namespace foedus {

namespace {

constexpr double kMostCells = 3e8;  // a minute or so

struct Refusal {
  std::string option, value;
  Diagnostic diagnostic;
};

Diagnostics refuse_option(Refusal refusal, SourceText* refused) {
  if (refused != nullptr) *refused = SourceText(refusal.option, refusal.value);
  refusal.diagnostic.where = {0, static_cast<std::uint32_t>(refusal.value.size())};
  if (refusal.diagnostic.proposal)
    refusal.diagnostic.proposal->where = {
        0, static_cast<std::uint32_t>(refusal.value.substr(0, refusal.value.find('=')).size())};
  Diagnostics diagnostics;
  diagnostics.add(std::move(refusal.diagnostic));
  return diagnostics;
}

Diagnostic unknown(const std::string& written, const std::string& what,
                   const std::vector<std::string>& known) {
  Diagnostic diagnostic{.code = DiagnosticCode::unknown_name,
                        .message = quoted(written) + " is no " + what + " of this file",
                        .expected = "It has " + listed_quoted(known, "and", 20) + "."};
  if (const auto near = nearest_name(written, known))
    diagnostic.proposal = Proposal{"did you mean " + quoted(*near) + "?", {}, *near};
  return diagnostic;
}

/// `permanent=0.9`.
struct YesChance {
  std::string member;
  double chance = 0;
};

std::optional<double> share_of(std::string_view text) {
  const bool percent = text.ends_with('%');
  if (percent) text.remove_suffix(1);
  while (text.ends_with(' ')) text.remove_suffix(1);
  double value = 0;
  const auto read = std::from_chars(text.data(), text.data() + text.size(), value);
  if (read.ec != std::errc() || read.ptr != text.data() + text.size()) return std::nullopt;
  if (percent) value /= 100;
  if (!(value >= 0 && value <= 1)) return std::nullopt;
  return value;
}

class PowerTeller {
 public:
  PowerTeller(const Scenario& scenario, const PowerOptions& options)
      : scenario_(scenario), options_(options) {}

  std::optional<Refusal> read_options() {
    std::vector<std::string> bodies, members;
    for (const Body& body : scenario_.bodies) {
      bodies.push_back(body.key);
      for (const BodyMember& member : body.members)
        if (std::find(members.begin(), members.end(), member.key) == members.end())
          members.push_back(member.key);
    }
    for (const std::string& key : options_.bodies)
      if (std::find(bodies.begin(), bodies.end(), key) == bodies.end())
        return Refusal{"--body", key, unknown(key, "body", bodies)};
    for (const std::string& text : options_.yes) {
      const std::size_t equals = text.find('=');
      const std::string member = text.substr(0, equals);
      const auto chance =
          equals == std::string::npos ? std::nullopt : share_of(text.substr(equals + 1));
      if (!chance)
        return Refusal{
            "--yes",
            text,
            {.code = DiagnosticCode::argument_not_fitting,
             .message = fmt::format("`{}` gives no chance of a vote in favour", text),
             .expected = "a member and a chance from 0 to 1, such as --yes permanent=0.9"}};
      if (std::find(members.begin(), members.end(), member) == members.end())
        return Refusal{"--yes", text, unknown(member, "member of a body", members)};
      yes_.push_back({member, *chance});
    }
    return std::nullopt;
  }

  [[nodiscard]] bool wanted(const Body& body) const {
    const auto& asked = options_.bodies;
    return asked.empty() || std::find(asked.begin(), asked.end(), body.key) != asked.end();
  }

  static VotingRule rule_of(const Body& body) {
    VotingRule rule{.seats = {}, .quota = body.quota, .abstention = body.abstention};
    for (const BodyMember& member : body.members)
      rule.seats.push_back({member.count, member.weight, member.veto});
    return rule;
  }

  [[nodiscard]] BodyPower tell(std::size_t index) const {
    const Body& body = scenario_.bodies[index];
    const VotingRule rule = rule_of(body);
    VotingPower power = voting_power(rule);
    BodyPower told;
    told.body = index;
    told.seats = rule.members();
    told.weight = rule.weight();
    for (std::size_t i = 0; i < body.members.size(); ++i)
      told.members.push_back(member_power(i, body.members[i], std::move(power.seats[i])));
    told.winning = std::move(power.winning);
    told.coalitions = std::move(power.coalitions);
    told.acts = std::move(power.acts);
    told.passing = std::move(power.passing);
    told.profiles = std::move(power.profiles);
    const bool veto = std::any_of(body.members.begin(), body.members.end(),
                                  [](const BodyMember& member) { return member.veto; });
    told.both_sides_can_win = !veto && 2 * body.quota <= told.weight;
    told.passes = chance_of(rule, told);
    return told;
  }

 private:
  [[nodiscard]] MemberPower member_power(std::size_t index, const BodyMember& member,
                                         SeatPower power) const {
    MemberPower told{.member = index,
                     .shapley_shubik = std::move(power.shapley_shubik),
                     .banzhaf = std::move(power.banzhaf),
                     .banzhaf_absolute = std::move(power.banzhaf_absolute),
                     .prevents = std::move(power.prevents),
                     .initiates = std::move(power.initiates),
                     .swings = std::move(power.swings),
                     .decides = std::move(power.decides),
                     .yes = std::nullopt};
    for (const YesChance& one : yes_)
      if (one.member == member.key) told.yes = one.chance;
    return told;
  }

  static std::optional<double> chance_of(const VotingRule& rule, const BodyPower& told) {
    std::vector<double> yes;
    for (const MemberPower& member : told.members) {
      if (!member.yes) return std::nullopt;
      yes.push_back(*member.yes);
    }
    return passing_chance(rule, yes);
  }

  const Scenario& scenario_;
  const PowerOptions& options_;
  std::vector<YesChance> yes_;
};

}  // namespace

Result<PowerAnswer> power_question(Scenario scenario, const PowerOptions& options,
                                   SourceText* refused) {
  if (scenario.bodies.empty())
    return refusal(DiagnosticCode::nothing_stated, {}, "this file has no bodies that vote",
                   "They stand under `bodies`: `bodies: {council: {quota: 2, members: {a: {veto: "
                   "true}, b: {count: 2}}}}`.");
  PowerAnswer answer;
  answer.scenario = std::move(scenario);
  PowerTeller teller(answer.scenario, options);
  if (auto refusal = teller.read_options()) return refuse_option(*std::move(refusal), refused);
  for (std::size_t i = 0; i < answer.scenario.bodies.size(); ++i) {
    const Body& body = answer.scenario.bodies[i];
    if (!teller.wanted(body)) continue;
    const double cells = voting_power_cells(PowerTeller::rule_of(body));
    if (cells > kMostCells) {
      if (refused != nullptr) *refused = answer.scenario.source;
      return refusal(
          DiagnosticCode::game_too_big, body.where,
          fmt::format("body `{}` is too big to be counted: about {:.0e} sums", body.key, cells),
          fmt::format("Up to {:.0e} are counted. Weights divided by a common factor, or "
                      "members that are alike in one entry, make it smaller.",
                      kMostCells));
    }
    answer.bodies.push_back(teller.tell(i));
  }
  return answer;
}

}  // namespace foedus
