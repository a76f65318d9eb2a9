"""Who is in the class: a table as Moodle, Canvas or a spreadsheet writes it.

The first line names the columns. One of them is the student's id, by which exercises are drawn; the others of its kind are
kept, since a hand-in may be named by any of them.
"""

import csv
import functools
import io
import re
import unicodedata
from dataclasses import dataclass, field
from pathlib import Path

from course import Lacking

# In the order in which they are taken for the id; small letters, without accents.
IDS = (
    "student id",
    "id",
    "mssv",
    "ma so sinh vien",
    "ma sinh vien",
    "id number",  # Moodle, participants and gradebook
    "identifier",  # Moodle, grading worksheet: Participant 123
    "sis user id",  # Canvas, whose ID is its own number and comes before
    "sis login id",
    "username",
    "email address",
    "email",
)
NAMES = ("name", "full name", "student", "ho va ten", "ho ten", "student name")
PARTS = (("first name", "last name"), ("firstname", "lastname"), ("first name", "surname"))
NOBODY = re.compile(
    r"\s*points possible|student, test", re.I
)  # lines of Canvas that are no student
ENCODINGS = ("utf-8-sig", "cp1258", "latin-1")
FORBIDDEN = re.compile(r'[<>:"/\\|?*\x00-\x1f]')  # in a file's name, on some system


@dataclass(frozen=True)
class Student:
    """A student: the id that exercises are drawn by, the name, what else the table calls them, and all that it says."""

    id: str
    name: str = ""
    others: tuple = ()
    columns: dict = field(default_factory=dict, repr=False, compare=False)

    @property
    def folder(self):
        """The id as the name of a file or folder."""
        return FORBIDDEN.sub("_", self.id).strip(". ") or "_"


def read(path):
    """The students of a table, in its order; Lacking says what is amiss, and in which line."""
    lines = _table(Path(path))
    columns = [_plain(each) for each in lines[0][1]] if lines else []
    at = next((columns.index(name) for name in IDS if name in columns), None)
    if at is None:
        raise Lacking(
            f"{path} has no column for the student's id. Its first line names the columns, as in  id,name ; here it is "
            f"{', '.join(columns) or 'empty'}."
        )
    students = [
        _student(path, number, dict(zip(columns, cells)), columns[at])
        for number, cells in lines[1:]
        if not any(map(NOBODY.match, cells))
    ]
    if not students:
        raise Lacking(f"{path} has a line with the names of the columns, and no student below it.")
    _each_once(path, students, lambda student: student.id, "is the id of")
    _each_once(path, students, lambda student: student.folder.lower(), "would be the folder of")
    return students


def find(students, words):
    """The student whom one of some words names: an id, another column's entry, or the whole name; None where none is, or
    several are."""
    wanted = {_key(each) for each in words if each}
    for keys in (
        lambda each: (each.id, each.folder),
        lambda each: each.others,
        lambda each: (each.name, "".join(each.name.split())),
    ):
        found = [each for each in students if wanted & set(map(_key, keys(each)))]
        if found:
            return found[0] if len(found) == 1 else None
    return None


def _student(path, number, cells, column):
    """The student of a line."""
    identity = _tidy(cells.get(column, ""))
    if not identity:
        raise Lacking(f"{path}, line {number}: the column {column} is empty.")
    name = next((cells[each] for each in NAMES if cells.get(each)), "")
    name = name or next(
        (
            " ".join(cells[each] for each in pair)
            for pair in PARTS
            if all(each in cells for each in pair)
        ),
        "",
    )
    others = [_tidy(cells[each]) for each in IDS if each != column and cells.get(each)]
    others += [each.split()[-1] for each in (identity, *others) if each.startswith("Participant ")]
    return Student(identity, _tidy(name), tuple(others), cells)


def _each_once(path, students, key, what):
    """Lacking where two students have the same key."""
    seen = {}
    for student in students:
        other = seen.setdefault(key(student), student)
        if other is not student:
            raise Lacking(
                f"{path}: {key(student)!r} {what} two students, {other.name or other.id} and {student.name or student.id}. "
                "Each student needs an id of their own."
            )


def _table(path):
    """[(number, cells)] of the lines that are not empty."""
    try:
        content = path.read_bytes()
    except OSError as problem:
        raise Lacking(
            f"{path} cannot be read ({problem.strerror}). Name the table of your students, "
            "whose first line is  id,name , or one that Moodle or Canvas writes."
        ) from None
    if content[:4] == b"PK\x03\x04":
        raise Lacking(f"{path} is a workbook. Save it as CSV (UTF-8) in your spreadsheet.")
    if content[:2] in (b"\xff\xfe", b"\xfe\xff"):
        text = content.decode("utf-16", "replace")
    else:
        text = next(filter(None, (_decoded(content, each) for each in ENCODINGS)), "")
    first = text.partition("\n")[0]
    separator = max(",;\t", key=first.count)
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
    return [(rows.line_num, row) for row in rows if any(cell.strip() for cell in row)]


def _decoded(content, encoding):
    try:
        return content.decode(encoding)
    except UnicodeDecodeError:
        return None


def _tidy(text):
    """A cell without blanks around and within, its letters composed."""
    return " ".join(unicodedata.normalize("NFC", text).split())


@functools.cache
def _key(text):
    """A name without what differs from one export to another: case, order of its parts, commas, blanks."""
    return " ".join(sorted(_tidy(text).casefold().replace(",", " ").split()))


def _plain(text):
    """Small letters without accents, as titles of columns are compared."""
    apart = unicodedata.normalize("NFD", _tidy(text).lower().replace("đ", "d"))
    return "".join(each for each in apart if not unicodedata.combining(each))
