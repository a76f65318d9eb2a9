"""The slopes of any loss by nudging, exercise 02.4, and what students write in their place."""

import numpy as np

from lib.data import load_petals
from lib.model import binary_cross_entropy, predict_proba, sigmoid
from lib.said import _

PETALS = load_petals()
NUDGE = 1e-6


def by_directions(loss, theta, directions):
    """The slope of loss at theta in each direction, measured a NUDGE to both sides."""
    return np.array(
        [
            (loss(theta + NUDGE * one) - loss(theta - NUDGE * one)) / (2 * NUDGE)
            for one in directions
        ]
    )


def nudged(loss, theta):
    """What is right: the slope along each parameter."""
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


def bowl(theta):
    """theta[0]**2 + 3 * theta[0] * theta[1] + theta[2]**3"""
    return theta[0] ** 2 + 3 * theta[0] * theta[1] + theta[2] ** 3


def waves(theta):
    """sin(theta[0]) * 2 * cos(theta[1])"""
    return np.sin(theta[0]) * 2 * np.cos(theta[1])


def linear(theta):
    """2 * theta[0] - 5 * theta[1] + 0.5 * theta[2] + theta[3]"""
    return 2 * theta[0] - 5 * theta[1] + 0.5 * theta[2] + theta[3]


QUESTIONS = (
    (bowl, np.array([1.5, -0.4, 0.7])),
    (waves, np.array([0.6, 2.1])),
    (linear, np.array([0.3, -0.2, 1.1, 0.4])),
)
OTHERS = {
    "Only signs come back, or sizes without their signs: there is an abs around it.": lambda f, t: (
        np.abs(nudged(f, t))
    ),
    "It is the loss itself, not its slope. Take the difference of two losses, and divide by the way.": lambda f, t: (
        np.full(len(t), f(t))
    ),
    "These are the nudged losses, not their differences.": lambda f, t: [
        f(t + 1e-6 * one) for one in np.eye(len(t))
    ],
    "Each slope is multiplied by its θ.": lambda f, t: nudged(f, t) * t,
    "Each slope is divided by its θ.": lambda f, t: nudged(f, t) / t,
    "θ itself is in it: a step is taken, where the slopes alone are asked for.": lambda f, t: (
        t - nudged(f, t)
    ),
    "The slopes are added up on the way.": lambda f, t: np.cumsum(nudged(f, t)),
    "The slopes are divided by how many parameters there are. Each has a slope of its own.": lambda f, t: (
        nudged(f, t) / len(t)
    ),
    "The slopes are multiplied by how many parameters there are.": lambda f, t: (
        nudged(f, t) * len(t)
    ),
    "It is the second derivative: the slope of the slope.": lambda f, t: [
        (f(t + 1e-4 * one) - 2 * f(t) + f(t - 1e-4 * one)) / 1e-8 for one in np.eye(len(t))
    ],
    "The slopes are taken at 0, and not at the θ that comes in.": lambda f, t: nudged(f, 0 * t),
    "The slopes are brought to the length 1.": lambda f, t: (
        nudged(f, t) / np.linalg.norm(nudged(f, t))
    ),
    "All parameters are nudged at once. Nudge one and hold the others still.": lambda f, t: np.full(
        len(t), (f(t + 1e-6) - f(t - 1e-6)) / 2e-6
    ),
    "The last parameter's slope is missing: it stays 0.": lambda f, t: (
        nudged(f, t) * (np.arange(len(t)) < len(t) - 1)
    ),
    "The first parameter's slope is missing: it stays 0.": lambda f, t: (
        nudged(f, t) * (np.arange(len(t)) > 0)
    ),
    "Only the first slope stands there, all others are 0.": lambda f, t: (
        nudged(f, t) * (np.arange(len(t)) == 0)
    ),
    "Only the last slope stands there, all others are 0.": lambda f, t: (
        nudged(f, t) * (np.arange(len(t)) == len(t) - 1)
    ),
    "The slopes stand in the reverse order.": lambda f, t: nudged(f, t)[::-1],
}


def read(ask):
    """By how much θ is nudged, and what else is done to the slopes."""
    came = []
    for (f, theta), outcome in zip(QUESTIONS, ask(QUESTIONS)):
        row = np.asarray(outcome.value, dtype=float).ravel()
        if row.shape != theta.shape or not np.isfinite(row).all():
            return ""
        came.append(row)
    if len(came) < len(QUESTIONS):
        return ""
    right = [nudged(*each) for each in QUESTIONS]
    if np.allclose(np.concatenate(came), np.concatenate(right), 1e-7, 1e-7):
        return ""
    times = [one @ two / (two @ two) for one, two in zip(came, right)]
    one_factor = np.allclose(times, times[0], 1e-4) and abs(times[0] - 1) > 1e-3
    if one_factor and all(
        np.allclose(one, f * two, 1e-4, 1e-4 * abs(f)) for one, two, f in zip(came, right, times)
    ):
        return _(
            "Each slope is {times:.4g} times what it should be. A slope is the difference of the losses, divided by the "
            "way from one point to the other: 2 · nudge from below to above."
        ).format(times=times[0])
    for words, make in OTHERS.items():
        made = [np.asarray(make(*each)) for each in QUESTIONS]
        if all(np.allclose(one, two, 5e-3, 5e-3) for one, two in zip(came, made)):
            return words
    for nudge in [float(f"{d}e-{k}") for k in range(6) for d in (1, 2, 5)] + [2.0, 0.25]:
        both = [
            [(f(t + nudge * e) - f(t - nudge * e)) / (2 * nudge) for e in np.eye(len(t))]
            for f, t in QUESTIONS
        ]
        above = [[(f(t + nudge * e) - f(t)) / nudge for e in np.eye(len(t))] for f, t in QUESTIONS]
        kept = [
            [(f(t + nudge * np.tri(len(t))[j]) - f(t)) / nudge for j in range(len(t))]
            for f, t in QUESTIONS
        ]
        if all(np.allclose(one, two, 1e-7, 1e-7) for one, two in zip(came, kept)):
            return "The nudges add up: each parameter stays nudged while the next is tried. Begin each time from a copy of θ."
        for made, where in ((both, "to both sides"), (above, "to one side")):
            if all(np.allclose(one, two, 1e-7, 1e-7) for one, two in zip(came, made)):
                return _(
                    "The nudge is {nudge:g}, {where}: so far away the curve has bent. Take a small one, such as 1e-6, to both "
                    "sides."
                ).format(nudge=nudge, where=_(where))
    largest = max(np.abs(one - two).max() for one, two in zip(came, right))
    if largest < 1:
        return _(
            "Nearly: the slopes are off by {largest:.2g} at most. Is the nudge so small that digits are lost, or so large "
            "that the curve bends, or something rounded? 1e-6 to both sides is sound."
        ).format(largest=largest)
    return ""


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
