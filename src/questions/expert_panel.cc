#include "questions/expert_panel.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <string_view>
#include <utility>

#include "base/diagnostic_code.h"
#include "base/nearest_name.h"
#include "fmt/format.h"
#include "language/csv_reader.h"
#include "language/expression_parser.h"

namespace foedus {

namespace {

constexpr std::array<std::string_view, 8> kColumns = {"expert", "quantity", "p5",    "p50",
                                                      "p95",    "truth",    "least", "greatest"};

/// "experts/anna.csv" -> "anna".
std::string file_stem(std::string_view name) {
  name = name.substr(name.find_last_of("/\\") + 1);
  return std::string(name.substr(0, name.find_last_of('.')));
}

class PanelReader {
 public:
  PanelReader(ExpertPanel& panel, Diagnostics& diagnostics)
      : panel_(panel), diagnostics_(diagnostics) {}

  void read(const SourceText& source);

 private:
  bool find_columns(const CsvDocument& table);
  void read_row(const CsvRow& row);
  void add_answer(const CsvRow& row, JudgedQuantity& quantity, std::size_t expert);
  void settle(const CsvRow& row, std::string_view column, std::optional<double>& value);
  [[nodiscard]] std::optional<double> number(const CsvRow& row, std::string_view column);
  [[nodiscard]] std::string word(const CsvRow& row, std::string_view column);
  [[nodiscard]] std::optional<std::size_t> at(std::string_view column) const {
    const auto* const found = std::find(kColumns.begin(), kColumns.end(), column);
    return place_[static_cast<std::size_t>(found - kColumns.begin())];
  }
  void refuse(DiagnosticCode code, SourceSpan where, std::string message, std::string expected) {
    diagnostics_.add({.code = code,
                      .where = where,
                      .message = std::move(message),
                      .expected = std::move(expected)});
  }

