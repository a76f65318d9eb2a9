"""Training on N rows of 20 columns: `gradient_descent` with its checks beside a bare numpy loop of the same arithmetic,
scikit-learn's SGDClassifier (written in C, one row at a time), and a PyTorch loop with autograd where it is installed.
The limit of a whole epoch is one read of X from memory.
"""

import importlib.util
import time
import tracemalloc
import warnings

import numpy as np
from sklearn.linear_model import SGDClassifier

import lib
from bench.table import head, ratio, row, side_by_side

ETA, COLUMNS = 0.1, 20
SIZES = [(N, m) for N in (4, 100, 10_000, 1_000_000) for m in (1, 32, N) if m <= N]
TORCH_UPDATES = 5000  # at most; it needs as long for each of them


def problem(N):
    """X (N, 20) with its column of ones, y (N,), and a theta to start from."""
    rng = np.random.default_rng(0)
    X = rng.normal(size=(N, COLUMNS))
    X[:, 0] = 1
    return np.zeros(COLUMNS), X, rng.integers(2, size=N)


def bare(theta, X, y, m, epochs):
    """The arithmetic alone: no checks, no functions, and no path kept."""
    for _ in range(epochs):
        for start in range(0, len(y), m):
            X_m, y_m = X[start : start + m], y[start : start + m]
            z = X_m @ theta
            e = np.exp(-np.abs(z))
            y_hat = np.where(z >= 0, 1, e) / (1 + e)
            theta = theta - ETA * (X_m.T @ (y_hat - y_m) / len(y_m))
    return theta


def scikit(X, y, m, epochs):
    """The same updates by scikit-learn, or None: it knows single rows only."""
    if m > 1 or len(set(y)) < 2:
        return None
    settings = {
        "loss": "log_loss",
        "penalty": None,
        "learning_rate": "constant",
        "eta0": ETA,
        "shuffle": False,
        "fit_intercept": False,
        "max_iter": epochs,
        "tol": None,
    }
    return lambda: SGDClassifier(**settings).fit(X, y)


def pytorch(theta, X, y, m, updates):
    """The same updates by autograd, or None where PyTorch is not installed."""
    if not importlib.util.find_spec("torch"):
        return None
    import torch

    torch.set_num_threads(1)  # as numpy here
    X, y = torch.from_numpy(X), torch.from_numpy(y.astype(float))

    def run():
        weights = torch.from_numpy(theta.copy()).requires_grad_()
        for k in range(updates):
            start = k * m % len(y)
            z = X[start : start + m] @ weights
            loss = torch.nn.functional.binary_cross_entropy_with_logits(z, y[start : start + m])
            (grad,) = torch.autograd.grad(loss, weights)
            with torch.no_grad():
                weights -= ETA * grad

    return run


def times():
    """Print the table of times."""
    absent = "" if importlib.util.find_spec("torch") else " (absent)"
    head(
        "N, batch size",
        "updates",
        "ours, µs an update",
        "ours / bare numpy",
        "ours / scikit-learn",
        f"ours / PyTorch{absent}",
        "epoch / one read of X",
    )
    for N, m in SIZES:
        _times(N, m)


def _times(N, m):
    """One row of the table of times."""
    theta, X, y = problem(N)
    epochs = max(1, min(5000 * m // N, 20_000_000 // N))
    updates = epochs * -(-N // m)
    autograd = min(updates, TORCH_UPDATES)
    ours, plain, sgd, torch, read = side_by_side(
        lambda: lib.gradient_descent(
            lib.bce_gradient, theta, X, y, eta=ETA, batch_size=m, epochs=epochs
        ),
        lambda: bare(theta, X, y, m, epochs),
        scikit(X, y, m, epochs),
        pytorch(theta, X, y, m, autograd),
        X.sum,
        rounds=1 if updates > 100_000 else 5 if N > 10_000 else 9,
        clock=time.process_time,
    )
    row(
        f"{N:,}, {m:,}",
        updates,
        ours / updates * 1e6,
        ours / plain,
        ratio(ours, sgd),
        ratio(ours / updates, torch and torch / autograd),
        ours / epochs / read,
    )


def memory():
    """Print the table of memory: the most that a training holds at once, besides the X and y that it was given."""
    print()
    head("N, batch size, order", "X, MB", "at most, MB", "times X")
    for N, m, rng in [
        (10_000, 32, None),
        (100_000, 32, None),
        (1_000_000, 32, None),
        (1_000_000, 1_000_000, None),
        (1_000_000, 32, np.random.default_rng(0)),
    ]:
        theta, X, y = problem(N)
        tracemalloc.start()
        lib.gradient_descent(
            lib.bce_gradient, theta, X, y, eta=ETA, batch_size=m, epochs=2, rng=rng
        )
        peak = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        row(
            f"{N:,}, {m:,}, {'shuffled' if rng else 'as it is'}",
            X.nbytes / 1e6,
            peak / 1e6,
            peak / X.nbytes,
        )


def main():
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        times()
        memory()
