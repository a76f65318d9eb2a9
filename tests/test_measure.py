"""What is measured of a wrong answer that nobody has named: rows of numbers by hand, measure by measure."""

import math

import numpy as np
import pytest

from lib.judge import kinds, measure
from lib.judge.pairs import Pair


@pytest.mark.parametrize("words", measure.OF_ONE_NUMBER)
def test_what_was_done_to_a_right_number_is_said_of_a_number_and_of_a_function(words):
    change = measure.OF_ONE_NUMBER[words]
    number = kinds.Number(value=0.3712, decimals=4, why="Yes.", mistakes={})
    assert words in number.judge(float(change(0.3712))).message
    wanted = np.array([0.3712, 1.4303, 2.7119])
    pairs = [Pair(change(wanted), wanted, {})]
    assert measure.an_operation(pairs) == words


@pytest.mark.parametrize(
    "came, said",
    [
        (lambda w: np.where(w > 2, np.nan, w), "There is nan in it"),
        (lambda w: w + [1e-3, -1e-3, 2e-3], "Close, but digits are lost"),
    ],
)
def test_nan_is_no_lost_digit(came, said):
    wanted = [
        np.array([0.3712, 1.4303, 1.7119]),
        np.array([1.2, 2.7, 0.3]),
        np.array([0.4, 0.5, 1.9]),
    ]
    assert said in measure.measured([Pair(came(w), w, {}) for w in wanted])


def test_what_may_be_multiplied_and_what_may_be_done_to_a_number():
    sizes = measure.quantities({"X": np.zeros((3, 5))})
    assert sizes["the larger of rows and columns of X"] == 5
    done = {words: float(change(0.3)) for words, change in measure.OF_ONE_NUMBER.items()}
    assert [round(value, 6) for words, value in done.items() if "one np.log too many" in words] == [
        round(math.log(0.3), 6),
        round(-math.log(0.3), 6),
    ]
