// Any bytes at all as a scenario file: the reader returns, and every span points into the text.
#include <cstddef>
#include <cstdint>
#include <string>

#include "fuzz/language/complaints.h"
#include "language/yaml_reader.h"

namespace {

using foedus::fuzz::require;
using foedus::fuzz::require_inside;

void require_sound(const foedus::Node& node, std::size_t text_size) {
  require_inside(node.span, text_size);
  if (node.kind == foedus::NodeShape::scalar) {
    require(node.scalar.offsets.size() == node.scalar.text.size() + 1);
    std::uint32_t last = 0;
    for (const std::uint32_t offset : node.scalar.offsets) {
      require(offset >= last && offset <= text_size);
      last = offset;
    }
  }
  for (const foedus::Node& item : node.items) require_sound(item, text_size);
  for (const foedus::MapEntry& entry : node.entries) {
    require_inside(entry.key_span, text_size);
    require(entry.value.size() == 1);
    require_sound(entry.node(), text_size);
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const foedus::SourceText source("fuzz.yaml",
                                  std::string(reinterpret_cast<const char*>(data), size));
  foedus::Diagnostics diagnostics;
  const foedus::Document document = foedus::read_document(source, diagnostics);
  require_sound(document.root, source.text().size());
  foedus::fuzz::require_sound(diagnostics, source.text().size());
  return 0;
}
