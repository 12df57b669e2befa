// A scenario is told as a list of facts: kind, name and what it says. Two scenarios differ where
// their facts of one kind and name do. Whatever a fact leaves out is not compared.
#include "questions/input_differences.h"

#include <algorithm>
#include <array>
#include <map>
#include <utility>

#include "fmt/format.h"
#include "scenario/ballot.h"

namespace foedus {

namespace {

using Words = std::vector<std::string>;

struct Fact {
  std::string kind, name;
  std::string says;   // for people
  std::string means;  // equal where two spellings say the same
  std::string from;   // numbers: sources and date
};

constexpr std::array<std::string_view, 11> kNumberKinds = {"quantity",
                                                           "attribute of a lever",
                                                           "strength",
                                                           "neutral value",
                                                           "prior of the sign",
                                                           "chance of a type",
                                                           "attribute of a type",
                                                           "chance of a move",
                                                           "belief about a type",
                                                           "belief about a move",
                                                           "utility of an outcome"};

std::string joined(const Words& words) { return fmt::format("{}", fmt::join(words, ", ")); }

/// An expression without blanks, so that layout does not count.
std::string packed(const std::string& text) {
  std::string out;
  for (const char c : text)
    if (c != ' ' && c != '\n') out += c;
  return out;
}

/// Blanks that part words count: `not a` is not `nota`.
std::string single_spaced(const std::string& text) {
  std::string out;
  for (const char c : text) {
    const char one = c == '\n' ? ' ' : c;
    if (one != ' ' || (!out.empty() && out.back() != ' ')) out += one;
  }
  return out;
}

std::string meaning(const Number& number) {
  if (const BoundExpression* expression = number.expression())
    return single_spaced(expression->syntax.text);
  const Distribution& distribution = *number.distribution();
  std::string text = fmt::format("{}: {}", static_cast<int>(distribution.kind),
                                 fmt::join(distribution.parameters, " "));
  if (distribution.truncation)
    text +=
        fmt::format(" within {} {}", distribution.truncation->low, distribution.truncation->high);
  return text;
}

std::string origin(const Scenario& scenario, const Provenance& provenance) {
  Words words;
  for (const CitationId id : provenance.sources) {
    const Citation& citation = scenario.citations[id.index()];
    words.push_back(citation.grade.empty() ? citation.key : citation.key + " " + citation.grade);
  }
  if (words.empty()) words.emplace_back("UNSOURCED");
  if (!provenance.date.empty()) words.push_back(provenance.date);
  return joined(words);
}

class Facts {
 public:
  explicit Facts(const Scenario& scenario) : scenario_(scenario) {
    for (const Actor& actor : scenario.actors) add("actor", actor.key, actor.name);
    for (const Number& number : scenario.numbers) add_number(number);
    add_correlations();
    for (const Lever& lever : scenario.levers) add("lever", lever.name, lever_words(lever));
    for (const Mechanism& one : scenario.mechanisms) add("claim", one.name, mechanism_words(one));
    for (const PrivateType& type : scenario.types) add("private type", type.name, type_words(type));
    for (const Definition& one : scenario.definitions)
      add("definition", one.name, one.value.syntax.text);
    add_play();
    add_outcomes();
    for (const Measure& one : scenario.measures) add("measure", one.name, one.value.syntax.text);
    for (const Perspective& one : scenario.perspectives) add_changes("perspective", one);
    for (const Casting& one : scenario.castings) add_casting(one);
    for (const Rung& rung : scenario.severity)
      add("rung", scenario.tags[rung.tag.index()], rung.words);
    if (scenario.words == Yardstick::uk) add("yardstick", "words", "uk");
    add_study();
  }

  [[nodiscard]] const std::vector<Fact>& all() const { return facts_; }

 private:
  void add(std::string kind, std::string name, std::string says) {
    std::string means = single_spaced(says);
    facts_.push_back({std::move(kind), std::move(name), std::move(says), std::move(means), ""});
  }

  void add_number(const Number& number) {
    facts_.push_back(
        {std::string(kNumberKinds[static_cast<std::size_t>(number.role)]), number.name,
         number.as_written, meaning(number),
         number.expression() != nullptr ? std::string() : origin(scenario_, number.provenance)});
  }

