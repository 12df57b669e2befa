// Reading and checking a scenario: the first door of the C++ face.
#pragma once

#include <cstddef>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "foedus/error.h"

namespace foedus::api {

/// A checked crisis. A cheap, immutable value: copies share one scenario.
class Scenario {
 public:
  [[nodiscard]] const std::string& title() const;
  [[nodiscard]] std::vector<std::string> actors() const;    // keys, in file order
  [[nodiscard]] std::vector<std::string> outcomes() const;  // in file order
  [[nodiscard]] std::vector<std::string> numbers() const;   // what `set` may name, dotted

  struct Impl;  // defined inside the library
  explicit Scenario(std::shared_ptr<const Impl> impl) : impl_(std::move(impl)) {}
  [[nodiscard]] const Impl& impl() const { return *impl_; }

 private:
  std::shared_ptr<const Impl> impl_;
};

/// A scenario's text (UTF-8) under the name that stands in messages.
struct Text {
  std::string name, text;
};
/// Finds the text that `base: PATH` in the file named `from` asks for; nothing where there is none.
/// Bases are told apart by their names.
using Bases = std::function<std::optional<Text>(const std::string& path, const std::string& from)>;

/// `name` stands in messages, `text` is the file's content (UTF-8). Files are nobody's business
/// here: without `bases` a text that names a base is refused.
/// errors: up to 20, in the order of the text; each with its file.
[[nodiscard]] Result<Scenario> read_scenario(std::string name, std::string text,
                                             const Bases& bases = {});

/// The size of the tree under one choice of the levers that shape it.
struct Structure {
  std::vector<std::string> levers;  // "guarantee = none"
  std::size_t nodes = 0, terminals = 0, information_sets = 0, distinct_payoffs = 0;
};

struct Check {
  std::vector<Structure> structures;
  std::size_t inputs = 0, unsourced = 0;  // numbers put in; those without a source
  std::string words;                      // the scenario told back
};

/// Reading, plus every structure compiled and its numbers tried at central values. Oddities are
/// warnings beside the value.
[[nodiscard]] Result<Check> check(std::string name, std::string text, const Bases& bases = {});

}  // namespace foedus::api
