// What one reading remembers of the blocks and keys around the place where it stands.
// Private to language/yaml; plain data, the steps are methods of Reader.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "language/document.h"

namespace foedus::yaml {

constexpr std::size_t kDepthLimit = 64;
constexpr std::size_t kByteLimit = std::size_t{16} << 20U;

/// Finds a key again in a map of any size.
class KeyIndex {
 public:
  /// The entry that already has `key`, or nothing; then `key` is remembered as the next entry.
  std::optional<std::size_t> find_or_add(const std::vector<MapEntry>& entries,
                                         std::string_view key);

 private:
  std::unordered_map<std::size_t, std::size_t> places_;  // by hash, once a map is large
  std::size_t filled_ = 0;
};

/// A block that is open: lines at `indent` belong to it.
struct Level {
  std::int32_t indent = 0;
  std::string name;                        // the key it stands under, for messages
  std::int32_t children_of_last = -1;      // indentation of the blocks under the last two entries,
  std::int32_t children_of_previous = -1;  // -1 when written on their own line
  bool previous_is_empty = false;  // the entry before the last is `key:` with nothing under it
  std::int32_t hand_back = -1;     // the last entry belongs at this indentation, under the previous
  const Node* map = nullptr;       // what has been read of it, where it is a map
  bool blamed_opener = false;      // one complaint covers all keys it made collide
};

/// Where a plain scalar or a key inside {..} or [..] ends, and why.
enum class Stop : std::uint8_t { comma, opener, closer, colon, line_end };
struct FlowToken {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;      // without trailing blanks
  std::uint32_t stop_at = 0;  // the byte that ended it
  Stop stop = Stop::line_end;
};

}  // namespace foedus::yaml
