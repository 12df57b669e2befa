#include "report/csv.h"

#include <cmath>
#include <nlohmann/json.hpp>
#include <utility>

#include "base/check.h"
#include "base/version.h"
#include "report/diagnostics_json_value.h"
#include "report/number_words.h"

namespace foedus {

namespace {

using Json = nlohmann::ordered_json;

void add_cell(std::string& out, std::string_view cell) {
  if (cell.find_first_of(",\"\r\n") == std::string_view::npos) {
    out += cell;
    return;
  }
  out += '"';
  for (const char c : cell) {
    if (c == '"') out += '"';
    out += c;
  }
  out += '"';
}

}  // namespace

CsvTable::CsvTable(std::vector<CsvColumn> columns) : columns_(std::move(columns)) {
  for (std::size_t i = 0; i < columns_.size(); ++i) {
    if (i > 0) text_ += ',';
    add_cell(text_, columns_[i].name);
  }
  text_ += '\n';
}

void CsvTable::add(const std::vector<std::string>& cells) {
  FOEDUS_DEMAND(cells.size() == columns_.size());
  for (std::size_t i = 0; i < cells.size(); ++i) {
    if (i > 0) text_ += ',';
    add_cell(text_, cells[i]);
  }
  text_ += '\n';
}

std::string csv_number(double value) { return std::isfinite(value) ? exact_number(value) : ""; }

std::string csv_number(const std::optional<double>& value) {
  return value ? csv_number(*value) : "";
}

std::string csv_quoted(std::string_view words) {
  return Json(words).dump(-1, ' ', false, Json::error_handler_t::replace);
}

std::string describe_csv(const CsvTable& table, const std::vector<CsvFact>& facts) {
  Json about = {{"foedus", kVersion}};
  for (const CsvFact& fact : facts) about[fact.name] = Json::parse(fact.json);
  Json columns = Json::array();
  for (const CsvColumn& column : table.columns())
    columns.push_back({{"name", column.name}, {"holds", column.meaning}});
  about["columns"] = columns;
  about["missing"] = "an empty cell";
  return json_text(about);
}

}  // namespace foedus
