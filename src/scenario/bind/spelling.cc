#include "scenario/bind/spelling.h"

#include <algorithm>
#include <cmath>
#include <set>
#include <vector>

namespace foedus {

namespace {

bool is_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
         (static_cast<unsigned char>(c) & 0x80U) != 0;
}

// Runs of letters, in small letters; digits, _ and everything else part them.
std::vector<std::string> words_of(std::string_view text) {
  std::vector<std::string> words;
  std::string word;
  for (const char c : text) {
    if (is_letter(c)) {
      word += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    } else if (!word.empty()) {
      words.push_back(std::move(word));
      word.clear();
    }
  }
  if (!word.empty()) words.push_back(std::move(word));
  return words;
}

std::vector<std::string> triples_of(const std::string& word) {
  const std::string framed = "^" + word + "$";
  std::vector<std::string> triples;
  for (std::size_t i = 0; i + 3 <= framed.size(); ++i) triples.push_back(framed.substr(i, 3));
  return triples;
}

// Words of `a` that `b` lacks: where the two spellings differ.
std::vector<std::string> differing(std::string_view a, std::string_view b) {
  const std::vector<std::string> other = words_of(b);
  std::vector<std::string> own;
  for (std::string& word : words_of(a)) {
    if (std::find(other.begin(), other.end(), word) == other.end()) own.push_back(std::move(word));
  }
  return own;
}

}  // namespace

SpellingHabits::SpellingHabits(std::string_view text) {
  for (const std::string& word : words_of(text)) {
    const int count = ++words_[word];
    // A word counts a few times at most: twenty uses of one name say little about spelling.
    if (count > 3) continue;
    for (const std::string& triple : triples_of(word)) ++triples_[triple];
  }
}

double SpellingHabits::compare(std::string_view a, std::string_view b) const {
  int count_a = 0;
  int count_b = 0;
  const auto count = [&](const std::string& word) {
    const auto found = words_.find(word);
    return found == words_.end() ? 0 : found->second;
  };
  const std::vector<std::string> of_a = differing(a, b);
  const std::vector<std::string> of_b = differing(b, a);
  // A word too many or too few says nothing about spelling.
  if (of_a.empty() || of_b.empty()) return 0;
  for (const std::string& word : of_a) count_a = std::max(count_a, count(word));
  for (const std::string& word : of_b) count_b = std::max(count_b, count(word));
  if (count_a != count_b) return count_a - count_b;
  return triple_score(a, b) - triple_score(b, a);
}

// Mean log count of the triples of the words that differ, leaving out the word's own share.
double SpellingHabits::triple_score(std::string_view word, std::string_view other) const {
  double sum = 0;
  int triples = 0;
  for (const std::string& part : differing(word, other)) {
    const auto own = words_.find(part);
    const int own_count = own == words_.end() ? 0 : std::min(own->second, 3);
    for (const std::string& triple : triples_of(part)) {
      const auto found = triples_.find(triple);
      const int count = found == triples_.end() ? 0 : std::max(0, found->second - own_count);
      sum += std::log(0.2 + count);
      ++triples;
    }
  }
  return triples > 0 ? sum / triples : 0;
}

}  // namespace foedus
