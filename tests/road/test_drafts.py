"""What a draft says at the foot of each of its pages: « Projet », and the codes of its findings, warnings too."""
import re
import subprocess
import tempfile
import unittest
from pathlib import Path

import road


def texts_of_pages(pdf):
    out = subprocess.run(["pdftotext", str(pdf), "-"], capture_output=True, check=True).stdout.decode()
    return out.split("\f")[:-1]


class Drafts(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        folder = tempfile.TemporaryDirectory()
        cls.addClassCleanup(folder.cleanup)
        cls.out = Path(folder.name) / "out"
        new = Path(folder.name) / "nouveau"
        road.clspress("new", new, check=True)
        cls.said = road.clspress("build", new, "--projet", "-o", cls.out).stderr
        road.clspress("build", road.SOURCE / "samples/clermontois", "--projet", "-o", cls.out)

    def test_each_page_says_it(self):
        files = sorted(self.out.glob("*/*-projet.pdf"))
        self.assertGreater(len(files), 15)
        for pdf in files:
            for number, text in enumerate(texts_of_pages(pdf), 1):
                self.assertRegex(text, r"\bProjet\b", f"{pdf.name}, page {number}")

    def test_the_codes_of_warnings_stand_there(self):
        warned = set(re.findall(r": avertissement ([A-Z]+-\d+)", self.said))
        self.assertIn("NAT-009", warned)
        for number, text in enumerate(texts_of_pages(self.out / "nouveau/contrat-projet.pdf"), 1):
            foot = re.search(r"Projet (.*?) – |Projet (.*?)$", " ".join(text.split())).group(0)
            self.assertEqual(set(re.findall(r"[A-Z]+-\d+", foot)) - warned, set(), f"page {number}")
            self.assertIn("NAT-009", foot, f"page {number}")


if __name__ == "__main__":
    unittest.main()
