"""What is read off a table whose empty cells were filled with something else than the means of the training rows."""

import warnings

import numpy as np

from lib.said import _, counted
from lib.text import short

NAN = np.nan


def _question(seed, rows, new_rows, columns):
    """Training rows and new ones, columns of unlike sizes, with empty cells in both and some known ones in each column."""
    rng = np.random.default_rng(seed)
    sizes = rng.uniform(1, 40, columns)
    train, new = ((rng.normal(3, 1, (n, columns)) * sizes).round(2) for n in (rows, new_rows))
    train[1, 0], train[2, -1], train[4, columns // 2] = NAN, NAN, NAN
    for j in range(columns):
        new[(j + seed) % new_rows, j] = NAN
    new[-1, 0] = NAN
    return train, new


QUESTIONS = (_question(1, 8, 5, 3), _question(2, 7, 4, 2), _question(3, 9, 5, 4))


def _over(*tables):
    """The means of the columns of some tables together."""
    return np.nanmean(np.concatenate(tables), axis=0)


# {what stands in the empty cells: (train, new) -> a value for each cell of new, or for each column}
FILLS = {
    "the mean of train and new together. The new rows must not have a say, not even in the mean that fills their own "
    "cells": lambda train, new: _over(train, new),
    "the mean of the new rows. A single new bird would have nothing to be filled with: take that of train": lambda train, new: (
        _over(new)
    ),
    "the mean of two means, of train and of new. The new rows must not have a say: take that of train alone": lambda train, new: (
        (_over(train) + _over(new)) / 2
    ),
    "the mean of all cells of train. Each column has its own: axis=0": lambda train, new: (
        np.nanmean(train)
    ),
    "the mean of all cells of new. Take that of the column, of train: axis=0": lambda train, new: (
        np.nanmean(new)
    ),
    "the mean of its own row. Take that of its column, of train: axis=0": lambda train, new: (
        np.nanmean(new, axis=1)[:, None]
    ),
    "a mean along the rows of train, axis=1. Each column has its own: axis=0": lambda train, new: (
        np.resize(np.nanmean(train, axis=1), train.shape[1])
    ),
    "a mean in which the empty cells of train count as 0. np.nanmean leaves them out": lambda train, new: (
        np.nan_to_num(train).mean(axis=0)
    ),
    "a mean of the rows of train that are whole. Only the empty cell is to be left out, not its row: "
    "np.nanmean": lambda train, new: train[~np.isnan(train).any(axis=1)].mean(axis=0),
    "the median of the column. The mean was asked for": lambda train, new: np.nanmedian(
        train, axis=0
    ),
    "the median of train and new together. The mean of train alone was asked for": lambda train, new: (
        np.nanmedian(np.concatenate([train, new]), axis=0)
    ),
    "the largest of its column. The mean was asked for": lambda train, new: np.nanmax(
        train, axis=0
    ),
    "the smallest of its column. The mean was asked for": lambda train, new: np.nanmin(
        train, axis=0
    ),
    "the std of its column. The mean was asked for": lambda train, new: np.nanstd(train, axis=0),
    "the sum of its column, which is not divided. The mean was asked for": lambda train, new: (
        np.nansum(train, axis=0)
    ),
    "the sum of its column divided by the number of all rows, the empty cells too. Divide by how many are known: "
    "np.nanmean": lambda train, new: np.nansum(train, axis=0) / len(train),
    "the first known number of its column. The mean was asked for": lambda train, new: np.array(
        [column[~np.isnan(column)][0] for column in train.T]
    ),
    "the last known number of its column. The mean was asked for": lambda train, new: np.array(
        [column[~np.isnan(column)][-1] for column in train.T]
    ),
    "the first row of train, or the mean where that is empty. The mean of the column was asked for": lambda train, new: (
        np.where(np.isnan(train[0]), _over(train), train[0])
    ),
    "the middle between the smallest and the largest of its column. The mean was asked for": lambda train, new: (
        (np.nanmin(train, axis=0) + np.nanmax(train, axis=0)) / 2
    ),
    "the mean of the column before it. Each column has its own": lambda train, new: np.roll(
        _over(train), 1
    ),
    "the mean of the column behind it. Each column has its own": lambda train, new: np.roll(
        _over(train), -1
    ),
    "the mean of the columns' means. Each column has its own": lambda train, new: _over(
        train
    ).mean(),
    "a number of the row above it. The mean of the column of train was asked for": lambda train, new: (
        _from_above(train, new)
    ),
    "a mean in which the new rows above it have a say. Only train may": lambda train, new: _growing(
        train, new
    ),
}


def _from_above(train, new):
    """Each empty cell from the row above, the first from the means."""
    made, before = [], _over(train)
    for row in new:
        before = np.where(np.isnan(row), before, row)
        made.append(before)
    return np.array(made)


def _growing(train, new):
    """Each empty cell from the mean of train and of all rows above, filled ones among them."""
    seen, made = list(train), []
    for row in new:
        seen.append(row)
        made.append(np.where(np.isnan(row), np.nanmean(seen, axis=0), row))
    return np.array(made)


def right(train, new):
    """The filled table."""
    return np.where(np.isnan(new), _over(train), new)


def read(ask):
    """What is wrong with (train, new) -> new, filled."""
    seen = []
    for (train, new), outcome in zip(QUESTIONS, ask(QUESTIONS)):
        if outcome.error:
            return ""
        seen.append((train, new, np.asarray(outcome.value, dtype=float)))
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return _of_shape(seen) or _of_known_cells(seen) or _of_empty_cells(seen)


def _of_shape(seen):
    """Words for a table of another shape."""
    for words, make in {
        "The means alone come back. Put them into the empty cells of new: np.where(np.isnan(new), "
        "mean, new).": lambda train, new: _over(train),
        "Only the first row of new comes back. All of its rows are asked for.": lambda train, new: (
            right(train, new)[0]
        ),
        "Only the last row of new comes back. All of its rows are asked for.": lambda train, new: (
            right(train, new)[-1]
        ),
        "The rows of train come back, too. Only the new rows are asked for.": lambda train, new: (
            np.concatenate([right(train, train), right(train, new)])
        ),
        "The rows of new that have an empty cell are left out. Fill them: each new row is asked for.": lambda train, new: (
            new[~np.isnan(new).any(axis=1)]
        ),
        "Rows and columns are exchanged: the table has the shape of new.": lambda train, new: (
            right(train, new).T
        ),
    }.items():
        made = [make(train, new) for train, new, came in seen]
        if all(
            np.size(came) == one.size and np.allclose(np.ravel(came), one.ravel())
            for (*asked, came), one in zip(seen, made)
        ) and any(np.shape(came) != new.shape for train, new, came in seen):
            return words
    train, new, came = seen[0]
    if came.shape == (len(train) + len(new), new.shape[1]):
        return "The rows of train come back, too, and not as they should. Only the new rows are asked for, filled."
    if came.shape != new.shape:
        return _(
            "It returns the shape {came}, expected that of new, {wanted}: each row of new, with "
            "its empty cells filled."
        ).format(came=came.shape, wanted=new.shape)
    return ""


def _of_known_cells(seen):
    """Words for cells that had a number and have another one."""
    if all(np.array_equal(came[~np.isnan(new)], new[~np.isnan(new)]) for train, new, came in seen):
        return ""
    for words, make in {
        "The last two of np.where are exchanged: the known cells have become means, and the empty ones are still empty. "
        "np.where(np.isnan(new), mean, new) takes the mean where new is nan.": lambda train, new: (
            np.where(np.isnan(new), new, _over(train))
        ),
        "Every cell has become a mean. Only where new is nan does the mean belong; else the cell stays.": lambda train, new: (
            0 * np.nan_to_num(new) + _over(train)
        ),
        "It is filled, but also scaled: the mean is subtracted, and it is divided by the std. Leave the known cells as they "
        "are.": lambda train, new: (right(train, new) - _over(train)) / np.nanstd(train, axis=0),
        "It is filled, but the mean is subtracted from all cells as well. Leave the known cells as "
        "they are.": lambda train, new: right(train, new) - _over(train),
        "The rows stand in another order than in new.": lambda train, new: right(train, new)[::-1],
        "Digits are lost, as float16 (half precision) loses them. Leave the known cells as they are.": lambda train, new: (
            right(train, new).astype(np.float16).astype(float)
        ),
        "Whole numbers come back: the decimals are cut off. Leave the known cells as they are.": lambda train, new: (
            np.trunc(right(train, new))
        ),
        **{
            _("All cells are rounded to {d} decimals. Leave the known cells as they are.").format(
                d=d
            ): lambda train, new, d=d: right(train, new).round(d)
            for d in range(2)
        },
    }.items():
        if all(
            np.allclose(came, make(train, new), 1e-6, 1e-9, equal_nan=True)
            for train, new, came in seen
        ):
            return words
    train, new, came = next(
        each
        for each in seen
        if not np.array_equal(each[2][~np.isnan(each[1])], each[1][~np.isnan(each[1])])
    )
    i, j = np.argwhere(~np.isnan(new) & (came != new))[0]
    return _(
        "Cells that had a number have another one: in column {j}, {number:g} has become {came:.6g}. Only the empty cells, nan, "
        "are filled."
    ).format(j=j, number=new[i, j], came=came[i, j])


def _of_empty_cells(seen):
    """Words for what stands in the cells that were empty."""
    empty = [np.isnan(new) for train, new, came in seen]
    still = [np.isnan(came) for *asked, came in seen]
    if any(each.any() for each in still):
        if all(np.array_equal(one, other) for one, other in zip(empty, still)):
            return "The empty cells are still empty. np.where(np.isnan(new), mean, new) takes the mean where new is nan."
        if any(
            np.isnan(train[:, each.any(axis=0)]).any()
            for (train, *others), each in zip(seen, still)
        ):
            full = all(
                each[:, j].any() == np.isnan(train[:, j]).any()
                for (train, new, came), each, hole in zip(seen, still, empty)
                for j in range(new.shape[1])
                if hole[:, j].any()
            )
            if full:
                return (
                    "Some cells are still nan: the mean of a column with an empty cell is nan "
                    "itself. np.nanmean leaves empty cells out."
                )
        columns = sorted({int(j) for each in still for j in np.flatnonzero(each.any(axis=0))})
        return _(
            "Some cells are still nan, in column {columns} counted from 0. Fill the empty cells of "
            "all columns."
        ).format(columns=", ".join(map(str, columns)))
    wanted = [right(train, new) for train, new, came in seen]
    if all(np.allclose(came, one, 1e-9, 1e-9) for (*asked, came), one in zip(seen, wanted)):
        return ""
    for words, fill in FILLS.items():
        if _is(seen, empty, fill):
            return _("In an empty cell stands {words}.").format(words=_(words))
    for d in range(6):
        if _is(seen, empty, lambda train, new, d=d: _over(train).round(d)):
            return counted(
                "The means are rounded to {d} decimal. Take them as they are.",
                "The means are rounded to {d} decimals. Take them as they are.",
                d,
            ).format(d=d)
    if _is(seen, empty, lambda train, new: np.trunc(_over(train))):
        return "The means are cut to whole numbers. Take them as they are."
    filled = np.concatenate([came[hole] for (*asked, came), hole in zip(seen, empty)])
    means = np.concatenate([one[hole] for one, hole in zip(wanted, empty)])
    if np.ptp(filled) < 1e-9:
        return _(
            "In every empty cell stands {number:.4g}, a constant. Put the mean of its column there, of train."
        ).format(number=filled[0])
    if np.allclose(filled, means, 1e-2):
        return "The means lose digits on the way: is something rounded, or kept as float16?"
    if np.allclose(filled / means, filled[0] / means[0], 1e-4):
        return _(
            "In an empty cell stands {factor:.4g} times the mean of its column. Take the mean as it is."
        ).format(factor=filled[0] / means[0])
    if np.allclose(filled - means, filled[0] - means[0], 1e-4):
        return _(
            "In an empty cell stands the mean of its column and {number:.4g} more. Take the mean as it is."
        ).format(number=filled[0] - means[0])
    new, came, one = *seen[0][1:], wanted[0]
    i, j = (
        np.argwhere(np.isnan(new) & ~np.isclose(came, one))[0]
        if not np.allclose(came, one)
        else (0, 0)
    )
    return _(
        "The known cells are right. But an empty cell of column {j} has become {came}, and the mean of that column of train is "
        "{mean}."
    ).format(j=j, came=short(came[i, j]), mean=short(one[i, j]))


def _is(seen, empty, fill):
    """Whether the empty cells hold what `fill` makes of train and new."""
    for (train, new, came), hole in zip(seen, empty):
        made = np.broadcast_to(fill(train, new), new.shape)
        if not np.allclose(came[hole], made[hole], 1e-6, 1e-9):
            return False
    return True
