"""Fresh inputs for the judge's trials."""

import numpy as np


def drawn(rng, labels, n):
    """A table X (N, n) of drawn features behind its column of ones, one row for each of the labels; and y (N,).

    Where there are five rows or more, one comes twice, with its label: samples may be alike, and each counts.
    """
    X = np.column_stack([np.ones(len(labels)), rng.normal(size=(len(labels), n - 1)).round(1)])
    y = np.array(labels)
    if len(y) >= 5:
        X[np.flatnonzero(y == y[0])[-1]] = X[0]
    return X, y
