// Lays out once what depends on the scenario and the settings alone; a block of draws is then
// streams, quantiles, and for correlated numbers a small matrix in between.
#include "ensemble/input_sampler.h"

#include <algorithm>
#include <array>
#include <limits>
#include <optional>
#include <span>
#include <string>

#include "base/check.h"
#include "ensemble/copula.h"
#include "ensemble/prepared_quantile.h"
#include "random/permutation.h"
#include "random/stream.h"
#include "random/stream_block.h"
#include "scenario/stated_order.h"
#include "simd/math.h"

namespace foedus {

namespace {

std::size_t at(std::int32_t index) { return static_cast<std::size_t>(index); }

/// The shares u in (0, 1) of one name, plain or one to a stratum.
class Shares {
 public:
  Shares(const std::string& name, const DrawSettings& settings) : stream_(settings.seed, name) {
    if (settings.sampling == Sampling::plain) return;
    strata_ = static_cast<std::uint64_t>(settings.draws);
    order_.emplace(stream_, strata_);
    // Fewer bits than a double has: stratum and jitter add up exactly, so that rounding moves no
    // draw into its neighbour's stratum.
    jitter_bits_ = 52 - static_cast<int>(std::bit_width(strata_));
  }

  void fill(std::uint64_t first, std::span<double> out) const {
    if (!order_) return uniform_block(stream_, first, out);
    std::array<std::uint64_t, 64> words;
    for (std::size_t begin = 0; begin < out.size(); begin += words.size()) {
      const std::size_t n = std::min(words.size(), out.size() - begin);
      bits_block(stream_, first + begin, StreamUse::jitter, {words.data(), n});
      for (std::size_t k = 0; k < n; ++k) out[begin + k] = stratified(first + begin + k, words[k]);
    }
  }

 private:
  [[nodiscard]] double stratified(std::uint64_t draw, std::uint64_t word) const {
    const auto unused = static_cast<unsigned>(64 - jitter_bits_);
    const auto jitter = static_cast<double>((word >> unused) | 1U) /
                        static_cast<double>(std::uint64_t{1} << (64U - unused));
    return (static_cast<double>((*order_)(draw)) + jitter) / static_cast<double>(strata_);
  }

  Stream stream_;
  std::optional<Permutation> order_;
  std::uint64_t strata_ = 0;
  int jitter_bits_ = 0;
};

struct NumberColumn {
  std::size_t column = 0;
  Shares shares;
  PreparedQuantile quantile;
};

struct ConstantColumn {
  std::size_t column = 0;
  double value = 0;
};

struct SignColumn {
  std::size_t column = 0;
  Shares shares;
  std::int32_t prior = -1;  // step of the program; -1: an even chance
};

/// Numbers that hang together; only those that the program reads are written.
struct CorrelatedColumns {
  struct Read {
    std::size_t row = 0, column = 0;
    PreparedQuantile quantile;
  };
  CopulaComponent component;
  std::vector<Shares> shares;  // [row]
  std::vector<Read> reads;
};

/// The utilities of one stated order: uniform over all in 0 to 1 that agree with it. Given a
/// ranking, they are sorted uniform numbers; every ranking that agrees is as likely as any other.
/// source: Stanley (1986), Two poset polytopes: the order polytope is cut into equal simplices, one
/// for each linear extension; Devroye (1986), ch. V: order statistics. Under a Latin hypercube the
/// shares that are sorted, and that of the ranking, are stratified; each draw is uniform all the
/// same.
struct OrderedColumns {
  StatedOrder order;                 // classes in the order of their numbers' names
  std::vector<Shares> shares;        // [class]
  Shares ranking;                    // which linear extension; drawn where there are several
  std::vector<std::int32_t> column;  // [class]; -1: the program does not read it

  void draw(std::uint64_t first, NumberBlock& inputs, std::vector<double>& scratch) const;
};

/// A row that takes nothing from those before it: its number is drawn like any other.
bool stands_alone(const CopulaComponent& component, std::size_t row) {
  const double* factor = component.factor.data() + row * component.numbers.size();
  return std::all_of(factor, factor + row, [](double entry) { return entry == 0.0; });
}

/// A share that a score far out rounded to 0 or 1.
double inside(double share) {
  constexpr double kLeast = 0x1p-53;
  return std::clamp(share, kLeast, 1.0 - kLeast);
}

}  // namespace

struct InputSampler::Plan {
  Plan(const Scenario& the_scenario, const Game& the_game, const NumberProgram& the_program)
      : scenario(the_scenario), game(the_game), program(the_program) {}

