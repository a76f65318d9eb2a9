"""What lesson 02 claims."""

import matplotlib.pyplot as plt
import numpy as np

import lib
from claims import claim, was
from lib.explore import lesson_02 as fit

X, Y = lib.load_petals()
THETA_6, THETA_7 = np.array([-0.654, 0.535]), np.array([-5.156, 2.331])
MODELS = (np.zeros(2), THETA_6, THETA_7)
SMALLEST = np.nextafter(0, 1)  # of the computer's numbers above 0


def beliefs(theta, X=X, y=Y):
    y_hat = lib.predict_proba(theta, X)
    return np.where(y == 1, y_hat, 1 - y_hat)


def loss(theta, X=X, y=Y):
    return lib.bce_with_logits(y, X @ theta)


def typed(y, y_hat):
    """Slide 14's formula as it stands."""
    with np.errstate(all="ignore"):
        return (-y * np.log(y_hat) - (1 - y) * np.log(1 - y_hat)).mean()


def problems(count, seed=0):
    """Tables of chance, with labels and parameters."""
    rng = np.random.default_rng(seed)
    for rows, columns in rng.integers((2, 1), (30, 5), (count, 2)):
        table = np.column_stack([np.ones(rows), rng.normal(0, 2, (rows, columns))])
        yield rng, table, rng.integers(2, size=rows), rng.normal(0, 2, columns + 1)


# 1 · a line -----------------------------------------------------------------------------------------------------------


def half(far):
    """Where the line is one half, with one more petal of this length, of class 1."""
    w, b = np.polyfit(np.append(X[:, 1], far), np.append(Y, 1), 1)
    return (0.5 - b) / w


@claim("02", "This line fits: it misses no petal by more than 0.2 cm.")
def the_line_of_amounts_fits():
    _, length, width = lib.load_flowers()[0].T
    w, b = np.polyfit(length, width, 1)
    assert np.abs(b + w * length - width).max() <= 0.2


@claim(
    "02",
    "Change the 12 yourself and run the cell again: from about 11.8 cm on, the petal of 3 cm is lost.",
)
def the_far_petal():
    assert all(half(far) > 3 for far in np.linspace(11.8, 2000, 500))
    assert all(half(far) < 3 for far in np.linspace(2, 11.6, 200))


# 5, 6 · likelihood ----------------------------------------------------------------------------------------------------


@claim(
    "02", "With 12,000 flowers all three are too small, and you cannot tell them apart any more."
)
def too_small_for_the_computer():
    for theta in MODELS:
        assert 2000 * np.log(beliefs(theta)).sum() < np.log(SMALLEST)


def every_product_is_0():
    for theta in MODELS:
        assert np.tile(beliefs(theta), 200).prod() == 0


@was("02", "Every model would get the likelihood 0, and you could not tell them apart.")
def too_small_once():
    every_product_is_0()


@claim("02", "it rises: the model with the largest product also has the largest sum.")
def the_largest_product_has_the_largest_sum():
    for rng, table, y, _ in problems(100):
        many = rng.normal(0, 0.5, (20, table.shape[1]))
        products = [beliefs(theta, table, y).prod() for theta in many]
        sums = [np.log(beliefs(theta, table, y)).sum() for theta in many]
        assert min(products) > 0 and np.argmax(products) == np.argmax(sums)


@claim("02", "Sum and mean are smallest at the same $\\theta$.")
def the_sum_and_the_mean():
    for rng, table, y, _ in problems(100):
        many = rng.normal(0, 2, (20, table.shape[1]))
        means = [loss(theta, table, y) for theta in many]
        sums = [lib.bce_with_logits(y, table @ theta) * len(y) for theta in many]
        assert np.argmin(means) == np.argmin(sums)


@claim(
    "02",
    "The error is at most 1. The loss has no upper limit: to be surely wrong costs infinitely much.",
)
def the_error_has_a_limit():
    y_hat = np.linspace(0, 1, 1001)
    assert max(np.abs(y_hat - y).max() for y in (0, 1)) <= 1
    assert lib.binary_cross_entropy([1], [0.0]) == lib.binary_cross_entropy([0], [1.0]) == np.inf
    assert all(lib.binary_cross_entropy([1], [10.0**-n]) > 2.3 * n for n in range(1, 300))


