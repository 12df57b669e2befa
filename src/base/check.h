// DEMAND: a condition whose failure is our bug, never the user's. The library does not abort:
// it throws InternalError, which the public face turns into exit code 70 and a message.
#pragma once

#include <stdexcept>
#include <string>

namespace foedus {

class InternalError : public std::logic_error {
 public:
  using std::logic_error::logic_error;
};

}  // namespace foedus

#define FOEDUS_DEMAND(condition)                                                              \
  do {                                                                                        \
    if (!(condition))                                                                         \
      throw ::foedus::InternalError(std::string("internal error: ") + #condition + " fails"); \
  } while (false)
