"""The exercises of lesson 02: the loss by hand and in code, its gradient, and nudging."""

import numpy as np

from lib.data import load_petals
from lib.exercises import gradients, losses, wrong
from lib.exercises import lesson_02_nudging as nudging
from lib.exercises.cases import drawn
from lib.exercises.wrong import tutored
from lib.judge.kinds import Choice, Code, Number
from lib.model import bce_gradient, binary_cross_entropy, sigmoid

BELIEFS = np.array([0.8, 0.7, 0.4])  # ŷ = 0.8, 0.3, 0.6 and labels 1, 0, 0
PRICES = -np.log(BELIEFS)
LIKELIHOOD = BELIEFS.prod()
OTHER_CLASS = np.array([0.8, 0.3, 0.6])


# 02.2 -----------------------------------------------------------------------------------------------------------------


def any_layout(y, y_hat):
    """The loss, whatever layout labels and answers have."""
    return binary_cross_entropy(np.ravel(y), np.ravel(y_hat))


def columns_only(y, y_hat):
    """Now a column of answers works, but a plain row stops: it has no second index. Treat both alike."""
    return binary_cross_entropy(y, y_hat[:, 0])


def labels_as_a_column(y, y_hat):
    """Now a column of answers is right, but a plain row is not: both y and ŷ must get the same shape."""
    return binary_cross_entropy(y.reshape(-1, 1), y_hat)


def answers_as_a_row(y, y_hat):
    """The answers are a row now, but the labels may come as a column too. Treat y like ŷ."""
    return binary_cross_entropy(y, np.ravel(y_hat))


def labels_as_a_row(y, y_hat):
    """The labels are a row now, but the answers may still be a column. Treat ŷ like y."""
    return binary_cross_entropy(np.ravel(y), y_hat)


def not_averaged(y, y_hat):
    """The shapes are right. But these are the prices of the single flowers: the loss is their mean."""
    belief = np.where(np.ravel(y) == 1, np.ravel(y_hat), 1 - np.ravel(y_hat))
    with np.errstate(divide="ignore"):
        return -np.log(belief)


def nothing_times_infinity(y, y_hat):
    """The shapes are right. But where ŷ is exactly 0 or 1 this formula takes 0 · log 0, which is nan: see section 8.
    The given way, belief first and then one logarithm, was sound."""
    y, y_hat = np.ravel(y), np.ravel(y_hat)
    with np.errstate(divide="ignore", invalid="ignore"):
        return (-y * np.log(y_hat) - (1 - y) * np.log(1 - y_hat)).mean()


def clipped(y, y_hat):
    """The shapes are right. But you keep ŷ away from 0 and 1: whoever is surely wrong pays infinitely much (section 7),
    and your function makes that a harmless number."""
    return any_layout(y, np.clip(y_hat, 1e-15, 1 - 1e-15))


def summed(y, y_hat):
    """The shapes are right, but that is the sum of the prices. The loss is their mean."""
    return any_layout(y, y_hat) * np.size(y)


def over_the_table(y, y_hat):
    """You add up a whole table, each label with each answer, and divide by N. Each label belongs to one answer."""
    belief = np.where(y == 1, y_hat, 1 - y_hat)
    with np.errstate(divide="ignore"):
        return -np.log(belief).sum() / len(y)


# 02.3 -----------------------------------------------------------------------------------------------------------------


def one_for_all(theta, X, y):
    """You take the mean over the parameters too, so one number is left. There is one derivative for each parameter."""
    return np.mean(X.T @ (sigmoid(X @ theta) - y))


def from_seed(seed, labels, n):
    """A table of this seed, with these labels."""
    return drawn(np.random.default_rng(seed), labels, n)


