// Where the program's own data stand: templates/, assets/, fonts/ of the checkout or installation that holds the
// running program.
#pragma once

#include <filesystem>

namespace clspress::batch {

struct Home {
  std::filesystem::path root;
  std::filesystem::path templates() const { return root / "templates"; }
  std::filesystem::path assets() const { return root / "assets"; }
  std::filesystem::path fonts() const { return root / "fonts"; }
};

// The nearest folder above the program that holds assets/schema/cls.xsd. Throws Fault if there is none.
Home find_home();

}  // namespace clspress::batch
