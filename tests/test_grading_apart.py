"""The judge's verdict on a function in another process is the one that it has on the same function here, word for word."""

import importlib
import os
import sys

import numpy as np
import pytest
from test_judge import needs_fork

from lib.exercises import LESSONS, exercises_of, judged
from lib.judge import kinds, run

pytestmark = needs_fork
if hasattr(os, "fork"):
    import apart

CODE = {
    name: exercise
    for lesson in LESSONS
    for name, exercise in exercises_of(lesson).items()
    if isinstance(exercise, kinds.Code)
}


def generator(*_):
    yield 1.0


def raises(*arguments):
    return {}[arguments[0].shape]


def changes(*arguments):
    for each in arguments:
        if isinstance(each, np.ndarray):
            each[...] = 0
        if isinstance(each, list):
            each.append(1)
    return 0.0


def prints_and_warns(*_):
    print("here")
    return np.log(0.0 * np.ones(1))


def by_chance(*_):
    return np.random.rand(2)


def odd(*_):
    return [object(), print]


def leaves(*_):
    sys.exit()


ODD = (
    generator,
    raises,
    changes,
    prints_and_warns,
    by_chance,
    odd,
    leaves,
    lambda: 1,
    lambda *_: (1, 2),
)


def functions(name):
    """What is tried of an exercise: all there is."""
    exercise = CODE[name]
    known = importlib.import_module(f"answers.lesson_{name[:2]}")
    parts = [exercise.mistakes, known.STYLES.get(name, ()), known.WRONG.get(name, ()), ODD]
    return [exercise.solution, exercise.given, *(each for part in parts for each in part)]


@pytest.mark.grading
@pytest.mark.parametrize("name", CODE)
def test_every_verdict_is_the_same_from_outside(name):
    for function in functions(name):
        here, there = judged(CODE[name], function), apart.verdict(CODE[name], function)
        assert there == here, function.__name__


def test_a_function_that_ends_its_process_is_told_so():
    verdict = apart.verdict(CODE["05.2"], lambda *_: os._exit(0))
    assert not verdict.passed and verdict.message.startswith(run.ENDED)


def test_a_function_without_an_end_is_told_so(monkeypatch):
    monkeypatch.setattr(run, "SECONDS", 0.3)

    def endless(*_):
        while True:
            pass

    assert apart.verdict(CODE["05.2"], endless).message.startswith(run.ENDLESS)
