"""What the tests of signatures share: an authority and its certificates, a time stamp server, pyHanko. No test stands here."""
import http.server
import os
import shutil
import subprocess
import tempfile
import threading
import unittest
from pathlib import Path

import road

PASSWORD = "mot de passe à accents"
FIRST, SECOND, THIRD = "signature-ars", "signature-ccc", "signature-cpam"


def openssl(*arguments, **options):
    return subprocess.run(["openssl", *map(str, arguments)], capture_output=True, check=True, **options)


class Authority:
    """A certificate authority with what it hands out."""

    def __init__(self, folder):
        self.folder = folder
        openssl("req", "-x509", "-newkey", "rsa:2048", "-nodes", "-utf8", "-days", 3650, "-subj", "/CN=Autorité d’essai",
                "-keyout", folder / "ca.key", "-out", folder / "ca.pem")

    def issue(self, name, subject, usage="keyUsage=critical,digitalSignature,nonRepudiation", key=("rsa:2048",), digest="sha256"):
        folder, stem = self.folder, self.folder / name
        (folder / "extensions").write_text(f"basicConstraints=critical,CA:FALSE\n{usage}\n")
        openssl("req", "-new", "-newkey", *key, "-nodes", "-utf8", "-subj", f"/CN={subject}",
                "-keyout", f"{stem}.key", "-out", f"{stem}.csr")
        openssl("x509", "-req", "-in", f"{stem}.csr", "-CA", folder / "ca.pem", "-CAkey", folder / "ca.key", "-CAcreateserial",
                "-extfile", folder / "extensions", "-out", f"{stem}.pem", "-days", 300, f"-{digest}")
        return stem

    def p12(self, name, subject, *options, **issue):
        stem = self.issue(name, subject, **issue)
        openssl("pkcs12", "-export", *options, "-inkey", f"{stem}.key", "-in", f"{stem}.pem", "-certfile", self.folder / "ca.pem",
                "-passout", f"pass:{PASSWORD}", "-out", f"{stem}.p12")
        return Path(f"{stem}.p12")

    def expired(self):
        folder = self.folder
        (folder / "index").write_text("")
        (folder / "ca.cnf").write_text(
            f"[ca]\ndefault_ca=c\n[c]\ndatabase={folder}/index\nserial={folder}/serial\nnew_certs_dir={folder}\n"
            "default_md=sha256\npolicy=p\ncrlnumber=" + str(folder / "crlnumber") + "\n[p]\ncommonName=supplied\n")
        (folder / "serial").write_text("7A01\n")
        (folder / "crlnumber").write_text("01\n")
        openssl("req", "-new", "-newkey", "rsa:2048", "-nodes", "-subj", "/CN=Trop tard", "-keyout", folder / "old.key", "-out", folder / "old.csr")
        openssl("ca", "-batch", "-notext", "-config", folder / "ca.cnf", "-keyfile", folder / "ca.key", "-cert", folder / "ca.pem",
                "-startdate", "20200101000000Z", "-enddate", "20210101000000Z", "-in", folder / "old.csr", "-out", folder / "old.pem")
        openssl("pkcs12", "-export", "-inkey", folder / "old.key", "-in", folder / "old.pem", "-passout", f"pass:{PASSWORD}", "-out", folder / "old.p12")
        return folder / "old.p12"

    def revoke(self, stem):
        openssl("ca", "-config", self.folder / "ca.cnf", "-keyfile", self.folder / "ca.key", "-cert", self.folder / "ca.pem",
                "-revoke", f"{stem}.pem")

    def revocations(self):
        openssl("ca", "-config", self.folder / "ca.cnf", "-gencrl", "-keyfile", self.folder / "ca.key", "-cert", self.folder / "ca.pem",
                "-crldays", 30, "-md", "sha256", "-out", self.folder / "ca.crl")
        return self.folder / "ca.crl"


