#include "report/pool_text.h"

#include <algorithm>
#include <cmath>
#include <string_view>
#include <vector>

#include "fmt/format.h"
#include "report/number_words.h"
#include "report/text_table.h"

namespace foedus {

namespace {

std::string weighing_words(const PoolAnswer& answer) {
  if (!answer.options.by_performance) return "equal weights";
  return fmt::format("weights by performance on {}",
                     counted(answer.panel.seed_count(), "seed question", "seed questions"));
}

void add_scores(std::string& out, const PoolAnswer& answer) {
  if (answer.scores.empty()) return;
  out += "\nHow the experts did on seed questions, whose true values are known\n";
  TextTable table;
  table.add_row({"", "answered", "calibration", "information", "weight"});
  for (std::size_t e = 0; e < answer.scores.size(); ++e) {
    const ExpertScore& score = answer.scores[e];
    table.add_row({answer.panel.experts[e], fmt::format("{}", score.seeds),
                   score.seeds == 0 ? "-" : amount_words(score.calibration),
                   score.seeds == 0 ? "-" : amount_words(score.information),
                   score.seeds == 0 ? "-" : amount_words(score.weight)});
  }
  table.write(out, 2);
  add_paragraph(
      out, 2,
      "Calibration is the P value of the hypothesis that an expert's quantiles are right; "
      "information is how far they are from saying nothing; the weight is their product "
      "(Cooke 1991, the classical model), and is used only with --weights performance.");
  if (answer.panel.seed_count() < 10)
    add_paragraph(out, 2,
                  "Fewer than ten seed questions tell experts apart badly: one answer more or less "
                  "may turn the order round.");
}

std::vector<std::string> pool_row(std::string_view name, const PiecewiseUniform& pool) {
  return {std::string(name),
          amount_words(pool.quantile(0.05)),
          amount_words(pool.quantile(0.5)),
          amount_words(pool.quantile(0.95)),
          amount_words(pool.mean()),
          ""};
}

void add_table(std::string& out, const PoolAnswer& answer, const JudgedQuantity& judged,
               const PooledQuantity& pooled) {
  TextTable table;
  table.add_row({"", "5 %", "50 %", "95 %", "mean", "weight"});
  for (std::size_t i = 0; i < pooled.experts.size(); ++i) {
    const ExpertAnswer& own = *judged.answers[pooled.experts[i]];
    table.add_row({answer.panel.experts[pooled.experts[i]], amount_words(own.low),
                   amount_words(own.middle), amount_words(own.high),
                   amount_words(pooled.answered[i].mean()),
                   pooled.pooled() ? share_words(pooled.weight[i]) : "-"});
  }
  if (pooled.pooled()) {
    table.add_row(pool_row("linear pool", pooled.linear));
    table.add_row(pool_row("logarithmic pool", pooled.logarithmic));
  }
  table.write(out, 2);
}

void add_disagreement(std::string& out, const PooledQuantity& pooled) {
  if (pooled.experts.size() < 2) {
    add_paragraph(out, 2, "One expert answered: the pool is that answer.", 2);
    return;
  }
  add_paragraph(
      out, 2,
      fmt::format("Disagreement {}: that share of the linear pool's variance lies between "
                  "the experts' means, the rest within their own answers. The 5-95 % ranges "
                  "of {} of {} do not meet.",
                  share_words(pooled.disagreement), pooled.apart,
                  counted(pooled.pairs, "pair", "pairs")),
      2);
}

void add_left_out(std::string& out, const PoolAnswer& answer, const PooledQuantity& pooled) {
  if (pooled.without.empty() || pooled.experts.size() < 2) return;
  out += "  The linear pool without one of them\n";
  TextTable table;
  table.add_row({"", "5 %", "50 %", "95 %", "the median moves by"});
  for (const LeftOut& one : pooled.without)
    table.add_row({"without " + answer.panel.experts[one.expert], amount_words(one.linear.low),
                   amount_words(one.linear.middle), amount_words(one.linear.high),
                   fmt::format("{:+.2f} of the 5-95 % range", one.shift)});
  table.write(out, 4);
}

void add_quantity(std::string& out, const PoolAnswer& answer, std::size_t q) {
  const JudgedQuantity& judged = answer.panel.quantities[q];
  const PooledQuantity& pooled = answer.quantities[q];
  out += fmt::format(
      "\n{}{}\n", judged.name,
      judged.truth ? fmt::format(" (seed question; true value {})", amount_words(*judged.truth))
                   : "");
  if (pooled.experts.empty()) {
    add_paragraph(out, 2, "Nobody answered.", 2);
    return;
  }
  add_table(out, answer, judged, pooled);
  if (!pooled.pooled()) {
    add_paragraph(out, 2, "No pool: no expert who answered has any weight at this cutoff.", 2);
    return;
  }
  add_disagreement(out, pooled);
  add_left_out(out, answer, pooled);
}

bool is_name(std::string_view text) {
  const auto letter = [](char c) { return (c >= 'a' && c <= 'z') || c == '_'; };
  return !text.empty() && text.front() >= 'a' && text.front() <= 'z' &&
         std::all_of(text.begin(), text.end(),
                     [&](char c) { return letter(c) || (c >= '0' && c <= '9'); });
}

/// A name as it stands inside a text in double quotes.
std::string escaped(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c == '"' || c == '\\') out += '\\';
    out += static_cast<unsigned char>(c) < ' ' ? ' ' : c;
  }
  return out;
}

