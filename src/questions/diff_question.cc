// Two sets of worlds in one ensemble: the variant of `a`, then the variant of `b`, each with its
// own trees, solved on the same draws.
#include "questions/diff_question.h"

#include <algorithm>
#include <cmath>
#include <optional>
#include <utility>

#include "base/diagnostic_code.h"
#include "fmt/format.h"
#include "questions/ablated_row.h"
#include "scenario/casting.h"
#include "scenario/override.h"
#include "scenario/read_scenario.h"

namespace foedus {

namespace {

std::size_t at(std::int32_t index) { return static_cast<std::size_t>(index); }

/// Keeps the first set of assumptions: as written, or the perspective asked for.
void keep_first_variant(Worlds& worlds) {
  worlds.plan.variants.resize(1);
  worlds.study.perspectives.resize(1);
}

class Difference {
 public:
  Difference(const Scenario& a, const Scenario& b, const DiffOptions& options, SourceText* refused)
      : options_(options), refused_(refused) {
    answer_.scenario_a = a;
    answer_.scenario_b = b;
  }

  Result<DiffAnswer> make() {
    answer_.against = !options_.against.empty();
    if (refuse_own_perspectives()) return why_;
    if (!compare_inputs()) return why_;
    settle_perspective();
    if (!make_worlds_of_both()) return why_;
    match_rows();
    if (!answer_.rows.empty() && shares_a_measure()) {
      const auto sides = options_.explain ? std::optional(explained_sides()) : std::nullopt;
      if (!solve()) return why_;
      if (sides && !answer_.a.results.stopped && !explain(*sides)) return why_;
    }
    return std::move(answer_);
  }

 private:
  void note(std::string text) { answer_.notes.push_back(std::move(text)); }

  /// The world that B is asked under; without a casting of its own it has A's.
  [[nodiscard]] WorldName world_of_b() const {
    WorldName world = parse_world_name(options_.against);
    if (world.casting.empty()) world.casting = options_.worlds.settings.casting;
    return world;
  }

  /// There each actor has a number of its own, so that no one number of B stands against one of A.
  bool refuse_own_perspectives() {
    const bool own = options_.worlds.settings.perspective == kEachItsOwn ||
                     world_of_b().perspective == kEachItsOwn;
    if (!own || !(answer_.against || options_.explain)) return false;
    why_ = refusal(DiagnosticCode::argument_not_fitting, {},
                   fmt::format("`{}` is not compared number by number", kEachItsOwn),
                   "Compare the sides' perspectives with each other, or two files in that world "
                   "without --explain.");
    if (refused_ != nullptr) *refused_ = SourceText("command line", "");
    return true;
  }

  /// What the files say, each under its own perspective and casting where these are compared.
  bool compare_inputs() {
    std::optional<Scenario> a = answer_.scenario_a, b = answer_.scenario_b;
    if (answer_.against) {
      const Settings& asked = options_.worlds.settings;
      a = under(answer_.scenario_a, {asked.casting, asked.perspective});
      if (a) b = under(answer_.scenario_b, world_of_b());
      if (!a || !b) return false;
    }
    answer_.inputs = input_differences(*a, *b);
    return true;
  }

  std::optional<Scenario> under(const Scenario& scenario, const WorldName& world) {
    Result<Scenario> changed = scenario;
    std::string name = world.casting;
    if (!world.casting.empty()) changed = with_casting(scenario, world.casting);
    if (changed && !world.perspective.empty() && world.perspective != kAsWritten) {
      name = world.perspective;
      changed = with_perspective(Scenario(*changed), world.perspective);
    }
    if (changed) return std::move(changed).value();
    why_ = changed.diagnostics();
    if (refused_ != nullptr) *refused_ = SourceText("command line", name);
    return std::nullopt;
  }

  void settle_perspective() {
    Settings& settings = options_.worlds.settings;
    if (settings.perspective == kAsWritten) settings.perspective.clear();
    if (!answer_.against) settle(settings.perspective, {"", settings.perspective}, "perspective");
    settle(settings.casting, {settings.casting, ""}, "casting");
  }

  void settle(std::string& name, const WorldName& world, const char* kind) {
    if (name.empty()) return;
    const bool in_a = has_world(answer_.scenario_a, world_name(world));
    const bool in_b = has_world(answer_.scenario_b, world_name(world));
    if (in_a == in_b) return;  // both, or neither, which make_worlds refuses
    note(fmt::format("`{}` is a {} of {} only: both are compared as written", name, kind,
                     in_a ? "A" : "B"));
    name.clear();
  }

