"""A minute of random documents, always the same ones. scripts/fuzz goes on for longer."""
import pathlib
import sys
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))
from fuzz import search

SEEDS = range(1, 401)


class Fuzz(unittest.TestCase):
    def test_every_document_ends(self):
        failures, tried = search(SEEDS, seconds=60)
        self.assertEqual(failures, [])
        self.assertGreaterEqual(tried, 20)


if __name__ == "__main__":
    unittest.main()
