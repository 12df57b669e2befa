#include "unit/report/study_fixture.h"

#include <algorithm>
#include <cmath>
#include <fstream>
#include <sstream>
#include <utility>

#include "base/sha256.h"
#include "questions/lever_combinations.h"
#include "scenario/read_scenario.h"

namespace foedus::testing {
namespace {

std::size_t at(std::int32_t index) { return static_cast<std::size_t>(index); }

/// Between 0 and 1, without pattern, the same on every machine.
double scattered(std::size_t a, std::size_t b, std::size_t c, std::size_t d) {
  const std::size_t mixed = (a * 7919 + b * 104729 + c * 1299709 + d * 15485863 + 17) * 2654435761U;
  return static_cast<double>((mixed >> 12U) % 10007U) / 10007.0;
}

MeasureResult result_around(double headline) {
  MeasureResult result;
  result.headline = headline;
  result.standard_error = 0.004;
  result.interval = {headline - 0.008, headline + 0.008};
  result.percentile = {headline * 0.6, headline * 0.85, headline, headline * 1.1, headline * 1.25};
  result.least = headline * 0.4;
  result.most = headline * 1.4;
  result.counted = 200;
  return result;
}

WorldResult world_of(const Study& study, const FixtureOptions& options, std::size_t v,
                     std::size_t a, std::size_t p) {
  WorldResult world;
  world.statuses.certified = 200;
  world.worst_certificate = 3e-12;
  for (std::size_t m = 0; m < study.measures.size(); ++m)
    world.measures.push_back(result_around(0.1 + 0.6 * scattered(m, a, v, p)));
  for (std::size_t o = 0; o < study.outcomes.size(); ++o)
    world.outcomes.push_back(result_around(1.0 / static_cast<double>(study.outcomes.size())));
  for (std::size_t k = 0; k < study.actors.size(); ++k)
    world.utilities.push_back(result_around(0.5 + scattered(k, a, v, p)));
  if (options.failures && a == 1) {
    world.statuses.certified = 190;
    world.statuses.invalid = 10;
    world.measures[0].bounds = Interval{0.1, 0.15};
    world.measures[0].missing = 3;
    world.example =
        FailedDraw{17, "chance of spread.escalates is 1.2", {}, {{"escalation_risk", 1.2}}};
  }
  return world;
}

void add_alternatives(Study& study, const Scenario& scenario, const FixtureOptions& options) {
  std::vector<LeverId> levers;
  for (std::size_t l = 0; l < scenario.levers.size(); ++l)
    if (!scenario.levers[l].numeric()) levers.emplace_back(l);
  const LeverCombinations all = combine_levers(scenario, levers, 64);
  for (std::size_t c = 0; c < all.choices.size(); ++c)
    for (const char* treatment : {"offered", "in_place", "no_response"}) {
      StudyAlternative row;
      for (const LeverId lever : levers)
        row.levers.emplace_back(
            scenario.levers[lever.index()].name,
            scenario.levers[lever.index()].options[at(all.choices[c].option[lever.index()])].name);
      row.treatment = treatment;
      row.baseline = c == 0;
      if (row.treatment != "offered" && (c == 0 || !options.treatments)) continue;
      study.alternatives.push_back(row);
    }
}

std::vector<Finding> findings_of(const Study& study) {
  std::vector<Finding> findings;
  for (std::size_t m = 0; m < study.measures.size(); ++m)
    for (std::size_t a = 0; a < study.alternatives.size(); ++a) {
      if (study.alternatives[a].treatment == "no_response") continue;
      Finding finding;
      finding.measure = static_cast<std::int32_t>(m);
      finding.alternative = static_cast<std::int32_t>(a);
      finding.base = study.results.worlds[0][a][0].measures[m].headline;
      finding.baseline = study.results.worlds[0][0][0].measures[m].headline;
      finding.range = {*finding.base - 0.05, *finding.base + 0.07};
      finding.share_same = 0.5 + 0.5 * scattered(m, a, 3, 4);
      for (std::size_t v = 0; v < study.perspectives.size(); ++v) {
        const double change = *study.results.worlds[v][a][0].measures[m].headline -
                              *study.results.worlds[v][0][0].measures[m].headline;
        const Direction direction = std::abs(change) < 0.02 ? Direction::unclear
                                    : change < 0            ? Direction::lower
                                                            : Direction::higher;
        if (v == 0) finding.direction = direction;
        auto& list = direction == finding.direction ? finding.perspectives_held
                                                    : finding.perspectives_opposed;
        list.push_back(static_cast<std::int32_t>(v));
        finding.worlds.push_back({static_cast<std::int32_t>(v), 0, direction});
      }
      for (std::size_t p = 0; p < study.precisions.size(); ++p)
        if (p == 0 || scattered(m, a, p, 9) > 0.3)
          finding.precisions_held.push_back(static_cast<std::int32_t>(p));
      findings.push_back(finding);
    }
  return findings;
}

void add_curve(Study& study, const Scenario& scenario) {
  StudyCurve curve;
  for (const Perspective& perspective : scenario.perspectives)
    if (!perspective.numbers.empty())
      curve.quantity = scenario.numbers[perspective.numbers.front().number.index()].name;
  if (curve.quantity.empty()) return;
  curve.perspective = "as_written";
  curve.draws = 64;
  for (int i = 0; i < 9; ++i) curve.x.push_back(0.05 + 0.1 * i);
  for (std::size_t a = 0; a < study.alternatives.size(); ++a)
    if (study.alternatives[a].treatment == "offered")
      curve.alternatives.push_back(static_cast<std::int32_t>(a));
  for (std::size_t a = 0; a < curve.alternatives.size(); ++a) {
    curve.values.emplace_back();
    for (std::size_t m = 0; m < study.measures.size(); ++m) {
      curve.values.back().emplace_back();
      const double start = scattered(a, m, 5, 5);
      const double end = scattered(a, m, 6, 6);
      for (const double x : curve.x)
        curve.values.back().back().push_back(result_around(start + (end - start) * x));
    }
  }
  curve.statuses.resize(curve.x.size());
  if (curve.alternatives.size() > 1)
    study.turnings.push_back({curve.quantity,
                              curve.perspective,
                              0,
                              curve.alternatives[0],
                              curve.alternatives[1],
                              0.42,
                              {0.35, 0.45}});
  study.curves.push_back(std::move(curve));
}

/// Every move at a place is taken equally often, every history of a set is believed equally.
StudyCentral central_of(const Game& game, std::int32_t alternative) {
  StudyCentral central;
  central.alternative = alternative;
  central.status = "certified";
  central.relative_certificate = 2e-12;
  central.action_probability.resize(at(game.action_count));
  central.branch_probability.resize(at(game.branch_count));
  central.belief.resize(game.members.size());
  central.reach.assign(game.sets.size(), 0);
  for (const InformationSet& set : game.sets) {
    for (std::int32_t k = 0; k < set.action_count; ++k)
      central.action_probability[at(set.first_action + k)] = set.action_count == 1 ? 1
                                                             : k == 0
                                                                 ? 0.9
                                                                 : 0.1 / (set.action_count - 1);
    for (std::int32_t m = 0; m < set.member_count; ++m)
      central.belief[at(set.first_member + m)] = 1.0 / set.member_count;
  }
  std::vector<double> reach(game.node_count(), 0);
  reach[0] = 1;
  for (std::size_t n = 0; n < game.node_count(); ++n) {
    if (game.information_set[n] >= 0) central.reach[at(game.information_set[n])] += reach[n];
    for (std::int32_t k = 0; k < game.child_count[n]; ++k) {
      double chance = 1.0 / game.child_count[n];
      if (game.kind[n] == NodeKind::chance)
        central.branch_probability[at(game.first_branch[n] + k)] = chance;
      else
        chance = central.action_probability[at(game.action(static_cast<std::int32_t>(n), k))];
      reach[at(game.first_child[n] + k)] = reach[n] * chance;
    }
  }
  return central;
}

}  // namespace

std::string shipped_text(const std::string& name) {
  std::ifstream file(std::string(FOEDUS_SOURCE_DIR) + "/scenarios/" + name + ".yaml");
  std::stringstream text;
  text << file.rdbuf();
  return text.str();
}

ReportAnswer fixture_answer(const std::string& text, const FixtureOptions& options) {
  Scenario scenario = read_scenario(SourceText("crisis.yaml", text)).value();
  Study study;
  study.version = "0.0.0";
  study.scenario_name = "crisis.yaml";
  study.scenario_text = text;
  study.scenario_sha256 = sha256(text);
  study.request.draws = 200;
  for (const StudyPrecision& precision : scenario.study.precision)
    study.precisions.push_back({precision.lambda, precision.limit});
  study.perspectives = {"as_written"};
  for (const Perspective& perspective : scenario.perspectives)
    study.perspectives.push_back(perspective.name);
  for (const Measure& measure : scenario.measures) study.measures.push_back(measure.name);
  for (const Outcome& outcome : scenario.outcomes) study.outcomes.push_back(outcome.name);
  for (const Actor& actor : scenario.actors) study.actors.push_back(actor.key);
  study.inputs = 61;
  study.unsourced = 58;
  add_alternatives(study, scenario, options);
  study.results.draws = 200;
  study.results.solves = 12345;
  study.results.worlds.resize(study.perspectives.size());
  for (std::size_t v = 0; v < study.perspectives.size(); ++v)
    for (std::size_t a = 0; a < study.alternatives.size(); ++a) {
      study.results.worlds[v].emplace_back();
      for (std::size_t p = 0; p < study.precisions.size(); ++p)
        study.results.worlds[v].back().push_back(world_of(study, options, v, a, p));
    }
  if (options.curves) add_curve(study, scenario);
  ReportAnswer answer{std::move(study), std::move(scenario), {}, {}};
  answer.findings = findings_of(answer.study);
  if (options.central) {
    Game game = compile_game(answer.scenario, default_levers(answer.scenario)).value();
    answer.study.central.push_back(central_of(game, 0));
    std::vector<bool> forced(game.sets.size(), false);
    answer.games.push_back({std::move(game), std::move(forced)});
  }
  return answer;
}

}  // namespace foedus::testing
