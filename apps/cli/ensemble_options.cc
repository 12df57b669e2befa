#include "apps/cli/ensemble_options.h"

#include <sys/resource.h>
#include <unistd.h>

#include <atomic>
#include <charconv>
#include <cmath>
#include <csignal>
#include <cstdio>
#include <string_view>

#include "CLI/CLI.hpp"
#include "base/diagnostic_code.h"
#include "fmt/format.h"

namespace foedus::cli {

namespace {

constexpr const char* kEnsemble = "Draws";

std::atomic<bool> stop_asked{false};

extern "C" void ask_to_stop(int signal) {
  if (stop_asked.exchange(true)) ::_exit(static_cast<int>(ExitCode::stopped));
  std::signal(signal, ask_to_stop);
}

/// A value that its option cannot take, shown where it stands.
void refuse(const CommandLine& line, const std::string& option, const std::string& written,
            const std::string& expected, Diagnostics& diagnostics) {
  SourceSpan where = line.find(option);
  for (std::size_t i = 0; i + 1 < line.words().size(); ++i)
    if (line.words()[i] == option && line.words()[i + 1] == written) where = line.span(i + 1);
  diagnostics.add(refusal(DiagnosticCode::argument_not_fitting, where,
                          fmt::format("`{}` does not fit {}", written, option), expected)
                      .all()
                      .front());
}

template <class Number>
std::optional<Number> number_in(std::string_view text) {
  Number value{};
  const auto parsed = std::from_chars(text.data(), text.data() + text.size(), value);
  if (parsed.ec != std::errc() || parsed.ptr != text.data() + text.size()) return std::nullopt;
  return value;
}

/// "12,4,limit"; nullopt where a part is neither.
std::optional<std::vector<StudyPrecision>> precisions_in(std::string_view text) {
  std::vector<StudyPrecision> list;
  while (true) {
    const std::size_t comma = text.find(',');
    const std::string_view part = text.substr(0, comma);
    const std::optional<double> lambda = number_in<double>(part);
    if (part == "limit")
      list.push_back({0, true});
    else if (lambda && std::isfinite(*lambda) && *lambda >= 0)
      list.push_back({*lambda, false});
    else
      return std::nullopt;
    if (comma == std::string_view::npos) return list;
    text.remove_prefix(comma + 1);
  }
}

/// "  1,024 of 20,000 draws, 512 a second, 38 s left"
std::string progress_words(const EnsembleProgress& progress) {
  const double rate = static_cast<double>(progress.draws_done) / std::max(progress.seconds, 1e-9);
  const double left = static_cast<double>(progress.draws - progress.draws_done) / rate;
  std::string words = fmt::format("{} of {} draws, {:.0f} a second, {:.0f} s left",
                                  progress.draws_done, progress.draws, rate, std::ceil(left));
  if (progress.estimate) words += fmt::format("; first measure {:.3f} so far", *progress.estimate);
  return words;
}

/// "40 s", "12 min", "3.5 h"
std::string time_words(double seconds) {
  if (seconds < 100) return fmt::format("{:.0f} s", std::max(1.0, seconds));
  if (seconds < 6000) return fmt::format("{:.0f} min", seconds / 60);
  return fmt::format("{:.1f} h", seconds / 3600);
}

}  // namespace

void add_ensemble(CLI::App& app, EnsembleOptions& options, bool whole) {
  const auto add = [&](const char* name, std::string& into, const char* help, const char* type) {
    app.add_option(name, into, help)->type_name(type)->group(kEnsemble);
  };
  add("--draws", options.draws, "How many draws; auto: what a minute allows; else the file's",
      "N|auto");
  add("--seed", options.seed, "Of the random streams; else the file's", "N");
  if (whole) add("--sampling", options.sampling, "plain, or latin-hypercube", "WORD");
  add("--threads", options.threads, "As many as the machine has unless given; never a result", "N");
  app.add_option("--precision", options.precision,
                 "Of the quantal response, per unit of utility: one or more, or limit; else the "
                 "file's")
      ->type_name("X,Y,limit")
      ->join(',')
      ->group(kEnsemble);
  if (!whole) return;
  add("--limit-draws", options.limit_draws,
      "Draws that the limit is solved for (100; all where the limit stands first)", "N");
}

bool read_ensemble(const EnsembleOptions& options, const CommandLine& line, WorldOptions& worlds,
                   EnsembleControl& control, Diagnostics& diagnostics) {
  const bool automatic = options.draws == "auto";
  if (!options.draws.empty() && !automatic) {
    worlds.draws = number_in<std::int64_t>(options.draws);
    if (!worlds.draws || *worlds.draws < 1)
      refuse(line, "--draws", options.draws, "a whole number from 1, or auto", diagnostics);
  }
  if (!options.seed.empty()) {
    worlds.seed = number_in<std::uint64_t>(options.seed);
    if (!worlds.seed) refuse(line, "--seed", options.seed, "a whole number from 0", diagnostics);
  }
  if (options.sampling == "latin-hypercube")
    worlds.sampling = Sampling::latin_hypercube;
  else if (!options.sampling.empty() && options.sampling != "plain")
    refuse(line, "--sampling", options.sampling, "plain or latin-hypercube", diagnostics);
  if (!options.threads.empty()) {
    const auto threads = number_in<int>(options.threads);
    if (!threads || *threads < 1 || *threads > 4096)
      refuse(line, "--threads", options.threads, "a whole number from 1 to 4096", diagnostics);
    else
      control.threads = *threads;
  }
  if (!options.limit_draws.empty()) {
    const auto draws = number_in<std::int64_t>(options.limit_draws);
    if (!draws || *draws < 1)
      refuse(line, "--limit-draws", options.limit_draws, "a whole number from 1", diagnostics);
    else
      worlds.limit_draws = *draws;
  }
  if (!options.precision.empty()) {
    const auto precisions = precisions_in(options.precision);
    if (!precisions)
      refuse(line, "--precision", options.precision,
             "numbers from 0 (choosing evenly) upwards, or limit, as in --precision 12,4,limit",
             diagnostics);
    else
      worlds.precisions = *precisions;
  }
  return automatic;
}

std::string size_words(const AnnouncedWork& work) {
  std::string words = fmt::format(
      "{} rows x {} perspectives x {} precisions x {} draws, games of up to {} nodes: "
      "{} solutions",
      work.rows, work.perspectives, work.precisions, work.draws, work.nodes, work.solutions);
  if (work.seconds > 0) words += ", about " + time_words(work.seconds);
  struct rusage used {};
  if (::getrusage(RUSAGE_SELF, &used) == 0) {  // [KiB]; after the probe
    const double bytes = static_cast<double>(used.ru_maxrss) * 1024 + work.more_bytes;
    words += bytes < 1e9 ? fmt::format(", about {:.0f} MB of memory for the draws", bytes / 1e6)
                         : fmt::format(", about {:.1f} GB of memory for the draws", bytes / 1e9);
  }
  return words + "; Ctrl-C ends with what there is";
}

std::string invalid_words(const std::string& where, double share) {
  return fmt::format(
      "{} {:.0f} % of the draws give numbers that make no game (a chance outside 0 to 1, or no "
      "number): above {:.0f} % the exit code is 1.",
      where, 100 * share, 100 * kMostInvalid);
}

EnsembleWatch::EnsembleWatch(EnsembleControl& control, const Delivery& delivery) {
  stop_asked = false;
  control.stop = &stop_asked;
  before_[0] = std::signal(SIGINT, ask_to_stop);
  before_[1] = std::signal(SIGTERM, ask_to_stop);
  if (delivery.quiet || ::isatty(STDERR_FILENO) != 1) return;
  control.progress = [this](const EnsembleProgress& progress) {
    told_ = true;
    std::fputs(fmt::format("\r\x1b[K{}", progress_words(progress)).c_str(), stderr);
    std::fflush(stderr);
  };
}

EnsembleWatch::~EnsembleWatch() {
  if (told_) std::fputs("\r\x1b[K", stderr);
  std::signal(SIGINT, before_[0]);
  std::signal(SIGTERM, before_[1]);
}

bool EnsembleWatch::stopped() { return stop_asked; }

}  // namespace foedus::cli
