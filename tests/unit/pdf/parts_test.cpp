#include <gtest/gtest.h>

#include <cmath>
#include <limits>

#include "pdf/images.h"
#include "pdf/metadata.h"
#include "pdf/subset.h"
#include "pdf/syntax.h"

namespace clspress::pdf {
namespace {

std::string number(double value) {
  std::string out;
  append_number(out, value);
  return out;
}

TEST(Syntax, NumbersAreShortAndNeverExponents) {
  EXPECT_EQ(number(0), "0");
  EXPECT_EQ(number(0.5), ".5");
  EXPECT_EQ(number(-0.25), "-.25");
  EXPECT_EQ(number(12.3400), "12.34");
  EXPECT_EQ(number(-0.0001), "0");
  EXPECT_EQ(number(1.001), "1.001");
  EXPECT_EQ(number(1e300), "1000000000");
  EXPECT_EQ(number(std::numeric_limits<double>::quiet_NaN()), "0");
}

TEST(Syntax, StringsAreEscapedAndTextIsUtf16) {
  std::string out;
  append_text(out, "a(b)\\");
  EXPECT_EQ(out, "(a\\(b\\)\\\\)");
  out.clear();
  append_text(out, "é");
  EXPECT_EQ(out, std::string("(\xFE\xFF\x00\xE9)", 6));
  EXPECT_EQ(utf16("\U0001F600"), std::string("\xD8\x3D\xDE\x00", 4));
}

TEST(Syntax, NamesEscapeWhatIsNotRegular) {
  std::string out;
  append_name(out, "text/xml a#");
  EXPECT_EQ(out, "/text#2Fxml#20a#23");
}

TEST(Syntax, Dates) {
  EXPECT_EQ(to_pdf_date("2025-03-14"), "D:20250314000000+00'00'");
  EXPECT_EQ(to_pdf_date("2025-03-14T10:20:30Z"), "D:20250314102030+00'00'");
  EXPECT_EQ(to_pdf_date("mars"), "");
}

TEST(Syntax, LanguageTags) {
  for (std::string_view good : {"fr", "fr-FR", "zh-Hant-TW", "de-1996"}) EXPECT_TRUE(is_language_tag(good)) << good;
  for (std::string_view bad : {"", "fr_FR", "-fr", "fr-", "12", "français", "toolonglanguage"}) EXPECT_FALSE(is_language_tag(bad)) << bad;
}

TEST(Metadata, XmpEscapesWhatPeopleWrite) {
  Metadata metadata;
  metadata.title = "Santé & <social>\x01";
  EXPECT_NE(to_xmp(metadata).find("Santé &amp; &lt;social&gt;</rdf:li>"), std::string::npos);
}

// Undoes the filters as https://www.w3.org/TR/png-3/#9Filters says.
std::string unfilter(std::string_view rows, size_t row_size, size_t pixel_size) {
  std::string out, above(row_size, '\0');
  for (size_t at = 0; at < rows.size(); at += row_size + 1) {
    std::string row(rows.substr(at + 1, row_size));
    for (size_t i = 0; i < row_size; ++i) {
      int left = i < pixel_size ? 0 : static_cast<uint8_t>(row[i - pixel_size]);
      int up = static_cast<uint8_t>(above[i]), corner = i < pixel_size ? 0 : static_cast<uint8_t>(above[i - pixel_size]);
      int p = left + up - corner, by_left = std::abs(p - left), by_up = std::abs(p - up), by_corner = std::abs(p - corner);
      int paeth = by_left <= by_up && by_left <= by_corner ? left : by_up <= by_corner ? up : corner;
      int guess = rows[at] == 1 ? left : rows[at] == 2 ? up : rows[at] == 4 ? paeth : 0;
      row[i] = static_cast<char>(row[i] + guess);
    }
    out += row;
    above = row;
  }
  return out;
}

TEST(Images, FilteredRowsComeBack) {
  std::string samples;
  uint32_t state = 7;
  for (int i = 0; i < 30 * 20 * 3; ++i) {
    state = state * 1664525u + 1013904223u;
    samples += static_cast<char>(i / 7 + (state >> 28));
  }
  EXPECT_EQ(unfilter(filter_rows(samples, 90, 3), 90, 3), samples);
}

// A CFF table with one font whose top dictionary is ROS, and a charset of ranges: glyphs 1 to 3 are CIDs 10 to 12.
TEST(Subset, CidsOfACidKeyedFont) {
  std::string cff("\x01\x00\x04\x01", 4);
  cff += std::string("\x00\x01\x01\x01\x02" "A", 6);
  std::string top("\x8B\x8B\x8B\x0C\x1E\xA9\x0F", 7);  // 0 0 0 ROS, 30 charset
  cff += std::string("\x00\x01\x01\x01\x08", 5) + top;
  cff.resize(30, '\0');
  cff += std::string("\x01\x00\x0A\x02", 4);
  EXPECT_EQ(read_cff_cids(cff, 4), (std::vector<uint16_t>{0, 10, 11, 12}));
  for (size_t size = 0; size < cff.size(); ++size) read_cff_cids(cff.substr(0, size), 4);  // never reads outside
}

}  // namespace
}  // namespace clspress::pdf
