// Shared by the reader's tests: read a text, ask for its complaints and apply a proposal.
#pragma once

#include <string>
#include <string_view>
#include <utility>

#include "base/diagnostic.h"
#include "base/source.h"
#include "language/document.h"
#include "language/yaml_reader.h"

namespace foedus {

struct Reading {
  explicit Reading(std::string text)
      : source("test.yaml", std::move(text)), document(read_document(source, diagnostics)) {}

  [[nodiscard]] const Node& root() const { return document.root; }
  /// The decoded text at `a.b.c` (keys without points); "(none)" where there is none.
  [[nodiscard]] std::string at(std::string_view path) const {
    const Node* node = &document.root;
    while (!path.empty()) {
      const std::size_t point = path.find('/');
      const MapEntry* entry = node->find(path.substr(0, point));
      if (entry == nullptr) return "(none)";
      node = &entry->node();
      path = point == std::string_view::npos ? "" : path.substr(point + 1);
    }
    return node->kind == NodeShape::scalar ? node->scalar.text : "(none)";
  }
  [[nodiscard]] const Diagnostic& first() const { return diagnostics.all().front(); }
  [[nodiscard]] std::uint32_t first_line() const {
    return source.position(first().where.begin).line;
  }
  /// The text with the first complaint's proposal applied.
  [[nodiscard]] std::string repaired() const {
    if (diagnostics.all().empty() || !first().proposal) return "(no proposal)";
    const Proposal& proposal = *first().proposal;
    std::string text(source.text());
    text.replace(proposal.where.begin, proposal.where.end - proposal.where.begin, proposal.text);
    return text;
  }

  SourceText source;
  Diagnostics diagnostics;
  Document document;
};

}  // namespace foedus
