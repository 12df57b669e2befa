// Slips in numbers and expressions: swapped ends, decimal commas, doubled signs, lost parentheses.
#include <regex>

#include "mutants/mutant.h"

namespace foedus::mutants {

namespace {

class ValueMutations {
 public:
  ValueMutations(const ScenarioFile& file, std::size_t index, std::vector<Mutant>& out)
      : file_(file), index_(index), out_(out) {}

  void add() {
    for (const Line& line : file_.lines) {
      if (!line.code) continue;
      swapped_ranges(line);
      decimal_commas(line);
      doubled(line, ".", "..", "double dot");
      doubled(line, " * ", " * * ", "doubled operator");
      doubled(line, " + ", " + + ", "doubled operator");
      doubled(line, " * ", " ", "operator deleted");
      doubled(line, ")", "", "parenthesis deleted");
      doubled(line, "(", "", "parenthesis deleted");
      doubled(line, " * ", " x ", "letter for times");
      typographic_minus(line);
      ends_swapped(line);
      shares_above_one(line);
      unquoted_commas(line);
      words_for_numbers(line);
    }
  }

 private:
  void put(const char* kind, const Line& line, std::size_t at, std::size_t length,
           const std::string& text, const std::string& wanted_line = "") {
    const std::size_t begin = line.begin + at;
    out_.push_back({kind,
                    index_,
                    {begin, begin + length, text},
                    Wanted::line,
                    wanted_line,
                    line.text.substr(at, length) + " -> " + text,
                    false});
  }

  template <class Visit>
  static void matches(const Line& line, const std::regex& pattern, Visit visit) {
    for (std::sregex_iterator it(line.text.begin(), line.text.end(), pattern), end; it != end;
         ++it) {
      const auto at = static_cast<std::size_t>(it->position());
      if (at < line.code_end && !quoted_at(line.text, at)) visit(*it, at);
    }
  }

  void swapped_ranges(const Line& line) {
    static const std::regex kRange(R"((-?[0-9.]+) to (-?[0-9.]+))");
    matches(line, kRange, [&](const std::smatch& m, std::size_t at) {
      put("range swapped", line, at, static_cast<std::size_t>(m.length()),
          m[2].str() + " to " + m[1].str());
    });
  }

  void decimal_commas(const Line& line) {
    static const std::regex kDecimal(R"(\b[0-9]+\.[0-9]+)");
    matches(line, kDecimal, [&](const std::smatch& m, std::size_t at) {
      std::string comma = m.str();
      comma[comma.find('.')] = ',';
      put("comma for point", line, at, comma.size(), comma);
    });
  }

  void doubled(const Line& line, const std::string& what, const std::string& instead,
               const char* kind) {
    for (const std::size_t at : places_of(line, what)) put(kind, line, at, what.size(), instead);
  }

  void typographic_minus(const Line& line) {
    static const std::regex kMinus(R"((^|[ (])-(?=[0-9a-z(]))");
    matches(line, kMinus, [&](const std::smatch& m, std::size_t at) {
      if (line.section != "quantities" && line.section != "outcomes") return;
      const std::size_t sign = at + static_cast<std::size_t>(m.length(1));
      put("typographic minus", line, sign, 1, "\xE2\x88\x92");
    });
  }

  /// `from: 0, until: 1` of a move with a number, or `from: 0, to: 1` of a lever, the wrong way
  /// round.
  void ends_swapped(const Line& line) {
    static const std::regex kEnds(R"(from: ([-0-9.]+), (until|to): ([-0-9.]+))");
    matches(line, kEnds, [&](const std::smatch& m, std::size_t at) {
      put("ends swapped", line, at, static_cast<std::size_t>(m.length()),
          "from: " + m[3].str() + ", " + m[2].str() + ": " + m[1].str());
    });
  }

  /// A chance, a belief or a prior that was meant in percent.
  void shares_above_one(const Line& line) {
    static const std::regex kShare(R"(\b(chance|sign_prior): 0?\.([0-9]{2})\b(?! to))");
    matches(line, kShare, [&](const std::smatch& m, std::size_t at) {
      const auto before = static_cast<std::size_t>(m.length(1)) + 2;
      put("share above one", line, at + before, static_cast<std::size_t>(m.length()) - before,
          m[2].str());
    });
  }

  /// An expression in a flow map wrapped in max(0, ...), or quotes taken off one that has commas.
  void unquoted_commas(const Line& line) {
    static const std::regex kValue(R"(: ([a-z][a-z_0-9.]* [-*+] [^,{}\[\]"|]+)([,}]))");
    matches(line, kValue, [&](const std::smatch& m, std::size_t) {
      const auto at = static_cast<std::size_t>(m.position(1));
      if (line.text.rfind('{', at) == std::string::npos) return;  // fine outside a flow map
      const std::string call = "max(0, " + m[1].str() + ")";
      std::string wanted = line.text;
      wanted.replace(at, static_cast<std::size_t>(m.length(1)), '"' + call + '"');
      put("unquoted comma", line, at, static_cast<std::size_t>(m.length(1)), call, wanted);
    });
  }

  void words_for_numbers(const Line& line) {
    static const std::regex kNumber(R"(\b0\.[0-9]+\b)");
    matches(line, kNumber, [&](const std::smatch& m, std::size_t at) {
      std::string glued = m.str();
      glued.insert(1, "o");  // 0o.5: a slip of the finger beside the zero
      put("letter in a number", line, at, m.str().size(), glued);
    });
  }

  const ScenarioFile& file_;
  std::size_t index_;
  std::vector<Mutant>& out_;
};

}  // namespace

void add_value_mutants(const ScenarioFile& file, std::size_t index, std::vector<Mutant>& out) {
  ValueMutations(file, index, out).add();
}

}  // namespace foedus::mutants
