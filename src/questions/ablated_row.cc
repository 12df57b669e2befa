#include "questions/ablated_row.h"

#include <algorithm>
#include <cstddef>
#include <utility>

#include "fmt/format.h"
#include "questions/applied_settings.h"

namespace foedus {
namespace {

/// Attributes that are not fixed at 0.
std::size_t filled_attributes(const Scenario& scenario, const LeverOption& option) {
  return static_cast<std::size_t>(
      std::count_if(option.attributes.begin(), option.attributes.end(), [&](NumberId id) {
        const Distribution* value = scenario.numbers[id.index()].distribution();
        return value == nullptr || value->uncertain() || value->parameters.front() != 0;
      }));
}

}  // namespace

const LeverOption& fullest_option(const Scenario& scenario, const Lever& lever) {
  return *std::max_element(lever.options.begin(), lever.options.end(),
                           [&](const LeverOption& a, const LeverOption& b) {
                             return filled_attributes(scenario, a) < filled_attributes(scenario, b);
                           });
}

Result<AblatedRow> ablated_row(const Scenario& scenario, WorldOptions options, bool offered,
                               SourceText* refused) {
  AblatedRow row;
  // One row: a list of options is refused as an option that no lever has.
  if (const auto applied = apply_settings(scenario, options.settings, refused); !applied)
    return applied.diagnostics();
  const std::vector<Offer> offers = find_offers(scenario, options.limits);
  std::vector<Setting>& levers = options.settings.levers;
  for (std::size_t l = 0; l < scenario.levers.size(); ++l) {
    const Lever& lever = scenario.levers[l];
    const bool held = std::any_of(levers.begin(), levers.end(),
                                  [&](const Setting& one) { return one.name == lever.name; });
    if (lever.numeric() || held) continue;
    const bool has_offer = std::any_of(offers.begin(), offers.end(), [&](const Offer& offer) {
      return offer.lever == LeverId(l);
    });
    const LeverOption& option = has_offer ? fullest_option(scenario, lever) : lever.options.front();
    levers.push_back({lever.name, option.name});
    row.held.push_back(fmt::format("{}={}", lever.name, option.name));
  }
  if (options.precisions.empty()) options.precisions = {scenario.study.precision.front()};
  options.treatments = !offered;
  Scenario one_perspective = scenario;
  if (options.settings.perspective.empty()) one_perspective.perspectives.clear();
  if (options.settings.casting.empty()) one_perspective.castings.clear();
  auto worlds = make_worlds(one_perspective, options, refused);
  if (!worlds) return worlds.diagnostics();
  row.worlds = std::move(worlds).value();
  auto& rows = row.worlds.study.alternatives;
  for (std::size_t a = 0; a < rows.size(); ++a)
    if (rows[a].treatment == "in_place") row.alternative = static_cast<std::int32_t>(a);
  rows = {rows[static_cast<std::size_t>(row.alternative)]};
  return row;
}

}  // namespace foedus
