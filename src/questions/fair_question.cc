#include "questions/fair_question.h"

#include <algorithm>
#include <cstddef>
#include <utility>

#include "questions/contradictions.h"

namespace foedus {
namespace {

std::size_t at(std::int32_t index) { return static_cast<std::size_t>(index); }

/// Gathers disputes and, for each claim in one, its tests, each once.
class Disputes {
 public:
  Disputes(const Scenario& scenario, FairAnswer& answer) : answer_(answer) {
    const Claims claims = read_claims(scenario);
    const std::vector<ClaimTest> all = claim_tests(claims);
    for (const Contradiction& pair : contradictions(claims)) {
      FairDispute dispute{pair.first, pair.second, {}};
      for (const auto* side : {&pair.first, &pair.second})
        for (const MechanismId member : *side) add(all, member, false, dispute);
      answer_.disputes.push_back(std::move(dispute));
    }
    for (std::size_t m = 0; m < scenario.mechanisms.size(); ++m) {
      if (scenario.mechanisms[m].sign != Sign::contested || !scenario.mechanisms[m].on) continue;
      FairDispute dispute{{MechanismId(m)}, {}, {}};
      add(all, MechanismId(m), false, dispute);
      add(all, MechanismId(m), true, dispute);
      answer_.disputes.push_back(std::move(dispute));
    }
  }

 private:
  void add(const std::vector<ClaimTest>& all, MechanismId member, bool against,
           FairDispute& dispute) {
    bool any = false;
    for (const ClaimTest& test : all) {
      if (test.mechanism != member) continue;
      dispute.lines.push_back({member, place(test), against});
      any = true;
    }
    if (!any && !against) dispute.lines.push_back({member, -1, false});
  }

  std::int32_t place(const ClaimTest& test) {
    for (std::size_t t = 0; t < answer_.tests.size(); ++t)
      if (answer_.tests[t].effect.where == test.effect.where) return static_cast<std::int32_t>(t);
    answer_.tests.push_back(test);
    return static_cast<std::int32_t>(answer_.tests.size()) - 1;
  }

  FairAnswer& answer_;
};

}  // namespace

double FairAnswer::share(const FairLine& line, std::size_t precision) const {
  const DifferenceResult& change = results[at(line.test)].change[precision];
  return line.against ? share_against(tests[at(line.test)], change)
                      : share_as_claimed(tests[at(line.test)], change);
}

std::vector<FairLine> FairAnswer::one_sided() const {
  std::vector<FairLine> lines;
  if (stopped) return lines;
  for (const FairDispute& dispute : disputes)
    for (const FairLine& line : dispute.lines)
      if (line.test >= 0 && share(line, 0) < kOneSided) lines.push_back(line);
  return lines;
}

bool FairAnswer::reaches_outside() const {
  return !disputes.empty() &&
         std::any_of(containments.begin(), containments.end(),
                     [](const Containment& one) { return !one.casting && !one.outside.empty(); });
}

Result<FairAnswer> fair_question(const Scenario& scenario, const FairOptions& options) {
  FairAnswer answer;
  const Disputes disputes(scenario, answer);
  answer.containments = containments(scenario);
  answer.precisions =
      options.tests.precisions.empty() ? scenario.study.precision : options.tests.precisions;
  answer.seed = options.tests.seed.value_or(scenario.study.seed);
  auto found = run_claim_tests(scenario, answer.tests, options.tests);
  if (!found) return found.diagnostics();
  answer.draws = found->draws;
  answer.stopped = found->stopped;
  answer.results = std::move(found->results);
  for (const ClaimTestResult& one : answer.results) {
    answer.statuses.certified += one.statuses.certified;
    answer.statuses.approximate += one.statuses.approximate;
    answer.statuses.stalled += one.statuses.stalled;
    answer.statuses.out_of_budget += one.statuses.out_of_budget;
    answer.statuses.invalid += one.statuses.invalid;
  }
  return answer;
}

}  // namespace foedus
