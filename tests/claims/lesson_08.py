"""What lesson 08 claims."""

import numpy as np

from claims import claim, was
from lib.data import load_flowers, load_petals
from lib.descent import gradient_descent
from lib.explore import lesson_08
from lib.model import (
    accuracy,
    bce_gradient,
    binary_cross_entropy,
    mean_squared_error,
    mse_gradient,
    predict,
    sigmoid,
)

X, Y = load_petals()


def bce(theta):
    return binary_cross_entropy(Y, sigmoid(X @ theta))


def mse(theta):
    return mean_squared_error(Y, sigmoid(X @ theta))


def second(z, y):
    """The second derivative of the squared error by z, measured."""

    def slope(z):
        return 2 * (sigmoid(z) - y) * sigmoid(z) * (1 - sigmoid(z))

    return (slope(z + 1e-5) - slope(z - 1e-5)) / 2e-5


@claim(
    "08",
    "That product is at most $2\\cdot\\frac14$, so every flower's pull is at most half as strong.",
)
def each_pull_is_at_most_half():
    for z in np.linspace(-12, 12, 481):
        for y in (0, 1):
            error = sigmoid(z) - y
            assert abs(2 * error * sigmoid(z) * (1 - sigmoid(z))) <= abs(error) / 2


@claim("08", "The squared error is 0.9980, and it can never pass 1.")
def no_squared_error_passes_1():
    for theta in np.random.default_rng(0).normal(size=(1000, 2)) * [30, 10]:
        assert 0 <= mse(theta) <= 1


@claim("08", "So the sign is that of $2-3\\hat y$: the loss is concave where $\\hat y>\\frac23$.")
def where_the_squared_error_is_concave():
    for z in np.linspace(-9, 9, 1001):
        y_hat = sigmoid(z)
        if abs(y_hat - 2 / 3) > 1e-3:
            assert (second(z, 0) < 0) == (y_hat > 2 / 3)
        if abs(y_hat - 1 / 3) > 1e-3:
            assert (second(z, 1) < 0) == (y_hat < 1 / 3)


@claim("08", "The squared error pulls hardest near $\\hat y=\\frac23$, and then its force dies.")
def the_pull_is_hardest_at_two_thirds():
    y_hat = np.linspace(0.001, 0.9999, 5000)
    pull = 2 * y_hat**2 * (1 - y_hat)
    assert abs(y_hat[pull.argmax()] - 2 / 3) < 1e-3
    assert (np.diff(pull[y_hat > 0.667]) < 0).all() and pull[-1] < 0.001


@claim("08", "Cross-entropy finds its way with all four.")
def bce_arrives_with_every_rate():
    start = np.array([7.3694, -3.2949])
    for eta in (0.1, 1, 3, 10, 30, 100):
        path = gradient_descent(bce_gradient, start, X, Y, eta=eta, batch_size=6, epochs=1000)
        assert accuracy(Y, predict(path[-1], X)) == 1


@claim("08", "therefore lines that stand far apart mean flat ground.")
def even_levels_stand_where_the_ground_is_steep():
    """Between two lines that stand next to each other the loss differs by one step, everywhere."""
    for name, (*_, levels) in lesson_08.KINDS.items():
        assert np.allclose(np.diff(levels), levels[0]), name


@was("08", "In a landscape, level lines that stand far apart mean flat ground.")
def lines_far_apart_mean_flat_ground():
    """With the levels that the figure had, lines of BCE stood far apart where the ground is steepest."""
    levels = np.array([0.2, 0.5, 1, 2, 3, 5, 10, 60])
    places = [np.array([-10, -7]), np.zeros(2)]
    slopes = [np.linalg.norm(bce_gradient(theta, X, Y)) for theta in places]
    steps = [np.diff(levels)[np.searchsorted(levels, bce(theta)) - 1] for theta in places]
    far, near = (step / slope for step, slope in zip(steps, slopes))  # how far the next line is
    assert far > near and slopes[0] < slopes[1]


@claim("08", "So BCE, on the right, slopes towards its valley from everywhere.")
def bce_slopes_everywhere_outside_its_valley():
    for b in np.linspace(-15, 15, 31):
        for w in np.linspace(-8, 8, 33):
            theta = np.array([b, w])
            if bce(theta) > 1:
                assert np.linalg.norm(bce_gradient(theta, X, Y)) > 0.3


@claim("08", "Nearly everywhere between the lines 0.4 and 0.6, a wide plain.")
def mse_is_a_plain():
    grid = [np.array([b, w]) for b in np.linspace(-15, 15, 61) for w in np.linspace(-8, 8, 65)]
    slopes = np.array([np.linalg.norm(mse_gradient(theta, X, Y)) for theta in grid])
    heights = np.array([mse(theta) for theta in grid])
    plain = (heights > 0.4) & (heights < 0.6)
    assert plain.mean() > 0.6 and np.median(slopes[plain]) < 0.01


@claim(
    "08", "It can't be, with any table: it stays between 0 and 1 and is not the same everywhere,"
)
def the_squared_error_is_convex_on_no_table():
    """A convex loss that rises from one place to another goes on rising at least as fast; this one does not."""
    rng, ways = np.random.default_rng(0), np.array([1, 2, 5, 20, 100, 1000])
    tables = [load_flowers(), (X, Y)] + [
        (np.column_stack([np.ones(5), rng.normal(size=(5, 2))]), rng.integers(2, size=5))
        for _ in range(30)
    ]
    for rows, labels in tables:
        places = rng.normal(size=(2, rows.shape[1]))
        heights = [mean_squared_error(labels, sigmoid(rows @ theta)) for theta in places]
        (low, high), (bottom, top) = places[np.argsort(heights)], sorted(heights)
        farther = [
            mean_squared_error(labels, sigmoid(rows @ (low + way * (high - low)))) for way in ways
        ]
        assert (np.array(farther) < bottom + ways * (top - bottom) - 1e-12).any()


@was("08", "So it is not convex.")
def concave_in_z_so_not_convex_in_theta():
    """What was inferred of one flower's z does not hold of any sum: x² − x²/2 has a concave part, and is a bowl."""
    parts = [lambda x: x**2, lambda x: -(x**2) / 2]
    x = np.linspace(-1, 1, 101)
    bends = [np.diff(part(x), 2) for part in parts]
    assert (bends[1] < 0).all(), "one part is concave"
    assert (sum(bends) < 0).any(), "so the sum is not convex"
