// The tracer of one tile of lanes: what it holds and what it can do. Its bodies stand beside it:
// tracer_loading-inl.h (draws in and out), tracer_prediction-inl.h (points along the branch) and
// tracer_decisions-inl.h (what becomes of a point).
#if defined(FOEDUS_SOLVE_TRACER_INL) == defined(HWY_TARGET_TOGGLE)
#ifdef FOEDUS_SOLVE_TRACER_INL
#undef FOEDUS_SOLVE_TRACER_INL
#else
#define FOEDUS_SOLVE_TRACER_INL
#endif

#include <cmath>
#include <cstddef>
#include <cstdint>

#include "solve/batch/branch_lane.h"
#include "solve/batch/run_tape-inl.h"
#include "solve/batch/trace_lanes.h"

HWY_BEFORE_NAMESPACE();
namespace foedus::HWY_NAMESPACE {

using namespace branch_lane;

template <std::size_t kTile>
class Tracer {
 public:
  Tracer(const TraceTask& task, TraceRoom& room)
      : task_(task), program_(*task.program), room_(room) {
    unknowns_ = program_.unknown_slot.size();
    handed_ = program_.handed_slot.size();
  }

  TraceCount run();
  /// Goes on with the lanes that another tracer has left, which are at most kTile.
  template <std::size_t kOther>
  void adopt(Tracer<kOther>& other);
  TraceCount follow();

 private:
  template <std::size_t kOther>
  friend class Tracer;
  static constexpr std::size_t kStep = hn::MaxLanes(Lanes());

  void set_up();
  void prepare();
  void prepare_group(std::size_t first, std::size_t count, double* slots);
  void load_next(std::size_t lane);
  void aim(std::size_t lane);
  void hold();
  HWY_ATTR void measure();
  void decide(std::size_t lane);
  void retry(std::size_t lane, double by);
  void correct_again(std::size_t lane);
  void step_back(std::size_t lane);
  void hold_steepest(std::size_t lane);
  void refresh(std::size_t lane, double error);
  [[nodiscard]] double relative_length(std::size_t lane) const;
  [[nodiscard]] bool turns_gently(std::size_t lane);
  void accept(std::size_t lane);
  void harvest(std::size_t lane);
  void tell_play(std::uint32_t target);
  void choose_direction(std::size_t lane);
  void place(std::size_t lane);
  void weigh(std::size_t lane, double s, double now, double rate, double rate_before, double then);
  [[nodiscard]] double predicted_tau(std::size_t lane) const;
  void expect(std::size_t lane);
  HWY_ATTR void correct_in_lanes();
  HWY_ATTR void keep();
  HWY_ATTR void predict();

  /// Of what is prepared for a draw: values handed over, the start of its branch, its payoff range.
  [[nodiscard]] std::size_t row_size() const { return handed_ + 2 * unknowns_ + 1; }
  /// Unknowns of a draw (place in the list) at a target.
  [[nodiscard]] double* arrival(std::size_t target, std::size_t draw) {
    return room_.arrived.data() + (target * task_.draws.size() + draw) * unknowns_;
  }
  /// Of the precisions asked for, by the payoff range of the draw.
  [[nodiscard]] double unit(double range) const { return task_.in_payoff_ranges ? 1 / range : 1; }
  [[nodiscard]] double* slot(std::uint32_t index) { return slots_ + std::size_t{index} * kTile; }
  [[nodiscard]] double* branch(std::size_t kind, std::size_t unknown) {
    return branch_ + (kind * unknowns_ + unknown) * kTile;
  }
  [[nodiscard]] double step(std::int32_t unknown, std::size_t lane) {
    return slot(program_.step_slot[static_cast<std::size_t>(unknown)])[lane];
  }
  [[nodiscard]] double slope(std::int32_t unknown, std::size_t lane) {
    return slot(program_.slope_slot[static_cast<std::size_t>(unknown)])[lane];
  }
  [[nodiscard]] double wanted(const Lane& lane) const {
    return task_.precisions[lane.target] * lane.unit;
  }
  /// d of what the step is measured in by d lambda, where the lane stands
  [[nodiscard]] double rate(std::size_t lane) {
    const Lane& one = lanes_[lane];
    return one.accepted.along == kAlongTau ? one.fall(one.tau) : slope(one.accepted.along, lane);
  }
  [[nodiscard]] double sense(std::size_t lane) {
    return slot(program_.orientation_slot)[lane] > 0 ? 1.0 : -1.0;
  }

  const TraceTask& task_;
  const ResponseProgram& program_;
  TraceRoom& room_;
  std::size_t unknowns_ = 0, handed_ = 0;
  double *slots_ = nullptr, *branch_ = nullptr;
  std::size_t next_ = 0, active_ = 0;
  Lane lanes_[kTile];
  // [lane] of the run at hand: the relative correction; how much lambda is corrected so that what
  // the step is measured in stays; the steepest unknown, and how steep
  alignas(64) double correction_[kTile] = {}, rise_[kTile] = {};
  // 1 / tau x d tau / d lambda, but for its sign; by what the correction lets steps grow
  alignas(64) double per_tau_[kTile] = {}, factor_[kTile] = {};
  // [lane] of the point that is tried: corrections so far, the last of them (0: none), and the
  // factor of the first; a correction up to limit_ and beyond take_, where the branch runs as
  // expected_, is made in lanes, and whoever else asks is looked at alone
  alignas(64) double looks_[kTile] = {}, previous_[kTile] = {}, first_factor_[kTile] = {};
  // at a target: below what the next correction has to be, where there were two; 0 elsewhere
  alignas(64) double settled_[kTile] = {};
  alignas(64) double limit_[kTile] = {}, take_[kTile] = {}, expected_[kTile] = {},
                     asks_[kTile] = {};
  alignas(64) double steepest_[kTile] = {}, steepness_[kTile] = {};
  // inner product of the slopes here and at the accepted point, and their squares
  alignas(64) double inner_[kTile] = {}, square_[kTile] = {}, square_before_[kTile] = {};
  alignas(64) double accepts_[kTile] = {}, corrects_[kTile] = {}, predicts_[kTile] = {},
                     shifts_[kTile] = {};
  // [lane] of the prediction: weights of the cubic, and d lambda by what the step is measured in
  alignas(64) double along_[kTile] = {}, bend_[kTile] = {}, twist_[kTile] = {};
  alignas(64) double back_[kTile] = {}, rate_[kTile] = {}, rate_before_[kTile] = {};
  TraceCount count_;
};

}  // namespace foedus::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#endif  // per target
