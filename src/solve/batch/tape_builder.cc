// Hash-consed nodes, and their way into code with slots by last use.
#include "solve/batch/tape_builder.h"

#include <algorithm>
#include <cmath>

#include "base/check.h"

namespace foedus {
namespace {

bool is_choice(TapeOperation operation) {
  return operation == TapeOperation::logistic || operation == TapeOperation::logistic_logs ||
         operation == TapeOperation::softmax || operation == TapeOperation::softmax_logs;
}

bool counts_pairs(TapeOperation operation) {
  return operation == TapeOperation::dot || operation == TapeOperation::plus ||
         operation == TapeOperation::minus;
}

}  // namespace

std::size_t TapeBuilder::KeyHash::operator()(const std::vector<std::uint32_t>& key) const {
  std::uint64_t hash = 0xcbf29ce484222325U;
  for (const std::uint32_t word : key) hash = (hash ^ word) * 0x100000001b3U;
  return static_cast<std::size_t>(hash ^ (hash >> 29U));
}

TapeBuilder::TapeBuilder() {
  nodes_.resize(2);  // kZero, kOne
  for (TapeValue constant : {kZero, kOne}) {
    nodes_[constant].prepared = true;
    nodes_[constant].owner = constant;
  }
}

TapeValue TapeBuilder::input(bool prepared) {
  const auto value = static_cast<TapeValue>(nodes_.size());
  Node& node = nodes_.emplace_back();
  node.owner = value;
  node.prepared = prepared;
  return value;
}

TapeValue TapeBuilder::nought() {
  const TapeValue value = input(true);
  nodes_[value].nought = true;
  return value;
}

TapeValue TapeBuilder::constant(double number) {
  FOEDUS_DEMAND(std::isfinite(number));
  if (number == 0) return kZero;
  if (number == 1) return kOne;
  const auto [place, fresh] = constants_.try_emplace(number, kZero);
  if (fresh) place->second = input(true);
  return place->second;
}

TapeValue TapeBuilder::make(TapeOperation operation, std::vector<TapeValue> operands,
                            std::uint32_t results) {
  std::vector<std::uint32_t> key{static_cast<std::uint32_t>(operation)};
  key.insert(key.end(), operands.begin(), operands.end());
  const auto value = static_cast<TapeValue>(nodes_.size());
  const auto [place, fresh] = made_.try_emplace(std::move(key), value);
  if (!fresh) return place->second;
  const bool prepared = std::all_of(operands.begin(), operands.end(),
                                    [&](TapeValue v) { return nodes_[v].prepared; });
  for (std::uint32_t k = 0; k < results; ++k) {
    Node& node = nodes_.emplace_back();
    node.owner = value;
    node.prepared = prepared;
  }
  nodes_[value].operation = operation;
  nodes_[value].operands = std::move(operands);
  nodes_[value].results = results;
  return value;
}

TapeValue TapeBuilder::add(TapeValue a, TapeValue b) {
  if (a == kZero) return b;
  if (b == kZero) return a;
  if (is_minus(a)) return is_minus(b) ? negate(add(negate(a), negate(b))) : subtract(b, negate(a));
  if (is_minus(b)) return subtract(a, negate(b));
  return make(TapeOperation::add, {std::min(a, b), std::max(a, b)});
}

TapeValue TapeBuilder::subtract(TapeValue a, TapeValue b) {
  if (b == kZero) return a;
  if (a == b) return kZero;
  if (a == kZero) return negate(b);
  if (is_minus(b)) return add(a, negate(b));
  if (is_minus(a)) return negate(add(negate(a), b));
  if (a > b) return negate(subtract(b, a));
  return make(TapeOperation::subtract, {a, b});
}

TapeValue TapeBuilder::multiply(TapeValue a, TapeValue b) {
  if (a == kZero || b == kZero) return kZero;
  if (is_minus(a) != is_minus(b)) return negate(multiply(without_sign(a), without_sign(b)));
  a = without_sign(a);
  b = without_sign(b);
  if (a == kOne) return b;
  if (b == kOne) return a;
  return make(TapeOperation::multiply, {std::min(a, b), std::max(a, b)});
}

TapeValue TapeBuilder::negate(TapeValue a) { return a == kZero ? kZero : a ^ kMinus; }

TapeValue TapeBuilder::plain(TapeValue a) {
  return is_minus(a) ? make(TapeOperation::negate, {without_sign(a)}) : a;
}

namespace {

/// Operands of a sum of products, in the order given, the earlier value of a pair first.
void append(const std::vector<TapeBuilder::Pair>& pairs, std::vector<TapeValue>& operands) {
  for (const TapeBuilder::Pair& p : pairs) {
    operands.push_back(std::min(p.first, p.second));
    operands.push_back(std::max(p.first, p.second));
  }
}

}  // namespace

/// Without a minus anywhere.
TapeValue TapeBuilder::sum_of(TapeValue base, const std::vector<Pair>& pairs) {
  if (pairs.empty()) return base;
  if (pairs.size() == 1 && (base == kZero || pairs[0].first == kOne || pairs[0].second == kOne))
    return add(base, multiply(pairs[0].first, pairs[0].second));
  std::vector<TapeValue> operands;
  if (base != kZero) operands.push_back(base);
  append(pairs, operands);
  if (base != kZero)
    return make(pairs.size() == 1 ? TapeOperation::plus1 : TapeOperation::plus, operands);
  return make(pairs.size() == 2 ? TapeOperation::dot2 : TapeOperation::dot, operands);
}

/// base less products, without a minus anywhere; base is not 0.
TapeValue TapeBuilder::rest_of(TapeValue base, const std::vector<Pair>& pairs) {
  if (pairs.empty()) return base;
  if (pairs.size() == 1 && (pairs[0].first == kOne || pairs[0].second == kOne))
    return subtract(base, multiply(pairs[0].first, pairs[0].second));
  std::vector<TapeValue> operands{base};
  append(pairs, operands);
  return make(pairs.size() == 1 ? TapeOperation::minus1 : TapeOperation::minus, operands);
}

TapeValue TapeBuilder::plus_products(TapeValue base, std::vector<Pair> pairs) {
  std::vector<Pair> added, taken;
  for (const Pair& p : pairs) {
    if (p.first == kZero || p.second == kZero) continue;
    auto& list = is_minus(p.first) != is_minus(p.second) ? taken : added;
    list.emplace_back(without_sign(p.first), without_sign(p.second));
  }
  for (std::size_t k = 0; k < added.size() && base == kZero; ++k) {  // a product by one is a base
    if (added[k].first != kOne && added[k].second != kOne) continue;
    base = multiply(added[k].first, added[k].second);
    added.erase(added.begin() + static_cast<std::ptrdiff_t>(k));
  }
  // A minus of the base, or of every product, is one of the whole.
  if (is_minus(base) || (base == kZero && added.empty())) {
    std::swap(added, taken);
    base = negate(base);
    if (base == kZero && added.empty()) return kZero;
    return negate(rest_of(sum_of(base, added), taken));
  }
  return rest_of(sum_of(base, added), taken);
}

TapeValue TapeBuilder::minus_products(TapeValue base, std::vector<Pair> pairs) {
  for (Pair& p : pairs) p.first = negate(p.first);
  return plus_products(base, std::move(pairs));
}

TapeValue TapeBuilder::inverse(TapeValue a) {
  if (is_minus(a)) return negate(inverse(negate(a)));
  return a == kOne ? kOne : make(TapeOperation::inverse, {a});
}

TapeValue TapeBuilder::sign_product(TapeValue a, TapeValue b) {
  if (is_minus(a) != is_minus(b)) return negate(sign_product(without_sign(a), without_sign(b)));
  a = without_sign(a);
  b = without_sign(b);
  return b == kOne ? a : make(TapeOperation::sign_product, {a, b});
}

TapeValue TapeBuilder::logarithm(TapeValue a) {
  FOEDUS_DEMAND(!is_minus(a));
  return a == kOne ? kZero : make(TapeOperation::logarithm, {a});
}

TapeBuilder::Choice TapeBuilder::choose(std::span<const TapeValue> odds, bool logs) {
  const auto n = static_cast<std::uint32_t>(odds.size() + 1);
  const bool two = n == 2, turned = two && is_minus(odds[0]);
  std::vector<TapeValue> operands;
  for (const TapeValue one : odds) operands.push_back(turned ? negate(one) : plain(one));
  const TapeOperation operation =
      two ? (logs ? TapeOperation::logistic_logs : TapeOperation::logistic)
          : (logs ? TapeOperation::softmax_logs : TapeOperation::softmax);
  const TapeValue first = make(operation, std::move(operands), logs ? 2 * n : n);
  Choice choice;
  for (std::uint32_t k = 0; k < n; ++k) {
    // A logistic writes choice 1 before choice 0; of -z the other way round.
    const std::uint32_t place = two && !turned ? 1 - k : k;
    choice.probability.push_back(first + place);
    if (logs) choice.logarithm.push_back(first + n + place);
  }
  return choice;
}

std::vector<char> TapeBuilder::needed(std::span<const TapeValue> inputs,
                                      std::span<const TapeValue> outputs) const {
  std::vector<char> given(nodes_.size(), 0), needs(nodes_.size(), 0);
  given[kZero] = given[kOne] = 1;
  for (const TapeValue v : inputs) given[v] = 1;
  for (std::size_t v = 0; v < nodes_.size(); ++v)
    if (nodes_[v].nought) given[v] = 1;
  for (const auto& [number, v] : constants_) given[v] = 1;
  for (const TapeValue v : outputs)
    if (given[v] == 0) needs[nodes_[v].owner] = 1;
  for (std::size_t v = nodes_.size(); v-- > 0;) {
    if (needs[v] == 0) continue;
    for (const TapeValue operand : nodes_[v].operands)
      if (given[operand] == 0) needs[nodes_[operand].owner] = 1;
  }
  return needs;
}

std::vector<TapeValue> TapeBuilder::handed_over(std::span<const TapeValue> outputs) const {
  const std::vector<char> needs = needed({}, outputs);
  std::vector<char> read(nodes_.size(), 0);
  for (const TapeValue v : outputs) read[v] = 1;
  for (std::size_t v = 0; v < nodes_.size(); ++v) {
    if (needs[v] == 0 || nodes_[v].prepared) continue;
    for (const TapeValue operand : nodes_[v].operands) read[operand] = 1;
  }
  for (const auto& [number, v] : constants_) read[v] = 0;  // every tape has its own
  std::vector<TapeValue> result;
  for (TapeValue v = kOne + 1; v < nodes_.size(); ++v)
    if (read[v] != 0 && nodes_[v].prepared) result.push_back(v);
  return result;
}

namespace {

/// Slots by last use: a slot whose value nobody reads any more is the next one to be written.
class SlotPool {
 public:
  std::uint32_t take() {
    if (free_.empty()) return count_++;
    const std::uint32_t slot = free_.back();
    free_.pop_back();
    return slot;
  }
  void give_back(std::uint32_t slot) { free_.push_back(slot); }
  [[nodiscard]] std::uint32_t count() const { return count_; }

