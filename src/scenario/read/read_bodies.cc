// Bodies that vote: members with weights and vetoes, and the quota. That a rule can be met at all
// is checked here; how much power it gives to whom is another question.
#include <algorithm>
#include <charconv>
#include <string>

#include "base/diagnostic_code.h"
#include "base/nearest_name.h"
#include "scenario/read/sections.h"
#include "scenario/words.h"

namespace foedus {

namespace {

constexpr std::int64_t kMostWeight = 1'000'000;  // of a whole body

class BodyReader {
 public:
  explicit BodyReader(Draft& draft) : draft_(draft) {}

  void read(const MapEntry& entry) {
    const Node& node = entry.node();
    Body body{.key = read_name(draft_, entry.key, entry.key_span),
              .name = text_of(node, "name"),
              .note = text_of(node, "note"),
              .where = entry.key_span};
    if (body.name.empty()) body.name = title_case(body.key);
    body.abstention = text_of(node, "abstention") == "true";
    const std::string rule = text_of(node, "quota");
    const bool word = rule == "any" || rule == "majority" || rule == "all";
    const bool quota = word || read_whole(node, "quota", body.quota);
    const MapEntry* members = node.find("members");
    bool whole = quota && members != nullptr;
    if (members != nullptr)
      for (const MapEntry& member : members->node().entries) whole &= read_member(member, body);
    read_sources(node, body);
    if (word) body.quota = quota_of(rule, body);
    // A weight that was refused is missing from the sum: that is no second mistake.
    if (whole && !draft_.diagnostics.has_errors() && check_quota(node, body))
      draft_.scenario.bodies.push_back(std::move(body));
  }

 private:
  /// `any`, `majority`, `all`.
  static std::int64_t quota_of(const std::string& rule, const Body& body) {
    std::int64_t weight = 0;
    for (const BodyMember& member : body.members)
      weight += member.count * member.weight;  // each at most 1e6; check_quota bounds the sum
    if (rule == "any") return 1;
    return rule == "majority" ? weight / 2 + 1 : weight;
  }

  /// A whole number from 1; what stands in the struct stays where the field is absent.
  bool read_whole(const Node& node, std::string_view key, std::int64_t& number) {
    const MapEntry* entry = node.find(key);
    if (entry == nullptr) return true;
    const std::string& text = entry->node().scalar.text;
    std::int64_t read = 0;
    const auto [stop, error] = std::from_chars(text.data(), text.data() + text.size(), read);
    if (error == std::errc{} && stop == text.data() + text.size() && read >= 1 &&
        read <= kMostWeight) {
      number = read;
      return true;
    }
    return refuse(DiagnosticCode::out_of_range, entry->node().span,
                  quoted(key) + " is " + quoted(text),
                  "It is a whole number from 1 to 1000000. Weights with decimals are written with "
                  "all of them multiplied by the same number.");
  }

  bool read_member(const MapEntry& entry, Body& body) {
    const Node& node = entry.node();
    if (node.kind != NodeShape::map) return false;  // refused already
    BodyMember member{.key = read_name(draft_, entry.key, entry.key_span),
                      .name = text_of(node, "name"),
                      .where = entry.key_span};
    const auto& actors = draft_.scenario.actors;
    for (std::size_t i = 0; i < actors.size(); ++i)
      if (actors[i].key == member.key) member.actor = ActorId(i);
    if (member.name.empty())
      member.name =
          member.actor.valid() ? actors[member.actor.index()].name : title_case(member.key);
    member.veto = text_of(node, "veto") == "true";
    const bool good =
        read_whole(node, "count", member.count) & read_whole(node, "weight", member.weight);
    body.members.push_back(std::move(member));
    return good;
  }

  void read_sources(const Node& node, Body& body) {
    const auto& citations = draft_.scenario.citations;
    std::vector<std::string> known;
    for (const Citation& citation : citations) known.push_back(citation.key);
    for (const Node* item : items_of(node, "sources")) {
      const std::string& key = item->scalar.text;
      const auto found = std::find(known.begin(), known.end(), key);
      if (found != known.end()) {
        body.sources.emplace_back(static_cast<std::size_t>(found - known.begin()));
        continue;
      }
      std::optional<Proposal> proposal;
      if (const auto near = nearest_name(key, known))
        proposal = Proposal{"did you mean " + quoted(*near) + "?", item->span, *near};
      refuse(DiagnosticCode::unknown_source, item->span, quoted(key) + " is no source here",
             "Sources are declared under `sources`, each with a short key.", std::move(proposal));
    }
  }

  bool check_quota(const Node& node, const Body& body) {
    std::int64_t weight = 0;
    for (const BodyMember& member : body.members) {
      // Each factor is at most 1e6 and the sum stays below 2e6 here, so that nothing overflows.
      weight += member.count * member.weight;
      if (weight > kMostWeight)
        return refuse(DiagnosticCode::out_of_range, member.where,
                      "the members of " + quoted(body.key) + " weigh more than 1000000 together",
                      "Weights with a common factor are divided by it; nothing changes then.");
    }
    if (body.quota <= weight) return true;
    const Node& quota = node.find("quota")->node();
    return refuse(DiagnosticCode::fields_disagree, quota.span,
                  "nothing can pass: the quota is " + quoted(quota.scalar.text) +
                      ", and all members together weigh " + std::to_string(weight),
                  "`count` says how many members are alike, `weight` what each of them weighs.",
                  weight >= 1 ? std::optional(Proposal{"if all have to agree, write this instead:",
                                                       quota.span, std::to_string(weight)})
                              : std::nullopt);
  }

  bool refuse(DiagnosticCode code, SourceSpan where, std::string message, std::string expected,
              std::optional<Proposal> proposal = std::nullopt) {
    draft_.diagnostics.add({.code = code,
                            .where = where,
                            .message = std::move(message),
                            .expected = std::move(expected),
                            .proposal = std::move(proposal)});
    return false;
  }

  Draft& draft_;
};

}  // namespace

void read_bodies(Draft& draft, const Node& section) {
  BodyReader reader(draft);
  for (const MapEntry& entry : section.entries) {
    if (entry.node().kind == NodeShape::map) reader.read(entry);
  }
}

}  // namespace foedus
