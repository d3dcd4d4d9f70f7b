"""Every PDF of every sample is PDF/UA-1 and PDF/A-3a: veraPDF, which nobody here wrote, finds no failed rule."""
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
