// The sentences of `foedus solve`: who moves, what is believed, what tips a choice, what the
// certificate says. Identifiers stand as the file writes them, in backticks inside a sentence, so
// that they can be searched for and typed; verbs are never made of them, so that every name reads
// well.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "questions/solve_question.h"

namespace foedus {

/// One solution of an answer, with its reading.
struct SolutionView {
  const SolveAnswer& answer;
  std::size_t case_index = 0;
  std::size_t solution_index = 0;

  [[nodiscard]] const Solution& solution() const {
    return answer.cases[case_index].solved.solutions[solution_index];
  }
  [[nodiscard]] const SolutionReading& reading() const {
    return answer.cases[case_index].readings[solution_index];
  }
};

/// "`audience`"; a payoff written as one expression has no name.
[[nodiscard]] std::string component_words(const SolveAnswer& answer, std::int32_t component);

/// Whether moves of one information set have different weights.
[[nodiscard]] bool weights_differ(const Game& game);
/// "of two options, one worse by a tenth of the unit is taken 1 time in 4.3".
[[nodiscard]] std::string precision_words(double precision, const Game& game);
/// "the logit quantal response at precision 12", "the limit of ...", "backward induction".
[[nodiscard]] std::string concept_phrase(Concept concept_used, double precision);
/// What the certificate allows to be said, in one or two sentences.
[[nodiscard]] std::string status_words(const Solution& solution, const CentralGame& central,
                                       const ForcedActions& forced);
/// Why nothing could be computed: what is not finite or too large.
[[nodiscard]] std::string invalid_words(const Solution& solution, const CentralGame& central);

/// "`resistance.concede`": the moves that --fix forces, as asked.
[[nodiscard]] std::vector<std::string> fixed_moves(const CentralGame& central);
/// "resistance", "intervention[irresolute]": where moves are fixed, each once.
[[nodiscard]] std::vector<std::string> fixed_places(const CentralGame& central);

/// "Lead guarantor (irresolute)".
[[nodiscard]] std::string mover_words(const SolveAnswer& answer, std::int32_t set);
/// "after settlement.sign, challenge.challenge"; empty where nothing was seen.
[[nodiscard]] std::string seen_words(const Game& game, std::int32_t set);
/// "reached 12 %", "fixed; reached 12 %".
[[nodiscard]] std::string reach_words(const SetReading& set);
/// "intervene 71 %, abstain 29 %".
[[nodiscard]] std::string moves_words(const SolveAnswer& answer, const SetReading& set);
/// "the aim of Adversary is taken to be security_seeking 20 %, expansionist 80 %"; empty if none.
[[nodiscard]] std::string belief_words(const SolveAnswer& answer, const SetReading& set);
/// Why the best move is best, what would tip it, and the belief on which it hinges.
[[nodiscard]] std::string reason_words(const SolutionView& view, const SetReading& set);

/// Measures that are chances (outcomes where there are no measures), each in words by the
/// yardstick.
[[nodiscard]] std::vector<std::pair<std::string, std::string>> solution_in_words(
    const Scenario& scenario, const SolutionReading& reading);

/// "frozen 29 %, settled 34 %" in file order; outcomes under half a percent are summed at the end.
[[nodiscard]] std::string outcome_words(const SolutionView& view);

}  // namespace foedus
