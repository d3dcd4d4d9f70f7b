"""Layout goldens: what --dump-layout says of a small page, one box a line. CLSPRESS_GOLDENS=write writes them anew."""
import json
import os
import sys
import tempfile
import unittest
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent / "road"))
import road


def lines(box, depth=0):
    sides = [f" {name[0]}{'/'.join(f'{side:g}' for side in box[name])}" for name in ("margin", "border", "padding") if any(box.get(name, []))]
    text = f" “{box['text']}”" if "text" in box else ""
    place = " ".join(f"{round(box[name], 2):g}" for name in ("x", "y", "width", "height"))
    yield f"{'  ' * depth}{box['kind']} {box.get('tag') or '-'} {place}{''.join(sides)}{text}"
    for child in box.get("children", []):
        yield from lines(child, depth + 1)


def dump(page):
    with tempfile.TemporaryDirectory() as folder:
        result = road.clspress("render", page, "-o", f"{folder}/page.pdf", "--dump-layout", f"{folder}/page.json")
        if result.returncode or result.stderr:
            raise AssertionError(result.stderr)
        pages = json.loads(Path(f"{folder}/page.json").read_text())["pages"]
    out = []
    for page in pages:
        out.append(f"page {page['width']:g} × {page['height']:g}")
        for child in page["children"]:
            out.extend(lines(child, 1))
    return "\n".join(out) + "\n"


class Goldens(unittest.TestCase):
    def test_each_page(self):
        pages = sorted(HERE.glob("*.xhtml"))
        self.assertGreater(len(pages), 9)
        for page in pages:
            with self.subTest(page=page.stem):
                golden = page.with_suffix(".txt")
                found = dump(page)
                if os.environ.get("CLSPRESS_GOLDENS") == "write":
                    golden.write_text(found)
                self.assertEqual(found, golden.read_text())


if __name__ == "__main__":
    unittest.main()