  std::optional<Worlds> worlds_of(const Scenario& scenario) {
    auto worlds = make_worlds(scenario, options_.worlds, refused_);
    if (!worlds) {
      why_ = worlds.diagnostics();
      return std::nullopt;
    }
    keep_first_variant(worlds.value());
    return std::move(worlds).value();
  }

  /// What the command line leaves open, a's file decides for both.
  bool make_worlds_of_both() {
    a_ = worlds_of(answer_.scenario_a);
    if (!a_) return false;
    options_.worlds.draws = a_->plan.draws.draws;
    options_.worlds.seed = a_->plan.draws.seed;
    options_.worlds.precisions = a_->plan.precisions;
    if (answer_.against) {
      const WorldName world = world_of_b();
      options_.worlds.settings.perspective = world.perspective;
      options_.worlds.settings.casting = world.casting;
    }
    b_ = worlds_of(answer_.scenario_b);
    if (!b_) return false;
    answer_.a = a_->study;
    answer_.b = b_->study;
    return true;
  }

  void match_rows() {
    const auto& rows_a = answer_.a.alternatives;
    const auto& rows_b = answer_.b.alternatives;
    std::size_t unmatched_a = 0;
    for (std::size_t i = 0; i < rows_a.size(); ++i) {
      const auto same = std::find_if(rows_b.begin(), rows_b.end(), [&](const auto& other) {
        return other.treatment == rows_a[i].treatment && other.levers == rows_a[i].levers;
      });
      if (same == rows_b.end())
        ++unmatched_a;
      else
        answer_.rows.push_back(
            {static_cast<std::int32_t>(i), static_cast<std::int32_t>(same - rows_b.begin())});
    }
    const std::size_t unmatched_b = rows_b.size() - answer_.rows.size();
    if (answer_.rows.empty())
      note("no choice of levers is in both: only the inputs are compared");
    else if (unmatched_a + unmatched_b > 0)
      note(
          fmt::format("{} of {} rows of A and {} of {} rows of B have no counterpart and are left "
                      "out",
                      unmatched_a, rows_a.size(), unmatched_b, rows_b.size()));
  }

  bool shares_a_measure() {
    const auto& names = answer_.b.measures;
    const bool shared =
        std::any_of(answer_.a.measures.begin(), answer_.a.measures.end(), [&](const auto& name) {
          return std::find(names.begin(), names.end(), name) != names.end();
        });
    if (!shared) note("no measure is in both: only the inputs are compared");
    return shared;
  }

  /// Both plans as one: b's variant refers to its own structures behind a's.
  [[nodiscard]] EnsemblePlan joined_plan() {
    EnsemblePlan plan = std::move(a_->plan);
    const auto offset = static_cast<std::int32_t>(plan.structures.size());
    for (EnsembleStructure& structure : b_->plan.structures)
      plan.structures.push_back(std::move(structure));
    plan.variants.push_back(std::move(b_->plan.variants.front()));
    for (Alternative& alternative : plan.variants.back().alternatives)
      alternative.structure += offset;
    plan.limit_draws = std::max(plan.limit_draws, b_->plan.limit_draws);
    for (const DiffRow& row : answer_.rows) plan.comparisons.push_back({{1, row.b}, {0, row.a}});
    return plan;
  }

  bool solve() {
    if (refused_ != nullptr) *refused_ = answer_.scenario_b.source;
    auto results = run_ensemble(joined_plan(), options_.control);
    if (!results) {
      why_ = results.diagnostics();
      return false;
    }
    for (Study* side : {&answer_.a, &answer_.b}) {
      EnsembleResult& into = side->results;
      into.draws = results->draws;
      into.stopped = results->stopped;
      into.worlds = {std::move(results->worlds[side == &answer_.b ? 1 : 0])};
    }
    answer_.a.results.solves = results->solves;
    answer_.differences = std::move(results->comparisons);
    return true;
  }

