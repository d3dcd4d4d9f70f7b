"""The samples are written, not filled up: no sentence of more than eight words stands in two dossiers or two fiches."""
import re
import unittest
import xml.etree.ElementTree as ET

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


if __name__ == "__main__":
    unittest.main()
