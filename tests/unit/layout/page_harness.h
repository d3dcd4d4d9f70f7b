// Lays a small page of XHTML out and finds elements in it, for the tests of blocks and pages.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "document/document.h"
#include "layout/layout.h"
#include "text/fonts.h"
#include "text/hyphenate.h"

namespace clspress::layout {

struct Found {
  size_t page = 0;
  double x = 0, y = 0, width = 0, height = 0;  // border box
  const Fragment* fragment = nullptr;
};

class LaidOut {
 public:
  // A page of 100 × 100 px without margins and a text of 10 px lines, unless the style says otherwise.
  explicit LaidOut(std::string_view style, std::string_view body)
      : document_(*document::parse(wrap(style, body), "page.xhtml", report)),
        styled_(style::cascade(document_, {style::user_agent_sheet()}, {}, report)) {
    static const auto library = std::shared_ptr<const text::FontLibrary>(text::FontLibrary::read(CLSPRESS_SOURCE_DIR "/fonts/fonts.xml"));
    static const text::Hyphenator hyphenator(library->dictionaries());
    text::FontSet fonts(library);
    Options options;
    options.hyphenator = &hyphenator;
    options.most_pages = 200;
    pages = paginate(styled_, fonts, options, report);
  }

  size_t count() const { return pages.pages.size(); }
  // Fragments of the element with that id, in order of pages.
  std::vector<Found> all(std::string_view id) const {
    std::vector<Found> found;
    for (size_t page = 0; page < pages.pages.size(); ++page)
      for (const ChildFragment& child : pages.pages[page].children) visit(child, {}, page, document_.find_by_id(id), found);
    return found;
  }
  Found one(std::string_view id) const {
    std::vector<Found> found = all(id);
    return found.empty() ? Found{} : found.front();
  }
  // Text of a page, lines and boxes separated by spaces.
  std::string text(size_t page) const {
    std::string text;
    for (const ChildFragment& child : pages.pages[page].children) collect(*child.fragment, text);
    return text;
  }
  std::string dumped() const { return dump(pages, document_); }

  Report report;
  Pages pages;

 private:
  static std::string wrap(std::string_view style, std::string_view body) {
    return "<html><head><style>@page{size:100px 100px;margin:0}body,p,h1,ul,ol,dl{margin:0;padding:0}body{font:8px/10px "
           "Lato;orphans:1;widows:1}" +
           std::string(style) + "</style></head><body>" + std::string(body) + "</body></html>";
  }
  static void visit(const ChildFragment& child, Point origin, size_t page, document::NodeId node, std::vector<Found>& found) {
    Point position = origin + child.offset;
    const Fragment& fragment = *child.fragment;
    bool whole = fragment.kind == FragmentKind::Box || fragment.kind == FragmentKind::Replaced;
    if (whole && fragment.node == node && fragment.node != document::kNoNode)
      found.push_back({page, position.x.to_px(), position.y.to_px(), fragment.size.width.to_px(), fragment.size.height.to_px(), &fragment});
    for (const ChildFragment& inner : fragment.children) visit(inner, position, page, node, found);
  }
  static void collect(const Fragment& fragment, std::string& text) {
    if (fragment.kind == FragmentKind::Text) {
      if (!text.empty()) text += ' ';
      text += fragment.text;
    }
    for (const ChildFragment& child : fragment.children) collect(*child.fragment, text);
  }

  document::Document document_;
  style::StyledDocument styled_;
};

}  // namespace clspress::layout
