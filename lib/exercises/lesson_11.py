"""The exercises of lesson 11: a leak, λ, a threshold for given costs, softmax's gradient, and what accuracy hides."""

import re

import numpy as np

from lib.descent import gradient_descent
from lib.exercises import lesson_11_classes as classwise
from lib.exercises import lesson_11_costs as costs
from lib.exercises import lesson_11_fills as fills
from lib.exercises import lesson_11_strengths as strengths_read
from lib.exercises.wrong import slips, tutored
from lib.judge.kinds import Code, Number
from lib.judge.plain import Refused
from lib.model import bce_gradient, bce_with_logits, sigmoid
from lib.practice import penalised, softmax
from lib.said import _

# 11.1 -----------------------------------------------------------------------------------------------------------------


def with_means(mean):
    """A filling of the empty cells of `new` with mean(train, new)."""

    def fill(train, new):
        return np.where(np.isnan(new), mean(train, new), new)

    return fill


filled = with_means(lambda train, new: np.nanmean(train, axis=0))
leaking = with_means(lambda train, new: np.nanmean(np.concatenate([train, new]), axis=0))


def the_training_rows(train, new):
    """These are the training rows, filled. The new rows are wanted, filled by the means of the training rows."""
    return filled(train, train)


def nothing_filled(train, new):
    """The empty cells are still empty. Either nothing is put there, or a mean that is nan itself: np.nanmean leaves empty
    cells out, .mean does not."""
    return new.copy()


def all_replaced(train, new):
    """Every cell has become a mean. Only where new is nan does the mean belong; else the cell stays."""
    return np.nanmean(train, axis=0) + 0 * np.nan_to_num(new)


def rows_left_out(train, new):
    """Rows with an empty cell are gone. Fill them: each new row is asked for."""
    return new[~np.isnan(new).any(axis=1)]


def own_means(train, new):
    """The means are those of the new rows now. A single new bird would have nothing to be filled with: take them
    of train."""
    mean = np.array(
        [
            column[~np.isnan(column)].mean() if (~np.isnan(column)).any() else np.nan
            for column in new.T
        ]
    )
    return np.where(np.isnan(new), mean, new)


def by_a_mask(train, new):
    """A mask takes the cells row by row and does not know their columns, so that the means land in wrong cells, or are too
    many or too few. np.where(np.isnan(new), mean, new) gives each empty cell the mean of its column."""
    made, mean = new.copy(), np.nanmean(train, axis=0)
    made[np.isnan(made)] = mean
    return made


# 11.2 -----------------------------------------------------------------------------------------------------------------


def losses(strengths, X, y, X_val, y_val):
    """The plain loss on the validation rows of each strength that was trained with."""
    made = []
    for strength in strengths:
        path = gradient_descent(
            penalised(bce_gradient, strength),
            np.zeros(X.shape[1]),
            X,
            y,
            eta=0.5,
            batch_size=len(y),
            epochs=100,
        )
        made.append(bce_with_logits(y_val, X_val @ path[-1]))
    return made


def choose(strengths, X, y, X_val, y_val):
    """What is right: the strength with the lowest loss on the validation rows."""
    return strengths[np.argmin(losses(strengths, X, y, X_val, y_val))]


def the_choice(function, *arguments):
    """What comes back. The reading below asks in fewer calls what has a say than the judge's own way of asking does."""
    try:
        return function(*arguments)
    except ValueError as error:
        if re.search(r"\b101\b", str(error)):  # no size of a question: the rows of a whole path
            raise Refused(
                "It stops, for 101 θ stand where one is expected. gradient_descent returns the whole path, and its last row is "
                "θ: take [-1] of it."
            ) from None
        raise


def the_number(*arguments):
    """You return the place of the best λ in the list. Return the λ itself: strengths[np.argmin(losses)]."""
    return int(np.argmin(losses(*arguments)))


def the_loss(*arguments):
    """You return the lowest loss. The λ that led to it is asked for: strengths[np.argmin(losses)]."""
    return min(losses(*arguments))


# 11.3 -----------------------------------------------------------------------------------------------------------------


