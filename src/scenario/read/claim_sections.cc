#include "scenario/read/claim_sections.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <optional>
#include <utility>

#include "base/diagnostic_code.h"
#include "base/nearest_name.h"
#include "scenario/bind/names.h"
#include "scenario/bind/unknown_names.h"
#include "scenario/read/draft.h"
#include "scenario/words.h"

namespace foedus {

namespace {

/// `guarantee: force` as written.
struct WrittenSetting {
  std::string name;
  SourceSpan where;
  std::string value;
  SourceSpan value_where;
};

CoverageState state_of(std::string_view word) {
  if (word == "stand_in") return CoverageState::stand_in;
  if (word == "needs_settlement") return CoverageState::needs_settlement;
  if (word == "needs_time") return CoverageState::needs_time;
  if (word == "frame") return CoverageState::frame;
  return CoverageState::in_play;
}

class ClaimReader {
 public:
  ClaimReader(const Scenario& scenario, Diagnostics& diagnostics)
      : scenario_(scenario), diagnostics_(diagnostics) {
    Diagnostics known;
    // A scenario that is in order declares no name wrongly: the slip is in the use.
    const Names declared = names_of(scenario, known);
    for (Declaration one : declared.all()) {
      one.where = {};
      names_.declare(std::move(one));
    }
    claims_.mechanisms.resize(scenario.mechanisms.size());
  }

  Claims read(const Node& root, const SourceText& source);

 private:
  void read_mechanism(const Node& node, std::size_t mechanism);
  void read_contradictions(const Node& node, std::size_t mechanism);
  void read_entry(const MapEntry& entry);
  void read_effects(const Node& node, std::vector<ClaimedEffect>& effects);
  std::vector<ClaimSetting> settings(const Node& map, bool& whole);
  std::optional<ClaimSetting> setting(const WrittenSetting& pending);
  std::optional<ClaimSetting> lever_setting(const WrittenSetting& pending, const Lever& lever);
  std::optional<ClaimSetting> stage_setting(const WrittenSetting& pending, const Stage& stage);
  std::optional<ClaimSetting> number_setting(const WrittenSetting& pending);
  void check_carried(const CoverageEntry& claim);
  void check_switched(const CoverageEntry& claim);
  std::nullopt_t refuse_choice(const WrittenSetting& pending, std::string what,
                               const std::vector<std::string>& choices);
  std::nullopt_t refuse(Diagnostic diagnostic) {
    diagnostics_.add(std::move(diagnostic));
    return std::nullopt;
  }
  void unknown(std::string written, SourceSpan where, const char* what, std::string expected,
               NameSpace space) {
    unknown_.add({.written = written,
                  .where = where,
                  .message = quoted(written) + what,
                  .expected = std::move(expected),
                  .candidates = names_.of(space)});
  }

