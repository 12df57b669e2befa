// One-edit mutants of shipped scenarios: what was changed, where the complaint should point, and
// what a proposal should bring back. Structs and the list of kinds; judging is in judge.h.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace foedus::mutants {

/// One line of a scenario, with what the mutations need to know about it.
struct Line {
  std::string text;          // without the line break
  std::size_t begin = 0;     // [bytes] in the file
  std::size_t indent = 0;    // [columns]
  std::size_t code_end = 0;  // [bytes] of `text`, before a trailing comment
  bool code = false;         // neither blank, nor a comment, nor prose (title, question, summary)
  std::string section;       // the top-level key it stands under
};

struct ScenarioFile {
  std::string name;
  std::string text;
  std::vector<Line> lines;
};

/// Replace the bytes [begin, end) of the original by `text`.
struct Edit {
  std::size_t begin = 0;
  std::size_t end = 0;
  std::string text;
};

/// How a proposal is judged: applied to the mutant, it must bring back ...
enum class Wanted : std::uint8_t {
  line,   // the original line, spaces apart
  exact,  // the original line with its indentation (mutations of the indentation)
  file,   // the original file (a line too many)
  name,   // a declaration of the deleted name: the rest is nowhere in the file
  field,  // the deleted key: its value is nowhere in the file
};

struct Mutant {
  std::string kind;
  std::size_t file = 0;
  Edit edit;
  Wanted wanted = Wanted::line;
  std::string wanted_text;  // the line, name or key; empty: the original line
  std::string note;         // "0.2 to 0.8 -> 0.8 to 0.2"
  bool line_removed =
      false;  // the neighbours of the gap, and uses of `wanted_text`, count as right
};

/// A small generator of its own, so that the same seed gives the same mutants everywhere.
class Random {
 public:
  explicit Random(std::uint64_t seed) : state_(seed) {}
  std::uint64_t next() {  // splitmix64
    std::uint64_t z = (state_ += 0x9E3779B97F4A7C15ULL);
    z = (z ^ (z >> 30U)) * 0xBF58476D1CE4E5B9ULL;
    z = (z ^ (z >> 27U)) * 0x94D049BB133111EBULL;
    return z ^ (z >> 31U);
  }
  std::size_t below(std::size_t n) { return static_cast<std::size_t>(next() % n); }

 private:
  std::uint64_t state_;
};

[[nodiscard]] ScenarioFile read_lines(std::string name, std::string text);

/// Every possible mutant of one file, a few per place where there are many choices.
void add_name_mutants(const ScenarioFile& file, std::size_t index, Random& random,
                      std::vector<Mutant>& out);
void add_layout_mutants(const ScenarioFile& file, std::size_t index, std::vector<Mutant>& out);
void add_value_mutants(const ScenarioFile& file, std::size_t index, std::vector<Mutant>& out);
void add_structure_mutants(const ScenarioFile& file, std::size_t index, std::vector<Mutant>& out);

[[nodiscard]] std::string with_edit(const std::string& text, const Edit& edit);

/// Positions of `what` in the code part of a line, outside double quotes.
[[nodiscard]] std::vector<std::size_t> places_of(const Line& line, const std::string& what);
/// Whether the byte at `at` of a line stands inside double quotes.
[[nodiscard]] bool quoted_at(const std::string& text, std::size_t at);

}  // namespace foedus::mutants
