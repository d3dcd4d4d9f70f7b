"""Reference pairs: NAME.xhtml must look like NAME-ref.xhtml, which says the same in plainer words."""
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent / "road"))
import road


# How far a colour may be off at an antialiased edge: coordinates are rounded to thousandths of a point, and a shape may be
# drawn with other curves. A shape that is out of place by half a pixel is off by more.
FUZZ = 40


def far_apart(one, other):
    return len(one) != len(other) or any(abs(a - b) > FUZZ for a, b in zip(one, other))


def raster(page, folder):
    """Every page as the bytes of a picture."""
    result = road.clspress("render", page, "-o", folder / (page.stem + ".pdf"))
    if result.returncode:
        raise AssertionError(result.stderr)
    subprocess.run(["pdftoppm", "-r", "96", folder / (page.stem + ".pdf"), folder / page.stem], check=True)
    return [file.read_bytes() for file in sorted(folder.glob(page.stem + "-[0-9]*.ppm"))]


class Pairs(unittest.TestCase):
    def test_each_looks_like_its_reference(self):
        pages = [page for page in sorted(HERE.glob("*.xhtml")) if not page.stem.endswith("-ref")]
        self.assertGreater(len(pages), 7)
        for page in pages:
            with self.subTest(page=page.stem), tempfile.TemporaryDirectory() as name:
                found = raster(page, Path(name))
                expected = raster(page.with_name(page.stem + "-ref.xhtml"), Path(name))
                self.assertEqual(len(found), len(expected))
                for number, (one, other) in enumerate(zip(found, expected), 1):
                    self.assertFalse(far_apart(one, other), f"page {number} differs")
                self.assertTrue(any(byte != 255 for one in found for byte in one[20:]), "an empty page proves nothing")


if __name__ == "__main__":
    unittest.main()
