#include "scenario/bind/check_chances.h"

#include <algorithm>
#include <cmath>
#include <optional>
#include <string>
#include <vector>

#include "base/diagnostic_code.h"
#include "scenario/beliefs.h"
#include "scenario/words.h"

namespace foedus {

namespace {

/// What one party gives one option or move.
struct GivenChance {
  std::string name;
  NumberId number;    // invalid: `rest`, or refused
  bool rest = false;  // of its own or taken over
  bool own = false;   // stated for this observer; always so for the analyst
};

/// The chances of one stage or type as one party gives them.
struct ChanceSum {
  std::string owner;
  ActorId observer;  // invalid: the analyst
  std::vector<GivenChance> given;
  double sum = 0;
  bool fixed = true;  // every chance but `rest` is one number
  bool rest = false;
  SourceSpan last;  // where the last of them stands that is stated for this party
};

class ChanceChecker {
 public:
  explicit ChanceChecker(Draft& draft) : draft_(draft), scenario_(draft.scenario) {}

  void check_rests();
  template <class Choices>
  void check(const std::string& owner, const Choices& choices, bool whole,
             const std::vector<ActorId>& observers);

 private:
  template <class Choices>
  [[nodiscard]] ChanceSum sum_of(const std::string& owner, const Choices& choices,
                                 ActorId observer) const;
  void add(ChanceSum& total, GivenChance given) const;
  [[nodiscard]] const DraftRest* rest_of(const std::string& owner, const std::string& name,
                                         ActorId observer) const;
  void check_analyst(const ChanceSum& total);
  void check_observer(const ChanceSum& total);
  [[nodiscard]] bool two_rests(const ChanceSum& total);
  [[nodiscard]] std::optional<Proposal> rest_proposal(const ChanceSum& total) const;
  [[nodiscard]] std::string key_of(ActorId actor) const {
    return scenario_.actors[actor.index()].key;
  }

