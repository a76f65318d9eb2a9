"""The exercises of lesson 09: a training with two mistakes, a race at equal cost, the whole method, the final quiz."""

import numpy as np

from lib.descent import gradient_descent
from lib.exercises import trainings, wrong
from lib.exercises.cases import drawn
from lib.exercises.lesson_09_method import MISTAKES, PARTS, TINY, fitted, method, read
from lib.exercises.wrong import tutored
from lib.judge.kinds import Choice, Code, Number, Quiz
from lib.model import bce_gradient

# 09.1 -----------------------------------------------------------------------------------------------------------------


def batch(gradient):
    """A training of (theta, X, y, eta, epochs) in which every update asks all rows, by this gradient."""

    def trained(theta, X, y, eta, epochs):
        return gradient_descent(gradient, theta, X, y, eta=eta, batch_size=len(y), epochs=epochs)

    return trained


train = batch(bce_gradient)


def line_summed(theta, X, y):
    """The gradient as the cell gives it, with its two mistakes: a line for the output, and no mean."""
    return X.T @ (X @ theta - y)


def without_the_start(theta, X, y, eta, epochs):
    """The updates are right, but the start is missing from the path."""
    return train(theta, X, y, eta, epochs)[1:]


def only_the_end(theta, X, y, eta, epochs):
    """That is the last θ alone. Return the whole path, the start included, as the given code does."""
    return train(theta, X, y, eta, epochs)[-1]


def in_place(theta, X, y, eta, epochs):
    """Every row of your path is the last θ. theta -= … changes the array that already stands in the path:
    write theta = theta - … instead."""
    return np.tile(train(theta, X, y, eta, epochs)[-1], (epochs + 1, 1))


def stays(theta, X, y, eta, epochs):
    """Every update begins at the start again, so the path stands still after one step. The new θ must be kept in
    theta."""
    path = train(theta, X, y, eta, epochs)
    return path[np.minimum(np.arange(epochs + 1), 1)]


def returns_too_early(theta, X, y, eta, epochs):
    """Only one update is made. Does the return stand inside the loop? It belongs behind it."""
    return train(theta, X, y, eta, 1)


def doubled(theta, X, y, eta, epochs):
    """The derivative is twice too large. A factor 2 belongs to the squared error, not to cross-entropy."""
    return train(theta, X, y, 2 * eta, epochs)


RNG = np.random.default_rng(9)


# 09.3 -----------------------------------------------------------------------------------------------------------------


def own_columns(rows):
    """A table behind its column of ones in which each row has a column of its own."""
    return np.column_stack([np.ones(rows), np.eye(rows)])


# 09.4 -----------------------------------------------------------------------------------------------------------------

QUESTIONS = {
    1: Choice(
        "b",
        {
            "a": "σ(z) stays below 1, however large z is. The line z passes 1; σ brings it back between 0 and 1.",
            "b": "At z = 0 it is ½, and with a growing z it climbs towards 1 without arriving.",
            "c": "A straight line does that. σ bends, and stays between 0 and 1.",
        },
    ),
    2: Choice(
        "c",
        {
            "a": "b alone moves the curve; what counts for the middle is b together with w.",
            "b": "w alone says how steep the curve is.",
            "c": "ŷ is ½ where z = wx + b is 0, which is at x = −b/w.",
        },
    ),
    3: Choice(
        "a",
        {
            "a": "P is ŷ for a flower of class 1 and 1 − ŷ for one of class 0: the belief in what came true.",
            "b": "That is the belief in class 1, also for a flower of class 0.",
            "c": "That is the error of slide 12. The loss is built of the belief, by its logarithm.",
        },
    ),
    4: Choice(
        "c",
        {
            "a": "A product and a sum of the same numbers need not have their best θ at the same place. It is the "
            "logarithm that makes a sum of the product, and keeps the place.",
            "b": "A probability is never above 1, but that is no reason to take a logarithm.",
            "c": "The logarithm turns the product over all flowers into a sum, which is easy to differentiate and does not "
            "shrink to 0 in the computer.",
        },
    ),
    5: Choice(
        "b",
        {
            "a": "That would be a flower that is called right, and surely. Its loss is nearly 0.",
            "b": "−log ½ = log 2, about 0.69. So a loss above it is worse than knowing nothing.",
            "c": "The logarithm of ½ is not ½: −log ½ is about 0.69 nats.",
        },
    ),
    6: Choice(
        "a",
        {
            "a": "The factor ŷ(1 − ŷ) of the sigmoid cancels against the denominator of the loss's derivative.",
            "b": "The squared error is another loss, and its derivative by z is not the error alone: ŷ(1 − ŷ) stays in it.",
            "c": "The labels enter the derivative: the error is ŷ − y.",
        },
    ),
    7: Choice(
        "b",
        {
            "a": "One update uses one flower here. After a single one, three flowers have not been seen.",
            "b": "Every flower was picked once. With four flowers and one flower for each update that makes four updates.",
            "c": "An epoch ends when each sample was used, whether the loss is low or not.",
        },
    ),
    8: Choice(
        "c",
        {
            "a": "The direction is the same: sum and mean differ by a factor only.",
            "b": "The mean is a sum and one division more, so it is no quicker.",
            "c": "With the sum a batch twice as large steps twice as far, and η would have to be chosen anew each time.",
        },
    ),
    9: Choice(
        "a",
        {
            "a": "One row, m rows, all rows: only the line that picks differs.",
            "b": "The loss is the same in all three: cross-entropy, as a mean over the rows that were picked.",
            "c": "The update θ − η L′ is the same in all three.",
        },
    ),
    10: Choice(
        "c",
        {
            "a": "A larger η makes longer steps, but separable data have no best θ to arrive at.",
            "b": "The gradient gets smaller and smaller, but it is never 0: a longer θ is always a little better.",
            "c": "Where a line separates the classes, a longer θ is always surer and pays less. So it grows for ever, "
            "slower and slower.",
        },
    ),
    11: Choice(
        "b",
        {
            "a": "tanh climbs everywhere, as σ does. That is not what breaks.",
            "b": "tanh lies between −1 and 1. The logarithm of a negative ŷ does not exist: nan. Use p = (1 + tanh z)/2.",
            "c": "tanh has a simple derivative, 1 − tanh². Slide 38 uses it, and its algebra is right for ŷ above 0.",
        },
    ),
    12: Choice(
        "a",
        {
            "a": "Its derivative has the factor ŷ(1 − ŷ), which is nearly 0 where the model is sure, also where it is "
            "surely wrong.",
            "b": "It is at most 1 for a flower, so it does not grow without end; but a small loss is not the trouble.",
            "c": "It measures probabilities well: weather services rate forecasts with it (the Brier score of lesson 08). "
            "The trouble is to train with it.",
        },
    ),
}

