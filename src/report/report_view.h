// What every part of a report shares: names of options, perspectives and precisions as people read
// them, numbers in the unit of their measure, and where in the study a result stands.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "questions/report_question.h"

namespace foedus {

/// Rows of the same lever choice: offered, in place, without strategic response.
struct OptionGroup {
  std::string name;                        // "tripwire"; "pledge, central" with several levers
  std::vector<std::int32_t> alternatives;  // into Study::alternatives
  bool baseline = false;
};

class ReportView {
 public:
  explicit ReportView(const ReportAnswer& answer);

  const ReportAnswer& answer;
  const Study& study;
  const Scenario& scenario;
  /// In file order; where there are many, only those that differ from the baseline's choice in one
  /// lever at most. The others stand in the study.
  std::vector<OptionGroup> groups;
  std::size_t choices = 0;             // of levers that the study holds
  std::vector<std::int32_t> group_of;  // [alternative] into every choice
  std::vector<bool> share;             // [measure] a single chance: told in per cent
  std::int32_t baseline = -1;          // alternative; -1: none is marked
  std::string unsourced;               // "illustrative: 58 of 61 inputs unsourced"
  std::string levers;                  // "guarantee": the levers whose options are compared

  /// Whether a row is told in a report; every row of a small study is.
  [[nodiscard]] bool shown(std::int32_t alternative) const {
    return shown_[static_cast<std::size_t>(group_of[static_cast<std::size_t>(alternative)])];
  }
  /// "12 of 54 choices are told here ..."; "" where all are.
  [[nodiscard]] std::string folding() const;

  /// "tripwire"; the option's name alone.
  [[nodiscard]] const std::string& option_name(std::int32_t alternative) const;
  /// "tripwire, in place".
  [[nodiscard]] std::string row_name(std::int32_t alternative) const;
  /// "offered", "in place", "no strategic response".
  [[nodiscard]] std::string treatment(std::int32_t alternative) const;
  /// 0 offered, 1 in place, 2 no strategic response: the look in figures.
  [[nodiscard]] std::size_t treatment_look(std::int32_t alternative) const;
  /// "as written", "deterrence_leaning".
  [[nodiscard]] std::string perspective(std::int32_t variant) const;
  /// "12", "limit".
  [[nodiscard]] std::string precision(std::int32_t index) const;
  [[nodiscard]] std::string precisions(const std::vector<std::int32_t>& indices) const;

  /// "31 %" for shares, "0.31" for amounts.
  [[nodiscard]] std::string number(std::int32_t measure, double value) const;
  /// "24 % to 51 %".
  [[nodiscard]] std::string range(std::int32_t measure, double low, double high) const;

  /// "3.1e-07"; "under 1e-12" where only rounding is left.
  [[nodiscard]] static std::string residual(double relative);
  /// "24–51 %": for tables.
  [[nodiscard]] std::string short_range(std::int32_t measure, double low, double high) const;

  [[nodiscard]] const WorldResult& world(std::int32_t variant, std::int32_t alternative,
                                         std::int32_t precision = 0) const;
  [[nodiscard]] const MeasureResult& result(std::int32_t measure, std::int32_t variant,
                                            std::int32_t alternative,
                                            std::int32_t precision = 0) const;
  /// The least and largest headline over all perspectives at the headline precision.
  [[nodiscard]] std::optional<Interval> across(std::int32_t measure,
                                               std::int32_t alternative) const;
  [[nodiscard]] const Finding* finding(std::int32_t measure, std::int32_t alternative) const;
  [[nodiscard]] std::size_t variants() const { return study.perspectives.size(); }
  [[nodiscard]] bool treatments() const;  // some row is in place or without response

 private:
  void name_by_difference();

  std::vector<OptionGroup> every_choice_;
  std::vector<bool> shown_;  // [choice]
};

}  // namespace foedus
