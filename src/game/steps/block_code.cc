// Walks the steps once for what is needed and once for the last use of each, then lays rows into
// slots. It changes no operation and no order, so that every bit is that of the steps.
#include "game/steps/block_code.h"

#include <algorithm>
#include <numeric>

#include "game/steps/arithmetic.h"

namespace foedus {
namespace {

std::size_t at(std::int32_t index) { return static_cast<std::size_t>(index); }

constexpr std::size_t kNever = static_cast<std::size_t>(-1);

/// The steps that a step reads, in order.
std::span<const std::int32_t> operands_of(const Step& step, std::int32_t (&room)[3]) {
  room[0] = step.a;
  room[1] = step.b;
  room[2] = step.c;
  return {room, static_cast<std::size_t>(operand_count(step.instruction))};
}

class CodeCompiler {
 public:
  CodeCompiler(std::span<const Step> steps, const CodeAims& aims)
      : steps_(steps),
        aims_(aims),
        live_(steps.size(), 0),
        constant_(steps.size(), 0),
        finite_(steps.size(), 0),
        output_(steps.size(), -1),
        last_use_(steps.size(), 0),
        place_(steps.size()) {}

  BlockCode compile();

 private:
  void mark_live();
  void find_constants();
  void find_last_uses();
  void place_step(std::size_t s);
  void add_step(std::size_t s);
  void release_operands(std::size_t s);
  void add_sums();
  void check_finite(std::size_t s);
  void add(TileTask task, Place a, Place b, Place c) {
    code_.tile.push_back({task, Instruction::constant, {}, a, b, c});
  }

