#!/usr/bin/env python3
"""Makes N different dossiers of the size of a sample: other words, other amounts, here and there an optional element left
out, so that the rules find something. Fixed seed: the same dossiers every time.
usage: dossiers.py SAMPLE.xml N FOLDER"""
import copy
import random
import re
import sys
import xml.etree.ElementTree as ET
from pathlib import Path

PROSE = {"paragraphe", "point", "apport", "texte", "faits", "commentaire", "constat", "description"}
AMOUNTS = {"prevu", "engage", "budget"}
OPTIONAL = {"referent", "criteres-qualite", "participation", "vigilance", "articulation", "budget", "partenaires-evaluation",
            "outils-evaluation", "commentaire", "diffusions", "temoignages", "envoi-documents", "fin-de-poste"}


def other(root, words, chance):
    for parent in list(root.iter()):
        for child in list(parent):
            if child.tag in OPTIONAL and chance.random() < 0.05:
                parent.remove(child)
            elif len(child) == 0 and child.tag in PROSE and child.text:
                child.text = re.sub(r"[a-zàâçéèêëîïôûùœ]{4,}", lambda _: chance.choice(words), child.text)
            elif len(child) == 0 and child.tag in AMOUNTS:
                child.text = str(chance.randrange(1, 400) * 250)
    for cost in root.iter("cout"):
        if cost.find("part-ars") is not None and cost.find("annee") is not None:
            cost.find("part-ars").text = str(chance.randrange(24000, 32000, 500))
    return root


def main(sample, count, folder):
    chance = random.Random(20250314)
    root = ET.parse(sample).getroot()
    for images in list(root.iter()):  # what no file stands behind
        for child in list(images):
            if child.tag == "images" or child.tag == "image":
                images.remove(child)
    words = sorted({word for leaf in root.iter() if leaf.text for word in re.findall(r"[a-zàâçéèêëîïôûùœ]{4,}", leaf.text)})
    for number in range(count):
        dossier = other(copy.deepcopy(root), words, chance)
        dossier.find("identifiant").text = f"banc-{number + 1}"
        place = Path(folder) / f"{number + 1:03}"
        place.mkdir(parents=True, exist_ok=True)
        ET.ElementTree(dossier).write(place / "dossier.xml", encoding="UTF-8", xml_declaration=True)


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]), sys.argv[3])
