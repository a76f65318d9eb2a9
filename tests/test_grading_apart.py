"""The judge's verdict on a function in another process is the one that it has on the same function here, word for word."""

import importlib
import os
import sys

import numpy as np
import pytest
from test_judge import needs_fork

from lib.exercises import LESSONS, exercises_of, judged
from lib.judge import kinds, run, wire

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


def functions(name, some):
    """What is tried of an exercise: all there is, or some of each kind."""
    exercise = CODE[name]
    known = importlib.import_module(f"answers.lesson_{name[:2]}")
    parts = [exercise.mistakes, known.STYLES.get(name, ()), known.WRONG.get(name, ()), ODD]
    if some:
        at = sum(map(ord, name))
        parts = [[part[(at + i) % len(part)] for i in range(min(2, len(part)))] for part in parts]
    return [exercise.solution, exercise.given, *(each for part in parts for each in part)]


def compare(name, some):
    for function in functions(name, some):
        here, there = judged(CODE[name], function), apart.verdict(CODE[name], function)
        assert there == here, function.__name__


@pytest.mark.parametrize("name", CODE)
def test_a_verdict_is_the_same_from_outside(name):
    compare(name, some=True)


@pytest.mark.grading
@pytest.mark.parametrize("name", CODE)
def test_every_verdict_is_the_same_from_outside(name):
    compare(name, some=False)


def test_a_function_that_ends_its_process_is_told_so():
    verdict = apart.verdict(CODE["05.2"], lambda *_: os._exit(0))
    assert not verdict.passed and verdict.message.startswith(run.ENDED)


def test_a_function_without_an_end_is_told_so(monkeypatch):
    monkeypatch.setattr(run, "SECONDS", 0.3)

    def endless(*_):
        while True:
            pass

    assert apart.verdict(CODE["05.2"], endless).message.startswith(run.ENDLESS)


@pytest.mark.parametrize(
    "text",
    [
        b"",
        b"{",
        b"[" * 100_000,
        b'{"array": ["<f8", [1000000000], ""]}',
        b'{"array": ["O", [1], "AAAAAAAAAAA="]}',
        b'{"array": ["<f8", [2], "AAAAAAAAAAA="]}',
        b'{"range": [0, 1000000000000, 1]}',
        b'{"fraction": [1, 0]}',
        b'{"nobody": 1}',
        b'{"tuple": 1, "list": 2}',
        b'{"dict": [[[1], 2]]}',
        b"9" * 10_000,
        b"\x80\x04\x95",
    ],
)
def test_what_is_no_value_is_garbled(text):
    with pytest.raises(wire.Garbled):
        wire.loads(text)


@pytest.mark.parametrize(
    "value",
    [
        None, ..., True, 3, 2**200, 0.1, float("inf"), 1j, "ŷ\ud800", b"\0", (1, [2.0, {"a": {3}}]), range(3), {1: "a"},
        np.float32(0.1), np.arange(6).reshape(2, 3)[:, ::2], np.array(["a", "bc"]), np.array([1, None], dtype=object),
        np.zeros((0, 3)), np.array(1.5), np.datetime64("2026-11-20"), np.array([True]),
    ],
    ids=range(21),
)  # fmt: skip
def test_a_value_comes_back_as_it_was(value):
    back = wire.loads(wire.dumps(value))
    assert type(back) is type(value)
    if isinstance(value, np.ndarray):
        assert back.dtype == value.dtype and back.shape == value.shape and (back == value).all()
        assert back.flags.writeable
    else:
        assert back == value


def test_what_is_not_plain_is_not_written():
    with pytest.raises(TypeError):
        wire.dumps([print])
