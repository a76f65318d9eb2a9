"""What lesson 06 claims."""

import itertools

import numpy as np

from claims import claim, was
from lib.data import load_flowers, load_iris, load_petals
from lib.descent import gradient_descent
from lib.model import accuracy, bce_gradient, binary_cross_entropy, predict, predict_proba

PARTED = [load_iris(), load_iris((0, 2)), load_flowers(), load_petals()]
MIXED = load_iris((1, 2))
START = np.array([0.1, 0.5, -0.1])


def loss(theta, X, y):
    with np.errstate(divide="ignore"):
        return binary_cross_entropy(y, predict_proba(theta, X))


def hessian(theta, X):
    y_hat = predict_proba(theta, X)
    return (X.T * (y_hat * (1 - y_hat))) @ X / len(X)


def scaled(X):
    return np.column_stack([X[:, 0], (X[:, 1:] - X[:, 1:].mean(axis=0)) / X[:, 1:].std(axis=0)])


def descend(theta, X, y, eta, updates):
    return gradient_descent(bce_gradient, theta, X, y, eta=eta, batch_size=len(y), epochs=updates)


def newton(theta, X, y, brake, steps=40):
    """The place where Newton's method stands after its steps; a LinAlgError where one is impossible."""
    for _ in range(steps):
        way = -np.linalg.solve(hessian(theta, X), bce_gradient(theta, X, y))
        while brake and loss(theta + way, X, y) > loss(theta, X, y):
            way = way / 2
        theta = theta + way
    return theta


BOTTOM = newton(np.zeros(3), scaled(MIXED[0]), MIXED[1], brake=False)


@claim("06", "The loss falls at each of the 700 updates.")
def the_loss_falls():
    X, y = load_iris()
    losses = [loss(theta, X, y) for theta in descend(START, X, y, 0.1, 700)]
    assert (np.diff(losses) < 0).all()


@claim("06", r"Whichever separating $\theta$ you hold, $2\theta$ is better.")
def the_double_is_better():
    rng = np.random.default_rng(0)
    for X, y in PARTED:
        path = descend(np.zeros(X.shape[1]), X, y, 0.5, 1500)
        for theta in path[-1] + rng.normal(size=(200, X.shape[1])) * abs(path[-1]) / 20:
            if accuracy(y, predict(theta, X)) == 1 and loss(theta, X, y) > 1e-9:
                assert loss(2 * theta, X, y) < loss(theta, X, y)
                assert np.array_equal(predict(theta, X), predict(2 * theta, X))
        assert accuracy(y, predict(path[-1], X)) == 1, "nothing was tried"


@claim("06", "From some place on, 5 is no longer too large.")
def large_rates_recover_where_a_line_parts():
    X, y = load_iris()
    for eta in (3, 5, 20, 50):
        losses = [loss(theta, X, y) for theta in descend(START, X, y, eta, 700)]
        assert max(losses) > losses[0] and (np.diff(losses[-300:]) <= 0).all()


@claim("06", "The loss falls towards half of $\\log2$, and $\\theta$ grows for ever all the same.")
def the_third_case_has_no_end():
    X, y = np.array([[1, 1], [1, 2], [1, 2], [1, 3]]), np.array([0, 0, 1, 1])
    path = descend(np.zeros(2), X, y, 1, 10_000)
    losses = np.array([loss(theta, X, y) for theta in path[::100]])
    assert (losses > np.log(2) / 2).all() and losses[-1] - np.log(2) / 2 < 1e-3
    assert (np.diff(losses) < 0).all()
    assert (np.diff(np.linalg.norm(path, axis=1)[100:]) > 0).all()
    for b, w in itertools.product(np.linspace(-40, 40, 81), repeat=2):
        assert loss([b, w], X, y) > np.log(2) / 2


@claim("06", "the classes overlap, and the bowl of lesson 02 has one bottom.")
def where_the_classes_overlap_there_is_one_bottom():
    for X, y in (MIXED, load_iris((1, 2), ("sepal_length", "sepal_width"))):
        X, rng = scaled(X), np.random.default_rng(0)
        bottom = newton(np.zeros(3), X, y, brake=True)
        for theta in rng.normal(size=(10, 3)) * 3:
            assert np.allclose(newton(theta, X, y, brake=True), bottom, atol=1e-6)
        for theta in bottom + rng.normal(size=(100, 3)):
            assert loss(theta, X, y) > loss(bottom, X, y)


