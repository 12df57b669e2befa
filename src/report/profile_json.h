// Reads a profile from JSON: what `foedus solve --json` writes, or the strategies alone.
// It checks the form; whether the names fit a game is verify_question's affair.
#pragma once

#include "base/result.h"
#include "questions/stated_profile.h"

namespace foedus {

/// Reads {"solutions": [{"strategies": [...]}], ...} or {"strategies": [...]}, where a strategy is
/// {"stage", "type", "sees", "moves", "beliefs", "histories"}; other keys are left alone.
/// errors: not JSON (with the place), a missing or mistyped key (with the strategy's number).
[[nodiscard]] Result<StatedProfile> read_profile_json(SourceText source);

}  // namespace foedus
