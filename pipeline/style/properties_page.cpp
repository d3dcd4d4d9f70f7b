// Rows of @page alone: size, bleed and marks. https://www.w3.org/TR/css-page-3/
#include "style/property_rows.h"

namespace clspress::style {
namespace {

struct PaperSize {
  std::string_view name;
  Extent size;
};
const PaperSize kPapers[] = {
    {"a0", {Length::mm(841), Length::mm(1189)}},  {"a1", {Length::mm(594), Length::mm(841)}},    {"a2", {Length::mm(420), Length::mm(594)}},
    {"a3", {Length::mm(297), Length::mm(420)}},   {"a4", {Length::mm(210), Length::mm(297)}},    {"a5", {Length::mm(148), Length::mm(210)}},
    {"a6", {Length::mm(105), Length::mm(148)}},   {"a7", {Length::mm(74), Length::mm(105)}},     {"a8", {Length::mm(52), Length::mm(74)}},
    {"a9", {Length::mm(37), Length::mm(52)}},     {"a10", {Length::mm(26), Length::mm(37)}},     {"b4", {Length::mm(250), Length::mm(353)}},
    {"b5", {Length::mm(176), Length::mm(250)}},   {"jis-b4", {Length::mm(257), Length::mm(364)}}, {"jis-b5", {Length::mm(182), Length::mm(257)}},
    {"letter", {Length::px(816), Length::px(1056)}}, {"legal", {Length::px(816), Length::px(1344)}}, {"ledger", {Length::px(1056), Length::px(1632)}},
    {"tabloid", {Length::px(1056), Length::px(1632)}}};

std::optional<Setter> parse_page_size(Cursor& cursor);
std::optional<Setter> parse_bleed(Cursor& cursor);
std::optional<Setter> parse_marks(Cursor& cursor);

// Pages inherit from no page.
void inherit_nothing(Computing&, const ComputedStyle&) {}

Property page_row(std::string_view name, std::string_view initial, std::string_view values,
                  std::optional<Setter> (*parse)(Cursor&, const Property&)) {
  return {name, "page", false, initial, values, parse, &inherit_nothing};
}

}  // namespace

std::vector<Property> page_properties() {
  return {
      page_row("size", "auto", "auto | <length [0,∞]>{1,2} | [ A0…A10 | B4 | B5 | JIS-B4 | JIS-B5 | letter | legal | ledger ] || [ portrait | landscape ]",
               [](Cursor& cursor, const Property&) { return parse_page_size(cursor); }),
      page_row("bleed", "auto", "auto | <length [0,∞]>", [](Cursor& cursor, const Property&) { return parse_bleed(cursor); }),
      page_row("marks", "none", "none | crop || cross", [](Cursor& cursor, const Property&) { return parse_marks(cursor); }),
  };
}

namespace {

// https://www.w3.org/TR/css-page-3/#page-size-prop
std::optional<Setter> parse_page_size(Cursor& cursor) {
  Extent size = PageGroup{}.size;
  if (cursor.take_ident("auto")) return Setter([size](Computing& c) { c.page.size = size; });
  if (auto width = parse_length(cursor, Range::NonNegative)) {
    auto height = cursor.at_end() ? width : parse_length(cursor, Range::NonNegative);
    if (!height) return std::nullopt;
    return Setter([w = *width, h = *height](Computing& c) { c.page.size = {w(c), h(c)}; });
  }
  bool named = false, turned = false, landscape = false;
  while (!cursor.at_end()) {
    const PaperSize* found = nullptr;
    for (const PaperSize& paper : kPapers) {
      if (!named && cursor.is_ident(paper.name)) found = &paper;
    }
    if (found != nullptr) {
      cursor.next();
      size = found->size;
      named = true;
    } else if (auto index = turned ? std::nullopt : take_keyword(cursor, "portrait | landscape")) {
      turned = true;
      landscape = *index == 1;
    } else {
      return std::nullopt;
    }
  }
  if (!named && !turned) return std::nullopt;
  if (landscape) std::swap(size.width, size.height);
  return Setter([size](Computing& c) { c.page.size = size; });
}

std::optional<Setter> parse_bleed(Cursor& cursor) {
  if (cursor.take_ident("auto")) return Setter([](Computing& c) { c.page.bleed_auto = true; });
  auto length = parse_length(cursor, Range::NonNegative);
  if (!length) return std::nullopt;
  return Setter([v = *length](Computing& c) {
    c.page.bleed = v(c);
    c.page.bleed_auto = false;
  });
}

std::optional<Setter> parse_marks(Cursor& cursor) {
  bool crop = false, cross = false;
  if (!cursor.take_ident("none")) {
    while (!cursor.at_end()) {
      if (!crop && cursor.take_ident("crop")) crop = true;
      else if (!cross && cursor.take_ident("cross")) cross = true;
      else return std::nullopt;
    }
    if (!crop && !cross) return std::nullopt;
  }
  return Setter([crop, cross](Computing& c) {
    c.page.crop_marks = crop;
    c.page.cross_marks = cross;
  });
}

}  // namespace
}  // namespace clspress::style
