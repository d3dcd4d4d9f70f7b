// Rows of fonts. https://www.w3.org/TR/css-fonts-4/
#include <algorithm>
#include <array>

#include "style/property_rows.h"

namespace clspress::style {
namespace {

using Families = std::vector<std::string>;

std::optional<Families> read_families(Cursor& cursor);
Parsed<Length> parse_font_size(Cursor& cursor);
Parsed<double> parse_font_weight(Cursor& cursor);
std::optional<FontStyle> read_font_style(Cursor& cursor);
std::optional<std::vector<FontFeature>> read_features(Cursor& cursor);
std::optional<bool> read_kerning(Cursor& cursor);
std::optional<Setter> parse_numeric(Cursor& cursor);
std::optional<Setter> parse_ligatures(Cursor& cursor);
std::optional<Setter> parse_east_asian(Cursor& cursor);
std::optional<FontSizeAdjust> read_size_adjust(Cursor& cursor);
std::optional<Setter> parse_size_setter(Cursor& cursor);

void inherit_numeric(Computing& to, const ComputedStyle& from) {
  FontGroup& font = to.edit<FontGroup>();
  font.figure_style = from.font->figure_style;
  font.figure_spacing = from.font->figure_spacing;
  font.fractions = from.font->fractions;
  font.ordinal = from.font->ordinal;
  font.slashed_zero = from.font->slashed_zero;
}

void inherit_ligatures(Computing& to, const ComputedStyle& from) {
  FontGroup& font = to.edit<FontGroup>();
  font.ligatures = from.font->ligatures;
  font.discretionary_ligatures = from.font->discretionary_ligatures;
  font.historical_ligatures = from.font->historical_ligatures;
  font.contextual = from.font->contextual;
}

void inherit_east_asian(Computing& to, const ComputedStyle& from) {
  FontGroup& font = to.edit<FontGroup>();
  font.east_asian = from.font->east_asian;
  font.east_asian_width = from.font->east_asian_width;
  font.ruby = from.font->ruby;
}

}  // namespace

std::optional<double> take_font_stretch(Cursor& cursor) {
  constexpr std::array<double, 9> kWidths{50, 62, 75, 87, 100, 112, 125, 150, 200};
  auto index = take_keyword(cursor,
                            "ultra-condensed | extra-condensed | condensed | semi-condensed | normal | semi-expanded | expanded | "
                            "extra-expanded | ultra-expanded");
  if (index) return kWidths[*index];
  const Token token = cursor.peek();
  if (token.kind != TokenKind::Percentage || token.number < 0) return std::nullopt;
  return std::min(cursor.next().number, 1000.0);
}

std::vector<Property> font_properties() {
  return {
      setter_row<FontGroup, parse_size_setter>(
          "font-size", "medium",
          "<length-percentage [0,∞]> | xx-small | x-small | small | medium | large | x-large | xx-large | xxx-large | smaller | larger",
          &inherit_member<FontGroup, CLS_MEMBER(size)>),
      constant_row<FontGroup, CLS_MEMBER(families), read_families>("font-family", "serif", "[ <string> | <ident>+ ]#"),
      limited(row<FontGroup, CLS_MEMBER(weight), parse_font_weight>("font-weight", "normal", "normal | bold | bolder | lighter | <number [1,1000]>"),
              "La graisse la plus proche de la famille ; aucune n’est simulée."),
      limited(constant_row<FontGroup, CLS_MEMBER(style), read_font_style>("font-style", "normal", "normal | italic | oblique <angle>?"),
              "L’angle d’oblique est admis sans effet : aucune pente n’est simulée."),
      constant_row<FontGroup, CLS_MEMBER(stretch), take_font_stretch>(
          "font-stretch", "normal",
          "<percentage [0,∞]> | ultra-condensed | extra-condensed | condensed | semi-condensed | normal | semi-expanded | "
          "expanded | extra-expanded | ultra-expanded"),
      limited(keyword_row<FontGroup, CLS_MEMBER(caps)>("font-variant-caps", "normal", "normal | small-caps | all-small-caps | petite-caps | all-petite-caps | unicase | titling-caps"),
              "Celles de la police (smcp, c2sc, pcap…) ; aucune n’est simulée."),
      limited(keyword_row<FontGroup, CLS_MEMBER(position)>("font-variant-position", "normal", "normal | sub | super"),
              "Ceux de la police (subs, sups) ; aucun n’est simulé."),
      setter_row<FontGroup, parse_numeric>("font-variant-numeric", "normal",
                                           "normal | [ lining-nums | oldstyle-nums ] || [ proportional-nums | tabular-nums ] || "
                                           "[ diagonal-fractions | stacked-fractions ] || ordinal || slashed-zero",
                                           &inherit_numeric),
      setter_row<FontGroup, parse_ligatures>("font-variant-ligatures", "normal",
                                             "normal | none | [ common-ligatures | no-common-ligatures ] || "
                                             "[ discretionary-ligatures | no-discretionary-ligatures ] || "
                                             "[ historical-ligatures | no-historical-ligatures ] || [ contextual | no-contextual ]",
                                             &inherit_ligatures),
      setter_row<FontGroup, parse_east_asian>("font-variant-east-asian", "normal",
                                              "normal | [ jis78 | jis83 | jis90 | jis04 | simplified | traditional ] || "
                                              "[ full-width | proportional-width ] || ruby",
                                              &inherit_east_asian),
      limited(keyword_row<FontGroup, CLS_MEMBER(historical_forms)>("font-variant-alternates", "normal", "normal | historical-forms"),
              "Les autres variantes se demandent par font-feature-settings."),
      constant_row<FontGroup, CLS_MEMBER(size_adjust), read_size_adjust>(
          "font-size-adjust", "none", "none | [ ex-height | cap-height | ch-width ]? [ <number [0,∞]> | from-font ]"),
      constant_row<FontGroup, CLS_MEMBER(kerning), read_kerning>("font-kerning", "auto", "auto | normal | none"),
      constant_row<FontGroup, CLS_MEMBER(features), read_features>("font-feature-settings", "normal",
                                                                   "normal | [ <string> [ <integer [0,∞]> | on | off ]? ]#"),
  };
}

namespace {

std::optional<Families> read_families(Cursor& cursor) {
  Families families;
  do {
    if (auto quoted = take_string(cursor)) {
      families.push_back(std::move(*quoted));
      continue;
    }
    std::string name;
    while (cursor.peek().kind == TokenKind::Ident) {
      if (!name.empty()) name += ' ';
      name += cursor.next().text;
    }
    if (name.empty()) return std::nullopt;
    families.push_back(std::move(name));
  } while (cursor.take(TokenKind::Comma));
  return families;
}

// https://www.w3.org/TR/css-fonts-4/#absolute-size-mapping
Parsed<Length> parse_font_size(Cursor& cursor) {
  constexpr std::array<double, 8> kSizes{9, 10, 13, 16, 18, 24, 32, 48};
  if (auto index = take_keyword(cursor, "xx-small | x-small | small | medium | large | x-large | xx-large | xxx-large")) {
    return constant(Length::px(kSizes[*index]));
  }
  if (auto index = take_keyword(cursor, "smaller | larger")) {
    return Specified<Length>([larger = *index == 1](const Computing& c) { return c.parent().font->size.scaled(larger ? 1.2 : 1 / 1.2); });
  }
  auto length = parse_length_percentage(cursor, Range::NonNegative);
  if (!length) return std::nullopt;
  return Specified<Length>([v = *length](const Computing& c) { return max(v(c).resolve(c.parent().font->size), Length()); });
}

std::optional<Setter> parse_size_setter(Cursor& cursor) {
  auto size = parse_font_size(cursor);
  if (!size) return std::nullopt;
  return Setter([v = *size](Computing& c) {
    Length computed = v(c);
    c.edit<FontGroup>().size = computed;
  });
}

// https://www.w3.org/TR/css-fonts-4/#relative-weights
Parsed<double> parse_font_weight(Cursor& cursor) {
  if (cursor.take_ident("normal")) return constant(400.0);
  if (cursor.take_ident("bold")) return constant(700.0);
  if (cursor.take_ident("bolder")) {
    return Specified<double>([](const Computing& c) {
      uint16_t weight = c.parent().font->weight;
      return weight < 350 ? 400.0 : weight < 550 ? 700.0 : std::max<double>(900, weight);
    });
  }
  if (cursor.take_ident("lighter")) {
    return Specified<double>([](const Computing& c) {
      uint16_t weight = c.parent().font->weight;
      return weight < 100 ? weight : weight < 550 ? 100.0 : weight < 750 ? 400.0 : 700.0;
    });
  }
  const Token token = cursor.peek();
  if (token.kind == TokenKind::Number && (token.number < 1 || token.number > 1000)) return std::nullopt;
  auto number = parse_number(cursor, Range::NonNegative);
  if (!number) return std::nullopt;
  return Specified<double>([v = *number](const Computing& c) { return std::clamp(v(c), 1.0, 1000.0); });
}

std::optional<FontStyle> read_font_style(Cursor& cursor) {
  auto index = take_keyword(cursor, "normal | italic | oblique");
  if (!index) return std::nullopt;
  if (*index == 2 && cursor.peek().kind == TokenKind::Dimension) cursor.next();  // an angle chooses no other face
  return static_cast<FontStyle>(*index);
}

std::optional<std::vector<FontFeature>> read_features(Cursor& cursor) {
  std::vector<FontFeature> features;
  if (cursor.take_ident("normal")) return features;
  do {
    auto tag = take_string(cursor);
    if (!tag || tag->size() != 4) return std::nullopt;
    FontFeature feature;
    for (char c : *tag) {
      if (c < 0x20 || c > 0x7E) return std::nullopt;
      feature.tag = feature.tag << 8 | static_cast<uint8_t>(c);
    }
    const Token token = cursor.peek();
    if (token.kind == TokenKind::Number && token.integer && token.number >= 0) {
      feature.value = static_cast<uint32_t>(std::min(cursor.next().number, 65535.0));
    } else if (auto index = take_keyword(cursor, "off | on")) {
      feature.value = static_cast<uint32_t>(*index);
    }
    features.push_back(feature);
  } while (cursor.take(TokenKind::Comma));
  return features;
}

std::optional<bool> read_kerning(Cursor& cursor) {
  auto index = take_keyword(cursor, "auto | normal | none");
  if (!index) return std::nullopt;
  return *index != 2;
}

std::optional<Setter> parse_numeric(Cursor& cursor) {
  FontGroup wanted;
  bool any = cursor.take_ident("normal");
  for (bool more = !any; more; any = any || more) {
    more = true;
    if (auto figures = take_keyword(cursor, "lining-nums | oldstyle-nums")) wanted.figure_style = static_cast<FigureStyle>(*figures + 1);
    else if (auto spacing = take_keyword(cursor, "proportional-nums | tabular-nums")) wanted.figure_spacing = static_cast<FigureSpacing>(*spacing + 1);
    else if (auto fractions = take_keyword(cursor, "diagonal-fractions | stacked-fractions")) wanted.fractions = static_cast<FontGroup::Fractions>(*fractions + 1);
    else if (cursor.take_ident("ordinal")) wanted.ordinal = true;
    else if (cursor.take_ident("slashed-zero")) wanted.slashed_zero = true;
    else more = false;
  }
  if (!any) return std::nullopt;
  return Setter([wanted](Computing& c) {
    FontGroup& font = c.edit<FontGroup>();
    font.figure_style = wanted.figure_style;
    font.figure_spacing = wanted.figure_spacing;
    font.fractions = wanted.fractions;
    font.ordinal = wanted.ordinal;
    font.slashed_zero = wanted.slashed_zero;
  });
}

std::optional<Setter> parse_ligatures(Cursor& cursor) {
  bool common = true, discretionary = false, historical = false, contextual = true, any = false;
  if (cursor.take_ident("normal")) any = true;
  else if (cursor.take_ident("none")) any = true, common = contextual = false;
  for (bool more = !any; more; any = any || more) {
    more = true;
    if (auto index = take_keyword(cursor, "no-common-ligatures | common-ligatures")) common = *index == 1;
    else if (auto other = take_keyword(cursor, "no-discretionary-ligatures | discretionary-ligatures")) discretionary = *other == 1;
    else if (auto old = take_keyword(cursor, "no-historical-ligatures | historical-ligatures")) historical = *old == 1;
    else if (auto context = take_keyword(cursor, "no-contextual | contextual")) contextual = *context == 1;
    else more = false;
  }
  if (!any) return std::nullopt;
  return Setter([common, discretionary, historical, contextual](Computing& c) {
    FontGroup& font = c.edit<FontGroup>();
    font.ligatures = common;
    font.discretionary_ligatures = discretionary;
    font.historical_ligatures = historical;
    font.contextual = contextual;
  });
}

std::optional<Setter> parse_east_asian(Cursor& cursor) {
  FontGroup wanted;
  bool any = cursor.take_ident("normal");
  for (bool more = !any; more; any = any || more) {
    more = true;
    if (auto form = take_keyword(cursor, "jis78 | jis83 | jis90 | jis04 | simplified | traditional")) wanted.east_asian = static_cast<FontGroup::EastAsian>(*form + 1);
    else if (auto width = take_keyword(cursor, "full-width | proportional-width")) wanted.east_asian_width = static_cast<FontGroup::EastAsianWidth>(*width + 1);
    else if (cursor.take_ident("ruby")) wanted.ruby = true;
    else more = false;
  }
  if (!any) return std::nullopt;
  return Setter([wanted](Computing& c) {
    FontGroup& font = c.edit<FontGroup>();
    font.east_asian = wanted.east_asian;
    font.east_asian_width = wanted.east_asian_width;
    font.ruby = wanted.ruby;
  });
}

// https://www.w3.org/TR/css-fonts-4/#font-size-adjust-prop
std::optional<FontSizeAdjust> read_size_adjust(Cursor& cursor) {
  FontSizeAdjust adjust;
  if (cursor.take_ident("none")) return adjust;
  adjust.measure = FontSizeAdjust::Measure::ExHeight;
  if (auto index = take_keyword(cursor, "ex-height | cap-height | ch-width")) adjust.measure = static_cast<FontSizeAdjust::Measure>(*index + 1);
  if (cursor.take_ident("from-font")) {
    adjust.from_font = true;
    return adjust;
  }
  const Token token = cursor.peek();
  if (token.kind != TokenKind::Number || token.number < 0) return std::nullopt;
  adjust.value = cursor.next().number;
  return adjust;
}

}  // namespace
}  // namespace clspress::style
