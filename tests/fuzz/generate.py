"""Random XHTML and CSS that a typesetter must bring to an end: one document for each seed.

Small pages, boxes of every kind in each other, break rules that contradict each other, tables in tables, words and spans
without end, footnotes longer than a page, floats, absolute and fixed boxes, page counters and running elements.
"""
import random

LENGTHS = ["0", "1px", "7px", "20px", "55px", "110px", "400px", "3000px", "-5px", "-60px", "10%", "50%", "100%", "250%", "1em", "2ex"]
SIZES = ["auto", "auto", "min-content", "max-content", "fit-content"] + [length for length in LENGTHS if not length.startswith("-")]
BREAKS = ["auto", "auto", "avoid", "page", "left", "right", "recto", "verso", "avoid-page", "always"]
WORDS = ["a", "le", "contrat", "santé", "anticonstitutionnellement", "x" * 60, "n°\u00a012", "état\u00adcivil", "العربية", "m" * 150, "–"]

PROPERTIES = {
    "display": ["block", "block", "inline", "inline-block", "table", "inline-table", "table-row-group", "table-header-group",
                "table-footer-group", "table-row", "table-cell", "table-caption", "table-column", "list-item", "flow-root",
                "contents", "none"],
    "position": ["static", "static", "relative", "absolute", "fixed", "running(tete)"],
    "float": ["none", "none", "left", "right", "footnote"],
    "footnote-policy": ["auto", "line", "block"],
    "clear": ["none", "left", "right", "both"],
    "width": SIZES, "height": SIZES, "min-width": SIZES, "min-height": SIZES,
    "max-width": ["none"] + SIZES[2:], "max-height": ["none"] + SIZES[2:],
    "margin-top": ["auto"] + LENGTHS, "margin-bottom": ["auto"] + LENGTHS, "margin-left": ["auto"] + LENGTHS, "margin-right": ["auto"] + LENGTHS,
    "padding": ["0", "1px", "9px", "40px", "20%"], "border": ["none", "1px solid", "8px double red", "30px dashed blue"],
    "box-sizing": ["content-box", "border-box"], "aspect-ratio": ["auto", "1", "1/9", "9/1"],
    "top": ["auto"] + LENGTHS, "bottom": ["auto"] + LENGTHS, "left": ["auto"] + LENGTHS, "right": ["auto"] + LENGTHS,
    "break-before": BREAKS, "break-after": BREAKS, "break-inside": ["auto", "avoid", "avoid-page"],
    "orphans": ["1", "2", "9"], "widows": ["1", "2", "9"], "box-decoration-break": ["slice", "clone"],
    "overflow": ["visible", "hidden", "clip"], "clip": ["auto", "rect(1px, 30px, 20px, auto)"],
    "vertical-align": ["baseline", "top", "bottom", "middle", "sub", "9px", "-200%"],
    "white-space": ["normal", "pre", "nowrap", "pre-wrap", "pre-line"], "text-align": ["left", "right", "justify", "center"],
    "text-indent": LENGTHS, "line-height": ["normal", "0", "1", "4", "300px"], "font-size": ["0", "1px", "10px", "16px", "150px"],
    "letter-spacing": ["normal", "-9px", "30px"], "hyphens": ["none", "manual", "auto"], "overflow-wrap": ["normal", "anywhere", "break-word"],
    "direction": ["ltr", "rtl"], "text-wrap": ["wrap", "pretty", "nowrap"], "table-layout": ["auto", "fixed"],
    "border-collapse": ["separate", "collapse"], "border-spacing": ["0", "9px 30px"], "caption-side": ["top", "bottom"],
    "page": ["auto", "large", "petite"], "list-style-position": ["inside", "outside"], "z-index": ["auto", "-1", "3"],
    "opacity": ["1", "0.5"], "visibility": ["visible", "hidden", "collapse"], "block-step-size": ["none", "13px"],
    "string-set": ["none", "titre content()"], "counter-increment": ["none", "page 3", "c"], "background": ["none", "#eef"],
}
NAMES = list(PROPERTIES)
ELEMENTS = ["div", "div", "p", "p", "span", "span", "h2", "ul", "section", "table", "a", "em"]


