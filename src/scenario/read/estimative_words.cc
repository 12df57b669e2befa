#include "scenario/read/estimative_words.h"

#include <algorithm>
#include <array>

#include "base/diagnostic_code.h"
#include "scenario/words.h"

namespace foedus {

namespace {

constexpr std::array<std::string_view, 22> kWords = {"almost no chance",
                                                     "remote",
                                                     "remote chance",
                                                     "very unlikely",
                                                     "highly improbable",
                                                     "highly unlikely",
                                                     "unlikely",
                                                     "improbable",
                                                     "roughly even chance",
                                                     "roughly even odds",
                                                     "realistic possibility",
                                                     "realistic probability",
                                                     "likely",
                                                     "probable",
                                                     "very likely",
                                                     "highly likely",
                                                     "highly probable",
                                                     "almost certain",
                                                     "almost certainly",
                                                     "nearly certain",
                                                     "likely or probable",
                                                     "even chance"};

}  // namespace

bool is_estimative_word(std::string_view text) {
  return std::find(kWords.begin(), kWords.end(), text) != kWords.end();
}

bool refuse_estimative_word(std::string_view text, SourceSpan where, Diagnostics& diagnostics) {
  if (!is_estimative_word(text)) return false;
  diagnostics.add(
      {.code = DiagnosticCode::not_yet,
       .where = where,
       .message = "the estimative word " + quoted(text) + " is not read by this version yet",
       .expected = "Write the range that it stands for, such as `0.55 to 0.8`."});
  return true;
}

}  // namespace foedus
