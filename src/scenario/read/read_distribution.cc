#include "scenario/read/read_distribution.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <string>
#include <vector>

#include "base/diagnostic_code.h"
#include "base/nearest_name.h"
#include "language/expression_parser.h"
#include "scenario/words.h"

namespace foedus {

namespace {

using Kind = Distribution::Kind;

struct Family {
  std::string_view name;
  std::string_view signature;
  Kind kind;
};

constexpr std::array kFamilies = {
    Family{"uniform", "uniform(low, high)", Kind::uniform},
    Family{"triangular", "triangular(low, mode, high)", Kind::triangular},
    Family{"pert", "pert(low, mode, high)", Kind::pert},
    Family{"beta", "beta(a, b) or beta(a, b, low, high)", Kind::beta},
    Family{"normal", "normal(mean, sd)", Kind::normal},
    Family{"lognormal", "lognormal(median, sigma_of_log)", Kind::lognormal},
    Family{"loguniform", "loguniform(low, high)", Kind::loguniform},
    Family{"discrete", "discrete(v1: p1, v2: p2, ...)", Kind::discrete},
    Family{"quantiles", "quantiles(v1: 0, v2: s2, ..., vn: 1), each value with the share below it",
           Kind::quantiles},
    Family{"truncated", "truncated(D, low, high)", Kind::constant},
};

const Family* find_family(std::string_view name) {
  const auto* found = std::find_if(kFamilies.begin(), kFamilies.end(),
                                   [&](const Family& family) { return family.name == name; });
  return found == kFamilies.end() ? nullptr : found;
}

/// What stands between the commas, as ranges of the text.
struct Piece {
  std::size_t begin = 0;
  std::size_t end = 0;
};

class DistributionReader {
 public:
  DistributionReader(const ScalarText& text, SourceSpan where, Diagnostics& diagnostics)
      : text_(text), where_(where), diagnostics_(diagnostics) {}

  std::optional<Distribution> read(Piece piece);

 private:
  std::optional<Distribution> read_truncated(const std::vector<Piece>& pieces);
  bool read_numbers(const std::vector<Piece>& pieces, const Family& family, Distribution& read);
  std::optional<double> read_number(Piece piece);
  std::vector<Piece> split(Piece piece, char at) const;
  Piece trim(Piece piece) const;
  void refuse(Piece piece, std::string message, const Family* family,
              std::optional<Proposal> proposal = std::nullopt);
  std::string slice(Piece piece) const {
    return text_.text.substr(piece.begin, piece.end - piece.begin);
  }
  std::string impossible(const Distribution& read) const;

