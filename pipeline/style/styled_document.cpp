#include <algorithm>
#include <tuple>

#include "style/counter_values.h"
#include "style/styled_state.h"
#include "style/typographic_pseudos.h"

namespace clspress::style {

using document::NodeId;

StyledDocument::StyledDocument(std::unique_ptr<State> state) : state_(std::move(state)) {}
StyledDocument::~StyledDocument() = default;
StyledDocument::StyledDocument(StyledDocument&&) noexcept = default;

const document::Document& StyledDocument::document() const { return state_->document; }
StyleRef StyledDocument::style(document::NodeId element) const { return state_->styles[element]; }
const std::vector<FontFaceRule>& StyledDocument::font_faces() const { return state_->fonts; }

StyleRef StyledDocument::find_pseudo(document::NodeId element, Pseudo pseudo) const {
  auto found = state_->pseudos.find(State::pseudo_key(element, pseudo));
  return found == state_->pseudos.end() ? nullptr : found->second;
}

bool StyledDocument::has_pseudos(Pseudo pseudo) const {
  return std::any_of(state_->pseudos.begin(), state_->pseudos.end(), [&](const auto& entry) { return State::pseudo_of(entry.first) == pseudo; });
}

// https://www.w3.org/TR/css-pseudo-4/#first-line-inheritance
StyleRef StyledDocument::inside(StyleRef parent, NodeId element, Pseudo pseudo) const {
  uint64_t key = State::pseudo_key(element, pseudo);
  auto matched = state_->matched.find(key);
  if (matched == state_->matched.end()) return nullptr;
  StyleRef& style = state_->inside[{key, parent}];
  if (style != nullptr) return style;
  std::string_view language = state_->styles[element]->text->language;
  bool is_part = pseudo == Pseudo::FirstLine || pseudo == Pseudo::FirstLetter;
  ComputedStyle around = *parent;
  if (!is_part) {
    // Properties that are not inherited, asked for by "inherit", come from the parent in the document.
    NodeId above = pseudo == Pseudo::None ? state_->document[element].parent : element;
    around = *state_->styles[above];
    around.font = parent->font;
    around.text = parent->text;
    around.svg = parent->svg;
    around.custom = parent->custom;
  }
  Place place = pseudo == Pseudo::None ? Place::Element : Place::PseudoElement;
  style = state_->resolver.resolve(matched->second, around, place, &language, nullptr, nullptr);
  if (pseudo == Pseudo::FirstLine) style = restrict_to_first_line(state_->pool, *style, *parent);
  if (pseudo == Pseudo::FirstLetter) style = restrict_to_first_letter(state_->pool, *style, *parent);
  return style;
}

// https://www.w3.org/TR/CSS22/visuren.html#anonymous
StyleRef StyledDocument::anonymous(StyleRef parent, Display display) const {
  StyleRef& style = state_->anonymous[{parent, display}];
  if (style == nullptr) {
    Computing computing(*parent, state_->pool.initial(), state_->environment);
    if (display != Display::Inline) computing.edit<BoxGroup>().display = display;
    style = state_->pool.finish(computing, parent->custom);
  }
  return style;
}

StyleRef StyledDocument::with_fit_step(StyleRef style, const FitStep& step) const {
  ComputedStyle other = *style;
  FontGroup font = *style->font;
  font.size = step.font_size;
  TextGroup text = *style->text;
  text.line_height = {LineHeight::Kind::Length, 0, step.line_height};
  other.font = state_->pool.intern_group(std::move(font));
  other.text = state_->pool.intern_group(std::move(text));
  return state_->pool.intern(std::move(other));
}

const CounterStyleRule* StyledDocument::find_counter_style(std::string_view name) const {
  auto found = state_->counter_styles.find(std::string(name));
  if (found != state_->counter_styles.end()) return &found->second;
  if (!name.starts_with("symbols(")) return nullptr;
  auto rule = parse_symbols(name);
  if (!rule) return nullptr;
  return &state_->counter_styles.emplace(std::string(name), std::move(*rule)).first->second;
}

// https://www.w3.org/TR/css-page-3/#cascading-and-page-context
PageStyle StyledDocument::page_style(const PageKind& kind) const {
  std::vector<size_t> rules;
  for (size_t i = 0; i < state_->page_rules.size(); ++i) {
    if (state_->page_rules[i].rule->selector.matches(kind)) rules.push_back(i);
  }
  auto found = state_->pages.find(rules);
  if (found == state_->pages.end()) found = state_->pages.emplace(rules, state_->make_page_style(rules)).first;
  return found->second;
}

PageStyle StyledDocument::State::make_page_style(const std::vector<size_t>& rules) {
  std::vector<Match> own;
  std::vector<Match> boxes[kMarginBoxes + 1];
  for (size_t i : rules) {
    const RankedPageRule& ranked = page_rules[i];
    Match match{make_rank(ranked.origin, ranked.layer, false, ranked.rule->selector.specificity()), ranked.order,
                &ranked.sheet->blocks[ranked.rule->block]};
    own.push_back(match);
    for (auto [box, block] : ranked.rule->boxes) {
      match.block = &ranked.sheet->blocks[block];
      boxes[box].push_back(match);
    }
  }
  auto sort = [](std::vector<Match>& matches) {
    std::stable_sort(matches.begin(), matches.end(),
                     [](const Match& a, const Match& b) { return std::tie(a.rank, a.order) < std::tie(b.rank, b.order); });
  };
  sort(own);
  PageGroup page;
  PageStyle style{};
  const ComputedStyle& parent = environment.root == nullptr ? pool.initial() : *environment.root;
  style.page = resolver.resolve(own, parent, Place::Page, nullptr, &page, nullptr);
  style.size = page.size;
  style.crop_marks = page.crop_marks;
  style.cross_marks = page.cross_marks;
  style.bleed = !page.bleed_auto ? page.bleed : page.crop_marks ? Length::pt(6) : Length();
  for (int box = 0; box <= kMarginBoxes; ++box) {
    sort(boxes[box]);
    StyleRef computed = resolver.resolve(boxes[box], *style.page, Place::Page, nullptr, nullptr, nullptr);
    if (box == kFootnoteArea) style.footnote_area = computed;
    else if (computed->generated->content.kind == Content::Kind::Items && computed->box->display != Display::None) style.margin_boxes[box] = computed;
  }
  return style;
}

}  // namespace clspress::style
