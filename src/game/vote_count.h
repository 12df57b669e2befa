// How likely a proposal passes, from how likely each member votes which way: one dynamic program
// over the weight in favour, the same for plain numbers, exact fractions and steps of a program.
// Members vote independently of each other here; why they vote as they do is not its business.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

namespace foedus {

/// The votes of one member. Beside `yes` there are votes that neither add weight nor stop the
/// proposal (against, without a veto; an abstention), and votes that stop it (against, with one).
template <class Value>
struct MemberChances {
  std::int64_t weight = 1;
  Value yes;
  std::optional<Value> idle;   // neither adds nor stops; none: 0
  std::optional<Value> going;  // does not stop, yes + idle; none: 1
};

/// The chance that members with a weight of `quota` or more vote in favour and nobody stops it;
/// none: it is 0 whatever the members do. `with` has multiply(a, b) and add(a, b). Cells from which
/// the quota is out of reach are left out. O(members * quota) products.
/// requires: quota of 1 or more, weights of 1 or more.
template <class Value, class Arithmetic>
[[nodiscard]] std::optional<Value> count_votes(const std::vector<MemberChances<Value>>& members,
                                               std::int64_t quota, Arithmetic& with) {
  using Cell = std::optional<Value>;
  const auto full = static_cast<std::size_t>(quota);
  const auto scaled = [&](const Cell& cell, const Cell& by) -> Cell {
    if (!cell || !by) return std::nullopt;
    return with.multiply(*cell, *by);
  };
  std::int64_t left = 0;
  for (const MemberChances<Value>& member : members) left += member.weight;
  std::vector<Cell> cells(full + 1);  // [weight in favour so far]; from the quota on one cell
  std::size_t most = 0;               // no cell above holds anything but that of the quota
  std::size_t least = 0;              // nor any below
  for (std::size_t i = 0; i < members.size(); ++i) {
    const MemberChances<Value>& member = members[i];
    const auto weight = static_cast<std::size_t>(std::min(member.weight, quota));
    left -= member.weight;
    const std::size_t lowest = least;
    least = full - static_cast<std::size_t>(std::min(left, quota));
    if (i == 0) {
      if (weight >= least) cells[weight] = member.yes;
      if (least == 0 && member.idle) cells[0] = member.idle;
    } else {
      if (member.going) cells[full] = scaled(cells[full], member.going);
      for (std::size_t from = std::min(most, full - 1) + 1; from-- > lowest;) {
        const Cell before = cells[from];
        cells[from] = from < least ? Cell{} : scaled(before, member.idle);
        const std::size_t to = std::min(from + weight, full);
        if (!before || to < least) continue;
        const Value more = with.multiply(*before, member.yes);
        cells[to] = cells[to] ? with.add(*cells[to], more) : more;
      }
    }
    most = std::min(most + weight, full);
  }
  return cells[full];
}

}  // namespace foedus
