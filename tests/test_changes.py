"""With which other values a function is asked whether an argument has a say: by hand, value by value."""

import numpy as np
import pytest

from lib.judge.changes import changes, signature_of


def made(**arguments):
    """[(words, the argument's other value)], of a case with one argument."""
    ((name, _),) = arguments.items()
    return [(words, case[name]) for words, case in changes(arguments)]


def same(found, expected):
    assert [words for words, _ in found] == [words for words, _ in expected]
    for (_, came), (_, wanted) in zip(found, expected):
        np.testing.assert_allclose(came, wanted, rtol=1e-12)


def test_a_number_is_moved_a_little_and_then_far():
    same(made(eta=0.5), [("eta", 0.4), ("eta", 1.25)])
    same(made(eta=np.float64(2.0)), [("eta", 1.45), ("eta", 5.0)])
    same(made(epochs=3), [("epochs", 4), ("epochs", 5)])
    same(made(m=np.int64(1)), [("m", 2), ("m", 3)])


def test_a_label_is_turned():
    assert made(y=1) == [("y", 0)] and made(y_i=0) == [("y_i", 1)]
    same(made(y=np.array([0, 1, 1])), [("y", [1, 0, 0])])
    same(made(labels=np.array([1, 1])), [("labels", [0, 0])])


def test_numbers_in_a_row_turn_their_signs_and_probabilities_stay_such():
    wave = np.cos([0, 1])
    row = np.array([2.0, -3.0])
    same(made(z=row), [("z", 0.8 * row + 0.1 * wave), ("z", -1.5 * row + 0.2 * wave)])
    same(made(y_hat=np.array([0.2, 0.9])), [("y_hat", [0.04, 0.81]), ("y_hat", [0.8, 0.1])])
    same(made(z=np.array([0.5, 1.5]))[:1], [("z", [0.5, 0.8 * 1.5 + 0.1 * wave[1]])])
    same(made(z=np.array([-0.5, 0.5]))[:1], [("z", [-0.3, 0.4 + 0.1 * wave[1]])])


def test_of_a_table_each_row_and_column_has_its_turn_and_the_ones_stay():
    X = np.array([[1.0, 5.0], [1.0, 7.0]])
    found = made(X=X)
    words = ["X", "row 1 (of 2) of X", "row 2 (of 2) of X", "column 1 (counted from 0) of X"]
    assert [each for each, _ in found] == 2 * words
    little = np.array([[1, 0.8 * 5 + 0.1 * np.cos(1)], [1, 0.8 * 7 + 0.1 * np.cos(3)]])
    far = np.array([[1, -1.5 * 5 + 0.2 * np.cos(1)], [1, -1.5 * 7 + 0.2 * np.cos(3)]])
    for at, other in ((0, little), (4, far)):
        tables = [other, [other[0], X[1]], [X[0], other[1]], other]
        same(found[at : at + 4], list(zip(words, tables)))
    np.testing.assert_array_equal(X, [[1, 5], [1, 7]], "the case itself is as it was")
    assert (made(theta=np.array([[0.5, 2.0], [3.0, 1.0]]))[0][1][:, 0] != 1).all(), "no ones there"


@pytest.mark.parametrize("value", [True, "mean", None, np.array([]), np.array(["a"])])
def test_what_cannot_be_moved_is_left(value):
    assert made(other=value) == []


def test_a_table_of_one_row_has_no_parts():
    assert [words for words, _ in made(X=np.array([[1.0, 5.0]]))] == ["X", "X"]


def test_one_argument_is_changed_at_a_time():
    case = {"theta": np.array([2.0]), "eta": 0.5}
    for words, other in changes(case):
        kept = "eta" if words == "theta" else "theta"
        assert other[kept] is case[kept]


def test_the_names_of_parameters_without_defaults():
    assert signature_of(lambda theta, /, X, y=0, *rest, eta: 0) == ("theta", "X", "y")
    assert signature_of(object()) == ()
