#include <charconv>
#include <map>
#include <set>

#include "layout/layout.h"

// The layout as JSON: CSS 2's tree of boxes with the numbers of each, in document order.
namespace clspress::layout {
namespace {

class Dumper {
 public:
  Dumper(const Pages& pages, const document::Document& document) : pages_(pages), document_(document) {}
  std::string run();

 private:
  struct Positioned {
    const Fragment* fragment;
    Point origin;  // of the border box on the page
  };
  void page(const PageFragment& page);
  void collect_positioned(const ChildFragment& child, Point origin);
  void strike_placed(const Fragment& fragment);
  void fragment(const Fragment& fragment, Point origin);
  void children(const Fragment& fragment, Point origin);
  std::string_view kind(const Fragment& fragment) const;
  void key(std::string_view name) { (out_ += '"').append(name) += "\":"; }
  void number(Length length);
  void edges(std::string_view name, const Edges& edges);
  void string(std::string_view name, std::string_view text);

  const Pages& pages_;
  const document::Document& document_;
  std::map<BoxId, Positioned> positioned_;  // of the page, and floats of a text: shown where they stand in the document
  std::set<BoxId> waiting_;                 // of these, those without a place on the page: fixed boxes of earlier pages
  std::string out_;
};

std::string Dumper::run() {
  out_ = "{\"pages\":[";
  for (size_t i = 0; i < pages_.pages.size(); ++i) {
    if (i > 0) out_ += ",\n";
    page(pages_.pages[i]);
  }
  return out_ += "]}\n";
}

bool is_out_of_flow(const Fragment& fragment, const BoxTree& boxes) {
  if (fragment.kind != FragmentKind::Box && fragment.kind != FragmentKind::Replaced) return false;
  const Box& box = boxes[fragment.box];
  bool in_text = box.parent != kNoBox && (boxes[box.parent].inline_children || boxes[box.parent].kind == BoxKind::Inline);
  return box.flow == Flow::Absolute || box.flow == Flow::Fixed || (box.flow == Flow::Float && in_text);
}

void Dumper::page(const PageFragment& page) {
  positioned_.clear();
  waiting_.clear();
  for (const ChildFragment& child : page.children) collect_positioned(child, {});
  for (const ChildFragment& child : page.children) strike_placed(*child.fragment);
  out_ += "{\"x\":0,\"y\":0,";
  key("width");
  number(page.size.width - page.margin.horizontal() - page.border.horizontal() - page.padding.horizontal());
  out_ += ',';
  key("height");
  number(page.size.height - page.margin.vertical() - page.border.vertical() - page.padding.vertical());
  edges("margin", page.margin);
  edges("border", page.border);
  edges("padding", page.padding);
  out_ += ",\"children\":[";
  bool first = true;
  for (const ChildFragment& child : page.children) {
    if (is_out_of_flow(*child.fragment, pages_.boxes)) continue;
    if (!first) out_ += ',';
    first = false;
    fragment(*child.fragment, child.offset);
  }
  out_ += "]}";
}

void Dumper::collect_positioned(const ChildFragment& child, Point origin) {
  Point position = origin + child.offset;
  if (is_out_of_flow(*child.fragment, pages_.boxes)) {
    positioned_[child.fragment->box] = {child.fragment, position};
    waiting_.insert(child.fragment->box);
  }
  for (const ChildFragment& inner : child.fragment->children) collect_positioned(inner, position);
}

void Dumper::strike_placed(const Fragment& fragment) {
  if (fragment.kind == FragmentKind::Placeholder) waiting_.erase(fragment.box);
  for (const ChildFragment& child : fragment.children) strike_placed(*child.fragment);
}

std::string_view Dumper::kind(const Fragment& fragment) const {
  switch (fragment.kind) {
    case FragmentKind::Line: return "line";
    case FragmentKind::Text: return "text";
    case FragmentKind::Replaced: return "replaced";
    default: break;
  }
  switch (pages_.boxes[fragment.box].kind) {
    case BoxKind::Inline:
    case BoxKind::FootnoteCall:
    case BoxKind::LineBreak:
    case BoxKind::Leader: return "inline";
    case BoxKind::InlineBlock: return "inline-block";
    case BoxKind::TableWrapper: return "table-wrapper";
    case BoxKind::Table: return "table";
    case BoxKind::RowGroup: return "row-group";
    case BoxKind::Row: return "row";
    case BoxKind::Cell: return "cell";
    case BoxKind::Caption: return "caption";
    case BoxKind::Marker: return "marker";
    case BoxKind::Margin: return "margin";
    case BoxKind::FootnoteArea: return "footnote-area";
    default: return "block";
  }
}

void Dumper::number(Length length) {
  char digits[32];
  auto [end, error] = std::to_chars(digits, digits + sizeof digits, length.to_px(), std::chars_format::fixed, 4);
  std::string_view text(digits, error == std::errc() ? static_cast<size_t>(end - digits) : 0);
  while (text.ends_with('0')) text.remove_suffix(1);
  if (text.ends_with('.')) text.remove_suffix(1);
  out_ += text == "-0" ? "0" : text;
}

void Dumper::edges(std::string_view name, const Edges& edges) {
  out_ += ',';
  key(name);
  out_ += '[';
  number(edges.top);
  out_ += ',';
  number(edges.right);
  out_ += ',';
  number(edges.bottom);
  out_ += ',';
  number(edges.left);
  out_ += ']';
}

// https://www.rfc-editor.org/rfc/rfc8259#section-7
void Dumper::string(std::string_view name, std::string_view text) {
  static constexpr char kHex[] = "0123456789abcdef";
  out_ += ',';
  key(name);
  out_ += '"';
  for (char sign : text) {
    if (sign == '"' || sign == '\\') {
      (out_ += '\\') += sign;
    } else if (static_cast<unsigned char>(sign) < 0x20) {
      ((out_ += "\\u00") += kHex[sign >> 4]) += kHex[sign & 15];
    } else {
      out_ += sign;
    }
  }
  out_ += '"';
}

void Dumper::fragment(const Fragment& fragment, Point origin) {
  const Box& box = pages_.boxes[fragment.box];
  out_ += '{';
  key("kind");
  (out_ += '"').append(kind(fragment)) += '"';
  if (fragment.node != document::kNoNode && !box.anonymous && fragment.kind != FragmentKind::Line) {
    string("tag", document_[fragment.node].name);
    if (box.pseudo == style::Pseudo::None && fragment.kind != FragmentKind::Text) {
      if (auto id = document_.find_attribute(fragment.node, "id")) string("id", *id);
      if (auto name = document_.find_attribute(fragment.node, "class")) string("class", *name);
    }
  }
  out_ += ',';
  key("x");
  number(origin.x - fragment.margin.left);
  out_ += ',';
  key("y");
  number(origin.y - fragment.margin.top);
  out_ += ',';
  key("width");
  number(fragment.size.width - fragment.border.horizontal() - fragment.padding.horizontal());
  out_ += ',';
  key("height");
  number(fragment.size.height - fragment.border.vertical() - fragment.padding.vertical());
  edges("margin", fragment.margin);
  edges("border", fragment.border);
  edges("padding", fragment.padding);
  if (fragment.kind == FragmentKind::Text) string("text", fragment.text);
  if (box.kind == BoxKind::Cell)
    out_ += ",\"colspan\":" + std::to_string(box.column_span) + ",\"rowspan\":" + std::to_string(box.row_span);
  children(fragment, origin);
  out_ += '}';
}

void Dumper::children(const Fragment& parent, Point origin) {
  out_ += ",\"children\":[";
  bool first = true;
  if (parent.box == pages_.boxes.root) {
    for (BoxId box : waiting_) {
      if (!first) out_ += ',';
      first = false;
      fragment(*positioned_.at(box).fragment, positioned_.at(box).origin);
    }
  }
  for (const ChildFragment& child : parent.children) {
    const Fragment* shown = child.fragment;
    Point position = origin + child.offset;
    if (is_out_of_flow(*shown, pages_.boxes)) continue;
    if (shown->kind == FragmentKind::Placeholder) {
      auto found = positioned_.find(shown->box);
      if (found == positioned_.end()) continue;
      shown = found->second.fragment;
      position = found->second.origin;
    }
    if (!first) out_ += ',';
    first = false;
    fragment(*shown, position);
  }
  out_ += ']';
}

}  // namespace

std::string dump(const Pages& pages, const document::Document& document) { return Dumper(pages, document).run(); }

}  // namespace clspress::layout
