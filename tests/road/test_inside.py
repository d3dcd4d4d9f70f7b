"""What travels inside a PDF: which files, whether they are what was read, and what must not be among them."""
import hashlib
import json
import re
import shutil
import subprocess
import tempfile
import unittest
from pathlib import Path

import road

ONE = road.SOURCE / "samples/clermontois"
SECRET = "<contact-personnel><nom>Zoé Discrète</nom><telephone>06 39 98 00 12</telephone></contact-personnel>"


def attached(pdf):
    """Name → bytes, as qpdf reads them."""
    names = subprocess.run(["qpdf", "--list-attachments", str(pdf)], capture_output=True, text=True, check=True).stdout
    return {name: subprocess.run(["qpdf", f"--show-attachment={name}", str(pdf)], capture_output=True, check=True).stdout
            for name in re.findall(r"^(.*) -> \d+,\d+$", names, re.M)}


class Inside(unittest.TestCase):
    def setUp(self):
        self._folder = tempfile.TemporaryDirectory()
        self.addCleanup(self._folder.cleanup)
        self.folder = Path(self._folder.name)

    def copy(self, replace=()):
        target = self.folder / "d"
        shutil.copytree(ONE, target)
        text = (target / "dossier.xml").read_text()
        for old, new in replace:
            self.assertIn(old, text)
            text = text.replace(old, new, 1)
        (target / "dossier.xml").write_text(text)
        return target

    def build(self, *arguments):
        run = road.clspress("build", *arguments, "-o", self.folder / "out")
        self.assertEqual(run.returncode, 0, run.stderr)
        return run.stderr

    def pdf(self, name):
        return self.folder / "out/clermontois" / name

    def test_dossier_pictures_findings_and_production(self):
        self.build(ONE, "--type", "contrat,charte,fiche-action,bilan")
        for name in ("contrat.pdf", "charte.pdf", "fiche-action-A.1.1.pdf", "bilan-2025.pdf"):
            files = attached(self.pdf(name))
            self.assertEqual(sorted(files), ["constats.json", "dossier.xml", "place-de-mouy.png", "production.json"], name)
            for own in ("dossier.xml", "place-de-mouy.png"):
                self.assertEqual(files[own], (ONE / own).read_bytes())
            self.assertEqual(list(json.loads(files["constats.json"])), ["findings"])
            production = json.loads(files["production.json"])
            self.assertEqual(production["dossier"], {"nom": "clermontois", "sha256": hashlib.sha256((ONE / "dossier.xml").read_bytes()).hexdigest()})
            self.assertEqual(production["date"], "2025-03-14")
            packet = self.pdf(name).read_bytes().decode("latin-1")
            for part in ("gabarit", "identite", "region", "dossier"):
                self.assertIn(f"{production[part]['nom']} sha256:{production[part]['sha256']}", packet)

    def test_relationships_kinds_and_dates(self):
        self.build(ONE, "--type", "contrat")
        file = road.File(self.pdf("contrat.pdf"))
        found = {}
        for reference in file.follow(file.catalog["/AF"]):
            specification = file.follow(reference)
            stream = file.follow(specification["/EF"]["/UF"])
            found[file.follow(specification["/UF"])] = (specification["/AFRelationship"], stream["/Subtype"], file.follow(stream["/Params"]["/ModDate"]))
        day = "D:20250314000000+00'00'"
        self.assertEqual(found, {"dossier.xml": ("/Source", "/text/xml", day), "place-de-mouy.png": ("/Source", "/image/png", day),
                                 "constats.json": ("/Data", "/application/json", day), "production.json": ("/Data", "/application/json", day)})

    def test_kit_and_without_source_carry_only_the_description(self):
        self.build(ONE, "--type", "flyer,lettre")
        self.build(ONE, "--type", "contrat", "--without-source")
        for pdf in (self.folder / "out/clermontois").glob("*.pdf"):
            self.assertEqual(list(attached(pdf)), ["production.json"], pdf)

    def test_findings_are_those_that_build_told_without_the_machine(self):
        here = self.copy([("<secteur>sante</secteur>", "<!-- --><secteur>sante</secteur>"), ("<nom-court>ARS Hauts-de-France</nom-court>", "")])
        said = self.build(here, "--type", "contrat", "--projet")
        findings = json.loads(attached(self.pdf("contrat-projet.pdf"))["constats.json"])["findings"]
        self.assertEqual(len(findings), sum(str(here) in line for line in said.splitlines()))
        self.assertNotIn(str(self.folder), json.dumps(findings))

    def test_where_the_dossier_lies_does_not_tell(self):
        self.build(ONE, "--type", "contrat,fiche-action")
        before = {pdf.name: pdf.read_bytes() for pdf in (self.folder / "out/clermontois").glob("*.pdf")}
        self.build(self.copy(), "--type", "fiche-action")
        self.build(self.folder / "d", "--type", "contrat", "--jobs", "1")
        self.assertEqual(before, {pdf.name: pdf.read_bytes() for pdf in (self.folder / "out/clermontois").glob("*.pdf")})

    def test_what_never_leaves_is_taken_out_and_told(self):
        here = self.copy([("</acteur>", SECRET + "</acteur>")])
        said = self.build(here)
        self.assertEqual(said.count("DOSSIER-RETENU"), 1, said)
        self.assertIn("acteurs[1]/contact-personnel : 1 élément(s)", said)
        carried = 0
        for pdf in (self.folder / "out/clermontois").glob("*.pdf"):
            files = attached(pdf)
            for name, content in files.items():
                self.assertNotIn("Discrète".encode(), content, f"{pdf} {name}")
                self.assertNotIn(b"39 98 00 12", content, f"{pdf} {name}")
            if "dossier.xml" in files:
                carried += 1
                self.assertIn("DOSSIER-RETENU", files["constats.json"].decode())
        self.assertGreater(carried, 10)


if __name__ == "__main__":
    unittest.main()
