// Names that nothing declares, gathered first and reported last: only when every use is known can
// one tell a slip in a use from a slip in the declaration, and report either just once.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/diagnostic.h"
#include "base/diagnostic_code.h"
#include "scenario/bind/names.h"

namespace foedus {

struct UnknownName {
  DiagnosticCode code = DiagnosticCode::unknown_name;
  std::string written;  // the part that is not known: `sgin` of `settle.sgin`
  SourceSpan where;     // of that part
  std::string message;  // "`sgin` is no move of stage `settle`"
  std::string expected;
  std::vector<std::size_t> candidates;  // indices into Names::all()
  std::optional<Proposal> declare;      // a declaration to add where no name is near
  std::string also;  // a word that is no declared name, such as `chance`; "" none
};

class UnknownNames {
 public:
  void add(UnknownName unknown) { list_.push_back(std::move(unknown)); }
  /// One error for each name: at the declaration where that seems misspelt, else at the first use.
  /// `text` is the file, whose spelling habits help to tell which of two spellings is the slip.
  void report(const Names& names, std::string_view text, Diagnostics& diagnostics) const;
  [[nodiscard]] bool empty() const { return list_.empty(); }

 private:
  std::vector<UnknownName> list_;
};

}  // namespace foedus
