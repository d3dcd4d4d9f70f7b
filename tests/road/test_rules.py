"""Rules on the whole road: the date of judgement, dérogations in print, the fiche de conformité, the page of all rules."""
import re
import subprocess
import tempfile
import unittest
from pathlib import Path

import road

ONE = road.SOURCE / "samples/clermontois"


def waiver(rule, concerns="", date="2025-01-10"):
    concerns = concerns and f"<concerne>{concerns}</concerne>"
    return (f"<derogations><derogation><regle>{rule}</regle>{concerns}<accordee-par>délégation départementale de l'Oise</accordee-par>"
            f"<date>{date}</date><motif>accord écrit de la délégation</motif></derogation></derogations>")


class Folder(unittest.TestCase):
    def setUp(self):
        self.temporary = tempfile.TemporaryDirectory()
        self.folder = Path(self.temporary.name)

    def tearDown(self):
        self.temporary.cleanup()

    def dossier(self, *replacements, add=""):
        text = (ONE / "dossier.xml").read_text()
        for old, new in replacements:
            self.assertIn(old, text)
            text = text.replace(old, new)
        before = next(name for name in ("<sigles>", "<references>", "</cls>") if name in text)
        text = text.replace(before, add + before)
        folder = self.folder / "dossier"
        folder.mkdir(exist_ok=True)
        (folder / "dossier.xml").write_text(text)
        (folder / "place-de-mouy.png").write_bytes((ONE / "place-de-mouy.png").read_bytes())
        return folder

    def build(self, dossier, types, *more):
        return road.clspress("build", dossier, "--type", types, "-o", self.folder / "out", *more)

    def text(self, name):
        return road.bare(road.body_text(self.folder / "out/clermontois" / name))


class Date(Folder):
    def test_the_rules_judge_on_the_date_that_is_given(self):
        dossier = self.dossier((' <bilan annee="2026">', ' <bilan annee="2024">'))
        self.assertNotIn("HDF-029", road.clspress("check", dossier).stdout)
        self.assertNotIn("HDF-029", road.clspress("check", dossier, "--date", "2027-03-31").stdout)
        self.assertIn("HDF-029", road.clspress("check", dossier, "--date", "2027-04-01").stdout)
        build = self.build(dossier, "bilan", "--date", "2027-04-01")
        self.assertEqual(build.returncode, 1)
        self.assertIn("erreur HDF-029", build.stderr)
        self.assertNotIn("HDF-029", self.build(dossier, "bilan").stderr)


class Information(unittest.TestCase):
    def test_is_shown_on_request(self):
        self.assertEqual(road.clspress("check", ONE).stdout, "")
        shown = road.clspress("check", ONE, "--info").stdout
        self.assertIn("information NAT-008", shown)
        self.assertIn("information HDF-102", shown)
        self.assertNotIn("avertissement", shown)


