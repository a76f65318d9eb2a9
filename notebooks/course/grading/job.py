"""One notebook, from bytes to bytes: what any process, on this or another machine, can do for the grader.

A job is JSON: the notebook, its lesson, the bank, the notebook that was given, and which state of the course must judge. The
result is JSON as well: marks, the judge's words, answers, remarks. It is the same for the same job, wherever it is done.
"""

import atexit
import base64
import functools
import hashlib
import json
import threading
from pathlib import Path

import numpy as np

from course import ROOT, Lacking, bank
from course.grading import likeness, suspicions
from course.grading.hand_in import Given, Unreadable, read
from course.grading.room import Room
from course.grading.sitting import SECONDS, Sitting
from lib.exercises import mark
from lib.judge.verdict import NOT_TRIED, words_of

JUDGES = (  # what of the grader has a say in a result
    "aboard",
    "hand_in",
    "job",
    "likeness",
    "remote",
    "room",
    "sitting",
    "suspicions",
)
_one_at_a_time = threading.Lock()  # what is printed and warned of belongs to a whole process
_rooms = {}


def job(content, lesson, folder="", given="", trust=False, seconds=SECONDS, drawn=None):
    """The job of one notebook's bytes, as bytes. drawn: whose exercises these are, where each student has others."""
    return json.dumps(
        {
            "content": base64.b64encode(content).decode(),
            "lesson": lesson,
            "bank": str(folder),
            "given": str(given),
            "trust": trust,
            "seconds": seconds,
            "drawn": drawn or {},
            "course": state(str(folder), str(given)),
        },
        sort_keys=True,
    ).encode()


@functools.cache
def state(folder="", given=""):
    """What a verdict depends on besides the notebook: a hash of lib, data, the lessons, the bank and of who judges."""
    here = Path(__file__).parent
    groups = [
        [path for kind in ("py", "mplstyle") for path in ROOT.glob(f"lib/**/*.{kind}")],
        ROOT.glob("data/*.csv"),
        ROOT.glob("notebooks/py/*.py"),
        [here / f"{name}.py" for name in JUDGES],
        here.glob("inside/*.py"),
        (here.parent / "bank").glob("*.py"),
        _bank(folder).files,
        [Path(given)] if given else [],
    ]
    digest = hashlib.sha256()
    for group in groups:
        for path in sorted(group, key=lambda path: path.as_posix()):
            digest.update(path.read_bytes() + b"\0")
    return digest.hexdigest()


def grade(asked):
    """The result of a job, as bytes; whatever the notebook is, there is one.

    Lacking is raised where nobody could be judged here: without walls, or with another state of the course.
    """
    task = json.loads(asked)
    if state(task["bank"], task["given"]) != task["course"]:
        raise Lacking(
            "This worker has another state of the course, or of the bank, than whoever asks it."
        )
    with _one_at_a_time, np.errstate(all="ignore"):
        try:
            return _written(_result(task))
        except Lacking:
            raise
        except Exception as problem:
            return refused(f"the grader fails over it ({type(problem).__name__}: {problem})", True)


def refused(reason, again=False):
    """The result of what could not be graded; `again`: another time it may be."""
    return _written({"refused": reason} | ({"again": True} if again else {}))


def _written(result):
    return json.dumps(result, ensure_ascii=True, sort_keys=True, indent=1).encode() + b"\n"


def _result(task):
    try:
        hand_in = read(base64.b64decode(task["content"]))
    except Unreadable as reason:
        return {"refused": str(reason)}
    lesson, drawn = task["lesson"], task["drawn"]
    known, student = _bank(task["bank"], drawn.get("secret")), drawn.get("student")
    exercises = known.exercises(lesson, student)
    known.draw(lesson, drawn.get("class", ()))
    tasks = known.tasks(lesson, student).values()
    given = _given(lesson, task["given"]).with_tasks(tasks)

    def whose(exercise, answer):
        return known.right_for(exercise, answer, student, drawn.get("class", ()))

    for _ in range(2):
        room = _room(lesson, task["given"], task["trust"])
        steps = hand_in.plan(given)
        sitting = Sitting(room, steps, exercises, given.names, task["seconds"], whose)
        try:
            sitting.hold()
            for name in hand_in.others(tasks):
                sitting.remarks.append(
                    f"{name}: the task in the file is another one than this student has"
                )
            return _told(hand_in, given, exercises, sitting)
        except (Lacking, OSError):  # the room itself is gone
            close()
    return {"refused": "it ends the room that it is judged in, twice", "again": True}


def _told(hand_in, given, exercises, sitting):
    """All that is to be said of a hand-in."""
    marks, words, answers, mistakes = {}, {}, {}, {}
    for name, exercise in exercises.items():
        there = hand_in.has(name, given)
        verdict = sitting.verdicts.get(name, NOT_TRIED)
        marks[name] = mark(verdict) if there else "–"
        words[name] = verdict.message if there else "This exercise is not in the file."
        called, shown = sitting.answers.get(name, ("", ""))
        answers[name] = _source(hand_in, given, called) if called else shown
        if marks[name] == "✗":
            mistakes[name] = _mistake(exercise, verdict.message)
    code = [
        cell
        for cell in hand_in.cells
        if cell.code and cell.plain and not cell.source.startswith("# @title Set-up")
    ]
    errors = [
        {"cell": code[step].source.strip().splitlines()[0][:80], "words": said}
        for step, said in sorted(sitting.errors.items())
        if step < len(code)
    ]
    remarks = [*sitting.remarks, *suspicions.forged(hand_in, marks), *suspicions.of(hand_in, given)]
    return {
        "marks": marks,
        "words": words,
        "answers": answers,
        "mistakes": mistakes,
        "errors": errors,
        "remarks": remarks,
        "prints": likeness.prints(hand_in, given),
    }


def _source(hand_in, given, name):
    """The student's cell that defines a function."""
    found = [cell.source for cell in hand_in.cells if cell.code and f"def {name}(" in cell.source]
    return found[-1] if found else name


def _mistake(exercise, message):
    """A wrong answer by name: the known mistake's, or the first words that were said."""
    first = message.splitlines()[0]
    for each in getattr(exercise, "mistakes", ()):
        if callable(each) and words_of(each) in message:
            return f"{each.__name__}: {words_of(each)}"
    return first[:200]


@functools.cache
def _bank(folder, secret=None):
    return bank.open(folder, secret)


@functools.cache
def _given(lesson, path):
    return Given(lesson, path)


def _room(lesson, given, trust):
    """The room of a lesson; one is open at a time."""
    key = (lesson, given, trust)
    if key not in _rooms:
        close()
        _rooms[key] = Room(_given(lesson, given).own, trust)
    return _rooms[key]


def close():
    """Close the room that is open."""
    while _rooms:
        _rooms.popitem()[1].close()


atexit.register(close)
