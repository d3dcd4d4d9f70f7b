#include <cmath>
#include <numbers>

#include "paint/svg_values.h"

namespace clspress::paint {

namespace {

struct Pen {
  Path path;
  double x = 0, y = 0;              // where the next segment starts
  double start_x = 0, start_y = 0;  // of the subpath
  double handle_x = 0, handle_y = 0;  // last handle of the curve before, for S and T
  char before = 'M';                  // its command in upper case
  bool closed = false;                // a segment after Z without M starts a new subpath at the old one's start
};

constexpr size_t kMostSegments = 2'000'000;

bool is_command(char sign) { return std::string_view("MmZzLlHhVvCcSsQqTtAa").find(sign) != std::string_view::npos; }
bool draw(Pen& pen, NumberScanner& scanner, char command);
bool draw_line(Pen& pen, NumberScanner& scanner, char command);
bool draw_curve(Pen& pen, NumberScanner& scanner, char command);
bool draw_arc(Pen& pen, NumberScanner& scanner, bool relative);
void add_arc(Pen& pen, double rx, double ry, double angle, bool large, bool sweep, double x, double y);
void finish_curve(Pen& pen, double x1, double y1, double x2, double y2, double x, double y);

}  // namespace

PathData parse_path_data(std::string_view text) {
  NumberScanner scanner(text);
  Pen pen;
  char command = '\0';
  for (scanner.skip_space(); !scanner.done(); scanner.skip_separator()) {
    bool named = is_command(scanner.peek());
    if (named) command = scanner.take();
    bool starts_wrong = pen.path.empty() && command != 'M' && command != 'm';
    bool nothing_to_repeat = !named && (command == '\0' || command == 'Z' || command == 'z');
    if (starts_wrong || nothing_to_repeat || pen.path.size() > kMostSegments) return {std::move(pen.path), false};
    scanner.skip_space();
    if (!draw(pen, scanner, command)) return {std::move(pen.path), false};
    if (command == 'M') command = 'L';
    if (command == 'm') command = 'l';
  }
  return {std::move(pen.path), true};
}

namespace {

bool draw(Pen& pen, NumberScanner& scanner, char command) {
  char upper = static_cast<char>(command & ~0x20);
  if (upper == 'Z') {
    if (!pen.closed) close(pen.path);
    pen.x = pen.start_x;
    pen.y = pen.start_y;
    pen.closed = true;
    pen.before = 'Z';
    return true;
  }
  if (pen.closed && upper != 'M') move_to(pen.path, pen.x, pen.y);
  pen.closed = false;
  bool drawn = upper == 'A'                                                 ? draw_arc(pen, scanner, command == 'a')
               : upper == 'C' || upper == 'S' || upper == 'Q' || upper == 'T' ? draw_curve(pen, scanner, command)
                                                                              : draw_line(pen, scanner, command);
  pen.before = upper;
  return drawn;
}

bool draw_line(Pen& pen, NumberScanner& scanner, char command) {
  bool relative = command >= 'a';
  char upper = static_cast<char>(command & ~0x20);
  double x = pen.x, y = pen.y;
  if (upper != 'V') {
    std::optional<double> value = scanner.next_number();
    if (!value) return false;
    x = *value + (relative ? pen.x : 0);
  }
  if (upper != 'H') {
    std::optional<double> value = scanner.next_number();
    if (!value) return false;
    y = *value + (relative ? pen.y : 0);
  }
  pen.x = x;
  pen.y = y;
  if (upper == 'M') {
    pen.start_x = x;
    pen.start_y = y;
    move_to(pen.path, x, y);
  } else {
    line_to(pen.path, x, y);
  }
  return true;
}

// C, S, Q and T, the quadratic ones raised to cubics.
bool draw_curve(Pen& pen, NumberScanner& scanner, char command) {
  char upper = static_cast<char>(command & ~0x20);
  double base_x = command >= 'a' ? pen.x : 0, base_y = command >= 'a' ? pen.y : 0;
  int count = upper == 'C' ? 6 : upper == 'T' ? 2 : 4;
  double v[6];
  for (int i = 0; i < count; i++) {
    std::optional<double> value = scanner.next_number();
    if (!value) return false;
    v[i] = *value + (i % 2 == 0 ? base_x : base_y);
  }
  if (upper == 'C') {
    finish_curve(pen, v[0], v[1], v[2], v[3], v[4], v[5]);
    return true;
  }
  bool continues = upper == 'S' ? pen.before == 'C' || pen.before == 'S' : pen.before == 'Q' || pen.before == 'T';
  double mirror_x = continues ? 2 * pen.x - pen.handle_x : pen.x, mirror_y = continues ? 2 * pen.y - pen.handle_y : pen.y;
  if (upper == 'S') {
    finish_curve(pen, mirror_x, mirror_y, v[0], v[1], v[2], v[3]);
    return true;
  }
  double qx = upper == 'Q' ? v[0] : mirror_x, qy = upper == 'Q' ? v[1] : mirror_y;
  double x = v[count - 2], y = v[count - 1];
  finish_curve(pen, pen.x + (qx - pen.x) * 2 / 3, pen.y + (qy - pen.y) * 2 / 3, x + (qx - x) * 2 / 3,
               y + (qy - y) * 2 / 3, x, y);
  pen.handle_x = qx;
  pen.handle_y = qy;
  return true;
}

void finish_curve(Pen& pen, double x1, double y1, double x2, double y2, double x, double y) {
  cubic_to(pen.path, x1, y1, x2, y2, x, y);
  pen.handle_x = x2;
  pen.handle_y = y2;
  pen.x = x;
  pen.y = y;
}

bool draw_arc(Pen& pen, NumberScanner& scanner, bool relative) {
  std::optional<double> rx = scanner.next_number();
  std::optional<double> ry = rx ? scanner.next_number() : std::nullopt;
  std::optional<double> angle = ry ? scanner.next_number() : std::nullopt;
  if (!angle) return false;
  std::optional<bool> large = scanner.flag();
  scanner.skip_separator();
  std::optional<bool> sweep = large ? scanner.flag() : std::nullopt;
  scanner.skip_separator();
  std::optional<double> x = sweep ? scanner.next_number() : std::nullopt;
  std::optional<double> y = x ? scanner.next_number() : std::nullopt;
  if (!y) return false;
  double end_x = *x + (relative ? pen.x : 0), end_y = *y + (relative ? pen.y : 0);
  add_arc(pen, std::abs(*rx), std::abs(*ry), *angle, *large, *sweep, end_x, end_y);
  pen.x = end_x;
  pen.y = end_y;
  return true;
}

// https://www.w3.org/TR/SVG2/implnote.html#ArcImplementationNotes
void add_arc(Pen& pen, double rx, double ry, double angle, bool large, bool sweep, double x, double y) {
  if (pen.x == x && pen.y == y) return;
  if (rx == 0 || ry == 0) return line_to(pen.path, x, y);
  double sine = std::sin(angle * std::numbers::pi / 180), cosine = std::cos(angle * std::numbers::pi / 180);
  double half_x = (pen.x - x) / 2, half_y = (pen.y - y) / 2;
  double px = cosine * half_x + sine * half_y, py = -sine * half_x + cosine * half_y;
  double excess = px * px / (rx * rx) + py * py / (ry * ry);
  if (excess > 1) {
    rx *= std::sqrt(excess);
    ry *= std::sqrt(excess);
  }
  double squared = rx * rx * py * py + ry * ry * px * px;
  double root = std::sqrt(std::max(0.0, (rx * rx * ry * ry - squared) / squared)) * (large == sweep ? -1 : 1);
  double cx = root * rx * py / ry, cy = -root * ry * px / rx;
  double begin = std::atan2((py - cy) / ry, (px - cx) / rx);
  double turn = std::atan2((-py - cy) / ry, (-px - cx) / rx) - begin;
  if (sweep && turn < 0) turn += 2 * std::numbers::pi;
  if (!sweep && turn > 0) turn -= 2 * std::numbers::pi;
  double middle_x = cosine * cx - sine * cy + (pen.x + x) / 2, middle_y = sine * cx + cosine * cy + (pen.y + y) / 2;
  // Unit circle to the ellipse.
  Matrix ellipse{cosine * rx, sine * rx, -sine * ry, cosine * ry, middle_x, middle_y};
  int parts = std::max(1, static_cast<int>(std::ceil(std::abs(turn) / (std::numbers::pi / 2) - 1e-9)));
  double step = turn / parts, handle = 4.0 / 3 * std::tan(step / 4);
  Path arc;
  for (int i = 0; i < parts; i++) {
    double from = begin + i * step, to = from + step;
    cubic_to(arc, std::cos(from) - handle * std::sin(from), std::sin(from) + handle * std::cos(from),
             std::cos(to) + handle * std::sin(to), std::sin(to) - handle * std::cos(to), std::cos(to), std::sin(to));
  }
  arc = mapped(std::move(arc), ellipse);
  arc.back().x = x;  // the next segment starts exactly where the data say
  arc.back().y = y;
  pen.path.insert(pen.path.end(), arc.begin(), arc.end());
}

}  // namespace

}  // namespace clspress::paint
