#include <algorithm>

#include "layout/box_builder.h"

namespace clspress::layout {
namespace {

using style::Display;
using Children = std::vector<BoxId>;

bool is_table_part(const Box& box);
bool is_child_of_table(const Box& box);
Children drop_spaces_between_parts(const BoxTree& tree, Children children);
// Puts runs of children that `belongs` takes into boxes of one kind each.
template <class Predicate>
Children wrap_runs(const style::StyledDocument& styled, BoxTree& tree, BoxId parent, const Children& children, Display display,
                   Predicate belongs);
BoxId make_anonymous(const style::StyledDocument& styled, BoxTree& tree, BoxId parent, Display display, Children children);
Children fix_table(const style::StyledDocument& styled, BoxTree& tree, BoxId table, Children children);
Children fix_block_container(const style::StyledDocument& styled, BoxTree& tree, BoxId parent, Children children);

}  // namespace

bool is_inline_level(const Box& box) {
  switch (box.kind) {
    case BoxKind::Inline:
    case BoxKind::Text:
    case BoxKind::LineBreak:
    case BoxKind::InlineBlock:
    case BoxKind::Leader:
    case BoxKind::FootnoteCall: return true;
    case BoxKind::Replaced:
      return box.style->box->display == Display::Inline || box.style->box->display == Display::InlineBlock;
    case BoxKind::TableWrapper: return box.style->box->display == Display::InlineTable;
    default: return false;
  }
}

bool is_collapsible_space(const Box& box) {
  if (box.kind != BoxKind::Text || box.deferred != 0) return false;
  style::WhiteSpaceCollapse collapse = box.style->text->white_space;
  if (style::keeps_spaces(collapse)) return false;
  return std::all_of(box.text.begin(), box.text.end(), [collapse](char sign) {
    if (sign == '\n') return collapse == style::WhiteSpaceCollapse::Collapse;
    return sign == ' ' || sign == '\t' || sign == '\r' || sign == '\f';
  });
}

BoxId add_box(BoxTree& tree, BoxKind kind, style::StyleRef style) {
  Box box{};
  box.kind = kind;
  box.style = style;
  tree.boxes.push_back(box);
  return static_cast<BoxId>(tree.boxes.size() - 1);
}

std::string_view keep_text(BoxTree& tree, std::string_view text) {
  if (text.empty()) return {};
  char* place = static_cast<char*>(tree.strings->allocate(text.size(), 1));
  std::copy(text.begin(), text.end(), place);
  return {place, text.size()};
}

void link_children(BoxTree& tree, BoxId parent, const Children& children) {
  Box& box = tree.boxes[parent];
  box.first_child = children.empty() ? kNoBox : children.front();
  box.last_child = children.empty() ? kNoBox : children.back();
  for (size_t i = 0; i < children.size(); ++i) {
    tree.boxes[children[i]].parent = parent;
    tree.boxes[children[i]].next = i + 1 < children.size() ? children[i + 1] : kNoBox;
  }
}

Children fix_children(const style::StyledDocument& styled, BoxTree& tree, BoxId parent, Children children) {
  switch (tree[parent].kind) {
    case BoxKind::Column: return {};
    case BoxKind::ColumnGroup:
      std::erase_if(children, [&](BoxId id) { return tree[id].kind != BoxKind::Column; });
      return children;
    case BoxKind::Table: return fix_table(styled, tree, parent, std::move(children));
    case BoxKind::RowGroup:
      return wrap_runs(styled, tree, parent, drop_spaces_between_parts(tree, std::move(children)), Display::TableRow,
                       [](const Box& box) { return box.kind != BoxKind::Row; });
    case BoxKind::Row:
      return wrap_runs(styled, tree, parent, drop_spaces_between_parts(tree, std::move(children)), Display::TableCell,
                       [](const Box& box) { return box.kind != BoxKind::Cell; });
    default: return fix_block_container(styled, tree, parent, std::move(children));
  }
}

namespace {

bool is_table_part(const Box& box) {
  switch (box.kind) {
    case BoxKind::RowGroup:
    case BoxKind::Row:
    case BoxKind::Cell:
    case BoxKind::Caption:
    case BoxKind::Column:
    case BoxKind::ColumnGroup: return true;
    default: return false;
  }
}

bool is_child_of_table(const Box& box) { return is_table_part(box) && box.kind != BoxKind::Cell; }

Children drop_spaces_between_parts(const BoxTree& tree, Children children) {
  Children kept;
  for (size_t i = 0; i < children.size(); ++i) {
    bool before = i == 0 || is_table_part(tree[children[i - 1]]);
    bool after = i + 1 == children.size() || is_table_part(tree[children[i + 1]]);
    bool between = before && after && !(i == 0 && i + 1 == children.size());
    if (between && is_collapsible_space(tree[children[i]])) continue;
    kept.push_back(children[i]);
  }
  return kept;
}

template <class Predicate>
Children wrap_runs(const style::StyledDocument& styled, BoxTree& tree, BoxId parent, const Children& children, Display display,
                   Predicate belongs) {
  Children result, run;
  auto end_run = [&] {
    if (run.empty()) return;
    bool only_space = std::all_of(run.begin(), run.end(), [&](BoxId id) { return is_collapsible_space(tree[id]); });
    if (!only_space) result.push_back(make_anonymous(styled, tree, parent, display, run));
    run.clear();
  };
  for (BoxId child : children) {
    if (belongs(tree[child])) {
      run.push_back(child);
    } else {
      end_run();
      result.push_back(child);
    }
  }
  end_run();
  return result;
}

BoxKind kind_of(Display display) {
  switch (display) {
    case Display::TableRow: return BoxKind::Row;
    case Display::TableCell: return BoxKind::Cell;
    case Display::TableRowGroup: return BoxKind::RowGroup;
    case Display::Table:
    case Display::InlineTable: return BoxKind::TableWrapper;
    default: return BoxKind::Block;
  }
}

BoxId make_anonymous(const style::StyledDocument& styled, BoxTree& tree, BoxId parent, Display display, Children children) {
  style::StyleRef style = styled.anonymous(tree[parent].style, display);
  BoxId id = add_box(tree, kind_of(display), style);
  tree.boxes[id].anonymous = true;
  BoxId inner = id;
  if (tree[id].kind == BoxKind::TableWrapper) {
    inner = add_box(tree, BoxKind::Table, style);
    tree.boxes[inner].anonymous = true;
  }
  children = fix_children(styled, tree, inner, std::move(children));
  if (inner == id) {
    link_children(tree, id, children);
    return id;
  }
  Children captions;
  for (BoxId child : children)
    if (tree[child].kind == BoxKind::Caption) captions.push_back(child);
  std::erase_if(children, [&](BoxId child) { return tree[child].kind == BoxKind::Caption; });
  link_children(tree, inner, children);
  captions.push_back(inner);
  link_children(tree, id, captions);
  return id;
}

// The table's own children: captions go to the wrapper (the caller moves them), rows get a row group.
Children fix_table(const style::StyledDocument& styled, BoxTree& tree, BoxId table, Children children) {
  children = drop_spaces_between_parts(tree, std::move(children));
  children = wrap_runs(styled, tree, table, children, Display::TableRow, [](const Box& box) { return !is_child_of_table(box); });
  return wrap_runs(styled, tree, table, children, Display::TableRowGroup, [](const Box& box) { return box.kind == BoxKind::Row; });
}

// Parts of tables that stand where no table is get one, with what is missing between.
Children wrap_stray_parts(const style::StyledDocument& styled, BoxTree& tree, BoxId parent, Children children) {
  bool stray = std::any_of(children.begin(), children.end(), [&](BoxId id) { return is_table_part(tree[id]); });
  if (!stray) return children;
  Display display = tree[parent].kind == BoxKind::Inline ? Display::InlineTable : Display::Table;
  return wrap_runs(styled, tree, parent, drop_spaces_between_parts(tree, std::move(children)), display,
                   [](const Box& box) { return is_table_part(box); });
}

bool shows_inline_content(const Box& box) {
  return box.flow == Flow::InFlow && is_inline_level(box) && !is_collapsible_space(box);
}

bool is_in_flow_block(const Box& box) {
  return box.flow == Flow::InFlow && !is_inline_level(box) && box.kind != BoxKind::Marker;
}

// A run of inline-level children becomes an anonymous block; one without content leaves only what is out of flow.
void end_inline_run(const style::StyledDocument& styled, BoxTree& tree, BoxId parent, Children& run, Children& result) {
  bool shows = std::any_of(run.begin(), run.end(), [&](BoxId id) { return shows_inline_content(tree[id]); });
  if (shows) {
    BoxId block = make_anonymous(styled, tree, parent, Display::Block, run);
    result.push_back(block);
  } else {
    for (BoxId id : run)
      if (!is_collapsible_space(tree[id])) result.push_back(id);
  }
  run.clear();
}

Children fix_block_container(const style::StyledDocument& styled, BoxTree& tree, BoxId parent, Children children) {
  children = wrap_stray_parts(styled, tree, parent, std::move(children));
  if (tree[parent].kind == BoxKind::Inline || tree[parent].kind == BoxKind::FootnoteCall) return children;
  auto any = [&](auto predicate) {
    return std::any_of(children.begin(), children.end(), [&](BoxId id) { return predicate(tree[id]); });
  };
  bool inline_content = any(shows_inline_content);
  if (inline_content && !any(is_in_flow_block)) {
    tree.boxes[parent].inline_children = true;
    return children;
  }
  Children result, run;
  for (BoxId child : children) {
    const Box& box = tree[child];
    bool belongs = box.flow == Flow::InFlow ? is_inline_level(box) : !run.empty();
    if (box.kind == BoxKind::Marker) belongs = false;
    if (belongs) {
      run.push_back(child);
    } else {
      end_inline_run(styled, tree, parent, run, result);
      result.push_back(child);
    }
  }
  end_inline_run(styled, tree, parent, run, result);
  return result;
}

}  // namespace
}  // namespace clspress::layout
