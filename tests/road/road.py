"""What the tests of the whole road share: the program, the samples, the readers of PDF. No test stands here."""
import os
import re
import subprocess
import sys
import tempfile
import unittest
import xml.etree.ElementTree as ET
from pathlib import Path

SOURCE = Path(__file__).resolve().parents[2]
PROGRAM = Path(os.environ.get("CLSPRESS", SOURCE / "build/release/clspress"))
SAMPLES = sorted(path.parent for path in (SOURCE / "samples").glob("*/dossier.*") if path.parent.name != "erreurs")


def clspress(*arguments, **options):
    return subprocess.run([str(PROGRAM), *map(str, arguments)], capture_output=True, text=True, **options)


def identifiant(sample):
    return ET.fromstring(dossier_xml(sample)).findtext("identifiant")


def dossier_xml(sample):
    """The dossier in XML, whatever its spelling."""
    if (sample / "dossier.xml").exists():
        return (sample / "dossier.xml").read_bytes()
    with tempfile.TemporaryDirectory() as folder:
        clspress("convert", sample, "-o", Path(folder) / "dossier.xml", check=True)
        return (Path(folder) / "dossier.xml").read_bytes()


def body_text(pdf):
    """Text between the running head and the folio of every page, in the order of the file."""
    area = ["-r", "72", "-x", "0", "-y", "57", "-W", "596", "-H", "737"]
    return subprocess.run(["pdftotext", "-raw", *area, str(pdf), "-"], capture_output=True, check=True).stdout.decode()


def bare(text):
    """Text without what typography may change: spaces, hyphens of line ends, apostrophes, raised letters."""
    text = text.replace("\u2019", "'").replace("\u00ad", "").replace("…", "...").replace("°", "o")
    text = text.replace("—", "–").replace("‑", "-")
    return re.sub(r"\s+", "", text)


VERAPDF = SOURCE / "tests/verapdf/run"
JUDGE = SOURCE / "build/verapdf"


def need_judge():
    """Where veraPDF can't be had: a failure on CI, elsewhere a skipped test (77, as ctest knows it)."""
    if subprocess.run([VERAPDF, JUDGE]).returncode != 77:
        return
    print("veraPDF manque : conformité PDF/UA-1 et PDF/A-3a non vérifiée")
    sys.exit(1 if os.environ.get("CI") == "true" else 77)


def judge(files):
    """What veraPDF says of each file: {(file, "ua1" or "3a"): [failed rules]}."""
    result = subprocess.run([VERAPDF, JUDGE, *map(str, files)], capture_output=True, text=True)
    verdicts = {}
    for line in result.stdout.splitlines():
        verdict, rest = line.split(None, 1)
        if verdict in ("ok", "FAILED", "BROKEN"):
            standard, file = rest.split(None, 1)
            rules = verdicts[Path(file.split(": ")[0]), standard] = [line] if verdict == "BROKEN" else []
        else:
            rules.append(line.strip())
    assert len(verdicts) == 2 * len(files), result.stdout + result.stderr
    assert (result.returncode == 0) == (not any(verdicts.values())), result.stderr
    return verdicts


class Built(unittest.TestCase):
    """Builds every sample once for the whole class."""

    @classmethod
    def setUpClass(cls):
        cls._folder = tempfile.TemporaryDirectory()
        cls.out = Path(cls._folder.name)
        cls.run_ = clspress("build", *SAMPLES, "-o", cls.out)

    @classmethod
    def tearDownClass(cls):
        cls._folder.cleanup()

    def pdfs(self):
        files = sorted(self.out.glob("*/*.pdf"))
        self.assertGreater(len(files), 40)
        return files