class Generator:
    def __init__(self, seed):
        self.random = random.Random(seed)
        self.left = self.random.choice([5, 20, 60, 150])
        self.favourites = self.random.sample(NAMES, 8)

    def declarations(self):
        names = self.random.choices(self.favourites if self.random.random() < 0.6 else NAMES, k=self.random.choice([0, 1, 2, 3, 6]))
        return "; ".join(f"{name}: {self.random.choice(PROPERTIES[name])}" for name in names)

    def text(self):
        count = self.random.choice([0, 1, 1, 3, 8, 40])
        return " ".join(self.random.choice(WORDS) for _ in range(count))

    def table(self, depth):
        columns = self.random.randint(1, 5)

        def cell():
            spans = ""
            if self.random.random() < 0.2:
                spans = f' colspan="{self.random.choice([1, 2, 3, 1000])}" rowspan="{self.random.choice([0, 1, 2, 5, 60000])}"'
            return f'<td{spans} style="{self.declarations()}">{self.content(depth + 1)}</td>'

        def rows(most):
            return "".join(f'<tr style="{self.declarations()}">{"".join(cell() for _ in range(self.random.randint(0, columns)))}</tr>'
                           for _ in range(self.random.randint(0, most)))

        head = f"<thead>{rows(2)}</thead>" if self.random.random() < 0.4 else ""
        foot = f"<tfoot>{rows(2)}</tfoot>" if self.random.random() < 0.3 else ""
        caption = f"<caption>{self.text()}</caption>" if self.random.random() < 0.3 else ""
        return f'<table style="{self.declarations()}">{caption}{head}<tbody>{rows(6)}</tbody>{foot}</table>'

    def element(self, depth):
        name = self.random.choice(ELEMENTS)
        if name == "table":
            return self.table(depth)
        if name == "ul":
            items = "".join(f'<li style="{self.declarations()}">{self.content(depth + 1)}</li>' for _ in range(self.random.randint(0, 4)))
            return f'<ul style="{self.declarations()}">{items}</ul>'
        link = f' href="#i{self.random.randint(0, 40)}"' if name == "a" else ""
        return f'<{name}{link} id="i{self.left}" style="{self.declarations()}">{self.content(depth + 1)}</{name}>'

    def content(self, depth):
        parts = [self.text()]
        while self.left > 0 and depth < 12 and self.random.random() < 0.6:
            self.left -= 1
            parts.append(self.element(depth))
            parts.append(self.text())
        return "".join(parts)

    def sheet(self):
        pick = self.random.choice
        size = f"{pick(['60px', '150px', '300px', '600px'])} {pick(['40px', '120px', '300px', '700px'])}"
        return f"""
@page {{ size: {size}; margin: {pick(['0', '5px', '9px 30px', '-9px', '300px 1px'])};
  @top-left {{ content: {pick(['none', 'string(titre)', 'element(tete)', 'counter(page) "/" counter(pages)'])} }}
  @bottom-center {{ content: {pick(['none', '"pied"', 'string(titre, last)'])}; width: {pick(SIZES)} }}
  @footnote {{ {self.declarations()} }} }}
@page large {{ size: 500px 90px }}
@page petite {{ size: 80px 80px; margin: 10px }}
@page :blank {{ margin: 1px }}
@page large:left {{ margin: 45px }}
.s::before {{ content: {pick(['none', 'target-counter(attr(href), page)', 'leader(".") counter(page)', 'counter(c)'])} }}
a::after {{ content: {pick(['none', 'target-counter(attr(href url), page)', 'target-text(attr(href url))', 'leader(dotted) "x"'])} }}
p {{ {self.declarations()} }} div {{ {self.declarations()} }} td {{ {self.declarations()} }}"""

    def document(self):
        sheet = self.sheet()
        body = ""
        while self.left > 0:
            self.left -= 1
            body += self.element(0)
        return (f'<html xmlns="http://www.w3.org/1999/xhtml" lang="fr"><head><title>t</title><style>{sheet}</style></head>'
                f'<body style="{self.declarations()}">{body}</body></html>')


def generate(seed):
    return Generator(seed).document()
