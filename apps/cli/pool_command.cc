// `foedus pool TABLE...`.
#include "CLI/CLI.hpp"
#include "apps/cli/command_table.h"
#include "apps/cli/files.h"
#include "apps/cli/shared_options.h"
#include "questions/pool_question.h"
#include "report/pool_json.h"
#include "report/pool_text.h"

namespace foedus::cli {

namespace {

struct Options {
  std::vector<std::string> files;
  std::string weights = "equal";
  std::string quantities, perspective;
  PoolOptions pool;
  Delivery delivery;
};

std::string rendered(const PoolAnswer& answer, const Options& options) {
  if (options.delivery.json) return render_pool_json(answer);
  const PoolMethod method =
      options.quantities == "logarithmic" ? PoolMethod::logarithmic : PoolMethod::linear;
  if (!options.perspective.empty())
    return render_pool_perspective(answer, method, options.perspective);
  if (options.quantities.empty()) return render_pool_text(answer);
  return render_pool_quantities(answer, method);
}

ExitCode run(const Session& session, Options options) {
  std::vector<SourceText> tables;
  for (const std::string& file : options.files) {
    if (const auto code = session.refuse_replacing(options.delivery, {file})) return *code;
    ReadFile read = read_file(file);
    if (read.diagnostics.has_errors())
      return session.refuse(read.diagnostics, read.source, options.delivery);
    tables.push_back(std::move(read.source));
  }
  options.pool.by_performance = options.weights == "performance";
  SourceText refused = tables.front();
  const Result<PoolAnswer> answer = pool_question(tables, options.pool, &refused);
  if (!answer) return session.refuse(answer.diagnostics(), refused, options.delivery);
  return session.deliver(rendered(answer.value(), options), options.delivery,
                         answer.value().complete() ? ExitCode::done : ExitCode::negative);
}

}  // namespace

Action declare_pool(CLI::App& app) {
  auto options = std::make_shared<Options>();
  app.add_option("TABLE", options->files,
                 "CSV tables of experts' 5, 50 and 95 % quantiles: expert, quantity, p5, p50, p95; "
                 "and, where wanted, truth, least, greatest. Without a column `expert` the file's "
                 "name says who answered")
      ->required()
      ->type_name("");
  constexpr const char* kGroup = "Pooling";
  app.add_option("--weights", options->weights,
                 "equal; or performance: by seed questions, whose rows have a `truth`")
      ->check(CLI::IsMember({"equal", "performance"}))
      ->type_name("equal|performance")
      ->group(kGroup);
  app.add_option("--cutoff", options->pool.cutoff,
                 "Calibration below which performance gives no weight; 0 unless given")
      ->type_name("SHARE")
      ->group(kGroup);
  app.add_option("--quantities", options->quantities,
                 "Print the linear or the logarithmic pools as a scenario's `quantities:` instead")
      ->check(CLI::IsMember({"linear", "logarithmic"}))
      ->type_name("linear|logarithmic")
      ->group(kGroup);
  app.add_option("--perspective", options->perspective,
                 "Print them as a perspective of that name, in which dotted names can stand too")
      ->check([](const std::string& name) {
        const bool plain =
            !name.empty() && name.front() >= 'a' && name.front() <= 'z' &&
            name.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789_") == std::string::npos;
        return plain ? std::string() : "a name: small letters, digits and _, a letter first";
      })
      ->type_name("NAME")
      ->group(kGroup);
  add_delivery(app, options->delivery);
  add_footer(app, "foedus pool anna.csv boris.csv --weights performance");
  return [options](const Session& session) { return run(session, *options); };
}

}  // namespace foedus::cli
