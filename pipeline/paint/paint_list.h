// What one page shows, flat and in paint order; each item is owned by a structure node or is an artifact. The PDF stage
// needs nothing else of a page. Coordinates: px from the page box's top left, y down.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "base/color.h"
#include "base/geometry.h"
#include "document/structure.h"
#include "text/glyphs.h"

namespace clspress::paint {

enum class Artifact : uint8_t { None, Layout, Header, Footer, Background };  // Header, Footer: pagination

struct Owner {
  document::StructureId structure = document::kNoStructure;
  Artifact artifact = Artifact::Layout;  // of use only without a structure node
  uint32_t place = 0;  // in the document: positioned boxes are painted behind what they are read before
  bool operator==(const Owner&) const = default;
};

struct PathSegment {
  enum class Kind : uint8_t { Move, Line, Cubic, Close } kind;
  double x1 = 0, y1 = 0, x2 = 0, y2 = 0, x = 0, y = 0;
};
using Path = std::vector<PathSegment>;

struct Stroke {
  double width = 1;
  enum class Cap : uint8_t { Butt, Round, Square } cap = Cap::Butt;
  enum class Join : uint8_t { Miter, Round, Bevel } join = Join::Miter;
  double miter_limit = 10;
  std::vector<double> dashes;
  double dash_offset = 0;
};

struct FillPath { Path path; Color color; bool even_odd = false; };
struct StrokePath { Path path; Color color; Stroke stroke; };
struct DrawText {
  const text::GlyphRun* run;  // lives as long as the pages or, from an SVG, as long as this page
  Point baseline;             // of the first glyph's origin
  Color color;
  std::string language;       // where it differs from the structure node's
  // Text of a running leader, or of a hyphen: what must not be read is an artifact, not an empty text.
};
struct Picture;  // paint/picture.h
struct DrawPicture { std::shared_ptr<const Picture> picture; Matrix unit_square; };  // maps (0,0)-(1,1), y down, to the page
struct PushClip { Path path; bool even_odd = false; };
// The items up to the Pop are one group of that opacity; nothing of them lies outside of `bounds`.
struct PushOpacity { float opacity; Rect bounds; };
struct PushTransform { Matrix matrix; };
struct Pop {};

struct Item {
  Owner owner;
  std::variant<FillPath, StrokePath, DrawText, DrawPicture, PushClip, PushOpacity, PushTransform, Pop> what;
};

// A rectangle that leads somewhere.
struct LinkArea {
  document::StructureId structure;  // the Link
  Rect area;
  std::string uri;                  // of another resource; empty: an anchor of this document
  uint32_t anchor = 0;
  std::string description;          // Contents
};

// An empty signature field. https://www.iso.org/standard/51502.html 12.7.4.5
struct SignatureField {
  document::StructureId structure;
  Rect area;
  std::string name, tooltip;
};

// Glyphs that came into being while painting (text of an SVG), with the text that they stand for.
struct OwnedRun {
  std::string text;
  text::GlyphRun run;
};

struct Page {
  Extent size;
  Rect area;  // content box of the page box
  Length bleed;
  bool crop_marks = false, cross_marks = false;
  std::string label;
  std::vector<Item> items;
  std::vector<LinkArea> links;
  std::vector<SignatureField> fields;
  // Bounding boxes of figures on this page, for /BBox.
  std::vector<std::pair<document::StructureId, Rect>> figures;
  std::vector<std::unique_ptr<OwnedRun>> runs;  // those that no layout owns
};

}  // namespace clspress::paint
