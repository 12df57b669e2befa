#include "validation/support/profile.h"

#include <algorithm>
#include <cmath>
#include <stdexcept>

#include "solve/solve_game.h"

namespace foedus::validation {
namespace {

bool has(const InformationSetLabel& label, const std::string& word) {
  const auto own = [&](const auto& type) { return type.first == word || type.second == word; };
  return std::any_of(label.types.begin(), label.types.end(), own) ||
         std::find(label.sees.begin(), label.sees.end(), word) != label.sees.end();
}

std::size_t action_of(const Game& game, std::size_t set, const std::string& move) {
  const InformationSet& info = game.sets.at(set);
  for (int k = 0; k < info.action_count; ++k) {
    const auto action = static_cast<std::size_t>(info.first_action + k);
    if (game.labels.actions.at(action) == move) return action;
  }
  throw std::runtime_error("no move " + move + " at " + game.labels.sets.at(set).text());
}

}  // namespace

std::vector<std::size_t> sets_of(const Game& game, const std::string& stage, const Words& words) {
  std::vector<std::size_t> found;
  for (std::size_t set = 0; set < game.sets.size(); ++set) {
    const InformationSetLabel& label = game.labels.sets.at(set);
    const auto in = [&](const std::string& word) { return has(label, word); };
    if (label.stage_name == stage && std::all_of(words.begin(), words.end(), in))
      found.push_back(set);
  }
  if (found.empty()) throw std::runtime_error("no information set of stage " + stage + " fits");
  return found;
}

ProfileOf::ProfileOf(const Game& game)
    : game_(&game), probability_(static_cast<std::size_t>(game.action_count), -1) {}

ProfileOf& ProfileOf::at(const std::string& stage, const Words& words, const std::string& move,
                         double probability) {
  for (const std::size_t set : sets_of(*game_, stage, words)) {
    const InformationSet& info = game_->sets[set];
    if (info.action_count != 2 && probability != 1)
      throw std::runtime_error(stage + " has not two moves");
    for (int k = 0; k < info.action_count; ++k)
      probability_[static_cast<std::size_t>(info.first_action + k)] = 1 - probability;
    probability_[action_of(*game_, set, move)] = probability;
  }
  return *this;
}

Profile ProfileOf::done() const {
  Profile profile;
  profile.probability = probability_;
  for (const double p : probability_) {
    if (p < 0) throw std::runtime_error("an information set has no move");
    profile.log_probability.push_back(std::log(p));
  }
  return profile;
}

double chance_of(const Game& game, const Profile& profile, const std::string& stage,
                 const Words& words, const std::string& move) {
  const std::vector<std::size_t> sets = sets_of(game, stage, words);
  if (sets.size() != 1) throw std::runtime_error("several information sets of " + stage);
  return profile.probability.at(action_of(game, sets.front(), move));
}

Profile believing(const Play& play, Profile profile, const std::string& stage,
                  const std::function<double(std::string_view)>& weight) {
  Solution solution;
  solution.profile = std::move(profile);
  evaluate_profile(play.game, play.numbers, solution);
  for (const std::size_t set : sets_of(play.game, stage, {})) {
    const InformationSet& info = play.game.sets[set];
    const auto first = static_cast<std::size_t>(info.first_member);
    double sum = 0;
    for (std::size_t m = first; m < first + static_cast<std::size_t>(info.member_count); ++m) {
      const auto node = static_cast<std::size_t>(play.game.members[m]);
      const auto types = static_cast<std::size_t>(play.game.type_profile[node]);
      sum += solution.profile.belief[m] = weight(play.game.labels.type_profiles.at(types));
    }
    for (std::size_t m = first; m < first + static_cast<std::size_t>(info.member_count); ++m)
      solution.profile.belief[m] /= sum;
  }
  return solution.profile;
}

}  // namespace foedus::validation
