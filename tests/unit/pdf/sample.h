// A document for the tests of the PDF stage: its structure comes from XHTML, its pages are painted by hand. What is
// written is read back with the readers of others (qpdf, poppler).
#pragma once

#include <gtest/gtest.h>

#include <array>
#include <cstdio>
#include <memory>
#include <string>
#include <vector>

#include "base/files.h"
#include "document/document.h"
#include "document/structure.h"
#include "pdf/writer.h"
#include "text/fonts.h"
#include "text/shape.h"

namespace clspress::pdf {

class Sample {
 public:
  explicit Sample(std::string_view body)
      : document_(*document::parse("<html xmlns=\"http://www.w3.org/1999/xhtml\" lang=\"fr\"><head><title>t</title></head><body>" +
                                       std::string(body) + "</body></html>",
                                   "essai.xhtml", report_)),
        structure_(document::make_structure(document_, document::Strictness::Warn, report_)),
        fonts_(text::FontLibrary::read(fs::path(CLSPRESS_SOURCE_DIR) / "fonts/fonts.xml")),
        icc_(read_file(fs::path(CLSPRESS_SOURCE_DIR) / "assets/icc/sRGB.icc")) {
    add_page();
  }

  void add_page() {
    pages_.emplace_back();
    pages_.back().size = {Length::mm(210), Length::mm(297)};
    pages_.back().label = std::to_string(pages_.size());
  }
  paint::Page& page() { return pages_.back(); }

  paint::Owner label(std::string_view id) const { return {structure_.label(document_.find_by_id(id)), paint::Artifact::Layout}; }
  paint::Owner owner(std::string_view id) const { return {structure_.owner(document_.find_by_id(id)), paint::Artifact::Layout}; }
  document::StructureId field(std::string_view id) const { return structure_.field(document_.find_by_id(id)); }
  const document::Structure& structure() const { return structure_; }
  text::FontSet& fonts() { return fonts_; }

  void add(paint::Owner owner, decltype(paint::Item::what) what) { page().items.push_back({owner, std::move(what)}); }

  // Text on one baseline; returns the x behind it.
  double text(paint::Owner owner, double x, double y, std::string words, std::string family = "Lato", Color color = kBlack) {
    text::FontSpec spec;
    spec.families = {std::move(family)};
    auto shaped = text::shape_string(std::move(words), fonts_.resolve(spec), "fr", {}, report_);
    kept_.push_back(shaped);
    for (uint32_t run = 0; run < shaped->runs.size(); ++run) {
      text::GlyphSlice slice{shaped.get(), run, shaped->runs[run].glyph_begin, shaped->runs[run].glyph_end, {}, {}};
      runs_.push_back(std::make_unique<text::GlyphRun>(text::make_glyph_run(slice, text::text_of(slice))));
      add(owner, paint::DrawText{runs_.back().get(), {Length::px(x), Length::px(y)}, color, ""});
      x += runs_.back()->width.to_px();
    }
    return x;
  }

  static paint::Path rectangle(double x, double y, double width, double height) {
    using Kind = paint::PathSegment::Kind;
    auto at = [](Kind kind, double to_x, double to_y) { return paint::PathSegment{kind, 0, 0, 0, 0, to_x, to_y}; };
    return {at(Kind::Move, x, y), at(Kind::Line, x + width, y), at(Kind::Line, x + width, y + height),
            at(Kind::Line, x, y + height), at(Kind::Close, 0, 0)};
  }

  std::string write(const std::vector<Attachment>& attachments = {}, Standard standard = Standard::Ua1A3a) const {
    Metadata metadata;
    metadata.standard = standard;
    metadata.title = "Contrat local de santé d’essai";
    metadata.author = "Agence régionale de santé & collectivité";
    metadata.language = "fr-FR";
    metadata.producer = "clspress";
    metadata.date = "2025-03-14";
    Writer writer(structure_, icc_, metadata);
    for (const paint::Page& page : pages_) writer.add_page(page);
    return writer.finish(layout.landmarks, attachments);
  }

  layout::Pages layout;  // anchors and bookmarks

 private:
  Report report_;
  document::Document document_;
  document::Structure structure_;
  text::FontSet fonts_;
  std::string icc_;
  std::vector<paint::Page> pages_;
  std::vector<text::ShapedRef> kept_;
  std::vector<std::unique_ptr<text::GlyphRun>> runs_;
};

struct Said {
  int status = -1;
  std::string text;
};

// What a program says of a file; "{}" in the command stands for it.
inline Said ask(std::string command, const std::string& pdf) {
  std::string test = testing::UnitTest::GetInstance()->current_test_info()->name();
  fs::path file = fs::path(testing::TempDir()) / ("clspress_" + test + ".pdf");
  write_file(file, pdf);
  command.replace(command.find("{}"), 2, file.string());
  Said said;
  std::FILE* pipe = popen((command + " 2>&1").c_str(), "r");
  if (!pipe) return said;
  std::array<char, 4096> buffer;
  for (size_t size; (size = std::fread(buffer.data(), 1, buffer.size(), pipe)) > 0;) said.text.append(buffer.data(), size);
  said.status = pclose(pipe);
  return said;
}

}  // namespace clspress::pdf
