"""The exercises of lesson 08: what the squared error pays, how its pull dies, and where a training is trapped."""

from functools import partial

import numpy as np

from lib.data import load_petals
from lib.exercises import gradients, wrong
from lib.exercises.cases import drawn
from lib.exercises.wrong import tutored
from lib.judge.kinds import Choice, Code, Made, Number
from lib.model import bce_gradient, mean_squared_error, mse_gradient, predict, sigmoid
from lib.said import _

# 08.1 -----------------------------------------------------------------------------------------------------------------

LENGTH = 6
Z = 1 - 0.5 * LENGTH
Y_HAT = float(sigmoid(Z))
ERROR, SLOPE = Y_HAT - 1, Y_HAT * (1 - Y_HAT)


def hand(loss, pull, x=LENGTH):
    """The three numbers that are asked for, from a loss and its derivative by z."""
    return loss, pull, x * pull


# 08.2 -----------------------------------------------------------------------------------------------------------------


def powered(factor, power):
    """The gradient of a power of the error, with this factor and this power in its first link."""
    return wrong.by_error(
        lambda z, y: factor * (sigmoid(z) - y) ** power * sigmoid(z) * (1 - sigmoid(z))
    )


def summed(theta, X, y):
    """That is the sum over the rows. The loss is a mean: divide by the number of rows."""
    return powered(4, 3)(theta, X, y) * len(y)


def over_columns(theta, X, y):
    """You divide by the number of columns. The mean is taken over the rows: len(y), or X.shape[0]."""
    return powered(4, 3)(theta, X, y) * len(y) / X.shape[1]


def of_powers(factor, power, rate):
    """The error of a row: factor · (ŷ − y)^power · (ŷ(1 − ŷ))^rate."""
    return lambda z, y: factor * (sigmoid(z) - y) ** power * (sigmoid(z) * (1 - sigmoid(z))) ** rate


def with_rate(other):
    """The right first link with another rate of the output."""
    return lambda z, y: 4 * (sigmoid(z) - y) ** 3 * other(z, sigmoid(z))


OF_POWERS = {
    **{
        _(
            "The error has the power {power}, where it should have 3: from 4 the power comes down by one."
        ).format(power=power): of_powers(4, power, 1)
        for power in (1, 2, 4, 5)
    },
    "The link of the sigmoid is missing: multiply by ŷ(1 − ŷ).": of_powers(4, 3, 0),
    "ŷ(1 − ŷ) stands there twice. Once is enough.": of_powers(4, 3, 2),
    "It is divided by ŷ(1 − ŷ), where it should be multiplied by it.": of_powers(4, 3, -1),
    "That is the error alone, cross-entropy's. The loss here is (ŷ − y)⁴.": of_powers(1, 1, 0),
    "The power is 2 or 4, so that the error loses its sign, and the link ŷ(1 − ŷ) is missing.": of_powers(
        4, 2, 0
    ),
    "The error has the power 4, and the link ŷ(1 − ŷ) is missing.": of_powers(4, 4, 0),
    "The sizes of the errors are taken, without their signs: 4 (ŷ − y)³ keeps the sign.": lambda z, y: (
        np.abs(of_powers(4, 3, 1)(z, y))
    ),
    "The slope of the output is ŷ alone. It is ŷ(1 − ŷ).": with_rate(lambda z, p: p),
    "The slope of the output is 1 − ŷ alone. It is ŷ(1 − ŷ).": with_rate(lambda z, p: 1 - p),
    "The slope of the output is 1 − ŷ², that of tanh. It is ŷ(1 − ŷ).": with_rate(
        lambda z, p: 1 - p**2
    ),
    "The slope of the output is ŷ(1 + ŷ). It is ŷ(1 − ŷ).": with_rate(lambda z, p: p * (1 + p)),
    "The slope of the output is ŷ²(1 − ŷ). It is ŷ(1 − ŷ).": with_rate(lambda z, p: p**2 * (1 - p)),
    "The slope of the output is ŷ(1 − ŷ)². It is ŷ(1 − ŷ).": with_rate(
        lambda z, p: p * (1 - p) ** 2
    ),
    "The slope of the output is written with z, z(1 − z). It is ŷ(1 − ŷ).": with_rate(
        lambda z, p: z * (1 - z)
    ),
    "σ goes through σ once more: the slope is σ(ŷ)(1 − σ(ŷ)). It is ŷ(1 − ŷ).": with_rate(
        lambda z, p: sigmoid(p) * (1 - sigmoid(p))
    ),
    "The slope of the output is y(1 − y), with the labels. It is ŷ(1 − ŷ).": lambda z, y: (
        4 * (sigmoid(z) - y) ** 3 * y * (1 - y)
    ),
    "It is the loss (ŷ − y)⁴ itself that meets x. Take its derivative.": of_powers(1, 4, 0),
    "The labels are nowhere in it: the error is ŷ − y.": lambda z, y: 4 * sigmoid(z) ** 3 * rate(z),
    "The output is z itself. Send it through σ: ŷ = σ(z).": lambda z, y: 4 * (z - y) ** 3,
    "The output in the error is z itself. Send it through σ: ŷ = σ(z).": lambda z, y: (
        4 * (z - y) ** 3 * rate(z)
    ),
    "You take tanh z for the output. It is σ(z).": lambda z, y: (
        4 * (np.tanh(z) - y) ** 3 * np.tanh(z) * (1 - np.tanh(z))
    ),
    "You take tanh z for the output, with its slope 1 − tanh². The output is σ(z).": lambda z, y: (
        4 * (np.tanh(z) - y) ** 3 * (1 - np.tanh(z) ** 2)
    ),
    "The output falls where z rises: exp(z) stands where exp(−z) belongs.": lambda z, y: (
        4 * (sigmoid(-z) - y) ** 3 * rate(z)
    ),
    "The labels are turned round: 1 − y stands where y belongs.": lambda z, y: (
        4 * (sigmoid(z) - 1 + y) ** 3 * rate(z)
    ),
    "The output is rounded to a class before the error is taken.": lambda z, y: (
        4 * ((z >= 0) - y) ** 3 * rate(z)
    ),
}


