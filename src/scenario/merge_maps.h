// One variant and one base, both read: the text that they make together. It opens no file and
// reports only what `without` cannot remove; whether the result makes sense is the checker's.
#pragma once

#include "base/origin.h"
#include "base/result.h"
#include "language/document.h"

namespace foedus {

struct ReadText {
  const MergedText& text;
  const Document& document;  // a map without errors
};

/// errors: a path of the variant's `without` that names nothing; spans refer to the variant.
[[nodiscard]] Result<MergedText> merge_maps(const ReadText& base, const ReadText& variant);

}  // namespace foedus
