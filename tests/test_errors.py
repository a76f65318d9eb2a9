"""What students put in the place of a row's error, where the output is three quarters, one fifth and one half."""

import numpy as np
import pytest

from lib.exercises.errors import ERRORS, cross_entropy, rate

Z, Y = np.log([3, 1 / 4, 1]), np.array([1, 0, 1])
RIGHT = [-0.25, 0.2, -0.5]
LOG_3, LOG_4, ROOT_3 = np.log(3), np.log(4), np.sqrt(3)
BY_HAND = {
    "That is the gradient of the squared error": [-0.09375, 0.064, -0.25],
    "The error is taken from z": [LOG_3 - 1, -LOG_4, -1],
    "There is a factor ŷ(1 − ŷ) too many": [-0.046875, 0.032, -0.125],
    "The labels are nowhere in it": [0.75, 0.2, 0.5],
    "Every label counts as 1": [-0.25, -0.8, -0.5],
    "The output ŷ is nowhere in it": [1, 0, 1],
    "Your sigmoid has exp(z)": [-0.75, 0.8, -0.5],
    "The labels are turned round": [0.75, -0.8, 0.5],
    "Labels −1 and 1 are put in place": [-0.25, 1.2, -0.5],
    "The output is rounded to a class before the error is taken. The": [0, 0, 0],
    "The output is rounded to a class before the error is taken (one half to 0)": [0, 0, -1],
    "The label is added": [1.75, 0.2, 1.5],
    "You take tanh z": [-0.2, -15 / 17, -1],
    "You take (1 + tanh z)/2": [-0.1, 1 / 17, -0.5],
    "You take σ(z/2)": [-1 / (1 + ROOT_3), 1 / 3, -0.5],
    "z goes through σ twice": [1 / (1 + np.exp(-p)) - y for p, y in zip([0.75, 0.2, 0.5], Y)],
    "The exponent has no e in it": [
        1 / (1 + 3 ** -np.log(10)) - 1,
        1 / (1 + 4 ** np.log(10)),
        -0.5,
    ],
    "The power is one of 2": [1 / (1 + 3 ** -np.log(2)) - 1, 1 / (1 + 4 ** np.log(2)), -0.5],
    "The output is e^z": [2, 0.25, 0],
    "The output is 1 + e^(−z)": [1 / 3, 5, 1],
    "The output is e^(−z)": [-2 / 3, 4, 0],
    "The error is 1 − ŷ for every row": [0.25, 0.8, 0.5],
    "z itself is the output": [0, 0, -1],
    "What is below 0 in z is cut off": [LOG_3 - 1, 0, -1],
    "Absolute errors are taken": [0.25, 0.2, 0.5],
    "The error is squared": [0.0625, 0.04, 0.25],
    "The error is raised to the power 3": [-0.015625, 0.008, -0.125],
    "Only the sign of each error": [-1, 1, -1],
    "That is the derivative by ŷ": [-4 / 3, 1.25, -2],
    "The rate of σ stands": [0.1875, 0.16, 0.25],
    "The price −log of the belief": [np.log(4 / 3), np.log(5 / 4), np.log(2)],
    "The error is multiplied by ŷ.": [-0.1875, 0.04, -0.25],
    "The error is multiplied by 1 − ŷ": [-0.0625, 0.16, -0.25],
    "The error is multiplied by z": [-LOG_3 / 4, -LOG_4 / 5, 0],
    "The errors are nowhere in it": [1, 1, 1],
    "y is divided by ŷ": [-4 / 3, 0, -2],
    "The term of class 0 is missing": [-0.25, 0, -0.5],
    "The term of class 1 is missing": [0, 0.2, 0],
}
ROUNDED = {"one decimal": -0.2, "two decimals": -0.24, "three decimals": -0.244}


def test_the_right_error_is_y_hat_less_y_and_the_rate_is_that_of_sigma():
    np.testing.assert_allclose(cross_entropy(Z, Y), RIGHT)
    np.testing.assert_allclose(rate(Z), [0.1875, 0.16, 0.25])


@pytest.mark.parametrize("words", BY_HAND)
def test_each_is_what_its_words_say(words):
    (error,) = (error for said, error in ERRORS.items() if said.startswith(words))
    np.testing.assert_allclose(error(Z, Y), BY_HAND[words], rtol=1e-12, atol=1e-12)


@pytest.mark.parametrize("words", ROUNDED)
def test_rounded_outputs(words):
    """The output is 0.7564."""
    (error,) = (e for said, e in ERRORS.items() if f"rounded to {words}." in said)
    assert error(np.log(0.7564 / 0.2436), 1) == pytest.approx(ROUNDED[words])


def test_no_error_is_left_out_here():
    assert len(ERRORS) == len(BY_HAND) + len(ROUNDED)
