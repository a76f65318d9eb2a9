"""Other products of the same things: each by hand on one table, whose outputs are 8/9, 1/9 and 8/9."""

from dataclasses import replace

import numpy as np
import pytest

from lib.exercises.asked import QUESTIONS, Asked
from lib.exercises.errors import cross_entropy
from lib.exercises.products import ALIKE, MIXTURES, mixed, of_unlike_rows

L = np.log(2)
EACH = Asked(
    L * np.array([1, 1, -1]),
    np.array([[1.0, 2, 0], [1, -1, 3], [1, 0, -2]]),
    np.array([1, 0, 0]),
    None,
)
ERROR = np.array([1, -2, 7])  # X.T @ ERROR is (6, 4, −20)
ROOTS = np.sqrt([14, 38])
BY_HAND = {
    "The mean error meets the mean row": [2, 2 / 3, 2 / 3],
    "Each derivative is the mean error": [2, 2, 2],
    "θ stands where the rows of X belong": [2 * L, 2 * L, -2 * L],
    "The gradient is multiplied by θ": [6 * L, 4 * L, 20 * L],
    "The gradient is divided by θ": [6 / L, 4 / L, 20 / L],
    "All signs are gone": [6, 4, 20],
    "Absolute values of X": [6, 0, 8],
    "The features are squared": [6, 2, 10],
    "The gradient is squared": [36, 16, 400],
    "Only the signs": [1, 1, -1],
    "The numbers of the gradient are added up": [6, 10, -10],
    "The gradient stands in the reverse order": [-20, 4, 6],
    "Each number of the gradient stands one place too late": [-20, 6, 4],
    "Each number of the gradient stands one place too early": [4, -20, 6],
    "All numbers are the mean of the gradient": [-10 / 3, -10 / 3, -10 / 3],
    "Of each column the largest": [7, 2, 0],
    "The median over the rows": [1, 2, -6],
    "b is left out of z": [0.6 + 1 / 17, -0.4 - 1 / 17, 3 / 17 - 1.6],
    "b is taken off z": [12 / 33, -23 / 33, -41 / 33],
    "θ is turned in its order": [4 / 9, -12 / 9, 16 / 9],
    "The labels stand one row off.": [8 / 9, 24 / 9, -40 / 9],
    "The labels stand one row off, the other way": [8 / 9, 15 / 9, 5 / 9],
    "The labels are in the reverse order": [8 / 9, 15 / 9, 5 / 9],
    "The labels are sorted": [8 / 9, 15 / 9, 5 / 9],
    "A column meets a row": [24 / 27, -37 / 27, 17 / 27],
    "The mean row is sent through σ": [1 / 3, 1 / 9, 1 / 9],
    "The labels' mean is taken off": [8 / 9, 12 / 9, -16 / 9],
    "θ is 0 in it": [0.5, -1.5, 0.5],
    "Brackets are missing": [8 / 9, 6 / 9, -22 / 9],
    "The table is centred first": [0, 2, -22],
    "Each column is divided by its own std": [6, 12 / ROOTS[0], -60 / ROOTS[1]],
}


@pytest.mark.parametrize("words", BY_HAND)
def test_each_is_what_its_words_say(words):
    (make,) = (make for said, make in MIXTURES.items() if said.startswith(words))
    np.testing.assert_allclose(make(EACH, ERROR), BY_HAND[words], rtol=1e-12, atol=1e-12)


def test_b_is_the_first_number_of_theta():
    each = replace(EACH, theta=np.array([L, 0, 0]))
    (make,) = (make for said, make in MIXTURES.items() if said.startswith("b is taken off z"))
    np.testing.assert_allclose(make(each, ERROR), [0, -5 / 3, 1 / 3], atol=1e-12)


def test_none_is_left_out_here():
    assert len(MIXTURES) == len(BY_HAND) + 2, "and the two of rows that are alike"


def test_of_rows_that_are_alike_one_counts_where_their_labels_are_alike_too():
    X = np.array([[1.0, 2], [1, 2], [1, 2], [1, 5]])
    each, error = Asked(np.zeros(2), X, np.array([1, 1, 0, 1]), None), np.array([3, 3, 4, 5])
    assert of_unlike_rows(each, error).tolist() == [12, 39]
    assert of_unlike_rows(each, error, mean=True).tolist() == [16, 52]
    assert MIXTURES[ALIKE](each, error).tolist() == [12, 39]
    (of_means,) = (make for said, make in MIXTURES.items() if said.startswith(f"{ALIKE} (And"))
    assert of_means(each, error).tolist() == [16, 52]


def said(make, factor, etas=(1, 1, 1, 1)):
    """What is said where η times factor(rows) times make(question, its errors) came."""
    asked = [Asked(*table, None, eta) for table, eta in zip(QUESTIONS, etas)]
    asked = [
        replace(
            each, came=each.eta * factor(len(each.y)) * make(each, cross_entropy(each.z, each.y))
        )
        for each in asked
    ]
    return mixed(asked, cross_entropy)


@pytest.mark.parametrize("words", MIXTURES)
def test_each_is_found(words):
    assert said(MIXTURES[words], lambda n: 1 / n) == words


MEAN_ROW, THETA_IN = list(MIXTURES)[2], list(MIXTURES)[5]


@pytest.mark.parametrize("etas", [(1, 1, 1, 1), (0.5, 0.8, 1.1, 0.3)])
@pytest.mark.parametrize(
    "factor",
    [lambda n: 1, lambda n: 1 / n, lambda n: n, lambda n: -1, lambda n: 3 / n, lambda n: 0.5 * n],
)
def test_it_may_be_a_mean_or_a_sum_with_one_number_besides(factor, etas):
    for words in (MEAN_ROW, THETA_IN):
        assert said(MIXTURES[words], factor, etas) == words


@pytest.mark.parametrize("factor", [lambda n: 1 / n**2, lambda n: n + 1, lambda n: n**2])
def test_with_another_divisor_it_is_not(factor):
    assert said(MIXTURES[THETA_IN], factor) == ""


def test_what_is_none_of_them_has_no_words():
    assert said(lambda each, e: each.X.T @ e + each.X[0], lambda n: 1 / n) == ""
