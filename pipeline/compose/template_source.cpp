#include "compose/template_source.h"

#include <libxml/HTMLparser.h>

#include <algorithm>
#include <map>

#include "base/files.h"
#include "base/utf8.h"

namespace clspress::compose {
namespace {

constexpr size_t kDeepestPartial = 16;

bool is_name_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == ':' || c == '_';
}

std::string trimmed(std::string_view text) {
  size_t begin = text.find_first_not_of(" \t\n");
  if (begin == std::string_view::npos) return {};
  return std::string(text.substr(begin, text.find_last_not_of(" \t\n") - begin + 1));
}

std::vector<std::string> split(const std::string& name) {
  if (name == ".") return {name};
  std::vector<std::string> parts(1);
  for (char c : name) {
    if (c == '.')
      parts.emplace_back();
    else
      parts.back() += c;
  }
  return parts;
}

class Reader {
 public:
  Reader(const fs::path& partials, TemplateSource& source, Report& report)
      : partials_(partials), source_(source), report_(report) {}

  void read(const std::string& text, const std::string& file);
  void finish();

 private:
  struct Open {
    std::string name;
    uint32_t tag;
    Location location;
  };

  // One file being read; partials are read within.
  struct Cursor {
    std::string_view text;
    size_t offset = 0;
    uint16_t file = 0;
    int line = 1, column = 1;

    bool at_end() const { return offset >= text.size(); }
    bool sees(std::string_view sign) const { return text.substr(offset, sign.size()) == sign; }
  };

  void advance(Cursor& cursor, size_t bytes) const;
  Location here(const Cursor& cursor) const { return {source_.files[cursor.file], cursor.line, cursor.column}; }
  void read_tag(Cursor& cursor);
  void read_plain_tag(Cursor& cursor, std::string content);
  void open_section(const Cursor& cursor, TagKind kind, const std::string& name);
  void close_section(const Cursor& cursor, const std::string& name);
  void inline_partial(const Cursor& cursor, const std::string& name);
  uint32_t add_tag(const Cursor& cursor, TagKind kind, const std::string& name);
  void read_markup(Cursor& cursor);
  void read_start_tag(Cursor& cursor);
  void read_end_tag(Cursor& cursor);
  void report_unclosed(const Open& element);
  void read_entity(Cursor& cursor);
  void skip_until(Cursor& cursor, std::string_view end);
  void put_number(std::string_view before, uint32_t tag, std::string_view after);

