// The base gives the order; entries that only one of the two has are copied as they stand, so that
// comments inside them, notations and places survive.
#include "scenario/merge_maps.h"

#include <algorithm>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/diagnostic_code.h"
#include "base/nearest_name.h"
#include "scenario/field_table.h"
#include "scenario/read/draft.h"
#include "scenario/read/node_end.h"
#include "scenario/words.h"

namespace foedus {

namespace {

constexpr std::string_view kValueKeys[] = {"value", "low", "best", "high", "distribution"};
// What a number keeps when its value is stated anew: it is about the quantity, not the value.
constexpr std::string_view kKeptKeys[] = {"unit", "correlated_with", "anchors"};

template <std::size_t N>
bool among(const std::string_view (&keys)[N], std::string_view key) {
  return std::find(std::begin(keys), std::end(keys), key) != std::end(keys);
}

bool is_quantity(const Node& map) {
  return std::all_of(map.entries.begin(), map.entries.end(), [](const MapEntry& entry) {
    return find_field("quantity", entry.key) != nullptr;
  });
}

bool states_value(const Node& map) {
  return is_quantity(map) &&
         std::any_of(map.entries.begin(), map.entries.end(),
                     [](const MapEntry& e) { return among(kValueKeys, e.key); });
}

class Merger {
 public:
  Merger(const ReadText& base, const ReadText& variant) : base_(base), variant_(variant) {
    for (const ReadText* text : {&base, &variant}) {
      const MapEntry* actors = text->document.root.find("actors");
      if (actors == nullptr) continue;
      for (const MapEntry& entry : actors->node().entries) actors_.insert(entry.key);
    }
  }

  Result<MergedText> merge();

 private:
  void remove(const Node& path);
  void note_removed(const std::vector<const Node*>& paths);
  void merge_entries(const Node& base, const Node* changes, std::uint32_t column);
  void copy_entry(const ReadText& from, const Node& around, const MapEntry& entry,
                  std::uint32_t column);
  void open(const MapEntry& base, std::uint32_t column);
  [[nodiscard]] bool merges(const MapEntry& base, const MapEntry& change) const;
  [[nodiscard]] bool empties(const Node& map) const;
  [[nodiscard]] bool one_per_actor(const Node& map) const {
    return !map.entries.empty() &&
           std::all_of(map.entries.begin(), map.entries.end(),
                       [&](const MapEntry& e) { return actors_.count(e.key) > 0; });
  }

