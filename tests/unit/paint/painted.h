// Lays a small document out and paints its pages, for tests of what is painted, where and for whom.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "document/document.h"
#include "layout/layout.h"
#include "paint/painter.h"
#include "text/hyphenate.h"

namespace clspress::paint {

class Painted {
 public:
  // A page of 100 × 100 px without margins, unless the style says otherwise. Pictures come from `files`.
  Painted(std::string_view style, std::string_view body, std::map<std::string, std::string> files = {})
      : document_(*document::parse(wrap(style, body), "page.xhtml", report)),
        structure(document::make_structure(document_, document::Strictness::Warn, ignored_)),
        loader_([files](const std::string& url, const std::string&, const Location&) -> std::optional<std::string> {
          auto found = files.find(url);
          return found == files.end() ? std::nullopt : std::optional(found->second);
        }),
        styled_(style::cascade(document_, {style::user_agent_sheet()}, loader_, report)),
        fonts_(library()),
        pictures_(loader_, report) {
    static const text::Hyphenator hyphenator(library()->dictionaries());
    layout::Options options;
    options.hyphenator = &hyphenator;
    options.most_pages = 50;
    options.natural_size = [&](document::NodeId element, std::string_view url) { return pictures_.natural_size(styled_, element, url); };
    laid_out = layout::paginate(styled_, fonts_, options, report);
    Painter painter(laid_out, styled_, structure, pictures_, fonts_, report);
    for (size_t i = 0; i < laid_out.pages.size(); i++) pages.push_back(paint_page(painter, i));
  }

  const Page& page(size_t index = 0) const { return pages.at(index); }
  template <class What>
  std::vector<const What*> all(size_t index = 0) const {
    std::vector<const What*> found;
    for (const Item& item : page(index).items) {
      if (const What* what = std::get_if<What>(&item.what)) found.push_back(what);
    }
    return found;
  }
  // Colours of the fills in paint order: "red green #010203".
  std::string fills(size_t index = 0) const {
    std::string names;
    for (const FillPath* fill : all<FillPath>(index)) names += (names.empty() ? "" : " ") + name_of(fill->color);
    return names;
  }
  document::NodeId node(std::string_view id) const { return document_.find_by_id(id); }
  const document::Document& document() const { return document_; }

  Report report;

 private:
  static std::string name_of(Color color) {
    if (color == Color{255, 0, 0}) return "red";
    if (color == Color{0, 128, 0}) return "green";
    if (color == Color{0, 0, 255}) return "blue";
    if (color == kBlack) return "black";
    return std::to_string(color.red) + "," + std::to_string(color.green) + "," + std::to_string(color.blue) + "," + std::to_string(color.alpha);
  }
  static std::shared_ptr<const text::FontLibrary> library() {
    static const auto fonts = std::shared_ptr<const text::FontLibrary>(text::FontLibrary::read(CLSPRESS_SOURCE_DIR "/fonts/fonts.xml"));
    return fonts;
  }
  static std::string wrap(std::string_view style, std::string_view body) {
    return "<html xmlns=\"http://www.w3.org/1999/xhtml\" lang=\"fr\"><head><title>t</title><style>@page{size:100px;margin:0}"
           "html,body{margin:0;font:10px/10px Lato}" + std::string(style) + "</style></head><body>" + std::string(body) + "</body></html>";
  }

  Report ignored_;
  document::Document document_;

 public:
  document::Structure structure;

 private:
  style::Loader loader_;
  style::StyledDocument styled_;
  text::FontSet fonts_;
  PictureStore pictures_;

 public:
  layout::Pages laid_out;
  std::vector<Page> pages;
};

}  // namespace clspress::paint
