// The language reference as a page of Markdown: every place of a scenario and every field of it.
// It lays out the field table; what is read how stands there and nowhere else.
#pragma once

#include <string>

namespace foedus {

[[nodiscard]] std::string render_reference_page();

}  // namespace foedus
