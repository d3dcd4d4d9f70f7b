// Rows of backgrounds: lists with one entry for each layer, joined to layers when the style is finished.
// https://www.w3.org/TR/css-backgrounds-3/
#include <algorithm>

#include "style/backgrounds.h"
#include "style/position_values.h"
#include "style/property_rows.h"

namespace clspress::style {
namespace {

using D = DecorationGroup;
using Layer = BackgroundLayer;
using RepeatPair = std::pair<Layer::Repeat, Layer::Repeat>;

Parsed<std::string> parse_image(Cursor& cursor);
Parsed<RepeatPair> parse_repeat(Cursor& cursor);
Parsed<BackgroundLists::LayerSize> parse_layer_size(Cursor& cursor);
Parsed<Layer::Area> parse_area(Cursor& cursor);
Parsed<bool> parse_attachment(Cursor& cursor);

// A list of comma-separated values into one of the lists.
template <auto List, auto Parse>
std::optional<Setter> parse_list(Cursor& cursor) {
  using Values = std::remove_reference_t<decltype(std::declval<BackgroundLists&>().*List)>;
  std::vector<Specified<typename Values::value_type>> values;
  do {
    auto value = Parse(cursor);
    if (!value) return std::nullopt;
    values.push_back(std::move(*value));
  } while (cursor.take(TokenKind::Comma));
  return Setter([values](Computing& c) {
    Values computed;
    for (const auto& value : values) computed.push_back(value(c));
    if (!c.backgrounds) c.backgrounds.emplace();
    (*c.backgrounds).*List = std::move(computed);
  });
}

template <auto List, auto Take>
void inherit_list(Computing& to, const ComputedStyle& from) {
  if (!to.backgrounds) to.backgrounds.emplace();
  auto& list = (*to.backgrounds).*List;
  list.clear();
  for (const Layer& layer : from.decoration->backgrounds) list.push_back(Take(layer));
}

using Lists = BackgroundLists;
constexpr std::string_view kAreas = "[ border-box | padding-box | content-box ]#";

}  // namespace

std::vector<Property> background_properties() {
  return {
      row<D, CLS_MEMBER(background_color), parse_color>("background-color", "transparent", "<color>"),
      setter_row<D, parse_list<&Lists::images, parse_image>>("background-image", "none", "[ none | <url> ]#",
                                                             &inherit_list<&Lists::images, [](const Layer& l) { return l.image; }>),
      setter_row<D, parse_list<&Lists::repeats, parse_repeat>>(
          "background-repeat", "repeat", "[ repeat-x | repeat-y | [ repeat | no-repeat | space | round ]{1,2} ]#",
          &inherit_list<&Lists::repeats, [](const Layer& l) { return RepeatPair(l.repeat_x, l.repeat_y); }>),
      setter_row<D, parse_list<&Lists::positions, parse_position_value>>(
          "background-position", "0% 0%", "<position>#",
          &inherit_list<&Lists::positions, [](const Layer& l) { return std::pair(l.position_x, l.position_y); }>),
      setter_row<D, parse_list<&Lists::sizes, parse_layer_size>>(
          "background-size", "auto", "[ cover | contain | [ auto | <length-percentage [0,∞]> ]{1,2} ]#",
          &inherit_list<&Lists::sizes, [](const Layer& l) { return Lists::LayerSize{l.size_kind, l.width, l.height}; }>),
      setter_row<D, parse_list<&Lists::origins, parse_area>>("background-origin", "padding-box", kAreas,
                                                             &inherit_list<&Lists::origins, [](const Layer& l) { return l.origin; }>),
      setter_row<D, parse_list<&Lists::clips, parse_area>>("background-clip", "border-box", kAreas,
                                                           &inherit_list<&Lists::clips, [](const Layer& l) { return l.clip; }>),
      limited(setter_row<D, parse_list<&Lists::fixed, parse_attachment>>("background-attachment", "scroll", "[ scroll | fixed | local ]#",
                                                                 &inherit_list<&Lists::fixed, [](const Layer& l) { return l.fixed; }>),
              "local vaut scroll."),
  };
}

// https://www.w3.org/TR/css-backgrounds-3/#layering
std::vector<BackgroundLayer> join_background_layers(const BackgroundLists& lists) {
  std::vector<Layer> layers;
  bool any = false;
  for (size_t i = 0; i < std::max<size_t>(lists.images.size(), 1); ++i) {
    Layer layer;
    if (!lists.images.empty()) layer.image = lists.images[i];
    any = any || !layer.image.empty();
    auto entry = [i](const auto& list) { return list[i % list.size()]; };
    if (!lists.repeats.empty()) std::tie(layer.repeat_x, layer.repeat_y) = entry(lists.repeats);
    if (!lists.positions.empty()) std::tie(layer.position_x, layer.position_y) = entry(lists.positions);
    if (!lists.sizes.empty()) {
      auto size = entry(lists.sizes);
      layer.size_kind = size.kind;
      layer.width = size.width;
      layer.height = size.height;
    }
    if (!lists.origins.empty()) layer.origin = entry(lists.origins);
    if (!lists.clips.empty()) layer.clip = entry(lists.clips);
    if (!lists.fixed.empty()) layer.fixed = entry(lists.fixed);
    layers.push_back(std::move(layer));
  }
  // Without pictures, too, children may inherit a layer's values, and the last one's clip is that of the colour.
  bool says_something = std::any_of(layers.begin(), layers.end(), [](const Layer& layer) { return layer != Layer(); });
  return any || says_something ? layers : std::vector<Layer>();
}

namespace {

Parsed<std::string> parse_image(Cursor& cursor) {
  if (cursor.take_ident("none")) return constant(std::string());
  auto url = take_url(cursor);
  if (!url) return std::nullopt;
  return constant(std::move(*url));
}

Parsed<RepeatPair> parse_repeat(Cursor& cursor) {
  using Repeat = Layer::Repeat;
  if (cursor.take_ident("repeat-x")) return constant(RepeatPair(Repeat::Repeat, Repeat::NoRepeat));
  if (cursor.take_ident("repeat-y")) return constant(RepeatPair(Repeat::NoRepeat, Repeat::Repeat));
  constexpr std::string_view kWords = "repeat | no-repeat | space | round";
  auto x = take_keyword(cursor, kWords);
  if (!x) return std::nullopt;
  auto y = take_keyword(cursor, kWords);
  return constant(RepeatPair(static_cast<Repeat>(*x), static_cast<Repeat>(y.value_or(*x))));
}

Parsed<Size> parse_side(Cursor& cursor) {
  if (cursor.take_ident("auto")) return constant(Size{});
  auto length = parse_length_percentage(cursor, Range::NonNegative);
  if (!length) return std::nullopt;
  return Specified<Size>([v = *length](const Computing& c) { return Size{Size::Kind::LengthPercentage, v(c)}; });
}

Parsed<BackgroundLists::LayerSize> parse_layer_size(Cursor& cursor) {
  using LayerSize = BackgroundLists::LayerSize;
  if (cursor.take_ident("cover")) return constant(LayerSize{Layer::SizeKind::Cover, {}, {}});
  if (cursor.take_ident("contain")) return constant(LayerSize{Layer::SizeKind::Contain, {}, {}});
  auto width = parse_side(cursor);
  if (!width) return std::nullopt;
  auto height = parse_side(cursor);
  if (!height) height = constant(Size{});
  return Specified<LayerSize>([w = *width, h = *height](const Computing& c) {
    return LayerSize{Layer::SizeKind::Explicit, w(c), h(c)};
  });
}

Parsed<Layer::Area> parse_area(Cursor& cursor) {
  auto index = take_keyword(cursor, "border-box | padding-box | content-box");
  if (!index) return std::nullopt;
  return constant(static_cast<Layer::Area>(*index));
}

Parsed<bool> parse_attachment(Cursor& cursor) {
  auto index = take_keyword(cursor, "scroll | fixed | local");
  if (!index) return std::nullopt;
  return constant(*index == 1);
}

}  // namespace
}  // namespace clspress::style
