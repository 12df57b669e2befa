// What the public functions return when an input is wrong: a list of problems, each with its place,
// what was expected and what to write instead. Standard types only; nothing is printed.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace foedus::api {

/// A range of a text; lines and columns count from 1, columns in code points.
struct Place {
  std::string file;
  std::size_t line = 1, column = 1;
  std::size_t end_line = 1, end_column = 1;
};

struct Problem {
  std::string code;  // "F401"; explain() tells more
  bool warning = false;
  Place where;
  std::string message;
  std::string expected;
  struct Proposal {
    std::string message;
    Place where;  // to be replaced by `text`
    std::string text;
    std::string line;  // the edited line
  };
  std::optional<Proposal> proposal;
};

/// A value, or the problems that say why there is none; warnings may stand beside a value.
template <class T>
class [[nodiscard]] Result {
 public:
  Result(T value, std::vector<Problem> warnings = {})  // NOLINT: implicit by design
      : value_(std::move(value)), problems_(std::move(warnings)) {}
  Result(std::vector<Problem> problems)  // NOLINT: implicit by design
      : problems_(std::move(problems)) {}

  [[nodiscard]] bool ok() const { return value_.has_value(); }
  explicit operator bool() const { return ok(); }
  [[nodiscard]] const T& value() const { return *value_; }
  const T& operator*() const { return *value_; }
  const T* operator->() const { return &*value_; }
  [[nodiscard]] const std::vector<Problem>& problems() const { return problems_; }

 private:
  std::optional<T> value_;
  std::vector<Problem> problems_;
};

/// The explanation of a code, in whole sentences; empty when there is no such code.
[[nodiscard]] std::string explain(const std::string& code);

}  // namespace foedus::api
