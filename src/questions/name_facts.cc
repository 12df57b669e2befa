#include "questions/name_facts.h"

#include <array>
#include <utility>

#include "fmt/format.h"
#include "scenario/words.h"

namespace foedus {

namespace {

using Words = std::vector<std::string>;

std::string role_word(NumberRole role) {
  switch (role) {
    case NumberRole::lever_attribute:
      return "attribute of a lever";
    case NumberRole::strength:
    case NumberRole::neutral:
    case NumberRole::sign_prior:
      return "number of a mechanism";
    case NumberRole::type_chance:
    case NumberRole::move_chance:
      return "chance";
    case NumberRole::type_attribute:
      return "attribute of a private type";
    case NumberRole::type_belief:
    case NumberRole::move_belief:
      return "belief";
    case NumberRole::utility:
      return "utility";
    case NumberRole::quantity:
      break;
  }
  return "quantity";
}

/// The value told as somebody would say it aloud.
std::string in_words(const AuditedNumber& one) {
  if (one.number.expression() != nullptr) {
    return one.made_from.empty() ? "computed as written"
                                 : fmt::format("computed from {}", listed(one.made_from, "and"));
  }
  const Distribution& value = *one.number.distribution();
  const std::vector<double>& p = value.parameters;
  switch (value.kind) {
    case Distribution::Kind::constant:
      return fmt::format("fixed at {}", spelled(p[0]));
    case Distribution::Kind::uniform:
      return fmt::format("anywhere from {} to {}, no value likelier than another; half-way is {}",
                         spelled(p[0]), spelled(p[1]), spelled((p[0] + p[1]) / 2));
    case Distribution::Kind::pert:
    case Distribution::Kind::triangular:
      return fmt::format("from {} to {}, likeliest near {}", spelled(p[0]), spelled(p[2]),
                         spelled(p[1]));
    default:
      return "uncertain, distributed as written";
  }
}

void add(NameExplanation& told, const char* key, std::string text) {
  if (!text.empty()) told.facts.push_back({key, std::move(text)});
}

void add_sources(NameExplanation& told, const AuditAnswer& audit, const AuditedNumber& one) {
  for (const CitationId id : one.number.provenance.sources) {
    const Citation& source = audit.scenario.citations[id.index()];
    add(told, "source",
        fmt::format("{} ({}{}): {}", source.key,
                    source.grade.empty() ? "no grade" : "grade " + source.grade,
                    source.date.empty() ? "" : ", " + source.date, source.cite));
  }
  if (one.unsourced()) add(told, "source", "none: somebody put this number in");
  add(told, "date", one.date);
  if (one.stale) add(told, "date", fmt::format("stale as of {}", audit.as_of));
}

void add_uses(NameExplanation& told, const AuditAnswer& audit, const NumberUses& uses) {
  static constexpr std::array<std::pair<UserKind, const char*>, 5> kKinds = {{
      {UserKind::number, "number"},
      {UserKind::definition, "definition"},
      {UserKind::payoff, "payoff"},
      {UserKind::chance, "chances of"},
      {UserKind::measure, "measure"},
  }};
  for (const auto& [kind, word] : kKinds) {
    Words names;
    for (const NumberUser& user : uses.direct)
      if (user.kind == kind) names.push_back(user.name);
    if (!names.empty()) add(told, "used_by", fmt::format("{} {}", word, listed(names, "and")));
  }
  if (uses.direct.empty()) add(told, "used_by", "nothing");
  const bool all =
      uses.outcomes.size() > 1 && uses.outcomes.size() == audit.scenario.outcomes.size();
  if (!uses.outcomes.empty())
    add(told, "reaches",
        all ? "the payoffs of every outcome" : "the payoffs of " + listed(uses.outcomes, "and"));
  if (!uses.chances.empty()) add(told, "reaches", "the chances of " + listed(uses.chances, "and"));
  if (!uses.measures.empty()) add(told, "reaches", "the measures " + listed(uses.measures, "and"));
  if (!uses.reaches_a_result()) add(told, "reaches", "no result");
}

void add_number_facts(NameExplanation& told, const AuditAnswer& audit, std::size_t index) {
  const AuditedNumber& one = audit.numbers[index];
  const Provenance& provenance = one.number.provenance;
  if (one.standing == NumberStanding::default_) {
    add(told, "value", "not written: its default");
  } else {
    add(told, "value", one.number.as_written);
    add(told, "in_words", in_words(one));
  }
  add(told, "unit", provenance.unit);
  for (const auto& [at, words] : provenance.anchors)
    add(told, "anchor", fmt::format("{}: {}", spelled(at), words));
  if (one.standing == NumberStanding::convention)
    add(told, "standing", "0 by convention: the option lacks this");
  add(told, "standing", one.only_if);
  add(told, "note", provenance.note);
  add_sources(told, audit, one);
  for (const RankCorrelation& pair : audit.scenario.correlations) {
    if (pair.a.index() != index && pair.b.index() != index) continue;
    const NumberId other = pair.a.index() == index ? pair.b : pair.a;
    add(told, "correlated_with",
        fmt::format("{}: {}", audit.scenario.numbers[other.index()].name, spelled(pair.rank)));
  }
  for (const AuditedPerspective& perspective : audit.perspectives)
    for (const AuditedNumber& other : perspective.numbers)
      if (other.number.name == one.number.name)
        add(told, "perspective", fmt::format("{}: {}", perspective.name, other.number.as_written));
  add_uses(told, audit, audit.uses[index]);
}

}  // namespace

NameExplanation explain_number(const AuditAnswer& audit, std::size_t index) {
  const Number& number = audit.scenario.numbers[index];
  NameExplanation told{role_word(number.role),
                       number.name,
                       audit.scenario.source.position(number.key.begin).line,
                       {},
                       number.key};
  add_number_facts(told, audit, index);
  return told;
}

NameExplanation explain_mechanism(const AuditAnswer& audit, const Mechanism& claim) {
  NameExplanation told{"mechanism",
                       claim.name,
                       audit.scenario.source.position(claim.where.begin).line,
                       {},
                       claim.where};
  add(told, "claim", claim.claim);
  add(told, "asserted_by", listed(claim.asserted_by, "and"));
  add(told, "disputed_by",
      claim.disputed_none_found ? "no dispute found, searched " + claim.searched
                                : listed(claim.disputed_by, "and"));
  if (!claim.disputed_none_found && claim.disputed_by.empty())
    add(told, "disputed_by", "nobody is named");
  static constexpr const char* kSigns[] = {"positive", "negative", "contested"};
  add(told, "sign", kSigns[static_cast<std::size_t>(claim.sign)]);
  add(told, "on", claim.on ? "yes, as written" : "no, as written");
  add(told, "group", claim.group);
  for (const NumberId part : {claim.sign_prior, claim.neutral}) {
    if (!part.valid()) continue;
    const Number& number = audit.scenario.numbers[part.index()];
    add(told, "parts", fmt::format("{}: {}", number.name, number.as_written));
  }
  add_number_facts(told, audit, claim.strength.index());
  return told;
}

}  // namespace foedus
