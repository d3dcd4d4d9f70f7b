"""The pages of contract, charter and sheets hold: of the samples, with long titles, with a long name of the territory."""
import collections
import re
import subprocess
import tempfile
import unittest
from pathlib import Path

import road

MARGIN = 12 / 25.4 * 72  # coloured fields end there, and no word stands beyond them
TYPES = "contrat,charte,fiche-action,bilan,fiche-de-conformite"
MORE = " et encore cinquante-huit signes de plus que le titre écrit ici"
NAME = "Pays des Hautes Vallées et des Plateaux de la Grande Forêt Domaniale de Saint-Germain-sur-Clermontois"


def words(pdf):
    """Page, left and right edge, height and text of every word."""
    page = 0
    for line in subprocess.run(["pdftotext", "-bbox", str(pdf), "-"], capture_output=True, text=True, check=True).stdout.splitlines():
        if "<page " in line:
            page += 1
        found = re.search(r'xMin="(.*?)" yMin="(.*?)" xMax="(.*?)" yMax="(.*?)">(.*)</word>', line)
        if found:
            left, top, right, bottom = map(float, found.groups()[:4])
            yield page, left, right, bottom - top, found[5]


def boxes(pdf):
    """Page, left, top and bottom edge and text of every word."""
    page = 0
    for line in subprocess.run(["pdftotext", "-bbox", str(pdf), "-"], capture_output=True, text=True, check=True).stdout.splitlines():
        page += "<page " in line
        found = re.search(r'xMin="(.*?)" yMin="(.*?)" xMax=".*?" yMax="(.*?)">(.*)</word>', line)
        if found:
            yield page, *map(float, found.groups()[:3]), found[4]


def pages(pdf):
    return int(re.search(r"Pages:\s+(\d+)", subprocess.run(["pdfinfo", str(pdf)], capture_output=True, text=True, check=True).stdout)[1])


def band(pdf, page, top, height):
    """Text of a strip across a page, in points."""
    area = ["-r", "72", "-x", "0", "-y", str(top), "-W", "596", "-H", str(height)]
    return subprocess.run(["pdftotext", "-layout", "-f", str(page), "-l", str(page), *area, str(pdf), "-"], capture_output=True, text=True, check=True).stdout.strip()


