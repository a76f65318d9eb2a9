"""The exercises of lesson 05: counting updates, all parameters at once, one loop for every size, and a smaller η."""

import numpy as np

from lib.data import load_flowers
from lib.descent import gradient_descent
from lib.exercises import gradients, trainings, wrong
from lib.exercises.cases import drawn
from lib.exercises.wrong import tutored
from lib.judge.kinds import Choice, Code, Number
from lib.model import bce_gradient, scaled_tanh_bce_gradient, sigmoid
from lib.said import _

# 05.2 -----------------------------------------------------------------------------------------------------------------


def down(gradient):
    """The batch step down a gradient."""

    def batch_step(theta, X, y, eta):
        return theta - eta * gradient(theta, X, y)

    return batch_step


batch_step = down(bce_gradient)


def in_rounds(rounds):
    """The step in which the parameters of each round move at once, and those of the next meet what has moved."""

    def stepped(theta, X, y, eta):
        new = np.array(theta, dtype=float)
        for parts in rounds(len(new)):
            new[parts] = new[parts] - eta * bce_gradient(new, X, y)[parts]
        return new

    return stepped


one_after_another = in_rounds(range)


def only_the_first(theta, X, y, eta):
    """Only b moves. Does the return stand inside the loop? Move it to the left."""
    new = np.array(theta, dtype=float)
    new[0] = batch_step(theta, X, y, eta)[0]
    return new


def only_the_last(theta, X, y, eta):
    """Only the last parameter moves: each round begins at theta again. Copy it once, before the loop."""
    new = np.array(theta, dtype=float)
    new[-1] = batch_step(theta, X, y, eta)[-1]
    return new


def by_the_same_column(theta, X, y, eta):
    """Every parameter moves by the same amount. The errors must meet the column of their own parameter, X[:, j]."""
    return theta - eta * bce_gradient(theta, X, y)[0]


def unmoved(theta, X, y, eta):
    """Nothing has moved: what comes back is the θ that came in. Return new."""
    return theta


def only_the_gradient(theta, X, y, eta):
    """That is the gradient. The step is still to be taken: return theta − eta · gradient."""
    return bce_gradient(theta, X, y)


def only_the_step(theta, X, y, eta):
    """That is η times the gradient, the step alone. Subtract it: return theta − eta · gradient."""
    return eta * bce_gradient(theta, X, y)


def without_eta(theta, X, y, eta):
    """η is nowhere in it: the step is as long as the whole gradient."""
    return theta - bce_gradient(theta, X, y)


def one_row_after_another(theta, X, y, eta):
    """θ is updated inside the loop over the rows, so that later rows meet a newer θ. In a batch step all rows meet the
    same old θ: add up first, update once."""
    for x_i, y_i in zip(X, y):
        theta = theta - eta * x_i * (sigmoid(x_i @ theta) - y_i) / len(y)
    return theta


def one_update_for_each_row(theta, X, y, eta):
    """Every row makes an update of its own: that is stochastic. Add up over all rows first, then update once with
    their mean."""
    for x_i, y_i in zip(X, y):
        theta = theta - eta * x_i * (sigmoid(x_i @ theta) - y_i)
    return theta


# 05.3 -----------------------------------------------------------------------------------------------------------------


def trained(gradient):
    """The training by batches with a gradient: its path."""

    def train(theta, X, y, eta, batch_size, epochs):
        return gradient_descent(
            gradient, theta, X, y, eta=eta, batch_size=batch_size, epochs=epochs
        )

    return train


def by_batches(divisor):
    """The training whose batches are divided by divisor(batch_size, X), in place of their rows."""

    def train(theta, X, y, eta, batch_size, epochs):
        gradient = wrong.divided_by(lambda X_m: divisor(batch_size, X))
        return trained(gradient)(theta, X, y, eta, batch_size, epochs)

    return train


train = trained(bce_gradient)


def last_one_dropped(theta, X, y, eta, batch_size, epochs):
    """The short batch at the end of an epoch is left out. Its rows count as much as all others."""
    whole = len(y) // batch_size * batch_size
    return train(theta, X[:whole], y[:whole], eta, batch_size, epochs)


def always_all_rows(theta, X, y, eta, batch_size, epochs):
    """There is one update in each epoch, with all rows. Cut the rows into batches; each makes its own update."""
    return train(theta, X, y, eta, len(y), epochs)


def always_one_row(theta, X, y, eta, batch_size, epochs):
    """Every row makes an update of its own. batch_size rows make one together."""
    return train(theta, X, y, eta, 1, epochs)


