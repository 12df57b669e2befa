// A dense LU factorisation with partial pivoting whose bits do not depend on the machine.
// It is small on purpose: rows whose multiplier is zero are skipped, which on the block structure
// of trees saves most of the work (docs/decisions/0020).
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace foedus {

class DenseLu {
 public:
  /// Sets all n x n entries to zero.
  void reset(std::size_t n);
  [[nodiscard]] double* row(std::size_t i) { return entries_.data() + i * stride_; }

  /// Factors in place. A pivot that vanishes is replaced by a tiny one: the solution is then huge
  /// and the caller, who looks at its size, refuses it.
  void factor();
  /// +1 or -1: the sign of the determinant.
  [[nodiscard]] int sign() const { return sign_; }
  /// b becomes the solution. shape: b[n].
  void solve(std::span<double> b) const;

 private:
  static constexpr std::size_t kRows = 4;
  void subtract_products(std::size_t first, std::size_t begin, std::size_t end, const double* b,
                         double* sum) const;

  std::size_t n_ = 0, stride_ = 0;
  int sign_ = 1;
  std::vector<double> entries_;
  std::vector<std::int32_t> pivot_;  // row exchanged with row k at step k
};

}  // namespace foedus
