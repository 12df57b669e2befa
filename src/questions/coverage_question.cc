#include "questions/coverage_question.h"

#include <algorithm>
#include <charconv>
#include <cstddef>
#include <tuple>
#include <utility>

namespace foedus {
namespace {

/// "M10" sorts as ("M", 10).
std::tuple<std::string, long, std::string> order_of(const std::string& claim) {
  const std::size_t digits = std::min(claim.find_first_of("0123456789"), claim.size());
  long number = 0;
  std::from_chars(claim.data() + digits, claim.data() + claim.size(), number);
  return {claim.substr(0, digits), number, claim};
}

CoverageLine& line_of(std::vector<CoverageLine>& lines, const std::string& claim) {
  for (CoverageLine& line : lines)
    if (line.claim == claim) return line;
  CoverageLine& line = lines.emplace_back();
  line.claim = claim;
  return line;
}

std::vector<CoverageLine> lines_of(const Claims& claims) {
  std::vector<CoverageLine> lines;
  for (std::size_t m = 0; m < claims.mechanisms.size(); ++m) {
    const MechanismClaims& mechanism = claims.mechanisms[m];
    for (const std::string& claim : mechanism.covers) {
      CoverageLine& line = line_of(lines, claim);
      line.mechanisms.emplace_back(m);
      if (mechanism.stand_in.empty()) continue;
      line.state = CoverageState::stand_in;
      line.note = mechanism.stand_in;
    }
  }
  for (const CoverageEntry& entry : claims.coverage) {
    CoverageLine& line = line_of(lines, entry.claim);
    line.state = entry.state;
    line.note = entry.note;
  }
  std::sort(lines.begin(), lines.end(), [](const CoverageLine& a, const CoverageLine& b) {
    return order_of(a.claim) < order_of(b.claim);
  });
  return lines;
}

/// The claims that a test is about.
std::vector<std::string> claims_of(const Claims& claims, const ClaimTest& test) {
  if (test.mechanism.valid()) return claims.mechanisms[test.mechanism.index()].covers;
  return {claims.coverage[static_cast<std::size_t>(test.claim)].claim};
}

}  // namespace

bool CoverageLine::in_play() const {
  return state == CoverageState::in_play && !tests.empty() &&
         std::all_of(tests.begin(), tests.end(),
                     [](const CoverageTest& one) { return one.holds(); });
}

Result<CoverageAnswer> coverage_question(const Scenario& scenario, ClaimTestOptions options) {
  CoverageAnswer answer;
  answer.precision =
      options.precisions.empty() ? scenario.study.precision.front() : options.precisions.front();
  const Claims claims = read_claims(scenario);
  answer.lines = lines_of(claims);
  std::vector<ClaimTest> tests;
  for (ClaimTest& test : claim_tests(claims))
    if (!claims_of(claims, test).empty()) tests.push_back(std::move(test));
  options.central = true;
  options.precisions = {answer.precision};
  options.control.progress = nullptr;
  const auto found = run_claim_tests(scenario, tests, options);
  if (!found) return found.diagnostics();
  answer.stopped = found->stopped;
  if (found->stopped) return answer;
  for (std::size_t t = 0; t < tests.size(); ++t) {
    const ClaimTestResult& result = found->results[t];
    const DifferenceResult& change = result.change.front();
    for (const std::string& claim : claims_of(claims, tests[t]))
      line_of(answer.lines, claim)
          .tests.push_back({tests[t], change.difference.value_or(0), result.largest.front(),
                            change.difference.has_value() && result.statuses.failed() == 0});
  }
  return answer;
}

}  // namespace foedus
