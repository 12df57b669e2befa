// Which measures and rows of a large study a text tells. What is left out is said in one line; it
// stands in the answers for programs, which leave out nothing.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "study/study.h"

namespace foedus {

inline constexpr std::size_t kShownMeasures = 8;

struct ShownPart {
  std::vector<std::size_t> measures, rows;  // file order

  [[nodiscard]] bool measure(std::int32_t measure) const;  // is told
  [[nodiscard]] bool row(std::int32_t alternative) const;  // is told
};

/// Measures: the first eight, unless they were asked for by name and are told `every_measure`.
/// Rows: those of told_rows. Everything where `every`.
[[nodiscard]] ShownPart shown_part(const Study& study, bool every_measure, bool every);

/// "Told here: 8 of 37 measures (...); 28 of 150 rows (...)."; empty where everything is told.
/// `every` is the option that lifts the limits.
[[nodiscard]] std::string left_out_words(const Study& study, const ShownPart& part,
                                         const std::string& every);

}  // namespace foedus
