#include "scenario/read/estimative_words.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <cstddef>
#include <string>
#include <vector>

#include "base/diagnostic_code.h"
#include "base/nearest_name.h"
#include "scenario/words.h"
#include "scenario/yardstick.h"

namespace foedus {

namespace {

// What people write for a step that neither yardstick calls so.
constexpr std::array<std::string_view, 12> kSignalWords = {
    "likely", "unlikely",    "probable", "improbable", "certain",    "chance",
    "odds",   "possibility", "possible", "remote",     "impossible", "probability"};

std::string lower_with_spaces(std::string_view text) {
  std::string plain(text);
  for (char& c : plain) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    if (c == '_' || c == '-') c = ' ';
  }
  return plain;
}

std::vector<std::string> parts_of(std::string_view text) {
  std::vector<std::string> parts(1);
  for (const char c : text) {
    if (c == ' ')
      parts.emplace_back();
    else
      parts.back() += c;
  }
  return parts;
}

bool only_letters(std::string_view text) {
  return !text.empty() && std::all_of(text.begin(), text.end(),
                                      [](char c) { return (c >= 'a' && c <= 'z') || c == ' '; });
}

std::string range_of(const YardstickStep& step) {
  return spelled(step.low) + " to " + spelled(step.high);
}

/// "ICD 203 has `almost no chance`, ..."
std::string steps_words(Yardstick yardstick) {
  std::vector<std::string> words;
  for (const YardstickStep& step : steps_of(yardstick)) words.emplace_back(step.words.front());
  return std::string(yardstick == Yardstick::icd203 ? "ICD 203 has " : "The UK yardstick has ") +
         listed_quoted(words, "and") + ".";
}

Distribution uniform(const YardstickStep& step) {
  return {.kind = Distribution::Kind::uniform, .parameters = {step.low, step.high}};
}

void refuse_other(std::string_view text, const YardstickStep& step, SourceSpan where,
                  Yardstick yardstick, Diagnostics& diagnostics) {
  const Yardstick other = other_than(yardstick);
  diagnostics.add(
      {.code = DiagnosticCode::not_a_choice,
       .where = where,
       .message = quoted(text) + " is a word of " + std::string(name_of(other)) +
                  ", and this file uses " + std::string(name_of(yardstick)),
       .expected = steps_words(yardstick) + " A file uses one yardstick: `words: " +
                   (other == Yardstick::uk ? "uk" : "icd203") + "` at the top chooses the other.",
       .proposal = Proposal{"write the range that " + std::string(name_of(other)) + " gives to it:",
                            where, range_of(step)}});
}

void refuse_misspelt(std::string_view text, const std::string& near, SourceSpan where,
                     Yardstick yardstick, Diagnostics& diagnostics) {
  Diagnostic diagnostic{.code = DiagnosticCode::not_a_choice,
                        .where = where,
                        .message = quoted(text) + " is no estimative word",
                        .expected = steps_words(yardstick) +
                                    " A range, such as `0.2 to 0.4`, says "
                                    "anything between."};
  if (!near.empty())
    diagnostic.proposal = Proposal{"did you mean " + quoted(near) + "?", where, near};
  diagnostics.add(std::move(diagnostic));
}

std::string nearest_word(const std::string& plain, Yardstick yardstick) {
  const std::vector<std::string> own = words_of(yardstick);
  if (std::find(own.begin(), own.end(), plain) != own.end()) return plain;
  return nearest_name(plain, own).value_or("");
}

/// `unlikely to likely`, `1 - likely`, `likely * prize`: words among numbers.
bool refuse_inside(std::string_view text, SourceSpan where, Yardstick yardstick,
                   Diagnostics& diagnostics) {
  std::vector<std::string> words = words_of(yardstick);
  std::sort(words.begin(), words.end(),
            [](const std::string& a, const std::string& b) { return a.size() > b.size(); });
  const auto part_of_name = [&](std::size_t at) {
    return at < text.size() && (std::isalnum(static_cast<unsigned char>(text[at])) != 0 ||
                                text[at] == '_' || text[at] == '.');
  };
  std::vector<const YardstickStep*> found;
  std::string first;
  for (std::size_t at = 0; at < text.size();) {
    const auto word = std::find_if(words.begin(), words.end(), [&](const std::string& w) {
      return text.substr(at).starts_with(w) && !(at > 0 && part_of_name(at - 1)) &&
             !part_of_name(at + w.size());
    });
    if (word == words.end()) {
      ++at;
      continue;
    }
    if (first.empty()) first = *word;
    found.push_back(find_step(yardstick, *word));
    at += word->size();
  }
  if (found.empty()) return false;
  Diagnostic diagnostic{
      .code = DiagnosticCode::range_in_expression,
      .where = where,
      .message = "the estimative word " + quoted(first) + " is not the whole value",
      .expected =
          "A word stands alone. Give it a name under `quantities`, such as "
          "`resolve: " +
          first + "`, and use the name here."};
  if (found.size() == 2 && text.find(" to ") != std::string_view::npos &&
      found[0]->low < found[1]->low)
    diagnostic.proposal = Proposal{"write the range from the one to the other:", where,
                                   spelled(found[0]->low) + " to " + spelled(found[1]->high)};
  diagnostics.add(std::move(diagnostic));
  return true;
}

}  // namespace

