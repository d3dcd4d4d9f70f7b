// Words that the program writes around the data: number, articles, gaps. On samples with changes.
#include <gtest/gtest.h>

#include "stage.h"

namespace clspress::compose {
namespace {

TEST(Wording, OneActionHasOneDisc) {
  Stage one = small_dossier("<bilans><bilan annee=\"2025\"/></bilans>");
  Item report = one.list(root_item(one.scene), "bilans").front();
  EXPECT_EQ(one.text(report, "nombre-disques-texte"), "1\u00A0disque");
  EXPECT_EQ(one.text(report, "phrase-disques"), "Le disque est l’action du contrat ; il se remplit avec son avancement.");
  std::string drawing = std::get<Fragment>(*find_value(report, "disques-actions", one.scene)).xhtml;
  EXPECT_NE(drawing.find("1\u00A0disque, rempli selon"), std::string::npos);
}

TEST(Wording, TheFlyerCountsWhatItShows) {
  auto heading = [](std::string actions) {
    return changed("clermontois", [&](std::string& text) {
             size_t begin = text.find("<actions>", text.find("<flyer>")), end = text.find("</actions>", begin);
             text.replace(begin, end - begin, "<actions>" + actions);
           })
        .text("flyer-intertitre");
  };
  EXPECT_EQ(heading("<action>A.1.1</action>"), "Une chose à connaître");
  EXPECT_EQ(heading("<action>A.1.1</action><action>D.1.1</action>"), "Deux choses à connaître");
  EXPECT_EQ(Stage(kSource / "samples/clermontois").text("flyer-intertitre"), "Trois choses à connaître");
}

}  // namespace
}  // namespace clspress::compose
