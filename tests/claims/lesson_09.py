"""What lesson 09 claims."""

import numpy as np

import lib
from claims import claim, was

X_4, Y_4 = lib.load_flowers()
X, Y = lib.load_iris()
TABLES = [lib.load_petals(), (X_4, Y_4), (X, Y), lib.load_iris(classes=(1, 2)), lib.load_oring()]
START = np.array([0.1, 0.5, -0.1])


def typed(y, y_hat):
    """Slide 14's formula as it stands."""
    with np.errstate(all="ignore"):
        return np.mean(-y * np.log(y_hat) - (1 - y) * np.log(1 - y_hat))


def p(z):
    return (1 + np.tanh(z)) / 2


def losses(path, X, y):
    z = X @ np.transpose(path)
    return np.logaddexp(0, np.where(y[:, None] == 1, -z, z)).mean(0)


def trained(X, y, *, gradient=lib.bce_gradient, start=START, eta=0.1, batch_size, seed=0, epochs):
    rng = np.random.default_rng(seed)
    return lib.gradient_descent(
        gradient, start, X, y, eta=eta, batch_size=batch_size, epochs=epochs, rng=rng
    )


def bottom():
    """Versicolor and virginica, scaled, and their best θ."""
    X, y = lib.load_iris(classes=(1, 2))
    X = np.column_stack([X[:, 0], (X[:, 1:] - X[:, 1:].mean(0)) / X[:, 1:].std(0)])
    return X, y, trained(X, y, start=np.zeros(3), eta=5, batch_size=100, epochs=2000)[-1]


@claim("09", r"For a single $\mathbf x$ both give the right numbers")
def two_layouts():
    rng = np.random.default_rng(0)
    for columns in range(1, 8):
        theta, x = rng.normal(size=columns), rng.normal(size=columns)
        assert np.isclose(theta @ x, x @ theta) and x.T.shape == x.shape
        for rows in {*range(2, 12)} - {columns}:
            table = rng.normal(size=(rows, columns))
            assert (table.T @ np.ones(rows)).shape == theta.shape
            try:
                theta @ table
            except ValueError:
                continue
            raise AssertionError("it fits")


@claim("09", "Where it is smallest, the likelihood is largest")
def the_largest_likelihood():
    rng = np.random.default_rng(0)
    for X, y in TABLES[:2]:
        many = rng.normal(size=(500, X.shape[1]))
        belief = np.abs(1 - y[:, None] - lib.sigmoid(X @ many.T))
        order = np.argsort(belief.prod(0))
        assert (np.diff(losses(many, X, y)[order]) <= 1e-12).all()


@claim("09", "Stochastic wins by far, mini-batch is second.")
def stochastic_wins():
    for seed in range(3):
        one, ten, all_rows = (
            losses(trained(X, Y, batch_size=size, seed=seed, epochs=100)[-1:], X, Y)[0]
            for size in (1, 10, 100)
        )
        assert 3 * one < ten and 3 * ten < all_rows


@claim("09", "Stochastic σ MSE, from the first epoch to the last.")
def the_small_batch_with_the_weak_loss():
    for seed in range(3):
        small = trained(X, Y, gradient=lib.mse_gradient, batch_size=1, seed=seed, epochs=100)
        large = trained(X, Y, batch_size=10, seed=seed, epochs=100)
        assert (losses(small[100::100], X, Y) < losses(large[10::10], X, Y)).all()


@claim("09", "The repaired tanh with BCE leads the full batches after 200 samples")
def the_repaired_tanh_leads():
    def mse_of_p(theta, X, y):
        return 2 * lib.mse_gradient(2 * theta, X, y)

    ways = [(lib.bce_gradient, 1), (lib.mse_gradient, 1), (mse_of_p, 2)]
    others = [
        losses(unit * trained(X, Y, gradient=way, batch_size=100, epochs=100), X, Y)
        for way, unit in ways
    ]
    own = 2 * trained(X, Y, gradient=lib.scaled_tanh_bce_gradient, batch_size=100, epochs=100)
    ahead = (losses(own, X, Y) < np.min(others, axis=0)).tolist()
    assert ahead == [False, False] + [True] * 99


@claim("09", "They are almost level. While the steps are small")
def level_at_equal_updates():
    for seed in range(30):
        after = [
            losses(trained(X, Y, batch_size=size, seed=seed, epochs=size)[100:101], X, Y)[0]
            for size in (1, 10)
        ]
        whole = losses(trained(X, Y, batch_size=100, epochs=100)[-1:], X, Y)[0]
        assert np.ptp([*after, whole]) < 0.25 * whole


