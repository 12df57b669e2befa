#include "questions/mixed_worlds.h"

#include <algorithm>
#include <array>
#include <string>
#include <string_view>
#include <utility>

#include "questions/curves.h"

namespace foedus {

namespace {

/// Kinds of facts that results do not depend on, or that both sides share by construction.
bool beside_play(const InputDifference& one) {
  constexpr std::array<std::string_view, 7> kBeside = {"measure", "perspective", "casting", "role",
                                                       "rung",    "yardstick",   "study"};
  return std::find(kBeside.begin(), kBeside.end(), one.kind) != kBeside.end() ||
         (one.kind == "actor" && one.a && one.b);
}

std::optional<TakenKind> kind_of(const InputDifference& one) {
  if (one.kind == "claim") return TakenKind::claim;
  if (one.kind == "rank correlation") return TakenKind::correlation;
  if (one.kind == "definition") return TakenKind::definition;
  if (one.kind == "payoff") return TakenKind::payoff;
  if (one.is_number()) return TakenKind::number;
  return std::nullopt;
}

const Number* number_called(const Scenario& scenario, const std::string& name) {
  const auto id = scenario.find_number(name);
  return id ? &scenario.numbers[id->index()] : nullptr;
}

/// "type adversary.aim": what numbers share that must add up; "" where they stand alone.
std::string sum_of(const InputDifference& one) {
  const bool type = one.kind == "chance of a type" || one.kind == "belief about a type";
  if (!type && one.kind != "chance of a move" && one.kind != "belief about a move") return "";
  const std::size_t end = std::min(one.name.find(".beliefs."), one.name.rfind(".chance"));
  const std::size_t choice = one.name.rfind('.', end - 1);
  return (type ? "type " : "stage ") + one.name.substr(0, choice);
}

bool reads_definition(const BoundExpression& expression) {
  return std::any_of(
      expression.references.begin(), expression.references.end(),
      [](const Reference& reference) { return reference.kind == ReferenceKind::definition; });
}

bool reads_definition(const Target& target) {
  return std::any_of(target.cases.begin(), target.cases.end(),
                     [](const TargetCase& one) { return reads_definition(one.when); });
}

bool reads_definition(const Stage& stage) {
  if (reads_definition(stage.only_if)) return true;
  if (stage.skipped_to && reads_definition(*stage.skipped_to)) return true;
  return std::any_of(stage.moves.begin(), stage.moves.end(), [](const Move& move) {
    return reads_definition(move.only_if) || reads_definition(move.target);
  });
}

/// What is held at a value has no rank to be correlated with.
void drop_idle_correlations(Scenario& scenario) {
  const auto constant = [&](NumberId id) {
    const Distribution* value = scenario.numbers[id.index()].distribution();
    return value == nullptr || !value->uncertain();
  };
  std::erase_if(scenario.correlations,
                [&](const RankCorrelation& pair) { return constant(pair.a) || constant(pair.b); });
}

/// Whether a mechanism of both has the same sign and switch: then only owners or a group differ.
bool same_switch(const Scenario& a, const Scenario& b, const std::string& name) {
  for (const Mechanism& x : a.mechanisms)
    for (const Mechanism& y : b.mechanisms)
      if (x.name == name && y.name == name) return x.sign == y.sign && x.on == y.on;
  return false;
}

}  // namespace

MixedWorlds::MixedWorlds(MixedSide a, MixedSide b, std::span<const InputDifference> differences)
    : a_(std::move(a)), b_(std::move(b)) {
  // Expressions that go round in a circle when they are mixed stand and fall together.
  if (!sort_differences(differences, true)) (void)sort_differences(differences, false);
  find_idle();
}

bool MixedWorlds::plain(const std::string& name) const {
  for (const Scenario* side : {a_.scenario.get(), b_.scenario.get()}) {
    const Number* number = number_called(*side, name);
    const Distribution* value = number == nullptr ? nullptr : number->distribution();
    if (value == nullptr || value->kind == Distribution::Kind::ordered) return false;
  }
  return true;
}

bool MixedWorlds::conditions_use_definitions() const {
  for (const Scenario* side : {a_.scenario.get(), b_.scenario.get()})
    if (std::any_of(side->stages.begin(), side->stages.end(),
                    [](const Stage& stage) { return reads_definition(stage); }))
      return true;
  return false;
}

/// How a difference can be taken over by itself, both ways; nullopt: only with the structure.
std::optional<MixedWorlds::Taken> MixedWorlds::taken(const InputDifference& one,
                                                     bool expressions) const {
  const auto kind = kind_of(one);
  if (!kind) return std::nullopt;
  const bool number = *kind == TakenKind::number;
  Taken taken{*kind, one.name, number && plain(one.name)};
  if (taken.plain) return taken;
  if (!expressions && *kind != TakenKind::claim && *kind != TakenKind::correlation)
    return std::nullopt;
  if (*kind == TakenKind::definition && conditions_use_definitions()) return std::nullopt;
  for (const bool forward : {true, false}) {
    const Scenario& from = forward ? *b_.scenario : *a_.scenario;
    const Number* value = number ? number_called(from, one.name) : nullptr;
    const Distribution* distribution = value == nullptr ? nullptr : value->distribution();
    if (distribution != nullptr && distribution->kind == Distribution::Kind::ordered)
      return std::nullopt;
    Scenario trial = forward ? *a_.scenario : *b_.scenario;
    if (take_over(trial, from, *kind, one.name).has_errors()) return std::nullopt;
  }
  return taken;
}

bool MixedWorlds::sort_differences(std::span<const InputDifference> differences, bool expressions) {
  inputs_.clear();
  taken_.clear();
  MixedInput structure{.structure = true};
  std::map<std::string, std::size_t> of_sum;
  for (std::size_t d = 0; d < differences.size(); ++d) {
    const InputDifference& one = differences[d];
    if (!one.values_differ() || beside_play(one)) continue;
    if (one.kind == "claim" && same_switch(*a_.scenario, *b_.scenario, one.name)) continue;
    auto taken = this->taken(one, expressions);
    if (!taken) {
      structure.differences.push_back(d);
      continue;
    }
    const std::string sum = sum_of(one);
    const auto known = of_sum.find(sum);
    if (!sum.empty() && known != of_sum.end()) {
      inputs_[known->second].differences.push_back(d);
      taken_[known->second].push_back(*std::move(taken));
      continue;
    }
    if (!sum.empty()) of_sum[sum] = inputs_.size();
    inputs_.push_back({.differences = {d}});
    taken_.push_back({*std::move(taken)});
  }
  if (!structure.differences.empty()) {
    inputs_.push_back(std::move(structure));
    taken_.emplace_back();
  }
  return every_mixture_stands();
}

/// Tried with each expression alone and with all but it, from either side.
bool MixedWorlds::every_mixture_stands() const {
  for (std::size_t i = 0; i < inputs_.size(); ++i)
    for (const bool alone : {true, false})
      for (const bool from_b : {true, false}) {
        Coalition coalition(inputs_.size(), !alone);
        coalition[i] = alone;
        if (!inputs_.empty() && inputs_.back().structure && i + 1 < inputs_.size())
          coalition.back() = from_b;
        if (!mixed(coalition, true)) return false;
      }
  return true;
}

/// Only where all are plain numbers: an expression may come to read what neither side reads.
void MixedWorlds::find_idle() {
  for (const auto& list : taken_)
    if (list.empty() || std::any_of(list.begin(), list.end(), [](const Taken& one) {
          return !one.plain && one.kind != TakenKind::claim;
        }))
      return;
  for (std::size_t i = 0; i < inputs_.size(); ++i)
    inputs_[i].acts = std::any_of(taken_[i].begin(), taken_[i].end(), [&](const Taken& one) {
      if (one.kind == TakenKind::claim) return true;
      return depends_on(*a_.alternative.numbers, *a_.scenario->find_number(one.name)) ||
             depends_on(*b_.alternative.numbers, *b_.scenario->find_number(one.name));
    });
}

bool MixedWorlds::starts_from_b(const Coalition& from_b) const {
  return !inputs_.empty() && inputs_.back().structure && from_b.back();
}

std::optional<Scenario> MixedWorlds::mixed(const Coalition& from_b, bool shapes_only) const {
  const bool start_b = starts_from_b(from_b);
  const Scenario& from = start_b ? *a_.scenario : *b_.scenario;
  Scenario scenario = start_b ? *b_.scenario : *a_.scenario;
  scenario.source = {};  // nobody asks a mixture for its text
  bool moved = false;
  for (std::size_t i = 0; i < inputs_.size(); ++i) {
    if (from_b[i] == start_b || inputs_[i].structure) continue;
    for (const Taken& one : taken_[i]) {
      if (shapes_only && one.plain) continue;
      if (take_over(scenario, from, one.kind, one.name).has_errors()) return std::nullopt;
      moved = moved || !one.plain;
    }
  }
  if (moved && settle_orders(scenario).has_errors()) return std::nullopt;
  return scenario;
}

const MixedWorlds::Frame& MixedWorlds::frame(const Coalition& from_b) {
  const bool start_b = starts_from_b(from_b);
  Coalition key = from_b;
  bool as_written = true;
  for (std::size_t i = 0; i < inputs_.size(); ++i) {
    const bool shapes =
        inputs_[i].structure || std::any_of(taken_[i].begin(), taken_[i].end(),
                                            [](const Taken& one) { return !one.plain; });
    if (!shapes) key[i] = start_b;
    if (key[i] != start_b) as_written = false;
  }
  const auto [known, fresh] = frames_.try_emplace(key);
  if (!fresh) return known->second;
  const MixedSide& side = start_b ? b_ : a_;
  if (as_written) {
    known->second = {side.scenario, side.alternative.numbers};
  } else if (auto scenario = mixed(key, true)) {
    known->second.program =
        compile_numbers(*scenario, side.structure.game, side.alternative.numbers->levers);
    known->second.scenario = std::make_shared<Scenario>(std::move(*scenario));
  }
  return known->second;
}

EnsemblePlan MixedWorlds::empty_plan() const {
  EnsemblePlan plan;
  plan.structures = {a_.structure, b_.structure};
  return plan;
}

bool MixedWorlds::add(EnsemblePlan& plan, const Coalition& from_b) {
  const bool start_b = starts_from_b(from_b);
  const MixedSide& side = start_b ? b_ : a_;
  const MixedSide& other = start_b ? a_ : b_;
  const Frame& start = frame(from_b);
  if (start.scenario == nullptr) return false;
  auto scenario = std::make_shared<Scenario>(*start.scenario);
  scenario->source = {};  // nobody asks a mixture for its text
  bool moved = false;
  for (std::size_t i = 0; i < inputs_.size(); ++i) {
    if (from_b[i] == start_b || inputs_[i].structure) continue;
    moved = true;
    for (const Taken& one : taken_[i])
      if (one.plain) (void)take_over(*scenario, *other.scenario, one.kind, one.name);
  }
  if (moved) drop_idle_correlations(*scenario);
  Alternative alternative = side.alternative;
  alternative.structure = start_b ? 1 : 0;
  alternative.numbers = start.program;
  plan.variants.push_back({std::move(scenario), {std::move(alternative)}});
  return true;
}

}  // namespace foedus
