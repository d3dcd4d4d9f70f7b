#include "base/reading_page.h"

#include <fmt/core.h>

#include "base/markup.h"

namespace clspress {
namespace {

// Contrast of every pair of colours is at least 4.5:1 (https://www.w3.org/TR/WCAG21/#contrast-minimum).
constexpr std::string_view kStyle = R"(
html { font: 100%/1.5 Lato, "Segoe UI", Arial, sans-serif; color: #1b2a30; background: #fff }
body { margin: 0 auto; max-width: 60rem; padding: 1.5rem }
h1, h2, h3 { font-family: Vollkorn, Georgia, serif; color: #0f4c5c; line-height: 1.25 }
h2 { margin-top: 3rem; border-top: 2px solid #0f4c5c; padding-top: 1rem }
h3 { margin: 2rem 0 .5rem }
a { color: #0f4c5c }
a:focus { outline: 3px solid #c2412d; outline-offset: 2px }
.evitement { position: absolute; left: -60rem }
.evitement:focus { left: 1.5rem }
table { border-collapse: collapse; width: 100%; margin: 1rem 0 }
caption { text-align: left; font-weight: bold; padding-bottom: .5rem }
th, td { text-align: left; vertical-align: top; padding: .35rem .75rem .35rem 0; border-bottom: 1px solid #9db4ba }
thead th { border-bottom: 2px solid #0f4c5c; color: #0f4c5c }
tbody th { font-weight: normal; white-space: nowrap }
dl { display: grid; grid-template-columns: 11rem 1fr; gap: .25rem 1rem; margin: .75rem 0 }
dt { color: #4a5568 } dd { margin: 0 }
.role { font-size: .875rem; color: #4a5568 }
@media (max-width: 40rem) { dl { grid-template-columns: 1fr } table { font-size: .875rem } }
@media print { body { max-width: none } h3, dl { break-inside: avoid } }
)";

}  // namespace

std::string to_html(const ReadingPage& page) {
  std::string entries;
  for (const std::string& entry : page.contents) entries += "<li>" + entry + "</li>\n";
  return fmt::format(R"(<!DOCTYPE html>
<html lang="fr">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{}</title>
<style>{}</style>
</head>
<body>
<a class="evitement" href="#contenu">Aller au contenu</a>
<header>
<h1>{}</h1>
<p>{}</p>
</header>
<nav aria-label="{}">
<ul>
{}</ul>
</nav>
<main id="contenu">
{}</main>
</body>
</html>
)", escape_markup(page.title), kStyle, escape_markup(page.heading), page.introduction, escape_markup(page.contents_name), entries, page.body);
}

std::string open_table(std::string_view caption, const std::vector<std::string_view>& heads) {
  std::string table = fmt::format("<table>\n<caption>{}</caption>\n<thead><tr>", escape_markup(caption));
  for (std::string_view head : heads) table += fmt::format("<th scope=\"col\">{}</th>", escape_markup(head));
  return table + "</tr></thead>\n<tbody>\n";
}

std::string close_table() { return "</tbody>\n</table>\n"; }

}  // namespace clspress
