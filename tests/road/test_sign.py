"""Signing: several signatories in turn with certificates made here, judged by poppler, qpdf and pyHanko."""
import os
import re
import shutil
import subprocess
import unittest

import road
from signatures import FIRST, PASSWORD, SECOND, THIRD, Authority, Responder, Signing, openssl


class Signatories(Signing):
    def test_a_reason_does_not_command_the_terminal(self):
        self.sign(FIRST, self.ada, "--reason", "\x1b[31mrouge")
        self.assertIn("?[31mrouge", self.verify())

    def test_three_sign_in_turn_and_all_stay_valid(self):
        self.sign_three()
        text = self.verify()
        for words in ("Adélaïde Hérault", "Bobby d’Oise", "Ève Courbe", "Autorité d’essai", "Bon pour accord, « à compter de ce jour »"):
            self.assertIn(words, text)
        self.assertEqual(text.count("intacte"), 3)
        self.assertEqual(text.count("certifie "), 1)
        self.poppler_says_valid(3)
        self.qpdf_is_content()

    def test_independent_judge_finds_nothing(self):
        responder = Responder(self.authority)
        self.addCleanup(responder.close)
        self.sign(SECOND, self.ada, "--tsa", responder.url, "--ltv", self.authority.folder / "ca.pem", "--ltv", self.authority.revocations())
        self.sign(THIRD, self.bob)
        self.sign(FIRST, self.eve)
        run = self.pyhanko("judge", self.pdf, self.authority.folder / "ca.pem")
        self.assertEqual(run.returncode, 0, run.stdout + run.stderr)
        self.assertEqual(run.stdout.count("True"), 3, run.stdout)

    def test_cms_has_certificate_attribute_and_no_time(self):
        self.sign(FIRST, self.ada)
        contents = re.search(rb"/Contents <([0-9a-f]+)>", self.pdf.read_bytes()).group(1)
        (self.folder.parent / "cms.der").write_bytes(bytes.fromhex(contents.decode()))
        text = openssl("cms", "-cmsout", "-print", "-inform", "DER", "-in", self.folder.parent / "cms.der").stdout.decode()
        self.assertIn("signingCertificateV2", text)
        self.assertNotIn("signingTime", text)

    def test_flags_tell_fields_to_sign_then_that_only_sections_may_follow(self):
        def flags():
            subprocess.run(["qpdf", "--qdf", "--object-streams=disable", self.pdf, self.home / "plain.pdf"], check=True)
            file = road.File(self.home / "plain.pdf")
            return file.follow(file.catalog["/AcroForm"])["/SigFlags"]
        self.assertEqual(flags(), 1)
        self.sign(FIRST, self.ada)
        self.assertEqual(flags(), 3)

    def test_file_with_a_table_keeps_a_table(self):
        subprocess.run(["qpdf", "--object-streams=disable", str(self.contract), str(self.pdf)], check=True)
        self.sign_three()
        self.assertEqual(self.pdf.read_bytes().count(b"\nxref\n"), 4)
        self.verify()
        self.poppler_says_valid(3)
        self.qpdf_is_content()


class Timestamps(Signing):
    def setUp(self):
        super().setUp()
        self.responder = Responder(self.authority)
        self.addCleanup(self.responder.close)

    def test_time_stamp_and_validation_data(self):
        self.sign(FIRST, self.ada, "--tsa", self.responder.url, "--ltv", self.authority.folder / "ca.pem", "--ltv", self.authority.revocations())
        self.assertIn("(horodatage de ", self.verify())
        self.sign(SECOND, self.bob, "--tsa", self.responder.url)
        self.assertEqual(self.verify().count("(horodatage de "), 2)
        self.poppler_says_valid(2)
        self.qpdf_is_content()
        self.assertIn(b"/DSS", self.pdf.read_bytes())

    def test_server_that_is_not_there_or_no_time_stamp_server(self):
        for url, words in (("http://127.0.0.1:1/", "ne répond pas à cette adresse"), (self.responder.url + "bavard", "ne répond pas comme un serveur d’horodatage"),
                           (self.responder.url + "page", "répond autre chose qu’un horodatage"),
                           (self.responder.url + "absent", "répond par l’erreur 404"),
                           (self.responder.url + "refus", "refuse de donner un horodatage")):
            self.assertIn(words, self.sign(FIRST, self.ada, "--tsa", url, expect=1).stderr)
        for url in ("ftp://x", "pas-une-url"):
            self.assertIn("une adresse commence par http://", self.sign(FIRST, self.ada, "--tsa", url, expect=2).stderr)


