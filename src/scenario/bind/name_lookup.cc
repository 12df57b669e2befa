#include "scenario/bind/name_lookup.h"
#include "base/diagnostic_code.h"
#include "scenario/bind/split_names.h"

#include <algorithm>

#include "scenario/words.h"

namespace foedus {

std::string dotted(const std::vector<std::string>& parts) {
  std::string text;
  for (const std::string& part : parts) text += (text.empty() ? "" : ".") + part;
  return text;
}

// The span of one part of a dotted name, where it stands in the file as written; else of it all.
SourceSpan NameLookup::span_of(const ExpressionNode& node, std::size_t at) const {
  const std::string_view written =
      binding_.text.substr(node.span.begin, node.span.end - node.span.begin);
  if (written != dotted(node.parts)) return node.span;
  auto begin = node.span.begin;
  for (std::size_t i = 0; i < at; ++i)
    begin += static_cast<std::uint32_t>(node.parts[i].size() + 1);
  return {begin, begin + static_cast<std::uint32_t>(node.parts[at].size())};
}

std::string NameLookup::names(NameSpace space, const std::string& owner) const {
  std::vector<std::string> found;
  for (const std::size_t i : binding_.names.of(space, owner)) {
    found.push_back(binding_.names.all()[i].name);
  }
  return listed_quoted(found, "and");
}

std::vector<std::size_t> NameLookup::terms(ReferenceKind kind) const {
  std::vector<std::size_t> found;
  for (const std::size_t i : binding_.names.of(NameSpace::term)) {
    if (binding_.names.all()[i].meaning.kind == kind) found.push_back(i);
  }
  return found;
}

std::string NameLookup::an_example(NameSpace space, const std::string& owner) const {
  const auto all = binding_.names.of(space, owner);
  return all.empty() ? "" : binding_.names.all()[all.front()].name;
}

Reference NameLookup::unknown(const ExpressionNode& node, std::size_t at, DiagnosticCode code,
                              const std::string& message, std::vector<NameSpace> spaces,
                              const std::string& owner) {
  UnknownName unknown{.code = code,
                      .written = node.parts[at],
                      .where = span_of(node, at),
                      .message = quoted(node.parts[at]) + " " + message};
  for (const NameSpace space : spaces) {
    for (const std::size_t i : binding_.names.of(space, owner)) unknown.candidates.push_back(i);
  }
  if (at == 0) {
    unknown.also = binding_.also;
    if (code == DiagnosticCode::unknown_name && binding_.new_declaration) {
      unknown.declare =
          Proposal{"declare it, and write its value behind the colon:", *binding_.new_declaration,
                   "\n  " + node.parts[0] + ": "};
    }
  }
  if (at > 0 && !spaces.empty()) {
    std::vector<std::string> all;
    for (const std::size_t i : unknown.candidates) all.push_back(binding_.names.all()[i].name);
    if (!all.empty()) unknown.expected = "There are " + listed_quoted(all, "and") + ".";
    if (all.size() == 1) unknown.expected = "There is " + quoted(all.front()) + ".";
  }
  binding_.unknown.add(std::move(unknown));
  return {};
}

Reference NameLookup::wrong(const ExpressionNode& node, std::string message, std::string expected,
                            const std::string& instead) {
  Diagnostic diagnostic{.code = DiagnosticCode::wrong_kind_of_name,
                        .where = node.span,
                        .message = std::move(message),
                        .expected = std::move(expected)};
  if (!instead.empty()) {
    diagnostic.proposal = Proposal{"did you mean " + quoted(instead) + "?", node.span, instead};
  } else {
    diagnostic.proposal = joined_at_hyphen(binding_.names, binding_.text, node.span);
  }
  binding_.diagnostics.add(std::move(diagnostic));
  return {};
}

Reference NameLookup::value(const ExpressionNode& node, bool measure) {
  const std::string& first = node.parts.front();
  if (measure && node.parts.size() == 1) {
    const Declaration* found = binding_.names.use(NameSpace::measure, "", first);
    if (found != nullptr) return found->meaning;
  }
  const Declaration* declared = binding_.names.use(NameSpace::term, "", first);
  if (declared == nullptr) {
    if (first == "me" || first == "rest" || first == "analyst") {
      return wrong(node, quoted(first) + " cannot stand alone",
                   first == "me" ? "`me` follows a quantity with one number per actor: `stake.me`."
                                 : "`" + first + "` has a place of its own in the language.");
    }
    const bool outcome = binding_.names.find(NameSpace::outcome, "", first) != nullptr;
    const bool tag = binding_.names.find(NameSpace::tag, "", first) != nullptr;
    if (measure && node.parts.size() == 1 && (outcome || tag)) {
      return wrong(node,
                   quoted(first) + (outcome ? " is an outcome" : " is a tag") + ", and no number",
                   "A measure asks for its chance.",
                   "chance(" + std::string(outcome ? "" : "tag ") + first + ")");
    }
    std::vector<NameSpace> spaces{NameSpace::term};
    if (measure) spaces.push_back(NameSpace::measure);
    return unknown(node, 0, DiagnosticCode::unknown_name, "is not declared", std::move(spaces));
  }
  return node.parts.size() == 1 ? whole(*declared, node) : part(*declared, node);
}

// A name that stands alone.
Reference NameLookup::whole(const Declaration& declared, const ExpressionNode& node) {
  const std::string& name = declared.name;
  switch (declared.meaning.kind) {
    case ReferenceKind::number:
    case ReferenceKind::mechanism:
    case ReferenceKind::definition:
      return declared.meaning;
    case ReferenceKind::lever: {
      const auto& lever =
          binding_.scenario.levers[static_cast<std::size_t>(declared.meaning.index)];
      if (lever.numeric() || binding_.incomplete.count(name) > 0) return declared.meaning;
      const std::string attribute = an_example(NameSpace::attribute, name);
      return wrong(node, quoted(name) + " is a lever with options, and no number",
                   "Use an attribute of the chosen option" +
                       (attribute.empty() ? std::string() : ", `" + name + "." + attribute + "`,") +
                       " or ask for an option, `" + name + " is " +
                       an_example(NameSpace::option, name) + "`.");
    }
    case ReferenceKind::number_of_me:
      return wrong(node, quoted(name) + " has one number per actor, and needs to know whose",
                   "Write the actor behind it, such as `" + name + "." +
                       binding_.scenario.actors.front().key + "`, or `" + name +
                       ".me` in a payoff.");
    case ReferenceKind::stage:
      return wrong(node, quoted(name) + " is a stage, and no number",
                   "Name a move, such as `" + a_move_of(declared) +
                       "`: it is 1 where the move was made and 0 elsewhere. Whether the stage was "
                       "played is `reached(" +
                       name + ")`.");
    case ReferenceKind::actor:
      return wrong(node, quoted(name) + " is an actor, and no number",
                   "Actors stand behind a quantity with one number per actor (`war_cost." + name +
                       "`), or before their private types.");
    default:
      return wrong(node, quoted(name) + " is no number", "");
  }
}

// A dotted name: what its first part is decides what the second may be.
Reference NameLookup::part(const Declaration& first, const ExpressionNode& node) {
  const std::string& name = first.name;
  const bool long_name = node.parts.size() > 2 && first.meaning.kind != ReferenceKind::actor &&
                         first.meaning.kind != ReferenceKind::stage;
  if (long_name) {
    return wrong(node, quoted(dotted(node.parts)) + " has one part too many",
                 quoted(name) + " is " + kind_word(first.meaning.kind) + ".");
  }
  switch (first.meaning.kind) {
    case ReferenceKind::number_of_me:
      return of_group(first, node);
    case ReferenceKind::lever:
      return of_owner(first, node, NameSpace::attribute);
    case ReferenceKind::stage:
      return of_stage(first, node);
    case ReferenceKind::actor:
      return of_type(first, node, false);
    default:
      if (binding_.incomplete.count(name) > 0) return {};
      return wrong(
          node, quoted(name) + " is " + kind_word(first.meaning.kind) + " and has no parts",
          "Only quantities with one number per actor, levers, stages and actors have parts.", name);
  }
}

Reference NameLookup::of_group(const Declaration& group, const ExpressionNode& node) {
  const std::string& actor = node.parts[1];
  if (actor == "me") return group.meaning;
  const Declaration* found = binding_.names.find(NameSpace::term, "", actor);
  if (found == nullptr || found->meaning.kind != ReferenceKind::actor) {
    UnknownName missing{.code = DiagnosticCode::unknown_actor,
                        .written = actor,
                        .where = span_of(node, 1),
                        .message = quoted(actor) + " is no actor here"};
    missing.candidates = terms(ReferenceKind::actor);
    binding_.unknown.add(std::move(missing));
    return {};
  }
  binding_.names.use(NameSpace::term, "", actor);
  const auto& table = binding_.scenario.groups[static_cast<std::size_t>(group.meaning.index)];
  const NumberId number = table.by_actor.at(static_cast<std::size_t>(found->meaning.index));
  if (number.valid()) return {ReferenceKind::number, number.value(), -1};
  if (binding_.incomplete.count(group.name) > 0) return {};
  std::vector<std::string> with;
  for (std::size_t i = 0; i < table.by_actor.size(); ++i) {
    if (table.by_actor[i].valid()) with.push_back(binding_.scenario.actors[i].key);
  }
  binding_.diagnostics.add({.code = DiagnosticCode::no_value_for_actor,
                            .where = node.span,
                            .message = quoted(group.name) + " has no number for " + quoted(actor),
                            .expected = "It has numbers for " + listed_quoted(with, "and") + ".",
                            .related = {{quoted(group.name) + " is declared here", group.where}}});
  return {};
}

Reference NameLookup::of_owner(const Declaration& owner, const ExpressionNode& node,
                               NameSpace space) {
  const Declaration* found = binding_.names.use(space, owner.name, node.parts[1]);
  if (found != nullptr) return found->meaning;
  const bool stage = space == NameSpace::move;
  if (binding_.incomplete.count(stage ? "moves of " + owner.name : owner.name) > 0) return {};
  if (!stage && binding_.names.find(NameSpace::option, owner.name, node.parts[1]) != nullptr) {
    return wrong(node,
                 quoted(node.parts[1]) + " is an option of lever " + quoted(owner.name) +
                     ", and no attribute",
                 "Whether it is chosen is asked with `is`.",
                 "(" + owner.name + " is " + node.parts[1] + ")");
  }
  return unknown(
      node, 1, DiagnosticCode::unknown_part,
      (stage ? "is no move of stage " : "is no attribute of lever ") + quoted(owner.name), {space},
      owner.name);
}

// actor.type.option or actor.type.attribute; in events only options.
Reference NameLookup::of_type(const Declaration& actor, const ExpressionNode& node, bool event) {
  const std::string type_name = node.parts[1];
  const Declaration* type = binding_.names.use(NameSpace::type, actor.name, type_name);
  if (type == nullptr) {
    if (binding_.incomplete.count("types") > 0) return {};
    return unknown(node, 1, DiagnosticCode::unknown_part,
                   "is no private type of actor " + quoted(actor.name), {NameSpace::type},
                   actor.name);
  }
  const std::string owner = actor.name + "." + type_name;
  if (node.parts.size() != 3) {
    return wrong(
        node,
        quoted(dotted(node.parts)) + (node.parts.size() < 3 ? " is a private type, and no number"
                                                            : " has one part too many"),
        "Name one of its options, " + names(NameSpace::option, owner) +
            (event ? "." : ", or an attribute."));
  }
  const std::string& last = node.parts[2];
  const Declaration* option = binding_.names.use(NameSpace::option, owner, last);
  if (option != nullptr) return option->meaning;
  const Declaration* attribute = binding_.names.use(NameSpace::attribute, owner, last);
  if (attribute != nullptr && !event) return attribute->meaning;
  if (attribute != nullptr) {
    return wrong(node, quoted(last) + " is a number, and no event",
                 "Name one of the options, " + names(NameSpace::option, owner) + ".");
  }
  if (binding_.incomplete.count(owner) > 0) return {};
  std::vector<NameSpace> spaces{NameSpace::option};
  if (!event) spaces.push_back(NameSpace::attribute);
  return unknown(node, 2, DiagnosticCode::unknown_part,
                 "is neither an option nor an attribute of " + quoted(owner), std::move(spaces),
                 owner);
}

Reference NameLookup::event(const ExpressionNode& node) {
  const std::string& first = node.parts.front();
  if (node.parts.size() == 1) {
    const Declaration* outcome = binding_.names.use(NameSpace::outcome, "", first);
    if (outcome != nullptr) return outcome->meaning;
    const Declaration* term = binding_.names.find(NameSpace::term, "", first);
    if (binding_.names.find(NameSpace::tag, "", first) != nullptr) {
      return wrong(node, quoted(first) + " is a tag, and no outcome", "", "tag " + first);
    }
    if (term != nullptr && term->meaning.kind == ReferenceKind::stage) {
      return wrong(node, quoted(first) + " is a stage, and no event by itself",
                   "Name a move of it, or ask whether it was reached.", "reached(" + first + ")");
    }
    if (binding_.incomplete.count("outcomes") > 0) return {};
    return unknown(node, 0, DiagnosticCode::unknown_outcome,
                   term != nullptr ? "is " + kind_word(term->meaning.kind) + ", and no outcome"
                                   : "is no outcome here",
                   {NameSpace::outcome});
  }
  const Declaration* term = binding_.names.use(NameSpace::term, "", first);
  if (term == nullptr) {
    return unknown(node, 0, DiagnosticCode::unknown_name, "is not declared", {NameSpace::term});
  }
  if (term->meaning.kind == ReferenceKind::actor) return of_type(*term, node, true);
  if (term->meaning.kind == ReferenceKind::stage) return event_of_stage(*term, node);
  return wrong(node, quoted(dotted(node.parts)) + " is no event",
               "Events are moves, outcomes, `tag t`, private types and `reached(stage)`.");
}

Reference NameLookup::tag(const ExpressionNode& node) {
  const Declaration* found = binding_.names.use(NameSpace::tag, "", node.parts.front());
  if (found != nullptr) return found->meaning;
  // The span covers `tag war`; the tag's own name stands at its end.
  const auto size = static_cast<std::uint32_t>(node.parts.front().size());
  UnknownName missing{.code = DiagnosticCode::unknown_outcome,
                      .written = node.parts.front(),
                      .where = {node.span.end - size, node.span.end},
                      .message = "no outcome has the tag " + quoted(node.parts.front()),
                      .candidates = binding_.names.of(NameSpace::tag)};
  binding_.unknown.add(std::move(missing));
  return {};
}

Reference NameLookup::lever_with_options(const ExpressionNode& node) {
  if (node.operation != Operation::name) {
    return wrong(node, "`is` stands between a lever and one of its options",
                 "Write, for example, `guarantee is none`.");
  }
  const std::string& first = node.parts.front();
  const Declaration* found = binding_.names.use(NameSpace::term, "", first);
  if (found == nullptr) {
    UnknownName missing{.written = first,
                        .where = span_of(node, 0),
                        .message = quoted(first) + " is no lever here"};
    missing.candidates = terms(ReferenceKind::lever);
    binding_.unknown.add(std::move(missing));
    return {};
  }
  const bool lever = found->meaning.kind == ReferenceKind::lever && node.parts.size() == 1;
  if (!lever) {
    return wrong(node, quoted(dotted(node.parts)) + " is no lever",
                 "`is` stands between a lever and one of its options; numbers are compared with "
                 "`=`, `<` and `>`.");
  }
  if (binding_.incomplete.count(first) > 0) return {};
  if (!binding_.scenario.levers[static_cast<std::size_t>(found->meaning.index)].numeric()) {
    return found->meaning;
  }
  return wrong(node, quoted(first) + " is a lever with a number, and has no options",
               "Compare it with a number.");
}

Reference NameLookup::option_of(std::int32_t lever, const ExpressionNode& node) {
  const Lever& table = binding_.scenario.levers[static_cast<std::size_t>(lever)];
  if (node.operation != Operation::name || node.parts.size() != 1) {
    return wrong(node, "`is` stands between a lever and one of its options",
                 "The options of " + quoted(table.name) + " are " +
                     names(NameSpace::option, table.name) + ".");
  }
  const Declaration* found = binding_.names.use(NameSpace::option, table.name, node.parts.front());
  if (found != nullptr) return found->meaning;
  UnknownName missing{
      .code = DiagnosticCode::unknown_part,
      .written = node.parts.front(),
      .where = node.span,
      .message = quoted(node.parts.front()) + " is no option of lever " + quoted(table.name),
      .expected = "Its options are " + names(NameSpace::option, table.name) + ".",
      .candidates = binding_.names.of(NameSpace::option, table.name)};
  binding_.unknown.add(std::move(missing));
  return {};
}

Reference NameLookup::actor_or_component(const ExpressionNode& node) {
  if (node.operation != Operation::name || node.parts.size() > 2) {
    return wrong(node, "`value( )` asks for an actor or one component of its payoff",
                 "Write `value(protege)` or `value(protege.terms)`.");
  }
  const std::string& first = node.parts.front();
  const Declaration* actor = binding_.names.use(NameSpace::term, "", first);
  if (actor == nullptr || actor->meaning.kind != ReferenceKind::actor) {
    UnknownName missing{.code = DiagnosticCode::unknown_actor,
                        .written = first,
                        .where = span_of(node, 0),
                        .message = quoted(first) + " is no actor here"};
    missing.candidates = terms(ReferenceKind::actor);
    binding_.unknown.add(std::move(missing));
    return {};
  }
  if (node.parts.size() == 1) return actor->meaning;
  const Declaration* component = binding_.names.use(NameSpace::component, first, node.parts[1]);
  if (component == nullptr) {
    return unknown(node, 1, DiagnosticCode::unknown_part,
                   "is no component of any payoff of actor " + quoted(first),
                   {NameSpace::component}, first);
  }
  const auto& all = binding_.scenario.components;
  const auto place = std::find(all.begin(), all.end(), node.parts[1]);
  return {ReferenceKind::component, actor->meaning.index,
          static_cast<std::int32_t>(place - all.begin())};
}

}  // namespace foedus
