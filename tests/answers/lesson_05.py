"""Answers to the exercises of lesson 05: right ones in other styles, and wrong ones that no mistake is named for."""

import numpy as np

from lib.model import sigmoid


def step_by_loops(theta, X, y, eta):
    new = list(theta)
    for x_i, y_i in zip(X, y):
        error = 1 / (1 + np.exp(-sum(t * x for t, x in zip(theta, x_i)))) - y_i
        new = [t - eta * error * x / len(y) for t, x in zip(new, x_i)]
    return new


def step_in_float32(theta, X, y, eta):
    X, column = np.float32(X), np.float32(theta).reshape(-1, 1)
    return column - np.float32(eta) * X.T @ (sigmoid(X @ column) - y.reshape(-1, 1)) / np.float32(
        len(y)
    )


def step_with_all_but_the_first(theta, X, y, eta):
    return step_by_loops(theta, X[1:], y[1:], eta)


def step_by_columns(theta, X, y, eta):
    error = sigmoid(X @ theta) - y
    return np.array([t - eta * np.mean(column * error) for t, column in zip(theta, X.T)])


def step_twice(theta, X, y, eta):
    return step_by_loops(np.array(step_by_loops(theta, X, y, eta)), X, y, eta)


def train_by_row_numbers(theta, X, y, eta, batch_size, epochs):
    path, rows = [list(theta)], range(len(y))
    for _ in range(epochs):
        left = list(rows)
        while left:
            batch, left = left[:batch_size], left[batch_size:]
            path.append(step_by_loops(np.array(path[-1]), X[batch], y[batch], eta))
    return path


def train_with_split(theta, X, y, eta, batch_size, epochs):
    theta, path = np.array(theta), [theta]
    cuts = range(batch_size, len(y), batch_size)
    for X_m, y_m in list(zip(np.split(X, cuts), np.split(y, cuts))) * epochs:
        theta = theta - eta * np.mean(X_m * (sigmoid(X_m @ theta) - y_m)[:, None], axis=0)
        path.append(theta)
    return np.array(path)


def train_one_epoch_too_few(theta, X, y, eta, batch_size, epochs):
    return train_with_split(theta, X, y, eta, batch_size, epochs - 1)


def train_backwards(theta, X, y, eta, batch_size, epochs):
    return train_with_split(theta, X[::-1], y[::-1], eta, batch_size, epochs)


def train_shuffled(theta, X, y, eta, batch_size, epochs):
    order = np.random.permutation(len(y))
    return train_with_split(theta, X[order], y[order], eta, batch_size, epochs)


def train_each_batch_for_all_epochs(theta, X, y, eta, batch_size, epochs):
    path = [theta]
    for start in range(0, len(y), batch_size):
        rows = slice(start, start + batch_size)
        path += list(train_with_split(path[-1], X[rows], y[rows], eta, batch_size, epochs))[1:]
    return path


STYLES = {
    "05.2": (step_by_loops, step_by_columns, step_in_float32),
    "05.3": (train_by_row_numbers, train_with_split),
}
WRONG = {
    "05.2": (step_with_all_but_the_first, step_twice),
    "05.3": (
        train_one_epoch_too_few,
        train_backwards,
        train_shuffled,
        train_each_batch_for_all_epochs,
    ),
}