  std::span<const Step> steps_;
  const CodeAims& aims_;
  std::vector<std::uint8_t> live_, constant_, finite_;
  std::vector<std::int32_t> output_;
  std::vector<std::size_t> last_use_;  // [step] the last step that reads it; kNever: a check does
  std::vector<Place> place_;
  std::vector<std::uint32_t> free_;  // slots
  std::vector<Place> unchecked_;     // rows that must be finite and were not looked at
  std::int32_t last_finite_ = -1;
  BlockCode code_;
};

void CodeCompiler::mark_live() {
  const auto mark = [&](std::int32_t step) { live_[at(step)] = 1; };
  std::for_each(aims_.outputs.begin(), aims_.outputs.end(), mark);
  std::for_each(aims_.finite.begin(), aims_.finite.end(), mark);
  for (const SumCheck& check : aims_.sums)
    std::for_each(check.steps.begin(), check.steps.end(), mark);
  std::int32_t room[3];
  for (std::size_t s = steps_.size(); s-- > 0;) {
    if (live_[s] == 0) continue;
    for (const std::int32_t operand : operands_of(steps_[s], room)) mark(operand);
  }
}

void CodeCompiler::find_constants() {
  std::int32_t room[3];
  for (std::size_t s = 0; s < steps_.size(); ++s) {
    if (live_[s] == 0 || steps_[s].instruction == Instruction::input) continue;
    const auto operands = operands_of(steps_[s], room);
    if (!std::all_of(operands.begin(), operands.end(),
                     [&](std::int32_t step) { return constant_[at(step)] != 0; }))
      continue;
    constant_[s] = 1;
    place_[s] = {Room::constant, static_cast<std::uint32_t>(code_.constants.size())};
    code_.constants.push_back(static_cast<std::int32_t>(s));
  }
}

void CodeCompiler::find_last_uses() {
  std::int32_t room[3];
  for (std::size_t s = 0; s < steps_.size(); ++s) {
    if (live_[s] == 0 || constant_[s] != 0) continue;
    for (const std::int32_t operand : operands_of(steps_[s], room)) last_use_[at(operand)] = s;
  }
  const auto keep = [&](std::int32_t step) { last_use_[at(step)] = kNever; };
  std::for_each(aims_.finite.begin(), aims_.finite.end(), keep);
  for (const SumCheck& check : aims_.sums)
    std::for_each(check.steps.begin(), check.steps.end(), keep);
}

void CodeCompiler::release_operands(std::size_t s) {
  std::int32_t room[3];
  for (const std::int32_t operand : operands_of(steps_[s], room)) {
    if (last_use_[at(operand)] != s || place_[at(operand)].room != Room::slot) continue;
    last_use_[at(operand)] = kNever;  // an operand that stands twice is released once
    free_.push_back(place_[at(operand)].index);
  }
}

/// Where the result of a step goes; a slot that its operands leave may be taken at once, since
/// every lane is read before it is written.
void CodeCompiler::place_step(std::size_t s) {
  if (output_[s] >= 0) {
    place_[s] = {Room::output, static_cast<std::uint32_t>(output_[s])};
  } else if (!free_.empty()) {
    place_[s] = {Room::slot, free_.back()};
    free_.pop_back();
  } else {
    place_[s] = {Room::slot, static_cast<std::uint32_t>(code_.slots++)};
  }
}

void CodeCompiler::add_step(std::size_t s) {
  const Step& step = steps_[s];
  if (constant_[s] == 0 && step.instruction == Instruction::input)
    place_[s] = {Room::input, static_cast<std::uint32_t>(step.a)};
  if (constant_[s] != 0 || step.instruction == Instruction::input) {
    if (output_[s] < 0) return;
    TileStep copy{TileTask::copy, step.instruction, {}, place_[s], {}, {}};
    copy.target = {Room::output, static_cast<std::uint32_t>(output_[s])};
    code_.tile.push_back(copy);
    return;
  }
  TileStep tile{TileTask::compute, step.instruction, {}, {}, {}, {}};
  std::int32_t room[3];
  const auto operands = operands_of(step, room);
  const auto place = [&](std::size_t k) {
    return place_[at(operands[k < operands.size() ? k : 0])];
  };
  tile.a = place(0);
  tile.b = place(1);
  tile.c = place(2);
  release_operands(s);
  place_step(s);
  tile.target = place_[s];
  code_.tile.push_back(tile);
}

void CodeCompiler::add_sums() {
  for (const SumCheck& check : aims_.sums) {
    TileTask task = TileTask::first_chance;
    for (const std::int32_t step : check.steps) {
      const Place place = place_[at(step)];
      add(task, place, place, place);
      task = TileTask::next_chance;
    }
    add(TileTask::check_sum, {}, {}, {});
  }
}

/// Three rows at a time, while they are in the cache.
void CodeCompiler::check_finite(std::size_t s) {
  if (finite_[s] == 0) return;
  unchecked_.push_back(place_[s]);
  if (unchecked_.size() < 3 && s != at(last_finite_)) return;
  add(TileTask::check_finite, unchecked_.front(), unchecked_[unchecked_.size() / 2],
      unchecked_.back());
  unchecked_.clear();
}

BlockCode CodeCompiler::compile() {
  // 64 KiB: wider tiles win more on the way through the code than the first-level cache gives.
  constexpr std::size_t kCacheDoubles = 8192;
  constexpr std::size_t kRecentRows = 16, kLeast = 16, kMost = 256;
  mark_live();
  find_constants();
  find_last_uses();
  for (std::size_t k = 0; k < aims_.outputs.size(); ++k)
    output_[at(aims_.outputs[k])] = static_cast<std::int32_t>(k);
  for (const std::int32_t step : aims_.finite) {
    finite_[at(step)] = 1;
    last_finite_ = std::max(last_finite_, step);
  }
  for (std::size_t s = 0; s < steps_.size(); ++s) {
    if (live_[s] == 0) continue;
    add_step(s);
    check_finite(s);
  }
  add_sums();
  const std::size_t fitting = kCacheDoubles / (code_.slots + kRecentRows) / kLanes * kLanes;
  code_.lanes = std::clamp(fitting, kLeast, kMost);
  return std::move(code_);
}

}  // namespace

BlockCode compile_block_code(std::span<const Step> steps, const CodeAims& aims) {
  return CodeCompiler(steps, aims).compile();
}

NumberCode compile_number_code(const NumberProgram& program) {
  const std::vector<std::int32_t>& columns = program.column_step;
  const std::span<const std::int32_t> finite(columns.data(), program.game_columns);
  std::vector<std::int32_t> all(program.steps.size());
  std::iota(all.begin(), all.end(), 0);
  return {compile_block_code(program.steps, {columns, finite, program.sums}),
          compile_block_code(program.steps, {all, finite, program.sums})};
}

namespace {

bool same_step(const Step& a, const Step& b) {
  return a.instruction == b.instruction && a.a == b.a && a.b == b.b && a.c == b.c;
}

}  // namespace

/// The code is made of these alone (compile_number_code).
void share_code(NumberProgram& program, const NumberProgram& like) {
  const auto same_sum = [](const SumCheck& a, const SumCheck& b) { return a.steps == b.steps; };
  if (program.game_columns == like.game_columns && program.column_step == like.column_step &&
      std::equal(program.steps.begin(), program.steps.end(), like.steps.begin(), like.steps.end(),
                 same_step) &&
      std::equal(program.sums.begin(), program.sums.end(), like.sums.begin(), like.sums.end(),
                 same_sum))
    program.code = like.code;
}

void compute_constants(const BlockCode& code, std::span<const Step> steps, double* out) {
  std::int32_t room[3];
  const auto value = [&](std::int32_t step) {
    const auto place = std::lower_bound(code.constants.begin(), code.constants.end(), step);
    return out[static_cast<std::size_t>(place - code.constants.begin()) * kLanes];
  };
  for (std::size_t k = 0; k < code.constants.size(); ++k) {
    const Step& step = steps[at(code.constants[k])];
    const auto operands = operands_of(step, room);
    const auto operand = [&](std::size_t i) {
      return i < operands.size() ? value(operands[i]) : 0.0;
    };
    const double result = step.instruction == Instruction::constant
                              ? step.constant
                              : apply(step.instruction, operand(0), operand(1), operand(2));
    std::fill_n(out + k * kLanes, kLanes, result);
  }
}

}  // namespace foedus
