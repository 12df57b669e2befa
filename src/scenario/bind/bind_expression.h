// Binds the names of one expression to the scenario's tables.
// What may be used where is checked afterwards (scope.h); here every name is looked up.
#pragma once

#include <functional>
#include <optional>
#include <set>
#include <string>
#include <string_view>

#include "base/diagnostic.h"
#include "scenario/bind/names.h"
#include "scenario/bind/unknown_names.h"
#include "scenario/scenario.h"

namespace foedus {

/// What binding needs besides the expression.
struct Binding {
  const Scenario& scenario;
  Names& names;
  UnknownNames& unknown;
  Diagnostics& diagnostics;
  std::string_view text;  // of the file that the spans refer to
  /// Places of which not every name is known, so that a missing one is no error (see Draft).
  const std::set<std::string, std::less<>>& incomplete;
  /// A word that may stand as the whole expression and is no name (`rest`); "" none.
  std::string also;
  /// Where a new declaration would stand, and its indentation: behind the last line of
  /// `definitions`, or `quantities`. Nothing where the text is no file.
  std::optional<SourceSpan> new_declaration;
};

/// `measure`: chance(), value() and names of measures may stand in it.
void bind_expression(BoundExpression& expression, bool measure, Binding& binding);

}  // namespace foedus
