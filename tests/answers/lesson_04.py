"""Answers to the exercises of lesson 04: right ones in other styles, and wrong ones that no mistake is named for."""

import math

import numpy as np

from lib.model import sigmoid


def gradient_by_loops(theta, X, y):
    grad = [0.0] * len(theta)
    for x_i, y_i in zip(X, y):
        error = sigmoid(sum(t * x for t, x in zip(theta, x_i))) - y_i
        grad = [g + error * x / len(y) for g, x in zip(grad, x_i)]
    return grad


def gradient_as_columns(theta, X, y):
    X, theta, y = np.float32(X), np.float32(theta).reshape(-1, 1), np.float32(y).reshape(-1, 1)
    return X.T @ (sigmoid(X @ theta) - y) / np.float32(len(y))


def gradient_by_math(theta, X, y):
    total = [0] * len(theta)
    for x_i, y_i in zip(X, y):
        error = 1 / (1 + math.exp(-sum(t * x for t, x in zip(theta, x_i)))) - y_i
        for j in range(len(theta)):
            total[j] += error * x_i[j]
    return [each / len(y) for each in total]


def gradient_without_the_bias(theta, X, y):
    grad = X.T @ (sigmoid(X @ theta) - y) / len(y)
    return np.concatenate([[0], grad[1:]])


def gradient_of_the_square(theta, X, y):
    y_hat = sigmoid(X @ theta)
    return X.T @ (2 * (y_hat - y) * y_hat * (1 - y_hat)) / len(y)


def batches_with_shuffle(N, batch_size, rng):
    rows, batches = list(range(N)), []
    rng.shuffle(rows)
    while rows:
        batches.append(rows[:batch_size])
        rows = rows[batch_size:]
    return batches


def batches_by_choice(N, batch_size, rng):
    order = rng.choice(N, size=N, replace=False)
    return np.split(order, range(batch_size, N, batch_size))


def batches_one_by_one(N, batch_size, rng):
    order = np.argsort(rng.random(N))
    for start in range(0, N, batch_size):
        yield order[start : start + batch_size].tolist()


def batches_thrown(N, batch_size, rng):
    return [rng.integers(N, size=batch_size) for _ in range(0, N, batch_size)]


def batches_for_four_rows(N, batch_size, rng):
    return batches_by_choice(4, batch_size, rng)


def batches_from_another_start(N, batch_size, rng):
    order = np.roll(np.arange(N), rng.integers(N))
    return [order[start : start + batch_size] for start in range(0, N, batch_size)]


def short_batch_first(N, batch_size, rng):
    order = rng.permutation(N)
    return [rows for rows in np.split(order, range(N % batch_size, N, batch_size)) if len(rows)]


STYLES = {
    "04.2": (gradient_by_loops, gradient_as_columns, gradient_by_math),
    "04.3": (batches_with_shuffle, batches_by_choice, batches_one_by_one),
}
WRONG = {
    "04.2": (gradient_without_the_bias, gradient_of_the_square),
    "04.3": (batches_thrown, batches_for_four_rows, batches_from_another_start, short_batch_first),
}
