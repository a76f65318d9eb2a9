"""Gradients that are another product of the same things: of X, θ, the errors and the labels."""

import numpy as np

from lib.exercises.asked import near, shared
from lib.model import sigmoid
from lib.said import _


def mixed(asked, right):
    """Other products of the same things."""
    for words, make in MIXTURES.items():
        with np.errstate(all="ignore"):
            made = [np.ravel(make(each, right(each.z, each.y))) for each in asked]
        if any(one.shape != each.came.shape or not one.any() for one, each in zip(made, asked)):
            continue
        factors = np.array(
            [each.came @ one / (one @ one) / each.eta for each, one in zip(asked, made)]
        )
        counts = np.array([len(each.y) for each in asked])
        # of a mean, of a sum, or of both with one number besides
        plain = any(
            shared(each) is not None for each in (factors, factors * counts, factors / counts)
        )
        if plain and all(
            near(each.came, each.eta * f * one) for each, f, one in zip(asked, factors, made)
        ):
            return words
    return ""


def of_unlike_rows(each, e, mean=False):
    """The sum over the rows, each kind of row once; or that in which the mean is taken over so many rows."""
    at = np.unique(np.column_stack([each.X, each.y]), axis=0, return_index=True)[1]
    return each.X[at].T @ e[at] * (len(each.y) / len(at) if mean else 1)


ALIKE = _(
    "Where two rows are alike, one of them is left out. Each row counts, also beside its like."
)
OF_THOSE = _("(And the mean is taken over those that are left.)")
MIXTURES = {
    ALIKE: of_unlike_rows,
    f"{ALIKE} {OF_THOSE}": lambda each, e: of_unlike_rows(each, e, mean=True),
    "The mean error meets the mean row. Multiply each row by its own error first, then take the mean.": lambda each, e: (
        each.X.mean(axis=0) * e.mean()
    ),
    "Each derivative is the mean error: x is nowhere in it. Multiply each error by its own row.": lambda each, e: (
        np.full(len(each.theta), e.mean())
    ),
    "θ stands where the rows of X belong: the error is multiplied by θ.": lambda each, e: (
        each.theta * e.mean()
    ),
    "The gradient is multiplied by θ, number by number. Leave θ out of it.": lambda each, e: (
        each.theta * (each.X.T @ e)
    ),
    "The gradient is divided by θ, number by number. Leave θ out of it.": lambda each, e: (
        (each.X.T @ e) / each.theta
    ),
    "All signs are gone: there is an abs around the gradient.": lambda each, e: np.abs(
        each.X.T @ e
    ),
    "Absolute values of X are taken. Leave its signs.": lambda each, e: np.abs(each.X).T @ e,
    "The features are squared: each error meets x². It meets x once.": lambda each, e: (
        (each.X**2).T @ e
    ),
    "The gradient is squared, number by number.": lambda each, e: (each.X.T @ e) ** 2,
    "Only the signs of the gradient come back.": lambda each, e: np.sign(each.X.T @ e),
    "The numbers of the gradient are added up on the way: each is the sum of those so far.": lambda each, e: (
        np.cumsum(each.X.T @ e)
    ),
    "The gradient stands in the reverse order.": lambda each, e: (each.X.T @ e)[::-1],
    "Each number of the gradient stands one place too late.": lambda each, e: np.roll(
        each.X.T @ e, 1
    ),
    "Each number of the gradient stands one place too early.": lambda each, e: np.roll(
        each.X.T @ e, -1
    ),
    "All numbers are the mean of the gradient. Each parameter keeps a derivative of its own.": lambda each, e: (
        np.full(len(each.theta), (each.X.T @ e).mean())
    ),
    "Of each column the largest is taken. It is the mean over the rows.": lambda each, e: (
        each.X * e[:, None]
    ).max(axis=0),
    "The median over the rows is taken. It is the mean.": lambda each, e: np.median(
        each.X * e[:, None], axis=0
    ),
    "b is left out of z: the first column of X meets no parameter there.": lambda each, e: (
        each.X.T @ (sigmoid(each.X[:, 1:] @ each.theta[1:]) - each.y)
    ),
    "b is taken off z, not added.": lambda each, e: (
        each.X.T @ (sigmoid(each.z - 2 * each.theta[0]) - each.y)
    ),
    "θ is turned in its order in z.": lambda each, e: (
        each.X.T @ (sigmoid(each.X @ each.theta[::-1]) - each.y)
    ),
    "The labels stand one row off.": lambda each, e: (
        each.X.T @ (sigmoid(each.z) - np.roll(each.y, 1))
    ),
    "The labels stand one row off, the other way.": lambda each, e: (
        each.X.T @ (sigmoid(each.z) - np.roll(each.y, -1))
    ),
    "The labels are in the reverse order.": lambda each, e: (
        each.X.T @ (sigmoid(each.z) - each.y[::-1])
    ),
    "The labels are sorted, so that they no longer stand beside their rows.": lambda each, e: (
        each.X.T @ (sigmoid(each.z) - np.sort(each.y))
    ),
    "A column meets a row: y of the shape (N, 1) and ŷ of (N,) make a table of N × N, in which every output meets every label. "
    "Both need the shape (N,).": lambda each, e: each.X.T @ (sigmoid(each.z).mean() - each.y),
    "The mean row is sent through σ, and its error taken. Each row has its own: take the mean at the end.": lambda each, e: (
        each.X.mean(axis=0) * (sigmoid(each.z.mean()) - each.y.mean())
    ),
    "The labels' mean is taken off ŷ, not each label. (Is ŷ a column, so that a table of N × N comes of it?)": lambda each, e: (
        each.X.T @ (sigmoid(each.z) - each.y.mean())
    ),
    "θ is 0 in it, whatever comes in: ŷ is always one half.": lambda each, e: (
        each.X.T @ (0.5 - each.y)
    ),
    "Brackets are missing around the error: X^T · ŷ − y takes y off the product.": lambda each, e: (
        each.X.T @ sigmoid(each.z) - each.y.sum()
    ),
    "The table is centred first: the means are taken off X.": lambda each, e: (
        (each.X - each.X.mean(axis=0)).T @ e
    ),
    "Each column is divided by its own std.": lambda each, e: (
        (each.X.T @ e) / np.where(each.X.std(axis=0) > 0, each.X.std(axis=0), 1)
    ),
}
