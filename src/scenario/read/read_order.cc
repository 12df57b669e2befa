#include "scenario/read/read_order.h"

#include <algorithm>
#include <string_view>

#include "base/diagnostic_code.h"
#include "scenario/words.h"

namespace foedus {

namespace {

constexpr std::string_view kForm =
    "An order stands best first: `[peace, truce = stalemate, war]`; where it is partial, as a list "
    "of chains: `[[peace, war], [truce, war]]`.";

struct Piece {
  std::size_t begin = 0, end = 0;
};

/// The parts of a text between separators, without the spaces about them.
std::vector<Piece> split(std::string_view text, Piece whole, char separator) {
  std::vector<Piece> pieces;
  for (std::size_t begin = whole.begin; begin <= whole.end;) {
    const std::size_t end = std::min(text.find(separator, begin), whole.end);
    Piece piece{begin, end};
    while (piece.begin < piece.end && text[piece.begin] == ' ') ++piece.begin;
    while (piece.end > piece.begin && text[piece.end - 1] == ' ') --piece.end;
    pieces.push_back(piece);
    begin = end + 1;
  }
  return pieces;
}

class OrderReader {
 public:
  explicit OrderReader(Draft& draft) : draft_(draft) {}

  std::optional<std::vector<OrderedChain>> order(const Node& node);

 private:
  bool refuse(SourceSpan where, std::string message) {
    draft_.diagnostics.add({.code = DiagnosticCode::bad_order,
                            .where = where,
                            .message = std::move(message),
                            .expected = std::string(kForm)});
    return false;
  }
  bool tie(const ScalarText& text, Piece piece, OrderedTie& into);
  bool chain_of_scalar(const Node& node, OrderedChain& into);
  bool chain_of_list(const Node& node, OrderedChain& into);
  static bool is_chain(const Node& item) {
    return item.kind == NodeShape::list ||
           (item.kind == NodeShape::scalar && item.scalar.text.find('>') != std::string::npos);
  }

  Draft& draft_;
};

bool OrderReader::tie(const ScalarText& text, Piece piece, OrderedTie& into) {
  for (const Piece part : split(text.text, piece, '=')) {
    const SourceSpan where = text.span(part.begin, part.end);
    const std::string name = text.text.substr(part.begin, part.end - part.begin);
    if (name.empty())
      return refuse(text.span(piece.begin, piece.end), "a name is missing in this order");
    into.push_back({read_name(draft_, name, where), where});
  }
  return true;
}

bool OrderReader::chain_of_scalar(const Node& node, OrderedChain& into) {
  const ScalarText& text = node.scalar;
  if (const std::size_t at = text.text.find('<'); at != std::string::npos)
    return refuse(text.span(at, at + 1),
                  "an order is written from the best to the worst, with `>`");
  for (const Piece piece : split(text.text, {0, text.text.size()}, '>'))
    if (!tie(text, piece, into.emplace_back())) return false;
  return true;
}

bool OrderReader::chain_of_list(const Node& node, OrderedChain& into) {
  for (const Node& item : node.items) {
    if (item.kind == NodeShape::scalar && !is_chain(item)) {
      if (!tie(item.scalar, {0, item.scalar.text.size()}, into.emplace_back())) return false;
      continue;
    }
    if (item.kind != NodeShape::list) return refuse(item.span, "this is no outcome, nor a tie");
    if (item.items.empty())
      return refuse(item.span, "a tie holds names of outcomes, and this none");
    OrderedTie& tied = into.emplace_back();
    for (const Node& one : item.items) {
      if (one.kind != NodeShape::scalar || is_chain(one))
        return refuse(one.span, "a tie holds names of outcomes only");
      if (!tie(one.scalar, {0, one.scalar.text.size()}, tied)) return false;
    }
  }
  return true;
}

std::optional<std::vector<OrderedChain>> OrderReader::order(const Node& node) {
  std::vector<OrderedChain> chains(1);
  bool good = true;
  if (node.kind == NodeShape::scalar) {
    good = chain_of_scalar(node, chains.front());
  } else if (node.kind != NodeShape::list || node.items.empty()) {
    good = refuse(node.span, "this is no order of outcomes");
  } else if (std::all_of(node.items.begin(), node.items.end(), is_chain)) {
    chains.clear();
    for (const Node& item : node.items) {
      OrderedChain& chain = chains.emplace_back();
      good = good && (item.kind == NodeShape::scalar ? chain_of_scalar(item, chain)
                                                     : chain_of_list(item, chain));
    }
  } else {
    good = chain_of_list(node, chains.front());
  }
  if (!good) return std::nullopt;
  return chains;
}

}  // namespace

std::optional<std::vector<OrderedChain>> read_order(Draft& draft, const Node& node) {
  return OrderReader(draft).order(node);
}

}  // namespace foedus
