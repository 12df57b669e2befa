// Every number of an ensemble's result in one list with names, so that two results can be compared
// bit by bit.
#pragma once

#include <gtest/gtest.h>

#include <bit>
#include <string>
#include <utility>
#include <vector>

#include "ensemble/ensemble_result.h"

namespace foedus {

struct NamedNumber {
  std::string name;
  double value = 0;
};

class NumberList {
 public:
  void add(const std::string& name, double value) { numbers.push_back({name, value}); }
  void add(const std::string& name, const Interval& interval) {
    add(name + ".low", interval.low);
    add(name + ".high", interval.high);
  }
  void add(const std::string& name, const MeasureResult& result) {
    add(name + ".there", result.headline ? 1 : 0);
    add(name + ".headline", result.headline.value_or(0));
    add(name, result.interval);
    add(name + ".standard_error", result.standard_error);
    add(name + ".bounds", result.bounds.value_or(Interval{-7, -7}));
    for (const double value : result.percentile) add(name + ".percentile", value);
    add(name + ".least", result.least);
    add(name + ".most", result.most);
    add(name + ".counted", static_cast<double>(result.counted));
    add(name + ".missing", static_cast<double>(result.missing));
  }
  void add(const std::string& name, const DifferenceResult& result) {
    add(name + ".difference", result.difference.value_or(-7));
    add(name, result.interval);
    add(name + ".standard_error", result.standard_error);
    add(name + ".independent", result.independent_standard_error);
    add(name + ".counted", static_cast<double>(result.counted));
    add(name + ".lower", result.share_lower);
    add(name + ".equal", result.share_equal);
    add(name + ".higher", result.share_higher);
  }
  template <class Entry>
  void add(const std::string& name, const std::vector<Entry>& list) {
    for (std::size_t k = 0; k < list.size(); ++k)
      add(name + "[" + std::to_string(k) + "]", list[k]);
  }
  void add(const std::string& name, const SignSplit& split) {
    add(name + ".positive_draws", static_cast<double>(split.positive_draws));
    add(name + ".negative_draws", static_cast<double>(split.negative_draws));
    add(name + ".positive", split.positive);
    add(name + ".negative", split.negative);
  }
  void add(const std::string& name, const WorldResult& world) {
    const StatusCounts& s = world.statuses;
    for (const std::int64_t count :
         {s.certified, s.approximate, s.stalled, s.out_of_budget, s.invalid})
      add(name + ".status", static_cast<double>(count));
    add(name + ".worst_certificate", world.worst_certificate);
    add(name + ".measures", world.measures);
    add(name + ".outcomes", world.outcomes);
    add(name + ".utilities", world.utilities);
    add(name + ".signs", world.signs);
    add(name + ".example", world.example ? static_cast<double>(world.example->draw) : -1);
    if (world.example)
      for (const auto& [input, value] : world.example->inputs) add(name + "." + input, value);
  }
  void add(const std::string& name, const ComparisonResult& result) {
    add(name + ".measures", result.measures);
    add(name + ".outcomes", result.outcomes);
    add(name + ".utilities", result.utilities);
  }
  void add(const std::string& name, const WhyResult& result) {
    for (const double value : {result.before, result.after, result.change, result.fewer_or_more,
                               result.other_types, result.same_types_differently})
      add(name, value);
    for (const Interval& interval :
         {result.change_interval, result.fewer_or_more_interval, result.other_types_interval,
          result.same_types_differently_interval})
      add(name + ".interval", interval);
  }

  std::vector<NamedNumber> numbers;
};

inline NumberList numbers_of(const EnsembleResult& result) {
  NumberList list;
  list.add("draws", static_cast<double>(result.draws));
  list.add("solves", static_cast<double>(result.solves));
  list.add("worlds", result.worlds);
  list.add("comparisons", result.comparisons);
  list.add("why", result.why);
  return list;
}

inline void expect_same_bits(const NumberList& a, const NumberList& b) {
  ASSERT_EQ(a.numbers.size(), b.numbers.size());
  int told = 0;
  for (std::size_t k = 0; k < a.numbers.size() && told < 10; ++k) {
    if (a.numbers[k].name == b.numbers[k].name &&
        std::bit_cast<std::uint64_t>(a.numbers[k].value) ==
            std::bit_cast<std::uint64_t>(b.numbers[k].value))
      continue;
    ++told;
    ADD_FAILURE() << a.numbers[k].name << " " << a.numbers[k].value << " is not "
                  << b.numbers[k].name << " " << b.numbers[k].value;
  }
}

}  // namespace foedus
