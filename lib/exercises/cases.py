"""Fresh inputs for the judge's trials."""

import numpy as np


def drawn(rng, labels, n):
    """A table X (N, n) of drawn features behind its column of ones, one row for each of the labels; and y (N,)."""
    return np.column_stack(
        [np.ones(len(labels)), rng.normal(size=(len(labels), n - 1)).round(1)]
    ), np.array(labels)
