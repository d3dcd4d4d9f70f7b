#include "pdf/writer.h"

#include "pdf/annotations.h"
#include "pdf/attachments.h"
#include "pdf/destinations.h"
#include "pdf/fonts.h"
#include "pdf/images.h"
#include "pdf/metadata.h"
#include "pdf/objects.h"
#include "pdf/outline.h"
#include "pdf/page.h"
#include "pdf/save.h"
#include "pdf/structure.h"

namespace clspress::pdf {

struct Writer::State {
  State(const document::Structure& logical, std::string_view profile, Metadata all_metadata)
      : structure(logical, all_metadata.standard), icc_profile(profile), metadata(std::move(all_metadata)) {}

  // The tree before the objects, which write its elements from it.
  StructureTree structure;
  std::string_view icc_profile;
  Metadata metadata;
  Objects objects;
  FontTable fonts{objects};
  ImageTable images{objects};
  Annotations annotations{objects, structure, metadata.standard};
  Destinations destinations{objects, structure, metadata.standard};
  std::vector<std::string> labels;
};

Writer::Writer(const document::Structure& structure, std::string_view icc_profile, Metadata metadata)
    : state_(std::make_unique<State>(structure, icc_profile, std::move(metadata))) {}

Writer::~Writer() = default;

void Writer::add_page(const paint::Page& page) {
  PageWriter writer(state_->objects, state_->fonts, state_->images, state_->structure, page);
  writer.paint();
  writer.write(state_->annotations.add_page(page, writer.geometry(), writer.object()));
  state_->destinations.add_page(writer.geometry());
  state_->labels.push_back(page.label);
}

std::string Writer::finish(const layout::Landmarks& landmarks, const std::vector<Attachment>& attachments) {
  Objects& objects = state_->objects;
  state_->fonts.write();
  objects.add_to_catalog("StructTreeRoot", state_->structure.write(objects));
  state_->annotations.write(landmarks, state_->destinations);
  objects.add_to_catalog("PageLabels", write_page_labels(objects, state_->labels));
  ObjectId outline = write_outline(objects, landmarks, state_->destinations);
  if (outline != ObjectId::None) {
    objects.add_to_catalog("Outlines", outline);
    Dictionary keys;
    objects.set_catalog(keys.name("PageMode", "UseOutlines"));
  }
  write_metadata(objects, state_->metadata);
  write_output_intent(objects, state_->icc_profile);
  if (takes_attachments(state_->metadata.standard)) write_attachments(objects, attachments, state_->metadata);
  return write_file(objects, state_->metadata.standard);
}

}  // namespace clspress::pdf
