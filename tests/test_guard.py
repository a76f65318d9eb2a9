"""Bad input: what came in, what was expected, what to do. And what is fine although it looks odd."""

import warnings
from decimal import Decimal
from fractions import Fraction

import numpy as np
import pytest

import lib
from lib.values import as_row

THETA = [0.1, 0.5, -0.1]
X, Y = lib.load_flowers()

WRONG = {
    "theta too short": (
        lambda: lib.bce_gradient(THETA[:2], X, Y),
        "theta has 2 parameters but X has 3 columns.*column of ones",
    ),
    "labels too few": (
        lambda: lib.bce_gradient(THETA, X, Y[:3]),
        "X has 4 rows but y has 3 numbers",
    ),
    "one flat sample": (
        lambda: lib.predict(THETA, X[0]),
        r"X has shape \(3,\).*np.reshape\(X, \(1, -1\)\)",
    ),
    "labels −1 and 1": (
        lambda: lib.bce_gradient(THETA, X, 2 * Y - 1),
        r"y must hold labels 0 and 1, but holds -1.*\(np.array\(y\) \+ 1\) / 2",
    ),
    "labels −1, 1 and 3": (
        lambda: lib.accuracy([3, -1, 1], [0, 0, 1]),
        "holds 3 at position 0. There are 3 classes, and two are wanted",
    ),
    "labels 1 and 2": (lambda: lib.accuracy(Y + 1, Y), "holds 2 at position 2.*0 and 1"),
    "y of shape (m, 1)": (
        lambda: lib.binary_cross_entropy(Y[:, None], [0.5] * 4),
        r"y has shape \(4, 1\).*broadcast.*ravel",
    ),
    "nan": (lambda: lib.sigmoid([0, np.nan]), "z holds nan at position 1"),
    "nan in a table": (
        lambda: lib.predict(THETA, np.where(X == 4.1, np.nan, X)),
        r"X holds nan at position \(3, 1\)",
    ),
    "inf": (lambda: lib.bce_gradient([np.inf, 0, 0], X, Y), "theta holds inf at position 0"),
    "minus inf": (
        lambda: lib.bce_gradient([0, -np.inf, 0], X, Y),
        "theta holds -inf at position 1",
    ),
    "empty": (lambda: lib.mean_squared_error([], []), r"y is empty \(shape \(0,\)\)"),
    "a tanh as probability": (
        lambda: lib.binary_cross_entropy([0], np.tanh([-1])),
        r"y_hat must hold probabilities.*\(1 \+ tanh z\) / 2",
    ),
    "a percentage": (
        lambda: lib.binary_cross_entropy([0, 1], [0.5, 50]),
        "from 0 to 1, but holds 50 at position 1",
    ),
    "a long string": (lambda: lib.sigmoid("z" * 99), r"but got 'z{56}… \(str\)"),
    "a string": (lambda: lib.sigmoid("0.5"), r"z must hold real numbers, but got '0.5' \(str\)"),
    "None": (lambda: lib.sigmoid(None), r"z must hold real numbers, but got None \(NoneType\)"),
    "complex": (lambda: lib.sigmoid(1j), "real numbers"),
    "ragged rows": (
        lambda: lib.predict(THETA, [[1, 2, 3], [1, 2]]),
        "X has rows of different lengths",
    ),
    "too large for float64": (lambda: lib.bce_gradient([1e308, 1e308, 0], X, Y), "too large"),
    "eta zero": (lambda: train(eta=0), "eta must be one number above 0, but got 0"),
    "eta below zero": (lambda: train(eta=-0.1), "above 0"),
    "two etas": (lambda: train(eta=[0.1, 0.2]), "one number above 0"),
    "batch_size 0": (lambda: train(batch_size=0), "batch_size must be 1 or more, but got 0"),
    "batch_size 5": (lambda: train(batch_size=5), "only 4 samples: choose 1 to 4"),
    "batch_size 2.0": (
        lambda: train(batch_size=2.0),
        r"batch_size must be a whole number, but got 2.0 \(float\)",
    ),
    "batch_size True": (lambda: train(batch_size=True), "1 or more, but got True"),
    "epochs 0": (lambda: train(epochs=0), "epochs must be 1 or more"),
    "a seed for a generator": (
        lambda: train(rng=0),
        r"rng must be None or a numpy Generator.*default_rng\(0\)",
    ),
    "a called gradient": (lambda: train(gradient=np.zeros(3)), "without brackets"),
}


