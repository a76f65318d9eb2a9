"""What lesson 04 claims."""

import itertools

import numpy as np

import lib
from claims import claim, was

X, Y = lib.load_flowers()
START = np.array([0.1, 0.5, -0.1])
PAIR = [1, 3]  # the slide's flowers


def loss(theta, X=X, y=Y):
    return lib.binary_cross_entropy(y, lib.sigmoid(X @ theta))


def gradient(rows, theta=START):
    return lib.bce_gradient(theta, X[list(rows)], Y[list(rows)])


def every(size):
    return list(itertools.combinations(range(4), size))


@claim("04", r"With the mean, one $\eta$ keeps its meaning for every batch size.")
def the_mean_is_the_same_for_every_number_of_copies():
    for rows, copies in itertools.product(every(2) + every(3), [1, 7, 100]):
        X_many, y_many = np.tile(X[list(rows)], (copies, 1)), np.tile(Y[list(rows)], copies)
        np.testing.assert_allclose(lib.bce_gradient(START, X_many, y_many), gradient(rows))


@claim("04", "the loss is far higher than at the start")
def a_step_by_the_sum_shoots_past_the_goal():
    """First better than by the mean, then worse than no step."""
    X_m, y_m = X[PAIR], Y[PAIR]
    after = [loss(START - 0.01 * rows * gradient(PAIR), X_m, y_m) for rows in range(1, 2001)]
    best = int(np.argmin(after))
    assert (np.diff(after[: best + 1]) < 0).all() and (np.diff(after[best:]) > 0).all()
    assert after[-1] > 10 * loss(START, X_m, y_m)


@claim(
    "04", "One of 2: flowers 1 and 4, or 2 and 3, one of each class. It ends 0.01 from the ring."
)
def a_pair_comes_closest():
    goal = gradient(range(4))[:2]
    far = {
        rows: np.hypot(*(gradient(rows)[:2] - goal)) for size in (1, 2, 3) for rows in every(size)
    }
    assert sorted(far, key=far.get)[:2] in ([(0, 3), (1, 2)], [(1, 2), (0, 3)])
    assert {f"{far[rows]:.2f}" for rows in [(0, 3), (1, 2)]} == {"0.01"}
    assert {f"{far[rows]:.2f}" for rows in [(0, 2), (1, 3)]} == {"0.04"}
    assert min(far[rows] for rows in every(3)) > 0.27


@claim("04", r"At η = 1.70. (Step by the sum, and it happens at 0.43")
def at_which_eta_the_mean_loss_ends_above_its_start():
    grad = gradient(range(4))
    for times, first in [(1, 1.70), (4, 0.43)]:
        above = [loss(START - k / 100 * times * grad) > loss(START) for k in range(1, 201)]
        assert above.index(True) + 1 == round(100 * first)


@claim("04", "on average every batch size says the same")
def on_average_every_batch_size_says_the_same():
    for theta in np.random.default_rng(0).normal(scale=2, size=(50, 3)):
        for size in (1, 2, 3):
            mean = np.mean([gradient(rows, theta) for rows in every(size)], axis=0)
            np.testing.assert_allclose(mean, gradient(range(4), theta), atol=1e-12)


@claim("04", r"for half the spread you must ask four times as many flowers")
def four_times_as_many_for_half_the_spread():
    """In a large table: what is drawn without replacement is then as good as drawn with it."""
    values = np.random.default_rng(0).normal(size=100_000)
    rng = np.random.default_rng(1)
    for m in (1, 4, 16):
        few, many = (
            np.std(values[rng.integers(len(values), size=(20_000, k))].mean(axis=1))
            for k in (m, 4 * m)
        )
        assert abs(few / many - 2) < 0.05


@claim("04", r"has a column for each flower of the batch.")
def a_column_for_each_flower():
    rng = np.random.default_rng(0)
    for m in range(2, 40):
        X_m, y_m, theta = rng.normal(size=(m, 3)), rng.integers(2, size=m), np.ones((3, 1))
        wrong = lib.sigmoid(X_m @ theta) - y_m
        assert (theta - 0.01 * X_m.T @ wrong / m).shape == (3, m)


@claim("04", "the same twelve losses come out")
def with_one_row_the_losses_of_lesson_03():
    path = lib.gradient_descent(lib.bce_gradient, START, X, Y, eta=0.01, batch_size=1, epochs=3)
    theta, came = START, []
    for i in 3 * [*range(4)]:
        y_hat = lib.sigmoid(theta @ X[i])
        came.append(-np.log(y_hat if Y[i] == 1 else 1 - y_hat))
        theta = theta - 0.01 * X[i] * (y_hat - Y[i])
    losses = [loss(path[k], X[[k % 4]], Y[[k % 4]]) for k in range(12)]
    np.testing.assert_allclose(losses, came)


@was("04", "The other two mixed pairs are nearly as close.")
def the_other_mixed_pairs_are_nearly_as_close():
    goal = gradient(range(4))[:2]
    near, other = (np.hypot(*(gradient(rows)[:2] - goal)) for rows in [(0, 3), (0, 2)])
    assert other < 1.5 * near
