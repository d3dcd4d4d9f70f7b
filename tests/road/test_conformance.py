"""Every PDF of every sample is what it says, PDF/UA-1 and PDF/A-3a or what was asked for: veraPDF, which nobody here wrote,
finds no failed rule."""
import subprocess
import tempfile
import unittest
from pathlib import Path

import road


class Conformance(road.Built):
    def test_every_document_conforms_to_both(self):
        failed = {f"{file.parent.name}/{file.name} {standard}": rules
                  for (file, standard), rules in road.judge(self.pdfs()).items() if rules}
        self.assertEqual(failed, {})


class OtherStandards(unittest.TestCase):
    """The pairs that --standard or type.xml can ask for, on documents of every type."""

    SAMPLES = [road.SOURCE / "samples/clermontois", road.SOURCE / "samples/nice"]

    def setUp(self):
        self._folder = tempfile.TemporaryDirectory()
        self.addCleanup(self._folder.cleanup)
        self.folder = Path(self._folder.name)

    def build_and_judge(self, name, standards):
        run = road.clspress("build", *self.SAMPLES, "--standard", name, "-o", self.folder)
        self.assertEqual(run.returncode, 0, run.stderr)
        files = sorted(self.folder.glob("*/*.pdf"))
        self.assertGreater(len(files), 25)
        failed = {f"{file.name} {standard}": rules for (file, standard), rules in road.judge(files, standards).items() if rules}
        self.assertEqual(failed, {})
        for file in files:
            subprocess.run(["qpdf", "--check", file], check=True, capture_output=True)
        return files

    def test_pdf2(self):
        for file in self.build_and_judge("ua2-a4f", ("ua2", "4f")):
            self.assertTrue(file.read_bytes().startswith(b"%PDF-2.0\n"))
            read = road.File(file)
            self.assertNotIn("/Info", read.objects["trailer"]["value"])

    def test_without_attachments(self):
        for file in self.build_and_judge("ua1-a2a", ("ua1", "2a")):
            self.assertNotIn("/AF", road.File(file).catalog)
            self.assertNotIn(b"/EmbeddedFile", file.read_bytes())

    def test_a_type_says_its_own(self):
        program = road.copy_of_program(self.folder / "copie")
        described = self.folder / "copie/templates/flyer/type.xml"
        for norms, code, head in ((("PDF/UA-2", "PDF/A-4f"), 0, b"%PDF-2.0"), (("PDF/UA-1", "PDF/A-2a"), 0, b"%PDF-1.7"), (("PDF/UA-2", "PDF/A-3a"), 1, None)):
            text = (road.SOURCE / "templates/flyer/type.xml").read_text()
            for old, new in zip(("PDF/UA-1", "PDF/A-3a"), norms):
                text = text.replace(old, new)
            described.write_text(text)
            run = subprocess.run([program, "build", self.SAMPLES[0], "--type", "flyer", "-o", self.folder / "o"], capture_output=True, text=True)
            self.assertEqual(run.returncode, code, run.stderr)
            if head:
                self.assertTrue((self.folder / "o/clermontois/flyer.pdf").read_bytes().startswith(head))
            else:
                self.assertIn("type.xml:1:1: erreur GABARIT-TYPE", run.stderr)

    def test_unknown_standard_is_wrong_usage(self):
        self.assertEqual(road.clspress("build", self.SAMPLES[0], "--standard", "x4").returncode, 2)


class TheJudgeBites(unittest.TestCase):
    """One file, broken on purpose in one place each."""

    BREAKS = {
        "titre": (b"/DisplayDocTitle true", b"/DisplayDocTitle null", "ua1", "7.1-10"),
        "image": (b"/Alt", b"/Alx", "ua1", "7.3-1"),
        "police": (b"/FontFile2", b"/FontFilex", "3a", "6.2.11.4.1-1"),
        "partie": (b"<pdfaid:part>3", b"<pdfaid:part>9", "3a", "6.6.4-2"),
        "lien": (b"/Contents (Aller", b"/Contentx (Aller", "ua1", "7.18.5-2"),
    }
    PAGE = """<html xmlns="http://www.w3.org/1999/xhtml" lang="fr"><head><title>Essai</title></head><body><h1>Essai</h1>
      <p>Voir <a href="https://example.org/" title="Aller au site">le site</a>.</p>
      <svg xmlns="http://www.w3.org/2000/svg" role="img" aria-label="Un carre" width="20" height="20"><path d="M0 0h9v9z"/></svg>
      </body></html>"""

    def test_each_break_fails_its_rule(self):
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            (folder / "essai.xhtml").write_text(self.PAGE)
            result = road.clspress("render", folder / "essai.xhtml", "-o", folder / "essai.pdf")
            self.assertEqual((result.returncode, result.stderr), (0, ""))
            subprocess.run(["qpdf", "--newline-before-endstream", "--object-streams=disable", folder / "essai.pdf", folder / "entier.pdf"], check=True)
            whole = (folder / "entier.pdf").read_bytes()
            for case, (good, bad, _, _) in self.BREAKS.items():
                self.assertIn(good, whole)
                (folder / f"{case}.pdf").write_bytes(whole.replace(good, bad))
            verdicts = road.judge(sorted(folder.glob("*.pdf")))
            for file in ("essai", "entier"):
                self.assertEqual(verdicts[folder / f"{file}.pdf", "ua1"], [])
                self.assertEqual(verdicts[folder / f"{file}.pdf", "3a"], [])
            for case, (_, _, standard, rule) in self.BREAKS.items():
                rules = [said.split(":")[0] for said in verdicts[folder / f"{case}.pdf", standard]]
                self.assertIn(rule, rules, case)


if __name__ == "__main__":
    road.need_judge()
    unittest.main()