def train(gradient=lib.bce_gradient, eta=0.01, batch_size=4, epochs=1, rng=None):
    return lib.gradient_descent(
        gradient, THETA, X, Y, eta=eta, batch_size=batch_size, epochs=epochs, rng=rng
    )


@pytest.mark.parametrize("case", WRONG)
def test_wrong_input_is_refused_in_words(case):
    call, words = WRONG[case]
    with pytest.raises(ValueError, match=words):
        call()


@pytest.mark.parametrize(
    "odd", [list, np.float32, np.asfortranarray, lambda a: np.repeat(a, 2, axis=0)[::2]]
)
def test_odd_but_right_input_is_taken(odd):
    right = lib.bce_gradient(THETA, X, Y)
    np.testing.assert_allclose(
        lib.bce_gradient(odd(np.array(THETA)), odd(X), odd(Y)), right, rtol=1e-6
    )


def test_true_and_false_are_labels():
    assert lib.accuracy(Y == 1, Y) == 1


def test_read_only_arrays_do():
    frozen = X.copy()
    frozen.setflags(write=False)
    assert lib.predict(THETA, frozen).shape == (4,)
    assert lib.gradient_descent(
        lib.bce_gradient,
        THETA,
        frozen,
        Y,
        eta=1,
        batch_size=1,
        epochs=1,
        rng=np.random.default_rng(0),
    ).shape == (5, 3)


def test_the_bare_function_is_kept_for_loops():
    assert (
        lib.sigmoid.bare is lib.model.sigmoid and lib.sigmoid.__doc__ == lib.model.sigmoid.__doc__
    )


def test_a_warning_of_another_kind_stays_a_warning():
    """Filters hold for all threads: the kernel's own, which sends what is printed, may be warned at any moment."""

    class Old:
        def __array__(self, dtype=None, copy=None):
            warnings.warn("old", DeprecationWarning, stacklevel=2)
            return np.zeros(2)

    with warnings.catch_warnings(record=True) as warned:
        warnings.simplefilter("always")
        assert list(lib.sigmoid(Old())) == [0.5, 0.5]
    assert {each.category for each in warned} == {DeprecationWarning}


@pytest.mark.parametrize(
    ("value", "row"),
    [
        (2, [2]),
        ([[1, 2], [3, 4]], [1, 2, 3, 4]),
        ([np.inf, 1], [np.inf, 1]),
        (True, [1]),
        (Decimal("0.25"), [0.25]),
        ([Fraction(1, 2), 10**30], [0.5, 1e30]),
    ],
)
def test_real_numbers_of_every_kind_make_a_row(value, row):
    assert as_row(value).dtype == float and as_row(value).tolist() == row


@pytest.mark.parametrize(
    "value",
    [
        None,
        "1",
        [],
        [[1, 2], [3]],
        1j,
        [Fraction(1, 2), "1"],
        [10**400],
        [np.ma.masked, 1.0],
        np.ma.array([1.0, 2.0], mask=[0, 1]),
    ],
    ids=repr,
)
def test_what_holds_no_real_numbers_makes_no_row(value):
    assert as_row(value) is None


def test_a_list_that_holds_itself_is_refused():
    endless = []
    endless.append(endless)
    with pytest.raises(ValueError, match="z is a list that holds itself"):
        lib.sigmoid(endless)