  /// The row that is explained: in place where an offer can be, under the options that ablate would
  /// choose, if both have it; else the baseline, else the first.
  [[nodiscard]] DiffRow explained_row(std::vector<std::string>& held) const {
    const Scenario& scenario = *a_->plan.variants.front().scenario;
    const auto& asked = options_.worlds.settings.levers;
    auto wanted = answer_.a.alternatives[at(answer_.rows.front().a)].levers;
    for (auto& [name, option] : wanted) {
      const bool is_held = std::any_of(asked.begin(), asked.end(),
                                       [&](const Setting& one) { return one.name == name; });
      const auto lever = std::find_if(scenario.levers.begin(), scenario.levers.end(),
                                      [&](const Lever& one) { return one.name == name; });
      if (is_held || lever->numeric()) continue;
      const auto l = static_cast<std::size_t>(lever - scenario.levers.begin());
      const bool offer = std::any_of(a_->offers.begin(), a_->offers.end(),
                                     [&](const Offer& one) { return one.lever == LeverId(l); });
      option = offer ? fullest_option(scenario, *lever).name : lever->options.front().name;
      held.push_back(name + "=" + option);
    }
    const auto row_of = [&](const char* treatment) {
      return std::find_if(answer_.rows.begin(), answer_.rows.end(), [&](const DiffRow& row) {
        const StudyAlternative& one = answer_.a.alternatives[at(row.a)];
        return one.levers == wanted && one.treatment == treatment;
      });
    };
    auto row = options_.offered ? answer_.rows.end() : row_of("in_place");
    if (row == answer_.rows.end()) row = row_of("offered");
    if (row != answer_.rows.end()) return *row;
    held.clear();
    for (const DiffRow& one : answer_.rows)
      if (answer_.a.alternatives[at(one.a)].baseline) return one;
    return answer_.rows.front();
  }

  struct RowSides {
    ExplainedSides sides;
    DiffExplanation told;  // the row, and what was held
  };

  /// Before the plans are joined and moved away.
  [[nodiscard]] RowSides explained_sides() const {
    RowSides row;
    const DiffRow chosen = explained_row(row.told.held);
    const auto side = [](const Worlds& worlds, std::int32_t alternative) {
      const Variant& variant = worlds.plan.variants.front();
      const Alternative& one = variant.alternatives[at(alternative)];
      return MixedSide{variant.scenario, worlds.plan.structures[at(one.structure)], one};
    };
    row.sides = {side(*a_, chosen.a), side(*b_, chosen.b), a_->plan.draws,
                 a_->plan.precisions.front(), a_->plan.limit_draws};
    row.told.row = chosen.a;
    row.told.precision = answer_.a.precisions.front();
    return row;
  }

  bool explain(const RowSides& row) {
    auto explained = explain_difference(row.sides, options_.control);
    if (!explained) {
      why_ = explained.diagnostics();
      return false;
    }
    explained->row = row.told.row;
    explained->held = row.told.held;
    explained->precision = row.told.precision;
    if (explained->stopped) answer_.a.results.stopped = true;
    answer_.explanation = std::move(explained).value();
    return true;
  }

  DiffOptions options_;
  SourceText* refused_;
  Diagnostics why_;
  DiffAnswer answer_;
  std::optional<Worlds> a_, b_;
};

/// The study's own settings first, then those of the command line.
DiffOptions with_request(const Study& study, DiffOptions options) {
  Settings& settings = options.worlds.settings;
  const StudyRequest& request = study.request;
  const auto put_first = [](const auto& from, std::vector<Setting>& into) {
    std::vector<Setting> all;
    for (const auto& [name, value] : from) {
      const bool again = std::any_of(into.begin(), into.end(),
                                     [&](const Setting& one) { return one.name == name; });
      if (!again) all.push_back({name, value});
    }
    into.insert(into.begin(), all.begin(), all.end());
  };
  put_first(request.set, settings.settings);
  put_first(request.lever, settings.levers);
  settings.switched_off.insert(settings.switched_off.begin(), request.off.begin(),
                               request.off.end());
  settings.fixes.insert(settings.fixes.begin(), request.fix.begin(), request.fix.end());
  const WorldName world = parse_world_name(request.perspective);
  if (settings.perspective.empty()) settings.perspective = world.perspective;
  if (settings.casting.empty()) settings.casting = world.casting;
  // a study of `compare` may have taken the points of numeric levers
  if (!study.alternatives.empty())
    for (const auto& [lever, value] : study.alternatives.front().levers)
      options.worlds.lever_points.push_back(lever);
  if (!options.worlds.draws) options.worlds.draws = study.results.draws;
  if (!options.worlds.seed) options.worlds.seed = request.seed;
  if (request.sampling == "latin-hypercube") options.worlds.sampling = Sampling::latin_hypercube;
  if (options.worlds.precisions.empty())
    for (const StudyWorldPrecision& one : study.precisions)
      options.worlds.precisions.push_back({one.lambda, one.limit});
  if (request.limit_draws > 0) options.worlds.limit_draws = request.limit_draws;
  return options;
}

/// Whether the stored numbers were computed from the draws that are solved again.
bool same_question(const Study& study, const DiffOptions& asked, const DiffOptions& used) {
  const Settings& settings = asked.worlds.settings;
  const bool nothing_changed = settings.settings.empty() && settings.switched_off.empty() &&
                               settings.fixes.empty() && settings.levers.empty();
  return nothing_changed && used.worlds.draws == study.results.draws &&
         used.worlds.seed == study.request.seed &&
         (study.request.sampling == "plain" || study.results.draws == study.request.draws);
}

/// Where the study has what was solved again: its variant, alternative and precision.
class StoredResults {
 public:
  StoredResults(const Study& study, DiffAnswer& answer) : study_(study), answer_(answer) {
    const auto found = std::find(study.perspectives.begin(), study.perspectives.end(),
                                 answer.a.perspectives.front());
    variant_ = found == study.perspectives.end()
                   ? -1
                   : static_cast<std::int32_t>(found - study.perspectives.begin());
  }

