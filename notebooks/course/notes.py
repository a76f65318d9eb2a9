"""The speaker notes in the lessons' sources: which section or exercise each belongs to, and how long that takes."""

import re
from dataclasses import dataclass

import jupytext

from course import build

SECTION, EXERCISE = r"^## (\d+) · (.+)$", r"^### Exercise (\d\d\.\d+) · (.+)$"
MINUTES = r"^# \*\*.+ · about (\d+) minutes(?:, and (\d+) for the exercises)?\*\*$"


@dataclass(frozen=True)
class Note:
    """One note: the number and the title of what it belongs to, and its parts, such as {"Ask": "What is σ(0)?"}."""

    number: str   # of a section, as in "3", or of an exercise, as in "02.1"
    title: str
    parts: dict

    @property
    def minutes(self):
        """How long it takes."""
        return int(self.parts["Minutes"])

    @property
    def place(self):
        """Of an exercise: class or home. None of a section."""
        return self.parts.get("For")


def read(source):
    """A lesson's notes in their order. One that says whom it is For belongs to the exercise above it."""
    notes, last = [], {}
    for cell in jupytext.read(source, fmt="py:percent").cells:
        if build.slide_type(cell) == "notes":
            parts = dict(re.findall(r"^\*\*(.+?)\*\* (.+(?:\n(?!\n).+)*)", cell.source, re.M))
            notes.append(Note(*last[EXERCISE if "For" in parts else SECTION], parts))
        elif cell.cell_type == "markdown":
            for heading in (SECTION, EXERCISE):
                last[heading] = (re.findall(heading, cell.source, re.M) or [last.get(heading)])[-1]
    return notes


def minutes(source):
    """A lesson's minutes and those of its exercises, as its head promises them."""
    own, exercises = re.search(MINUTES, source.read_text(encoding="utf-8"), re.M).groups()
    return int(own), int(exercises or 0)
