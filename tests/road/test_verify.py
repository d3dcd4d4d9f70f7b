"""What `clspress verify` says of signatures that other tools made or that somebody spoiled, and of what nobody signed."""
import os
import re
import shutil
import subprocess
import time
import unittest

import road
from signatures import FIRST, PASSWORD, SECOND, THIRD, Responder, Signing, openssl


class Others(Signing):
    """pyHanko and poppler sign after us, and we after them."""

    def sign_with_pyhanko(self, field, subfilter, p12, *kind):
        after = self.home / "apres.pdf"
        run = self.pyhanko("sign", self.pdf, after, field, subfilter, p12, PASSWORD, *kind)
        self.assertEqual(run.returncode, 0, run.stderr)
        shutil.move(after, self.pdf)

    def sign_with_poppler(self, *options):
        store, after = self.home / "nss", self.home / "apres.pdf"
        if not shutil.which("certutil") and os.environ.get("CI") != "true":
            self.skipTest("certutil can't be had here")
        if not store.exists():
            store.mkdir()
            subprocess.run(["certutil", "-N", "-d", f"sql:{store}", "--empty-password"], check=True, capture_output=True)
            subprocess.run(["pk12util", "-i", self.bob, "-d", f"sql:{store}", "-W", PASSWORD, "-K", ""], check=True, capture_output=True)
        subprocess.run(["pdfsig", self.pdf, after, "-nssdir", f"sql:{store}", "-nick", "Bobby d’Oise", "-kpw", "", *options],
                       check=True, capture_output=True)
        shutil.move(after, self.pdf)

    def test_pades_of_another_tool_renews_the_description_and_breaks_nothing(self):
        self.sign(FIRST, self.ada)
        self.sign_with_pyhanko(SECOND, "ETSI.CAdES.detached", self.bob)
        self.assertIn(b"pyHanko", self.pdf.read_bytes())
        self.sign(THIRD, self.eve)
        self.assertEqual(self.verify("--ca", self.authority.folder / "ca.pem").count("intacte"), 3)

    def test_acrobats_default_format_is_judged_and_lets_others_sign(self):
        self.sign_with_pyhanko(SECOND, "adbe.pkcs7.detached", self.bob)
        text = self.verify()
        self.assertIn("adbe.pkcs7.detached : ce n’est pas du PAdES", text)
        self.assertIn("Bobby d’Oise", text)
        self.sign(FIRST, self.ada)
        self.sign_with_pyhanko(THIRD, "adbe.pkcs7.detached", self.bob)
        self.assertEqual(self.verify().count("intacte"), 3)
        whole = self.pdf.read_bytes()
        self.pdf.write_bytes(whole.replace(b"/Title", b"/Titel", 1) if b"/Title" in whole else whole[:40] + b"x" + whole[41:])
        self.assertEqual(self.verify(expect=1).count("NON VALABLE"), 3)

    def test_poppler_signs_before_and_after(self):
        self.sign_with_poppler("-sign", SECOND)
        self.sign(FIRST, self.ada)
        self.sign_with_poppler("-sign", THIRD, "-etsi")
        self.assertEqual(self.verify().count("intacte"), 3)
        self.poppler_says_valid(3)

    def test_fields_that_others_add(self):
        unsigned = self.pdf.read_bytes()
        self.sign(FIRST, self.ada)
        certified = self.pdf.read_bytes()
        self.sign_with_pyhanko("ajout", "ETSI.CAdES.detached", self.bob, "new")
        text = self.verify()
        self.assertEqual((text.count("intacte"), text.count("son champ n’était pas dans le document certifié")), (2, 1))
        self.pdf.write_bytes(certified)
        self.sign_with_pyhanko("ajout", "ETSI.CAdES.detached", self.bob, "visible")
        self.assertIn("modifié après elle", self.verify(expect=1))
        self.pdf.write_bytes(unsigned)
        self.sign_with_pyhanko("ajout", "adbe.pkcs7.detached", self.bob, "visible")
        self.sign_with_pyhanko("ajout 2", "adbe.pkcs7.detached", self.bob, "visible")
        self.assertEqual(self.verify().count("intacte"), 2)

    def test_a_document_that_its_first_signatory_closed(self):
        self.sign_with_pyhanko(FIRST, "ETSI.CAdES.detached", self.bob, "closed")
        self.assertIn("après elle, rien ne peut changer", self.verify())
        self.assertIn("PDF-CLOS", self.sign(SECOND, self.ada, expect=1).stderr)

    def test_old_digests_are_worth_nothing(self):
        self.sign_with_pyhanko(FIRST, "adbe.pkcs7.detached", self.bob, "sha1")
        self.assertIn("NON VALABLE : son empreinte (SHA-1) ne protège plus contre les faux", self.verify(expect=1))

    def test_a_time_stamp_over_the_whole_file(self):
        responder = Responder(self.authority)
        self.addCleanup(responder.close)
        self.sign(FIRST, self.ada)
        after = self.home / "apres.pdf"
        run = self.pyhanko("stamp", self.pdf, after, responder.url)
        self.assertEqual(run.returncode, 0, run.stderr)
        shutil.move(after, self.pdf)
        text = self.verify("--ca", self.authority.folder / "ca.pem")
        self.assertIn("horodatage de tout le fichier", text)
        self.assertIn("horodaté par Horodateur d’essai (certificat de Autorité d’essai)", text)
        self.sign(SECOND, self.bob)
        self.assertEqual(self.verify().count("intacte"), 3)

    def test_a_format_that_is_not_known_is_said(self):
        self.sign(FIRST, self.ada)
        self.pdf.write_bytes(self.pdf.read_bytes().replace(b"/ETSI.CAdES.detached", b"/adbe.x509.rsa_sha1 ", 1))
        self.assertIn("ne sait pas vérifier son format (adbe.x509.rsa_sha1)", self.verify(expect=1))
        self.assertIn("SIGNATURE-FORMAT", self.sign(SECOND, self.bob, expect=1).stderr)


