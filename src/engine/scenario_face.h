// What stands behind the public Scenario: the checked scenario itself.
#pragma once

#include "foedus/scenario.h"
#include "scenario/scenario.h"

namespace foedus::api {

struct Scenario::Impl {
  foedus::Scenario scenario;
};

}  // namespace foedus::api
