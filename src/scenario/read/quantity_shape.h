// Tells a map that is one quantity (value, sources, note ...) from one number per actor.
#pragma once

#include <span>
#include <string>

#include "base/diagnostic.h"
#include "language/document.h"

namespace foedus {

struct QuantityShape {
  enum class Kind : std::uint8_t { fields, actors, mixed } kind{};
  const MapEntry* stray = nullptr;  // mixed: the first key of the kind that is fewer
  bool stray_is_actor = false;
};

/// `per_actor`: whether one number per actor may stand here at all.
[[nodiscard]] QuantityShape shape_of(const Node& map, std::span<const std::string> actors,
                                     bool per_actor);
[[nodiscard]] Diagnostic mixed_quantity(const Node& map, const QuantityShape& shape,
                                        const std::string& label);

}  // namespace foedus
