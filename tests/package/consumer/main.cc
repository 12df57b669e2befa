// Reads a scenario and solves it through the installed face; nothing else of the project is seen.
#include <foedus/scenario.h>
#include <foedus/solve.h>

#include <cstdio>
#include <fstream>
#include <sstream>

int main(int argc, char** argv) {
  if (argc != 2) return 2;
  std::ostringstream text;
  text << std::ifstream(argv[1]).rdbuf();
  const auto scenario = foedus::api::read_scenario(argv[1], text.str());
  if (!scenario.ok()) return 2;
  const auto answer = foedus::api::solve(scenario.value());
  if (!answer.ok()) return 1;
  std::printf("%s: %zu characters\n", scenario.value().title().c_str(),
              answer.value().words.size());
  return answer.value().words.empty() ? 1 : 0;
}