def by_cost(cost, pick=np.argmin):
    """A choice of the threshold with the smallest cost(misses, alarms, miss, alarm)."""

    def chosen(y, y_hat, thresholds, miss, alarm):
        costs = []
        for threshold in thresholds:
            called = y_hat >= threshold
            costs.append(cost(np.sum(~called & (y == 1)), np.sum(called & (y == 0)), miss, alarm))
        return thresholds[pick(costs)]

    return chosen


def in_all(misses, alarms, miss, alarm):
    """What all mistakes cost together."""
    return miss * misses + alarm * alarms


def last_of(costs):
    """The place of the lowest cost, the last one where several are equal."""
    return len(costs) - 1 - int(np.argmin(costs[::-1]))


cheapest = by_cost(in_all)


def called_above(y, y_hat, thresholds, miss, alarm):
    """A row whose ŷ is exactly the threshold is called 1: write >=, not >."""
    costs = [
        miss * np.sum((y_hat <= t) & (y == 1)) + alarm * np.sum((y_hat > t) & (y == 0))
        for t in thresholds
    ]
    return thresholds[np.argmin(costs)]


def by_shares(y, y_hat, thresholds, miss, alarm):
    """You add up shares of each class. A cost is paid for each single mistake: count them."""
    costs = [
        miss * np.mean(y_hat[y == 1] < t) + alarm * np.mean(y_hat[y == 0] >= t) for t in thresholds
    ]
    return thresholds[np.argmin(costs)]


def turned_round(y, y_hat, thresholds, miss, alarm):
    """This is the dearest threshold, not the cheapest. Either rows below it are called 1, or the highest cost is taken:
    called are the rows with y_hat >= threshold, and np.argmin finds the lowest."""
    costs = [
        miss * np.sum((y_hat >= t) & (y == 1)) + alarm * np.sum((y_hat < t) & (y == 0))
        for t in thresholds
    ]
    return thresholds[np.argmin(costs)]


def by_the_formula(y, y_hat, thresholds, miss, alarm):
    """This is the formula's threshold, alarm / (alarm + miss). The task asks the rows: count the mistakes at each of
    the thresholds."""
    return alarm / (alarm + miss)


def the_place(y, y_hat, thresholds, miss, alarm):
    """You return the place of the best threshold in the list. Return the threshold itself."""
    return list(thresholds).index(cheapest(y, y_hat, thresholds, miss, alarm))


def the_cost(y, y_hat, thresholds, miss, alarm):
    """You return the lowest cost. The threshold that it belongs to is asked for."""
    costs = [
        miss * np.sum((y_hat < t) & (y == 1)) + alarm * np.sum((y_hat >= t) & (y == 0))
        for t in thresholds
    ]
    return min(costs)


# 11.4 -----------------------------------------------------------------------------------------------------------------


def by_number(error, divisor=lambda Theta, X: len(X)):
    """A gradient Xᵀ error(Z, Y) divided by a number."""

    def gradient(Theta, X, labels):
        Y = np.eye(Theta.shape[1])[labels]
        return X.T @ error(X @ Theta, Y) / divisor(Theta, X)

    return gradient


def difference(Z, Y):
    """The error ŷ − y of each row and class."""
    return softmax(Z) - Y


gradient_by_number = by_number(difference)


def transposed(Theta, X, labels):
    """The numbers are right, but rows and columns are exchanged. The gradient has the shape of Theta: X.T @ error."""
    return gradient_by_number(Theta, X, labels).T


def one_off(Theta, X, labels):
    """The 1 is subtracted in the column before the right one. Classes count from 0, as columns do."""
    return gradient_by_number(Theta, X, labels - 1)


def classes_by_the_largest(Theta, X, labels):
    """The number of classes is read off the labels, and in some table no row has the last class. It still has its column:
    take the number from Theta.shape[1]."""
    return X.T @ (softmax(X @ Theta) - np.eye(labels.max() + 1)[labels]) / len(X)


def classes_by_those_there(Theta, X, labels):
    """The classes are counted among the labels, and in some table a class has no row. It still has its column: take the
    number of classes from Theta.shape[1]."""
    return X.T @ (softmax(X @ Theta) - np.eye(len(np.unique(labels)))[labels]) / len(X)


