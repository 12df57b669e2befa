// Overrides of numbers, perspectives and switches: copies of a scenario with other numbers.
#include "scenario/override.h"

#include <algorithm>
#include <memory>
#include <utility>
#include <vector>

#include "base/diagnostic_code.h"
#include "base/nearest_name.h"
#include "scenario/bind/bind_afterwards.h"
#include "scenario/bind/orders.h"
#include "scenario/bind/override_target.h"
#include "scenario/bind/scope.h"
#include "scenario/own_perspectives.h"
#include "scenario/read/estimative_words.h"
#include "scenario/read/read_number.h"
#include "scenario/words.h"

namespace foedus {

namespace {

SourceSpan span_of(std::size_t begin, std::size_t end) {
  return {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)};
}

Diagnostics refused(Diagnostic diagnostic, const std::string& instead = "") {
  if (!instead.empty()) {
    diagnostic.proposal =
        Proposal{"did you mean " + quoted(instead) + "?", diagnostic.where, instead};
  }
  Diagnostics diagnostics;
  diagnostics.add(std::move(diagnostic));
  return diagnostics;
}

/// Applies one setting to a scenario; what is wrong with it stays in `diagnostics`.
class SettingApplier {
 public:
  SettingApplier(Scenario& scenario, const Setting& setting)
      : scenario_(scenario),
        setting_(setting),
        text_(setting.name + "=" + setting.value),
        name_(span_of(0, setting.name.size())),
        value_(span_of(setting.name.size() + 1, text_.size())) {}

  Diagnostics apply();

 private:
  void apply_number(NumberId id);
  void apply_choice(const OverrideTarget& target);
  void refuse_choice(const std::vector<std::string>& choices);

  Scenario& scenario_;
  const Setting& setting_;
  std::string text_;
  SourceSpan name_;
  SourceSpan value_;
  Diagnostics diagnostics_;
};

Diagnostics SettingApplier::apply() {
  const OverrideLookup found = find_override(scenario_, setting_.name);
  if (!found.target) {
    return refused({.code = found.fault.code,
                    .where = name_,
                    .message = found.fault.message,
                    .expected = found.fault.expected},
                   found.fault.instead);
  }
  switch (found.target->kind) {
    case OverrideTarget::Kind::number:
      apply_number(found.target->number);
      break;
    case OverrideTarget::Kind::group:
      return refused({.code = DiagnosticCode::wrong_kind_of_name,
                      .where = name_,
                      .message = quoted(setting_.name) + " has one number per actor",
                      .expected = "Name the actor, such as `" + setting_.name + "." +
                                  scenario_.actors.front().key + "`."});
    case OverrideTarget::Kind::sign:
    case OverrideTarget::Kind::on:
      apply_choice(*found.target);
      break;
  }
  return diagnostics_;
}

void SettingApplier::apply_number(NumberId id) {
  Number& number = scenario_.numbers[id.index()];
  const ScalarText text = ScalarText::of(setting_.value, value_.begin);
  const EstimativeWord word =
      read_estimative_word(setting_.value, value_, scenario_.words, diagnostics_);
  auto value = word.range     ? std::optional<NumberValue>(*word.range)
               : word.is_word ? std::nullopt
                              : read_value(text, value_, true, diagnostics_);
  if (!value) return;
  auto* expression = std::get_if<BoundExpression>(&*value);
  if (expression != nullptr &&
      !bind_afterwards(scenario_, scopes::of(number.role), text_, *expression, diagnostics_))
    return;
  Number changed = number;
  // From here on the expression counts as standing where the number stands in the file.
  if (expression != nullptr) {
    for (ExpressionNode& node : expression->syntax.nodes) node.span = number.where;
    expression->syntax.span = number.where;
  }
  changed.value = std::move(*value);
  changed.as_written = setting_.value;
  changed.provenance = {};
  changed.where = value_;
  check_number_range(changed, range_of(changed.role), diagnostics_);
  if (diagnostics_.has_errors()) return;
  changed.where = number.where;
  number = std::move(changed);
  Diagnostics circles;
  compute_orders(scenario_, circles);
  for (Diagnostic circle : circles.all()) {
    circle.where = value_;
    circle.related.clear();  // they stand in the file, not in the setting
    diagnostics_.add(std::move(circle));
  }
  if (!diagnostics_.has_errors()) compute_uses(scenario_);
}

void SettingApplier::refuse_choice(const std::vector<std::string>& choices) {
  diagnostics_ = refused({.code = DiagnosticCode::not_a_choice,
                          .where = value_,
                          .message = quoted(setting_.name) + " is set to " + quoted(setting_.value),
                          .expected = "It is " + listed_quoted(choices, "or") + "."},
                         nearest_name(setting_.value, choices).value_or(""));
}

void SettingApplier::apply_choice(const OverrideTarget& target) {
  Mechanism& mechanism = scenario_.mechanisms[target.mechanism.index()];
  if (target.kind == OverrideTarget::Kind::sign) {
    const auto sign = parse_sign(setting_.value);
    if (!sign) return refuse_choice({"positive", "negative", "contested"});
    mechanism.sign = *sign;
  } else {
    const auto on = parse_switch(setting_.value);
    if (!on) return refuse_choice({"true", "false"});
    mechanism.on = *on;
  }
}

template <class Table>
std::vector<std::string> names_in(const Table& table) {
  std::vector<std::string> names;
  for (const auto& item : table) names.push_back(item.name);
  return names;
}

// The name of a thing of which there may be none: the message lists what there is.
Diagnostics unknown(std::string_view name, std::size_t begin, const std::string& what,
                    const std::vector<std::string>& known) {
  const std::string there =
      known.empty() ? "The scenario has none." : "There are " + listed_quoted(known, "and") + ".";
  return refused({.code = DiagnosticCode::unknown_name,
                  .where = span_of(begin, begin + name.size()),
                  .message = quoted(name) + " is no " + what + " here",
                  .expected = there},
                 nearest_name(name, known).value_or(""));
}

}  // namespace

