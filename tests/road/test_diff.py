"""What `clspress diff` says of two dossiers, in the contract's terms and in each of its forms."""
import json
import re
import subprocess
import tempfile
import unittest
from pathlib import Path

import road

ONE = road.SOURCE / "samples/clermontois"


class Diff(unittest.TestCase):
    def setUp(self):
        self._folder = tempfile.TemporaryDirectory()
        self.addCleanup(self._folder.cleanup)
        self.folder = Path(self._folder.name)

    def changed(self, *replace):
        return road.changed_copy(ONE, self.folder / "nouveau", replace)

    def diff(self, *arguments, expect=0):
        run = road.clspress("diff", *arguments)
        self.assertEqual(run.returncode, expect, run.stderr)
        return run.stdout if expect == 0 else run.stderr

    def changes(self, *arguments):
        return [{key: change[key].replace("\u202f", " ").replace("\u00a0", " ") for key in change}
                for change in json.loads(self.diff(*arguments, "--format", "json"))["changes"]]

    def test_nothing(self):
        self.assertIn("Rien n’a changé.", self.diff(ONE, ONE))
        self.assertEqual(self.changes(ONE, ONE), [])

    def test_budget_article_and_signatory(self):
        text = (ONE / "dossier.xml").read_text()
        signatories = re.search(r"<signataires>.*?</signataires>", text, re.S).group(0)
        last = re.findall(r"<signataire>.*?</signataire>", signatories, re.S)[-1]
        actor = re.search("<acteur>(.*?)</acteur>", last).group(1)
        order = re.search(r"<ordre-signatures>.*?</ordre-signatures>", text, re.S).group(0)
        new = self.changed(("<budget>95000</budget>", "<budget>100000.50</budget>"), ("<preavis-mois>6<", "<preavis-mois>3<"), (last, ""),
                           (order, order.replace(f"<acteur>{actor}</acteur>", "")))
        found = {(change["section"], change["kind"], change["subject"], change["what"], change["before"], change["after"]) for change in self.changes(ONE, new)}
        self.assertIn(("Article 5 – Programme d’actions", "changement",
                       "action A.1.1 « Accueillir et loger les internes et les nouveaux professionnels de santé »",
                       "budget estimatif de l’action sur la durée du contrat", "95 000 €", "100 000,50 €"), found)
        self.assertIn(("Article 15 – Résiliation et litiges", "changement", "", "préavis de résiliation", "6", "3"), found)
        self.assertTrue(any(section == "Article 3 – Signataires" and kind == "retrait" and subject.startswith("signataire ")
                            for section, kind, subject, *_ in found), found)
        self.assertEqual(len(found), 4)

    def test_figures_months_and_references_are_said_as_documents_say_them(self):
        new = self.changed(("<avancement>25</avancement>", "<avancement>35</avancement>"), ("<debut>2025-04</debut>", "<debut>2025-05</debut>"),
                           ("<priorite>prs-acces</priorite>", "<priorite>prs-prevention</priorite>"), ("<population>1211</population>", "<population>1311</population>"),
                           ("<valeur>11</valeur>", "<valeur>214000</valeur>"))
        text = " ".join(change["before"] + " → " + change["after"] for change in self.changes(ONE, new))
        for words in ("25 % → 35 %", "avril 2025, décembre 2028 →", "→ mai 2025, décembre 2028", "accès aux soins →", "prévention et dépistage", "1 211 → 1 311", "→ 214 000, %"):
            self.assertIn(words, text)
        text = self.diff(ONE, road.SOURCE / "samples/metz")
        self.assertNotRegex(text, r"\b(prs|delib|copil|img)-\w|\b20\d\d-\d\d\b")

    def test_order_and_prose(self):
        text = (ONE / "dossier.xml").read_text()
        first, second = re.findall(r"    <signataire>.*?</signataire>\n", text, re.S)[:2]
        new = self.changed((first + second, second + first), ("Les habitants du Clermontois n'ont pas tous", "Les habitants du Clermontois n'ont toujours pas tous"))
        found = self.changes(ONE, new)
        self.assertEqual([(change["section"], change["what"]) for change in found],
                         [("Préambule et visas", "préambule"), ("Article 3 – Signataires", "signataires du contrat, ordre")])
        self.assertEqual(found[0]["after"], "… habitants du Clermontois n'ont toujours pas tous les mêmes …")

    def test_what_never_leaves_is_not_told(self):
        new = self.changed(("</acteur>", "<contact-personnel><nom>Zoé Discrète</nom></contact-personnel></acteur>"))
        self.assertEqual(self.changes(ONE, new), [])

    def test_pdfs_and_both_spellings(self):
        road.clspress("build", ONE, "--type", "contrat", "-o", self.folder / "out", check=True)
        road.clspress("convert", ONE, "-o", self.folder / "dossier.json", check=True)
        pdf = self.folder / "out/clermontois/contrat.pdf"
        self.assertEqual(self.changes(pdf, ONE), [])
        self.assertEqual(self.changes(pdf, self.folder / "dossier.json"), [])
        self.assertIn(str(pdf), self.diff(pdf, ONE))

    def test_as_a_document(self):
        self.diff(ONE, road.SOURCE / "samples/metz", "--format", "pdf", "-o", self.folder / "diff.pdf")
        first = (self.folder / "diff.pdf").read_bytes()
        self.diff(ONE, road.SOURCE / "samples/metz", "--format", "pdf", "-o", self.folder / "diff.pdf")
        self.assertEqual(first, (self.folder / "diff.pdf").read_bytes())
        text = road.body_text(self.folder / "diff.pdf")
        for words in ("Ce qui change dans le contrat local", "Article 5 – Programme d’actions", "Action A.1.1 «"):
            self.assertIn(words, text.replace("\u00a0", " "))
        subprocess.run(["qpdf", "--check", self.folder / "diff.pdf"], check=True, capture_output=True)

    def test_refusals(self):
        self.assertEqual(road.clspress("diff", ONE).returncode, 2)
        self.assertEqual(road.clspress("diff", ONE, self.folder / "rien").returncode, 2)
        self.assertEqual(road.clspress("diff", ONE, ONE, "--format", "pdf").returncode, 2)
        self.assertIn("erreur", self.diff(ONE, road.SOURCE / "samples/erreurs/xml-malforme", expect=1))
        (self.folder / "x.pdf").write_bytes(b"%PDF-1.7\n")
        self.assertIn("PDF-ABIME", self.diff(self.folder / "x.pdf", ONE, expect=1))
        (self.folder / "x.pdf").write_bytes(b"bonjour")
        self.assertIn("ce fichier n’est pas un PDF ; vérifier que c’est le bon fichier", self.diff(self.folder / "x.pdf", ONE, expect=1))


if __name__ == "__main__":
    unittest.main()
