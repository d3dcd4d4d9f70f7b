#include "text/breaks.h"

#include <gtest/gtest.h>

#include "text_fixture.h"

namespace clspress::text {
namespace {

const Hyphenator& hyphenator() {
  static Hyphenator french(library()->dictionaries());
  return french;
}

// The text with "|" at breaks, "-" at breaks with a hyphen, "!" at mandatory ones but the last.
std::string broken(const std::string& text, std::vector<BreakStyle> styles) {
  styles.front().begin = 0;
  styles.back().end = static_cast<uint32_t>(text.size());
  std::string shown;
  uint32_t from = 0;
  for (const BreakOpportunity& chance : find_breaks(text, styles, hyphenator())) {
    shown += text.substr(from, chance.offset - from);
    from = chance.offset;
    if (from < text.size()) shown += chance.kind == BreakKind::Hyphen ? "-" : chance.kind == BreakKind::Mandatory ? "!" : "|";
  }
  return shown;
}

BreakStyle french(HyphenSource hyphens = HyphenSource::Manual) {
  BreakStyle style;
  style.language = "fr";
  style.hyphens = hyphens;
  return style;
}

TEST(Breaks, FollowUax14) {
  EXPECT_EQ(broken("un mot, vice-président", {french()}), "un |mot, |vice-|président");
  EXPECT_EQ(broken("a\nb", {french()}), "a\n!b");
  EXPECT_TRUE(find_breaks("", std::vector{french()}, hyphenator()).empty());
}

TEST(Breaks, PartAnAddressAfterSlashesOfItsPathAndBeforeOtherSigns) {
  EXPECT_EQ(broken("voir https://www.exemple.fr/un-chemin/a_b.html?q=1&r=%C3#x", {french()}),
            "voir |https://www.exemple.fr/|un|-chemin/|a|_b|.html|?q|=1|&r=%C3|#x");
  EXPECT_EQ(broken("(https://exemple.fr/a/). Puis, http://a-b.fr/, x", {french()}), "(https://exemple.fr/|a/). |Puis, |http://a-b.fr/, |x");
  EXPECT_EQ(broken("matin/après-midi, 1:2, a ://b", {french()}), "matin/|après-|midi, |1:2, |a ://|b");
}

TEST(Breaks, NeverPartWhatFrenchKeepsTogether) {
  EXPECT_EQ(broken("L.\u00A01434-10 et 31\u202F000\u00A0€", {french()}), "L.\u00A01434-10 |et |31\u202F000\u00A0€");
  EXPECT_EQ(broken("«\u00A0oui\u00A0» dit-il\u202F!", {french()}), "«\u00A0oui\u00A0» |dit-|il\u202F!");
}

TEST(Breaks, AreAsStrictAsAsked) {
  BreakStyle style = french();
  style.language = "ja";
  style.strictness = Strictness::Strict;
  EXPECT_EQ(broken("文ぁ文", {style}), "文ぁ|文");
  style.strictness = Strictness::Loose;
  EXPECT_EQ(broken("文ぁ文", {style}), "文|ぁ|文");
  style.strictness = Strictness::Anywhere;
  EXPECT_EQ(broken("a,b", {style}), "a|,|b");
}

TEST(Breaks, AreEachStretchsOwn) {
  std::vector<BreakStyle> styles{french(), french()};
  styles[0].language = styles[1].language = "ja";
  styles[0].strictness = Strictness::Strict;
  styles[1].strictness = Strictness::Loose;
  styles[0].end = styles[1].begin = 6;
  EXPECT_EQ(broken("文ぁ文ぁ", styles), "文ぁ|文|ぁ");
}

TEST(Breaks, FollowEachSpaceThatIsKept) {
  BreakStyle style = french();
  style.after_each_space = true;
  EXPECT_EQ(broken("a  b", {style}), "a | |b");
}

TEST(Breaks, SoftHyphensShowAHyphenUnlessForbidden) {
  EXPECT_EQ(broken("con\u00ADtrat", {french()}), "con\u00AD-trat");
  EXPECT_EQ(broken("con\u00ADtrat", {french(HyphenSource::None)}), "con\u00ADtrat");
}

TEST(Breaks, HyphenateWordsOnly) {
  EXPECT_EQ(broken("intercommunalité", {french(HyphenSource::Automatic)}), "in-ter-com-mu-na-li-té");
  for (const char* whole : {"https://exemple.fr/intercommunalite", "coordination@exemple.fr", "FINESS-intercommunal1", "INTERCOMMUNALITÉ", "2026"}) {
    EXPECT_EQ(broken(whole, {french(HyphenSource::Automatic)}).find("in-ter"), std::string::npos) << whole;
    EXPECT_EQ(broken(whole, {french(HyphenSource::Automatic)}).find("co-or"), std::string::npos) << whole;
  }
  EXPECT_EQ(broken("«\u00A0santé\u00A0», (signature).", {french(HyphenSource::Automatic)}), "«\u00A0san-té\u00A0», |(si-gna-ture).");
}

TEST(Breaks, LimitsOfHyphenation) {
  BreakStyle style = french(HyphenSource::Automatic);
  style.limits = {8, 3, 4};
  EXPECT_EQ(broken("intercommunalité", {style}), "inter-com-mu-na-lité");
  EXPECT_EQ(broken("contrat", {style}), "contrat");
}

TEST(Breaks, HonourNoWrapByRange) {
  BreakStyle fixed = french();
  fixed.begin = 2;
  fixed.end = 5;
  fixed.wrapping = Wrapping::Forbidden;
  BreakStyle first = french(), last = french();
  first.end = 2;
  last.begin = 5;
  EXPECT_EQ(broken("a b c d", {first, fixed, last}), "a |b c |d");
}

TEST(Breaks, BreakAllPartsLetters) {
  BreakStyle style = french();
  style.word_break = WordBreak::BreakAll;
  EXPECT_EQ(broken("ab1, c", {style}), "a|b|1, |c");
}

TEST(Breaks, ClustersStayWhole) {
  EXPECT_EQ(find_cluster_starts("ae\u0301b", 0, 5), (std::vector<uint32_t>{1, 4}));
}

}  // namespace
}  // namespace clspress::text
