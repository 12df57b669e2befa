// Variants: the text of a scenario with its base merged into it, so that everything after it reads
// one text. It merges by key and knows no field but `base`, `without` and the ways to give a
// number.
#pragma once

#include <cstddef>
#include <functional>
#include <string>

#include "base/origin.h"
#include "base/result.h"
#include "base/source.h"

namespace foedus {

/// The text that `base: PATH` in the file `from` asks for; its name stands in messages and tells
/// bases apart. Errors have no place: they are shown at the `base` line, with their proposal.
using BaseLoader =
    std::function<Result<SourceText>(const std::string& path, const SourceText& from)>;

inline constexpr std::size_t kMostBases = 8;  // in one chain

/// `source` itself where it names no base; of several, each is laid over the one before it. Maps
/// are merged by key and the rest is replaced; a number whose value is stated anew leaves the
/// base's sources, note and date behind; what `without` names is taken out of the base first. The
/// text keeps the way back to its files. errors: a text that cannot be read, in whichever file; a
/// base that is not there, leads back to its variant, is the ninth, or has a base of its own
/// without being the first of several; a path of `without` that names nothing. `refused` receives
/// the text that spans refer to.
[[nodiscard]] Result<MergedText> merge_base(const SourceText& source, const BaseLoader& load,
                                            SourceText& refused);

}  // namespace foedus
