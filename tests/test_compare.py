"""When a number that was written is the expected one, and when two answers agree: at the edges, worked by hand."""

import numpy as np
import pytest

from lib.judge.compare import agree, decimals_of, same


@pytest.mark.parametrize("number, decimals", [(5, 0), (0.25, 2), (-12.345, 3), (1e-7, 7)])
def test_decimals_are_counted_as_they_are_written(number, decimals):
    assert decimals_of(number) == decimals


@pytest.mark.parametrize("answer, passed", [(2.62, True), (2.63, True), (2.61, False), (3, False)])
def test_few_decimals_are_those_that_are_cut_or_rounded(answer, passed):
    assert agree(answer, 2.625, 2) == passed
    assert agree(-answer, -2.625, 2) == passed


def test_up_to_six_decimals_are_read_digit_by_digit():
    assert agree(0.66667, 2 / 3, 2) and agree(0.66666, 2 / 3, 2)
    assert not agree(0.66668, 2 / 3, 2)
    assert agree(0.666667, 2 / 3, 2) and not agree(0.666669, 2 / 3, 2)


def test_more_decimals_are_only_near():
    assert agree(0.66666701, 2 / 3, 2), "within a millionth"
    assert not agree(0.6667001, 2 / 3, 2)
    assert not agree(0.66666633, 2 / 3, 6), "six decimals are asked for: within 1e-8"
    assert not agree(0.6666667, 2 / 3, 6), "seven digits that are rounded are not near enough"
    assert agree(0.66666667, 2 / 3, 6)


def test_a_large_number_may_be_off_by_more():
    assert agree(2e6 / 3 + 1e-4, 2e6 / 3, 2)
    assert not agree(2e6 / 3 + 1, 2e6 / 3, 2)


def test_numbers_agree_to_five_digits_of_the_largest():
    assert same([1000.001, 1], [1000, 1]) and same([1000.0, 1.009], [1000, 1])
    assert not same([1000.02, 1], [1000, 1])
    assert same([0.01], [0.01 + 5e-8]) and not same([0.01], [0.01 + 2e-7])
    assert same([np.inf, 1], [np.inf, 1]) and not same([np.inf, 1.1], [np.inf, 1])


def test_where_0_is_meant_noise_may_be_left():
    assert same(1e-13, 0) and not same(1e-11, 0)
    assert same(np.float32(5e-8), 0) and not same(np.float32(2e-7), 0)


def test_dicts_agree_key_by_key():
    assert same({"p": 1, "q": [2.0]}, {"q": 2, "p": 1.0})
    assert not same({"p": 1}, {"p": 2}) and not same({"p": 1}, {"q": 1})
    assert not same({"p": 1}, 1) and not same(1, {"p": 1})


def test_a_shape_counts_where_it_is_asked_for():
    assert same([[1], [2]], [1, 2]) and not same([[1], [2]], [1, 2], shaped=True)
    assert not same({"p": [[1]]}, {"p": [1]}, shaped=True)


def test_what_is_no_number_agrees_exactly():
    assert same("a", "a") and same(None, None) and same(..., ...)
    assert not same("a", "b") and not same(None, 0) and not same("1", 1)
