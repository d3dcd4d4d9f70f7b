"""What a document prints where its dossier says nothing."""
import re
import tempfile
import unittest
from pathlib import Path

import road


class Gaps(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = Path(folder.name)

    def text(self, dossier, kind, name):
        run = road.clspress("build", dossier, "--type", kind, "-o", self.folder / "out")
        self.assertEqual(run.returncode, 0, run.stderr)
        return " ".join(road.page_text(next((self.folder / "out").glob("*/" + name))).split())

    def test_the_contract_of_a_new_dossier_is_in_french(self):
        road.clspress("new", self.folder / "nouveau", check=True)
        text = self.text(self.folder / "nouveau", "contrat", "contrat.pdf")
        self.assertIn("Fait à [lieu à compléter], le", text)
        self.assertNotRegex(text, r"\bà à\b")
        self.assertIn("associe l’agence régionale de santé et la collectivité à nommer", text)
        self.assertIn("l’agence régionale de santé, représentée par", text)

    def test_an_action_of_the_flyer_without_a_simple_text_has_its_title(self):
        source = (road.SOURCE / "samples/clermontois/dossier.xml").read_text(encoding="utf-8")
        without = re.sub(r"<texte-simplifie>.*?</texte-simplifie>", "", source, flags=re.S)
        (self.folder / "d").mkdir()
        for file in (road.SOURCE / "samples/clermontois").iterdir():
            (self.folder / "d" / file.name).write_bytes(file.read_bytes())
        (self.folder / "d/dossier.xml").write_text(without, encoding="utf-8")
        text = self.text(self.folder / "d", "flyer", "flyer.pdf")
        self.assertIn("à compléter", text)
        for code in re.findall(r"<action>(.*?)</action>", source[source.index("<flyer>"):source.index("</flyer>")]):
            sheet = source[source.index(f'<fiche-action code="{code}"'):]
            title = re.search(r"<intitule-court>(.*?)</", sheet.split("</fiche-action>")[0]) or re.search(r"<intitule>(.*?)</", sheet)
            self.assertIn(road.bare(title[1]), road.bare(text))


if __name__ == "__main__":
    unittest.main()
