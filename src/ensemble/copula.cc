#include "ensemble/copula.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <string>

#include "base/diagnostic_code.h"
#include "fmt/format.h"

namespace foedus {

namespace {

constexpr double kPi = 3.14159265358979323846;
constexpr double kZeroPivot = 1e-12;
constexpr double kZeroColumn = 1e-6;  // its root: a correlation that a zero pivot leaves room for

using Matrix = std::vector<double>;  // n x n, row by row

/// sin(x) for |x| <= 0.6 of multiplications and additions only: the same bits everywhere.
double small_sine(double x) {
  double term = x, sum = x;
  for (int k = 1; k < 10; ++k) {
    term *= -x * x / (2.0 * k * (2.0 * k + 1.0));
    sum += term;
  }
  return sum;
}

/// The lower triangular factor; false where the matrix has a negative eigenvalue (see the header).
bool factorise(Matrix& matrix, std::size_t n) {
  for (std::size_t k = 0; k < n; ++k) {
    const double pivot = matrix[k * n + k];
    const bool zero = pivot <= kZeroPivot;
    if (pivot < -kZeroPivot) return false;
    matrix[k * n + k] = zero ? 0.0 : std::sqrt(pivot);
    for (std::size_t i = k + 1; i < n; ++i) {
      double& entry = matrix[i * n + k];
      if (zero && std::abs(entry) > kZeroColumn) return false;
      entry = zero ? 0.0 : entry / matrix[k * n + k];
    }
    for (std::size_t i = k + 1; i < n; ++i) {
      for (std::size_t j = k + 1; j <= i; ++j)
        matrix[i * n + j] -= matrix[i * n + k] * matrix[j * n + k];
      matrix[k * n + i] = 0.0;
    }
  }
  return true;
}

/// One component's correlations as asked for, before any factor.
struct Asked {
  const Scenario* scenario;
  std::vector<NumberId> numbers;
  Matrix rank;  // Spearman
};

Matrix as_normal(const Matrix& rank) {
  Matrix normal(rank.size());
  std::transform(rank.begin(), rank.end(), normal.begin(),
                 [](double r) { return r == 1.0 ? 1.0 : normal_correlation(r); });
  return normal;
}

bool fits(Matrix matrix, std::size_t n) { return factorise(matrix, n); }

Matrix without(const Matrix& matrix, std::size_t n, std::size_t out) {
  Matrix less;
  for (std::size_t i = 0; i < n; ++i)
    for (std::size_t j = 0; j < n; ++j)
      if (i != out && j != out) less.push_back(matrix[i * n + j]);
  return less;
}

/// Leaves out every number without which the rest still does not fit.
void reduce(Asked& asked, bool ranks_fit) {
  for (std::size_t out = 0; out < asked.numbers.size();) {
    const Matrix less = without(asked.rank, asked.numbers.size(), out);
    if (fits(ranks_fit ? as_normal(less) : less, asked.numbers.size() - 1)) {
      ++out;
      continue;
    }
    asked.rank = less;
    asked.numbers.erase(asked.numbers.begin() + static_cast<std::ptrdiff_t>(out));
  }
}

/// The largest of 0.99, 0.98, ... by which the correlations can be multiplied to fit.
double fitting_share(const Asked& asked) {
  const std::size_t n = asked.numbers.size();
  for (int percent = 99; percent > 0; --percent) {
    Matrix scaled = asked.rank;
    for (std::size_t i = 0; i < n; ++i)
      for (std::size_t j = 0; j < n; ++j)
        if (i != j) scaled[i * n + j] *= percent / 100.0;
    if (fits(as_normal(scaled), n)) return percent / 100.0;
  }
  return 0;
}

Diagnostic refuse(Asked asked) {
  const bool ranks_fit = fits(asked.rank, asked.numbers.size());
  reduce(asked, ranks_fit);
  const auto within = [&](NumberId id) {
    return std::find(asked.numbers.begin(), asked.numbers.end(), id) != asked.numbers.end();
  };
  std::string names;
  for (std::size_t i = 0; i < asked.numbers.size(); ++i) {
    const char* before = i + 1 == asked.numbers.size() ? " and " : ", ";
    names += fmt::format("{}`{}`", i == 0 ? "" : before,
                         asked.scenario->numbers[asked.numbers[i].index()].name);
  }
  Diagnostic diagnostic{.code = DiagnosticCode::unfit_correlations};
  diagnostic.message =
      ranks_fit
          ? fmt::format("the rank correlations of {} are out of a Gaussian copula's reach", names)
          : fmt::format("no numbers have the rank correlations of {} all at once", names);
  diagnostic.expected = fmt::format(
      "{} What is not declared counts as 0. Multiplied by {:.2f}, they fit.",
      ranks_fit ? "Ranks could be correlated like this, but not by normal scores, whose "
                  "correlations are 2 sin(pi/6 times the rank's)."
                : "Two numbers that both go with a third cannot go against each other at will.",
      fitting_share(asked));
  for (const RankCorrelation& declared : asked.scenario->correlations) {
    if (!within(declared.a) || !within(declared.b)) continue;
    if (diagnostic.where.end == 0) {
      diagnostic.where = declared.where;
      continue;
    }
    diagnostic.related.push_back(
        {fmt::format("`{}` and `{}`: {}", asked.scenario->numbers[declared.a.index()].name,
                     asked.scenario->numbers[declared.b.index()].name, declared.rank),
         declared.where});
  }
  return diagnostic;
}

/// [number] the least number that correlations connect it with.
std::vector<std::size_t> connect(const Scenario& scenario) {
  std::vector<std::size_t> root(scenario.numbers.size());
  std::iota(root.begin(), root.end(), std::size_t{0});
  const auto find = [&](std::size_t i) {
    while (root[i] != i) i = root[i];
    return i;
  };
  for (const RankCorrelation& declared : scenario.correlations) {
    const std::size_t a = find(declared.a.index()), b = find(declared.b.index());
    root[std::max(a, b)] = std::min(a, b);
  }
  for (std::size_t& r : root) r = find(r);
  return root;
}

std::vector<Asked> components(const Scenario& scenario) {
  const std::vector<std::size_t> root = connect(scenario);
  std::vector<std::vector<NumberId>> members(root.size());
  for (std::size_t i = 0; i < root.size(); ++i) members[root[i]].emplace_back(i);
  const auto name = [&](NumberId id) -> const std::string& {
    return scenario.numbers[id.index()].name;
  };
  std::vector<Asked> found;
  for (std::vector<NumberId>& numbers : members) {
    if (numbers.size() < 2) continue;
    std::sort(numbers.begin(), numbers.end(),
              [&](NumberId a, NumberId b) { return name(a) < name(b); });
    const std::size_t n = numbers.size();
    Matrix rank(n * n, 0.0);
    for (std::size_t i = 0; i < n; ++i) rank[i * n + i] = 1.0;
    const auto place = [&](NumberId id) {
      return static_cast<std::size_t>(std::find(numbers.begin(), numbers.end(), id) -
                                      numbers.begin());
    };
    for (const RankCorrelation& declared : scenario.correlations) {
      const std::size_t i = place(declared.a), j = place(declared.b);
      if (i < n && j < n) rank[i * n + j] = rank[j * n + i] = declared.rank;
    }
    found.push_back({&scenario, std::move(numbers), std::move(rank)});
  }
  std::sort(found.begin(), found.end(), [&](const Asked& a, const Asked& b) {
    return name(a.numbers.front()) < name(b.numbers.front());
  });
  return found;
}

}  // namespace

double normal_correlation(double rank) { return 2.0 * small_sine(kPi / 6.0 * rank); }

void CopulaComponent::correlate(const double* of, std::size_t draws, double* to) const {
  const std::size_t n = numbers.size();
  for (std::size_t i = 0; i < n; ++i) {
    double* const row = to + i * draws;
    std::fill_n(row, draws, 0.0);
    for (std::size_t j = 0; j <= i; ++j) {
      const double entry = factor[i * n + j];
      if (entry == 0) continue;  // most of them, where each number goes with one or two others
      const double* const from = of + j * draws;
      for (std::size_t draw = 0; draw < draws; ++draw) row[draw] += entry * from[draw];
    }
  }
}

Result<std::vector<CopulaComponent>> gaussian_copula(const Scenario& scenario) {
  std::vector<CopulaComponent> fitted;
  Diagnostics refused;
  for (Asked& asked : components(scenario)) {
    Matrix factor = as_normal(asked.rank);
    if (factorise(factor, asked.numbers.size())) {
      fitted.push_back({std::move(asked.numbers), std::move(factor)});
    } else {
      refused.add(refuse(std::move(asked)));
    }
  }
  if (refused.has_errors()) return refused;
  return fitted;
}

}  // namespace foedus
