#include "game/ballot_chances.h"

#include <optional>

#include "game/path/cast_votes.h"
#include "game/vote_count.h"
#include "scenario/ballot.h"

namespace foedus {
namespace {

/// Steps of a program as numbers to count with. What is known folds away.
struct StepArithmetic {
  StepTable& steps;
  Term multiply(const Term& a, const Term& b) { return steps.emit(Instruction::multiply, a, b, a); }
  Term add(const Term& a, const Term& b) { return steps.emit(Instruction::add, a, b, a); }
  Term subtract(const Term& a, const Term& b) { return steps.emit(Instruction::subtract, a, b, a); }
  Term minimum(const Term& a, const Term& b) { return steps.emit(Instruction::minimum, a, b, a); }
  Term remainder(const Term& a) { return steps.emit(Instruction::remainder, a, a, a); }
};

class BallotCounter {
 public:
  BallotCounter(const Scenario& scenario, const Ballot& ballot, const Body& body,
                const Facts& history, Specialiser& specialiser)
      : scenario_(scenario),
        ballot_(ballot),
        body_(body),
        history_(history),
        specialiser_(specialiser),
        with_{specialiser.steps()} {}

  BallotChances count() {
    std::vector<MemberChances<Term>> members;
    for (const BodyMember& member : body_.members) {
      const MemberChances<Term> chances = chances_of(member);
      for (std::int64_t i = 0; i < member.count; ++i) members.push_back(chances);
    }
    const std::optional<Term> counted = count_votes(members, body_.quota, with_);
    const Term one = Term::constant(1);
    // Sums of products of chances may pass 1 by rounding alone.
    result_.passes = counted ? with_.minimum(one, *counted) : Term::constant(0);
    result_.fails = with_.subtract(one, result_.passes);
    return std::move(result_);
  }

 private:
  MemberChances<Term> chances_of(const BodyMember& member) {
    const VoteChances votes = votes_of(vote_of(ballot_, member));
    const bool abstains = !(votes.abstain.known && votes.abstain.value == 0);
    MemberChances<Term> chances{.weight = member.weight, .yes = votes.yes};
    if (!member.veto) {
      chances.idle = with_.subtract(Term::constant(1), votes.yes);
    } else {
      if (abstains) chances.idle = votes.abstain;
      chances.going = abstains ? with_.add(votes.yes, votes.abstain) : votes.yes;
    }
    return chances;
  }

  /// Where the body knows no abstention, what is not in favour is against.
  VoteChances votes_of(const Vote& vote) {
    const Term zero = Term::constant(0), one = Term::constant(1);
    const std::optional<VoteMove> vote_cast =
        cast_vote(scenario_, vote, specialiser_.table(), history_);
    if (vote_cast)
      return {.yes = *vote_cast == VoteMove::yes ? one : zero,
              .abstain = *vote_cast == VoteMove::abstain ? one : zero,
              .no = *vote_cast == VoteMove::no ? one : zero};
    VoteChances votes{.vote = static_cast<std::int32_t>(&vote - ballot_.votes.data()),
                      .yes = specialiser_.number(vote.yes),
                      .abstain = zero};
    votes.no = with_.subtract(one, votes.yes);
    if (vote.abstain.valid() && body_.abstention) {
      votes.abstain = specialiser_.number(vote.abstain);
      votes.no = with_.remainder(with_.subtract(votes.no, votes.abstain));
    }
    result_.votes.push_back(votes);
    return votes;
  }

  const Scenario& scenario_;
  const Ballot& ballot_;
  const Body& body_;
  const Facts& history_;
  Specialiser& specialiser_;
  StepArithmetic with_;
  BallotChances result_;
};

}  // namespace

BallotChances ballot_chances(const Scenario& scenario, const Stage& stage,
                             const LeverChoice& levers, const Facts& history,
                             Specialiser& specialiser) {
  const Body* body = voting_body(scenario, *stage.ballot, levers);
  if (body == nullptr) return {Term::constant(0), Term::constant(1), {}};
  return BallotCounter(scenario, *stage.ballot, *body, history, specialiser).count();
}

}  // namespace foedus
