"""The one training loop: stochastic, mini-batch and batch gradient descent differ in `batch_size` alone."""

import numpy as np


def gradient_descent(gradient, theta, X, y, *, eta, batch_size, epochs, rng=None):
    """θ ← θ − η L′, batch after batch; return every θ visited, shape (steps + 1, n) (slides 19, 24, 28; lesson 05).

    gradient    a function of (theta, X, y) that returns L′, shape (n,), as the mean over the rows it is given
    theta       where to start, (n,); X (N, n) with its column of ones; y (N,) of 0 and 1
    eta         the learning rate, above 0
    batch_size  rows for one update, 1 to N; the last batch of an epoch may be shorter, and its own mean counts
    epochs      how many times to walk through all rows, 1 or more
    rng         None walks the rows in their order, as on the slides; a numpy Generator shuffles them anew each epoch

    `from lib import gradient_descent` guards the arguments once, with a ValueError that says which does not fit;
    then this bare arithmetic runs.
    """
    path, X_now, y_now = [theta], X, y
    for epoch in range(epochs):
        if rng is not None:
            order = rng.permutation(len(y))
            X_now, y_now = X[order], y[order]
        for start in range(0, len(y), batch_size):
            rows = slice(start, start + batch_size)
            path.append(path[-1] - eta * gradient(path[-1], X_now[rows], y_now[rows]))
    return np.array(path)
