"""Write the class copies that have each student's own exercises: make variants CLASS=class.csv BANK=../exercises SEED=…

python notebooks/course variants CLASS=class.csv BANK=folder [LESSON=05]

The seed comes from the environment variable SEED, which make sets, or from seed.txt in the bank. It stands in no notebook.
A lesson's folder in variants/ has a notebook for each student, and students.csv, which says whose is which and what was
written: a notebook that is another by now was changed by hand, and stays as it is.
"""

import copy
import csv
import hashlib
import html
import io
import os
import re
from pathlib import Path

from nbformat.v4 import new_code_cell, new_markdown_cell

from course import ROOT, Lacking, bank, build
from course.bank import roster
from course.handouts import sheets

TARGET = ROOT / "variants"
LIST, COLUMNS = "students.csv", ("id", "name", "file", "sha256")
SHORTEST = 8  # letters of a seed
SEED_FILE = "seed.txt"
HEADING = """## For your grade

Here `check` looks at the form of an answer alone: with **●** it is noted. Whether it is right, your instructor's judge says
when you have handed in this notebook."""
OWN = """What is marked as your own was drawn for you: another's answer does not fit."""
# What stands behind a lesson's exercises: a heading, or, where it has none, the line above the way to the next lesson.
ENDS = re.compile(r"^## What to remember$", re.M), re.compile(r"^---\n(?!.*\n---)", re.M | re.S)


# -- a notebook ------------------------------------------------------------------------------------


def with_tasks(notebook, tasks, student):
    """A class copy with the tasks of a student, after the course's own exercises."""
    cells = copy.deepcopy(notebook.cells)
    cells[0].source = re.sub(
        r"^(# .+\n)",
        lambda found: f"{found[0]}\n{_whose(student)}\n",
        cells[0].source,
        count=1,
        flags=re.M,
    )
    at, before, after = _place(cells)
    heading = f"{HEADING} {OWN}" if any(task.own for task in tasks) else HEADING
    own = [new_markdown_cell(heading)] + [cell for task in tasks for cell in cells_of(task)]
    cells[at : at + 1] = [*_markdown(before), *own, *_markdown(after)]
    made = copy.copy(notebook)
    made.cells = cells
    return build.canonical(made)


def cells_of(task):
    """The cells of a task: what is asked, the answer, the judge, the hints."""
    own = "*Your own.* " if task.own else ""
    yield new_markdown_cell(f"### Exercise {task.name} · {task.title}\n\n{own}{task.text}")
    yield new_code_cell(task.answer)
    yield new_code_cell(task.judge)
    if task.hints:
        yield new_markdown_cell(_folded(task.hints))


def _folded(hints, number=1):
    """Hints, each folded within the one before."""
    first, *more = hints
    inner = f"\n\n{_folded(more, number + 1)}" if more else ""
    return f"<details><summary>Hint {number}</summary>\n\n{first}{inner}\n</details>"


def _whose(student):
    """The line that says whose copy it is."""
    said = f"{student.name} ({student.id})" if student.name else student.id
    marks = re.sub(r"([\\`*_\[\]$|~#])", r"\\\1", html.escape(said, quote=False))
    return f"> **For {marks}.** Keep the file's name when you hand it in."


def _place(cells):
    """Where the exercises go: the number of a cell, its text before them, and its text after them."""
    for end in ENDS:
        for at, cell in enumerate(cells):
            found = end.search(cell.source) if cell.cell_type == "markdown" else None
            if found:
                return at, cell.source[: found.start()], cell.source[found.start() :]
    return len(cells) - 1, cells[-1].source, ""


def _markdown(text):
    return [new_markdown_cell(text.strip())] if text.strip() else []


# -- a class ---------------------------------------------------------------------------------------


