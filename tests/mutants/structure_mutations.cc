// Things left out: a target, a definition, a required field, one attribute of an option, and
// fields that nobody knows put in.
#include <regex>

#include "mutants/mutant.h"

namespace foedus::mutants {

namespace {

class StructureMutations {
 public:
  StructureMutations(const ScenarioFile& file, std::size_t index, std::vector<Mutant>& out)
      : file_(file), index_(index), out_(out) {}

  void add() {
    for (const Line& line : file_.lines) {
      if (!line.code) continue;
      if (line.section == "play") missing_targets(line);
      if (line.section == "play") wrong_targets(line);
      deleted_definitions(line);
      required_fields(line);
      attributes(line);
      added_fields(line);
    }
  }

 private:
  void missing_targets(const Line& line) {
    static const std::regex kTarget(R"(([a-z_]+: )([a-z_]+)(?=[,}]))");
    const std::size_t moves = line.text.find("moves:");
    if (moves == std::string::npos) return;
    for (std::sregex_iterator
             it(line.text.begin() + static_cast<std::ptrdiff_t>(moves), line.text.end(), kTarget),
         end;
         it != end; ++it) {
      const std::size_t at = moves + static_cast<std::size_t>(it->position(2));
      if (at >= line.code_end) continue;
      put("target missing", line, at, static_cast<std::size_t>(it->length(2)), "", Wanted::field,
          (*it)[1].str(), (*it).str());
    }
  }

  /// A target that is another thing of the file, but no stage and no outcome.
  void wrong_targets(const Line& line) {
    static const std::regex kTarget(R"([a-z_]+: ([a-z_]+)(?=[,}]))");
    const std::size_t moves = line.text.find("moves:");
    if (moves == std::string::npos) return;
    for (std::sregex_iterator
             it(line.text.begin() + static_cast<std::ptrdiff_t>(moves), line.text.end(), kTarget),
         end;
         it != end; ++it) {
      const std::string target = (*it)[1].str();
      const std::size_t at = moves + static_cast<std::size_t>(it->position(1));
      if (at >= line.code_end) continue;
      put("target with a suffix", line, at, target.size(), target + "_stage", Wanted::line, "",
          target + " -> " + target + "_stage");
    }
  }

  void deleted_definitions(const Line& line) {
    static const char* const kSections[] = {"quantities", "definitions", "play", "mechanisms"};
    bool declares = line.indent == 2;
    bool section = false;
    for (const char* name : kSections) section = section || line.section == name;
    // A line that opens a block would leave its children to the line before: another slip.
    declares = declares && section && line.text[line.code_end - 1] != ':';
    if (!declares) return;
    const std::string name = line.text.substr(2, line.text.find(':') - 2);
    const std::size_t end = std::min(line.begin + line.text.size() + 1, file_.text.size());
    out_.push_back({"definition deleted",
                    index_,
                    {line.begin, end, ""},
                    Wanted::name,
                    name,
                    name + " deleted",
                    true});
  }

  void required_fields(const Line& line) {
    static const std::regex kField(
        R"(\b(actor|chance|claim|strength|to|cite): ("[^"]*"|[^,{}"]+), )");
    for (std::sregex_iterator it(line.text.begin(), line.text.end(), kField), end; it != end;
         ++it) {
      const auto at = static_cast<std::size_t>(it->position());
      if (at >= line.code_end || quoted_at(line.text, at)) continue;
      put("required field deleted", line, at, static_cast<std::size_t>(it->length()), "",
          Wanted::field, (*it)[1].str() + ":", (*it).str());
    }
  }

  /// One option with fewer attributes than the others, or one written twice.
  void attributes(const Line& line) {
    if (line.section != "levers" || line.indent < 6) return;
    static const std::regex kAttribute(R"(([a-z_]+: )[0-9.]+,? *)");
    for (std::sregex_iterator it(line.text.begin(), line.text.end(), kAttribute), end; it != end;
         ++it) {
      const auto at = static_cast<std::size_t>(it->position());
      if (at >= line.code_end) continue;
      const auto length = static_cast<std::size_t>(it->length());
      put("attribute deleted", line, at, length, "", Wanted::field, (*it)[1].str(), (*it).str());
      if ((*it).str().find(',') == std::string::npos) continue;
      put("attribute repeated", line, at, 0, (*it).str(), Wanted::line, "", (*it).str());
    }
  }

  void added_fields(const Line& line) {
    if (line.section != "play" && line.section != "mechanisms" && line.section != "actors") return;
    const std::size_t brace = line.text.find('{');
    if (line.indent != 2 || brace == std::string::npos || brace >= line.code_end) return;
    put("field invented", line, brace + 1, 0, "colour: red, ", Wanted::line, "", "colour: red");
  }

  void put(const char* kind, const Line& line, std::size_t at, std::size_t length,
           const std::string& text, Wanted wanted, const std::string& wanted_text,
           const std::string& note) {
    const std::size_t begin = line.begin + at;
    out_.push_back({kind, index_, {begin, begin + length, text}, wanted, wanted_text, note, false});
  }

  const ScenarioFile& file_;
  std::size_t index_;
  std::vector<Mutant>& out_;
};

}  // namespace

void add_structure_mutants(const ScenarioFile& file, std::size_t index, std::vector<Mutant>& out) {
  StructureMutations(file, index, out).add();
}

}  // namespace foedus::mutants
