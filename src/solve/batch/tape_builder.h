// Builds tapes: equal operations are made once, zeros and ones are folded, what no output needs is
// dropped, and slots are used again after the last reader. It knows algebra, not games.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <unordered_map>
#include <utility>
#include <vector>

#include "solve/batch/tape.h"

namespace foedus {

/// A value of the computation, or minus one: the sign costs no operation until somebody must see
/// it. kZero is the number 0 and is never computed.
using TapeValue = std::uint32_t;
inline constexpr TapeValue kZero = 0;
inline constexpr TapeValue kOne = 1;
inline constexpr TapeValue kMinus = 1U << 31U;
[[nodiscard]] constexpr bool is_minus(TapeValue value) { return (value & kMinus) != 0; }
[[nodiscard]] constexpr TapeValue without_sign(TapeValue value) { return value & ~kMinus; }

class TapeBuilder {
 public:
  using Pair = std::pair<TapeValue, TapeValue>;

  TapeBuilder();

  /// Inputs. A prepared input stays the same while others change; what depends on prepared inputs
  /// alone is prepared, too.
  TapeValue input(bool prepared);
  [[nodiscard]] bool prepared(TapeValue value) const {
    return nodes_[without_sign(value)].prepared;
  }

  /// A 0 that is told apart from every other number, so that it can have slopes of its own.
  TapeValue nought();
  /// The same number in every draw; requires: finite.
  TapeValue constant(double number);

  TapeValue add(TapeValue a, TapeValue b);
  TapeValue subtract(TapeValue a, TapeValue b);
  TapeValue multiply(TapeValue a, TapeValue b);
  TapeValue negate(TapeValue a);
  /// base + sum of products, in the order given.
  TapeValue plus_products(TapeValue base, std::vector<Pair> pairs);
  /// base - sum of products.
  TapeValue minus_products(TapeValue base, std::vector<Pair> pairs);
  TapeValue inverse(TapeValue a);
  TapeValue sign_product(TapeValue a, TapeValue b);
  TapeValue logarithm(TapeValue a);  // requires: no minus
  /// The same value with its sign computed: what outputs have to be.
  TapeValue plain(TapeValue a);

  struct Choice {
    std::vector<TapeValue> probability, logarithm;  // of choice 0, 1, ...; logs only where asked
  };
  /// The logistic choice among 0 and `odds`.
  Choice choose(std::span<const TapeValue> odds, bool logs);

  /// The values among `outputs` and below that are prepared and read by others (or outputs), in
  /// order: what a prepared tape hands to the main one.
  [[nodiscard]] std::vector<TapeValue> handed_over(std::span<const TapeValue> outputs) const;

  struct Emitted {
    Tape tape;
    std::vector<std::uint32_t> input_slot;   // parallel to `inputs`
    std::vector<std::uint32_t> output_slot;  // parallel to `outputs`
  };
  /// `inputs` are taken as given and keep their slots throughout; so do outputs once computed.
  [[nodiscard]] Emitted emit(std::span<const TapeValue> inputs,
                             std::span<const TapeValue> outputs) const;

  [[nodiscard]] std::size_t size() const { return nodes_.size(); }

 private:
  struct Node {
    TapeOperation operation = TapeOperation::end;  // end: an input or a constant
    std::vector<TapeValue> operands;
    std::uint32_t results = 1;  // a choice has several: nodes that follow it at once
    std::uint32_t owner = 0;    // the node that computes this one
    bool prepared = false;
    bool nought = false;  // an input that is always 0
  };
  struct KeyHash {
    std::size_t operator()(const std::vector<std::uint32_t>& key) const;
  };

  TapeValue sum_of(TapeValue base, const std::vector<Pair>& pairs);
  TapeValue rest_of(TapeValue base, const std::vector<Pair>& pairs);
  TapeValue make(TapeOperation operation, std::vector<TapeValue> operands,
                 std::uint32_t results = 1);
  [[nodiscard]] std::vector<char> needed(std::span<const TapeValue> inputs,
                                         std::span<const TapeValue> outputs) const;

  std::vector<Node> nodes_;
  std::unordered_map<std::vector<std::uint32_t>, TapeValue, KeyHash> made_;
  std::map<double, TapeValue> constants_;  // but for 0 and 1
};

}  // namespace foedus
