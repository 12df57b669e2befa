// The part of `foedus diff --explain` that divides differences among inputs, in words.
// It rounds; it decides nothing about who is right.
#pragma once

#include <string>

#include "questions/diff_question.h"

namespace foedus {

/// requires: answer.explanation.
void add_diff_explanation(std::string& out, const DiffAnswer& answer);

}  // namespace foedus
