"""Grading three hundred hand-ins of one lesson, judge only, on two cores: those of an ordinary class, and a class in which
there is one of each hostile kind besides. The limit is what the judge itself takes for the same answers, in one process,
without walls.
"""

import contextlib
import io
import os
import tempfile
import time
from pathlib import Path

import hand_ins

from bench.table import head, row
from course.grading import grade
from lib.exercises import exercises_of, judged

COUNT = 300
CORES = 2
ORDINARY = ["right", "untouched", "half", "of colab", "without checks"]


def graded(made, folder):
    """Seconds on the clock, and of the processor, that grading takes."""
    place = folder / "submissions.zip"
    place.write_bytes(hand_ins.as_moodle(made))
    before, worked = time.monotonic(), _worked()
    with contextlib.redirect_stdout(io.StringIO()):
        rows = grade.graded({"FROM": str(place), "CORES": str(CORES)}, folder / "grades")
    if len(rows) != len(made):
        raise ValueError(f"{len(made)} were handed in, and {len(rows)} have a row")
    return time.monotonic() - before, _worked() - worked


def _worked():
    times = os.times()
    return times.user + times.system + times.children_user + times.children_system


def judge_alone(count):
    """Seconds that the judge takes for so many right notebooks, whose functions are called here."""
    names = {}
    exec("import numpy as np\nfrom lib import sigmoid", names)
    for source in hand_ins.SOLUTIONS.values():
        exec(source, names)
    answers = dict(
        zip(
            hand_ins.NAMES,
            (names[each] for each in ("answer_1", "batch_step", "train_in_order", "answer_4")),
        )
    )
    for _ in range(2):  # the first time, what the judge keeps of each exercise is computed
        before = _worked()
        _judge(answers)
    return count * (_worked() - before)


def _judge(answers):
    for name, exercise in exercises_of(hand_ins.NUMBER).items():
        judged(exercise, answers[name])


def main(count=COUNT):
    """ARGS="grading 40" takes so many."""
    count = int(count)
    classes = {
        "an ordinary class": hand_ins.class_of(count, kinds=ORDINARY),
        "one of each hostile kind among them": hand_ins.class_of(count),
    }
    head(
        f"{count} hand-ins of lesson 05",
        "s",
        "s of the processor",
        "s each",
        "15 minutes have so many",
    )
    row("the judge alone, all answers right", None, judge_alone(count), None, None)
    for name, made in classes.items():
        with tempfile.TemporaryDirectory() as folder:
            seconds, worked = graded(made, Path(folder))
        row(name, seconds, worked, seconds / count, int(900 * count / seconds))
