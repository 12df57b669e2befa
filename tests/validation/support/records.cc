#include "validation/support/records.h"

#include <fstream>
#include <sstream>
#include <stdexcept>

namespace foedus::validation {

std::string validation_path(std::string_view path) {
  return std::string(FOEDUS_SOURCE_DIR) + "/tests/validation/" + std::string(path);
}

std::string read_text(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  if (!file) throw std::runtime_error("cannot read " + path);
  std::ostringstream text;
  text << file.rdbuf();
  return text.str();
}

const nlohmann::json& data_file(const std::string& name) {
  static std::map<std::string, nlohmann::json> files;
  const auto found = files.find(name);
  if (found != files.end()) return found->second;
  return files[name] = nlohmann::json::parse(read_text(validation_path("data/" + name)));
}

const nlohmann::json& record(const std::string& key) {
  const nlohmann::json& records = data_file("published-records.json");
  if (!records.contains(key)) throw std::runtime_error("no published record " + key);
  return records.at(key);
}

Chances chances_of(const nlohmann::json& object, const std::map<std::string, std::string>& names) {
  Chances chances;
  for (const auto& [key, value] : object.items()) chances[names.at(key)] += value.get<double>();
  return chances;
}

std::vector<double> numbers_of(const nlohmann::json& list) {
  return list.get<std::vector<double>>();
}

}  // namespace foedus::validation
