// Which of two spellings is the slip, judged by the rest of the text they stand in.
#pragma once

#include <string>
#include <string_view>
#include <unordered_map>

namespace foedus {

/// Words and letter triples of one text.
class SpellingHabits {
 public:
  explicit SpellingHabits(std::string_view text);

  /// How usual a name is: positive where `a` is the more usual spelling, negative where `b` is, 0
  /// where nothing tells. First by whole words (`cost` of `war_cost` stands elsewhere), then by
  /// letter triples.
  [[nodiscard]] double compare(std::string_view a, std::string_view b) const;

 private:
  [[nodiscard]] double triple_score(std::string_view word, std::string_view other) const;

  std::unordered_map<std::string, int> words_;
  std::unordered_map<std::string, int> triples_;
};

}  // namespace foedus