def write(lesson, students, exercises, target=TARGET):
    """Write a lesson for all students; return the paths that were changed by hand and left.

    All are drawn before the first is written, so that no class gets half of its notebooks.
    """
    source = _source(lesson)
    notebook = sheets.class_notebook(source)
    texts = {
        student: with_tasks(notebook, [*exercises.tasks(lesson, student.id).values()], student)
        for student in students
    }
    folder = Path(target) / lesson
    known, left, lines = _written(folder), [], []
    for student, text in texts.items():
        place = f"{student.folder}/{source.stem}_{student.folder}.ipynb"
        path, digest = folder / place, known.get(place)
        if path.exists() and _digest(path.read_bytes()) not in (digest, _digest(text.encode())):
            left.append(path)
        else:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8", newline="\n")
            digest = _digest(text.encode())
        lines.append((student.id, student.name, place, digest or ""))
    _keep(folder, known, lines)
    return left


def _source(lesson):
    found = build.sources(lesson) if re.fullmatch(r"\d\d", lesson) else []
    if not found:
        numbers = ", ".join(source.name[:2] for source in build.sources())
        raise Lacking(f"There is no lesson {lesson}: the lessons are {numbers}.")
    return found[0]


def _digest(content):
    return hashlib.sha256(content).hexdigest()


def _written(folder):
    """{file: the sha256 of what was written there}"""
    path = folder / LIST
    if not path.exists():
        return {}
    with open(path, encoding="utf-8-sig", newline="") as file:
        return {row["file"]: row["sha256"] for row in csv.DictReader(file)}


def _keep(folder, known, lines):
    """Write down whose is which; a student who has left the class keeps the line."""
    path = folder / LIST
    gone = []
    if path.exists():
        with open(path, encoding="utf-8-sig", newline="") as file:
            gone = [tuple(row[name] for name in COLUMNS) for row in csv.DictReader(file)]
    here = {place for _, _, place, _ in lines}
    paper = io.StringIO()
    csv.writer(paper, lineterminator="\n").writerows(
        [COLUMNS, *lines, *(line for line in gone if line[2] not in here)]
    )
    path.write_text(paper.getvalue(), encoding="utf-8-sig", newline="\n")


# -- the command -----------------------------------------------------------------------------------


def seed_of(folder, environment=os.environ):
    """The seed: of the environment, or of the bank."""
    seed = environment.get("SEED", "").strip()
    path = Path(folder) / SEED_FILE
    if not seed and path.is_file():
        seed = path.read_text(encoding="utf-8").strip()
    if not seed:
        raise Lacking(
            f"The seed is missing, from which the exercises are drawn: SEED='any words of yours', or a line in {path}. Use the "
            "same for the whole term, and show it to nobody."
        )
    if len(seed) < SHORTEST:
        raise Lacking(
            f"The seed has {len(seed)} letters, and could be guessed. Take {SHORTEST} or more."
        )
    return seed


def main(*words):
    """Write the variants that the words ask for, and say where they are."""
    asked = {"CLASS": "", "BANK": "", "LESSON": ""}
    for word in words:
        name, _, value = word.partition("=")
        if name not in asked:
            raise Lacking(
                f"{word!r} is not understood: {', '.join(f'{each}=…' for each in asked)} are."
            )
        asked[name] = value.strip()
    if not asked["CLASS"]:
        raise Lacking("CLASS= is missing: a table of your students, as in  CLASS=class.csv")
    if not asked["BANK"]:
        raise Lacking(
            "BANK= is missing: the folder of your own exercises, as in  BANK=../exercises ; tests/bank is an example, which "
            "everybody can read."
        )
    students = roster.read(asked["CLASS"])
    plain = bank.open(asked["BANK"])
    seed = seed_of(asked["BANK"]) if any(each.varies for each in plain.templates.values()) else None
    exercises = bank.open(asked["BANK"], seed)
    lessons = [asked["LESSON"]] if asked["LESSON"] else exercises.lessons
    left = []
    for lesson in lessons:
        _source(lesson)
        if lesson not in exercises.lessons:
            raise Lacking(
                f"{asked['BANK']} has no exercise for lesson {lesson}; it has some for {', '.join(exercises.lessons)}."
            )
        left += write(lesson, students, exercises)
        print(f"variants/{lesson}: {len(students)} students", flush=True)
    for path in left:
        print(f"{path.relative_to(ROOT)} was changed by hand, and is left as it was")
    if Path(asked["BANK"]).resolve().is_relative_to(ROOT):
        print(
            f"{asked['BANK']} lies in the course's own folder: give that folder to nobody, or move the bank out of it."
        )
    return int(bool(left))
