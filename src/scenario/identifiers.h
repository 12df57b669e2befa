// The index types of a scenario's tables: one tag a table, so that they cannot be mixed.
#pragma once

#include "base/ids.h"

namespace foedus {

using ActorId = Id<struct ActorTag>;
using CitationId = Id<struct CitationTag>;
using NumberId = Id<struct NumberTag>;
using GroupId = Id<struct GroupTag>;  // a quantity with one number per actor
using LeverId = Id<struct LeverTag>;
using MechanismId = Id<struct MechanismTag>;
using TypeId = Id<struct TypeTag>;  // a private type, such as challenger.aim
using DefinitionId = Id<struct DefinitionTag>;
using StageId = Id<struct StageTag>;
using OutcomeId = Id<struct OutcomeTag>;
using TagId = Id<struct TagTag>;
using MeasureId = Id<struct MeasureTag>;
using PerspectiveId = Id<struct PerspectiveTag>;

}  // namespace foedus
