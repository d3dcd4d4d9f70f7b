#include "style/cascade.h"

#include <algorithm>
#include <tuple>

#include "document/encoding.h"
#include "style/conditions.h"
#include "style/hints.h"
#include "style/matcher.h"
#include "style/path_rules.h"
#include "style/property_rows.h"
#include "style/sheet_parser.h"
#include "style/styled_state.h"

namespace clspress::style {

using document::kNoNode;
using document::NodeId;
using document::NodeKind;

// Walks the document once, in its order, so that every parent is styled before its children.
class Cascade {
 public:
  Cascade(const document::Document& document, const Loader& loader, Report& report, const CascadeOptions& options);
  StyledDocument run(const std::vector<std::shared_ptr<const Sheet>>& sheets);

 private:
  static constexpr size_t kPseudos = 8;
  using Matches = std::vector<Match>;

  void collect_document_sheets();
  void add_sheet(std::string_view text, const std::string& file, const Location& place);
  void rank_layers();
  void collect_rules();
  void style_element(NodeId element);
  void match_element(NodeId element);
  void match_candidates(NodeId element, std::string_view id, PathRules* learnt);
  bool matches(RuleRef rule, NodeId element);
  void add_match(RuleRef rule);
  void add_own_declarations(NodeId element);
  const DeclarationBlock& parse_attribute(NodeId element, std::string_view text, char kind);
  StyleRef resolve(const Matches& matches, const ComputedStyle& parent, Place place, const std::string_view* language);
  void style_pseudos(NodeId element);
  void keep_matches(NodeId element);

