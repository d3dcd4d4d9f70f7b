#include "signing/existing.h"

#include <gtest/gtest.h>

#include <string>

#include "signing/refused.h"
#include "signing/sign.h"
#include "signing/verify.h"

namespace clspress::signing {
namespace {

std::string with_table(const std::string& objects, int count) {
  std::string out = "%PDF-1.7\n", table = "0000000000 65535 f \n";
  size_t from = 0;
  for (int i = 0; i < count; ++i) {
    size_t to = objects.find("endobj\n", from) + 7;
    std::string place = std::to_string(out.size());
    table += std::string(10 - place.size(), '0') + place + " 00000 n \n";
    out += objects.substr(from, to - from);
    from = to;
  }
  std::string at = std::to_string(out.size()), size = std::to_string(count + 1);
  return out + "xref\n0 " + size + "\n" + table + "trailer\n<< /Root 1 0 R /Size " + size + " >>\nstartxref\n" + at + "\n%%EOF\n";
}

std::string code_of(const std::string& bytes) {
  try {
    Existing existing(bytes);
    return "";
  } catch (const Refused& refused) {
    return refused.code;
  }
}

const std::string kCatalog = "1 0 obj\n<< /Type /Catalog /Pages 2 0 R /AcroForm << /Fields [3 0 R] >> >>\nendobj\n";
const std::string kPages = "2 0 obj\n<< /Type /Pages /Kids [] /Count 0 >>\nendobj\n";

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

TEST(Verify, FindsNoSignatureInFieldsThatAreEmpty) {
  EXPECT_TRUE(verify(with_table(kCatalog + kPages + "3 0 obj\n<< /T (a) /FT /Sig >>\nendobj\n", 3)).empty());
}

TEST(Verify, JudgesRangesThatLie) {
  for (const char* range : {"[]", "[0 1 2]", "[0 -1 5 3]", "[0 5 3 9]", "[0 10 20 99999999999]", "[1 10 20 30]", "[0 10 20 30]", "(x)"}) {
    std::string field = std::string("3 0 obj\n<< /T (a) /FT /Sig /V << /SubFilter /ETSI.CAdES.detached /Contents <00> /ByteRange ") + range +
                        " >> >>\nendobj\n";
    std::vector<Signature> signatures = verify(with_table(kCatalog + kPages + field, 3));
    ASSERT_EQ(signatures.size(), 1u);
    EXPECT_FALSE(signatures[0].whole()) << range;
  }
}

}  // namespace
}  // namespace clspress::signing
