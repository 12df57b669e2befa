#include "scenario/bind/bind_overrides.h"

#include <algorithm>

#include "base/diagnostic_code.h"
#include "base/nearest_name.h"
#include "scenario/bind/override_target.h"
#include "scenario/bind/scope.h"
#include "scenario/read/read_number.h"
#include "scenario/words.h"

namespace foedus {

namespace {

class OverrideBinder {
 public:
  OverrideBinder(Draft& draft, Binding& binding) : draft_(draft), binding_(binding) {}
  void bind(const DraftOverride& entry);

 private:
  Perspective& perspective(const DraftOverride& entry) {
    if (entry.casting < 0) return draft_.scenario.perspectives[entry.perspective.index()];
    return draft_.scenario.castings[static_cast<std::size_t>(entry.casting)].changes;
  }
  void bind_number(const DraftOverride& entry, NumberId id, const Node& node, SourceSpan key);
  void bind_group(const DraftOverride& entry, GroupId id);
  void bind_sign(const DraftOverride& entry, MechanismId id);
  void bind_switch(const DraftOverride& entry, MechanismId id);
  bool first_part_unknown(const DraftOverride& entry);
  void refuse_choice(const Node& node, const std::string& label,
                     const std::vector<std::string>& choices);

  Draft& draft_;
  Binding& binding_;
};

// A slip in the first part may be one in the declaration: that is settled with all other names.
bool OverrideBinder::first_part_unknown(const DraftOverride& entry) {
  const std::string first = entry.name.substr(0, entry.name.find('.'));
  if (binding_.names.use(NameSpace::term, "", first) != nullptr) return false;
  UnknownName unknown{
      .written = first,
      .where = {entry.key.begin, static_cast<std::uint32_t>(entry.key.begin + first.size())},
      .message = quoted(first) + " is no quantity, mechanism or attribute here",
      .candidates = binding_.names.of(NameSpace::term)};
  binding_.unknown.add(std::move(unknown));
  return true;
}

void OverrideBinder::bind(const DraftOverride& entry) {
  if (entry.value->kind == NodeShape::null || first_part_unknown(entry)) return;
  const OverrideLookup found = find_override(draft_.scenario, entry.name);
  if (!found.target) {
    if (!draft_.whole(entry.name.substr(0, entry.name.find('.')))) return;
    Diagnostic diagnostic{.code = found.fault.code,
                          .where = entry.key,
                          .message = found.fault.message,
                          .expected = found.fault.expected};
    if (!found.fault.instead.empty()) {
      diagnostic.proposal = Proposal{"did you mean " + quoted(found.fault.instead) + "?", entry.key,
                                     found.fault.instead};
    }
    draft_.diagnostics.add(std::move(diagnostic));
    return;
  }
  switch (found.target->kind) {
    case OverrideTarget::Kind::number:
      return bind_number(entry, found.target->number, *entry.value, entry.key);
    case OverrideTarget::Kind::group:
      return bind_group(entry, found.target->group);
    case OverrideTarget::Kind::sign:
      return bind_sign(entry, found.target->mechanism);
    case OverrideTarget::Kind::on:
      return bind_switch(entry, found.target->mechanism);
  }
}

void OverrideBinder::bind_number(const DraftOverride& entry, NumberId id, const Node& node,
                                 SourceSpan key) {
  const Number& replaced = draft_.scenario.numbers[id.index()];
  const NumberPlace place{replaced.name, replaced.role, key, range_of(replaced.role)};
  auto number = read_loose_number(draft_, node, place);
  if (!number) return;
  if (auto* expression = std::get_if<BoundExpression>(&number->value)) {
    bind_expression(*expression, false, binding_);
  }
  perspective(entry).numbers.push_back({id, std::move(*number)});
}

void OverrideBinder::bind_group(const DraftOverride& entry, GroupId id) {
  const NumberGroup& group = draft_.scenario.groups[id.index()];
  if (entry.value->kind != NodeShape::map) {
    draft_.diagnostics.add({.code = DiagnosticCode::wrong_shape,
                            .where = entry.value->span,
                            .message = quoted(group.name) + " has one number per actor, and one "
                                                            "number is given",
                            .expected = "Name the actor, such as `" + group.name + "." +
                                        draft_.scenario.actors.front().key + "`."});
    return;
  }
  for (const MapEntry& item : entry.value->entries) {
    const auto number = draft_.scenario.find_number(group.name + "." + item.key);
    if (number) {
      bind_number(entry, *number, item.node(), item.key_span);
      continue;
    }
    draft_.diagnostics.add(
        {.code = DiagnosticCode::no_value_for_actor,
         .where = item.key_span,
         .message = quoted(group.name) + " has no number for " + quoted(item.key),
         .expected = "An override replaces what the file has."});
  }
}

void OverrideBinder::refuse_choice(const Node& node, const std::string& label,
                                   const std::vector<std::string>& choices) {
  Diagnostic diagnostic{.code = DiagnosticCode::not_a_choice,
                        .where = node.span,
                        .message = label + " is " + quoted(node.scalar.text),
                        .expected = "It is " + listed_quoted(choices, "or") + "."};
  if (const auto near = nearest_name(node.scalar.text, choices)) {
    diagnostic.proposal = Proposal{"did you mean " + quoted(*near) + "?", node.span, *near};
  }
  draft_.diagnostics.add(std::move(diagnostic));
}

void OverrideBinder::bind_sign(const DraftOverride& entry, MechanismId id) {
  const auto sign = parse_sign(entry.value->scalar.text);
  if (sign) {
    perspective(entry).signs.push_back({id, *sign});
  } else {
    refuse_choice(*entry.value, quoted(entry.name), {"positive", "negative", "contested"});
  }
}

void OverrideBinder::bind_switch(const DraftOverride& entry, MechanismId id) {
  const auto on = parse_switch(entry.value->scalar.text);
  if (on) {
    perspective(entry).switches.push_back({id, *on});
  } else {
    refuse_choice(*entry.value, quoted(entry.name), {"true", "false"});
  }
}

}  // namespace

void bind_overrides(Draft& draft, Binding& binding) {
  OverrideBinder binder(draft, binding);
  for (const DraftOverride& entry : draft.overrides) binder.bind(entry);
}

}  // namespace foedus
