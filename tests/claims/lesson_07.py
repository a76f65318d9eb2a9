"""What lesson 07 claims."""

import numpy as np

from claims import claim, was
from lib.data import load_flowers, load_iris
from lib.descent import gradient_descent
from lib.model import (
    bce_gradient,
    binary_cross_entropy,
    scaled_tanh_bce_gradient,
    sigmoid,
    tanh,
    tanh_bce_gradient,
)

X, Y = load_flowers()
START = np.array([0.1, 0.5, -0.1])


def descend(gradient, theta, X=X, y=Y, eta=0.01, updates=1000):
    with np.errstate(all="ignore"):
        return gradient_descent(gradient, theta, X, y, eta=eta, batch_size=len(y), epochs=updates)


def slide_loss(theta, X=X, y=Y):
    y_hat = tanh(X @ theta)
    with np.errstate(all="ignore"):
        return np.mean(-y * np.log(y_hat) - (1 - y) * np.log(1 - y_hat))


@claim(
    "07",
    "(Near 0 all six lose digits: at $z=10^{-17}$ each says 0. The right answer is $10^{-17}$.)",
)
def near_0_all_six_forms_lose_digits():
    z = 1e-17
    e = np.exp
    for form in (
        (e(z) - e(-z)) / (e(z) + e(-z)),
        (e(2 * z) - 1) / (e(2 * z) + 1),
        1 - 2 / (e(2 * z) + 1),
        (1 - e(-2 * z)) / (1 + e(-2 * z)),
        -(e(-2 * z) - 1) / (e(-2 * z) + 1),
        2 / (e(-2 * z) + 1) - 1,
    ):
        assert form == 0
    assert tanh(z) == z


@claim("07", "It is not only these four flowers:")
def the_nan_comes_on_other_tables_and_from_other_starts():
    rng = np.random.default_rng(0)
    for rows, labels, eta in ((X, Y, 0.01), (*load_iris(), 0.1), (*load_iris((0, 2)), 0.1)):
        for start in START + rng.normal(size=(3, 3)) * 0.02:
            path = descend(tanh_bce_gradient, start, rows, labels, eta, 600)
            losses = [slide_loss(theta, rows, labels) for theta in path]
            assert np.isfinite(losses[0]) and np.isnan(losses).any()


@claim("07", "Slide 38's algebra holds only for $0<\\hat y<1$, and tanh leaves that range.")
def the_algebra_holds_between_0_and_1():
    for theta in np.random.default_rng(0).normal(size=(300, 3)):
        z, by_algebra = X @ theta, tanh_bce_gradient(theta, X, Y)
        nudges = 1e-6 * np.eye(3)
        measured = [(slide_loss(theta + d) - slide_loss(theta - d)) / 2e-6 for d in nudges]
        if z.min() > 0.01 and z.max() < 5:
            assert np.allclose(by_algebra, measured, rtol=1e-4, atol=1e-6)
        elif z.min() < -0.01:
            assert np.isnan(measured).any() and np.isfinite(by_algebra).all()


@claim("07", "Alone, it never comes over")
def a_long_flower_alone_never_comes_over():
    rng = np.random.default_rng(0)
    for theta in rng.normal(size=(50, 3)):
        row = X[2 + rng.integers(2)][None]
        z = descend(tanh_bce_gradient, theta, row, np.array([1]), rng.choice([0.01, 0.1, 1]), 150)
        z = z @ row[0]
        assert z[0] > 0 or (z < 0).all()


@was(
    "07",
    "So a long flower that starts at the left of the wall rolls down to the left, and never comes over.",
)
def a_long_flower_never_comes_over():
    z = descend(tanh_bce_gradient, np.array([-0.83, 0.493, -0.673]), updates=3000) @ X[2:].T
    for flower in z.T:
        assert flower[0] > 0 or flower[-1] < 0


@claim(
    "07", "For $y=0$ the arrow turns nowhere: it points left, as it should, everywhere but at 0."
)
def a_short_flower_is_always_pushed_the_right_way():
    one, y = np.ones((1, 1)), np.zeros(1)
    for z in np.random.default_rng(0).uniform(-15, 15, 1000):
        assert tanh_bce_gradient(np.array([z]), one, y)[0] > 0
        assert (z > 0) == (-np.log(1 - tanh(z)) > 0)  # the dashed line


@claim("07", "It is longest where the flower is most wrong, and never longer than 2.")
def the_repaired_pull_is_at_most_2():
    one, z = np.ones((1, 1)), np.linspace(-30, 30, 601)
    for y, sign in ((0, 1), (1, -1)):
        pulls = np.array(
            [scaled_tanh_bce_gradient(np.array([each]), one, np.array([y])) for each in z]
        )
        pulls = sign * pulls[:, 0]
        assert (pulls >= 0).all() and (pulls <= 2).all() and (sign * np.diff(pulls) >= 0).all()


@claim(
    "07",
    "That is the sigmoid's update for the parameters $2\\theta$, with the learning rate $4\\eta$.",
)
def the_repaired_model_is_the_sigmoid_s():
    for start in np.random.default_rng(0).normal(size=(10, 3)):
        for eta in (0.01, 0.1):
            ours = descend(scaled_tanh_bce_gradient, start, eta=eta, updates=200)
            theirs = descend(bce_gradient, 2 * start, eta=4 * eta, updates=200)
            assert np.allclose(2 * ours, theirs)


@claim("07", "(With the labels $t=-1$ and $1$ in place of 0 and 1 its loss is short:")
def the_loss_with_labels_of_plus_and_minus_1():
    for z in np.linspace(-8, 8, 101):
        for y in (0, 1):
            price = binary_cross_entropy(np.array([y]), (1 + tanh(np.array([z]))) / 2)
            assert np.isclose(
                price, np.log(1 + np.exp(-2 * (2 * y - 1) * z)), rtol=1e-6, atol=1e-12
            )


@claim("07", "A mask is right for probabilities; it does not make one, and neither does a clip.")
def a_mask_is_right_for_probabilities():
    rng = np.random.default_rng(0)
    for _ in range(100):
        y, y_hat = rng.integers(2, size=5), sigmoid(rng.uniform(-30, 30, 5))
        typed = (-y * np.log(y_hat) - (1 - y) * np.log(1 - y_hat)).mean()
        assert np.isclose(binary_cross_entropy(y, y_hat), typed) and typed > 0
    assert binary_cross_entropy(np.zeros(1), np.array([-0.5])) < 0  # a price that no model may get


@was(
    "07", "The course's loss is a masked one too, but it looks at what comes in first, and refuses."
)
def the_loss_of_lesson_02_looks_at_what_comes_in():
    """Its lines, as lesson 02 writes them, have no look at it; the guard in front of lib's has."""
    try:
        binary_cross_entropy(np.zeros(1), np.array([-0.5]))
    except ValueError:
        return
    raise AssertionError
