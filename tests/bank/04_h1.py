"""A batch in which the classes count differently: weights of one's own."""

import numpy as np

from course.bank import Drawn
from lib.exercises.cases import drawn
from lib.exercises.wrong import tutored
from lib.judge.kinds import Code
from lib.model import sigmoid

WEIGHT = 2
ROWS = np.random.default_rng(41)
CASES = (
    (np.array([0.4, -0.9]), *drawn(ROWS, [0, 1, 1], 2)),
    (np.array([-0.3, 0.8, 0.5]), *drawn(ROWS, [1, 0, 0, 1], 3)),
    (np.array([0.1, -0.2, 0.6, 0.3]), *drawn(ROWS, [0, 1, 0, 0, 0, 1], 4)),
    (np.array([0.2, 0.7]), *drawn(ROWS, [1, 1, 1], 2)),
)


def gradient(weigh, divide=lambda counts: counts.sum(), output=sigmoid):
    """The mean of x · (ŷ − y) over a batch, whose rows count weigh(y)."""

    def weighted_gradient(theta, X_m, y_m):
        counts = weigh(y_m)
        return X_m.T @ (counts * (output(X_m @ theta) - y_m)) / divide(counts)

    return weighted_gradient


def draw(rng):
    ones, zeros = rng.integers(11, 100) / 10, rng.integers(2, 20) / 20

    def by_class(y):
        return np.where(y == 1, ones, zeros)

    exercise = Code(
        solution=gradient(by_class),
        names=("theta", "X_m", "y_m"),
        mistakes=tutored(
            {
                gradient(
                    by_class, len
                ): "The sum is right, and divided by how many rows there are. A flower that counts "
                "several times stands for several rows: divide by the sum of what they count.",
                gradient(
                    by_class, lambda counts: 1
                ): "That is the sum. Divide it by the sum of what the rows count.",
                gradient(
                    lambda y: np.ones(len(y))
                ): "All flowers count the same there. Multiply each row's error by what its class counts.",
                gradient(
                    lambda y: np.where(y == 1, zeros, ones)
                ): "The two classes are exchanged: look at which of them counts more.",
                gradient(
                    lambda y: by_class(y) ** 2, lambda counts: np.sqrt(counts).sum()
                ): "What a row counts stands there twice. Multiply once: the errors, or the rows, not both.",
                gradient(
                    by_class, lambda counts: -counts.sum()
                ): "All signs are turned: the error is ŷ − y, not y − ŷ.",
                gradient(
                    by_class, output=lambda z: z
                ): "The error is taken from z. The output is ŷ = σ(z): send z through the sigmoid first.",
                gradient(
                    lambda y: np.where(y == 1, ones, 1)
                ): f"Class 0 counts once there. It counts {zeros:g}.",
                gradient(
                    lambda y: np.where(y == 1, 1, zeros)
                ): f"Class 1 counts once there. It counts {ones:g}.",
            }
        ),
        cases=CASES,
        why="A rare class can be given more to say without copying its rows: each error is multiplied by what its row counts.",
    )
    return Drawn(exercise, {"ones": ones, "zeros": zeros})