class Derogations(Folder):
    def test_stand_in_the_documents_that_they_concern_and_in_no_other(self):
        dossier = self.dossier(add=waiver("HDF-032"))
        self.assertEqual(self.build(dossier, "contrat,charte,bilan").returncode, 0)
        self.assertIn("HDF-032", self.text("bilan-2025.pdf"))
        self.assertNotIn("HDF-032", self.text("contrat.pdf"))
        self.assertNotIn("HDF-032", self.text("charte.pdf"))

    def test_stand_in_the_charter(self):
        dossier = self.dossier(add=waiver("HDF-070"))
        self.assertEqual(self.build(dossier, "charte").returncode, 0)
        self.assertIn("HDF-070", self.text("charte.pdf"))

    def test_to_a_rule_that_admits_none_does_not_stand_there(self):
        self.assertEqual(self.build(self.dossier(add=waiver("HDF-008")), "contrat").returncode, 0)
        self.assertNotIn("HDF-008", self.text("contrat.pdf"))

    def test_are_told_on_request_where_they_answer(self):
        dossier = self.dossier(("<type>assurance-maladie</type>", "<type>autre</type>"), add=waiver("HDF-001", "assurance-maladie"))
        self.assertNotIn("erreur HDF-001", road.clspress("check", dossier).stdout)
        told = road.clspress("check", dossier, "--info").stdout
        self.assertIn("information HDF-001", told)
        self.assertNotIn("ajouter le signataire", told)
        self.assertIn("10\u00a0janvier 2025", told)
        self.assertNotIn("2025-01-10", told)

    def test_stand_in_the_sheet_of_an_action(self):
        self.assertEqual(self.build(self.dossier(add=waiver("HDF-016")), "fiche-action").returncode, 0)
        sheet = sorted((self.folder / "out/clermontois").glob("fiche-*.pdf"))[0]
        self.assertIn("HDF-016", road.bare(road.body_text(sheet)))

    def test_of_a_later_day_answer_nothing(self):
        dossier = self.dossier(("<fin>2028-12-31</fin>\n  </periode>", "<fin>2029-01-01</fin>\n  </periode>"), add=waiver("HDF-005", date="2025-03-15"))
        self.assertIn("erreur HDF-005", road.clspress("check", dossier).stdout)
        self.assertNotIn("erreur HDF-005", road.clspress("check", dossier, "--date", "2025-03-15").stdout)
        self.assertEqual(self.build(dossier, "contrat,fiche-de-conformite").returncode, 1)
        self.assertIn(road.bare("après le jour du jugement"), self.text("fiche-de-conformite.pdf"))

    def test_of_any_sort_stand_in_the_fiche_with_who_when_and_why(self):
        for rule, note in (("HDF-016", "la règle est respectée sans elle"), ("HDF-032", "la règle est sans objet"), ("HDF-008", "admet pas de dérogation")):
            self.assertEqual(self.build(self.dossier(add=waiver(rule)), "fiche-de-conformite").returncode, 0)
            text = self.text("fiche-de-conformite.pdf")
            self.assertIn(road.bare("délégation départementale de l'Oise, 10 janvier 2025 : accord écrit de la délégation"), text)
            self.assertIn(road.bare(note), text)

    def test_to_a_rule_that_there_is_not_is_told(self):
        result = road.clspress("check", self.dossier(add=waiver("HDF-999")))
        self.assertIn("avertissement DEROGATION-REGLE", result.stdout)


class Conformity(Folder):
    def test_is_made_where_the_rules_refuse_the_contract(self):
        dossier = self.dossier(("<part-ars>26000</part-ars>", "<part-ars>31000</part-ars>"))
        build = self.build(dossier, "contrat,fiche-de-conformite")
        self.assertEqual(build.returncode, 1)
        self.assertFalse((self.folder / "out/clermontois/contrat.pdf").exists())
        text = self.text("fiche-de-conformite.pdf")
        broken = text[text.index(road.bare("Une règle obligatoire arrête")):]
        self.assertIn(road.bare("HDF-008"), broken)
        self.assertIn(road.bare("part ARS 31 000 €"), broken)
        self.assertIn(road.bare("Version 1.0 du 14 mars 2025"), text)
        self.assertIn(road.bare("édition"), text)

    def test_names_every_rule_of_its_region_once(self):
        self.assertEqual(self.build(ONE, "fiche-de-conformite").returncode, 0)
        listed = re.findall(r"^  ([A-Z]+-\d+)", road.clspress("list", "rules", "--region", "hauts-de-france").stdout, re.M)
        self.assertGreater(len(listed), 115)
        text = road.body_text(self.folder / "out/clermontois/fiche-de-conformite.pdf")
        rows = re.findall(r"^([A-Z]+-\d{3}) ", text, re.M)
        self.assertEqual(sorted(rows), sorted(listed))


