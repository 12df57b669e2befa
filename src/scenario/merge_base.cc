// The chain of bases is read from the variant down and merged from the deepest up.
#include "scenario/merge_base.h"

#include <algorithm>
#include <string_view>
#include <utility>
#include <vector>

#include "base/diagnostic_code.h"
#include "language/yaml_reader.h"
#include "scenario/merge_maps.h"
#include "scenario/read/check_scalar.h"
#include "scenario/read/draft.h"
#include "scenario/read/shape_message.h"
#include "scenario/words.h"

namespace foedus {

namespace {

/// One file of the chain.
struct Link {
  SourceText source;
  Document document;
};

/// Most files have no base; they are not read twice to find that out.
bool may_have_base(std::string_view text) {
  for (std::size_t at = text.find("base"); at != std::string_view::npos;
       at = text.find("base", at + 1)) {
    const std::size_t after = text.find_first_not_of(" \"", at + 4);
    if (after != std::string_view::npos && text[after] == ':') return true;
  }
  return false;
}

const MapEntry* base_of(const Document& document) { return document.root.find("base"); }

/// The paths that `base` names, the first the deepest.
std::vector<const Node*> paths_of(const Node& base) {
  if (base.kind == NodeShape::scalar) return {&base};
  std::vector<const Node*> paths;
  for (const Node& item : base.items) paths.push_back(&item);
  return paths;
}

Diagnostics at_path(const Diagnostics& found, SourceSpan where) {
  Diagnostics placed;
  for (Diagnostic diagnostic : found.all()) {
    diagnostic.where = where;
    diagnostic.message = "the base cannot be read: " + diagnostic.message;
    if (diagnostic.proposal) diagnostic.proposal->where = where;
    placed.add(std::move(diagnostic));
  }
  return placed;
}

class Chain {
 public:
  Chain(const BaseLoader& load, SourceText& refused) : load_(load), refused_(refused) {}

  Result<MergedText> merge(const SourceText& source);

 private:
  bool read(SourceText source);
  bool read_bases();
  bool read_base(std::size_t variant, const Node& path);
  bool check_fields_of(const Link& link);
  bool refuse(const SourceText& source, Diagnostics why) {
    refused_ = source;
    why_ = std::move(why);
    return false;
  }

  const BaseLoader& load_;
  SourceText& refused_;
  Diagnostics why_;
  std::vector<Link> links_;  // the variant first
};

bool Chain::read(SourceText source) {
  Diagnostics text;
  Document document = read_document(source, text);
  if (text.has_errors()) return refuse(source, text);
  const bool first = links_.empty();
  if (!first && document.root.kind != NodeShape::map)
    return refuse(source, refusal(DiagnosticCode::not_a_scenario, document.root.span,
                                  "this base is no scenario: it has no fields",
                                  "A scenario starts with `foedus: 1`; a base has at least the "
                                  "fields that its variant leaves out."));
  links_.push_back({std::move(source), std::move(document)});
  return true;
}

bool Chain::check_fields_of(const Link& link) {
  Diagnostics found;
  const Node& base = base_of(link.document)->node();
  const std::vector<const Node*> paths = paths_of(base);
  const bool sound = std::all_of(paths.begin(), paths.end(), [](const Node* path) {
    return path->kind == NodeShape::scalar && !path->scalar.text.empty();
  });
  if (paths.empty() || !sound) {
    found.add({.code = DiagnosticCode::wrong_shape,
               .where = base.span,
               .message = "`base` is no path",
               .expected = "A path relative to this file, such as `base: other.yaml`, or a list of "
                           "several, each laid over the one before it."});
  }
  const MapEntry* without = link.document.root.find("without");
  if (without != nullptr && without->node().kind == NodeShape::null) {
    found.add(empty_field(*without, "`without`", nullptr));
  } else if (without != nullptr) {
    check_list(without->node(), FieldType::list_of_text, "", "`without`", link.source, found);
  }
  return !found.has_errors() || refuse(link.source, std::move(found));
}

/// Reads what the last link names, so that its first base is the last link afterwards.
bool Chain::read_bases() {
  if (!check_fields_of(links_.back())) return false;
  const std::size_t variant = links_.size() - 1;
  const std::vector<const Node*> paths = paths_of(base_of(links_.back().document)->node());
  for (std::size_t i = paths.size(); i-- > 0;) {
    if (!read_base(variant, *paths[i])) return false;
    if (i == 0 || base_of(links_.back().document) == nullptr) continue;
    return refuse(links_[variant].source,
                  refusal(DiagnosticCode::fields_disagree, paths[i]->span,
                          quoted(links_.back().source.name()) + " has a base of its own",
                          "Of several bases only the first may have one, so that it is plain what "
                          "is laid over what."));
  }
  return true;
}

bool Chain::read_base(std::size_t variant, const Node& path) {
  const SourceText& source = links_[variant].source;
  const SourceSpan where = path.span;
  if (links_.size() > kMostBases)
    return refuse(source, refusal(DiagnosticCode::chain_too_long, where,
                                  "this would be the ninth base in a chain",
                                  "A chain of at most eight bases."));
  Result<SourceText> loaded = load_(path.scalar.text, source);
  if (!loaded) return refuse(source, at_path(loaded.diagnostics(), where));
  const auto before = std::find_if(links_.begin(), links_.end(), [&](const Link& other) {
    return other.source.name() == loaded->name();
  });
  if (before == links_.end()) return read(std::move(loaded).value());
  const auto index = static_cast<std::size_t>(before - links_.begin());
  const std::string name = quoted(before->source.name());
  return refuse(source,
                refusal(DiagnosticCode::circle, where,
                        index == variant  ? "the file names itself as its base"
                        : index > variant ? name + " is named twice as a base"
                                          : name + " is the base of " + quoted(source.name()) +
                                                ", which is a base of it",
                        "A base that stands without its variant."));
}

Result<MergedText> Chain::merge(const SourceText& source) {
  if (!read(source)) return why_;
  while (base_of(links_.back().document) != nullptr)
    if (!read_bases()) return why_;
  MergedText merged{links_.back().source, nullptr};
  Document document = std::move(links_.back().document);
  for (std::size_t i = links_.size() - 1; i-- > 0;) {
    if (merged.origins != nullptr) {
      Diagnostics text;
      document = read_document(merged.source, text);
    }
    const MergedText variant{links_[i].source, nullptr};
    Result<MergedText> next = merge_maps({merged, document}, {variant, links_[i].document});
    if (!next) {
      refused_ = links_[i].source;
      return next.diagnostics();
    }
    merged = std::move(next).value();
  }
  return merged;
}

}  // namespace

Result<MergedText> merge_base(const SourceText& source, const BaseLoader& load,
                              SourceText& refused) {
  MergedText alone{source, nullptr};
  if (!may_have_base(source.text())) return alone;
  Diagnostics text;
  const Document document = read_document(source, text);
  // What is wrong with a text is told with the rest that is wrong with it.
  if (document.root.kind != NodeShape::map || base_of(document) == nullptr) return alone;
  return Chain(load, refused).merge(source);
}

}  // namespace foedus
