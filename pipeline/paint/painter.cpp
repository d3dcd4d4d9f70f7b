#include "paint/painter.h"

#include <fmt/format.h>

#include <algorithm>

#include "paint/page_walk.h"

namespace clspress::paint {

Painter::Painter(const layout::Pages& all_pages, const style::StyledDocument& all_styled, const document::Structure& all_structure,
                 PictureStore& all_pictures, text::FontSet& all_fonts, Report& all_findings)
    : pages(all_pages), styled(all_styled), structure(all_structure), pictures(all_pictures), fonts(all_fonts), report(all_findings) {
  const document::Document& tree = document();
  links_.resize(tree.size(), document::kNoNode);
  for (document::NodeId id = 0; id < tree.size(); id++) {  // parents come first
    const document::Node& node = tree[id];
    if (node.parent != document::kNoNode) links_[id] = links_[node.parent];
    if (node.attribute_count == 0) continue;
    if (node.name == "a" && tree.find_attribute(id, "href")) links_[id] = id;
  }
}

// https://www.w3.org/TR/css-overflow-3/#overflow-propagation
bool Painter::is_viewport(document::NodeId node) const {
  const document::Document& tree = document();
  return node == tree.root() || (tree[node].parent == tree.root() && tree[node].name == "body");
}

std::optional<uint32_t> Painter::find_anchor(document::NodeId link, std::string_view id) const {
  document::NodeId target = document().find_by_id(id);
  const auto& anchors = pages.landmarks.anchors;
  auto found = std::lower_bound(anchors.begin(), anchors.end(), target, [](const layout::Anchor& anchor, document::NodeId node) { return anchor.node < node; });
  if (target != document::kNoNode && found != anchors.end() && found->node == target) return static_cast<uint32_t>(found - anchors.begin());
  report.warning("LIEN-CIBLE", document().location(link), fmt::format("le lien mène à « #{} », qui n’existe pas ou n’est pas imprimé", id),
                 "corriger l’adresse ou donner cet identifiant à l’élément visé");
  return std::nullopt;
}

Page paint_page(const Painter& painter, size_t index) {
  const layout::PageFragment& fragment = painter.pages.pages[index];
  Page page;
  page.size = fragment.size;
  const Edges &margin = fragment.margin, &border = fragment.border, &padding = fragment.padding;
  page.area.origin = {margin.left + border.left + padding.left, margin.top + border.top + padding.top};
  page.area.size = {fragment.size.width - margin.horizontal() - border.horizontal() - padding.horizontal(),
                    fragment.size.height - margin.vertical() - border.vertical() - padding.vertical()};
  page.bleed = fragment.bleed;
  page.crop_marks = fragment.crop_marks;
  page.cross_marks = fragment.cross_marks;
  page.label = fragment.label;
  page.items.reserve(256);
  PageWalk(painter, fragment, page).paint();
  return page;
}

}  // namespace clspress::paint
