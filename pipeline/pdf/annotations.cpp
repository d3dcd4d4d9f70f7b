#include "pdf/annotations.h"

#include <algorithm>

namespace clspress::pdf {

namespace {

constexpr int kPrint = 4;  // the flag without which PDF/A refuses an annotation

// Addresses are ASCII in PDF: other bytes and blanks are escaped. https://www.rfc-editor.org/rfc/rfc3987 3.1
std::string to_ascii_uri(std::string_view uri) {
  constexpr char kHex[] = "0123456789ABCDEF";
  std::string out;
  for (char c : uri) {
    if (c > 0x20 && c < 0x7f) {
      out += c;
      continue;
    }
    auto byte = static_cast<uint8_t>(c);
    out += '%';
    out += kHex[byte >> 4];
    out += kHex[byte & 15];
  }
  return out;
}

std::string description(const paint::LinkArea& link) {
  if (!link.description.empty()) return link.description;
  return link.uri.empty() ? "Renvoi dans le document" : link.uri;
}

}  // namespace

std::string Annotations::add_page(const paint::Page& page, const PageGeometry& geometry, ObjectId page_object) {
  std::string references;
  for (const paint::LinkArea& link : page.links) add_link(link, geometry, page_object, references);
  for (const paint::SignatureField& field : page.fields) add_field(field, geometry, page_object, references);
  return references;
}

// https://www.iso.org/standard/51502.html 12.5.6.5
void Annotations::add_link(const paint::LinkArea& link, const PageGeometry& geometry, ObjectId page, std::string& references) {
  if (!structure_->knows(link.structure)) return;  // PDF/UA has no links in artifacts
  ObjectId object = objects_->reserve();
  Dictionary keys;
  keys.name("Type", "Annot").name("Subtype", "Link").box("Rect", geometry.box(link.area)).reference("P", page);
  keys.integer("F", kPrint).raw("Border", "[0 0 0]").text("Contents", description(link));
  keys.integer("StructParent", structure_->add_annotation(page, object, link.structure));
  if (link.uri.empty()) {
    internal_links_.push_back({object, link.anchor, std::move(keys)});
  } else {
    Dictionary action;
    action.name("S", "URI").bytes("URI", to_ascii_uri(link.uri));
    objects_->define(object, keys.dictionary("A", action));
  }
  append_reference(references, object);
  references += ' ';
}

// https://www.iso.org/standard/51502.html 12.7.4.5
void Annotations::add_field(const paint::SignatureField& field, const PageGeometry& geometry, ObjectId page,
                            std::string& references) {
  Box area = geometry.box(field.area);
  Dictionary empty;
  empty.name("Type", "XObject").name("Subtype", "Form").box("BBox", {0, 0, area.right - area.left, area.top - area.bottom});
  Dictionary appearance;
  appearance.reference("N", objects_->add_stream(empty.raw("Resources", "<<>>"), "", Compression::Deflate));

  ObjectId object = objects_->reserve();
  std::string name = unique_name(field.name);
  Dictionary keys;
  keys.name("Type", "Annot").name("Subtype", "Widget").name("FT", "Sig").text("T", name);
  keys.text("TU", field.tooltip.empty() ? field.name : field.tooltip).reference("Lock", add_lock(name));
  keys.integer("F", kPrint).box("Rect", area).reference("P", page).dictionary("AP", appearance);
  if (structure_->knows(field.structure)) {
    keys.integer("StructParent", structure_->add_annotation(page, object, field.structure));
    // What stands for the field is said by both alike. https://www.iso.org/standard/82278.html 8.9.2.4
    const std::string& alternative = structure_->alternative(field.structure);
    if (is_pdf2(standard_) && !alternative.empty()) keys.text("Contents", alternative);
  }
  objects_->define(object, keys);
  fields_.push_back(object);
  append_reference(references, object);
  references += ' ';
}

// Each field locks itself when it is signed, and no other: signatories sign in any order.
// https://www.iso.org/standard/51502.html 12.7.4.5, table 233
ObjectId Annotations::add_lock(const std::string& field_name) {
  std::string names = "[";
  append_text(names, field_name);
  Dictionary lock;
  return objects_->add(lock.name("Type", "SigFieldLock").name("Action", "Include").raw("Fields", names + "]"));
}

// A dot would part the name into a path, and two fields of one name would be one field.
// https://www.iso.org/standard/51502.html 12.7.3.2
std::string Annotations::unique_name(std::string_view wanted) {
  std::string name(wanted.empty() ? "signature" : wanted);
  std::replace(name.begin(), name.end(), '.', '-');
  std::string unique = name;
  for (int number = 2; !field_names_.insert(unique).second; ++number) unique = name + " " + std::to_string(number);
  return unique;
}

void Annotations::write(const layout::Landmarks& landmarks, const Destinations& destinations) {
  for (InternalLink& link : internal_links_) {
    destinations.lead(link.keys, landmarks, link.anchor);
    objects_->define(link.object, link.keys);
  }
  if (fields_.empty()) return;
  std::string fields = "[";
  for (ObjectId field : fields_) {
    append_reference(fields, field);
    fields += ' ';
  }
  Dictionary form;
  constexpr int kSignaturesExist = 1;  // there are fields to sign, signed or not: https://www.iso.org/standard/51502.html 12.7.2
  form.integer("SigFlags", kSignaturesExist);
  objects_->add_to_catalog("AcroForm", objects_->add(form.raw("Fields", fields + "]")));
}

}  // namespace clspress::pdf
