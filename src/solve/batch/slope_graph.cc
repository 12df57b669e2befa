// Elimination with entries that are sums not yet made: an entry becomes one sum of products when it
// is first read.
#include "solve/batch/slope_graph.h"

#include <algorithm>
#include <cstddef>
#include <map>
#include <set>

namespace foedus {
namespace {

std::size_t at(std::int32_t index) { return static_cast<std::size_t>(index); }

class Elimination {
 public:
  Elimination(const std::vector<std::vector<SlopeGraph::Slope>>& graph, TapeBuilder& builder)
      : graph_(graph),
        builder_(builder),
        entries_(graph.size()),
        readers_(graph.size()),
        cost_(graph.size(), 0) {}

  void take(std::span<const SlopeGraph::Slope> rows);
  void run();
  [[nodiscard]] std::vector<SlopeGraph::Slope> row(std::size_t index);

 private:
  /// base + sum of products
  struct Entry {
    TapeValue base = kZero;
    std::vector<TapeBuilder::Pair> products;
  };

  TapeValue made(Entry& entry);
  void copy_below(std::int32_t vertex);
  void weigh(std::int32_t vertex);
  void eliminate(std::int32_t vertex);

  const std::vector<std::vector<SlopeGraph::Slope>>& graph_;
  TapeBuilder& builder_;
  std::vector<std::map<std::int32_t, Entry>> entries_;  // [vertex, then row][source]
  std::vector<std::set<std::int32_t>> readers_;         // [vertex] vertices and rows that read it
  std::vector<std::int64_t> cost_;                      // [vertex] of those that wait
  std::set<std::pair<std::int64_t, std::int32_t>> waiting_;
};

TapeValue Elimination::made(Entry& entry) {
  if (entry.products.empty()) return entry.base;
  entry.base = builder_.plus_products(entry.base, std::move(entry.products));
  entry.products.clear();
  return entry.base;
}

/// The vertex and all that it rests on, once.
void Elimination::copy_below(std::int32_t vertex) {
  std::vector<std::int32_t> open{vertex};
  while (!open.empty()) {
    const std::int32_t one = open.back();
    open.pop_back();
    if (!entries_[at(one)].empty()) continue;
    for (const SlopeGraph::Slope& slope : graph_[at(one)]) {
      entries_[at(one)][slope.source].products.emplace_back(kOne, slope.by);
      readers_[at(slope.source)].insert(one);
      open.push_back(slope.source);
    }
  }
}

void Elimination::take(std::span<const SlopeGraph::Slope> rows) {
  for (const SlopeGraph::Slope& row : rows) {
    const auto index = static_cast<std::int32_t>(entries_.size());
    auto& entries = entries_.emplace_back();
    if (row.source == SlopeGraph::kStill || row.by == kZero) continue;
    entries[row.source].base = row.by;
    readers_[at(row.source)].insert(index);
    copy_below(row.source);
  }
  for (std::size_t v = 0; v < graph_.size(); ++v)
    if (!entries_[v].empty()) weigh(static_cast<std::int32_t>(v));
}

/// Products that eliminating a vertex makes, less the entries that it does away with.
void Elimination::weigh(std::int32_t vertex) {
  waiting_.erase({cost_[at(vertex)], vertex});
  const auto sources = static_cast<std::int64_t>(entries_[at(vertex)].size());
  const auto readers = static_cast<std::int64_t>(readers_[at(vertex)].size());
  cost_[at(vertex)] = sources * readers - sources - readers;
  waiting_.emplace(cost_[at(vertex)], vertex);
}

void Elimination::eliminate(std::int32_t vertex) {
  waiting_.erase({cost_[at(vertex)], vertex});
  std::vector<std::pair<std::int32_t, TapeValue>> sources;
  for (auto& [source, entry] : entries_[at(vertex)]) sources.emplace_back(source, made(entry));
  std::set<std::int32_t> touched;
  for (const std::int32_t reader : readers_[at(vertex)]) {
    auto& entries = entries_[at(reader)];
    const auto found = entries.find(vertex);
    const TapeValue by = made(found->second);
    entries.erase(found);
    for (const auto& [source, slope] : sources) {
      entries[source].products.emplace_back(by, slope);
      readers_[at(source)].insert(reader);
    }
    if (at(reader) < graph_.size()) touched.insert(reader);
  }
  for (const auto& [source, slope] : sources) {
    readers_[at(source)].erase(vertex);
    if (!graph_[at(source)].empty()) touched.insert(source);
  }
  for (const std::int32_t one : touched) weigh(one);
  entries_[at(vertex)].clear();
  readers_[at(vertex)].clear();
}

void Elimination::run() {
  while (!waiting_.empty()) eliminate(waiting_.begin()->second);
}

std::vector<SlopeGraph::Slope> Elimination::row(std::size_t index) {
  std::vector<SlopeGraph::Slope> slopes;
  for (auto& [source, entry] : entries_[graph_.size() + index])
    slopes.push_back({source, made(entry)});
  std::erase_if(slopes, [](const SlopeGraph::Slope& one) { return one.by == kZero; });
  return slopes;
}

}  // namespace

std::int32_t SlopeGraph::independent() {
  slopes_.emplace_back();
  return static_cast<std::int32_t>(slopes_.size()) - 1;
}

std::int32_t SlopeGraph::dependent(const std::vector<Slope>& slopes) {
  std::vector<Slope> moving;
  for (const Slope& one : slopes)
    if (one.source != kStill && one.by != kZero) moving.push_back(one);
  if (moving.empty()) return kStill;
  slopes_.push_back(std::move(moving));
  return static_cast<std::int32_t>(slopes_.size()) - 1;
}

std::vector<TapeValue> SlopeGraph::follow(std::span<const Slope> seeds,
                                          TapeBuilder& builder) const {
  std::vector<TapeValue> speed(slopes_.size(), kZero);
  for (const Slope& seed : seeds) speed[at(seed.source)] = seed.by;
  for (std::size_t v = 0; v < slopes_.size(); ++v) {
    if (slopes_[v].empty()) continue;
    std::vector<TapeBuilder::Pair> products;
    for (const Slope& slope : slopes_[v]) products.emplace_back(slope.by, speed[at(slope.source)]);
    speed[v] = builder.plus_products(kZero, std::move(products));
  }
  return speed;
}

std::vector<std::vector<SlopeGraph::Slope>> SlopeGraph::accumulate(std::span<const Slope> rows,
                                                                   TapeBuilder& builder) const {
  Elimination elimination(slopes_, builder);
  elimination.take(rows);
  elimination.run();
  std::vector<std::vector<Slope>> result;
  for (std::size_t r = 0; r < rows.size(); ++r) result.push_back(elimination.row(r));
  return result;
}

}  // namespace foedus
