"""Run every lesson in every version that users have, and compare each printed number: `make versions`.

Prints what differs, then a table: environments by lessons. Ends with 1 where a number or a word differs.
ARGS="colab oldest 03 05" runs those rows and lessons alone; ARGS=--write puts the table of all rows into tests/README.md.
A Python that this machine has not got is listed as absent: no failure.
"""

import asyncio
import contextlib
import datetime
import functools
import json
import os
import re
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from difflib import SequenceMatcher
from itertools import zip_longest
from pathlib import Path

import nbformat

from course import ROOT, Lacking, build, marks, published
from course.environments import ENVIRONMENTS, environment, interpreter
from course.pictures import under_lock, without_pictures
from course.pins import PYTHONS

PACKAGES = ["numpy", "matplotlib", "ipywidgets", "IPython", "scikit-learn", "pandas", "dask"]
ALONE = [
    "colab"
]  # where each notebook runs in an empty folder, as published, and fetches the course
LOOKS = ["moving", "seen"]  # commands that look at figures, each with a column of its own
PLACE = "versions"  # the marks of the table in tests/README.md
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
    return [
        ("oldest", here[0]),
        *(("lock", python) for python in PYTHONS),
        ("colab", ENVIRONMENTS["colab"][0]),
        ("newest", here[-1]),
    ]


def compare(stored, anew, pictures=False):
    """Hold two notebooks' outputs against each other; pictures: their bytes too, not only their words.

    Returns how many numbers are printed, how many of them differ, and for each difference (cell, expected, came).
    """
    stored, anew = (
        nbformat.reads(text if pictures else without_pictures(text), as_version=4).cells
        for text in (stored, anew)
    )
    if [cell.source for cell in stored] != [cell.source for cell in anew]:
        return 0, 0, [("", "what its source makes", "other cells: run `make notebooks`")]
    count, differing, found = 0, 0, []
    for number, (old, new) in enumerate(zip(stored, anew)):
        words, words_now = _words(old).split("\n"), _words(new).split("\n")
        count += len(_numbers("\n".join(words)))
        for kind, i, j, k, m in SequenceMatcher(
            None, words, words_now, autojunk=False
        ).get_opcodes():
            for line, line_now in (
                zip_longest(words[i:j], words_now[k:m], fillvalue="") if kind != "equal" else ()
            ):
                differing += sum(a != b for a, b in zip_longest(_numbers(line), _numbers(line_now)))
                found.append((number, line, line_now))
        if words == words_now and old.get("outputs") != new.get("outputs"):
            found.append((number, *(without_pictures(str(cell.outputs)) for cell in (old, new))))
    return count, differing, found


def _words(cell):
    """All that a cell prints; a figure says its alt text twice, in its HTML and as plain text, and counts once."""
    return "\n".join(
        output.get("text") or output.data["text/plain"] for output in cell.get("outputs", [])
    )


def _numbers(text):
    return re.findall(NUMBER, text)


def kernel(name, executable):
    """Make a Python known to Jupyter by a name, so that the notebooks' driver need not be installed beside it."""
    folder = Path(os.environ["JUPYTER_PATH"]) / "kernels" / name
    folder.mkdir(parents=True)
    command = [executable, "-m", "ipykernel_launcher", "-f", "{connection_file}"]
    (folder / "kernel.json").write_text(
        json.dumps(
            {
                "argv": command,
                "display_name": name,
                "language": "python",
                "env": {"PYTHONPATH": "", "PYDEVD_DISABLE_FILE_VALIDATION": "1"},
            }
        )
    )  # no advice for debuggers


@contextlib.contextmanager
def kernels_of_our_own():
    """While this lasts Jupyter looks for kernels in a folder of ours, which is empty."""
    before = os.environ.get("JUPYTER_PATH")
    with tempfile.TemporaryDirectory() as folder:
        os.environ["JUPYTER_PATH"] = folder
        try:
            yield
        finally:
            del os.environ["JUPYTER_PATH"]
            if before is not None:
                os.environ["JUPYTER_PATH"] = before


@contextlib.contextmanager
def as_published():
    """What runs a lesson of the published course alone, and the stored notebooks that it is held against."""
    with tempfile.TemporaryDirectory() as folder:
        published.copy(folder)
        yield (
            functools.partial(published.run_alone, environment=published.publish(folder)),
            published.lessons(),
        )


