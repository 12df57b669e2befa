// Who votes at a stage where a body does, by which rule, and how that is told. It reads the
// scenario's tables; what a vote comes to is counted in game/.
#pragma once

#include <string>

#include "scenario/scenario.h"

namespace foedus {

/// A vote as a move of the side of a member that decides, in this order.
enum class VoteMove : std::uint8_t { yes, no, abstain };
/// The moves of a stage with a ballot, in this order.
inline constexpr std::size_t kPasses = 0, kFails = 1;

/// The body that votes under these levers; nullptr: the option names none, and nothing passes.
[[nodiscard]] const Body* voting_body(const Scenario& scenario, const Ballot& ballot,
                                      const LeverChoice& levers);
/// nullptr: nobody of that key sits on it.
[[nodiscard]] const BodyMember* find_member(const Body& body, const std::string& key);
[[nodiscard]] const Vote* find_vote(const Ballot& ballot, const std::string& member);
[[nodiscard]] bool has_deciders(const Ballot& ballot);
/// Of a side: the stage that counts its vote, else an invalid id.
[[nodiscard]] StageId counted_at(const Scenario& scenario, std::size_t side);

/// "UN Security Council", or "a body by trigger" where the option of a lever says which.
[[nodiscard]] std::string voter_name(const Scenario& scenario, const Ballot& ballot);
/// "9 of 15 votes in favour, none against by permanent member; abstaining is no vote against".
[[nodiscard]] std::string rule_words(const Body& body);
/// Who moves at a stage, by name: an actor, chance, or the body that votes.
[[nodiscard]] std::string mover_name(const Scenario& scenario, const Stage& stage);

}  // namespace foedus
