"""The archive package: what stands in it, and a SEDA slip that tells the truth about it."""
import hashlib
import os
import re
import shutil
import subprocess
import tempfile
import unittest
import xml.etree.ElementTree as ET
import zipfile
from pathlib import Path

import road

ONE = road.SOURCE / "samples/clermontois"
SEDA = "{fr:gouv:culture:archivesdefrance:seda:v2.2}"


class Package(unittest.TestCase):
    def setUp(self):
        self._folder = tempfile.TemporaryDirectory()
        self.addCleanup(self._folder.cleanup)
        self.folder = Path(self._folder.name)

    def build(self, *arguments, out="out", **options):
        run = road.clspress("build", *arguments, "--package", "-o", self.folder / out, **options)
        self.assertEqual(run.returncode, 0, run.stderr)
        return self.folder / out

    def contents(self, file):
        with zipfile.ZipFile(file) as package:
            self.assertIsNone(package.testzip())
            for entry in package.infolist():
                self.assertEqual(entry.date_time, (2025, 3, 14, 0, 0, 0))
            return {name: package.read(name) for name in package.namelist()}

    def test_files_and_digests(self):
        out = self.build(ONE, "--type", "contrat,flyer")
        files = self.contents(out / "clermontois/contrat.zip")
        self.assertEqual(sorted(files), ["content/cls.xsd", "content/constats.json", "content/contrat.pdf", "content/dossier.xml",
                                         "content/empreintes-sha256.txt", "content/place-de-mouy.png", "content/production.json", "manifest.xml"])
        self.assertEqual(files["content/contrat.pdf"], (out / "clermontois/contrat.pdf").read_bytes())
        self.assertEqual(files["content/dossier.xml"], (ONE / "dossier.xml").read_bytes())
        self.assertEqual(files["content/cls.xsd"], (road.SOURCE / "assets/schema/cls.xsd").read_bytes())
        lines = dict(reversed(line.split("  ")) for line in files["content/empreintes-sha256.txt"].decode().splitlines())
        self.assertEqual(lines, {name[8:]: hashlib.sha256(content).hexdigest() for name, content in files.items()
                                 if name.startswith("content/") and "empreintes" not in name})
        flyer = self.contents(out / "clermontois/flyer.zip")
        self.assertEqual(sorted(flyer), sorted(name.replace("contrat.pdf", "flyer.pdf") for name in files))
        self.assertEqual(flyer["content/dossier.xml"], files["content/dossier.xml"])
        inside = subprocess.run(["qpdf", "--list-attachments", out / "clermontois/flyer.pdf"], capture_output=True, text=True, check=True).stdout
        self.assertRegex(inside, r"^production\.json -> \S+\n$")

    def test_slip_is_about_exactly_what_is_there(self):
        files = self.contents(self.build(ONE, "--type", "contrat") / "clermontois/contrat.zip")
        slip = ET.fromstring(files.pop("manifest.xml"))
        self.assertEqual([child.tag for child in slip],
                         [SEDA + name for name in ("Comment", "Date", "MessageIdentifier", "CodeListVersions", "DataObjectPackage", "ArchivalAgency", "TransferringAgency")])
        groups = {}
        for group in slip.iter(SEDA + "DataObjectGroup"):
            data = group.find(SEDA + "BinaryDataObject")
            name = data.findtext(SEDA + "Uri")
            self.assertEqual([child.tag[len(SEDA):] for child in data],
                             ["DataObjectVersion", "Uri", "MessageDigest", "Size", "FormatIdentification", "FileInfo"])
            self.assertEqual(data.findtext(SEDA + "MessageDigest"), hashlib.sha512(files[name]).hexdigest())
            self.assertEqual(int(data.findtext(SEDA + "Size")), len(files[name]))
            self.assertTrue(data.findtext(f"{SEDA}FormatIdentification/{SEDA}FormatId"), name)
            groups[group.get("id")] = name
        self.assertEqual(sorted(groups.values()), sorted(files))
        units = list(slip.iter(SEDA + "ArchiveUnit"))
        self.assertEqual(sorted(reference.text for reference in slip.iter(SEDA + "DataObjectGroupReferenceId")), sorted(groups))
        self.assertEqual([child.tag[len(SEDA):] for child in units[0].find(SEDA + "Content")],
                         ["DescriptionLevel", "Title", "Description", "DocumentType", "Language", "DescriptionLanguage", "Version",
                          "OriginatingAgency", "CreatedDate", "StartDate", "EndDate"])
        self.assertEqual(units[0].findtext(f"{SEDA}Content/{SEDA}StartDate"), "2025-04-01")
        self.assertEqual(slip.findtext(f"{SEDA}TransferringAgency/{SEDA}Identifier"), "246000376")
        ids = re.findall(r' id="([^"]+)"', ET.tostring(slip).decode())
        self.assertEqual(len(ids), len(set(ids)))

    def judge(self, *slips):
        run = subprocess.run([road.SOURCE / "tests/seda/run", road.PROGRAM.parent / "seda", *slips], capture_output=True, text=True)
        if run.returncode == 4 and os.environ.get("CI") != "true":
            self.skipTest("the XSD of SEDA can't be had here")
        return run

    def test_slips_are_valid_by_the_standards_own_schema(self):
        out = self.build(ONE, road.SOURCE / "samples/metz")
        self.build(ONE, "--type", "contrat", "--standard", "ua1-a2a", "--without-source", out="sans")
        slips = []
        for package in [*out.glob("*/*.zip"), *self.folder.glob("sans/*/*.zip")]:
            slips.append(self.folder / f"{len(slips)}.xml")
            slips[-1].write_bytes(zipfile.ZipFile(package).read("manifest.xml"))
        self.assertGreater(len(slips), 20)
        run = self.judge(*slips)
        self.assertEqual(run.returncode, 0, run.stderr)
        broken = self.folder / "faux.xml"
        broken.write_bytes(slips[0].read_bytes().replace(b"<Size>", b"<Taille>").replace(b"</Size>", b"</Taille>"))
        self.assertIn("fails to validate", self.judge(broken).stderr, "the schema bites")

    def test_an_archive_that_refuses_attachments_still_gets_the_dossier(self):
        out = self.build(ONE, "--type", "contrat", "--standard", "ua1-a2a")
        files = self.contents(out / "clermontois/contrat.zip")
        self.assertIn("content/dossier.xml", files)
        self.assertNotIn(b"/EmbeddedFile", files["content/contrat.pdf"])
        self.assertIn(b"fmt/476", files["manifest.xml"])
        self.assertNotIn("content/dossier.xml", self.contents(self.build(ONE, "--type", "contrat", "--without-source", out="b") / "clermontois/contrat.zip"))

    def test_same_bytes_and_accents_in_names(self):
        sample = self.folder / "d"
        shutil.copytree(ONE, sample)
        (sample / "images").mkdir()
        (sample / "place-de-mouy.png").rename(sample / "images/été.png")
        text = (sample / "dossier.xml").read_text().replace(">place-de-mouy.png<", ">images/été.png<")
        (sample / "dossier.xml").write_text(text)
        first = self.build(sample, "--type", "contrat") / "clermontois/contrat.zip"
        second = self.build(sample, "--type", "contrat", out="b", env={**os.environ, "TZ": "Asia/Tokyo", "LC_ALL": "C"}) / "clermontois/contrat.zip"
        self.assertEqual(first.read_bytes(), second.read_bytes())
        self.assertIn("content/images/été.png", self.contents(first))

    def test_nothing_private_is_in_it(self):
        sample = self.folder / "d"
        shutil.copytree(ONE, sample)
        text = (sample / "dossier.xml").read_text()
        (sample / "dossier.xml").write_text(text.replace("</acteur>", "<contact-personnel><nom>Zoé Discrète</nom></contact-personnel></acteur>", 1))
        out = self.build(sample, "--type", "contrat,charte", "--standard", "ua1-a2a")
        for package in out.glob("*/*.zip"):
            for name, content in self.contents(package).items():
                self.assertNotIn("Discrète".encode(), content, name)

    def test_a_refused_document_has_no_package(self):
        run = road.clspress("build", road.SOURCE / "samples/erreurs/xml-malforme", "--package", "-o", self.folder / "out")
        self.assertEqual(run.returncode, 1)
        self.assertEqual(list(self.folder.rglob("*.zip")), [])


if __name__ == "__main__":
    unittest.main()
