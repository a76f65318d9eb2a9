"""The exercises of lesson 04: one mini-batch, its gradient, and batches that are drawn anew in each epoch."""

import numpy as np

from lib.data import load_flowers
from lib.exercises import gradients, wrong
from lib.exercises import lesson_04_batches as batches
from lib.exercises.cases import drawn
from lib.exercises.wrong import tutored
from lib.judge.kinds import Choice, Code, Number
from lib.model import bce_gradient, sigmoid

THETA = np.array([0.1, 0.5, -0.1])
X, Y = (part[[0, 2]] for part in load_flowers())
ERRORS = sigmoid(X @ THETA) - Y


# 04.2 -----------------------------------------------------------------------------------------------------------------


def errors(theta, X, y):
    """The errors ŷ − y, one for each row."""
    return sigmoid(X @ theta) - y


def with_eta(theta, X, y):
    """η does not belong to the gradient. It comes in later, at the update."""
    return 0.01 * bce_gradient(theta, X, y)


def updated(theta, X, y):
    """These are the new parameters. The gradient comes before: return it without the update."""
    return theta - 0.01 * bce_gradient(theta, X, y)


def first_two_rows(theta, X, y):
    """Only the first two rows have a say, as in section 6. A batch can have any number of rows: one product asks them
    all."""
    error = errors(theta, X, y)
    return (X[0] * error[0] + X[1] * error[1]) / 2


def returns_in_the_loop(theta, X, y):
    """Only the first row has a say: does the return stand inside the loop over the rows? Move it to the left."""
    return bce_gradient(theta, X[:1], y[:1]) / len(y)


def mean_of_the_features(theta, X, y):
    """You took the mean of the errors and the mean of the rows, and multiplied the means. Multiply each row by its own
    error first, then take the mean."""
    return X.mean(axis=0) * errors(theta, X, y).mean()


def mean_of_everything(theta, X, y):
    """One number came out of your mean. Only the rows are averaged: each parameter keeps a derivative of its own."""
    return (X.T @ errors(theta, X, y)).mean()


def mean_error(theta, X, y):
    """That is the mean error, which is L'_b alone. Multiply by Xᵀ, so that each parameter gets a derivative."""
    return errors(theta, X, y).mean()


def errors_alone(theta, X, y):
    """These are the errors, one for each row. Multiply by Xᵀ, so that each parameter gets a derivative."""
    return errors(theta, X, y)


def not_transposed(theta, X, y):
    """The shapes do not fit: X_m is (m, n), and there are m errors. The rows of the table must be turned into columns:
    X_m.T."""
    return X @ errors(theta, X, y) / len(y)


def along_the_columns(theta, X, y):
    """The star lays the errors along the columns of X_m, but each row must meet its own error. X_m.T @ (ŷ − y) does
    that, and adds up."""
    return (X * errors(theta, X, y)).mean(axis=0)


def label_column(theta, X, y):
    """Your y is a column (m, 1) and ŷ is (m,), so ŷ − y became a table (m, m). Give both the shape (m,): section 12."""
    return X.T @ (sigmoid(X @ theta) - y[:, None]) / len(y)


def output_column(theta, X, y):
    """Your ŷ is a column (m, 1) and y is (m,), so ŷ − y became a table (m, m). Give both the shape (m,): section 12."""
    return X.T @ (sigmoid(X @ theta)[:, None] - y) / len(y)


RNG = np.random.default_rng(4)
GRAD = X.T @ ERRORS / 2