def columns_of_those_there(Theta, X, labels):
    """The columns are those of the labels that occur, and in some table a class has no row. It still has its column: compare
    with np.arange(Theta.shape[1])."""
    return X.T @ (softmax(X @ Theta) - (labels[:, None] == np.unique(labels))) / len(X)


def the_error(Theta, X, labels):
    """This is the error, one number for each row and class. Multiply it by X.T, and divide by N."""
    return difference(X @ Theta, np.eye(Theta.shape[1])[labels])


_rng = np.random.default_rng(11)


def classes(N, n, K, labels):
    """A case: Theta (n, K), X (N, n) with its column of ones, and these labels."""
    X = np.column_stack([np.ones(N), _rng.normal(size=(N, n - 1)).round(1)])
    return _rng.normal(size=(n, K)).round(1), X, np.array(labels)


# Far from 0: powers of e overflow here, or are all 0, in a row whose probabilities are ordinary ones.
FAR_OUT = (
    np.array([[0.2, -0.4, 0.1], [1, 1.01, 0.98]]),
    np.array([[1.0, 30], [1, -850], [1, 800], [1, -0.5]]),
    np.array([0, 1, 2, 0]),
)
NAN = np.nan
TRAIN = np.array([[39.1, 3750], [NAN, 3800], [40.3, NAN], [36.7, 3450]])


def seen_of_shares(typed):
    """What is seen of an accuracy that two decimals do not tell from the right one."""
    if abs(typed[2] - 0.955) > 1e-9:
        return ""
    return "Look again at the accuracy: yours leaves out the 5 misses. They are mistakes, too: 50 bags are wrong in all."


