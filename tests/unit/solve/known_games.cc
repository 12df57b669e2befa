#include "unit/solve/known_games.h"

#include <algorithm>
#include <map>

namespace foedus::testing {

NumberedGame matching_pennies(double x) {
  GameDraft draft(2);
  const auto row = draft.set(0, 2), column = draft.set(1, 2);
  const auto root = draft.decision(-1, row);
  const auto up = draft.decision(root, column), down = draft.decision(root, column);
  draft.end(up, {x, 0});
  draft.end(up, {0, 1});
  draft.end(down, {0, 1});
  draft.end(down, {1, 0});
  return draft.build();
}

NumberedGame constant_gain_dilemma(double d) {
  GameDraft draft(2);
  const auto row = draft.set(0, 2), column = draft.set(1, 2);
  const auto root = draft.decision(-1, row);
  const auto defect = draft.decision(root, column), cooperate = draft.decision(root, column);
  draft.end(defect, {d, d});
  draft.end(defect, {3 + d, 0});
  draft.end(cooperate, {0, 3 + d});
  draft.end(cooperate, {3, 3});
  return draft.build();
}

NumberedGame centipede() {
  GameDraft draft(2);
  const double take[4][2] = {{.4, .1}, {.2, .8}, {1.6, .4}, {.8, 3.2}};
  std::int32_t node = -1;
  for (std::int32_t i = 0; i < 4; ++i) {
    node = draft.decision(node, draft.set(i % 2, 2));
    draft.end(node, {take[i][0], take[i][1]});
  }
  draft.end(node, {6.4, 1.6});
  return draft.build();
}

NumberedGame crisis_subgame() {
  GameDraft draft(2);
  const auto challenge = draft.decision(-1, draft.set(0, 2));
  const auto resist = draft.decision(challenge, draft.set(1, 2));
  draft.end(challenge, {0, 0});
  const auto fight = draft.decision(resist, draft.set(0, 2));
  draft.end(resist, {1, -1});
  draft.end(fight, {-.2, -.6});
  draft.end(fight, {-.5, .3});
  return draft.build();
}

NumberedGame coordination() {
  GameDraft draft(2);
  const auto row = draft.set(0, 2), column = draft.set(1, 2);
  const auto root = draft.decision(-1, row);
  const auto up = draft.decision(root, column), down = draft.decision(root, column);
  draft.end(up, {2, 2});
  draft.end(up, {0, 0});
  draft.end(down, {0, 0});
  draft.end(down, {1, 1});
  return draft.build();
}

NumberedGame unilateral_deterrence(double defender_hard, double challenger_hard) {
  GameDraft draft(2);
  const std::int32_t challenger[2] = {draft.set(0, 2), draft.set(0, 2)};
  const std::int32_t defender[2] = {draft.set(1, 2), draft.set(1, 2)};
  const auto root = draft.chance(-1);
  for (int c = 0; c < 2; ++c) {
    for (int d = 0; d < 2; ++d) {
      const double p = (c == 0 ? challenger_hard : 1 - challenger_hard) *
                       (d == 0 ? defender_hard : 1 - defender_hard);
      const auto first = draft.decision(root, challenger[c], p);
      const auto deny = draft.decision(first, defender[d]);
      draft.end(first, {.5, 1});
      // The challenger does not learn the defender's type: its last move has one set a type.
      const auto last = draft.decision(deny, draft.set(0, 2));
      draft.end(deny, {1, .25});
      draft.end(last, {c == 0 ? .25 : -.25, d == 0 ? .4 : 0});
      draft.end(last, {0, .75});
    }
  }
  return draft.build();
}

NumberedGame rudimentary_deterrence(double hard) {
  GameDraft draft(2);
  const auto a = draft.set(0, 2);
  const std::int32_t b[2] = {draft.set(1, 2), draft.set(1, 2)};
  const auto root = draft.chance(-1);
  for (int t = 0; t < 2; ++t) {
    const auto first = draft.decision(root, a, t == 0 ? hard : 1 - hard);
    draft.end(first, {.5, 1});
    const auto answer = draft.decision(first, b[t]);
    draft.end(answer, {1, .5});
    draft.end(answer, {.2, t == 0 ? .7 : .2});
  }
  return draft.build();
}

NumberedGame guarantee_credibility(double p) {
  GameDraft draft(3);
  const auto a = draft.set(0, 2), protege = draft.set(1, 2);
  const std::int32_t guarantor[2] = {draft.set(2, 2), draft.set(2, 2)};
  const auto root = draft.chance(-1);
  for (int t = 0; t < 2; ++t) {
    const auto first = draft.decision(root, a, t == 0 ? p : 1 - p);
    const auto resist = draft.decision(first, protege);
    draft.end(first, {0, 0, 0});
    const auto fight = draft.decision(resist, guarantor[t]);
    draft.end(resist, {1, -.5, -.45});
    draft.end(fight, {-.6, .1, t == 0 ? -.3 : -.8});
    draft.end(fight, {.4, -.7, -.5});
  }
  return draft.build();
}

NumberedGame seltens_horse() {
  GameDraft draft(3);
  const auto one = draft.set(0, 2), two = draft.set(1, 2), three = draft.set(2, 2);
  const auto root = draft.decision(-1, one);
  const auto left = draft.decision(root, three);
  const auto across = draft.decision(root, two);
  const auto right = draft.decision(across, three);
  draft.end(across, {1, 1, 1});
  draft.end(left, {3, 2, 2});
  draft.end(left, {0, 0, 0});
  draft.end(right, {4, 4, 0});
  draft.end(right, {0, 0, 1});
  return draft.build();
}

namespace {

struct Instrument {
  double audience, stake, sunk, force, aid, subsidy, provocation, cost;
};

/// Midpoints of the ranges of the guarantee crisis game; types 0 and 1: A seeker or expansionist,
/// G resolute or irresolute.
struct Midpoint {
  double value[2] = {.45, 1.1}, fear[2] = {.75, .1}, fight[2] = {.125, .6};
  double expansionist = .5, resolute = .5, win = .65, guarantor = .35, partner = .1;
  double war_a = .25, war_p = .35, war_h = .15, stake_g = .35, stake_h = .2;
  double end_a = 2, end_p = 2, end_g = 2, end_h = 1.5, end_v = .5, escalation = .07;
  double taken = .5, backdown = .125, violation = .125, frozen_a = .05, frozen_p = .125;
  double rivalry = .05, harm_v = .2, relief = .3, mandate_violation = .1, burden = .2;
  double neutrality = .2, benefit = .05, mobilisation = .04, terms = .25, limits = .5;
};

class CrisisWriter {
 public:
  explicit CrisisWriter(Instrument instrument) : offered_(instrument), draft_(5) {}
  GuaranteeCrisis write();

