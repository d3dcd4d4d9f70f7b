#include "reading/existing.h"

#include <gtest/gtest.h>

#include <string>

#include "reading/refused.h"
#include "small_pdf.h"

namespace clspress::reading {
namespace {

std::string code_of(const std::string& bytes) {
  try {
    Existing existing(bytes);
    return "";
  } catch (const Refused& refused) {
    return refused.code;
  }
}

TEST(Existing, ReadsFieldsByTheirFullNames) {
  std::string bytes = with_table(kCatalog + kPages +
                                     "3 0 obj\n<< /T (a) /FT /Sig /Kids [4 0 R] >>\nendobj\n"
                                     "4 0 obj\n<< /T (b) /Parent 3 0 R >>\nendobj\n",
                                 4);
  Existing existing(bytes);
  std::vector<Field> fields = existing.fields();
  ASSERT_EQ(fields.size(), 1u);
  EXPECT_EQ(fields[0].name, "a.b");
  EXPECT_TRUE(fields[0].is_signature);
  EXPECT_FALSE(fields[0].is_signed());
}

TEST(Existing, EndsOnFieldsThatAreTheirOwnChildren) {
  std::string bytes = with_table(kCatalog + kPages + "3 0 obj\n<< /T (a) /FT /Sig /Kids [3 0 R] >>\nendobj\n", 3);
  Existing existing(bytes);
  EXPECT_TRUE(existing.fields().empty());
}

TEST(Existing, RefusesWhatIsNoWholePdf) {
  std::string whole = with_table(kCatalog + kPages + "3 0 obj\n<< /T (a) >>\nendobj\n", 3);
  EXPECT_EQ(code_of(whole), "");
  EXPECT_EQ(code_of(""), "PDF-ABIME");
  EXPECT_EQ(code_of("%PDF-1.7\nstartxref\n99999999999999999999\n%%EOF"), "PDF-ABIME");
  EXPECT_EQ(code_of(whole.substr(0, whole.size() - 8)), "PDF-ABIME");
  EXPECT_EQ(code_of(whole.substr(0, 60) + whole.substr(61)), "PDF-ABIME");
}

TEST(Existing, AddsASectionBehindTheUnchangedFile) {
  std::string bytes = with_table(kCatalog + kPages + "3 0 obj\n<< /T (a) >>\nendobj\n", 3);
  Existing existing(bytes);
  QPDFObjectHandle pages = existing.catalog().getKey("/Pages");
  pages.replaceKey("/Rotate", QPDFObjectHandle::newInteger(90));
  existing.touch(pages);
  std::string after = existing.with_section().bytes;
  EXPECT_TRUE(after.starts_with(bytes));
  Existing again(after);
  EXPECT_EQ(again.catalog().getKey("/Pages").getKey("/Rotate").getIntValue(), 90);
}

}  // namespace
}  // namespace clspress::reading
