"""What lesson 01 claims."""

import math

import numpy as np

import lib
from claims import claim, was

X, Y = lib.load_petals()
SHORT, LONG = np.split(np.sort(X[:, 1]), 2)


def typed(u):
    """The sigmoid as the slide has it."""
    with np.errstate(over="ignore"):
        return 1 / (1 + np.exp(-u))


def never_smaller(curve):
    """Whether no larger input gives a smaller output."""
    u = np.sort(np.random.default_rng(0).uniform(-50, 50, 5000))
    assert (np.diff(curve(u)) >= 0).all()


@claim("01", "The word is monotone increasing: a larger input never gives a smaller output.")
def monotone_increasing():
    never_smaller(lib.sigmoid)
    never_smaller(typed)


@was("01", "The word is monotone: a larger input never gives a smaller output.")
def monotone():
    falls = np.diff(lib.sigmoid(-np.linspace(-50, 50, 5000)))
    assert (falls <= 0).all(), "a falling curve is monotone, too"
    never_smaller(lambda u: lib.sigmoid(-u))


@claim("01", "The power is then always $e^{-\\lvert z\\rvert}$, which is never more than 1.")
def a_safe_power():
    z = np.concatenate(
        [np.random.default_rng(0).normal(0, 10.0**scale, 100) for scale in range(-8, 300, 20)]
    )
    with np.errstate(all="raise", under="ignore"):
        assert (np.exp(-np.abs(z)) <= 1).all() and np.isfinite(lib.sigmoid(z)).all()


@claim("01", "At 37 it is exactly 1: about 16 digits are kept of each number,")
def exactly_one_from_37_on():
    z = np.linspace(37, 1000, 5000)
    assert (lib.sigmoid(z) == 1).all() and (lib.sigmoid(np.linspace(0, 36, 5000)) < 1).all()
    assert (lib.sigmoid(-np.linspace(0, 700, 5000)) > 0).all() and lib.sigmoid(-1000) == 0


@claim("01", "In the middle, where the curve is steepest, its slope is a quarter of $a$.")
def a_quarter_of_a():
    for a, b in np.random.default_rng(0).uniform((0.1, -5), (5, 5), (50, 2)):
        slopes = np.gradient(lib.sigmoid(a * (grid := np.linspace(-1, 1, 20001) - b / a) + b), grid)
        assert abs(slopes[10000] - a / 4) < 1e-6 and slopes.max() <= a / 4 + 1e-9


@claim("01", "All six. With $b$ between −1.6 and −0.8 the middle lies in the gap,")
def with_b_alone():
    for b in np.linspace(-1.6, -0.81, 200):
        y_hat = lib.sigmoid(b + 0.535 * X[:, 1])
        assert ((y_hat >= 0.5) == Y).all() and y_hat.min() > 0.25 and y_hat.max() < 0.81
    for b in (*np.linspace(-8, -1.61, 200), *np.linspace(-0.8, 8, 200)):
        assert ((lib.sigmoid(b + 0.535 * X[:, 1]) >= 0.5) != Y).any()


@claim("01", "The smallest $a$ that will do is about 2.93, with $b$ close to −6.6.")
def the_smallest_a():
    def wide_enough(a):
        b = np.linspace(-10, 0, 20001)[:, None]
        return (
            (lib.sigmoid(b + a * SHORT) <= 0.1).all(1) & (lib.sigmoid(b + a * LONG) >= 0.9).all(1)
        ).any()

    assert not any(map(wide_enough, np.linspace(0.5, 2.925, 20))) and wide_enough(2.935)


@claim(
    "01",
    "Many functions squash a line, but only one turns log-odds back into a probability: the sigmoid.",
)
def only_one_turns_log_odds_back():
    p = np.random.default_rng(0).uniform(1e-6, 1 - 1e-6, 1000)
    logit = np.log(p / (1 - p))
    np.testing.assert_allclose(lib.sigmoid(logit), p, rtol=1e-9)
    for other in (
        lambda z: (1 + z / (1 + np.abs(z))) / 2,
        lambda z: (1 + np.tanh(z)) / 2,
        lambda z: np.arctan(z) / np.pi + 0.5,
        lambda z: np.vectorize(lambda each: (1 + math.erf(each / math.sqrt(2))) / 2)(z),
    ):
        assert np.abs(other(logit) - p).max() > 0.05


@claim(
    "01",
    "where the lengths of each class follow a bell curve, both equally wide, it is exactly right.",
)
def two_bells_of_one_width():
    x = np.linspace(-3, 8, 200)
    for low, high, width, share in np.random.default_rng(0).uniform(
        (0, 3, 0.5, 0.1), (2, 6, 2, 0.9), (50, 4)
    ):
        one, zero = (
            s * np.exp(-(((x - m) / width) ** 2) / 2) for m, s in ((high, share), (low, 1 - share))
        )
        line = np.log(one / zero)
        assert np.abs(np.diff(line, 2)).max() < 1e-9 * max(1, np.abs(line).max())


@claim(
    "01",
    "What stays the same is the last column: each centimetre multiplies the odds by the same number.",
)
def a_centimetre_more():
    for b, w in np.random.default_rng(0).uniform(-3, 3, (100, 2)):
        p = lib.sigmoid(b + w * np.arange(-4, 5))
        odds = p / (1 - p)
        np.testing.assert_allclose(odds[1:] / odds[:-1], np.exp(w), rtol=1e-6)


@claim("01", "Every $w$ from about 1.7 to 2.18 will do, with $b=-2w$.")
def a_line_to_order():
    def will_do(w):
        return lib.sigmoid(w * (1.5 - 2)) <= 0.3 and lib.sigmoid(w * (4.1 - 2)) <= 0.99

    assert all(map(will_do, np.linspace(1.7, 2.18, 100)))
    assert not any(map(will_do, (*np.linspace(0, 1.69, 100), *np.linspace(2.19, 9, 100))))