 private:
  struct History {
    int a = 0, g = 0;
    bool issued = false, mandate = false, sign = false, joined = false;
  };
  void settle(std::int32_t parent, const History& h);
  void crisis(std::int32_t parent, const History& h);
  void press(std::int32_t parent, const History& h);
  void end(std::int32_t parent, const std::string& outcome, const History& h, double p = 1);
  [[nodiscard]] std::vector<double> payoffs(const std::string& outcome, const History& h) const;
  std::int32_t set(std::int32_t actor, const std::string& stage, const History& h, int own_type);

  Instrument offered_;
  Midpoint m_;
  GameDraft draft_;
  std::map<std::string, std::int32_t> sets_;
  std::vector<std::string> outcomes_;
};

std::int32_t CrisisWriter::set(std::int32_t actor, const std::string& stage, const History& h,
                               int own_type) {
  const std::string key = stage + std::to_string(own_type) + (h.issued ? "i" : "") +
                          (h.mandate ? "m" : "") + (h.sign ? "s" : "") + (h.joined ? "j" : "");
  const auto found = sets_.find(key);
  if (found != sets_.end()) return found->second;
  return sets_[key] = draft_.set(actor, 2);
}

std::vector<double> CrisisWriter::payoffs(const std::string& outcome, const History& h) const {
  const Instrument i = h.issued ? offered_ : Instrument{};
  const double s = h.sign ? 1 : 0, m = h.mandate ? 1 : 0, j = h.joined ? 1 : 0;
  const double v = m_.value[h.a];
  const double fear = i.provocation * m_.fear[h.a] * (1 - m_.limits * s);
  const double breach = m_.violation * s + m_.mandate_violation * m;
  const double audience = i.audience * (1 + .5 * m);
  const double win = m_.win - i.aid, cost_p = m_.war_p * (1 - i.subsidy);
  const double bound = m_.neutrality * m_.limits * s;
  const double joint = std::max(0.0, win - m_.guarantor - i.force - m_.partner * j);
  const double fight = m_.fight[h.g] * (1 - m_.burden * j) * (1 - m_.relief * m);
  const double rival = -m_.rivalry * m;
  if (outcome == "SETTLED") {
    return {m_.terms * v + m_.benefit - fear, 1 - m_.terms - bound + m_.benefit,
            m_.stake_g * (1 - m_.terms) - i.sunk, m_.stake_h * (1 - m_.terms), m_.benefit + rival};
  }
  if (outcome == "FROZEN") {
    return {-m_.frozen_a - fear, 1 - m_.frozen_p, m_.stake_g - i.sunk, m_.stake_h, rival};
  }
  if (outcome == "FAIT") {
    return {m_.taken * v - breach, 1 - m_.taken - bound,
            m_.stake_g * (1 - m_.taken) - i.sunk - .5 * audience, m_.stake_h * (1 - m_.taken),
            rival};
  }
  if (outcome == "WAR_BILATERAL") {
    return {win * v - m_.war_a - breach, 1 - win - cost_p,
            m_.stake_g * (1 - win) - i.sunk - audience - i.stake, m_.stake_h * (1 - win),
            -m_.harm_v + rival};
  }
  if (outcome == "WAR_COALITION") {
    return {joint * v - m_.war_a - i.cost - .1 * j - breach, 1 - joint - cost_p,
            m_.stake_g * (1 - joint) - fight - i.sunk, m_.stake_h * (1 - joint) - m_.war_h * j,
            -m_.harm_v + rival};
  }
  if (outcome == "ESCALATION") {
    return {-m_.end_a, -m_.end_p, -m_.end_g - i.sunk, -m_.end_h * (.3 + .7 * j),
            -m_.end_v - m_.harm_v + rival};
  }
  return {-m_.backdown - breach - fear, 1 - bound - .02, m_.stake_g - i.sunk - m_.mobilisation,
          m_.stake_h - .5 * m_.mobilisation * j, rival};
}

void CrisisWriter::end(std::int32_t parent, const std::string& outcome, const History& h,
                       double p) {
  draft_.end(parent, payoffs(outcome, h), p);
  outcomes_.push_back(outcome);
}

void CrisisWriter::press(std::int32_t parent, const History& h) {
  const auto press = draft_.decision(parent, set(0, "press", h, h.a));
  const auto spread = draft_.chance(press);
  end(spread, "ESCALATION", h, m_.escalation);
  end(spread, "WAR_COALITION", h, 1 - m_.escalation);
  end(press, "BACKDOWN", h);
}

void CrisisWriter::crisis(std::int32_t parent, const History& h) {
  const auto challenge = draft_.decision(parent, set(0, "challenge", h, h.a));
  const auto resist = draft_.decision(challenge, set(1, "resist", h, 0));
  end(challenge, h.sign ? "SETTLED" : "FROZEN", h);
  const auto intervene = draft_.decision(resist, set(2, "intervene", h, h.g));
  end(resist, "FAIT", h);
  const auto join = draft_.decision(intervene, set(3, "join", h, 0));
  end(intervene, "WAR_BILATERAL", h);
  for (const bool joined : {true, false}) {
    History next = h;
    next.joined = joined;
    press(join, next);
  }
}

void CrisisWriter::settle(std::int32_t parent, const History& h) {
  const auto settle = draft_.decision(parent, set(1, "settle", h, 0));
  for (const bool sign : {true, false}) {
    History next = h;
    next.sign = sign;
    crisis(settle, next);
  }
}

GuaranteeCrisis CrisisWriter::write() {
  const std::int32_t issue[2] = {set(2, "issue", {}, 0), set(2, "issue", {}, 1)};
  const auto root = draft_.chance(-1);
  for (int a = 0; a < 2; ++a) {
    for (int g = 0; g < 2; ++g) {
      History h;
      h.a = a;
      h.g = g;
      const double p = (a == 1 ? m_.expansionist : 1 - m_.expansionist) *
                       (g == 0 ? m_.resolute : 1 - m_.resolute);
      const auto first = draft_.decision(root, issue[g], p);
      History issued = h;
      issued.issued = true;
      const auto endorse = draft_.decision(first, set(4, "endorse", issued, 0));
      for (const bool mandate : {true, false}) {
        issued.mandate = mandate;
        settle(endorse, issued);
      }
      settle(first, h);
    }
  }
  return {draft_.build(), outcomes_};
}

}  // namespace

GuaranteeCrisis guarantee_crisis(const std::string& instrument) {
  const std::map<std::string, Instrument> table{{"none", {}},
                                                {"pledge", {.20, 0, 0, 0, 0, 0, .03, 0}},
                                                {"aid", {.05, 0, .05, 0, .15, .4, .08, 0}},
                                                {"tripwire", {.20, .25, .05, .03, 0, 0, .12, .05}},
                                                {"force", {.25, .35, .14, .20, 0, 0, .25, .15}}};
  return CrisisWriter(table.at(instrument)).write();
}

NumberedGame counted_votes() {
  GameDraft draft(3);
  const std::int32_t first[] = {draft.set(0, 2), draft.set(0, 2)};
  const auto second = draft.set(1, 2), answers = draft.set(2, 2);
  const auto root = draft.chance(-1);
  for (int type = 0; type < 2; ++type) {
    const double worth = type == 0 ? 0.9 : -0.4;
    const auto opens = draft.decision(root, first[type], type == 0 ? 0.35 : 0.65);
    const auto all = draft.decision(draft.pass_on(opens), second);
    const auto none = draft.decision(draft.pass_on(opens), second);
    const auto two = draft.chance(draft.pass_on(all)), one = draft.chance(draft.pass_on(all));
    draft.join(draft.pass_on(none), one);
    const auto zero = draft.chance(draft.pass_on(none));
    const auto passed = draft.decision(draft.pass_on(two), answers);
    draft.end(passed, {worth, 0.5 * worth + 0.2, 0.7 * worth});
    draft.end(passed, {0.1, 0.6, 0.15});
    const double enough = type == 0 ? 0.3 : 0.6;
    draft.join(draft.pass_on(one, enough), passed);
    const auto failed =
        draft.end(draft.pass_on(one, 1 - enough), {0.2, type == 0 ? 0.4 : -0.3, 0.0});
    draft.join(draft.pass_on(zero), failed);
  }
  return draft.build();
}

}  // namespace foedus::testing
