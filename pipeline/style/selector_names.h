// The names of pseudo-classes and pseudo-elements that the engine knows: the parser of selectors and the documentation
// both read them here. https://www.w3.org/TR/selectors-4/
#pragma once

#include "style/selector.h"

namespace clspress::style {

struct NamedPseudoClass {
  std::string_view name;
  SimpleSelector::Kind kind;
};
inline constexpr NamedPseudoClass kPseudoClasses[] = {
    {"root", SimpleSelector::Kind::Root},
    {"empty", SimpleSelector::Kind::Empty},
    {"first-child", SimpleSelector::Kind::FirstChild},
    {"last-child", SimpleSelector::Kind::LastChild},
    {"only-child", SimpleSelector::Kind::OnlyChild},
    {"first-of-type", SimpleSelector::Kind::FirstOfType},
    {"last-of-type", SimpleSelector::Kind::LastOfType},
    {"only-of-type", SimpleSelector::Kind::OnlyOfType},
    {"link", SimpleSelector::Kind::Link},
    {"any-link", SimpleSelector::Kind::Link},
    {"scope", SimpleSelector::Kind::Scope},
    // States of a screen that paper never has.
    {"hover", SimpleSelector::Kind::Never},
    {"active", SimpleSelector::Kind::Never},
    {"focus", SimpleSelector::Kind::Never},
    {"focus-within", SimpleSelector::Kind::Never},
    {"focus-visible", SimpleSelector::Kind::Never},
    {"visited", SimpleSelector::Kind::Never},
    {"target", SimpleSelector::Kind::Never},
    {"checked", SimpleSelector::Kind::Never},
    {"disabled", SimpleSelector::Kind::Never},
    {"enabled", SimpleSelector::Kind::Never}};

inline constexpr NamedPseudoClass kNthPseudoClasses[] = {{"nth-child", SimpleSelector::Kind::NthChild},
                                                         {"nth-last-child", SimpleSelector::Kind::NthLastChild},
                                                         {"nth-of-type", SimpleSelector::Kind::NthOfType},
                                                         {"nth-last-of-type", SimpleSelector::Kind::NthLastOfType}};

// With an argument; the documentation lists them.
inline const std::vector<std::string_view> kPseudoFunctions = {"is", "where", "not", "has", "nth-child", "nth-last-child", "nth-of-type", "nth-last-of-type", "lang"};

struct NamedPseudoElement {
  std::string_view name;
  Pseudo pseudo;
};
inline constexpr NamedPseudoElement kPseudoElements[] = {{"before", Pseudo::Before},
                                                         {"after", Pseudo::After},
                                                         {"first-letter", Pseudo::FirstLetter},
                                                         {"first-line", Pseudo::FirstLine},
                                                         {"marker", Pseudo::Marker},
                                                         {"footnote-call", Pseudo::FootnoteCall},
                                                         {"footnote-marker", Pseudo::FootnoteMarker}};

}  // namespace clspress::style
