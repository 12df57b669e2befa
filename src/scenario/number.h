// One number of a scenario: fixed, uncertain or computed, with where it comes from.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "base/source.h"
#include "scenario/bound_expression.h"
#include "scenario/identifiers.h"

namespace foedus {

/// A fixed number or a distribution. Quantiles and medians live in random/.
struct Distribution {
  enum class Kind : std::uint8_t {
    constant,    // value
    uniform,     // low, high
    triangular,  // low, mode, high
    pert,        // low, mode, high (shape 4)
    beta,        // a, b, low, high
    normal,      // mean, sd
    lognormal,   // median, sigma_of_log
    loguniform,  // low, high
    discrete,    // value_1, chance_1, value_2, chance_2, ...
    quantiles,   // value_1, share below it, ...: even between; shares rise from 0 to 1
    ordered,     // class of a Preference: chance of rank 1 (the worst), 2, ...; drawn with the rest
  };
  Kind kind = Kind::constant;
  std::vector<double> parameters;  // in the order above
  struct Truncation {
    double low = 0;
    double high = 0;
    friend bool operator==(const Truncation&, const Truncation&) = default;
  };
  std::optional<Truncation> truncation;  // truncated(D, low, high)
  friend bool operator==(const Distribution&, const Distribution&) = default;

  [[nodiscard]] bool uncertain() const { return kind != Kind::constant; }
  /// The least interval that holds the support; infinite ends where the support has none.
  [[nodiscard]] double low() const;
  [[nodiscard]] double high() const;
};

enum class NumberRole : std::uint8_t {
  quantity,         // prize, war_cost.protege
  lever_attribute,  // guarantee.pledge.audience
  strength,         // red_line           (a mechanism's strength carries the mechanism's name)
  neutral,          // red_line.neutral
  sign_prior,       // red_line.sign_prior: chance that a contested sign is positive
  type_chance,      // adversary.aim.wide.chance
  type_attribute,   // adversary.aim.wide.value
  move_chance,      // spread.escalates.chance
  type_belief,      // adversary.aim.wide.beliefs.protege
  move_belief,      // spread.escalates.beliefs.protege
  utility,          // protege.prefers.peace, adversary.prefers.wide.peace
};

struct Provenance {
  std::vector<CitationId> sources;
  std::string note;
  std::string unit;
  std::string date;
  std::vector<std::pair<double, std::string>> anchors;  // in order: what a value means, in words
};

struct Number {
  std::string name;  // dotted, as in --set NAME=VALUE
  NumberRole role{};
  std::variant<Distribution, BoundExpression> value;
  Provenance provenance;
  SourceSpan where;        // the value in the file
  SourceSpan key;          // the name that declares it in the file
  std::string as_written;  // "0.2 to 0.8"

  [[nodiscard]] const Distribution* distribution() const {
    return std::get_if<Distribution>(&value);
  }
  [[nodiscard]] const BoundExpression* expression() const {
    return std::get_if<BoundExpression>(&value);
  }
};

}  // namespace foedus
