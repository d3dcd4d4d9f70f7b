// From laid-out pages to paint lists, page by page. Every item gets one owner: the structure node of what it shows, or an
// artifact. https://www.w3.org/TR/CSS22/zindex.html
#pragma once

#include <vector>

#include "document/structure.h"
#include "layout/fragment.h"
#include "paint/paint_list.h"
#include "paint/pictures.h"
#include "style/cascade.h"
#include "text/fonts.h"

namespace clspress::paint {

// What all pages of one document share. Everything named must outlive it.
class Painter {
 public:
  Painter(const layout::Pages& pages, const style::StyledDocument& styled, const document::Structure& structure,
          PictureStore& pictures, text::FontSet& fonts, Report& report);

  const layout::Pages& pages;
  const style::StyledDocument& styled;
  const document::Structure& structure;
  PictureStore& pictures;
  text::FontSet& fonts;
  Report& report;

  const document::Document& document() const { return styled.document(); }
  // The a[href] that a node stands in, kNoNode outside of links.
  document::NodeId link(document::NodeId node) const { return links_[node]; }
  // html and its body give their overflow to the page.
  bool is_viewport(document::NodeId node) const;
  // Index into Pages::anchors of a link's target, nothing (and a finding) if there is none.
  std::optional<uint32_t> find_anchor(document::NodeId link, std::string_view id) const;

 private:
  std::vector<document::NodeId> links_;
};

Page paint_page(const Painter& painter, size_t index);

}  // namespace clspress::paint
