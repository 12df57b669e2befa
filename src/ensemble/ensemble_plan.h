// What an ensemble is to solve: sets of assumptions (variants) x lever choices under a treatment
// (alternatives) x precisions, all on common draws. Plain data, made by questions/; nothing is
// solved here.
#pragma once

#include <cstdint>
#include <memory>
#include <utility>
#include <vector>

#include "ensemble/input_sampler.h"
#include "game/game.h"
#include "game/measure_program.h"
#include "game/number_program.h"
#include "scenario/scenario.h"
#include "solve/solution.h"

namespace foedus {

/// A compiled structure; lever choices that leave the tree alone share one.
struct EnsembleStructure {
  Game game;
  MeasureProgram measures;
};

/// How an alternative's guarantee comes about.
enum class Treatment : std::uint8_t {
  offered,      // every move is free, also the one that offers or withholds it
  in_place,     // the offering moves are forced
  no_response,  // in place, every other choice frozen as it is without the guarantee
};

/// Where the choices of a frozen alternative come from.
struct FrozenPlay {
  std::int32_t from = -1;              // alternative (same variant) whose solution is kept
  std::int32_t otherwise = -1;         // alternative that supplies sets which `from` does not have
  std::vector<std::int32_t> from_set;  // [set of this game] set of `from`'s game, -1: `otherwise`
};

/// A number program, shared by the alternatives and variants that read it: it is made once and
/// never changed.
class SharedProgram {
 public:
  SharedProgram() : SharedProgram(NumberProgram{}) {}
  SharedProgram(NumberProgram program)
      : program_(std::make_shared<const NumberProgram>(std::move(program))) {}
  operator const NumberProgram&() const { return *program_; }
  const NumberProgram& operator*() const { return *program_; }
  const NumberProgram* operator->() const { return program_.get(); }

 private:
  std::shared_ptr<const NumberProgram> program_;  // never null
};

/// One lever choice under one treatment.
struct Alternative {
  std::int32_t structure = 0;  // into EnsemblePlan::structures
  SharedProgram numbers;       // under the variant's scenario and this lever choice
  ForcedActions forced;        // moves forced by --fix and by `in_place`; empty: none
  Treatment treatment{};
  FrozenPlay frozen;  // no_response only: nothing is solved, the play is looked up
};

/// One set of assumptions: a perspective, a point of a sweep, one of two files.
struct Variant {
  std::shared_ptr<const Scenario> scenario;  // with perspective and settings
  std::vector<Alternative> alternatives;     // frozen ones stand after what they are frozen from
};

struct AlternativeId {
  std::int32_t variant = 0;
  std::int32_t alternative = 0;
  friend bool operator==(const AlternativeId&, const AlternativeId&) = default;
};

/// `a` minus `b` on common draws, for every measure that both scenarios name alike.
struct ComparisonPlan {
  AlternativeId a, b;
};

/// How a change of chance(E and C) from `base` to `other` splits (`compare --why`), exactly in
/// every draw: C is a move ("attack"), E an event ("clash"), t the mover's own type.
///   P(E and C) = A * sum_t s_t c_t, A = P(C), s_t = P(t | C), c_t = P(E | C, t)
///   dP = dA Cbar + Abar sum_t ds_t cbar_t + Abar sum_t sbar_t dc_t   (bar: mean of the two sides)
struct WhyPlan {
  AlternativeId base, other;
  MeasureId measure;  // supplies E and C: chance(E | C)
  TypeId type;        // the mover's; invalid: the mover has no private type (one type)
};

struct EnsemblePlan {
  std::vector<EnsembleStructure> structures;
  std::vector<Variant> variants;
  std::vector<StudyPrecision> precisions;  // the first is the headline
  DrawSettings draws;
  std::int64_t limit_draws = 0;  // the limit is solved for the first `limit_draws` draws only
  std::vector<ComparisonPlan> comparisons;
  std::vector<WhyPlan> why;
};

}  // namespace foedus
