#include "questions/contradictions.h"

#include <algorithm>
#include <cstddef>

namespace foedus {

std::vector<Contradiction> contradictions(const Claims& claims) {
  std::vector<Contradiction> pairs;
  for (std::size_t m = 0; m < claims.mechanisms.size(); ++m) {
    std::vector<MechanismId> against = claims.mechanisms[m].contradicts;
    if (against.empty()) continue;
    std::sort(against.begin(), against.end());
    const auto same = std::find_if(pairs.begin(), pairs.end(), [&](const Contradiction& pair) {
      return pair.second == against;
    });
    const auto turned = std::find_if(pairs.begin(), pairs.end(), [&](const Contradiction& pair) {
      const auto& second = pair.second;
      return pair.first == against &&
             std::find(second.begin(), second.end(), MechanismId(m)) != second.end();
    });
    if (turned != pairs.end()) continue;
    if (same != pairs.end()) {
      same->first.emplace_back(m);
    } else {
      pairs.push_back({{MechanismId(m)}, std::move(against)});
    }
  }
  return pairs;
}

}  // namespace foedus
