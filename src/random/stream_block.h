// Many numbers of one stream at once, on the widest lanes at hand: the bits of random/stream.h.
#pragma once

#include <cstdint>
#include <span>

#include "random/stream.h"

namespace foedus {

/// out[k] = stream.uniform(first + k).
void uniform_block(const Stream& stream, std::uint64_t first, std::span<double> out);

/// out[k] = stream.bits(first + k, use).
void bits_block(const Stream& stream, std::uint64_t first, StreamUse use,
                std::span<std::uint64_t> out);

}  // namespace foedus
