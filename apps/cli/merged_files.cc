#include "apps/cli/merged_files.h"

#include <algorithm>
#include <vector>

namespace foedus::cli {

namespace {

/// One process answers one question about at most two scenarios.
std::vector<MergedText>& merged() {
  static std::vector<MergedText> texts;
  return texts;
}

}  // namespace

void remember_merged(const MergedText& text) {
  if (text.origins != nullptr) merged().push_back(text);
}

ToldInFile told_in_first_file(const SourceText& source, const Diagnostics& diagnostics) {
  for (const MergedText& text : merged()) {
    if (text.source.name() != source.name() || text.source.text() != source.text()) continue;
    const std::vector<ToldInFile> told = told_in_files(text, diagnostics);
    const auto wrong = std::find_if(told.begin(), told.end(), [](const ToldInFile& one) {
      return one.diagnostics.has_errors();
    });
    if (wrong != told.end()) return *wrong;
  }
  return {source, diagnostics};
}

std::vector<ToldInFile> told_in_each_file(const SourceText& source,
                                          const Diagnostics& diagnostics) {
  for (const MergedText& text : merged())
    if (text.source.name() == source.name() && text.source.text() == source.text())
      return told_in_files(text, diagnostics);
  return {{source, diagnostics}};
}

PlaceInFile written_in(const SourceText& source, SourceSpan where) {
  for (const MergedText& text : merged())
    if (text.source.name() == source.name() && text.source.text() == source.text())
      return place_in_file(text, where);
  return {&source, where};
}

}  // namespace foedus::cli