 private:
  std::uint32_t count_ = 0;
  std::vector<std::uint32_t> free_;
};

void count_work(TapeOperation operation, std::size_t operands, std::uint32_t results, Tape& tape) {
  ++tape.operations;
  const bool logs =
      operation == TapeOperation::logistic_logs || operation == TapeOperation::softmax_logs;
  if (is_choice(operation)) {
    const std::uint32_t n = logs ? results / 2 : results;
    tape.exponentials += (n == 2 ? 1U : n) + (logs ? 1U : 0U);
    tape.products += n;
  } else if (operation == TapeOperation::logarithm) {
    ++tape.exponentials;
  } else if (operation != TapeOperation::add && operation != TapeOperation::subtract &&
             operation != TapeOperation::negate) {
    tape.products += std::max<std::size_t>(operands / 2, 1);
  }
}

}  // namespace

TapeBuilder::Emitted TapeBuilder::emit(std::span<const TapeValue> inputs,
                                       std::span<const TapeValue> outputs) const {
  constexpr std::uint32_t kForever = ~0U, kNowhere = ~0U;
  const std::vector<char> needs = needed(inputs, outputs);
  std::vector<std::uint32_t> last(nodes_.size(), 0), slot(nodes_.size(), kNowhere);
  for (std::uint32_t v = 0; v < nodes_.size(); ++v) {
    if (needs[v] == 0) continue;
    for (const TapeValue operand : nodes_[v].operands) last[operand] = v;
  }
  Emitted result;
  SlotPool pool;
  const auto pin = [&](TapeValue v) {
    last[v] = kForever;
    if (slot[v] == kNowhere) slot[v] = pool.take();
    return slot[v];
  };
  for (const TapeValue constant : {kZero, kOne})
    result.tape.constants.emplace_back(pin(constant), constant == kOne ? 1.0 : 0.0);
  for (const auto& [number, v] : constants_) {
    const bool is_output = std::find(outputs.begin(), outputs.end(), v) != outputs.end();
    if (last[v] != 0 || is_output) result.tape.constants.emplace_back(pin(v), number);
  }
  // Every nought lies in the slot of 0: they differ in their slopes alone.
  for (std::uint32_t v = 0; v < nodes_.size(); ++v) {
    if (!nodes_[v].nought) continue;
    last[v] = kForever;
    slot[v] = slot[kZero];
  }
  for (const TapeValue v : inputs) result.input_slot.push_back(pin(v));
  for (const TapeValue v : outputs) {
    FOEDUS_DEMAND(!is_minus(v));
    last[v] = kForever;
  }
  std::vector<std::uint32_t>& code = result.tape.code;
  for (std::uint32_t v = 0; v < nodes_.size(); ++v) {
    if (needs[v] == 0) continue;
    const Node& node = nodes_[v];
    FOEDUS_DEMAND(node.operation != TapeOperation::end);  // every needed input was given
    code.push_back(static_cast<std::uint32_t>(node.operation));
    const bool general = counts_pairs(node.operation);
    if (general) code.push_back(static_cast<std::uint32_t>(node.operands.size() / 2));
    if (node.operation == TapeOperation::softmax || node.operation == TapeOperation::softmax_logs)
      code.push_back(static_cast<std::uint32_t>(node.operands.size() + 1));
    // Results never share a slot with operands: kernels may read after they wrote.
    for (std::uint32_t k = 0; k < node.results; ++k) {
      slot[v + k] = pool.take();
      code.push_back(slot[v + k]);
    }
    for (const TapeValue operand : node.operands) code.push_back(slot[operand]);
    for (const TapeValue operand : node.operands) {
      if (last[operand] != v) continue;
      pool.give_back(slot[operand]);
      last[operand] = kForever;  // once, though it may stand there twice
    }
    for (std::uint32_t k = 0; k < node.results; ++k)
      if (last[v + k] == 0) pool.give_back(slot[v + k]);  // a result nobody reads
    count_work(node.operation, node.operands.size(), node.results, result.tape);
  }
  code.push_back(static_cast<std::uint32_t>(TapeOperation::end));
  code.push_back(0);  // runners look one word ahead
  for (const TapeValue v : outputs) result.output_slot.push_back(slot[v]);
  result.tape.slot_count = pool.count();
  return result;
}

}  // namespace foedus
