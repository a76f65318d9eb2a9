"""The formulas: values worked by hand, derivatives against finite differences, extremes, and a library as referee."""

import math
import warnings

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from sklearn.linear_model import LogisticRegression

import lib

THETA = np.array([0.1, 0.5, -0.1])
numbers = st.floats(-30, 30)


def random_problem(seed, rows=7, columns=3):
    rng = np.random.default_rng(seed)
    X = np.column_stack([np.ones(rows), rng.normal(size=(rows, columns - 1))])
    return rng.normal(size=columns), X, rng.integers(2, size=rows)


def test_sigmoid_by_hand():
    assert lib.sigmoid(0) == 0.5
    assert lib.sigmoid(math.log(3)) == pytest.approx(3 / 4, rel=1e-15)  # 1 / (1 + 1/3)
    np.testing.assert_allclose(lib.sigmoid([-math.log(9), math.log(9)]), [0.1, 0.9], rtol=1e-15)


def test_sigmoid_at_the_ends_without_a_warning():
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert lib.sigmoid([-1000, 1000, -np.inf, np.inf]).tolist() == [0, 1, 0, 1]
        assert lib.sigmoid(-700) == pytest.approx(math.exp(-700), rel=1e-12)


@given(numbers)
def test_sigmoid_and_tanh_properties(z):
    assert lib.sigmoid(z) + lib.sigmoid(-z) == pytest.approx(1, rel=1e-15)
    assert lib.tanh(z) == pytest.approx(2 * lib.sigmoid(2 * z) - 1, abs=1e-15)
    assert lib.sigmoid(z) <= lib.sigmoid(z + 1e-3)
    slope = (lib.sigmoid(z + 1e-5) - lib.sigmoid(z - 1e-5)) / 2e-5
    assert slope == pytest.approx(lib.sigmoid(z) * (1 - lib.sigmoid(z)), abs=1e-9)


def test_sigmoid_keeps_the_shape():
    assert np.shape(lib.sigmoid(1)) == () and lib.sigmoid([[1, 2, 3]]).shape == (1, 3)


def test_losses_by_hand():
    assert lib.binary_cross_entropy([1, 0], [0.5, 0.5]) == pytest.approx(math.log(2))
    assert lib.binary_cross_entropy([1, 0], [0.8, 0.4]) == pytest.approx(
        -(math.log(0.8) + math.log(0.6)) / 2
    )
    assert lib.mean_squared_error([1, 0], [0.8, 0.4]) == pytest.approx((0.04 + 0.16) / 2)


def test_the_loss_of_certainty():
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert (
            str(lib.binary_cross_entropy([1, 0], [1, 0])) == "0.0"
        )  # 0·log 0 counts as 0, and no minus zero
        assert lib.binary_cross_entropy([1, 1], [0.0, 0.9]) == np.inf  # surely wrong


def test_the_loss_from_z_is_the_loss_from_y_hat():
    rng = np.random.default_rng(0)
    for size in range(1, 50):
        y, z = rng.integers(2, size=size), rng.uniform(-30, 30, size)
        expected = lib.binary_cross_entropy(y, lib.sigmoid(z))
        assert lib.bce_with_logits(y, z) == pytest.approx(expected, rel=1e-3)
        exactly = [
            math.log1p(math.exp(-abs(each))) for each in z
        ]  # a library without arrays as referee
        exactly = [each + max(0, -s) for each, s in zip(exactly, np.where(y, z, -z))]
        assert lib.bce_with_logits(y, z) == pytest.approx(sum(exactly) / size, rel=1e-14)
    assert lib.bce_with_logits([1, 0], [0, 0]) == pytest.approx(math.log(2), rel=1e-15)


def test_the_loss_from_z_keeps_what_sigma_loses():
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert lib.binary_cross_entropy([0], lib.sigmoid([40.0])) == np.inf
        assert lib.bce_with_logits([0], [40.0]) == 40
        assert lib.bce_with_logits([1], [40.0]) == pytest.approx(math.exp(-40), rel=1e-12)
        assert lib.bce_with_logits([0, 1], [1000.0, -1000.0]) == 1000
        assert str(lib.bce_with_logits([0, 1], [-1000.0, 1000.0])) == "0.0"


@pytest.mark.parametrize(
    "y, z, words",
    [
        ([0, 1], [[1.0], [2.0]], r"z has shape \(2, 1\).*pass np.ravel\(z\)"),
        ([0, 1], [1.0], "y has 2 numbers but z has 1 numbers: each sample needs one of each"),
        ([0, 1], [1.0, np.inf], "z holds inf at position 1.*overflowed"),
        ([0, 1], [1.0, np.nan], "z holds nan at position 1"),
        ([0, 2], [1.0, 2.0], "y must hold labels 0 and 1"),
        ([-1, 1], [1.0, 2.0], r"Turn −1 and 1 into 0 and 1: \(np.array\(y\) \+ 1\) / 2"),
        ([0, 1], ["a", "b"], "z must hold real numbers"),
        ([], [], "y is empty"),
    ],
)
def test_the_loss_from_z_refuses_what_does_not_fit(y, z, words):
    with pytest.raises(ValueError, match=words):
        lib.bce_with_logits(y, z)


def test_the_loss_from_z_has_the_gradient_of_the_loss():
    def loss(theta, X, y):
        return lib.bce_with_logits(y, X @ theta)

    for seed in range(5):
        problem = random_problem(seed)
        np.testing.assert_allclose(
            lib.bce_gradient(*problem), measured(loss, *problem), rtol=1e-6, atol=1e-9
        )


