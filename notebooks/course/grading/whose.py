"""Whose exercises a hand-in is judged by, where a bank draws them for each student.

Not the notebook says it: anybody can write anything there. The platform does, by its number or its name for the student,
and only where it has none the name of the file, as `make variants` gave it.
"""

import re
from pathlib import PurePosixPath

from course import Lacking
from course.bank import roster
from course.bank.variants import seed_of

# What browsers and Canvas put behind a name that was there already.
AGAIN = re.compile(r"( ?\(\d+\)|-\d+)$")


class Whose:
    """The students of a class, where the exercises of a lesson differ from one to another."""

    def __init__(self, exercises, lesson, path):
        self.students, self.secret = [], None
        self.drawn = exercises.varies(lesson)
        if not self.drawn:
            return
        if not path:
            raise Lacking(
                f"The exercises in {exercises.folder} are drawn for each student: ROSTER= names the table that "
                "`make variants` had as CLASS=, and SEED= must be the same, too."
            )
        self.students, self.secret = roster.read(path), seed_of(exercises.folder)

    def of(self, sheet, stem):
        """(the student, a remark for the teacher) of a sheet of a lesson's notebook `stem`; no student where none is meant."""
        said = roster.find(self.students, [sheet.number, sheet.student])
        named = roster.find(self.students, [_behind(stem, sheet.path)])
        if said is None:
            return (None, "") if sheet.number else (named, "")
        if named not in (None, said):
            return said, f"the file's name is that of {named.id}"
        return said, ""

    def draw(self, student):
        """What a job needs in order to judge this student."""
        others = [each.id for each in self.students]
        return {"student": student.id, "secret": self.secret, "class": others} if self.drawn else {}


def _behind(stem, path):
    """What stands behind the notebook's name in a file's name."""
    name = AGAIN.sub("", PurePosixPath(path).stem)
    return name.partition(f"{stem}_")[2]