# 8 · in code ----------------------------------------------------------------------------------------------------------


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


@claim("02", "From 37 on, the way through $\\hat y$ says inf. The way from $z$ says the truth.")
def from_y_hat_and_from_z():
    for z in (*np.linspace(37, 1000, 200), 1e6, 1e300):
        assert lib.binary_cross_entropy([0], lib.sigmoid([z])) == np.inf
        assert lib.bce_with_logits([0], [z]) == z
        assert 0 <= lib.bce_with_logits([1], [z]) <= np.exp(-z) * (1 + 1e-12)
    for z in np.linspace(-1000, 36, 200):
        assert np.isfinite(lib.binary_cross_entropy([0], lib.sigmoid([z])))


# 9 to 12 · slopes -----------------------------------------------------------------------------------------------------


@claim("02", "it is $\\tfrac12\\cdot\\tfrac12=\\tfrac14$, and nowhere is it larger.")
def a_quarter_at_most():
    y_hat = lib.sigmoid(np.random.default_rng(0).uniform(-40, 40, 10_000))
    assert (y_hat * (1 - y_hat)).max() <= 0.25 == lib.sigmoid(0) * (1 - lib.sigmoid(0))


@claim("02", "The step by the sum is $N$ times as long, so it grows a hundredfold with the table.")
def the_step_by_the_sum():
    for _, table, y, theta in problems(50):
        mean = lib.bce_gradient(theta, table, y)
        many = lib.bce_gradient(theta, np.tile(table, (100, 1)), np.tile(y, 100))
        np.testing.assert_allclose(many, mean, atol=1e-12)  # the mean knows nothing of the copies
        total = np.tile(table, (100, 1)).T @ (
            lib.predict_proba(theta, np.tile(table, (100, 1))) - np.tile(y, 100)
        )
        np.testing.assert_allclose(total, 100 * len(y) * mean, atol=1e-9)


@claim("02", "The slope of the mean is the mean of the six slopes, so it never decreases either.")
def convex_along_every_cut():
    t = np.linspace(-3, 3, 41)
    for rng, table, y, theta in problems(200):
        d = table @ rng.normal(size=len(theta))
        z = table @ theta + np.outer(t, d)
        slopes = (lib.sigmoid(z) - y) * d
        assert (np.diff(slopes, axis=0) >= -1e-12).all() and (
            np.diff(slopes.mean(1)) >= -1e-12
        ).all()


@claim("02", "So every local minimum of this loss is a global one.")
def no_local_minimum_is_higher():
    for seed in range(5):
        rng = np.random.default_rng(seed)
        table = np.column_stack([np.ones(40), rng.normal(size=(40, 2))])
        y = (rng.random(40) < lib.sigmoid(table @ [0.3, 1, -1])).astype(int)  # they overlap
        ends = []
        for start in rng.normal(0, 3, (4, 3)):
            theta = start
            for _ in range(1500):
                theta = theta - lib.bce_gradient.bare(theta, table, y)
            ends.append(loss(theta, table, y))
        assert np.ptp(ends) < 1e-6


@claim("02", "multiply slide 7's $\\theta$ by 2, by 3, by 4, and the loss keeps falling towards 0.")
def no_minimum_at_all():
    losses = [loss(times * THETA_7) for times in (1, 2, 3, 4, 10, 100, 500)]
    assert (np.diff(losses) < 0).all() and losses[-1] < 1e-60


# 13 to 15 · threshold and flipped labels ------------------------------------------------------------------------------


@claim("02", "it is 0.1 on the innermost line, and 5 where both dark corners begin.")
def the_lines_of_the_surface():
    assert (fit.LEVELS[0], fit.LEVELS[-1]) == (0.1, 5)
    corners = [(w, b) for w in fit.W[[0, -1]] for b in fit.B[[0, -1]] if loss([b, w]) > 5]
    assert len(corners) == 2 and min(loss([b, w]) for w in fit.W[::5] for b in fit.B[::5]) < 0.1


