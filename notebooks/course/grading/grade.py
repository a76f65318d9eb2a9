"""Grade what was handed in: python notebooks/course grade FROM=submissions.zip [NAME=value …]

FROM       a folder, a zip, Moodle's or Canvas's zip as it comes
LESSON     05: this lesson; else the one that most notebooks are of
NAME       of the folder in grades/; else that of FROM
DUE        2026-11-20 23:59: what came later is late
WEIGHTS    a table with the columns exercise and points; else 1 each, or what the bank says
ROSTER     the list of the class, as Moodle or Canvas exports it: for the columns that they import
BANK       a folder of exercises of your own, in place of the course's; with the SEED that `make variants` had
GIVEN      the notebook that the class was given, where it is not the lesson's own
SCHEDULER  tcp://…: dask workers do it, on any machine that has the same course
SECONDS    for each cell, 10; a function's calls get no more than 10 in any case
TRUST      1: without walls, where this system has none, and you trust every hand-in
"""

import functools
import hashlib
import json
import re
from collections import Counter
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path

from course import ROOT, Lacking, bank, build
from course.grading import crew, job, likeness, pages, sources, tables
from course.grading.hand_in import Given, Unreadable, read
from course.grading.keep import Keep
from course.grading.sitting import SECONDS
from course.grading.whose import Whose

WORDS = (
    "FROM",
    "LESSON",
    "NAME",
    "DUE",
    "WEIGHTS",
    "ROSTER",
    "BANK",
    "GIVEN",
    "SCHEDULER",
    "SECONDS",
    "TRUST",
    "CORES",
)
RESULTS = ".results"  # what is done already, a file a notebook


@dataclass
class Row:
    """One student: the notebook that counts, and what came of it."""

    student: str
    number: str = ""
    folder: str = ""
    file: str = ""
    late: str = ""
    notes: list = field(default_factory=list)  # for the student as well
    aside: list = field(default_factory=list)  # for the teacher alone
    result: dict = field(default_factory=dict)
    points: float = 0
    most: float = 0

    @property
    def marks(self):
        """{exercise: sign}"""
        return self.result.get("marks", {})

    @property
    def remarks(self):
        """All remarks, for the teacher."""
        stops = self.result.get("errors", ())
        cells = [f"{len(stops)} cell{'s stop' if len(stops) > 1 else ' stops'}"] if stops else []
        return [*self.notes, *self.aside, *self.result.get("remarks", ()), *cells]


def main(*words):
    """Grade, and write all there is to grades/NAME."""
    asked = _asked(words)
    if "FROM" not in asked:
        print(__doc__)
        return "Say what is to be graded: FROM=submissions.zip"
    graded(asked, ROOT / "grades" / _folder(asked.get("NAME") or Path(asked["FROM"]).stem))
    return 0


def graded(asked, folder):
    """The rows of {word: value}; all tables and pages are written into a folder."""
    sheets, left_out = sources.collect(asked["FROM"])
    lesson = asked.get("LESSON") or _commonest(sheets)
    exercises = bank.open(asked.get("BANK"))
    if lesson not in exercises.lessons:
        raise Lacking(
            f"There are no exercises for lesson {lesson!r} in {asked.get('BANK') or 'the course'}."
        )
    due = _due(asked.get("DUE"))
    weights = tables.weights(asked.get("WEIGHTS"), exercises.weights(lesson))
    whose = Whose(exercises, lesson, asked.get("ROSTER"))
    people = tables.People(asked.get("ROSTER", ""))
    keep = Keep(folder)
    rows, of_row = _rows(sheets, left_out, lesson, due)
    _judge(rows, of_row, lesson, asked, whose, keep)
    for row in rows:
        row.most = sum(weights.values())
        row.points = sum(weights[name] for name, sign in row.marks.items() if sign == "✓")
    _write(keep, rows, list(weights), people, left_out, f"Lesson {lesson}")
    return rows


