"""What travels inside a PDF: which files, whether they are what was read, and what must not be among them."""
import hashlib
import json
import os
import re
import shutil
import signal
import subprocess
import tempfile
import time
import unittest
import zlib
from pathlib import Path

import road

ONE = road.SOURCE / "samples/clermontois"
SECRET = "<contact-personnel><nom>Zoé Discrète</nom><telephone>06 39 98 00 12</telephone></contact-personnel>"


def attached(pdf):
    """Name → bytes, as qpdf reads them."""
    names = subprocess.run(["qpdf", "--list-attachments", str(pdf)], capture_output=True, text=True, check=True).stdout
    return {name: subprocess.run(["qpdf", f"--show-attachment={name}", str(pdf)], capture_output=True, check=True).stdout
            for name in re.findall(r"^(.*) -> \d+,\d+$", names, re.M)}


class Documents(unittest.TestCase):
    def setUp(self):
        self._folder = tempfile.TemporaryDirectory()
        self.addCleanup(self._folder.cleanup)
        self.folder = Path(self._folder.name)

    def copy(self, replace=()):
        return road.changed_copy(ONE, self.folder / "d", replace)

    def build(self, *arguments):
        run = road.clspress("build", *arguments, "-o", self.folder / "out")
        self.assertEqual(run.returncode, 0, run.stderr)
        return run.stderr

    def pdf(self, name):
        return self.folder / "out/clermontois" / name


class Inside(Documents):
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

    def test_a_dossier_with_one_of_our_names_is_not_lost(self):
        road.clspress("convert", ONE, "-o", self.folder / "production.json", check=True)
        shutil.copy(ONE / "place-de-mouy.png", self.folder)
        self.build(self.folder / "production.json", "--type", "charte")
        files = attached(self.pdf("charte.pdf"))
        self.assertEqual(files["dossier.json"], (self.folder / "production.json").read_bytes())
        self.assertIn("gabarit", json.loads(files["production.json"]))

    def test_what_never_leaves_is_taken_out_and_told(self):
        here = self.copy([("</acteur>", SECRET + "</acteur>")])
        said = self.build(here)
        self.assertEqual(said.count("DOSSIER-RETENU"), 1, said)
        self.assertIn("acteurs[1]/contact-personnel : un élément qui ne sort jamais", said)
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


def with_table(objects):
    """A PDF from the texts of its objects, the first of which is the catalogue."""
    out, table = b"%PDF-1.7\n", b"0000000000 65535 f \n"
    for number, text in enumerate(objects, 1):
        table += b"%010d 00000 n \n" % len(out)
        out += b"%d 0 obj\n%b\nendobj\n" % (number, text)
    size = len(objects) + 1
    return out + b"xref\n0 %d\n%btrailer\n<< /Root 1 0 R /Size %d >>\nstartxref\n%d\n%%%%EOF\n" % (size, table, size, len(out))


def stream(keys, data):
    return b"<< %b /Length %d >>\nstream\n%b\nendstream" % (keys, len(data), data)


def carrying(*files, names=b"(a) 3 0 R (b) 5 0 R"):
    """A PDF that carries files as (name, MIME type, keys of the stream, bytes)."""
    objects = [b"<< /Type /Catalog /Pages 2 0 R /Names << /EmbeddedFiles << /Names [%b] >> >> >>" % names, b"<< /Type /Pages /Kids [] /Count 0 >>"]
    for name, mime, keys, data in files:
        objects.append(b"<< /Type /Filespec /UF <FEFF%b> /AFRelationship /Source /EF << /F %d 0 R >> >>" % (name.encode("utf-16-be").hex().encode(), len(objects) + 2))
        objects.append(stream(b"/Subtype /%b %b" % (mime.replace("/", "#2F").encode(), keys), data))
    return with_table(objects)


