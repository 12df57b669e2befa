#include "scenario/bind/bind_preferences.h"

#include <algorithm>
#include <map>
#include <numeric>
#include <optional>

#include "base/diagnostic_code.h"
#include "base/nearest_name.h"
#include "scenario/read/read_number.h"
#include "scenario/read/read_order.h"
#include "scenario/stated_order.h"
#include "scenario/words.h"

namespace foedus {

namespace {

/// Classes of outcomes, and which stands above which.
struct Classes {
  std::vector<std::vector<OutcomeId>> tied;  // the first as written names the class
  StatedOrder::Pairs preferred;
  std::vector<SourceSpan> where;
};

/// Puts outcomes that some tie connects into one class, in the order in which they are written.
class Grouping {
 public:
  explicit Grouping(std::size_t outcomes) : root_(outcomes), written_(outcomes) {
    std::iota(root_.begin(), root_.end(), std::size_t{0});
  }
  void join(std::size_t a, std::size_t b) { root_[find(a)] = find(b); }
  void write(std::size_t outcome, SourceSpan where) {
    if (!written_[outcome]) order_.emplace_back(outcome, where);
    written_[outcome] = true;
  }
  [[nodiscard]] bool written(std::size_t outcome) const { return written_[outcome]; }

  [[nodiscard]] Classes classes(std::vector<std::int32_t>& class_of) {
    Classes made;
    std::map<std::size_t, std::int32_t> known;
    class_of.assign(root_.size(), -1);
    for (const auto& [outcome, where] : order_) {
      const auto fresh = static_cast<std::int32_t>(made.tied.size());
      const auto [found, added] = known.emplace(find(outcome), fresh);
      if (added) {
        made.tied.emplace_back();
        made.where.push_back(where);
      }
      class_of[outcome] = found->second;
      made.tied[static_cast<std::size_t>(found->second)].emplace_back(outcome);
    }
    return made;
  }

 private:
  std::size_t find(std::size_t one) {
    while (root_[one] != one) one = root_[one] = root_[root_[one]];
    return one;
  }

  std::vector<std::size_t> root_;
  std::vector<bool> written_;
  std::vector<std::pair<std::size_t, SourceSpan>> order_;
};

class PreferenceBinder {
 public:
  PreferenceBinder(Draft& draft, Binding& binding)
      : draft_(draft), scenario_(draft.scenario), binding_(binding) {}
  void bind(const DraftPreference& pending);

 private:
  bool bind_types(const DraftPreference& pending);
  std::optional<TypeId> find_type(const DraftPreference& pending);
  bool bind_order(Preference preference, const Node& node, const std::string& owner);
  std::optional<Classes> classes_of(const std::vector<OrderedChain>& chains, const Preference& one,
                                    const std::string& owner);
  bool find_outcomes(const std::vector<OrderedChain>& chains,
                     std::vector<std::vector<std::vector<std::size_t>>>& found);
  bool all_placed(const Grouping& grouping, const Preference& one, const std::string& owner);
  bool no_circle(const Classes& classes, const std::string& owner);
  void add_numbers(Preference& preference, const Node& whole, const Node& order,
                   const std::string& owner);
  [[nodiscard]] bool refuse_payoffs(const DraftPreference& pending);
  void add_payoffs(ActorId actor);
  [[nodiscard]] BoundExpression utility_of(ActorId actor, OutcomeId outcome) const;
  bool refuse(Diagnostic diagnostic) {
    draft_.diagnostics.add(std::move(diagnostic));
    return false;
  }
  [[nodiscard]] const std::string& actor_key(ActorId actor) const {
    return scenario_.actors[actor.index()].key;
  }

