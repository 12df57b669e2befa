// `foedus verify FILE --profile PROFILE`.
#include "CLI/CLI.hpp"
#include "apps/cli/command_table.h"
#include "apps/cli/files.h"
#include "apps/cli/shared_options.h"
#include "questions/verify_question.h"
#include "report/profile_json.h"
#include "report/verify_text.h"

namespace foedus::cli {

namespace {

struct Options {
  std::string file;
  std::string profile;
  SettingOptions settings;
  ConceptOptions method;
  Delivery delivery;
};

bool is_given(const SettingOptions& settings) {
  return !settings.set.empty() || !settings.lever.empty() || !settings.off.empty() ||
         !settings.fix.empty() || !settings.perspective.empty() || !settings.casting.empty();
}

/// Where the profile states a setting; the whole profile where that cannot be told.
SourceSpan place_in(const SourceText& profile, std::string_view written) {
  const std::string_view text = profile.text();
  const std::string wanted = '"' + std::string(written) + '"';
  std::size_t nearest = std::string_view::npos;
  SourceSpan place;
  for (const char* section :
       {"\"perspective\"", "\"casting\"", "\"levers\"", "\"set\"", "\"off\"", "\"fix\""}) {
    const std::size_t from = text.find(section);
    const std::size_t at = from == std::string_view::npos ? from : text.find(wanted, from);
    if (at == std::string_view::npos || at - from >= nearest) continue;
    nearest = at - from;
    const auto begin = static_cast<std::uint32_t>(at + 1);
    place = {begin, begin + static_cast<std::uint32_t>(written.size())};
  }
  return place;
}

/// What is wrong with a setting that the profile states is shown in the profile.
Diagnostics in_profile(const Diagnostics& found, const SourceText& setting,
                       const SourceText& profile) {
  Diagnostics moved;
  for (Diagnostic diagnostic : found.all()) {
    diagnostic.where = place_in(profile, setting.slice(diagnostic.where));
    if (diagnostic.proposal) diagnostic.proposal->where = diagnostic.where;
    if (diagnostic.where == SourceSpan{}) diagnostic.proposal.reset();
    diagnostic.related.clear();
    moved.add(std::move(diagnostic));
  }
  return moved;
}

ExitCode answer_question(const Session& session, const Options& options, const Scenario& scenario,
                         const StatedProfile& profile, const VerifyOptions& verify) {
  SourceText refused_text = profile.source;
  const Result<VerifyAnswer> answer = verify_question(scenario, profile, verify, &refused_text);
  if (!answer) {
    const bool setting =
        refused_text.name() == "command line" || refused_text.name().starts_with("-");
    if (!setting || is_given(options.settings))
      return session.refuse(answer.diagnostics(), refused_text, options.delivery);
    return session.refuse(in_profile(answer.diagnostics(), refused_text, profile.source),
                          profile.source, options.delivery);
  }
  const VerifyTextOptions text{.file = options.file, .profile = options.profile};
  return session.deliver(options.delivery.json ? render_verify_json(answer.value())
                                               : render_verify_text(answer.value(), text),
                         options.delivery,
                         answer.value().certified() ? ExitCode::done : ExitCode::negative);
}

ExitCode run(const Session& session, const Options& options) {
  if (const auto code = session.refuse_replacing(options.delivery, {options.file, options.profile}))
    return *code;
  Diagnostics refused;
  VerifyOptions verify;
  verify.settings = settings_of(options.settings, session.line(), refused);
  verify.concept_name = options.method.name;
  verify.precision = precision_of(options.method, session.line(), refused);
  if (refused.has_errors()) {
    return session.refuse(refused, session.line().source(), options.delivery);
  }
  SourceText source;
  const Result<Scenario> scenario = read_scenario_file(options.file, source);
  if (!scenario) return session.refuse(scenario.diagnostics(), source, options.delivery);
  const ReadFile stated = read_file(options.profile);
  if (stated.diagnostics.has_errors()) {
    return session.refuse(stated.diagnostics, stated.source, options.delivery);
  }
  const Result<StatedProfile> profile = read_profile_json(stated.source);
  if (!profile) return session.refuse(profile.diagnostics(), stated.source, options.delivery);
  return answer_question(session, options, scenario.value(), profile.value(), verify);
}

}  // namespace

Action declare_verify(CLI::App& app) {
  auto options = std::make_shared<Options>();
  app.add_option("FILE", options->file, "A scenario, or - for standard input")
      ->required()
      ->type_name("");
  app.add_option("--profile,PROFILE", options->profile,
                 "A profile, as `foedus solve --json` writes it; also as --profile PROFILE")
      ->required()
      ->type_name("");
  add_settings(app, options->settings);
  add_concept(app, options->method);
  add_delivery(app, options->delivery);
  add_footer(app, "foedus verify guarantee-crisis.yaml --profile profile.json");
  return [options](const Session& session) { return run(session, *options); };
}

}  // namespace foedus::cli
