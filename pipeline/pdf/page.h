// One page from its paint list: content streams in which everything painted stands in exactly one marked content, the
// page's boxes and its dictionary. https://www.iso.org/standard/51502.html 7.7.3.3, 14.6
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "paint/paint_list.h"
#include "pdf/content.h"
#include "pdf/fonts.h"
#include "pdf/images.h"
#include "pdf/objects.h"
#include "pdf/structure.h"

namespace clspress::pdf {

// Where the page's px lie in the file's points: the medium holds the trimmed page, its bleed and the marks of printers.
class PageGeometry {
 public:
  explicit PageGeometry(const paint::Page& page);

  Matrix to_points() const { return {kPoints, 0, 0, -kPoints, margin_, media_.top - margin_}; }
  Box box(const Rect& area) const;
  const Box& media() const { return media_; }
  const Box& trim() const { return trim_; }
  const Box& bleed() const { return bleed_; }

 private:
  static constexpr double kPoints = 0.75;  // of a CSS px
  double margin_;
  Box media_, trim_, bleed_;
};

class PageWriter {
 public:
  PageWriter(Objects& objects, FontTable& fonts, ImageTable& images, StructureTree& structure, const paint::Page& page);

  // Paints everything and compresses it.
  void paint();
  // `annotations` is the inside of an array.
  void write(const std::string& annotations);

  ObjectId object() const { return object_; }
  const PageGeometry& geometry() const { return geometry_; }

 private:
  // A content stream under way: the page's own, or that of a transparency group.
  struct Stream {
    Content content;
    TaggedStream tagged;
    std::optional<paint::Owner> open;  // of the marked content under way
    bool tags = false;                 // has marked content of the structure
    float opacity = 1;                 // of a group
    Rect bounds;
  };
  enum class Pushed { Saved, Transformed, Nothing, Group };  // what a Pop must undo
  struct Push {
    Pushed pushed;
    Matrix inverse;
  };

  bool goes_on(const paint::Owner& open, const paint::Owner& next) const;
  void begin(const paint::Owner& owner);
  void end();
  void append(const paint::FillPath& item);
  void append(const paint::StrokePath& item);
  void append(const paint::DrawText& item);
  void append(const paint::DrawPicture& item);
  void append(const paint::PushClip& item);
  void append(const paint::PushOpacity& item);
  void append(const paint::PushTransform& item);
  void append(const paint::Pop& item);
  bool groups_one_item() const;
  void save();
  void close_group();
  std::string artifact_properties(paint::Artifact artifact) const;

  Objects* objects_;
  FontTable* fonts_;
  ImageTable* images_;
  StructureTree* structure_;
  const paint::Page* page_;
  PageGeometry geometry_;
  ObjectId object_;
  ObjectId content_ = ObjectId::None;
  std::vector<Stream> streams_;  // the page's first, groups inside it behind
  std::vector<Push> pushes_;
  size_t depth_ = 0;   // of q
  std::vector<uint32_t> places_;  // in the document, of all that is tagged
  size_t item_ = 0;    // under way
};

}  // namespace clspress::pdf
