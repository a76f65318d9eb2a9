"""What one call of a learner's function comes to: its value, or why there is none, and what it did besides."""

import os
import sys
import time
import warnings

import numpy as np
import pytest

from lib.judge import run
from lib.judge.run import ENDED, ENDLESS, Outcome, outcomes, trusted

needs_fork = pytest.mark.skipif(
    not run.can_fork(), reason="this host has no process that could be killed"
)


@pytest.fixture(params=["process", "watched"])
def host(request, monkeypatch):
    """Both ways of running a function, one after the other."""
    if request.param == "watched":
        monkeypatch.setattr(run, "can_fork", lambda: False)
    elif not run.can_fork():
        pytest.skip("this host has no process that could be killed")


# -- one outcome -------------------------------------------------------------------------------------------------------


def outcome(function, *arguments):
    """The only outcome of one call."""
    (found,) = trusted(function, [arguments])
    return found


def test_a_value_is_all_there_is_where_nothing_is_amiss():
    assert outcome(lambda x: 2 * x, 3) == Outcome(value=6)


def test_which_arguments_were_changed_is_told_and_the_case_is_as_it_was():
    case = (np.array([1.0, 2.0]), [1], {"a": 1}, 5, np.ones(2))

    def changes(x, rows, names, m, y):
        x[0] = 7
        rows.append(2)
        names["b"] = 2
        y += 1e-13

    assert outcome(changes, *case).changed == (0, 1, 2), "a last digit does not count"
    assert case[0].tolist() == [1, 2] and case[1:4] == ([1], {"a": 1}, 5)


def test_the_first_of_numpy_s_warnings_is_kept():
    def warns(x):
        warnings.warn("not numpy's", UserWarning, stacklevel=1)
        return np.log(x) + np.exp(1000 + x)

    assert outcome(warns, np.zeros(1)).warned == "divide by zero encountered in log"
    assert outcome(lambda x: np.exp(x), np.array([1000.0])).warned.startswith("overflow")


def test_of_what_is_printed_the_first_200_letters_are_kept():
    def prints():
        sys.stdout.write(199 * "x")
        sys.stdout.write("yzz")
        sys.stderr.write("w")

    assert outcome(prints).printed == 199 * "x" + "y"


def test_an_error_is_said_with_the_line_that_it_came_from():
    def fails(x):
        return x / 0

    found = outcome(fails, 1)
    assert found.error == "It stops with ZeroDivisionError: division by zero."
    assert found.line == "return x / 0"


@pytest.mark.parametrize(
    "said, heard", [("why?", ": why?"), ("Stop!", ": Stop!"), ("no", ": no."), ("", ".")]
)
def test_an_error_ends_as_a_sentence_does(said, heard):
    def fails():
        raise ValueError(said)

    assert outcome(fails).error == f"It stops with ValueError{heard}"


def test_an_error_from_elsewhere_has_its_own_words_and_line():
    class Far(run.Elsewhere, ValueError):
        words, line = "too far", "return far(x)"

    def fails():
        raise Far

    found = outcome(np.vectorize(fails, otypes=[float]))  # it has no lines of the learner's
    assert found.error == "It stops with Far: too far." and found.line == "return far(x)"


def recurs():
    return recurs()


@pytest.mark.parametrize(
    "function, said",
    [
        (recurs, "It calls itself without end."),
        (lambda: sys.exit(3), "It ends Python with exit. Leave a function with return."),
        (
            lambda: input("? "),
            "It asks for input. Everything that it needs comes in as its arguments.",
        ),
        (lambda: object(), "It returns a object, not a number or an array."),
        (lambda: np.ones(2) @ np.ones(3), "the inner sizes at @ must agree, but are 2 and 3."),
        (
            lambda: [].append(1)[0],
            "Error: 'NoneType' object is not subscriptable. Something is None there: append and shuffle, for example, "
            "give back nothing.",
        ),
    ],
)
def test_what_is_no_value_is_said(function, said):
    assert outcome(function).error.endswith(said) and outcome(function).value is None


# -- where it runs -----------------------------------------------------------------------------------------------------


def test_each_case_has_its_outcome_in_a_process_and_under_watch(host):
    def half(x):
        print("half")
        return 1 / x

    first, second, third = outcomes(half, [(2,), (0,), (4,)])
    assert (first.value, third.value) == (0.5, 0.25) and first.printed == "half\n"
    assert second.error.startswith("It stops with ZeroDivisionError")


def test_one_that_takes_its_time_is_waited_for_and_one_without_end_is_not(host, monkeypatch):
    def waits(seconds):
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            pass
        return seconds

    assert [each.value for each in outcomes(waits, [(0.3,), (0,)])] == [0.3, 0]
    monkeypatch.setattr(run, "SECONDS", 0.6)
    found = outcomes(waits, [(0,), (2,), (0,)])
    assert [each.error for each in found] == ["", ENDLESS], "after it none is asked"


def test_where_it_lives_in_another_process_that_one_is_given_the_time(monkeypatch):
    def gone(x):
        if x:
            raise run.Ended
        return x

    begun = []
    monkeypatch.setattr(run, "apart", run.Apart(begin=begun.append, anew=None))
    found = outcomes(gone, [(0,), (1,), (0,)])
    assert [each.error for each in found] == ["", ENDED] and begun == [run.SECONDS]


@needs_fork
def test_whether_there_are_processes_is_tried_and_one_that_ends_itself_ends_nothing_else():
    run.can_fork.cache_clear()
    assert run.can_fork()
    found = outcomes(lambda x: os._exit(0) if x else x, [(0,), (1,), (0,)])
    assert [each.error for each in found] == ["", ENDED]


@needs_fork
def test_nothing_that_a_process_writes_is_seen(capfd):
    def writes():
        for stream in (1, 2):
            os.write(stream, b"seen")
        return os.read(0, 1)

    assert outcomes(writes, [()]) == [Outcome(value=b"")], "and there is nothing to read"
    assert capfd.readouterr() == ("", "")


@needs_fork
@pytest.mark.skipif(sys.platform != "linux", reason="the memory in use is read from /proc")
def test_a_process_may_take_so_much_memory_beside_what_there_is(monkeypatch):
    def takes(size):
        return np.empty(size, dtype=np.int8).size

    assert outcomes(takes, [(2**30,)])[0].value == 2**30
    kept = np.empty(2**29, dtype=np.int8)  # is asked for, but not in use
    monkeypatch.setattr(run, "MEMORY", 2**27)
    small, large = outcomes(takes, [(2**26,), (2**28,)])
    assert small.value == 2**26 and "MemoryError" in large.error and kept.size