  Draft& draft_;
  Scenario& scenario_;
  Binding& binding_;
};

std::string owner_words(const std::string& owner) { return "the order `" + owner + "`"; }

bool PreferenceBinder::find_outcomes(const std::vector<OrderedChain>& chains,
                                     std::vector<std::vector<std::vector<std::size_t>>>& found) {
  bool good = true;
  for (const OrderedChain& chain : chains) {
    auto& places = found.emplace_back();
    for (const OrderedTie& tie : chain) {
      auto& place = places.emplace_back();
      for (const OrderedName& one : tie) {
        const Declaration* outcome = binding_.names.use(NameSpace::outcome, "", one.name);
        if (outcome != nullptr) {
          place.push_back(static_cast<std::size_t>(outcome->meaning.index));
          continue;
        }
        good = false;
        if (!draft_.whole("outcomes")) continue;
        binding_.unknown.add({.code = DiagnosticCode::unknown_outcome,
                              .written = one.name,
                              .where = one.where,
                              .message = quoted(one.name) + " is no outcome here",
                              .expected = "An order places the outcomes of the file.",
                              .candidates = binding_.names.of(NameSpace::outcome)});
      }
    }
  }
  return good;
}

bool PreferenceBinder::all_placed(const Grouping& grouping, const Preference& one,
                                  const std::string& owner) {
  std::vector<std::string> missing;
  for (std::size_t i = 0; i < scenario_.outcomes.size(); ++i)
    if (!grouping.written(i)) missing.push_back(scenario_.outcomes[i].name);
  if (missing.empty()) return true;
  return refuse({.code = DiagnosticCode::incomplete_order,
                 .where = one.where,
                 .message = owner_words(owner) + " does not place " + listed_quoted(missing, "and"),
                 .expected =
                     "Every outcome has a place in it: a tie is written `a = b`, and what "
                     "compares with nothing stands as a chain of its own, `[[a, b], [c]]`."});
}

bool PreferenceBinder::no_circle(const Classes& classes, const std::string& owner) {
  const auto circle = StatedOrder::circle(classes.tied.size(), classes.preferred);
  if (circle.empty()) return true;
  const auto name = [&](std::int32_t one) {
    std::vector<std::string> tied;
    for (const OutcomeId id : classes.tied[static_cast<std::size_t>(one)])
      tied.push_back(scenario_.outcomes[id.index()].name);
    std::string words = quoted(tied.front());
    for (std::size_t i = 1; i < tied.size(); ++i) words += " = " + quoted(tied[i]);
    return words;
  };
  std::string message = owner_words(owner) + " goes in a circle: " + name(circle.front());
  for (std::size_t i = 1; i <= circle.size(); ++i)
    message += (i == 1 ? " above " : ", which is above ") + name(circle[i % circle.size()]);
  return refuse({.code = DiagnosticCode::order_circle,
                 .where = classes.where[static_cast<std::size_t>(circle.front())],
                 .message = message,
                 .expected = "No outcome can stand above itself; take one of these out, or write a "
                             "tie."});
}

std::optional<Classes> PreferenceBinder::classes_of(const std::vector<OrderedChain>& chains,
                                                    const Preference& one,
                                                    const std::string& owner) {
  std::vector<std::vector<std::vector<std::size_t>>> found;  // [chain][place][tied]
  if (!find_outcomes(chains, found)) return std::nullopt;
  Grouping grouping(scenario_.outcomes.size());
  for (std::size_t c = 0; c < chains.size(); ++c)
    for (std::size_t p = 0; p < chains[c].size(); ++p)
      for (std::size_t t = 0; t < chains[c][p].size(); ++t) {
        grouping.write(found[c][p][t], chains[c][p][t].where);
        grouping.join(found[c][p][t], found[c][p][0]);
      }
  if (!all_placed(grouping, one, owner)) return std::nullopt;
  std::vector<std::int32_t> class_of;
  Classes classes = grouping.classes(class_of);
  for (const auto& places : found)
    for (std::size_t p = 0; p + 1 < places.size(); ++p)
      classes.preferred.emplace_back(class_of[places[p][0]], class_of[places[p + 1][0]]);
  if (!no_circle(classes, owner)) return std::nullopt;
  if (StatedOrder::fits(classes.tied.size(), classes.preferred)) return classes;
  refuse({.code = DiagnosticCode::order_too_open,
          .where = one.where,
          .message = owner_words(owner) + " has " + counted(classes.tied.size(), "place") +
                     " and leaves open which of some is better",
          .expected = "The rankings that agree with an order are counted, up to " +
                      std::to_string(StatedOrder::kMostPartialClasses) +
                      " places; an order that leaves nothing open may have " +
                      std::to_string(StatedOrder::kMostClasses) + "."});
  return std::nullopt;
}

void PreferenceBinder::add_numbers(Preference& preference, const Node& whole, const Node& order,
                                   const std::string& owner) {
  Provenance provenance;
  if (whole.kind == NodeShape::map) read_provenance(draft_, whole, provenance);
  const StatedOrder ranks(preference.classes.size(), preference.preferred);
  for (std::size_t i = 0; i < preference.classes.size(); ++i) {
    const std::string& first = scenario_.outcomes[preference.classes[i].front().index()].name;
    preference.utility.emplace_back(scenario_.numbers.size());
    scenario_.numbers.push_back({.name = owner + "." + first,
                                 .role = NumberRole::utility,
                                 .value = Distribution{.kind = Distribution::Kind::ordered,
                                                       .parameters = ranks.rank_chances(i)},
                                 .provenance = provenance,
                                 .where = order.span,
                                 .key = preference.where,
                                 .as_written = std::string(draft_.source.slice(order.span))});
  }
}

bool PreferenceBinder::bind_order(Preference preference, const Node& node,
                                  const std::string& owner) {
  const MapEntry* inner = node.kind == NodeShape::map ? node.find("order") : nullptr;
  if (node.kind == NodeShape::map && inner == nullptr) {
    return refuse({.code = DiagnosticCode::bad_order,
                   .where = node.span,
                   .message = owner_words(owner) + " is a map without `order`",
                   .expected = "It is `{order: [peace, war], sources: [...], note: ...}`, or the "
                               "order alone."});
  }
  const Node& order = inner == nullptr ? node : inner->node();
  const auto chains = read_order(draft_, order);
  if (!chains) return false;
  auto classes = classes_of(*chains, preference, owner);
  if (!classes) return false;
  preference.classes = std::move(classes->tied);
  preference.preferred = std::move(classes->preferred);
  add_numbers(preference, node, order, owner);
  scenario_.preferences.push_back(std::move(preference));
  return true;
}

/// The type of the actor that has an option of every name written; else that of most of them.
std::optional<TypeId> PreferenceBinder::find_type(const DraftPreference& pending) {
  std::optional<TypeId> best;
  std::size_t most = 0;
  for (std::size_t i = 0; i < scenario_.types.size(); ++i) {
    const PrivateType& type = scenario_.types[i];
    if (type.actor != pending.actor) continue;
    std::size_t known = 0;
    for (const MapEntry& entry : pending.value->entries)
      known += std::any_of(type.options.begin(), type.options.end(),
                           [&](const TypeOption& option) { return option.name == entry.key; })
                   ? 1U
                   : 0U;
    if (!best || known > most) best = TypeId(i);
    most = std::max(most, known);
  }
  if (best) return best;
  const std::string& key = actor_key(pending.actor);
  refuse({.code = DiagnosticCode::unknown_part,
          .where = pending.key,
          .message = "actor " + quoted(key) + " has an order for each type, and no private type",
          .expected = "Declare its type under `private`, as `" + key +
                      ".aim`, or write one order: `prefers: [peace, war]`."});
  return std::nullopt;
}

bool PreferenceBinder::bind_types(const DraftPreference& pending) {
  const auto id = find_type(pending);
  if (!id) return false;
  const PrivateType& type = scenario_.types[id->index()];
  const std::string owner = actor_key(pending.actor) + ".prefers";
  std::vector<std::string> left;
  for (const TypeOption& option : type.options) left.push_back(option.name);
  const std::vector<std::string> options = left;
  bool good = true;
  for (const MapEntry& entry : pending.value->entries) {
    const auto at = std::find(options.begin(), options.end(), entry.key);
    if (at == options.end()) {
      Diagnostic diagnostic{.code = DiagnosticCode::unknown_part,
                            .where = entry.key_span,
                            .message = quoted(entry.key) + " is no option of " + quoted(type.name),
                            .expected = "Its options are " + listed_quoted(options, "and") + "."};
      if (const auto near = nearest_name(entry.key, left))
        diagnostic.proposal =
            Proposal{"did you mean " + quoted(*near) + "?", entry.key_span, *near};
      return refuse(std::move(diagnostic));
    }
    left.erase(std::remove(left.begin(), left.end(), entry.key), left.end());
    good &= bind_order({.actor = pending.actor,
                        .type = *id,
                        .option = static_cast<std::int32_t>(at - options.begin()),
                        .where = entry.key_span},
                       entry.node(), owner + "." + entry.key);
  }
  if (left.empty()) return good;
  return refuse(
      {.code = DiagnosticCode::incomplete_order,
       .where = pending.key,
       .message = "actor " + quoted(actor_key(pending.actor)) + " states no order as " +
                  listed_quoted(left, "or"),
       .expected = "Every option of " + quoted(type.name) + " needs an order of its own."});
}

bool PreferenceBinder::refuse_payoffs(const DraftPreference& pending) {
  bool refused = false;
  for (const Outcome& outcome : scenario_.outcomes)
    for (const Payoff& payoff : outcome.payoffs) {
      if (payoff.actor != pending.actor || refused) continue;
      refused = true;
      refuse({.code = DiagnosticCode::order_and_payoffs,
              .where = payoff.where,
              .message = "outcome " + quoted(outcome.name) + " gives a payoff to " +
                         quoted(actor_key(pending.actor)) + ", which states an order of outcomes",
              .expected = "An actor has either payoffs in every outcome or `prefers`.",
              .related = {{"its order stands here", pending.key}}});
    }
  return refused;
}

/// The utility itself; for an order of each type, that of the type that the actor is.
BoundExpression PreferenceBinder::utility_of(ActorId actor, OutcomeId outcome) const {
  BoundExpression expression;
  auto& nodes = expression.syntax.nodes;
  auto& text = expression.syntax.text;
  const auto add_name = [&](const std::string& name, Reference meaning) {
    ExpressionNode node{.operation = Operation::name};
    for (std::size_t begin = 0; begin <= name.size();) {
      const std::size_t end = std::min(name.find('.', begin), name.size());
      node.parts.push_back(name.substr(begin, end - begin));
      begin = end + 1;
    }
    text += name;
    nodes.push_back(std::move(node));
    expression.references.push_back(meaning);
    return static_cast<std::uint32_t>(nodes.size() - 1);
  };
  const auto combine = [&](Operation operation, std::uint32_t a, std::uint32_t b) {
    nodes.push_back({.operation = operation, .children = {a, b}});
    expression.references.emplace_back();
    return static_cast<std::uint32_t>(nodes.size() - 1);
  };
  std::optional<std::uint32_t> sum;
  for (const Preference& one : scenario_.preferences) {
    if (one.actor != actor) continue;
    std::size_t place = 0;
    while (std::find(one.classes[place].begin(), one.classes[place].end(), outcome) ==
           one.classes[place].end())
      ++place;
    const NumberId id = one.utility[place];
    if (sum) text += " + ";
    std::optional<std::uint32_t> as_type;
    if (one.type.valid()) {
      const PrivateType& type = scenario_.types[one.type.index()];
      const std::string option = type.options[static_cast<std::size_t>(one.option)].name;
      as_type = add_name(type.name + "." + option,
                         {ReferenceKind::type_option, one.type.value(), one.option});
      text += " * ";
    }
    std::uint32_t term =
        add_name(scenario_.numbers[id.index()].name, {ReferenceKind::number, id.value(), -1});
    if (as_type) term = combine(Operation::multiply, *as_type, term);
    sum = sum ? combine(Operation::add, *sum, term) : term;
    expression.syntax.span = one.where;
  }
  for (ExpressionNode& node : nodes) node.span = expression.syntax.span;
  return expression;
}

void PreferenceBinder::add_payoffs(ActorId actor) {
  auto& components = scenario_.components;
  if (std::find(components.begin(), components.end(), "payoff") == components.end())
    components.emplace_back("payoff");
  for (std::size_t i = 0; i < scenario_.outcomes.size(); ++i) {
    BoundExpression utility = utility_of(actor, OutcomeId(i));
    const SourceSpan where = utility.syntax.span;
    std::vector<Payoff>& payoffs = scenario_.outcomes[i].payoffs;
    const auto behind = std::find_if(payoffs.begin(), payoffs.end(),
                                     [&](const Payoff& payoff) { return actor < payoff.actor; });
    payoffs.insert(behind, {actor, {{"payoff", std::move(utility), where}}, where});
  }
}

void PreferenceBinder::bind(const DraftPreference& pending) {
  const bool both = refuse_payoffs(pending);
  const Node& node = *pending.value;
  const bool by_type = node.kind == NodeShape::map && node.find("order") == nullptr;
  const bool good = by_type ? bind_types(pending)
                            : bind_order({.actor = pending.actor, .where = pending.key}, node,
                                         actor_key(pending.actor) + ".prefers");
  if (both) return;
  if (good) return add_payoffs(pending.actor);
  // What is wrong with the order is told; that payoffs are missing because of it is not.
  for (Outcome& outcome : scenario_.outcomes)
    outcome.payoffs.push_back({.actor = pending.actor, .where = pending.key});
}

}  // namespace

void bind_preferences(Draft& draft, Binding& binding) {
  PreferenceBinder binder(draft, binding);
  for (const DraftPreference& pending : draft.preferences) binder.bind(pending);
}

}  // namespace foedus
