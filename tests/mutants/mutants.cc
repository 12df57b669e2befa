// Breaks the shipped scenarios in thousands of small ways and holds the messages to their promise:
// the right line in 95 %, the original back in 80 %, within 2 s and 500 MB each.
//   mutants PROGRAM REPORT-FILE SCENARIO...
// Mutants that are still a valid scenario are left out and counted by kind; they must pass the
// whole check, so that a slip which nobody notices cannot hide here as a success.
#include <algorithm>
#include <atomic>
#include <cstdio>
#include <fstream>
#include <map>
#include <sstream>
#include <thread>

#include "base/source.h"
#include "fmt/format.h"
#include "mutants/judge.h"
#include "mutants/mutant.h"
#include "mutants/process_sample.h"

namespace foedus::mutants {

namespace {

constexpr std::uint64_t kSeed = 20260101;
constexpr std::size_t kPerKind = 150;    // refused mutants a kind, as far as there are so many
constexpr std::size_t kValid = 20;       // valid ones a kind: they cost a whole check each
constexpr std::size_t kExamples = 8;     // misses written down for each kind
constexpr std::size_t kSample = 60;      // through the process
constexpr std::size_t kPromised = 5000;  // refused mutants at least
constexpr double kOnLine = 0.95, kRestored = 0.80, kSeconds = 2.0, kMegabytes = 500;

struct Tally {
  std::size_t refused = 0, valid = 0, on_line = 0, proposes = 0, restores = 0;
  double worst_seconds = 0;
  void add(const Tally& other) {
    refused += other.refused;
    valid += other.valid;
    on_line += other.on_line;
    proposes += other.proposes;
    restores += other.restores;
    worst_seconds = std::max(worst_seconds, other.worst_seconds);
  }
};

class Experiment {
 public:
  explicit Experiment(std::vector<ScenarioFile> files) : files_(std::move(files)) {
    Random random(kSeed);
    std::vector<Mutant> all;
    for (std::size_t i = 0; i < files_.size(); ++i) {
      add_name_mutants(files_[i], i, random, all);
      add_layout_mutants(files_[i], i, all);
      add_value_mutants(files_[i], i, all);
      add_structure_mutants(files_[i], i, all);
    }
    for (Mutant& mutant : all) by_kind_[mutant.kind].push_back(std::move(mutant));
    for (auto& [kind, mutants] : by_kind_) {
      for (std::size_t i = mutants.size(); i > 1; --i) {
        std::swap(mutants[i - 1], mutants[random.below(i)]);
      }
    }
  }

  /// Kinds are judged side by side; each by itself, in its own order.
  void run() {
    for (const auto& [kind, mutants] : by_kind_) kinds_.push_back({&kind, &mutants, {}, {}, {}});
    std::atomic<std::size_t> next = 0;
    const auto work = [&] {
      for (std::size_t i = next++; i < kinds_.size(); i = next++) run_kind(kinds_[i]);
    };
    std::vector<std::thread> threads;
    for (unsigned i = 1; i < std::thread::hardware_concurrency(); ++i) threads.emplace_back(work);
    work();
    for (std::thread& thread : threads) thread.join();
  }

  /// Every n-th refused mutant, through all kinds.
  [[nodiscard]] std::vector<std::string> sample() const {
    std::vector<const Mutant*> refused;
    for (const Kind& kind : kinds_) {
      refused.insert(refused.end(), kind.refused.begin(), kind.refused.end());
    }
    std::vector<std::string> texts;
    const std::size_t step = std::max<std::size_t>(1, refused.size() / kSample);
    for (std::size_t i = 0; i < refused.size() && texts.size() < kSample; i += step) {
      texts.push_back(with_edit(files_[refused[i]->file].text, refused[i]->edit));
    }
    return texts;
  }

  struct Kind {
    const std::string* name;
    const std::vector<Mutant>* mutants;
    Tally tally;
    std::vector<const Mutant*> refused;
    std::string misses;
  };
  [[nodiscard]] const std::vector<Kind>& kinds() const { return kinds_; }
  [[nodiscard]] std::string misses() const {
    std::string all;
    for (const Kind& kind : kinds_) all += kind.misses;
    return all;
  }

 private:
  void run_kind(Kind& kind) const {
    std::size_t examples = 0;
    for (const Mutant& mutant : *kind.mutants) {
      if (kind.tally.refused == kPerKind || kind.tally.valid == kValid) break;
      count(mutant, judge(files_[mutant.file], mutant), kind, examples);
    }
  }

