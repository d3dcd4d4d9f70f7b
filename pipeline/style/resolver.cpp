#include "style/resolver.h"

#include <algorithm>

#include "style/backgrounds.h"
#include "style/variables.h"

namespace clspress::style {
namespace {

bool is_inline_level(Display display);
Display blockified(Display display);
uint64_t origin_of(uint64_t rank) { return rank >> 48; }
uint64_t layer_of(uint64_t rank) { return rank >> 32; }  // with the origin

// The order of important declarations: origins and layers turned round. https://www.w3.org/TR/css-cascade-5/#importance
uint64_t important_rank(uint64_t rank) {
  uint64_t origin = 2 - origin_of(rank), layer = kNoLayer - (rank >> 32 & 0xFFFF);
  return origin << 48 | layer << 32 | (rank & 0xFFFFFFFF);
}

// Values whose initial value depends on another property, which is why no constant stands for them.
struct BorderIds {
  PropertyId width, style, color;
};
const BorderIds (&border_ids())[5] {
  static const BorderIds ids[5] = {
      {require_property("border-top-width"), require_property("border-top-style"), require_property("border-top-color")},
      {require_property("border-right-width"), require_property("border-right-style"), require_property("border-right-color")},
      {require_property("border-bottom-width"), require_property("border-bottom-style"), require_property("border-bottom-color")},
      {require_property("border-left-width"), require_property("border-left-style"), require_property("border-left-color")},
      {require_property("outline-width"), require_property("outline-style"), require_property("outline-color")}};
  return ids;
}

}  // namespace

uint64_t make_rank(Origin origin, uint32_t layer, bool style_attribute, uint32_t specificity) {
  return static_cast<uint64_t>(origin) << 48 | static_cast<uint64_t>(layer & 0xFFFF) << 32 | (style_attribute ? 1u << 31 : 0u) | specificity;
}

StyleRef Resolver::resolve(const std::vector<Match>& matches, const ComputedStyle& parent, Place place, const std::string_view* language,
                           PageGroup* page, Report* report) {
  choose_winners(matches);
  custom_ = resolve_custom(matches, parent);
  Computing computing(parent, pool_.initial(), environment_);
  if (language != nullptr && computing.view<TextGroup>().language != *language) computing.edit<TextGroup>().language = *language;
  static const PropertyId font_size = require_property("font-size");
  bool size_done = false;
  for (PropertyId id : used_) {
    if (!size_done && id > font_size) computing.font_size_known = size_done = true;
    apply(id, matches, computing, report);
  }
  computing.font_size_known = true;
  finish(computing, place);
  if (page != nullptr) *page = computing.page;
  return pool_.finish(computing, custom_);
}

// The last declaration of each property wins; important ones in their own order after all others.
void Resolver::choose_winners(const std::vector<Match>& matches) {
  winners_.assign(property_table().size(), {});
  used_.clear();
  std::vector<size_t> important;
  auto win = [&](const Declaration& declaration, size_t match) {
    Winner& winner = winners_[declaration.property];
    if (winner.declaration == nullptr) used_.push_back(declaration.property);
    winner = {&declaration, match};
  };
  for (size_t i = 0; i < matches.size(); ++i) {
    bool any_important = false;
    for (const Declaration& declaration : matches[i].block->declarations) {
      if (declaration.kind == Declaration::Kind::Custom) continue;
      if (declaration.important) any_important = true;
      else win(declaration, i);
    }
    if (any_important) important.push_back(i);
  }
  std::stable_sort(important.begin(), important.end(),
                   [&](size_t a, size_t b) { return important_rank(matches[a].rank) < important_rank(matches[b].rank); });
  for (size_t i : important) {
    for (const Declaration& declaration : matches[i].block->declarations) {
      if (declaration.important && declaration.kind != Declaration::Kind::Custom) win(declaration, i);
    }
  }
  std::sort(used_.begin(), used_.end());
}

std::shared_ptr<const CustomProperties> Resolver::resolve_custom(const std::vector<Match>& matches, const ComputedStyle& parent) const {
  CustomProperties declared;
  for (bool important : {false, true}) {
    for (const Match& match : matches) {
      for (const Declaration& declaration : match.block->declarations) {
        if (declaration.kind != Declaration::Kind::Custom || declaration.important != important) continue;
        const std::string& text = declaration.pending->text;
        if (text == "inherit" || text == "unset" || text == "revert") declared.erase(declaration.pending->name);
        else declared[declaration.pending->name] = text;
      }
    }
  }
  if (declared.empty()) return parent.custom;
  // "initial" is the invalid value: so is a reference to a property that nobody can have declared.
  for (auto& [name, text] : declared) {
    if (text == "initial") text = "var(--)";
  }
  CustomProperties resolved = resolve_custom_properties(*parent.custom, declared);
  if (resolved == *parent.custom) return parent.custom;
  return std::make_shared<const CustomProperties>(std::move(resolved));
}

void Resolver::apply(PropertyId id, const std::vector<Match>& matches, Computing& computing, Report* report) {
  Winner winner = winners_[id];
  for (;;) {
    Declaration::Kind kind = winner.declaration == nullptr ? Declaration::Kind::Unset : winner.declaration->kind;
    const Setter* setter = kind == Declaration::Kind::Set ? &winner.declaration->setter : nullptr;
    if (kind == Declaration::Kind::Pending) setter = substituted(*winner.declaration, kind, report);
    if (setter != nullptr) return (*setter)(computing);
    if (kind == Declaration::Kind::Revert || kind == Declaration::Kind::RevertLayer) {
      winner = find_reverted(matches, id, winner, kind == Declaration::Kind::RevertLayer);
      continue;
    }
    return apply_kind(kind, id, computing);
  }
}

void Resolver::apply_kind(Declaration::Kind kind, PropertyId id, Computing& computing) const {
  const Property& property = property_table()[id];
  bool inherits = kind == Declaration::Kind::Inherit || (kind == Declaration::Kind::Unset && property.inherited);
  if (inherits) property.inherit(computing, computing.parent());
  else initial_setter(id)(computing);
}

// The declaration that would have won without this one's origin or layer. https://www.w3.org/TR/css-cascade-5/#default
Resolver::Winner Resolver::find_reverted(const std::vector<Match>& matches, PropertyId id, const Winner& winner, bool layer_only) const {
  uint64_t rank = matches[winner.match].rank;
  for (size_t i = winner.match; i-- > 0;) {
    bool below = layer_only ? layer_of(matches[i].rank) < layer_of(rank) : origin_of(matches[i].rank) < origin_of(rank);
    if (!below) continue;
    const auto& declarations = matches[i].block->declarations;
    for (size_t j = declarations.size(); j-- > 0;) {
      if (declarations[j].property == id && declarations[j].kind != Declaration::Kind::Custom) return {&declarations[j], i};
    }
  }
  return {};
}

// https://www.w3.org/TR/css-variables-1/#substitute-a-var
const Setter* Resolver::substituted(const Declaration& declaration, Declaration::Kind& kind, Report* report) {
  auto [entry, added] = substituted_.try_emplace({declaration.pending.get(), custom_.get()});
  const PendingValue& pending = *declaration.pending;
  if (added) {
    kept_.push_back(custom_);
    if (auto text = substitute(pending.text, *custom_)) {
      Source source(*text, pending.file, {});
      entry->second = parse_value(pending.name, Cursor(source));
    }
    if (!entry->second && report != nullptr) {
      report->warning("CSS-VARIABLE", pending.location, "« " + pending.text + " » ne donne pas de valeur de « " + pending.name + " »",
                      "vérifier que la variable est définie et que sa valeur convient");
    }
  }
  kind = Declaration::Kind::Unset;
  if (!entry->second) return nullptr;
  const Setter* setter = nullptr;
  for (const Declaration& parsed : *entry->second) {
    if (parsed.property != declaration.property) continue;
    kind = parsed.kind;
    setter = parsed.kind == Declaration::Kind::Set ? &parsed.setter : nullptr;
  }
  return setter;
}

// What only the whole style can tell. https://www.w3.org/TR/CSS22/visuren.html#dis-pos-flo
void Resolver::finish(Computing& computing, Place place) const {
  const BoxGroup& box = computing.view<BoxGroup>();
  constexpr BorderSide Sides<BorderSide>::*kSides[] = {&Sides<BorderSide>::top, &Sides<BorderSide>::right, &Sides<BorderSide>::bottom,
                                                       &Sides<BorderSide>::left};
  for (size_t i = 0; i < 5; ++i) {
    const BorderIds& ids = border_ids()[i];
    bool touched = winners_[ids.width].declaration != nullptr || winners_[ids.style].declaration != nullptr || winners_[ids.color].declaration != nullptr;
    if (!touched) continue;
    auto side = [&]() -> BorderSide& { return i < 4 ? computing.edit<BoxGroup>().border.*kSides[i] : computing.edit<DecorationGroup>().outline; };
    if (side().style == BorderStyle::None || side().style == BorderStyle::Hidden) {
      side() = {Length(), side().style, winners_[ids.color].declaration ? side().color : kBlack};  // may be inherited
      continue;
    }
    if (winners_[ids.width].declaration == nullptr) initial_setter(ids.width)(computing);
    if (winners_[ids.color].declaration == nullptr) initial_setter(ids.color)(computing);
  }
  const DecorationGroup& decoration = computing.view<DecorationGroup>();
  static const PropertyId line_color = require_property("text-decoration-color");
  bool has_line = decoration.underline || decoration.overline || decoration.line_through;
  if (has_line && winners_[line_color].declaration == nullptr) initial_setter(line_color)(computing);
  if (computing.backgrounds) computing.edit<DecorationGroup>().backgrounds = join_background_layers(*computing.backgrounds);
  if (place == Place::Page) return;
  bool out_of_flow = box.position == Position::Absolute || box.position == Position::Fixed;
  if (out_of_flow && box.float_side != Float::None) computing.edit<BoxGroup>().float_side = Float::None;
  bool floats = box.float_side == Float::Left || box.float_side == Float::Right;
  Display display = computing.view<BoxGroup>().display;
  bool to_block = out_of_flow || floats || place == Place::Root;
  if (to_block && blockified(display) != display) {
    computing.edit<BoxGroup>().display = blockified(display);
    computing.edit<BoxGroup>().was_inline = is_inline_level(display);
  }
}

namespace {

bool is_inline_level(Display display) {
  return display == Display::Inline || display == Display::InlineBlock || display == Display::InlineTable ||
         display == Display::InlineFlex || display == Display::InlineGrid;
}

Display blockified(Display display) {
  switch (display) {
    case Display::InlineTable: return Display::Table;
    case Display::InlineFlex: return Display::Flex;
    case Display::InlineGrid: return Display::Grid;
    case Display::None:
    case Display::Block:
    case Display::FlowRoot:
    case Display::ListItem:
    case Display::Table:
    case Display::Flex:
    case Display::Grid: return display;
    default: return Display::Block;
  }
}

}  // namespace
}  // namespace clspress::style