class Mistakes(Folder):
    """In the files of a region: what cannot be judged is not made."""

    def refused(self, file, old, new):
        program = road.copy_of_program(self.folder)
        path = self.folder / "assets/regions/hauts-de-france" / file
        text = path.read_text()
        self.assertIn(old, text)
        path.write_text(text.replace(old, new))
        dossier = self.dossier(("<cout>52000</cout>", "<cout>70000</cout>"), ("<part-ars>26000</part-ars>", "<part-ars>31000</part-ars>"),
                               ("<part-collectivite>26000</part-collectivite>", "<part-collectivite>39000</part-collectivite>"))
        result = subprocess.run([program, "build", dossier, "--type", "contrat,fiche-de-conformite", "-o", self.folder / "out"], capture_output=True, text=True)
        self.assertEqual(result.returncode, 1, result.stderr)
        self.assertFalse((self.folder / "out/clermontois/contrat.pdf").exists())
        self.assertNotIn("xmlXPath", result.stderr)
        return result.stderr

    def test_a_document_that_there_is_not(self):
        errors = self.refused("rules.xml", '<pattern id="HDF-008" cls:documents-bloques="contrat">', '<pattern id="HDF-008" cls:documents-bloques="contrats">')
        self.assertRegex(errors, r"rules\.xml:\d+:\d+: erreur REGLE-FICHIER : règle HDF-008 : aucun document ne s’appelle « contrats »")

    def test_a_limit_that_is_no_amount(self):
        errors = self.refused("region.xml", 'valeur="30000"', 'valeur="3OOOO"')
        self.assertRegex(errors, r"region\.xml:\d+:\d+: erreur REGLE-LIMITE : « 3OOOO »")

    def test_a_function_that_there_is_not(self):
        errors = self.refused("rules.xml", "centimes(part-ars) &lt;= centimes(", "centime(part-ars) &lt;= centimes(")
        self.assertIn("aucune fonction ne s’appelle « centime »", errors)

    def test_an_expression_that_fails_on_the_dossier(self):
        errors = self.refused("rules.xml", "centimes(part-ars) &lt;= centimes(", "count('x') &lt;= centimes(")
        self.assertIn("erreur REGLE-EXPRESSION : règle HDF-008", errors)
        text = self.text("fiche-de-conformite.pdf")
        self.assertIn("HDF-008", text[text.index(road.bare("Une règle obligatoire arrête")):text.index(road.bare("Aucun programme ne juge"))])


class Explained(unittest.TestCase):
    def test_a_rule_says_what_would_satisfy_it(self):
        told = road.clspress("check", "--explain", "hdf-008").stdout
        self.assertIn("Pour y satisfaire : ramener la part de l’agence à 30\u202f000\u00a0€ au plus", told)
        self.assertIn("Exemple d’écart : en 2025, part ARS 30\u202f000,01\u00a0€", told)
        self.assertNotIn("Dérogation : non", road.clspress("check", "--explain", "HDF-047").stdout)

    def test_a_limit_has_its_source_and_its_date(self):
        self.assertIn("ligne 411, 2025)", road.clspress("check", "--explain", "HDF-008").stdout)


class Page(unittest.TestCase):
    def test_of_rules_is_whole(self):
        page = road.clspress("doc", "rules", check=True).stdout
        regions = road.clspress("list", "rules").stdout
        ids = re.findall(r"^  ([A-Z]+-\d+)", regions, re.M)
        self.assertGreaterEqual(len(ids), 140)
        for rule in ids:
            self.assertIn(f'<section id="{rule}">', page)

    def test_goes_into_a_file(self):
        with tempfile.TemporaryDirectory() as name:
            road.clspress("doc", "rules", "-o", Path(name) / "regles.html", check=True)
            self.assertEqual((Path(name) / "regles.html").read_text(), road.clspress("doc", "rules").stdout)


class Region(Folder):
    def test_a_new_one_is_a_folder(self):
        program = road.copy_of_program(self.folder)
        region = self.folder / "assets/regions/essai"
        region.mkdir()
        (region / "region.xml").write_text("<region><nom>Essai</nom><limites><limite nom='au-plus' type='nombre' valeur='5' date='2026' retenu-par-l-outil='oui'>"
                                           "signataires au plus</limite></limites></region>")
        (region / "rules.xml").write_text(
            "<schema xmlns='http://purl.oclc.org/dsdl/schematron' xmlns:cls='urn:clspress:regles'><title>Essai</title>"
            "<cls:edition numero='1' date='2026-01-31'/><pattern id='ESS-001' cls:documents-bloques='contrat'><title>Peu</title>"
            "<cls:source document='usage'/><cls:derogation admise='non'>essai</cls:derogation><cls:remede>en retirer</cls:remede><cls:valeurs>x</cls:valeurs>"
            "<rule context='/cls' role='obligatoire'><assert test='count(signataires/signataire) &lt;= $au-plus'>trop</assert></rule>"
            "</pattern></schema>")
        dossier = self.dossier(("<region>hauts-de-france</region>", "<region>essai</region>"))
        result = subprocess.run([program, "check", dossier], capture_output=True, text=True)
        self.assertEqual(result.returncode, 1)
        self.assertIn("erreur ESS-001", result.stdout)
        self.assertIn("seuil retenu par l’outil", result.stdout)


if __name__ == "__main__":
    unittest.main()
