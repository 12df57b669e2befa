// The readers of a scenario's sections: each takes nodes that the field table has passed, and
// fills one table of the draft. What a section refuses it reports; names are bound later.
#pragma once

#include "language/document.h"
#include "scenario/read/draft.h"

namespace foedus {

void read_front(Draft& draft, const Node& root);  // foedus, title, question, summary, units
void read_sources(Draft& draft, const Node& section);
void read_actors(Draft& draft, const Node& section);
void read_quantities(Draft& draft, const Node& section);
void read_levers(Draft& draft, const Node& section);
void read_mechanisms(Draft& draft, const Node& section);
void read_types(Draft& draft, const Node& section);
void read_definitions(Draft& draft, const Node& section);
void read_play(Draft& draft, const Node& section);
void read_outcomes(Draft& draft, const Node& section);
void read_severity(Draft& draft, const Node& section);
void read_measures(Draft& draft, const Node& section);
void read_perspectives(Draft& draft, const Node& section);
void read_castings(Draft& draft, const Node& section);
void read_expectations(Draft& draft, const Node& section);
void read_study(Draft& draft, const Node& section);
void read_bodies(Draft& draft, const Node& section);
void read_positions(Draft& draft, const Node& section);

/// All of them, sources, actors and bodies first, the rest in the order of the file.
void read_sections(Draft& draft, const Node& root);

/// The expression of a scalar, unbound; empty where it could not be read.
BoundExpression read_expression(Draft& draft, const Node& node);

/// A number of at least 0, or `limit`; false where it was refused.
bool read_precision(Draft& draft, const Node& node, StudyPrecision& precision);

}  // namespace foedus
