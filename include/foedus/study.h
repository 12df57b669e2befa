// Running a scenario across everything that is not known, and handing over the report.
#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "foedus/error.h"
#include "foedus/scenario.h"
#include "foedus/solve.h"

namespace foedus::api {

/// What the command line's options of the same names do; see `foedus run --help`.
struct StudyOptions {
  /// Its concept and precision, where given, are the only world of that kind; otherwise the file's.
  Options scenario;
  std::optional<std::int64_t> draws;  // empty: the file's
  std::optional<std::uint64_t> seed;
  bool latin_hypercube = false;
  int threads = 0;  // 0: as many as the machine has; results do not depend on it
};

/// One measure in one world, over the draws.
struct Estimate {
  std::optional<double> headline;      // empty: defined in no draw
  double low = 0, high = 0;            // 95 % interval of the headline, Monte Carlo error only
  std::array<double, 5> percentile{};  // P5 P25 P50 P75 P95 over draws
  std::int64_t counted = 0, missing = 0;
};

struct World {
  std::string perspective;  // "as_written", a perspective's name, "casting:NAME[+PERSPECTIVE]"
  std::map<std::string, std::string> levers;  // lever -> option
  std::string treatment;                      // "offered", "in_place", "no_response"
  double precision = 0;                       // [per unit of utility]; 0 where `limit`
  bool limit = false;
  std::map<std::string, Estimate> measures;
  std::int64_t certified = 0, approximate = 0, failed = 0;  // draws
};

struct Study {
  std::int64_t draws = 0;
  std::vector<World> worlds;
  std::string words;   // the answer of `foedus run`
  std::string json;    // the study: what report() reads
  std::string report;  // one HTML file
};

/// errors: options that do not fit the scenario; a game too big; rank correlations that no
/// distribution has. A draw that fails is counted, never an error.
[[nodiscard]] Result<Study> run(const Scenario& scenario, const StudyOptions& options = {});

/// The report of a study that run() gave as `json`: the same bytes.
/// errors: no study, or one whose scenario was changed.
[[nodiscard]] Result<std::string> report(std::string study_json);

}  // namespace foedus::api
