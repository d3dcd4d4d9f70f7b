#include "compose/sigles.h"

#include <algorithm>
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

// Gives `found` the place of each word of the text between tags that the dictionary knows.
template <class Found>
void find_sigles(std::string_view xhtml, const Sigles& sigles, Found found) {
  for (size_t i = 0; i < xhtml.size();) {
    if (xhtml[i] == '<') {
      i = std::min(xhtml.find('>', i), xhtml.size() - 1) + 1;
    } else if (is_sign(xhtml[i])) {
      size_t end = i;
      while (end < xhtml.size() && is_sign(xhtml[end])) ++end;
      std::string_view word = xhtml.substr(i, end - i);
      if (word.size() > 1 && is_capital(word[0]) && sigles.contains(word)) found(i, word);
      // « l’ARS » is one run of signs: the apostrophe is not ASCII.
      size_t apostrophe = word.rfind("’");
      if (apostrophe != std::string_view::npos && sigles.contains(word.substr(apostrophe + 3)))
        found(i + apostrophe + 3, word.substr(apostrophe + 3));
      i = end;
    } else {
      ++i;
    }
  }
}

std::set<std::string, std::less<>> used_in(std::string_view xhtml, const Sigles& sigles) {
  std::set<std::string, std::less<>> used;
  find_sigles(xhtml, sigles, [&](size_t, std::string_view sigle) { used.emplace(sigle); });
  return used;
}

bool is_within(std::string_view xhtml, size_t place, std::string_view element) {
  size_t open = xhtml.rfind("<" + std::string(element), place), close = xhtml.rfind("</" + std::string(element), place);
  return open != std::string_view::npos && (close == std::string_view::npos || close < open);
}

// Text that is drawn as a picture or not at all, or says what it stands for already.
bool can_be_expanded(std::string_view xhtml, size_t place) {
  for (std::string_view element : {"head", "svg", "abbr"}) {
    if (is_within(xhtml, place, element)) return false;
  }
  return true;
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
  find_sigles(xhtml, sigles, [&](size_t place, std::string_view sigle) {
    if (seen.contains(sigle) || !can_be_expanded(xhtml, place)) return;
    seen.insert(sigle);
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
