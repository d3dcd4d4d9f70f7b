"""What no validator judges: the tags say what the page says, in its order. Read back by poppler and qpdf."""
import re
import subprocess
import tempfile
import unittest
from pathlib import Path

import road

TAGS = road.SOURCE / "tests/tags"


def pdftotext(pdf):
    return subprocess.run(["pdftotext", str(pdf), "-"], capture_output=True, check=True).stdout.decode()


def structure_text(pdf):
    """The tagged content in reading order, without running heads and other artifacts, its pieces joined."""
    out = subprocess.run(["pdfinfo", "-struct-text", str(pdf)], capture_output=True, check=True).stdout.decode()
    return "".join(re.findall(r'^\s*"(.*)"$', out, re.M))


class Rendered(unittest.TestCase):
    def setUp(self):
        self._folder = tempfile.TemporaryDirectory()
        self.folder = Path(self._folder.name)

    def tearDown(self):
        self._folder.cleanup()

    def render(self, xhtml):
        (self.folder / "page.xhtml").write_text(xhtml)
        result = road.clspress("render", self.folder / "page.xhtml")
        self.assertEqual((result.returncode, result.stderr), (0, ""))
        return self.folder / "page.pdf"


class Everything(Rendered):
    """tests/tags/balises.xhtml has one of each; what two readers read of it stands beside."""

    def setUp(self):
        super().setUp()
        self.pdf = self.render((TAGS / "balises.xhtml").read_text())

    def test_texts_in_reading_order(self):
        said = subprocess.run(["pdfinfo", "-struct-text", self.pdf], capture_output=True, check=True).stdout.decode()
        self.assertEqual(re.sub(r"Object \d+ 0", "Object", said), (TAGS / "balises.txt").read_text())

    def test_languages_alternatives_expansions_and_links(self):
        self.assertEqual(road.File(self.pdf).tree.outline(), (TAGS / "balises-dit.txt").read_text())

    def test_title_and_language_of_the_document(self):
        catalog = road.File(self.pdf).catalog
        self.assertIs(catalog["/ViewerPreferences"]["/DisplayDocTitle"], True)
        self.assertEqual(catalog["/Lang"], "u:fr")
        self.assertIn("Balises", subprocess.run(["pdfinfo", self.pdf], capture_output=True, text=True).stdout)

    def test_heads_folios_and_decoration_are_artifacts(self):
        tagged = structure_text(self.pdf)
        for words in ("Tête courante", "folio", "Décor", "....."):
            self.assertIn(words, pdftotext(self.pdf))
            self.assertNotIn(words, tagged)

    def test_words_parted_at_a_line_end_are_extracted_whole(self):
        self.assertRegex(pdftotext(self.pdf), "\u00ad\n")
        self.assertIn("pluridisciplinaire des professionnels, intergénérationnel, extraordinairement.",
                      structure_text(self.pdf).replace("\u00ad", ""))


class Positioned(Rendered):
    def test_a_number_in_the_margin_is_read_where_it_is_written(self):
        pdf = self.render("""<html xmlns="http://www.w3.org/1999/xhtml" lang="fr"><head><title>t</title><style>
        h1, li, p { position: relative; padding-left: 10mm } .n, li::before, .a::after { position: absolute; left: 0 }
        ol { list-style: none; counter-reset: c } li { counter-increment: c } li::before { content: counter(c) "." }
        .a::after { content: "fin." }</style></head><body>
        <h1><span class="n">1</span><span class="t">Titre</span></h1><ol><li>un <b>gras</b></li></ol>
        <p class="a">avant <span class="n">milieu </span>après <a href="https://exemple.fr">lien</a> </p></body></html>""")
        self.assertEqual(structure_text(pdf).replace(" ", ""), "1Titre1.ungrasavantmilieuaprèslienfin.")


