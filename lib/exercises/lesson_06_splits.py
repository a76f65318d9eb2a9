"""Splits into train and test for exercise 06.3: the right one, the usual wrong ones, and what is seen of a split."""

import numpy as np

from lib.exercises import chance
from lib.judge.run import Refused


def cut_at(share, X, y):
    n_train = len(y) * share // 5
    return X[:n_train], y[:n_train], X[n_train:], y[n_train:]


def split_rows(X, y, rng):
    order = rng.permutation(len(y))
    return cut_at(4, X[order], y[order])


def cut_too_early(X, y, rng):
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


def properties(split, X, y):
    """What can be seen of a split without knowing how it draws: a hundred splits, each with a generator of its own."""
    trains, tests, own, table_X, table_y = (
        [],
        [],
        True,
        X.copy(),
        y.copy(),
    )  # a split may change X and y themselves
    for seed in range(100):
        train, test, labels = rows_of(split(X, y, np.random.default_rng(seed)), table_X)
        own = own and bool((labels == table_y[np.concatenate([train, test])]).all())
        trains.append(train)
        tests.append((test, labels[len(train) :]))
    drawn = [test for test, _ in tests]
    again = rows_of(split(table_X.copy(), table_y.copy(), np.random.default_rng(0)), table_X)
    all_rows = [np.sort(np.concatenate(pair)) for pair in zip(trains, drawn)]
    kinds = len({tuple(sorted(test)) for test in drawn})
    # Of sound splits about every second pair of neighbours is parted by the cut; of a turned table one is.
    together = np.mean([len(np.intersect1d(test, test + 1)) for test in drawn])
    seen = {
        "rows for training and for the test": [len(trains[0]), len(drawn[0])],
        "no row is in both parts": not any(
            len(np.intersect1d(*pair)) for pair in zip(trains, drawn)
        ),
        "no row comes twice in one part": all(
            len(set(part)) == len(part) for part in (*trains, *drawn)
        ),
        "each row once": all(
            len(rows) == len(y) and (rows == np.arange(len(y))).all() for rows in all_rows
        ),
        "each row has its own label": own,
        "another rng gives another test": kinds > 1,
        "neighbours come into the test together": bool(together > 0.6 * (len(drawn[0]) - 1)),
        "both classes in the test": sum(len(set(labels)) == 2 for _, labels in tests) >= 80,
        "many different tests": kinds > 30,
        chance.AGAIN: bool(np.array_equal(again[1], drawn[0])),
        "each row is in the test at some time": len(set(np.concatenate(drawn))) == len(y),
    }
    if kinds == 1:  # tells the given function from attempts that change nothing yet
        seen["rows in the order of the file"] = [
            bool((np.diff(part[0]) > 0).all()) for part in (trains, drawn)
        ]
    return seen


def other_counts(came, wanted):
    (train, test), (right_train, right_test) = came, wanted
    words = (
        f"Of {right_train + right_test} rows {train} are for training and {test} for the test; {right_train} and {right_test} "
        "are expected"
    )
    if train + test < right_train + right_test:
        return f"{words}. {right_train + right_test - train - test} of the rows are lost."
    if train + test > right_train + right_test:
        return f"{words}. Some rows must be in both parts, or come twice."
    return f"{words}: four fifths and one fifth."


PARTS = {
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


def rows_of(parts, X):
    """The row numbers of the training and of the test part, and the labels of both, one after the other."""
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
            f"The shapes {', '.join(str(np.shape(part)) for part in parts)} came back. Expected is the order "
            "X_train, y_train, X_test, y_test, with one label for each row."
        )
    off = [np.abs(part[:, None] - X).max(axis=2) for part in (X_train, X_test)]
    if any((distance.min(axis=1) > 1e-4).any() for distance in off):
        raise Refused(
            "Some of the rows that came back are not rows of X. The numbers in a row stay as they are."
        )
    return *(distance.argmin(axis=1) for distance in off), np.concatenate(
        [y_train.ravel(), y_test.ravel()]
    )


def ordered_file(seed, columns, zeros, ones):
    """An ordered file: all rows of class 0 come before those of class 1."""
    rng = np.random.default_rng(seed)
    features = np.column_stack([rng.permutation(zeros + ones) for _ in range(columns)]) / 10 + 1
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
