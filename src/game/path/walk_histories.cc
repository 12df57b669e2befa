// Enters a branch, visits, and takes the branch back; a type profile is dealt at the root.
// It refuses nothing: the game is its own proof that the scenario can be walked.
#include "game/path/walk_histories.h"

#include <cstddef>

namespace foedus {
namespace {

std::size_t at(std::int32_t index) { return static_cast<std::size_t>(index); }

class Walk {
 public:
  Walk(const Scenario& scenario, const FactTable& table, const Game& game,
       const HistoryVisitor& visit)
      : scenario_(scenario), table_(table), game_(game), visit_(visit), history_(table.count()) {}

  void from(std::int32_t node) {
    visit_(node, history_);
    const std::int32_t stage = game_.stage[at(node)];
    if (game_.only_passes_on(node)) {
      const std::int32_t next = game_.first_child[at(node)];
      if (game_.parent[at(next)] == node) from(next);
      return;
    }
    for (std::int32_t k = 0; k < game_.child_count[at(node)]; ++k) {
      const std::int32_t child = game_.first_child[at(node)] + k;
      if (stage < 0) {
        deal(at(game_.type_profile[at(child)]));
        from(child);
        continue;
      }
      const std::size_t move = table_.move(at(stage), at(game_.move[at(child)]));
      history_.set(table_.reached(at(stage)));
      history_.set(move);
      from(child);
      history_.reset(move);
      history_.reset(table_.reached(at(stage)));
    }
  }

 private:
  /// The product in file order: the last type is the last digit.
  void deal(std::size_t profile) {
    history_ = Facts(table_.count());
    for (std::size_t type = scenario_.types.size(); type-- > 0;) {
      const std::size_t options = scenario_.types[type].options.size();
      history_.set(table_.option(type, profile % options));
      profile /= options;
    }
  }

  const Scenario& scenario_;
  const FactTable& table_;
  const Game& game_;
  const HistoryVisitor& visit_;
  Facts history_;
};

}  // namespace

void walk_histories(const Scenario& scenario, const FactTable& table, const Game& game,
                    const HistoryVisitor& visit) {
  Walk(scenario, table, game, visit).from(0);
}

}  // namespace foedus