  void check() {
    if (variant_ < 0) return;
    for (std::size_t r = 0; r < answer_.rows.size(); ++r)
      for (std::size_t p = 0; p < answer_.a.precisions.size(); ++p)
        check(static_cast<std::int32_t>(r), static_cast<std::int32_t>(p));
  }

 private:
  [[nodiscard]] const WorldResult* stored(const StudyAlternative& row,
                                          const StudyWorldPrecision& precision) const {
    for (std::size_t a = 0; a < study_.alternatives.size(); ++a) {
      const StudyAlternative& one = study_.alternatives[a];
      if (one.levers != row.levers || one.treatment != row.treatment) continue;
      for (std::size_t p = 0; p < study_.precisions.size(); ++p) {
        const StudyWorldPrecision& other = study_.precisions[p];
        const bool same =
            other.limit == precision.limit && (other.limit || other.lambda == precision.lambda);
        if (same) return &study_.results.worlds[at(variant_)][a][p];
      }
    }
    return nullptr;
  }

  void check(std::int32_t row, std::int32_t precision) {
    const std::int32_t alternative = answer_.rows[at(row)].a;
    const WorldResult* before =
        stored(answer_.a.alternatives[at(alternative)], answer_.a.precisions[at(precision)]);
    if (before == nullptr) return;
    const WorldResult& now = answer_.a.results.worlds[0][at(alternative)][at(precision)];
    for (std::size_t m = 0; m < answer_.a.measures.size() && m < before->measures.size(); ++m) {
      const auto& stored = before->measures[m].headline;
      const auto& solved = now.measures[m].headline;
      if (!stored || !solved) continue;
      ++answer_.stored_compared;
      if (std::abs(*stored - *solved) > kSameHeadline)
        answer_.changed.push_back({row, precision, answer_.a.measures[m], *stored, *solved});
    }
  }

  const Study& study_;
  DiffAnswer& answer_;
  std::int32_t variant_ = -1;
};

}  // namespace

Result<DiffAnswer> diff_question(const Scenario& a, const Scenario& b, const DiffOptions& options,
                                 SourceText* refused) {
  return Difference(a, b, options, refused).make();
}

Result<DiffAnswer> diff_since(const Study& study, const std::string& study_file, const Scenario& b,
                              const DiffOptions& options, SourceText* refused) {
  const SourceText text(fmt::format("{} in {}", study.scenario_name, study_file),
                        study.scenario_text);
  if (refused != nullptr) *refused = text;
  const Result<Scenario> a = read_scenario(text);
  if (!a) return a.diagnostics();
  const DiffOptions used = with_request(study, options);
  auto answer = diff_question(a.value(), b, used, refused);
  if (!answer) return answer;
  answer->since = true;
  answer->since_file = study_file;
  answer->since_version = study.version;
  if (!answer->has_results()) return answer;
  if (same_question(study, options, used) && !answer->a.results.stopped)
    StoredResults(study, answer.value()).check();
  else
    answer->notes.push_back(
        "the stored numbers of the study are not checked, since settings, draws or seed are "
        "others");
  return answer;
}

}  // namespace foedus
