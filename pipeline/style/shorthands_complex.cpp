// The two shorthands with a grammar of their own: font and background.
#include "style/property_rows.h"
#include "style/shorthands.h"

namespace clspress::style {
namespace {

void add(std::vector<Declaration>& out, std::string_view name, Setter setter) {
  Declaration declaration;
  declaration.property = require_property(name);
  declaration.setter = std::move(setter);
  out.push_back(std::move(declaration));
}

std::optional<Setter> take(Cursor& cursor, std::string_view name) {
  const Token* start = cursor.position();
  const Property& property = property_table()[require_property(name)];
  auto setter = property.parse(cursor, property);
  if (!setter) cursor.move_to(start);
  return setter;
}

// One layer of a background as the text of each of its longhands, to be joined with the others by commas.
struct LayerText {
  std::string image = "none", position = "0% 0%", size = "auto", repeat = "repeat", origin = "padding-box", clip = "border-box",
              attachment = "scroll", color;
};
std::optional<LayerText> read_layer(Cursor& cursor);

}  // namespace

// https://www.w3.org/TR/css-fonts-4/#font-prop
bool expand_font(Cursor& cursor, const Shorthand& shorthand, std::vector<Declaration>& out) {
  for (std::string_view name : longhand_names(shorthand)) {
    if (name != "font-size" && name != "font-family") add(out, name, initial_setter(require_property(name)));
  }
  for (int i = 0; i < 4; ++i) {
    if (cursor.take_ident("normal")) continue;
    std::optional<Setter> setter;
    for (std::string_view name : {"font-style", "font-variant-caps", "font-weight", "font-stretch"}) {
      // A percentage here is the size, not a width of the font.
      bool is_width = name == "font-stretch" && cursor.peek().kind != TokenKind::Ident;
      if (is_width || setter || !(setter = take(cursor, name))) continue;
      add(out, name, *setter);
    }
    if (!setter) break;
  }
  auto size = take(cursor, "font-size");
  if (!size) return false;
  add(out, "font-size", std::move(*size));
  if (cursor.take_delim('/')) {
    auto line = take(cursor, "line-height");
    if (!line) return false;
    add(out, "line-height", std::move(*line));
  }
  auto family = take(cursor, "font-family");
  if (!family) return false;
  add(out, "font-family", std::move(*family));
  return true;
}

// https://www.w3.org/TR/css-backgrounds-3/#background
bool expand_background(Cursor& cursor, const Shorthand&, std::vector<Declaration>& out) {
  LayerText all;
  bool first = true;
  do {
    auto layer = read_layer(cursor);
    if (!layer || !all.color.empty()) return false;  // only the last layer has a colour
    auto join = [first](std::string& list, const std::string& value) { list = first ? value : list + "," + value; };
    join(all.image, layer->image);
    join(all.position, layer->position);
    join(all.size, layer->size);
    join(all.repeat, layer->repeat);
    join(all.origin, layer->origin);
    join(all.clip, layer->clip);
    join(all.attachment, layer->attachment);
    all.color = layer->color;
    first = false;
  } while (cursor.take(TokenKind::Comma));
  const std::pair<std::string_view, std::string> values[] = {
      {"background-color", all.color.empty() ? "transparent" : all.color},
      {"background-image", all.image}, {"background-position", all.position}, {"background-size", all.size},
      {"background-repeat", all.repeat}, {"background-origin", all.origin}, {"background-clip", all.clip},
      {"background-attachment", all.attachment}};
  for (const auto& [name, text] : values) {
    Source source(text, cursor.source().file(), {});
    Cursor value(source);
    auto setter = take(value, name);
    if (!setter || !value.at_end()) return false;
    add(out, name, std::move(*setter));
  }
  return true;
}

namespace {

// The text that a longhand takes at the cursor; nothing if it takes none.
std::optional<std::string> take_text(Cursor& cursor, std::string_view name) {
  cursor.skip_space();
  const Token* start = cursor.position();
  // Lists stop at the comma, which belongs to the next layer.
  const Token* comma = start;
  while (comma < cursor.end() && comma->kind != TokenKind::Comma) comma += comma->partner > 0 ? comma->partner + 1 : 1;
  Cursor limited(cursor.source(), start, comma < cursor.end() ? comma : cursor.end());
  if (!take(limited, name)) return std::nullopt;
  const Token* end = limited.position();
  cursor.move_to(end);
  return std::string(std::string_view(cursor.source().text()).substr(start->begin, (end - 1)->end - start->begin));
}

std::optional<LayerText> read_layer(Cursor& cursor) {
  LayerText layer;
  bool image = false, position = false, repeat = false, attachment = false, any = false;
  int boxes = 0;
  auto take_part = [&](bool& seen, std::string& part, std::string_view name) {
    if (seen) return false;
    auto text = take_text(cursor, name);
    if (text) part = *text, seen = true;
    return text.has_value();
  };
  bool color = false;
  for (; !cursor.at_end() && cursor.peek().kind != TokenKind::Comma; any = true) {
    if (take_part(image, layer.image, "background-image") || take_part(repeat, layer.repeat, "background-repeat") ||
        take_part(attachment, layer.attachment, "background-attachment") || take_part(color, layer.color, "background-color")) {
      continue;
    }
    if (auto area = boxes < 2 ? take_text(cursor, "background-origin") : std::nullopt) {
      if (boxes++ == 0) layer.origin = *area;
      layer.clip = *area;
    } else if (take_part(position, layer.position, "background-position")) {
      if (!cursor.take_delim('/')) continue;
      auto size = take_text(cursor, "background-size");
      if (!size) return std::nullopt;
      layer.size = *size;
    } else {
      return std::nullopt;
    }
  }
  return any ? std::optional(layer) : std::nullopt;
}

}  // namespace
}  // namespace clspress::style
