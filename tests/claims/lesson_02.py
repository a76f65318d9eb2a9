"""What lesson 02 claims."""

import numpy as np

import lib
from claims import claim, was


def typed(y, y_hat):
    """Slide 14's formula as it stands."""
    with np.errstate(all="ignore"):
        return (-y * np.log(y_hat) - (1 - y) * np.log(1 - y_hat)).mean()


@claim("02", "Where no answer is exactly 0 or 1, the formula as typed says the same.")
def the_formula_as_typed():
    rng = np.random.default_rng(0)
    for size in range(1, 200):
        y, y_hat = rng.integers(2, size=size), lib.sigmoid(rng.uniform(-36, 36, size))
        assert not {0.0, 1.0} & set(y_hat)
        assert np.isclose(typed(y, y_hat), lib.binary_cross_entropy(y, y_hat), rtol=1e-12)


@was("02", "Where no belief is 0, the formula as typed says the same.")
def the_formula_as_typed_once():
    y, y_hat = np.array([0, 1]), np.array([0.0, 1.0])
    assert (np.where(y == 1, y_hat, 1 - y_hat) > 0).all()
    assert typed(y, y_hat) == lib.binary_cross_entropy(y, y_hat)
