"""The whole method of exercise 09.3, with one part exchanged for what students write, and what can be seen of it."""

import numpy as np

from lib.exercises import wrong
from lib.exercises.wrong import tutored
from lib.judge.run import Refused
from lib.model import bce_gradient, binary_cross_entropy, mse_gradient, sigmoid


def shuffled(N, batch_size, epochs, rng):
    """The row numbers of each update, as they should be."""
    for _ in range(epochs):
        order = rng.permutation(N)
        yield from (order[start : start + batch_size] for start in range(0, N, batch_size))


def method(
    batches=shuffled, gradient=bce_gradient, loss=None, length=lambda rows, batch_size, N: 1
):
    """The whole method, or with one of its parts exchanged."""

    def fit(X, y, eta, batch_size, epochs, rng):
        theta, losses = np.zeros(X.shape[1]), []
        for rows in batches(len(y), batch_size, epochs, rng):
            X_m, y_m = X[rows], y[rows]
            new = theta - eta * length(len(rows), batch_size, len(y)) * gradient(theta, X_m, y_m)
            losses.append(
                cost(theta, X_m, y_m) if loss is None else loss(theta, new, X, y, X_m, y_m)
            )
            theta = new
        return theta, losses

    return fit


def cost(theta, X, y):
    return binary_cross_entropy(y, sigmoid(X @ theta))


def in_row_order(N, batch_size, epochs, rng):
    return [rows for _ in range(epochs) for rows in shuffled(N, batch_size, 1, Unshuffled())]


class Unshuffled:
    def permutation(self, N):
        return np.arange(N)


def without_the_rest(N, batch_size, epochs, rng):
    return [rows for rows in shuffled(N, batch_size, epochs, rng) if len(rows) == batch_size]


def one_an_epoch(N, batch_size, epochs, rng):
    return [rng.permutation(N)[:batch_size] for _ in range(epochs)]


def all_each_time(N, batch_size, epochs, rng):
    return [np.arange(N) for _ in shuffled(N, batch_size, epochs, rng)]


def each_epoch(X, y, eta, batch_size, epochs, rng):
    """What a training of one epoch from θ = 0 returns, for each of the epochs."""
    return [method()(X, y, eta, batch_size, 1, rng) for _ in range(epochs)]


def without_eta(X, y, eta, batch_size, epochs, rng):
    return method()(X, y, 1.0, batch_size, epochs, rng)


def begins_anew(*arguments):
    """Every epoch begins at θ = 0 again. Set theta to its start once, before the loop over the epochs."""
    trained = each_epoch(*arguments)
    return trained[-1][0], [loss for _, losses in trained for loss in losses]


def returns_too_early(*arguments):
    """It returns after the first epoch. The return stands too far to the right: move it out of the loops."""
    return each_epoch(*arguments)[0]


