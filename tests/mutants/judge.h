// Judges one mutant: is it refused, does the first error stand on the mutated line, and does its
// proposal bring the original back. The rules are stated here and are the same for every kind.
#pragma once

#include <cstdint>
#include <string>

#include "mutants/mutant.h"

namespace foedus::mutants {

struct Verdict {
  bool refused = false;  // otherwise it is another valid scenario, and counted as such
  bool on_line = false;
  bool proposes = false;
  bool restores = false;
  double seconds = 0;
  std::uint32_t mutated_line = 0;
  std::uint32_t error_line = 0;
  std::string error;     // code and headline
  std::string proposal;  // what the proposal would write
};

/// The right line is the mutated one. Two exceptions, both because that line does not exist:
/// a line written twice may be blamed in either copy; for a deleted line its neighbours count, and
/// a line that uses the deleted name.
/// A proposal restores when the mutant with it applied reads, spaces apart, like the original
/// (Wanted::line); with its spaces too (Wanted::exact), or but for empty lines (Wanted::file);
/// declares the deleted name (Wanted::name); or writes the deleted key with a value
/// (Wanted::field).
[[nodiscard]] Verdict judge(const ScenarioFile& file, const Mutant& mutant);

}  // namespace foedus::mutants
