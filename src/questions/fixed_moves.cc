// Reads `--fix` and finds the information sets it concerns.
// Chance is refused here: its probabilities are numbers, and --set changes numbers.
#include "questions/fixed_moves.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstddef>
#include <optional>
#include <string_view>
#include <utility>
#include <vector>

#include "base/diagnostic_code.h"
#include "base/nearest_name.h"
#include "questions/applied_settings.h"

namespace foedus {
namespace {

/// The parts of STAGE[TYPE, TYPE]=MOVE.
struct Fix {
  std::string stage;
  std::vector<std::string> types;
  std::string move;
};

/// Where a part stands in the fix; the move is the last, the stage the first of its name.
SourceSpan span_of(std::string_view text, std::string_view part, bool last = false) {
  const auto begin = last ? text.rfind(part) : text.find(part);
  if (part.empty() || begin == std::string_view::npos)
    return {0, static_cast<std::uint32_t>(text.size())};
  return {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(begin + part.size())};
}

/// A name that is none of `candidates`: the error, with the nearest of them proposed.
Diagnostics unknown(std::string_view text, const std::string& name, std::string_view what,
                    const std::vector<std::string>& candidates, bool last = false) {
  Diagnostic diagnostic;
  diagnostic.code = DiagnosticCode::unknown_name;
  diagnostic.where = span_of(text, name, last);
  diagnostic.message = fmt::format("`{}` is no {}.", name, what);
  diagnostic.expected = fmt::format("One of: {}.", fmt::join(candidates, ", "));
  if (const auto nearest = nearest_name(name, candidates))
    diagnostic.proposal =
        Proposal{fmt::format("did you mean `{}`?", *nearest), diagnostic.where, *nearest};
  Diagnostics diagnostics;
  diagnostics.add(std::move(diagnostic));
  return diagnostics;
}

bool split_types(std::string_view head, Fix& fix) {
  const auto open = head.find('[');
  fix.stage = std::string(head.substr(0, open));
  if (open == std::string_view::npos) return true;
  if (head.back() != ']') return false;
  std::string_view inside = head.substr(open + 1, head.size() - open - 2);
  while (!inside.empty()) {
    const auto comma = inside.find(',');
    std::string_view part = inside.substr(0, comma);
    while (!part.empty() && part.front() == ' ') part.remove_prefix(1);
    while (!part.empty() && part.back() == ' ') part.remove_suffix(1);
    fix.types.emplace_back(part);
    inside = comma == std::string_view::npos ? std::string_view{} : inside.substr(comma + 1);
  }
  return !fix.types.empty();
}

Result<Fix> read_fix(const std::string& text) {
  const Setting parts = split_setting(text);
  Fix fix;
  fix.move = parts.value;
  if (parts.name.empty() || parts.value.empty() || !split_types(parts.name, fix) ||
      fix.stage.empty())
    return refusal(DiagnosticCode::unreadable_fix, span_of(text, ""),
                   fmt::format("`{}` is no fix.", text),
                   "A fix is written STAGE=MOVE or STAGE[TYPE]=MOVE.");
  return fix;
}

const Stage* find_stage(const Scenario& scenario, const std::string& name, std::int32_t& index) {
  for (std::size_t s = 0; s < scenario.stages.size(); ++s)
    if (scenario.stages[s].name == name) {
      index = static_cast<std::int32_t>(s);
      return &scenario.stages[s];
    }
  return nullptr;
}

/// "resolute" or "guarantor.will.resolute".
bool is_option(const std::string& written, const std::string& type, const std::string& option) {
  return written == option || written == type + "." + option;
}

bool has_types(const InformationSetLabel& label, const std::vector<std::string>& wanted) {
  return std::all_of(wanted.begin(), wanted.end(), [&](const std::string& written) {
    return std::any_of(label.types.begin(), label.types.end(),
                       [&](const auto& own) { return is_option(written, own.first, own.second); });
  });
}

/// The options of the private types of the stage's mover: by their own names, and dotted.
struct OwnOptions {
  std::vector<std::string> names;
  std::vector<std::string> dotted;
};

OwnOptions own_options(const Scenario& scenario, const Stage& stage) {
  OwnOptions own;
  for (const PrivateType& type : scenario.types) {
    if (type.actor != stage.actor) continue;
    for (const TypeOption& option : type.options) {
      own.names.push_back(option.name);
      own.dotted.push_back(type.name + "." + option.name);
    }
  }
  return own;
}

/// Why what stands between the brackets is no option of one private type of the mover.
Diagnostics check_type(const OwnOptions& own, const Fix& fix, const std::string& type,
                       const std::string& text) {
  if (own.names.empty())
    return refusal(DiagnosticCode::fix_does_not_fit, span_of(text, type),
                   fmt::format("The mover of `{}` has no private type.", fix.stage),
                   fmt::format("Write `{}={}`.", fix.stage, fix.move));
  if (std::find(own.dotted.begin(), own.dotted.end(), type) != own.dotted.end()) return {};
  std::vector<std::string> meant;
  for (std::size_t k = 0; k < own.names.size(); ++k)
    if (own.names[k] == type) meant.push_back(own.dotted[k]);
  if (meant.empty())
    return unknown(text, type, fmt::format("type of the mover of `{}`", fix.stage),
                   type.find('.') == std::string::npos ? own.names : own.dotted);
  if (meant.size() == 1) return {};
  return refusal(DiagnosticCode::fix_does_not_fit, span_of(text, type),
                 fmt::format("`{}` is an option of several private types of the mover of `{}`.",
                             type, fix.stage),
                 fmt::format("One of: {}.", fmt::join(meant, ", ")));
}

std::vector<std::string> names_of(const auto& list) {
  std::vector<std::string> names;
  for (const auto& entry : list) names.push_back(entry.name);
  return names;
}

/// What can be set instead of the result of a vote.
std::string fix_of_votes(const Stage& stage) {
  for (const Vote& vote : stage.ballot->votes)
    if (vote.decides.valid())
      return fmt::format("Fix how a member votes: `--fix {}.{}=yes`.", stage.name, vote.member);
  return fmt::format("Set how likely members vote in favour: `--set {}.{}.yes=1`.", stage.name,
                     stage.ballot->votes.front().member);
}

/// Why the names of a fix do not fit the scenario; no errors when they do.
Diagnostics check_names(const Scenario& scenario, const Stage* stage, const Fix& fix,
                        const std::string& text) {
  if (stage == nullptr)
    return unknown(text, fix.stage, "stage of this scenario", names_of(scenario.stages));
  if (stage->ballot)
    return refusal(
        DiagnosticCode::fix_does_not_fit, span_of(text, fix.stage),
        fmt::format("`{}` is a vote, whose result follows from what members do.", fix.stage),
        fix_of_votes(*stage));
  if (stage->chance())
    return refusal(
        DiagnosticCode::fix_does_not_fit, span_of(text, fix.stage),
        fmt::format("`{}` is a chance stage; no actor chooses there.", fix.stage),
        fmt::format("Set its chances instead: `--set {}.{}.chance=1`.", fix.stage, fix.move));
  const std::vector<std::string> moves = names_of(stage->moves);
  if (std::find(moves.begin(), moves.end(), fix.move) == moves.end())
    return unknown(text, fix.move, fmt::format("move of `{}`", fix.stage), moves, true);
  const OwnOptions options = own_options(scenario, *stage);
  for (const std::string& type : fix.types) {
    Diagnostics why = check_type(options, fix, type, text);
    if (why.has_errors()) return why;
  }
  return {};
}

/// What the fixes force, and which of them forces it.
struct Marks {
  ForcedActions forced;          // [set] action, -1 free
  std::vector<std::size_t> fix;  // [set] where forced
};

struct Marked {
  bool found = false;                   // the move is available at some set of the fix
  std::optional<std::size_t> opponent;  // an earlier fix that forces another move there
};

Marked mark(const Game& game, std::int32_t stage, const Fix& fix, std::size_t number,
            Marks& marks) {
  Marked result;
  for (std::size_t s = 0; s < game.sets.size(); ++s) {
    const InformationSetLabel& label = game.labels.sets[s];
    if (label.stage != stage || !has_types(label, fix.types)) continue;
    const InformationSet& set = game.sets[s];
    for (std::int32_t k = 0; k < set.action_count; ++k)
      if (game.labels.actions[static_cast<std::size_t>(set.first_action + k)] == fix.move) {
        result.found = true;
        if (marks.forced[s] >= 0 && marks.forced[s] != k) result.opponent = marks.fix[s];
        marks.forced[s] = k;
        marks.fix[s] = number;
      }
  }
  return result;
}

}  // namespace

Result<ForcedActions> forced_actions(const Scenario& scenario, const Game& game,
                                     std::span<const std::string> fixes, SourceText* refused) {
  Marks marks;
  if (!fixes.empty()) {
    marks.forced.assign(game.sets.size(), -1);
    marks.fix.assign(game.sets.size(), 0);
  }
  for (std::size_t number = 0; number < fixes.size(); ++number) {
    const std::string& text = fixes[number];
    if (refused != nullptr) *refused = SourceText("--fix", text);
    const auto fix = read_fix(text);
    if (!fix) return fix.diagnostics();
    std::int32_t index = -1;
    const Stage* stage = find_stage(scenario, fix->stage, index);
    Diagnostics why = check_names(scenario, stage, *fix, text);
    if (why.has_errors()) return why;
    const Marked marked = mark(game, index, *fix, number, marks);
    if (marked.opponent)
      return given_twice("--fix", fixes[*marked.opponent], text,
                         "They force different moves at the same place; fix each type by itself.",
                         refused);
    if (!marked.found)
      return refusal(DiagnosticCode::fix_does_not_fit, span_of(text, fix->move, true),
                     fmt::format("`{}` is not available anywhere at `{}` under these levers.",
                                 fix->move, fix->stage),
                     "A fix forces a move where it can be taken.");
  }
  if (refused != nullptr) *refused = scenario.source;
  return std::move(marks.forced);
}

}  // namespace foedus
