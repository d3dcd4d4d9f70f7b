"""The pages that `doc` makes: accessible, self-contained, well formed."""
import html.parser
import re
import unittest

import road

SUBJECTS = ("rules", "css")


class Reader(html.parser.HTMLParser):
    void = {"meta", "link", "br", "img"}

    def __init__(self):
        super().__init__()
        self.open, self.levels, self.ids, self.links, self.heads = [], [], set(), [], []

    def handle_starttag(self, tag, attributes):
        attributes = dict(attributes)
        if tag not in self.void:
            self.open.append(tag)
        if re.fullmatch("h[1-6]", tag):
            self.levels.append(int(tag[1]))
        if "id" in attributes:
            assert attributes["id"] not in self.ids, attributes["id"]
            self.ids.add(attributes["id"])
        if attributes.get("href"):
            self.links.append(attributes["href"])
        if tag == "th":
            self.heads.append(attributes.get("scope"))

    def handle_endtag(self, tag):
        assert self.open.pop() == tag, tag


class Page(unittest.TestCase):
    def pages(self):
        for subject in SUBJECTS:
            with self.subTest(subject):
                yield road.clspress("doc", subject, check=True).stdout

    def test_is_well_formed_and_needs_no_network(self):
        for page in self.pages():
            self.assertNotRegex(page, r"<script|<link|<img|@import [\"u]|url\((?!…)")
            self.assertIn('<html lang="fr">', page)
            self.assertRegex(page, r"<title>[^<]+</title>")
            reader = Reader()
            reader.feed(page)
            self.assertEqual(reader.open, [])
            self.assertEqual(reader.levels[0], 1)
            for before, after in zip(reader.levels, reader.levels[1:]):
                self.assertLessEqual(after, before + 1)
            self.assertTrue(reader.heads and all(scope in ("col", "row") for scope in reader.heads))
            for link in reader.links:
                self.assertTrue(link.startswith("#") and link[1:] in reader.ids, link)

    def test_colours_have_contrast(self):
        for page in self.pages():
            for colour in set(re.findall(r"[{ ]color: #([0-9a-f]{6})", page)):
                channels = [int(colour[i:i + 2], 16) / 255 for i in (0, 2, 4)]
                linear = [c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
                light = 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
                self.assertGreaterEqual(1.05 / (light + 0.05), 4.5, colour)

    def test_of_css_has_values_initial_inheritance_and_limits(self):
        page = road.clspress("doc", "css", check=True).stdout
        row = re.search(r'<tr id="text-wrap-style">.*?</tr>', page).group()
        self.assertEqual(re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", row),
                         ["<code>text-wrap-style</code>", "<code>auto | balance | pretty | stable</code>", "<code>auto</code>", "oui",
                          "stable se compose comme auto."])

    def test_of_nothing_else_is_made(self):
        told = road.clspress("doc", "html")
        self.assertEqual(told.returncode, 2)
        self.assertIn("« html » : attendu rules ou css", told.stderr)


if __name__ == "__main__":
    unittest.main()