EXERCISES = {
    "09.1": Code(
        solution=train,
        read=trainings.read_batch,
        shaped=True,
        given=batch(line_summed),
        mistakes=(
            without_the_start,
            only_the_end,
            in_place,
            stays,
            returns_too_early,
            doubled,
            *tutored(
                {
                    batch(
                        wrong.of_a_line
                    ): "Now the mean is taken, but the forward pass is still a straight line. The output "
                    "is ŷ = σ(z).",
                    batch(
                        wrong.summed
                    ): "The sigmoid is in its place, but the gradient is still a sum: right direction, N "
                    "times too long. Take the mean.",
                    batch(
                        wrong.by_columns
                    ): "The mean is taken over the columns. Divide by the number of rows, len(y).",
                    batch(
                        wrong.with_the_slope
                    ): "There is a factor ŷ(1 − ŷ) too many: cross-entropy cancels it.",
                    batch(
                        wrong.of_minus_z
                    ): "Your output falls where z rises. The minus stands in the exponent: σ(z) = 1 / "
                    "(1 + e⁻ᶻ).",
                    batch(wrong.uphill): wrong.UPHILL,
                }
            ),
        ),
        cases=(
            (np.array([0.4, -0.9]), *drawn(RNG, [0, 1, 1, 0, 1], 2), 0.5, 12),
            (np.array([-0.3, 0.8, 0.5, 0.2]), *drawn(RNG, [1, 0, 1, 1, 0, 0, 1], 4), 0.1, 3),
            (
                np.array([0.2, -0.4, 0.7, 0.1]),
                np.array([[1, 0.5, -1.2, 2], [1, -0.8, 0.3, 1]]),
                np.array([1, 0]),
                0.7,
                2,
            ),
            (
                np.array([0, 6.0]),
                np.array([[1, 2.5], [1, -2.0], [1, 3]]),
                np.array([1, 0, 1]),
                0.5,
                2,
            ),
        ),
        why="Output by σ, mean over the rows: the two lines that the deck needs. A line's forward pass runs as "
        "smoothly, and no error message ever comes.",
    ),
    "09.2": Number(
        value=(500, 25),
        decimals=0,
        names=("epochs in batch", "epochs with one row"),
        why="Equal in updates is not equal in work: for 500 updates, batch looks at 20 times as many rows.",
        mistakes={
            (
                25,
                500,
            ): "The other way round: in batch an epoch is one update, with single rows it is 20.",
            (25, 25): "The first is not right: in batch an epoch is one single update.",
            (
                500,
                500,
            ): "The second is not right: with one row for each update an epoch has 20 updates.",
            (500, 10000): "You multiplied. How many epochs give 500 updates if each has 20?",
            (
                500,
                20,
            ): "The second is not right: 20 updates are those of one epoch. How many such epochs make 500?",
            (
                500,
                1,
            ): "The second is not right: with one row for each update one epoch makes 20 updates. How many epochs make 500?",
            (
                10000,
                500,
            ): "In batch an epoch is one update, whatever the number of rows: do not multiply by it.",
            (500, 0.04): "The second is upside down: 500 updates, 20 of them in each epoch.",
            (501, 26): "The start counts for nothing here: how many epochs make 500 updates?",
            (1, 20): "These are the updates of one epoch. How many such epochs make 500 updates?",
        },
    ),
    "09.3": Code(
        solution=method(),
        observe=fitted,
        read=read,
        parts=PARTS,
        mistakes=MISTAKES,
        names=("X", "y", "eta", "batch_size", "epochs", "rng"),
        cases=(
            (own_columns(10), np.arange(10) % 3 % 2, TINY, 4, 1, np.random.default_rng(1)),
            # more rows than columns; η is so small that no order matters
            (*drawn(np.random.default_rng(6), [1] * 8, 3), 1e-7, 2, 1, np.random.default_rng(6)),
            (own_columns(11), np.ones(11, dtype=int), 0.5, 5, 1, np.random.default_rng(2)),
            (*drawn(RNG, [1, 1, 1, 1, 1], 3), 0.5, 5, 4, np.random.default_rng(3)),
            (np.array([[1, -1.3, 0.4]]), np.array([0]), 0.8, 1, 3, np.random.default_rng(4)),
            # soon so sure that a coarse clip of ŷ shows in the loss
            (np.array([[1, 6, -2.0]]), np.array([1]), 0.5, 1, 3, np.random.default_rng(5)),
        ),
        why="That is the method, whole: one loop for the epochs, one for the batches, and the five steps. "
        "batch_size = 1 makes it stochastic, batch_size = N makes it batch.",
    ),
    "09.4": Quiz(QUESTIONS),
}
