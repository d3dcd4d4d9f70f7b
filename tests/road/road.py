"""What the tests of the whole road share: the program, the samples, the readers of PDF. No test stands here."""
import json
import os
import re
import shutil
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


def copy_of_program(folder):
    """The program with data of its own, so that a test can spoil them."""
    for name in ("assets", "fonts", "templates"):
        shutil.copytree(SOURCE / name, folder / name)
    return shutil.copy(PROGRAM, folder / "clspress")


def changed_copy(sample, target, replace=()):
    """A copy of a sample in XML, each old text replaced by its new one."""
    shutil.copytree(sample, target)
    text = (target / "dossier.xml").read_text()
    for old, new in replace:
        assert old in text, old
        text = text.replace(old, new, 1)
    (target / "dossier.xml").write_text(text)
    return target


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


def page_text(pdf):
    """All that stands on the pages, heads and feet too."""
    return subprocess.run(["pdftotext", "-raw", str(pdf), "-"], capture_output=True, check=True).stdout.decode()


class Tag:
    """An element of a file's structure tree, as qpdf reads it. Children: tags, numbers of marked content, annotations."""

    def __init__(self, name, attributes):
        self.name, self.attributes, self.children = name, attributes, []

    def walk(self):
        yield self
        for child in self.children:
            if isinstance(child, Tag):
                yield from child.walk()

    def all(self, *names):
        return [tag for tag in self.walk() if tag.name in names]

    def tags(self):
        return [child for child in self.children if isinstance(child, Tag)]

    def annotations(self):
        return [child for child in self.children if isinstance(child, dict)]

    def outline(self, depth=0):
        """A line for each tag, with what a reader says besides the text."""
        said = "".join(f" {key}={value}" for key, value in self.attributes.items())
        links = "".join(f" → {found.get('/Contents') or found.get('/TU')}" for found in self.annotations())
        return "  " * depth + self.name + said + links + "\n" + "".join(tag.outline(depth + 1) for tag in self.tags())


class File:
    """The objects of a PDF: `catalog`, `tree` (the root of its tags)."""

    def __init__(self, pdf):
        out = subprocess.run(["qpdf", "--json=2", str(pdf)], capture_output=True, check=True).stdout
        self.objects = json.loads(out)["qpdf"][1]
        self.catalog = self.follow(self.objects["trailer"]["value"]["/Root"])
        kids = self.follow(self.catalog["/StructTreeRoot"])["/K"]
        self.tree = self.tag(kids[0])

    def follow(self, value):
        if isinstance(value, str) and re.fullmatch(r"\d+ \d+ R", value):
            found = self.objects["obj:" + value]
            return found["value"] if "value" in found else found["stream"]["dict"]
        return value[2:] if isinstance(value, str) and value.startswith("u:") else value

    def tag(self, reference):
        element = self.follow(reference)
        names = ("/Lang", "/Alt", "/E", "/ActualText")
        result = Tag(element["/S"][1:], {name[1:]: self.follow(element[name]) for name in names if name in element})
        kids = element.get("/K", [])
        for kid in kids if isinstance(kids, list) else [kids]:  # one kid may stand without brackets
            found = self.follow(kid)
            if isinstance(found, dict) and "/S" in found:
                result.children.append(self.tag(kid))
            elif isinstance(found, dict) and "/Obj" in found:
                result.children.append({key: self.follow(value) for key, value in self.follow(found["/Obj"]).items()})
            else:
                result.children.append(found if isinstance(found, int) else found["/MCID"])
        return result


def bare(text):
    """Text without what typography may change: spaces, hyphens of line ends, apostrophes, raised letters."""
    text = text.replace("\u2019", "'").replace("\u00ad", "").replace("…", "...").replace("°", "o")
    text = text.replace("—", "–").replace("‑", "-")
    return re.sub(r"\s+", "", text)


VERAPDF = SOURCE / "tests/verapdf/run"
JUDGE = SOURCE / "build/verapdf"


def has_judge():
    return subprocess.run([VERAPDF, JUDGE]).returncode != 77


def need_judge():
    """Where veraPDF can't be had: a failure on CI, elsewhere a skipped test (77, as ctest knows it)."""
    if has_judge():
        return
    print("veraPDF manque : conformité PDF/UA et PDF/A non vérifiée")
    sys.exit(1 if os.environ.get("CI") == "true" else 77)


def judge(files, standards=("ua1", "3a")):
    """What veraPDF says of each file: {(file, standard): [failed rules]}."""
    result = subprocess.run([VERAPDF, JUDGE, ",".join(standards), *map(str, files)], capture_output=True, text=True)
    verdicts = {}
    for line in result.stdout.splitlines():
        verdict, rest = line.split(None, 1)
        if verdict in ("ok", "FAILED", "BROKEN"):
            standard, file = rest.split(None, 1)
            rules = verdicts[Path(file.split(": ")[0]), standard] = [line] if verdict == "BROKEN" else []
        else:
            rules.append(line.strip())
    assert len(verdicts) == len(standards) * len(files), result.stdout + result.stderr
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
