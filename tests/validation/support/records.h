// The published numbers that the tests compare with, read from tests/validation/data/ as they
// stand. This file computes nothing.
#pragma once

#include <map>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>
#include <vector>

namespace foedus::validation {

/// tests/validation/<path>, from wherever the test is run.
[[nodiscard]] std::string validation_path(std::string_view path);
[[nodiscard]] std::string read_text(const std::string& path);
[[nodiscard]] const nlohmann::json& data_file(const std::string& name);

/// One record of data/published-records.json; throws when the key is unknown.
[[nodiscard]] const nlohmann::json& record(const std::string& key);

/// Chances by outcome; a record's own names ("SQ") are replaced by those of the scenario.
using Chances = std::map<std::string, double>;
[[nodiscard]] Chances chances_of(const nlohmann::json& object,
                                 const std::map<std::string, std::string>& names);
[[nodiscard]] std::vector<double> numbers_of(const nlohmann::json& list);

}  // namespace foedus::validation
