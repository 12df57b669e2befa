// `foedus completion SHELL` and `foedus manual`: what a shell and `man` know of this program, made
// from the table of commands and the options they declare, so that neither can miss one.
#include <algorithm>
#include <string>
#include <vector>

#include "CLI/CLI.hpp"
#include "apps/cli/command_table.h"
#include "apps/cli/shared_options.h"
#include "base/diagnostic_code.h"
#include "base/version.h"
#include "fmt/format.h"

namespace foedus::cli {

namespace {

/// One option of a command as its help has it.
struct Declared {
  std::string names;  // "--output", "-o, --output"
  std::string takes;  // "FILE"; "" for a flag
  std::string words;
};

std::vector<Declared> options_of(const Command& command, bool positional) {
  CLI::App app{std::string(command.summary), std::string(command.name)};
  command.declare(app);
  std::vector<Declared> found;
  for (const CLI::Option* option : app.get_options()) {
    // An argument may have a name of its own as well: PROFILE is also --profile.
    const bool named = !option->get_snames().empty() || !option->get_lnames().empty();
    if (positional ? !option->get_positional() : !named) continue;
    std::string names = option->get_name(true);
    if (!positional) {
      names.clear();
      for (const std::string& name : option->get_snames())
        names += (names.empty() ? "-" : ", -") + name;
      for (const std::string& name : option->get_lnames())
        names += (names.empty() ? "--" : ", --") + name;
    }
    const bool flag = option->get_expected_max() == 0;
    found.push_back({names, flag ? "" : option->get_type_name(), option->get_description()});
  }
  return found;
}

std::string long_names(const Command& command) {
  std::string all;
  for (const Declared& option : options_of(command, false)) {
    const std::size_t at = option.names.find("--");
    if (at == std::string::npos) continue;
    all += (all.empty() ? "" : " ") + option.names.substr(at, option.names.find(',', at) - at);
  }
  return all;
}

std::string bash_completion() {
  std::string names;
  std::string cases;
  for (const Command& command : commands()) {
    names += (names.empty() ? "" : " ") + std::string(command.name);
    cases += fmt::format("    {}) options=\"{}\" ;;\n", command.name, long_names(command));
  }
  return fmt::format(
      "# Completion of foedus for bash, written by `foedus completion bash`.\n"
      "_foedus() {{\n"
      "  local current=${{COMP_WORDS[COMP_CWORD]}} options=\"\"\n"
      "  if [ \"$COMP_CWORD\" -eq 1 ]; then\n"
      "    COMPREPLY=($(compgen -W \"{} help --help --version\" -- \"$current\"))\n"
      "    return\n"
      "  fi\n"
      "  case ${{COMP_WORDS[1]}} in\n"
      "{}"
      "    help) options=\"{}\" ;;\n"
      "  esac\n"
      "  case $current in\n"
      "    -*) COMPREPLY=($(compgen -W \"$options\" -- \"$current\")) ;;\n"
      "    *) COMPREPLY=($(compgen -f -- \"$current\"))\n"
      "      if [ \"${{COMP_WORDS[1]}}\" = help ]; then COMPREPLY=($(compgen -W \"$options\" -- "
      "\"$current\")); fi ;;\n"
      "  esac\n"
      "}}\n"
      "complete -o filenames -F _foedus foedus\n",
      names, cases, names);
}

/// In single quotes, as zsh takes a description that may hold any sign.
std::string zsh_quoted(const std::string& text) {
  std::string out = "'";
  for (const char c : text) out += c == '\'' ? std::string("'\\''") : std::string(1, c);
  return out + "'";
}

/// A file of zsh's fpath, read when foedus is first completed: it defines the function and asks it.
std::string zsh_completion() {
  std::string names;
  std::string cases;
  for (const Command& command : commands()) {
    names += fmt::format(
        "    {}\n", zsh_quoted(std::string(command.name) + ":" + std::string(command.summary)));
    cases += fmt::format("    {}) options=({}) ;;\n", command.name, long_names(command));
  }
  return fmt::format(
      "#compdef foedus\n"
      "# Completion of foedus for zsh, written by `foedus completion zsh`.\n"
      "_foedus() {{\n"
      "  local -a commands options\n"
      "  commands=(\n{}  )\n"
      "  if (( CURRENT == 2 )); then\n"
      "    _describe command commands\n"
      "    compadd -- help --help --version\n"
      "    return\n"
      "  fi\n"
      "  if [[ $words[2] == help ]]; then\n"
      "    _describe command commands\n"
      "    return\n"
      "  fi\n"
      "  case $words[2] in\n"
      "{}"
      "  esac\n"
      "  if [[ $words[CURRENT] == -* ]]; then compadd -- $options; else _files; fi\n"
      "}}\n"
      "if [ \"$funcstack[1]\" = \"_foedus\" ]; then _foedus \"$@\"; else compdef _foedus foedus; "
      "fi\n",
      names, cases);
}

/// As roff takes it: a hyphen that can be copied, no line that begins with a point.
std::string roff(const std::string& text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if ((i == 0 || text[i - 1] == '\n') && (c == '.' || c == '\'')) out += "\\&";
    if (c == '-') out += "\\-";
    if (c == '\\') out += "\\e";
    if (c != '-' && c != '\\') out += c;
  }
  return out;
}

std::string manual_of(const Command& command) {
  std::string takes;
  std::string list;
  for (const Declared& one : options_of(command, true)) {
    takes += " " + one.names;
    list += fmt::format(".TP\n.I {}\n{}\n", roff(one.names), roff(one.words));
  }
  for (const Declared& one : options_of(command, false)) {
    const std::string value = one.takes.empty() ? "" : fmt::format(" \\fI{}\\fR", roff(one.takes));
    list += fmt::format(".TP\n\\fB{}\\fR{}\n{}\n", roff(one.names), value, roff(one.words));
  }
  return fmt::format(".SS foedus {}{}\n{}\n{}", command.name, roff(takes),
                     roff(std::string(command.summary)), list);
}

std::string manual() {
  std::string page = fmt::format(
      ".TH FOEDUS 1 \"\" \"foedus {0}\" \"Foedus\"\n"
      ".SH NAME\nfoedus \\- turns an international crisis into a game to solve, explore and "
      "report\n"
      ".SH SYNOPSIS\n.B foedus\n.I COMMAND\n[\\fIFILE\\fR] [\\fIOPTIONS\\fR]\n"
      ".SH DESCRIPTION\nA scenario is a text file that says who can do what, who knows what, and "
      "what "
      "each end is worth to whom, with a source for every number. \\fBfoedus init\\fR writes one "
      "to "
      "start from, \\fBfoedus check\\fR says in words what it holds, \\fBfoedus run\\fR answers "
      "for "
      "everything that is not known. Results hold under the assumptions of the file; they do not "
      "say "
      "what will happen.\n.SH COMMANDS\n",
      kVersion);
  for (const Command& command : commands()) page += manual_of(command);
  return page +
         ".SH EXIT STATUS\n.TP\n.B 0\ndone\n.TP\n.B 1\nthe input is valid but the answer negative\n"
         ".TP\n.B 2\nthe input is wrong\n.TP\n.B 3\na limit was reached\n.TP\n.B 75\nstopped by a "
         "signal\n.TP\n.B 70\na bug of ours\n"
         ".SH ENVIRONMENT\n.TP\n.B NO_COLOR\nany value but the empty one switches colour off\n"
         ".SH EXAMPLES\n.nf\nfoedus init guarantee\\-crisis\nfoedus check guarantee\\-crisis.yaml\n"
         "foedus run guarantee\\-crisis.yaml\n.fi\n";
}

struct Options {
  std::string shell;
  Delivery delivery;
};

ExitCode run_completion(const Session& session, const Options& options) {
  if (options.shell == "bash") return session.deliver(bash_completion(), options.delivery);
  if (options.shell == "zsh") return session.deliver(zsh_completion(), options.delivery);
  Diagnostic unknown;
  unknown.code = DiagnosticCode::argument_not_fitting;
  unknown.where = session.line().find(options.shell);
  unknown.message = fmt::format("there is no completion for `{}`", options.shell);
  unknown.expected = "bash or zsh";
  return session.refuse(unknown, session.line().source(), options.delivery);
}

}  // namespace

Action declare_completion(CLI::App& app) {
  auto options = std::make_shared<Options>();
  app.add_option("SHELL", options->shell, "bash or zsh")->required()->type_name("");
  add_delivery(app, options->delivery);
  add_footer(app, "source <(foedus completion bash)");
  return [options](const Session& session) { return run_completion(session, *options); };
}

Action declare_manual(CLI::App& app) {
  auto options = std::make_shared<Options>();
  add_delivery(app, options->delivery);
  add_footer(app, "foedus manual -o foedus.1 && man ./foedus.1");
  return [options](const Session& session) { return session.deliver(manual(), options->delivery); };
}

}  // namespace foedus::cli
