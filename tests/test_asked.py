"""A question with what came: its sums by hand, and when two rows of numbers are the same."""

import numpy as np
import pytest

from lib.exercises.asked import QUESTIONS, Asked, _table, near, row, shared, step_from

X, Y = np.array([[1.0, 0], [1, 2], [1, -1]]), np.array([1, 1, 0])
THETA, CAME = np.array([1.0, 3]), np.array([5.0, 7])


def double(z, y):
    return z - 2 * y


def test_z_is_that_of_each_row():
    assert Asked(THETA, X, Y, CAME).z.tolist() == [1, 7, -2]


def test_the_sum_is_that_of_eta_times_x_times_the_error():
    """The errors are −1, 5 and −2."""
    assert Asked(THETA, X, Y, CAME).by(double).tolist() == [2, 12]
    assert Asked(THETA, X, Y, CAME, eta=3.0).by(double).tolist() == [6, 36]
    assert Asked(THETA, X, Y, CAME).by(double, slice(1, None)).tolist() == [3, 12]
    assert Asked(THETA, X, Y, CAME).by(lambda z, y: 2).tolist() == [6, 2]


def test_of_a_gradient_the_mean_should_have_come_of_a_step_theta_without_it():
    asked = Asked(THETA, X, Y, CAME, eta=1.5)
    assert asked.back is CAME and asked.wanted(double).tolist() == [1, 6]
    step = Asked(THETA, X, Y, CAME, eta=1.5, new=np.zeros(2))
    assert step.back is step.new and step.wanted(double).tolist() == [0, -3]


def test_of_a_step_what_theta_has_lost_came():
    asked = step_from(THETA, X, Y, 0.5, np.array([4.0, 4]), {"the rows": 3})
    assert asked.came.tolist() == [-3, -1] and asked.back.tolist() == [4, 4]
    assert (asked.eta, asked.sizes) == (0.5, {"the rows": 3})
    assert step_from(THETA, X, Y, 0.5, CAME).sizes == {}


def test_first_there_are_more_columns_than_rows_then_fewer():
    shapes = [X.shape for _, X, _ in QUESTIONS]
    assert shapes == [(3, 5), (7, 3), (5, 4), (10, 4)]
    for theta, X, y in QUESTIONS:
        assert theta.shape == X.shape[1:] and y.shape == X.shape[:1]
        assert (X[:, 0] == 1).all() and set(y) == {0, 1}


def test_a_table_is_drawn_the_same_again():
    for came, kept in zip(_table(1, [1, 0, 1], 5), QUESTIONS[0], strict=True):
        np.testing.assert_array_equal(came, kept)


def test_in_the_last_table_alone_two_samples_are_alike():
    alike = [len(X) - len(np.unique(X, axis=0)) for _, X, _ in QUESTIONS]
    assert alike == [0, 0, 0, 1]
    _, X, y = QUESTIONS[-1]
    assert (X[7] == X[0]).all() and y[7] == y[0]


def test_a_row_is_a_number_for_each_parameter():
    assert row([1, 2], THETA).tolist() == [1, 2]
    for other in ([1, 2, 3], [1, np.nan], "no", None, [[1, 2], [3, 4]]):
        assert row(other, THETA) is None


@pytest.mark.parametrize(
    "came, wanted, same",
    [
        ([1000, 0], [1000, 0], True),
        ([1000, 0.0009], [1000, 0], True),  # a millionth of the largest
        ([1000, 0.0011], [1000, 0], False),
        ([-1000, 0.0009], [-1000, 0], True),
        ([1000.009, 0], [1000, 0], True),  # a hundred-thousandth of its own size
        ([1000.02, 0], [1000, 0], False),
        ([0.9e-8], [0], True),
        ([1.1e-8], [0], False),
        ([1, 1], [1], False),
        ([], [], True),
    ],
)
def test_near_is_the_same_but_for_the_last_digits(came, wanted, same):
    assert near(np.array(came, float), np.array(wanted, float)) is same


@pytest.mark.parametrize(
    "numbers, one",
    [
        ([2.0, 2.0001, 1.9999], 2.0),
        ([2.0, 2.0003], None),
        ([2.0, 2.0, 3.0], None),
        ([5.0], 5.0),
        ([0.0, 0.0], 0.0),
        ([np.inf, np.inf], None),
        ([1.0, np.nan], None),
    ],
)
def test_shared_is_the_number_that_all_are(numbers, one):
    assert shared(np.array(numbers)) == one