def losses_at():
    """Each gradient with the loss that it is the derivative of."""

    def loss(squash, cost):
        return lambda theta, X, y: cost(y, squash(X @ theta))

    def p(z):
        return (1 + np.tanh(z)) / 2

    return [
        (lib.bce_gradient, loss(lib.sigmoid, lib.binary_cross_entropy)),
        (lib.mse_gradient, loss(lib.sigmoid, lib.mean_squared_error)),
        (lib.scaled_tanh_bce_gradient, loss(p, lib.binary_cross_entropy)),
    ]


def measured(loss, theta, X, y, nudge=1e-6):
    steps = nudge * np.eye(len(theta))
    return np.array(
        [(loss(theta + step, X, y) - loss(theta - step, X, y)) / (2 * nudge) for step in steps]
    )


@pytest.mark.parametrize("gradient, loss", losses_at(), ids=lambda f: getattr(f, "__name__", ""))
@pytest.mark.parametrize("seed", range(5))
def test_gradients_against_finite_differences(gradient, loss, seed):
    problem = random_problem(seed)
    np.testing.assert_allclose(gradient(*problem), measured(loss, *problem), rtol=1e-6, atol=1e-9)


def test_slide_38_holds_where_its_loss_exists():
    X, y = lib.load_flowers()

    def loss(theta, X, y):
        return lib.binary_cross_entropy(y, np.tanh(X @ theta))

    np.testing.assert_allclose(
        lib.tanh_bce_gradient(THETA, X, y), measured(loss, THETA, X, y), rtol=1e-6
    )


def test_slide_38_has_the_wrong_sign_below_zero_and_no_value_at_it():
    X = np.array([[1.0]])
    assert (
        lib.tanh_bce_gradient([-0.5], X, [1])[0] > 0
    )  # descent pushes z further down, away from y = 1
    assert lib.scaled_tanh_bce_gradient([-0.5], X, [1])[0] < 0  # the repair pulls it up
    with pytest.raises(ValueError, match="zero that is divided by"):
        lib.tanh_bce_gradient([0.0], X, [1])


def test_gradients_by_hand():
    X, y = [[1, 2], [1, 0]], [1, 0]  # z = 0 at theta = 0: every y_hat is ½, the errors −½ and ½
    np.testing.assert_allclose(lib.bce_gradient([0, 0], X, y), [0, -0.5])
    np.testing.assert_allclose(lib.mse_gradient([0, 0], X, y), [0, -0.25])  # 2 · ½ · ½ of it
    np.testing.assert_allclose(lib.scaled_tanh_bce_gradient([0, 0], X, y), [0, -1])  # twice


def test_predictions():
    X, y = lib.load_flowers()
    np.testing.assert_allclose(lib.predict_proba(THETA, X), lib.sigmoid([0.78, 0.83, 1.49, 2.02]))
    assert (
        lib.predict(THETA, X).tolist() == [1, 1, 1, 1]
        and lib.accuracy(y, lib.predict(THETA, X)) == 0.5
    )
    assert lib.predict([0, 0, 0], X).tolist() == [1, 1, 1, 1], "one half counts as class 1"


@given(arrays(float, (2,), elements=st.floats(-3, 3)))
def test_swapped_labels_mirror_the_loss(theta):
    X, y = lib.load_petals()
    here = lib.binary_cross_entropy(y, lib.sigmoid(X @ theta))
    assert here == pytest.approx(
        lib.binary_cross_entropy(1 - y, lib.sigmoid(-(X @ theta))), rel=1e-6
    )


def test_a_library_agrees_where_an_optimum_exists():
    X, y = lib.load_oring()
    fit = LogisticRegression(C=np.inf, tol=1e-12, max_iter=10_000).fit(X[:, 1:], y)
    theta = np.array([fit.intercept_[0], fit.coef_[0, 0]])
    np.testing.assert_allclose(theta, [15.04290, -0.232163], rtol=2e-6)
    assert np.abs(lib.bce_gradient(theta, X, y)).max() < 1e-6
    np.testing.assert_allclose(
        lib.predict_proba(theta, X), fit.predict_proba(X[:, 1:])[:, 1], rtol=1e-9
    )


def test_iris_where_an_optimum_exists():
    """Versicolor and virginica overlap: descent on scaled petals ends where scikit-learn without a penalty does."""
    X, y = lib.load_iris(classes=(1, 2))
    mean, spread = X[:, 1:].mean(axis=0), X[:, 1:].std(axis=0)
    scaled = np.column_stack([X[:, 0], (X[:, 1:] - mean) / spread])
    theta = lib.gradient_descent(
        lib.bce_gradient, np.zeros(3), scaled, y, eta=5, batch_size=100, epochs=2000
    )[-1]
    w = theta[1:] / spread
    fit = LogisticRegression(C=np.inf, tol=1e-10, max_iter=10_000).fit(X[:, 1:], y)
    np.testing.assert_allclose(
        [theta[0] - w @ mean, *w], [*fit.intercept_, *fit.coef_[0]], rtol=1e-6
    )
    np.testing.assert_allclose(
        [*fit.intercept_, *fit.coef_[0]], [-45.2723, 5.7545, 10.4467], atol=5e-5
    )  # lesson 06's
    np.testing.assert_allclose(
        LogisticRegression().fit(X[:, 1:], y).coef_[0], [2.8, 2.4], atol=0.05
    )  # lesson 06's


def test_separable_iris_has_no_answer_but_a_stopping_rule():
    """scikit-learn's b on setosa and versicolor is far from any optimum, and follows its tolerance (lesson 06)."""
    X, y = lib.load_iris()
    fits = [
        LogisticRegression(C=np.inf, tol=tol, max_iter=10_000).fit(X[:, 1:], y)
        for tol in (1e-4, 1e-8)
    ]
    np.testing.assert_allclose([fit.intercept_[0] for fit in fits], [-26, -54], rtol=0.1)
