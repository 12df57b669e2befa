// Matching by names. A set is found by its stage, its types and what it has seen, in any order of
// writing; everything else about it follows from the game.
#include "questions/profile_matching.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <limits>
#include <map>
#include <utility>

#include "base/diagnostic_code.h"
#include "base/nearest_name.h"
#include "game/history.h"

namespace foedus {
namespace {

constexpr double kSumTolerance = 1e-9;

std::size_t at(std::int32_t index) { return static_cast<std::size_t>(index); }

std::string set_key(const std::string& stage, NamedTypes types, std::vector<std::string> sees) {
  std::sort(types.begin(), types.end());
  std::sort(sees.begin(), sees.end());
  std::string key = stage;
  for (const auto& [type, option] : types) key += "|" + type + "=" + option;
  for (const std::string& move : sees) key += "&" + move;
  return key;
}

void complain(Diagnostics& why, DiagnosticCode code, SourceSpan where, std::string message,
              std::string expected = {}) {
  Diagnostic diagnostic;
  diagnostic.code = code;
  diagnostic.where = where;
  diagnostic.message = std::move(message);
  diagnostic.expected = std::move(expected);
  why.add(std::move(diagnostic));
}

/// The strategy told like a set of the game: intervene[irresolute | settle.sign].
std::string stated_text(const StatedStrategy& strategy) {
  InformationSetLabel label;
  label.stage_name = strategy.stage;
  label.types = strategy.types;
  label.sees = strategy.sees;
  return label.text();
}

/// "the history `irresolute, endorsement.veto`".
std::string history_text(const StatedHistory& history) {
  std::vector<std::string> parts;
  for (const auto& [type, option] : history.types) parts.push_back(option);
  parts.insert(parts.end(), history.unseen.begin(), history.unseen.end());
  return fmt::format("the history `{}`", fmt::join(parts, ", "));
}

class Matcher {
 public:
  Matcher(const Game& game, const std::vector<TypeLabel>& types) : game_(game), types_(types) {
    for (std::size_t s = 0; s < game.sets.size(); ++s) {
      const InformationSetLabel& label = game.labels.sets[s];
      set_of_[set_key(label.stage_name, label.types, label.sees)] = s;
    }
  }

  Result<MatchedProfile> match(const StatedSolution& stated);

 private:
  const Game& game_;
  const std::vector<TypeLabel>& types_;
  std::map<std::string, std::size_t> set_of_;
  MatchedProfile matched_;
  Diagnostics why_;

