#include "questions/check_question.h"

#include <algorithm>
#include <utility>

#include "ensemble/input_sampler.h"
#include "fmt/format.h"
#include "game/path/counted_votes.h"
#include "questions/central_game.h"
#include "questions/lever_combinations.h"
#include "questions/reached_play.h"
#include "scenario/override.h"
#include "scenario/own_perspectives.h"
#include "scenario/read_scenario.h"
#include "scenario/stage_title.h"

namespace foedus {

namespace {

bool same_place_and_words(const Diagnostic& a, const Diagnostic& b) {
  return a.code == b.code && a.where == b.where && a.message == b.message;
}

std::vector<std::string> words_of(const Scenario& scenario, const std::vector<LeverId>& levers,
                                  const LeverChoice& choice) {
  std::vector<std::string> words;
  for (const LeverId id : levers) {
    const Lever& lever = scenario.levers[id.index()];
    const auto option = static_cast<std::size_t>(choice.option[id.index()]);
    words.push_back(lever.numeric()
                        ? fmt::format("{} = {}", lever.name, choice.value[id.index()])
                        : fmt::format("{} = {}", lever.name, lever.options[option].name));
  }
  return words;
}

StructureCount count_of(const CentralGame& central) {
  StructureCount count;
  count.nodes = central.game.node_count();
  count.terminals = static_cast<std::size_t>(central.game.terminal_count);
  count.information_sets = central.game.sets.size();
  count.actions = static_cast<std::size_t>(central.game.action_count);
  count.distinct_payoffs = central.program.distinct_payoffs;
  count.distinct_chances = central.program.distinct_chances;
  return count;
}

std::vector<DecidedVoteCount> votes_of(const Scenario& scenario, const LeverChoice& choice,
                                       const GameLimits& limits) {
  std::vector<DecidedVoteCount> list;
  for (const DecidedVotes& votes : decided_votes(scenario, choice, limits.votes))
    list.push_back({title_of(scenario.stages[votes.stage.index()]), votes.ways, votes.counted,
                    votes.unfolded_because});
  return list;
}

/// Compiles one structure after the other and remembers what each showed.
class StructureCheck {
 public:
  StructureCheck(CheckAnswer& answer, const CheckOptions& options)
      : answer_(answer), options_(options), reached_(answer.scenario) {}

  void run() {
    const std::vector<LeverId> levers = structural_levers(answer_.scenario);
    const LeverCombinations all = combine_levers(answer_.scenario, levers, options_.max_structures);
    answer_.structures_left_out = all.left_out;
    for (const LeverChoice& choice : all.choices) {
      compile(choice, words_of(answer_.scenario, levers, choice), true);
    }
    // What no structure reaches is odd; with structures left out it would be a guess.
    if (all.left_out == 0 && !errors_.has_errors()) reached_.report(answer_.oddities);
    check_other_options(levers);
    if (!errors_.has_errors()) check_perspectives();
  }

  [[nodiscard]] const Diagnostics& errors() const { return errors_; }

 private:
  /// Levers that leave the tree alone can still carry a number that is not one: each option once.
  void check_other_options(const std::vector<LeverId>& structural) {
    for (std::size_t i = 0; i < answer_.scenario.levers.size(); ++i) {
      const LeverId id(i);
      const Lever& lever = answer_.scenario.levers[i];
      if (std::find(structural.begin(), structural.end(), id) != structural.end()) continue;
      if (lever.numeric()) continue;
      for (std::size_t k = 1; k < lever.options.size() && !errors_.full(); ++k) {
        LeverChoice choice = default_levers(answer_.scenario);
        choice.option[i] = static_cast<std::int32_t>(k);
        compile(choice, words_of(answer_.scenario, {id}, choice), false);
      }
    }
  }

  void check_perspectives() {
    const std::vector<Perspective>& all = answer_.scenario.perspectives;
    for (const Perspective& one : all) check_changes(one);
    if (has_own_perspectives(answer_.scenario)) {
      // Told at the first perspective that names an actor.
      Perspective own = *std::find_if(all.begin(), all.end(),
                                      [](const Perspective& one) { return one.actor.valid(); });
      own.name = kEachItsOwn;
      check_changes(own);
    }
    kind_ = "casting";
    for (const Casting& one : answer_.scenario.castings) check_changes(one.changes);
  }

