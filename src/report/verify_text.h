// `foedus verify` in words and in JSON: does the profile hold, and if not, where it fails most.
#pragma once

#include <string>

#include "questions/verify_question.h"

namespace foedus {

struct VerifyTextOptions {
  std::string file;     // the scenario, as the user gave it
  std::string profile;  // the profile's file, as the user gave it
};

[[nodiscard]] std::string render_verify_text(const VerifyAnswer& answer,
                                             const VerifyTextOptions& options = {});
[[nodiscard]] std::string render_verify_json(const VerifyAnswer& answer);

}  // namespace foedus