def _asked(words):
    """{NAME: value} of words like NAME=value; an empty value counts as none."""
    pairs = dict(word.partition("=")[::2] for word in words)
    unknown = [name for name in pairs if name not in WORDS]
    if unknown:
        raise Lacking(
            f"grade does not know {unknown[0]!r}: its words are {', '.join(f'{w}=…' for w in WORDS)}"
        )
    return {name: value for name, value in pairs.items() if value}


def _due(text):
    """The time until which a hand-in is in time."""
    if not text:
        return None
    try:
        due = datetime.fromisoformat(text)
    except ValueError:
        raise Lacking(
            f"DUE={text} is no time. Write it like 2026-11-20 23:59, in the time of this machine."
        ) from None
    return due if len(text) > 10 else due + timedelta(days=1)  # a day lasts until its end


def _folder(name):
    return re.sub(r"[^\w.-]+", "-", name).strip("-.") or "grades"


@functools.cache
def _lesson_of(sheet):
    """The lesson that a notebook is of, or nothing."""
    try:
        return read(sheet.content).lesson
    except Unreadable:
        return ""


def _commonest(sheets):
    """The lesson that most notebooks are of."""
    count = Counter(filter(None, map(_lesson_of, sheets)))
    if not count:
        raise Lacking(
            "None of the notebooks has an exercise of the course: which lesson is it? LESSON=05"
        )
    return max(sorted(count), key=count.get)


# -- rows --------------------------------------------------------------------------------------------------------------


def _rows(sheets, left_out, lesson, due):
    """A row for each student, and {its place: the sheet that counts}: of several the last one of this lesson."""
    by = {}
    for sheet in sheets:
        by.setdefault((sheet.number or sheet.student), []).append(sheet)
    for each in left_out:
        if each.student:
            by.setdefault(each.number or each.student, [])
    rows, of_row = [], {}
    refused = {}
    for each in left_out:
        refused.setdefault(each.number or each.student, []).append(each)
    for key in by:
        mine = sorted(
            by[key],
            key=lambda s: (_lesson_of(s) == lesson, s.time or datetime.min, s.again, s.path),
        )
        row = _row(mine, refused.get(key, []), lesson, due)
        if mine:
            of_row[len(rows)] = mine[-1]
        rows.append(row)
    order = sorted(
        range(len(rows)), key=lambda i: (rows[i].student.casefold(), rows[i].number, rows[i].file)
    )
    return [rows[i] for i in order], {
        new: of_row[old] for new, old in enumerate(order) if old in of_row
    }


def _row(sheets, refused, lesson, due):
    """One student's row before anything is judged."""
    whose = sheets[-1] if sheets else refused[-1]
    row = Row(whose.student, whose.number, whose.folder)
    row.notes += [f"not read: {each.path} ({each.reason})" for each in refused]
    if not sheets:
        row.result = {"refused": "no notebook that can be read"}
        return row
    last = sheets[-1]
    row.file, row.late = last.path, _late(last, due)
    if len(sheets) > 1:
        row.notes.append(
            f"of {len(sheets)} files the last one counts, not {', '.join(s.path for s in sheets[:-1])}"
        )
    return row


def _late(sheet, due):
    """How late it is, in words; nothing where it is in time, or nobody knows."""
    if due and sheet.time and sheet.time > due:
        hours = (sheet.time - due).total_seconds() / 3600
        return f"{hours / 24:.1f} days" if hours >= 48 else f"{max(hours, 0.1):.1f} hours"
    return "yes" if sheet.late else ""


