// How to read the report, in plain words: what is computed, what is assumed, and what the words
// mean.
#include <fmt/format.h>

#include <algorithm>

#include "report/finding_words.h"
#include "report/html/sections.h"
#include "scenario/describe.h"
#include "scenario/own_perspectives.h"

namespace foedus {
namespace {

struct Entry {
  const char* word;
  const char* meaning;
};

constexpr Entry kMethods[] = {
    {"What is played",
     "The file states who moves when, what each actor knows, where the play can end, and what each "
     "end is worth to each actor. The program turns that into a game tree and looks for behaviour "
     "in "
     "which everybody responds to everybody else."},
    {"Quantal response and precision",
     "Actors choose better moves more often, and not always the best. Precision says how sharply: "
     "of "
     "two moves of which one is worse by 0.1 on the actor's own scale, at precision 4 the worse "
     "one "
     "is taken 40 times in 100, at 12 about 23 times, at 40 about 2 times. Everybody expects the "
     "others to choose in this way. At precision 0 all moves are equally frequent; the limit is "
     "what "
     "the behaviour tends to as precision grows without bound. No precision is the true one, so "
     "every finding says at which of them it holds."},
    {"Draws and the assumption space",
     "An uncertain number is a range or a distribution. A draw takes one value for each, and the "
     "game is solved anew. All draws together cover what the file leaves open: the assumption "
     "space. "
     "\"In 90 % of the draws\" means that the statement holds on 90 % of that space as the author "
     "has weighed it. It is not the chance that the statement is so."},
    {"Headline and distribution",
     "The headline of a measure is its mean over the draws; of a measure with a condition, the "
     "ratio "
     "of the two means. The distribution beside it shows how much of it depends on the numbers "
     "left "
     "open. All options are compared on the same draws, so a difference is not blurred by them."},
    {"Perspectives and worlds",
     "A perspective replaces some numbers by those that follow from someone's stated claims. "
     "Perspectives and precisions carry no weights: they stand side by side and are never "
     "averaged. "
     "The range across perspectives is the least and the largest headline, no more."},
    {"Offered, in place, without strategic response",
     "Offered: the actor that can issue the guarantee is free to issue or withhold it. In place: "
     "it "
     "is issued, by force of assumption. Without strategic response: it is in place, but everybody "
     "chooses as without it; what then changes is mechanics (chances and costs), and the rest of "
     "the "
     "difference is strategy."},
    {"Intervals",
     "A 95 % interval is Monte Carlo error: where the headline would lie with other draws. It "
     "becomes narrower with more draws and says nothing about the assumptions."},
    {"No clear difference", "The interval of a difference holds zero. More draws may settle it."},
    {"Certificates",
     "A second part of the program, which shares nothing with the solver but the game, checks "
     "every "
     "solution: how far it is from satisfying its equations everywhere, relative to the range of "
     "payoffs. Certified: within one part in ten thousand million for a quantal response. "
     "Approximate: within one in ten thousand; it is counted. Everything else is a failed draw, "
     "counted and shown, never dropped in silence."},
    {"Beliefs",
     "Actors revise what they take others' types to be from the moves they see, by Bayes' rule, "
     "knowing how each type would have moved."},
};

constexpr Entry kStatedOrders = {
    "Stated orders of outcomes",
    "Of some actors the file says only which outcome they prefer to which. Then a draw takes "
    "utilities "
    "in 0 to 1 that agree with the order, all of them equally likely. \"In 90 % of the utilities "
    "consistent with the stated orders\" means that the statement holds whatever lies behind the "
    "order, "
    "but for one in ten of the ways to put numbers to it. Precision is counted on the same scale "
    "of 0 to "
    "1."};

constexpr const char* kAssumed[] = {
    "The structure of the play, the payoffs and the priors are common knowledge; only private "
    "types "
    "are not.",
    "Uncertain numbers are independent of each other unless the register declares a correlation.",
    "Utilities are cardinal: differences on one actor's scale have a meaning. Scales of different "
    "actors are not compared, and utilities are not summed across actors.",
    "The odds of chance moves, such as escalation, come from outside the model.",
    "There is one crisis, played once, without renegotiation.",
    "Actors are roles in the file. That a real actor fills a role is the reader's claim.",
};

constexpr Entry kWords[] = {
    {"actor", "who moves or has a utility; a role"},
    {"baseline", "the option that the others are compared with, as offered"},
    {"certificate", "how far a solution is from satisfying what it claims, checked independently"},
    {"draw", "one value for every uncertain number, and the game solved with them"},
    {"headline", "the mean over the draws; with a condition, the ratio of means"},
    {"information set", "places that the mover cannot tell apart"},
    {"joint type", "one private type of every actor that has some"},
    {"lever", "what a designer may choose, such as the form of a guarantee"},
    {"limit", "the behaviour that the quantal response tends to as precision grows"},
    {"measure", "a number asked for: the chance of a move or an end, an expected utility"},
    {"mechanism", "a claim about cause and effect, with who asserts and who disputes it"},
    {"P5, P50, P95", "5, 50 and 95 in 100 of the draws lie below"},
    {"perspective", "the same play under someone's stated assumptions"},
    {"precision", "how sharply actors choose the better move, per unit of utility"},
    {"private type", "what an actor alone knows about itself"},
    {"share of draws", "share of the assumption space; not a chance that something is so"},
    {"unsourced", "no source is stated for a number that somebody put in"},
    {"world", "one perspective at one precision"},
};

}  // namespace

/// Whose perspective is whose, where the study has the world in which each side plays its own.
void add_own_perspectives(Page& page, const ReportView& view) {
  const auto& names = view.study.perspectives;
  if (std::none_of(names.begin(), names.end(), plays_its_own)) return;
  page.heading(3, "Each side by its own perspective", "");
  page.paragraph(
      fmt::format("In the world {} each actor chooses by the numbers of its own perspective, and "
                  "certificates are by the mover's own. Chances told of it are the analyst's, by "
                  "the numbers as written; utilities are told by each actor's own numbers and by "
                  "the analyst's, never mixed.",
                  kEachItsOwn));
  page.open("ul");
  for (const std::string& line : describe_own_perspectives(view.scenario)) page.element("li", line);
  page.close();
}

/// Who believes what, where actors have priors of their own.
void add_priors(Page& page, const ReportView& view) {
  const std::vector<std::string> lines = describe_beliefs(view.scenario);
  if (lines.empty()) return;
  page.heading(3, "Priors that differ", "");
  page.paragraph(
      "Each actor chooses by its own prior, and what it believes after seeing moves follows from "
      "it; certificates are by the mover's own prior. Chances in this report are by the analyst's "
      "prior, which is `chance` in the file; utilities are told by each actor's own prior and by "
      "the analyst's, never mixed.");
  page.open("ul");
  for (const std::string& line : lines) page.element("li", line);
  page.close();
}

void add_methods(Page& page, const ReportView& view) {
  page.open("section", "class=\"page\"");
  page.heading(2, "How to read this", "methods");
  for (const Entry& entry : kMethods) {
    page.heading(3, entry.word, "");
    page.paragraph(entry.meaning);
  }
  if (!view.scenario.preferences.empty()) {
    page.heading(3, kStatedOrders.word, "");
    page.paragraph(kStatedOrders.meaning);
  }
  add_priors(page, view);
  add_own_perspectives(page, view);
  page.heading(3, "What is assumed", "");
  page.open("ul");
  for (const char* item : kAssumed) page.element("li", item);
  page.close();
  page.close();
}

void add_glossary(Page& page, const ReportView&) {
  page.open("section");
  page.heading(2, "Words", "words");
  page.open("dl", "class=\"words\"");
  for (const Entry& entry : kWords) {
    page.element("dt", entry.word);
    page.element("dd", entry.meaning);
  }
  page.close();
  page.close();
}

}  // namespace foedus
