"""The loop: the deck's steps, the ends of training, order, short batches, and what it must leave alone."""

import warnings

import numpy as np
import pytest

import lib
from course import ROOT
from lib import gradient_descent

THETA = np.array([0.1, 0.5, -0.1])
X, Y = lib.load_flowers()


def steps(
    gradient=lib.bce_gradient, theta=THETA, X=X, y=Y, eta=0.01, batch_size=4, epochs=1, rng=None
):
    return gradient_descent(
        gradient, theta, X, y, eta=eta, batch_size=batch_size, epochs=epochs, rng=rng
    )


def test_one_step_of_each_kind_is_the_deck_s():
    for rows, after in [
        ([0], [0.0931432, 0.4904005, -0.1013714]),
        ([1, 3], [0.0971038, 0.4971783, -0.0999351]),
        ([0, 1, 2, 3], [0.0972975, 0.4975687, -0.0998046]),
    ]:
        np.testing.assert_allclose(
            steps(X=X[rows], y=Y[rows], batch_size=len(rows))[1], after, atol=5e-8
        )


def test_the_path_holds_every_theta():
    assert steps(epochs=3).shape == (4, 3) and steps(batch_size=1, epochs=3).shape == (13, 3)
    np.testing.assert_array_equal(steps()[0], THETA)


def test_a_short_last_batch_divides_by_its_own_size():
    path = steps(batch_size=3)
    np.testing.assert_allclose(
        path[1], path[0] - 0.01 * lib.bce_gradient(path[0], X[:3], Y[:3]), rtol=1e-15
    )
    np.testing.assert_allclose(
        path[2], path[1] - 0.01 * lib.bce_gradient(path[1], X[3:], Y[3:]), rtol=1e-15
    )


def test_a_generator_shuffles_anew_and_without_replacement():
    """The gradient that returns which rows it was given shows the order."""
    rows, y = np.arange(8.0).reshape(-1, 1), np.zeros(8, int)
    seen = []

    def spy(theta, X, y):
        seen.append(X[:, 0])
        return 0 * theta

    gradient_descent(
        spy, [0.0], rows, y, eta=1, batch_size=3, epochs=2, rng=np.random.default_rng(0)
    )
    first, second = np.concatenate(seen[:3]), np.concatenate(seen[3:])
    assert sorted(first) == sorted(second) == list(range(8)) and list(first) != list(
        second
    ) != list(range(8))
    assert [len(batch) for batch in seen] == [3, 3, 2] * 2


def test_rows_and_labels_stay_together_when_shuffled():
    def spy(theta, X, y):
        assert (X[:, 0] == y).all()
        return 0 * theta

    y = np.array([0, 1, 0, 0, 1, 1])
    gradient_descent(
        spy, [0.0], y[:, None], y, eta=1, batch_size=2, epochs=5, rng=np.random.default_rng(1)
    )


def test_same_seed_same_path():
    one, two = (steps(batch_size=1, epochs=4, rng=np.random.default_rng(7)) for _ in "ab")
    np.testing.assert_array_equal(one, two)


def test_arguments_are_left_as_they_were():
    before = X.copy(), Y.copy(), THETA.copy()
    steps(batch_size=1, rng=np.random.default_rng(0))
    for now, then in zip((X, Y, THETA), before, strict=True):
        np.testing.assert_array_equal(now, then)


def test_the_demo_of_the_lecture():
    X, y = lib.load_iris()
    theta = steps(X=X, y=y, eta=0.1, batch_size=100, epochs=700)[-1]
    assert lib.binary_cross_entropy(y, lib.predict_proba(theta, X)) == pytest.approx(
        0.0746171, abs=5e-8
    )
    np.testing.assert_allclose(theta, [-4.7256664, 1.3859195, 1.7749562], atol=5e-7)


def test_the_slide_s_tanh_loses_its_loss_after_202_updates():
    def broken_after(X, y, eta):
        y_hat = np.tanh(
            steps(lib.tanh_bce_gradient, X=X, y=y, eta=eta, batch_size=len(y), epochs=300) @ X.T
        )
        return int(np.argmax((y_hat <= 0).any(axis=1)))

    assert broken_after(X, Y, 0.01) == 202
    assert broken_after(*lib.load_iris(), 0.1) == 10


def test_first_step_of_the_variants():
    theta_0, theta_1 = steps(lib.scaled_tanh_bce_gradient)
    losses = [
        lib.binary_cross_entropy(Y, (1 + np.tanh(X @ theta)) / 2) for theta in (theta_0, theta_1)
    ]
    np.testing.assert_allclose(losses, [0.912948, 0.894411], atol=5e-7)
    theta_0, theta_1 = steps(lib.mse_gradient)
    losses = [
        lib.mean_squared_error(Y, lib.predict_proba(theta, X)) for theta in (theta_0, theta_1)
    ]
    np.testing.assert_allclose(losses, [0.250653, 0.250272], atol=5e-7)


def test_stochastic_steps_can_raise_the_loss_over_all_rows():
    losses = [
        lib.binary_cross_entropy(Y, lib.predict_proba(theta, X))
        for theta in steps(batch_size=1)[1:]
    ]
    np.testing.assert_allclose(losses[:3], [0.6651822, 0.6610, 0.6628], atol=9e-5)
    assert losses[2] > losses[1]


def test_a_library_reaches_the_same_optimum():
    """Batch descent on standardised O-ring launches, brought back to °F, is the published fit."""
    X, y = lib.load_oring()
    mean, spread = X[:, 1].mean(), X[:, 1].std()
    scaled = np.column_stack([X[:, 0], (X[:, 1] - mean) / spread])
    b, w = gradient_descent(lib.bce_gradient, [0, 0], scaled, y, eta=1, batch_size=23, epochs=2000)[
        -1
    ]
    np.testing.assert_allclose(
        [b - w * mean / spread, w / spread], [15.04290, -0.232163], rtol=2e-6
    )


def test_a_gradient_that_runs_away_is_named():
    with pytest.raises(ValueError, match="ran away"), warnings.catch_warnings():
        warnings.simplefilter("ignore")
        steps(lambda theta, X, y: -theta * 1e200, epochs=5)


def test_a_learner_s_naive_gradient_may_warn():
    def naive(theta, X, y):
        return X.T @ (1 / (1 + np.exp(-(X @ theta))) - y) / len(y)

    with pytest.warns(RuntimeWarning, match="overflow"):
        path = steps(naive, theta=[-2000, 0, 0])
    assert np.isfinite(path).all()


def test_the_solution_of_09_3_and_this_loop_draw_the_same_rows():
    """Whoever checks one against the other, from the same seed, finds the same numbers in every epoch."""
    X, y = lib.load_iris()
    theta, losses = solution_of_09_3(X, y, 0.1, 16, 3, np.random.default_rng(0))
    path = steps(
        X=X, y=y, theta=[0, 0, 0], eta=0.1, batch_size=16, epochs=3, rng=np.random.default_rng(0)
    )
    assert len(losses) == len(path) - 1
    np.testing.assert_allclose(path[-1], theta, rtol=1e-12)


def solution_of_09_3(*arguments):
    """What the solution returns that lesson 09 shows."""
    text = next((ROOT / "notebooks/py").glob("09_*.py")).read_text(encoding="utf-8")
    shown = text[text.index("# def fit(X, y, eta, batch_size, epochs, rng):") :].split("# ```")[0]
    names = {"np": np, "sigmoid": lib.sigmoid}
    exec(shown.replace("\n# ", "\n").removeprefix("# "), names)
    return names["fit"](*arguments)
