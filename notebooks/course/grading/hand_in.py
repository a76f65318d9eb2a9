"""One notebook: as it was given to the class, and as it was handed in; its lesson, and which of its cells are run."""

import copy
import json
import re
import unicodedata
from collections import Counter
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from course import Lacking, build, lesson

CHECK = re.compile(r"""\bcheck\(\s*(["'])(?P<exercise>\d\d\.\w+)\1\s*,\s*(?P<name>[^\W\d]\w*)?""")
HEADING = re.compile(r"^### Exercise (\d\d\.\w+)\b", re.M)
SET_UP = "# @title Set-up"
MOST_CELLS = 1000
MOST_LETTERS = 200_000  # of one cell
SHOWN = re.compile(r"^(✓|✗|○) (\d\d\.\w+)  ", re.M)  # what check prints


class Unreadable(Exception):
    """Raised where a file is no notebook: why."""


@dataclass(frozen=True)
class Cell:
    """A cell: code or not, its text, its id, and what it says that it has printed."""

    code: bool
    source: str
    id: str = ""
    printed: str = field(default="", repr=False)

    @cached_property
    def plain(self):
        """Its text without what editors change: ends of lines, blanks there, empty lines around."""
        return "\n".join(line.rstrip() for line in self.source.splitlines()).strip()


# -- as it was given ---------------------------------------------------------------------------------------------------


class Given:
    """The notebook that the class was given: a lesson's own, or the one at `path`."""

    def __init__(self, number, path=""):
        self.number = number
        try:
            self.path = Path(path) if path else build.pair(*build.sources(number))
            self.cells = read(self.path.read_bytes()).cells
        except (Unreadable, OSError, TypeError) as problem:
            raise Lacking(f"There is no notebook of lesson {number}: {problem}") from None

    @cached_property
    def own(self):
        """(number, source) of its cells with code, without the set-up cell."""
        cells = enumerate(self.cells)
        return [(i, cell.source) for i, cell in cells if cell.code and not _sets_up(cell)]

    @cached_property
    def names(self):
        """{exercise: the name of the variable or function that its own judge's cell hands over}"""
        found = [match for cell in self.cells if cell.code for match in CHECK.finditer(cell.source)]
        return {match["exercise"]: match["name"] for match in found if match["name"]}

    @cached_property
    def places(self):
        """{a cell's text: its numbers}"""
        found = {}
        for i, cell in enumerate(self.cells):
            if cell.code:
                found.setdefault(cell.plain, []).append(i)
        return found

    @cached_property
    def known(self):
        """The texts of its cells with code."""
        return set(self.places)

    def with_tasks(self, tasks):
        """The same notebook with exercises of a bank in it, as a student got them. No room has run these cells."""
        made = copy.copy(self)
        code = [Cell(True, source) for task in tasks for source in (task.answer, task.judge)]
        made.places = self.places
        made.cells = (*self.cells, *code)
        made.names = self.names | {task.name: task.variable for task in tasks}
        made.known = self.known | {cell.plain for cell in code}
        return made

    @cached_property
    def solutions(self):
        """The code of the solutions that this notebook shows."""
        text = "\n\n".join(cell.source for cell in self.cells if not cell.code)
        return lesson.SOLUTION.findall(text)