@was("06", "Otherwise there is one bottom, where every derivative is 0.")
def otherwise_there_is_one_bottom():
    """The solution that exercise 06.2 had: no line parts the five, and no θ is the best."""
    X, y = load_flowers()
    X, y = np.vstack([X, [1, 1.45, 0.2]]), np.append(y, 1)
    path = descend(np.zeros(3), X, y, 0.5, 8000)
    assert accuracy(y, predict(path[-1], X)) < 1, "a line parts them"
    assert np.linalg.norm(path[8000]) < 1.01 * np.linalg.norm(path[4000])


@claim("06", "where there is a bottom, a step that is too large never settles there.")
def a_step_that_is_too_large_never_settles():
    (X, y), rng = MIXED, np.random.default_rng(0)
    X = scaled(X)
    most = 2 / np.linalg.eigvalsh(hessian(BOTTOM, X)).max()
    assert 5 < most < 70
    for eta in (1.05 * most, 70, 150):
        for theta in rng.normal(size=(3, 3)):
            path = descend(theta, X, y, eta, 600)[-100:]
            assert np.linalg.norm(path - BOTTOM, axis=1).max() > 1e-3
    assert np.allclose(descend(np.zeros(3), X, y, 5, 2000)[-1], BOTTOM)


@claim("06", "With the brake the training arrives.")
def with_the_brake_newton_arrives():
    X, y = MIXED
    bottom = newton(np.zeros(3), X, y, brake=True)
    for theta in [(0, 1, 0), (0.1, 0.5, 0.1), (1, 1, 1), (-1, 1, 1), (0.1, 0.5, -0.1), (-3, 0, 1)]:
        assert np.allclose(newton(np.array(theta), X, y, brake=True), bottom)


@was("06", "**Newton's method** does not need a learning rate.".replace("*", ""))
def newton_does_not_need_a_rate():
    X, y = MIXED
    for theta in [(0, 1, 0), (0.1, 0.5, 0.1), (1, 1, 1), (-1, 1, 1)]:
        try:
            with np.errstate(all="ignore"):
                end = newton(np.array(theta), X, y, brake=False)
        except np.linalg.LinAlgError as error:
            raise AssertionError from error
        assert np.allclose(end, newton(np.zeros(3), X, y, brake=False))


@claim("06", r"With the penalty $\theta$ has an end.")
def with_the_penalty_there_is_an_end():
    for (X, y), strength in itertools.product(PARTED, (0.001, 0.01, 0.1, 1)):
        weights = np.diag([0] + [1] * (X.shape[1] - 1)) * strength
        theta = np.zeros(X.shape[1])
        for _ in range(60):
            grad = bce_gradient(theta, X, y) + weights @ theta
            theta = theta - np.linalg.solve(hessian(theta, X) + weights, grad)
        assert abs(bce_gradient(theta, X, y) + weights @ theta).max() < 1e-9


@was("06", "Scaled features make a round bowl")
def scaled_features_make_a_round_bowl():
    assert np.linalg.cond(hessian(BOTTOM, scaled(MIXED[0]))) < 2


@claim("06", 'A single test of 20 tells you "three in four or better", and no more.')
def what_19_of_20_tells():
    rng = np.random.default_rng(0)
    for share, rare in ((0.74, True), (0.77, False), (0.95, False)):
        often = (rng.binomial(20, share, 100_000) >= 19).mean()
        assert (often < 1 / 40) == rare


@was("06", 'A single split tells you "about nine in ten or better", and no more.')
def what_19_of_20_does_not_tell():
    rng = np.random.default_rng(0)
    assert (rng.binomial(20, 0.85, 100_000) >= 19).mean() < 1 / 40


@was("06", "for flowers on the wrong side, a larger $z$ means a larger loss.")
def a_larger_z_is_a_larger_loss():
    for y in (0, 1):  # a flower of class 1 is on the wrong side where z is below 0
        z = np.linspace(0.1, 5, 50) if y == 0 else np.linspace(-5, -0.1, 50)
        prices = [loss([each], np.ones((1, 1)), np.array([y])) for each in z]
        assert (np.diff(prices) > 0).all()