bool is_estimative_word(std::string_view text) {
  return find_step(Yardstick::icd203, text) != nullptr || find_step(Yardstick::uk, text) != nullptr;
}

EstimativeWord read_estimative_word(std::string_view text, SourceSpan where, Yardstick yardstick,
                                    Diagnostics& diagnostics) {
  if (const YardstickStep* step = find_step(yardstick, text)) return {true, uniform(*step)};
  if (const YardstickStep* step = find_step(other_than(yardstick), text)) {
    refuse_other(text, *step, where, yardstick, diagnostics);
    return {true, std::nullopt};
  }
  const std::string plain = lower_with_spaces(text);
  if (plain != text && is_estimative_word(plain)) {
    refuse_misspelt(text, nearest_word(plain, yardstick), where, yardstick, diagnostics);
    return {true, std::nullopt};
  }
  const std::vector<std::string> parts = parts_of(plain);
  constexpr std::array<std::string_view, 6> kGlue = {"to", "and", "or", "not", "is", "rest"};
  // `wide_chance` is a name, `wide chance` none: only words with spaces between them can be meant.
  const bool spaced = text.find(' ') != std::string_view::npos;
  const bool phrase = spaced && parts.size() > 1 && only_letters(plain) &&
                      std::none_of(parts.begin(), parts.end(), [&](const std::string& part) {
                        return std::find(kGlue.begin(), kGlue.end(), part) != kGlue.end();
                      });
  const std::string near = phrase ? nearest_word(plain, yardstick) : "";
  const bool signals = std::any_of(parts.begin(), parts.end(), [&](const std::string& part) {
    return std::find(kSignalWords.begin(), kSignalWords.end(), part) != kSignalWords.end();
  });
  if (phrase && (signals || !near.empty())) {
    refuse_misspelt(text, near, where, yardstick, diagnostics);
    return {true, std::nullopt};
  }
  return {refuse_inside(text, where, yardstick, diagnostics), std::nullopt};
}

std::string nearest_single_word(std::string_view text, Yardstick yardstick) {
  std::vector<std::string> single;
  for (const std::string& word : words_of(yardstick))
    if (word.find(' ') == std::string::npos) single.push_back(word);
  const auto near = nearest_name(text, single);
  return near && edit_distance(text, *near) <= 2 ? *near : "";
}

bool refuse_word_as_amount(const Number& number, Diagnostics& diagnostics) {
  const bool amount = number.role == NumberRole::strength || number.role == NumberRole::neutral ||
                      number.role == NumberRole::utility;
  if (!amount || !is_estimative_word(number.as_written)) return false;
  diagnostics.add({.code = DiagnosticCode::not_allowed_here,
                   .where = number.where,
                   .message = quoted(number.as_written) + " says how likely something is, and " +
                              quoted(number.name) + " is an amount",
                   .expected = "An amount is a number or a range, such as `0.2 to 0.4`. How likely "
                               "it is that an effect exists can be a contested `sign`."});
  return true;
}

}  // namespace foedus
