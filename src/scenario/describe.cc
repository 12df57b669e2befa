#include "scenario/describe.h"

#include <algorithm>
#include <cmath>
#include <set>

#include "scenario/ballot.h"
#include "scenario/casting.h"
#include "scenario/containment.h"
#include "scenario/describe_ballot.h"
#include "scenario/inputs.h"
#include "scenario/sign_word.h"
#include "scenario/stage_title.h"
#include "scenario/words.h"
#include "scenario/yardstick.h"

namespace foedus {

namespace {

std::string name_of(const Scenario& scenario, ActorId actor) {
  return actor.valid() ? scenario.actors[actor.index()].name : "chance";
}

// `aim` of `adversary.aim`.
std::string own_name(const PrivateType& type) { return type.name.substr(type.name.find('.') + 1); }

std::string destination_name(const Scenario& scenario, const Destination& to) {
  return to.stage.valid() ? scenario.stages[to.stage.index()].name
                          : scenario.outcomes[to.outcome.index()].name;
}

std::string destination_words(const Scenario& scenario, const Destination& to) {
  return (to.stage.valid() ? "then " : "ends in ") + destination_name(scenario, to);
}

std::string target_words(const Scenario& scenario, const Target& target) {
  std::string words;
  for (const TargetCase& one : target.cases) {
    words += destination_words(scenario, one.to) + " if " + one.when.syntax.text + ", otherwise ";
  }
  return words + destination_words(scenario, target.otherwise);
}

bool leads_to(const Target& target, const Destination& wanted) {
  const auto same = [&](const Destination& to) {
    return to.stage == wanted.stage && to.outcome == wanted.outcome;
  };
  return same(target.otherwise) || std::any_of(target.cases.begin(), target.cases.end(),
                                               [&](const TargetCase& one) { return same(one.to); });
}

bool first_side(const Scenario& scenario, std::size_t index) {
  const std::string& title = scenario.stages[index].simultaneous;
  return title.empty() || index == 0 || scenario.stages[index - 1].simultaneous != title;
}

bool last_side(const Scenario& scenario, std::size_t index) {
  return index + 1 == scenario.stages.size() || first_side(scenario, index + 1);
}

// The moves (and skipped stages) from which play comes here: "`settle.sign`"; after a simultaneous
// stage its name, since the moves lead on together.
std::vector<std::string> ways_to(const Scenario& scenario, const Destination& to) {
  std::vector<std::string> ways;
  for (std::size_t i = 0; i < scenario.stages.size(); ++i) {
    const Stage& stage = scenario.stages[i];
    const bool together = !stage.simultaneous.empty() && !stage.ballot;
    if (together && !last_side(scenario, i) && !stage.skipped_to) continue;
    if (stage.skipped_to && leads_to(*stage.skipped_to, to)) {
      ways.push_back(title_of(stage) + " being left out");
    }
    if (together && !last_side(scenario, i)) continue;
    for (std::size_t k = 0; k < stage.moves.size(); ++k) {
      const Move& move = stage.moves[k];
      if (later_point(stage, k) || !leads_to(move.target, to)) continue;
      ways.push_back(together ? stage.simultaneous : stage.name + "." + title_of(stage, move));
      if (together) break;
    }
  }
  return ways;
}

// The other sides of a simultaneous stage: "Adversary and Guarantor".
std::vector<std::string> others_at(const Scenario& scenario, std::size_t index) {
  std::vector<std::string> others;
  for (std::size_t i = 0; i < scenario.stages.size(); ++i) {
    const Stage& other = scenario.stages[i];
    const bool same = i != index && !other.simultaneous.empty() && !other.ballot &&
                      other.simultaneous == scenario.stages[index].simultaneous;
    if (same) others.push_back(name_of(scenario, other.actor));
  }
  return others;
}

std::string when_words(const Scenario& scenario, std::size_t index) {
  const Stage& stage = scenario.stages[index];
  if (!first_side(scenario, index) && stage.ballot) {
    return "when " + listed(others_at(scenario, index), "and") + " decided how to vote";
  }
  if (!first_side(scenario, index)) {
    return "at the same time as " + listed(others_at(scenario, index), "and");
  }
  const std::vector<std::string> ways = ways_to(scenario, {StageId(index), {}});
  std::string words = index == 0 ? "first" : "after " + listed(ways, "or", 8);
  if (ways.empty() && index != 0) words = "never: no move leads here";
  if (!stage.only_if.empty()) {
    words += "; only if " + stage.only_if.syntax.text + ", otherwise left out";
    if (stage.skipped_to) words += " (" + target_words(scenario, *stage.skipped_to) + ")";
  }
  const std::vector<std::string> others = others_at(scenario, index);
  if (!others.empty()) words += "; at the same time as " + listed(others, "and");
  return words;
}

std::string move_words(const Scenario& scenario, const Stage& stage, const Move& move) {
  std::string words = title_of(stage, move);
  if (move.numeric >= 0) {
    const NumericMove& grid = stage.numeric_moves[static_cast<std::size_t>(move.numeric)];
    words += " (" + grid.variable + " from " + spelled(grid.from) + " until " +
             spelled(grid.until) + ", " + std::to_string(grid.points) + " numbers)";
  }
  if (stage.chance() && !stage.ballot) {
    const bool rest = !move.chance.valid();
    words += rest ? " (what is left of 1)"
                  : " (chance " + scenario.numbers[move.chance.index()].as_written + ")";
  }
  if (stage.simultaneous.empty() || stage.ballot)
    words += ": " + target_words(scenario, move.target);
  if (!move.only_if.empty()) words += " (only if " + move.only_if.syntax.text + ")";
  const double points =
      move.numeric < 0 ? 1 : stage.numeric_moves[static_cast<std::size_t>(move.numeric)].points;
  if (move.weight * points != 1 && std::abs(move.weight * points - 1) > 1e-12) {
    words += " (weight " + spelled(std::round(move.weight * points * 1e12) / 1e12) + ")";
  }
  return words;
}

/// A type with one option is one in name only: everybody knows it.
bool is_private(const PrivateType& type) { return type.options.size() > 1; }

/// What the mover sees of earlier stages: "every earlier move", "what was done at settle".
struct EarlierMoves {
  std::vector<std::string> known;
  std::vector<std::string> hidden;
};

/// Of a hidden side of a body's vote: whether the mover sees the result all the same.
bool votes_alone(const Scenario& scenario, const Stage& stage, StageId side) {
  const StageId count = counted_at(scenario, side.index());
  const auto& hidden = stage.sees.stages;
  return count.valid() && std::find(hidden.begin(), hidden.end(), count) == hidden.end();
}

EarlierMoves earlier_moves(const Scenario& scenario, std::size_t index) {
  const Stage& stage = scenario.stages[index];
  EarlierMoves moves;
  std::vector<std::string> named, secret;
  for (const StageId id : stage.sees.stages) {
    if (!first_side(scenario, id.index())) continue;
    const bool votes = stage.sees.kind == Sight::Kind::all_but && votes_alone(scenario, stage, id);
    (votes ? secret : named).push_back(title_of(scenario.stages[id.index()]));
  }
  std::size_t first = index;
  while (!first_side(scenario, first)) --first;
  switch (stage.sees.kind) {
    case Sight::Kind::everything:
      if (first != 0) moves.known.emplace_back("every earlier move");
      break;
    case Sight::Kind::only: {
      const bool moved =
          std::any_of(scenario.stages.begin(), scenario.stages.end(), [&](const Stage& other) {
            return other.actor == stage.actor && title_of(other) != title_of(stage);
          });
      if (moved) moves.known.emplace_back("its own earlier moves");
      if (!named.empty()) moves.known.push_back("what was done at " + listed(named, "and"));
      for (const StageId id : stage.sees.stages) {
        const std::string& title = title_of(scenario.stages[id.index()]);
        if (scenario.stages[id.index()].ballot &&
            std::find(named.begin(), named.end(), title) == named.end())
          moves.known.push_back("the result at " + title);
      }
      moves.hidden.emplace_back("any other earlier move");
      break;
    }
    case Sight::Kind::all_but:
      moves.known.push_back("every earlier move");
      if (!named.empty()) moves.known.back() += " but those of others at " + listed(named, "and");
      if (!secret.empty()) moves.hidden.push_back("how others voted at " + listed(secret, "and"));
      break;
  }
  const std::vector<std::string> others = others_at(scenario, index);
  if (!others.empty()) {
    moves.hidden.push_back("what " + listed(others, "and") + (others.size() > 1 ? " do" : " does") +
                           " at the same time");
  }
  return moves;
}

// "every earlier move and its own aim; not the will of Guarantor".
std::string knowledge(const Scenario& scenario, std::size_t index) {
  const Stage& stage = scenario.stages[index];
  if (stage.chance()) return "";
  auto [known, hidden] = earlier_moves(scenario, index);
  std::vector<std::string> own;
  for (const PrivateType& type : scenario.types) {
    if (type.actor == stage.actor) {
      own.push_back(own_name(type));
    } else if (is_private(type)) {
      hidden.push_back("the " + own_name(type) + " of " + name_of(scenario, type.actor));
    }
  }
  if (!own.empty()) known.push_back("its own " + listed(own, "and"));
  std::string words = listed(known, "and");
  if (known.empty()) {
    const bool start = stage.sees.kind == Sight::Kind::everything;
    if (hidden.empty()) return "nothing yet, since play starts here";
    if (!start) return "nothing: not " + listed(hidden, "or");
    return "neither an earlier move, since play starts here, nor " + listed(hidden, "or");
  }
  if (!hidden.empty()) words += "; not " + listed(hidden, "or");
  return words;
}

std::vector<std::string> describe_actors(const Scenario& scenario) {
  std::vector<std::string> lines;
  for (std::size_t i = 0; i < scenario.actors.size(); ++i) {
    std::vector<std::string> stages;
    for (const Stage& stage : scenario.stages) {
      if (stage.actor == ActorId(i)) stages.push_back(title_of(stage));
    }
    const Actor& actor = scenario.actors[i];
    lines.push_back(
        actor.name + " (" + actor.key + ")" +
        (stages.empty() ? ", who never moves" : ", who moves at " + listed(stages, "and")));
  }
  return lines;
}

std::vector<std::string> describe_types(const Scenario& scenario) {
  std::vector<std::string> lines;
  for (const PrivateType& type : scenario.types) {
    std::vector<std::string> options;
    for (const TypeOption& option : type.options) {
      const std::string chance =
          option.chance.valid() ? "chance " + scenario.numbers[option.chance.index()].as_written
                                : "what is left of 1";
      options.push_back(option.name + " (" + chance + ")");
    }
    if (!is_private(type)) {
      lines.push_back("everybody knows the " + own_name(type) + " of " +
                      name_of(scenario, type.actor) + ": it can only be " +
                      type.options.front().name);
      continue;
    }
    lines.push_back(name_of(scenario, type.actor) + " alone knows its " + own_name(type) + ": " +
                    listed(options, "or"));
  }
  return lines;
}

std::vector<StageDescription> describe_play(const Scenario& scenario) {
  std::vector<StageDescription> play;
  for (std::size_t i = 0; i < scenario.stages.size(); ++i) {
    const Stage& stage = scenario.stages[i];
    StageDescription told{
        .stage = stage.name, .mover = mover_name(scenario, stage), .when = when_words(scenario, i)};
    if (stage.ballot) told.moves = describe_ballot(scenario, *stage.ballot);
    for (std::size_t k = 0; k < stage.moves.size(); ++k) {
      if (!later_point(stage, k)) told.moves.push_back(move_words(scenario, stage, stage.moves[k]));
    }
    const bool together = !stage.simultaneous.empty() && !stage.ballot;
    if (together && last_side(scenario, i) && !stage.moves.empty()) {
      told.moves.push_back("together these moves lead to: " +
                           target_words(scenario, stage.moves.front().target));
    }
    told.knows = knowledge(scenario, i);
    play.push_back(std::move(told));
  }
  return play;
}

std::vector<std::string> describe_outcomes(const Scenario& scenario) {
  std::vector<std::string> lines;
  for (std::size_t i = 0; i < scenario.outcomes.size(); ++i) {
    const Outcome& outcome = scenario.outcomes[i];
    std::vector<std::string> tags;
    for (const TagId tag : outcome.tags) tags.push_back(scenario.tags[tag.index()]);
    std::string line = outcome.name;
    if (!tags.empty()) line += " (" + listed(tags, "and") + ")";
    const std::vector<std::string> ways = ways_to(scenario, {{}, OutcomeId(i)});
    line += ways.empty() ? ": no move leads here" : ": after " + listed(ways, "or", 8);
    lines.push_back(std::move(line));
  }
  return lines;
}

std::string distribution_words(const Scenario& scenario, const Number& number) {
  if (const YardstickStep* step = find_step(scenario.words, number.as_written))
    return number.as_written + " (by " + std::string(name_of(scenario.words)) + " " +
           spelled(step->low) + " to " + spelled(step->high) + ", uniform)";
  switch (number.distribution()->kind) {
    case Distribution::Kind::uniform:
      // `distribution: "uniform(0, 1)"` says so itself.
      return number.as_written.find('(') == std::string::npos ? number.as_written + " (uniform)"
                                                              : number.as_written;
    case Distribution::Kind::pert:
      return number.as_written.find('(') == std::string::npos ? number.as_written + " (PERT)"
                                                              : number.as_written;
    default:
      return number.as_written;
  }
}

std::string source_words(const Scenario& scenario, const Provenance& provenance) {
  if (provenance.sources.empty()) return "unsourced";
  std::vector<std::string> keys;
  for (const CitationId id : provenance.sources) {
    const Citation& citation = scenario.citations[id.index()];
    keys.push_back(citation.key + (citation.grade.empty() ? "" : " " + citation.grade));
  }
  return "from " + listed(keys, "and");
}

void describe_numbers(const Scenario& scenario, ScenarioDescription& told) {
  const InputCount count = count_inputs(scenario);
  told.inputs = count.inputs;
  told.unsourced = count.unsourced;
  for (const Number& number : scenario.numbers) {
    if (standing_of(number) != NumberStanding::input) continue;
    if (!number.distribution()->uncertain() || number.role == NumberRole::utility) continue;
    std::string line = number.name + ": " + distribution_words(scenario, number);
    if (!number.provenance.unit.empty()) line += " [" + number.provenance.unit + "]";
    told.uncertain.push_back(line + ", " + source_words(scenario, number.provenance));
  }
  for (const RankCorrelation& pair : scenario.correlations) {
    told.correlations.push_back(quoted(scenario.numbers[pair.a.index()].name) + " and " +
                                quoted(scenario.numbers[pair.b.index()].name) + ": " +
                                spelled(pair.rank));
  }
}

// "Adversary as wide: [war, peace], unsourced".
std::vector<std::string> describe_orders(const Scenario& scenario) {
  std::vector<std::string> lines;
  for (const Preference& one : scenario.preferences) {
    const Number& first = scenario.numbers[one.utility.front().index()];
    std::string line = name_of(scenario, one.actor);
    if (one.type.valid()) {
      const PrivateType& type = scenario.types[one.type.index()];
      line += " as " + type.options[static_cast<std::size_t>(one.option)].name;
    }
    lines.push_back(line + ": " + first.as_written + ", " +
                    source_words(scenario, first.provenance));
  }
  return lines;
}

// Actors by their names, sources by their keys.
std::string party_words(const Scenario& scenario, const std::vector<std::string>& parties) {
  std::vector<std::string> names;
  for (const std::string& party : parties) {
    const auto actor = std::find_if(scenario.actors.begin(), scenario.actors.end(),
                                    [&](const Actor& a) { return a.key == party; });
    names.push_back(actor == scenario.actors.end() ? party : actor->name);
  }
  return listed(names, "and");
}

std::string dispute_words(const Scenario& scenario, const Mechanism& mechanism) {
  if (mechanism.disputed_none_found)
    return "no dispute found (searched " + mechanism.searched + ")";
  if (mechanism.disputed_by.empty()) return "no dispute named";
  return "disputed by " + party_words(scenario, mechanism.disputed_by);
}

// "contested, positive with chance 0.7, unsourced".
std::string sign_words(const Scenario& scenario, const Mechanism& mechanism) {
  std::string words = sign_word(mechanism.sign);
  if (mechanism.sign != Sign::contested) return words;
  if (!mechanism.sign_prior.valid()) return words + ", with no chance of either stated";
  const Number& prior = scenario.numbers[mechanism.sign_prior.index()];
  words += ", positive with chance " + prior.as_written;
  return prior.expression() != nullptr ? words
                                       : words + ", " + source_words(scenario, prior.provenance);
}

std::vector<std::string> describe_mechanisms(const Scenario& scenario) {
  std::vector<std::string> lines;
  for (const Mechanism& mechanism : scenario.mechanisms) {
    std::string line = mechanism.name;
    if (!mechanism.claim.empty()) line += ": " + mechanism.claim;
    std::vector<std::string> facts;
    if (!mechanism.asserted_by.empty()) {
      facts.push_back("asserted by " + party_words(scenario, mechanism.asserted_by));
    }
    facts.push_back(dispute_words(scenario, mechanism));
    facts.push_back("sign " + sign_words(scenario, mechanism));
    facts.push_back("strength " + scenario.numbers[mechanism.strength.index()].as_written);
    if (!mechanism.on) facts.push_back("off in the file as written");
    line += " (";
    for (std::size_t i = 0; i < facts.size(); ++i) line += (i > 0 ? "; " : "") + facts[i];
    lines.push_back(line + ")");
  }
  return lines;
}

std::vector<std::string> describe_levers(const Scenario& scenario) {
  std::vector<std::string> lines;
  for (const Lever& lever : scenario.levers) {
    if (lever.numeric()) {
      lines.push_back(lever.name + ": from " + spelled(lever.from) + " to " + spelled(lever.to) +
                      ", held at " + spelled(lever.central));
      continue;
    }
    std::vector<std::string> options;
    for (const LeverOption& option : lever.options) options.push_back(option.name);
    lines.push_back(lever.name + ": " + listed(options, "or", 20) + " (" + options.front() +
                    " unless chosen otherwise)");
  }
  return lines;
}

}  // namespace

ScenarioDescription describe(const Scenario& scenario) {
  ScenarioDescription told;
  told.actors = describe_actors(scenario);
  told.types = describe_types(scenario);
  told.beliefs = describe_beliefs(scenario);
  told.own_perspectives = describe_own_perspectives(scenario);
  told.play = describe_play(scenario);
  told.outcomes = describe_outcomes(scenario);
  told.orders = describe_orders(scenario);
  told.mechanisms = describe_mechanisms(scenario);
  told.levers = describe_levers(scenario);
  for (const Casting& casting : scenario.castings)
    told.castings.push_back(casting_words(scenario, casting));
  told.containments = describe_containments(scenario);
  describe_numbers(scenario, told);
  return told;
}

}  // namespace foedus
