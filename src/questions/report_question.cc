#include "questions/report_question.h"

#include <fmt/format.h>

#include <string>
#include <utility>

#include "base/diagnostic_code.h"
#include "base/sha256.h"
#include "questions/applied_settings.h"
#include "questions/fixed_moves.h"
#include "questions/study_shape.h"
#include "scenario/casting.h"
#include "scenario/read_scenario.h"
#include "scenario/stage_title.h"

namespace foedus {
namespace {

Diagnostics not_its_text(const Study& study) {
  return refusal(
      DiagnosticCode::study_of_another_text, {},
      fmt::format("the scenario's text in the study is not the one it was made from "
                  "(its digest is {}.., the study states {}..)",
                  sha256(study.scenario_text).substr(0, 12), study.scenario_sha256.substr(0, 12)),
      "A study as `foedus run` wrote it; to change the scenario, run it anew.");
}

/// The study's lever options and fixes of one alternative, as on the command line.
Settings settings_of(const Study& study, const StudyAlternative& alternative) {
  Settings settings;
  if (!study.perspectives.empty()) {
    const WorldName world = parse_world_name(study.perspectives.front());
    settings.perspective = world.perspective;
    settings.casting = world.casting;
  }
  for (const auto& [name, value] : study.request.set) settings.settings.push_back({name, value});
  settings.switched_off = study.request.off;
  for (const auto& [name, value] : alternative.levers) settings.levers.push_back({name, value});
  for (const auto& [name, value] : study.request.lever) {
    bool stated = false;
    for (const auto& [own, option] : alternative.levers) stated = stated || own == name;
    if (!stated) settings.levers.push_back({name, value});
  }
  settings.fixes = study.request.fix;
  return settings;
}

/// Every move that is forced: those of --fix, and the offer where the alternative is in place.
std::vector<std::string> fixes_of(const Settings& settings, const StudyAlternative& alternative) {
  std::vector<std::string> fixes = settings.fixes;
  for (const std::string& move : alternative.forced) {
    const std::string stage(stage_part(move));
    if (stage.size() < move.size()) fixes.push_back(stage + "=" + move.substr(stage.size() + 1));
  }
  return fixes;
}

Result<ReportGame> game_of(const Study& study, const Scenario& scenario,
                           const StudyCentral& central, const GameLimits& limits,
                           SourceText* refused) {
  const StudyAlternative& alternative =
      study.alternatives[static_cast<std::size_t>(central.alternative)];
  const Settings settings = settings_of(study, alternative);
  Result<AppliedSettings> applied = apply_settings(scenario, settings, refused);
  if (!applied) return applied.diagnostics();
  Result<Game> game = compile_game(applied.value().scenario, applied.value().levers, limits);
  if (!game) return game.diagnostics();
  const Result<ForcedActions> forced = forced_actions(applied.value().scenario, game.value(),
                                                      fixes_of(settings, alternative), refused);
  if (!forced) return forced.diagnostics();
  ReportGame found{std::move(game).value(), {}};
  found.forced.assign(found.game.sets.size(), false);
  for (std::size_t s = 0; s < forced.value().size(); ++s) found.forced[s] = forced.value()[s] >= 0;
  return found;
}

}  // namespace

Result<ReportAnswer> report_question(Study study, SourceText* refused, const GameLimits& limits) {
  if (sha256(study.scenario_text) != study.scenario_sha256) return not_its_text(study);
  SourceText text(study.scenario_name, study.scenario_text);
  if (refused != nullptr) *refused = text;
  Result<Scenario> scenario = read_scenario(std::move(text));
  if (!scenario) return scenario.diagnostics();
  Diagnostics wrong = check_study_shape(study, scenario.value());
  if (wrong.has_errors()) return wrong;
  ReportAnswer answer{std::move(study), std::move(scenario).value(), {}, {}, {}, {}};
  for (const StudyCentral& central : answer.study.central) {
    Result<ReportGame> game = game_of(answer.study, answer.scenario, central, limits, refused);
    if (!game) return game.diagnostics();
    wrong = check_central_shape(central, game.value().game);
    if (wrong.has_errors()) return wrong;
    answer.games.push_back(std::move(game).value());
  }
  answer.findings = find_findings(answer.study);
  if (!answer.scenario.positions.issues.empty())
    if (auto positions = positions_question(answer.scenario))
      answer.positions = std::move(positions).value();
  return answer;
}

}  // namespace foedus