  /// A perspective or casting under the default levers, then with each other option of one lever.
  void check_changes(const Perspective& changes) {
    const Scenario& written = answer_.scenario;
    std::size_t left = options_.max_structures;
    // `changes` may stand for the world in which each side plays its own.
    Result<Scenario> changed = changes.name == kEachItsOwn ? with_own_perspectives(written)
                                                           : with_overrides(written, changes);
    if (!changed) return add_perspective_error(changes, changed.diagnostics());
    bool sound = try_perspective(changes, changed.value(), default_levers(written));
    for (std::size_t i = 0; i < written.levers.size(); ++i)
      for (std::size_t k = 1; k < written.levers[i].options.size() && sound && left > 0; ++k) {
        LeverChoice choice = default_levers(written);
        choice.option[i] = static_cast<std::int32_t>(k);
        sound = try_perspective(changes, changed.value(), choice);
        --left;
      }
  }

  bool try_perspective(const Perspective& perspective, const Scenario& changed,
                       const LeverChoice& choice) {
    const Result<CentralGame> central =
        compile_central_game({changed, choice, {}}, options_.limits);
    if (!central) add_perspective_error(perspective, central.diagnostics());
    return central.ok();
  }

  /// Told where the perspective stands, since the file as written is sound.
  void add_perspective_error(const Perspective& perspective, const Diagnostics& found) {
    for (Diagnostic diagnostic : found.all()) {
      if (diagnostic.severity != Severity::error) continue;
      diagnostic.related.insert(diagnostic.related.begin(), {"it shows here", diagnostic.where});
      diagnostic.where = perspective.where;
      if (diagnostic.message.starts_with("At ")) diagnostic.message.front() = 'a';
      diagnostic.message =
          fmt::format("with {} `{}`: {}", kind_, perspective.name, diagnostic.message);
      diagnostic.proposal.reset();
      errors_.add(std::move(diagnostic));
    }
  }

  void compile(const LeverChoice& choice, std::vector<std::string> words, bool structure) {
    const Result<CentralGame> central =
        compile_central_game({answer_.scenario, choice, {}}, options_.limits);
    if (!central) {
      add_errors(central.diagnostics(), words);
      return;
    }
    if (!structure) return;
    reached_.add(central.value().game);
    answer_.structures.push_back(count_of(central.value()));
    answer_.structures.back().levers = std::move(words);
    answer_.structures.back().votes = votes_of(answer_.scenario, choice, options_.limits);
  }

  /// The same slip shows under many choices of levers; it is told once, with the first of them.
  void add_errors(const Diagnostics& found, const std::vector<std::string>& words) {
    for (Diagnostic diagnostic : found.all()) {
      if (diagnostic.severity != Severity::error) continue;
      const auto& told = told_;
      const bool known = std::any_of(told.begin(), told.end(), [&](const Diagnostic& d) {
        return same_place_and_words(d, diagnostic);
      });
      if (known) continue;
      told_.push_back(diagnostic);
      if (!words.empty()) {
        diagnostic.message += fmt::format(" (with {})", fmt::join(words, ", "));
      }
      errors_.add(std::move(diagnostic));
    }
  }

  CheckAnswer& answer_;
  const CheckOptions& options_;
  ReachedPlay reached_;
  Diagnostics errors_;
  std::vector<Diagnostic> told_;
  const char* kind_ = "perspective";  // of the changes that are tried
};

}  // namespace

Result<CheckAnswer> check_question(SourceText source, const CheckOptions& options) {
  Result<Scenario> scenario = read_scenario(std::move(source));
  if (!scenario) return scenario.diagnostics();
  CheckAnswer answer;
  answer.oddities = scenario.diagnostics();
  answer.scenario = std::move(scenario).value();
  answer.description = describe(answer.scenario);
  StructureCheck structures(answer, options);
  structures.run();
  Diagnostics errors = structures.errors();
  const Diagnostics correlations = check_correlations(answer.scenario);
  for (const Diagnostic& unfit : correlations.all()) errors.add(unfit);
  if (errors.has_errors()) {
    errors.sort_by_place();
    return errors;
  }
  answer.oddities.sort_by_place();
  answer.grid = grid_effect(answer.scenario, options.limits);
  return answer;
}

}  // namespace foedus
