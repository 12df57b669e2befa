#include "solve/finish_solution.h"

#include <gtest/gtest.h>

#include <limits>

namespace foedus {
namespace {

Solution solution_of(Concept concept_used, Status status, double relative, double logit) {
  Solution solution;
  solution.concept_used = concept_used;
  solution.status = status;
  solution.certificate.relative = relative;
  solution.certificate.logit_residual = logit;
  return solution;
}

TEST(FinishSolution, TheBetterOfTwoAttemptsHasTheBetterStatus) {
  const auto limit = [](Status status, double relative) {
    return solution_of(Concept::limit, status, relative, 0);
  };
  EXPECT_TRUE(is_better(limit(Status::approximate, 1e-5), limit(Status::stalled, 1e-9)));
  EXPECT_FALSE(is_better(limit(Status::out_of_budget, 1e-9), limit(Status::approximate, 1e-5)));
  EXPECT_TRUE(is_better(limit(Status::stalled, 1), limit(Status::invalid, 0)));
}

TEST(FinishSolution, AmongEqualStatusesTheSmallerResidualOfTheConceptIsBetter) {
  const double nan = std::numeric_limits<double>::quiet_NaN();
  const auto limit = [](double relative, double logit) {
    return solution_of(Concept::limit, Status::stalled, relative, logit);
  };
  const auto quantal = [](double relative, double logit) {
    return solution_of(Concept::quantal_response, Status::stalled, relative, logit);
  };
  EXPECT_TRUE(is_better(limit(1e-3, 9), limit(1e-2, 0)));
  EXPECT_FALSE(is_better(limit(1e-3, 0), limit(1e-3, 9)));  // the earlier one stays
  EXPECT_TRUE(is_better(quantal(9, 1e-3), quantal(0, 1e-2)));
  EXPECT_TRUE(is_better(limit(1, 0), limit(nan, 0)));
  EXPECT_FALSE(is_better(limit(nan, 0), limit(1, 0)));
}

}  // namespace
}  // namespace foedus