class LongTable(Rendered):
    ROWS = 150

    def test_a_table_over_five_pages_is_one_table_with_its_head_once(self):
        rows = "".join(f"<tr><th scope='row'>Ligne {i}</th><td>{i} €</td></tr>" for i in range(self.ROWS))
        pdf = self.render(f"""<html xmlns="http://www.w3.org/1999/xhtml" lang="fr"><head><title>t</title>
          <style>@page {{ size: A5 }} body {{ font-family: Lato }} td, th {{ border: 1px solid black }}</style></head><body><h1>Titre</h1>
          <table><caption>Légende</caption><thead><tr><th>Intitulé</th><th>Montant</th></tr></thead>
          <tfoot><tr><th scope="row">Total</th><td>9 €</td></tr></tfoot><tbody>{rows}</tbody></table></body></html>""")
        pages = int(re.search(r"Pages:\s+(\d+)", subprocess.run(["pdfinfo", pdf], capture_output=True, text=True).stdout)[1])
        self.assertGreaterEqual(pages, 5)
        self.assertEqual(pdftotext(pdf).count("Intitulé"), pages)
        tree = road.File(pdf).tree
        (table,) = tree.all("Table")
        self.assertEqual(sorted(tag.name for tag in table.tags()), ["Caption", "TBody", "TFoot", "THead"])
        self.assertEqual(len(tree.all("TR")), self.ROWS + 2)
        text = structure_text(pdf)
        self.assertEqual(text.count("Intitulé"), 1)
        self.assertEqual(text.count("Total"), 1)
        self.assertEqual(re.findall(r"Ligne (\d+?)(?=\d* €)", text)[:3], ["0", "1", "2"])
        positions = [text.index(f"Ligne {i}{i} €") for i in range(self.ROWS)]
        self.assertEqual(positions, sorted(positions))


class Refusals(Rendered):
    """A template that cannot be read aloud is refused at its line; `render` only warns."""

    WRONG = {"TITRE-SAUT": "<h4>saut</h4>", "IMAGE-SANS-ALTERNATIVE": "<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'/>",
             "TABLEAU-SANS-ENTETE": "<table><tbody><tr><td>a</td></tr></tbody></table>"}

    def test_render_warns(self):
        lines = "\n".join(self.WRONG.values())
        (self.folder / "page.xhtml").write_text(f"<html xmlns='http://www.w3.org/1999/xhtml' lang='fr'><head><title>t</title></head><body>\n{lines}</body></html>")
        result = road.clspress("render", "page.xhtml", cwd=self.folder)
        self.assertEqual(result.returncode, 0)
        self.assertTrue((self.folder / "page.pdf").exists())
        self.assertEqual([line.split(" : ")[0] for line in result.stderr.splitlines()],
                         [f"page.xhtml:{row}:1: avertissement {code}" for row, code in enumerate(self.WRONG, 2)])

    def test_build_and_check_refuse_the_template_at_its_line(self):
        program = road.copy_of_program(self.folder / "copie")
        body = self.folder / "copie/templates/charte/body.mustache"
        lines = body.read_text().splitlines()
        at = next(row for row, line in enumerate(lines) if "<h1>" in line) + 1
        lines[at:at] = self.WRONG.values()
        body.write_text("\n".join(lines))
        expected = [f"{body}:{at + 1 + index}:1: erreur {code}" for index, code in enumerate(self.WRONG)]
        build = subprocess.run([program, "build", road.SOURCE / "samples/clermontois", "--type", "charte", "-o", self.folder / "out"],
                               capture_output=True, text=True)
        self.assertEqual(build.returncode, 1)
        self.assertFalse((self.folder / "out/clermontois/charte.pdf").exists())
        self.assertEqual([line.split(" : ")[0] for line in build.stderr.splitlines() if " erreur " in line], expected)
        check = subprocess.run([program, "check", body.parent], capture_output=True, text=True)
        self.assertEqual(check.returncode, 1)
        self.assertEqual([line.split(" : ")[0] for line in check.stdout.splitlines()], expected)


