// `foedus sweep FILE NAME FROM..TO`.
#include <charconv>

#include "CLI/CLI.hpp"
#include "apps/cli/command_table.h"
#include "apps/cli/csv_files.h"
#include "apps/cli/ensemble_options.h"
#include "apps/cli/files.h"
#include "apps/cli/shared_options.h"
#include "base/diagnostic_code.h"
#include "fmt/format.h"
#include "questions/sweep_question.h"
#include "report/csv.h"
#include "report/diagnostics_text.h"
#include "report/sweep_text.h"
#include "study/study_json.h"

namespace foedus::cli {

namespace {

struct Options {
  std::string file, quantity, range, csv;
  std::string points = "11";
  bool every_world = false;
  SettingOptions settings;
  EnsembleOptions ensemble;
  Delivery delivery;
};

template <class Number>
bool read_number(std::string_view text, Number& into) {
  const auto parsed = std::from_chars(text.data(), text.data() + text.size(), into);
  return parsed.ec == std::errc() && parsed.ptr == text.data() + text.size();
}

void refuse_word(const CommandLine& line, const std::string& word, const std::string& message,
                 const std::string& expected, Diagnostics& diagnostics) {
  diagnostics.add(refusal(DiagnosticCode::argument_not_fitting, line.find(word), message, expected)
                      .all()
                      .front());
}

/// "0.1..0.9" and the number of points.
void read_range(const Options& options, const CommandLine& line, SweepOptions& sweep,
                Diagnostics& diagnostics) {
  const std::size_t dots = options.range.find("..");
  const std::string_view range = options.range;
  if (dots == std::string::npos || !read_number(range.substr(0, dots), sweep.from) ||
      !read_number(range.substr(dots + 2), sweep.to))
    refuse_word(line, options.range, fmt::format("`{}` is no range of a sweep", options.range),
                "FROM..TO, two numbers, such as 0.1..0.9", diagnostics);
  if (!read_number(std::string_view(options.points), sweep.points) || sweep.points > 1001)
    refuse_word(line, "--points", fmt::format("`{}` does not fit --points", options.points),
                "a whole number from 2 to 1001", diagnostics);
}

ExitCode code_of(const Session& session, const SweepAnswer& answer, const Options& options) {
  if (answer.stopped) return ExitCode::stopped;
  const InvalidPoint worst = most_invalid_point(answer.study);
  if (worst.share <= kMostInvalid) return ExitCode::done;
  session.say(invalid_words(fmt::format("At {} = {}", options.quantity, worst.x), worst.share) +
                  fmt::format(" `foedus run {} --set {}={}` shows an example.", options.file,
                              options.quantity, worst.x),
              options.delivery);
  return ExitCode::negative;
}

ExitCode run(const Session& session, const Options& options) {
  const Delivery& delivery = options.delivery;
  if (const auto code = session.refuse_replacing(delivery, {options.file})) return *code;
  if (const auto code = refuse_csv(session, options.csv, delivery, {options.file})) return *code;
  Diagnostics refused;
  SweepOptions sweep;
  sweep.quantity = options.quantity;
  sweep.worlds.settings = settings_of(options.settings, session.line(), refused);
  read_range(options, session.line(), sweep, refused);
  if (read_ensemble(options.ensemble, session.line(), sweep.worlds, sweep.control, refused))
    refuse_word(session.line(), "--draws", "`auto` does not fit --draws here",
                "a whole number from 1: the draws at each point", refused);
  if (refused.has_errors()) return session.refuse(refused, session.line().source(), delivery);
  SourceText source;
  const Result<Scenario> scenario = read_scenario_file(options.file, source);
  if (!scenario) return session.refuse(scenario.diagnostics(), source, delivery);
  // A file asks for draws of one ensemble; a sweep solves one at every point.
  if (!sweep.worlds.draws) sweep.worlds.draws = std::min<std::int64_t>(scenario->study.draws, 200);
  SourceText refused_text = source;
  const Result<SweepAnswer> answer = [&] {
    const EnsembleWatch watch(sweep.control, delivery);
    return sweep_question(scenario.value(), sweep, &refused_text);
  }();
  if (!answer) return session.refuse(answer.diagnostics(), refused_text, delivery);
  if (!answer.diagnostics().all().empty())
    session.say(diagnostics_text(answer.diagnostics(), source, {}), delivery);
  const Study& study = answer->study;
  if (const auto code = write_csv(session, options.csv, render_curves_csv(study), delivery))
    return *code;
  SweepTextOptions text;
  text.file = options.file;
  text.every_world = options.every_world;
  return session.deliver(
      delivery.json ? write_study(study) : render_sweep_text(study, scenario.value(), text),
      delivery, code_of(session, answer.value(), options));
}

}  // namespace

Action declare_sweep(CLI::App& app) {
  auto options = std::make_shared<Options>();
  app.add_option("FILE", options->file, "A scenario, or - for standard input")
      ->required()
      ->type_name("");
  app.add_option("NAME", options->quantity, "A number by its dotted name, or a numeric lever")
      ->required()
      ->type_name("");
  app.add_option("FROM..TO", options->range, "Between which values")->required()->type_name("");
  app.add_option("--points", options->points, "How many values, both ends included (11)")
      ->type_name("N");
  app.add_flag("--every-world", options->every_world,
               "Tables of every perspective and precision, not of the first alone");
  add_settings(app, options->settings);
  add_ensemble(app, options->ensemble);
  add_csv(app, options->csv);
  add_delivery(app, options->delivery);
  add_footer(
      app,
      "foedus sweep half-credible-guarantee.yaml resolve 0..1 --precision limit\n"
      "Unless --draws is given, 200 draws (or the file's, if fewer) are solved at each point.");
  return [options](const Session& session) { return run(session, *options); };
}

}  // namespace foedus::cli
