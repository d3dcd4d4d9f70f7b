// Why a PDF, a certificate or a timestamp server does not let us sign or verify: something wrong in what people gave us,
// which ends the command with a finding and exit code 1. Faults of the machine stay Fault.
#pragma once

#include <stdexcept>
#include <string>
#include <utility>

namespace clspress::reading {

class Refused : public std::runtime_error {
 public:
  Refused(std::string code_, const std::string& message, std::string help_ = {})
      : std::runtime_error(message), code(std::move(code_)), help(std::move(help_)) {}
  std::string code, help;  // as in Finding
};

}  // namespace clspress::reading
