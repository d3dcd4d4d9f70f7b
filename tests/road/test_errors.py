"""samples/erreurs: one broken dossier for each kind of refusal, each with the findings that it must give and no other."""
import json
import unittest

import road

FOLDER = road.SOURCE / "samples/erreurs"


def found(path):
    result = road.clspress("check", path, "--format", "json")
    findings = json.loads(result.stdout)["findings"]
    return result.returncode, [f"{f['code']} {f['line']}:{f['column']} {f['path']}".rstrip() for f in findings]


class Errors(unittest.TestCase):
    def test_each_gives_its_findings(self):
        cases = sorted(path for path in FOLDER.iterdir() if path.is_dir())
        self.assertGreater(len(cases), 15)
        for case in cases:
            with self.subTest(case=case.name):
                expected = (case / "attendu.txt").read_text().splitlines()
                code, findings = found(case)
                self.assertEqual(findings, expected)
                self.assertEqual(code, 1)


if __name__ == "__main__":
    unittest.main()
