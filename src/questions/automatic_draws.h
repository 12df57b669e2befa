// `--draws auto`: a probe of two seconds, and as many draws as a given time allows by it.
#pragma once

#include "base/result.h"
#include "ensemble/run_ensemble.h"
#include "questions/worlds.h"

namespace foedus {

/// Sets the draws of the plan and of the study's request, at most those that stand there, and notes
/// the forecast in the study. `seconds`: what the draws may take.
/// returns the errors of probe_speed; nothing where all went well.
[[nodiscard]] Diagnostics choose_draws(Worlds& worlds, const EnsembleControl& control,
                                       double seconds);

}  // namespace foedus