Result<Scenario> with_settings(const Scenario& scenario, std::span<const Setting> settings) {
  Scenario changed = scenario;
  for (const Setting& setting : settings) {
    Diagnostics diagnostics = SettingApplier(changed, setting).apply();
    if (diagnostics.has_errors()) return diagnostics;
  }
  for (auto& view : changed.views) {
    if (view == nullptr) continue;
    auto own = with_settings(*view, settings);
    if (!own) return own.diagnostics();
    view = std::make_shared<const Scenario>(std::move(own).value());
  }
  return changed;
}

Result<Scenario> with_perspective(const Scenario& scenario, std::string_view name) {
  const auto found = std::find_if(scenario.perspectives.begin(), scenario.perspectives.end(),
                                  [&](const Perspective& p) { return p.name == name; });
  if (found == scenario.perspectives.end()) {
    const bool own = has_own_perspectives(scenario);
    if (own && name == kEachItsOwn) return with_own_perspectives(scenario);
    std::vector<std::string> names = names_in(scenario.perspectives);
    if (own) names.emplace_back(kEachItsOwn);
    return unknown(name, 0, "perspective", names);
  }
  return with_overrides(scenario, *found);
}

Result<Scenario> with_overrides(const Scenario& scenario, const Perspective& changes) {
  Scenario changed = scenario;
  for (const NumberOverride& entry : changes.numbers) {
    changed.numbers[entry.number.index()] = entry.replacement;
  }
  for (const SignOverride& entry : changes.signs) {
    changed.mechanisms[entry.mechanism.index()].sign = entry.sign;
  }
  for (const SwitchOverride& entry : changes.switches) {
    changed.mechanisms[entry.mechanism.index()].on = entry.on;
  }
  Diagnostics diagnostics;
  compute_orders(changed, diagnostics);
  if (diagnostics.has_errors()) return diagnostics;
  compute_uses(changed);
  return changed;
}

Result<Scenario> with_switched_off(const Scenario& scenario, std::string_view name) {
  constexpr std::string_view kGroup = "group:";
  const bool group = name.starts_with(kGroup);
  const std::string_view wanted = group ? name.substr(kGroup.size()) : name;
  Scenario changed = scenario;
  bool found = false;
  change_all_views(changed, [&](Scenario& one) {
    for (Mechanism& mechanism : one.mechanisms) {
      if ((group ? mechanism.group : mechanism.name) != wanted) continue;
      mechanism.on = false;
      found = true;
    }
  });
  if (found) return changed;
  if (!group) return unknown(name, 0, "mechanism", names_in(scenario.mechanisms));
  std::vector<std::string> groups;
  for (const Mechanism& mechanism : scenario.mechanisms) {
    const bool known = std::find(groups.begin(), groups.end(), mechanism.group) != groups.end();
    if (!mechanism.group.empty() && !known) groups.push_back(mechanism.group);
  }
  return unknown(wanted, kGroup.size(), "group of mechanisms", groups);
}

SourceText setting_source(const Setting& setting) {
  return SourceText("command line", setting.name + "=" + setting.value);
}

}  // namespace foedus
