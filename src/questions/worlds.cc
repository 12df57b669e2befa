// Puts the plan together: settings, rows of levers, trees, numbers, forced and frozen choices.
// Trees are shared between lever choices that leave them alone, numbers between treatments.
#include "questions/worlds.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <map>
#include <memory>
#include <utility>

#include "base/diagnostic_code.h"
#include "base/sha256.h"
#include "base/version.h"
#include "questions/fixed_moves.h"
#include "questions/lever_combinations.h"
#include "questions/lever_rows.h"
#include "questions/match_sets.h"
#include "scenario/casting.h"
#include "scenario/inputs.h"
#include "scenario/own_perspectives.h"

namespace foedus {
namespace {

std::size_t at(std::int32_t index) { return static_cast<std::size_t>(index); }

/// Slips of the command line that belong to no one option's text.
void nowhere(SourceText* refused) {
  if (refused != nullptr) *refused = SourceText("command line", "");
}

Diagnostics bad_draws(std::int64_t draws) {
  return refusal(DiagnosticCode::unusable_draws, {},
                 fmt::format("A run of {} draws cannot be made.", draws),
                 "A whole number from 1, such as `--draws 2000`, or `--draws auto`.");
}

/// The precisions asked for, each once; the file's where none are.
Result<std::vector<StudyPrecision>> precisions_of(const Scenario& scenario,
                                                  const WorldOptions& options) {
  std::vector<StudyPrecision> list;
  const bool asked = !options.precisions.empty();
  for (const StudyPrecision& one : asked ? options.precisions : scenario.study.precision) {
    if (!one.limit && (!std::isfinite(one.lambda) || one.lambda < 0))
      return refusal(DiagnosticCode::unusable_precision, {},
                     fmt::format("A precision of {} cannot be used.", one.lambda),
                     "A number of at least 0, per unit of utility, or `limit`.");
    const bool known = std::any_of(list.begin(), list.end(), [&](const StudyPrecision& other) {
      return other.limit == one.limit && (one.limit || other.lambda == one.lambda);
    });
    if (!known) list.push_back(one);
  }
  return list;
}

Result<DrawSettings> draws_of(const Scenario& scenario, const WorldOptions& options) {
  DrawSettings draws;
  draws.draws = options.draws.value_or(scenario.study.draws);
  draws.seed = options.seed.value_or(scenario.study.seed);
  draws.sampling = options.sampling;
  if (draws.draws < 1) return bad_draws(draws.draws);
  return draws;
}

bool same_tree(const Game& a, const Game& b) {
  return a.kind == b.kind && a.parent == b.parent && a.first_child == b.first_child &&
         a.information_set == b.information_set && a.stage == b.stage && a.move == b.move &&
         a.type_profile == b.type_profile && a.terminal_outcome == b.terminal_outcome &&
         a.labels.actions == b.labels.actions && a.log_weight == b.log_weight;
}

class WorldMaker {
 public:
  WorldMaker(const Scenario& scenario, const WorldOptions& options, SourceText* refused)
      : scenario_(scenario), options_(options), refused_(refused) {}

  Result<Worlds> make();

 private:
  [[nodiscard]] std::vector<WorldName> names_of_worlds() const;
  bool add_variants();
  bool add_rows();
  std::int32_t structure_of(Game game);
  bool add_structures();
  bool force_fixes();
  void add_alternatives();
  void describe();
  bool take(const Diagnostics& why) {
    why_ = why;
    return false;
  }
  [[nodiscard]] ForcedActions forced_of(const LeverRow& row) const;
  [[nodiscard]] bool forces_nothing_more(const LeverRow& row) const;
  [[nodiscard]] bool keeps_nothing(std::size_t row) const;
  [[nodiscard]] const Game& game_of(std::size_t row) const {
    return worlds_.plan.structures[at(structure_[row])].game;
  }
  [[nodiscard]] FrozenPlay frozen_of(std::size_t row, StudyAlternative& told) const;

