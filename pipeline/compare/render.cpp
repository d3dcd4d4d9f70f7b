#include "compare/render.h"

#include <fmt/core.h>

#include "compose/formats.h"
#include "compose/typography.h"
#include "dossier/json_text.h"

namespace clspress::compare {
namespace {

using Kind = Change::Kind;

std::string version_of(const dossier::Dossier& dossier) {
  std::string text = "version " + dossier.root().value_at("version-dossier/numero");
  std::optional<compose::Date> date = compose::parse_date(dossier.root().value_at("version-dossier/date"));
  return date ? text + " du " + compose::long_date(*date) : text;
}

std::string_view kind_name(Kind kind) {
  switch (kind) {
    case Kind::Added: return "ajout";
    case Kind::Removed: return "retrait";
    case Kind::Changed: break;
  }
  return "changement";
}

std::string count_of(const Comparison& comparison) {
  if (comparison.changes.empty()) return "Rien n’a changé.";
  return compose::counted(static_cast<int64_t>(comparison.changes.size()), "changement", "changements") + ".";
}

// « budget : 95 000 € → 100 000 € », « ajout – sources de financement : … », « retrait ».
std::string sentence(const Change& change) {
  std::string text = change.kind == Kind::Changed ? "" : std::string(kind_name(change.kind));
  if (!change.what.empty()) text += (text.empty() ? "" : " – ") + change.what;
  const std::string& value = change.kind == Kind::Removed ? change.before : change.after;
  if (change.kind == Kind::Changed) return fmt::format("{} : {} → {}", text, change.before, change.after);
  return value.empty() ? text : text + " : " + value;
}

// Calls `heading`, `subject` and `line` where each begins.
template <class OnHeading, class OnSubject, class OnLine>
void walk(const std::vector<Change>& changes, OnHeading heading, OnSubject subject, OnLine line) {
  for (size_t i = 0; i < changes.size(); ++i) {
    bool new_heading = i == 0 || changes[i - 1].heading != changes[i].heading;
    if (new_heading) heading(changes[i].heading);
    if (new_heading || changes[i - 1].subject != changes[i].subject) subject(changes[i].subject);
    line(changes[i]);
  }
}

char sign_of(Kind kind) { return kind == Kind::Added ? '+' : kind == Kind::Removed ? '-' : '*'; }

}  // namespace

Comparison make_comparison(const std::string& before_name, const dossier::Dossier& before, const std::string& after_name,
                           const dossier::Dossier& after, const dossier::Schema& schema, const Terms& terms) {
  return {{before_name, version_of(before)},
          {after_name, version_of(after)},
          after.root().value_at("territoire/nom-avec-preposition"),
          compare(before, after, schema, terms)};
}

std::string to_text(const Comparison& comparison, const Terms& terms) {
  std::string out = fmt::format("Avant : {} ({})\nAprès : {} ({})\n{}\n", comparison.before.name, comparison.before.version,
                                comparison.after.name, comparison.after.version, count_of(comparison));
  bool indented = false;
  walk(
      comparison.changes, [&](size_t heading) { out += "\n" + terms[heading].title + "\n"; },
      [&](const std::string& subject) {
        indented = !subject.empty();
        if (indented) out += "  " + compose::capitalised(subject) + "\n";
      },
      [&](const Change& change) { out += fmt::format("{}  {} {}\n", indented ? "  " : "", sign_of(change.kind), sentence(change)); });
  return out;
}

std::string to_json(const Comparison& comparison, const Terms& terms) {
  dossier::JsonText out;
  auto side = [&](std::string_view key, const Comparison::Side& of) {
    out.key(key);
    out.begin_object();
    out.member("name", of.name);
    out.member("version", of.version);
    out.end();
  };
  out.begin_object();
  side("before", comparison.before);
  side("after", comparison.after);
  out.key("changes");
  out.begin_array();
  for (const Change& change : comparison.changes) {
    out.begin_object();
    out.member("section", terms[change.heading].title);
    out.member("subject", change.subject);
    out.member("what", change.what);
    out.member("kind", kind_name(change.kind));
    out.member("before", change.before);
    out.member("after", change.after);
    out.member("path", change.path);
    out.end();
  }
  out.end();
  out.end();
  return out.take();
}

std::string to_xhtml(const Comparison& comparison, const Terms& terms) {
  auto escaped = [](const std::string& text) { return compose::escape_xhtml(compose::typeset(text)); };
  std::string title = "Ce qui change dans le contrat local de santé " + comparison.territory;
  std::string out = fmt::format(
      "<html xmlns=\"http://www.w3.org/1999/xhtml\" lang=\"fr\"><head><title>{0}</title></head><body>\n"
      "<p class=\"pied-gauche\">{1}</p><p class=\"pied-droite\"><span class=\"folio-page\"></span> / <span class=\"folio-pages\"></span></p>\n"
      "<h1>{0}</h1>\n<p class=\"versions\">De la {2} à la {1}. {3}</p>\n",
      escaped(title), escaped(comparison.after.version), escaped(comparison.before.version), escaped(count_of(comparison)));
  bool list = false;
  auto close = [&] {
    if (list) out += "</ul>\n";
    list = false;
  };
  walk(
      comparison.changes,
      [&](size_t heading) {
        close();
        out += "<h2>" + escaped(terms[heading].title) + "</h2>\n";
      },
      [&](const std::string& subject) {
        close();
        if (!subject.empty()) out += "<h3>" + escaped(compose::capitalised(subject)) + "</h3>\n";
      },
      [&](const Change& change) {
        if (!list) out += "<ul class=\"changements\">\n";
        list = true;
        out += fmt::format("<li class=\"{}\">{}</li>\n", kind_name(change.kind), escaped(compose::capitalised(sentence(change))));
      });
  close();
  return out + "</body></html>\n";
}

}  // namespace clspress::compare