  /// Independent of which of the two numbers declares it.
  void add_correlations() {
    for (const RankCorrelation& one : scenario_.correlations) {
      std::string a = scenario_.numbers[one.a.index()].name;
      std::string b = scenario_.numbers[one.b.index()].name;
      if (b < a) std::swap(a, b);
      add("rank correlation", fmt::format("{} with {}", a, b), fmt::format("{}", one.rank));
    }
  }

  static std::string lever_words(const Lever& lever) {
    if (lever.numeric())
      return fmt::format("from {} to {}, held at {}, {} points", lever.from, lever.to,
                         lever.central, lever.points);
    Words options;
    for (const LeverOption& option : lever.options) options.push_back(option.name);
    return fmt::format("{} (attributes {})", joined(options), joined(lever.attributes));
  }

  static std::string mechanism_words(const Mechanism& one) {
    static constexpr std::array<std::string_view, 3> kSigns = {"positive", "negative", "contested"};
    std::string words = fmt::format("sign {}, {}", kSigns[static_cast<std::size_t>(one.sign)],
                                    one.on ? "on" : "off");
    if (!one.group.empty()) words += ", group " + one.group;
    if (!one.asserted_by.empty()) words += ", asserted by " + joined(one.asserted_by);
    if (!one.disputed_by.empty()) words += ", disputed by " + joined(one.disputed_by);
    return words;
  }

  [[nodiscard]] std::string type_words(const PrivateType& type) const {
    Words options;
    for (const TypeOption& option : type.options) {
      options.push_back(option.chance.valid() ? option.name : option.name + " (the rest)");
      for (const Belief& belief : option.beliefs)
        if (!belief.chance.valid())
          options.back() +=
              fmt::format(" (the rest for {})", scenario_.actors[belief.observer.index()].key);
    }
    std::string words = joined(options);
    if (!type.attributes.empty()) words += " (attributes " + joined(type.attributes) + ")";
    return words;
  }

  [[nodiscard]] std::string place(const Destination& to) const {
    return to.stage.valid() ? scenario_.stages[to.stage.index()].name
                            : scenario_.outcomes[to.outcome.index()].name;
  }

  [[nodiscard]] std::string target_words(const Target& target) const {
    std::string words;
    for (const TargetCase& one : target.cases)
      words += fmt::format("{} when {}, otherwise ", place(one.to), one.when.syntax.text);
    return words + place(target.otherwise);
  }

  [[nodiscard]] std::string ballot_words(const Ballot& ballot) const {
    Words rules, deciders;
    for (const std::int32_t index : ballot.bodies) {
      if (index < 0) continue;
      const Body& body = scenario_.bodies[static_cast<std::size_t>(index)];
      Words members;
      for (const BodyMember& member : body.members)
        members.push_back(fmt::format("{} times {} of weight {}{}", member.count, member.key,
                                      member.weight, member.veto ? " with a veto" : ""));
      rules.push_back(fmt::format("{}: {} ({})", body.key, rule_words(body), joined(members)));
    }
    for (const Vote& vote : ballot.votes)
      if (vote.decides.valid()) deciders.push_back(vote.member);
    return fmt::format("votes of {}; {}", fmt::join(rules, " or "),
                       deciders.empty() ? "all by chance" : "decided by " + joined(deciders));
  }

  void add_play() {
    if (!scenario_.stages.empty()) add("play", "first stage", scenario_.stages.front().name);
    for (const Stage& stage : scenario_.stages) {
      Words moves;
      for (const Move& move : stage.moves) {
        std::string words = fmt::format("{} to {}", move.name, target_words(move.target));
        if (!move.only_if.empty()) words += " only if " + move.only_if.syntax.text;
        moves.push_back(std::move(words));
      }
      std::string words = fmt::format(
          "{}: {}", stage.chance() ? "chance" : scenario_.actors[stage.actor.index()].key,
          fmt::join(moves, "; "));
      if (stage.ballot) words += "; " + ballot_words(*stage.ballot);
      if (!stage.only_if.empty()) words += "; played only if " + stage.only_if.syntax.text;
      if (stage.skipped_to) words += ", otherwise " + target_words(*stage.skipped_to);
      add("stage", stage.name, std::move(words));
    }
  }

