"""Splits into train and test for exercise 06.3: the right one, the usual wrong ones, and what is seen of a split."""

import numpy as np

from lib.exercises import chance
from lib.judge.run import Refused
from lib.said import _, counted


def cut_at(share, X, y):
    """X and y of the first `share` fifths of the rows, then those of the rest."""
    n_train = len(y) * share // 5
    return X[:n_train], y[:n_train], X[n_train:], y[n_train:]


def split_rows(X, y, rng):
    """What is right: shuffled, then four fifths and one."""
    order = rng.permutation(len(y))
    return cut_at(4, X[order], y[order])


def cut_too_early(X, y, rng):
    """The split as the cell gives it: cut in the order of the file, then shuffled within the training rows."""
    X_train, y_train, X_test, y_test = cut_at(4, X, y)
    order = rng.permutation(len(y_train))
    return X_train[order], y_train[order], X_test, y_test


def both_parts_shuffled(X, y, rng):
    """Now both parts are shuffled, but each after the cut: the test still holds the last rows of the file.
    Shuffle all rows first, then cut."""
    X_train, y_train, X_test, y_test = cut_too_early(X, y, rng)
    order = rng.permutation(len(y_test))
    return X_train, y_train, X_test[order], y_test[order]


def not_shuffled(X, y, rng):
    """Nothing is shuffled any more: the test holds the last rows of the file. Shuffle all rows, then cut."""
    return cut_at(4, X, y)


def labels_left_in_order(X, y, rng):
    """X is shuffled and y is not: a row meets another row's label, and the test still has one class only.
    Draw the row numbers once, and use them for both: X[order], y[order]."""
    return cut_at(4, rng.permutation(X), y)


def shuffled_apart(X, y, rng):
    """X and y are shuffled each by itself, so that a row meets another row's label.
    Draw the row numbers once, and use them for both: X[order], y[order]."""
    return cut_at(4, rng.permutation(X), rng.permutation(y))


def with_replacement(X, y, rng):
    """Some rows come more than once and others not at all, so that a test row may be among the training rows, too.
    rng.permutation gives each row number once."""
    order = rng.integers(len(y), size=len(y))
    return cut_at(4, X[order], y[order])


def two_orders(X, y, rng):
    """Training and test are each cut from an order of their own, so that a row can be in both. Draw one order, and cut
    that."""
    return *split_rows(X, y, rng)[:2], *split_rows(X, y, rng)[2:]


def trained_on_all(X, y, rng):
    """The test rows are new ones in each shuffle, but they are in the training part as well. Cut them off there."""
    order = rng.permutation(len(y))
    return X[order], y[order], *cut_at(4, X[order], y[order])[2:]


def parts_swapped(X, y, rng):
    """One fifth is for the test, and four fifths for training: yours is the other way round."""
    order = rng.permutation(len(y))
    return cut_at(1, X[order], y[order])


def eighty_rows(X, y, rng):
    """It cuts at row 80, however many rows come in. Four fifths of N rows are len(y) * 4 // 5."""
    order = rng.permutation(len(y))
    return X[order][:80], y[order][:80], X[order][80:], y[order][80:]


def always_the_same(X, y, rng):
    """The shuffle comes before the cut now, but the test rows are the same ones whatever rng comes in.
    Use the rng of the arguments, and make no generator of your own in the function."""
    return split_rows(X, y, np.random.default_rng(0))


def every_fifth(X, y, rng):
    """Both classes are in the test now, but nothing is drawn: it has the same rows whatever rng comes in. Take them
    from rng.permutation(len(y))."""
    test = np.arange(len(y)) % 5 == 0
    return X[~test], y[~test], X[test], y[test]


def without_the_rng(X, y, rng):
    """The split is sound, but the same rng gives another one each time, so that nobody can repeat it. Draw with the rng
    of the arguments: rng.permutation, not np.random.permutation."""
    return split_rows(X, y, np.random.default_rng())


def ten_of_each_class(X, y, rng):
    """The test has 10 rows of each class, however many come in: section 10 wrote that for 100 rows. Here the test gets
    one fifth of the rows."""
    test = np.concatenate([rng.permutation(np.flatnonzero(y == c))[:10] for c in (0, 1)])
    train = np.setdiff1d(np.arange(len(y)), test)
    return X[train], y[train], X[test], y[test]


SPLITS = 100  # so many that no row stays out of all their tests by chance


def properties(split, X, y):
    """What can be seen of a split without knowing how it draws: a hundred splits, each with a generator of its own.

    The rows of all splits are looked up and counted at once: a count of its own for each of them took seconds.
    """
    table_X, table_y = X.copy(), y.copy()  # a split may change X and y themselves
    all_parts = []
    for seed in range(SPLITS):
        all_parts.append(four_parts(split(X, y, np.random.default_rng(seed)), table_X))
        chance.untouched(X, y, table_X, table_y)
    again = four_parts(split(table_X.copy(), table_y.copy(), np.random.default_rng(0)), table_X)
    train, own_in_train, both_in_train = tallied(
        [parts[:2] for parts in all_parts], table_X, table_y
    )
    test, own_in_test, both = tallied([parts[2:] for parts in all_parts], table_X, table_y)
    first = [rows_of(part, table_X) for part in all_parts[0][::2]]
    kinds = len(np.unique(test, axis=0))
    # Of sound splits about every second pair of neighbours is parted by the cut; of a turned table one is.
    together = ((test[:, 1:] > 0) & (test[:, :-1] > 0)).sum(axis=1).mean()
    seen = {
        "both classes among the training rows": bool(both_in_train.all()),
        "rows for training and for the test": [len(part) for part in first],
        "no row is in both parts": not ((train > 0) & (test > 0)).any(),
        "no row comes twice in one part": bool(train.max() <= 1 and test.max() <= 1),
        "each row once": bool((train + test == 1).all()),
        "each row has its own label": own_in_train and own_in_test,
        "another rng gives another test": kinds > 1,
        "neighbours come into the test together": bool(together > 0.6 * (len(first[1]) - 1)),
        "both classes in the test": bool(both.sum() >= 0.8 * SPLITS),
        "many different tests": kinds > 30,
        chance.AGAIN: bool(np.array_equal(rows_of(again[2], table_X), first[1])),
        "each row is in the test at some time": bool((test.sum(axis=0) > 0).all()),
    }
    if kinds == 1:  # tells the given function from attempts that change nothing yet
        seen["rows in the order of the file"] = [bool((np.diff(rows) > 0).all()) for rows in first]
        seen["the test is the end of the file"] = min(first[1], default=0) >= len(first[0])
    return seen