EXERCISES = {
    "02.1": Number(
        value=(LIKELIHOOD, PRICES.mean()),
        decimals=4,
        names=("the likelihood", "the loss"),
        why="The loss is also −log(likelihood) divided by 3: the product has become a sum. The third flower, where the "
        "model leans to the wrong side, pays more than the two others together.",
        mistakes={
            (
                OTHER_CLASS.prod(),
                -np.log(OTHER_CLASS).mean(),
            ): "You multiplied the three ŷ. Where the label is 0, the belief is 1 − ŷ: 0.7 and 0.4.",
            (
                OTHER_CLASS.prod(),
                PRICES.mean(),
            ): "The loss is right. For the likelihood you multiplied the three ŷ: where the label is 0, the belief is "
            "1 − ŷ.",
            (
                BELIEFS[0] * BELIEFS[1] * OTHER_CLASS[2],
                -np.log([BELIEFS[0], BELIEFS[1], OTHER_CLASS[2]]).mean(),
            ): "For the third flower you took ŷ. Its label is 0, so the belief is 1 − ŷ = 0.4.",
            (
                LIKELIHOOD,
                ((1 - BELIEFS) ** 2).mean(),
            ): "The likelihood is right. The second number is the mean squared error. The loss takes −log of each belief.",
            (
                PRICES.mean(),
                LIKELIHOOD,
            ): "The two numbers have changed places: first the likelihood, then the loss.",
            (
                LIKELIHOOD,
                PRICES.sum(),
            ): "The likelihood is right. The second number is the sum of the three prices: "
            "the loss is their mean.",
            (
                LIKELIHOOD,
                -PRICES.mean(),
            ): "The likelihood is right. The loss lacks its minus: a loss is never below 0.",
            (
                LIKELIHOOD,
                -PRICES.sum(),
            ): "The likelihood is right. The second number is its logarithm. The minus and "
            "the mean are still missing.",
            (
                LIKELIHOOD,
                PRICES.mean() / np.log(10),
            ): "The likelihood is right. The loss has the logarithm to the "
            "base 10: take the natural one, np.log, or ln on a calculator.",
            (
                LIKELIHOOD,
                PRICES.sum() / np.log(10),
            ): "The likelihood is right. The second number is a sum, and its "
            "logarithm has the base 10: take the natural one, then the mean.",
            (
                LIKELIHOOD,
                PRICES.mean() / np.log(2),
            ): "The likelihood is right. The loss has the logarithm to the base "
            "2: take the natural one, np.log.",
            (
                LIKELIHOOD,
                (1 - BELIEFS).mean(),
            ): "The likelihood is right. The second number is the mean error of "
            "slide 12: the loss takes −log of each belief.",
            (
                LIKELIHOOD,
                -np.log(BELIEFS.mean()),
            ): "The likelihood is right. For the loss you took the mean first and "
            "then the logarithm: it goes the other way round.",
            (
                LIKELIHOOD,
                -np.log(OTHER_CLASS).mean(),
            ): "The likelihood is right. But the loss has −log ŷ for each "
            "flower: where the label is 0, it is −log(1 − ŷ).",
            (
                LIKELIHOOD,
                PRICES[0] / 3,
            ): "The likelihood is right. For the loss you have only the flower with label 1: "
            "the others pay −log(1 − ŷ).",
            (
                BELIEFS.sum(),
                PRICES.mean(),
            ): "The loss is right. For the likelihood the beliefs are multiplied, not added.",
            (
                BELIEFS.mean(),
                PRICES.mean(),
            ): "The loss is right. The likelihood is not the mean of the beliefs but "
            "their product.",
        },
    ),
    "02.2": Code(
        solution=any_layout,
        read=losses.read,
        given=binary_cross_entropy,
        mistakes=(
            columns_only,
            labels_as_a_column,
            answers_as_a_row,
            labels_as_a_row,
            not_averaged,
            nothing_times_infinity,
            clipped,
            summed,
            over_the_table,
        ),
        cases=(
            (np.array([1, 0, 1]), np.array([[0.9], [0.2], [0.6]])),
            (np.array([0, 1, 1, 0]), np.array([0.3, 0.8, 0.4, 0.1])),
            (np.array([[0], [1]]), np.array([0.4, 0.7])),
            (np.array([[1], [1], [0]]), np.array([[0.53], [0.714], [0.2486]])),
            (np.array([1]), np.array([[0.3]])),
            (np.array([1, 0, 1]), np.array([[1.0], [0.0], [0.8]])),
            (np.array([1, 0]), np.array([[0.9], [1.0]])),
        ),
        why="Each label meets its own answer, whatever the layout. Print shapes before you trust a number: here numpy "
        "gave no warning.",
    ),
    "02.3": Code(
        solution=bce_gradient,
        given=wrong.by_columns,
        read=gradients.read,
        home=((np.array([-0.5, 0.8]), *load_petals()),),
        mistakes=(
            one_for_all,
            *tutored(
                {
                    wrong.summed: "Nothing is divided now: this is the gradient of the sum. The loss is the mean over the "
                    "samples.",
                    wrong.divided_by(
                        lambda X: X.size
                    ): "You divide by the number of all entries of X. The mean is over the samples only: one for each row.",
                    wrong.divided_by(
                        lambda X: 6
                    ): "You divide by 6. That fits the six petals, but another table has another number of samples.",
                    wrong.divided_by(
                        lambda X: 3 * X.shape[1]
                    ): "Divided by 3 it fits the six petals. But that is not what was wrong: another table needs another "
                    "factor.",
                    wrong.uphill: "The length is right now, but the sign is turned: the error is ŷ − y, not y − ŷ.",
                    wrong.divided_by(
                        lambda X: -X.shape[1]
                    ): "You turned the error, but ŷ − y was right. The direction was never wrong, only the length.",
                    wrong.of_a_line: "You left σ out: z − y is the error of a straight line. The answer is ŷ = σ(z).",
                    wrong.with_the_slope: "There is a factor ŷ(1 − ŷ) too many: in section 10 it cancels.",
                }
            ),
        ),
        cases=(
            (np.array([-0.5, 0.8]), *from_seed(5, [1, 0, 0], 2)),
            (np.array([0.2, -1.0, 0.5, 0.3]), *from_seed(2, [0, 1, 1, 0, 1], 4)),
            (np.array([0.4, 0.6, -0.2]), *from_seed(3, [1], 3)),
            # surely right, where a clip of ŷ shows; and surely wrong, where one of the gradient does
            (np.array([0.5, 1.0]), np.array([[1, 30], [1, -29.0], [1, 0.3]]), np.array([1, 0, 1])),
            (np.array([0.5, 1.0]), np.array([[1, 30], [1, -29.0], [1, 0.3]]), np.array([0, 0, 1])),
            (np.array([0.1, 1.5, -0.4]), *from_seed(4, [0, 0, 0, 0, 0, 0, 0], 3)),
        ),
        why="The samples are the rows: N is X.shape[0], or len(y). X.shape[1] counts the parameters. With the wrong "
        "one the direction is right, and each step has a wrong length.",
    ),
    "02.4": Code(
        solution=nudging.nudged,
        read=nudging.read,
        mistakes=nudging.MISTAKES,
        cases=nudging.CASES,
        why="This judge knows no formula, so it can test every gradient that you will ever derive.",
    ),
    "02.5": Choice(
        right="b",
        options={
            "a": "On nine flowers model Q pays 0 and model P a little. But look at what each pays for the tenth.",
            "b": "Model Q pays −log 0 for its one wrong flower, and a mean with infinity in it is infinite. "
            "Model P pays about 0.33 on average.",
            "c": "The accuracy is the same for both: nine of ten. The loss also asks how sure each answer was.",
            "d": "Both have nine of ten right, so the accuracy cannot be what makes the difference.",
        },
    ),
}
