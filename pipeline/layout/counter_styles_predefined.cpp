// The counter styles that every sheet may use without defining them.
#include <array>
#include <cstdint>
#include <optional>
#include <utility>

#include "base/utf8.h"
#include "layout/counter_styles.h"

namespace clspress::layout {
namespace {

using Rule = style::CounterStyleRule;

Rule make_rule(Rule::System system, std::vector<std::string> symbols, std::optional<std::string> suffix = {}) {
  Rule rule;
  rule.system = system;
  rule.symbols = std::move(symbols);
  rule.suffix = std::move(suffix);
  return rule;
}

std::vector<std::string> letters(char32_t first, char32_t last, char32_t left_out = 0) {
  std::vector<std::string> all;
  for (char32_t letter = first; letter <= last; ++letter) {
    if (letter == left_out) continue;
    utf8::append(all.emplace_back(), letter);
  }
  return all;
}

Rule make_roman(std::array<const char*, 13> symbols) {
  static constexpr int32_t kWeights[] = {1000, 900, 500, 400, 100, 90, 50, 40, 10, 9, 5, 4, 1};
  Rule rule = make_rule(Rule::System::Additive, {});
  for (size_t i = 0; i < symbols.size(); ++i) rule.additive.emplace_back(kWeights[i], symbols[i]);
  rule.ranges = {{1, 3999}};
  return rule;
}

// One letter for each of … 900, 800… 100, 90… 10, 9… 1, the greatest first.
Rule make_additive(std::u32string_view symbols, int32_t most) {
  Rule rule = make_rule(Rule::System::Additive, {});
  for (size_t i = 0; i < symbols.size(); ++i) {
    auto power = static_cast<int32_t>((symbols.size() - 1 - i) / 9), digit = static_cast<int32_t>((symbols.size() - 1 - i) % 9 + 1);
    int32_t weight = digit;
    for (int32_t k = 0; k < power; ++k) weight *= 10;
    std::string symbol;
    utf8::append(symbol, symbols[i]);
    rule.additive.emplace_back(weight, std::move(symbol));
  }
  rule.ranges = {{1, most}};
  return rule;
}

Rule make_hebrew() {
  Rule rule = make_rule(Rule::System::Additive, {});
  rule.additive = {{10000, "י׳"}, {9000, "ט׳"}, {8000, "ח׳"}, {7000, "ז׳"}, {6000, "ו׳"}, {5000, "ה׳"}, {4000, "ד׳"}, {3000, "ג׳"},
                   {2000, "ב׳"},  {1000, "א׳"}, {400, "ת"},   {300, "ש"},   {200, "ר"},   {100, "ק"},   {90, "צ"},    {80, "פ"},
                   {70, "ע"},     {60, "ס"},    {50, "נ"},    {40, "מ"},    {30, "ל"},    {20, "כ"},    {19, "יט"},   {18, "יח"},
                   {17, "יז"},    {16, "טז"},   {15, "טו"},   {10, "י"},    {9, "ט"},     {8, "ח"},     {7, "ז"},     {6, "ו"},
                   {5, "ה"},      {4, "ד"},     {3, "ג"},     {2, "ב"},     {1, "א"}};
  rule.ranges = {{1, 10999}};
  return rule;
}

using Rules = std::vector<std::pair<std::string, Rule>>;

// https://www.w3.org/TR/css-counter-styles-3/#simple-numeric
void add_numeric_scripts(Rules& all) {
  constexpr std::pair<const char*, char32_t> kZeros[] = {
      {"arabic-indic", 0x660}, {"persian", 0x6F0},  {"devanagari", 0x966}, {"bengali", 0x9E6},  {"gurmukhi", 0xA66},
      {"gujarati", 0xAE6},     {"oriya", 0xB66},    {"tamil", 0xBE6},      {"telugu", 0xC66},   {"kannada", 0xCE6},
      {"malayalam", 0xD66},    {"thai", 0xE50},     {"lao", 0xED0},        {"tibetan", 0xF20},  {"myanmar", 0x1040},
      {"khmer", 0x17E0},       {"cambodian", 0x17E0}, {"mongolian", 0x1810}};
  for (auto [name, zero] : kZeros) all.emplace_back(name, make_rule(Rule::System::Numeric, letters(zero, zero + 9)));
}

// https://www.w3.org/TR/css-counter-styles-3/#complex-cjk in so far as their numbers need no words for tens.
void add_cjk(Rules& all) {
  auto add = [&](const char* name, Rule::System system, std::u32string_view symbols) {
    std::vector<std::string> list;
    for (char32_t symbol : symbols) utf8::append(list.emplace_back(), symbol);
    all.emplace_back(name, make_rule(system, std::move(list), "、"));
  };
  add("cjk-decimal", Rule::System::Numeric, U"〇一二三四五六七八九");
  all.back().second.ranges = {{0, INT32_MAX}};
  add("hiragana", Rule::System::Alphabetic, U"あいうえおかきくけこさしすせそたちつてとなにぬねのはひふへほまみむめもやゆよらりるれろわゐゑをん");
  add("katakana", Rule::System::Alphabetic, U"アイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワヰヱヲン");
  add("hiragana-iroha", Rule::System::Alphabetic, U"いろはにほへとちりぬるをわかよたれそつねならむうゐのおくやまけふこえてあさきゆめみしゑひもせす");
  add("katakana-iroha", Rule::System::Alphabetic, U"イロハニホヘトチリヌルヲワカヨタレソツネナラムウヰノオクヤマケフコエテアサキユメミシヱヒモセス");
  add("cjk-earthly-branch", Rule::System::Fixed, U"子丑寅卯辰巳午未申酉戌亥");
  add("cjk-heavenly-stem", Rule::System::Fixed, U"甲乙丙丁戊己庚辛壬癸");
}

// https://www.w3.org/TR/css-counter-styles-3/#predefined-counters
Rules make_predefined() {
  using System = Rule::System;
  Rules all;
  all.emplace_back("decimal", make_rule(System::Numeric, letters('0', '9')));
  all.emplace_back("decimal-leading-zero", make_rule(System::Numeric, letters('0', '9')));
  all.back().second.pad_length = 2;
  all.back().second.pad_symbol = "0";
  for (const char* name : {"lower-alpha", "lower-latin"}) all.emplace_back(name, make_rule(System::Alphabetic, letters('a', 'z')));
  for (const char* name : {"upper-alpha", "upper-latin"}) all.emplace_back(name, make_rule(System::Alphabetic, letters('A', 'Z')));
  all.emplace_back("lower-greek", make_rule(System::Alphabetic, letters(U'α', U'ω', U'ς')));
  all.emplace_back("lower-roman", make_roman({"m", "cm", "d", "cd", "c", "xc", "l", "xl", "x", "ix", "v", "iv", "i"}));
  all.emplace_back("upper-roman", make_roman({"M", "CM", "D", "CD", "C", "XC", "L", "XL", "X", "IX", "V", "IV", "I"}));
  all.emplace_back("armenian", make_additive(U"ՔՓՒՑՐՏՎՍՌՋՊՉՈՇՆՅՄՃՂՁՀԿԾԽԼԻԺԹԸԷԶԵԴԳԲԱ", 9999));
  all.emplace_back("upper-armenian", Rule(all.back().second));
  all.emplace_back("lower-armenian", make_additive(U"քփւցրտվսռջպչոշնյմճղձհկծխլիժթըէզեդգբա", 9999));
  all.emplace_back("hebrew", make_hebrew());
  all.emplace_back("georgian", make_additive(U"ჵჰჯჴხჭწძცჩშყღქფჳტსრჟპოჲნმლკითჱზვედგბა", 19999));
  add_numeric_scripts(all);
  add_cjk(all);
  all.emplace_back("disc", make_rule(System::Cyclic, {"•"}, " "));
  all.emplace_back("circle", make_rule(System::Cyclic, {"◦"}, " "));
  all.emplace_back("square", make_rule(System::Cyclic, {"▪"}, " "));
  return all;
}

}  // namespace

const style::CounterStyleRule* find_predefined_counter_style(std::string_view name) {
  static const Rules kRules = make_predefined();
  for (const auto& [known, rule] : kRules)
    if (known == name) return &rule;
  return nullptr;
}

}  // namespace clspress::layout
