#include "validation/support/drawn_game.h"

#include <fstream>
#include <iterator>
#include <stdexcept>
#include <utility>

#include "base/diagnostic_code.h"
#include "game/compile_game.h"
#include "scenario/read_scenario.h"

namespace foedus::validation {
namespace {

template <class T>
T value_of(Result<T> result, const std::string& what) {
  if (result) return std::move(result).value();
  std::string text = what + " is refused";
  for (const Diagnostic& diagnostic : result.diagnostics().all())
    text += "\n  " + code_name(diagnostic.code) + ": " + diagnostic.message;
  throw std::runtime_error(text);
}

}  // namespace

Scenario scenario_of_file(const std::string& path) {
  std::ifstream file(std::string(FOEDUS_SOURCE_DIR "/") + path, std::ios::binary);
  if (!file) throw std::runtime_error("cannot open " + path);
  return value_of(read_scenario({path, std::string(std::istreambuf_iterator<char>(file), {})}),
                  path);
}

DrawnGame::DrawnGame(const Scenario& scenario, std::size_t option, const GameLimits& limits) {
  auto parts = std::make_shared<Parts>();
  parts->scenario = scenario;
  parts->levers = default_levers(parts->scenario);
  if (option != 0) parts->levers.option.at(0) = static_cast<std::int32_t>(option);
  parts->game = value_of(compile_game(parts->scenario, parts->levers, limits), "the game");
  parts->program = compile_numbers(parts->scenario, parts->game, parts->levers);
  parts->layout = parts->program.layout();
  parts->sampler = std::make_unique<InputSampler>(
      value_of(InputSampler::make(parts->scenario, parts->game, parts->program,
                                  {.seed = 1, .draws = std::int64_t{1} << 40}),
               "the sampler"));
  parts_ = std::move(parts);
}

NumberBlock DrawnGame::numbers(std::int64_t first, std::size_t count) const {
  NumberBlock inputs;
  EvaluatedNumbers work, evaluated;
  sampler().fill(first, count, inputs, work);
  evaluate(program(), scenario(), game(), inputs, {.keep_registers = false}, evaluated);
  if (!evaluated.faults.empty()) throw std::runtime_error(evaluated.faults.front().what);
  return std::move(evaluated.game);
}

}  // namespace foedus::validation
