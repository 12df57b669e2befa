// Slips in a name: a letter too many, too few, another, or two swapped; and fields misnamed.
#include <cctype>
#include <regex>

#include "mutants/mutant.h"

namespace foedus::mutants {

namespace {

struct Token {
  std::size_t begin = 0;  // [bytes] in the line
  std::string text;
};

bool part_of_name(char c) {
  return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_' ||
         (static_cast<unsigned char>(c) & 0x80U) != 0;
}

/// `name: Lead guarantor` is text for people; a slip in it is no slip in a name.
bool inside_display_name(const std::string& text, std::size_t at) {
  const std::size_t key = text.rfind("name: ", at);
  return key != std::string::npos && text.find_first_of(",}", key) > at;
}

bool is_keyword(const std::string& word) {
  static const char* const kWords[] = {"and", "not", "reached", "chance", "value", "true", "false"};
  for (const char* keyword : kWords) {
    if (word == keyword) return true;
  }
  return false;
}

/// Names of four letters or more: in shorter ones a slip often makes another word.
std::vector<Token> names_in(const Line& line) {
  std::vector<Token> tokens;
  for (std::size_t i = 0; i < line.code_end;) {
    if (!part_of_name(line.text[i])) {
      ++i;
      continue;
    }
    std::size_t end = i;
    while (end < line.code_end && part_of_name(line.text[end])) ++end;
    Token token{i, line.text.substr(i, end - i)};
    const bool plain = std::islower(static_cast<unsigned char>(token.text[0])) != 0;
    if (plain && token.text.size() >= 4 && !quoted_at(line.text, i) &&
        !inside_display_name(line.text, i) && !is_keyword(token.text)) {
      tokens.push_back(std::move(token));
    }
    i = end;
  }
  return tokens;
}

char letter(Random& random) { return static_cast<char>('a' + random.below(26)); }

std::string slipped(const std::string& name, int way, Random& random) {
  std::string slip = name;
  const std::size_t at = 1 + random.below(name.size() - 2);
  if (way == 0) slip.insert(at, 1, letter(random));
  if (way == 1) slip.erase(at, 1);
  if (way == 2) slip[at] = letter(random);
  if (way == 3) std::swap(slip[at], slip[at + 1]);
  return slip;
}

constexpr const char* kWays[] = {"name: letter inserted", "name: letter deleted",
                                 "name: letter replaced", "name: letters swapped"};

/// Fields as people who remember them half write them.
constexpr const char* kMisnamed[][2] = {
    {"payoffs:", "payoff:"},
    {"moves:", "move:"},
    {"options:", "option:"},
    {"tags:", "tag:"},
    {"sources:", "source:"},
    {"asserted_by:", "asserted:"},
    {"disputed_by:", "disputed:"},
    {"actor:", "actors:"},
    {"claim:", "claims:"},
    {"strength:", "strengths:"},
    {"only_if:", "onlyif:"},
    {"otherwise:", "other_wise:"},
    {"quantities:", "quantity:"},
    {"outcomes:", "outcome:"},
    {"measures:", "measure:"},
    {"definitions:", "definition:"},
    {"levers:", "lever:"},
    {"actors:", "actor:"},
    {"perspectives:", "perspective:"},
    {"mechanisms:", "mechanism:"},
    {"chance:", "chances:"},
    {"note:", "notes:"},
    {"value:", "values:"},
    {"central:", "centre:"},
    {"precision:", "precisions:"},
    {"cite:", "citation:"},
    {"sign:", "signs:"},
    {"beliefs:", "belief:"},
    {"sees:", "see:"},
    {"until:", "till:"},
    {"points:", "point:"},
    {"weight:", "weights:"},
    {"expect:", "expected:"},
    {"prefers:", "prefer:"},
    {"positions:", "position:"},
    {"issues:", "issue:"},
    {"anchors:", "anchor:"},
    {"stated:", "state:"},
    {"as_of:", "asof:"},
    {"confidence:", "confident:"},
    {"casting:", "castings:"},
    {"base:", "basis:"},
    {"without:", "with_out:"},
};

bool begins_word(const std::string& text, std::size_t at) {
  return at == 0 || !part_of_name(text[at - 1]);
}

/// Names as other languages write them: War_cost, war-cost, war cost.
void add_styles(const Token& token, const Line& line, std::size_t index, std::vector<Mutant>& out) {
  const auto put = [&](const char* kind, const std::string& slip) {
    const std::size_t begin = line.begin + token.begin;
    out.push_back({kind,
                   index,
                   {begin, begin + token.text.size(), slip},
                   Wanted::line,
                   "",
                   token.text + " -> " + slip,
                   false});
  };
  std::string slip = token.text;
  slip[0] = static_cast<char>(std::toupper(static_cast<unsigned char>(slip[0])));
  put("name: capitalised", slip);
  const std::size_t joint = token.text.find('_');
  if (joint == std::string::npos) return;
  slip = token.text;
  slip[joint] = '-';
  put("name: hyphen", slip);
  slip[joint] = ' ';
  put("name: space", slip);
}

void add_misnamed_fields(const ScenarioFile& file, std::size_t index, std::vector<Mutant>& out) {
  for (const Line& line : file.lines) {
    for (const auto& [right, wrong] : kMisnamed) {
      for (const std::size_t at : places_of(line, right)) {
        if (!begins_word(line.text, at)) continue;
        const std::size_t begin = line.begin + at;
        out.push_back({"unknown field",
                       index,
                       {begin, begin + std::string(right).size(), wrong},
                       Wanted::line,
                       "",
                       std::string(right) + " -> " + wrong,
                       false});
      }
    }
  }
}

}  // namespace

void add_name_mutants(const ScenarioFile& file, std::size_t index, Random& random,
                      std::vector<Mutant>& out) {
  for (const Line& line : file.lines) {
    if (!line.code) continue;
    for (const Token& token : names_in(line)) {
      add_styles(token, line, index, out);
      for (int way = 0; way < 4; ++way) {
        const std::string slip = slipped(token.text, way, random);
        if (slip == token.text) continue;
        const std::size_t begin = line.begin + token.begin;
        out.push_back({kWays[way],
                       index,
                       {begin, begin + token.text.size(), slip},
                       Wanted::line,
                       "",
                       token.text + " -> " + slip,
                       false});
      }
    }
  }
  add_misnamed_fields(file, index, out);
}

}  // namespace foedus::mutants
