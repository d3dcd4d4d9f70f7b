#include "layout/context.h"

#include <algorithm>
#include <iterator>

namespace clspress::layout {
namespace {

// A box of text stands for its text node; where it is and what it belongs to is its element's.
document::NodeId element_of(const document::Document& document, document::NodeId node) {
  bool text = node != document::kNoNode && document[node].kind == document::NodeKind::Text;
  return text ? document[node].parent : node;
}

}  // namespace

Context::Context(const style::StyledDocument& styled_document, const BoxTree& box_tree, text::FontSet& fonts, const Options& given,
                 Report& findings, std::pmr::memory_resource& arena)
    : styled(styled_document), boxes(box_tree), options(given), report(findings), fonts_(fonts), arena_(arena) {}

document::NodeId Context::nearest_element(BoxId id) const {
  while (id != kNoBox && boxes[id].node == document::kNoNode) id = boxes[id].parent;
  return id == kNoBox ? document().root() : element_of(document(), boxes[id].node);
}

Location Context::location(BoxId id) const { return document().location(nearest_element(id)); }

std::string_view Context::text(BoxId id) const {
  if (boxes[id].deferred == 0) return boxes[id].text;
  auto found = deferred_texts_.find(id);
  return found == deferred_texts_.end() ? std::string_view() : std::string_view(found->second);
}

// Everything that was measured of the paragraph around the text, and of the boxes around it, is out of date.
void Context::set_deferred_text(BoxId id, std::string text) {
  whole_memo_.clear();  // any of them may hold the box
  fixed_memo_.clear();
  deferred_texts_[id] = std::move(text);
  for (BoxId box = id; box != kNoBox; box = boxes[box].parent) {
    memos_.erase(box);
    intrinsic_memo_.erase(box);
    note_memo_.erase(box);
  }
}

const style::FitStep* Context::fit_step(BoxId container) const {
  if (fit_steps_.empty()) return nullptr;
  for (BoxId box = container; box != kNoBox; box = boxes[box].parent) {
    auto found = fit_steps_.find(box);
    if (found == fit_steps_.end()) continue;
    bool alike = style(container).font->size == style(box).font->size && style(container).text->line_height == style(box).text->line_height;
    return alike ? found->second : nullptr;
  }
  return nullptr;
}

// What was measured inside at another step is out of date.
void Context::set_fit_step(BoxId box, const style::FitStep* step) {
  fit_steps_[box] = step;
  std::vector<BoxId> inside{box};
  while (!inside.empty()) {
    BoxId id = inside.back();
    inside.pop_back();
    intrinsic_memo_.erase(id);
    whole_memo_.erase(id);
    for (BoxId child = boxes[id].first_child; child != kNoBox; child = boxes[child].next) inside.push_back(child);
  }
}

const text::Font* Context::font(style::StyleRef style) {
  const text::Font*& font = font_memo_[style->font.get()];
  if (!font) font = fonts_.resolve(make_spec(*style->font));
  return font;
}

Fragment* Context::make_fragment(BoxId id, FragmentKind kind) {
  static_assert(std::is_trivially_destructible_v<Fragment>, "the arena is released whole");
  Fragment* fragment = new (arena_.allocate(sizeof(Fragment), alignof(Fragment))) Fragment;
  fragment->kind = kind;
  fragment->box = id;
  fragment->node = element_of(document(), boxes[id].node);
  fragment->style = boxes[id].style;
  return fragment;
}

Fragment* Context::copy(const Fragment& fragment) {
  return new (arena_.allocate(sizeof(Fragment), alignof(Fragment))) Fragment(fragment);
}

std::span<const ChildFragment> Context::keep(const std::vector<ChildFragment>& children) {
  if (children.empty()) return {};
  auto* kept = static_cast<ChildFragment*>(arena_.allocate(children.size() * sizeof(ChildFragment), alignof(ChildFragment)));
  std::uninitialized_copy(children.begin(), children.end(), kept);
  return {kept, children.size()};
}

std::string_view Context::keep(std::string_view text) {
  if (text.empty()) return {};
  char* kept = static_cast<char*>(arena_.allocate(text.size(), 1));
  std::copy(text.begin(), text.end(), kept);
  return {kept, text.size()};
}

const text::GlyphRun* Context::keep(text::GlyphRun run) {
  void* kept = arena_.allocate(sizeof(text::GlyphRun), alignof(text::GlyphRun));
  std::pmr::vector<text::Glyph> glyphs(run.glyphs, &arena_);
  run.glyphs = {};
  return new (kept) text::GlyphRun{run.face, run.size, run.right_to_left, run.text, std::move(glyphs), run.width};
}

Length Context::note_height(BoxId note, bool page_has_notes) {
  auto found = note_memo_.find(note);
  if (found == note_memo_.end() || found->second.first != note_width) {
    Space space;
    space.width = Available::definite(note_width);
    space.measuring = true;
    Outcome outcome = layout_box(*this, note, space, nullptr);
    Length height = outcome.fragment ? outcome.fragment->size.height + outcome.fragment->margin.vertical() : Length();
    found = note_memo_.insert_or_assign(note, std::pair(note_width, height)).first;
  }
  return found->second.second + (page_has_notes ? Length() : note_area.vertical());
}

Outcome layout_box(Context& context, BoxId box, const Space& space, const BreakToken* token) {
  switch (context.box(box).kind) {
    case BoxKind::TableWrapper: return layout_table(context, box, space, token);
    case BoxKind::Replaced: return layout_replaced(context, box, space, token);
    default: return layout_block(context, box, space, token);
  }
}

Outcome layout_whole(Context& context, BoxId box, const Space& space, const Token& token) {
  Context::WholeMemo asked{space.width, space.height, space.page_notes.any, token, {}};
  std::optional<Context::WholeMemo>& known = context.whole_memo(box, space.measuring);
  if (known && known->same_space(asked)) return known->outcome;
  Space whole;
  whole.width = space.width;
  whole.height = space.height;
  whole.measuring = space.measuring;
  whole.page_notes.any = space.page_notes.any;
  asked.outcome = layout_box(context, box, whole, token.get());
  Outcome outcome = asked.outcome;
  context.whole_memo(box, space.measuring) = std::move(asked);
  return outcome;
}

namespace {

void add_numeric_features(const style::FontGroup& font, std::vector<text::Feature>& features) {
  auto add = [&](const char (&tag)[5], uint32_t value = 1) { features.push_back({text::make_tag(tag), value}); };
  if (font.figure_style == style::FigureStyle::Lining) add("lnum");
  if (font.figure_style == style::FigureStyle::OldStyle) add("onum");
  if (font.figure_spacing == style::FigureSpacing::Proportional) add("pnum");
  if (font.figure_spacing == style::FigureSpacing::Tabular) add("tnum");
  if (font.fractions == style::FontGroup::Fractions::Diagonal) add("frac");
  if (font.fractions == style::FontGroup::Fractions::Stacked) add("afrc");
  if (font.ordinal) add("ordn");
  if (font.slashed_zero) add("zero");
}

// https://www.w3.org/TR/css-fonts-4/#font-variant-caps-prop
void add_caps_features(style::FontCaps caps, std::vector<text::Feature>& features) {
  auto add = [&](const char (&tag)[5]) { features.push_back({text::make_tag(tag), 1}); };
  switch (caps) {
    case style::FontCaps::Normal: break;
    case style::FontCaps::AllSmallCaps: add("c2sc"); [[fallthrough]];
    case style::FontCaps::SmallCaps: add("smcp"); break;
    case style::FontCaps::AllPetiteCaps: add("c2pc"); [[fallthrough]];
    case style::FontCaps::PetiteCaps: add("pcap"); break;
    case style::FontCaps::Unicase: add("unic"); break;
    case style::FontCaps::TitlingCaps: add("titl"); break;
  }
}

// https://www.w3.org/TR/css-fonts-4/#font-variant-east-asian-prop
void add_east_asian_features(const style::FontGroup& font, std::vector<text::Feature>& features) {
  auto add = [&](const char (&tag)[5]) { features.push_back({text::make_tag(tag), 1}); };
  using EastAsian = style::FontGroup::EastAsian;
  switch (font.east_asian) {
    case EastAsian::Normal: break;
    case EastAsian::Jis78: add("jp78"); break;
    case EastAsian::Jis83: add("jp83"); break;
    case EastAsian::Jis90: add("jp90"); break;
    case EastAsian::Jis04: add("jp04"); break;
    case EastAsian::Simplified: add("smpl"); break;
    case EastAsian::Traditional: add("trad"); break;
  }
  if (font.east_asian_width == style::FontGroup::EastAsianWidth::Full) add("fwid");
  if (font.east_asian_width == style::FontGroup::EastAsianWidth::Proportional) add("pwid");
  if (font.ruby) add("ruby");
}

}  // namespace

// https://www.w3.org/TR/css-fonts-4/#font-rend-props
text::FontSpec make_spec(const style::FontGroup& font) {
  text::FontSpec spec;
  spec.families = font.families;
  spec.size = font.size;
  spec.weight = font.weight;
  spec.slant = font.style == style::FontStyle::Italic    ? text::Slant::Italic
               : font.style == style::FontStyle::Oblique ? text::Slant::Oblique
                                                         : text::Slant::Normal;
  spec.stretch = font.stretch;
  auto add = [&](const char (&tag)[5], uint32_t value = 1) { spec.features.push_back({text::make_tag(tag), value}); };
  add_caps_features(font.caps, spec.features);
  if (font.position == style::FontPosition::Sub) add("subs");
  if (font.position == style::FontPosition::Super) add("sups");
  add_numeric_features(font, spec.features);
  if (!font.kerning) add("kern", 0);
  if (!font.ligatures) add("liga", 0), add("clig", 0);
  if (font.discretionary_ligatures) add("dlig");
  if (font.historical_ligatures) add("hlig");
  if (!font.contextual) add("calt", 0);
  if (font.historical_forms) add("hist");
  add_east_asian_features(font, spec.features);
  using Measure = text::SizeAdjust::Measure;
  spec.adjust.measure = static_cast<Measure>(font.size_adjust.measure);
  if (!font.size_adjust.from_font) spec.adjust.value = font.size_adjust.value;
  for (const style::FontFeature& feature : font.features) spec.features.push_back({feature.tag, feature.value});
  return spec;
}

}  // namespace clspress::layout
