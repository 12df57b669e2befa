// What `foedus fmt` says: whether a file was, is or would be changed, in words and as JSON.
// The file itself is written by the caller.
#pragma once

#include <string>

#include "questions/fmt_question.h"

namespace foedus {

struct FmtTextOptions {
  std::string file;      // as the user gave it
  std::string written;   // where the text went: the same file unless -o
  bool checked = false;  // --check: nothing was written
};

[[nodiscard]] std::string render_fmt_text(const FmtAnswer& answer, const FmtTextOptions& options);
[[nodiscard]] std::string render_fmt_json(const FmtAnswer& answer, const FmtTextOptions& options);

}  // namespace foedus
