#include "compose/drawings.h"

#include <qrencode.h>

#include <algorithm>
#include <memory>

#include "base/files.h"
#include "compose/svg_text.h"

namespace clspress::compose {
namespace {

constexpr std::string_view kInk = "#1B2A30", kMain = "#0F4C5C";

// What stands in a disc of radius 12 around its centre, in mm.
std::string disc_sign(ActionState state) {
  switch (state) {
    case ActionState::Done:
      return "<path d=\"M-5.5 .2l3.7 3.7 7.6-8.1\" fill=\"none\" stroke=\"#fff\" stroke-width=\"1.4\"/>";
    case ActionState::Postponed:
      return "<path d=\"M-5.5 0h10.6M.8-4.6l4.6 4.6-4.6 4.6\" fill=\"none\" stroke=\"#0F4C5C\" stroke-width=\"1.2\"/>";
    case ActionState::Abandoned:
      return "<path d=\"M-4.2-4.2l8.4 8.4M4.2-4.2l-8.4 8.4\" fill=\"none\" stroke=\"#0F4C5C\" stroke-width=\"1.2\"/>";
    default:
      return {};
  }
}

// The part of a disc of radius 12 below the level: the share is one of the height, as on a gauge.
std::string level(int percent) {
  if (percent <= 0) return {};
  if (percent >= 100) return svg_circle(0, 0, 12, kMain);
  double height = 12 - 24 * percent / 100.0;
  double half = square_root(144 - height * height);
  std::string_view large = percent > 50 ? "1" : "0";
  return "<path d=\"M" + svg_number(-half) + " " + svg_number(height) + "A12 12 0 " + std::string(large) + " 0 " +
         svg_number(half) + " " + svg_number(height) + "z\" fill=\"" + std::string(kMain) + "\"/>";
}

std::string disc(const ActionDisc& action) {
  bool full = action.state == ActionState::Done;
  std::string fill = full                                   ? svg_circle(0, 0, 12, kMain)
                     : action.state == ActionState::Running ? level(action.percent)
                                                            : std::string();
  std::string dashes = action.state == ActionState::ToWrite ? " stroke-dasharray=\"5.5 3.6\"" : "";
  std::string dot = action.state == ActionState::Validated ? svg_circle(0, 0, 4.1, kMain) : "";
  return fill + "<circle r=\"11.6\" fill=\"none\" stroke=\"#0F4C5C\" stroke-width=\".8\"" + dashes + "/>" + dot +
         disc_sign(action.state);
}

}  // namespace

Drawings Drawings::read(const fs::path& folder, Report& report) {
  Drawings drawings;
  std::vector<fs::path> files;
  for (const auto& entry : fs::directory_iterator(folder))
    if (entry.path().extension() == ".svg") files.push_back(entry.path());
  std::sort(files.begin(), files.end());
  for (const fs::path& file : files) {
    std::string svg = read_file(file);
    size_t begin = svg.find("<svg");
    if (begin == std::string::npos) {
      report.error("IDENTITE-DESSIN", {file.string()}, "ce fichier n’est pas un dessin SVG",
                   "l’enregistrer en SVG");
      continue;
    }
    size_t end = svg.find_last_not_of(" \n\t\r");
    drawings.svgs_[file.stem().string()] = svg.substr(begin, end + 1 - begin);
  }
  return drawings;
}

const std::string* Drawings::find(std::string_view name) const {
  auto found = svgs_.find(name);
  return found == svgs_.end() ? nullptr : &found->second;
}

ActionState parse_state(std::string_view name) {
  if (name == "a-rediger") return ActionState::ToWrite;
  if (name == "validee") return ActionState::Validated;
  if (name == "en-cours") return ActionState::Running;
  if (name == "realisee") return ActionState::Done;
  if (name == "reportee") return ActionState::Postponed;
  if (name == "abandonnee") return ActionState::Abandoned;
  return ActionState::NotStarted;
}

std::string draw_disc(const ActionDisc& action) {
  return svg_open("-12 -12 24 24", "disque-avancement", "") + disc(action) + "</svg>";
}

// Six to a row with code and state, or, over 24 actions, twelve smaller ones with their code. look/documents.md
// section 5.
std::string draw_action_discs(const std::vector<ActionDisc>& actions, std::string_view label) {
  bool great = actions.size() <= 24;
  size_t columns = great ? 6 : 12;
  double diameter = great ? 24 : 11, pitch = great ? 30 : (174.0 - 11) / 11, row_pitch = great ? 44 : 19;
  size_t rows = (actions.size() + columns - 1) / columns;
  double height = rows == 0 ? 0 : row_pitch * static_cast<double>(rows - 1) + diameter + (great ? 12 : 5.5);
  std::string svg = svg_open("0 0 174 " + svg_number(height), "disques", label, "174mm", svg_number(height) + "mm");
  for (size_t i = 0; i < actions.size(); ++i) {
    double x = pitch * static_cast<double>(i % columns) + diameter / 2,
           y = row_pitch * static_cast<double>(i / columns) + diameter / 2;
    std::string scale = great ? "" : " scale(" + svg_number(11.0 / 24) + ")";
    svg += "<g transform=\"translate(" + svg_number(x) + " " + svg_number(y) + ")" + scale + "\">" + disc(actions[i]) +
           "</g>";
    double foot = y + diameter / 2;
    svg += svg_text(x, foot + (great ? 6.4 : 4), great ? 3.528 : 3, "700", kMain, actions[i].code);
    if (great) svg += svg_text(x, foot + 10.9, 3.175, "400", kInk, actions[i].caption);
  }
  return svg + "</svg>";
}

// look/documents.md section 8: disc of 16 units, line of 1.5.
std::string draw_state(ActionState state) {
  static constexpr std::string_view kRing =
      "<circle cx=\"8\" cy=\"8\" r=\"7.25\" fill=\"none\" stroke=\"currentColor\" stroke-width=\"1.5\"";
  std::string svg = svg_open("0 0 16 16", "etat", "");
  std::string ring = std::string(kRing) + "/>";
  auto sign = [](std::string_view path, std::string_view color) {
    return "<path d=\"" + std::string(path) + "\" fill=\"none\" stroke=\"" + std::string(color) +
           "\" stroke-width=\"1.5\"/>";
  };
  switch (state) {
    case ActionState::ToWrite:
      svg += std::string(kRing) + " stroke-dasharray=\"3.4 2.294\"/>";
      break;
    case ActionState::Validated:
      svg += ring + "<circle cx=\"8\" cy=\"8\" r=\"2.72\" fill=\"currentColor\"/>";
      break;
    case ActionState::NotStarted:
      svg += ring;
      break;
    case ActionState::Running:
      svg += ring + "<path d=\"M1.5 8a6.5 6.5 0 0 0 13 0z\" fill=\"currentColor\"/>";
      break;
    case ActionState::Done:
      svg += "<circle cx=\"8\" cy=\"8\" r=\"8\" fill=\"currentColor\"/>" + sign("M4.3 8.3l2.6 2.6 4.9-5.4", "#fff");
      break;
    case ActionState::Postponed:
      svg += ring + sign("M4.2 8h7M8.4 5.1l2.9 2.9-2.9 2.9", "currentColor");
      break;
    case ActionState::Abandoned:
      svg += ring + sign("M5.4 5.4l5.2 5.2M10.6 5.4l-5.2 5.2", "currentColor");
      break;
  }
  return svg + "</svg>";
}

// Lato 800, size in points 1.85 times the diameter in mm: 65 hundredths of it.
std::string draw_letter_disc(std::string_view letter, std::string_view color) {
  return svg_open("0 0 100 100", "disque", "") + svg_circle(50, 50, 50, color) +
         svg_text(50, 73.5, 65, "800", "#fff", letter) + "</svg>";
}

namespace {

std::string half_disc_letter(std::string_view letter, std::string_view color) {
  return "<text x=\"100\" y=\"78\" font-family=\"Vollkorn\" font-weight=\"700\" font-size=\"88\" "
         "text-anchor=\"middle\" fill=\"" +
         std::string(color) + "\">" + std::string(letter) + "</text>";
}

}  // namespace

std::string draw_letter_half_disc(std::string_view letter, std::string_view color) {
  return svg_open("0 0 200 100", "demi-disque", "") + "<path d=\"M0 100a100 100 0 0 1 200 0z\" fill=\"#fff\"/>" +
         half_disc_letter(letter, color) + "</svg>";
}

std::string draw_letter_half_disc_outline(std::string_view letter, std::string_view color) {
  return svg_open("0 0 200 100", "demi-disque", "") +
         "<path d=\"M.9 100a99.1 99.1 0 0 1 198.2 0\" fill=\"#fff\" stroke=\"" + std::string(color) +
         "\" stroke-width=\"1.75\"/>" + half_disc_letter(letter, color) + "</svg>";
}

std::string draw_qr(std::string_view address, std::string_view label) {
  std::string text(address);
  std::unique_ptr<QRcode, void (*)(QRcode*)> code(
      text.empty() ? nullptr
                   : QRcode_encodeData(static_cast<int>(text.size()),
                                       reinterpret_cast<const unsigned char*>(text.data()), 0, QR_ECLEVEL_M),
      QRcode_free);
  if (!code) return {};
  int width = code->width;
  std::string path;
  for (int y = 0; y < width; ++y)
    for (int x = 0; x < width;) {
      auto dark = [&](int column) { return column < width && (code->data[y * width + column] & 1) != 0; };
      int end = x;
      while (dark(end)) ++end;
      if (end > x)
        path += "M" + std::to_string(x) + " " + std::to_string(y) + "h" + std::to_string(end - x) + "v1h-" +
                std::to_string(end - x) + "z";
      x = end > x ? end : x + 1;
    }
  std::string side = std::to_string(width + 4);
  return svg_open("-2 -2 " + side + " " + side, "qr", label) + "<path d=\"M-2-2h" + side + "v" + side + "h-" + side +
         "z\" fill=\"#fff\"/><path d=\"" + path + "\" fill=\"" + std::string(kInk) + "\"/></svg>";
}

}  // namespace clspress::compose