def forgets_losses(X, y, eta, batch_size, epochs, rng):
    """Only the losses of the last epoch come back. Begin the list once, before the loop over the epochs."""
    theta, losses = method()(X, y, eta, batch_size, epochs, rng)
    return theta, losses[-len(losses) // epochs :]


MISTAKES = (
    begins_anew,
    returns_too_early,
    forgets_losses,
    *tutored(
        {
            method(length=lambda rows, batch_size, N: -1): wrong.UPHILL,
            method(
                length=lambda rows, batch_size, N: rows
            ): "The derivative is a sum over the batch. Divide it by the number of rows in the batch.",
            method(
                length=lambda rows, batch_size, N: rows / batch_size
            ): "The last batch may be short, and you divide it by batch_size. Divide each batch by its own number of rows.",
            method(
                length=lambda rows, batch_size, N: rows / N
            ): "You divide by the number of all rows. The mean is taken over the rows of the batch.",
            method(
                batches=without_the_rest
            ): "The last, short batch is missing: its rows are never used in that epoch.",
            method(
                batches=in_row_order
            ): "Every epoch has the rows in the same order. Draw a new order inside the loop over the epochs.",
            method(
                batches=all_each_time
            ): "Each update looks at all rows. Take those of one batch: order[start:start + batch_size].",
            method(
                batches=one_an_epoch
            ): "There is one update in each epoch. Walk on through the shuffled rows until all have had their turn.",
            method(
                loss=lambda theta, new, X, y, X_m, y_m: cost(theta, X, y)
            ): "The training is right. But each loss is that of all rows: take the batch that makes the update.",
            method(
                loss=lambda theta, new, X, y, X_m, y_m: cost(new, X_m, y_m)
            ): "The training is right. But each loss comes after its update: take it before, with the old θ.",
            method(
                loss=lambda theta, new, X, y, X_m, y_m: len(y_m) * cost(theta, X_m, y_m)
            ): "The training is right. But each loss is a sum over the batch: take the mean.",
            method(
                loss=lambda theta, new, X, y, X_m, y_m: -cost(theta, X_m, y_m)
            ): "The training is right. But each loss has the wrong sign: −y log ŷ − (1 − y) log(1 − ŷ) is never below 0.",
            method(
                loss=lambda theta, new, X, y, X_m, y_m: cost(theta, X_m, y_m) / np.log(10)
            ): "The training is right. But the loss is taken with the logarithm to the base 10. Use np.log.",
            method(
                gradient=mse_gradient
            ): "That is the gradient of the squared error. Cross-entropy's has no factor 2 ŷ(1 − ŷ).",
            without_eta: wrong.WITHOUT_ETA,
        }
    ),
)


def fitted(fit, X, y, eta, batch_size, epochs, rng):
    """What can be seen of a training without knowing its draws.

    In a table whose rows have a column each, every row moves a parameter of its own, so that θ shows who was asked.
    """
    labels = y.copy()
    theta, losses = two_parts(fit(X, y, eta, batch_size, epochs, rng))
    if len(theta) != X.shape[1]:
        raise Refused(
            f"theta should have one number for each column of X, {X.shape[1]}, but it has {len(theta)}. "
            "Is the first thing that you return theta?"
        )
    batches = -(-len(labels) // batch_size)
    asked = "1 epoch" if epochs == 1 else f"{epochs} epochs"
    seen = {
        f"losses from {asked} of {len(y)} rows, {batch_size} at a time": len(losses),
        "the first loss, at θ = 0": next(iter(losses), None),
    }
    if X.shape[0] != X.shape[1]:
        return seen | {"the last theta": theta, "the losses": losses}
    moved, size = theta != 0, np.abs(theta)
    if epochs > 1:
        return seen | {"a new order in each epoch": len(set(size[moved].round(4))) > 2}
    if len(losses) == batches and moved[labels == 0].any() and not moved.all():
        raise Refused(
            "In an epoch some rows come twice and others not at all. Shuffle all row numbers, then walk "
            "through them, batch after batch."
        )
    towards = (np.sign(theta) == 2 * labels - 1)[moved]
    if towards.any() and not towards.all():
        raise Refused(
            "A row and its label come apart. Shuffle the row numbers, and pick from X and from y with the "
            "same ones."
        )
    divisors = np.sort(eta / 2 / size[moved])
    return seen | {
        "rows that move theta in one epoch": len(divisors),
        "each of them moves it once": np.allclose(divisors, divisors.round(), atol=1e-3),
        "theta moves towards each row's own label": bool(towards.all()),
        "what the derivative of each row is divided by": divisors,
        "losses of the first epoch (in this table each is log 2)": losses,
    }


def two_parts(result):
    """θ and the losses of what came back, each as a row of numbers."""
    if result is ...:
        raise Refused("It is still to be written.")
    if not isinstance(result, (tuple, list)) or len(result) != 2:
        raise Refused("It should return two things: return theta, losses.")
    theta, losses = result
    if not isinstance(losses, (tuple, list)) and np.ndim(losses) == 0:
        raise Refused("The second thing should be the list of all losses, but it is one alone.")
    if any(np.size(loss) != 1 for loss in losses):
        raise Refused(
            "Each loss in the list should be one number: the mean over the rows of its batch."
        )
    return (np.asarray(part, dtype=float).ravel() for part in (theta, losses))
