// What may not leave does not, in either spelling; what holds nothing of it stays byte for byte.
#include "dossier/published.h"

#include "fixture.h"

namespace clspress::dossier {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::Not;

class Publishing : public DossierTest {
 protected:
  std::vector<std::string> paths(const Published& published) {
    std::vector<std::string> found;
    for (const Element& element : published.removed) found.push_back(element.path());
    return found;
  }
};

constexpr const char* kContact =
    "<!-- 06 39 98 00 12 --><contact-personnel><nom>Zoé Discrète</nom></contact-personnel></acteur>";

TEST_F(Publishing, IsTheFileItselfWhereNothingIsMarked) {
  std::string bytes = "\xEF\xBB\xBF" + replaced(minimal_xml(), "<acteurs>", "<!-- à revoir -->\r\n  <acteurs>");
  std::optional<Dossier> dossier = read_xml_text(bytes);
  ASSERT_TRUE(dossier);
  Published published = make_published(*dossier, schema());
  EXPECT_EQ(published.bytes, bytes);
  EXPECT_TRUE(published.removed.empty());
}

TEST_F(Publishing, LeavesMarkedElementsOutOfXmlWithTheirComments) {
  std::optional<Dossier> dossier = read_xml_text(replaced(minimal_xml(), "</acteur>", kContact));
  ASSERT_TRUE(dossier) << ::testing::PrintToString(findings());
  Published published = make_published(*dossier, schema());
  EXPECT_THAT(paths(published), ElementsAre("acteurs[1]/contact-personnel"));
  EXPECT_THAT(published.bytes, Not(HasSubstr("Discrète")));
  EXPECT_THAT(published.bytes, Not(HasSubstr("98 00 12")));
  EXPECT_THAT(published.bytes, HasSubstr("<nom>Étouy</nom>"));
  EXPECT_TRUE(read_xml_text(published.bytes)) << ::testing::PrintToString(findings());
}

TEST_F(Publishing, LeavesMarkedElementsOutOfJson) {
  std::optional<Dossier> dossier =
      read_json_text(replaced(minimal_json(), R"("acteur": "ars"})", R"("acteur": "ars", "appreciation": {"engagement": "faible"}})"));
  ASSERT_TRUE(dossier) << ::testing::PrintToString(findings());
  Published published = make_published(*dossier, schema());
  EXPECT_THAT(paths(published), ElementsAre("signataires[1]/appreciation"));
  EXPECT_THAT(published.bytes, Not(HasSubstr("faible")));
  EXPECT_TRUE(read_json_text(published.bytes)) << ::testing::PrintToString(findings());
}

// Every place where the schema marks something, and nothing else.
TEST_F(Publishing, LeavesEveryMarkedElementOut) {
  write("dossier.xml", complete_xml());
  std::optional<Dossier> dossier = read(folder_ / "dossier.xml", schema(), report_, PictureCheck::No);
  ASSERT_TRUE(dossier) << ::testing::PrintToString(findings());
  Published published = make_published(*dossier, schema());
  EXPECT_GE(published.removed.size(), 5u);
  EXPECT_THAT(published.bytes, Not(HasSubstr("<contact-personnel")));
  EXPECT_THAT(published.bytes, Not(HasSubstr("<appreciation")));
  report_ = Report();
  write("copie.xml", published.bytes);
  EXPECT_TRUE(read(folder_ / "copie.xml", schema(), report_, PictureCheck::No)) << ::testing::PrintToString(findings());
}

}  // namespace
}  // namespace clspress::dossier
