// Supports are compared as sets: the values of a discrete distribution, else the interval between
// its ends.
#include "scenario/containment.h"

#include <fmt/format.h>

#include <algorithm>

#include "scenario/sign_word.h"
#include "scenario/words.h"

namespace foedus {

namespace {

/// The values that a distribution of single values can take; empty: an interval.
std::vector<double> single_values(const Distribution& distribution) {
  std::vector<double> values;
  const std::vector<double>& given = distribution.parameters;
  if (distribution.kind == Distribution::Kind::constant && !given.empty())
    values.push_back(given.front());
  if (distribution.kind == Distribution::Kind::discrete)
    for (std::size_t k = 0; k + 1 < given.size(); k += 2)
      if (given[k + 1] > 0) values.push_back(given[k]);
  if (distribution.low() == distribution.high() && values.empty())
    values.push_back(distribution.low());
  return values;
}

Containment contained(const Scenario& scenario, const Perspective& changes, bool casting) {
  Containment result;
  result.name = changes.name;
  result.casting = casting;
  for (const NumberOverride& entry : changes.numbers) {
    const Number& base = scenario.numbers[entry.number.index()];
    const Distribution* wide = base.distribution();
    const Distribution* narrow = entry.replacement.distribution();
    if (wide == nullptr || narrow == nullptr) {
      result.computed.push_back(base.name);
    } else if (support_inside(*narrow, *wide)) {
      ++result.inside;
    } else {
      result.outside.push_back({base.name, entry.replacement.as_written, base.as_written,
                                entry.replacement.where, false});
    }
  }
  for (const SignOverride& entry : changes.signs) {
    const Mechanism& mechanism = scenario.mechanisms[entry.mechanism.index()];
    if (mechanism.sign == Sign::contested || mechanism.sign == entry.sign) {
      ++result.inside;
    } else {
      result.outside.push_back({mechanism.name + ".sign", sign_word(entry.sign),
                                sign_word(mechanism.sign), changes.where, true});
    }
  }
  return result;
}

std::string kind_words(const Containment& one) {
  return (one.casting ? "casting " : "perspective ") + quoted(one.name);
}

/// Of perspectives, or of castings; "" where there are none.
std::string words_of(const std::vector<Containment>& all, bool casting) {
  std::size_t count = 0;
  std::vector<std::string> outside;
  for (const Containment& one : all) {
    if (one.casting != casting) continue;
    ++count;
    if (!one.outside.empty()) outside.push_back(quoted(one.name));
  }
  if (count == 0) return {};
  const char* const noun = casting ? "casting" : "perspective";
  if (outside.empty())
    return fmt::format(
        "{} {} inside the file's own ranges.",
        count == 1 ? std::string("The one ") + noun : fmt::format("All {} {}s", count, noun),
        count == 1 ? "lies" : "lie");
  return fmt::format(
      "{} of {} {} outside the file's own ranges{}: {}.", outside.size(), counted(count, noun),
      outside.size() == 1 ? "reaches" : "reach",
      casting ? ", so that what follows there is no part of the file as written" : "",
      listed(outside, "and"));
}

}  // namespace

bool support_inside(const Distribution& inner, const Distribution& outer) {
  const std::vector<double> some = single_values(inner), all = single_values(outer);
  if (!all.empty())
    return !some.empty() && std::all_of(some.begin(), some.end(), [&](double value) {
      return std::find(all.begin(), all.end(), value) != all.end();
    });
  if (!some.empty())
    return std::all_of(some.begin(), some.end(),
                       [&](double value) { return value >= outer.low() && value <= outer.high(); });
  return inner.low() >= outer.low() && inner.high() <= outer.high();
}

std::vector<Containment> containments(const Scenario& scenario) {
  std::vector<Containment> list;
  for (const Perspective& one : scenario.perspectives)
    list.push_back(contained(scenario, one, false));
  for (const Casting& one : scenario.castings)
    list.push_back(contained(scenario, one.changes, true));
  return list;
}

std::string containment_words(const Scenario& scenario) {
  std::vector<std::string> sentences, computed;
  const std::vector<Containment> all = containments(scenario);
  for (const bool casting : {false, true}) {
    const std::string words = words_of(all, casting);
    if (!words.empty()) sentences.push_back(words);
  }
  for (const Containment& one : all)
    if (!one.computed.empty()) computed.push_back(kind_words(one));
  if (!computed.empty())
    sentences.push_back(
        fmt::format("Numbers that are computed were not compared: {}.", listed(computed, "and")));
  return fmt::format("{}", fmt::join(sentences, " "));
}

std::vector<std::string> describe_containments(const Scenario& scenario) {
  std::vector<std::string> lines;
  for (const Containment& one : containments(scenario)) {
    std::string line = kind_words(one);
    const std::size_t stated = one.inside + one.outside.size();
    if (stated + one.computed.size() == 0) line += " states no number and no sign";
    if (stated > 0 && one.outside.empty())
      line += fmt::format(": {} inside", stated == 1 ? "its one value is"
                                                     : fmt::format("all {} values are", stated));
    if (!one.outside.empty()) {
      std::vector<std::string> places;
      for (const StatedOutside& entry : one.outside)
        places.push_back(fmt::format("{} ({}; in the file {})", quoted(entry.name), entry.stated,
                                     entry.written));
      line += fmt::format(": {} of {} outside: {}", one.outside.size(), counted(stated, "value"),
                          listed(places, "and", 40));
    }
    if (!one.computed.empty())
      line += fmt::format("{} computed, not compared: {}", stated > 0 ? ";" : ":",
                          listed_quoted(one.computed, "and", 40));
    lines.push_back(std::move(line));
  }
  return lines;
}

}  // namespace foedus
