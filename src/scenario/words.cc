#include "scenario/words.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <vector>

namespace foedus {

std::string quoted(std::string_view name) { return "`" + std::string(name) + "`"; }

std::string listed(std::span<const std::string> words, std::string_view conjunction,
                   std::size_t limit) {
  std::string text;
  const std::size_t shown = words.size() > limit ? limit : words.size();
  for (std::size_t i = 0; i < shown; ++i) {
    if (i > 0) text += i + 1 == words.size() ? " " + std::string(conjunction) + " " : ", ";
    text += words[i];
  }
  if (shown < words.size()) text += " and " + std::to_string(words.size() - shown) + " more";
  return text;
}

std::string listed_quoted(std::span<const std::string> words, std::string_view conjunction,
                          std::size_t limit) {
  std::vector<std::string> shown;
  shown.reserve(words.size());
  for (const std::string& word : words) shown.push_back(quoted(word));
  return listed(shown, conjunction, limit);
}

std::string counted(std::size_t count, std::string_view noun) {
  return std::to_string(count) + " " + std::string(noun) + (count == 1 ? "" : "s");
}

std::string times(std::size_t count) {
  if (count == 1) return "once";
  if (count == 2) return "twice";
  return std::to_string(count) + " times";
}

std::string spelled(double number) {
  char buffer[32];
  const auto [end, error] = std::to_chars(buffer, buffer + sizeof buffer, number);
  return error == std::errc{} ? std::string(buffer, end) : std::string("?");
}

std::string range_about(double number) {
  const bool share = number >= 0 && number <= 1;
  const double half = std::abs(number) <= 1 ? 0.05 : std::abs(number) / 20;
  const auto end = [&](double value) {
    if (share) value = std::clamp(value, 0.0, 1.0);
    return spelled(std::round(value * 1e4) / 1e4);
  };
  return end(number - half) + " to " + end(number + half);
}

std::string title_case(std::string key) {
  if (!key.empty() && key[0] >= 'a' && key[0] <= 'z')
    key[0] = static_cast<char>(key[0] - 'a' + 'A');
  std::replace(key.begin(), key.end(), '_', ' ');
  return key;
}

}  // namespace foedus