  const Scenario& scenario_;
  Diagnostics& diagnostics_;
  Names names_;
  UnknownNames unknown_;
  Claims claims_;
};

std::nullopt_t ClaimReader::refuse_choice(const WrittenSetting& pending, std::string what,
                                          const std::vector<std::string>& choices) {
  Diagnostic diagnostic{.code = DiagnosticCode::not_a_choice,
                        .where = pending.value_where,
                        .message = quoted(pending.value) + std::move(what),
                        .expected = "It is " + listed_quoted(choices, "or") + "."};
  if (const auto near = nearest_name(pending.value, choices))
    diagnostic.proposal =
        Proposal{"did you mean " + quoted(*near) + "?", pending.value_where, *near};
  return refuse(std::move(diagnostic));
}

std::optional<double> literal(const std::string& text) {
  double value = 0;
  const auto read = std::from_chars(text.data(), text.data() + text.size(), value);
  const bool whole = read.ec == std::errc() && read.ptr == text.data() + text.size();
  return whole && std::isfinite(value) ? std::optional(value) : std::nullopt;
}

std::optional<ClaimSetting> ClaimReader::lever_setting(const WrittenSetting& pending,
                                                       const Lever& lever) {
  if (lever.numeric()) return number_setting(pending);
  std::vector<std::string> options;
  for (const LeverOption& option : lever.options) options.push_back(option.name);
  if (std::find(options.begin(), options.end(), pending.value) == options.end())
    return refuse_choice(pending, " is no option of lever " + quoted(lever.name), options);
  return ClaimSetting{ClaimSetting::Kind::lever, pending.name, pending.value};
}

std::optional<ClaimSetting> ClaimReader::stage_setting(const WrittenSetting& pending,
                                                       const Stage& stage) {
  if (stage.chance())
    return refuse({.code = DiagnosticCode::wrong_kind_of_name,
                   .where = pending.where,
                   .message = "chance moves at " + quoted(stage.name) + ", which cannot be forced",
                   .expected = "A stage at which an actor decides."});
  std::vector<std::string> moves;
  for (const Move& move : stage.moves) moves.push_back(move.name);
  if (std::find(moves.begin(), moves.end(), pending.value) == moves.end())
    return refuse_choice(pending, " is no move of stage " + quoted(stage.name), moves);
  return ClaimSetting{ClaimSetting::Kind::fix, pending.name, pending.value};
}

std::optional<ClaimSetting> ClaimReader::number_setting(const WrittenSetting& pending) {
  const bool lever = !scenario_.find_number(pending.name);
  if (!literal(pending.value))
    return refuse({.code = DiagnosticCode::not_a_choice,
                   .where = pending.value_where,
                   .message = quoted(pending.name) + " is held at " + quoted(pending.value) +
                              ", which is no number",
                   .expected = "A number, such as 0."});
  return ClaimSetting{lever ? ClaimSetting::Kind::lever : ClaimSetting::Kind::number, pending.name,
                      pending.value};
}

std::optional<ClaimSetting> ClaimReader::setting(const WrittenSetting& pending) {
  if (scenario_.find_number(pending.name)) return number_setting(pending);
  const Declaration* found = names_.find(NameSpace::term, "", pending.name);
  if (found == nullptr) {
    unknown(pending.name, pending.where, " is nothing that a claim can be tested under",
            "A lever and its option, a stage and the move that is forced there, or a quantity "
            "and its value.",
            NameSpace::term);
    return std::nullopt;
  }
  names_.use(NameSpace::term, "", pending.name);
  const auto index = static_cast<std::size_t>(found->meaning.index);
  if (found->meaning.kind == ReferenceKind::lever)
    return lever_setting(pending, scenario_.levers[index]);
  if (found->meaning.kind == ReferenceKind::stage)
    return stage_setting(pending, scenario_.stages[index]);
  return refuse({.code = DiagnosticCode::wrong_kind_of_name,
                 .where = pending.where,
                 .message = quoted(pending.name) + " is " + kind_word(found->meaning.kind) +
                            ", under which no claim can be tested",
                 .expected = "A lever and its option, a stage and the move that is forced there, "
                             "or a quantity and its value."});
}

std::vector<ClaimSetting> ClaimReader::settings(const Node& map, bool& whole) {
  std::vector<ClaimSetting> bound;
  if (map.kind != NodeShape::map) return bound;
  for (const MapEntry& entry : map.entries) {
    const Node& value = entry.node();
    auto one = setting({entry.key, entry.key_span, value.scalar.text, value.span});
    whole = whole && one;
    if (one) bound.push_back(std::move(*one));
  }
  return bound;
}

void ClaimReader::read_effects(const Node& node, std::vector<ClaimedEffect>& effects) {
  for (const std::string_view side : {"raises", "lowers"}) {
    const MapEntry* written = node.find(side);
    if (written == nullptr || written->node().kind != NodeShape::map) continue;
    for (const MapEntry& entry : written->node().entries) {
      const Declaration* found = names_.use(NameSpace::measure, "", entry.key);
      bool whole = true;
      ClaimedEffect effect{.raises = side == "raises",
                           .settings = settings(entry.node(), whole),
                           .where = entry.key_span};
      if (found == nullptr)
        unknown(entry.key, entry.key_span, " is no measure here",
                "A claim is tested on a measure that it raises or lowers.", NameSpace::measure);
      if (found == nullptr || !whole) continue;
      effect.measure = MeasureId(static_cast<std::size_t>(found->meaning.index));
      effects.push_back(std::move(effect));
    }
  }
}

void ClaimReader::read_contradictions(const Node& node, std::size_t mechanism) {
  for (const Node* item : items_of(node, "contradicts")) {
    const std::string& other = item->scalar.text;
    const Declaration* found = names_.find(NameSpace::term, "", other);
    if (found == nullptr) {
      unknown(other, item->span, " is no mechanism here",
              "`contradicts` names mechanisms that claim the opposite.", NameSpace::term);
      continue;
    }
    if (found->meaning.kind != ReferenceKind::mechanism) {
      refuse({.code = DiagnosticCode::wrong_kind_of_name,
              .where = item->span,
              .message = quoted(other) + " is " + kind_word(found->meaning.kind) +
                         ", and only mechanisms contradict each other",
              .expected = "The name of another mechanism."});
      continue;
    }
    const MechanismId id(static_cast<std::size_t>(found->meaning.index));
    if (id.index() == mechanism) {
      refuse({.code = DiagnosticCode::fields_disagree,
              .where = item->span,
              .message = quoted(other) + " contradicts itself",
              .expected = "`contradicts` names mechanisms that claim the opposite."});
      continue;
    }
    auto& list = claims_.mechanisms[mechanism].contradicts;
    if (std::find(list.begin(), list.end(), id) == list.end()) list.push_back(id);
  }
}

void ClaimReader::read_mechanism(const Node& node, std::size_t mechanism) {
  MechanismClaims& claims = claims_.mechanisms[mechanism];
  for (const Node* item : items_of(node, "covers")) claims.covers.push_back(item->scalar.text);
  claims.stand_in = text_of(node, "stand_in");
  read_contradictions(node, mechanism);
  read_effects(node, claims.effects);
  if (claims.stand_in.empty() || !claims.covers.empty()) return;
  refuse({.code = DiagnosticCode::fields_disagree,
          .where = node.find("stand_in")->key_span,
          .message = "`stand_in` of " + quoted(scenario_.mechanisms[mechanism].name) +
                     " does not say which claim it stands in for",
          .expected = "Name it beside, such as `covers: [M10]`."});
}

void ClaimReader::read_entry(const MapEntry& entry) {
  const Node& node = entry.node();
  if (node.kind != NodeShape::map) return;
  CoverageEntry claim{.claim = entry.key,
                      .state = state_of(text_of(node, "state")),
                      .note = text_of(node, "note"),
                      .where = entry.key_span};
  for (const Node* item : items_of(node, "contradicts"))
    claim.contradicts.push_back(item->scalar.text);
  read_effects(node, claim.effects);
  bool whole = true;
  if (const MapEntry* with = node.find("with")) claim.with = settings(with->node(), whole);
  if (const MapEntry* without = node.find("without"))
    claim.without = settings(without->node(), whole);
  check_carried(claim);
  if (whole) check_switched(claim);
  claims_.coverage.push_back(std::move(claim));
}

/// What is listed as not carried must not be carried.
void ClaimReader::check_carried(const CoverageEntry& claim) {
  for (std::size_t m = 0; m < claims_.mechanisms.size(); ++m) {
    const auto& covers = claims_.mechanisms[m].covers;
    if (std::find(covers.begin(), covers.end(), claim.claim) == covers.end()) continue;
    const Mechanism& mechanism = scenario_.mechanisms[m];
    refuse({.code = DiagnosticCode::name_taken,
            .where = claim.where,
            .message = quoted(claim.claim) + " is carried by mechanism " + quoted(mechanism.name) +
                       ", and has a state of its own here",
            .expected = "A claim stands under `covers` of a mechanism or under `coverage`.",
            .related = {{quoted(mechanism.name) + " stands here", mechanism.where}}});
  }
}

void ClaimReader::check_switched(const CoverageEntry& claim) {
  const bool switched = !claim.with.empty() && !claim.without.empty();
  if (switched || (claim.with.empty() && claim.without.empty() && claim.effects.empty())) return;
  refuse({.code = DiagnosticCode::fields_disagree,
          .where = claim.where,
          .message = quoted(claim.claim) + " has nothing that switches it",
          .expected = "`with` and `without` name what holds where the claim is in force and where "
                      "it is not, such as `with: {forum: veto}, without: {forum: majority}`."});
}

Claims ClaimReader::read(const Node& root, const SourceText& source) {
  const MapEntry* mechanisms = root.find("mechanisms");
  if (mechanisms != nullptr && mechanisms->node().kind == NodeShape::map)
    for (const MapEntry& entry : mechanisms->node().entries)
      for (std::size_t m = 0; m < scenario_.mechanisms.size(); ++m)
        if (scenario_.mechanisms[m].name == entry.key) read_mechanism(entry.node(), m);
  const MapEntry* coverage = root.find("coverage");
  if (coverage != nullptr && coverage->node().kind == NodeShape::map)
    for (const MapEntry& entry : coverage->node().entries) read_entry(entry);
  unknown_.report(names_, source.text(), diagnostics_);
  return std::move(claims_);
}

}  // namespace

Claims read_claim_sections(const Node& root, const Scenario& scenario, const SourceText& source,
                           Diagnostics& diagnostics) {
  return ClaimReader(scenario, diagnostics).read(root, source);
}

}  // namespace foedus
