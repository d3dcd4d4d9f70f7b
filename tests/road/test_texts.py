"""Every text of a dossier that a document prints stands in it whole and in order; and which texts each kind of document
prints is a golden (texts.golden), so that none goes missing unseen. CLSPRESS_GOLDENS=write writes it anew."""
import collections
import os
import re
import unittest
import xml.etree.ElementTree as ET

import road

GOLDEN = road.SOURCE / "tests/road/texts.golden"
FEWEST = 25  # signs without spaces: shorter texts are found by chance
BEGINNING = 30
# Referred to from elsewhere, and printed where they are named.
REGISTERS = ("acteurs/", "dispositifs/", "prs/", "sigles/", "territoire/")


def leaves(element, path="", above=None):
    """Texts of several words with their path (places left out) and the list that they or their record stand in; single
    words are codes, amounts and dates."""
    for child in element:
        below = f"{path}/{child.tag}" if path else child.tag
        text = (child.text or "").strip()
        if len(child):
            yield from leaves(child, below, element)
        elif " " in text and len(road.bare(text)) >= FEWEST:
            yield below, child, text, element if child.tag in ("paragraphe", "point") else above


def printed_text(pdf, kind):
    """Of a flyer or a letter the whole page; of the others what stands between running head and folio."""
    if kind in ("flyer", "lettre"):
        return road.page_text(pdf)
    return road.body_text(pdf)


def kind_of(pdf):
    return re.match(r"fiche-action|fiche-de-conformite|[a-z]+", pdf.stem).group()


def settled(text):
    return road.bare(text).casefold().rstrip(".")


class Texts(road.Built):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.printed = collections.defaultdict(lambda: collections.defaultdict(set))  # kind, path: {leaf is printed}
        cls.broken, cls.out_of_order, cls.followed = [], [], 0
        for sample in road.SAMPLES:
            cls.read(sample)

    @classmethod
    def read(cls, sample):
        found = collections.defaultdict(set)
        texts = [(path, leaf, settled(text), parent) for path, leaf, text, parent in leaves(ET.fromstring(road.dossier_xml(sample)))]
        for pdf in sorted((cls.out / road.identifiant(sample)).glob("*.pdf")):
            page = road.bare(printed_text(pdf, kind_of(pdf))).casefold()
            whole = {text for _, _, text, _ in texts if text in page}
            for path, leaf, text, _ in texts:
                found[kind_of(pdf), path].update([id(leaf)] if text in whole else [])
                # The rules have words of their own, which may begin as a dossier's do.
                if kind_of(pdf) != "fiche-de-conformite" and text not in whole and cls.begins(text, page, whole):
                    cls.broken.append(f"{sample.name}/{pdf.name}, {path}: {leaf.text}")
            cls.read_order(texts, page, whole, f"{sample.name}/{pdf.name}")
        for (kind, path), seen in found.items():
            cls.printed[kind][path].update(id(leaf) in seen for of, leaf, *_ in texts if of == path)

    @classmethod
    def read_order(cls, texts, page, whole, name):
        """Texts of one list stand one behind the other, prose first of all."""
        last, position = None, 0
        for path, leaf, text, list_ in texts:
            if (path, list_) != last:
                last, position = (path, list_), 0
            if text in whole and not path.startswith(REGISTERS):
                cls.followed += position > 0
                position = page.find(text, position) + len(text)
                if position < len(text):
                    cls.out_of_order.append(f"{name}, {path}: {leaf.text}")

    @staticmethod
    def begins(text, page, whole):
        """The beginning of a text stands in a page more often than whole texts that begin alike tell."""
        if len(text) <= BEGINNING:
            return False
        beginning = text[:BEGINNING]
        others = sum(page.count(other) * other.count(beginning) for other in whole if beginning in other)
        return page.count(beginning) > others

    def test_no_text_is_cut(self):
        self.assertEqual(self.broken, [])

    def test_lists_stand_in_order(self):
        self.assertEqual(self.out_of_order, [])
        self.assertGreater(self.followed, 300)

    def test_each_document_prints_its_texts(self):
        lines = []
        for kind in sorted(self.printed):
            for path, printed in sorted(self.printed[kind].items()):
                if True in printed:
                    lines.append(f"{kind} {'some' if False in printed else 'all'} {path}\n")
        if os.environ.get("CLSPRESS_GOLDENS") == "write":
            GOLDEN.write_text("".join(lines))
        self.assertEqual("".join(lines), GOLDEN.read_text())


if __name__ == "__main__":
    unittest.main()
