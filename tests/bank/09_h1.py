"""A learning rate that shrinks: a constant and a planted mistake of one's own."""

import numpy as np

from course.bank import Drawn
from lib.exercises.cases import drawn
from lib.exercises.wrong import tutored
from lib.judge.kinds import Code
from lib.model import bce_gradient

WEIGHT = 2
ROWS = np.random.default_rng(91)
CASES = (
    (np.array([0.4, -0.9]), *drawn(ROWS, [0, 1, 1, 0, 1], 2), 0.5, 4),
    (np.array([-0.3, 0.8, 0.5]), *drawn(ROWS, [1, 0, 1, 1, 0, 0], 3), 0.8, 3),
    (np.array([0.1, -0.2, 0.6, 0.3]), *drawn(ROWS, [1, 0, 0, 1], 4), 1.0, 5),
)
RIGHT = {
    "rate": "rate = eta / (1 + {} * k)",
    "gradient": "grad = X.T @ (sigmoid(X @ theta) - y) / len(y)",
    "update": "theta = theta - rate * grad",
}


def training(rate, gradient=bce_gradient, sign=-1, kept=np.array):
    """The training whose epoch k has the learning rate rate(eta, k)."""

    def train(theta, X, y, eta, epochs):
        path = [theta]
        for k in range(epochs):
            path.append(path[-1] + sign * rate(eta, k) * gradient(path[-1], X, y))
        return kept(path)

    return train


def summed(theta, X, y):
    return len(y) * bce_gradient(theta, X, y)


def draw(rng):
    c = rng.integers(5, 400) / 100

    def shrinking(eta, k):
        return eta / (1 + c * k)

    planted = {  # the line that is wrong: what it does, and what is said of it
        ("update", "theta = theta + rate * grad"): (
            training(shrinking, sign=1),
            "This training goes uphill: subtract the step.",
        ),
        ("rate", f"rate = eta = eta / (1 + {c:g} * k)"): (
            training(lambda eta, k: eta / np.prod(1 + c * np.arange(k + 1))),
            "η shrinks again and again: what has shrunk in one epoch shrinks further in the next. Divide the η that came in.",
        ),
        ("gradient", "grad = X.T @ (sigmoid(X @ theta) - y)"): (
            training(shrinking, summed),
            "The gradient is the sum over the rows. Take the mean: divide by how many they are.",
        ),
        ("rate", f"rate = eta / 1 + {c:g} * k"): (
            training(lambda eta, k: eta / 1 + c * k),
            "Brackets are missing: only the 1 is below the line, and the rate grows from epoch to epoch.",
        ),
    }
    (line, code), (given, _) = list(planted.items())[rng.integers(len(planted))]
    exercise = Code(
        solution=training(shrinking),
        given=given,
        shaped=True,
        names=("theta", "X", "y", "eta", "epochs"),
        mistakes=tutored(
            {function: says for function, says in planted.values() if function is not given}
            | {
                training(lambda eta, k: eta): "η never shrinks.",
                training(
                    lambda eta, k: shrinking(eta, k + 1)
                ): "Your first epoch has k = 1. It should have k = 0, and with that the whole η.",
                training(lambda eta, k: eta / (1 + k)): f"{c:g} is missing before the k.",
                training(
                    lambda eta, k: eta / (c * k + (k == 0))
                ): f"The 1 is missing: the rate is η divided by 1 + {c:g} · k.",
                training(
                    shrinking, kept=lambda path: np.array(path[1:])
                ): "The start is missing: the path begins with the θ that came in.",
                training(
                    shrinking, kept=lambda path: path[-1]
                ): "That is the last θ. The whole path is wanted, one θ in each row.",
            }
        ),
        cases=CASES,
        why="Long steps first, short ones later: the training comes far, and can still settle.",
    )
    lines = {name: text.format(f"{c:g}") for name, text in RIGHT.items()}
    places = {f"right_{name}": text for name, text in lines.items()} | lines | {line: code}
    return Drawn(exercise, places | {"c": c})
