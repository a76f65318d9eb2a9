"""Numbers as texts: cut as the deck cuts, in one column, and short in the judge's words."""

from fractions import Fraction

import numpy as np
import pytest

from lib.text import cut, short, written


@pytest.mark.parametrize(
    "value, decimals, text",
    [
        (0.66929, 4, "0.6692"),
        (-0.01954, 3, "-0.019"),
        (0.78, 2, "0.78"),
        (0.58 + 0.2, 2, "0.78"),
        (1.19189, 4, "1.1918"),
        (-0.0001, 2, "0.00"),
        (0.30000000000000004, 1, "0.3"),
        (2, 0, "2"),
        (-5.156114, 3, "-5.156"),
    ],
)
def test_cut(value, decimals, text):
    assert cut(value, decimals) == text


def test_numbers_are_cut_in_one_format_a_column():
    assert written([0.78, 0.83]) == ["0.78", "0.83"]
    assert written([0.66929, -0.01959]) == ["0.6692", "−0.0195"]
    assert written([-0.000001, 0.5]) == ["0.0000", "0.5000"]
    assert written([0, 1]) == ["0", "1"]
    assert written([1234.0000005]) == ["1234"], "far below what a float of this size can hold"
    assert written([-148.413159, 1.1]) == ["−148.41", "1.10"]
    assert written([np.nan, np.inf, -np.inf]) == ["nan", "inf", "−inf"]


def test_numbers_are_written_so_that_a_line_breaks_between_them():
    assert short(np.array([[1, -1.75], [1, 2.5e-17]])) == "[[1, -1.75], [1, 0]]"
    assert short(np.array([-2.5e-17, 1])) == "[0, 1]"


def test_what_is_long_is_written_short():
    assert short(np.zeros(13)) == "an array of shape (13,)" and short([0] * 13) == "13 values"
    assert short("x" * 99) == "'" + "x" * 78 + "…"


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (0.123456789, "0.123457"),
        (np.float32(0.5), "0.5"),
        (3, "3"),
        (True, "yes"),
        (np.bool_(False), "no"),
        (None, "None"),
        ([1, 2.5], "[1, 2.5]"),
        ((1, 2.5), "[1, 2.5]"),
        ((1, "two"), "(1, 'two')"),
        ([[1, 2], [3]], "[[1, 2], [3]]"),
        ((), "()"),
        (np.array(2.5), "array(2.5)"),
        ((Fraction(1, 2), 1), "[Fraction(1, 2), 1]"),
        ("x" * 78, "'" + "x" * 78 + "'"),
    ],
)
def test_values_as_the_judge_writes_them(value, text):
    assert short(value) == text


def test_what_is_masked_is_shown_as_masked():
    assert short(np.ma.array([1.0, 2.0], mask=[0, 1])).startswith("masked_array(data=[1.0, --]")