def _judge(rows, of_row, lesson, asked, whose, keep):
    """Give each row its result. What was judged before, in the same state of the course, is taken as it is."""
    folder, given = asked.get("BANK", ""), asked.get("GIVEN", "")
    Given(lesson, given)  # whether it is there
    jobs, files, results = {}, {}, {}
    for place, sheet in of_row.items():
        other = _lesson_of(sheet)
        if other and other != lesson:
            rows[place].result = {"refused": f"a notebook of lesson {other}, not of {lesson}"}
            continue
        drawn = _drawn(rows[place], sheet, lesson, whose) if whose.drawn else {}
        if drawn is None:
            rows[place].result = {
                "refused": "whose exercises these are, the class's table does not say"
            }
            continue
        made = job.job(
            sheet.content,
            lesson,
            folder,
            given,
            trust=asked.get("TRUST") == "1",
            seconds=float(asked.get("SECONDS", SECONDS)),
            drawn=drawn,
        )
        files[place] = hashlib.sha256(made).hexdigest()
        if _done(keep, files[place]).exists():
            results[files[place]] = json.loads(_done(keep, files[place]).read_bytes())
        else:
            jobs[files[place]] = made
    (keep.folder / RESULTS).mkdir(exist_ok=True)
    done = len(set(files.values())) - len(jobs)
    print(
        f"{len(rows)} students, {len(files)} notebooks of lesson {lesson}: {done} judged before, {len(jobs)} to judge."
    )
    cores = int(asked.get("CORES", 0)) or None
    for number, (key, result) in enumerate(
        crew.work(jobs, asked.get("SCHEDULER", ""), cores), start=1
    ):
        results[key] = json.loads(result)
        if "again" not in results[key]:
            draft = _done(keep, key).with_suffix(".part")
            draft.write_bytes(result)
            draft.replace(_done(keep, key))
        if number % 20 == 0 or number == len(jobs):
            print(f"  {number} of {len(jobs)}", flush=True)
    for place, key in files.items():
        rows[place].result = results[key]
    for row in rows:
        if "refused" in row.result:
            row.notes.append(f"not judged: {row.result['refused']}")


def _drawn(row, sheet, lesson, whose):
    """Whose exercises a row is judged by; None where nobody can tell."""
    student, remark = whose.of(sheet, build.sources(lesson)[0].stem)
    if student is None:
        return None
    if not row.number:
        row.student, row.number = student.name or student.id, student.id
    row.aside += [remark] if remark else []
    return whose.draw(student)


def _done(keep, key):
    return keep.folder / RESULTS / f"{key}.json"


# -- what comes out ----------------------------------------------------------------------------------------------------


def _write(keep, rows, exercises, people, left_out, title):
    """All tables and pages."""
    keep.write("grades.csv", tables.grades(rows, exercises))
    keep.write("moodle.csv", tables.moodle(rows, people))
    keep.write("canvas.csv", tables.canvas(rows, people, title))
    keep.write("left_out.csv", tables.left_out(left_out))
    own, for_moodle = {}, {}
    for row in rows:
        page = pages.feedback(row, title)
        own[f"feedback/{_page_of(row, own)}.html"] = page
        if row.folder:
            for_moodle[row.folder] = page
    for name, page in own.items():
        keep.write(name, page)
    keep.drop_others(own, "feedback/")
    if for_moodle:
        keep.write("feedback-for-moodle.zip", pages.for_moodle(for_moodle))
    prints = {
        f"{row.student} {row.number}".strip(): row.result["prints"]
        for row in rows
        if "prints" in row.result
    }
    seen = pages.Class(
        title, rows, exercises, likeness.groups(prints), left_out, people.without(rows)
    )
    keep.write("class.html", pages.for_class(seen))
    keep.close()
    where = keep.folder.relative_to(ROOT) if keep.folder.is_relative_to(ROOT) else keep.folder
    print(f"Written: {where}/grades.csv, class.html, feedback/, moodle.csv, canvas.csv")
    for name in keep.refused:
        print(
            f"{where}/{name} was changed by somebody and is as it was; beside it lies what it would be now (.new)."
        )


def _page_of(row, taken):
    """The name of a student's page, which no other student has."""
    name = re.sub(r"[^\w -]+", "", f"{row.student} {row.number}").strip() or "student"
    number = 2
    found = name
    while f"feedback/{found}.html" in taken:
        found, number = f"{name} {number}", number + 1
    return found
