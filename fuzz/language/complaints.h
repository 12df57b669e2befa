// What must hold of every complaint about any text: it points into the text it complains about,
// says something, and its proposal can be applied.
#pragma once

#include <cstdlib>

#include "base/diagnostic.h"

namespace foedus::fuzz {

inline void require(bool holds) {
  if (!holds) std::abort();
}

inline void require_inside(SourceSpan span, std::size_t size) {
  require(span.begin <= span.end && span.end <= size);
}

inline void require_sound(const Diagnostics& diagnostics, std::size_t text_size) {
  require(diagnostics.all().size() <= 2 * Diagnostics::kErrorLimit + 1000);
  for (const Diagnostic& found : diagnostics.all()) {
    require(!found.message.empty());
    require_inside(found.where, text_size);
    if (found.proposal) require_inside(found.proposal->where, text_size);
    for (const RelatedPlace& place : found.related) require_inside(place.where, text_size);
  }
}

}  // namespace foedus::fuzz
