"""What lesson 05 claims."""

import itertools

import numpy as np

import lib
from claims import claim, was
from lib.explore import lesson_05

X, Y = lib.load_flowers()
START = np.array([0.1, 0.5, -0.1])


def loss(theta, X=X, y=Y):
    return lib.binary_cross_entropy(y, lib.sigmoid(X @ theta))


def drawn(times, n=3):
    return np.random.default_rng(0).normal(scale=2, size=(times, n))


def by_batch(start, eta, epochs, X=X, y=Y, **more):
    more = {"batch_size": len(y), **more}
    return lib.gradient_descent(lib.bce_gradient, start, X, y, eta=eta, epochs=epochs, **more)


@claim("05", "A small enough step goes down: a square is never negative, so the loss falls")
def a_small_enough_step_goes_down():
    """And by about η·|L′|², the more exactly the smaller η is."""
    for theta in drawn(200):
        grad = lib.bce_gradient(theta, X, Y)
        for eta, off in [(1e-3, 0.02), (1e-4, 0.002)]:
            fall = loss(theta) - loss(theta - eta * grad)
            assert fall > 0 and abs(fall / (eta * grad @ grad) - 1) < off


@claim("05", "a small move of one parameter hardly changes the slopes of the others")
def the_three_falls_add_up():
    grad = lib.bce_gradient(START, X, Y)
    for eta in (1e-4, 1e-3, 1e-2):
        alone = sum(loss(START) - loss(START - eta * grad * only) for only in np.eye(3))
        together = loss(START) - loss(START - eta * grad)
        assert abs(alone / together - 1) < eta


@claim(
    "05",
    r"A batch update always goes downhill for the whole table, as long as $\eta$ is small enough.",
)
def a_batch_update_goes_downhill():
    """Up to 1/(the largest curvature that there can be), from every start."""
    most = np.linalg.eigvalsh(X.T @ X / len(Y))[-1] / 4
    for theta, eta in itertools.product(drawn(100), [0.01, 0.1, 1 / most]):
        assert loss(theta - eta * lib.bce_gradient(theta, X, Y)) < loss(theta)


@claim("05", "for 464 updates nothing happens, then one flower changes sides, then the other")
def nothing_happens_for_464_updates():
    path = by_batch(START, 0.01, 1000)
    right = [lib.accuracy(Y, lib.predict(theta, X)) for theta in path]
    assert right == 465 * [0.5] + 55 * [0.75] + 481 * [1.0]
    assert (np.diff([loss(theta) for theta in path]) < 0).all()


@claim("05", "After the same number of updates the three are almost level.")
def at_equal_updates_almost_level():
    for seed in range(20):
        ends = [
            loss(
                by_batch(START, 0.01, 50 * size, batch_size=size, rng=np.random.default_rng(seed))[
                    -1
                ]
            )
            for size in (1, 2, 4)
        ]
        assert np.ptp(ends) < 0.001


@claim("05", "The loss rises for the last time after 48 samples, at update 12, and ends at 0.10")
def the_last_rise_beyond_the_bar():
    for eta, last, end in [(2, 12, 0.10), (1.34, None, 0.15)]:
        losses = lesson_05.train(0.1, 0.5, eta)[4][1]
        assert f"{losses[-1]:.2f}" == f"{end:.2f}"
        assert [*np.flatnonzero(np.diff(losses) > 0) + 1][-1:] == ([last] if last else [])


@claim("05", r"None of the 40 updates raised it, but 63 of the stochastic ones did.")
def how_often_the_loss_rose():
    rises = {
        (size, eta): (np.diff(lesson_05.train(0.1, 0.5, eta)[size][1]) > 0).sum()
        for size, eta in [(4, 0.42), (1, 0.1)]
    }
    assert rises == {(4, 0.42): 0, (1, 0.1): 63}


@claim("05", "no η that you can set is too large here")
def no_eta_of_the_control_is_too_large_in_the_valley():
    start = np.array([-5.0, 2.0])
    for eta in lesson_05.ETAS:
        path = by_batch(start, eta, 40, lesson_05.X, lesson_05.Y)
        assert (np.diff([lesson_05.loss_at(theta) for theta in path]) < 0).all()


@claim("05", "there is always a steeper line that costs less")
def a_steeper_line_costs_less():
    """From every line that parts the six petals."""
    X_6, y_6 = lib.load_petals()
    for middle, slope in itertools.product(np.linspace(1.6, 2.9, 20), np.linspace(0.1, 9, 20)):
        theta = np.array([-middle * slope, slope])
        assert lib.accuracy(y_6, lib.predict(theta, X_6)) == 1
        assert loss(2 * theta, X_6, y_6) < loss(theta, X_6, y_6)


@claim("05", r"A start at $(0.1,\,0.4)$ passes both lines too, a little later")
def another_start_passes_both_lines():
    X_6, y_6 = lib.load_petals()
    path = by_batch(np.array([0.1, 0.4]), 0.01, 8000, X_6, y_6)
    for (b, w), before in [((-0.654, 0.535), 427), ((-5.156, 2.331), 7903)]:
        cut = np.trunc((path + np.sign(path) * 1e-9) * 1000) / 1000
        found = np.flatnonzero(np.isclose(cut, [b, w]).all(axis=1))
        assert len(found) and before < found[0] < before + 100


@was("05", "It is a mean, and the mean of four is not larger than the mean of two.")
def the_mean_of_four_is_not_larger():
    errors = lib.sigmoid(X @ START) - Y
    for pair in itertools.combinations(range(4), 2):
        assert errors.mean() <= errors[list(pair)].mean()


@was("05", "At 2.00, where the control ends. Here all errors are small")
def two_is_the_limit_of_the_slope():
    """The bar ended there, and so it read as if a larger η were too large."""
    path = by_batch(np.array([-5.0, 2.0]), 2.01, 40, lesson_05.X, lesson_05.Y)
    assert (np.diff([lesson_05.loss_at(theta) for theta in path]) > 0).any()
