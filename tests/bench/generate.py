#!/usr/bin/env python3
"""Makes a dossier of N fiches from a sample: the same shapes (tables, calendars, indicators), other words, fixed seed.
usage: generate.py SAMPLE.xml N OUT.xml"""
import copy
import random
import re
import sys
import xml.etree.ElementTree as ET

PROSE = {"paragraphe", "point", "intitule", "nom", "apport", "texte", "faits", "motif", "annonce", "source", "objectif-operationnel"}


def main(sample, count, out):
    chance = random.Random(20250314)
    tree = ET.parse(sample)
    root = tree.getroot()
    fiches = root.find("fiches-actions")
    models = [fiche for fiche in fiches if fiche.findtext("redaction") == "validee"]
    words = sorted({word for leaf in root.iter() if leaf.text for word in re.findall(r"[a-zàâçéèêëîïôûùœ]{4,}", leaf.text)})

    def other_words(text):
        return re.sub(r"[a-zàâçéèêëîïôûùœ]{4,}", lambda _: chance.choice(words), text)

    axes = root.find("axes")
    objectives = [objective.get("code") for axe in axes for objective in axe.find("objectifs-specifiques")]
    for fiche in list(fiches):
        fiches.remove(fiche)
    for number in range(count):
        fiche = copy.deepcopy(models[number % len(models)])
        objective = objectives[number % len(objectives)]
        fiche.set("code", f"{objective}.{number // len(objectives) + 1}")
        fiche.find("objectif-specifique").text = objective
        for leaf in fiche.iter():
            if len(leaf) == 0 and leaf.text and leaf.tag in PROSE:
                leaf.text = other_words(leaf.text)
        for leaf in fiche.iter("objectif-specifique"):
            leaf.text = objective
        fiches.append(fiche)
    # What refers to a fiche that is gone goes too.
    codes = {fiche.get("code") for fiche in fiches}
    for parent in list(root.iter()):
        for child in list(parent):
            if child.tag in ("fiche", "action") and child.text and re.fullmatch(r"[A-Z]\.\d+\.\d+", child.text) and child.text not in codes:
                child.text = fiches[0].get("code")
    flyer = root.find("communication/flyer/actions")
    if flyer is not None:
        root.find("communication/flyer").remove(flyer)
    for images in list(root.iter()):
        for child in list(images):
            if child.tag == "image" and child.get("id") is None or child.tag == "images" and images.tag == "bilan":
                images.remove(child)
    pictures = root.find("images")
    if pictures is not None:
        root.remove(pictures)
    root.find("identifiant").text = f"banc-{count}"
    tree.write(out, encoding="UTF-8", xml_declaration=True)


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]), sys.argv[3])
