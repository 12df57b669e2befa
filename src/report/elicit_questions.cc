#include "report/elicit_questions.h"

#include <algorithm>

#include "fmt/format.h"
#include "questions/number_uses.h"
#include "report/text_table.h"

namespace foedus {

namespace {

bool is_chance(NumberRole role) {
  return role == NumberRole::type_chance || role == NumberRole::move_chance ||
         role == NumberRole::type_belief || role == NumberRole::move_belief ||
         role == NumberRole::sign_prior;
}

/// "illustrative; chance that ..." -> "chance that ...": that it is unsourced is known here.
std::string told_note(std::string note) {
  constexpr std::string_view kWord = "illustrative";
  const std::size_t at = note.find(kWord);
  if (at != std::string::npos) note.erase(at, kWord.size());
  const auto loose = [](char c) { return c == ';' || c == ',' || c == ' '; };
  while (!note.empty() && loose(note.front())) note.erase(0, 1);
  while (!note.empty() && loose(note.back())) note.pop_back();
  return note;
}

/// "`war_cost` of Protégé" for a number that each actor has.
std::string name_in_words(const Scenario& scenario, NumberId number) {
  for (const NumberGroup& group : scenario.groups)
    for (std::size_t actor = 0; actor < group.by_actor.size(); ++actor)
      if (group.by_actor[actor] == number)
        return fmt::format("`{}` of {}", group.name,
                           scenario.actors[actor].name.empty() ? scenario.actors[actor].key
                                                               : scenario.actors[actor].name);
  return fmt::format("`{}`", scenario.numbers[number.index()].name);
}

const Mechanism* mechanism_of(const Scenario& scenario, NumberId number) {
  for (const Mechanism& one : scenario.mechanisms)
    if (one.strength == number || one.neutral == number || one.sign_prior == number) return &one;
  return nullptr;
}

std::string scale_of(const Number& number) {
  if (is_chance(number.role)) return "A chance: 0 is never, 1 is always, 0.5 is as often as not.";
  std::string scale;
  if (number.role == NumberRole::strength) scale = "0: it has no effect at all.";
  if (!number.provenance.unit.empty())
    scale += fmt::format("{}Unit: {}.", scale.empty() ? "" : " ", number.provenance.unit);
  return scale;
}

std::string enters(const NumberUses& uses) {
  std::vector<std::string> parts;
  const auto add = [&](const char* what, const std::vector<std::string>& names) {
    constexpr std::size_t kMost = 4;
    if (names.empty()) return;
    std::vector<std::string> some(
        names.begin(), names.begin() + static_cast<std::ptrdiff_t>(std::min(kMost, names.size())));
    if (names.size() > kMost) some.push_back(fmt::format("{} more", names.size() - kMost));
    parts.push_back(std::string(what) + " " + listed(some));
  };
  add("the payoffs of", uses.outcomes);
  add("the chances of", uses.chances);
  add("the measures", uses.measures);
  return listed(parts);
}

/// The first number of the same kind and unit that states a source.
std::string comparison(const Scenario& scenario, const Number& number) {
  for (const Number& other : scenario.numbers) {
    const bool comparable = other.role == number.role && other.distribution() != nullptr &&
                            other.provenance.unit == number.provenance.unit &&
                            !other.provenance.sources.empty() && other.name != number.name;
    if (!comparable) continue;
    const Citation& source = scenario.citations[other.provenance.sources.front().index()];
    std::string words = fmt::format("`{}` stands at {} (source: {})", other.name, other.as_written,
                                    source.cite.empty() ? source.key : source.cite);
    if (const std::string note = told_note(other.provenance.note); !note.empty())
      words += ": " + note;
    return words;
  }
  return "";
}

}  // namespace

std::vector<PlainQuestion> plain_questions(const ElicitAnswer& answer) {
  const Scenario& scenario = answer.scenario;
  const auto uses = find_number_uses(scenario);
  std::vector<PlainQuestion> questions;
  for (std::size_t i = 0; i < answer.asked; ++i) {
    const NumberId id = answer.inputs[i].number;
    const Number& number = scenario.numbers[id.index()];
    PlainQuestion question{.name = number.name, .title = name_in_words(scenario, id)};
    question.about = told_note(number.provenance.note);
    if (const Mechanism* claim = mechanism_of(scenario, id)) {
      if (number.role == NumberRole::strength) question.title = "How strong is this, if at all?";
      if (number.role == NumberRole::sign_prior)
        question.title = "How likely is it that this holds, and not its opposite?";
      question.about = claim->claim + (question.about.empty() ? "" : " " + question.about);
    }
    question.scale = scale_of(number);
    question.enters = enters(uses[id.index()]);
    question.compare = comparison(scenario, number);
    if (is_chance(number.role)) {
      question.least = 0;
      question.greatest = 1;
    }
    questions.push_back(std::move(question));
  }
  return questions;
}

std::string in_one_line(const PlainQuestion& question) {
  if (question.about.empty()) return question.title;
  return question.title + (question.title.back() == '?' ? " " : ": ") + question.about;
}

}  // namespace foedus