  const document::Document& document_;
  const Loader& loader_;
  Report& report_;
  std::unique_ptr<StyledDocument::State> state_;
  Matcher matcher_;
  AncestorFilter ancestors_;
  PathTable paths_;
  std::vector<NodeId> open_;
  std::vector<std::vector<uint32_t>> layer_ranks_;  // of each sheet's layers
  Matches matched_[kPseudos];
  std::vector<std::string_view> classes_;
  // Equal declarations under an equal parent give an equal style: most elements of a document are found here.
  struct Known {
    const ComputedStyle* parent;
    std::string language;
    std::vector<const DeclarationBlock*> blocks;
    StyleRef style;
  };
  std::unordered_map<uint64_t, std::vector<Known>> known_;
};

StyledDocument cascade(const document::Document& document, const std::vector<std::shared_ptr<const Sheet>>& sheets,
                       const Loader& loader, Report& report, const CascadeOptions& options) {
  return Cascade(document, loader, report, options).run(sheets);
}

Cascade::Cascade(const document::Document& document, const Loader& loader, Report& report, const CascadeOptions& options)
    : document_(document), loader_(loader), report_(report), state_(std::make_unique<StyledDocument::State>(document)), matcher_(document), paths_(document) {
  state_->environment.metrics = options.metrics;
}

StyledDocument Cascade::run(const std::vector<std::shared_ptr<const Sheet>>& sheets) {
  state_->sheets = sheets;
  collect_document_sheets();
  rank_layers();
  collect_rules();
  state_->styles.resize(document_.size(), nullptr);
  for (NodeId node = 0; node < document_.size(); ++node) {
    NodeId parent = document_[node].parent;
    while (!open_.empty() && open_.back() != parent) {
      open_.pop_back();
      ancestors_.pop();
    }
    bool hidden = parent != kNoNode && state_->styles[parent]->box->display == Display::None;
    if (document_[node].kind == NodeKind::Text || hidden) {
      state_->styles[node] = parent == kNoNode ? &state_->pool.initial() : state_->styles[parent];
    } else {
      style_element(node);
    }
    if (document_[node].first_child != kNoNode) {
      open_.push_back(node);
      ancestors_.push(document_, node);
    }
  }
  if (matcher_.exhausted()) {
    report_.warning("CSS-BUDGET", document_.location(document_.root()), "les sélecteurs demandent trop de calculs : certains sont ignorés",
                    "simplifier les sélecteurs « :has() » et « ~ »");
  }
  return StyledDocument(std::move(state_));
}

// https://html.spec.whatwg.org/multipage/semantics.html#the-style-element https://html.spec.whatwg.org/multipage/links.html#link-type-stylesheet
void Cascade::collect_document_sheets() {
  const std::string& base = document_.files()[0];
  for (NodeId node = 0; node < document_.size(); ++node) {
    const document::Node& element = document_[node];
    if (element.kind != NodeKind::Element || (element.name != "style" && element.name != "link")) continue;
    std::string_view type = document_.attribute(node, "type");
    if (!type.empty() && !equals_ignoring_case(type, "text/css")) continue;
    Source media(document_.attribute(node, "media"), {}, {});
    if (!matches_media(Cursor(media))) continue;
    if (element.name == "style") {
      if (element.first_child != kNoNode) add_sheet(document_.text_content(node), base, document_.location(element.first_child));
      continue;
    }
    std::vector<std::string_view> relations;
    split_classes(document_.attribute(node, "rel"), relations);
    auto has = [&](std::string_view name) {
      return std::any_of(relations.begin(), relations.end(), [&](std::string_view word) { return equals_ignoring_case(word, name); });
    };
    if (!has("stylesheet") || has("alternate") || !loader_) continue;
    std::string url = resolve_url(document_.attribute(node, "href"), base);
    std::optional<std::string> bytes = loader_(url, {}, document_.location(node));
    if (bytes) add_sheet(document::sheet_to_utf8(*bytes, document_.attribute(node, "charset")), url, {url, 1, 1});
  }
}

void Cascade::add_sheet(std::string_view text, const std::string& file, const Location& place) {
  auto sheet = std::make_shared<Sheet>();
  SheetParser(*sheet, loader_, report_).parse(text, file, place, 0);
  sheet->index = std::make_unique<RuleIndex>();
  sheet->index->add(sheet->rules);
  state_->sheets.push_back(std::move(sheet));
}

// Layers of all sheets in order of appearance; an inner layer ranks below what its outer layer holds itself.
// https://www.w3.org/TR/css-cascade-5/#layer-ordering
void Cascade::rank_layers() {
  std::vector<std::string> names;
  for (const auto& sheet : state_->sheets) {
    for (size_t i = 1; i < sheet->layers.size(); ++i) {
      if (std::find(names.begin(), names.end(), sheet->layers[i]) == names.end()) names.push_back(sheet->layers[i]);
    }
  }
  auto appearance = [&](std::string_view name) { return std::find(names.begin(), names.end(), name) - names.begin(); };
  std::vector<std::string> order = names;
  std::sort(order.begin(), order.end(), [&](const std::string& a, const std::string& b) {
    for (size_t at = 0;;) {
      size_t end_a = a.find('.', at), end_b = b.find('.', at);
      std::string_view part_a = std::string_view(a).substr(0, end_a), part_b = std::string_view(b).substr(0, end_b);
      if (part_a != part_b) return appearance(part_a) < appearance(part_b);
      if (end_a == std::string::npos || end_b == std::string::npos) return end_a != std::string::npos && end_b == std::string::npos;
      at = end_a + 1;
    }
  });
  for (const auto& sheet : state_->sheets) {
    std::vector<uint32_t> ranks{kNoLayer};
    for (size_t i = 1; i < sheet->layers.size(); ++i) {
      ranks.push_back(static_cast<uint32_t>(std::find(order.begin(), order.end(), sheet->layers[i]) - order.begin()) + 1);
    }
    layer_ranks_.push_back(std::move(ranks));
  }
}

void Cascade::collect_rules() {
  for (size_t i = 0; i < state_->sheets.size(); ++i) {
    const Sheet& sheet = *state_->sheets[i];
    for (const PageRule& rule : sheet.pages) {
      state_->page_rules.push_back({&sheet, &rule, sheet.origin, layer_ranks_[i][rule.layer], uint64_t{i} << 32 | rule.order});
    }
    state_->fonts.insert(state_->fonts.end(), sheet.fonts.begin(), sheet.fonts.end());
    for (const CounterStyleRule& rule : sheet.counter_styles) state_->counter_styles[rule.name] = rule;
  }
}

void Cascade::style_element(NodeId element) {
  match_element(element);
  NodeId parent = document_[element].parent;
  const ComputedStyle& above = parent == kNoNode ? state_->pool.initial() : *state_->styles[parent];
  std::optional<std::string_view> language = document_.find_attribute(element, "xml:lang");
  if (!language) language = document_.find_attribute(element, "lang");
  Place place = parent == kNoNode ? Place::Root : Place::Element;
  StyleRef style = resolve(matched_[0], above, place, language ? &*language : nullptr);
  state_->styles[element] = style;
  keep_matches(element);
  if (place == Place::Root) state_->environment.root = style;
  style_pseudos(element);
}

void Cascade::match_element(NodeId element) {
  for (Matches& matches : matched_) matches.clear();
  std::string_view id = document_.attribute(element, "id");
  bool is_new = false;
  PathRules& known = paths_.enter(element, is_new);
  if (is_new || !id.empty()) {
    match_candidates(element, id, is_new ? &known : nullptr);
  } else {
    for (RuleRef rule : known.matching) add_match(rule);
    for (RuleRef rule : known.open) {
      if (matches(rule, element)) add_match(rule);
    }
  }
  add_own_declarations(element);
  for (Matches& matches : matched_) {
    std::sort(matches.begin(), matches.end(), [](const Match& a, const Match& b) { return std::tie(a.rank, a.order) < std::tie(b.rank, b.order); });
  }
}

// Judges all rules that could match, and tells `learnt` what holds for the element's whole path.
void Cascade::match_candidates(NodeId element, std::string_view id, PathRules* learnt) {
  split_classes(document_.attribute(element, "class"), classes_);
  for (uint32_t i = 0; i < state_->sheets.size(); ++i) {
    const Sheet& sheet = *state_->sheets[i];
    sheet.index->for_candidates(document_[element], id, classes_, [&](uint32_t index) {
      const ComplexSelector& selector = sheet.rules[index].selector;
      RuleRef rule{i, index};
      bool path_only = asks_path_only(selector), matching = matches(rule, element);
      if (matching) add_match(rule);
      if (learnt == nullptr) return;
      if (path_only && matching) learnt->matching.push_back(rule);
      if (!path_only && matcher_.could_match_at_path(selector, element)) learnt->open.push_back(rule);
    });
  }
}

bool Cascade::matches(RuleRef ref, NodeId element) {
  const ComplexSelector& selector = state_->sheets[ref.sheet]->rules[ref.rule].selector;
  return ancestors_.may_have(selector.ancestor_keys) && matcher_.matches(selector, element);
}

void Cascade::add_match(RuleRef ref) {
  const Sheet& sheet = *state_->sheets[ref.sheet];
  const StyleRule& rule = sheet.rules[ref.rule];
  uint64_t rank = make_rank(sheet.origin, layer_ranks_[ref.sheet][rule.layer], false, rule.selector.specificity);
  matched_[static_cast<size_t>(rule.selector.pseudo)].push_back({rank, uint64_t{ref.sheet} << 32 | rule.order, &sheet.blocks[rule.block]});
}

// Of what may have to be styled once more, in a first line or around a first letter.
void Cascade::keep_matches(NodeId element) {
  auto keep = [&](Pseudo pseudo) { state_->matched[StyledDocument::State::pseudo_key(element, pseudo)] = matched_[static_cast<size_t>(pseudo)]; };
  auto kept = [&](NodeId node, Pseudo pseudo) { return state_->matched.contains(StyledDocument::State::pseudo_key(node, pseudo)); };
  for (Pseudo pseudo : {Pseudo::FirstLetter, Pseudo::FirstLine}) {
    if (!matched_[static_cast<size_t>(pseudo)].empty()) keep(pseudo);
  }
  NodeId parent = document_[element].parent;
  bool in_first_line = parent != kNoNode && (kept(parent, Pseudo::FirstLine) || kept(parent, Pseudo::None));
  if (in_first_line) keep(Pseudo::None);
  if (!in_first_line && !kept(element, Pseudo::FirstLine)) return;
  for (Pseudo pseudo : {Pseudo::Before, Pseudo::After, Pseudo::Marker, Pseudo::FootnoteCall}) keep(pseudo);
}

void Cascade::add_own_declarations(NodeId element) {
  std::string hints = make_hints(document_, element);
  if (!hints.empty()) matched_[0].push_back({make_rank(Origin::Author, kHints, false, 0), 0, &parse_attribute(element, hints, 'h')});
  if (auto text = document_.find_attribute(element, "style")) {
    matched_[0].push_back({make_rank(Origin::Author, kNoLayer, true, 0), 0, &parse_attribute(element, *text, 's')});
  }
}

const DeclarationBlock& Cascade::parse_attribute(NodeId element, std::string_view text, char kind) {
  std::unique_ptr<DeclarationBlock>& block = state_->attributes[kind + std::string(text)];
  if (!block) {
    Location place = document_.location(element);
    block = std::make_unique<DeclarationBlock>(parse_style_attribute(text, document_.files()[0], place, report_));
  }
  return *block;
}

StyleRef Cascade::resolve(const Matches& matches, const ComputedStyle& parent, Place place, const std::string_view* language) {
  uint64_t key = reinterpret_cast<uintptr_t>(&parent) * 31 + static_cast<uint64_t>(place);
  for (const Match& match : matches) key = (key ^ reinterpret_cast<uintptr_t>(match.block)) * 0x100000001b3u;
  std::vector<Known>& bucket = known_[key];
  std::string_view own_language = language == nullptr ? std::string_view(parent.text->language) : *language;
  for (const Known& known : bucket) {
    bool same = known.parent == &parent && known.language == own_language && known.blocks.size() == matches.size() &&
                std::equal(matches.begin(), matches.end(), known.blocks.begin(),
                           [](const Match& match, const DeclarationBlock* block) { return match.block == block; });
    if (same) return known.style;
  }
  StyleRef style = state_->resolver.resolve(matches, parent, place, &own_language, nullptr, &report_);
  Known known{&parent, std::string(own_language), {}, style};
  for (const Match& match : matches) known.blocks.push_back(match.block);
  bucket.push_back(std::move(known));
  return style;
}

void Cascade::style_pseudos(NodeId element) {
  const ComputedStyle& style = *state_->styles[element];
  if (style.box->display == Display::None) return;
  for (size_t i = 1; i < kPseudos; ++i) {
    if (matched_[i].empty()) continue;
    auto pseudo = static_cast<Pseudo>(i);
    bool is_note = pseudo == Pseudo::FootnoteCall || pseudo == Pseudo::FootnoteMarker;
    if (is_note && style.box->float_side != Float::Footnote) continue;
    if (pseudo == Pseudo::Marker && style.box->display != Display::ListItem) continue;
    StyleRef computed = resolve(matched_[i], style, Place::PseudoElement, nullptr);
    bool generates = computed->generated->content.kind == Content::Kind::Items && computed->box->display != Display::None;
    bool needs_content = pseudo == Pseudo::Before || pseudo == Pseudo::After;
    if (!needs_content || generates) state_->pseudos[StyledDocument::State::pseudo_key(element, pseudo)] = computed;
  }
}

}  // namespace clspress::style
