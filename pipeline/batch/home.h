// Where the program's own data stand: templates/, assets/, fonts/ of the checkout or installation that holds the
// running program.
#pragma once

#include <filesystem>
#include <set>
#include <string>

namespace clspress::batch {

struct Home {
  std::filesystem::path root;
  std::filesystem::path templates() const { return root / "templates"; }
  std::filesystem::path assets() const { return root / "assets"; }
  std::filesystem::path fonts() const { return root / "fonts"; }
};

// The nearest folder above the program that holds assets/schema/cls.xsd. Throws Fault if there is none.
Home find_home();

// The types of document that rules may name: the folders of templates/ with a type.xml.
std::set<std::string> type_names(const Home& home);

}  // namespace clspress::batch
