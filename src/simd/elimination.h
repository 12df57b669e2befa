// One step of Gaussian elimination on the widest lanes at hand; every entry has the bits of the
// plain loop, because no entry meets another.
#pragma once

#include <cstddef>

namespace foedus::simd {

/// Rows of `stride` doubles, a multiple of 8, of which n count. From every row i > k whose entry in
/// column k is not 0 it subtracts multiplier = entry / pivot times row k, columns k + 1 on, and
/// leaves the multiplier in column k. Entries past n may be written.
void eliminate_below(double* entries, std::size_t n, std::size_t stride, std::size_t k);

}  // namespace foedus::simd