  const ReadText& base_;
  const ReadText& variant_;
  TextAssembly out_;
  Diagnostics diagnostics_;
  std::set<std::string> actors_;
  std::set<const MapEntry*> removed_, around_removed_;
};

/// The entry whose key begins `path` (keys may have points of their own), the longest first.
const MapEntry* entry_of(const Node& map, std::string_view path, std::string_view& rest) {
  const MapEntry* found = nullptr;
  for (const MapEntry& entry : map.entries) {
    const std::string& key = entry.key;
    const bool whole = path == key;
    const bool begins =
        path.size() > key.size() && path.starts_with(key) && path[key.size()] == '.';
    if (!(whole || begins) || (found != nullptr && found->key.size() >= key.size())) continue;
    found = &entry;
    rest = whole ? std::string_view() : path.substr(key.size() + 1);
  }
  return found;
}

/// `map` is as far as the path leads, `rest` what could not be found there.
Diagnostic nothing_there(const Node& path, std::string_view rest, const Node& map) {
  const std::string& text = path.scalar.text;
  Diagnostic diagnostic{.code = DiagnosticCode::unknown_part,
                        .where = path.span,
                        .message = "the base has no " + quoted(text) + " to remove",
                        .expected =
                            "A path of keys from the top of the base, joined by points, "
                            "such as `mechanisms.red_line`."};
  const std::string before = text.substr(0, text.size() - rest.size());
  const std::string holder = before.substr(0, before.empty() ? 0 : before.size() - 1);
  if (map.kind != NodeShape::map) {
    diagnostic.expected = quoted(holder) + " holds no keys: " +
                          (map.kind == NodeShape::list ? "a list" : "a single value") +
                          " is stated anew in the variant, not removed from in part.";
    return diagnostic;
  }
  std::vector<std::string> keys;
  for (const MapEntry& entry : map.entries) keys.push_back(entry.key);
  // A slip in a key on the way must not cost the rest of the path.
  const std::string_view missed = rest.substr(0, rest.find('.'));
  auto near = nearest_name(rest, keys);
  std::string after;
  if (!near) {
    near = nearest_name(missed, keys);
    after = std::string(rest.substr(missed.size()));
  }
  if (near) {
    const std::string meant = before + *near + after;
    diagnostic.proposal = Proposal{"did you mean " + quoted(meant) + "?", path.span, meant};
  } else if (!keys.empty() && !before.empty()) {
    diagnostic.expected = quoted(holder) + " of the base has " + listed_quoted(keys, "and") + ".";
  }
  return diagnostic;
}

/// Marks what a path of `without` names, and the maps around it.
void Merger::remove(const Node& path) {
  const std::string& text = path.scalar.text;
  std::vector<const MapEntry*> way;
  const Node* map = &base_.document.root;
  std::string_view rest = text;
  while (!rest.empty() && map->kind == NodeShape::map) {
    const MapEntry* entry = entry_of(*map, rest, rest);
    if (entry == nullptr) break;
    way.push_back(entry);
    map = &entry->node();
  }
  if (rest.empty() && !way.empty()) {
    removed_.insert(way.back());
    around_removed_.insert(way.begin(), way.end() - 1);
    return;
  }
  diagnostics_.add(nothing_there(path, rest, *map));
}

/// The base's key stands for both.
void Merger::open(const MapEntry& base, std::uint32_t column) {
  out_.write(std::string(column, ' '));
  out_.copy(base_.text, base.key_span);
  out_.write(":\n");
}

/// Whether nothing is left of a map that entries were removed from.
bool Merger::empties(const Node& map) const {
  return std::all_of(map.entries.begin(), map.entries.end(), [&](const MapEntry& entry) {
    return removed_.count(&entry) > 0 ||
           (around_removed_.count(&entry) > 0 && empties(entry.node()));
  });
}

/// Copies `key: value` with all its lines, moved so that the key stands in `column`.
void Merger::copy_entry(const ReadText& from, const Node& around, const MapEntry& entry,
                        std::uint32_t column) {
  const SourceText& source = from.text.source;
  const SourcePosition first = source.position(entry.key_span.begin);
  const bool marked = first.line == 1 && source.text().starts_with("\xEF\xBB\xBF");
  const std::uint32_t line_begin = source.line_span(first.line).begin + (marked ? 3 : 0);
  std::uint32_t end = std::max(entry.key_span.end + 1, end_of(entry.node()));
  const std::uint32_t last = source.position(end).line;
  if (!around.flow) end = source.line_span(last).end;  // with the comment behind it
  const std::uint32_t old_column = entry.key_span.begin - line_begin;
  if (!around.flow && old_column == column) {
    out_.copy(from.text, {line_begin, end});
    out_.write("\n");
    return;
  }
  for (std::uint32_t line = first.line; line <= last; ++line) {
    const SourceSpan span = source.line_span(line);
    std::uint32_t from_byte = line == first.line ? entry.key_span.begin : span.begin;
    const std::uint32_t to_byte = std::min(span.end, end);
    if (line != first.line)
      while (from_byte < to_byte && source.text()[from_byte] == ' ') ++from_byte;
    if (from_byte < to_byte) {
      const std::uint32_t old = line == first.line ? old_column : from_byte - span.begin;
      const std::uint32_t moved = old + column > old_column ? old + column - old_column : 0;
      const bool inside_flow = around.flow && line != first.line;
      out_.write(std::string(inside_flow ? column + 2 : moved, ' '));
      out_.copy(from.text, {from_byte, to_byte});
    }
    out_.write("\n");
  }
}

/// Whether the two are maps whose keys go together.
bool Merger::merges(const MapEntry& base, const MapEntry& change) const {
  const Node& old = base.node();
  const Node& now = change.node();
  if (old.kind != NodeShape::map || now.kind != NodeShape::map) return false;
  if (old.entries.empty() || now.entries.empty() || removed_.count(&base) > 0) return false;
  return !(states_value(now) && one_per_actor(old)) && !(states_value(old) && one_per_actor(now));
}

void Merger::merge_entries(const Node& base, const Node* changes, std::uint32_t column) {
  const bool top = column == 0;
  const bool new_value = changes != nullptr && states_value(*changes) && is_quantity(base);
  for (const MapEntry& entry : base.entries) {
    const MapEntry* change = changes == nullptr ? nullptr : changes->find(entry.key);
    if (change != nullptr && !merges(entry, *change)) {
      copy_entry(variant_, *changes, *change, column);
      continue;
    }
    const bool gone =
        removed_.count(&entry) > 0 || (new_value && !among(kKeptKeys, entry.key)) ||
        (change == nullptr && around_removed_.count(&entry) > 0 && empties(entry.node()));
    if (gone) continue;
    if (change == nullptr && around_removed_.count(&entry) == 0) {
      copy_entry(base_, base, entry, column);
      continue;
    }
    open(entry, column);
    merge_entries(entry.node(), change == nullptr ? nullptr : &change->node(), column + 2);
  }
  if (changes == nullptr) return;
  for (const MapEntry& change : changes->entries) {
    const bool ours = top && (change.key == "base" || change.key == "without");
    if (!ours && base.find(change.key) == nullptr) copy_entry(variant_, *changes, change, column);
  }
}

/// What is gone is said in comments, so that a name which went with it can be explained.
void Merger::note_removed(const std::vector<const Node*>& paths) {
  const auto note = [&](const MergedText& text, SourceSpan span, const std::string& path) {
    out_.write("# without: ");
    const std::uint32_t begin = out_.size();
    out_.copy(text, span);
    out_.note_removed(path, {begin, out_.size()});
    out_.write("\n");
  };
  if (base_.text.origins != nullptr)
    for (const RemovedPath& one : base_.text.origins->removed)
      note(base_.text, one.where, one.path);
  for (const Node* path : paths) note(variant_.text, path->span, path->scalar.text);
}

Result<MergedText> Merger::merge() {
  out_.add_files_of(variant_.text);
  out_.add_files_of(base_.text);
  const std::vector<const Node*> paths = items_of(variant_.document.root, "without");
  for (const Node* path : paths) remove(*path);
  if (diagnostics_.has_errors()) return std::move(diagnostics_);
  merge_entries(base_.document.root, &variant_.document.root, 0);
  note_removed(paths);
  return std::move(out_).finish(variant_.text.source.name());
}

}  // namespace

Result<MergedText> merge_maps(const ReadText& base, const ReadText& variant) {
  return Merger(base, variant).merge();
}

}  // namespace foedus
