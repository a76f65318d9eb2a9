"""The exercises, a lesson a file, and their front: check an answer, see what is done."""

import importlib
import textwrap
from pathlib import Path

from lib.judge import held_back, record
from lib.judge.verdict import Verdict
from lib.said import _

LESSONS = sorted(path.stem[-2:] for path in Path(__file__).parent.glob("lesson_??.py"))


def exercises_of(lesson):
    """{name: exercise} of a lesson such as "03", in their order."""
    if lesson not in LESSONS:
        raise ValueError(
            _("there are no exercises for lesson {lesson!r}: the lessons are {lessons}.").format(
                lesson=lesson, lessons=", ".join(LESSONS)
            )
        )
    return importlib.import_module(f"lib.exercises.lesson_{lesson}").EXERCISES


def judged(exercise, answer):
    """The verdict on an answer to an exercise, whatever it is."""
    try:
        return exercise.judge(answer)
    except Exception as problem:  # an answer may be an object that fails when it is looked at
        return Verdict(
            False,
            _(
                "What came in cannot be judged: looking at it ends in {error}. It is a {kind}. Give what the task asks for: "
                "plain numbers, a letter, or a function."
            ).format(error=type(problem).__name__, kind=type(answer).__name__),
        )


def mark(verdict):
    """The sign that a verdict is shown by."""
    if verdict is held_back.NOTED:
        return "●"
    return "✓" if verdict.passed else "✗" if verdict.tried else "○"


def check(exercise, answer, form=None):
    """Judge the answer to an exercise: print one verdict, and return it.

    exercise   its name, such as "03.2"
    answer     a number, a letter, an array or a function of yours, as the task says
    form       of an exercise of your instructor's own, such as "03.h1", which only they can judge: what its answer looks
               like. Your answer is noted, with ●, where it looks so

    The verdict has `passed` and `message`. What is solved is noted in a small file of yours beside the notebook.
    A ValueError is raised where there is no such exercise.
    """
    exercise = str(exercise)
    known = exercises_of(exercise[:2])
    held = held_back.NAME.fullmatch(exercise)
    if exercise not in known and not held:
        raise ValueError(
            _("there is no exercise {exercise!r}: lesson {lesson} has {known}.").format(
                exercise=exercise, lesson=exercise[:2], known=", ".join(known)
            )
        )
    verdict = judged(held_back.HeldBack(form) if held else known[exercise], answer)
    first, *more = f"{mark(verdict)} {exercise}  {verdict.message}".splitlines()
    lines = [
        textwrap.fill(first, 110, subsequent_indent="    "),
        *(
            textwrap.fill(line, 110, subsequent_indent="    ", initial_indent="    ")
            for line in more
        ),
    ]
    print("\n".join(lines))
    if verdict.passed:
        record.add(exercise)
    return verdict


def progress(lesson=None):
    """Print which exercises are solved: of one lesson, such as "03", or of the whole course."""
    done = record.solved()
    lessons = LESSONS if lesson is None else [str(lesson)]
    for each in lessons:
        marks = "   ".join(f"{name} {'✓' if name in done else '○'}" for name in exercises_of(each))
        solved = _("Lesson {lesson}: {n} of {all} solved").format(
            lesson=each, n=len(done & set(exercises_of(each))), all=len(exercises_of(each))
        )
        print(f"{solved}   {marks}")
    if lesson is None:
        known = {name for each in LESSONS for name in exercises_of(each)}
        print(_("In all: {n} of {all}").format(n=len(done & known), all=len(known)))
