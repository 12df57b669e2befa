#include "questions/central_play.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstddef>
#include <set>
#include <utility>

#include "ensemble/central.h"
#include "questions/solve_question.h"
#include "solve/solve_game.h"
#include "solve/verify.h"

namespace foedus {
namespace {

std::size_t at(std::int32_t index) { return static_cast<std::size_t>(index); }

Solution solved(const Game& game, const GameNumbers& numbers, const StudyPrecision& precision,
                const ForcedActions& forced) {
  Solution solution = precision.limit
                          ? solve_limit(game, numbers, forced)
                          : solve_quantal_response(game, numbers, precision.lambda, forced);
  if (nothing_solved(solution)) return solution;
  solution.certificate = verify_profile(game, numbers, solution.profile, forced,
                                        precision.limit ? -1 : precision.lambda);
  solution.status =
      std::max(solution.status, status_of(solution.certificate, solution.concept_used));
  return solution;
}

class CentralPlayer {
 public:
  explicit CentralPlayer(const Worlds& worlds) : worlds_(worlds) {}

  void play(std::size_t index, CentralPlay& result);
  void add_notes(CentralPlay& result) const;

 private:
  const Worlds& worlds_;
  std::set<std::string> undecided_;  // mechanisms whose sign is as likely either way
  std::int32_t unusable_ = 0, unsolved_ = 0;
};

void CentralPlayer::play(std::size_t index, CentralPlay& result) {
  const Variant& variant = worlds_.plan.variants.front();
  const Scenario& scenario = *variant.scenario;
  const Alternative& alternative = variant.alternatives[index];
  const Game& game = worlds_.plan.structures[at(alternative.structure)].game;
  const CentralSigns signs =
      central_signs(scenario, central_priors(scenario, game, alternative.numbers));
  for (const MechanismId id : signs.undecided)
    for (const ProgramInput& input : alternative.numbers->inputs)
      if (input.mechanism == id) undecided_.insert(scenario.mechanisms[id.index()].name);
  const EvaluatedNumbers evaluated =
      evaluate(alternative.numbers, scenario, game,
               central_inputs(scenario, game, alternative.numbers, signs.sign));
  if (!evaluated.faults.empty()) {
    ++unusable_;
    return;
  }
  const GameNumbers numbers = gather(alternative.numbers->layout(), evaluated.game, 0);
  const Solution solution =
      solved(game, numbers, worlds_.plan.precisions.front(), alternative.forced);
  if (nothing_solved(solution)) {
    ++unsolved_;
    return;
  }
  const bool limit = worlds_.plan.precisions.front().limit;
  result.central.push_back(
      {static_cast<std::int32_t>(index), std::string(status_word(solution.status)),
       limit ? solution.certificate.relative : solution.certificate.logit_residual,
       solution.profile.probability, numbers.chance, solution.reach, solution.profile.belief});
}

void CentralPlayer::add_notes(CentralPlay& result) const {
  if (unusable_ > 0)
    result.notes.push_back(
        fmt::format("{} of the alternatives cannot be solved at central values: a chance or payoff "
                    "is not usable there.",
                    unusable_));
  if (unsolved_ > 0)
    result.notes.push_back(
        fmt::format("{} of the alternatives were not solved at central values.", unsolved_));
  if (!undecided_.empty())
    result.notes.push_back(
        fmt::format("The tree at central values takes the sign of {} as positive, where either is "
                    "as likely.",
                    fmt::join(undecided_, ", ")));
}

}  // namespace

CentralPlay play_at_centre(const Worlds& worlds, const std::atomic<bool>* stop) {
  CentralPlay result;
  CentralPlayer player(worlds);
  const auto& alternatives = worlds.plan.variants.front().alternatives;
  for (std::size_t a = 0; a < alternatives.size(); ++a) {
    if (stop != nullptr && stop->load()) {
      result.notes.emplace_back("Stopped before every alternative was solved at central values.");
      break;
    }
    if (alternatives[a].treatment != Treatment::no_response) player.play(a, result);
  }
  player.add_notes(result);
  return result;
}

}  // namespace foedus
