// Whether what a perspective or a casting states lies inside the file as written: every value that
// its numbers can take is one that the file's own numbers can take. It judges nothing else; what an
// expression comes to is not known before play, so it is named and left open. A perspective should
// lie inside; a casting may be another world.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "base/source.h"
#include "scenario/scenario.h"

namespace foedus {

/// A number or sign that a set of changes puts where the file does not reach.
struct StatedOutside {
  std::string name;             // "patience", "red_line.sign"
  std::string stated, written;  // "0.7 to 0.9", "0.2 to 0.6"
  SourceSpan where;
  bool sign = false;  // of a mechanism; else a number
};

struct Containment {
  std::string name;  // of the perspective or casting
  bool casting = false;
  std::size_t inside = 0;  // numbers and signs
  std::vector<StatedOutside> outside;
  std::vector<std::string> computed;  // an expression here or in the file: not compared
};

/// Perspectives, then castings, each in file order; those that change no number and no sign too.
[[nodiscard]] std::vector<Containment> containments(const Scenario& scenario);

/// Whether all that `inner` can come to, `outer` can come to.
[[nodiscard]] bool support_inside(const Distribution& inner, const Distribution& outer);

/// "All 3 perspectives lie inside the file's own ranges." or which do not, and the same of
/// castings;
/// "" where there is neither.
[[nodiscard]] std::string containment_words(const Scenario& scenario);
/// "perspective `doves`: all 15 values are inside", one a line; which are not is told.
[[nodiscard]] std::vector<std::string> describe_containments(const Scenario& scenario);

}  // namespace foedus
