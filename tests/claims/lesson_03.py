"""What lesson 03 claims."""

import itertools

import numpy as np

import lib
from claims import claim, was

X, Y = lib.load_flowers()
START = np.array([0.1, 0.5, -0.1])


def loss(theta, rows=slice(None)):
    return lib.binary_cross_entropy(Y[rows], lib.sigmoid(X[rows] @ theta))


def gradient(theta, rows=slice(None)):
    return lib.bce_gradient(theta, X[rows], Y[rows])


def drawn(size, times):
    """Parameters drawn at random, not so large that a loss is exactly 0."""
    return np.random.default_rng(0).normal(scale=size, size=(times, 3))


def walked(eta, epochs):
    """All θ of the walk through the rows in their order."""
    return lib.gradient_descent(lib.bce_gradient, START, X, Y, eta=eta, batch_size=1, epochs=epochs)


@claim("03", "An update always lowers the loss of its own flower")
def an_update_lowers_the_loss_of_its_own_flower():
    for theta in drawn(1, 50):
        for i, eta in itertools.product(range(4), [1e-3, 0.01, 0.1, 1]):
            new = theta - eta * gradient(theta, [i])
            assert loss(new, [i]) < loss(theta, [i])


@claim("03", "The larger the step, the better for this flower")
def the_larger_the_step_the_better_for_this_flower():
    after = [loss(START - eta * gradient(START, [0]), [0]) for eta in np.linspace(0, 10, 500)]
    assert (np.diff(after) < 0).all() and after[-1] < 1e-4


@claim("03", r"At $\eta=0.39$ the mean over all four still falls a little, and from $\eta=0.40$ on")
def the_mean_falls_until_039():
    for hundredth in range(1, 1001):
        eta = hundredth / 100
        falls = loss(START - eta * gradient(START, [0])) < loss(START)
        assert falls == (eta <= 0.39)


@claim("03", "It falls twice, then it rises twice.")
def it_falls_twice_then_it_rises_twice():
    moves = np.diff([loss(theta) for theta in walked(0.01, 1)])
    assert list(moves < 0) == [True, True, False, False]


@claim("03", "each epoch ends with a slightly smaller $b$ than the one before")
def each_epoch_ends_with_a_smaller_b():
    ends = walked(0.01, 3)[::4, 0]
    assert (np.diff(ends) < 0).all() and (np.diff(ends) > -0.02).all()


@claim("03", "the gradient of the mean loss is the mean of the four single gradients")
def the_gradient_of_the_mean_is_the_mean_of_the_gradients():
    for theta in drawn(3, 100):
        single = [gradient(theta, [i]) for i in range(4)]
        np.testing.assert_allclose(np.mean(single, axis=0), gradient(theta), atol=1e-12)


@claim("03", "Only about one time in eleven.")
def one_time_in_eleven():
    draws = list(itertools.product(range(4), repeat=4))
    share = np.mean([len(set(draw)) == 4 for draw in draws])
    assert round(1 / share) == 11


@claim("03", "Each comes once an epoch.")
def each_comes_once_an_epoch():
    for seed in range(200):
        assert sorted(np.random.default_rng(seed).permutation(4)) == [0, 1, 2, 3]


@claim("03", "the same seed always gives the same numbers")
def the_same_seed_gives_the_same_numbers():
    for seed in range(50):
        one, other = (np.random.default_rng(seed).integers(4, size=40) for _ in "ab")
        assert (one == other).all()


@was("03", "The loss charges for the belief that the model did not put on the true class")
def charged_for_the_belief_elsewhere():
    belief = 1 - lib.sigmoid(START @ X[0])
    assert np.isclose(loss(START, [0]), -np.log(1 - belief))


@was("03", "that first update stops helping all four")
def the_first_update_helps_all_four_once():
    new = START - 0.01 * gradient(START, [0])
    for i in range(4):
        assert loss(new, [i]) < loss(START, [i])