class Extract(Documents):
    def extract(self, pdf, folder="rendu", expect=0):
        run = road.clspress("extract", pdf, "-o", self.folder / folder, timeout=60)
        self.assertEqual(run.returncode, expect, run.stdout + run.stderr)
        return run.stderr

    def test_what_went_in_comes_out(self):
        for sample in road.SAMPLES:
            self.build(sample, "--type", "contrat")
            pdf = self.folder / "out" / road.identifiant(sample) / "contrat.pdf"
            self.extract(pdf, sample.name)
            given = {file.name: file.read_bytes() for file in (self.folder / sample.name).rglob("*")}
            self.assertEqual(given, {file.name: file.read_bytes() for file in sample.iterdir()})

    def test_build_from_the_pdf_alone_gives_the_same_bytes(self):
        self.build(ONE)
        first = {pdf.name: pdf.read_bytes() for pdf in (self.folder / "out/clermontois").glob("*.pdf")}
        kept = shutil.copy(self.pdf("charte.pdf"), self.folder / "gardé.pdf")
        shutil.rmtree(self.folder / "out")
        self.assertEqual(self.build(kept), road.clspress("build", ONE, "-o", self.folder / "autre").stderr)
        self.assertEqual({pdf.name: pdf.read_bytes() for pdf in (self.folder / "out/clermontois").glob("*.pdf")}, first)
        self.assertEqual([left for left in Path(tempfile.gettempdir()).glob("clspress-*") if left.stat().st_mtime > kept.stat().st_mtime], [])

    def test_findings_name_the_pdf_that_was_given(self):
        pdf = self.folder / "x.pdf"
        pdf.write_bytes(carrying(("dossier.xml", "text/xml", b"", b"<cls/>"), ("a.png", "image/png", b"", b"x")))
        run = road.clspress("build", pdf, "-o", self.folder / "out")
        self.assertEqual(run.returncode, 1)
        self.assertIn(f"{pdf}/dossier.xml:1:1: erreur", run.stderr)
        self.assertNotIn("clspress-", run.stderr + run.stdout)

    def test_a_pdf_without_dossier_and_one_of_many(self):
        self.build(ONE, "--type", "flyer,contrat")
        self.assertIn("PDF-SANS-DOSSIER", self.extract(self.pdf("flyer.pdf"), expect=1))
        run = road.clspress("build", self.pdf("flyer.pdf"), self.pdf("contrat.pdf"), "--type", "charte", "-o", self.folder / "deux")
        self.assertEqual(run.returncode, 1)
        self.assertTrue((self.folder / "deux/clermontois/charte.pdf").exists(), "the other is made")

    def test_pdfs_of_one_dossier_build_it_once(self):
        self.build(ONE, "--type", "contrat,charte")
        run = road.clspress("build", self.pdf("contrat.pdf"), self.pdf("charte.pdf"), self.pdf("contrat.pdf"), "--type", "flyer", "-o", self.folder / "une")
        self.assertEqual(run.returncode, 0, run.stderr)
        self.assertEqual(run.stderr.count("PDF-MEME-DOSSIER"), 2, run.stderr)
        self.assertEqual([file.name for file in (self.folder / "une/clermontois").iterdir()], ["flyer.pdf"])
        self.build(self.copy([("<budget>95000</budget>", "<budget>95001</budget>")]), "--type", "contrat")
        shutil.copy(self.pdf("contrat.pdf"), self.folder / "autre.pdf")
        run = road.clspress("build", self.pdf("charte.pdf"), self.folder / "autre.pdf", "--type", "flyer", "-o", self.folder / "deux")
        self.assertEqual(run.returncode, 1)
        self.assertIn("DOSSIER-IDENTIFIANT", run.stderr)
        self.assertIn(f"aussi l’identifiant de {self.folder / 'autre.pdf'}/dossier.xml", run.stderr)

    def test_ended_by_a_signal_nothing_unpacked_is_left(self):
        self.build(ONE, "--type", "contrat")
        temporary = self.folder / "tmp"
        temporary.mkdir()
        process = subprocess.Popen([road.PROGRAM, "build", self.pdf("contrat.pdf"), "-o", self.folder / "fin"], stdout=subprocess.DEVNULL,
                                   stderr=subprocess.DEVNULL, env={**os.environ, "TMPDIR": str(temporary)})
        while not list(temporary.glob("*/dossier.xml")) and process.poll() is None:
            time.sleep(0.001)
        process.terminate()
        self.assertEqual(process.wait(60), -signal.SIGTERM)
        self.assertEqual(list(temporary.iterdir()), [])

    def test_nobodys_work_is_replaced(self):
        self.build(ONE, "--type", "contrat")
        self.extract(self.pdf("contrat.pdf"))
        self.extract(self.pdf("contrat.pdf"))
        own = self.folder / "rendu/dossier.xml"
        own.write_text("à moi")
        (self.folder / "rendu/place-de-mouy.png").unlink()
        self.assertIn("FICHIER-PRESENT", self.extract(self.pdf("contrat.pdf"), expect=1))
        self.assertEqual(own.read_text(), "à moi")
        self.assertIn("n’est pas un dossier", self.extract(self.pdf("contrat.pdf"), "rendu/dossier.xml", expect=1))
        self.assertFalse((self.folder / "rendu/place-de-mouy.png").exists(), "all or nothing")

    def test_hostile_names_never_leave_the_folder(self):
        target = self.folder / "rendu"
        target.mkdir()
        outside = self.folder / "dehors"
        outside.mkdir()
        (target / "lien").symlink_to(outside)
        hostile = ["../dehors/a", "/tmp/clspress-hostile", "a/../../dehors/a", "..", ".", "", "a//b", "..\\a", "a\\b", ".profile", "a/.ssh", "a\0b", "a\nb", "x" * 300]
        for name in hostile:
            pdf = self.folder / "x.pdf"
            pdf.write_bytes(carrying(("dossier.xml", "text/xml", b"", b"<cls/>"), (name, "image/png", b"", b"x")))
            self.assertIn("PIECE-NOM", self.extract(pdf, expect=1), name)
        pdf.write_bytes(carrying(("dossier.xml", "text/xml", b"", b"<cls/>"), ("dossier.xml", "text/xml", b"", b"<cls/>")))
        self.assertIn("PIECE-NOM", self.extract(pdf, expect=1))
        pdf.write_bytes(carrying(("dossier.xml", "text/xml", b"", b"<cls/>"), ("lien/a", "image/png", b"", b"x")))
        self.assertIn("FICHIER-PRESENT", self.extract(pdf, expect=1))
        self.assertEqual(list(outside.iterdir()), [])
        self.assertEqual([file.name for file in target.iterdir()], ["lien"])
        self.assertFalse(Path("/tmp/clspress-hostile").exists())

    def test_without_the_second_program_the_machine_is_at_fault(self):
        program = road.copy_of_program(self.folder / "seul")
        (self.folder / "x.pdf").write_bytes(b"%PDF-1.7")
        for command in (["extract", "x.pdf"], ["build", "x.pdf"], ["build", ONE, "--package"]):
            run = subprocess.run([program, *command], capture_output=True, text=True, cwd=self.folder)
            self.assertEqual(run.returncode, 3)
            self.assertIn("seul/clspress-complet : ce programme ne peut pas être lancé", run.stderr)

    def test_damaged_and_hostile_files_are_findings(self):
        self.build(ONE, "--type", "contrat")
        whole = self.pdf("contrat.pdf").read_bytes()
        bomb = b"x" * (200 << 20)
        for _ in range(2):
            bomb = zlib.compress(bomb, 9)
        dossier = ("dossier.xml", "text/xml", b"", b"<cls/>")
        cases = {
            "PDF-ABIME": [b"", b"%PDF-1.7\n", whole[:-2000], whole[: len(whole) // 2],
                          carrying(dossier, ("a.png", "image/png", b"/Filter /FlateDecode", b"not deflated"))],
            "PIECE-TROP-GRANDE": [carrying(dossier, ("a.png", "image/png", b"/Filter [/FlateDecode /FlateDecode]", bomb))],
            "PDF-SANS-DOSSIER": [with_table([b"<< /Type /Catalog /Pages 2 0 R /Names << /EmbeddedFiles 3 0 R >> >>",
                                             b"<< /Type /Pages /Kids [] /Count 0 >>", b"<< /Kids [3 0 R 3 0 R] >>"])],
        }
        for code, files in cases.items():
            for bytes_ in files:
                pdf = self.folder / "x.pdf"
                pdf.write_bytes(bytes_)
                self.assertIn(code, self.extract(pdf, expect=1))
        self.assertFalse((self.folder / "rendu").exists())


if __name__ == "__main__":
    unittest.main()