class Samples(road.Built):
    """Every PDF of every sample."""

    # Besides attachments and font programs; the profile of its colours is in.
    SHEET_LIMIT = 30_000

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.files = {pdf: road.File(pdf) for pdf in sorted(cls.out.glob("*/*.pdf"))}

    def test_headings_follow(self):
        for pdf, file in self.files.items():
            before = 0
            for heading in file.tree.all("H1", "H2", "H3", "H4", "H5", "H6"):
                level = int(heading.name[1])
                self.assertLessEqual(level, before + 1, pdf)
                before = level
            self.assertGreater(before, 0, pdf)

    def test_every_figure_has_an_alternative(self):
        for pdf, file in self.files.items():
            for figure in file.tree.all("Figure", "Formula"):
                self.assertTrue(figure.attributes.get("Alt"), pdf)

    def test_every_link_has_text_and_description(self):
        links = [(pdf, link) for pdf, file in self.files.items() for link in file.tree.all("Link")]
        self.assertGreater(len(links), 100)
        for pdf, link in links:
            self.assertTrue(link.annotations(), pdf)
            self.assertTrue(any(not isinstance(child, dict) for child in link.children), pdf)
            for annotation in link.annotations():
                self.assertTrue(annotation["/Contents"].strip(), pdf)
                self.assertTrue("/A" in annotation or "/Dest" in annotation, pdf)

    def test_every_table_has_headers_and_whole_rows(self):
        for pdf, file in self.files.items():
            for table in file.tree.all("Table"):
                self.assertTrue(table.all("TH"), pdf)
                self.assertLessEqual(len([part for part in table.tags() if part.name == "THead"]), 1, pdf)
                for row in table.all("TR"):
                    self.assertTrue({tag.name for tag in row.tags()} <= {"TH", "TD"}, pdf)

    def test_lists_hold_items_and_items_bodies(self):
        for pdf, file in self.files.items():
            for element in file.tree.all("L"):
                self.assertTrue({tag.name for tag in element.tags()} <= {"LI", "Caption", "L"}, pdf)
                self.assertEqual(element.tags(), element.children, pdf)
            for item in file.tree.all("LI"):
                self.assertTrue({tag.name for tag in item.tags()} <= {"Lbl", "LBody"}, pdf)
                self.assertEqual(item.tags(), item.children, pdf)

    def test_text_stands_in_elements_that_may_hold_it(self):
        for pdf, file in self.files.items():
            for group in file.tree.all("Document", "Part", "Sect", "Div", "BlockQuote", "TOC", "Table", "THead", "TBody", "TFoot", "TR"):
                self.assertEqual(group.tags(), group.children, f"{pdf}: {group.name}")

    def test_title_shown_and_language_known(self):
        for pdf, file in self.files.items():
            self.assertIs(file.catalog["/ViewerPreferences"]["/DisplayDocTitle"], True, pdf)
            self.assertEqual(file.catalog["/Lang"], "u:fr", pdf)

    def test_abbreviations_are_expanded(self):
        for sample in road.SAMPLES:
            tree = self.files[self.out / road.identifiant(sample) / "contrat.pdf"].tree
            self.assertTrue(any("E" in span.attributes for span in tree.all("Span")), sample)

    def test_a_sheet_is_small_besides_its_fonts(self):
        for pdf, file in self.files.items():
            if not pdf.name.startswith("fiche-action"):
                continue
            streams = [value["stream"]["dict"] for value in file.objects.values() if "stream" in value]
            apart = sum(int(file.follow(keys["/Length"])) for keys in streams
                        if keys.get("/Type") == "/EmbeddedFile" or "/Length1" in keys or keys.get("/Subtype") in ("/OpenType", "/CIDFontType0C"))
            self.assertLessEqual(pdf.stat().st_size - apart, self.SHEET_LIMIT, pdf)


if __name__ == "__main__":
    unittest.main()