class Responder:
    """A time stamp server on this machine: openssl ts behind HTTP."""

    def __init__(self, authority):
        folder = authority.folder
        stem = authority.issue("tsa", "Horodateur d’essai", usage="keyUsage=critical,digitalSignature\nextendedKeyUsage=critical,timeStamping")
        (folder / "tsaserial").write_text("01\n")
        (folder / "tsa.cnf").write_text(
            f"[tsa]\ndefault_tsa=t\n[t]\nserial={folder}/tsaserial\nsigner_cert={stem}.pem\nsigner_key={stem}.key\n"
            "signer_digest=sha256\ndefault_policy=1.2.3.4\ndigests=sha256\ness_cert_id_alg=sha256\n")

        class Handler(http.server.BaseHTTPRequestHandler):
            def do_POST(self):
                query = self.rfile.read(int(self.headers["Content-Length"]))
                (folder / "query").write_bytes(query)
                kind = "text/html" if self.path == "/page" else "application/timestamp-reply"
                if self.path == "/absent":
                    return self.send_error(404)
                if self.path in ("/bavard", "/page"):
                    answer = b"<html>bonjour</html>"
                elif self.path == "/refus":
                    answer = bytes.fromhex("30053003020102")  # a PKIStatusInfo of 2, rejection
                else:
                    answer = openssl("ts", "-reply", "-queryfile", folder / "query", "-config", folder / "tsa.cnf").stdout
                self.send_response(200)
                self.send_header("Content-Type", kind)
                self.send_header("Content-Length", str(len(answer)))
                self.end_headers()
                self.wfile.write(answer)

            def log_message(self, *_):
                pass

        self.server = http.server.HTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self.server.server_port}/"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def close(self):
        self.server.shutdown()
        self.server.server_close()


class Signing(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls._folder = tempfile.TemporaryDirectory()
        cls.home = Path(cls._folder.name)
        road.clspress("build", road.SOURCE / "samples/clermontois", "--type", "contrat", "-o", cls.home / "out")
        cls.contract = cls.home / "out/clermontois/contrat.pdf"
        keys = cls.home / "keys"
        keys.mkdir()
        cls.authority = Authority(keys)
        cls.ada = cls.authority.p12("ada", "Adélaïde Hérault")
        cls.bob = cls.authority.p12("bob", "Bobby d’Oise", "-legacy")
        cls.eve = cls.authority.p12("eve", "Ève Courbe", key=("ec", "-pkeyopt", "ec_paramgen_curve:P-256"))
        cls.old = cls.authority.expired()

    @classmethod
    def tearDownClass(cls):
        cls._folder.cleanup()

    def setUp(self):
        self.folder = Path(tempfile.mkdtemp(dir=self.home))
        self.pdf = self.folder / "contrat.pdf"
        shutil.copy(self.contract, self.pdf)

    def sign(self, field, p12, *options, password=PASSWORD, expect=0):
        environment = {**os.environ, "CLSPRESS_P12_PASSWORD": password}
        before = self.pdf.read_bytes()
        run = road.clspress("sign", self.pdf, "--field", field, "--p12", p12, *options, env=environment)
        self.assertEqual(run.returncode, expect, run.stderr)
        if expect == 0:
            self.assertTrue(self.pdf.read_bytes().startswith(before), "a section is added, the rest stays")
        else:
            self.assertEqual(self.pdf.read_bytes(), before, "untouched where it fails")
        self.assertEqual([path.name for path in self.folder.iterdir()], ["contrat.pdf"], "nothing left beside")
        return run

    def verify(self, *options, expect=0):
        run = road.clspress("verify", self.pdf, *options)
        self.assertEqual(run.returncode, expect, run.stdout + run.stderr)
        return run.stdout + run.stderr

    def sign_three(self):
        self.sign(SECOND, self.ada, "--reason", "Bon pour accord, « à compter de ce jour »")
        self.sign(THIRD, self.bob)
        self.sign(FIRST, self.eve)

    def pyhanko(self, script, *arguments):
        run = subprocess.run([str(road.SOURCE / "tests/pades/run"), str(road.PROGRAM.parent / "pades"), script, *map(str, arguments)],
                             capture_output=True, text=True)
        if run.returncode == 4 and os.environ.get("CI") != "true":
            self.skipTest("pyHanko can't be had here")
        return run

    def poppler_says_valid(self, count):
        out = subprocess.run(["pdfsig", str(self.pdf)], capture_output=True, text=True).stdout
        self.assertEqual(out.count("Signature is Valid."), count, out)

    def qpdf_is_content(self):
        subprocess.run(["qpdf", "--check", str(self.pdf)], capture_output=True, check=True)
