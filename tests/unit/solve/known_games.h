// Games whose solutions are known: from the literature, in closed form, or solved independently.
#pragma once

#include <cstdint>
#include <string>

#include "unit/solve/drafted_game.h"

namespace foedus::testing {

/// Matching pennies with payoffs row (x, 0; 0, 1), column (0, 1; 1, 0). Sets: row, column.
/// source: McKelvey & Palfrey (1995), Games and Economic Behavior 10.
NumberedGame matching_pennies(double x);

/// Prisoner's dilemma in which defection gains `d` whatever the other does. Sets: row, column.
NumberedGame constant_gain_dilemma(double d);

/// Four moves, take (first action) or pass. Sets: the moves in order.
/// source: McKelvey & Palfrey (1992), Econometrica 60, low stakes.
NumberedGame centipede();

/// Challenge or not, resist or concede, fight or back down; sets in this order, first action first.
/// Ends: status quo, capitulation, backing down, war.
NumberedGame crisis_subgame();

/// Coordination (2, 2) or (1, 1), else nothing. Sets: row, column.
NumberedGame coordination();

/// The unilateral deterrence game. Sets: hard challenger, soft challenger (initiate, stay), hard
/// defender, soft defender (deny, concede), then the challenger's last move (press, back down) for
/// each joint type in the order HH, HS, SH, SS. Ends per joint type: SQ, DC, CD, DD.
/// source: Zagare & Kilgour (1993), International Studies Quarterly 37.
NumberedGame unilateral_deterrence(double defender_hard, double challenger_hard);

/// Rudimentary asymmetric deterrence: A defects with gain, B hard with probability `hard`.
/// Sets: A (cooperate, defect), hard B, soft B (concede, retaliate).
/// source: Zagare & Kilgour (2000), Perfect Deterrence.
NumberedGame rudimentary_deterrence(double hard);

/// Adversary attacks or holds, protege resists or concedes, guarantor (resolute with probability p)
/// fights or abandons. Sets: A, P, resolute G, irresolute G.
/// Ends: SQ; then per type FAIT, WAR3, WAR2.
NumberedGame guarantee_credibility(double p);

/// Selten's horse. Sets: 1 (down, across), 2 (down, across), 3 (left, right).
/// source: Selten (1975), International Journal of Game Theory 4, figure 1.
NumberedGame seltens_horse();

/// Two members vote for or against, the first of a type that nobody else knows; one vote of two is
/// enough with chance 0.3 or 0.6 by type. Whoever answers knows only that it has passed. Histories
/// with as many votes run together. Sets: hard first, soft first, second, who answers.
NumberedGame counted_votes();

/// The five-actor guarantee crisis game (429 nodes, 66 information sets) with all parameters at
/// the middle of their ranges. Actors A, P, G, H, V. Instruments: none, pledge, aid, tripwire,
/// force. Set 0 and 1: the resolute and the irresolute guarantor issue or withhold; set 2: the
/// council endorses or vetoes. Game::terminal_outcome: 7 x joint type free; see outcome names.
struct GuaranteeCrisis {
  NumberedGame numbered;
  std::vector<std::string> outcome;  // [terminal]
};
GuaranteeCrisis guarantee_crisis(const std::string& instrument);

}  // namespace foedus::testing
