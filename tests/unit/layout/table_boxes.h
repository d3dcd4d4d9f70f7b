// Box trees of tables made by hand, for the tests of table layout: cells hold blocks of fixed heights.
#pragma once

#include <functional>
#include <memory>
#include <vector>

#include "layout/box.h"

namespace clspress::layout {

class TableBoxes {
 public:
  using Edit = std::function<void(style::BoxGroup&, style::TextGroup&)>;

  BoxTree tree;
  BoxId wrapper, table;

  explicit TableBoxes(const Edit& edit = {}) {
    style::StyleRef look = make_style(style::Display::Table, edit);
    wrapper = tree.root = add(BoxKind::TableWrapper, kNoBox, look);
    table = add(BoxKind::Table, wrapper, look);
  }
  BoxId group(style::Display display = style::Display::TableRowGroup, const Edit& edit = {}) {
    return group_ = add(BoxKind::RowGroup, table, make_style(display, edit));
  }
  BoxId head() { return group(style::Display::TableHeaderGroup); }
  BoxId foot() { return group(style::Display::TableFooterGroup); }
  BoxId row(const Edit& edit = {}) { return row_ = add(BoxKind::Row, group_, make_style(style::Display::TableRow, edit)); }
  // A cell over blocks of these heights, in px.
  BoxId cell(const std::vector<double>& heights = {}, const Edit& edit = {}) {
    BoxId id = add(BoxKind::Cell, row_, make_style(style::Display::TableCell, edit));
    for (double height : heights)
      add(BoxKind::Block, id, make_style(style::Display::Block, [height](style::BoxGroup& box, style::TextGroup&) {
            box.height = px(height);
          }));
    return id;
  }
  BoxId span(uint16_t columns, uint16_t rows, const std::vector<double>& heights = {}, const Edit& edit = {}) {
    BoxId id = cell(heights, edit);
    tree.boxes[id].column_span = columns;
    tree.boxes[id].row_span = rows;
    return id;
  }
  BoxId column(const Edit& edit) { return add(BoxKind::Column, table, make_style(style::Display::TableColumn, edit)); }
  BoxId caption(double height) {
    BoxId id = add(BoxKind::Caption, wrapper, make_style(style::Display::TableCaption, {}));
    add(BoxKind::Block, id, make_style(style::Display::Block, [height](style::BoxGroup& box, style::TextGroup&) { box.height = px(height); }));
    return id;
  }

  static style::Size px(double value) { return {style::Size::Kind::LengthPercentage, {Length::px(value), 0}}; }
  static style::Size percent(float value) { return {style::Size::Kind::LengthPercentage, {{}, value}}; }
  static style::BorderSide border(double width, style::BorderStyle look = style::BorderStyle::Solid, Color color = kBlack) {
    return {Length::px(width), look, color};
  }
  static style::Sides<style::BorderSide> borders(double width) { return {border(width), border(width), border(width), border(width)}; }

 private:
  BoxId add(BoxKind kind, BoxId parent, style::StyleRef look) {
    BoxId id = static_cast<BoxId>(tree.boxes.size());
    Box box{};
    box.kind = kind;
    box.style = look;
    box.parent = parent;
    tree.boxes.push_back(box);
    if (parent == kNoBox) return id;
    Box& above = tree.boxes[parent];
    if (above.last_child == kNoBox) above.first_child = id;
    else tree.boxes[above.last_child].next = id;
    above.last_child = id;
    return id;
  }
  style::StyleRef make_style(style::Display display, const Edit& edit) {
    auto box = std::make_shared<style::BoxGroup>();
    auto text = std::make_shared<style::TextGroup>(inherited_);
    box->display = display;
    box->vertical_align.kind = style::VerticalAlign::Kind::Top;
    if (edit) edit(*box, *text);
    if (display == style::Display::Table) inherited_ = *text;
    auto style = std::make_unique<style::ComputedStyle>();
    style->font = std::make_shared<style::FontGroup>();
    style->text = text;
    style->box = box;
    style->decoration = std::make_shared<style::DecorationGroup>();
    style->generated = std::make_shared<style::GeneratedGroup>();
    style->svg = std::make_shared<style::SvgGroup>();
    styles_.push_back(std::move(style));
    return styles_.back().get();
  }

  std::vector<std::unique_ptr<style::ComputedStyle>> styles_;
  style::TextGroup inherited_;
  BoxId group_ = kNoBox, row_ = kNoBox;
};

}  // namespace clspress::layout
