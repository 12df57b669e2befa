#include "report/fmt_text.h"

#include "base/version.h"
#include "fmt/format.h"
#include "report/diagnostics_json_value.h"

namespace foedus {

std::string render_fmt_text(const FmtAnswer& answer, const FmtTextOptions& options) {
  if (options.checked && answer.changed) {
    return fmt::format(
        "{} is not in the house layout: line {} is the first that would change.\n"
        "Next: foedus fmt {}\n",
        options.file, answer.first_line, options.file);
  }
  if (options.checked || (!answer.changed && options.written == options.file)) {
    return fmt::format("{} is in the house layout.\n", options.file);
  }
  return fmt::format("written: {}\nNext: foedus check {}\n", options.written, options.written);
}

std::string render_fmt_json(const FmtAnswer& answer, const FmtTextOptions& options) {
  using Json = nlohmann::ordered_json;
  return json_text({{"foedus", kVersion},
                    {"file", options.file},
                    {"changed", answer.changed},
                    {"first_line", answer.changed ? Json(answer.first_line) : Json(nullptr)},
                    {"written", options.checked ? Json(nullptr) : Json(options.written)}});
}

}  // namespace foedus
