// All rules of all regions as one page of HTML for lawyers (`clspress doc rules`): self-contained, without network or
// script. It tells what the rule files say and judges nothing.
#pragma once

#include <string>
#include <vector>

#include "rules/profile.h"

namespace clspress::rules {

struct Chapter {
  std::string name;  // « Hauts-de-France »
  const Profile* profile;
};

std::string make_page(const std::vector<Chapter>& chapters);

}  // namespace clspress::rules
