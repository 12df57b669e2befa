// Which texts this run of the program put together from a variant and its bases, so that what is
// wrong with one can be told in the file that has the slip. It reads no file itself.
#pragma once

#include <vector>

#include "base/origin.h"

namespace foedus::cli {

void remember_merged(const MergedText& text);
/// The diagnostics of one file, the variant first, where `source` was put together; otherwise as
/// they are. Once they are mended the next file has its turn.
[[nodiscard]] ToldInFile told_in_first_file(const SourceText& source,
                                            const Diagnostics& diagnostics);

/// The same of all files, those of one together, the variant first; one where nothing was merged.
[[nodiscard]] std::vector<ToldInFile> told_in_each_file(const SourceText& source,
                                                        const Diagnostics& diagnostics);

/// Where a span of a scenario's text was written; the text itself where nothing was merged.
[[nodiscard]] PlaceInFile written_in(const SourceText& source, SourceSpan where);

}  // namespace foedus::cli
