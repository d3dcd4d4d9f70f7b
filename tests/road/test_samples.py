"""Every document of every sample: made without a finding, whole, searchable."""
import subprocess
import unittest

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


if __name__ == "__main__":
    unittest.main()
