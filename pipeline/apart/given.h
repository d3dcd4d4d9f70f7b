// What the commands about signatures share: files that an option names, and how a refusal is told.
#pragma once

#include <string>
#include <vector>

#include "cli/command.h"
#include "reading/refused.h"
#include "signing/validation_data.h"

namespace clspress::apart {

// All that a repeatable option names. Throws UsageError where one is no file.
std::vector<signing::GivenFile> read_given(const cli::Arguments& arguments, const std::string& option);

// Says on standard error why a file was refused; gives the exit code.
int tell_refusal(const std::string& file, const reading::Refused& refused);

}  // namespace clspress::apart
