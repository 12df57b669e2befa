// Any bytes are a study or are refused with one error; what is a study is written and read alike.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>

#include "study/study_json.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const foedus::SourceText source("fuzz.json",
                                  std::string(reinterpret_cast<const char*>(data), size));
  const auto study = foedus::read_study(source);
  if (!study.ok()) {
    if (study.diagnostics().error_count() != 1) std::abort();
    const foedus::SourceSpan where = study.diagnostics().all().front().where;
    if (where.begin > size || where.end > size) std::abort();
    return 0;
  }
  const std::string once = foedus::write_study(study.value());
  const auto again = foedus::read_study(foedus::SourceText("again.json", once));
  if (!again.ok() || foedus::write_study(again.value()) != once) std::abort();
  return 0;
}
