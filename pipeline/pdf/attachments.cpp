#include "pdf/attachments.h"

#include <map>

#include "pdf/deflate.h"
#include "pdf/trees.h"

namespace clspress::pdf {

namespace {

std::string_view relationship_name(Attachment::Relationship relationship) {
  switch (relationship) {
    case Attachment::Relationship::Source: return "Source";
    case Attachment::Relationship::Data: return "Data";
    case Attachment::Relationship::Supplement: return "Supplement";
    case Attachment::Relationship::Unspecified: break;
  }
  return "Unspecified";
}

ObjectId write_attachment(Objects& objects, const Attachment& attachment, const std::string& date) {
  const Carried& content = *attachment.content;
  Dictionary parameters;
  parameters.integer("Size", static_cast<int64_t>(content.bytes.size()));
  if (!date.empty()) parameters.bytes("ModDate", date);
  Dictionary stream;
  stream.name("Type", "EmbeddedFile").name("Subtype", attachment.mime).dictionary("Params", parameters);
  bool plain = content.deflated.empty();
  if (!plain) stream.name("Filter", "FlateDecode");
  ObjectId file = objects.add_encoded_stream(stream, plain ? content.bytes : content.deflated);
  Dictionary files;
  files.reference("F", file).reference("UF", file);
  Dictionary specification;
  specification.name("Type", "Filespec").text("F", attachment.name).text("UF", attachment.name);
  if (!attachment.description.empty()) specification.text("Desc", attachment.description);
  specification.name("AFRelationship", relationship_name(attachment.relationship)).dictionary("EF", files);
  return objects.add(specification);
}

}  // namespace

std::shared_ptr<const Carried> carry(std::string bytes) {
  auto carried = std::make_shared<Carried>();
  carried->bytes = std::move(bytes);
  carried->deflated = deflate(carried->bytes);
  if (carried->deflated.size() >= carried->bytes.size()) carried->deflated.clear();
  return carried;
}

void write_attachments(Objects& objects, const std::vector<Attachment>& attachments, const Metadata& metadata) {
  if (attachments.empty()) return;
  std::string date = to_pdf_date(metadata.date);
  std::map<std::string, std::string> names;
  std::string associated = "[";
  for (const Attachment& attachment : attachments) {
    std::string reference;
    append_reference(reference, write_attachment(objects, attachment, date));
    associated += reference + ' ';
    names["\xFE\xFF" + utf16(attachment.name)] = reference;
  }
  Dictionary trees;
  trees.reference("EmbeddedFiles", write_name_tree(objects, names));
  Dictionary keys;
  objects.set_catalog(keys.raw("AF", associated + "]").dictionary("Names", trees));
}

}  // namespace clspress::pdf
