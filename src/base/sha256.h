// SHA-256, so that an answer can name the exact scenario text it was computed from.
// This file owns the digest alone; it protects nothing and keeps no secrets.
#pragma once

#include <string>
#include <string_view>

namespace foedus {

/// The digest of `text` as 64 lower-case hexadecimal digits.
/// source: FIPS 180-4, section 6.2; checks: tests/unit/base/sha256_test.cc
[[nodiscard]] std::string sha256(std::string_view text);

}  // namespace foedus
