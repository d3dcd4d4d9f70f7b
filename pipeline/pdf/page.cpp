#include "pdf/page.h"

#include <algorithm>
#include <cassert>
#include <cmath>

#include "pdf/marks.h"

namespace clspress::pdf {

namespace {

// PDF/A-3 allows 28; pictures and groups take one more than what is pushed. https://www.iso.org/standard/57229.html 6.1.13
constexpr size_t kDeepest = 26;

Matrix inverse(const Matrix& m) {
  double determinant = m.a * m.d - m.b * m.c;
  if (determinant == 0 || !std::isfinite(determinant)) return {};
  return {m.d / determinant, -m.b / determinant, -m.c / determinant, m.a / determinant,
          (m.c * m.f - m.d * m.e) / determinant, (m.b * m.e - m.a * m.f) / determinant};
}

// Places in the document of all that is tagged on a page, in order.
std::vector<uint32_t> places_of(const std::vector<paint::Item>& items) {
  std::vector<uint32_t> places;
  for (const paint::Item& item : items) {
    if (item.owner.structure != document::kNoStructure) places.push_back(item.owner.place);
  }
  std::sort(places.begin(), places.end());
  return places;
}

}  // namespace

PageGeometry::PageGeometry(const paint::Page& page) {
  double bleed = page.bleed.to_pt(), width = page.size.width.to_pt(), height = page.size.height.to_pt();
  margin_ = bleed + room_of_marks(page) * kPoints;
  media_ = {0, 0, width + 2 * margin_, height + 2 * margin_};
  trim_ = {margin_, margin_, margin_ + width, margin_ + height};
  bleed_ = {margin_ - bleed, margin_ - bleed, trim_.right + bleed, trim_.top + bleed};
}

Box PageGeometry::box(const Rect& area) const {
  double top = media_.top - margin_;
  return {margin_ + area.left().to_pt(), top - area.bottom().to_pt(), margin_ + area.right().to_pt(), top - area.top().to_pt()};
}

PageWriter::PageWriter(Objects& objects, FontTable& fonts, ImageTable& images, StructureTree& structure, const paint::Page& page)
    : objects_(&objects), fonts_(&fonts), images_(&images), structure_(&structure), page_(&page), geometry_(page),
      object_(objects.reserve_page()) {
  streams_.emplace_back();
  streams_.back().tagged = structure.open_stream(object_, ObjectId::None);
}

void PageWriter::paint() {
  streams_.back().content.transform(geometry_.to_points());
  places_ = places_of(page_->items);
  if (room_of_marks(*page_) > 0) append(paint::PushClip{bleed_area(*page_)});
  for (item_ = 0; item_ < page_->items.size(); ++item_) {
    const paint::Item& item = page_->items[item_];
    if (item.what.index() < 4) begin(item.owner);  // what paints; the others only change how
    std::visit([this](const auto& what) { append(what); }, item.what);
  }
  while (!pushes_.empty()) append(paint::Pop{});
  if (room_of_marks(*page_) > 0) {
    begin({document::kNoStructure, paint::Artifact::Layout});
    append(draw_marks(*page_));
  }
  end();
  for (const auto& [figure, area] : page_->figures) structure_->add_figure_box(figure, geometry_.box(area));
  content_ = objects_->add_stream({}, streams_.front().content.operators(), Compression::Deflate);
}

// Whether `next` is read on from the content under way: nothing that is painted elsewhere comes between them.
bool PageWriter::goes_on(const paint::Owner& open, const paint::Owner& next) const {
  if (open.structure != next.structure) return false;
  if (open.structure == document::kNoStructure) return open.artifact == next.artifact;
  auto between = std::upper_bound(places_.begin(), places_.end(), open.place);
  return open.place <= next.place && (between == places_.end() || *between >= next.place);
}

// Opens a marked content for an owner, unless the one under way is already its own.
void PageWriter::begin(const paint::Owner& owner) {
  Stream& stream = streams_.back();
  if (stream.open && goes_on(*stream.open, owner)) {
    stream.open = owner;
    return;
  }
  end();
  stream.open = owner;
  if (owner.structure == document::kNoStructure || !structure_->knows(owner.structure)) {
    stream.content.begin_marked("Artifact", artifact_properties(owner.artifact));
    return;
  }
  stream.tags = true;
  Dictionary properties;
  properties.integer("MCID", structure_->add_mark(stream.tagged, owner.structure, owner.place));
  stream.content.begin_marked(structure_->tag(owner.structure), properties.body());
}

void PageWriter::end() {
  Stream& stream = streams_.back();
  if (stream.open) stream.content.end_marked();
  stream.open.reset();
}

// https://www.iso.org/standard/51502.html 14.8.2.2
std::string PageWriter::artifact_properties(paint::Artifact artifact) const {
  Dictionary properties;
  switch (artifact) {
    case paint::Artifact::None: break;
    case paint::Artifact::Layout: properties.name("Type", "Layout"); break;
    case paint::Artifact::Header: properties.name("Type", "Pagination").name("Subtype", "Header").raw("Attached", "[/Top]"); break;
    case paint::Artifact::Footer: properties.name("Type", "Pagination").name("Subtype", "Footer").raw("Attached", "[/Bottom]"); break;
    case paint::Artifact::Background: properties.name("Type", "Background").box("BBox", geometry_.media()); break;
  }
  return properties.body();
}

void PageWriter::append(const paint::FillPath& item) { streams_.back().content.fill(item); }

void PageWriter::append(const paint::StrokePath& item) { streams_.back().content.stroke(item); }

void PageWriter::append(const paint::DrawText& item) {
  if (item.run && item.run->face) streams_.back().content.text(item, fonts_->font(*item.run->face));
}

void PageWriter::append(const paint::DrawPicture& item) {
  if (!item.picture) return;
  Content& content = streams_.back().content;
  content.picture(images_->image(*item.picture), item.unit_square);
  if (!item.picture->alpha.empty()) content.note_transparency();
}

void PageWriter::append(const paint::PushClip& item) {
  end();
  if (depth_ >= kDeepest) {
    pushes_.push_back({Pushed::Nothing, {}});  // only a hostile drawing nests so deep: it shows more than it should
    return;
  }
  save();
  streams_.back().content.clip(item);
}

void PageWriter::append(const paint::PushTransform& item) {
  end();
  if (depth_ >= kDeepest) {
    pushes_.push_back({Pushed::Transformed, inverse(item.matrix)});
  } else {
    save();
  }
  streams_.back().content.transform(item.matrix);
}

void PageWriter::save() {
  streams_.back().content.save();
  pushes_.push_back({Pushed::Saved, {}});
  ++depth_;
}

// One item alone needs no group: its own opacity gives the same.
bool PageWriter::groups_one_item() const {
  const auto& items = page_->items;
  return item_ + 2 < items.size() && items[item_ + 1].what.index() < 4 && std::holds_alternative<paint::Pop>(items[item_ + 2].what);
}

// https://www.iso.org/standard/51502.html 11.6.6
void PageWriter::append(const paint::PushOpacity& item) {
  if (groups_one_item() && depth_ < kDeepest) {
    end();
    save();
    streams_.back().content.multiply_opacity(item.opacity);
    return;
  }
  end();
  Stream group;
  group.tagged = structure_->open_stream(object_, objects_->reserve());
  group.opacity = item.opacity;
  group.bounds = item.bounds;
  streams_.push_back(std::move(group));
  pushes_.push_back({Pushed::Group, {}});
}

void PageWriter::append(const paint::Pop&) {
  if (pushes_.empty()) return;
  end();
  Push push = pushes_.back();
  pushes_.pop_back();
  switch (push.pushed) {
    case Pushed::Saved:
      streams_.back().content.restore();
      --depth_;
      break;
    case Pushed::Transformed: streams_.back().content.transform(push.inverse); break;
    case Pushed::Nothing: break;
    case Pushed::Group: close_group(); break;
  }
}

void PageWriter::close_group() {
  Stream group = std::move(streams_.back());
  streams_.pop_back();
  const Rect& bounds = group.bounds;
  Dictionary form;
  form.name("Type", "XObject").name("Subtype", "Form");
  form.box("BBox", {bounds.left().to_px(), bounds.top().to_px(), bounds.right().to_px(), bounds.bottom().to_px()});
  form.raw("Group", "<</S/Transparency/CS/DeviceRGB/I true>>").dictionary("Resources", group.content.resources());
  if (group.tags) form.integer("StructParents", group.tagged.key);
  objects_->define_stream(group.tagged.form, form, group.content.operators());
  streams_.back().content.form(group.tagged.form, group.opacity);
  streams_.back().content.note_transparency();
}

void PageWriter::write(const std::string& annotations) {
  const Stream& stream = streams_.front();
  Dictionary page;
  page.name("Type", "Page").box("MediaBox", geometry_.media()).box("TrimBox", geometry_.trim());
  if (page_->bleed > Length()) page.box("BleedBox", geometry_.bleed());
  page.reference("Contents", content_).dictionary("Resources", stream.content.resources());
  page.integer("StructParents", stream.tagged.key).name("Tabs", "S");
  // What blends does so in the colours of the output intent.
  if (stream.content.transparent()) page.raw("Group", "<</S/Transparency/CS/DeviceRGB>>");
  if (!annotations.empty()) page.raw("Annots", "[" + annotations + "]");
  objects_->define(object_, page);
}

}  // namespace clspress::pdf
