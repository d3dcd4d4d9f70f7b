// Drawings as inline SVG: those of the identity, read from its folder, and those made from data by named functions.
// Every result is one <svg> element, well-formed, with role="img" and a name, or aria-hidden where it only adorns.
#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "base/report.h"

namespace clspress::compose {

// The SVG files of assets/identity/<identity>/, by file name without ".svg"; read once.
class Drawings {
 public:
  static Drawings read(const std::filesystem::path& folder, Report& report);
  const std::string* find(std::string_view name) const;

 private:
  std::map<std::string, std::string, std::less<>> svgs_;
};

enum class ActionState : uint8_t { ToWrite, Validated, NotStarted, Running, Done, Postponed, Abandoned };
ActionState parse_state(std::string_view name);  // "en-cours"; an unknown one counts as not started

// The half-discs of the cover: one for each commune, in alphabetical order. look/documents.md section 5.
struct Commune {
  std::string name;
  int64_t population = 0;
};
enum class Ground : uint8_t { Dark, Light };  // white discs on petrole, petrole discs on sable
struct HalfDiscs {
  std::string svg;
  double height = 0;  // mm
  size_t drawn = 0;   // 120 at most
};
HalfDiscs draw_half_discs(std::vector<Commune> communes, double limit, Ground ground, std::string_view label);

// A disc that fills from below: the yearly report's cover and its tables.
struct ActionDisc {
  std::string code, caption;
  ActionState state = ActionState::NotStarted;
  int percent = 0;
};
std::string draw_disc(const ActionDisc& action);
std::string draw_action_discs(const std::vector<ActionDisc>& actions, std::string_view label);

std::string draw_state(ActionState state);  // 16-unit icon, aria-hidden: the word stands beside it
std::string draw_letter_disc(std::string_view letter, std::string_view color);
std::string draw_letter_half_disc(std::string_view letter, std::string_view color);
std::string draw_letter_half_disc_outline(std::string_view letter, std::string_view color);

// The address as one path of dark modules with a quiet zone of two. Empty if it does not fit a code.
std::string draw_qr(std::string_view address, std::string_view label);

}  // namespace clspress::compose
