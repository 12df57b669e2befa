// Writes draws of a scenario as .efg files for other solvers, with our own certified answers beside
// them: peer_games SCENARIO DRAWS FOLDER PRECISION...
#include <array>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <exception>
#include <fstream>
#include <string>
#include <vector>

#include "solve/batch_solver.h"
#include "validation/support/batch_agreement.h"
#include "validation/support/drawn_game.h"

namespace {

using namespace foedus;

constexpr std::int64_t kParts = 1'000'000'000'000'000;  // chances are written to 15 decimals

std::size_t at(std::int32_t index) { return static_cast<std::size_t>(index); }

std::string quoted(const std::string& word) { return "\"" + word + "\""; }

/// The file format asks for chances that sum to exactly 1 as decimals: the last one is the rest.
std::vector<std::string> chance_words(const double* chance, std::int32_t count) {
  std::vector<std::string> words;
  std::int64_t rest = kParts;
  for (std::int32_t k = 0; k < count; ++k) {
    const auto parts =
        k + 1 == count ? rest : std::llround(chance[k] * static_cast<double>(kParts));
    rest -= parts;
    words.push_back(std::to_string(parts) + "/" + std::to_string(kParts));
  }
  return words;
}

class EfgWriter {
 public:
  EfgWriter(const Game& game, const GameNumbers& numbers, std::ostream& out)
      : game_(game), numbers_(numbers), out_(out) {}

  void write() {
    out_ << "EFG 2 R \"foedus\" {";
    for (const std::string& actor : game_.labels.actors) out_ << ' ' << quoted(actor);
    out_ << " }\n\"\"\n\n";
    write_node(0);
  }

 private:
  void write_chance(std::int32_t node) {
    const double* const chance = numbers_.chance.data() + game_.first_branch[at(node)];
    const auto words = chance_words(chance, game_.child_count[at(node)]);
    out_ << "c \"\" " << ++chances_ << " \"\" {";
    for (std::size_t k = 0; k < words.size(); ++k) out_ << " \"b" << k << "\" " << words[k];
    out_ << " } 0\n";
  }
  void write_decision(std::int32_t node) {
    const std::int32_t h = game_.information_set[at(node)];
    const InformationSet& set = game_.sets[at(h)];
    out_ << "p \"\" " << set.actor + 1 << ' ' << h + 1 << " \"I" << h << "\" {";
    for (std::int32_t k = 0; k < set.action_count; ++k) out_ << " \"a" << k << '"';
    out_ << " } 0\n";
  }
  void write_terminal(std::int32_t node) {
    const std::int32_t t = game_.terminal[at(node)];
    out_ << "t \"\" " << t + 1 << " \"z" << t << "\" {";
    for (std::int32_t a = 0; a < game_.actor_count; ++a) {
      std::array<char, 64> digits{};
      std::snprintf(digits.data(), digits.size(), "%.17f",
                    numbers_.payoff[at(t * game_.actor_count + a)]);
      out_ << (a == 0 ? " " : ", ") << digits.data();
    }
    out_ << " }\n";
  }
  void write_node(std::int32_t node) {  // depth first, as the format asks
    if (game_.kind[at(node)] == NodeKind::terminal) return write_terminal(node);
    if (game_.kind[at(node)] == NodeKind::chance) {
      write_chance(node);
    } else {
      write_decision(node);
    }
    for (std::int32_t k = 0; k < game_.child_count[at(node)]; ++k)
      write_node(game_.first_child[at(node)] + k);
  }

  const Game& game_;
  const GameNumbers& numbers_;
  std::ostream& out_;
  int chances_ = 0;
};

/// {"I0": [0.3, 0.7], ...} of one draw.
void write_play(const Game& game, const Profile& profile, std::ostream& out) {
  out.precision(17);
  out << '{';
  for (std::size_t h = 0; h < game.sets.size(); ++h) {
    out << (h == 0 ? "\"I" : ", \"I") << h << "\": [";
    for (std::int32_t k = 0; k < game.sets[h].action_count; ++k)
      out << (k == 0 ? "" : ", ") << profile.probability[at(game.sets[h].first_action + k)];
    out << ']';
  }
  out << '}';
}

void write_answers(const Game& game, const std::vector<BlockSolution>& solved, std::ostream& out) {
  out << '{';
  for (std::size_t p = 0; p < solved.size(); ++p) {
    const bool limit = solved[p].concept_used == Concept::limit;
    out << (p == 0 ? "\"" : ",\n\"");
    if (limit) {
      out << "limit";
    } else {
      out << solved[p].precision;
    }
    out << "\": [";
    for (std::size_t draw = 0; draw < solved[p].status.size(); ++draw) {
      if (solved[p].status[draw] != Status::certified) std::abort();
      out << (draw == 0 ? "\n" : ",\n");
      write_play(game, validation::profile_of(solved[p], draw), out);
    }
    out << ']';
  }
  out << "}\n";
}

void write_all(const std::string& scenario, std::size_t draws, const std::string& folder,
               const std::vector<double>& precisions) {
  const validation::DrawnGame drawn(validation::scenario_of_file(scenario));
  const NumberBlock numbers = drawn.numbers(0, draws);
  BatchSolver solver(drawn.game(), drawn.layout(), {});
  std::vector<BlockSolution> solved;
  solver.solve(numbers, validation::all_draws(draws), precisions, solved);
  solver.solve_limits(numbers, validation::all_draws(draws), solved.emplace_back());
  for (std::size_t draw = 0; draw < draws; ++draw) {
    std::ofstream file(folder + "/" + std::to_string(draw) + ".efg");
    EfgWriter(drawn.game(), gather(drawn.layout(), numbers, draw), file).write();
  }
  std::ofstream answers(folder + "/answers.json");
  write_answers(drawn.game(), solved, answers);
}

}  // namespace

int main(int argc, char** argv) {
  const std::vector<std::string> words(argv + 1, argv + argc);
  if (words.size() < 4) {
    std::fputs("usage: peer_games SCENARIO DRAWS FOLDER PRECISION...\n", stderr);
    return 2;
  }
  std::vector<double> precisions;
  for (std::size_t k = 3; k < words.size(); ++k) precisions.push_back(std::stod(words[k]));
  try {
    write_all(words[0], std::stoul(words[1]), words[2], precisions);
  } catch (const std::exception& problem) {
    std::fprintf(stderr, "peer_games: %s\n", problem.what());
    return 1;
  }
  return 0;
}