class Authorities(Signing):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        other = cls.home / "autre"
        other.mkdir()
        cls.other = Authority(other)

    def setUp(self):
        super().setUp()
        self.ours, self.theirs = ["--ca", self.authority.folder / "ca.pem"], ["--ca", self.other.folder / "ca.pem"]

    def responder(self, authority):
        responder = Responder(authority)
        self.addCleanup(responder.close)
        return responder.url

    def test_signers_must_lead_to_an_authority_that_is_given(self):
        self.sign(FIRST, self.ada)
        self.assertIn("--ca", self.verify())
        self.verify(*self.ours)
        self.verify(*self.theirs, *self.ours)
        self.assertIn("ne mène à aucune des autorités", self.verify(*self.theirs, expect=1))

    def test_so_must_time_stamps(self):
        self.sign(FIRST, self.ada, "--tsa", self.responder(self.other))
        self.assertIn("de Horodateur d’essai (certificat de Autorité d’essai)", self.verify(*self.ours, *self.theirs))
        self.assertIn("le certificat de son horodatage", self.verify(*self.ours, expect=1))

    def test_what_is_no_certificate(self):
        self.sign(FIRST, self.ada)
        self.assertIn("CERTIFICAT-ILLISIBLE", self.verify("--ca", self.ada, expect=1))
        self.assertEqual(road.clspress("verify", self.pdf, "--ca", self.folder / "rien").returncode, 2)


class Stamps(Signing):
    def drawing(self, pdf):
        """What the fields of a file show, as bytes of their forms."""
        subprocess.run(["qpdf", "--qdf", "--object-streams=disable", str(pdf), str(self.home / "plain.pdf")], check=True)
        file = road.File(self.home / "plain.pdf")
        shown = {}
        for reference in file.follow(file.follow(file.catalog["/AcroForm"])["/Fields"]):
            field = file.follow(reference)
            number = field["/AP"]["/N"].split()[0]
            shown[file.follow(field["/T"])] = subprocess.run(["qpdf", f"--show-object={number}", "--filtered-stream-data", str(self.home / "plain.pdf")],
                                                             capture_output=True, check=True).stdout
        return shown

    def test_the_room_of_a_signed_field_shows_it_and_the_others_stay_empty(self):
        self.assertEqual({content.strip() for content in self.drawing(self.pdf).values()}, {b""})
        self.sign(FIRST, self.ada, "--reason", "Bon pour accord")
        shown = self.drawing(self.pdf)
        self.assertGreater(shown.pop(FIRST).count(b" cm"), 60, "letters")
        self.assertEqual({content.strip() for content in shown.values()}, {b""})

    def test_a_long_reason_wraps_and_is_cut_rather_than_set_too_small(self):
        letters = []
        for reason in ("Bon pour accord", "Bon pour accord, " * 12, "Bon pour accord, " * 200):
            shutil.copy(self.contract, self.pdf)
            self.sign(FIRST, self.ada, "--reason", reason.strip())
            placed = re.findall(rb"q ([\d.]+) 0 0 [\d.]+ ([\d.-]+) ([\d.-]+) cm", self.drawing(self.pdf)[FIRST])
            self.assertGreaterEqual(min(float(unit) for unit, _, _ in placed) * 2000, 6 - 0.01, "points; Lato has 2000 units to the em")
            self.assertGreater(min(float(y) for _, _, y in placed), 0, "inside the room")
            letters.append(len(placed))
        self.assertLess(letters[0] + 100, letters[1])
        self.assertLess(letters[2], 400)

    def expect_conformance(self, *standards):
        if not road.has_judge() and os.environ.get("CI") != "true":
            self.skipTest("veraPDF can't be had here")
        self.assertEqual({pair: rules for pair, rules in road.judge([self.pdf], standards).items() if rules}, {})

    def test_signed_files_stay_conformant(self):
        responder = Responder(self.authority)
        self.addCleanup(responder.close)
        self.sign(SECOND, self.ada, "--tsa", responder.url, "--ltv", self.authority.folder / "ca.pem", "--ltv", self.authority.revocations())
        self.sign(FIRST, self.eve, "--reason", "Bon pour accord")
        self.expect_conformance("ua1", "3a")

    def test_signed_pdf_2_stays_conformant(self):
        road.clspress("build", road.SOURCE / "samples/clermontois", "--type", "charte", "--standard", "ua2-a4f", "-o", self.home / "pdf2", check=True)
        shutil.copy(self.home / "pdf2/clermontois/charte.pdf", self.pdf)
        names = re.findall("« (.*?) »", self.sign("aucun", self.ada, expect=1).stderr.split("champs à signer")[1])
        for name in names:
            self.sign(name, self.ada)
        self.poppler_says_valid(len(names))
        self.expect_conformance("ua2", "4f")

    def test_links_of_a_signed_pdf_2_lead_to_no_signature(self):
        road.clspress("build", road.SOURCE / "samples/clermontois", "--type", "contrat", "--standard", "ua2-a4f", "-o", self.home / "pdf2", check=True)
        shutil.copy(self.home / "pdf2/clermontois/contrat.pdf", self.pdf)
        for name in (FIRST, SECOND):
            self.sign(name, self.ada)
        judged = self.pyhanko("judge", self.pdf, self.authority.folder / "ca.pem")
        self.assertEqual((judged.returncode, judged.stdout.count("True")), (0, 2), judged.stdout + judged.stderr)


