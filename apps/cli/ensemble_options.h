// The options of every command that solves an ensemble, declared once, and the watch over it: a
// progress line on a terminal, and Ctrl-C that ends with what there is.
#pragma once

#include <string>

#include "apps/cli/session.h"
#include "questions/run_question.h"

namespace CLI {
class App;
}

namespace foedus::cli {

/// --draws, --seed, --sampling, --threads, --precision, --limit-draws as written.
struct EnsembleOptions {
  std::string draws, seed, sampling, threads, precision, limit_draws;
};

/// `whole` is false where a command reads neither sampling nor limit-draws: they are not declared.
void add_ensemble(CLI::App& app, EnsembleOptions& options, bool whole = true);

/// Fills in draws, seed, sampling, precisions and threads. Returns whether --draws auto was asked.
/// errors: a value that cannot be read; spans refer to the command line.
bool read_ensemble(const EnsembleOptions& options, const CommandLine& line, WorldOptions& worlds,
                   EnsembleControl& control, Diagnostics& diagnostics);

/// "96 rows x 4 perspectives x 3 precisions x 2000 draws of games of up to 3127 nodes: ...", with
/// the time forecast and the memory taken so far, for standard error before large work.
[[nodiscard]] std::string size_words(const AnnouncedWork& work);

/// "In some world 12 % of the draws give numbers that make no game (...)."
[[nodiscard]] std::string invalid_words(const std::string& where, double share);

/// While it lives, Ctrl-C (or SIGTERM) sets the control's stop, and a second one ends the process.
/// Progress is told in one line on standard error where that is a terminal and --quiet does not
/// forbid it.
class EnsembleWatch {
 public:
  EnsembleWatch(EnsembleControl& control, const Delivery& delivery);
  ~EnsembleWatch();
  EnsembleWatch(const EnsembleWatch&) = delete;
  EnsembleWatch& operator=(const EnsembleWatch&) = delete;

  [[nodiscard]] static bool stopped();  // Ctrl-C came

 private:
  bool told_ = false;            // a progress line stands on the terminal
  void (*before_[2])(int) = {};  // what SIGINT and SIGTERM did before
};

}  // namespace foedus::cli
