// Inline content made by hand and laid out, for the tests of inline layout. Lato throughout, 16 px.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "document/document.h"
#include "layout/context.h"

namespace clspress::layout {

class InlineHarness {
 public:
  struct Groups {
    style::FontGroup font;
    style::TextGroup text;
    style::BoxGroup box;
    style::GeneratedGroup generated;
  };
  using Edit = std::function<void(Groups&)>;

  explicit InlineHarness(const Edit& edit = {}) {
    container_groups_.font.families = {"Lato"};
    container_groups_.text.language = "fr";
    container_groups_.text.orphans = container_groups_.text.widows = 1;
    container_groups_.box.display = style::Display::Block;
    if (edit) edit(container_groups_);
    container = boxes.root = add(BoxKind::Block, kNoBox, make_style(container_groups_));
    boxes.boxes[container].inline_children = true;
    parents_ = {container};
    open_groups_ = {inherit(container_groups_)};
  }

  // Content, in order.
  InlineHarness& text(std::string text) {
    BoxId id = add(BoxKind::Text, parents_.back(), make_style(open_groups_.back()));
    texts_.push_back(std::make_unique<std::string>(std::move(text)));
    boxes.boxes[id].text = *texts_.back();
    return *this;
  }
  InlineHarness& open(const Edit& edit = {}) {
    Groups groups = inherit(open_groups_.back());
    if (edit) edit(groups);
    parents_.push_back(add(BoxKind::Inline, parents_.back(), make_style(groups)));
    open_groups_.push_back(inherit(groups));
    return *this;
  }
  InlineHarness& close() {
    parents_.pop_back();
    open_groups_.pop_back();
    return *this;
  }
  InlineHarness& line_break() { return leaf(BoxKind::LineBreak, {}); }
  InlineHarness& leader(std::string pattern) {
    leaf(BoxKind::Leader, {});
    texts_.push_back(std::make_unique<std::string>(std::move(pattern)));
    boxes.boxes.back().text = *texts_.back();
    return *this;
  }
  InlineHarness& block(double width, double height, const Edit& edit = {}) {
    return leaf(BoxKind::InlineBlock, [&](Groups& groups) {
      groups.box.display = style::Display::InlineBlock;
      groups.box.width = {style::Size::Kind::LengthPercentage, {Length::px(width), 0}};
      groups.box.height = {style::Size::Kind::LengthPercentage, {Length::px(height), 0}};
      if (edit) edit(groups);
    });
  }
  InlineHarness& absolute() {
    leaf(BoxKind::Block, {});
    boxes.boxes.back().flow = Flow::Absolute;
    return *this;
  }

  Space space(double width) const {
    Space space;
    space.width = Available::definite(Length::px(width));
    return space;
  }
  Outcome layout(double width) { return layout(space(width)); }
  Outcome layout(const Space& space, const BreakToken* token = nullptr) { return layout_inline(context(), container, space, token); }
  IntrinsicSizes intrinsic() { return intrinsic_inline(context(), container); }
  // The texts of all lines, pieces joined with "|".
  static std::vector<std::string> lines(const Fragment* fragment) {
    std::vector<std::string> lines;
    for (const ChildFragment& line : fragment->children) {
      std::string text;
      collect(*line.fragment, text);
      lines.push_back(text);
    }
    return lines;
  }
  std::vector<std::string> lines(double width) { return lines(layout(width).fragment); }

  Context& context() {
    if (!context_) context_ = std::make_unique<Context>(styled_, boxes, fonts_, options_, report, arena_);
    return *context_;
  }

  BoxTree boxes;
  BoxId container = kNoBox;
  Report report;

 private:
  static void collect(const Fragment& fragment, std::string& text) {
    if (fragment.kind == FragmentKind::Text) {
      if (!text.empty()) text += '|';
      text += fragment.text;
    }
    for (const ChildFragment& child : fragment.children) collect(*child.fragment, text);
  }
  static Groups inherit(const Groups& groups) {
    Groups inherited;
    inherited.font = groups.font;
    inherited.text = groups.text;
    return inherited;
  }
  InlineHarness& leaf(BoxKind kind, const Edit& edit) {
    Groups groups = inherit(open_groups_.back());
    if (edit) edit(groups);
    add(kind, parents_.back(), make_style(groups));
    return *this;
  }
  style::StyleRef make_style(const Groups& groups) {
    auto made = std::make_unique<style::ComputedStyle>();
    made->font = std::make_shared<style::FontGroup>(groups.font);
    made->text = std::make_shared<style::TextGroup>(groups.text);
    made->box = std::make_shared<style::BoxGroup>(groups.box);
    made->decoration = std::make_shared<style::DecorationGroup>();
    made->generated = std::make_shared<style::GeneratedGroup>(groups.generated);
    made->svg = std::make_shared<style::SvgGroup>();
    styles_.push_back(std::move(made));
    return styles_.back().get();
  }
  BoxId add(BoxKind kind, BoxId parent, style::StyleRef look) {
    auto id = static_cast<BoxId>(boxes.boxes.size());
    Box box{};
    box.kind = kind;
    box.style = look;
    box.parent = parent;
    boxes.boxes.push_back(box);
    if (parent == kNoBox) return id;
    Box& above = boxes.boxes[parent];
    (above.last_child == kNoBox ? above.first_child : boxes.boxes[above.last_child].next) = id;
    above.last_child = id;
    return id;
  }
  static std::shared_ptr<const text::FontLibrary> library() {
    static std::shared_ptr<const text::FontLibrary> fonts = text::FontLibrary::read(CLSPRESS_SOURCE_DIR "/fonts/fonts.xml");
    return fonts;
  }

  Groups container_groups_;
  std::vector<std::unique_ptr<style::ComputedStyle>> styles_;
  std::vector<std::unique_ptr<std::string>> texts_;
  std::vector<BoxId> parents_;
  std::vector<Groups> open_groups_;
  document::Document document_ = *document::parse("<html/>", "page.xhtml", report);
  style::StyledDocument styled_ = style::cascade(document_, {}, {}, report);
  text::FontSet fonts_{library()};
  text::Hyphenator hyphenator_{library()->dictionaries()};
  Options options_{&hyphenator_, {}};
  std::pmr::monotonic_buffer_resource arena_;
  std::unique_ptr<Context> context_;
};

}  // namespace clspress::layout
