"""How a run behaves: same bytes whatever the workers and the clock, exit codes, full disks, drafts, refusals."""
import hashlib
import os
import resource
import shutil
import signal
import tempfile
import unittest
from pathlib import Path

import road

ONE = road.SOURCE / "samples/clermontois"


def digests(folder):
    return {str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest() for path in sorted(folder.rglob("*.pdf"))}


class Runs(unittest.TestCase):
    def setUp(self):
        self._folder = tempfile.TemporaryDirectory()
        self.folder = Path(self._folder.name)

    def tearDown(self):
        self._folder.cleanup()

    def copy(self, name="d", replace=()):
        target = self.folder / name
        shutil.copytree(ONE, target)
        text = (target / "dossier.xml").read_text()
        for old, new in replace:
            self.assertIn(old, text)
            text = text.replace(old, new, 1)
        (target / "dossier.xml").write_text(text)
        return target

    def build(self, *arguments, **options):
        return road.clspress("build", *arguments, "-o", self.folder / "out", **options)

    def test_same_bytes_with_one_and_with_eight_workers(self):
        for jobs, name in ((1, "a"), (8, "b")):
            result = road.clspress("build", ONE, "--jobs", jobs, "-o", self.folder / name, cwd=self.folder,
                                   env={**os.environ, "TZ": "Asia/Tokyo" if jobs == 8 else "UTC", "LC_ALL": "C"})
            self.assertEqual(result.returncode, 0, result.stderr)
        self.assertEqual(digests(self.folder / "a"), digests(self.folder / "b"))
        self.assertGreater(len(digests(self.folder / "a")), 15)

    def test_the_date_is_the_dossiers_or_the_one_given(self):
        self.build(ONE, "--type", "fiche-action", "--date", "2030-01-02")
        with_option = digests(self.folder / "out")
        self.build(ONE, "--type", "fiche-action", env={**os.environ, "SOURCE_DATE_EPOCH": "1893542400"})
        self.assertEqual(with_option, digests(self.folder / "out"))
        self.build(ONE, "--type", "fiche-action")
        self.assertNotEqual(with_option, digests(self.folder / "out"))

    def test_wrong_usage_is_2(self):
        self.assertEqual(road.clspress("build").returncode, 2)
        self.assertEqual(self.build(ONE, "--frobnicate").returncode, 2)
        self.assertEqual(self.build(self.folder / "none").returncode, 2)
        self.assertEqual(self.build(ONE, "--type", "inconnu").returncode, 2)
        self.assertEqual(self.build(ONE, "--date", "hier").returncode, 2)
        self.assertEqual(road.clspress("frob").returncode, 2)

    def test_two_dossiers_with_one_id_are_refused(self):
        result = self.build(self.copy("a"), self.copy("b"))
        self.assertEqual(result.returncode, 1)
        self.assertIn("DOSSIER-IDENTIFIANT", result.stderr)
        self.assertEqual(digests(self.folder / "out"), {})

    def test_a_broken_dossier_leaves_the_others(self):
        bad = self.folder / "bad"
        bad.mkdir()
        (bad / "dossier.xml").write_text("<cls")
        result = self.build(bad, ONE, "--type", "charte")
        self.assertEqual(result.returncode, 1)
        self.assertEqual(list(digests(self.folder / "out")), ["clermontois/charte.pdf"])

    def test_a_type_without_data_is_left_out_or_refused(self):
        text = (ONE / "dossier.xml").read_text()
        start, end = text.index("  <charte>"), text.index("</charte>") + len("</charte>\n")
        dossier = self.copy(replace=[(text[start:end], "")])
        self.assertEqual(self.build(dossier).returncode, 0)
        self.assertNotIn("clermontois/charte.pdf", digests(self.folder / "out"))
        result = self.build(dossier, "--type", "charte")
        self.assertEqual(result.returncode, 1)
        self.assertIn("TYPE-SANS-DONNEES", result.stderr)

    def test_region_keeps_only_its_dossiers(self):
        self.assertEqual(self.build(ONE, "--region", "paca").returncode, 0)
        self.assertEqual(digests(self.folder / "out"), {})

    def test_a_text_too_long_for_its_frame_is_refused_alone(self):
        dossier = self.copy(replace=[("<titre>Un médecin, plus près</titre>", "<titre>" + "Un médecin beaucoup plus près de chez vous " * 12 + "</titre>")])
        result = self.build(dossier)
        self.assertEqual(result.returncode, 1)
        self.assertIn("TEXTE-TROP-LONG", result.stderr)
        made = digests(self.folder / "out")
        self.assertNotIn("clermontois/flyer.pdf", made)
        self.assertIn("clermontois/contrat.pdf", made)
        self.build(dossier, "--type", "flyer", "--projet")
        self.assertIn("clermontois/flyer-projet.pdf", digests(self.folder / "out"))

    def test_a_full_disk_is_3_and_leaves_nothing_broken(self):
        for limit in (1000, 30_000, 60_000):
            with self.subTest(limit=limit):
                shutil.rmtree(self.folder / "out", ignore_errors=True)

                def small_files():
                    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
                    resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))

                result = self.build(ONE, preexec_fn=small_files)
                self.assertEqual(result.returncode, 3, result.stderr)
                self.assertIn(str(self.folder / "out"), result.stderr)
                for path in (self.folder / "out").rglob("*"):
                    if path.is_file():
                        self.assertEqual(path.suffix, ".pdf")
                        self.assertTrue(path.read_bytes().rstrip().endswith(b"%%EOF"), path)

    def test_a_new_dossier_builds_at_once(self):
        folder = self.folder / "mon-territoire"
        self.assertEqual(road.clspress("new", folder, "--region", "grand-est").returncode, 0)
        result = self.build(folder)
        self.assertEqual(result.returncode, 0, result.stderr)
        self.assertIn("mon-territoire/contrat.pdf", digests(self.folder / "out"))


class Check(unittest.TestCase):
    def test_samples_and_templates_have_no_findings(self):
        for path in (*road.SAMPLES, road.SOURCE / "templates"):
            result = road.clspress("check", path)
            self.assertEqual((result.returncode, result.stdout), (0, ""), path)


if __name__ == "__main__":
    unittest.main()