def other_counts(came, wanted):
    """Words for parts of other lengths."""
    (train, test), (right_train, right_test) = came, wanted
    N = right_train + right_test
    words = _(
        "Of {N} rows {train} are for training and {test} for the test; {right_train} and {right_test} are expected"
    ).format(N=N, train=train, test=test, right_train=right_train, right_test=right_test)
    left = N - train - test
    if left > 0:
        lost = counted("{n} of the rows is lost.", "{n} of the rows are lost.", left)
        return f"{words}. {lost.format(n=left)}"
    if left < 0:
        return f"{words}. " + _("Some rows must be in both parts, or come twice.")
    return f"{words}: " + _("four fifths and one fifth.")


PARTS = {
    "both classes among the training rows": "The training rows are all of one class: what is learned from them knows nothing of "
    "the other. Chance is to decide who is for the test, not the label. Shuffle all rows, then cut at four fifths.",
    "rows for training and for the test": other_counts,
    "no row is in both parts": "Some rows are in the training part and in the test part. Draw one order of all rows, and cut "
    "it once.",
    "no row comes twice in one part": "A row comes twice in one part. rng.permutation gives each row number once.",
    "each row once": "Some rows are in neither part. Each row is in one of them.",
    "each row has its own label": "Some rows have another row's label. Draw the row numbers once, and use them for both.",
    "neighbours come into the test together": "The rows of the test are neighbours in the file: no shuffle, but a piece of it. "
    "Shuffle all rows, then cut.",
    "both classes in the test": "Often the test has one class only. Shuffle all rows before the cut.",
    "another rng gives another test": "The test has the same rows whatever rng comes in. Draw them with it.",
    "many different tests": "Only a few different tests come, whatever rng comes in. Shuffle all rows, then cut.",
    "each row is in the test at some time": "Some rows never come into the test. Shuffle all rows, then cut.",
    **chance.WORDS,
}


def tallied(parts, X, y):
    """Of one part, (rows, labels), of each split: how often it has each row of X, a line for each split; whether all
    rows have their own labels; and for each split, whether both classes are there."""
    of_split = np.repeat(np.arange(len(parts)), [len(rows) for rows, labels in parts])
    rows = rows_of(np.concatenate([rows for rows, labels in parts]), X)
    labels = np.concatenate([labels for rows, labels in parts])
    times = np.zeros((len(parts), len(y)), dtype=int)
    np.add.at(times, (of_split, rows), 1)
    both = [np.bincount(of_split[labels == c], minlength=len(parts)) > 0 for c in (0, 1)]
    return times, bool((labels == y[rows]).all()), both[0] & both[1]


def four_parts(parts, X):
    """X_train, y_train, X_test, y_test of a split, as arrays of the right shapes."""
    if not isinstance(parts, (tuple, list)) or len(parts) != 4:
        raise Refused(
            "It should return four arrays, X_train, y_train, X_test, y_test, as the given code does."
        )
    X_train, y_train, X_test, y_test = (np.asarray(part, dtype=float) for part in parts)
    if not (
        X_train.ndim == X_test.ndim == 2
        and (len(X_train), len(X_test)) == (y_train.size, y_test.size)
        and X_train.shape[1] == X_test.shape[1] == X.shape[1]
    ):
        raise Refused(
            _(
                "The shapes {shapes} came back. Expected is the order X_train, y_train, X_test, y_test, with one label for each "
                "row."
            ).format(shapes=", ".join(str(np.shape(part)) for part in parts))
        )
    return X_train, y_train.ravel(), X_test, y_test.ravel()


def rows_of(part, X):
    """The numbers of the rows of X that a part has. In an ordered_file a row is known by its first feature."""
    order = np.argsort(X[:, 1])
    near = np.searchsorted(X[order, 1] - 1e-3, part[:, 1])
    rows = order[np.maximum(near, 1) - 1]
    if not np.allclose(part, X[rows], rtol=0, atol=1e-4):
        raise Refused(
            "Some of the rows that came back are not rows of X. The numbers in a row stay as they are."
        )
    return rows


def ordered_file(seed, columns, zeros, ones):
    """An ordered file: all rows of class 0 come before those of class 1."""
    rng = np.random.default_rng(seed)
    features = (
        np.column_stack([rng.permutation(zeros + ones) for column in range(columns)]) / 10 + 1
    )
    return np.column_stack([np.ones(zeros + ones), features]), np.repeat([0, 1], [zeros, ones])


SPLIT_WRONGLY = (
    both_parts_shuffled,
    not_shuffled,
    labels_left_in_order,
    shuffled_apart,
    with_replacement,
    two_orders,
    trained_on_all,
    parts_swapped,
    eighty_rows,
    always_the_same,
    every_fifth,
    without_the_rng,
    ten_of_each_class,
)
