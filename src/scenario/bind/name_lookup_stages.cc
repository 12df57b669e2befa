// Names of moves and stages: "settle.sign", "mobilise.adversary.strike", reached(settle).
#include "base/diagnostic_code.h"
#include "base/nearest_name.h"
#include "scenario/ballot.h"
#include "scenario/bind/name_lookup.h"
#include "scenario/words.h"

namespace foedus {

// "settle.sign", or "mobilise.adversary.strike".
std::string NameLookup::a_move_of(const Declaration& stage) const {
  const Stage& first = binding_.scenario.stages[static_cast<std::size_t>(stage.meaning.index)];
  return first.name + "." + an_example(NameSpace::move, first.name);
}

// stage.move; at a simultaneous stage stage.actor.move.
Reference NameLookup::of_stage(const Declaration& stage, const ExpressionNode& node) {
  const auto& stages = binding_.scenario.stages;
  const auto first = static_cast<std::size_t>(stage.meaning.index);
  if (binding_.incomplete.count("moves of " + stage.name) > 0 && node.parts.size() > 2) return {};
  if (stages[first].simultaneous.empty()) {
    if (node.parts.size() == 2) return of_owner(stage, node, NameSpace::move);
    return wrong(
        node, quoted(dotted(node.parts)) + " has one part too many",
        quoted(stage.name) + " is a stage with one mover: write `" + a_move_of(stage) + "`.");
  }
  std::vector<std::string> sides;
  std::vector<std::string> with_move;  // sides that have a move of the name that was written
  for (std::size_t i = first; i < stages.size(); ++i) {
    if (stages[i].simultaneous != stage.name) break;
    if (stages[i].ballot) return of_result(stages[i], sides, node);
    const std::string side = stages[i].name.substr(stage.name.size() + 1);
    if (!stages[i].actor.valid()) return {};  // reported already
    if (side == node.parts[1]) return of_side(stages[i], node);
    if (binding_.incomplete.count("moves of " + stages[i].name) > 0) return {};
    sides.push_back(side);
    if (binding_.names.find(NameSpace::move, stages[i].name, node.parts[1]) != nullptr) {
      with_move.push_back(side);
    }
  }
  const std::string move = with_move.empty() ? "" : node.parts[1];
  return wrong(node,
               quoted(node.parts[1]) + " is no actor that moves at stage " + quoted(stage.name),
               "There move at the same time " + listed_quoted(sides, "and") +
                   ", so that a move is called by its actor too: `" + a_move_of(stage) + "`.",
               with_move.size() == 1 && node.parts.size() == 2
                   ? stage.name + "." + with_move.front() + "." + move
                   : "");
}

// `vote.passes` where some members decide: their votes are called `vote.member.yes`.
Reference NameLookup::of_result(const Stage& count, const std::vector<std::string>& sides,
                                const ExpressionNode& node) {
  const Declaration* move = binding_.names.find(NameSpace::move, count.name, node.parts[1]);
  if (move != nullptr && node.parts.size() == 2) {
    binding_.names.use(NameSpace::move, count.name, node.parts[1]);
    return move->meaning;
  }
  std::optional<std::string> near;
  if (node.parts.size() == 2)
    near = nearest_name(node.parts[1], std::vector<std::string>{"passes", "fails"});
  return wrong(node,
               quoted(dotted(node.parts)) + " is neither a result of the vote at stage " +
                   quoted(count.name) + " nor a vote of a member that decides",
               "The results are `" + count.name + ".passes` and `" + count.name +
                   ".fails`; there " + (sides.size() == 1 ? "decides " : "decide ") +
                   listed_quoted(sides, "and") + ", so that a vote is `" + count.name + "." +
                   sides.front() + ".yes`.",
               near ? count.name + "." + *near : "");
}

// The number of a move is no event; that the move was made is one.
Reference NameLookup::event_of_stage(const Declaration& stage, const ExpressionNode& node) {
  const Reference found = of_stage(stage, node);
  if (found.kind != ReferenceKind::move_number) return found;
  const Stage& at = binding_.scenario.stages[static_cast<std::size_t>(found.index)];
  const NumericMove& move = at.numeric_moves[static_cast<std::size_t>(found.sub)];
  return wrong(node, quoted(dotted(node.parts)) + " is a number, and no event",
               "Whether the move was made is `" + at.name + "." + move.name +
                   "`; the number on average is `mean(" + dotted(node.parts) + ")`.",
               at.name + "." + move.name);
}

Reference NameLookup::move_number(const ExpressionNode& node) {
  const std::string expected =
      "Write the number of a move, `mean(demand.x)`, where `x` is what "
      "stands behind `for:`.";
  if (node.operation != Operation::name || node.parts.size() < 2) {
    return wrong(node, "`mean( )` asks for the number of a move", expected);
  }
  const Declaration* stage = binding_.names.use(NameSpace::term, "", node.parts.front());
  if (stage == nullptr) {
    return unknown(node, 0, DiagnosticCode::unknown_name, "is not declared", {NameSpace::term});
  }
  if (stage->meaning.kind != ReferenceKind::stage) {
    return wrong(node, quoted(dotted(node.parts)) + " is no number of a move", expected);
  }
  const Reference found = of_stage(*stage, node);
  if (found.kind == ReferenceKind::move_number || found.kind == ReferenceKind::none) return found;
  const Stage& at = binding_.scenario.stages[static_cast<std::size_t>(found.index)];
  const bool numeric = found.kind == ReferenceKind::numeric_move;
  return wrong(node, quoted(dotted(node.parts)) + " is a move, and no number", expected,
               numeric
                   ? at.name + "." + at.numeric_moves[static_cast<std::size_t>(found.sub)].variable
                   : "");
}

Reference NameLookup::of_side(const Stage& side, const ExpressionNode& node) {
  if (node.parts.size() != 3) {
    return wrong(node,
                 quoted(dotted(node.parts)) + (node.parts.size() < 3
                                                   ? " is one side of a stage, and no number"
                                                   : " has one part too many"),
                 "Name one of its moves, " + names(NameSpace::move, side.name) + ".");
  }
  const Declaration* move = binding_.names.use(NameSpace::move, side.name, node.parts[2]);
  if (move != nullptr) return move->meaning;
  if (binding_.incomplete.count("moves of " + side.name) > 0) return {};
  return unknown(node, 2, DiagnosticCode::unknown_part, "is no move of " + quoted(side.name),
                 {NameSpace::move}, side.name);
}

Reference NameLookup::stage(const ExpressionNode& node) {
  const std::string& first = node.parts.front();
  const Declaration* found = binding_.names.use(NameSpace::term, "", first);
  if (found != nullptr && found->meaning.kind == ReferenceKind::stage) {
    if (node.parts.size() == 1) {
      // A vote is reached where its result is counted: a member that decides may have no seat.
      const StageId count =
          counted_at(binding_.scenario, static_cast<std::size_t>(found->meaning.index));
      if (!count.valid()) return found->meaning;
      return {ReferenceKind::stage, count.value(), -1};
    }
    return wrong(node, "`reached( )` asks for a stage, not for a move",
                 "A move is an event by itself: write it without `reached( )`.", first);
  }
  if (found != nullptr) {
    return wrong(node, quoted(first) + " is " + kind_word(found->meaning.kind) + ", and no stage",
                 "`reached( )` asks whether a stage was played.");
  }
  UnknownName missing{
      .written = first, .where = span_of(node, 0), .message = quoted(first) + " is no stage here"};
  missing.candidates = terms(ReferenceKind::stage);
  binding_.unknown.add(std::move(missing));
  return {};
}

}  // namespace foedus
