"""Typesets random documents and looks for hangs, crashes, sanitizers' reports and places that never go on.

Usage: fuzz.py [FIRST] [--seconds N | --count N] [--keep FOLDER]
Without --count and --seconds it goes on until it is stopped. A document that fails is kept with its seed as its name.
"""
import argparse
import concurrent.futures
import itertools
import os
import pathlib
import subprocess
import sys
import tempfile
import time

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))
from generate import generate

LONGEST = 60  # seconds, of one document in the sanitized build, which takes ten times as long as the release
PROGRAM = os.environ.get("CLSPRESS", str(pathlib.Path(__file__).resolve().parents[2] / "build/debug/clspress"))
# The pages went on without end, or not at all.
FAULTS = ["MISE-EN-PAGE-BLOQUEE", "runtime error", "AddressSanitizer"]
ENDLESS = "MISE-EN-PAGE-TAILLE"
MOST_PAGES = 10_000


def run(seed, folder):
    """What is wrong with the document of that seed; nothing if all is well."""
    source = pathlib.Path(folder) / f"{seed}.xhtml"
    source.write_text(generate(seed), encoding="utf-8")
    environment = dict(os.environ, UBSAN_OPTIONS="halt_on_error=1:exitcode=99", ASAN_OPTIONS="exitcode=99:detect_leaks=0")
    try:
        done = subprocess.run([PROGRAM, "render", str(source), "-o", str(source.with_suffix(".pdf"))], capture_output=True,
                              text=True, errors="replace", timeout=LONGEST, env=environment)
    except subprocess.TimeoutExpired:
        return f"more than {LONGEST} s"
    said = done.stdout + done.stderr
    # One character can fill a page, on pages as small as these: only a shorter document can't need as many.
    faults = FAULTS if source.stat().st_size > MOST_PAGES else FAULTS + [ENDLESS]
    fault = next((line for line in said.splitlines() if any(fault in line for fault in faults)), None)
    if fault:
        return fault.strip()
    return None if done.returncode in (0, 1) else f"exit status {done.returncode}"


def search(seeds, seconds=None, keep=None):
    """Seeds and what is wrong with them, as they are found."""
    end = time.monotonic() + seconds if seconds else None
    failures, tried = [], 0
    with tempfile.TemporaryDirectory() as folder, concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as workers:
        seeds = iter(seeds)
        while batch := list(itertools.islice(seeds, 20)):
            if end and time.monotonic() > end:
                break
            for seed, fault in zip(batch, workers.map(lambda seed: run(seed, folder), batch)):
                tried += 1
                if not fault:
                    continue
                print(f"seed {seed}: {fault}", flush=True)
                failures.append((seed, fault))
                if keep:
                    pathlib.Path(keep).mkdir(parents=True, exist_ok=True)
                    (pathlib.Path(keep) / f"{seed}.xhtml").write_text(generate(seed), encoding="utf-8")
    return failures, tried


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("first", nargs="?", type=int, default=1)
    parser.add_argument("--seconds", type=float)
    parser.add_argument("--count", type=int)
    parser.add_argument("--keep")
    given = parser.parse_args()
    seeds = range(given.first, given.first + given.count) if given.count else itertools.count(given.first)
    failures, tried = search(seeds, given.seconds, given.keep)
    print(f"{tried} documents, {len(failures)} failures")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
