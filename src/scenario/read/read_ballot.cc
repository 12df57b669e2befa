// Stages at which a body votes: how each member votes, unfolded into a side for every member that
// decides and one stage that counts. Votes that fit no member, and members without a vote, are
// refused here.
#include <algorithm>
#include <cmath>
#include <string>
#include <vector>

#include "base/diagnostic_code.h"
#include "base/nearest_name.h"
#include "scenario/ballot.h"
#include "scenario/field_table.h"
#include "scenario/read/play_reader.h"
#include "scenario/read/read_number.h"
#include "scenario/words.h"

namespace foedus {

namespace {

constexpr double kMostCells = 300'000;  // of one count: a few milliseconds for eight draws

/// A member of one of the bodies that may vote at the stage.
struct Seat {
  const BodyMember* member = nullptr;
  const Body* body = nullptr;  // the first that it sits on
  bool abstention = false;     // one of its bodies knows it
  bool several = false;        // one of its bodies has several that are alike
};

class BallotReader {
 public:
  BallotReader(Draft& draft, const MapEntry& entry)
      : draft_(draft),
        node_(entry.node()),
        where_(entry.key_span),
        title_(read_name(draft, entry.key, entry.key_span)),
        label_("stage " + quoted(title_)) {}

  void read() {
    find_bodies();
    read_votes();
    find_deciders();
    check_size();
    add_sides();
    add_count();
  }

 private:
  void find_bodies();
  void add_body(const std::string& key);
  void refuse_body(const Node& written);
  void refuse_option(const LeverPlace& lever, const MapEntry& option);
  void read_votes();
  void read_vote(const MapEntry& entry);
  NumberId read_chance(const Node& node, const std::string& member, const char* kind,
                       SourceSpan key);
  void refuse_stranger(const MapEntry& entry);
  [[nodiscard]] std::optional<Proposal> without_abstention(const MapEntry& abstain) const;
  void check_abstention(const Seat& seat, const MapEntry& entry);
  void check_sum(const Vote& vote);
  void find_deciders();
  void refuse_silent(const std::vector<const Seat*>& silent);
  void check_size();
  void add_sides();
  void add_count();
  void refuse(SourceSpan where, std::string message, std::string expected,
              std::optional<Proposal> proposal = std::nullopt) {
    whole_ = false;
    draft_.diagnostics.add({.code = DiagnosticCode::ballot,
                            .where = where,
                            .message = std::move(message),
                            .expected = std::move(expected),
                            .proposal = std::move(proposal)});
  }

