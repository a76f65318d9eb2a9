"""What lesson 10 claims."""

import math
import warnings

import numpy as np
from scipy import stats

import lib
from claims import claim, was

X, Y = lib.load_oring()
T = X[:, 1]
# Of six rings, those that were damaged where any was (Dalal et al., table 1).
RINGS = {53: 2, 57: 1, 58: 1, 63: 1, 70: 1, 75: 2}


def newton(X, y, start=None, updates=20):
    theta = np.zeros(X.shape[1]) if start is None else np.array(start, float)
    for _ in range(updates):
        H = curvature(theta, X)
        theta = theta - np.linalg.solve(H, lib.bce_gradient(theta, X, y))
    return theta


def curvature(theta, X):
    y_hat = lib.sigmoid(X @ theta)
    return (X.T * (y_hat * (1 - y_hat))) @ X / len(X)


def error(t, X, theta):
    """The standard error of z at these temperatures."""
    x = np.column_stack([np.ones(np.size(t)), np.ravel(t)])
    return np.sqrt(np.sum(x @ np.linalg.inv(len(X) * curvature(theta, X)) * x, axis=1))


def deviance(z, y):
    return 2 * np.logaddexp(0, np.where(y == 1, -z, z)).sum()


def odds(X, y, t=31):
    return np.exp(newton(X, y) @ [1, t])


BEST = newton(X, Y)


def wald(t):
    z, off = BEST @ [1, t], 1.96 * error(t, X, BEST)[0]
    return lib.sigmoid(np.array([z - off, z + off]))


@claim("10", "It is smallest at 70 °F, among the data, and nearly seven times as large at 31 °F.")
def sure_amid_the_data():
    """The standard errors are those of R's glm and of statsmodels: 7.3786 and 0.1082."""
    C = np.linalg.inv(23 * curvature(BEST, X))
    np.testing.assert_allclose(np.sqrt(np.diag(C)), [7.3786, 0.1082], atol=6e-5)
    near = dict(zip((81, 70, 53, 31), error([81, 70, 53, 31], X, BEST)))
    assert min(near, key=near.get) == 70 and 6.5 < near[31] / near[70] < 7
    assert (np.diff(error(np.arange(68, 0, -1), X, BEST)) > 0).all()
    np.testing.assert_allclose(wald(31), [0.48, 1], atol=0.005)


@claim("10", "So the model does warn you, if you ask it.")
def it_warns():
    """However the labels fall: beyond the data the error of z grows, and is larger than anywhere among them."""
    rng, tried = np.random.default_rng(0), 0
    for _ in range(60):
        y = rng.permutation(Y)
        with np.errstate(all="ignore"), warnings.catch_warnings():
            warnings.simplefilter("ignore")
            try:
                theta = newton(X, y)
            except np.linalg.LinAlgError:
                continue  # separable
        if np.abs(lib.bce_gradient(theta, X, y)).max() > 1e-9:
            continue
        tried += 1
        cold, among = error(np.arange(52, 20, -1), X, theta), error(np.arange(60, 81), X, theta)
        assert (np.diff(cold) > 0).all() and cold[-1] > among.max()
    assert tried > 30


@claim("10", "One that follows the bowl itself, by profile likelihood, goes from")
def profile():
    """The z at 31 °F for which the best b and w that give it cost at most 3.84 more."""
    u, w, found = T - 31, np.linspace(-1.2, 0.2, 1401), []
    for z in [*np.arange(1.2, 1.8, 0.01), *np.arange(17, 20, 0.1)]:
        rest = z + np.outer(w, u)
        least = (2 * np.logaddexp(0, np.where(Y == 1, -rest, rest)).sum(1)).min()
        if least - deviance(X @ BEST, Y) <= stats.chi2.ppf(0.95, 1):
            found.append(z)
    np.testing.assert_allclose(lib.sigmoid(np.array([found[0], found[-1]])), [0.80, 1], atol=0.01)


@claim("10", "Chance alone would bring so large a `d` in about one of 200 tables.")
def the_likelihood_ratio():
    """The deviances are those of R's glm and of statsmodels: 28.267 and 20.315."""
    without, with_it = deviance(np.full(23, np.log(7 / 16)), Y), deviance(X @ BEST, Y)
    np.testing.assert_allclose([without, with_it], [28.267, 20.315], atol=6e-4)
    d = without - with_it
    p = math.erfc(math.sqrt(d / 2))
    assert np.isclose(p, stats.chi2.sf(d, 1)) and 190 < 1 / p < 220


@claim("10", "`math.erfc(math.sqrt(d / 2))` is the chance that such a square is above `d`.")
def the_tail():
    squares = np.random.default_rng(0).normal(size=400_000) ** 2
    for d in (0.1, 1, 2.7, 3.84, 7.95):
        tail = math.erfc(math.sqrt(d / 2))
        assert np.isclose(tail, stats.chi2.sf(d, 1), rtol=1e-12)
        assert abs((squares > d).mean() - tail) < 0.003