class Unsigned(Signing):
    """What stands behind the last signature."""

    def setUp(self):
        super().setUp()
        self.sign(FIRST, self.ada)
        self.signed = self.pdf.read_bytes()

    def test_bytes_that_are_no_pdf(self):
        for trash in (b"\n", b"bonjour", b"%%EOF\nbonjour"):
            self.pdf.write_bytes(self.signed + trash)
            text = self.verify(expect=1)
            self.assertIn(f"{len(trash)} octet", text)
            self.assertIn("ne font pas partie du PDF", text)
            self.assertIn("intacte", text)

    def append(self, number, body):
        """A section of an object, as any tool writes it."""
        last = re.findall(rb"startxref\n(\d+)", self.signed)[-1].decode()
        size = int(re.search(rb"/Size (\d+)", self.signed[int(last):]).group(1))
        at = len(self.signed)
        section = f"{number} 0 obj\n{body}\nendobj\n"
        table = at + len(section)
        section += (f"xref\n{number} 1\n{at:010} 00000 n \ntrailer\n<< /Root 1 0 R /Info 3 0 R /Size {size} /Prev {last} >>\n"
                    f"startxref\n{table}\n%%EOF\n")
        self.pdf.write_bytes(self.signed + section.encode())
        return len(section.encode())

    def test_a_description_that_nobody_signed(self):
        count = self.append(3, "<< /Title (Autre titre) >>")
        text = self.verify(expect=1)
        self.assertIn(f"{count} octets que rien ne signe : le fichier a été réécrit", text)
        self.assertIn("intacte", text)

    def test_validation_data_are_told_and_allowed(self):
        shutil.copy(self.contract, self.pdf)
        self.sign(FIRST, self.ada, "--ltv", self.authority.folder / "ca.pem")
        self.assertRegex(self.verify(), r"\d+ octets que rien ne signe : des données pour vérifier les signatures")

    def test_room_of_the_signature_that_is_not_empty(self):
        at = self.signed.index(b"00>", self.signed.index(b"/Contents <", len(self.contract.read_bytes())))
        self.pdf.write_bytes(self.signed[:at] + b"07" + self.signed[at + 2:])
        self.assertIn("des octets étrangers remplissent la place", self.verify(expect=1))


