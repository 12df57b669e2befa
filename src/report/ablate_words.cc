#include "report/ablate_words.h"

#include <cstddef>

#include "report/text_table.h"

namespace foedus {

std::string mechanism_names(const Scenario& scenario, const std::vector<MechanismId>& members) {
  std::vector<std::string> names;
  for (const MechanismId member : members)
    names.push_back(scenario.mechanisms[member.index()].name);
  return listed(names);
}

double same_sign_share(const DifferenceResult& change) {
  if (!change.difference || *change.difference == 0) return 0;
  return *change.difference > 0 ? change.share_higher : change.share_lower;
}

const DifferenceResult* change_of(const AblateAnswer& answer, std::int32_t comparison,
                                  std::size_t precision, std::size_t measure) {
  if (comparison < 0) return nullptr;
  return &answer.study.results.comparisons[static_cast<std::size_t>(comparison)][precision]
              .measures[measure];
}

const AblatedSet& player_of(const AblateAnswer& answer, std::size_t player) {
  const auto index = static_cast<std::size_t>(answer.shares.players[player]);
  const std::size_t claims = answer.claims.size();
  return index < claims ? answer.claims[index] : answer.groups[index - claims];
}

}  // namespace foedus
