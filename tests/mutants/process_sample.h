// Runs some mutants through the program itself: exit code, time and memory of a whole process.
#pragma once

#include <string>
#include <vector>

#include "mutants/mutant.h"

namespace foedus::mutants {

struct ProcessResult {
  std::size_t runs = 0;
  std::size_t wrong_exit = 0;  // not 2
  double worst_seconds = 0;
  double worst_megabytes = 0;
  std::string first_problem;
};

[[nodiscard]] ProcessResult run_sample(const std::string& program,
                                       const std::vector<std::string>& mutated_texts);

}  // namespace foedus::mutants
