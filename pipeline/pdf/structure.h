// The structure tree of the file: the logical structure made before layout, joined with what pages really show. Elements
// that nothing was drawn for are left out, but never cells of a table that is shown.
// https://www.iso.org/standard/51502.html 14.7, 14.8
#pragma once

#include <cstdint>
#include <limits>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "document/structure.h"
#include "pdf/objects.h"
#include "pdf/standard.h"

namespace clspress::pdf {

// A content stream that may hold tagged content: a page's own, or a form's.
struct TaggedStream {
  uint32_t key = 0;                     // /StructParents
  ObjectId page = ObjectId::None;
  ObjectId form = ObjectId::None;       // None: the page's own stream
};

class StructureTree final : public BodySource {
 public:
  StructureTree(const document::Structure& structure, Standard standard) : structure_(&structure), standard_(standard) {}

  bool knows(document::StructureId owner) const { return owner < structure_->size(); }
  std::string_view tag(document::StructureId owner) const;
  const std::string& alternative(document::StructureId owner) const { return (*structure_)[owner].alternative; }

  TaggedStream open_stream(ObjectId page, ObjectId form);
  // Number of the next marked content of a stream (MCID). `place` is where it begins in the document.
  uint32_t add_mark(const TaggedStream& stream, document::StructureId owner, uint32_t place);
  // The annotation's /StructParent.
  uint32_t add_annotation(ObjectId page, ObjectId annotation, document::StructureId owner);
  void add_figure_box(document::StructureId figure, const Box& box);

  // Adds the elements and the tree's root. Nothing may be marked afterwards.
  ObjectId write(Objects& objects);

  // After write(): the element of an XHTML node, or the nearest one above that is kept; of a section what it begins with,
  // mostly its heading: a signature in a section that links lead to would otherwise seem to change those links (pyHanko).
  ObjectId element_of(document::NodeId node) const;

  void append_body(uint32_t index, std::string& out) const override;

 private:
  // Where content is read: by its place in the document, of equal ones as painted.
  using Order = uint64_t;
  static constexpr Order kNever = std::numeric_limits<Order>::max();
  // Content of an element: marked content of a stream, or an annotation. Its place in `marks_` is the order of painting.
  struct Mark {
    enum class Kind : uint8_t { Page, Form, Annotation } kind = Kind::Page;
    document::StructureId owner = 0;
    ObjectId page = ObjectId::None;
    ObjectId object = ObjectId::None;  // form or annotation
    uint32_t number = 0;               // MCID
    uint32_t place = 0;
  };
  // What a key of the parent tree leads to: the owners of a stream by MCID, or an annotation's one owner.
  struct Parents {
    std::vector<document::StructureId> owners;
    bool of_annotation = false;
  };
  struct Kid {
    Order first = 0;  // of what it begins with
    document::StructureId element = 0;
  };

  Order order_of(size_t mark) const { return Order{marks_[mark].place} << 32 | mark; }
  void choose_elements();
  bool part_of_shown_table(document::StructureId id) const;
  void sort_marks();
  ObjectId write_parent_tree(Objects& objects) const;
  ObjectId write_id_tree(Objects& objects);
  void write_namespaces(Objects& objects, Dictionary& root);
  std::string identifier(document::StructureId id) const;
  document::StructureId counterpart(document::StructureId id) const;
  void append_texts(const document::StructureNode& node, Dictionary& element) const;
  std::string attributes(document::StructureId id) const;
  std::string table_attributes(const document::StructureNode& node) const;
  bool has_markers(document::StructureId list) const;
  document::StructureId first_child_shown(document::StructureId id) const;
  std::vector<Kid> kids(document::StructureId id) const;
  std::string kids_array(document::StructureId id, ObjectId page) const;
  void append_mark(const Mark& mark, ObjectId page, std::string& out) const;

  const document::Structure* structure_;
  Standard standard_;
  std::vector<Mark> marks_;
  std::vector<Parents> parents_;  // by key
  std::map<document::StructureId, Box> figures_;
  // From write() on:
  ObjectId root_ = ObjectId::None;
  ObjectId pdf2_ = ObjectId::None, pdf1_ = ObjectId::None;  // namespaces
  std::vector<Order> first_;          // by element: of the first mark of it and its descendants, kNever: none
  std::vector<ObjectId> objects_;     // by element, None: left out
  std::vector<bool> identified_;      // by element: has an /ID
  std::vector<uint32_t> mark_order_;  // marks by owner, as they are read
  std::vector<uint32_t> mark_begin_;  // by element, into mark_order_; one more at the end
};

}  // namespace clspress::pdf