@claim("09", "It is the sigmoid in other units, with four times the learning rate.")
def sigma_in_other_units():
    rng = np.random.default_rng(0)
    for X, y in TABLES[:4]:
        start, eta = rng.normal(size=X.shape[1]), rng.uniform(0.01, 0.5)
        ways = [(lib.scaled_tanh_bce_gradient, start, eta), (lib.bce_gradient, 2 * start, 4 * eta)]
        one, other = (
            trained(X, y, gradient=way, start=begin, eta=rate, batch_size=len(y), epochs=50)
            for way, begin, rate in ways
        )
        np.testing.assert_allclose(2 * one, other, rtol=1e-6, atol=1e-6)


@claim("09", "At the bottom the mean of all gradients is 0, not the gradient of each flower")
def every_flower_still_pushes():
    X, y, theta = bottom()
    each = X * (lib.sigmoid(X @ theta) - y)[:, None]
    assert np.abs(each.mean(0)).max() < 1e-6 and (np.abs(each).max(1) > 0).all()


@claim("09", "The loss goes up and down above the bottom, and never settles.")
def it_never_settles():
    X, y, theta = bottom()
    for seed in range(3):
        path = trained(X, y, start=np.zeros(3), eta=1, batch_size=1, seed=seed, epochs=60)
        late = losses(path[-2000::50], X, y)
        assert late.min() > losses([theta], X, y)[0] and np.ptp(late) > 1e-3


@claim("09", "Both cross-entropies with a true probability pull with almost their full strength.")
def strong_and_weak_pulls():
    z = np.linspace(-500, -5, 1000)
    assert (lib.sigmoid(z) - 1 < -0.99).all() and (2 * (p(z) - 1) < -1.99).all()
    y_hat = lib.sigmoid(z)
    assert (np.abs(2 * (y_hat - 1) * y_hat * (1 - y_hat)) < 0.0135).all()


@claim("09", "The slide's tanh pulls the flower further down.")
def the_wrong_way():
    z = -np.geomspace(1e-6, 5, 1000)
    assert ((np.tanh(z) - 1) * (1 + np.tanh(z)) / np.tanh(z) > 0).all()


@claim("09", 'One chord below the ground is enough to say "not a bowl", and MSE has hundreds.')
def lines_below_the_ground():
    def below(height, pairs):
        (a, b), middle = np.moveaxis(pairs, 1, 0), pairs.mean(1)
        return np.sum(height(middle) - (height(a) + height(b)) / 2 > 1e-9)

    def squares(many):
        return ((lib.sigmoid(X_4 @ many.T) - Y_4[:, None]) ** 2).mean(0)

    for seed in range(20):
        pairs = np.random.default_rng(seed).normal(scale=0.5, size=(2000, 2, 3))
        assert below(lambda many: losses(many, X_4, Y_4), pairs) == 0
        assert below(lambda many: losses(2 * many, X_4, Y_4), pairs) == 0
        assert 200 < below(squares, pairs) < 1000


@claim("09", r"The first: at $\theta=0$ every $\hat y$ is ½, so the loss is $\log2$.")
def log_2_at_0():
    for X, y in TABLES:
        assert np.isclose(losses([np.zeros(X.shape[1])], X, y)[0], np.log(2), rtol=1e-15)


@claim("09", "The third: a small step must make the loss smaller.")
def a_small_step_goes_down():
    rng = np.random.default_rng(0)
    for X, y in TABLES:
        size = np.abs(X).max() ** 2
        for theta in rng.normal(size=(200, X.shape[1])):
            then = theta - 0.1 / size * lib.bce_gradient(theta, X, y)
            before, after = losses([theta, then], X, y)
            assert after < before


@claim("09", "Adds: up from the first update, in the end without limit.")
def uphill_for_ever():
    for X, y in TABLES:
        for eta in (1e-3, 0.1, 5):
            path = trained(
                X, y, gradient=lambda *a: -lib.bce_gradient(*a), start=np.full(X.shape[1], 0.1),
                eta=eta, batch_size=len(y), epochs=150,
            )  # fmt: skip
            assert (np.diff(losses(path, X, y)) > 0).all()


@claim("09", "At first everything was called 1, so a push towards 0 helps.")
def nothing_pushes_back():
    rng = np.random.default_rng(0)
    assert (lib.predict(START, X) == 1).all() and (Y[:3] == 0).all()
    for theta in rng.normal(scale=3, size=(1000, 3)):
        assert (lib.bce_gradient(theta, X[:3], Y[:3]) > 0).all()


@was("09", "At equal samples, small batches win. At equal updates, it is a draw.")
def small_batches_always_win():
    X, y, _ = bottom()
    one, ten, all_rows = (
        losses(trained(X, y, start=np.zeros(3), eta=1, batch_size=size, epochs=300)[-1:], X, y)[0]
        for size in (1, 10, 100)
    )
    assert one < ten < all_rows


@was("09", "nan, after a good start | an output that is no probability, such as tanh |")
def only_tanh_gives_nan():
    for y in (0, 1):
        for z in (-1000.0, -40.0, 40.0, 1000.0):
            assert not np.isnan(typed(np.array([y]), lib.sigmoid(np.array([z]))))
