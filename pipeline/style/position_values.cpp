#include "style/position_values.h"

namespace clspress::style {
namespace {

using Value = std::pair<LengthPercentage, LengthPercentage>;

// A keyword with the offset that may follow it, or an offset alone.
struct Part {
  enum class Edge : uint8_t { None, Left, Right, Top, Bottom, Center } edge = Edge::None;
  Parsed<LengthPercentage> offset;
  bool horizontal() const { return edge == Edge::Left || edge == Edge::Right; }
  bool vertical() const { return edge == Edge::Top || edge == Edge::Bottom; }
};

std::optional<Part> take_part(Cursor& cursor) {
  using Edge = Part::Edge;
  constexpr std::pair<std::string_view, Edge> kEdges[] = {
      {"left", Edge::Left}, {"right", Edge::Right}, {"top", Edge::Top}, {"bottom", Edge::Bottom}, {"center", Edge::Center}};
  for (auto [name, edge] : kEdges) {
    if (cursor.take_ident(name)) return Part{edge, std::nullopt};
  }
  auto offset = parse_length_percentage(cursor, Range::Any);
  if (!offset) return std::nullopt;
  return Part{Edge::None, offset};
}

LengthPercentage resolve(const Part& part, const Computing& c) {
  LengthPercentage offset = part.offset ? (*part.offset)(c) : LengthPercentage{};
  switch (part.edge) {
    case Part::Edge::Right:
    case Part::Edge::Bottom: return {-offset.length, 100 - offset.percent};
    case Part::Edge::Center: return {{}, 50};
    default: return offset;
  }
}

Parsed<Value> make_value(Part x, Part y) {
  if (x.vertical() && (y.horizontal() || y.edge == Part::Edge::Center)) std::swap(x, y);
  if (x.edge == Part::Edge::Center && y.horizontal()) std::swap(x, y);
  if (x.vertical() || y.horizontal()) return std::nullopt;
  return Specified<Value>([x, y](const Computing& c) { return Value{resolve(x, c), resolve(y, c)}; });
}

}  // namespace

Parsed<Value> parse_position_value(Cursor& cursor) {
  std::vector<Part> parts;
  while (parts.size() < 4) {
    auto part = take_part(cursor);
    if (!part) break;
    parts.push_back(std::move(*part));
  }
  if (parts.empty()) return std::nullopt;
  if (parts.size() == 1) {
    Part center{Part::Edge::Center, std::nullopt};
    return parts[0].vertical() ? make_value(center, parts[0]) : make_value(parts[0], center);
  }
  if (parts.size() == 2) {
    return make_value(parts[0], parts[1]);
  }
  // Three or four: each offset belongs to the edge before it.
  std::vector<Part> joined;
  for (Part& part : parts) {
    bool owned = part.edge == Part::Edge::None && !joined.empty() && !joined.back().offset &&
                 (joined.back().horizontal() || joined.back().vertical());
    if (owned) joined.back().offset = part.offset;
    else if (part.edge == Part::Edge::None) return std::nullopt;
    else joined.push_back(part);
  }
  return joined.size() == 2 ? make_value(joined[0], joined[1]) : std::nullopt;
}

}  // namespace clspress::style
