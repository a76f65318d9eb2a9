"""A gradient that is added up block by block, for a table in a file that is larger than memory (lesson 12)."""

import numpy as np


def in_blocks(gradient, size):
    """The same gradient, added up over blocks of rows: L′ = (1/N) Σ m L′ of a block of m rows (lesson 12).

    gradient  a function of (theta, X, y) that returns the mean over the rows it is given, such as bce_gradient
    size      rows in a block, 1 or more; the last block may be shorter

    Returns a function of (theta, X, y), for gradient_descent. Each row is read from memory once, and X may be a
    memory-mapped file, np.load(path, mmap_mode="r"): no more than a block of it need be in memory.
    """

    def gradient_of_blocks(theta, X, y):
        total = np.zeros(np.shape(theta))
        for start in range(0, len(y), size):
            rows = slice(start, start + size)
            total = total + len(y[rows]) * gradient(theta, X[rows], y[rows])
        return total / len(y)

    return gradient_of_blocks
