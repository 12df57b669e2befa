// The order of the work of `run`. Curves come after the ensemble and cost at most a third of it;
// whatever is left out when somebody stops the work is said in the study's notes.
#include "questions/run_question.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <utility>

#include "questions/automatic_draws.h"
#include "questions/central_play.h"
#include "questions/curves.h"
#include "questions/disputed_numbers.h"

namespace foedus {
namespace {

constexpr double kAutomaticSeconds = 60;  // what `--draws auto` aims at, [s]
constexpr double kMainShare = 0.75;       // of it for the ensemble; the rest for curves
constexpr std::int64_t kFewestCurveDraws = 16;
constexpr double kFewestCurveSolves = 6000;  // a short run has curves all the same

bool stopped(const RunOptions& options) {
  return options.control.stop != nullptr && options.control.stop->load();
}

class Runner {
 public:
  Runner(Worlds worlds, const RunOptions& options)
      : worlds_(std::move(worlds)), options_(options), study_(worlds_.study) {}

  Result<Study> run();

 private:
  bool choose_draws(Diagnostics& why);
  void compare(std::int32_t variant, std::int32_t first, std::int32_t second);
  void add_comparisons();
  std::size_t plan_curves(const std::vector<DisputedNumber>& disputed, CurveRequest& request) const;
  void add_curves();
  void add_central();
  void note(std::string text) { study_.notes.push_back(std::move(text)); }
  [[nodiscard]] std::vector<std::int32_t> solved_rows() const;

  Worlds worlds_;
  const RunOptions& options_;
  Study study_;
};

/// What a minute allows, most of it for the ensemble.
bool Runner::choose_draws(Diagnostics& why) {
  worlds_.study = study_;
  why = foedus::choose_draws(worlds_, options_.control, kAutomaticSeconds * kMainShare);
  study_ = worlds_.study;
  return !why.has_errors();
}

void Runner::compare(std::int32_t variant, std::int32_t first, std::int32_t second) {
  study_.comparisons.push_back({variant, first, second});
  worlds_.plan.comparisons.push_back({{variant, first}, {variant, second}});
}

/// Every row against the baseline; in place against offered (what the choice to offer hides) and
/// against no response (what strategy adds to mechanics).
void Runner::add_comparisons() {
  const auto& rows = study_.alternatives;
  for (std::int32_t v = 0; v < static_cast<std::int32_t>(study_.perspectives.size()); ++v) {
    for (std::size_t a = 0; a < rows.size(); ++a)
      if (!rows[a].baseline) compare(v, static_cast<std::int32_t>(a), worlds_.baseline);
    for (std::size_t a = 0; a < rows.size(); ++a) {
      if (rows[a].treatment != "in_place") continue;
      for (std::size_t b = 0; b < rows.size(); ++b)
        if (b != a && rows[b].levers == rows[a].levers &&
            static_cast<std::int32_t>(b) != worlds_.baseline)
          compare(v, static_cast<std::int32_t>(a), static_cast<std::int32_t>(b));
    }
  }
}

std::vector<std::int32_t> Runner::solved_rows() const {
  std::vector<std::int32_t> rows;
  for (std::size_t a = 0; a < study_.alternatives.size(); ++a)
    if (study_.alternatives[a].treatment != "no_response")
      rows.push_back(static_cast<std::int32_t>(a));
  return rows;
}

/// Sets rows and draws of the curves and says how many are drawn: they cost at most a third of the
/// ensemble.
std::size_t Runner::plan_curves(const std::vector<DisputedNumber>& disputed,
                                CurveRequest& request) const {
  request.variants = {0};
  request.alternatives = solved_rows();
  request.precisions = {0};
  const double rows = static_cast<double>(request.alternatives.size());
  const double main = static_cast<double>(study_.results.draws) * rows *
                      static_cast<double>(study_.perspectives.size());
  const double budget = std::max(main / 3, kFewestCurveSolves);
  const double a_draw = options_.curve_points * rows;  // of one curve
  const double all = static_cast<double>(disputed.size());
  const std::int64_t most = std::min(options_.curve_draws, study_.results.draws);
  const auto affordable = static_cast<std::int64_t>(budget / (a_draw * all));
  request.draws = std::clamp(affordable, std::min(kFewestCurveDraws, most), most);
  request.limit_draws = worlds_.plan.precisions.front().limit ? request.draws : 0;
  const double curves = budget / (a_draw * static_cast<double>(request.draws));
  return static_cast<std::size_t>(std::clamp(curves, 1.0, all));
}

void Runner::add_curves() {
  std::vector<DisputedNumber> disputed = disputed_numbers(worlds_);
  if (disputed.empty() || options_.curve_points < 2) return;
  CurveRequest request;
  const std::size_t drawn = plan_curves(disputed, request);
  if (drawn < disputed.size())
    note(
        fmt::format("Curves were drawn over the first {} of {} numbers that perspectives dispute "
                    "or levers leave open; `foedus sweep` draws the others.",
                    drawn, disputed.size()));
  disputed.resize(drawn);
  EnsembleControl quiet = options_.control;
  quiet.progress = nullptr;
  for (const DisputedNumber& number : disputed) {
    if (stopped(options_)) return note("Stopped before all curves were drawn.");
    request.quantity = number.name;
    request.x = even_points(number.range.low, number.range.high, options_.curve_points);
    auto traced = trace_curves(worlds_, request, options_.worlds.limits, quiet);
    if (!traced) {
      note(fmt::format("No curve over {}: {}", number.name,
                       traced.diagnostics().all().front().message));
      continue;
    }
    if (traced->stopped) return note("Stopped before all curves were drawn.");
    for (StudyTurning& turning : traced->turnings) study_.turnings.push_back(std::move(turning));
    for (StudyCurve& curve : traced->curves) study_.curves.push_back(std::move(curve));
  }
}

void Runner::add_central() {
  CentralPlay play = play_at_centre(worlds_, options_.control.stop);
  study_.central = std::move(play.central);
  for (std::string& text : play.notes) note(std::move(text));
}

Result<Study> Runner::run() {
  Diagnostics why;
  if (options_.automatic_draws && !choose_draws(why)) return why;
  add_comparisons();
  announce_work(worlds_.plan, options_.control, options_.announce);
  auto results = run_ensemble(worlds_.plan, options_.control);
  if (!results) return results.diagnostics();
  study_.results = std::move(results).value();
  if (study_.results.stopped) {
    if (study_.results.draws == 0) {
      note("Stopped before the first draws were done: there are no results.");
    } else {
      note(
          fmt::format("Stopped after {} of {} draws; curves and the play at central values were "
                      "left out.",
                      study_.results.draws, worlds_.plan.draws.draws));
      if (options_.worlds.sampling == Sampling::latin_hypercube)
        note("A Latin hypercube that is cut short is no longer even.");
    }
    return std::move(study_);
  }
  add_curves();
  add_central();
  return std::move(study_);
}

}  // namespace

Result<Study> run_question(const Scenario& scenario, const RunOptions& options,
                           SourceText* refused) {
  auto worlds = make_worlds(scenario, options.worlds, refused);
  if (!worlds) return worlds.diagnostics();
  if (refused != nullptr) *refused = scenario.source;
  return Runner(std::move(worlds).value(), options).run();
}

double invalid_share(const Study& study) {
  double share = 0;
  for (const auto& variant : study.results.worlds)
    for (const auto& alternative : variant)
      for (const WorldResult& world : alternative)
        if (world.statuses.total() > 0)
          share = std::max(share, static_cast<double>(world.statuses.invalid) /
                                      static_cast<double>(world.statuses.total()));
  return share;
}

}  // namespace foedus
