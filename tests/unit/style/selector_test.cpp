#include "style/matcher.h"
#include "style_fixture.h"

namespace clspress::style {
namespace {

struct Case {
  const char* selector;
  const char* matched;  // ids, with spaces
};

// Read by ctest: the name of a case must not change between builds.
void PrintTo(const Case& c, std::ostream* out) { *out << c.selector; }

class Selectors : public testing::TestWithParam<Case> {};

constexpr const char* kBody =
    "<div id='a' class='x y'><p id='b' lang='fr-CA' title='Un Mot'>t</p><p id='c' class='z'/><span id='d'/><p id='e' data-n='pre-fix'/></div>"
    "<ul id='f'><li id='g'/><li id='h' class='z'/><li id='i'/><li id='j' class='z'/><li id='k' class='z'/></ul>"
    "<a id='l' href='#b'><b id='m'>x</b></a>";

TEST_P(Selectors, MatchTheRightElements) {
  Styled s(kBody, std::string(GetParam().selector) + " { z-index: 7 }");
  EXPECT_THAT(s.findings(), testing::IsEmpty());
  std::string matched;
  for (char id = 'a'; id <= 'm'; ++id) {
    if (s[std::string(1, id)]->box->z_index == 7) matched += std::string(matched.empty() ? "" : " ") + id;
  }
  EXPECT_EQ(matched, GetParam().matched) << GetParam().selector;
}

INSTANTIATE_TEST_SUITE_P(
    Table, Selectors,
    testing::Values(
        Case{"p", "b c e"}, Case{".z", "c h j k"}, Case{"#a", "a"}, Case{".x.y", "a"}, Case{"div p", "b c e"}, Case{"body > p", ""},
        Case{"div > p.z", "c"}, Case{"p + p", "c"}, Case{"p + span + p", "e"}, Case{"p ~ p", "c e"}, Case{"[title]", "b"},
        Case{"[title='un mot' i]", "b"}, Case{"[title='un mot']", ""}, Case{"[title~=Mot]", "b"}, Case{"[lang|=fr]", "b"},
        Case{"[data-n^=pre]", "e"}, Case{"[data-n$=fix]", "e"}, Case{"[data-n*='-']", "e"}, Case{"li:first-child", "g"},
        Case{"li:last-child", "k"}, Case{"b:only-child", "m"}, Case{"li:nth-child(odd)", "g i k"}, Case{"li:nth-child(2n)", "h j"},
        Case{"li:nth-child(-n+2)", "g h"}, Case{"li:nth-last-child(2)", "j"}, Case{"p:nth-of-type(3)", "e"},
        Case{"li:nth-child(2 of .z)", "j"}, Case{"li:nth-last-child(1 of .z)", "k"}, Case{"p:last-of-type", "e"},
        Case{"span:only-of-type", "d"}, Case{"p:not(.z, [title])", "e"}, Case{":is(p, li).z", "c h j k"}, Case{":where(#a)", "a"},
        Case{"div:has(> span)", "a"}, Case{"div:has(li)", ""}, Case{"p:has(+ span)", "c"}, Case{"p:lang(fr)", "b"},
        Case{"p:empty", "c e"}, Case{"a:any-link", "l"}, Case{"a:hover", ""}, Case{":root div", "a"}, Case{"*|p", "b c e"},
        Case{"p:is(:nonsense, .z)", "c"}, Case{"li:nth-child( 2N - 1 )", "g i k"}, Case{"\\70", "b c e"}));

TEST(Specificity, CountsIdsClassesTypes) {
  auto specificity = [](const char* text) {
    Source source(text, {}, {});
    return find_selectors(Cursor(source), {})->front().specificity;
  };
  EXPECT_EQ(specificity("*"), 0u);
  EXPECT_EQ(specificity("ul li.a:first-child"), 2 * kClassSpecificity + 2);
  EXPECT_EQ(specificity("#a::before"), kIdSpecificity + 1);
  EXPECT_EQ(specificity(":is(p, #a) b"), kIdSpecificity + 1);
  EXPECT_EQ(specificity(":where(#a) b"), 1u);
  EXPECT_EQ(specificity(":not(.a, p)"), kClassSpecificity);
  EXPECT_EQ(specificity(":nth-child(2 of .a)"), 2 * kClassSpecificity);
}

}  // namespace
}  // namespace clspress::style