@was("02", "On each line the mean loss is the number written there, and white is low.")
def a_number_on_each_line():
    figure, ax = plt.subplots(figsize=(3.4, 3))
    ax.set(xlim=fit.W[[0, -1]], ylim=fit.B[[0, -1]])
    _, lines, *words = fit._surface(ax, X, Y)
    plt.close(figure)
    assert {float(word.get_text()) for word in words} == set(lines.levels)


@claim(
    "02",
    "With $w=2$ no $b$ is quite enough. With $w=2.1$ and $b=-5$ you are there, and slide 7 is too.",
)
def a_likelihood_above_one_half():
    assert all(beliefs([b, 2]).prod() < 0.5 for b in np.linspace(-10, 2, 2001))
    assert beliefs([-5, 2.1]).prod() > 0.5 and beliefs(THETA_7).prod() > 0.5


@claim("02", "So the likelihood is $e$ to the power of minus the sum of the bars.")
def likelihood_and_loss():
    for _, table, y, theta in problems(100):
        assert np.isclose(beliefs(theta, table, y).prod(), np.exp(-len(y) * loss(theta, table, y)))


@claim(
    "02",
    "The short petals get at most 0.5371, the long ones at least 0.7213. Every threshold between them",
)
def another_threshold():
    y_hat = lib.predict_proba(THETA_6, X)
    for threshold in np.linspace(0.5371, 0.7213, 100):
        assert ((y_hat >= threshold) == Y).all()
    for threshold in (*np.linspace(0, 0.537, 100), *np.linspace(0.7214, 1, 100)):
        assert ((y_hat >= threshold) != Y).any()


@claim(
    "02",
    "the opposite parameters give each petal the opposite probability, and its label is the opposite too.",
)
def opposite_parameters():
    for _, table, y, theta in problems(100):
        np.testing.assert_allclose(
            beliefs(theta, table, y), beliefs(-theta, table, 1 - y), atol=1e-12
        )
        gradients = lib.bce_gradient(theta, table, y), lib.bce_gradient(-theta, table, 1 - y)
        np.testing.assert_allclose(gradients[0], -gradients[1], atol=1e-12)


@claim(
    "02", "Two trainings are mirror images, step by step, only if they start at opposite places."
)
def mirrored_trainings():
    for start in np.random.default_rng(0).normal(size=(10, 2)):
        one, other = (
            lib.gradient_descent(lib.bce_gradient, theta, X, y, eta=0.1, batch_size=6, epochs=30)
            for theta, y in ((start, Y), (-start, 1 - Y))
        )
        np.testing.assert_allclose(one, -other, atol=1e-12)
        same = lib.gradient_descent(
            lib.bce_gradient, start, X, 1 - Y, eta=0.1, batch_size=6, epochs=30
        )
        assert np.abs(one + same).max() > 1e-3


@was("02", "Train with the loss, report the accuracy.")
def the_accuracy_says_it_all():
    y = np.zeros(100, int)
    y[0] = 1
    useless = np.zeros(100, int)  # it never finds the one that counts
    assert lib.accuracy(y, useless) < 0.9


@claim("02", r"no flower then pays more than $-\log10^{-7}\approx16.1$")
def a_clip_hides_how_wrong_a_model_is():
    clipped = {z: np.clip(lib.sigmoid(z), 1e-7, 1 - 1e-7) for z in (16.0, 16.2, 1000.0)}
    prices = [round(float(lib.binary_cross_entropy([0], [y])), 1) for y in clipped.values()]
    assert prices == [16.0, 16.1, 16.1]


@claim("02", "On it `predict` says 1, but `y_hat.round()` 0")
def a_half_is_rounded_down():
    zero, rows = [0.0, 0.0], [[1.0, 2.0]]
    assert lib.predict(zero, rows)[0] == 1 and lib.predict_proba(zero, rows).round()[0] == 0
