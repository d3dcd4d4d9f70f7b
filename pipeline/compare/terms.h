// The words of a comparison: under which heading of the contract a change belongs, what distinguishes the items of a list.
// Data only, assets/comparaison.xml.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace clspress::compare {

struct Heading {
  std::string title;    // « Article 5 – Programme d’actions »
  std::string subject;  // « action »: an item of its list; empty: it has no list of its own
  std::vector<std::string> paths;
};

class Terms {
 public:
  static Terms read(const std::filesystem::path& assets);  // throws Fault

  // The heading with the longest path that covers `path` ("signataires/engagements", without positions).
  size_t heading_of(std::string_view path) const;
  const Heading& operator[](size_t heading) const { return headings_[heading]; }
  const std::vector<std::string>& marks() const { return marks_; }

 private:
  std::vector<Heading> headings_;
  std::vector<std::string> marks_;
};

}  // namespace clspress::compare
