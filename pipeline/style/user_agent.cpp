// HTML's defaults as a sheet. https://html.spec.whatwg.org/multipage/rendering.html
#include "style/cascade.h"

namespace clspress::style {
namespace {

constexpr std::string_view kUserAgentSheet = R"css(
html, body, address, blockquote, center, dialog, div, dl, dt, dd, fieldset, figure, figcaption, footer, form, header, hgroup,
h1, h2, h3, h4, h5, h6, hr, legend, listing, main, nav, ol, optgroup, p, plaintext, pre, search, section, article, aside, summary,
details, ul, menu, dir, xmp { display: block }
head, link, meta, script, style, title, template, base, noscript, area, datalist, param, source, track, rp, [hidden],
input[type="hidden"] { display: none }
li { display: list-item }
body { margin: 8px }
p, dl, multicol { margin-top: 1em; margin-bottom: 1em }
blockquote, figure { margin: 1em 40px }
address { font-style: italic }
center { text-align: center }
dd { margin-left: 40px }
h1 { font-size: 2em; margin: 0.67em 0; bookmark-level: 1 }
h2 { font-size: 1.5em; margin: 0.83em 0; bookmark-level: 2 }
h3 { font-size: 1.17em; margin: 1em 0; bookmark-level: 3 }
h4 { margin: 1.33em 0; bookmark-level: 4 }
h5 { font-size: 0.83em; margin: 1.67em 0; bookmark-level: 5 }
h6 { font-size: 0.67em; margin: 2.33em 0; bookmark-level: 6 }
h1, h2, h3, h4, h5, h6 { font-weight: bold; break-after: avoid; break-inside: avoid }
ol, ul, menu, dir { margin: 1em 0; padding-left: 40px; counter-reset: list-item }
ol { list-style-type: decimal }
ul ul, ul ol, ol ul, ol ol, menu ul, menu ol, dl ul, dl ol { margin-top: 0; margin-bottom: 0 }
ul ul, ol ul { list-style-type: circle }
ul ul ul, ul ol ul, ol ul ul, ol ol ul { list-style-type: square }
ol[type="1"], li[type="1"] { list-style-type: decimal }
ol[type="a" s], li[type="a" s] { list-style-type: lower-alpha }
ol[type="A" s], li[type="A" s] { list-style-type: upper-alpha }
ol[type="i" s], li[type="i" s] { list-style-type: lower-roman }
ol[type="I" s], li[type="I" s] { list-style-type: upper-roman }
ul[type="none" i], li[type="none" i] { list-style-type: none }
ul[type="disc" i], li[type="disc" i] { list-style-type: disc }
ul[type="circle" i], li[type="circle" i] { list-style-type: circle }
ul[type="square" i], li[type="square" i] { list-style-type: square }
b, strong { font-weight: bolder }
i, em, cite, dfn, var { font-style: italic }
u, ins { text-decoration: underline }
s, strike, del { text-decoration: line-through }
code, kbd, samp, tt, pre, listing, plaintext, xmp { font-family: monospace }
pre, listing, plaintext, xmp { white-space: pre; margin: 1em 0 }
big { font-size: larger }
small { font-size: smaller }
sub { vertical-align: sub; font-size: smaller }
sup { vertical-align: super; font-size: smaller }
mark { background: yellow; color: black }
nobr { white-space: nowrap }
wbr::before { content: "\200B" }
q::before { content: open-quote }
q::after { content: close-quote }
hr { color: gray; border: 1px inset; margin: 0.5em auto; break-inside: avoid }
img, svg { overflow: hidden }
fieldset { margin: 0 2px; border: 2px groove; padding: 0.35em 0.75em 0.625em }
legend { padding: 0 2px }
input, button, select, textarea, meter, progress { display: inline-block }
ruby, rt { display: inline }
table { display: table; box-sizing: border-box; border-spacing: 2px; border-collapse: separate; text-indent: 0 }
caption { display: table-caption; text-align: center }
colgroup { display: table-column-group }
col { display: table-column }
thead { display: table-header-group; vertical-align: middle }
tbody { display: table-row-group; vertical-align: middle }
tfoot { display: table-footer-group; vertical-align: middle }
tr { display: table-row; vertical-align: inherit; break-inside: avoid }
td, th { display: table-cell; vertical-align: inherit; padding: 1px }
th { font-weight: bold; text-align: center }
table > tr { vertical-align: middle }
[dir="ltr" i] { direction: ltr; unicode-bidi: isolate }
[dir="rtl" i] { direction: rtl; unicode-bidi: isolate }
[dir="auto" i], bdi { unicode-bidi: isolate }
bdo { unicode-bidi: isolate-override }
[dir="rtl" i] :is(ul, ol, menu, dir), :is(ul, ol, menu, dir)[dir="rtl" i] { padding-left: 0; padding-right: 40px }
::marker { font-variant-numeric: tabular-nums; unicode-bidi: isolate; white-space: pre; text-transform: none; text-indent: 0 }
::footnote-call { content: counter(footnote); vertical-align: super; font-size: 65%; line-height: 0 }
::footnote-marker { content: counter(footnote) ". " }
@page {
  margin: 75px;
  @footnote { margin-top: 1em }
  @top-left-corner { text-align: right; vertical-align: middle }
  @top-left { text-align: left; vertical-align: middle }
  @top-center { text-align: center; vertical-align: middle }
  @top-right { text-align: right; vertical-align: middle }
  @top-right-corner { text-align: left; vertical-align: middle }
  @left-top { text-align: center; vertical-align: top }
  @left-middle { text-align: center; vertical-align: middle }
  @left-bottom { text-align: center; vertical-align: bottom }
  @right-top { text-align: center; vertical-align: top }
  @right-middle { text-align: center; vertical-align: middle }
  @right-bottom { text-align: center; vertical-align: bottom }
  @bottom-left-corner { text-align: right; vertical-align: middle }
  @bottom-left { text-align: left; vertical-align: middle }
  @bottom-center { text-align: center; vertical-align: middle }
  @bottom-right { text-align: right; vertical-align: middle }
  @bottom-right-corner { text-align: left; vertical-align: middle }
}
)css";

}  // namespace

std::shared_ptr<const Sheet> user_agent_sheet() {
  static const std::shared_ptr<const Sheet> sheet = [] {
    Report unread;
    return parse_sheet({std::string(kUserAgentSheet), "navigateur.css", Origin::UserAgent}, {}, unread);
  }();
  return sheet;
}

}  // namespace clspress::style
