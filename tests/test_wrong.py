"""The gradients that students write, on a table whose outputs are one half, 0.9 and one quarter."""

import numpy as np
import pytest

from lib.exercises import wrong

LOG = np.log(3)
THETA, X, Y = np.array([0, LOG]), np.array([[1, 0], [1, 2], [1, -1]]), np.array([1, 1, 0])
SUM = np.array([-0.35, -0.45])  # of the errors −0.5, −0.1 and 0.25


@pytest.mark.parametrize(
    "gradient, expected",
    [
        (wrong.summed, SUM),
        (wrong.by_columns, SUM / 2),
        (wrong.uphill, -SUM / 3),
        (wrong.divided_by(lambda X: X[1, 1] + 5), SUM / 7),
        (wrong.of_first(lambda X: 2), [-0.6 / 2, -0.2 / 2]),
        (wrong.of_a_line, [(LOG - 2) / 3, (5 * LOG - 2) / 3]),
        (wrong.of_minus_z, [-0.65 / 3, -2.55 / 3]),
        (wrong.with_the_slope, [-0.087125 / 3, -0.064875 / 3]),
        (wrong.by_error(lambda z, y: y), [2 / 3, 2 / 3]),
    ],
)
def test_each_is_what_its_name_says(gradient, expected):
    np.testing.assert_allclose(gradient(THETA, X, Y), expected, rtol=1e-12)


def test_one_number_or_two_may_be_wrong_each_in_a_known_way():
    made = wrong.slips((1, 2, 3), ({10: "a.", 11: "b."}, {20: "c."}, {30: "d."}))
    assert made == {
        (10, 2, 3): "The others are right. a.",
        (11, 2, 3): "The others are right. b.",
        (1, 20, 3): "The others are right. c.",
        (1, 2, 30): "The others are right. d.",
        (10, 20, 3): "a. c.",
        (11, 20, 3): "b. c.",
        (10, 2, 30): "a. d.",
        (11, 2, 30): "b. d.",
        (1, 20, 30): "c. d.",
    }


def test_of_two_numbers_there_is_one_other():
    assert wrong.slips((1, 2), ({10: "a."}, {}))[10, 2] == "The other is right. a."


def test_a_mistake_says_its_words_and_does_what_it_did():
    first, second = wrong.tutored({max: "Too much.", min: "Too little."})
    assert (first.__doc__, first(3, 4)) == ("Too much.", 4)
    assert (second.__doc__, second(3, 4)) == ("Too little.", 3)
