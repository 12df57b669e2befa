// The information sets of a game as a list: who moves, what it knows, what it cannot tell apart;
// in words and as JSON.
#pragma once

#include <cstddef>
#include <string>

#include "questions/show_question.h"

namespace foedus {

struct ShowTextOptions {
  std::string file;            // as the user gave it
  std::string drawing;         // where the tree was drawn; "": nowhere
  std::size_t left_out = 0;    // nodes that the drawing leaves out
  std::size_t most_sets = 60;  // told one by one
};

[[nodiscard]] std::string render_show_text(const ShowAnswer& answer,
                                           const ShowTextOptions& options);
/// Every set with every member.
[[nodiscard]] std::string render_show_json(const ShowAnswer& answer,
                                           const ShowTextOptions& options);

}  // namespace foedus
