#include "style/style_pool.h"

#include <initializer_list>

#include "base/digest.h"

namespace clspress::style {
namespace {

uint64_t mix(std::initializer_list<int64_t> parts) {
  uint64_t hash = 0x9E3779B97F4A7C15u;
  for (int64_t part : parts) {
    hash ^= static_cast<uint64_t>(part);
    hash *= 0xFF51AFD7ED558CCDu;
    hash ^= hash >> 32;
  }
  return hash;
}

int64_t bits(Color color) { return color.red << 24 | color.green << 16 | color.blue << 8 | color.alpha; }
int64_t bits(const LengthPercentage& value) { return value.length.raw() + static_cast<int64_t>(static_cast<double>(value.percent) * 4096) * 65599; }
int64_t bits(const Size& size) { return bits(size.value) * 8 + static_cast<int64_t>(size.kind); }

}  // namespace

StylePool::StylePool() {
  ComputedStyle style;
  FontGroup font;
  font.families = {"serif"};
  style.font = intern_group(std::move(font));
  TextGroup text;
  text.quotes = {"«\u00A0", "\u00A0»", "“", "”"};
  style.text = intern_group(std::move(text));
  style.box = intern_group(BoxGroup{});
  style.decoration = intern_group(DecorationGroup{});
  GeneratedGroup generated;
  ContentItem label{};
  label.kind = ContentItem::Kind::ContentText;
  generated.bookmark_label = {label};
  style.generated = intern_group(std::move(generated));
  style.svg = intern_group(SvgGroup{});
  style.custom = std::make_shared<const CustomProperties>();
  initial_ = intern(std::move(style));
}

StyleRef StylePool::finish(const Computing& computing, std::shared_ptr<const CustomProperties> custom) {
  ComputedStyle style;
  style.font = finish_group<FontGroup>(computing);
  style.text = finish_group<TextGroup>(computing);
  style.box = finish_group<BoxGroup>(computing);
  style.decoration = finish_group<DecorationGroup>(computing);
  style.generated = finish_group<GeneratedGroup>(computing);
  style.svg = finish_group<SvgGroup>(computing);
  style.custom = std::move(custom);
  return intern(std::move(style));
}

// Addresses only choose the bucket: nothing depends on their order.
StyleRef StylePool::intern(ComputedStyle style) {
  auto address = [](const auto& pointer) { return static_cast<int64_t>(reinterpret_cast<uintptr_t>(pointer.get())); };
  uint64_t key = mix({address(style.font), address(style.text), address(style.box), address(style.decoration),
                      address(style.generated), address(style.svg), address(style.custom)});
  std::vector<StyleRef>& bucket = index_[key];
  for (StyleRef known : bucket) {
    if (*known == style) return known;
  }
  bucket.push_back(&styles_.emplace_back(std::move(style)));
  return bucket.back();
}

uint64_t StylePool::hash(const FontGroup& g) {
  uint64_t families = 0;
  for (const std::string& family : g.families) families = fnv1a(family, families);
  return mix({static_cast<int64_t>(families), g.size.raw(), g.weight, static_cast<int64_t>(g.style), static_cast<int64_t>(g.figure_spacing)});
}

uint64_t StylePool::hash(const TextGroup& g) {
  return mix({bits(g.color), g.line_height.length.raw(), static_cast<int64_t>(static_cast<double>(g.line_height.number) * 4096),
              g.letter_spacing.raw(), g.word_spacing.raw(), static_cast<int64_t>(g.align), bits(g.indent), static_cast<int64_t>(g.hyphens),
              static_cast<int64_t>(fnv1a(g.list_style_type)), static_cast<int64_t>(fnv1a(g.language)), g.border_spacing_x.raw(), g.widows});
}

uint64_t StylePool::hash(const BoxGroup& g) {
  return mix({static_cast<int64_t>(g.display), static_cast<int64_t>(g.position), bits(g.width), bits(g.height), bits(g.min_height),
              bits(g.margin.top), bits(g.margin.right), bits(g.margin.bottom), bits(g.margin.left), bits(g.padding.top),
              bits(g.padding.left), bits(g.inset.top), bits(g.inset.left), bits(g.inset.right), bits(g.inset.bottom),
              g.border.top.width.raw(), bits(g.border.top.color), g.border.bottom.width.raw(), bits(g.border.bottom.color),
              g.border.left.width.raw(), static_cast<int64_t>(fnv1a(g.page)), static_cast<int64_t>(fnv1a(g.running_name))});
}

uint64_t StylePool::hash(const DecorationGroup& g) {
  uint64_t images = 0;
  for (const BackgroundLayer& layer : g.backgrounds) images = fnv1a(layer.image, images);
  return mix({bits(g.background_color), static_cast<int64_t>(images), bits(g.radius_x.top), static_cast<int64_t>(static_cast<double>(g.opacity) * 4096),
              g.underline, bits(g.decoration_color), static_cast<int64_t>(g.object_fit)});
}

uint64_t StylePool::hash(const GeneratedGroup& g) {
  uint64_t text = 0;
  for (const ContentItem& item : g.content.items) text = fnv1a(item.text, text + static_cast<uint64_t>(item.kind));
  for (const StringSet& set : g.string_set) text = fnv1a(set.name, text);
  for (const auto* list : {&g.counter_reset, &g.counter_increment, &g.counter_set}) {
    for (const CounterOperation& operation : *list) text = fnv1a(operation.name, text + static_cast<uint64_t>(operation.value));
  }
  return mix({static_cast<int64_t>(text), g.bookmark_level, static_cast<int64_t>(g.content.kind)});
}

uint64_t StylePool::hash(const SvgGroup& g) {
  return mix({bits(g.fill.color), static_cast<int64_t>(g.fill.kind), bits(g.stroke.color), static_cast<int64_t>(g.stroke.kind),
              static_cast<int64_t>(static_cast<double>(g.stroke_width) * 4096), static_cast<int64_t>(static_cast<double>(g.fill_opacity) * 4096),
              static_cast<int64_t>(static_cast<double>(g.dash_offset) * 4096), static_cast<int64_t>(fnv1a(g.clip_path)),
              static_cast<int64_t>(g.dashes.size()), static_cast<int64_t>(g.anchor)});
}

}  // namespace clspress::style