EXERCISES = {
    "04.1": Number(
        value=tuple(GRAD),
        decimals=4,
        names=("L'_b", "L'_w1", "L'_w2"),
        why="Flower 1 asks for less, flower 3 for more. In b flower 1 wins, and in w2 flower 3: it is the wider one.",
        mistakes={
            tuple(2 * GRAD): "That is the sum of both derivatives. Take the mean: divide by m = 2.",
            tuple(-GRAD): "The sizes are right, but all signs are turned: the error is ŷ − y.",
            tuple(
                2 * GRAD / 3
            ): "You divided by 3, the number of parameters. Divide by the number of flowers, 2.",
            tuple(
                ERRORS.mean() * X.mean(axis=0)
            ): "You multiplied the mean error by the mean flower. Multiply each "
            "flower by its own error first; then take the mean.",
            tuple(
                ERRORS[0] * X[0]
            ): "That is flower 1 alone. Do the same for flower 3, and take the mean.",
            tuple(
                ERRORS[1] * X[1]
            ): "That is flower 3 alone. Do the same for flower 1, and take the mean.",
            tuple(
                bce_gradient(THETA, *(part[[1, 3]] for part in load_flowers()))
            ): "That is the batch of the slide, flowers 2 and 4. Take flowers 1 and 3, which are rows 0 and 2: Python "
            "counts from 0.",
            tuple(
                X.T @ (X @ THETA - Y) / 2
            ): "You took z − y as the error. Send z through σ first: ŷ = σ(z).",
            tuple(
                X.T @ (sigmoid(X @ THETA) - Y[::-1]) / 2
            ): "The labels are exchanged. Flower 1 is of class 0, flower 3 of class 1.",
            tuple(
                X.T @ sigmoid(X @ THETA) / 2
            ): "No label is in it, as if both were 0. Flower 3 is of class 1: its error is ŷ − 1.",
            tuple(
                X.T @ (sigmoid(X @ THETA) - 1) / 2
            ): "Both flowers count as class 1. Flower 1 is of class 0: its error is ŷ.",
            tuple(
                X.T @ np.abs(ERRORS) / 2
            ): "The errors have lost their signs. Flower 3's is below 0: ŷ − 1.",
            tuple(0.01 * GRAD): "That is η times the derivatives. η comes in later, at the update.",
            tuple(
                THETA - 0.01 * GRAD
            ): "These are the new parameters. The three derivatives come before.",
        },
    ),
    "04.2": Code(
        solution=bce_gradient,
        read=gradients.read,
        home=((THETA, *(part[[1, 3]] for part in load_flowers())),),
        names=("theta", "X_m", "y_m"),
        mistakes=(
            with_eta,
            updated,
            first_two_rows,
            returns_in_the_loop,
            mean_of_the_features,
            mean_of_everything,
            mean_error,
            errors_alone,
            not_transposed,
            along_the_columns,
            label_column,
            output_column,
            *tutored(
                {
                    wrong.summed: "Right direction, but too long: m times, for a batch of m rows. Did you take the mean?",
                    wrong.by_columns: "You divide by the number of columns. The mean is taken over the rows: len(y_m), or "
                    "X_m.shape[0].",
                    wrong.divided_by(
                        lambda X: 2
                    ): "It divides by 2, however many rows come in. Do you use m of the notebook? Use the size of this "
                    "batch, len(y_m).",
                    wrong.divided_by(
                        lambda X: 4
                    ): "It divides by 4, however many rows come in. Do you use X or y of the notebook, with four flowers? "
                    "Use the size of this batch, len(y_m).",
                    wrong.of_first(
                        lambda X: 1
                    ): "That is the derivative of the first row alone. The others of the batch count as much.",
                    wrong.uphill: wrong.SIGNS_TURNED,
                    wrong.of_a_line: wrong.OF_A_LINE,
                    wrong.with_the_slope: wrong.WITH_THE_SLOPE,
                    wrong.by_error(
                        lambda z, y: sigmoid(z)
                    ): "The labels are nowhere in it. Multiply by the errors ŷ − y, not by ŷ.",
                }
            ),
        ),
        cases=(
            (np.array([0.4, -0.9]), *drawn(RNG, [0, 1, 1, 0, 1], 2)),
            (np.array([-0.3, 0.8, 0.5, -1.1]), *drawn(RNG, [1, 0, 1], 4)),
            (np.array([0.7, 0.6, -0.4]), *drawn(RNG, [0], 3)),
            (np.array([0.2, -200]), *drawn(RNG, [1, 1, 1, 1, 1, 1], 2)),
        ),
        why="The mean over the rows of this batch, however many there are: so a short last batch is right as well.",
    ),
    "04.3": Code(
        solution=batches.epoch_batches,
        given=batches.in_order,
        observe=batches.properties,
        parts=batches.PARTS,
        names=("N", "batch_size"),
        mistakes=batches.MISTAKES,
        cases=((10, 4), (9, 2), (11, 5), (12, 4)),
        why="Each row once an epoch, together with other rows each time, and the short batch at the end is kept.",
    ),
    "04.4": Choice(
        right="a",
        options={
            "a": "The sum grows with the number of rows, and the mean does not: 8 rows add up to about 4 times as much "
            "as 2, and the step grows with them.",
            "b": "A batch of 8 has more flowers, but the mean of their derivatives is about as long as that of 2.",
            "c": "Sum and mean point the same way: one is the other times m. The direction is not what differs.",
            "d": "The sum has the same zero as the mean, so there is the same best θ. It is the way to it that jumps.",
        },
    ),
}
