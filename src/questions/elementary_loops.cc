#include "questions/elementary_loops.h"

#include <algorithm>

namespace foedus {

namespace {

class LoopSearch {
 public:
  LoopSearch(const CausalLoops& diagram, const LoopLimits& limits)
      : diagram_(diagram),
        limits_(limits),
        out_(diagram.variables.size()),
        blocked_(diagram.variables.size()),
        waiting_(diagram.variables.size()) {
    for (std::size_t i = 0; i < diagram.links.size(); ++i)
      out_[static_cast<std::size_t>(diagram.links[i].from)].push_back(static_cast<std::int32_t>(i));
  }

  ElementaryLoops run() {
    if (out_.size() > limits_.variables) {
      found_.complete = false;
      return std::move(found_);
    }
    // Loops whose first variable in file order is `start`: later starts leave it out.
    for (start_ = 0; start_ < out_.size() && !stopped_; ++start_) {
      std::fill(blocked_.begin(), blocked_.end(), false);
      for (auto& list : waiting_) list.clear();
      search(start_);
    }
    found_.complete = !stopped_;
    return std::move(found_);
  }

 private:
  // As deep as the variables that a way can pass, which are limited.
  bool search(std::size_t at) {  // NOLINT(misc-no-recursion)
    bool closed = false;
    blocked_[at] = true;
    for (const std::int32_t link : out_[at]) {
      const std::size_t to = target(link);
      if (to < start_ || stopped_) continue;
      if (++steps_ > limits_.steps) stopped_ = true;
      way_.push_back(link);
      if (to == start_) {
        closed = true;
        if (found_.loops.size() < limits_.loops)
          found_.loops.push_back(way_);
        else
          stopped_ = true;
      } else if (!blocked_[to]) {
        closed |= search(to);
      }
      way_.pop_back();
    }
    if (closed) {
      free(at);
      return true;
    }
    for (const std::int32_t link : out_[at]) {
      if (target(link) >= start_) waiting_[target(link)].push_back(at);
    }
    return false;
  }

  void free(std::size_t first) {
    std::vector<std::size_t> open{first};
    while (!open.empty()) {
      const std::size_t at = open.back();
      open.pop_back();
      if (!blocked_[at]) continue;
      blocked_[at] = false;
      open.insert(open.end(), waiting_[at].begin(), waiting_[at].end());
      waiting_[at].clear();
    }
  }

  [[nodiscard]] std::size_t target(std::int32_t link) const {
    return static_cast<std::size_t>(diagram_.links[static_cast<std::size_t>(link)].to);
  }

  const CausalLoops& diagram_;
  const LoopLimits& limits_;
  std::vector<std::vector<std::int32_t>> out_;  // [variable] links
  std::vector<bool> blocked_;
  std::vector<std::vector<std::size_t>> waiting_;  // [variable] who is freed with it
  std::vector<std::int32_t> way_;
  std::size_t start_ = 0, steps_ = 0;
  bool stopped_ = false;
  ElementaryLoops found_;
};

}  // namespace

ElementaryLoops find_elementary_loops(const CausalLoops& diagram, const LoopLimits& limits) {
  return LoopSearch(diagram, limits).run();
}

Polarity polarity_of(const CausalLoops& diagram, const std::vector<std::int32_t>& links,
                     const std::vector<std::pair<std::int32_t, Sign>>& assumed) {
  bool opposite = false;
  for (const std::int32_t link : links) {
    Sign sign = diagram.links[static_cast<std::size_t>(link)].sign;
    for (const auto& [settled, as] : assumed)
      if (settled == link && sign == Sign::contested) sign = as;
    if (sign == Sign::contested) return Polarity::contested;
    if (sign == Sign::negative) opposite = !opposite;
  }
  return opposite ? Polarity::balancing : Polarity::reinforcing;
}

}  // namespace foedus
