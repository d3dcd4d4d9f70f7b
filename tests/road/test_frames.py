"""A text too long for its frame is refused with the number of signs to cut and its place in the dossier; cut by so many
signs, it fits."""
import re
import tempfile
import unittest
from pathlib import Path

import road
from test_look import words

SAMPLE = road.SOURCE / "samples/clermontois"
LONG = " et encore des mots" * 27
ADDRESS = "contrat.local.sante@grandclermontois.exemple.fr"
LETTER = "lettres[1]"


class Frames(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = Path(folder.name)
        self.made = 0

    def build(self, kind, *replace):
        """What the program says of a changed dossier, and the folder of its documents."""
        self.made += 1
        dossier = road.changed_copy(SAMPLE, self.folder / f"d{self.made}", replace)
        out = self.folder / f"out{self.made}"
        run = road.clspress("build", dossier, "-o", out, "--type", kind)
        return run, out / "clermontois"

    def refusal(self, kind, *replace):
        """Place and number of signs of each text that is too long."""
        run, out = self.build(kind, *replace)
        self.assertEqual(run.returncode, 1, run.stderr)
        found = re.findall(r"dossier\.xml:(\d+):\d+: erreur TEXTE-TROP-LONG : (\S+) : (.*?) ; le raccourcir de (\d+) signes?", run.stderr)
        self.assertTrue(found, run.stderr)
        self.assertFalse(out.exists() and list(out.iterdir()))
        return {path: (int(signs), message) for _, path, message, signs in found}

    def test_a_long_address_wraps_in_the_letter(self):
        letter = (SAMPLE / "dossier.xml").read_text().partition("<lettres>")[2]
        run, out = self.build("lettre", (letter, re.sub("<courriel>[^<]*", "<courriel>" + ADDRESS, letter, count=1)))
        self.assertEqual(run.returncode, 0, run.stderr)
        self.assertIn(ADDRESS, road.bare(road.page_text(out / "lettre-4.pdf")))
        edges = [right for _, _, right, _, _ in words(out / "lettre-4.pdf")]
        self.assertLess(max(edges), 195.1 / 25.4 * 72)

    def test_each_text_of_the_letter_has_its_frame(self):
        for path, old in (("mot/auteur", "[Le président ou la présidente de la communauté de communes]"),
                          ("agenda[1]/intitule", "<intitule>Café des parents"), ("agenda[2]/lieu", "<lieu>Mouy, place du marché"),
                          ("articles[2]/texte", "les voitures manquent en journée."), ("en-bref[1]/texte", "s'arrête devant l'hôpital."),
                          ("titre", "<titre>Trait d'union")):
            with self.subTest(path):
                found = self.refusal("lettre", (old, old + LONG))
                self.assertIn(f"{LETTER}/{path}", found)
                self.assertLess(found[f"{LETTER}/{path}"][0], len(LONG) + 1)

    def test_a_letter_has_two_pages(self):
        text = (SAMPLE / "dossier.xml").read_text()
        breve = re.search(r"<breve>.*?</breve>", text, re.S)[0]
        found = self.refusal("lettre", (breve, breve * 8))
        self.assertTrue(all(path.startswith(f"{LETTER}/en-bref[") for path in found), found)

    def test_the_flyer_names_the_text_that_is_too_long(self):
        for path, old in (("communication/contact/intitule", "<intitule>Votre coordination santé"), ("communication/contact/mention-tarifaire", "<mention-tarifaire>appel non surtaxé"),
                          ("communication/adresse-qr", "<adresse-qr>https://exemple.fr/cls-clermontois"), ("communication/mentions/editeur", "<editeur>communauté de communes du Clermontois"),
                          ("communication/mentions/complement", "Spécimen : dates, lieux et chiffres d'exemple.")):
            with self.subTest(path):
                long = LONG.replace(" ", "-") if path.endswith("qr") else LONG
                self.assertEqual(list(self.refusal("flyer", (old, old + long))), [path])

    def test_a_sign_that_no_font_has_is_named_where_it_is_written(self):
        run, _ = self.build("fiche-action", ("<intitule>Accueillir et loger les internes", "<intitule>😀 Accueillir et loger les internes"))
        self.assertRegex(run.stderr, r"dossier\.xml:\d+:\d+: erreur TEXTE-GLYPHE : fiches-actions\[\d+\]/intitule : ")

    def test_cut_by_so_many_signs_it_fits(self):
        for kind, path, old in (("lettre", f"{LETTER}/titre", "<titre>Trait d'union"), ("lettre", f"{LETTER}/agenda[1]/intitule", "<intitule>Café des parents"),
                                ("lettre", f"{LETTER}/articles[2]/texte", "les voitures manquent en journée.")):
            with self.subTest(path):
                signs, message = self.refusal(kind, (old, old + LONG))[path]
                self.assertRegex(message, "^« \\S+ \\S+", "words keep their spaces")
                run, _ = self.build(kind, (old, (old + LONG)[:-signs]))
                self.assertEqual(run.returncode, 0, run.stderr)


if __name__ == "__main__":
    unittest.main()
