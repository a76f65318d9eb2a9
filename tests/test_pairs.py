"""When what came is what some change makes of what was wanted, by which factor, and which numbers are wrong."""

import numpy as np
import pytest

from lib.judge.pairs import Pair, alike, each_alike, factor, which


def pairs(*rows):
    """One pair for each (came, wanted)."""
    return [
        Pair(np.array(came, dtype=float), np.array(wanted, dtype=float), {})
        for came, wanted in rows
    ]


def test_what_came_as_float32_may_leave_its_noise_where_0_is_meant():
    assert alike(np.float32([5e-8, 0]), [0, 0])
    assert not alike([5.123456789e-8, 0], [0, 0]), "float64 has less noise"
    assert not alike([1, 2], [1, 2.1])


def doubled(row):
    return 2 * row


def test_a_change_must_make_all_that_came_of_what_was_wanted():
    assert each_alike(pairs(([2, 4, 6, 8], [1, 2, 3, 4])), doubled)
    assert not each_alike(pairs(([2, 4, 6], [1, 2, 3]), ([2, 3], [1, 2])), doubled)


def test_a_change_that_changes_nothing_explains_nothing():
    assert not each_alike(pairs(([0, 0, 0], [0, 0, 0])), doubled)
    assert each_alike(pairs(([0, 0, 0], [0, 0, 0]), ([2, 4, 6], [1, 2, 3])), doubled)


def test_three_finite_numbers_show_a_change_or_all_where_there_are_fewer():
    assert each_alike(pairs(([2, 4, 6, 7], [1, 2, 3, np.inf])), doubled)
    assert not each_alike(pairs(([2, 4, 6, 7], [1, 2, np.nan, np.inf])), doubled)
    assert each_alike(pairs(([2], [1]), ([4], [2])), doubled)
    assert not each_alike(pairs(([2], [1]), ([4], [np.inf])), doubled)


def test_a_factor_is_found_where_one_number_makes_all_others():
    def of(came, wanted):
        return factor(np.array(came, dtype=float), np.array(wanted, dtype=float))

    assert of([6, 0, -9], [2, 0, -3]) == pytest.approx(3)
    assert of([1, 2, 5], [4, 8, np.inf]) == pytest.approx(0.25)
    assert of([6, 0], [2, 1]) is None
    assert of([0, 0], [2, 1]) is None, "what is 0 everywhere is no multiple"
    assert of([1, 2], [0, 0]) is None and of([np.nan], [1]) is None and of([1, 2], [1]) is None
    assert factor(None, np.ones(1)) is None and factor(np.ones(1), None) is None


@pytest.mark.parametrize(
    "wrong, words",
    [
        ("x..", "the first"),
        (".xx", "all but the first"),
        (".xxx", "all but the first"),
        ("..x", "the last"),
        ("...x", "the last"),
        ("xx.", "all but the last"),
        ("xxx.", "all but the last"),
        (".x.", "some"),
        ("xxx", "some"),
        ("..xx", "some"),
        ("xx..", "some"),
        ("x..x", "some"),
        (".xx.", "some"),
    ],
)
def test_which_numbers_are_wrong(wrong, words):
    came = [5 if each == "x" else 1 for each in wrong]
    assert which(pairs((came, [1] * len(came)))) == words
    assert which(pairs((came, [1] * len(came)), ([1, 1], [1, 1]))) == words, "a right case is one"


def test_which_numbers_are_wrong_must_agree_in_all_cases():
    assert which(pairs(([5, 1, 1], [1, 1, 1]), ([5, 1], [1, 1]))) == "the first"
    assert which(pairs(([1, 1, 5], [1, 1, 1]), ([1, 5], [1, 1]))) == "the last"
    assert which(pairs(([5, 1, 1], [1, 1, 1]), ([1, 1, 5], [1, 1, 1]))) == "some"
