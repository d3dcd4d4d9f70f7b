// A fault of the machine: disk full, permission, missing font file. Thrown where it happens, caught once per document
// by the batch (exit code 3).
#pragma once

#include <stdexcept>
#include <string>

namespace clspress {

class Fault : public std::runtime_error {
 public:
  // `what` is the French sentence that the operator reads, with the path.
  using std::runtime_error::runtime_error;
};

}  // namespace clspress
