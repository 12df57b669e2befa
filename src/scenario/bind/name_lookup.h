// Looks up one dotted name as it stands in an expression, and says what is wrong with it.
#pragma once

#include <string>
#include <vector>

#include "scenario/bind/bind_expression.h"

namespace foedus {

/// "challenge.attack".
[[nodiscard]] std::string dotted(const std::vector<std::string>& parts);

class NameLookup {
 public:
  explicit NameLookup(Binding& binding) : binding_(binding) {}

  /// A name that stands for a number. `measure`: names of measures come first.
  Reference value(const ExpressionNode& node, bool measure);
  /// A name in an event: an outcome, a move, an option of a private type.
  Reference event(const ExpressionNode& node);
  Reference tag(const ExpressionNode& node);
  /// The number of a move: `demand.x`, inside mean().
  Reference move_number(const ExpressionNode& node);
  Reference stage(const ExpressionNode& node);
  Reference lever_with_options(const ExpressionNode& node);
  Reference option_of(std::int32_t lever, const ExpressionNode& node);
  Reference actor_or_component(const ExpressionNode& node);

 private:
  Reference part(const Declaration& first, const ExpressionNode& node);
  Reference of_group(const Declaration& group, const ExpressionNode& node);
  Reference of_type(const Declaration& actor, const ExpressionNode& node, bool event);
  Reference of_owner(const Declaration& owner, const ExpressionNode& node, NameSpace space);
  Reference of_stage(const Declaration& stage, const ExpressionNode& node);
  Reference event_of_stage(const Declaration& stage, const ExpressionNode& node);
  Reference of_side(const Stage& side, const ExpressionNode& node);
  Reference of_result(const Stage& count, const std::vector<std::string>& sides,
                      const ExpressionNode& node);
  Reference whole(const Declaration& declared, const ExpressionNode& node);
  Reference unknown(const ExpressionNode& node, std::size_t at, DiagnosticCode code,
                    const std::string& message, std::vector<NameSpace> spaces,
                    const std::string& owner = "");
  Reference wrong(const ExpressionNode& node, std::string message, std::string expected,
                  const std::string& instead = "");
  [[nodiscard]] SourceSpan span_of(const ExpressionNode& node, std::size_t at) const;
  [[nodiscard]] std::string names(NameSpace space, const std::string& owner) const;
  [[nodiscard]] std::vector<std::size_t> terms(ReferenceKind kind) const;
  [[nodiscard]] std::string an_example(NameSpace space, const std::string& owner) const;
  [[nodiscard]] std::string a_move_of(const Declaration& stage) const;

  Binding& binding_;
};

}  // namespace foedus