  const Scenario& scenario_;
  const WorldOptions& options_;
  SourceText* refused_;
  Diagnostics why_;
  Worlds worlds_;
  LeverChoice start_;
  std::vector<LeverRow> rows_;
  std::vector<std::int32_t> structure_;  // [row]
  std::vector<ForcedActions> fixed_;     // [structure] by --fix
  bool nothing_kept_ = false;            // in some frozen row, which is left out
};

/// As written, each perspective, each casting; a casting asked for stands under each perspective.
/// Castings and perspectives are crossed by asking, never by themselves.
std::vector<WorldName> WorldMaker::names_of_worlds() const {
  const Settings& asked = options_.settings;
  std::vector<WorldName> names{{asked.casting, asked.perspective}};
  if (!asked.perspective.empty()) return names;
  for (const Perspective& perspective : scenario_.perspectives)
    names.push_back({asked.casting, perspective.name});
  if (has_own_perspectives(scenario_)) names.push_back({asked.casting, std::string(kEachItsOwn)});
  if (!asked.casting.empty()) return names;
  for (const Casting& casting : scenario_.castings) names.push_back({casting.changes.name, ""});
  return names;
}

bool WorldMaker::add_variants() {
  for (const WorldName& name : names_of_worlds()) {
    Settings settings = options_.settings;
    settings.perspective = name.perspective;
    settings.casting = name.casting;
    std::erase_if(settings.levers, lists_options);
    auto applied = apply_settings(scenario_, settings, refused_);
    if (!applied) return take(applied.diagnostics());
    if (worlds_.plan.variants.empty()) start_ = applied->levers;
    Variant variant;
    variant.scenario = std::make_shared<Scenario>(std::move(applied->scenario));
    worlds_.plan.variants.push_back(std::move(variant));
    worlds_.study.perspectives.push_back(world_name(name));
  }
  return true;
}

bool WorldMaker::add_rows() {
  if (options_.treatments) worlds_.offers = find_offers(scenario_, options_.limits);
  auto rows = lever_rows(scenario_, start_, options_, worlds_.offers);
  if (!rows) {
    nowhere(refused_);
    return take(rows.diagnostics());
  }
  rows_ = std::move(rows).value();
  return true;
}

/// The structure of this tree, an earlier one where it is the same.
std::int32_t WorldMaker::structure_of(Game game) {
  auto& structures = worlds_.plan.structures;
  for (std::size_t s = 0; s < structures.size(); ++s)
    if (same_tree(structures[s].game, game)) return static_cast<std::int32_t>(s);
  EnsembleStructure structure{std::move(game), {}};
  structure.measures = compile_measures(*worlds_.plan.variants.front().scenario, structure.game);
  structures.push_back(std::move(structure));
  return static_cast<std::int32_t>(structures.size()) - 1;
}

/// Lever choices that shape the tree alike share one.
bool WorldMaker::add_structures() {
  const std::vector<LeverId> shaping = structural_levers(scenario_);
  const Scenario& scenario = *worlds_.plan.variants.front().scenario;
  std::map<std::vector<double>, std::int32_t> known;
  for (const LeverRow& row : rows_) {
    std::vector<double> key;
    for (const LeverId lever : shaping) {
      const bool numeric = scenario.levers[lever.index()].numeric();
      key.push_back(numeric ? row.choice.value[lever.index()] : row.choice.option[lever.index()]);
    }
    if (const auto found = known.find(key); found != known.end()) {
      structure_.push_back(found->second);
      continue;
    }
    auto game = compile_game(scenario, row.choice, options_.limits);
    if (!game) {
      if (refused_ != nullptr) *refused_ = scenario_.source;
      return take(game.diagnostics());
    }
    structure_.push_back(structure_of(std::move(game).value()));
    known.emplace(std::move(key), structure_.back());
  }
  return true;
}

/// A fix counts in every tree that has the move; it is refused where no tree has it.
bool WorldMaker::force_fixes() {
  const std::vector<std::string>& fixes = options_.settings.fixes;
  const Scenario& scenario = *worlds_.plan.variants.front().scenario;
  std::vector<bool> fitted(fixes.size(), false);
  std::vector<Diagnostics> misfit(fixes.size());
  for (const EnsembleStructure& structure : worlds_.plan.structures) {
    std::vector<std::string> fitting;
    for (std::size_t f = 0; f < fixes.size(); ++f) {
      const auto forced = forced_actions(scenario, structure.game, {&fixes[f], 1});
      if (forced) {
        fitted[f] = true;
        fitting.push_back(fixes[f]);
      } else {
        misfit[f] = forced.diagnostics();
      }
    }
    auto all = forced_actions(scenario, structure.game, fitting, refused_);
    if (!all) return take(all.diagnostics());
    fixed_.push_back(std::move(all).value());
  }
  for (std::size_t f = 0; f < fixes.size(); ++f)
    if (!fitted[f]) {
      if (refused_ != nullptr) *refused_ = SourceText("--fix", fixes[f]);
      return take(misfit[f]);
    }
  return true;
}

/// The moves that --fix and the row force; where both would, --fix stands.
ForcedActions WorldMaker::forced_of(const LeverRow& row) const {
  const auto r = static_cast<std::size_t>(&row - rows_.data());
  const Game& game = game_of(r);
  ForcedActions forced = fixed_[at(structure_[r])];
  if (row.treatment == Treatment::offered) return forced;
  forced.resize(game.sets.size(), -1);
  for (const Offer& offer : row.forced) {
    const std::string& move = scenario_.stages[offer.stage.index()].moves[at(offer.move)].name;
    for (std::size_t s = 0; s < game.sets.size(); ++s) {
      if (game.labels.sets[s].stage != offer.stage.value() || forced[s] >= 0) continue;
      const InformationSet& set = game.sets[s];
      for (std::int32_t k = 0; k < set.action_count; ++k)
        if (game.labels.actions[at(set.first_action + k)] == move) forced[s] = k;
    }
  }
  return forced;
}

/// Whether a row would repeat the offered one: its tree does not have the offer, or --fix decides.
bool WorldMaker::forces_nothing_more(const LeverRow& row) const {
  if (row.treatment == Treatment::offered) return false;
  ForcedActions offered = forced_of(rows_[at(row.offered)]);
  const ForcedActions forced = forced_of(row);
  offered.resize(forced.size(), -1);
  return offered == forced;
}

/// Whether a frozen row would repeat the one in place: no free choice of it is made in the tree
/// without the offer.
bool WorldMaker::keeps_nothing(std::size_t row) const {
  const LeverRow& of = rows_[row];
  if (of.treatment != Treatment::no_response) return false;
  const MatchedSets found = match_sets(game_of(row), game_of(at(of.without)), forced_of(of));
  return found.matched == 0 && found.unmatched > 0;
}

FrozenPlay WorldMaker::frozen_of(std::size_t row, StudyAlternative& told) const {
  const LeverRow& of = rows_[row];
  const ForcedActions forced = forced_of(of);
  MatchedSets matched = match_sets(game_of(row), game_of(at(of.without)), forced);
  told.sets_not_in_baseline = matched.unmatched;
  return {of.without, of.in_place, std::move(matched.from_set)};
}

void WorldMaker::add_alternatives() {
  std::vector<std::int32_t> place(rows_.size(), -1);  // [row] its alternative
  std::vector<std::size_t> kept;
  for (std::size_t r = 0; r < rows_.size(); ++r) {
    if (forces_nothing_more(rows_[r])) continue;
    if (keeps_nothing(r)) {
      nothing_kept_ = true;
      continue;
    }
    place[r] = static_cast<std::int32_t>(kept.size());
    kept.push_back(r);
    if (rows_[r].baseline) worlds_.baseline = place[r];
  }
  for (const std::size_t r : kept) {
    const LeverRow& row = rows_[r];
    StudyAlternative told;
    FrozenPlay frozen;
    if (row.treatment == Treatment::no_response) {
      frozen = frozen_of(r, told);
      frozen.from = place[at(frozen.from)];
      frozen.otherwise = place[at(frozen.otherwise)];
    }
    for (Variant& variant : worlds_.plan.variants) {
      Alternative alternative{structure_[r], {}, forced_of(row), row.treatment, frozen};
      if (row.treatment == Treatment::offered) {
        NumberProgram program = compile_numbers(*variant.scenario, game_of(r), row.choice);
        const Variant& first = worlds_.plan.variants.front();
        if (&variant != &first)
          share_code(program, first.alternatives[variant.alternatives.size()].numbers);
        alternative.numbers = std::move(program);
      } else {
        alternative.numbers = variant.alternatives[at(place[at(row.offered)])].numbers;
      }
      variant.alternatives.push_back(std::move(alternative));
    }
    constexpr const char* kTreatments[] = {"offered", "in_place", "no_response"};
    for (std::size_t l = 0; l < scenario_.levers.size(); ++l) {
      const Lever& lever = scenario_.levers[l];
      if (!tells_lever(options_, lever)) continue;
      told.levers.emplace_back(lever.name, lever.numeric()
                                               ? fmt::format("{}", row.choice.value[l])
                                               : lever.options[at(row.choice.option[l])].name);
    }
    told.treatment = kTreatments[static_cast<std::size_t>(row.treatment)];
    told.baseline = row.baseline;
    if (row.treatment != Treatment::offered)
      for (const Offer& offer : row.forced) {
        const Stage& stage = scenario_.stages[offer.stage.index()];
        told.forced.push_back(stage.name + "." + stage.moves[at(offer.move)].name);
      }
    worlds_.study.alternatives.push_back(std::move(told));
  }
}

void WorldMaker::describe() {
  Study& study = worlds_.study;
  const Scenario& scenario = *worlds_.plan.variants.front().scenario;
  const Settings& asked = options_.settings;
  study.version = kVersion;
  // The file's own name: a report is handed over, and folders are nobody else's business.
  const std::string& path = scenario_.source.name();
  study.scenario_name = path.substr(path.find_last_of("/\\") + 1);
  study.scenario_text = scenario_.source.text();
  study.scenario_sha256 = sha256(study.scenario_text);
  study.request.draws = worlds_.plan.draws.draws;
  study.request.limit_draws = worlds_.plan.limit_draws;
  study.request.seed = worlds_.plan.draws.seed;
  study.request.sampling = options_.sampling == Sampling::plain ? "plain" : "latin-hypercube";
  for (const Setting& one : asked.settings) study.request.set.emplace_back(one.name, one.value);
  for (const Setting& one : asked.levers) study.request.lever.emplace_back(one.name, one.value);
  study.request.off = asked.switched_off;
  study.request.fix = asked.fixes;
  if (!asked.perspective.empty() || !asked.casting.empty())
    study.request.perspective = world_name({asked.casting, asked.perspective});
  for (const StudyPrecision& one : worlds_.plan.precisions)
    study.precisions.push_back({one.lambda, one.limit});
  for (const Measure& measure : scenario.measures) study.measures.push_back(measure.name);
  for (const Outcome& outcome : scenario.outcomes) study.outcomes.push_back(outcome.name);
  for (const Actor& actor : scenario.actors) study.actors.push_back(actor.key);
  const InputCount count = count_inputs(scenario);
  study.inputs = static_cast<std::int32_t>(count.inputs);
  study.unsourced = static_cast<std::int32_t>(count.unsourced);
  if (nothing_kept_)
    study.notes.push_back(
        "No row without strategic response where no free choice is made in the play without the "
        "offer: it would repeat the row in place.");
  for (const Offer& offer : worlds_.offers)
    if (!offer.also_without.empty())
      study.notes.push_back(fmt::format(
          "{} counts also where `{}.{}` is not played, so a guarantee that is withheld is not "
          "quite "
          "as if there were none.",
          fmt::join(offer.also_without, ", "), scenario.stages[offer.stage.index()].name,
          scenario.stages[offer.stage.index()].moves[at(offer.move)].name));
}

Result<Worlds> WorldMaker::make() {
  const auto draws = draws_of(scenario_, options_);
  if (!draws) return nowhere(refused_), draws.diagnostics();
  auto precisions = precisions_of(scenario_, options_);
  if (!precisions) return nowhere(refused_), precisions.diagnostics();
  worlds_.plan.draws = draws.value();
  worlds_.plan.precisions = std::move(precisions).value();
  const auto& list = worlds_.plan.precisions;
  const bool limit = std::any_of(list.begin(), list.end(), [](const auto& p) { return p.limit; });
  if (limit)
    worlds_.plan.limit_draws =
        list.front().limit ? draws->draws
                           : std::clamp<std::int64_t>(options_.limit_draws, 1, draws->draws);
  Diagnostics lists = check_listed_options(scenario_, options_.settings.levers, refused_);
  if (lists.has_errors()) return lists;
  if (!add_variants() || !add_rows() || !add_structures() || !force_fixes()) return why_;
  add_alternatives();
  describe();
  return std::move(worlds_);
}

}  // namespace

Result<Worlds> make_worlds(const Scenario& scenario, const WorldOptions& options,
                           SourceText* refused) {
  return WorldMaker(scenario, options, refused).make();
}

}  // namespace foedus