@claim("10", "The paper also counts rings: 9 of 138 were damaged")
def six_rings():
    damaged = np.array([RINGS[t] if y else 0 for t, y in zip(T, Y)])
    assert (damaged.sum(), 6 * len(Y)) == (9, 138) and (damaged[(T == 53) & (Y == 1)] == 2).all()
    each = np.repeat(X, 6, axis=0), (np.arange(6) < damaged[:, None]).astype(int).ravel()
    theta = newton(*each)
    np.testing.assert_allclose(theta, [5.085, -0.1156], atol=6e-4)  # the paper's
    assert np.isclose(lib.sigmoid(theta @ [1, 31]), 0.82, atol=0.005)


@claim("10", "It is the launch at 75 °F, warm and damaged: without it the odds")
def the_one_that_holds_it_back():
    ratios = [odds(np.delete(X, i, 0), np.delete(Y, i)) / odds(X, Y) for i in range(23)]
    change = np.abs(np.log(ratios))
    (most,) = np.flatnonzero((T == 75) & (Y == 1))
    assert change.argmax() == most and 75 < ratios[most] < 85
    assert np.sort(change)[-2] < change[most] / 3


@claim("10", "A single launch in the cold would have turned 2555 to one into three to one.")
def one_launch_in_the_cold():
    values = [odds(np.vstack([X, [1, t]]), np.append(Y, 0)) for t in range(53, 30, -1)]
    assert np.isclose(odds(X, Y), 2555, atol=1) and np.isclose(values[-1], 3, atol=0.1)
    assert (np.diff(values) < 0).all()


@claim("10", r"$\hat y$ alone does the opposite: on the S, further out is nearer to 1.")
def further_out_is_nearer_to_1():
    assert (np.diff(lib.sigmoid(BEST[0] + BEST[1] * np.arange(80, -80, -1))) > 0).all()


@claim("10", "So $w$ does not move, and all errors stay equal. Only $b$ grows, for ever")
def one_label_alone():
    rng = np.random.default_rng(0)
    for rows in range(2, 40):
        t = rng.normal(65, 8, size=rows)
        scaled = np.column_stack([np.ones(rows), (t - t.mean()) / t.std()])
        path = lib.gradient_descent(
            lib.bce_gradient, np.zeros(2), scaled, np.ones(rows, int), eta=rng.uniform(0.1, 5),
            batch_size=rows, epochs=200,
        )  # fmt: skip
        assert np.abs(path[:, 1]).max() < 1e-12 and (np.diff(path[:, 0]) > 0).all()


@claim("10", r"Newton arrives from $\theta=0$; from (0, 0.05) it jumps so far")
def newton_from_0():
    np.testing.assert_allclose(BEST, [15.0429, -0.23216], atol=6e-5)
    with np.errstate(all="ignore"):
        try:
            newton(X, Y, (0, 0.05))
        except np.linalg.LinAlgError:
            return
    raise AssertionError("it arrives")


@claim("10", "The lowest threshold misses none, and raises 13 false alarms.")
def misses_and_false_alarms():
    y_hat = lib.sigmoid(X @ BEST)

    def counts(threshold):
        called = y_hat >= threshold
        kinds = called & (Y == 1), ~called & (Y == 1), called & (Y == 0)
        return tuple(int(each.sum()) for each in kinds)

    assert counts(0.5) == (4, 3, 0) and counts(0.05) == (7, 0, 13)
    every = [counts(threshold) for threshold in np.arange(1, 1000) / 1000]
    assert min(alarms for _, missed, alarms in every if not missed) == 11


@claim("10", "Odds multiply: each °F colder by the same factor.")
def odds_multiply():
    values = np.exp(BEST[0] + BEST[1] * np.arange(90, 20, -1))
    np.testing.assert_allclose(values[1:] / values[:-1], 1.2613, atol=6e-5)


@was("10", "Newton's method of lesson 06, which needs no scaling and no $\\eta$")
def newton_from_anywhere():
    for start in [(0, 0.05), (0, -0.05), (5, 0), (10, -0.1), (0, 0.1), (0, -0.1)]:
        with np.errstate(all="ignore"):
            try:
                assert np.allclose(newton(X, Y, start), BEST)
            except np.linalg.LinAlgError as singular:
                raise AssertionError(singular) from None


@was("10", "It cannot tell you that it has left its data.")
def no_word_of_having_left():
    assert error(31, X, BEST) <= error(np.arange(53, 82), X, BEST).max()


@was("10", "Logistic regression does the opposite: the further out, the surer it sounds.")
def surer_and_surer():
    assert (np.diff(error(np.arange(52, 20, -1), X, BEST)) < 0).all()


@was("10", "The further a model leaves its data, the surer it sounds. It will not warn you.")
def it_never_warns():
    no_word_of_having_left()


@was("10", 'What does stay is the message "damage is very likely".')
def very_likely_at_any_rate():
    assert wald(31)[0] > 0.5


@was("10", "One launch less, and the odds lie anywhere between about 900 and 200 000 to one.")
def influence_taken_for_uncertainty():
    low, high = (each / (1 - each) for each in wald(31))
    assert low >= 900 and high <= 200_000