class Refusals(Signing):
    def test_wrong_password_certificate_and_field(self):
        self.assertIn("mot de passe", self.sign(FIRST, self.ada, password="faux", expect=1).stderr)
        self.assertIn("expiré le 01/01/2021", self.sign(FIRST, self.old, expect=1).stderr)
        server = self.authority.p12("web", "serveur", usage="keyUsage=keyEncipherment")
        self.assertIn("pas fait pour signer", self.sign(FIRST, server, expect=1).stderr)
        self.assertIn("n’est pas un fichier .p12", self.sign(FIRST, self.authority.folder / "ca.pem", expect=1).stderr)
        unknown = self.sign("signature-roi", self.ada, expect=1).stderr
        self.assertIn("« signature-roi »", unknown)
        self.assertIn("« signature-ars »", unknown)
        self.sign(FIRST, self.ada)
        self.assertIn("déjà signé", self.sign(FIRST, self.bob, expect=1).stderr)

    def test_wrong_usage(self):
        self.assertEqual(road.clspress("sign", self.pdf, "--p12", self.ada).returncode, 2)
        self.sign(FIRST, self.ada, "--tsa", "", expect=2)
        self.assertEqual(road.clspress("sign", self.folder / "rien.pdf", "--field", "x", "--p12", self.ada).returncode, 2)
        self.assertEqual(road.clspress("verify", self.folder / "rien.pdf").returncode, 2)

    def test_broken_and_encrypted_files(self):
        whole = self.contract.read_bytes()
        for bytes_ in (b"", b"%PDF-1.7\n", b"bonjour", whole[:-2000], whole[: len(whole) // 2], whole.replace(b"startxref\n", b"startxref\n9")):
            self.pdf.write_bytes(bytes_)
            self.sign(FIRST, self.ada, expect=1)
            self.assertIn("PDF-ABIME", self.verify(expect=1))
        for password in ("", "secret"):
            subprocess.run(["qpdf", "--encrypt", password, "owner", "256", "--", str(self.contract), str(self.pdf)], check=True)
            self.sign(FIRST, self.ada, expect=1)
            self.assertIn("chiffré", self.verify(expect=1))

    def test_bytes_changed_at_random_never_crash(self):
        self.sign(FIRST, self.ada)
        whole = self.pdf.read_bytes()
        state = 12345
        for _ in range(60):
            changed = bytearray(whole)
            for _ in range(4):
                state = (state * 6364136223846793005 + 1442695040888963407) % 2**64
                changed[(state >> 20) % len(changed)] = state >> 56
            self.pdf.write_bytes(changed)
            run = road.clspress("verify", self.pdf, timeout=60)
            self.assertIn(run.returncode, (0, 1) if bytes(changed) == whole else (1,), run.stderr)


class Changes(Signing):
    def test_no_signature_is_no_success(self):
        self.assertIn("aucune signature", self.verify(expect=1))

    def test_one_changed_byte_is_seen_and_stops_the_next_signatory(self):
        self.sign(FIRST, self.ada)
        changed = bytearray(self.pdf.read_bytes())
        at = changed.index(b"/Name ")
        changed[at + 8] ^= 1
        self.pdf.write_bytes(changed)
        self.assertIn("NON VALABLE", self.verify(expect=1))
        self.assertIn("n’est plus valable", self.sign(SECOND, self.bob, expect=1).stderr)

    def test_page_replaced_behind_the_signature_is_seen(self):
        self.sign(FIRST, self.ada)
        whole = self.pdf.read_bytes()
        page = subprocess.run(["qpdf", "--show-pages", str(self.pdf)], capture_output=True, text=True).stdout
        number = re.search(r"page 1: (\d+) 0 R", page).group(1)
        last = re.findall(rb"startxref\n(\d+)", whole)[-1].decode()
        root = subprocess.run(["qpdf", "--show-object=trailer", str(self.pdf)], capture_output=True, text=True).stdout
        root = re.search(r"/Root (\d+ 0 R)", root).group(1)
        size = int(re.search(rb"/Size (\d+)", whole[int(last):]).group(1))
        at = len(whole)
        body = f"{number} 0 obj\n<< /Type /Page >>\nendobj\n"
        table = at + len(body)
        body += f"xref\n{number} 1\n{at:010} 00000 n \ntrailer\n<< /Root {root} /Size {size} /Prev {last} >>\nstartxref\n{table}\n%%EOF\n"
        self.pdf.write_bytes(whole + body.encode())
        self.assertIn(f"modifié après elle (objet {number})", self.verify(expect=1))

    def test_no_other_command_writes_over_a_signed_file(self):
        self.sign(FIRST, self.ada)
        signed = self.pdf.read_bytes()
        sample = road.SOURCE / "samples/clermontois"
        page = self.home / "page.xhtml"
        page.write_text('<html xmlns="http://www.w3.org/1999/xhtml" lang="fr"><head><title>t</title></head><body><p>t</p></body></html>')
        for name in ("dossier.json", "plan.json"):
            shutil.copy(self.pdf, self.home / name)
        for command in (["render", page, "-o", self.pdf], ["render", page, "-o", self.home / "page.pdf", "--dump-layout", self.home / "plan.json"],
                        ["diff", sample, sample, "--format", "pdf", "-o", self.pdf], ["diff", sample, sample, "-o", self.pdf],
                        ["convert", sample, "-o", self.home / "dossier.json"], ["doc", "rules", "-o", self.pdf]):
            run = road.clspress(*command)
            self.assertEqual(run.returncode, 1, command)
            self.assertIn("PDF-SIGNE", run.stderr)
        for file in (self.pdf, self.home / "dossier.json", self.home / "plan.json"):
            self.assertEqual(file.read_bytes(), signed)

    def test_a_link_leads_to_the_file_that_is_signed(self):
        link = self.home / "lien.pdf"
        link.symlink_to(self.pdf)
        environment = {**os.environ, "CLSPRESS_P12_PASSWORD": PASSWORD}
        run = road.clspress("sign", link, "--field", FIRST, "--p12", self.ada, env=environment)
        self.assertEqual(run.returncode, 0, run.stderr)
        self.assertTrue(link.is_symlink())
        self.verify()

    def test_build_leaves_a_signed_file_alone(self):
        out = self.folder / "out"
        sample = road.SOURCE / "samples/clermontois"
        target = out / "clermontois/contrat.pdf"
        target.parent.mkdir(parents=True)
        environment = {**os.environ, "CLSPRESS_P12_PASSWORD": PASSWORD}
        road.clspress("sign", self.pdf, "--field", FIRST, "--p12", self.ada, env=environment)
        shutil.copy(self.pdf, target)
        signed = target.read_bytes()
        run = road.clspress("build", sample, "--type", "contrat,charte", "-o", out)
        self.assertEqual(run.returncode, 1)
        self.assertIn("PDF-SIGNE", run.stderr)
        self.assertEqual(target.read_bytes(), signed)
        self.assertTrue((out / "clermontois/charte.pdf").exists(), "the others are made")
        run = road.clspress("build", sample, "--type", "contrat", "-o", out, "--replace-signed")
        self.assertEqual(run.returncode, 0, run.stderr)
        self.assertIn(f"{target}:1:1: avertissement PDF-SIGNE-REMPLACE", run.stderr)
        self.assertNotEqual(target.read_bytes(), signed)


if __name__ == "__main__":
    unittest.main()
