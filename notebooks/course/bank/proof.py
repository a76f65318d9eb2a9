"""Whether an exercise of a bank can be judged fairly, and the proof of a whole bank:

python notebooks/course bank FOLDER     try every exercise, a template for fifty students

An exercise is unfit where two mistakes answer alike, where a mistake answers as the solution does, or where a number is
none. A template's draw that is unfit is drawn again; this is also what tells an instructor of a slip of their own.
"""

import contextlib
import io
import itertools
from functools import singledispatch

import numpy as np

import lib
from course import Lacking
from lib.judge.kinds import Choice, Code, Made, Number, Quiz
from lib.judge.verdict import words_of
from lib.text import cut

STUDENTS = 50


class Unfit(ValueError):
    """Raised in a draw that will not do, with the reason: the student gets another."""


@singledispatch
def unfit(exercise, wrong=()):
    """Why an exercise cannot be judged fairly, in words; nothing where it can. wrong: as in Drawn."""
    return f"{type(exercise).__name__} is no kind of exercise: take one of lib.judge.kinds"


@unfit.register
def _(exercise: Number, wrong=()):
    known = {}
    for value, says in [(exercise.value, None), *exercise.mistakes.items()]:
        values = np.atleast_1d(np.asarray(value, dtype=float))
        if values.shape != np.atleast_1d(exercise.value).shape or not np.isfinite(values).all():
            return f"{value} is no answer: {np.size(exercise.value)} finite numbers are"
        for typed in ways(values, exercise.decimals):
            if known.setdefault(typed, says) != says:
                return f"two answers are {typed}: {known[typed] or 'the right one'!r} and {says!r}"
            verdict = exercise.judge(list(typed))
            if verdict.passed != (says is None) or says is not None and verdict.message != says:
                return f"to {typed}, {says or 'the right answer'!r}, the judge says {verdict.message!r}"
    return _said_twice(exercise.mistakes.values())


@unfit.register
def _(exercise: Choice, wrong=()):
    if exercise.right not in exercise.options:
        return f"({exercise.right}) is right, and not among {', '.join(exercise.options)}"
    return _said_twice(exercise.options.values())


@unfit.register
def _(exercise: Quiz, wrong=()):
    return next(filter(None, map(unfit, exercise.questions.values())), "")


@unfit.register
def _(exercise: Code, wrong=()):
    functions = [exercise.solution, exercise.given, *exercise.mistakes]
    for one, other in itertools.combinations(functions, 2):
        if not exercise.tells_apart(one, other):
            return f"{words_of(one)!r} and {words_of(other)!r} answer alike in all cases"
    return _said_twice(map(words_of, exercise.mistakes))


@unfit.register
def _(exercise: Made, wrong=()):
    said = [exercise.judge(answer) for answer in wrong]
    if any(verdict.passed for verdict in said):
        return (
            f"{wrong[[verdict.passed for verdict in said].index(True)]} should be wrong, and passes"
        )
    for fault in exercise.faults:
        if not any(verdict.message.startswith(words_of(fault)) for verdict in said):
            return f"no answer in `wrong` has the fault {words_of(fault)!r}"
    return ""


def ways(values, decimals):
    """The ways in which numbers are typed: cut, and rounded."""
    return [
        tuple(float(cut(value, decimals)) for value in values),
        tuple(float(f"{value:.{decimals}f}") for value in values),
    ]


def _said_twice(words):
    """Whether two mistakes have the same words, or one has none."""
    words = list(words)
    twice = next((each for each in words if not each or words.count(each) > 1), None)
    return (
        ""
        if twice is None
        else f"two mistakes say {twice!r}"
        if twice
        else "a mistake has no words"
    )


# -- a whole task ----------------------------------------------------------------------------------


def ran(code, variable):
    """What a cell defines under a name, run after what a lesson has imported."""
    names = {"np": np} | {name: getattr(lib, name) for name in lib.__all__}
    with contextlib.redirect_stdout(io.StringIO()):
        exec(code, names)
    return names[variable]


def faults(task):
    """What is wrong with a task that a student would get: its solution, its untouched cell, its text."""
    found = []
    for code, passes in ((task.solution, True), (task.answer, False)):
        what = "its solution" if passes else "its untouched cell"
        try:
            verdict = task.exercise.judge(ran(code, task.variable))
        except Exception as problem:
            found.append(f"{what} stops with {type(problem).__name__}: {problem}")
            continue
        if verdict.passed != passes or verdict.tried != passes:
            found.append(f"to {what} the judge says: {verdict.message}")
    letters = [f"**{letter}**" for letter in getattr(task.exercise, "options", ())]
    found += [f"its text has no option {letter}" for letter in letters if letter not in task.text]
    return found


def accepted(tasks):
    """In how many pairs of an exercise's tasks one accepts the other's right answer, and how many pairs there are."""
    answers = [ran(task.solution, task.variable) for task in tasks]
    pairs = list(itertools.permutations(range(len(tasks)), 2))
    return sum(accepts(tasks[mine].exercise, answers[friend]) for mine, friend in pairs), len(pairs)


def accepts(exercise, answer):
    """Whether an exercise accepts an answer of ours: a function is called here, without walls."""
    if isinstance(exercise, Code):
        return not exercise.tells_apart(exercise.solution, answer)
    return exercise.judge(answer).passed


def row(template, students=STUDENTS):
    """What was found of an exercise in one line, and whether it can be given to a class."""
    try:
        names = [f"student {i + 1}" for i in range(students)] if template.varies else [None]
        tasks = [template.task(name, "a seed for the proof") for name in names]
    except Lacking as lacking:
        return str(lacking), False
    kind = type(tasks[0].exercise).__name__
    amiss = [
        f"{name}: {fault}" if name else fault
        for name, task in zip(names, tasks)
        for fault in faults(task)
    ]
    if amiss:
        return f"{template.name}  {kind}: {amiss[0]} ({len(amiss)} in all)", False
    if not template.varies:
        return f"{template.name}  {kind:6}  right; the same for all", True
    different = len({(task.text, task.answer, task.solution) for task in tasks})
    friends, pairs = accepted(tasks)
    return (
        f"{template.name}  {kind:6}  right for {students} students, who have {different} different tasks; "
        f"another's answer is right in {friends} of {pairs} pairs"
    ), True


def main(folder="", *_):
    """Try every exercise of a bank, and print a line for each."""
    from course import bank

    if not folder:
        raise Lacking("Name the folder of your exercises: make bank BANK=../exercises")
    good = True
    for template in bank.open(folder).templates.values():
        line, fit = row(template)
        good &= fit
        print(line if fit else f"✗ {line}", flush=True)
    return int(not good)
