"""What lesson 12 claims."""

import numpy as np
from sklearn.feature_extraction.text import CountVectorizer
from sklearn.linear_model import LogisticRegression

from claims import claim
from lib.blocks import in_blocks
from lib.data import load_iris
from lib.descent import gradient_descent
from lib.model import bce_gradient, bce_with_logits, binary_cross_entropy, sigmoid
from lib.practice import cross_entropy, penalised, scale, scaler, softmax, softmax_gradient

SEPALS = load_iris((1, 2), ("sepal_length", "sepal_width"))


def scaled(X):
    return np.column_stack([X[:, 0], scale(X[:, 1:], *scaler(X[:, 1:]))])


def fitted(X, y, **settings):
    model = LogisticRegression(tol=1e-10, max_iter=10_000).set_params(**settings).fit(X[:, 1:], y)
    return np.array([*model.intercept_, *model.coef_[0]])


def tables(seeds):
    """Small tables of chance, labels of both kinds."""
    for seed in range(seeds):
        rng = np.random.default_rng(seed)
        X = np.column_stack([np.ones(40), rng.normal(size=(40, 3))])
        yield X, (rng.random(40) < sigmoid(X @ rng.normal(size=4))).astype(int)


@claim("12", "With $C$ kept and $N$ doubled, λ is halved.")
def doubled_rows_halve_lambda():
    for X, y in tables(10):
        for C in (0.05, 0.5, 5):
            twice = fitted(np.vstack([X, X]), np.append(y, y), C=C)
            assert np.allclose(twice, fitted(X, y, C=2 * C), rtol=0, atol=1e-5)
            assert np.linalg.norm(twice[1:]) > np.linalg.norm(fitted(X, y, C=C)[1:])


@claim("12", "A *large* $C$ is a *weak* penalty.".replace("*", ""))
def a_large_c_is_a_weak_penalty():
    for X, y in [(scaled(SEPALS[0]), SEPALS[1]), *tables(10)]:
        lengths = [np.linalg.norm(fitted(X, y, C=C)[1:]) for C in (0.001, 0.01, 0.1, 1, 10, 100)]
        assert (np.diff(lengths) > 0).all()


@claim("12", "How it walks does not matter, because the bowl has one bottom.")
def each_solver_arrives_at_the_same_place():
    X, y = scaled(SEPALS[0]), SEPALS[1]
    ends = [
        fitted(X, y, C=0.3, solver=solver) for solver in ("lbfgs", "newton-cg", "newton-cholesky")
    ]
    assert np.ptp(ends, axis=0).max() < 1e-5


@claim("12", "A penalty compares weights with each other.")
def without_a_penalty_units_do_not_matter():
    X, y = SEPALS
    other = X * [1, 10, 0.1]
    free = [fitted(each, y, C=np.inf, solver="newton-cholesky") for each in (X, other)]
    assert np.allclose(sigmoid(X @ free[0]), sigmoid(other @ free[1]), atol=1e-6)
    held = [fitted(each, y, C=0.3, solver="newton-cholesky") for each in (X, other)]
    assert abs(sigmoid(X @ held[0]) - sigmoid(other @ held[1])).max() > 0.05


@claim("12", "With a constant $\\eta$ they never settle")
def small_batches_never_settle():
    for X, y in tables(2):
        spread = {}
        for size in (8, len(y)):
            path = gradient_descent(
                penalised(bce_gradient, 0.01),
                np.zeros(4),
                X,
                y,
                eta=0.9,
                batch_size=size,
                epochs=3000,
                rng=np.random.default_rng(0),
            )
            spread[size] = np.ptp(path[-100:], axis=0).max()
        assert spread[8] > 100 * spread[len(y)] and spread[8] > 0.1


@claim("12", "Each row of the table adds up to 0:")
def rows_of_the_softmax_add_up_to_0():
    rng = np.random.default_rng(0)
    for strength in (0.01, 0.1, 1):
        X, Y = (
            np.column_stack([np.ones(30), rng.normal(size=(30, 2))]),
            np.eye(3)[rng.integers(3, size=30)],
        )
        Theta = np.zeros((3, 3))
        for _ in range(500):
            Theta = Theta - 0.5 * (
                softmax_gradient(Theta, X, Y) + strength * np.array([[0], [1], [1]]) * Theta
            )
        assert abs(Theta.sum(axis=1)).max() < 1e-12
        assert cross_entropy(Y, softmax(X @ Theta)) < np.log(3)


@claim("12", "In ten digits, and in a few more.")
def blocks_agree_in_ten_digits():
    rng = np.random.default_rng(0)
    for X, y in tables(20):
        theta = rng.normal(size=4)
        for size in (1, 7, 39, 40):
            assert np.allclose(
                in_blocks(bce_gradient, size)(theta, X, y),
                bce_gradient(theta, X, y),
                rtol=0,
                atol=1e-12,
            )


@claim("12", "no row can cost more than $-\\log10^{-7}$")
def the_clip_bounds_the_loss():
    for z in (1, 16, 17, 40, 700):
        clipped = np.clip(sigmoid(np.array([z, -z])), 1e-7, 1 - 1e-7)
        cost = binary_cross_entropy(np.array([0, 1]), clipped)
        assert cost <= -np.log(1e-7) * (1 + 1e-9)
        assert z < 17 or cost < bce_with_logits(np.array([0, 1]), np.array([z, -z]))


@claim("12", "numpy rounds a half to the even neighbour:")
def numpy_rounds_to_even():
    assert np.array_equal(np.round([0.5, 1.5, 2.5, 3.5]), [0, 2, 2, 4])


@claim("12", "A word that only test rows have has no weight, and a column for it would be a leak.")
def a_word_of_test_rows_alone_has_no_column():
    counter = CountVectorizer().fit(["see you at lunch", "win a prize"])
    assert counter.transform(["noon prize noon"]).sum() == 1
