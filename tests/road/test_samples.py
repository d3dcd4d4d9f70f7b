"""Every document of every sample: made without a finding, whole, searchable, with all the text of its dossier."""
import subprocess
import unittest
import xml.etree.ElementTree as ET

import road


class Samples(road.Built):
    def test_all_samples_are_made(self):
        self.assertEqual(self.run_.returncode, 0, self.run_.stderr)
        self.assertEqual(len(road.SAMPLES), 5)
        made = {path.parent.name for path in self.pdfs()}
        self.assertEqual(made, {road.identifiant(sample) for sample in road.SAMPLES})

    def test_no_warning(self):
        for line in self.run_.stderr.splitlines():
            self.assertNotIn(" erreur ", line)
            self.assertNotIn(" avertissement ", line)

    def test_qpdf_finds_nothing(self):
        for pdf in self.pdfs():
            result = subprocess.run(["qpdf", "--check", str(pdf)], capture_output=True, text=True)
            self.assertEqual(result.returncode, 0, f"{pdf.name}: {result.stdout}{result.stderr}")

    def test_text_extracts_without_replacement_signs(self):
        for pdf in self.pdfs():
            text = subprocess.run(["pdftotext", str(pdf), "-"], capture_output=True, check=True).stdout.decode()
            self.assertGreater(len(text), 200, pdf.name)
            self.assertNotIn("\ufffd", text, pdf.name)
            self.assertNotIn("{{", text, pdf.name)

    def test_files_are_tagged_titled_and_in_french(self):
        for pdf in self.pdfs():
            info = subprocess.run(["pdfinfo", str(pdf)], capture_output=True, text=True, check=True).stdout
            self.assertRegex(info, r"Tagged:\s+yes", pdf.name)
            self.assertRegex(info, r"Title:\s+\S", pdf.name)

    # Leaves of a fiche that its sheet does not print: references, codes, and what other documents print.
    NOT_ON_THE_SHEET = {
        "objectif-specifique", "intitule-court", "redaction", "pilote", "thematique", "besoin", "priorite", "acteur", "role",
        "secteur", "debut", "fin", "annee", "type", "nature", "budget", "prevu", "engage", "realise", "financeur", "respectes",
        "degre", "volet-sante-mentale", "hors-strategie-ars", "numero", "date", "groupe", "commune", "quartier-prioritaire",
        "accorde", "etat", "motif", "redacteur", "echeance", "collecteur", "socle-commun", "reference", "commentaire",
        "periodicite", "outil", "telephone", "courriel", "nom-court", "mention", "operateur", "service", "date-echange",
        "precision", "valeur", "unite", "frequence", "source",
    }
    NOT_BELOW = {"suivis", "texte-simplifie", "moyens-humains", "freins", "leviers", "contact-personnel", "operations-complementaires"}

    def leaves(self, element):
        if element.tag in self.NOT_BELOW:
            return
        children = list(element)
        if not children and element.tag not in self.NOT_ON_THE_SHEET:
            yield element.text
        for child in children:
            yield from self.leaves(child)

    def test_a_sheet_prints_every_text_of_its_action(self):
        for sample in road.SAMPLES:
            root = ET.fromstring(road.dossier_xml(sample))
            for fiche in root.iterfind("fiches-actions/fiche-action"):
                pdf = self.out / road.identifiant(sample) / f"fiche-action-{fiche.get('code')}.pdf"
                text = road.bare(road.body_text(pdf)).casefold()
                for leaf in self.leaves(fiche):
                    self.assertIn(road.bare(leaf).rstrip(".").casefold(), text, f"{pdf}: {leaf}")

    def test_the_contract_prints_its_prose_in_order(self):
        for sample in road.SAMPLES:
            root = ET.fromstring(road.dossier_xml(sample))
            text = road.bare(road.body_text(self.out / road.identifiant(sample) / "contrat.pdf"))
            for path in ("contrat/preambule", "diagnostic/synthese", "gouvernance/presentation"):
                position = 0
                for leaf in root.findall(path + "/*"):
                    found = text.find(road.bare(leaf.text), position)
                    self.assertGreaterEqual(found, 0, f"{sample.name}, {path}: {leaf.text}")
                    position = found


if __name__ == "__main__":
    unittest.main()