  void take(const StatedStrategy& strategy, std::vector<bool>& done);
  void take_moves(const StatedStrategy& strategy, std::size_t set);
  void check_belief(const StatedStrategy& strategy, std::size_t set, const std::string& in,
                    double belief);
  void take_histories(const StatedStrategy& strategy, std::size_t set);
  void take_marginals(const StatedStrategy& strategy, std::size_t set);
  bool same_history(const StatedHistory& stated, std::size_t set, std::int32_t node) const;
  void check_beliefs(const StatedStrategy& strategy, std::size_t set);
  void unknown_set(const StatedStrategy& strategy);
  double& belief(std::size_t set, std::size_t member) {
    return matched_.belief[at(game_.sets[set].first_member) + member];
  }
};

void Matcher::unknown_set(const StatedStrategy& strategy) {
  const std::string name = stated_text(strategy);
  std::vector<std::string> candidates;
  for (const InformationSetLabel& label : game_.labels.sets) candidates.push_back(label.text());
  const auto nearest = nearest_name(name, candidates);
  complain(why_, DiagnosticCode::profile_unknown_set, strategy.where,
           fmt::format("The game has no information set `{}`.", name),
           nearest ? fmt::format("The nearest is `{}`.", *nearest)
                   : "`foedus solve FILE --json` lists every set.");
}

void Matcher::take_moves(const StatedStrategy& strategy, std::size_t set) {
  const InformationSet& found = game_.sets[set];
  const auto first = game_.labels.actions.begin() + found.first_action;
  const std::vector<std::string> names(first, first + found.action_count);
  double sum = 0;
  for (const auto& [move, chance] : strategy.moves) {
    const auto place = std::find(names.begin(), names.end(), move);
    if (place == names.end()) {
      const auto nearest = nearest_name(move, names);
      complain(why_, DiagnosticCode::profile_moves, strategy.where,
               fmt::format("`{}` is no move at `{}`.", move, game_.labels.sets[set].text()),
               nearest ? fmt::format("Did you mean `{}`?", *nearest)
                       : fmt::format("The moves are {}.", fmt::join(names, ", ")));
      continue;
    }
    if (!(chance >= 0 && chance <= 1))
      complain(why_, DiagnosticCode::profile_moves, strategy.where,
               fmt::format("The chance of `{}` at `{}` is {}.", move, game_.labels.sets[set].text(),
                           chance),
               "A chance stands between 0 and 1.");
    matched_.profile
        .probability[at(found.first_action) + static_cast<std::size_t>(place - names.begin())] =
        chance;
    sum += chance;
  }
  if (!(std::abs(sum - 1) <= kSumTolerance))
    complain(why_, DiagnosticCode::profile_moves, strategy.where,
             fmt::format("The chances of the moves at `{}` sum to {:.10g}.",
                         game_.labels.sets[set].text(), sum),
             "They sum to 1 within 1e-9.");
}

bool Matcher::same_history(const StatedHistory& stated, std::size_t set, std::int32_t node) const {
  for (const auto& [name, option] : stated.types) {
    bool fits = false;
    for (std::size_t t = 0; t < types_.size(); ++t)
      fits = fits ||
             (types_[t].name == name &&
              types_[t].options[type_option(types_, game_.type_profile[at(node)], t)] == option);
    if (!fits) return false;
  }
  return unseen_moves(game_, static_cast<std::int32_t>(set), node) == stated.unseen;
}

/// Says which stated belief is none, before a sum hides it.
void Matcher::check_belief(const StatedStrategy& strategy, std::size_t set, const std::string& in,
                           double belief) {
  if (belief >= 0 && belief <= 1 + kSumTolerance) return;
  complain(why_, DiagnosticCode::profile_beliefs, strategy.where,
           fmt::format("The belief in {} at `{}` is {:.10g}.", in, game_.labels.sets[set].text(),
                       belief),
           "A belief stands between 0 and 1.");
}

void Matcher::take_histories(const StatedStrategy& strategy, std::size_t set) {
  const auto nodes = game_.members_of(game_.sets[set]);
  for (std::size_t m = 0; m < nodes.size(); ++m) belief(set, m) = 0;
  for (const StatedHistory& history : strategy.histories) {
    check_belief(strategy, set, history_text(history), history.belief);
    std::vector<std::size_t> fitting;
    for (std::size_t m = 0; m < nodes.size(); ++m)
      if (same_history(history, set, nodes[m])) fitting.push_back(m);
    if (fitting.size() == 1)
      belief(set, fitting[0]) += history.belief;
    else
      complain(why_, DiagnosticCode::profile_beliefs, strategy.where,
               fmt::format("A history stated at `{}` fits {} histories of the game.",
                           game_.labels.sets[set].text(), fitting.size()),
               "Each fits one: it names the types of the others and the unseen moves, in order.");
  }
}

/// Chances of types settle the beliefs where no two histories share the same joint type; types are
/// then taken as independent, which is exact where one type is open.
void Matcher::take_marginals(const StatedStrategy& strategy, std::size_t set) {
  const auto nodes = game_.members_of(game_.sets[set]);
  for (const auto& [type, chances] : strategy.beliefs)
    for (const auto& [option, chance] : chances)
      check_belief(strategy, set, "`" + option + "`", chance);
  std::vector<std::int32_t> profiles;
  for (std::size_t m = 0; m < nodes.size(); ++m) {
    const std::int32_t profile = game_.type_profile[at(nodes[m])];
    if (std::find(profiles.begin(), profiles.end(), profile) != profiles.end()) {
      complain(why_, DiagnosticCode::profile_beliefs, strategy.where,
               fmt::format("Chances of types do not settle the beliefs at `{}`.",
                           game_.labels.sets[set].text()),
               "Several histories share the same types there: state `histories`.");
      return;
    }
    profiles.push_back(profile);
    double product = 1;
    for (std::size_t t = 0; t < types_.size(); ++t)
      for (const auto& [name, chances] : strategy.beliefs) {
        if (types_[t].name != name) continue;
        const std::string& option = types_[t].options[type_option(types_, profile, t)];
        const auto stated = std::find_if(chances.begin(), chances.end(),
                                         [&](const auto& entry) { return entry.first == option; });
        product *= stated == chances.end() ? 0 : stated->second;
      }
    belief(set, m) = product;
  }
}

void Matcher::check_beliefs(const StatedStrategy& strategy, std::size_t set) {
  double sum = 0;
  bool inside = true;
  for (std::size_t m = 0; m < at(game_.sets[set].member_count); ++m) {
    sum += belief(set, m);
    inside = inside && belief(set, m) >= 0;
  }
  if (!inside || !(std::abs(sum - 1) <= kSumTolerance))
    complain(why_, DiagnosticCode::profile_beliefs, strategy.where,
             fmt::format("The beliefs at `{}` sum to {:.10g}.", game_.labels.sets[set].text(), sum),
             "They are at least 0 and sum to 1 within 1e-9, over the histories of the set.");
}

void Matcher::take(const StatedStrategy& strategy, std::vector<bool>& done) {
  const auto found = set_of_.find(set_key(strategy.stage, strategy.types, strategy.sees));
  if (found == set_of_.end()) return unknown_set(strategy);
  const std::size_t set = found->second;
  if (done[set])
    return complain(why_, DiagnosticCode::profile_unknown_set, strategy.where,
                    fmt::format("`{}` has two strategies.", game_.labels.sets[set].text()),
                    "One strategy an information set.");
  done[set] = true;
  take_moves(strategy, set);
  if (strategy.histories.empty() && strategy.beliefs.empty()) return;
  const std::size_t errors = why_.error_count();
  if (!strategy.histories.empty())
    take_histories(strategy, set);
  else
    take_marginals(strategy, set);
  if (why_.error_count() == errors) check_beliefs(strategy, set);
  matched_.beliefs_stated = true;
}

Result<MatchedProfile> Matcher::match(const StatedSolution& stated) {
  matched_.profile.probability.assign(at(game_.action_count), 0);
  matched_.belief.assign(game_.members.size(), std::numeric_limits<double>::quiet_NaN());
  std::vector<bool> done(game_.sets.size(), false);
  for (const StatedStrategy& strategy : stated.strategies) take(strategy, done);
  if (!why_.has_errors())
    for (std::size_t s = 0; s < done.size(); ++s)
      if (!done[s])
        complain(why_, DiagnosticCode::profile_missing_set, {},
                 fmt::format("The profile says nothing about `{}`.", game_.labels.sets[s].text()),
                 "Every information set has a strategy, also one that is not reached.");
  if (why_.has_errors()) return why_;
  return matched_;
}

}  // namespace

Result<MatchedProfile> match_profile(const Game& game, const std::vector<TypeLabel>& types,
                                     const StatedSolution& stated) {
  return Matcher(game, types).match(stated);
}

void state_beliefs(const MatchedProfile& matched, Profile& profile) {
  for (std::size_t m = 0; m < matched.belief.size(); ++m)
    if (!std::isnan(matched.belief[m])) profile.belief[m] = matched.belief[m];
}

std::vector<std::string> unseen_moves(const Game& game, std::int32_t set, std::int32_t node) {
  const std::vector<std::string>& sees = game.labels.sets[at(set)].sees;
  std::vector<std::string> unseen;
  for (std::string& move : history_of(game, node).moves)
    if (std::find(sees.begin(), sees.end(), move) == sees.end()) unseen.push_back(std::move(move));
  return unseen;
}

}  // namespace foedus
