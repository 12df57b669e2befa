#include "language/format_document.h"

#include <algorithm>
#include <string_view>
#include <utility>
#include <vector>

#include "base/check.h"
#include "base/diagnostic.h"
#include "language/layout/layout_writer.h"
#include "language/yaml_reader.h"

namespace foedus {

namespace {

bool same(const Node& a, const Node& b) {
  if (a.kind != b.kind || a.style != b.style || a.scalar.text != b.scalar.text) return false;
  const auto same_entry = [](const MapEntry& x, const MapEntry& y) {
    return x.key == y.key && same(x.node(), y.node());
  };
  return std::equal(a.items.begin(), a.items.end(), b.items.begin(), b.items.end(), same) &&
         std::equal(a.entries.begin(), a.entries.end(), b.entries.begin(), b.entries.end(),
                    same_entry);
}

std::vector<std::string_view> comments_of(const SourceText& source, const Document& document) {
  std::vector<std::string_view> texts;
  for (const Comment& comment : document.comments) {
    texts.push_back(layout::trimmed_end(source.slice(comment.span)));
  }
  return texts;
}

}  // namespace

std::string format_document(const SourceText& source, const Document& document) {
  std::string text = layout::LayoutWriter(source, document).write();
  // What was moved is read again and compared: the writer is not trusted.
  const SourceText written(source.name(), text);
  Diagnostics diagnostics;
  const Document again = read_document(written, diagnostics);
  FOEDUS_DEMAND(!diagnostics.has_errors());
  FOEDUS_DEMAND(same(document.root, again.root));
  FOEDUS_DEMAND(comments_of(source, document) == comments_of(written, again));
  return text;
}

}  // namespace foedus
