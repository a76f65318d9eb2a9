"""What students write for a gradient, in several lessons: the right one with one part exchanged.

A gradient is a function of (theta, X, y), as in lib.model. What is said of a mistake is the affair of each exercise,
which hands its words to `tutored`; here stand those that several say alike.
"""

from lib.model import bce_gradient, sigmoid
from lib.said import _

OF_A_LINE = "The error is taken from z. The output is ŷ = σ(z): send z through the sigmoid first."
WITH_THE_SLOPE = (
    "There is a factor ŷ(1 − ŷ) too many. In the chain rule it cancels against the derivative of the "
    "loss."
)
SIGNS_TURNED = "All signs are turned: the error is ŷ − y, not y − ŷ."
UPHILL = "This training goes uphill: subtract the gradient."
WITHOUT_ETA = "η is nowhere in it: each step is as long as the whole gradient."


def tutored(mistakes):
    """The mistakes of {function: what to say to it}, as functions that have the words for their docstrings."""
    return tuple(_saying(words, function) for function, words in mistakes.items())


def slips(right, wrong):
    """{numbers: words} where one or two of several numbers are wrong, each in a known way, and the others are right.

    right  the numbers as they should be
    wrong  for each of them {another number: what to say of it}
    """
    made = {}
    for one in range(len(right)):
        for mistaken, words in wrong[one].items():
            first = (*right[:one], mistaken, *right[one + 1 :])
            others = _("The other is right.") if len(right) == 2 else _("The others are right.")
            made[first] = f"{others} {_(words)}"
            for two in range(one + 1, len(right)):
                for also, more in wrong[two].items():
                    made[(*first[:two], also, *first[two + 1 :])] = f"{_(words)} {_(more)}"
    return made


def _saying(words, function):
    """A function with these words for its docstring."""

    def mistake(*arguments):
        return function(*arguments)

    mistake.__doc__ = words
    return mistake


def divided_by(number):
    """The sum over the rows, divided by number(X) in place of how many they are."""

    def gradient(theta, X, y):
        return bce_gradient(theta, X, y) * len(y) / number(X)

    return gradient


def of_first(number):
    """The mean over the first number(X) rows alone."""

    def gradient(theta, X, y):
        return bce_gradient(theta, X[: number(X)], y[: number(X)])

    return gradient


def by_error(error):
    """The mean over the rows of x · error(z, y), in place of x · (σ(z) − y)."""

    def gradient(theta, X, y):
        return X.T @ error(X @ theta, y) / len(y)

    return gradient


summed = divided_by(lambda X: 1)
by_columns = divided_by(lambda X: X.shape[1])
uphill = divided_by(lambda X: -len(X))
of_a_line = by_error(lambda z, y: z - y)
of_minus_z = by_error(lambda z, y: sigmoid(-z) - y)
with_the_slope = by_error(lambda z, y: (sigmoid(z) - y) * sigmoid(z) * (1 - sigmoid(z)))
