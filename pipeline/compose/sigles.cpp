#include "compose/sigles.h"

#include <algorithm>
#include <array>
#include <set>

#include "base/files.h"
#include "compose/data_file.h"
#include "compose/formats.h"
#include "compose/typography.h"

namespace clspress::compose {
namespace {

bool is_capital(char c) {
  return c >= 'A' && c <= 'Z';
}
bool is_sign(char c) {
  return is_capital(c) || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') ||
         (static_cast<unsigned char>(c) & 0x80) != 0;
}

// Elements whose text is drawn as a picture or not at all, or says what it stands for already.
constexpr std::array<std::string_view, 3> kClosedToExpansion{"head", "svg", "abbr"};

// The closed element in which the text stands, told of each tag in turn.
class Enclosure {
 public:
  // A tag from its `<` up to but without its `>`.
  void pass(std::string_view tag) {
    bool closes = tag.substr(1).starts_with('/');
    std::string_view name = tag.substr(closes ? 2 : 1);
    name = name.substr(0, name.find_first_of(" \t\n/"));
    if (closes && name == element_) element_ = {};
    bool is_closed = std::find(kClosedToExpansion.begin(), kClosedToExpansion.end(), name) != kClosedToExpansion.end();
    if (!closes && element_.empty() && is_closed && !tag.ends_with('/')) element_ = name;
  }
  bool is_open() const { return element_.empty(); }

 private:
  std::string_view element_;
};

enum class Expandable : uint8_t { No, Yes };

// Gives `found` the place of each word of the text between tags that the dictionary knows.
template <class Found>
void find_sigles(std::string_view xhtml, const Sigles& sigles, Found found) {
  Enclosure enclosure;
  for (size_t i = 0; i < xhtml.size();) {
    if (xhtml[i] == '<') {
      size_t end = std::min(xhtml.find('>', i), xhtml.size() - 1);
      enclosure.pass(xhtml.substr(i, end - i));
      i = end + 1;
    } else if (is_sign(xhtml[i])) {
      size_t end = i;
      while (end < xhtml.size() && is_sign(xhtml[end])) ++end;
      std::string_view word = xhtml.substr(i, end - i);
      Expandable expandable = enclosure.is_open() ? Expandable::Yes : Expandable::No;
      if (word.size() > 1 && is_capital(word[0]) && sigles.contains(word)) found(i, word, expandable);
      // « l’ARS » is one run of signs: the apostrophe is not ASCII.
      size_t apostrophe = word.rfind("’");
      if (apostrophe != std::string_view::npos && sigles.contains(word.substr(apostrophe + 3)))
        found(i + apostrophe + 3, word.substr(apostrophe + 3), expandable);
      i = end;
    } else {
      ++i;
    }
  }
}

std::set<std::string, std::less<>> used_in(std::string_view xhtml, const Sigles& sigles) {
  std::set<std::string, std::less<>> used;
  find_sigles(xhtml, sigles, [&](size_t, std::string_view sigle, Expandable) { used.emplace(sigle); });
  return used;
}

}  // namespace

Sigles read_sigles(const fs::path& assets, Report& report) {
  Sigles sigles;
  fs::path file = assets / "sigles.xml";
  auto root = parse_data(read_file(file), file.string(), report);
  if (root)
    for (const DataNode& sigle : root->children) sigles.emplace(sigle.text_of("forme"), sigle.text_of("definition"));
  return sigles;
}

Sigles with_definitions_of(const dossier::Dossier& dossier, Sigles sigles) {
  for (const dossier::Element& sigle : dossier.root().items_at("sigles"))
    sigles[sigle.value_at("forme")] = sigle.value_at("definition");
  return sigles;
}

std::string expand_sigles(std::string_view xhtml, const Sigles& sigles) {
  std::string expanded;
  size_t copied = 0;
  std::set<std::string_view> seen;
  find_sigles(xhtml, sigles, [&](size_t place, std::string_view sigle, Expandable expandable) {
    if (expandable == Expandable::No || !seen.insert(sigle).second) return;
    expanded.append(xhtml.substr(copied, place - copied)).append("<abbr title=\"");
    expanded.append(escape_xhtml(sigles.find(sigle)->second)).append("\">").append(sigle).append("</abbr>");
    copied = place + sigle.size();
  });
  return expanded.append(xhtml.substr(copied));
}

std::string place_sigles(std::string xhtml, const Sigles& sigles) {
  size_t place = xhtml.find(kSiglesPlace);
  if (place == std::string::npos) return xhtml;
  std::string table = "<table class=\"sigles\"><tbody>";
  auto used = used_in(xhtml, sigles);
  std::vector<std::string> sorted(used.begin(), used.end());
  // « Caf » stands before « CCAS », as in a dictionary.
  std::stable_sort(sorted.begin(), sorted.end(), [](const std::string& a, const std::string& b) {
    return collation_key(a) < collation_key(b);
  });
  for (const std::string& sigle : sorted)
    table += "<tr><th scope=\"row\">" + escape_xhtml(sigle) + "</th><td>" + typeset_xhtml(sigles.find(sigle)->second) +
             "</td></tr>";
  table += "</tbody></table>";
  if (table.find("<tr>") == std::string::npos) table = "<p class=\"texte\">Aucun sigle n’est employé.</p>";
  for (; place != std::string::npos; place = xhtml.find(kSiglesPlace, place + table.size()))
    xhtml.replace(place, kSiglesPlace.size(), table);
  return xhtml;
}

}  // namespace clspress::compose
