// `foedus check --fair` in words and as JSON: each dispute with the shares in which its sides hold.
#pragma once

#include <string>
#include <vector>

#include "base/origin.h"
#include "questions/fair_question.h"
#include "scenario/scenario.h"

namespace foedus {

struct FairTextOptions {
  std::string file;                 // as the user gave it
  std::vector<ToldInFile> outside;  // what perspectives state outside the file's own ranges
};

[[nodiscard]] std::string render_fair_text(const FairAnswer& answer, const Scenario& scenario,
                                           const FairTextOptions& options = {});
[[nodiscard]] std::string render_fair_json(const FairAnswer& answer, const Scenario& scenario,
                                           const FairTextOptions& options = {});

}  // namespace foedus
