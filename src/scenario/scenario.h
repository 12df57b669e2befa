// One crisis, typed and checked: what a scenario file says, with every name bound.
// This file owns the struct; reading, overriding and telling it are functions beside it.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/source.h"
#include "scenario/body.h"
#include "scenario/bound_expression.h"
#include "scenario/causal_loops.h"
#include "scenario/identifiers.h"
#include "scenario/number.h"
#include "scenario/play.h"
#include "scenario/statements.h"

namespace foedus {

/// A rank correlation (Spearman) of two numbers, declared under either of them. Pairs that nothing
/// declares are independent.
struct RankCorrelation {
  NumberId a, b;
  double rank = 0;  // -1 < rank < 1
  SourceSpan where;
};

struct Citation {
  std::string key;
  std::string cite;
  std::string grade;  // NATO admiralty code, "B2"; empty when not graded
  std::string note;
  std::string date;
  std::string url;
  SourceSpan where;
};

struct Actor {
  std::string key;   // protege
  std::string name;  // Protégé
  SourceSpan where;
};

/// A quantity with one number per actor: war_cost.protege. Absent actors are invalid ids.
struct NumberGroup {
  std::string name;
  std::vector<NumberId> by_actor;  // [actor]
  SourceSpan where;
};

struct LeverOption {
  std::string name;
  std::vector<NumberId> attributes;  // [attribute]
  SourceSpan where;
};

struct Lever {
  std::string name;
  std::vector<std::string> attributes;   // names, the same for every option
  std::vector<LeverOption> options;      // empty for a numeric lever
  double from = 0, to = 0, central = 0;  // numeric lever
  int points = 0;
  SourceSpan where;
  [[nodiscard]] bool numeric() const { return options.empty(); }
};

struct Mechanism {
  std::string name;
  std::string claim;
  std::string group;
  std::vector<std::string> asserted_by;  // actor keys or source keys
  std::vector<std::string> disputed_by;
  bool disputed_none_found = false;
  std::string searched;  // date of the search when disputed_none_found
  Sign sign = Sign::positive;
  bool on = true;
  NumberId strength;
  NumberId neutral;     // invalid: 0
  NumberId sign_prior;  // invalid: 0.5; used where the sign is contested
  SourceSpan where;
};

struct TypeOption {
  std::string name;
  NumberId chance;                   // invalid: `rest`
  std::vector<Belief> beliefs;       // of observers with a prior of their own
  std::vector<NumberId> attributes;  // [attribute]
  SourceSpan where;
};

struct PrivateType {
  std::string name;  // challenger.aim
  ActorId actor;
  std::vector<std::string> attributes;
  std::vector<TypeOption> options;
  SourceSpan where;
};

struct Definition {
  std::string name;
  BoundExpression value;
  SourceSpan where;
};

struct PayoffComponent {
  std::string name;  // "payoff" where the payoff is one expression
  BoundExpression value;
  SourceSpan where;
};

struct Payoff {
  ActorId actor;
  std::vector<PayoffComponent> components;  // summed in file order
  SourceSpan where;
};

struct Outcome {
  std::string name;
  std::vector<TagId> tags;
  std::vector<Payoff> payoffs;  // in actor order; actors without a payoff are absent
  std::string note;
  SourceSpan where;
};

struct Measure {
  std::string name;
  BoundExpression value;
  SourceSpan where;
};

/// A precision of the study: a number, or the limit.
struct StudyPrecision {
  double lambda = 12;  // [per unit of utility]
  bool limit = false;
};

/// The file's `study:` section.
struct StudySettings {
  std::int64_t draws = 10000;
  std::uint64_t seed = 1;
  std::vector<StudyPrecision> precision{{}};  // the first is the headline
  bool precision_stated = false;              // in the file; otherwise `precision` is our default
};

struct Scenario {
  SourceText source;  // the text it was read from, with its base merged into it
  std::string title, question, summary, units;
  std::vector<Citation> citations;
  std::vector<Actor> actors;
  std::vector<Number> numbers;      // every number that can be overridden, in file order
  std::vector<NumberGroup> groups;  // per-actor quantities
  std::vector<RankCorrelation> correlations;
  std::vector<Lever> levers;
  std::vector<Mechanism> mechanisms;
  std::vector<PrivateType> types;
  std::vector<Definition> definitions;
  std::vector<Stage> stages;  // the first is the root
  std::vector<Outcome> outcomes;
  std::vector<std::string> tags;
  std::vector<Rung> severity;           // the mildest first
  std::vector<std::string> components;  // names of payoff components, each once
  std::vector<Measure> measures;
  std::vector<Perspective> perspectives;
  std::vector<Casting> castings;
  std::vector<Preference> preferences;
  std::vector<Expectation> expectations;
  Positions positions;
  std::vector<Body> bodies;
  CausalLoops loops;
  Yardstick words = Yardstick::icd203;
  std::string as_of;  // the date at which the file as a whole stands; "" when not stated
  StudySettings study;
  /// Numbers and definitions in an order in which each stands after what it uses.
  std::vector<NumberId> number_order;
  std::vector<DefinitionId> definition_order;
  std::vector<MeasureId> measure_order;  // likewise
  /// [actor] the same crisis with the numbers that the actor plays by, where each side plays its
  /// own perspective; null: those written here. Empty: all play by what is written here.
  std::vector<std::shared_ptr<const Scenario>> views;

  [[nodiscard]] std::optional<NumberId> find_number(std::string_view name) const;
};

/// One option of every lever with options, one value of every numeric lever.
struct LeverChoice {
  std::vector<std::int32_t> option;  // [lever]; 0 for numeric levers
  std::vector<double> value;         // [lever]; numeric levers only
};

/// First options and central values.
[[nodiscard]] LeverChoice default_levers(const Scenario& scenario);

}  // namespace foedus
