"""How a run behaves: same bytes whatever the workers and the clock, exit codes, full disks, drafts, refusals."""
import hashlib
import os
import re
import resource
import shlex
import shutil
import signal
import subprocess
import tempfile
import time
import unittest
import xml.etree.ElementTree as ET
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
        return road.changed_copy(ONE, self.folder / name, replace)

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

    def test_wrong_usage_is_told_in_french(self):
        for arguments, words in ((("--type",), "l’option --type demande une valeur"),
                                 (("--type", ","), "l’option --type demande au moins un type"),
                                 (("--date", "2030-01-01", "--date", "2031-01-01"), "l’option --date est donnée deux fois"),
                                 (("--frobnicate",), "option inconnue : --frobnicate")):
            result = road.clspress("build", ONE, *arguments)
            self.assertEqual(result.returncode, 2)
            self.assertIn(words, result.stderr)

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
        # The namesake is of another region, so nothing would be overwritten.
        other = self.copy("other", replace=[("<region>hauts-de-france", "<region>paca")])
        self.assertEqual(self.build(ONE, other, "--region", "hauts-de-france", "--type", "charte").returncode, 0)
        self.assertEqual(list(digests(self.folder / "out")), ["clermontois/charte.pdf"])

    def test_a_region_that_does_not_exist_is_told(self):
        self.assertEqual(self.build(ONE, "--region", "atlantide").returncode, 2)
        dossier = self.copy(replace=[("<region>hauts-de-france", "<region>atlantide")])
        for result in (self.build(dossier), road.clspress("check", dossier)):
            self.assertEqual(result.returncode, 1)
            self.assertRegex(result.stdout + result.stderr, r"dossier\.xml:\d+:\d+: erreur REGION-INCONNUE : region : ")

    def test_a_text_too_long_for_its_frame_is_refused_alone(self):
        dossier = self.copy(replace=[("<titre>Un médecin, plus près</titre>", "<titre>" + "Un médecin beaucoup plus près de chez vous " * 12 + "</titre>")])
        result = self.build(dossier)
        self.assertEqual(result.returncode, 1)
        titles = [at for at, line in enumerate((dossier / "dossier.xml").read_text().splitlines(), 1) if "Un médecin beaucoup" in line]
        self.assertRegex(result.stderr, rf"dossier\.xml:{titles[0]}:\d+: erreur TEXTE-TROP-LONG : fiches-actions\[\d+\]/texte-simplifie/titre : "
                                        r"« Un médecin .*… » est trop long pour son cadre \(.*flyer/body\.mustache:\d+\) ; le raccourcir de \d+ signes")
        made = digests(self.folder / "out")
        self.assertNotIn("clermontois/flyer.pdf", made)
        self.assertIn("clermontois/contrat.pdf", made)
        self.build(dossier, "--type", "flyer", "--projet")
        self.assertIn("clermontois/flyer-projet.pdf", digests(self.folder / "out"))

    def test_every_frame_of_a_dossiers_text_blames_the_dossier(self):
        many = " encore et toujours" * 60
        for type_, element, path in (("lettre", "articles><titre", r"lettres\[1\]/articles\[1\]/titre"),
                                     ("contrat", "axe><titre", r"axes\[1\]/titre"),
                                     ("contrat", "territoire><nom-avec-preposition", "territoire/nom-avec-preposition"),
                                     ("flyer", "flyer><appel", "communication/flyer/appel")):
            with self.subTest(path=path):
                dossier = self.folder / path.replace("/", "-").replace("\\", "")
                shutil.copytree(ONE, dossier)
                parent, child = element.split("><")
                text = (dossier / "dossier.xml").read_text()
                changed = re.sub(rf"(<{parent}\b[^>]*>(?:(?!</{parent}>).)*?<{child}>[^<]*)", lambda found: found[1] + many, text, count=1, flags=re.S)
                self.assertGreater(len(changed), len(text))
                (dossier / "dossier.xml").write_text(changed)
                result = self.build(dossier, "--type", type_)
                self.assertEqual(result.returncode, 1)
                self.assertRegex(result.stderr, rf"dossier\.xml:\d+:\d+: erreur TEXTE-TROP-LONG : {path} : ")

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

    def test_a_size_limit_alone_is_3_too(self):
        result = self.build(ONE, preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (30_000, 30_000)))
        self.assertEqual(result.returncode, 3, result.stderr)
        self.assertEqual([path for path in (self.folder / "out").rglob("*") if path.is_file() and path.suffix != ".pdf"], [])

    def test_a_full_standard_output_is_3(self):
        for arguments in (("list",), ("schema",), ("check", road.SOURCE / "samples/erreurs/montant", "--format", "json")):
            with open("/dev/full", "w") as full:
                result = subprocess.run([road.PROGRAM, *arguments], stdout=full, stderr=subprocess.PIPE, text=True)
            self.assertEqual(result.returncode, 3, arguments)
            self.assertIn("sortie standard : écriture impossible, disque plein", result.stderr)

    def test_a_reader_that_has_seen_enough_ends_it_quietly(self):
        """As "| head" does, whether or not the parent ignores SIGPIPE (as services do)."""
        for arguments in (("list", "rules"), ("schema",), ("--help",), ("check", road.SOURCE / "samples/erreurs/montant")):
            for restore in (True, False):
                reading, writing = os.pipe()
                os.close(reading)
                result = subprocess.run([road.PROGRAM, *arguments], stdout=writing, stderr=subprocess.PIPE, restore_signals=restore)
                os.close(writing)
                self.assertEqual((result.returncode, result.stderr), (-signal.SIGPIPE, b""), (arguments, restore))

    def test_the_advice_of_new_can_be_pasted(self):
        for name in ("pays d'essai $HOME", "plain/aussi", "été"):
            said = road.clspress("new", self.folder / name, check=True).stdout
            advice = said.split(" : ")[-1].strip()
            self.assertEqual(shlex.split(advice), ["clspress", "build", str(self.folder / name)])
        self.assertNotIn("'", advice, "nothing to quote, nothing quoted")

    def test_a_signal_leaves_nothing_half_written(self):
        for delay in (0.1, 0.15, 0.2, 0.3):
            process = subprocess.Popen([road.PROGRAM, "build", road.SOURCE / "samples/metz", "-o", self.folder / "out"],
                                       stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
            time.sleep(delay)
            process.terminate()
            self.assertIn(process.wait(), (-signal.SIGTERM, 0))
            self.assertEqual([path for path in self.folder.rglob("*") if path.is_file() and path.suffix != ".pdf"], [])

    def test_convert_needs_no_pictures(self):
        self.assertEqual(road.clspress("convert", ONE, "-o", self.folder / "a.json").returncode, 0)
        self.assertEqual(road.clspress("convert", self.folder / "a.json", "-o", self.folder / "b.xml").returncode, 0)
        self.assertEqual(road.clspress("convert", self.folder / "b.xml", "-o", self.folder / "b.json").returncode, 0)
        self.assertEqual((self.folder / "a.json").read_bytes(), (self.folder / "b.json").read_bytes())

    def test_a_root_may_be_named_by_a_link(self):
        page = '<html xmlns="http://www.w3.org/1999/xhtml" lang="fr"><head><title>x</title></head><body><img src="a.png" alt="x"/></body></html>'
        (self.folder / "real").mkdir()
        (self.folder / "real/page.xhtml").write_text(page)
        shutil.copy(next(ONE.glob("*.png")), self.folder / "real/a.png")
        (self.folder / "real/link").symlink_to(self.folder / "real")
        for root in ("real", "real/link"):
            result = road.clspress("render", self.folder / root / "page.xhtml", "--root", self.folder / root, "-o", self.folder / "a.pdf")
            self.assertEqual((result.returncode, result.stderr), (0, ""))

    def test_addresses_of_sheets_are_relative_to_their_own_file(self):
        (self.folder / "sub/css").mkdir(parents=True)
        (self.folder / "sub/css/d.css").write_text("p { margin: 0 }")
        (self.folder / "up.css").write_text('@import "sub/css/d.css"; p { color: #333 }')
        shutil.copy("/usr/share/fonts/truetype/lato/Lato-Regular.ttf", self.folder / "a.ttf")
        (self.folder / "sub/page.xhtml").write_text(
            '<html xmlns="http://www.w3.org/1999/xhtml" lang="fr"><head><title>x</title><link rel="stylesheet" href="css/d.css"/>'
            '<link rel="stylesheet" href="../up.css"/><style>@font-face { font-family: Propre; src: url(../a.ttf) }</style></head>'
            "<body><p>Mot</p></body></html>")
        for page in ("sub/page.xhtml", self.folder / "sub/page.xhtml"):
            result = road.clspress("render", page, "--css", "up.css", cwd=self.folder)
            self.assertEqual((result.returncode, result.stderr), (0, ""))

    def test_a_lost_message_is_3_and_a_closed_stream_none(self):
        for words, code in ((["build", ONE, "--type", "flyer", "-o", self.folder / "out"], 0), (["foo"], 2)):
            command = [str(road.PROGRAM), *map(str, words)]
            with open("/dev/full", "w") as full:
                self.assertEqual(subprocess.run(command, stderr=full, stdout=subprocess.DEVNULL).returncode, 3)
            closed = subprocess.run(["bash", "-c", '"$@" 2>&-', "bash", *command], stdout=subprocess.DEVNULL)
            self.assertEqual(closed.returncode, code)

    def test_region_leaves_out_what_is_refused_elsewhere(self):
        broken = road.SOURCE / "samples/erreurs/montant"
        region = ET.parse(next(broken.glob("dossier.xml"))).findtext("region")
        other = "paca" if region != "paca" else "grand-est"
        sample = next(s for s in road.SAMPLES if ET.fromstring(road.dossier_xml(s)).findtext("region") == other)
        result = road.clspress("build", broken, sample, "--region", other, "--type", "flyer", "-o", self.folder)
        self.assertEqual(result.returncode, 0, result.stderr)

    def test_check_tells_of_one_id_twice(self):
        shutil.copytree(ONE, self.folder / "copie")
        result = road.clspress("check", ONE, self.folder / "copie")
        self.assertEqual((result.returncode, result.stdout.count("DOSSIER-IDENTIFIANT")), (1, 2))

    def test_floats_in_floats_end(self):
        nested = '<p>x ' + '<span class="f">y ' * 60 + "</span>" * 60 + "</p>"
        page = ('<html xmlns="http://www.w3.org/1999/xhtml" lang="fr"><head><title>x</title><style>.f { float: left }</style></head>'
                f"<body>{nested}</body></html>")
        (self.folder / "page.xhtml").write_text(page)
        self.assertEqual(road.clspress("render", self.folder / "page.xhtml", timeout=60).returncode, 0)

    def test_a_font_face_takes_the_first_source_that_can_be_used(self):
        shutil.copy("/usr/share/fonts/truetype/lato/Lato-Regular.ttf", self.folder / "a.ttf")
        page = ('<html xmlns="http://www.w3.org/1999/xhtml" lang="fr"><head><title>x</title><style>@font-face {{ font-family: Propre; src: {} }}'
                ' p {{ font-family: Propre }}</style></head><body><p>Mot</p></body></html>')
        for sources, code in (("url(absente.ttf), url(a.ttf)", 0), ("url(absente.ttf)", 1)):
            (self.folder / "page.xhtml").write_text(page.format(sources))
            result = road.clspress("render", self.folder / "page.xhtml", "-o", self.folder / "a.pdf")
            self.assertEqual(result.returncode, code, result.stderr)
            self.assertEqual("absente.ttf" in result.stderr, code == 1)

    def test_any_folder_name_gives_a_new_dossier(self):
        for name in ("2026", "Pays d'Étouy & Cie", "x" * 90, "été"):
            self.assertEqual(road.clspress("new", self.folder / name).returncode, 0)
            result = road.clspress("check", self.folder / name)
            self.assertEqual(result.returncode, 0, name)
            others = [line for line in result.stdout.splitlines() if "avertissement NAT-" not in line]
            self.assertEqual(others, [], name)  # the rules say what a contract still lacks; the schema has nothing to say

    def test_a_new_dossier_builds_at_once_and_is_judged_when_it_is_no_longer_being_written(self):
        folder = self.folder / "mon-territoire"
        self.assertEqual(road.clspress("new", folder, "--region", "grand-est").returncode, 0)
        result = self.build(folder)
        self.assertEqual(result.returncode, 0, result.stderr)
        self.assertIn("avertissement NAT-006", result.stderr)
        contract = self.folder / "out/mon-territoire/contrat.pdf"
        self.assertIn("Document de travail", road.body_text(contract))

        text = (folder / "dossier.xml").read_text()
        mark = "<document-de-travail>Document de travail</document-de-travail>"
        self.assertIn(mark, text)
        (folder / "dossier.xml").write_text(text.replace(mark, ""))
        contract.unlink()
        result = self.build(folder)
        self.assertEqual(result.returncode, 1)
        self.assertIn("erreur NAT-006", result.stderr)
        self.assertFalse(contract.exists())

    def test_a_broken_rule_refuses_the_documents_that_it_names(self):
        dossier = self.copy(replace=[("<fin>2028-12-31</fin>\n  </periode>", "<fin>2029-12-31</fin>\n  </periode>")])
        result = self.build(dossier, "--type", "contrat,charte")
        self.assertEqual(result.returncode, 1)
        self.assertIn("erreur HDF-005", result.stderr)
        self.assertIn("seuil retenu par l’outil", result.stderr)
        self.assertEqual(list(digests(self.folder / "out")), ["clermontois/charte.pdf"])

    def test_a_derogation_answers_a_rule(self):
        text = (ONE / "dossier.xml").read_text()
        following = next(name for name in ("<sigles>", "<references>", "</cls>") if name in text)
        waiver = ("<derogations><derogation><regle>HDF-005</regle><accordee-par>délégation départementale de l'Oise</accordee-par>"
                  "<date>2025-01-10</date><motif>nouveau projet régional attendu</motif></derogation></derogations>")
        year = "<cout><annee>2029</annee><cout>10</cout><part-ars>5</part-ars><part-collectivite>5</part-collectivite></cout></couts>"
        dossier = self.copy(replace=[("<fin>2028-12-31</fin>\n  </periode>", "<fin>2029-12-31</fin>\n  </periode>"),
                                     ("</couts>", year), (following, waiver + following)])
        result = self.build(dossier, "--type", "contrat")
        self.assertEqual(result.returncode, 0, result.stderr)
        self.assertIn("information HDF-005", result.stderr)
        text = road.bare(road.body_text(self.folder / "out/clermontois/contrat.pdf"))
        self.assertIn("HDF-005", text)


class Check(unittest.TestCase):
    def test_samples_and_templates_have_no_findings(self):
        for path in (*road.SAMPLES, road.SOURCE / "templates"):
            result = road.clspress("check", path)
            self.assertEqual((result.returncode, result.stdout), (0, ""), path)

    def test_what_cant_be_read_is_told_and_the_rest_checked(self):
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            (folder / "a").mkdir()
            (folder / "a/dossier.xml").write_text("<cls")
            (folder / "loop").symlink_to("loop")
            result = road.clspress("check", folder)
            self.assertEqual((result.returncode, result.stderr), (1, ""))
            self.assertIn("XML-MALFORME", result.stdout)
            if os.geteuid() != 0:
                (folder / "b").mkdir(mode=0)
                result = road.clspress("check", folder)
                self.assertEqual(result.returncode, 3)
                self.assertIn(f"{folder}/b : lecture impossible, accès refusé", result.stderr)

    def test_a_template_is_judged_at_its_own_lines_wherever_it_lies(self):
        with tempfile.TemporaryDirectory() as name:
            templates = Path(name) / "templates"
            shutil.copytree(road.SOURCE / "templates", templates)
            self.assertEqual(road.clspress("check", templates).stdout, "")
            body = templates / "charte/body.mustache"
            lines = body.read_text().splitlines()
            at = next(number for number, line in enumerate(lines) if "<h1" in line)
            lines.insert(at, '<p style="color: #CCC">{{inconnu}}</p><img src="a.png"/><h4>x</h4><table><tr><td>y</td></tr></table>')
            body.write_text("\n".join(lines))
            for path in (templates, templates / "charte", body):
                result = road.clspress("check", path)
                self.assertEqual(result.returncode, 1)
                for code in ("GABARIT-NOM", "GABARIT-CONTRASTE", "IMAGE-SANS-ALTERNATIVE", "TITRE-SAUT", "TABLEAU-SANS-ENTETE"):
                    self.assertRegex(result.stdout, rf"(?m)^{body}:{at + 1}:\d+: erreur {code} ")

    def test_a_rule_is_explained_with_source_and_limits(self):
        result = road.clspress("check", "--explain", "HDF-008")
        self.assertEqual(result.returncode, 0)
        for part in ("30 000 €", "ligne 411", "part la plus haute de l’agence"):
            self.assertIn(part, result.stdout)
        self.assertEqual(road.clspress("check", "--explain", "HDF-999").returncode, 2)

    def test_rules_are_listed_by_region(self):
        every = road.clspress("list", "rules").stdout
        self.assertIn("HDF-008", every)
        paca = road.clspress("list", "rules", "--region", "paca").stdout
        self.assertIn("PACA-001", paca)
        self.assertIn("NAT-001", paca)
        self.assertNotIn("HDF-", paca)


if __name__ == "__main__":
    unittest.main()
