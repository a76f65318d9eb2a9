"""Answers to the exercises of lesson 06: right ones in other styles, and wrong ones that no mistake is named for."""

import numpy as np


def split_with_shuffle(X, y, rng):
    rows = list(range(len(y)))
    rng.shuffle(rows)
    n_test = len(y) - len(y) * 4 // 5
    test, train = rows[:n_test], rows[n_test:]
    return X[train], y[train], X[test], y[test]


def split_each_class(X, y, rng):
    train, test = [], []
    for label in (0, 1):
        rows = rng.choice(np.flatnonzero(y == label), size=(y == label).sum(), replace=False)
        train += list(rows[: len(rows) * 4 // 5])
        test += list(rows[len(rows) * 4 // 5 :])
    return [X[train].tolist(), y[train].tolist(), np.float32(X[test]), y[test].reshape(-1, 1)]


def split_of_two_parts(X, y, rng):
    order = rng.permutation(len(y))
    return X[order], y[order]


def split_with_the_labels_first(X, y, rng):
    X_train, y_train, X_test, y_test = split_with_shuffle(X, y, rng)
    return y_train, X_train, y_test, X_test


def split_at_nine_tenths(X, y, rng):
    order = rng.permutation(len(y))
    n_train = len(y) * 9 // 10
    return X[order][:n_train], y[order][:n_train], X[order][n_train:], y[order][n_train:]


def split_that_forgets_one_row(X, y, rng):
    order = rng.permutation(len(y))
    n_train = len(y) * 4 // 5
    return X[order][:n_train], y[order][:n_train], X[order][n_train + 1 :], y[order][n_train + 1 :]


def split_in_place(X, y, rng):
    order, n_train = rng.permutation(len(y)), len(y) * 4 // 5
    X[:], y[:] = X[order], y[order]
    return X[:n_train], y[:n_train], X[n_train:], y[n_train:]


def split_a_block_off(X, y, rng):
    order, n_train = np.roll(np.arange(len(y)), rng.integers(len(y))), len(y) * 4 // 5
    return X[order[:n_train]], y[order[:n_train]], X[order[n_train:]], y[order[n_train:]]


def scale_by_loops(X_train, X_test):
    scaled = []
    for row in X_test:
        new = [1.0]
        for j in range(1, len(row)):
            column = [each[j] for each in X_train]
            mean = sum(column) / len(column)
            new.append(
                (row[j] - mean) / (sum((x - mean) ** 2 for x in column) / len(column)) ** 0.5
            )
        scaled.append(new)
    return scaled


def scale_a_copy_in_float32(X_train, X_test):
    scaled, X_train = np.float32(X_test), np.float32(X_train)
    scaled[:, 1:] = (scaled[:, 1:] - X_train[:, 1:].mean(axis=0)) / X_train[:, 1:].std(axis=0)
    return scaled


def scale_to_the_range(X_train, X_test):
    low, high = X_train[:, 1:].min(axis=0), X_train[:, 1:].max(axis=0)
    return np.column_stack([X_test[:, 0], (X_test[:, 1:] - low) / (high - low)])


def scale_by_the_length(X_train, X_test):
    return np.column_stack([X_test[:, 0], X_test[:, 1:] / np.linalg.norm(X_train[:, 1:], axis=0)])


STYLES = {
    "06.2": (
        [3.5, 1.2, 0],
        [1.45, 0.2, 1],
        np.array([3.55, 1.2, 0]),
        (3.55, 1.2, 0.0),
        [3.6, 1.3, 0.0],
    ),
    "06.3": (split_with_shuffle, split_each_class),
    "06.4": (scale_by_loops, scale_a_copy_in_float32),
}
WRONG = {
    "06.2": (
        [None, 0.2, 1],
        [1.45, 0.2],
        [1.45, 0.2, 2],
        [-1, 0.2, 1],
        [1.4, 0.2, 1],
        [1.2, 0.3, 0],
        [2.0, 0.25, 1],
        [1.45, 1.0, 1],
        [1.6, 0.2, 1],
        [1.45, 0.1, 1],
        [3.0, 1.2, 0],
        [1, 45, 0, 2, 1],
        [(1.45, 0.2), 1],
        [1.45, 0.2, "1"],
        5,
    ),
    "06.3": (
        split_of_two_parts,
        split_with_the_labels_first,
        split_at_nine_tenths,
        split_that_forgets_one_row,
        split_in_place,
        split_a_block_off,
    ),
    "06.4": (scale_to_the_range, scale_by_the_length),
}
