#include "signing/verify.h"

#include <gtest/gtest.h>

#include <string>

#include "small_pdf.h"

namespace clspress::signing {
namespace {

TEST(Verify, FindsNoSignatureInFieldsThatAreEmpty) {
  Verdict verdict = verify(with_table(kCatalog + kPages + "3 0 obj\n<< /T (a) /FT /Sig >>\nendobj\n", 3));
  EXPECT_TRUE(verdict.signatures.empty());
  EXPECT_FALSE(verdict.whole());
}

TEST(Verify, JudgesRangesThatLie) {
  for (const char* range : {"[]", "[0 1 2]", "[0 -1 5 3]", "[0 5 3 9]", "[0 10 20 99999999999]", "[1 10 20 30]", "[0 10 20 30]", "(x)"}) {
    std::string field = std::string("3 0 obj\n<< /T (a) /FT /Sig /V << /SubFilter /ETSI.CAdES.detached /Contents <00> /ByteRange ") + range +
                        " >> >>\nendobj\n";
    std::vector<Signature> signatures = verify(with_table(kCatalog + kPages + field, 3)).signatures;
    ASSERT_EQ(signatures.size(), 1u);
    EXPECT_FALSE(signatures[0].whole()) << range;
  }
}

}  // namespace
}  // namespace clspress::signing