  void count(const Mutant& mutant, const Verdict& verdict, Kind& kind,
             std::size_t& examples) const {
    Tally& tally = kind.tally;
    tally.worst_seconds = std::max(tally.worst_seconds, verdict.seconds);
    if (!verdict.refused) {
      ++tally.valid;
      return;
    }
    kind.refused.push_back(&mutant);
    ++tally.refused;
    tally.on_line += verdict.on_line ? 1U : 0U;
    tally.proposes += verdict.proposes ? 1U : 0U;
    tally.restores += verdict.restores ? 1U : 0U;
    if ((verdict.on_line && verdict.restores) || ++examples > kExamples) return;
    const SourceText text(files_[mutant.file].name,
                          with_edit(files_[mutant.file].text, mutant.edit));
    kind.misses +=
        fmt::format("[{}] {}:{} {}\n    {}\n    error in line {}{}: {}\n    proposal: {}\n",
                    mutant.kind, files_[mutant.file].name, verdict.mutated_line, mutant.note,
                    std::string(text.line(verdict.mutated_line)).substr(0, 160), verdict.error_line,
                    verdict.on_line ? "" : " (WRONG LINE)", verdict.error,
                    verdict.proposes ? verdict.proposal : "(none)");
  }

  std::vector<ScenarioFile> files_;
  std::map<std::string, std::vector<Mutant>> by_kind_;
  std::vector<Kind> kinds_;
};

double share(std::size_t part, std::size_t whole) {
  return whole == 0 ? 0 : static_cast<double>(part) / static_cast<double>(whole);
}

std::string row(const std::string& kind, const Tally& tally) {
  return fmt::format("{:<26} {:>7} {:>8.1f} % {:>8.1f} % {:>8.1f} % {:>7} {:>9.3f} s\n", kind,
                     tally.refused, 100 * share(tally.on_line, tally.refused),
                     100 * share(tally.proposes, tally.refused),
                     100 * share(tally.restores, tally.refused), tally.valid, tally.worst_seconds);
}

bool promise(bool kept, const std::string& what) {
  fmt::print("{}: {}\n", kept ? "kept  " : "BROKEN", what);
  return kept;
}

ScenarioFile load(const std::string& path) {
  std::ifstream stream(path, std::ios::binary);
  std::ostringstream text;
  text << stream.rdbuf();
  return read_lines(path, text.str());
}

bool report(const Experiment& experiment, const std::string& program) {
  fmt::print("{:<26} {:>7} {:>10} {:>10} {:>10} {:>7} {:>11}\n", "kind", "refused", "right line",
             "proposal", "restored", "valid", "slowest");
  Tally total;
  for (const auto& kind : experiment.kinds()) {
    fmt::print("{}", row(*kind.name, kind.tally));
    total.add(kind.tally);
  }
  fmt::print("{}\n", row("all", total));
  const ProcessResult process = run_sample(program, experiment.sample());
  bool kept = promise(total.refused >= kPromised, fmt::format("{} mutants refused", total.refused));
  kept &= promise(share(total.on_line, total.refused) >= kOnLine, "the first error on the line");
  kept &= promise(share(total.restores, total.refused) >= kRestored, "a proposal that restores");
  kept &= promise(total.worst_seconds < kSeconds, "under 2 s each");
  kept &= promise(process.runs == kSample && process.wrong_exit == 0,
                  fmt::format("exit code 2 from {} processes", process.runs));
  kept &= promise(process.worst_seconds < kSeconds && process.worst_megabytes < kMegabytes,
                  fmt::format("processes within {:.2f} s and {:.0f} MB", process.worst_seconds,
                              process.worst_megabytes));
  if (!process.first_problem.empty()) fmt::print("{}\n", process.first_problem);
  return kept;
}

}  // namespace

}  // namespace foedus::mutants

int main(int argc, char** argv) {
  if (argc < 4) {
    std::fputs("usage: mutants PROGRAM REPORT-FILE SCENARIO...\n", stderr);
    return 2;
  }
  std::vector<foedus::mutants::ScenarioFile> files;
  for (int i = 3; i < argc; ++i) files.push_back(foedus::mutants::load(argv[i]));
  foedus::mutants::Experiment experiment(std::move(files));
  experiment.run();
  std::ofstream(argv[2]) << experiment.misses();
  return foedus::mutants::report(experiment, argv[1]) ? 0 : 1;
}