  const ScalarText& text_;
  SourceSpan where_;
  Diagnostics& diagnostics_;
};

Piece DistributionReader::trim(Piece piece) const {
  while (piece.begin < piece.end && text_.text[piece.begin] == ' ') ++piece.begin;
  while (piece.end > piece.begin && text_.text[piece.end - 1] == ' ') --piece.end;
  return piece;
}

// Splits at a character outside parentheses.
std::vector<Piece> DistributionReader::split(Piece piece, char at) const {
  std::vector<Piece> pieces;
  int depth = 0;
  std::size_t begin = piece.begin;
  for (std::size_t i = piece.begin; i < piece.end; ++i) {
    const char c = text_.text[i];
    if (c == '(') ++depth;
    if (c == ')') --depth;
    if (c != at || depth != 0) continue;
    pieces.push_back(trim({begin, i}));
    begin = i + 1;
  }
  pieces.push_back(trim({begin, piece.end}));
  return pieces;
}

void DistributionReader::refuse(Piece piece, std::string message, const Family* family,
                                std::optional<Proposal> proposal) {
  std::string expected;
  if (family != nullptr) expected = "It is written " + std::string(family->signature) + ".";
  diagnostics_.add({.code = DiagnosticCode::bad_distribution,
                    .where = text_.span(piece.begin, piece.end),
                    .message = std::move(message),
                    .expected = std::move(expected),
                    .proposal = std::move(proposal)});
}

std::optional<double> DistributionReader::read_number(Piece piece) {
  const ScalarText part = text_.part(piece.begin, piece.end);
  const bool share = !part.text.empty() && part.text.back() == '%';
  return parse_number(part, text_.span(piece.begin, piece.end), share, diagnostics_);
}

std::optional<Distribution> DistributionReader::read(Piece piece) {
  piece = trim(piece);
  const std::string written = slice(piece);
  const std::size_t open = written.find('(');
  if (open == std::string::npos || written.back() != ')') {
    refuse(piece, quoted(written) + " is no distribution", nullptr);
    return std::nullopt;
  }
  const Piece name = trim({piece.begin, piece.begin + open});
  const Family* family = find_family(slice(name));
  if (family == nullptr) {
    std::vector<std::string> names;
    for (const Family& known : kFamilies) names.emplace_back(known.name);
    const auto near = nearest_name(slice(name), names);
    std::optional<Proposal> proposal;
    if (near) {
      proposal =
          Proposal{"did you mean " + quoted(*near) + "?", text_.span(name.begin, name.end), *near};
    }
    refuse(name, "there is no distribution " + quoted(slice(name)), nullptr, proposal);
    return std::nullopt;
  }
  const Piece inside{piece.begin + open + 1, piece.end - 1};
  const std::vector<Piece> pieces = split(inside, ',');
  if (family->name == "truncated") return read_truncated(pieces);
  Distribution read{.kind = family->kind};
  if (!read_numbers(pieces, *family, read)) return std::nullopt;
  const std::string fault = impossible(read);
  if (fault.empty()) return read;
  refuse(piece, quoted(written) + ": " + fault, family);
  return std::nullopt;
}

bool DistributionReader::read_numbers(const std::vector<Piece>& pieces, const Family& family,
                                      Distribution& read) {
  const bool pairs = family.kind == Kind::discrete || family.kind == Kind::quantiles;
  for (const Piece piece : pieces) {
    const std::vector<Piece> halves = pairs ? split(piece, ':') : std::vector<Piece>{piece};
    if (pairs && halves.size() != 2) {
      refuse(piece,
             quoted(slice(piece)) + " gives no value with its " +
                 (family.kind == Kind::discrete ? "chance" : "share"),
             &family);
      return false;
    }
    for (const Piece half : halves) {
      const auto number = read_number(half);
      if (!number) return false;
      read.parameters.push_back(*number);
    }
  }
  if (family.kind == Kind::beta && read.parameters.size() == 2) {
    read.parameters.insert(read.parameters.end(), {0.0, 1.0});
  }
  const std::size_t two = family.kind == Kind::triangular || family.kind == Kind::pert ? 3 : 2;
  const std::size_t count = family.kind == Kind::beta ? 4 : two;
  if (pairs || read.parameters.size() == count) return true;
  refuse({0, text_.text.size()},
         quoted(family.name) + " has " + counted(pieces.size(), "parameter") + " here", &family);
  return false;
}

std::optional<Distribution> DistributionReader::read_truncated(const std::vector<Piece>& pieces) {
  const Family* family = find_family("truncated");
  if (pieces.size() != 3) {
    refuse({0, text_.text.size()},
           "`truncated` has " + counted(pieces.size(), "parameter") + " here", family);
    return std::nullopt;
  }
  auto inner = read(pieces[0]);
  const auto low = read_number(pieces[1]);
  const auto high = read_number(pieces[2]);
  if (!inner || !low || !high) return std::nullopt;
  std::string fault;
  if (inner->truncation) fault = "what is truncated already is not truncated again";
  if (!(*low < *high)) fault = "the lower bound is not below the upper bound";
  if (inner->kind == Kind::discrete) fault = "list only the values that are left instead";
  if (!(*low < inner->high() && *high > inner->low())) fault = "nothing is left between the bounds";
  if (!fault.empty()) {
    refuse({0, text_.text.size()}, quoted(text_.text) + ": " + fault, family);
    return std::nullopt;
  }
  inner->truncation = Distribution::Truncation{*low, *high};
  return inner;
}

std::string ordered(double low, double high) {
  return low < high ? "" : "the lower end is not below the upper end";
}

std::string not_rising(const std::vector<double>& p) {
  if (p.size() < 4) return "two values at least are needed, the lowest and the highest";
  for (std::size_t i = 2; i < p.size(); ++i)
    if (!(p[i - 2] < p[i]))
      return std::string(i % 2 == 0 ? "the values" : "the shares") + " do not rise at " +
             spelled(p[i]);
  if (p[1] != 0) return "the lowest value has the share 0 below it, not " + spelled(p[1]);
  return p.back() == 1 ? ""
                       : "the highest value has the share 1 below it, not " + spelled(p.back());
}

std::string DistributionReader::impossible(const Distribution& read) const {
  const std::vector<double>& p = read.parameters;
  switch (read.kind) {
    case Kind::uniform:
      return ordered(p[0], p[1]);
    case Kind::loguniform:
      return p[0] > 0 ? ordered(p[0], p[1]) : "both ends are above 0";
    case Kind::triangular:
    case Kind::pert:
      if (!(p[0] < p[2])) return ordered(p[0], p[2]);
      return p[0] <= p[1] && p[1] <= p[2] ? "" : "the mode lies outside the ends";
    case Kind::beta:
      if (!(p[0] > 0 && p[1] > 0)) return "a and b are above 0";
      return ordered(p[2], p[3]);
    case Kind::normal:
      return p[1] > 0 ? "" : "the standard deviation is above 0";
    case Kind::lognormal:
      return p[0] > 0 && p[1] > 0 ? "" : "the median and the sigma of the log are above 0";
    case Kind::discrete: {
      double sum = 0;
      for (std::size_t i = 1; i < p.size(); i += 2) {
        if (p[i] < 0) return "a chance is negative";
        sum += p[i];
      }
      return std::abs(sum - 1) < 1e-9 ? "" : "the chances sum to " + spelled(sum) + ", not to 1";
    }
    case Kind::quantiles:
      return not_rising(p);
    case Kind::constant:
    case Kind::ordered:
      break;
  }
  return "";
}

}  // namespace

bool looks_like_distribution(std::string_view text) {
  const std::size_t open = text.find('(');
  if (open == std::string_view::npos) return false;
  std::string_view name = text.substr(0, open);
  while (!name.empty() && name.back() == ' ') name.remove_suffix(1);
  return find_family(name) != nullptr;
}

std::optional<Distribution> read_distribution(const ScalarText& text, SourceSpan where,
                                              Diagnostics& diagnostics) {
  return DistributionReader(text, where, diagnostics).read({0, text.text.size()});
}

}  // namespace foedus