def rate(z):
    """σ′(z) = ŷ(1 − ŷ), the slope of the output."""
    return sigmoid(z) * (1 - sigmoid(z))


RNG = np.random.default_rng(8)
CASES = (
    (np.array([0.4, -0.9]), *drawn(RNG, [0, 1, 1, 0, 1], 2)),
    (np.array([-0.3, 0.8, 0.5, -1.1]), *drawn(RNG, [1, 0, 1, 1, 0, 0, 1], 4)),
    (np.array([0.7, 0.6, -0.4]), np.array([[1, 2.5, 0.9]]), np.array([0])),
    (
        np.array([0.2, 1.0]),
        np.array([[1, 30.0], [1, -30.0], [1, 0.5], [1, -0.7]]),
        np.zeros(4, dtype=int),
    ),
)


# 08.4 -----------------------------------------------------------------------------------------------------------------

X, Y = load_petals()


def line(answer):
    """b and w as an array."""
    return np.asarray(answer, dtype=float).ravel()


def loss(theta):
    """The mean squared error on the six petals."""
    return mean_squared_error(Y, sigmoid(X @ theta))


def flat(theta):
    """Whether each derivative of the squared error is between −0.001 and 0.001."""
    return bool((np.abs(mse_gradient(theta, X, Y)) < 0.001).all())


def trapped(theta):
    """Whether nearly all is wrong, a loss of 0.99 or more, where the ground is flat."""
    return loss(theta) >= 0.99 and flat(theta)


def w_first(answer):
    """These two numbers would do, but the other way round: give b first, then w."""
    return not trapped(line(answer)) and trapped(line(answer)[::-1])


def rising(answer):
    """With a w above 0 the answer rises with the length, as it should, and all six petals can never
    be wrong at once. The curve must fall, so w must be negative."""
    return line(answer)[1] > 0


def all_alike(answer):
    """Your model calls all six petals by the same class, so three of them are right.
    The answer must change from 1 to 0 between the short and the long petals: between 1.5 and 3 cm, at −b/w."""
    return len(set(predict(line(answer), X))) == 1


def some_right(answer):
    """At least one petal is still on its right side.
    The middle of the curve, −b/w, must lie between the longest short petal, 1.5 cm, and the shortest long one, 3 cm."""
    return bool((predict(line(answer), X) == Y).any())


def unsure(answer):
    """All six are wrong, as they should be, but the model is not sure enough: the loss is below 0.99.
    Multiply b and w by the same number: the middle stays, and the curve gets steeper."""
    return loss(line(answer)) < 0.99


def sloping(answer):
    """The loss is high enough, but the ground still slopes: a derivative is outside −0.001 to 0.001.
    Where is ŷ(1 − ŷ) smaller still? Make the model even surer."""
    return not flat(line(answer))