  void add_inputs(const DrawSettings& settings, const std::vector<CopulaComponent>& copula);
  void add_correlated(const DrawSettings& settings, const std::vector<CopulaComponent>& copula,
                      std::size_t column, NumberId number, PreparedQuantile quantile);
  void add_ordered(const DrawSettings& settings, std::size_t column, NumberId number);
  void add_sign(const DrawSettings& settings, std::size_t column, const ProgramInput& input);

  void draw_correlated(const CorrelatedColumns& set, std::uint64_t first, NumberBlock& inputs,
                       std::vector<double>& scratch) const;
  void draw_signs(std::uint64_t first, NumberBlock& inputs, EvaluatedNumbers& work) const;

  const Scenario& scenario;
  const Game& game;
  const NumberProgram& program;
  std::int64_t last = std::numeric_limits<std::int64_t>::max();  // draws are below this
  std::vector<ConstantColumn> constants;
  std::vector<NumberColumn> numbers;
  std::vector<CorrelatedColumns> correlated;
  std::vector<OrderedColumns> ordered;
  std::vector<const Preference*> preference;  // [ordered]
  std::vector<SignColumn> signs;
  bool computed_prior = false;  // some prior is neither fixed nor an input: evaluate it first
};

namespace {

std::span<double> column_of(NumberBlock& block, std::size_t column) {
  return {block.values.data() + column * block.stride, block.draws};
}

/// One order with its classes by name, so that the order of the file does not matter.
struct ClassOrder {
  std::string owner;               // "protege.prefers"
  std::vector<std::string> names;  // of the classes' numbers, sorted
  StatedOrder::Pairs preferred;    // of these
};

ClassOrder class_order(const Scenario& scenario, const Preference& preference) {
  ClassOrder order;
  for (const NumberId id : preference.utility)
    order.names.push_back(scenario.numbers[id.index()].name);
  order.owner = order.names.front().substr(0, order.names.front().rfind('.'));
  const std::vector<std::string> written = order.names;
  std::sort(order.names.begin(), order.names.end());
  const auto place = [&](std::int32_t one) {
    const auto found = std::find(order.names.begin(), order.names.end(), written[at(one)]);
    return static_cast<std::int32_t>(found - order.names.begin());
  };
  for (const auto& [above, under] : preference.preferred)
    order.preferred.emplace_back(place(above), place(under));
  return order;
}

void OrderedColumns::draw(std::uint64_t first, NumberBlock& inputs,
                          std::vector<double>& scratch) const {
  const std::size_t n = shares.size(), draws = inputs.draws;
  scratch.resize((n + 1) * draws);
  double* const which = scratch.data() + n * draws;
  for (std::size_t k = 0; k < n; ++k) shares[k].fill(first, {scratch.data() + k * draws, draws});
  const std::uint64_t rankings = order.extensions();
  if (rankings > 1) ranking.fill(first, {which, draws});
  std::array<std::uint8_t, StatedOrder::kMostClasses> worst_first{};
  order.extension(0, {worst_first.data(), n});
  std::array<double, StatedOrder::kMostClasses> values{};
  for (std::size_t draw = 0; draw < draws; ++draw) {
    for (std::size_t k = 0; k < n; ++k) values[k] = scratch[k * draws + draw];
    std::sort(values.begin(), values.begin() + static_cast<std::ptrdiff_t>(n));
    if (rankings > 1) {
      // A share has 52 random bits, and there are at most 12! rankings.
      const auto index = static_cast<std::uint64_t>(which[draw] * static_cast<double>(rankings));
      order.extension(std::min(index, rankings - 1), {worst_first.data(), n});
    }
    for (std::size_t rank = 0; rank < n; ++rank) {
      const std::int32_t to = column[worst_first[rank]];
      if (to >= 0) column_of(inputs, at(to))[draw] = values[rank];
    }
  }
}

}  // namespace

void InputSampler::Plan::add_inputs(const DrawSettings& settings,
                                    const std::vector<CopulaComponent>& copula) {
  for (std::size_t column = 0; column < program.inputs.size(); ++column) {
    const ProgramInput& input = program.inputs[column];
    if (input.mechanism.valid()) {
      add_sign(settings, column, input);
      continue;
    }
    const Number& number = number_of(input, scenario);
    const Distribution* distribution = number.distribution();
    FOEDUS_DEMAND(distribution != nullptr);
    if (distribution->kind == Distribution::Kind::ordered) {
      add_ordered(settings, column, input.number);
    } else if (distribution->uncertain()) {
      add_correlated(settings, copula, column, input.number, PreparedQuantile(*distribution));
    } else {
      constants.push_back({column, distribution->parameters.front()});
    }
  }
}

void InputSampler::Plan::add_correlated(const DrawSettings& settings,
                                        const std::vector<CopulaComponent>& copula,
                                        std::size_t column, NumberId number,
                                        PreparedQuantile quantile) {
  for (const CopulaComponent& component : copula) {
    const auto found = std::find(component.numbers.begin(), component.numbers.end(), number);
    if (found == component.numbers.end()) continue;
    const auto row = static_cast<std::size_t>(found - component.numbers.begin());
    if (stands_alone(component, row)) break;
    const auto same = std::find_if(correlated.begin(), correlated.end(), [&](const auto& set) {
      return set.component.numbers == component.numbers;
    });
    if (same != correlated.end()) {
      same->reads.push_back({row, column, std::move(quantile)});
      return;
    }
    CorrelatedColumns set{.component = component, .shares = {}, .reads = {}};
    for (const NumberId id : component.numbers)
      set.shares.emplace_back(scenario.numbers[id.index()].name, settings);
    set.reads.push_back({row, column, std::move(quantile)});
    correlated.push_back(std::move(set));
    return;
  }
  numbers.push_back(
      {column, Shares(scenario.numbers[number.index()].name, settings), std::move(quantile)});
}

void InputSampler::Plan::add_ordered(const DrawSettings& settings, std::size_t column,
                                     NumberId number) {
  const auto holds = [&](const Preference& one) {
    return std::find(one.utility.begin(), one.utility.end(), number) != one.utility.end();
  };
  const auto found = std::find_if(scenario.preferences.begin(), scenario.preferences.end(), holds);
  FOEDUS_DEMAND(found != scenario.preferences.end());
  auto known = static_cast<std::size_t>(std::find(preference.begin(), preference.end(), &*found) -
                                        preference.begin());
  const ClassOrder classes = class_order(scenario, *found);
  if (known == ordered.size()) {
    preference.push_back(&*found);
    ordered.push_back({StatedOrder(classes.names.size(), classes.preferred),
                       {},
                       Shares(classes.owner, settings),
                       std::vector<std::int32_t>(classes.names.size(), -1)});
    for (const std::string& name : classes.names)
      ordered[known].shares.emplace_back(name, settings);
  }
  const auto place =
      std::find(classes.names.begin(), classes.names.end(), scenario.numbers[number.index()].name);
  ordered[known].column[static_cast<std::size_t>(place - classes.names.begin())] =
      static_cast<std::int32_t>(column);
}

void InputSampler::Plan::add_sign(const DrawSettings& settings, std::size_t column,
                                  const ProgramInput& input) {
  const Mechanism& mechanism = scenario.mechanisms[input.mechanism.index()];
  const std::int32_t step = input.prior;
  signs.push_back({column, Shares(mechanism.name + ".sign", settings), step});
  if (step < 0) return;
  const Instruction instruction = program.steps[at(step)].instruction;
  computed_prior =
      computed_prior || (instruction != Instruction::input && instruction != Instruction::constant);
}

void InputSampler::Plan::draw_correlated(const CorrelatedColumns& set, std::uint64_t first,
                                         NumberBlock& inputs, std::vector<double>& scratch) const {
  const std::size_t n = set.shares.size(), draws = inputs.draws;
  scratch.resize(2 * n * draws);
  double* const scores = scratch.data();
  double* const correlated_scores = scores + n * draws;
  for (std::size_t row = 0; row < n; ++row)
    set.shares[row].fill(first, {scores + row * draws, draws});
  simd::normal_quantile_block(scores, scores, n * draws);
  set.component.correlate(scores, draws, correlated_scores);
  for (const CorrelatedColumns::Read& read : set.reads) {
    const std::span<double> column = column_of(inputs, read.column);
    simd::normal_cdf_block(correlated_scores + read.row * draws, column.data(), draws);
    for (double& share : column) share = inside(share);
    read.quantile.apply(column);
  }
}

void InputSampler::Plan::draw_signs(std::uint64_t first, NumberBlock& inputs,
                                    EvaluatedNumbers& work) const {
  if (computed_prior) {
    // Priors use numbers, not signs; what else the program computes here is thrown away.
    for (const SignColumn& sign : signs) std::ranges::fill(column_of(inputs, sign.column), 1.0);
    evaluate(program, scenario, game, inputs, {.keep_registers = true, .max_faults = 0}, work);
  }
  std::vector<double> shares(inputs.draws);
  for (const SignColumn& sign : signs) {
    sign.shares.fill(first, shares);
    const std::span<double> column = column_of(inputs, sign.column);
    const Step* step = sign.prior >= 0 ? &program.steps[at(sign.prior)] : nullptr;
    for (std::size_t draw = 0; draw < column.size(); ++draw) {
      double prior = 0.5;
      if (step != nullptr) {
        prior = step->instruction == Instruction::input ? inputs.column(step->a)[draw]
                : step->instruction == Instruction::constant
                    ? step->constant
                    : work.registers.column(sign.prior)[draw];
      }
      column[draw] = shares[draw] < prior ? 1.0 : -1.0;
      // What is no chance decides nothing: the draw shows as not finite and is counted as such.
      if (!(prior >= 0 && prior <= 1)) column[draw] = std::numeric_limits<double>::quiet_NaN();
    }
  }
}

Result<InputSampler> InputSampler::make(const Scenario& scenario, const Game& game,
                                        const NumberProgram& program,
                                        const DrawSettings& settings) {
  Result<std::vector<CopulaComponent>> copula = gaussian_copula(scenario);
  if (!copula) return copula.diagnostics();
  auto plan = std::make_shared<Plan>(scenario, game, program);
  if (settings.sampling == Sampling::latin_hypercube) {
    FOEDUS_DEMAND(settings.draws >= 1 && settings.draws < std::int64_t{1} << 40U);
    plan->last = settings.draws;
  }
  plan->add_inputs(settings, copula.value());
  InputSampler sampler;
  sampler.plan_ = std::move(plan);
  return sampler;
}

void InputSampler::fill(std::int64_t first, std::size_t count, NumberBlock& inputs,
                        EvaluatedNumbers& work) const {
  const Plan& plan = *plan_;
  FOEDUS_DEMAND(first >= 0 && count > 0 && static_cast<std::int64_t>(count) <= plan.last - first);
  const auto begin = static_cast<std::uint64_t>(first);
  shape(inputs, count, plan.program.inputs.size());
  for (const ConstantColumn& constant : plan.constants)
    std::ranges::fill(column_of(inputs, constant.column), constant.value);
  for (const NumberColumn& number : plan.numbers) {
    const std::span<double> column = column_of(inputs, number.column);
    number.shares.fill(begin, column);
    number.quantile.apply(column);
  }
  for (const CorrelatedColumns& set : plan.correlated)
    plan.draw_correlated(set, begin, inputs, work.scratch);
  for (const OrderedColumns& set : plan.ordered) set.draw(begin, inputs, work.scratch);
  if (!plan.signs.empty()) plan.draw_signs(begin, inputs, work);
  for (std::size_t column = 0; column < plan.program.inputs.size(); ++column) {
    double* values = inputs.values.data() + column * inputs.stride;
    std::fill(values + count, values + inputs.stride, values[count - 1]);
  }
}

Diagnostics check_correlations(const Scenario& scenario) {
  return gaussian_copula(scenario).diagnostics();
}

}  // namespace foedus
