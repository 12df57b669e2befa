#include "report/edited_lines.h"

#include <algorithm>

namespace foedus {

std::string edited_lines(const SourceText& source, const Proposal& proposal) {
  const std::uint32_t stop = std::max(proposal.where.begin, proposal.where.end);
  const SourceSpan head = source.line_span(source.position(proposal.where.begin).line);
  const SourceSpan tail = source.line_span(source.position(stop).line);
  return std::string(source.slice({head.begin, proposal.where.begin})) + proposal.text +
         std::string(source.slice({std::min(stop, tail.end), tail.end}));
}

}  // namespace foedus