class Look(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = Path(folder.name)

    def build(self, *dossiers):
        run = road.clspress("build", *dossiers, "-o", self.folder / "out", "--type", TYPES)
        self.assertNotIn(" avertissement ", run.stderr)
        self.assertNotIn("TEXTE-TROP-LONG", run.stderr)
        return self.folder / "out"

    def copy(self, change):
        dossier = self.folder / "dossier"
        dossier.mkdir()
        for file in (road.SOURCE / "samples/clermontois").iterdir():
            (dossier / file.name).write_bytes(file.read_bytes())
        text = (dossier / "dossier.xml").read_text(encoding="utf-8")
        (dossier / "dossier.xml").write_text(change(text), encoding="utf-8")
        return dossier

    def assert_within_the_margins(self, out):
        for pdf in out.glob("*/*.pdf"):
            for page, left, right, _, word in words(pdf):
                self.assertGreaterEqual(left, MARGIN, f"{pdf.name}, {page}: {word}")
                self.assertLessEqual(right, 595.3 - MARGIN, f"{pdf.name}, {page}: {word}")

    def test_samples(self):
        out = self.build(*road.SAMPLES)
        self.assert_within_the_margins(out)
        for charter in out.glob("*/charte.pdf"):
            self.assertEqual(pages(charter), 1, charter)
        self.assert_charters_end_where_their_reference_page_does(out)
        self.assert_no_page_is_nearly_empty(out)

    def assert_charters_end_where_their_reference_page_does(self, out):
        charters = list(out.glob("*/charte.pdf"))
        self.assertEqual(len(charters), 3)
        for charter in charters:
            foot = max(bottom for _, _, _, bottom, word in boxes(charter) if word == "Signé")
            self.assertGreater(foot, 255 / 25.4 * 72, charter)
        tops = [top for _, _, top, _, word in boxes(out / "clermontois/charte.pdf") if word == "Fait"]
        self.assertAlmostEqual(tops[0] / 72 * 25.4, 209, delta=2)

    def assert_no_page_is_nearly_empty(self, out):
        """But those that open or close a part on their own: of two pages of one part, neither holds a few lines alone."""
        for pdf in [*out.glob("*/contrat.pdf"), *out.glob("*/bilan-*.pdf")]:
            depths = {}
            for page, left, top, bottom, word in boxes(pdf):
                if 57 < top < 770:
                    depths[page] = max(depths.get(page, 0), bottom)
            for page in range(2, pages(pdf)):
                heads = [band(pdf, at, 0, 57).split()[-2:] for at in (page - 1, page)]
                if heads[0] == heads[1]:
                    self.assertGreater(depths[page], 57 + 100, f"{pdf}, page {page}")

    def test_figures_of_vollkorn_are_lining(self):
        """The face's own are old style, and the shorthand takes back what html asks for."""
        rules = [rule for sheet in (road.SOURCE / "templates").glob("*/*.css") for rule in sheet.read_text(encoding="utf-8").split("}")]
        shorthands = [rule for rule in rules if re.search(r"[ ;]font:[^;]*Vollkorn", rule)]
        self.assertGreater(len(shorthands), 10)
        for rule in shorthands:
            self.assertIn("font-variant-numeric: lining-nums", rule.split("font:")[1], rule)

    def test_the_pairs_of_a_telephone_number_stand_apart(self):
        out = self.folder / "kit"
        road.clspress("build", road.SOURCE / "samples/cretes-preardennaises", "--type", "flyer", "-o", out, check=True)
        self.assertIn("03 53 01 10 00", " ".join(road.page_text(out / "cretes-preardennaises/flyer.pdf").replace("\u00a0", " ").split()))
        row = [(left, right) for page, left, right, _, word in words(out / "cretes-preardennaises/flyer.pdf") if re.fullmatch(r"\d\d", word)]
        gaps = [left - right for (_, right), (left, _) in zip(row, row[1:]) if 0 < left - right < 20]
        self.assertGreater(min(gaps), 1.5)

    def test_thin_spaces_of_text_are_wide_enough_for_every_reader(self):
        """poppler's raw order knows no space characters, only gaps of more than 0.15 em."""
        page = '<html xmlns="http://www.w3.org/1999/xhtml" lang="fr"><head><title>x</title><style>p {{ font: {} Lato }}</style></head><body><p>111 111 % ; oui !</p></body></html>'
        for size in ("7pt", "10pt", "28pt"):
            (self.folder / "a.xhtml").write_text(page.format(size))
            road.clspress("render", self.folder / "a.xhtml", "-o", self.folder / "a.pdf", check=True)
            self.assertEqual(road.page_text(self.folder / "a.pdf").split(), ["111", "111", "%", ";", "oui", "!"], size)

    def test_the_names_of_a_row_of_signatures_stand_at_its_top(self):
        contract = self.build(road.SOURCE / "samples/cretes-preardennaises") / "cretes-preardennaises/contrat.pdf"
        seen = list(boxes(contract))
        page = next(page for page, _, _, _, word in seen if word == "Signatures" and band(contract, page, 0, 57).endswith("Signatures"))
        rows = [(round(top), word) for at, left, top, _, word in seen if at == page]
        agency, carrier = (next(top for top, word in rows if word == name) for name in ("Agence", "Communauté"))
        self.assertEqual(agency, carrier)
        frames = collections.Counter(top for top, word in rows if word == "Signature" and top > 180)
        self.assertEqual(list(frames.values()), [2, 2], "the frames of a row stand level")

    def test_annexes_are_numbered_as_in_the_contents_and_lists_announced(self):
        text = road.body_text(self.build(road.SOURCE / "samples/clermontois") / "clermontois/contrat.pdf")
        self.assertEqual(re.findall(r"^Annexe (\d+)", text, re.M), ["1", "2", "3"])
        self.assertRegex(text, r"(?m)^et les cosignataires associés\s:$")

    def test_lists_of_prose_have_dashes(self):
        point = "<point>Ce que le comité retient pour la suite</point>"
        prose = r"(<(?:vigilance|preambule|introduction|transversalite|objet)>\s*)(<paragraphe>)"
        story = "<paragraphe>Il est huit heures, un vendredi"
        dossier = self.copy(lambda text: re.sub(prose, r"\1" + point + r"\2", text).replace(story, point + story))
        out = self.folder / "out"
        run = road.clspress("build", dossier, "-o", out, "--type", TYPES + ",lettre")
        for pdf in out.glob("*/*.pdf"):
            self.assertNotIn("•", road.page_text(pdf), pdf.name)
        for name in ("bilan-2026", "charte", "lettre-4"):
            pdf = out / f"clermontois/{name}.pdf"
            self.assertTrue(pdf.exists(), run.stderr)
            seen = list(boxes(pdf))
            found = [(left, after[1]) for (_, left, _, _, word), after in zip(seen, seen[1:]) if word == "–" and after[4] == "Ce"]
            self.assertTrue(found, name)
            for dash, text in found:
                self.assertAlmostEqual(text - dash, 5 / 25.4 * 72, delta=0.5)

    def test_thousands_of_key_figures(self):
        figure = "<chiffre-cle><valeur>214000</valeur><unite>€</unite><legende>pour la prévention</legende></chiffre-cle>"
        def change(text):
            letter, rest = text.rpartition("<citation>")[0], text.rpartition("</citation>")[2]
            letter = re.sub(r"<chiffre-cle>(?:(?!</chiffre-cle>).)*</chiffre-cle>(\s*)$", figure + r"\1", letter, flags=re.S)
            second = re.compile(r"(<lettres>.*?</article>)\s*<article>.*?</article>", re.S)
            text = second.sub(r"\1", letter + rest)
            return re.sub(r"(<chiffres-cles>\s*)", r"\1" + figure, text)
        dossier = self.copy(change)
        out = self.folder / "out"
        run = road.clspress("build", dossier, "-o", out, "--type", "contrat,bilan,lettre")
        for name in ("contrat", "bilan-2026", "lettre-4"):
            pdf = out / f"clermontois/{name}.pdf"
            self.assertTrue(pdf.exists(), run.stderr[-2000:])
            text = subprocess.run(["pdftotext", str(pdf), "-"], capture_output=True, text=True, check=True).stdout
            self.assertRegex(text, r"214\s000[ \u00a0]€", name)

    def test_the_names_of_many_signatories_stand_clear_of_what_is_above(self):
        body = '<acteur id="x{0}"><nom>Organisme de santé numéro {0} du très grand territoire</nom><type>etablissement-de-sante</type></acteur>'
        signs = "<signataire><role>signataire</role><acteur>x{0}</acteur></signataire>"
        for count in (12, 16, 24):
            with self.subTest(count):
                self.setUp()
                dossier = self.copy(lambda text: text.replace("</acteurs>", "".join(map(body.format, range(count))) + "</acteurs>", 1).replace(
                    "</signataires>", "".join(map(signs.format, range(count))) + "</signataires>", 1))
                run = road.clspress("build", dossier, "-o", self.folder / "out", "--type", "contrat", "--projet")
                if count == 24:  # with its own six
                    self.assertRegex(run.stderr, r"TEXTE-TROP-LONG : acteurs\[\d+\]/nom : .*raccourcir de")
                    continue
                self.assertNotIn("TEXTE-TROP-LONG", run.stderr[-3000:])
                cover = [box for box in boxes(self.folder / "out/clermontois/contrat-projet.pdf") if box[0] == 1]
                names = [top for _, _, top, _, word in cover if word == "Organisme"]
                self.assertEqual(len(names), count)
                self.assertGreater(min(names), max(bottom for _, _, _, bottom, word in cover if word in ("Version", "2025-2028")))

    def test_the_title_of_the_cover_is_as_large_as_it_can_be(self):
        contract = self.build(road.SOURCE / "samples/clermontois") / "clermontois/contrat.pdf"
        heights = [height for page, _, _, height, word in words(contract) if page == 1 and word == "Clermontois"]
        self.assertGreater(max(heights), 50)

    def test_sixty_signs_more_in_each_title(self):
        titles = r"(<(?:axe|fiche-action|objectif-specifique)\b[^>]*>(?:\s*<objectif-specifique>[^<]*</objectif-specifique>)?\s*<(?:titre|intitule)>[^<]*)"
        out = self.build(self.copy(lambda text: re.sub(titles, r"\1" + MORE, text)))
        self.assertGreater(road.body_text(out / "clermontois/contrat.pdf").count("cinquante-huit"), 20)
        self.assert_within_the_margins(out)
        self.assert_openers_are_clear(out / "clermontois/contrat.pdf")

    def assert_openers_are_clear(self, contract):
        """The goal of an axis stands apart from its title, however many lines that has."""
        openers = 0
        seen = list(boxes(contract))
        for at, (page, _, top, _, word) in enumerate(seen[:-1]):
            if word != "Objectif" or seen[at + 1][4] != "stratégique":
                continue
            title = [above for p, _, above, _, _ in seen[:at] if p == page]
            openers += 1
            self.assertGreater(top - max(title), 34, f"page {page}")
        self.assertEqual(openers, 5)

    def test_a_name_of_a_hundred_signs(self):
        marked = "<document-de-travail>Document de travail</document-de-travail><fictif>"
        out = self.build(self.copy(lambda text: text.replace(">du Clermontois<", f">du {NAME}<").replace("<fictif>", marked).replace(
            "<nom>Communauté de communes du Clermontois<", f"<nom>Communauté de communes du {NAME}<")))
        self.assert_within_the_margins(out)
        self.assertEqual(pages(out / "clermontois/charte.pdf"), 1)
        contract = out / "clermontois/contrat.pdf"
        self.assertRegex(band(contract, 2, 0, 57), r"^Contrat local de santé du Pays des Hautes .*…\s+2025-2028\s+Sommaire$")
        for name, words in (("bilan-2026.pdf", "Bilan annuel 2026 –"), ("fiche-de-conformite.pdf", "Fiche de conformité –")):
            self.assertRegex(band(out / "clermontois" / name, 2 if "bilan" in name else 1, 0, 57), rf"^{words} CLS du Pays des .*…  +\S.*$", "one line")
        for name in ("contrat.pdf", "bilan-2026.pdf"):
            tops = {round(top) for page, left, top, bottom, _ in boxes(out / "clermontois" / name) if page == 1 and 90 < top < 280 and left < 500}
            self.assertLessEqual(len(tops), 3, name)
        opener = next(page for page in range(1, pages(contract)) if "Axe A" in band(contract, page, 0, 120))
        foot = band(contract, opener, 795, 47)
        self.assertRegex(foot, r"^Contrat local de santé .*… +2025-2028 – Document de travail – Exemple à contenu fictif\s+\d+ / \d+$", "one line")


if __name__ == "__main__":
    unittest.main()