EXERCISES = {
    "11.1": Code(
        solution=filled,
        given=leaking,
        shaped=True,
        mistakes=(
            own_means,
            the_training_rows,
            nothing_filled,
            all_replaced,
            rows_left_out,
            by_a_mask,
            *tutored(
                {
                    with_means(
                        lambda train, new: np.nanmean(train)
                    ): "One mean fills all columns. Each column has its own: axis=0.",
                    with_means(
                        lambda train, new: np.zeros(train.shape[1])
                    ): "Zeros stand in the empty cells. Put the mean of the column there.",
                    with_means(
                        lambda train, new: np.nanmedian(train, axis=0)
                    ): "The leak is gone, but this is the median. The mean was asked for.",
                    with_means(
                        lambda train, new: train.mean(axis=0)
                    ): "The mean of a column with an empty cell is nan here. np.nanmean leaves such cells out.",
                    with_means(
                        lambda train, new: np.nan_to_num(train).mean(axis=0)
                    ): "The empty cells of train count as 0 in your mean. np.nanmean leaves them out.",
                    with_means(
                        lambda train, new: train[~np.isnan(train).any(axis=1)].mean(axis=0)
                    ): "Your mean leaves out each row of train that has an empty cell anywhere. Only the cell is to be left out: "
                    "np.nanmean.",
                }
            ),
        ),
        read=fills.read,
        cases=(
            (TRAIN, np.array([[NAN, 5000.0], [50.0, NAN], [45.0, 4100]])),
            (np.array([[1.0, 2, 3], [4, NAN, 9], [7, 8, 0]]), np.array([[NAN, 4.0, NAN]])),
            (
                np.array([[5.0, 1], [6, 2], [NAN, 2], [10, 11]]),
                np.array([[NAN, NAN], [3.0, 8.0], [20, 9], [NAN, 1]]),
            ),
            (  # small numbers, where a rounded mean shows
                np.array(
                    [[0.125, -0.31], [0.272, NAN], [NAN, 0.174], [0.333, 0.48], [0.071, -0.02]]
                ),
                np.array([[NAN, 0.25], [0.5, NAN], [0.01, 0.02]]),
            ),
        ),
        why="The means are learned from the training rows, and a single bird of tomorrow can be filled as well.",
    ),
    "11.2": Code(
        solution=choose,
        mistakes=(
            the_number,
            the_loss,
            *tutored(
                {
                    **{strengths_read.way(words): words for words in strengths_read.NAMED},
                    strengths_read.of_section_8: strengths_read.OF_SECTION_8,
                }
            ),
        ),
        observe=the_choice,
        chosen=True,
        read=strengths_read.read,
        cases=tuple(strengths_read.question(seed, count=8) for seed in (249, 94, 196, 62, 86)),
        why="Trained on some rows, chosen on others. For the report a third kind of rows is still untouched.",
    ),
    "11.3": Code(
        solution=cheapest,
        mistakes=(
            called_above,
            by_shares,
            turned_round,
            by_the_formula,
            the_place,
            the_cost,
            *tutored(
                {
                    by_cost(
                        lambda misses, alarms, miss, alarm: alarm * misses + miss * alarms
                    ): "The two costs are exchanged. A miss is a 1 that is not called.",
                    by_cost(
                        lambda misses, alarms, miss, alarm: misses + alarms
                    ): "All mistakes count alike in it, as in the accuracy. Multiply the misses by "
                    "miss and the false alarms by alarm.",
                    by_cost(
                        lambda misses, alarms, miss, alarm: miss * misses
                    ): "Only the misses cost something. Add the false alarms, times alarm.",
                    by_cost(
                        lambda misses, alarms, miss, alarm: alarm * alarms
                    ): "Only the false alarms cost something. Add the misses, times miss.",
                    by_cost(
                        in_all, pick=last_of
                    ): "Of several equally cheap ones you return the last. The first is asked for.",
                }
            ),
        ),
        cases=(
            (
                np.array([0, 0, 1, 0, 1, 1, 0, 1]),
                np.array([0.1, 0.3, 0.35, 0.4, 0.6, 0.7, 0.75, 0.9]),
                np.array([0.2, 0.35, 0.5, 0.75, 0.8]),
                5,
                1,
            ),
            (
                np.array([1, 0, 0, 1, 0, 1, 0]),
                np.array([0.2, 0.25, 0.5, 0.55, 0.6, 0.8, 0.9]),
                np.array([0.9, 0.55, 0.1, 0.7, 0.95]),
                1,
                3,
            ),
            (
                np.array([0, 1, 0, 1, 1, 0]),
                np.array([0.4, 0.45, 0.5, 0.6, 0.8, 0.85]),
                np.array([0.3, 0.42, 0.7, 0.5, 0.99]),
                2.5,
                1,
            ),
            (  # few of class 1: shares are no counts
                np.array([0, 0, 1, 0, 0, 0, 1, 0]),
                np.array([0.1, 0.2, 0.25, 0.3, 0.5, 0.6, 0.7, 0.8]),
                np.array([0.15, 0.65, 0.25, 0.9]),
                3,
                1,
            ),
            (
                np.array([0, 1, 0, 1]),
                np.array([0.2, 0.4, 0.6, 0.8]),
                np.array([0.5, 0.3, 0.7, 0.9, 0.1]),
                2,
                2,
            ),
            *costs.QUESTIONS[:6],
            *costs.WITH_TIES[:2],
        ),
        read=costs.read,
        why="No formula and no belief in ŷ: it asks the rows. With few rows it follows each single one of them.",
    ),
    "11.4": Code(
        solution=gradient_by_number,
        shaped=True,
        mistakes=(
            transposed,
            one_off,
            the_error,
            classes_by_the_largest,
            classes_by_those_there,
            columns_of_those_there,
            *tutored(
                {
                    by_number(
                        lambda Z, Y: Y - softmax(Z)
                    ): "All signs are turned: the error is ŷ − y, not y − ŷ.",
                    by_number(
                        difference, lambda Theta, X: 1
                    ): "The sum is right, the mean is asked for: divide by the number of rows.",
                    by_number(
                        difference, lambda Theta, X: Theta.shape[1]
                    ): "You divide by the number of classes. The mean is over the rows: len(X).",
                    by_number(
                        difference, lambda Theta, X: len(X) * Theta.shape[1]
                    ): "You divide by rows and classes, as .mean() of a whole table does. The mean is over the rows alone.",
                    by_number(
                        lambda Z, Y: softmax(Z.T).T - Y
                    ): "Your softmax makes each column add up to 1. Each row does: axis=1, and keepdims.",
                    by_number(
                        lambda Z, Y: Z - Y
                    ): "The error is taken from z. Send Z through softmax first.",
                    by_number(
                        lambda Z, Y: sigmoid(Z) - Y
                    ): "Each z goes through σ by itself, and a row no longer adds up to 1. Use softmax.",
                    by_number(
                        lambda Z, Y: softmax(Z)
                    ): "Nothing is subtracted: in each row the column of its label loses 1.",
                    by_number(
                        lambda Z, Y: (softmax(Z) - Y) * softmax(Z) * (1 - softmax(Z))
                    ): "There is a factor ŷ(1 − ŷ) too many. It cancels, as it does in lesson 02.",
                }
            ),
        ),
        cases=(
            classes(6, 3, 3, [0, 2, 1, 1, 0, 2]),
            classes(5, 4, 3, [0, 1, 0, 0, 1]),  # nobody of the last class
            classes(7, 2, 5, [4, 0, 2, 2, 4, 1, 0]),
            classes(1, 3, 2, [1]),
            FAR_OUT,
        ),
        read=classwise.read,
        why="The error times the input, once for each class. Each of its rows adds up to 0: what one class gains, the "
        "others lose.",
    ),
    "11.5": Number(
        value=(15 / 20, 15 / 60, 0.95, 0.98),
        decimals=2,
        names=("the recall", "the precision", "the accuracy", 'the accuracy of "never"'),
        seen=seen_of_shares,
        shares=((20, "forbidden ones"), (60, _("calls")), (1000, _("bags")), (1000, _("bags"))),
        why="It finds three in four, and of its calls one in four is right. By accuracy the scanner that never calls wins: "
        "0.98, and it finds nothing.",
        mistakes={
            (
                0.25,
                0.75,
                0.95,
                0.98,
            ): "Recall and precision are exchanged. Recall is a share of what is forbidden, precision a share of what is called.",
            (
                0.75,
                0.25,
                0.98,
                0.95,
            ): 'The two accuracies are exchanged: first the scanner\'s own, then that of "never".',
            (
                15,
                15,
                950,
                980,
            ): "These are counts. Each of the four is a share: divide by the number of bags of which it is a share.",
            **slips(
                (0.75, 0.25, 0.95, 0.98),
                (
                    {
                        0.25: "For the recall you divided by what was called, or took the misses. It "
                        "is the 15 found, of the 20 that "
                        "are forbidden.",
                        0.015: "For the recall you divided by all bags. Divide by the 20 that are forbidden.",
                        1
                        / 3: "For the recall you divided by the false alarms. It is the 15 found, "
                        "of the 20 that are forbidden.",
                    },
                    {
                        0.75: "The precision is a share of something else: of the 60 that were called, 15 are forbidden.",
                        0.015: "For the precision you divided by all bags. Divide by the 60 that were called.",
                        0.06: "For the precision you gave the share of the bags that were called. It "
                        "is the share of right ones among "
                        "these 60.",
                        1 / 3: "For the precision, 15 of the 60 that were called are right: divide "
                        "neither by the 45 false alarms, nor "
                        "take all 20 forbidden ones for found.",
                    },
                    {
                        0.935: "The accuracy counts all that are right: the 935 that are rightly left "
                        "alone, and the 15 that were found, too. "
                        "(940 were not called, but 5 of these are misses.)",
                        0.05: "The third is the share of mistakes. The accuracy is the rest.",
                        0.995: "The accuracy leaves out the 45 false alarms: they are mistakes, too.",
                        0.015: "The accuracy counts all that are right: the 15 that were found, and "
                        "the 935 rightly left alone, too.",
                    },
                    {
                        0.02: "A scanner that never calls is right on the 980 others.",
                        0: "A scanner that never calls finds nothing, but it is right on the 980 "
                        "bags that hold nothing forbidden.",
                        1: "A scanner that never calls is wrong on the 20 forbidden bags, and right on the 980 others.",
                        0.94: "The 940 are those that this scanner does not call. One that never "
                        "calls is right on all 980 that hold "
                        "nothing forbidden.",
                        0.5: "That is no coin: a scanner that never calls is right on the 980 bags that hold nothing forbidden.",
                    },
                ),
            ),
        },
    ),
}