  ExpertPanel& panel_;
  Diagnostics& diagnostics_;
  std::array<std::optional<std::size_t>, kColumns.size()> place_;
  std::string whose_;  // the expert where no column says
};

template <class List, class Find>
std::size_t place_of(List& list, Find&& is_it, typename List::value_type made) {
  const auto found = std::find_if(list.begin(), list.end(), is_it);
  if (found != list.end()) return static_cast<std::size_t>(found - list.begin());
  list.push_back(std::move(made));
  return list.size() - 1;
}

bool PanelReader::find_columns(const CsvDocument& table) {
  std::vector<std::string> names;
  for (const ScalarText& cell : table.header.cells) names.push_back(cell.text);
  bool complete = true;
  for (std::size_t c = 0; c < kColumns.size(); ++c) {
    place_[c] = table.column(kColumns[c]);
    const bool needed = c >= 1 && c <= 4;
    if (place_[c] || !needed) continue;
    complete = false;
    Diagnostic missing{.code = DiagnosticCode::csv_column,
                       .where = table.header.span,
                       .message = fmt::format("no column is called `{}`", kColumns[c]),
                       .expected =
                           "A row holds an expert's 5, 50 and 95 % quantiles of one quantity: "
                           "expert, quantity, p5, p50, p95."};
    if (const auto near = nearest_name(kColumns[c], names)) {
      const auto k =
          static_cast<std::size_t>(std::find(names.begin(), names.end(), *near) - names.begin());
      if (std::find(kColumns.begin(), kColumns.end(), *near) == kColumns.end())
        missing.proposal = Proposal{fmt::format("is it `{}`?", *near), table.header.where[k],
                                    std::string(kColumns[c])};
    }
    diagnostics_.add(std::move(missing));
  }
  for (std::size_t c = 0; c < names.size(); ++c) {
    if (std::find(place_.begin(), place_.end(), std::optional(c)) != place_.end()) continue;
    if (std::find(panel_.columns_unread.begin(), panel_.columns_unread.end(), names[c]) ==
        panel_.columns_unread.end())
      panel_.columns_unread.push_back(names[c]);
  }
  return complete;
}

void PanelReader::read(const SourceText& source) {
  const CsvDocument table = read_csv(source, diagnostics_);
  if (diagnostics_.has_errors() || !find_columns(table)) return;
  whose_ = file_stem(source.name());
  if (table.rows.empty())
    refuse(DiagnosticCode::csv_row, table.header.span, "there is no row below the header",
           "A row holds an expert's 5, 50 and 95 % quantiles of one quantity.");
  for (const CsvRow& row : table.rows) read_row(row);
}

std::string PanelReader::word(const CsvRow& row, std::string_view column) {
  const std::size_t c = *at(column);
  if (row.cells[c].text.empty())
    refuse(DiagnosticCode::csv_row, row.where[c], fmt::format("`{}` is empty here", column),
           "Every row names the expert and the quantity.");
  return row.cells[c].text;
}

std::optional<double> PanelReader::number(const CsvRow& row, std::string_view column) {
  const auto c = at(column);
  if (!c || row.cells[*c].text.empty()) return std::nullopt;
  const ScalarText& cell = row.cells[*c];
  return parse_number(cell, row.where[*c], cell.text.back() == '%', diagnostics_);
}

/// A fact about the quantity that several rows may repeat, but not contradict.
void PanelReader::settle(const CsvRow& row, std::string_view column, std::optional<double>& value) {
  const std::optional<double> found = number(row, column);
  if (!found) return;
  if (value && *value != *found)
    refuse(DiagnosticCode::expert_facts, row.where[*at(column)],
           fmt::format("`{}` is {} here and {} in a row above", column, *found, *value),
           "It belongs to the quantity, not to the expert, and is the same in all its rows.");
  value = found;
}

void PanelReader::read_row(const CsvRow& row) {
  const std::string name = word(row, "quantity");
  const std::string expert = at("expert") ? word(row, "expert") : whose_;
  if (name.empty() || expert.empty()) return;
  const std::size_t q = place_of(
      panel_.quantities, [&](const auto& one) { return one.name == name; },
      JudgedQuantity{.name = name});
  const std::size_t e = place_of(
      panel_.experts, [&](const auto& one) { return one == expert; }, expert);
  JudgedQuantity& quantity = panel_.quantities[q];
  settle(row, "truth", quantity.truth);
  settle(row, "least", quantity.least);
  settle(row, "greatest", quantity.greatest);
  add_answer(row, quantity, e);
}

void PanelReader::add_answer(const CsvRow& row, JudgedQuantity& quantity, std::size_t expert) {
  const bool silent =
      std::all_of(kColumns.begin() + 2, kColumns.begin() + 5,
                  [&](std::string_view column) { return row.cells[*at(column)].text.empty(); });
  if (silent) return;  // asked and not answered
  const std::size_t errors = diagnostics_.error_count();
  const auto low = number(row, "p5"), middle = number(row, "p50"), high = number(row, "p95");
  if (diagnostics_.error_count() > errors) return;
  const SourceSpan where{row.where[*at("p5")].begin, row.where[*at("p95")].end};
  const auto refuse_answer = [&](std::string message) {
    refuse(
        DiagnosticCode::expert_quantiles, where, std::move(message),
        "The 5 % quantile is below the 50 %, and that below the 95 %; all lie between `least` and "
        "`greatest` where these are stated. An expert who does not answer leaves all three empty.");
  };
  if (!low || !middle || !high) return refuse_answer("one of the three quantiles is missing");
  if (!(*low < *middle && *middle < *high))
    return refuse_answer(fmt::format("{}, {} and {} do not rise", *low, *middle, *high));
  if ((quantity.least && *low <= *quantity.least) ||
      (quantity.greatest && *high >= *quantity.greatest))
    return refuse_answer("a quantile reaches beyond what is possible");
  if (quantity.answers.size() <= expert) quantity.answers.resize(expert + 1);
  if (quantity.answers[expert])
    return refuse(
        DiagnosticCode::expert_twice, row.span,
        fmt::format("{} answers `{}` a second time", panel_.experts[expert], quantity.name),
        "One row an expert and quantity.");
  quantity.answers[expert] = ExpertAnswer{*low, *middle, *high};
}

}  // namespace

std::size_t ExpertPanel::seed_count() const {
  return static_cast<std::size_t>(
      std::count_if(quantities.begin(), quantities.end(),
                    [](const JudgedQuantity& one) { return one.truth.has_value(); }));
}

Result<ExpertPanel> read_expert_panel(std::span<const SourceText> tables, SourceText* refused) {
  ExpertPanel panel;
  for (const SourceText& table : tables) {
    Diagnostics found;
    PanelReader(panel, found).read(table);
    if (!found.has_errors()) continue;
    if (refused != nullptr) *refused = table;
    return found;
  }
  for (JudgedQuantity& quantity : panel.quantities) quantity.answers.resize(panel.experts.size());
  return panel;
}

}  // namespace foedus
