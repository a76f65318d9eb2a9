"""The tables that gradients and steps are asked for, and a question with what came."""

from dataclasses import dataclass, field

import numpy as np

from lib.values import as_row


@dataclass(frozen=True)
class Asked:
    """One question, and the gradient that came."""

    theta: np.ndarray
    X: np.ndarray
    y: np.ndarray
    came: np.ndarray
    eta: float = 1.0
    sizes: dict = field(default_factory=dict)  # {words: what the sum may be divided by}
    new: np.ndarray | None = None  # θ behind it, where it is a step

    @property
    def z(self):
        """z of each row."""
        return self.X @ self.theta

    @property
    def back(self):
        """What came back itself: the gradient, or of a step the new θ."""
        return self.came if self.new is None else self.new

    def wanted(self, right):
        """What should have come back, where `right` is the error that belongs there."""
        mean = self.by(right) / len(self.y)
        return mean if self.new is None else self.theta - mean

    def by(self, error, rows=slice(None)):
        """The sum over the rows of η · x · error(z, y)."""
        X, z, y = self.X[rows], self.z[rows], self.y[rows]
        return self.eta * (X.T @ np.broadcast_to(error(z, y), z.shape))


def step_from(theta, X, y, eta, new, sizes=None):
    """A step as a question: what came is what θ has lost."""
    return Asked(theta, X, y, theta - new, eta, sizes or {}, new)


def _table(seed, labels, columns):
    """θ, a table with these labels behind its column of ones, and the labels."""
    rng = np.random.default_rng(seed)
    X = np.column_stack(
        [np.ones(len(labels)), rng.normal(size=(len(labels), columns - 1)).round(2)]
    )
    return rng.normal(size=columns).round(2), X, np.array(labels)


# More columns than rows, so that the error of each row can be solved for; then more rows than columns.
QUESTIONS = (
    _table(1, [1, 0, 1], 5),
    _table(2, [0, 1, 1, 0, 1, 0, 0], 3),
    _table(3, [1, 0, 0, 1, 0], 4),
    _table(4, [0, 1, 0, 0, 1, 1, 0, 0, 1, 0], 4),
)


QUESTIONS[3][1][7] = QUESTIONS[3][1][0]  # two samples may be alike, and each of them counts


def row(value, theta):
    """What came back as one number for each parameter, or None."""
    came = as_row(value)
    return (
        came if came is not None and came.shape == theta.shape and np.isfinite(came).all() else None
    )


def near(came, wanted):
    """Whether two rows or tables of numbers are the same, but for the computer's last digits."""
    return came.shape == wanted.shape and np.allclose(
        came, wanted, 1e-5, 1e-8 + 1e-6 * np.abs(wanted).max(initial=0)
    )


def shared(numbers):
    """The number that all of these are, but for their last digits; None where they are not."""
    first, *_ = numbers
    return first if np.isfinite(numbers).all() and np.allclose(numbers, first, 1e-4) else None