# -- as it was handed in -----------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class HandIn:
    """The cells of a notebook that was handed in."""

    cells: tuple

    @cached_property
    def lesson(self):
        """The number of the lesson whose exercises it has, or nothing."""
        names = [
            each["exercise"]
            for cell in self.cells
            if cell.code
            for each in CHECK.finditer(cell.source)
        ]
        names += [
            each for cell in self.cells if not cell.code for each in HEADING.findall(cell.source)
        ]
        count = Counter(name[:2] for name in names)
        return max(sorted(count), key=count.get) if count else ""

    @cached_property
    def shown(self):
        """{exercise: the sign} that the stored outputs show, which nobody believes."""
        return {name: sign for cell in self.cells for sign, name in SHOWN.findall(cell.printed)}

    def own(self, given):
        """The cells with code that the given notebook does not have, and the answers' cells among them."""
        return [
            cell
            for cell in self.cells
            if cell.code and cell.plain and cell.plain not in given.known and not _sets_up(cell)
        ]

    def has(self, exercise, given):
        """Whether anything of an exercise is in it: its task, a check of it, or the answer's name in a cell of their own."""
        name = given.names.get(exercise)
        for cell in self.cells:
            if not cell.code and exercise in HEADING.findall(cell.source):
                return True
            if cell.code and any(
                each["exercise"] == exercise for each in CHECK.finditer(cell.source)
            ):
                return True
        return bool(name) and any(
            re.search(rf"\b{name}\b", cell.source) for cell in self.own(given)
        )

    def others(self, tasks):
        """The names of those tasks that stand in it with another text: drawn from another seed, or for somebody else."""
        texts = [cell.source for cell in self.cells if not cell.code]
        return [
            task.name
            for task in tasks
            for text in texts
            if task.name in HEADING.findall(text) and _flat(task.text) not in _flat(text)
        ]

    def plan(self, given):
        """(number of the given cell or None, source or None) of each cell with code, in the student's order.

        What the given notebook has is not run again: its names are set to what they were after it. A cell that judges is
        always run.
        """
        places = {text: list(numbers) for text, numbers in given.places.items()}
        steps = []
        for cell in self.cells:
            if not cell.code or not cell.plain or _sets_up(cell):
                continue
            numbers = places.get(cell.plain)
            if numbers and not CHECK.search(cell.source):
                steps.append((numbers.pop(0) if len(numbers) > 1 else numbers[0], None))
            else:
                steps.append((None, cell.source))
        return steps


def _flat(text):
    return " ".join(text.split())


def _sets_up(cell):
    return cell.source.startswith(SET_UP)


def read(content):
    """The notebook in a file's bytes; Unreadable says why there is none."""
    if not content.strip():
        raise Unreadable("the file is empty")
    try:
        tree = json.loads(content)
    except (ValueError, RecursionError):
        raise Unreadable("no notebook: the file is broken, or cut off (not JSON)") from None
    if not isinstance(tree, dict):
        raise Unreadable("no notebook: JSON of another kind")
    cells = tree.get("cells")
    if cells is None and isinstance(tree.get("worksheets"), list):  # the form of 2014
        sheets = [each for each in tree["worksheets"] if isinstance(each, dict)]
        cells = [cell for sheet in sheets for cell in sheet.get("cells") or []]
    if not isinstance(cells, list):
        raise Unreadable("no notebook: it has no cells")
    if len(cells) > MOST_CELLS:
        raise Unreadable(f"a notebook of {len(cells):,} cells, more than {MOST_CELLS:,}")
    made = tuple(_cell(each) for each in cells if isinstance(each, dict))
    if not any(cell.plain for cell in made):
        raise Unreadable("the notebook is empty")
    if any(len(cell.source) > MOST_LETTERS for cell in made if cell.code):
        raise Unreadable("a cell of more than 200,000 letters")
    return HandIn(made)


def _cell(tree):
    source = _joined(tree.get("source", tree.get("input", "")))
    identity = tree.get("id", "")
    outputs = tree.get("outputs")
    printed = [
        _joined(output.get("text", ""))
        for output in (outputs if isinstance(outputs, list) else [])
        if isinstance(output, dict) and output.get("output_type") == "stream"
    ]
    return Cell(
        code=tree.get("cell_type") == "code",
        source=source,
        id=identity if isinstance(identity, str) else "",
        printed="\n".join(printed)[:MOST_LETTERS],
    )


def _joined(text):
    if isinstance(text, list):
        text = "".join(each for each in text if isinstance(each, str))
    if not isinstance(text, str):
        return ""
    text = text.encode("utf-8", "replace").decode(
        "utf-8"
    )  # half a surrogate cannot be written anywhere
    return unicodedata.normalize("NFC", text.replace("\r\n", "\n"))