std::string names_of(const PoolAnswer& answer, const PooledQuantity& pooled) {
  std::vector<std::string> names;
  for (const std::size_t e : pooled.experts) names.push_back(answer.panel.experts[e]);
  return listed(names);
}

void add_not_done(std::string& out, const PoolAnswer& answer) {
  out += "\nNot done\n";
  add_paragraph(
      out, 2,
      "A pool sums answers up and says nothing about who is right. Where disagreement is high "
      "its middle may be what nobody holds: run a scenario once with each camp's numbers, as "
      "perspectives, beside the pool.",
      2);
  add_paragraph(
      out, 2,
      "Quantities were pooled one by one; how answers to several hang together was not asked.", 2);
  if (!answer.panel.columns_unread.empty())
    add_paragraph(
        out, 2, fmt::format("Columns that were not read: {}.", listed(answer.panel.columns_unread)),
        2);
}

bool is_dotted_name(std::string_view text) {
  while (true) {
    const std::size_t dot = text.find('.');
    if (!is_name(text.substr(0, dot))) return false;
    if (dot == std::string_view::npos) return true;
    text.remove_prefix(dot + 1);
  }
}

/// A line a quantity; known ones are left out, since nobody needs a pool of them.
void add_pools(std::string& out, const PoolAnswer& answer, PoolMethod method,
               const std::string& indent, bool (*can_stand)(std::string_view)) {
  const bool linear = method == PoolMethod::linear;
  for (std::size_t q = 0; q < answer.quantities.size(); ++q) {
    const JudgedQuantity& judged = answer.panel.quantities[q];
    const PooledQuantity& pooled = answer.quantities[q];
    if (judged.truth) continue;
    if (!pooled.pooled()) {
      out += fmt::format("{}# {}: no pool\n", indent, escaped(judged.name));
      continue;
    }
    out += indent;
    if (!can_stand(judged.name))
      out += fmt::format("# `{}` is no name of a scenario: put one in its place\n{}# ",
                         escaped(judged.name), indent);
    out += fmt::format(
        "{}: {{distribution: \"{}\", note: \"{} pool of {}; {}; disagreement {}\"}}\n",
        escaped(judged.name), distribution_text(linear ? pooled.linear : pooled.logarithmic),
        linear ? "linear" : "logarithmic", escaped(names_of(answer, pooled)),
        weighing_words(answer), share_words(pooled.disagreement));
  }
}

}  // namespace

std::string render_pool_text(const PoolAnswer& answer) {
  std::string out;
  add_paragraph(
      out, 0,
      fmt::format("{}, {}; {}.", counted(answer.panel.experts.size(), "expert", "experts"),
                  counted(answer.panel.quantities.size(), "quantity", "quantities"),
                  weighing_words(answer)));
  add_paragraph(
      out, 0,
      "Between its quantiles an answer is spread evenly. All answers to a quantity end at the "
      "same places: a tenth of their common range beyond the outermost, within what is possible.");
  add_scores(out, answer);
  for (std::size_t q = 0; q < answer.panel.quantities.size(); ++q) add_quantity(out, answer, q);
  add_not_done(out, answer);
  out +=
      "\nNext\n"
      "  The same command with --quantities linear prints the pools as a scenario's "
      "`quantities:`,\n  with --perspective NAME as a perspective of it.\n";
  return out;
}

std::string render_pool_quantities(const PoolAnswer& answer, PoolMethod method) {
  std::string out = "quantities:\n";
  add_pools(out, answer, method, "  ", is_name);
  return out;
}

std::string render_pool_perspective(const PoolAnswer& answer, PoolMethod method,
                                    const std::string& name) {
  std::string out = fmt::format("perspectives:\n  {}:\n", name);
  add_pools(out, answer, method, "    ", is_dotted_name);
  return out;
}

}  // namespace foedus
