#include "signing/changes.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <string>

#include "reading/existing.h"
#include "small_pdf.h"

namespace clspress::signing {
namespace {

using Objects = std::map<int, std::string>;

std::string spell(const Objects& objects) {
  std::string out;
  for (const auto& [number, body] : objects) out += std::to_string(number) + " 0 obj\n" + body + "\nendobj\n";
  return out;
}

// The file with a section behind it that holds `objects`.
std::string with_section(std::string bytes, const Objects& objects) {
  std::string last = bytes.substr(bytes.rfind("startxref\n") + 10);
  std::string table = "xref\n";
  for (const auto& [number, body] : objects) {
    std::string place = std::to_string(bytes.size());
    table += std::to_string(number) + " 1\n" + std::string(10 - place.size(), '0') + place + " 00000 n \n";
    bytes += spell({{number, body}});
  }
  std::string at = std::to_string(bytes.size()), size = std::to_string(std::max(objects.rbegin()->first, 9) + 1);
  return bytes + table + "trailer\n<< /Root 1 0 R /Info 9 0 R /Size " + size + " /Prev " + last.substr(0, last.find('\n')) + " >>\nstartxref\n" + at + "\n%%EOF\n";
}

std::string stream(const std::string& keys, const std::string& bytes) {
  return "<< " + keys + " /Length " + std::to_string(bytes.size()) + " >>\nstream\n" + bytes + "\nendstream";
}

const std::string kCatalogStart = "<< /Type /Catalog /Pages 2 0 R /AcroForm << /Fields [4 0 R] >>";
const std::string kField = "<< /T (a) /FT /Sig /Type /Annot /Subtype /Widget /Rect [0 0 9 9] /P 3 0 R >>";

// A page with a field to sign, metadata and a description: what was signed.
Objects signed_objects() {
  return {{1, kCatalogStart + " /Metadata 8 0 R >>"},
          {2, "<< /Type /Pages /Kids [3 0 R] /Count 1 >>"},
          {3, "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 99 99] /Annots [4 0 R] /Contents 5 0 R /Resources << /XObject << /A 12 0 R >> >> >>"},
          {4, kField},
          {5, stream("", "0 0 1 1 re f")},
          {6, "null"},
          {7, "null"},
          {8, stream("/Type /Metadata /Subtype /XML", "<x/>")},
          {9, "<< /Title (t) /ModDate (D:2025) >>"}};
}

std::string change(const Objects& before, const Objects& section, Allowed allowed = Allowed::Signing) {
  std::string start = with_table(spell(before), static_cast<int>(before.size()));
  std::string revision = with_section(start, {{9, before.at(9)}}), whole = with_section(revision, section);
  reading::Existing now(whole);
  return forbidden_change(revision, now, allowed);
}

Objects with(Objects objects, int number, const std::string& body) {
  objects[number] = body;
  return objects;
}

TEST(Changes, ASignatureMayRenewWhatDescribesTheFile) {
  Objects signing = {{4, kField.substr(0, kField.size() - 2) + "/V 10 0 R /AP << /N 11 0 R >> >>"},
                     {8, stream("/Type /Metadata /Subtype /XML", "<y/>")},
                     {9, "<< /Title (t) /ModDate (D:2026) /Producer (p) >>"},
                     {10, "<< /Type /Sig >>"},
                     {11, stream("/Subtype /Form", "")}};
  EXPECT_EQ(change(signed_objects(), signing), "");
  EXPECT_NE(change(signed_objects(), signing, Allowed::ValidationData), "") << "nobody signed it";
  EXPECT_EQ(change(signed_objects(), {{1, kCatalogStart + " /Metadata 10 0 R /Extensions << /ESIC << >> >> >>"}, {10, stream("/Type /Metadata /Subtype /XML", "")}}), "");
}

TEST(Changes, ValidationDataMayBeAddedAlone) {
  Objects store = {{1, kCatalogStart + " /Metadata 8 0 R /DSS 10 0 R >>"}, {10, "<< /Certs [11 0 R] >>"}, {11, stream("", "c")}};
  EXPECT_EQ(change(signed_objects(), store, Allowed::ValidationData), "");
}

TEST(Changes, WhatPagesShowMayNotChange) {
  EXPECT_NE(change(signed_objects(), {{5, stream("", "0 0 9 9 re f")}}), "");
  EXPECT_NE(change(signed_objects(), {{3, "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] /Annots [4 0 R] /Contents 5 0 R >>"}}), "");
  EXPECT_NE(change(signed_objects(), {{1, kCatalogStart + " /Metadata 8 0 R /Lang (fr) >>"}}), "");
  EXPECT_NE(change(signed_objects(), {{4, "<< /T (a) /FT /Sig /Type /Annot /Subtype /Widget /Rect [0 0 99 99] /P 3 0 R /V 10 0 R >>"}, {10, "<< /Type /Sig >>"}}), "")
      << "the room of a field grows over the text";
}

TEST(Changes, WhatAPageAskedForInVainMayNotAppear) {
  EXPECT_NE(change(signed_objects(), {{12, stream("/Subtype /Form /BBox [0 0 9 9]", "0 0 9 9 re f")}}), "");
}

TEST(Changes, WhatPosesAsADescriptionMayNotChange) {
  Objects metadata_on_page = with(signed_objects(), 5, "null");
  metadata_on_page[3] = "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 99 99] /Contents 8 0 R >>";
  EXPECT_NE(change(metadata_on_page, {{8, stream("/Type /Metadata /Subtype /XML", "0 0 9 9 re f")}}), "");
  Objects information_on_page = with(signed_objects(), 3, "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 99 99] /Annots [9 0 R] >>");
  EXPECT_NE(change(information_on_page, {{9, "<< /Title (u) >>"}}), "");
  Objects graphic_state = with(signed_objects(), 9, "<< /CA 0 >>");
  EXPECT_NE(change(graphic_state, {{9, "<< /CA 1 >>"}}), "");
}

TEST(Changes, ACertificationMayForbidEvenSigning) {
  const std::string certification = " /Metadata 8 0 R /Perms << /DocMDP 7 0 R >>";
  Objects closed = with(signed_objects(), 1, kCatalogStart + certification + " >>");
  closed[7] = "<< /Type /Sig /Reference [<< /TransformMethod /DocMDP /TransformParams << /P 1 >> >>] >>";
  Objects signing = {{4, kField.substr(0, kField.size() - 2) + "/V 10 0 R >>"}, {10, "<< /Type /Sig >>"}};
  EXPECT_NE(change(closed, signing), "");
  EXPECT_EQ(change(closed, {{1, kCatalogStart + certification + " /DSS << >> >>"}}), "");
  closed[7] = "<< /Type /Sig /Reference [<< /TransformMethod /DocMDP /TransformParams << /P 2 >> >>] >>";
  EXPECT_EQ(change(closed, signing), "");
}

TEST(Changes, FieldsAreAddedOutOfSightWhereADocumentIsCertified) {
  auto added = [](const std::string& area) {
    return Objects{{1, "<< /Type /Catalog /Pages 2 0 R /AcroForm << /Fields [4 0 R 10 0 R] /SigFlags 3 >> /Metadata 8 0 R"},
                   {3, "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 99 99] /Annots [4 0 R 10 0 R] /Contents 5 0 R /Resources << /XObject << /A 12 0 R >> >> >>"},
                   {10, "<< /T (b) /FT /Sig /Type /Annot /Subtype /Widget /V 11 0 R /Rect " + area + " >>"},
                   {11, "<< /Type /Sig >>"}};
  };
  auto closed = [](Objects objects, const std::string& end) {
    objects[1] += end;
    return objects;
  };
  const std::string certification = " /Perms << /DocMDP 7 0 R >> >>";
  Objects certified = with(signed_objects(), 1, kCatalogStart + " /Metadata 8 0 R" + certification);
  certified[7] = "<< /Type /Sig >>";
  EXPECT_EQ(change(signed_objects(), closed(added("[0 0 9 9]"), ">>")), "");
  EXPECT_EQ(change(certified, closed(added("[0 0 0 0]"), certification)), "");
  EXPECT_NE(change(certified, closed(added("[0 0 9 9]"), certification)), "");
  Objects acting = closed(added("[0 0 0 0]"), certification);
  acting[10] = "<< /T (b) /FT /Sig /Type /Annot /Subtype /Widget /V 11 0 R /Rect [0 0 0 0] /AA << >> >>";
  EXPECT_NE(change(certified, acting), "");
  Objects text = closed(added("[0 0 0 0]"), certification);
  text[10] = "<< /T (b) /FT /Tx /Type /Annot /Subtype /Widget /Rect [0 0 0 0] >>";
  EXPECT_NE(change(certified, text), "");
}

}  // namespace
}  // namespace clspress::signing
