// Judges the signatures of a PDF: whole, about which bytes, and what was added behind them.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "signing/cades.h"

namespace clspress::reading {
class Existing;
}

namespace clspress::signing {

struct Signature {
  std::string field, reason, declared_at;  // declared_at: French, from the dictionary; may be empty
  Judgement judgement;
  std::string wrong;  // French: why it is not whole; empty if it is
  bool certifies = false;
  bool whole() const { return wrong.empty(); }
};

// In the order of signing. Throws Refused where the file is no whole PDF.
std::vector<Signature> verify(std::string_view pdf, const Trust& trust = {});

// Whether the first signature lets others follow.
bool allows_signing(reading::Existing& pdf);

}  // namespace clspress::signing