class Certificates(Signing):
    def sign_otherwise(self, p12):
        """With what `sign` refuses."""
        after = self.home / "apres.pdf"
        run = self.pyhanko("sign", self.pdf, after, FIRST, "ETSI.CAdES.detached", p12, PASSWORD)
        self.assertEqual(run.returncode, 0, run.stderr)
        shutil.move(after, self.pdf)

    def test_certificates_that_are_not_fit_are_refused_and_told(self):
        web = "keyUsage=critical,digitalSignature\nextendedKeyUsage=serverAuth"
        cases = {"web": ({"usage": web}, "n’est pas fait pour signer : il est celui d’un serveur"),
                 "court": ({"key": ("rsa:1024",)}, "a une clé RSA de 1024 bits, trop courte (2048 au moins)"),
                 "chiffre": ({"usage": "keyUsage=keyEncipherment"}, "n’est pas fait pour signer : sa clé sert à autre chose"),
                 "sha1": ({"digest": "sha1"}, "est lui-même signé avec SHA-1")}
        unsigned = self.pdf.read_bytes()
        for name, (issue, words) in cases.items():
            self.pdf.write_bytes(unsigned)
            p12 = self.authority.p12(name, "Trop peu", **issue)
            self.assertIn(words, self.sign(FIRST, p12, expect=1).stderr)
            self.sign_otherwise(p12)
            self.assertIn(f"à savoir     le certificat {words}", self.verify())

    def test_a_certificate_that_had_expired_is_told(self):
        self.sign_otherwise(self.old)
        self.assertIn("à savoir     le certificat a expiré le 01/01/2021 à 00:00:00 UTC, et aucun horodatage", self.verify())
        self.assertIn("NON VALABLE : le certificat a expiré le 01/01/2021", self.verify("--ca", self.authority.folder / "ca.pem", expect=1))

    def test_keys_that_are_no_rsa_or_curve_are_refused_with_a_reason(self):
        p12 = self.authority.p12("ed", "Edwards", key=("ed25519",))
        self.assertIn("a une clé ED25519, que clspress ne prend pas pour signer", self.sign(FIRST, p12, expect=1).stderr)

    def test_certificates_for_mail_and_documents_may_sign(self):
        for usage in ("extendedKeyUsage=emailProtection", "extendedKeyUsage=1.3.6.1.5.5.7.3.36,serverAuth", "keyUsage=nonRepudiation"):
            shutil.copy(self.contract, self.pdf)
            self.sign(FIRST, self.authority.p12("usage", "Usage", usage=usage))
            self.assertNotIn("à savoir", self.verify())

    def test_certificates_that_have_nothing_to_do_with_the_signer_are_told(self):
        stem = self.authority.folder / "ada"
        openssl("pkcs12", "-export", "-inkey", f"{stem}.key", "-in", f"{stem}.pem", "-certfile", self.authority.issue("autre", "Autre").with_suffix(".pem"),
                "-passout", f"pass:{PASSWORD}", "-out", self.home / "deux.p12")
        self.sign(FIRST, self.home / "deux.p12")
        self.assertIn("un certificat qui n’est pas de la chaîne du signataire", self.verify())


class Revocations(Signing):
    def setUp(self):
        super().setUp()
        self.ca = self.authority.folder / "ca.pem"

    def responder(self):
        responder = Responder(self.authority)
        self.addCleanup(responder.close)
        return responder.url

    def test_lists_of_the_file_or_of_the_reader_say_it(self):
        self.sign(FIRST, self.ada)
        self.assertIn("révocation   non vérifiée", self.verify())
        self.assertIn("révocation   non révoqué, d’après la liste du ", self.verify("--ca", self.authority.revocations()))
        self.sign(SECOND, self.bob, "--ltv", self.ca, "--ltv", self.authority.revocations())
        self.assertEqual(self.verify().count("non révoqué, d’après la liste du "), 2)

    def test_a_revoked_signer(self):
        stem = self.authority.p12("parti", "Parti Hier").with_suffix("")
        stamped = self.responder()
        self.sign(FIRST, f"{stem}.p12")
        self.sign(SECOND, f"{stem}.p12", "--tsa", stamped)
        time.sleep(1.1)  # these times are whole seconds
        self.authority.revoke(stem)
        later = self.authority.revocations()
        text = self.verify("--ca", self.ca, "--ca", later, expect=1)
        self.assertIn("et rien ne prouve qu’elle date d’avant", text)
        self.assertEqual(text.count("NON VALABLE"), 1, "the time stamp proves that the second is older")
        self.assertEqual(text.count("révocation   révoqué depuis le "), 2)
        self.verify()

    def test_a_certificate_that_the_given_list_revokes_does_not_sign(self):
        stem = self.authority.p12("parti-avant", "Parti Avant").with_suffix("")
        self.authority.revoke(stem)
        before = self.pdf.read_bytes()
        refused = self.sign(FIRST, f"{stem}.p12", "--ltv", self.ca, "--ltv", self.authority.revocations(), expect=1).stderr
        self.assertIn("CERTIFICAT-REVOQUE", refused)
        self.assertIn("révoqué depuis le ", refused)
        self.assertEqual(self.pdf.read_bytes(), before)

    def test_lists_of_another_authority_or_too_old_say_nothing(self):
        self.sign(FIRST, self.ada)
        crl = self.home / "vieille.crl"
        openssl("ca", "-config", self.authority.folder / "ca.cnf", "-gencrl", "-keyfile", self.authority.folder / "ca.key", "-cert", self.ca,
                "-md", "sha256", "-crl_lastupdate", "20200101000000Z", "-crl_nextupdate", "20200201000000Z", "-out", crl)
        self.assertIn("révocation   non vérifiée", self.verify("--ca", crl))


if __name__ == "__main__":
    unittest.main()
