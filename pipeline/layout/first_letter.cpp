#include <unicode/uchar.h>

#include "base/utf8.h"
#include "layout/box_builder.h"
#include "layout/first_boxes.h"
#include "text/breaks.h"

namespace clspress::layout {
namespace {

bool is_space(char32_t c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f'; }
bool is_punctuation(char32_t c) { return (U_GET_GC_MASK(static_cast<UChar32>(c)) & U_GC_P_MASK) != 0; }
// A dash does not belong to the letter before it. CSS 2 takes opening marks with it, where css-pseudo-4 doesn't: so do browsers.
// https://www.w3.org/TR/CSS22/selector.html#first-letter
bool may_follow(char32_t c) { return is_punctuation(c) && (U_GET_GC_MASK(static_cast<UChar32>(c)) & U_GC_PD_MASK) == 0; }
// The spaces that French sets inside its quotation marks belong to them.
bool is_fixed_space(char32_t c) { return (U_GET_GC_MASK(static_cast<UChar32>(c)) & U_GC_ZS_MASK) != 0 && c != ' ' && c != 0x3000; }

// The letter with the punctuation around it, which may start in texts before its own.
// https://www.w3.org/TR/css-pseudo-4/#first-letter-pattern
class Search {
 public:
  struct Piece {
    BoxId text;
    size_t begin, end;
  };
  explicit Search(const BoxTree& tree) : tree_(tree) {}
  std::vector<Piece> run(BoxId container) {
    visit_children(container);
    return std::move(pieces_);
  }

 private:
  // Both return false where the search is over.
  bool visit_children(BoxId parent);
  bool visit(BoxId id);
  bool scan(BoxId id);
  template <class Predicate>
  static size_t skip(std::string_view text, size_t at, Predicate predicate);

  const BoxTree& tree_;
  std::vector<Piece> pieces_;
};

bool Search::visit_children(BoxId parent) {
  for (BoxId child = tree_[parent].first_child; child != kNoBox; child = tree_[child].next) {
    if (!visit(child)) return false;
  }
  return true;
}

bool Search::visit(BoxId id) {
  const Box& box = tree_[id];
  bool outer_letter = box.pseudo == style::Pseudo::FirstLetter && box.kind != BoxKind::Text;
  if (outer_letter) return visit_children(id);
  if (box.flow != Flow::InFlow || box.kind == BoxKind::Marker || box.pseudo == style::Pseudo::Marker) return true;
  switch (box.kind) {
    case BoxKind::Text: return box.deferred == 0 && scan(id);
    case BoxKind::Inline: return visit_children(id);
    case BoxKind::Block: return pieces_.empty() && visit_children(id) && !box.inline_children && pieces_.empty();
    default: return false;
  }
}

bool Search::scan(BoxId id) {
  std::string_view text = tree_[id].text;
  size_t begin = 0;
  if (pieces_.empty()) begin = skip(text, 0, is_space);
  bool keeps_lines = tree_[id].style->text->white_space != style::WhiteSpaceCollapse::Collapse;
  if (keeps_lines && text.substr(0, begin).find('\n') != std::string_view::npos) return false;
  if (begin == text.size()) return true;
  size_t letter = skip(text, begin, is_punctuation);
  if (letter > begin || !pieces_.empty()) letter = skip(text, letter, [](char32_t c) { return is_punctuation(c) || is_fixed_space(c); });
  if (letter == text.size()) {
    pieces_.push_back({id, begin, letter});
    return true;
  }
  if (is_space(static_cast<unsigned char>(text[letter]))) {
    pieces_.clear();
    return false;
  }
  std::vector<uint32_t> starts = text::find_cluster_starts(text, static_cast<uint32_t>(letter), static_cast<uint32_t>(text.size()));
  size_t end = skip(text, starts.empty() ? text.size() : starts.front(), may_follow);
  pieces_.push_back({id, begin, end});
  return false;
}

template <class Predicate>
size_t Search::skip(std::string_view text, size_t at, Predicate predicate) {
  while (at < text.size()) {
    size_t next = at;
    if (!predicate(utf8::next(text, next))) break;
    at = next;
  }
  return at;
}

// Puts `box` behind `before` among its siblings.
void insert_behind(BoxTree& tree, BoxId before, BoxId box) {
  Box& sibling = tree.boxes[before];
  tree.boxes[box].parent = sibling.parent;
  tree.boxes[box].next = sibling.next;
  sibling.next = box;
  if (tree[sibling.parent].last_child == before) tree.boxes[sibling.parent].last_child = box;
}

BoxId add_text_like(BoxTree& tree, BoxId like, std::string_view text) {
  BoxId id = add_box(tree, BoxKind::Text, tree[like].style);
  tree.boxes[id].node = tree[like].node;
  tree.boxes[id].pseudo = tree[like].pseudo;
  tree.boxes[id].text = text;
  return id;
}

// The text becomes three: what stands before the piece, the piece in its box, what follows.
void wrap(const style::StyledDocument& styled, BoxTree& tree, const Search::Piece& piece, document::NodeId element) {
  std::string_view text = tree[piece.text].text;
  style::StyleRef style = styled.inside(tree[piece.text].style, element, style::Pseudo::FirstLetter);
  bool floats = style->box->float_side != style::Float::None;
  BoxId box = add_box(tree, floats ? BoxKind::Block : BoxKind::Inline, style);
  BoxId letter = add_text_like(tree, piece.text, text.substr(piece.begin, piece.end - piece.begin));
  tree.boxes[letter].style = style;
  tree.boxes[box].node = element;
  tree.boxes[box].pseudo = style::Pseudo::FirstLetter;
  tree.boxes[box].inline_children = floats;
  if (floats) tree.boxes[box].flow = Flow::Float;
  link_children(tree, box, {letter});
  tree.boxes[piece.text].text = text.substr(0, piece.begin);
  insert_behind(tree, piece.text, box);
  if (piece.end < text.size()) insert_behind(tree, box, add_text_like(tree, piece.text, text.substr(piece.end)));
}

}  // namespace

// https://www.w3.org/TR/css-pseudo-4/#first-letter-pseudo
void add_first_letters(const style::StyledDocument& styled, BoxTree& tree) {
  if (!styled.has_pseudos(style::Pseudo::FirstLetter)) return;
  for (BoxId box = 0, count = static_cast<BoxId>(tree.boxes.size()); box < count; ++box) {
    if (!is_block_container_of_element(tree[box]) || !styled.find_pseudo(tree[box].node, style::Pseudo::FirstLetter)) continue;
    for (const Search::Piece& piece : Search(tree).run(box)) wrap(styled, tree, piece, tree[box].node);
  }
}

}  // namespace clspress::layout
