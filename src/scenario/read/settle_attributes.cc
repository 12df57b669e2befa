#include "scenario/read/settle_attributes.h"

#include <algorithm>
#include <map>

#include "base/diagnostic_code.h"
#include "base/nearest_name.h"
#include "scenario/words.h"

namespace foedus {

namespace {

using WordCounts = std::map<std::string, int, std::less<>>;

void count_words(const BoundExpression& expression, WordCounts& counts) {
  for (const ExpressionNode& node : expression.syntax.nodes) {
    for (const std::string& part : node.parts) ++counts[part];
  }
}

// How often each word stands in any expression of the draft.
WordCounts count_words(const Scenario& scenario) {
  WordCounts counts;
  for (const Number& number : scenario.numbers) {
    if (number.expression() != nullptr) count_words(*number.expression(), counts);
  }
  for (const Definition& definition : scenario.definitions) count_words(definition.value, counts);
  for (const Outcome& outcome : scenario.outcomes) {
    for (const Payoff& payoff : outcome.payoffs) {
      for (const PayoffComponent& component : payoff.components)
        count_words(component.value, counts);
    }
  }
  return counts;
}

class AttributeSettler {
 public:
  AttributeSettler(Draft& draft, const WordCounts& words) : draft_(draft), words_(words) {}
  void settle(const DraftOptions& drafted);

 private:
  [[nodiscard]] std::vector<std::string> agreed(const DraftOptions& drafted) const;
  void check_option(const DraftOptions& drafted, const DraftOption& option,
                    const std::vector<std::string>& names);
  void refuse_extra(const DraftOptions& drafted, const DraftOption& option,
                    const DraftAttribute& extra, const std::vector<std::string>& missing);
  std::vector<NumberId> in_order(const DraftOption& option, const std::vector<std::string>& names);

  Draft& draft_;
  const WordCounts& words_;
};

bool has(const DraftOption& option, std::string_view name) {
  return std::any_of(option.attributes.begin(), option.attributes.end(),
                     [&](const DraftAttribute& attribute) { return attribute.name == name; });
}

// The attributes that more than half of the options have; at a tie those that expressions use.
std::vector<std::string> AttributeSettler::agreed(const DraftOptions& drafted) const {
  std::vector<std::string> names;
  const bool other_is_used =
      std::any_of(drafted.options.begin(), drafted.options.end(), [&](const DraftOption& option) {
        return std::any_of(option.attributes.begin(), option.attributes.end(), [&](const auto& a) {
          return !has(drafted.options.front(), a.name) && words_.count(a.name) > 0;
        });
      });
  for (const DraftOption& option : drafted.options) {
    for (const DraftAttribute& attribute : option.attributes) {
      const std::string& name = attribute.name;
      if (std::find(names.begin(), names.end(), name) != names.end()) continue;
      const auto with = static_cast<std::size_t>(
          std::count_if(drafted.options.begin(), drafted.options.end(),
                        [&](const DraftOption& other) { return has(other, name); }));
      // Where expressions settle nothing, the first option is the model for the others.
      const bool model = !other_is_used && has(drafted.options.front(), name);
      const bool used = model || words_.find(name) != words_.end();
      const bool tie = with * 2 == drafted.options.size();
      if (with * 2 > drafted.options.size() || (tie && used)) names.push_back(name);
    }
  }
  return names;
}

void AttributeSettler::refuse_extra(const DraftOptions& drafted, const DraftOption& option,
                                    const DraftAttribute& extra,
                                    const std::vector<std::string>& missing) {
  const auto near = nearest_name(extra.name, missing);
  Diagnostic diagnostic{.code = DiagnosticCode::attributes_differ,
                        .where = extra.key,
                        .message = "option " + quoted(option.name) + " of " +
                                   quoted(drafted.owner) + " has " + quoted(extra.name) +
                                   ", the other options have not",
                        .expected =
                            "Every option has the same attributes; write 0 where one says "
                            "nothing."};
  if (near) {
    diagnostic.message = "option " + quoted(option.name) + " of " + quoted(drafted.owner) +
                         " has " + quoted(extra.name) + ", the other options have " + quoted(*near);
    diagnostic.proposal = Proposal{"did you mean " + quoted(*near) + "?", extra.key, *near};
  }
  draft_.diagnostics.add(std::move(diagnostic));
}

void AttributeSettler::check_option(const DraftOptions& drafted, const DraftOption& option,
                                    const std::vector<std::string>& names) {
  std::vector<std::string> missing;
  for (const std::string& name : names) {
    if (!has(option, name)) missing.push_back(name);
  }
  bool extra_found = false;
  for (const DraftAttribute& attribute : option.attributes) {
    if (std::find(names.begin(), names.end(), attribute.name) != names.end()) continue;
    extra_found = true;
    refuse_extra(drafted, option, attribute, missing);
  }
  if (missing.empty() || extra_found) return;
  std::optional<Proposal> proposal;
  if (option.inside) {
    std::string text;
    for (const std::string& name : missing) text += name + ": 0, ";
    proposal = Proposal{"write it, for example as 0:", *option.inside, text};
  }
  draft_.diagnostics.add(
      {.code = DiagnosticCode::attributes_differ,
       .where = option.key,
       .message = "option " + quoted(option.name) + " of " + quoted(drafted.owner) + " has no " +
                  listed_quoted(missing, "and"),
       .expected = "Every option has the same attributes; write 0 where one says "
                   "nothing.",
       .proposal = proposal});
}

std::vector<NumberId> AttributeSettler::in_order(const DraftOption& option,
                                                 const std::vector<std::string>& names) {
  std::vector<NumberId> ids;
  for (const std::string& name : names) {
    const auto found =
        std::find_if(option.attributes.begin(), option.attributes.end(),
                     [&](const DraftAttribute& attribute) { return attribute.name == name; });
    ids.push_back(found == option.attributes.end() ? NumberId{} : found->number);
  }
  return ids;
}

void AttributeSettler::settle(const DraftOptions& drafted) {
  const std::vector<std::string> names = agreed(drafted);
  const bool whole = draft_.whole(drafted.owner);
  for (std::size_t i = 0; i < drafted.options.size(); ++i) {
    const DraftOption& option = drafted.options[i];
    if (whole) check_option(drafted, option, names);
    std::vector<NumberId> ids = in_order(option, names);
    if (drafted.lever.valid()) {
      draft_.scenario.levers[drafted.lever.index()].options[i].attributes = std::move(ids);
    } else {
      draft_.scenario.types[drafted.type.index()].options[i].attributes = std::move(ids);
    }
  }
  if (drafted.lever.valid()) {
    draft_.scenario.levers[drafted.lever.index()].attributes = names;
  } else {
    draft_.scenario.types[drafted.type.index()].attributes = names;
  }
}

}  // namespace

void settle_attributes(Draft& draft) {
  const WordCounts words = count_words(draft.scenario);
  AttributeSettler settler(draft, words);
  for (const DraftOptions& drafted : draft.options) settler.settle(drafted);
}

}  // namespace foedus
