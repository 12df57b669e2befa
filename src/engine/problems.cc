#include "engine/problems.h"

#include <algorithm>

#include "base/diagnostic_code.h"
#include "report/edited_lines.h"

namespace foedus {

namespace {

api::Place place_of(SourceSpan span, const SourceText& source) {
  const SourcePosition begin = source.position(span.begin);
  const SourcePosition end = source.position(std::max(span.begin, span.end));
  return {source.name(), begin.line, begin.column, end.line, end.column};
}

}  // namespace

std::vector<api::Problem> problems_of(const Diagnostics& diagnostics, const SourceText& source) {
  std::vector<api::Problem> problems;
  for (const Diagnostic& diagnostic : diagnostics.all()) {
    api::Problem problem;
    problem.code = code_name(diagnostic.code);
    problem.warning = diagnostic.severity != Severity::error;
    problem.where = place_of(diagnostic.where, source);
    problem.message = diagnostic.message;
    problem.expected = diagnostic.expected;
    if (diagnostic.proposal) {
      const Proposal& proposal = *diagnostic.proposal;
      problem.proposal = {proposal.message, place_of(proposal.where, source), proposal.text,
                          edited_lines(source, proposal)};
    }
    problems.push_back(std::move(problem));
  }
  return problems;
}

}  // namespace foedus
