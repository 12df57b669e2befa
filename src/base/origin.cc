#include "base/origin.h"

#include <algorithm>
#include <utility>

namespace foedus {

namespace {

/// The first piece that ends at or behind `offset`, or the end of the list.
std::vector<SourcePiece>::const_iterator piece_at(const std::vector<SourcePiece>& pieces,
                                                  std::uint32_t offset) {
  return std::lower_bound(pieces.begin(), pieces.end(), offset,
                          [](const SourcePiece& piece, std::uint32_t o) { return piece.end < o; });
}

/// The piece that a thing beginning at `offset` stands in: between two pieces, the next one.
const SourcePiece& piece_from(const std::vector<SourcePiece>& pieces, std::uint32_t offset) {
  auto found = piece_at(pieces, offset);
  if (found == pieces.end()) return pieces.back();
  const auto next = found + 1;
  if (found->end == offset && next != pieces.end() && next->begin == offset) return *next;
  return *found;
}

std::uint32_t offset_in(const SourcePiece& piece, std::uint32_t offset) {
  return piece.origin + std::clamp(offset, piece.begin, piece.end) - piece.begin;
}

}  // namespace

PlaceInFile place_in_file(const MergedText& text, SourceSpan span) {
  const SourceOrigins* origins = text.origins.get();
  if (origins == nullptr || origins->pieces.empty() || span == SourceSpan{})
    return {&text.source, span};
  const SourcePiece& first = piece_from(origins->pieces, span.begin);
  const std::uint32_t begin = offset_in(first, span.begin);
  auto last = piece_at(origins->pieces, std::max(span.begin, span.end));
  if (last == origins->pieces.end() || (last->begin >= span.end && last->begin > first.begin))
    --last;
  // A thing that goes on in another file is shown where it begins.
  const bool same = last->file == first.file && offset_in(*last, span.end) >= begin;
  const std::uint32_t end =
      same ? offset_in(*last, span.end) : first.origin + first.end - first.begin;
  return {&origins->files[first.file], {begin, std::max(begin, end)}};
}

std::optional<Proposal> proposal_in_file(const MergedText& text, const Proposal& proposal) {
  const SourceOrigins* origins = text.origins.get();
  if (origins == nullptr || origins->pieces.empty()) return proposal;
  const std::vector<SourcePiece>& pieces = origins->pieces;
  const SourcePiece& first = piece_from(pieces, proposal.where.begin);
  const std::uint32_t stop = std::max(proposal.where.begin, proposal.where.end);
  for (const SourcePiece& piece : pieces)
    if (piece.begin < stop && piece.end > proposal.where.begin && piece.file != first.file)
      return std::nullopt;
  Proposal mapped = proposal;
  const std::uint32_t begin = offset_in(first, proposal.where.begin);
  mapped.where = {begin,
                  std::max(begin, place_in_file(text, {proposal.where.begin, stop}).span.end)};
  // Indentation that was made for the whole is not the file's.
  for (std::uint32_t i = proposal.where.begin; i < first.begin && mapped.text.starts_with(' '); ++i)
    mapped.text.erase(0, 1);
  return mapped;
}

namespace {

bool has_part(std::string_view dotted, std::string_view part) {
  for (std::size_t at = 0; at <= dotted.size();) {
    const std::size_t end = std::min(dotted.find('.', at), dotted.size());
    if (dotted.substr(at, end - at) == part) return true;
    at = end + 1;
  }
  return false;
}

std::string place_words(const PlaceInFile& place) {
  return place.file->name() + ":" + std::to_string(place.file->position(place.span.begin).line);
}

void add_sentence(std::string& text, const std::string& sentence) {
  if (!text.empty()) text += text.back() == '.' ? " " : ". ";
  text += sentence;
}

/// A name of the base that went with what `without` removes: the reader is led to that line.
void mention_removal(const MergedText& text, const Diagnostic& found, Diagnostic& told) {
  constexpr int kNames = 4;  // 4xx: names and references
  if (static_cast<int>(found.code) / 100 != kNames) return;
  for (const RemovedPath& removed : text.origins->removed) {
    const std::string& path = removed.path;
    const std::string last = path.substr(path.find_last_of('.') + 1);
    if (!has_part(text.source.slice(found.where), last)) continue;
    add_sentence(told.expected, "`" + path + "` is removed in " +
                                    place_words(place_in_file(text, removed.where)) + ".");
  }
}

Diagnostic told_in_file(const MergedText& text, const Diagnostic& found, const PlaceInFile& place) {
  Diagnostic told = found;
  told.where = place.span;
  told.proposal.reset();
  if (found.proposal && place_in_file(text, found.proposal->where).file == place.file)
    told.proposal = proposal_in_file(text, *found.proposal);
  told.related.clear();
  for (const RelatedPlace& related : found.related) {
    const PlaceInFile other = place_in_file(text, related.where);
    if (other.file == place.file) {
      told.related.push_back({related.message, other.span});
    } else {
      add_sentence(told.expected, related.message + " (" + place_words(other) + ").");
    }
  }
  mention_removal(text, found, told);
  return told;
}

}  // namespace

std::vector<ToldInFile> told_in_files(const MergedText& text, const Diagnostics& diagnostics) {
  std::vector<ToldInFile> told;
  if (text.origins == nullptr) return {{text.source, diagnostics}};
  for (const SourceText& file : text.origins->files) told.push_back({file, {}});
  for (const Diagnostic& found : diagnostics.all()) {
    const PlaceInFile place = place_in_file(text, found.where);
    std::size_t file = 0;  // what is about the whole is about the variant
    while (file < told.size() && told[file].file.name() != place.file->name()) ++file;
    if (file == told.size()) file = 0;
    told[file].diagnostics.add(told_in_file(text, found, place));
  }
  told.erase(std::remove_if(told.begin(), told.end(),
                            [](const ToldInFile& one) { return one.diagnostics.all().empty(); }),
             told.end());
  return told;
}

std::uint32_t TextAssembly::index_of(const SourceText& file) {
  for (std::size_t i = 0; i < origins_.files.size(); ++i)
    if (origins_.files[i].name() == file.name()) return static_cast<std::uint32_t>(i);
  origins_.files.push_back(file);
  return static_cast<std::uint32_t>(origins_.files.size() - 1);
}

void TextAssembly::add_files_of(const MergedText& text) {
  if (text.origins == nullptr) {
    index_of(text.source);
    return;
  }
  for (const SourceText& file : text.origins->files) index_of(file);
}

void TextAssembly::copy_piece(const SourceText& file, SourceSpan span) {
  if (span.begin >= span.end) return;
  const std::uint32_t begin = size();
  text_ += file.slice(span);
  origins_.pieces.push_back({begin, size(), index_of(file), span.begin});
}

void TextAssembly::copy(const MergedText& from, SourceSpan span) {
  const SourceOrigins* origins = from.origins.get();
  if (origins == nullptr) {
    copy_piece(from.source, span);
    return;
  }
  std::uint32_t at = span.begin;
  for (auto piece = piece_at(origins->pieces, span.begin);
       piece != origins->pieces.end() && piece->begin < span.end; ++piece) {
    const std::uint32_t begin = std::max(piece->begin, span.begin);
    const std::uint32_t end = std::min(piece->end, span.end);
    if (begin > at) write(from.source.slice({at, begin}));
    const std::uint32_t shift = piece->origin - piece->begin;  // wraps, and back again
    copy_piece(origins->files[piece->file], {begin + shift, end + shift});
    at = std::max(begin, end);
  }
  if (at < span.end) write(from.source.slice({at, span.end}));
}

MergedText TextAssembly::finish(std::string name) && {
  return {SourceText(std::move(name), std::move(text_)),
          std::make_shared<const SourceOrigins>(std::move(origins_))};
}

}  // namespace foedus
