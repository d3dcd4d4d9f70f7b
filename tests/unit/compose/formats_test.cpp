#include "compose/formats.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace clspress::compose {
namespace {

TEST(Dates, OnlyThoseOfTheCalendar) {
  EXPECT_EQ(long_date(*parse_date("2026-01-01")), "1er\u00A0janvier\u00A02026");
  EXPECT_EQ(long_date(*parse_date("2025-03-14")), "14\u00A0mars\u00A02025");
  EXPECT_TRUE(parse_date("2024-02-29"));
  for (const char* wrong : {"2025-02-29", "2025-13-01", "2025-00-10", "2025-3-14", "14/03/2025", "2025-03-14Z", ""})
    EXPECT_FALSE(parse_date(wrong)) << wrong;
  EXPECT_EQ(days_between(*parse_date("2025-01-01"), *parse_date("2028-12-31")), 1460);
}

TEST(Amounts, AreWholeCents) {
  EXPECT_EQ(parse_cents("31000"), 3100000);
  EXPECT_EQ(parse_cents("31000.5"), 3100050);
  EXPECT_EQ(parse_cents("0.01"), 1);
  for (const char* wrong : {"31 OOO", "31 000", "1,5", "1.", ".5", "1.234", "", "-", "1e3", "9999999999999"})
    EXPECT_FALSE(parse_cents(wrong)) << wrong;
  EXPECT_EQ(euros(3100000), "31\u202F000\u00A0€");
  EXPECT_EQ(euros(3100005), "31\u202F000,05\u00A0€");
  EXPECT_EQ(euros(-50), "−0,50\u00A0€");
}

TEST(Numbers, AreGroupedAndWrittenInLetters) {
  EXPECT_EQ(grouped(999), "999");
  EXPECT_EQ(grouped(1284), "1\u202F284");
  EXPECT_EQ(decimal("1025.32"), "1\u202F025,32");
  EXPECT_EQ(decimal("n.c."), "n.c.");
  EXPECT_EQ(in_letters(1, Gender::Feminine), "une");
  EXPECT_EQ(in_letters(21, Gender::Feminine), "vingt et une");
  EXPECT_EQ(in_letters(71, Gender::Masculine), "soixante et onze");
  EXPECT_EQ(in_letters(80, Gender::Masculine), "quatre-vingts");
  EXPECT_EQ(in_letters(81, Gender::Masculine), "quatre-vingt-un");
  EXPECT_EQ(in_letters(94, Gender::Feminine), "quatre-vingt-quatorze");
  EXPECT_EQ(in_letters(200, Gender::Masculine), "deux cents");
  EXPECT_EQ(ordinal_in_letters(1, Gender::Feminine), "première");
  EXPECT_EQ(ordinal_in_letters(4, Gender::Masculine), "quatrième");
  EXPECT_EQ(ordinal_in_letters(11, Gender::Masculine), "onzième");
}

TEST(Words, AgreeAndEnumerate) {
  EXPECT_EQ(counted(0, "réunion", "réunions"), "0\u00A0réunion");
  EXPECT_EQ(counted(2, "réunion", "réunions"), "2\u00A0réunions");
  EXPECT_EQ(enumeration({}), "");
  EXPECT_EQ(enumeration({"a"}), "a");
  EXPECT_EQ(enumeration({"a", "b", "c"}), "a, b et c");
  EXPECT_EQ(with_de("Épernay"), "d’Épernay");
  EXPECT_EQ(with_de("Hauts-de-France"), "de Hauts-de-France");
  EXPECT_EQ(capitalised("état"), "État");
  EXPECT_EQ(uncapitalised("Œuvre"), "œuvre");
}

TEST(Phones, InPairsOrThrees) {
  EXPECT_EQ(phone_in_pairs("0383393030"), "03\u00A083\u00A039\u00A030\u00A030");
  EXPECT_EQ(phone_in_pairs("0809402032"), "0\u00A0809\u00A0402\u00A0032");
  EXPECT_EQ(phone_in_pairs("3646"), "3646");
}

TEST(Percent, FillsABarWithoutOverflow) {
  EXPECT_EQ(css_percent(1, 3), "33.3");
  EXPECT_EQ(css_percent(5, 4), "100");
  EXPECT_EQ(css_percent(1, 0), "0");
  EXPECT_EQ(rounded_percent(200000, 216000), 93);
}

TEST(Percent, SharesMakeAHundred) {
  using testing::ElementsAre;
  EXPECT_THAT(shares_of_hundred({1, 1, 1}), ElementsAre(34, 33, 33));
  EXPECT_THAT(shares_of_hundred({995, 5}), ElementsAre(100, 0));
  EXPECT_THAT(shares_of_hundred({165, 165, 670}), ElementsAre(17, 16, 67));
  EXPECT_THAT(shares_of_hundred({125, 125, 125, 625}), ElementsAre(13, 13, 12, 62));
  EXPECT_THAT(shares_of_hundred({0, 0}), ElementsAre(0, 0));
  EXPECT_TRUE(shares_of_hundred({}).empty());
}

TEST(Order, IgnoresAccentsButStaysTotal) {
  EXPECT_LT(collation_key("Écordal"), collation_key("Evigny"));
  EXPECT_LT(collation_key("Erquery"), collation_key("Étouy"));
  EXPECT_NE(collation_key("Etouy"), collation_key("Étouy"));
  EXPECT_EQ(slug("Pays d’Épernay (2025)"), "pays-d-epernay-2025");
}

TEST(Formats, TimesAreWrittenWithAnH) {
  EXPECT_EQ(clock_time("08:30"), "8\u00A0h\u00A030");
  EXPECT_EQ(clock_time("14:00"), "14\u00A0h");
  EXPECT_EQ(clock_time("00:15"), "0\u00A0h\u00A015");
  EXPECT_EQ(clock_time("à la tombée du jour"), "à la tombée du jour");
}

TEST(Formats, AFigureWithWordsKeepsItsSign) {
  EXPECT_EQ(decimal("-5 points"), "-5 points");
  EXPECT_EQ(decimal("-5"), "−5");
  EXPECT_EQ(decimal("trois sur quatre"), "trois sur quatre");
}

TEST(Formats, AFragmentBecomesASentence) {
  EXPECT_EQ(as_sentence("adresse recherchée, fiche à suivre"), "Adresse recherchée, fiche à suivre.");
  EXPECT_EQ(as_sentence("École ouverte ?"), "École ouverte ?");
  EXPECT_EQ(as_sentence(""), "");
}

TEST(Formats, ASigleKeepsItsCapitalsInASentence) {
  EXPECT_EQ(in_sentence("Projet régional de santé"), "projet régional de santé");
  EXPECT_EQ(in_sentence("PRS 2023-2028"), "PRS 2023-2028");
}

}  // namespace
}  // namespace clspress::compose
