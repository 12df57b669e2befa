// Texts put together from several files (a variant and its bases), and the way back to the file in
// which a thing was written. This file owns the map of pieces; it does not know how they were
// chosen.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/diagnostic.h"
#include "base/source.h"

namespace foedus {

/// Bytes [begin, end) of the whole stand at `origin` in a file.
struct SourcePiece {
  std::uint32_t begin = 0, end = 0;  // [bytes]
  std::uint32_t file = 0;            // into SourceOrigins::files
  std::uint32_t origin = 0;          // [bytes]
};

/// Something that one of the files takes out of another, where the whole says so in a comment.
struct RemovedPath {
  std::string path;
  SourceSpan where;  // in the whole
};

struct SourceOrigins {
  std::vector<SourceText> files;    // each the text of one file; the variant first
  std::vector<SourcePiece> pieces;  // in order, apart
  std::vector<RemovedPath> removed;
};

/// A text with its files. One file's own text has no origins.
struct MergedText {
  SourceText source;
  std::shared_ptr<const SourceOrigins> origins;
};

/// Where a span of a merged text was written. `file` lives as long as the text does.
struct PlaceInFile {
  const SourceText* file = nullptr;
  SourceSpan span;
};
[[nodiscard]] PlaceInFile place_in_file(const MergedText& text, SourceSpan span);

/// The proposal with its place in the file; nothing where it would change two files at once.
[[nodiscard]] std::optional<Proposal> proposal_in_file(const MergedText& text,
                                                       const Proposal& proposal);

/// Diagnostics about a merged text, told in the files that have the slips: those of one file stand
/// together, the variant first. What stands in another file is named in words.
struct ToldInFile {
  SourceText file;
  Diagnostics diagnostics;
};
[[nodiscard]] std::vector<ToldInFile> told_in_files(const MergedText& text,
                                                    const Diagnostics& diagnostics);

/// Puts a text together, remembering where each byte comes from.
class TextAssembly {
 public:
  /// Files stand in the order in which they were first named here or copied from.
  void add_files_of(const MergedText& text);
  void write(std::string_view text) { text_ += text; }  // stands in no file
  void copy(const MergedText& from, SourceSpan span);
  void note_removed(std::string path, SourceSpan where) {
    origins_.removed.push_back({std::move(path), where});
  }
  [[nodiscard]] std::uint32_t size() const { return static_cast<std::uint32_t>(text_.size()); }
  [[nodiscard]] MergedText finish(std::string name) &&;

 private:
  void copy_piece(const SourceText& file, SourceSpan span);
  std::uint32_t index_of(const SourceText& file);

  std::string text_;
  SourceOrigins origins_;
};

}  // namespace foedus