  void add_outcomes() {
    for (const Outcome& outcome : scenario_.outcomes) {
      Words tags;
      for (const TagId tag : outcome.tags) tags.push_back(scenario_.tags[tag.index()]);
      std::sort(tags.begin(), tags.end());
      add("outcome", outcome.name, tags.empty() ? "no tag" : "tags " + joined(tags));
      for (const Payoff& payoff : outcome.payoffs)
        for (const PayoffComponent& component : payoff.components) {
          std::string name = outcome.name + "." + scenario_.actors[payoff.actor.index()].key;
          if (component.name != "payoff") name += "." + component.name;
          const std::string& text = component.value.syntax.text;
          facts_.push_back({"payoff", std::move(name), text, packed(text), ""});
        }
    }
  }

  void add_casting(const Casting& one) {
    for (const Role& role : one.roles)
      add("role", one.changes.name + ": " + scenario_.actors[role.actor.index()].key, role.plays);
    add_changes("casting", one.changes);
  }

  void add_changes(const std::string& kind, const Perspective& one) {
    if (one.actor.valid()) add(kind, one.name + ": actor", scenario_.actors[one.actor.index()].key);
    for (const NumberOverride& entry : one.numbers)
      facts_.push_back({kind, one.name + ": " + scenario_.numbers[entry.number.index()].name,
                        entry.replacement.as_written, meaning(entry.replacement),
                        origin(scenario_, entry.replacement.provenance)});
    static constexpr std::array<std::string_view, 3> kSigns = {"positive", "negative", "contested"};
    for (const SignOverride& entry : one.signs)
      add(kind,
          fmt::format("{}: {}.sign", one.name, scenario_.mechanisms[entry.mechanism.index()].name),
          std::string(kSigns[static_cast<std::size_t>(entry.sign)]));
    for (const SwitchOverride& entry : one.switches)
      add(kind,
          fmt::format("{}: {}.on", one.name, scenario_.mechanisms[entry.mechanism.index()].name),
          entry.on ? "true" : "false");
  }

  void add_study() {
    const StudySettings& study = scenario_.study;
    add("study", "draws", fmt::format("{}", study.draws));
    add("study", "seed", fmt::format("{}", study.seed));
    Words precisions;
    for (const StudyPrecision& one : study.precision)
      precisions.push_back(one.limit ? "limit" : fmt::format("{}", one.lambda));
    add("study", "precision", joined(precisions));
  }

  const Scenario& scenario_;
  std::vector<Fact> facts_;
};

std::optional<InputDifference> difference(const Fact& a, const Fact& b) {
  InputDifference one{a.kind, a.name, a.says, b.says, std::nullopt, std::nullopt};
  if (a.means == b.means) one.b = one.a;
  if (a.from != b.from) {
    one.a_from = a.from;
    one.b_from = b.from;
  }
  if (a.means == b.means && a.from == b.from) return std::nullopt;
  return one;
}

}  // namespace

bool InputDifference::is_number() const {
  return a_from.has_value() || kind == "perspective" || kind == "casting" ||
         kind == "rank correlation" ||
         std::find(kNumberKinds.begin(), kNumberKinds.end(), kind) != kNumberKinds.end();
}

std::vector<InputDifference> input_differences(const Scenario& a, const Scenario& b) {
  const Facts facts_a(a), facts_b(b);
  const auto key = [](const Fact& fact) { return fact.kind + '\n' + fact.name; };
  std::map<std::string, const Fact*> in_a, in_b;
  for (const Fact& fact : facts_a.all()) in_a[key(fact)] = &fact;
  for (const Fact& fact : facts_b.all()) in_b[key(fact)] = &fact;
  std::vector<InputDifference> list;
  for (const Fact& fact : facts_a.all()) {
    const auto other = in_b.find(key(fact));
    if (other == in_b.end())
      list.push_back({fact.kind, fact.name, fact.says, std::nullopt, std::nullopt, std::nullopt});
    else if (auto one = difference(fact, *other->second))
      list.push_back(*std::move(one));
  }
  for (const Fact& fact : facts_b.all())
    if (in_a.count(key(fact)) == 0)
      list.push_back({fact.kind, fact.name, std::nullopt, fact.says, std::nullopt, std::nullopt});
  return list;
}

}  // namespace foedus
