#include "paint/link_areas.h"

namespace clspress::paint {

namespace {

Rect joined(const Rect& a, const Rect& b);
std::string description_of(const document::Document& document, document::NodeId link);

}  // namespace

void LinkAreas::add(document::NodeId node, const Rect& area) {
  if (node == document::kNoNode || area.size.width <= Length()) return;
  document::NodeId link = painter_.link(node);
  if (link == document::kNoNode) {
    current_ = link;
    return;
  }
  if (link == current_) {
    page_.links.back().area = joined(page_.links.back().area, area);
    return;
  }
  current_ = start_area(link, area) ? link : document::kNoNode;
}

bool LinkAreas::start_area(document::NodeId link, const Rect& area) {
  const document::Document& document = painter_.document();
  document::StructureId structure = painter_.structure.owner(link);
  std::string_view href = document.attribute(link, "href");
  if (structure == document::kNoStructure || href.empty()) return false;
  LinkArea result{structure, area, {}, 0, {}};
  if (href.front() == '#') {
    std::optional<uint32_t> anchor = painter_.find_anchor(link, href.substr(1));
    if (!anchor) return false;
    result.anchor = *anchor;
  } else {
    result.uri = href;
  }
  result.description = description_of(document, link);
  page_.links.push_back(std::move(result));
  return true;
}

namespace {

Rect joined(const Rect& a, const Rect& b) {
  Point origin{min(a.left(), b.left()), min(a.top(), b.top())};
  return {origin, {max(a.right(), b.right()) - origin.x, max(a.bottom(), b.bottom()) - origin.y}};
}

// A link that holds a chapter is described by how it begins: each of its lines has the description.
constexpr size_t kLongestDescription = 300;  // bytes

std::string shortened(std::string text) {
  if (text.size() <= kLongestDescription) return text;
  size_t end = kLongestDescription;
  while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80) --end;
  text.resize(end);
  return text + "…";
}

// What a reader says of the link: a label, its text, or where it goes.
std::string description_of(const document::Document& document, document::NodeId link) {
  for (std::string_view name : {"aria-label", "title"}) {
    if (std::string_view value = document.attribute(link, name); !value.empty()) return std::string(value);
  }
  std::string text;
  for (char sign : document.text_content(link, 2 * kLongestDescription)) {
    bool space = sign == ' ' || sign == '\n' || sign == '\t' || sign == '\r';
    if (!space) text += sign;
    else if (!text.empty() && text.back() != ' ') text += ' ';
  }
  if (text.ends_with(' ')) text.pop_back();
  return text.empty() ? std::string(document.attribute(link, "href")) : shortened(std::move(text));
}

}  // namespace

}  // namespace clspress::paint
