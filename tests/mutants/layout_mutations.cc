// Slips in the layout: indentation, tabs, colons, braces, quotes, repeated lines.
#include "mutants/mutant.h"

namespace foedus::mutants {

namespace {

class LayoutMutations {
 public:
  LayoutMutations(const ScenarioFile& file, std::size_t index, std::vector<Mutant>& out)
      : file_(file), index_(index), out_(out) {}

  void add() {
    for (const Line& line : file_.lines) {
      if (!line.code) continue;
      indentation(line);
      colon(line);
      each(line, "}", "", "closing brace deleted");
      each(line, "{", "", "opening brace deleted");
      each(line, "]", "", "closing bracket deleted");
      each(line, ", ", " ", "comma deleted");
      each(line, ", ", ",, ", "comma doubled");
      each(line, ", ", "; ", "semicolon for comma");
      each(line, ": ", " = ", "equals sign for colon");
      each(line, ": ", ":\xC2\xA0", "no-break space");
      quotes(line);
      repeated(line);
    }
  }

 private:
  void put(const char* kind, const Line& line, std::size_t at, std::size_t length,
           const std::string& text, Wanted wanted, const std::string& note) {
    const std::size_t begin = line.begin + at;
    out_.push_back({kind, index_, {begin, begin + length, text}, wanted, "", note, false});
  }

  void indentation(const Line& line) {
    if (line.indent >= 2) {
      put("indent dropped", line, 0, 2, "", Wanted::exact, "two spaces less");
      put("tab for indent", line, 0, 2, "\t", Wanted::exact, "a tab for two spaces");
    }
    put("indent extra", line, 0, 0, "  ", Wanted::exact, "two spaces more");
    put("indent off by one", line, 0, 0, " ", Wanted::exact, "one space more");
  }

  void colon(const Line& line) {
    for (const std::size_t at : places_of(line, ": ")) {
      put("colon deleted", line, at, 1, "", Wanted::line, "no colon");
      put("space after colon deleted", line, at + 1, 1, "", Wanted::line, "no space");
    }
    if (line.text[line.code_end - 1] == ':') {
      put("colon deleted", line, line.code_end - 1, 1, "", Wanted::line, "no colon at the end");
    }
  }

  void each(const Line& line, const char* what, const char* instead, const char* kind) {
    for (const std::size_t at : places_of(line, what)) {
      put(kind, line, at, 1, instead, Wanted::line, std::string("no ") + what);
    }
  }

  void quotes(const Line& line) {
    for (std::size_t at = line.text.find('"'); at < line.code_end;
         at = line.text.find('"', at + 1)) {
      const bool closing = quoted_at(line.text, at);
      put("quote deleted", line, at, 1, "", Wanted::line, closing ? "closing" : "opening");
      put("smart quotes", line, at, 1, closing ? "\xE2\x80\x9D" : "\xE2\x80\x9C", Wanted::line,
          closing ? "closing" : "opening");
    }
    single_quotes(line);
  }

  void single_quotes(const Line& line) {
    const std::size_t open = line.text.find('"'), close = line.text.rfind('"', line.code_end - 1);
    if (open >= line.code_end || close <= open) return;
    const std::string inside = line.text.substr(open + 1, close - open - 1);
    if (inside.find_first_of("\"'") != std::string::npos) return;
    put("single quotes", line, open, close + 1 - open, '\'' + inside + '\'', Wanted::line, inside);
  }

  /// A line written twice; lines that open a block would repeat only their head.
  void repeated(const Line& line) {
    if (line.text[line.code_end - 1] == ':') return;
    put("line duplicated", line, 0, 0, line.text + "\n", Wanted::file, "twice");
  }

  const ScenarioFile& file_;
  std::size_t index_;
  std::vector<Mutant>& out_;
};

}  // namespace

void add_layout_mutants(const ScenarioFile& file, std::size_t index, std::vector<Mutant>& out) {
  LayoutMutations(file, index, out).add();
}

}  // namespace foedus::mutants
