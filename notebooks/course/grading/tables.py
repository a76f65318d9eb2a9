"""The tables: grades.csv for people, and two that Moodle and Canvas import; the table of weights, and the list of the class."""

import csv
import io
from pathlib import Path

from course import Lacking
from course.bank import roster

FORMULA = ("=", "+", "-", "@", "\t", "\r")  # a table program would run what begins so


def grades(rows, exercises):
    """grades.csv: a row a student, with a column for each exercise."""
    head = ["student", "id", *exercises, "points", "of", "late", "file", "remarks"]
    lines = [
        [
            row.student,
            row.number,
            *(row.marks.get(name, "–") for name in exercises),
            _number(row.points),
            _number(row.most),
            row.late,
            row.file,
            "; ".join(row.remarks),
        ]
        for row in rows
    ]
    return _csv(head, lines)


def moodle(rows, people):
    """As Moodle's grading worksheet has it, and with what its gradebook knows a student by.

    The worksheet is taken with the columns Identifier, Grade and Last modified (grade) alone; a dash there means never.
    """
    head = ["Identifier", "Full name", "ID number", "Email address", "Grade", "Maximum Grade"]
    head.append("Last modified (grade)")
    lines = []
    for row in rows:
        person = people.of(row)
        lines.append(
            [
                f"Participant {row.number}" if row.number else "",
                row.student,
                person.get("id number", ""),
                person.get("email address", ""),
                _number(row.points),
                _number(row.most),
                "-",
            ]
        )
    return _csv(head, lines)


def canvas(rows, people, assignment):
    """As Canvas imports grades: the second row says how many points there are."""
    head = ["Student", "ID", "SIS User ID", "SIS Login ID", "Section", assignment]
    most = _number(max((row.most for row in rows), default=0))
    lines = [["    Points Possible", "", "", "", "", most]]
    for row in rows:
        person = people.of(row)
        lines.append(
            [
                person.get("student", row.student),
                person.get("id", row.number),
                person.get("sis user id", ""),
                person.get("sis login id", ""),
                person.get("section", ""),
                _number(row.points),
            ]
        )
    return _csv(head, lines)


def left_out(files):
    """The files that are nobody's hand-in, with the reason."""
    return _csv(["file", "reason"], [[each.path, each.reason] for each in files])


def _csv(head, lines):
    """Rows as a table program reads them: UTF-8 with its mark."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(head)
    writer.writerows([[_safe(cell) for cell in line] for line in lines])
    return text.getvalue().encode("utf-8-sig")


def _safe(cell):
    text = str(cell)
    return f"'{text}" if len(text) > 1 and text.startswith(FORMULA) else text


def _number(value):
    return f"{value:g}"


# -- what an instructor gives ------------------------------------------------------------------------------------------


def weights(path, points):
    """{exercise: points}, or what a table with the columns exercise and points says of some of them."""
    found = dict(points)
    for row in _read(path, "WEIGHTS", ("exercise", "points")) if path else []:
        if row["exercise"] not in found:
            raise Lacking(
                f"WEIGHTS={path} names the exercise {row['exercise']!r}; there are {', '.join(found)}."
            )
        try:
            found[row["exercise"]] = float(row["points"])
        except ValueError:
            raise Lacking(
                f"WEIGHTS={path} gives {row['exercise']} {row['points']!r} points."
            ) from None
    return found


class People:
    """The list of a class, as Moodle or Canvas exports it: ROSTER. It is searched by a student's number, or by name."""

    def __init__(self, path=""):
        self.students = roster.read(path) if path else []

    def of(self, row):
        """What the list says of a student: {column in small letters: text}."""
        student = self._student(row)
        return student.columns if student else {}

    def without(self, rows):
        """The names of those on the list who have no row."""
        seen = set(map(self._student, rows))
        return [each.name or each.id for each in self.students if each not in seen]

    def _student(self, row):
        return roster.find(self.students, [row.number, row.student])


def _read(path, called, columns):
    """The rows of an instructor's table; the columns' names in small letters."""
    try:
        text = Path(path).read_text(encoding="utf-8-sig")
    except (OSError, UnicodeError) as problem:
        raise Lacking(f"{called}={path} cannot be read: {problem}") from None
    rows = csv.DictReader(io.StringIO(text))
    made = [
        {
            (key or "").strip().lower(): (value or "").strip()
            for key, value in row.items()
            if isinstance(value, str)
        }
        for row in rows
    ]
    missing = [name for name in columns if made and name not in made[0]]
    if missing or not made:
        raise Lacking(
            f"{called}={path} has no {' and no '.join(missing) or 'rows'}; its first line names the columns."
        )
    return made
