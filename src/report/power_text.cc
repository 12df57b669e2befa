#include "report/power_text.h"

#include <vector>

#include "fmt/format.h"
#include "report/number_words.h"
#include "report/text_table.h"

namespace foedus {

namespace {

using Words = std::vector<std::string>;

/// "0.196270"; an exact fraction stands beside it.
std::string decimals(const Rational& value) { return fmt::format("{:.6f}", value.value()); }

/// "421/2145", and nothing where it would fill the line: the JSON has it.
std::string fraction(const Rational& value) {
  const std::string text = value.text();
  return text.size() <= 24 ? text : "";
}

std::string counted_members(const Body& body) {
  Words words;
  for (const BodyMember& member : body.members) {
    std::string one =
        member.count == 1 ? member.name : fmt::format("{} x {}", member.count, member.name);
    if (member.weight != 1) one += fmt::format(" of weight {}", member.weight);
    if (member.veto) one += " with a veto";
    words.push_back(std::move(one));
  }
  return listed(words);
}

std::string rule_words(const Body& body, const BodyPower& power) {
  std::string words =
      fmt::format("{}: {}. A proposal passes with a weight of {} of {} in favour",
                  counted(static_cast<std::size_t>(power.seats), "member", "members"),
                  counted_members(body), body.quota, power.weight);
  for (const BodyMember& member : body.members) {
    if (!member.veto) continue;
    words += " and no member with a veto against it";
    break;
  }
  words += '.';
  if (body.abstention)
    words += " A member may abstain: that adds nothing to the weight and uses no veto.";
  return words;
}

void add_shares(std::string& out, const Body& body, const BodyPower& power) {
  TextTable table;
  table.add_row({"each member of", "Shapley-Shubik", "exact", "Banzhaf", "exact"});
  for (const MemberPower& one : power.members)
    table.add_row({body.members[one.member].name, decimals(one.shapley_shubik),
                   fraction(one.shapley_shubik), decimals(one.banzhaf), fraction(one.banzhaf)});
  table.write(out, 2);
}

void add_swings(std::string& out, const Body& body, const BodyPower& power) {
  TextTable table;
  Words header = {"each member of", "swings", "absolute", "prevents", "initiates"};
  if (body.abstention) header.emplace_back("with abstention");
  table.add_row(header);
  for (const MemberPower& one : power.members) {
    const std::string swings = one.swings.decimal();
    Words row = {body.members[one.member].name,
                 swings.size() <= 20 ? swings : fmt::format("{} digits", swings.size()),
                 decimals(one.banzhaf_absolute), decimals(one.prevents), decimals(one.initiates)};
    if (one.decides) row.push_back(decimals(*one.decides));
    table.add_row(std::move(row));
  }
  table.write(out, 2);
}

std::string totals_words(const BodyPower& power) {
  const std::string winning = power.winning.decimal();
  std::string words =
      winning.size() <= 20
          ? fmt::format("{} of {} coalitions win ({}).", winning, power.coalitions.decimal(),
                        share_words(power.acts.value()))
          : fmt::format("{} of all coalitions win.", share_words(power.acts.value()));
  if (power.passing)
    words += fmt::format(
        " With abstention {} of all votes pass, where in favour, against and "
        "abstaining are equally likely.",
        share_words(Rational(*power.passing, *power.profiles).value()));
  return words;
}

void add_chance(std::string& out, const Body& body, const BodyPower& power) {
  Words asked, open;
  for (const MemberPower& one : power.members) {
    const std::string& name = body.members[one.member].key;
    if (one.yes)
      asked.push_back(fmt::format("{} {}", name, exact_number(*one.yes)));
    else
      open.push_back(name);
  }
  if (power.passes)
    add_paragraph(out, 2,
                  fmt::format("If members vote independently, in favour with the chances asked for "
                              "({}), a proposal passes with chance {:.6f}.",
                              fmt::join(asked, ", "), *power.passes));
  else if (!asked.empty())
    add_paragraph(out, 2,
                  fmt::format("No chance of passing: --yes says nothing of {}.", listed(open)));
}

void add_body(std::string& out, const Scenario& scenario, const BodyPower& power) {
  const Body& body = scenario.bodies[power.body];
  out += '\n';
  add_paragraph(out, 0, fmt::format("{} ({})", body.name, body.key), 2);
  add_paragraph(out, 2, rule_words(body, power));
  if (!body.note.empty()) add_paragraph(out, 2, fmt::format("note: {}", body.note), 2);
  Words keys;
  for (const CitationId id : body.sources) keys.push_back(scenario.citations[id.index()].key);
  add_paragraph(out, 2,
                keys.empty() ? "the rule is UNSOURCED"
                             : fmt::format("source of the rule: {}", fmt::join(keys, ", ")));
  out += '\n';
  add_shares(out, body, power);
  out += '\n';
  add_swings(out, body, power);
  out += '\n';
  add_paragraph(out, 2, totals_words(power));
  if (power.both_sides_can_win)
    add_paragraph(out, 2,
                  "The quota is half of the weight or less, so that two groups without a common "
                  "member can both pass a proposal.");
  add_chance(out, body, power);
}

}  // namespace

std::string render_power_text(const PowerAnswer& answer) {
  std::string out;
  const std::string& file = answer.scenario.source.name();
  add_paragraph(out, 0, fmt::format("How often a member's vote decides, by the rules in {}", file));
  out += '\n';
  add_paragraph(out, 0,
                "Shapley-Shubik: the share of all orders of voting in which the member turns the "
                "vote. Swings: coalitions of the others that pass a proposal with the member and "
                "not without; Banzhaf is their share among all members' swings, absolute their "
                "share among the coalitions of the others, prevents among those that win, "
                "initiates among those that lose (Coleman).");
  for (const BodyPower& power : answer.bodies) add_body(out, answer.scenario, power);
  out += '\n';
  add_paragraph(out, 0,
                "Not done: these numbers compare rules. Who wants what, who votes with whom and "
                "what is proposed are no part of them.");
  add_paragraph(out, 0, fmt::format("Next: foedus power {} --yes MEMBER=CHANCE", file));
  return out;
}

}  // namespace foedus