  Draft& draft_;
  const Node& node_;
  SourceSpan where_;
  std::string title_, label_;
  std::string lever_;  // that says which body votes; "": one body does
  Ballot ballot_;
  std::vector<const Body*> bodies_;
  std::vector<Seat> seats_;
  std::vector<const Seat*> deciders_;
  bool whole_ = true;  // nothing was refused
};

// A body, or a lever whose options are called like bodies.
void BallotReader::find_bodies() {
  const MapEntry* written = node_.find("body");
  if (written == nullptr) {
    whole_ = false;
    return;
  }
  const std::string& key = written->node().scalar.text;
  const auto& keys = draft_.body_keys;
  if (std::find(keys.begin(), keys.end(), key) != keys.end()) return add_body(key);
  const auto lever = std::find_if(draft_.lever_places.begin(), draft_.lever_places.end(),
                                  [&](const LeverPlace& place) { return place.name == key; });
  if (lever == draft_.lever_places.end()) return refuse_body(written->node());
  lever_ = key;
  for (const MapEntry& option : lever->options->entries) {
    if (std::find(keys.begin(), keys.end(), option.key) != keys.end()) {
      add_body(option.key);
    } else if (option.key == "none") {
      ballot_.bodies.push_back(-1);
    } else {
      refuse_option(*lever, option);
    }
  }
}

void BallotReader::add_body(const std::string& key) {
  const auto& bodies = draft_.scenario.bodies;
  const auto found =
      std::find_if(bodies.begin(), bodies.end(), [&](const Body& body) { return body.key == key; });
  if (found == bodies.end()) {  // refused already
    whole_ = false;
    return;
  }
  ballot_.bodies.push_back(static_cast<std::int32_t>(found - bodies.begin()));
  bodies_.push_back(&*found);
  for (const BodyMember& member : found->members) {
    const auto seat = std::find_if(seats_.begin(), seats_.end(),
                                   [&](const Seat& one) { return one.member->key == member.key; });
    Seat& at = seat == seats_.end() ? seats_.emplace_back(Seat{&member, &*found}) : *seat;
    at.abstention = at.abstention || found->abstention;
    at.several = at.several || member.count > 1;
  }
}

void BallotReader::refuse_body(const Node& written) {
  std::vector<std::string> known = draft_.body_keys;
  std::string expected =
      "Bodies are declared under `bodies`: `bodies: {council: {quota: 2, "
      "members: {a: {veto: true}, b: {count: 2}}}}`.";
  if (!known.empty())
    expected = "The bodies here are " + listed_quoted(known, "and", 20) +
               "; a lever whose options are called like bodies may stand instead.";
  for (const LeverPlace& place : draft_.lever_places) known.push_back(place.name);
  std::optional<Proposal> proposal;
  if (const auto near = nearest_name(written.scalar.text, known))
    proposal = Proposal{"did you mean " + quoted(*near) + "?", written.span, *near};
  refuse(written.span, quoted(written.scalar.text) + " is no body here", std::move(expected),
         std::move(proposal));
}

void BallotReader::refuse_option(const LeverPlace& lever, const MapEntry& option) {
  std::optional<Proposal> proposal;
  if (const auto near = nearest_name(option.key, draft_.body_keys))
    proposal = Proposal{"did you mean " + quoted(*near) + "?", option.key_span, *near};
  refuse(option.key_span,
         "option " + quoted(option.key) + " of lever " + quoted(lever.name) +
             " is no body, though the lever says which body votes at " + label_,
         "Each of its options is called like a body, or `none`, where nothing passes. The bodies "
         "here are " +
             listed_quoted(draft_.body_keys, "and", 20) + ".",
         std::move(proposal));
}

void BallotReader::read_votes() {
  const MapEntry* votes = node_.find("votes");
  if (votes == nullptr) return;
  for (const MapEntry& entry : votes->node().entries) read_vote(entry);
}

void BallotReader::read_vote(const MapEntry& entry) {
  const auto seat = std::find_if(seats_.begin(), seats_.end(),
                                 [&](const Seat& one) { return one.member->key == entry.key; });
  if (seat == seats_.end()) {
    if (whole_) refuse_stranger(entry);
    return;
  }
  Vote vote{.member = entry.key, .where = entry.key_span};
  const Node& node = entry.node();
  const MapEntry* yes = node.kind == NodeShape::map ? node.find("yes") : nullptr;
  const MapEntry* abstain = node.kind == NodeShape::map ? node.find("abstain") : nullptr;
  if (node.kind == NodeShape::null || (abstain != nullptr && yes == nullptr)) {
    whole_ = false;  // refused already
  } else {
    vote.yes = read_chance(yes == nullptr ? node : yes->node(), entry.key, "yes",
                           yes == nullptr ? entry.key_span : yes->key_span);
  }
  if (abstain != nullptr) {
    check_abstention(*seat, *abstain);
    vote.abstain = read_chance(abstain->node(), entry.key, "abstain", abstain->key_span);
    if (vote.yes.valid()) check_sum(vote);
  }
  ballot_.votes.push_back(std::move(vote));
}

NumberId BallotReader::read_chance(const Node& node, const std::string& member, const char* kind,
                                   SourceSpan key) {
  return read_number(draft_, node,
                     {title_ + "." + member + "." + kind, NumberRole::move_chance, key,
                      find_field("vote", kind)->range});
}

void BallotReader::refuse_stranger(const MapEntry& entry) {
  std::vector<std::string> free;
  std::vector<std::string> all;
  for (const Seat& seat : seats_) {
    all.push_back(seat.member->key);
    if (node_.find("votes")->node().find(seat.member->key) == nullptr) free.push_back(all.back());
  }
  std::optional<Proposal> proposal;
  if (const auto near = nearest_name(entry.key, free)) {
    proposal = Proposal{"did you mean " + quoted(*near) + "?", entry.key_span, *near};
    free.erase(std::find(free.begin(), free.end(), *near));
  }
  refuse(entry.key_span, quoted(entry.key) + " has a vote at " + label_ + ", and no seat",
         "The members of " +
             std::string(bodies_.size() > 1 ? "these bodies" : quoted(bodies_.front()->key)) +
             " are " + listed_quoted(all, "and", 20) + ".",
         std::move(proposal));
}

// The vote with `yes` alone.
std::optional<Proposal> BallotReader::without_abstention(const MapEntry& abstain) const {
  for (const MapEntry& vote : node_.find("votes")->node().entries) {
    const Node& node = vote.node();
    const MapEntry* yes = node.kind == NodeShape::map ? node.find("yes") : nullptr;
    if (yes == nullptr || node.find("abstain") != &abstain) continue;
    if (yes->node().kind != NodeShape::scalar) return std::nullopt;
    return Proposal{"leave it out:", node.span, "{yes: " + yes->node().scalar.text + "}"};
  }
  return std::nullopt;
}

void BallotReader::check_abstention(const Seat& seat, const MapEntry& entry) {
  if (seat.abstention) return;
  refuse(entry.key_span,
         quoted(seat.member->key) + " abstains at " + label_ + ", but " + quoted(seat.body->key) +
             " knows no abstention",
         "Who does not vote in favour there votes against. A body that lets its members abstain "
         "says so: `abstention: true`.",
         without_abstention(entry));
}

// Chances that are fixed are held against 1 here, all others in every draw.
void BallotReader::check_sum(const Vote& vote) {
  const auto fixed = [&](NumberId id) {
    const Distribution* value = draft_.scenario.numbers[id.index()].distribution();
    return value == nullptr || value->uncertain() ? std::nan("") : value->parameters.front();
  };
  const double sum = fixed(vote.yes) + fixed(vote.abstain);
  if (!(sum > 1 + 1e-12)) return;
  whole_ = false;
  draft_.diagnostics.add(
      {.code = DiagnosticCode::sum_not_one,
       .where = draft_.scenario.numbers[vote.abstain.index()].where,
       .message = "the chances of " + quoted(vote.member) + " at " + label_ + " sum to " +
                  spelled(std::round(sum * 1e9) / 1e9) + ", which is more than 1",
       .expected = "What `yes` and `abstain` leave of 1 is the chance of a vote against."});
}

// Members without a chance decide, where they are actors of the model.
void BallotReader::find_deciders() {
  if (!whole_) return;
  std::vector<const Seat*> silent;
  for (const Seat& seat : seats_) {
    if (find_vote(ballot_, seat.member->key) != nullptr) continue;
    if (seat.member->actor.valid() && !seat.several) {
      deciders_.push_back(&seat);
    } else {
      silent.push_back(&seat);
    }
  }
  if (!silent.empty()) refuse_silent(silent);
}

void BallotReader::refuse_silent(const std::vector<const Seat*>& silent) {
  std::vector<std::string> keys;
  std::string missing;
  for (const Seat* seat : silent) {
    keys.push_back(seat->member->key);
    missing += (missing.empty() ? "" : ", ") + keys.back() + ": 0.5";
  }
  const MapEntry* votes = node_.find("votes");
  std::optional<Proposal> proposal;
  if (votes == nullptr) {
    if (const auto inside = inside_braces(node_))
      proposal = Proposal{"write how likely each votes in favour, for example:", *inside,
                          "votes: {" + missing + "}, "};
  } else if (const auto inside = inside_braces(votes->node())) {
    proposal =
        Proposal{"write how likely each votes in favour, for example:", *inside, missing + ", "};
  }
  const bool one = silent.size() == 1;
  const bool actor = silent.front()->member->actor.valid();
  refuse(where_,
         listed_quoted(keys, "and") + (one ? " has" : " have") + " a seat and no vote at " + label_,
         actor ? "An actor that decides has one seat. Give it a weight instead of a `count`, or a "
                 "chance under `votes`."
               : "A member that is an actor of the model decides by its payoffs; every other has a "
                 "chance of a vote in favour under `votes`.",
         std::move(proposal));
}

// How many sums one count takes at most: no more than there are ways to vote, nor than weights
// from which the result is still open.
void BallotReader::check_size() {
  for (const Body* body : bodies_) {
    double weight = 0, ways = 1, cells = 0;
    for (const BodyMember& member : body->members)
      weight += static_cast<double>(member.count * member.weight);
    const double open =
        std::min(static_cast<double>(body->quota), weight - static_cast<double>(body->quota)) + 1;
    for (const BodyMember& member : body->members)
      for (std::int64_t i = 0; i < member.count && cells <= kMostCells; ++i) {
        cells += std::min(ways, open);
        ways *= 2;
      }
    if (cells <= kMostCells) continue;
    whole_ = false;
    draft_.diagnostics.add(
        {.code = DiagnosticCode::game_too_big,
         .where = node_.find("body")->node().span,
         .message = "body " + quoted(body->key) + " is too big to be counted in every draw",
         .expected = "Up to 300000 sums are, which takes 700 members with one vote each. Weights "
                     "divided by a common factor make it smaller."});
  }
}

void BallotReader::add_sides() {
  const std::size_t first = draft_.scenario.stages.size();
  for (std::size_t i = 0; i < deciders_.size(); ++i) {
    const BodyMember& member = *deciders_[i]->member;
    const StageId id(first + i);
    Stage side{.name = title_ + "." + member.key, .actor = member.actor};
    side.simultaneous = title_;
    side.note = text_of(node_, "note");
    side.where = where_;
    draft_.movers.push_back(Mover::actor);
    draft_.uses.push_back({PendingUse::Kind::actor, member.key, where_});
    for (const char* name : {"yes", "no", "abstain"})
      if (side.moves.size() < 2 || deciders_[i]->abstention) {
        Move move{.name = name, .where = where_};
        move.target.otherwise.stage = StageId(first + i + 1);
        side.moves.push_back(std::move(move));
      }
    if (i == 0) read_skip(draft_, node_, side, id);
    read_sight(draft_, node_, side, id);
    ballot_.votes.push_back({.member = member.key, .decides = id, .where = where_});
    draft_.scenario.stages.push_back(std::move(side));
  }
}

void BallotReader::add_count() {
  const StageId id(draft_.scenario.stages.size());
  Stage stage{.name = title_, .note = text_of(node_, "note"), .where = where_};
  if (!deciders_.empty()) stage.simultaneous = title_;
  draft_.movers.push_back(Mover::chance);
  for (const char* name : {"passes", "fails"}) {
    const MapEntry* entry = node_.find(name);
    Move move{.name = name, .where = entry == nullptr ? where_ : entry->key_span};
    const auto index = static_cast<std::int32_t>(stage.moves.size());
    move.target = entry == nullptr ? Target{.where = node_.span}
                                   : read_target(draft_, entry->node(), {id, index});
    stage.moves.push_back(std::move(move));
  }
  if (deciders_.empty()) {
    read_skip(draft_, node_, stage, id);
    read_sight(draft_, node_, stage, id);
  }
  if (!whole_) draft_.incomplete.insert("moves of " + title_);
  if (!lever_.empty()) draft_.ballot_levers.emplace_back(id, lever_);
  if (text_of(node_, "secret") == "true") draft_.secret_votes.push_back(id);
  stage.ballot = std::move(ballot_);
  draft_.scenario.stages.push_back(std::move(stage));
}

}  // namespace

void read_ballot(Draft& draft, const MapEntry& entry) { BallotReader(draft, entry).read(); }

}  // namespace foedus