def run(name, executable, sources, pictures, alone):
    """Run lessons in one environment; print what differs; return (numbers, how many differ, sound) of each.

    alone: each is the published notebook in an empty folder, and fetches the course from a repository on this machine.
    """
    kernel(name, executable)
    stored = {source: build.pair(source).read_text(encoding="utf-8") for source in sources}
    with (
        as_published() if alone else contextlib.nullcontext((build.execute, stored)) as (
            execute,
            stored,
        )
    ):
        made = asyncio.run(build.build(sources, functools.partial(execute, kernel=name)))
    results = []
    for source, anew in made.items():
        if isinstance(anew, Exception):
            count, differing, found = (
                0,
                0,
                [("", "a lesson that runs", f"{type(anew).__name__}: {str(anew)[-1500:]}")],
            )
        else:
            count, differing, found = compare(stored[source], anew, pictures)
        for cell, expected, came in found:
            print(
                f"{name}: {source.stem}, cell {cell}\n  expected  {expected}\n  came      {came}",
                flush=True,
            )
        results.append((count, differing, not found))
    return results


def figures(name, executable, command, *lessons):
    """(how many figures or views of them a command has looked at, how many faults they have) with the Python of that name."""
    asked = subprocess.run(
        [executable, "-W", "ignore", str(ROOT / "notebooks/course"), command, *lessons],
        capture_output=True,
        text=True,
    )
    print("".join(f"{name}: {line}\n" for line in asked.stderr.splitlines()), end="", flush=True)
    try:
        looked, wrong = map(int, asked.stdout.split())
    except ValueError:  # it stopped
        looked, wrong = 0, 1
    return looked, wrong


def row(recipe, python, made, *lessons):
    """Run one environment; returns (its row of the table, whether all is the same, None where it is absent).

    made     the Future of its Python's path
    lessons  the numbers of those that are run; none: all
    """
    name = f"{recipe}, alone" if recipe in ALONE else recipe
    print(f"{recipe}, Python {python} …", file=sys.stderr, flush=True)
    try:
        executable, missing, sound = made.result(), "absent", None
    except RuntimeError as error:  # no network, say, or no such version
        print(error, flush=True)
        executable, missing, sound = None, "not made", False
    if executable is None:
        return [name, f"{python} {missing}"], sound
    asked = subprocess.run([executable, "-c", ASK], stdout=subprocess.PIPE, text=True, check=True)
    with ThreadPoolExecutor() as beside:  # the figures move while the lessons run
        asked_for = [
            beside.submit(figures, name, executable, command, *lessons) for command in LOOKS
        ]
        results = run(
            f"{recipe}-{python}",
            executable,
            build.sources(*lessons),
            recipe == "lock" and under_lock(),
            recipe in ALONE,
        )
        looks = [each.result() for each in asked_for]
    cells = [
        f"{count}" if right else f"**{differing} of {count}**" if count else "**fails**"
        for count, differing, right in results
    ]
    totals = [str(sum(column)) for column in list(zip(*results))[:2]]
    seen = [f"**{wrong} wrong**" if wrong else f"{looked}" for looked, wrong in looks]
    sound = all(right for *_, right in results) and not any(wrong for _, wrong in looks)
    return [name, *asked.stdout.split(), *cells, *seen, *totals], sound


def main(*words):
    """Compare the rows and lessons that are named, or all; print the table. Return 1 where something differs."""
    lessons = [word for word in words if word.isdigit()]
    names = tuple(word for word in words if not word.isdigit())
    run_of = [source.stem[:2] for source in build.sources(*lessons)]
    if set(lessons) - set(run_of):
        raise Lacking(f"There is no lesson {' '.join(lessons)}: a lesson's number is 03, say.")
    head = ["environment", "Python", *PACKAGES, *run_of, *LOOKS, "numbers", "differ"]
    table, sound = [head, ["---"] * len(head)], []
    wanted = [each for each in rows() if each[0] in names or names in ((), ("--write",))]
    with (
        kernels_of_our_own(),
        ThreadPoolExecutor(os.cpu_count()) as makers,
        ThreadPoolExecutor(2) as runners,  # one row alone leaves a core idle for half of its time
    ):
        made = [makers.submit(environment, *each) for each in wanted]
        begun = [runners.submit(row, *each, path, *lessons) for each, path in zip(wanted, made)]
        try:
            for its_row in begun:
                cells, right = its_row.result()
                table.append([*cells, *["–"] * (len(head) - len(cells))])
                sound.append(right)
        except BaseException:  # Ctrl-C, say
            for each in (runners, makers):
                each.shutdown(wait=False, cancel_futures=True)
            raise
    compared, today = len(sound) - sound.count(None), datetime.date.today()
    lines = [f"| {' | '.join(cells)} |" for cells in table]
    said = "\n".join([*lines, "", f"{today.day} {today:%B %Y}, environments compared: {compared}"])
    print(
        said
        + (
            ", which proves little: name more rows, or install another Python"
            if compared < 2
            else ""
        )
    )
    if words == ("--write",):
        readme = ROOT / "tests/README.md"
        text = marks.fill(readme.read_text(encoding="utf-8"), PLACE, said)
        readme.write_text(text, encoding="utf-8", newline="\n")
    return int(False in sound or not compared)
