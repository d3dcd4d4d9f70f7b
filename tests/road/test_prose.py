"""The samples are written, not filled up: no sentence of more than eight words stands in two dossiers or two fiches. And
what the program says is written as French is."""
import json
import re
import tempfile
import unittest
import xml.etree.ElementTree as ET
from pathlib import Path

import road

# Words of law and of the guide that every contract repeats.
OF_LAW = ("réduire les inégalités sociales et territoriales de santé",)


def sentences(text):
    for sentence in re.split(r"(?<=[.!?;:])\s+", text):
        words = re.findall(r"\w+", sentence.casefold())
        if len(words) > 8 and not any(law in sentence.casefold() for law in OF_LAW):
            yield " ".join(words)


def texts(element):
    for leaf in element.iter():
        if len(leaf) == 0 and leaf.text:
            yield leaf.text


class Prose(unittest.TestCase):
    def test_no_sentence_stands_twice(self):
        seen = {}
        for sample in road.SAMPLES:
            root = ET.fromstring(road.dossier_xml(sample))
            fiches = root.findall("fiches-actions/fiche-action")
            places = [(f"{sample.name} {fiche.get('code')}", fiche) for fiche in fiches]
            rest = ET.Element("rest")
            rest.extend(child for child in root if child.tag != "fiches-actions")
            places.append((sample.name, rest))
            for place, element in places:
                for text in texts(element):
                    for sentence in sentences(text):
                        other = seen.setdefault(sentence, place)
                        self.assertEqual(other, place, sentence)
        self.assertGreater(len(seen), 500)


class Messages(unittest.TestCase):
    """What the program says has the apostrophe of French; what it quotes stands as it was written."""

    def assert_typographic(self, text):
        said = re.sub("“.*?”|« .*? »", "", text, flags=re.S)
        self.assertNotRegex(said, r"[^\W\d_]'[^\W\d_]")

    def test_help(self):
        commands = re.findall(r"^  ([a-z]+) ", road.clspress("--help").stdout, re.M)
        self.assertIn("build", commands)
        for command in commands:
            self.assert_typographic(road.clspress(command, "--help").stdout)

    def test_findings(self):
        findings = json.loads(road.clspress("check", road.SOURCE / "samples/erreurs", "--format", "json").stdout)["findings"]
        self.assertGreater(len(findings), 40)
        for finding in findings:
            self.assert_typographic(finding["message"])
            self.assert_typographic(finding["help"])

    def test_new_dossier(self):
        with tempfile.TemporaryDirectory() as folder:
            road.clspress("new", Path(folder) / "neuf", check=True)
            self.assert_typographic((Path(folder) / "neuf/dossier.xml").read_text(encoding="utf-8"))


if __name__ == "__main__":
    unittest.main()
