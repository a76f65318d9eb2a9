"""The slopes of any loss by nudging, exercise 02.4, and what students write in their place."""

import numpy as np

from lib.data import load_petals
from lib.model import binary_cross_entropy, predict_proba, sigmoid

PETALS = load_petals()
NUDGE = 1e-6


def by_directions(loss, theta, directions):
    return np.array(
        [
            (loss(theta + NUDGE * one) - loss(theta - NUDGE * one)) / (2 * NUDGE)
            for one in directions
        ]
    )


def nudged(loss, theta):
    return by_directions(loss, theta, np.eye(len(theta)))


def one_nudge_below(loss, theta):
    """Each number is twice too large: from below to above it is two nudges, so divide by 2 · nudge."""
    return 2 * nudged(loss, theta)


def half_of_one_side(loss, theta):
    """Each number is half as large as it should be: your two points are one nudge apart, not two. One lies above θ and
    the other below. (And `other = theta` makes no copy: a change of one changes both. theta.copy() is one.)"""
    return nudged(loss, theta) / 2


def not_divided(loss, theta):
    """That is how much the loss changes. A slope is the change divided by the way: by 2 · nudge."""
    return 2 * NUDGE * nudged(loss, theta)


def multiplied(loss, theta):
    """`/ 2 * nudge` divides by 2 and then multiplies by nudge. Put brackets around 2 * nudge."""
    return NUDGE**2 * nudged(loss, theta)


def down_minus_up(loss, theta):
    """The sizes are right, all signs are turned: it is the loss above minus the loss below."""
    return -nudged(loss, theta)


def all_at_once(loss, theta):
    """You nudge all parameters at once. Nudge one and hold the others still: the rows of np.eye say which."""
    slope = (loss(theta + NUDGE) - loss(theta - NUDGE)) / (2 * NUDGE)
    return np.full(len(theta), slope)


def all_at_once_as_one(loss, theta):
    """One number comes out, for all parameters together. Nudge one at a time and collect the slopes in a list."""
    return all_at_once(loss, theta)[0]


def returns_in_the_loop(loss, theta):
    """Only the first parameter's slope comes out: the return stands inside the loop. Collect the slopes in a list."""
    return nudged(loss, theta)[0]


def only_the_last(loss, theta):
    """Only the last parameter's slope comes out: each one overwrites the one before. Collect them in a list."""
    return nudged(loss, theta)[-1]


def whole_steps(loss, theta):
    """You go a whole 1 up and down, and there the curve has bent. Go by nudge * direction, and divide by 2 · nudge."""
    return [(loss(theta + one) - loss(theta - one)) / 2 for one in np.eye(len(theta))]


def always_two(loss, theta):
    """np.eye(2) is for two parameters. For any number of them it is np.eye(len(theta))."""
    return by_directions(loss, theta, np.eye(2))


def of_the_petals(loss, theta):
    """You take the loss of the six petals. Take the argument instead: loss(…) of a θ is one number."""
    return nudged(lambda theta: binary_cross_entropy(PETALS[1], sigmoid(PETALS[0] @ theta)), theta)


def as_in_section_11(loss, theta):
    """You took the lines of section 11 as they are, with the loss of the petals and two parameters. Here the loss is an
    argument, loss(…), and np.eye(len(theta)) has a direction for each parameter."""
    return by_directions(
        lambda theta: binary_cross_entropy(PETALS[1], sigmoid(PETALS[0] @ theta)), theta, np.eye(2)
    )


def nowhere(loss, theta):
    """All slopes are 0. Are the two points the same array? `up = theta` makes no copy: a change of one changes both.
    theta.copy() is one. Or are the slopes never filled in?"""
    return np.zeros(len(theta))


def mixed(theta):
    """theta[0]**3 - 3 * theta[0] * theta[1]"""
    return theta[0] ** 3 - 3 * theta[0] * theta[1]


def four_samples(theta):
    """the binary cross-entropy of four samples"""
    X = np.array([[1, 0.5, -1.2], [1, 1.5, 0.3], [1, -0.7, 2.0], [1, 2.2, 0.9]])
    return binary_cross_entropy(np.array([0, 1, 1, 0]), predict_proba(theta, X))


def square(theta):
    """the sum of the squares of theta - 1"""
    return ((np.asarray(theta) - 1) ** 2).sum()


def steep(theta):
    """1e6 * theta[0] + 2e6 * theta[1]**2"""
    return 1e6 * theta[0] + 2e6 * theta[1] ** 2


MISTAKES = (
    one_nudge_below,
    half_of_one_side,
    not_divided,
    multiplied,
    down_minus_up,
    all_at_once,
    all_at_once_as_one,
    returns_in_the_loop,
    only_the_last,
    whole_steps,
    always_two,
    of_the_petals,
    as_in_section_11,
    nowhere,
)
CASES = (
    (mixed, np.array([2.0, -0.5])),
    (four_samples, np.array([0.3, -0.4, 0.8])),
    (square, np.array([3.0, 0.0, -1.0, 0.5])),
    (square, np.array([0.25])),
    (steep, np.array([0.1, -0.3])),
)
