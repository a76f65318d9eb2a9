"""Run every lesson in every version that users have, and compare each printed number: `make versions`.

Prints what differs, then a table: environments by lessons. Ends with 1 where a number or a word differs.
ARGS="colab oldest" runs those rows alone. A Python that this machine has not got is listed as absent: no failure.
"""

import asyncio
import datetime
import json
import os
import re
import subprocess
import sys
import tempfile
from difflib import SequenceMatcher
from itertools import zip_longest
from pathlib import Path

import build
import nbformat
from conftest import under_lock, without_pictures
from environments import ENVIRONMENTS, environment, interpreter

PYTHONS = ("3.11", "3.12", "3.13", "3.14")
PACKAGES = ["numpy", "matplotlib", "ipywidgets", "IPython"]
NUMBER = r"[-−]?\d+(?:\.\d+)?(?:e[-+]?\d+)?"
# Draws a word: matplotlib's first start in an environment is slow and says so, which would count as a difference.
ASK = f"""
import matplotlib.pyplot, platform
from importlib.metadata import version
matplotlib.pyplot.figure().text(0, 0, "word").figure.canvas.draw()
print(platform.python_version(), *map(version, {PACKAGES}))"""


def rows():
    """The environments to compare, in the table's order: (name of the recipe, Python)."""
    here = [python for python in PYTHONS if interpreter(python)]
    return [("oldest", here[0]), *(("lock", python) for python in PYTHONS),
            ("colab", ENVIRONMENTS["colab"][0]), ("newest", here[-1])]


def compare(stored, anew, pictures=False):
    """Hold two notebooks' outputs against each other; pictures: their bytes too, not only their words.

    Returns how many numbers are printed, how many of them differ, and for each difference (cell, expected, came).
    """
    stored, anew = (nbformat.reads(text if pictures else without_pictures(text), as_version=4).cells
                    for text in (stored, anew))
    if [cell.source for cell in stored] != [cell.source for cell in anew]:
        return 0, 0, [("", "what its source makes", "other cells: run `make notebooks`")]
    count, differing, found = 0, 0, []
    for number, (old, new) in enumerate(zip(stored, anew)):
        words, words_now = _words(old).split("\n"), _words(new).split("\n")
        count += len(_numbers("\n".join(words)))
        for kind, i, j, k, m in SequenceMatcher(None, words, words_now, autojunk=False).get_opcodes():
            for line, line_now in zip_longest(words[i:j], words_now[k:m], fillvalue="") if kind != "equal" else ():
                differing += sum(a != b for a, b in zip_longest(_numbers(line), _numbers(line_now)))
                found.append((number, line, line_now))
        if words == words_now and old.get("outputs") != new.get("outputs"):
            found.append((number, *(without_pictures(str(cell.outputs)) for cell in (old, new))))
    return count, differing, found


def _words(cell):
    """All that a cell prints; a figure says its alt text twice, in its HTML and as plain text, and counts once."""
    return "\n".join(output.get("text") or output.data["text/plain"] for output in cell.get("outputs", []))


def _numbers(text):
    return re.findall(NUMBER, text)


def kernel(name, executable):
    """Make a Python known to Jupyter by a name, so that the notebooks' driver need not be installed beside it."""
    folder = Path(os.environ["JUPYTER_PATH"]) / "kernels" / name
    folder.mkdir(parents=True)
    command = [executable, "-m", "ipykernel_launcher", "-f", "{connection_file}", "--log-level=ERROR"]
    (folder / "kernel.json").write_text(json.dumps(
        {"argv": command, "display_name": name, "language": "python",
         "env": {"PYTHONPATH": "", "PYDEVD_DISABLE_FILE_VALIDATION": "1"}}))   # no advice for debuggers


def run(name, executable, pictures):
    """Run all lessons in one environment; print what differs; return (numbers, how many differ, sound) of each."""
    kernel(name, executable)
    results = []
    for source, anew in asyncio.run(build.build(build.sources(), name)).items():
        if isinstance(anew, Exception):
            count, differing, found = 0, 0, [("", "a lesson that runs", f"{type(anew).__name__}: {str(anew)[-1500:]}")]
        else:
            count, differing, found = compare(build.pair(source).read_text(encoding="utf-8"), anew, pictures)
        for cell, expected, came in found:
            print(f"{name}: {source.stem}, cell {cell}\n  expected  {expected}\n  came      {came}", flush=True)
        results.append((count, differing, not found))
    return results


def main(*names):
    """Compare the rows whose recipe is named, or all; print the table. Return 1 where something differs."""
    lessons = [source.stem[:2] for source in build.sources()]
    head = ["environment", "Python", *PACKAGES, *lessons, "numbers", "differ"]
    table, compared, sound = [head, ["---"] * len(head)], 0, True
    with tempfile.TemporaryDirectory() as os.environ["JUPYTER_PATH"]:
        for recipe, python in rows():
            if names and recipe not in names:
                continue
            print(f"{recipe}, Python {python} …", file=sys.stderr, flush=True)
            try:
                executable, missing = environment(recipe, python), "absent"
            except RuntimeError as error:   # no network, say, or no such version
                print(error, flush=True)
                executable, missing, sound = None, "not made", False
            if executable is None:
                table.append([recipe, f"{python} {missing}", *["–"] * (len(head) - 2)])
                continue
            asked = subprocess.run([executable, "-c", ASK], stdout=subprocess.PIPE, text=True, check=True)
            results = run(f"{recipe}-{python}", executable, pictures=recipe == "lock" and under_lock())
            cells = [f"{count}" if right else f"**{differing} of {count}**" for count, differing, right in results]
            totals = [str(sum(column)) for column in list(zip(*results))[:2]]
            table.append([recipe, *asked.stdout.split(), *cells, *totals])
            compared, sound = compared + 1, sound and all(right for *_, right in results)
    print("\n".join(f"| {' | '.join(row)} |" for row in table))
    today = datetime.date.today()
    print(f"\n{today.day} {today:%B %Y}, environments compared: {compared}"
          + (", which proves little: name more rows, or install another Python" if compared < 2 else ""))
    return int(not sound or not compared)


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