  Draft& draft_;
  const Scenario& scenario_;
};

const DraftRest* ChanceChecker::rest_of(const std::string& owner, const std::string& name,
                                        ActorId observer) const {
  const auto found =
      std::find_if(draft_.rests.begin(), draft_.rests.end(), [&](const DraftRest& rest) {
        return rest.owner == owner && rest.name == name && rest.observer == observer;
      });
  return found == draft_.rests.end() ? nullptr : &*found;
}

void ChanceChecker::check_rests() {
  std::vector<std::string> told;
  for (std::size_t i = 0; i < draft_.rests.size(); ++i) {
    const DraftRest& rest = draft_.rests[i];
    const bool again =
        std::any_of(draft_.rests.begin(), draft_.rests.begin() + static_cast<std::ptrdiff_t>(i),
                    [&](const DraftRest& other) {
                      return other.owner == rest.owner && other.observer == rest.observer;
                    });
    if (!again) continue;
    const bool own = rest.observer.valid();
    draft_.diagnostics.add(
        {.code = DiagnosticCode::rest_misplaced,
         .where = rest.where,
         .message = own ? quoted(key_of(rest.observer)) +
                              " has `rest` twice in its beliefs about " + quoted(rest.owner)
                        : quoted(rest.owner) + " has `rest` twice",
         .expected = "`rest` is one minus the other chances; two of them would leave both open."});
  }
}

void ChanceChecker::add(ChanceSum& total, GivenChance given) const {
  if (given.rest) total.rest = true;
  if (given.number.valid()) {
    const Number& number = scenario_.numbers[given.number.index()];
    const Distribution* chance = number.distribution();
    if (given.own) total.last = number.where;
    // What could not be read is not a number (read_number.cc).
    if (chance == nullptr || chance->uncertain() || std::isnan(chance->parameters.front())) {
      total.fixed = false;
    } else {
      total.sum += chance->parameters.front();
    }
  }
  total.given.push_back(std::move(given));
}

template <class Choices>
ChanceSum ChanceChecker::sum_of(const std::string& owner, const Choices& choices,
                                ActorId observer) const {
  ChanceSum total{.owner = owner, .observer = observer};
  for (const auto& choice : choices) {
    const bool own =
        !observer.valid() || std::any_of(choice.beliefs.begin(), choice.beliefs.end(),
                                         [&](const Belief& b) { return b.observer == observer; });
    const DraftRest* rest = rest_of(owner, choice.name, own ? observer : ActorId{});
    add(total, {choice.name, chance_for(choice, observer), rest != nullptr, own});
    if (own && rest != nullptr && observer.valid()) total.last = rest->where;
  }
  return total;
}

bool sums_to_one(const ChanceSum& total) {
  return total.rest ? total.sum <= 1 + 1e-12 : std::abs(total.sum - 1) <= 1e-9;
}

std::string spelled_sum(const ChanceSum& total) {
  return spelled(std::round(total.sum * 1e9) / 1e9);
}

void ChanceChecker::check_analyst(const ChanceSum& total) {
  if (!total.fixed || sums_to_one(total) || total.last == SourceSpan{}) return;
  draft_.diagnostics.add({.code = DiagnosticCode::sum_not_one,
                          .where = total.last,
                          .message = "the chances of " + quoted(total.owner) + " sum to " +
                                     spelled_sum(total) + ", not to 1",
                          .expected = "Write `rest` for one of them: it is one minus the others."});
}

// One `rest` of its own and one taken over from a `chance` leave both open; two of its own are
// told by check_rests.
bool ChanceChecker::two_rests(const ChanceSum& total) {
  const GivenChance* own = nullptr;
  const GivenChance* taken = nullptr;
  for (const GivenChance& given : total.given) {
    if (given.rest) (given.own ? own : taken) = &given;
  }
  if (own == nullptr || taken == nullptr) return false;
  const std::string who = key_of(total.observer);
  draft_.diagnostics.add(
      {.code = DiagnosticCode::rest_misplaced,
       .where = rest_of(total.owner, own->name, total.observer)->where,
       .message = quoted(who) + " has `rest` twice in its beliefs about " + quoted(total.owner) +
                  ": here and, taken over from its `chance`, for " + quoted(taken->name),
       .expected = "An observer that an option does not name takes its `chance`. Give " +
                   quoted(taken->name) + " a number for " + quoted(who) + ", or this one.",
       .related = {{"the `chance` of " + quoted(taken->name) + " stands here",
                    rest_of(total.owner, taken->name, {})->where}}});
  return true;
}

// Where one chance alone is taken over from the analyst, `rest` can stand for it.
std::optional<Proposal> ChanceChecker::rest_proposal(const ChanceSum& total) const {
  const auto taken = [](const GivenChance& given) { return !given.own; };
  if (std::count_if(total.given.begin(), total.given.end(), taken) != 1) return std::nullopt;
  const std::string& name = std::find_if(total.given.begin(), total.given.end(), taken)->name;
  for (const BeliefSpot& spot : draft_.belief_spots) {
    if (spot.owner != total.owner || spot.name != name) continue;
    const std::string entry = key_of(total.observer) + ": rest";
    return Proposal{"say what it gives " + quoted(name) + ", for example what is left of 1:",
                    spot.where, spot.named ? entry + ", " : "beliefs: {" + entry + "}, "};
  }
  return std::nullopt;
}

void ChanceChecker::check_observer(const ChanceSum& total) {
  const auto refused = [](const GivenChance& given) {
    return !given.number.valid() && !given.rest;
  };
  if (std::any_of(total.given.begin(), total.given.end(), refused)) return;
  if (two_rests(total) || !total.fixed || sums_to_one(total)) return;
  std::vector<std::string> taken;
  for (const GivenChance& given : total.given) {
    if (!given.own && given.number.valid()) taken.push_back(given.name);
  }
  std::string expected = "An observer's chances sum to 1 like those of the file.";
  if (!taken.empty())
    expected = "An observer that an option does not name takes its `chance`, here for " +
               listed_quoted(taken, "and") + ".";
  const std::optional<Proposal> proposal = total.sum > 0 ? rest_proposal(total) : std::nullopt;
  draft_.diagnostics.add({.code = DiagnosticCode::sum_not_one,
                          .where = total.last,
                          .message = "the chances that " + quoted(key_of(total.observer)) +
                                     " gives " + quoted(total.owner) + " sum to " +
                                     spelled_sum(total) + ", not to 1",
                          .expected = std::move(expected),
                          .proposal = proposal});
}

template <class Choices>
void ChanceChecker::check(const std::string& owner, const Choices& choices, bool whole,
                          const std::vector<ActorId>& observers) {
  ChanceSum analyst = sum_of(owner, choices, {});
  if (whole) check_analyst(analyst);
  if (!whole || !draft_.whole("beliefs about " + owner)) return;
  for (const ActorId observer : observers) check_observer(sum_of(owner, choices, observer));
}

}  // namespace

void check_chances(Draft& draft) {
  ChanceChecker checker(draft);
  checker.check_rests();
  for (const PrivateType& type : draft.scenario.types) {
    checker.check(type.name, type.options, draft.whole(type.name), observers_of(type));
  }
  for (const Stage& stage : draft.scenario.stages) {
    if (stage.chance() && !stage.ballot)
      checker.check(stage.name, stage.moves, true, observers_of(stage));
  }
}

}  // namespace foedus