def first_batch_again(theta, X, y, eta, batch_size, epochs):
    """Every update uses the first batch. The slice must go on: rows start to start + batch_size."""
    return train(
        theta, X[:batch_size], y[:batch_size], eta, batch_size, epochs * -(-len(y) // batch_size)
    )


def without_the_start(theta, X, y, eta, batch_size, epochs):
    """The updates are right, but the start is missing: the path begins with the θ that came in."""
    return train(theta, X, y, eta, batch_size, epochs)[1:]


def only_the_end(theta, X, y, eta, batch_size, epochs):
    """That is the last θ. The whole path is wanted, one θ in each row, the start included."""
    return train(theta, X, y, eta, batch_size, epochs)[-1]


def one_for_each_epoch(theta, X, y, eta, batch_size, epochs):
    """The path has one θ for each epoch. It should have one for each update: append inside the inner loop."""
    return train(theta, X, y, eta, batch_size, epochs)[:: -(-len(y) // batch_size)]


def all_alike(theta, X, y, eta, batch_size, epochs):
    """All rows of your path are the same: theta -= … changes the one array that is in the path again and again. Write
    theta = theta - …, which makes a new one."""
    path = train(theta, X, y, eta, batch_size, epochs)
    return np.full_like(path, path[-1])


def start_overwritten(theta, X, y, eta, batch_size, epochs):
    """The updates are right, but the first row should be the start: theta -= … changes the array that the path begins
    with. Write theta = theta - …, which makes a new one."""
    path = train(theta, X, y, eta, batch_size, epochs)
    return np.vstack([path[-1], path[1:]])


def never_moved(theta, X, y, eta, batch_size, epochs):
    """All rows of your path are the start: the new θ is computed, but not kept. Write theta = theta - …"""
    return np.full_like(train(theta, X, y, eta, batch_size, epochs), theta)


def start_and_end(theta, X, y, eta, batch_size, epochs):
    """Only the start and the end are in the path. It should have a θ for each update: append inside the inner loop."""
    return train(theta, X, y, eta, batch_size, epochs)[[0, -1]]


def row_by_row(theta, X, y, eta, batch_size, epochs):
    """A batch starts at every row, so most rows are used more than once in an epoch. Step by batch_size:
    range(0, len(y), batch_size)."""
    path = [theta]
    for start in [*range(len(y))] * epochs:
        path.append(
            batch_step(path[-1], X[start : start + batch_size], y[start : start + batch_size], eta)
        )
    return np.array(path)


def one_epoch(theta, X, y, eta, batch_size, epochs):
    """Only the first epoch stands in the path. Is there a loop over the epochs, with the return outside of it, and is every
    epoch recorded?"""
    return train(theta, X, y, eta, batch_size, 1)


def one_update(theta, X, y, eta, batch_size, epochs):
    """It ends after the first update. Does the return stand inside the inner loop? Move it to the left."""
    return train(theta, X, y, eta, batch_size, epochs)[:2]


def one_in_each_column(theta, X, y, eta, batch_size, epochs):
    """The numbers are right, but the table lies on its side. One θ in each row: np.array(path)."""
    return train(theta, X, y, eta, batch_size, epochs).T


def always_from_the_start(theta, X, y, eta, batch_size, epochs):
    """Every update begins at the first θ. Go on from the newest: theta = theta - …, or path[-1]."""
    steps = [
        batch_step(theta, X[at : at + batch_size], y[at : at + batch_size], eta)
        for at in range(0, len(y), batch_size)
    ]
    return np.array([theta, *steps * epochs])


def eta_of_the_deck(theta, X, y, eta, batch_size, epochs):
    """Your steps are taken with 0.01, whatever η comes in. Use eta."""
    return train(theta, X, y, 0.01, batch_size, epochs)


RNG = np.random.default_rng(5)


EXERCISES = {
    "05.1": Number(
        value=(600, 80, 10),
        decimals=0,
        names=(_("stochastic"), _("mini-batch"), _("batch")),
        why="An epoch costs the same in all three: 60 looks at a flower. What differs is how often θ moves.",
        mistakes={
            (
                600,
                70,
                10,
            ): "60 / 8 is 7.5. The half is a short batch of 4, and it makes an update, too: 8 in an epoch.",
            (
                600,
                75,
                10,
            ): "60 / 8 is 7.5, but half an update does not exist: 7 full batches and a short one.",
            (
                600,
                8,
                10,
            ): "With mini-batches these are the updates of one epoch (or the rows of one batch). There are ten epochs.",
            (
                600,
                600,
                600,
            ): "So many flowers are looked at in each of the three. Count how often θ moves: once for each batch.",
            (
                600,
                80,
                1,
            ): "In batch training each epoch makes one update, and there are ten epochs.",
            (601, 81, 11): "The start is no update. Count how often θ moves.",
            (60, 8, 1): "That is one epoch. There are ten.",
            (
                60,
                7,
                1,
            ): "That is one epoch, and there are ten. Its last 4 rows make an update, too.",
            (
                10,
                80,
                600,
            ): "The other way round: stochastic takes one row for each update, batch takes all of them.",
            (
                600,
                80,
                600,
            ): "In batch training all 60 rows make one update together: one for each epoch.",
            (
                10,
                10,
                10,
            ): "That is the number of epochs. In an epoch there are as many updates as batches.",
        },
    ),
    "05.2": Code(
        solution=batch_step,
        read=gradients.read_step,
        home=((np.array([0.1, 0.5, -0.1]), *load_flowers(), 0.01),),
        given=one_after_another,
        mistakes=(
            only_the_first,
            only_the_last,
            by_the_same_column,
            unmoved,
            only_the_gradient,
            only_the_step,
            without_eta,
            one_row_after_another,
            one_update_for_each_row,
            *tutored(
                {
                    in_rounds(
                        lambda n: range(n)[::-1]
                    ): "Another order, and the same mistake: a parameter meets others that have moved already. Compute the "
                    "errors once, from theta, before the loop.",
                    in_rounds(
                        lambda n: [[0], [*range(1, n)]]
                    ): "Your b moves first, and the errors of the others are those of the new b. Compute the errors once, "
                    "from theta.",
                    in_rounds(
                        lambda n: [[*range(1, n)], [0]]
                    ): "Your b moves last, and its errors are those of the new weights. Compute the errors once, from theta.",
                    down(
                        wrong.by_columns
                    ): "The errors are right now, but the sum is divided by the number of columns. Divide by the number of "
                    "rows, len(y).",
                    down(
                        wrong.summed
                    ): "The errors are right now, but nothing is divided: the step is N times too long. Take the mean, "
                    "/ len(y).",
                    down(wrong.uphill): "This step goes uphill: subtract the gradient.",
                    down(wrong.of_a_line): wrong.OF_A_LINE,
                }
            ),
        ),
        cases=(
            (np.array([0.41383, -0.90729]), *drawn(RNG, [0, 1, 1, 0, 1], 2), 0.5),
            (np.array([-0.3, 0.8, 0.5]), *drawn(RNG, [1, 0, 1, 1, 0, 0, 1], 3), 0.1),
            (np.array([0.1, -0.2, 0.6, 0.3]), *drawn(RNG, [1, 1, 0, 0, 1, 0], 4), 1.0),
            # surely right, where a clip of ŷ shows; and surely wrong, where one of the gradient does
            (
                np.array([0.5, 1.0]),
                np.array([[1, 30], [1, -29.0], [1, 0.3]]),
                np.array([1, 0, 1]),
                1.0,
            ),
            (
                np.array([0.5, 1.0]),
                np.array([[1, 30], [1, -29.0], [1, 0.3]]),
                np.array([0, 0, 1]),
                1.0,
            ),
        ),
        why="All parameters move at the same moment, from one θ. In the loop as it was, w1 met a b that had moved already: a "
        "difference that a small η hides.",
    ),
    "05.3": Code(
        solution=train,
        read=trainings.read_batches,
        shaped=True,
        names=("theta", "X", "y", "eta", "batch_size", "epochs"),
        mistakes=(
            last_one_dropped,
            always_all_rows,
            always_one_row,
            row_by_row,
            first_batch_again,
            without_the_start,
            only_the_end,
            start_and_end,
            one_for_each_epoch,
            all_alike,
            start_overwritten,
            never_moved,
            one_epoch,
            one_update,
            one_in_each_column,
            always_from_the_start,
            eta_of_the_deck,
            *tutored(
                {
                    by_batches(
                        lambda batch_size, X: batch_size
                    ): "Right until a batch is short: it must divide by its own number of rows, not by batch_size.",
                    by_batches(
                        lambda batch_size, X: len(X)
                    ): "Each batch is divided by the number of all rows. Divide by the number of rows in this batch.",
                    by_batches(
                        lambda batch_size, X: X.shape[1]
                    ): "Each batch is divided by the number of columns. Divide by the number of its rows, len(y_m).",
                    trained(
                        wrong.summed
                    ): "The gradient is the sum over the batch. Take the mean: divide by the number of its rows.",
                    trained(wrong.uphill): wrong.UPHILL,
                    trained(wrong.of_a_line): wrong.OF_A_LINE,
                    trained(
                        scaled_tanh_bce_gradient
                    ): "These are the steps of the repaired tanh: gradient is a name of the notebook, from section 11. Take "
                    "bce_gradient.",
                }
            ),
        ),
        cases=(
            (np.array([0.4, -0.9]), *drawn(RNG, [0, 1, 1, 0, 1], 2), 0.5, 3, 2),
            (np.array([-0.3, 0.8, 0.5]), *drawn(RNG, [1, 0, 1, 1, 0, 0, 1, 0], 3), 0.8, 5, 3),
            (np.array([0.1, -0.2, 0.6, 0.3]), *drawn(RNG, [1, 0, 0, 1, 0, 1], 4), 1.0, 2, 4),
            # so sure and right that hardly anything moves: each update is recorded all the same
            (
                np.array([0, 6.0]),
                np.array([[1, 2.5], [1, -2.0], [1, 3]]),
                np.array([1, 0, 1]),
                0.5,
                2,
                2,
            ),
        ),
        why="One loop for all three ways: batch_size 1 is stochastic, N is batch, and a short batch is no exception.",
    ),
    "05.4": Choice(
        right="a",
        options={
            "a": "The fall is about η · |L′|². The slopes are those of the same θ, and η is a tenth. So ten such updates come "
            "about as far as one long one.",
            "b": "What is squared are the slopes, and they are the same as before. η stands there once.",
            "c": "The gradient is the same, but a tenth of it is walked: b, w1 and w2 move by a tenth.",
            "d": "More careful is true: it follows the slopes more exactly. But the way down is a tenth as long.",
        },
    ),
}
