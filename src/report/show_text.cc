#include "report/show_text.h"

#include <algorithm>
#include <vector>

#include "base/version.h"
#include "fmt/format.h"
#include "report/diagnostics_json_value.h"
#include "report/number_words.h"
#include "report/text_table.h"

namespace foedus {

namespace {

using Json = nlohmann::ordered_json;
using Words = std::vector<std::string>;

constexpr std::size_t kMembersShown = 3;

std::size_t at(std::int32_t index) { return static_cast<std::size_t>(index); }

Words moves_of(const Game& game, const InformationSet& set) {
  Words moves;
  for (std::int32_t k = 0; k < set.action_count; ++k)
    moves.push_back(game.labels.actions[at(set.first_action + k)]);
  return moves;
}

std::string history_words(const Game& game, std::int32_t node) {
  const Words steps = steps_to(game, node);
  return steps.empty() ? "the beginning" : fmt::format("{}", fmt::join(steps, ", then "));
}

std::string knows_words(const InformationSetLabel& label) {
  Words known;
  for (const auto& [type, option] : label.types)
    known.push_back(fmt::format("its own {} is {}", type.substr(type.find('.') + 1), option));
  if (!label.sees.empty()) known.push_back("it has seen " + listed(label.sees));
  return known.empty() ? "nothing yet" : listed(known);
}

void add_set(std::string& out, const ShowAnswer& answer, std::size_t index) {
  const Game& game = answer.game;
  const InformationSet& set = game.sets[index];
  const InformationSetLabel& label = game.labels.sets[index];
  const auto members = game.members_of(set);
  out += fmt::format("\n[{}] {}: {} moves\n", index + 1, label.stage_name,
                     answer.applied.scenario.actors[at(set.actor)].name);
  add_paragraph(out, 4, "knows: " + knows_words(label), 2);
  add_paragraph(out, 4, "can: " + listed(moves_of(game, set)), 2);
  if (members.size() == 1) return;
  add_paragraph(out, 4,
                fmt::format("cannot tell apart {} histories{}", members.size(),
                            members.size() > kMembersShown ? ", among them:" : ":"),
                2);
  for (std::size_t m = 0; m < std::min(members.size(), kMembersShown); ++m)
    add_paragraph(out, 6, history_words(game, members[m]), 2);
}

std::string levers_words(const ShowAnswer& answer) {
  return answer.levers.empty() ? "" : " with " + listed(answer.levers);
}

}  // namespace

std::string render_show_text(const ShowAnswer& answer, const ShowTextOptions& options) {
  const Game& game = answer.game;
  std::string out;
  add_paragraph(out, 0,
                fmt::format("{}{}: {}, {}, {}", options.file, levers_words(answer),
                            counted(game.node_count(), "node", "nodes"),
                            counted(at(game.terminal_count), "end of play", "ends of play"),
                            counted(game.sets.size(), "information set", "information sets")));
  for (std::size_t i = 0; i < std::min(game.sets.size(), options.most_sets); ++i)
    add_set(out, answer, i);
  out += '\n';
  if (game.sets.size() > options.most_sets)
    add_paragraph(out, 0,
                  fmt::format("{} left out; --json has all of them.",
                              counted(game.sets.size() - options.most_sets, "information set is",
                                      "information sets are")));
  if (!options.drawing.empty())
    add_paragraph(
        out, 0,
        fmt::format("The tree is drawn in {}{}.", options.drawing,
                    options.left_out == 0 ? ""
                                          : fmt::format("; {} nodes are left out, each place says "
                                                        "how many",
                                                        options.left_out)));
  add_paragraph(out, 0, "Not done: nothing was solved; every move that the rules allow is here.");
  add_paragraph(out, 0,
                fmt::format("Next: foedus {}", options.drawing.empty()
                                                   ? "show " + options.file + " -o tree.svg"
                                                   : "solve " + options.file));
  return out;
}

std::string render_show_json(const ShowAnswer& answer, const ShowTextOptions& options) {
  const Game& game = answer.game;
  Json value = {{"foedus", kVersion},
                {"file", options.file},
                {"levers", answer.levers},
                {"nodes", game.node_count()},
                {"ends", game.terminal_count},
                {"drawing", options.drawing.empty()
                                ? Json(nullptr)
                                : Json{{"file", options.drawing}, {"left_out", options.left_out}}},
                {"information_sets", Json::array()}};
  for (std::size_t i = 0; i < game.sets.size(); ++i) {
    const InformationSetLabel& label = game.labels.sets[i];
    Json types = Json::object();
    for (const auto& [type, option] : label.types) types[type] = option;
    Json members = Json::array();
    for (const std::int32_t node : game.members_of(game.sets[i]))
      members.push_back(steps_to(game, node));
    value["information_sets"].push_back(
        {{"stage", label.stage_name},
         {"actor", answer.applied.scenario.actors[at(game.sets[i].actor)].key},
         {"type", types},
         {"sees", label.sees},
         {"moves", moves_of(game, game.sets[i])},
         {"histories", members}});
  }
  return json_text(value);
}

}  // namespace foedus
