#include "batch/check_template.h"

#include <fmt/core.h>

#include <algorithm>

#include "base/color.h"
#include "document/document.h"
#include "document/structure.h"

namespace clspress::batch {
namespace {

// https://www.w3.org/TR/WCAG22/#contrast-minimum ; the stricter figure holds at every size.
constexpr double kLeastContrast = 4.5;

// The template with every section entered once and every value replaced by "0", which is good in a class, a length and an
// address alike: XHTML that shows all that the template can.
std::string flatten(std::string_view text) {
  std::string flat;
  for (size_t i = 0; i < text.size();) {
    size_t open = text.find("{{", i);
    flat += text.substr(i, open - i);
    if (open == std::string_view::npos) break;
    bool fragment = text.substr(open).starts_with("{{{");
    std::string_view closing = fragment ? "}}}" : "}}";
    char kind = text[open + (fragment ? 3 : 2)];
    size_t close = text.find(closing, open);
    if (close == std::string_view::npos) break;
    if (!fragment && kind != '#' && kind != '^' && kind != '/') flat += '0';
    i = close + closing.size();
  }
  return flat;
}

// The tags already tell their place in the template (data-at); the root tells the files that the places count.
std::string with_files(std::string xhtml, const std::vector<std::string>& files) {
  size_t root = xhtml.find(" data-at=");
  if (root == std::string::npos) return xhtml;
  std::string list;
  for (const std::string& file : files) list += (list.empty() ? "" : "|") + file;
  for (size_t at = 0; (at = list.find_first_of("&\"<", at)) != std::string::npos; ++at) list[at] = '_';
  return xhtml.insert(root, " data-at-files=\"" + list + "\"");
}

bool shows_text(const document::Node& node) {
  return node.kind == document::NodeKind::Text && node.text.find_first_not_of(" \t\r\n") != std::string_view::npos;
}

// The colour behind an element: the nearest background that hides what is under it. Nothing where a picture lies between.
std::optional<Color> ground_of(const style::StyledDocument& styled, document::NodeId element) {
  const document::Document& document = styled.document();
  for (document::NodeId node = element; node != document::kNoNode; node = document[node].parent) {
    const style::DecorationGroup& decoration = *styled.style(node)->decoration;
    if (!decoration.backgrounds.empty() && !decoration.backgrounds.front().image.empty()) return {};
    if (decoration.background_color.alpha == 255) return decoration.background_color;
    if (!decoration.background_color.transparent()) return {};
  }
  return Color{255, 255, 255, 255};
}

std::string hex_of(Color color) { return fmt::format("#{:02X}{:02X}{:02X}", color.red, color.green, color.blue); }

void check_contrast(const style::StyledDocument& styled, Report& report) {
  const document::Document& document = styled.document();
  for (document::NodeId node = 0; node < document.size(); ++node) {
    if (!shows_text(document[node])) continue;
    document::NodeId element = document[node].parent;
    if (document[element].space != document::Namespace::Html) continue;
    if (styled.style(element)->box->display == style::Display::None) continue;
    std::optional<Color> ground = ground_of(styled, element);
    Color color = styled.style(element)->text->color;
    if (!ground || color.alpha != 255 || contrast(color, *ground) >= kLeastContrast) continue;
    report.error("GABARIT-CONTRASTE", document.location(element),
                 fmt::format("contraste de {:.1f}:1 entre {} et {}", contrast(color, *ground), hex_of(color), hex_of(*ground)),
                 "choisir des couleurs qui donnent au moins 4.5:1");
  }
}

}  // namespace

void check_template(const ReadyType& type, Report& report) {
  report.append(type.report);
  if (type.type.source.text.empty()) return;
  // A template that could not be read as it stands gives no XHTML either: that would only say the same again.
  Report of_parsing;
  const compose::TemplateSource& source = type.type.source;
  std::optional<document::Document> document =
      document::parse(with_files(flatten(source.text), source.files), type.type.name, of_parsing);
  if (!document && type.report.refused()) return;
  report.append(of_parsing);
  if (!document) return;
  document::make_structure(*document, document::Strictness::Refuse, report);
  style::StyledDocument styled = style::cascade(*document, type.sheets, {}, report);
  constexpr size_t kOurs = 2;  // the user agent's sheet and the identity's
  bool has_all_sheets = type.sheets.size() == kOurs + type.type.sheets.size();
  if (has_all_sheets) check_contrast(styled, report);
}

}  // namespace clspress::batch
