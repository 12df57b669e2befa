// The sections of a report in the order of the page; each in a file of its own.
#pragma once

#include <cstddef>
#include <string>

#include "report/html/page.h"
#include "report/report_view.h"

namespace foedus {

void add_opening(Page& page, const ReportView& view);
/// Page one: what is said, what follows, where the sides part, which claims carry it, what would
/// change the answer, what is not covered, dissent, and the command that makes it again.
void add_page_one(Page& page, const ReportView& view);
void add_what_follows(Page& page, const ReportView& view);
/// Only where the file has a ladder of severity.
void add_severity_section(Page& page, const ReportView& view);
/// Only where castings were run.
void add_castings(Page& page, const ReportView& view);
void add_where_perspectives_part(Page& page, const ReportView& view);
void add_sign_splits(Page& page, const ReportView& view);
void add_not_covered(Page& page, const ReportView& view);
void add_distributions(Page& page, const ReportView& view);
void add_curves(Page& page, const ReportView& view);
void add_trees(Page& page, const ReportView& view);
void add_beliefs(Page& page, const ReportView& view);
void add_register(Page& page, const ReportView& view);
void add_statuses(Page& page, const ReportView& view);
void add_reproduce(Page& page, const ReportView& view);
void add_methods(Page& page, const ReportView& view);
void add_glossary(Page& page, const ReportView& view);

/// One sentence: in which rows a measure is lower, in which higher, and which of that holds in
/// every world.
[[nodiscard]] std::string measure_sentence(const ReportView& view, std::int32_t measure);
/// "foedus run ...": what gives the same study again.
[[nodiscard]] std::string reproduce_command(const ReportView& view);

/// The style sheet; written once, in the head.
[[nodiscard]] std::string style_sheet();

/// Whether `more` bytes still fit a report of less than 2 MB beside what must stand in it.
[[nodiscard]] bool fits(const Page& page, const ReportView& view, std::size_t more);

}  // namespace foedus