  const fs::path& partials_;
  TemplateSource& source_;
  Report& report_;
  std::vector<Open> sections_, elements_;
  std::vector<std::string> inlining_;
  std::map<std::string, std::string> partial_texts_;
};

void Reader::read(const std::string& text, const std::string& file) {
  auto known = std::find(source_.files.begin(), source_.files.end(), file);
  Cursor cursor{text};
  cursor.file = static_cast<uint16_t>(known - source_.files.begin());
  if (known == source_.files.end()) source_.files.push_back(file);
  if (size_t bad = utf8::find_invalid(text); bad != std::string::npos) {
    report_.error("GABARIT-ENCODAGE", here(cursor), "ce gabarit n’est pas en UTF-8", "l’enregistrer en UTF-8");
    return;
  }
  while (!cursor.at_end()) {
    if (cursor.sees("{{"))
      read_tag(cursor);
    else if (cursor.sees("<"))
      read_markup(cursor);
    else if (cursor.sees("&"))
      read_entity(cursor);
    else {
      char c = text[cursor.offset];
      source_.text += c;
      // The end of the start tag that read_start_tag has left open: "/>" closes it at once.
      if (c == '>' && cursor.offset > 0 && text[cursor.offset - 1] == '/' && !elements_.empty()) elements_.pop_back();
      advance(cursor, 1);
    }
  }
}

void Reader::finish() {
  for (const Open& open : sections_)
    report_.error("GABARIT-SECTION", open.location, "la section « " + open.name + " » n’est pas fermée",
                  "ajouter {{/" + open.name + "}}");
  for (const Open& open : elements_) report_unclosed(open);
}

void Reader::report_unclosed(const Open& element) {
  report_.error("GABARIT-BALISE", element.location, "la balise <" + element.name + "> n’est pas fermée", "ajouter </" + element.name + ">");
}

void Reader::advance(Cursor& cursor, size_t bytes) const {
  for (size_t end = std::min(cursor.offset + bytes, cursor.text.size()); cursor.offset < end; ++cursor.offset) {
    char c = cursor.text[cursor.offset];
    if (c == '\n') {
      ++cursor.line;
      cursor.column = 1;
    } else if ((static_cast<unsigned char>(c) & 0xC0) != 0x80) {
      ++cursor.column;
    }
  }
}

void Reader::read_tag(Cursor& cursor) {
  bool triple = cursor.sees("{{{");
  std::string_view closing = triple ? "}}}" : cursor.sees("{{!") && cursor.sees("{{!--") ? "--}}" : "}}";
  size_t end = cursor.text.find(closing, cursor.offset + 2);
  if (end == std::string_view::npos) {
    report_.error("GABARIT-SECTION", here(cursor), "cette étiquette n’est pas fermée",
                  "ajouter " + std::string(closing));
    advance(cursor, cursor.text.size());
    return;
  }
  size_t begin = cursor.offset + (triple ? 3 : 2);
  std::string content = trimmed(cursor.text.substr(begin, end - begin));
  if (triple)
    put_number("{{{", add_tag(cursor, TagKind::Fragment, content), "}}}");
  else
    read_plain_tag(cursor, content);
  advance(cursor, end + closing.size() - cursor.offset);
}

void Reader::read_plain_tag(Cursor& cursor, std::string content) {
  char sign = content.empty() ? '\0' : content.front();
  std::string name = trimmed(std::string_view(content).substr(content.empty() ? 0 : 1));
  switch (sign) {
    case '!':
      return;
    case '#':
      return open_section(cursor, TagKind::Section, name);
    case '^':
      return open_section(cursor, TagKind::Inverted, name);
    case '/':
      return close_section(cursor, name);
    case '>':
      return inline_partial(cursor, name);
    case '=':
    case '&':
    case '\0':
      report_.error("GABARIT-SECTION", here(cursor), "cette forme d’étiquette n’est pas admise",
                    "écrire {{nom}}, {{{fragment}}}, {{#section}}, {{^section}} ou {{>partiel}}");
      return;
    default:
      put_number("{{", add_tag(cursor, TagKind::Text, content), "}}");
  }
}

void Reader::open_section(const Cursor& cursor, TagKind kind, const std::string& name) {
  uint32_t tag = add_tag(cursor, kind, name);
  sections_.push_back({name, tag, here(cursor)});
  put_number(kind == TagKind::Section ? "{{#" : "{{^", tag, "}}");
}

void Reader::close_section(const Cursor& cursor, const std::string& name) {
  if (sections_.empty() || sections_.back().name != name) {
    std::string open =
        sections_.empty() ? "aucune section n’est ouverte" : "la section ouverte est « " + sections_.back().name + " »";
    report_.error("GABARIT-SECTION", here(cursor), "{{/" + name + "}} ne ferme rien : " + open,
                  "fermer les sections dans l’ordre inverse");
    return;
  }
  uint32_t tag = sections_.back().tag;
  sections_.pop_back();
  source_.events.push_back({tag, true});
  put_number("{{/", tag, "}}");
}

void Reader::inline_partial(const Cursor& cursor, const std::string& name) {
  bool loops = std::find(inlining_.begin(), inlining_.end(), name) != inlining_.end();
  if (loops || inlining_.size() >= kDeepestPartial) {
    report_.error("GABARIT-PARTIEL", here(cursor), "le partiel « " + name + " » s’appelle lui-même", "ôter cet appel");
    return;
  }
  fs::path file = partials_ / (name + ".mustache");
  bool plain = !name.empty() && std::all_of(name.begin(), name.end(), is_name_letter);
  if (!plain || !fs::exists(file)) {
    report_.error("GABARIT-PARTIEL", here(cursor), "le partiel « " + name + " » n’existe pas",
                  "attendu : " + file.string());
    return;
  }
  auto text = partial_texts_.find(name);
  if (text == partial_texts_.end()) text = partial_texts_.emplace(name, read_file(file)).first;
  inlining_.push_back(name);
  read(text->second, file.string());
  inlining_.pop_back();
}

uint32_t Reader::add_tag(const Cursor& cursor, TagKind kind, const std::string& name) {
  auto tag = static_cast<uint32_t>(source_.tags.size());
  source_.tags.push_back({kind, name, split(name), cursor.file, cursor.line, cursor.column});
  source_.events.push_back({tag, false});
  return tag;
}

void Reader::put_number(std::string_view before, uint32_t tag, std::string_view after) {
  source_.text.append(before).append(std::to_string(tag)).append(after);
}

void Reader::read_markup(Cursor& cursor) {
  if (cursor.sees("<!--")) return skip_until(cursor, "-->");
  if (cursor.sees("<!DOCTYPE") || cursor.sees("<!doctype")) return skip_until(cursor, ">");
  if (cursor.sees("<?")) return skip_until(cursor, "?>");
  if (cursor.sees("</")) return read_end_tag(cursor);
  char next = cursor.offset + 1 < cursor.text.size() ? cursor.text[cursor.offset + 1] : '\0';
  if (is_name_letter(next)) return read_start_tag(cursor);
  report_.error("GABARIT-BALISE", here(cursor), "« < » seul n’est pas du XHTML", "écrire &lt;");
  advance(cursor, 1);
}

void Reader::read_start_tag(Cursor& cursor) {
  size_t end = cursor.offset + 1;
  while (end < cursor.text.size() && is_name_letter(cursor.text[end])) ++end;
  std::string name(cursor.text.substr(cursor.offset + 1, end - cursor.offset - 1));
  elements_.push_back({name, 0, here(cursor)});
  source_.text.append("<").append(name).append(" data-at=\"").append(std::to_string(cursor.file));
  source_.text.append(":")
      .append(std::to_string(cursor.line))
      .append(":")
      .append(std::to_string(cursor.column))
      .append("\"");
  advance(cursor, end - cursor.offset);
}

void Reader::read_end_tag(Cursor& cursor) {
  size_t end = cursor.text.find('>', cursor.offset);
  size_t stop = end == std::string_view::npos ? cursor.text.size() : end + 1;
  std::string name = trimmed(cursor.text.substr(cursor.offset + 2, stop - cursor.offset - 3));
  auto open = std::find_if(elements_.rbegin(), elements_.rend(), [&](const Open& element) { return element.name == name; });
  if (open == elements_.rend()) {
    report_.error("GABARIT-BALISE", here(cursor), "</" + name + "> ne ferme aucune balise ouverte", "l’ôter, ou ouvrir <" + name + ">");
  } else {
    for (auto inner = elements_.rbegin(); inner != open; ++inner) report_unclosed(*inner);
    elements_.erase(open.base() - 1, elements_.end());
  }
  source_.text.append("</").append(name).append(">");
  advance(cursor, stop - cursor.offset);
}

// Named entities of HTML become characters, because XML knows five of them only.
void Reader::read_entity(Cursor& cursor) {
  size_t end = cursor.offset + 1;
  bool numeric = end < cursor.text.size() && cursor.text[end] == '#';
  if (numeric) ++end;
  while (end < cursor.text.size() && is_name_letter(cursor.text[end])) ++end;
  bool closed = end < cursor.text.size() && cursor.text[end] == ';' && end > cursor.offset + 1;
  std::string name(cursor.text.substr(cursor.offset + 1, end - cursor.offset - 1));
  bool basic = name == "amp" || name == "lt" || name == "gt" || name == "quot" || name == "apos";
  const htmlEntityDesc* entity =
      closed && !numeric && !basic ? htmlEntityLookup(reinterpret_cast<const xmlChar*>(name.c_str())) : nullptr;
  if (entity)
    utf8::append(source_.text, entity->value);
  else if (closed && (numeric || basic))
    source_.text.append("&").append(name).append(";");
  else
    report_.error("GABARIT-ENTITE", here(cursor), "« &" + name + " » n’est pas une entité connue",
                  "écrire &amp; pour le signe &");
  advance(cursor, (closed ? end + 1 : std::max(end, cursor.offset + 1)) - cursor.offset);
}

void Reader::skip_until(Cursor& cursor, std::string_view end) {
  size_t stop = cursor.text.find(end, cursor.offset);
  advance(cursor, (stop == std::string_view::npos ? cursor.text.size() : stop + end.size()) - cursor.offset);
}

}  // namespace

std::string presence_of(const std::string& name) {
  size_t last = name.rfind('.') + 1;  // npos + 1 is 0
  return name.substr(0, last) + "a-" + name.substr(last);
}

TemplateSource read_template(const fs::path& body, const fs::path& partials, Report& report) {
  TemplateSource source;
  Reader reader(partials, source, report);
  reader.read(read_file(body), body.string());
  reader.finish();
  return source;
}

}  // namespace clspress::compose
