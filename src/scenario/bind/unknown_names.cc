#include "scenario/bind/unknown_names.h"

#include <algorithm>
#include <map>
#include <optional>

#include "base/diagnostic_code.h"
#include "base/nearest_name.h"
#include "scenario/bind/spelling.h"
#include "scenario/bind/split_names.h"
#include "scenario/words.h"

namespace foedus {

namespace {

constexpr std::size_t kNone = static_cast<std::size_t>(-1);

// A slip of the pen changes a letter or two; anything further apart is more likely another name.
std::size_t allowed_distance(std::string_view a, std::string_view b) {
  const std::size_t longer = std::max(a.size(), b.size());
  if (longer <= 4) return 1;
  return longer < 12 ? 2 : 3;
}

// `answer_stage` for `answer`: a word too many or too few at either end.
bool word_apart(std::string_view a, std::string_view b) {
  if (a.size() < b.size()) std::swap(a, b);
  if (b.size() < 3 || a.size() < b.size() + 2) return false;
  return (a.starts_with(b) && a[b.size()] == '_') ||
         (a.ends_with(b) && a[a.size() - b.size() - 1] == '_');
}

// Least distance first; among equals a name that nothing uses yet, then one that starts alike.
std::size_t nearest(const UnknownName& unknown, const Names& names) {
  std::size_t best = kNone;
  std::size_t best_rank = 0;
  for (const std::size_t index : unknown.candidates) {
    const Declaration& candidate = names.all()[index];
    if (candidate.name.empty() || candidate.name.size() > 200) continue;
    const std::size_t allowed = allowed_distance(candidate.name, unknown.written);
    const std::size_t gap = std::max(candidate.name.size(), unknown.written.size()) -
                            std::min(candidate.name.size(), unknown.written.size());
    std::size_t distance = allowed + 1;
    if (gap <= allowed) distance = edit_distance(unknown.written, candidate.name);
    if (distance > allowed && !word_apart(candidate.name, unknown.written)) continue;
    const std::size_t rank = distance * 4 + (candidate.uses > 0 ? 2 : 0) +
                             (candidate.name[0] == unknown.written[0] ? 0 : 1);
    if (best != kNone && rank >= best_rank) continue;
    best = index;
    best_rank = rank;
  }
  return best;
}

struct Group {
  std::vector<const UnknownName*> uses;
  std::size_t near = kNone;
};

// Uses of one unknown name: together where they are near the same declaration, or near nothing.
std::vector<Group> grouped(const std::vector<UnknownName>& list, const Names& names) {
  std::map<std::pair<std::string, std::size_t>, std::size_t> index;
  std::vector<Group> groups;
  for (const UnknownName& unknown : list) {
    const std::size_t near = nearest(unknown, names);
    const auto [place, added] = index.try_emplace({unknown.written, near}, groups.size());
    if (added) groups.push_back({{}, near});
    groups[place->second].uses.push_back(&unknown);
  }
  return groups;
}

// The same unknown name several times, and what is near it used as well: not a slip in one place
// but a declaration that is missing.
bool declaration_is_missing(const Group& group, const Declaration& near) {
  return group.uses.size() > 1 && near.uses > 0 &&
         edit_distance(group.uses.front()->written, near.name) > 1;
}

bool declaration_is_slip(const Group& group, const Declaration& declared,
                         const SpellingHabits& habits) {
  if (declared.uses > 0 || declared.where == SourceSpan{}) return false;
  if (group.uses.size() > 1) return true;
  // Options and moves that no expression names are nothing odd; there the spelling must tell
  // clearly.
  const bool often_unused =
      declared.space == NameSpace::option || declared.space == NameSpace::move;
  return habits.compare(group.uses.front()->written, declared.name) > (often_unused ? 1.0 : 0.0);
}

void report_declaration(const Group& group, const Declaration& declared, Diagnostics& diagnostics) {
  const std::string& written = group.uses.front()->written;
  Diagnostic diagnostic{
      .code = DiagnosticCode::misspelt_declaration,
      .where = declared.where,
      .message = quoted(declared.name) + " is declared but never used, while " + quoted(written) +
                 " is used " + times(group.uses.size()) + " and not declared",
      .proposal = Proposal{"did you mean " + quoted(written) + "?", declared.where, written}};
  for (std::size_t i = 0; i < std::min<std::size_t>(group.uses.size(), 3); ++i) {
    diagnostic.related.push_back({quoted(written) + " is used here", group.uses[i]->where});
  }
  diagnostics.add(std::move(diagnostic));
}

// Whether the proposal of an earlier error, a name joined at its hyphen, writes over this place.
bool joined_already(const Diagnostics& diagnostics, SourceSpan where) {
  for (const Diagnostic& earlier : diagnostics.all()) {
    if (!earlier.proposal || earlier.where == where) continue;
    const SourceSpan edit = earlier.proposal->where;
    const bool wider = edit.end - edit.begin > earlier.where.end - earlier.where.begin;
    const bool name = earlier.code == DiagnosticCode::unknown_name ||
                      earlier.code == DiagnosticCode::unknown_part ||
                      earlier.code == DiagnosticCode::wrong_kind_of_name;
    if (name && wider && edit.begin <= where.begin && where.end <= edit.end) return true;
  }
  return false;
}

void report_use(const Group& group, const Names& names, std::string_view text,
                Diagnostics& diagnostics) {
  const UnknownName& first = *group.uses.front();
  if (joined_already(diagnostics, first.where)) return;
  Diagnostic diagnostic{.code = first.code,
                        .where = first.where,
                        .message = first.message,
                        .expected = first.expected};
  std::string near = group.near == kNone ? "" : names.all()[group.near].name;
  if (!first.also.empty()) {
    const std::size_t distance = edit_distance(first.written, first.also);
    const bool nearer = near.empty() || distance < edit_distance(first.written, near);
    if (distance <= allowed_distance(first.written, first.also) && nearer) near = first.also;
  }
  if (auto joined = joined_at_hyphen(names, text, first.where)) {
    diagnostic.proposal = std::move(joined);
  } else if (!near.empty()) {
    diagnostic.proposal = Proposal{"did you mean " + quoted(near) + "?", first.where, near};
  } else {
    diagnostic.proposal = first.declare;
  }
  for (std::size_t i = 1; i < std::min<std::size_t>(group.uses.size(), 4); ++i) {
    diagnostic.related.push_back(
        {quoted(first.written) + " also stands here", group.uses[i]->where});
  }
  diagnostics.add(std::move(diagnostic));
}

}  // namespace

void UnknownNames::report(const Names& names, std::string_view text,
                          Diagnostics& diagnostics) const {
  if (list_.empty()) return;
  const SpellingHabits habits(text);
  for (Group& group : grouped(list_, names)) {
    if (group.near != kNone && declaration_is_missing(group, names.all()[group.near])) {
      group.near = kNone;
    }
    const Declaration* declared = group.near == kNone ? nullptr : &names.all()[group.near];
    if (declared != nullptr && declaration_is_slip(group, *declared, habits)) {
      report_declaration(group, *declared, diagnostics);
    } else {
      report_use(group, names, text, diagnostics);
    }
  }
}

}  // namespace foedus
