// Reads JSON with every mistake told by place or by the number of the strategy it stands in.
// What the reader does not need it leaves alone, so that solve's whole answer can be handed in.
#include "report/profile_json.h"

#include <fmt/format.h>

#include <nlohmann/json.hpp>
#include <string>
#include <utility>
#include <vector>

#include "base/diagnostic_code.h"

namespace foedus {
namespace {

using Json = nlohmann::ordered_json;

constexpr int kDeepest = 64;  // a profile needs 6

/// Thrown inside this file only: the words of what is wrong.
struct FormError {
  std::string message;
};

[[noreturn]] void wrong(std::string message) { throw FormError{std::move(message)}; }

const Json& member(const Json& object, const char* key, const std::string& where) {
  const auto found = object.find(key);
  if (found == object.end()) wrong(fmt::format("{} has no `{}`.", where, key));
  return *found;
}

std::string text_of(const Json& value, const std::string& what) {
  if (!value.is_string()) wrong(fmt::format("{} is not a text.", what));
  return value.get<std::string>();
}

double number_of(const Json& value, const std::string& what) {
  if (!value.is_number()) wrong(fmt::format("{} is not a number.", what));
  return value.get<double>();
}

/// The map under `key`; an empty one where it is left out or null. A reference, since copying JSON
/// recurses as deep as it nests.
const Json& map_of(const Json& object, const char* key, const std::string& where) {
  static const Json kEmpty = Json::object();
  const auto found = object.find(key);
  if (found == object.end() || found->is_null()) return kEmpty;
  if (!found->is_object()) wrong(fmt::format("`{}` of {} is not a map.", key, where));
  return *found;
}

std::vector<std::string> texts_of(const Json& object, const char* key, const std::string& where) {
  std::vector<std::string> list;
  const auto found = object.find(key);
  if (found == object.end() || found->is_null()) return list;
  if (!found->is_array()) wrong(fmt::format("`{}` of {} is not a list.", key, where));
  for (const Json& entry : *found)
    list.push_back(text_of(entry, fmt::format("An entry of `{}` of {}", key, where)));
  return list;
}

NamedTypes types_of(const Json& object, const char* key, const std::string& where) {
  NamedTypes types;
  for (const auto& [name, option] : map_of(object, key, where).items())
    types.emplace_back(name, text_of(option, fmt::format("`{}` of {}", name, where)));
  return types;
}

NamedChances chances_of(const Json& map, const std::string& where) {
  NamedChances chances;
  if (!map.is_object()) wrong(fmt::format("{} is not a map of chances.", where));
  for (const auto& [name, chance] : map.items())
    chances.emplace_back(name, number_of(chance, fmt::format("`{}` of {}", name, where)));
  return chances;
}

StatedStrategy strategy_of(const Json& entry, const std::string& where) {
  if (!entry.is_object()) wrong(fmt::format("{} is not a map.", where));
  StatedStrategy strategy;
  strategy.stage = text_of(member(entry, "stage", where), fmt::format("`stage` of {}", where));
  strategy.types = types_of(entry, "type", where);
  strategy.sees = texts_of(entry, "sees", where);
  strategy.moves = chances_of(member(entry, "moves", where), fmt::format("`moves` of {}", where));
  for (const auto& [type, chances] : map_of(entry, "beliefs", where).items())
    strategy.beliefs.emplace_back(type,
                                  chances_of(chances, fmt::format("`{}` of {}", type, where)));
  const auto histories = entry.find("histories");
  if (histories == entry.end() || histories->is_null()) return strategy;
  if (!histories->is_array()) wrong(fmt::format("`histories` of {} is not a list.", where));
  for (const Json& history : *histories) {
    if (!history.is_object()) wrong(fmt::format("A history of {} is not a map.", where));
    strategy.histories.push_back(
        {types_of(history, "types", where), texts_of(history, "unseen", where),
         number_of(member(history, "belief", where), fmt::format("A belief of {}", where))});
  }
  return strategy;
}

StatedSolution solution_of(const Json& object, const std::string& where) {
  if (!object.is_object()) wrong(fmt::format("{} is not a map.", where));
  const Json& list = member(object, "strategies", where);
  if (!list.is_array()) wrong(fmt::format("`strategies` of {} is not a list.", where));
  StatedSolution solution;
  for (std::size_t i = 0; i < list.size(); ++i)
    solution.strategies.push_back(
        strategy_of(list[i], fmt::format("strategy {} of {}", i + 1, where)));
  solution.signs = types_of(object, "signs", where);
  return solution;
}

/// A lever's or setting's value as it would be typed.
std::string typed(const Json& value, const std::string& name) {
  if (value.is_string()) return value.get<std::string>();
  return fmt::format("{}", number_of(value, fmt::format("`{}`", name)));
}

Settings settings_of(const Json& root) {
  Settings settings;
  const std::string where = "the profile";
  for (const auto& [name, value] : map_of(root, "levers", where).items())
    settings.levers.push_back({name, typed(value, name)});
  for (const auto& [name, value] : map_of(root, "set", where).items())
    settings.settings.push_back({name, typed(value, name)});
  const auto perspective = root.find("perspective");
  if (perspective != root.end() && !perspective->is_null())
    settings.perspective = text_of(*perspective, "`perspective`");
  const auto casting = root.find("casting");
  if (casting != root.end() && !casting->is_null())
    settings.casting = text_of(*casting, "`casting`");
  settings.switched_off = texts_of(root, "off", where);
  settings.fixes = texts_of(root, "fix", where);
  return settings;
}

StatedProfile profile_of(const Json& root) {
  if (!root.is_object()) wrong("The profile is not a map.");
  StatedProfile profile;
  profile.settings = settings_of(root);
  const auto text = [&](const char* key) {
    const auto found = root.find(key);
    return found == root.end() || found->is_null() ? std::string()
                                                   : text_of(*found, fmt::format("`{}`", key));
  };
  profile.scenario = text("scenario");
  profile.concept_name = text("concept");
  const auto precision = root.find("precision");
  if (precision != root.end() && !precision->is_null())
    profile.precision = number_of(*precision, "`precision`");
  const auto solutions = root.find("solutions");
  if (solutions == root.end()) {
    profile.solutions.push_back(solution_of(root, "the profile"));
    return profile;
  }
  if (!solutions->is_array() || solutions->empty()) wrong("`solutions` holds no solution.");
  for (std::size_t s = 0; s < solutions->size(); ++s)
    profile.solutions.push_back(solution_of((*solutions)[s], fmt::format("solution {}", s + 1)));
  return profile;
}

}  // namespace

Result<StatedProfile> read_profile_json(SourceText source) {
  try {
    const auto shallow = [](int depth, Json::parse_event_t, Json&) {
      if (depth > kDeepest) wrong("The profile nests too deeply.");
      return true;
    };
    const Json root = Json::parse(source.text(), shallow);
    StatedProfile profile = profile_of(root);
    profile.source = std::move(source);
    return profile;
  } catch (const Json::parse_error& error) {
    const auto byte = static_cast<std::uint32_t>(error.byte > 0 ? error.byte - 1 : 0);
    return refusal(DiagnosticCode::profile_not_json, {byte, byte + 1},
                   "This is not JSON: it stops making sense here.",
                   "A profile as `foedus solve FILE --json` writes it.");
  } catch (const Json::exception&) {
    return refusal(DiagnosticCode::profile_not_json, {},
                   "The profile holds a number that no computer number can hold.",
                   "A profile as `foedus solve FILE --json` writes it.");
  } catch (const FormError& error) {
    std::string message = error.message;
    if (message[0] >= 'a' && message[0] <= 'z') message[0] = static_cast<char>(message[0] - 32);
    return refusal(DiagnosticCode::profile_form, {}, std::move(message),
                   "A profile as `foedus solve FILE --json` writes it.");
  }
}

}  // namespace foedus
