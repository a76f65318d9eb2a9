"""At least one of several launches: a function."""

import numpy as np

from course.bank import Drawn
from lib.judge.kinds import Code
from lib.model import sigmoid


def at_least_one(theta, temperatures):
    return 1 - np.prod(1 - sigmoid(theta[0] + theta[1] * temperatures))


def all_of_them(theta, temperatures):
    """That is the probability that every one has damage. One is enough here: begin with the probability of none."""
    return np.prod(sigmoid(theta[0] + theta[1] * temperatures))


def none_of_them(theta, temperatures):
    """That is the probability that none has damage. At least one is all that is left to 1."""
    return 1 - at_least_one(theta, temperatures)


def not_all(theta, temperatures):
    """That is the probability that at least one comes home *without* damage."""
    return 1 - all_of_them(theta, temperatures)


def added_up(theta, temperatures):
    """The probabilities are added up: that is how many damaged ones are to be expected, and may pass 1."""
    return np.sum(sigmoid(theta[0] + theta[1] * temperatures))


def on_average(theta, temperatures):
    """That is the mean of the probabilities. It is that of one launch, picked at random."""
    return np.mean(sigmoid(theta[0] + theta[1] * temperatures))


def the_worst(theta, temperatures):
    """That is the probability of the riskiest launch alone. The others add to it."""
    return np.max(sigmoid(theta[0] + theta[1] * temperatures))


def for_each(theta, temperatures):
    """One number for each launch comes back. One for all of them together is asked."""
    return sigmoid(theta[0] + theta[1] * temperatures)


def draw():
    exercise = Code(
        solution=at_least_one,
        mistakes=(
            all_of_them,
            none_of_them,
            not_all,
            added_up,
            on_average,
            the_worst,
            for_each,
        ),
        cases=(
            (np.array([15.0, -0.23]), np.array([53.0, 66, 70, 81])),
            (np.array([15.0, -0.23]), np.array([75.0, 76])),
            (np.array([-2.0, 0.01]), np.array([31.0, 60, 40, 55, 70])),
            (np.array([1.5, -0.05]), np.array([45.0, 52, 38])),
        ),
        why="None is the one case that is easy to multiply out. At least one is all the rest.",
    )
    return Drawn(exercise)