EXERCISES = {
    "08.1": Number(
        value=hand(ERROR**2, 2 * ERROR * SLOPE),
        decimals=4,
        names=("the squared error", "dL/dz", "L'_w"),
        why="The model is badly wrong, and the pull dL/dz is weak all the same. Cross-entropy would pull with "
        "ŷ − y = −0.88, nearly five times as hard.",
        mistakes={
            hand(
                ERROR**2, ERROR * SLOPE
            ): "The loss is right. In dL/dz the 2 is missing: the derivative of (ŷ − y)² "
            "by ŷ is 2(ŷ − y).",
            hand(
                ERROR**2, 2 * ERROR
            ): "The loss is right. In dL/dz the link of the sigmoid is missing: multiply by "
            "ŷ(1 − ŷ).",
            hand(
                ERROR**2, ERROR
            ): "The loss is right, but ŷ − y is cross-entropy's dL/dz. That of the squared error "
            "is 2(ŷ − y) ŷ(1 − ŷ).",
            hand(
                ERROR**2, -2 * ERROR * SLOPE
            ): "The sizes are right, but dL/dz has the wrong sign: the error is ŷ − y, not y − ŷ.",
            hand(
                ERROR**2, 2 * ERROR * SLOPE, x=1
            ): "The first two are right. L'_w has one more link: multiply dL/dz by the length.",
            hand(
                ERROR**2, 2 * ERROR * SLOPE, x=-0.5
            ): "The first two are right. The last link is ∂z/∂w, which is the length 6, not w.",
            hand(
                ERROR**2 / 2, ERROR * SLOPE
            ): "You took half of the squared error, as some books do. In this lesson "
            "there is no half.",
            hand(
                Y_HAT**2, 2 * Y_HAT * SLOPE
            ): "You computed as if the class were 0. It is 1, so the error is ŷ − 1.",
            hand(
                Y_HAT**2, -2 * Y_HAT * SLOPE
            ): "The sign of z is turned: 1 − 0.5 · 6 is −2, not 2.",
            hand(
                -np.log(Y_HAT), 2 * ERROR * SLOPE
            ): "The two derivatives are right. The loss is cross-entropy's, −log ŷ: it is (ŷ − y)² here.",
            hand(
                ERROR**2, 2 * ERROR * SLOPE, x=1 / LENGTH
            ): "The first two are right. The last link multiplies by the length, and does not divide by it.",
            hand(
                1 - Y_HAT, 2 * ERROR * SLOPE
            ): "The two derivatives are right. The loss is the error squared.",
            hand(
                -np.log(Y_HAT), ERROR
            ): "These belong to cross-entropy. The loss here is (ŷ − y)².",
            hand(
                (Z - 1) ** 2, 2 * (Z - 1)
            ): "That is a straight line's loss. Send z through σ first: ŷ = σ(z).",
        },
    ),
    "08.2": Code(
        solution=powered(4, 3),
        read=partial(
            gradients.read,
            right=of_powers(4, 3, 1),
            right_in_words="4 (ŷ − y)³ · ŷ(1 − ŷ)",
            errors=OF_POWERS,
            front=4,
            factors=_(
                "Count the factors once more: the power brings its 4, and nothing else brings any."
            ),
        ),
        cases=CASES,
        mistakes=(
            summed,
            over_columns,
            *tutored(
                {
                    mse_gradient: "That is the gradient of the squared error. Here the error is raised to the power 4: what "
                    "is the derivative of (ŷ − y)⁴ by ŷ?",
                    bce_gradient: "That is cross-entropy's gradient. Only there does ŷ(1 − ŷ) cancel and leave the error "
                    "alone.",
                    powered(1, 3): "The 4 is missing: the derivative of (ŷ − y)⁴ is 4 (ŷ − y)³.",
                    powered(
                        2, 3
                    ): "The 2 of the square is still there. From the power 4 comes a 4: the derivative of "
                    "(ŷ − y)⁴ is 4 (ŷ − y)³.",
                    powered(
                        4, 4
                    ): "The power did not come down by one: the derivative of (ŷ − y)⁴ is 4 (ŷ − y)³.",
                    powered(
                        4, 2
                    ): "You have the error squared. The power comes down by one only, from 4 to 3, and so the "
                    "error keeps its sign.",
                    powered(
                        4, 1
                    ): "The 4 is there, but the error stands in it without its power: it should be 4 (ŷ − y)³.",
                    powered(
                        -4, 3
                    ): "All signs are turned: the error is ŷ − y, not y − ŷ; and the slope is ŷ(1 − ŷ), not ŷ(ŷ − 1).",
                    wrong.by_error(
                        lambda z, y: 4 * (sigmoid(z) - y) ** 3
                    ): "The link of the sigmoid is missing: multiply by ŷ(1 − ŷ).",
                    wrong.by_error(
                        lambda z, y: 4 * (z - y) ** 3 * z * (1 - z)
                    ): "The output is computed without σ. Send z = Xθ through the sigmoid first.",
                    wrong.by_error(
                        lambda z, y: 4 * (sigmoid(z) - y) ** 3 * z * (1 - z)
                    ): "The slope of σ is written with z. It is ŷ(1 − ŷ), with the output ŷ = σ(z).",
                }
            ),
        ),
        why="Only the first link is new. The factor ŷ(1 − ŷ) is still there, so this loss would stall as well: "
        "a higher power is no cure.",
    ),
    "08.3": Choice(
        right="c",
        options={
            "a": "A steady loss does not show that it is the lowest. These petals can be told apart, so the loss can "
            "come as close to 0 as you like. Here three petals are simply wrong.",
            "b": "Balanced pulls are what a true bottom has. Here nothing is left to balance: on each single petal "
            "the pull is nearly 0.",
            "c": "The three short petals are surely wrong, and the factor ŷ(1 − ŷ) all but removes their pull. "
            "The other three are right and ask for nothing.",
            "d": "A longer step may free it, or throw it onto another flat part, as section 8 showed. The small η is "
            "not what makes the ground flat: with the same η cross-entropy gets away quickly.",
        },
    ),
    "08.4": Made(
        names=("b", "w"),
        faults=(w_first, rising, all_alike, some_right, unsure, sloping),
        given=[-5.156, 2.331],
        why="The loss is nearly as bad as it can be, and the ground is flat. Who looks at the gradient alone believes "
        "that the training has arrived.",
    ),
}
