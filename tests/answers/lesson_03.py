"""Answers to the exercises of lesson 03: right ones in other styles, and wrong ones that no mistake is named for."""

import numpy as np

from lib.model import sigmoid


def step_by_loops(theta, x_i, y_i, eta):
    z = sum(t * x for t, x in zip(theta, x_i))
    y_hat = 1 / (1 + np.exp(-z))
    return [t - eta * (y_hat - y_i) * x for t, x in zip(theta, x_i)]


def step_as_columns(theta, x_i, y_i, eta):
    x, t = np.float32(x_i).reshape(-1, 1), np.float32(theta).reshape(-1, 1)
    return t - np.float32(eta) * x @ (sigmoid(t.T @ x) - y_i)


def step_forgets_the_bias(theta, x_i, y_i, eta):
    new = theta - eta * x_i * (sigmoid(theta @ x_i) - y_i)
    new[0] = theta[0]
    return new


def step_for_three_features(theta, x_i, y_i, eta):
    error = sigmoid(theta[0] + theta[1] * x_i[1] + theta[2] * x_i[2]) - y_i
    return np.array(
        [theta[0] - eta * error, theta[1] - eta * error * x_i[1], theta[2] - eta * error * x_i[2]]
    )


def step_rounded(theta, x_i, y_i, eta):
    return np.round(theta - eta * x_i * (sigmoid(theta @ x_i) - y_i), 4)


def train_with_shuffle(theta, X, y, eta, epochs, rng):
    path, order = [theta], np.arange(len(y))
    for _ in range(epochs):
        rng.shuffle(order)
        for i in order:
            path.append(path[-1] - eta * X[i] * (sigmoid(path[-1] @ X[i]) - y[i]))
    return path


def train_with_choice_of_pairs(theta, X, y, eta, epochs, rng):
    theta, path = theta.copy(), [theta.copy()]
    pairs = np.column_stack([X, y])
    for _ in range(epochs):
        for row in rng.choice(pairs, size=len(pairs), replace=False):
            theta -= eta * row[:-1] * (sigmoid(theta @ row[:-1]) - row[-1])
            path.append(theta.copy())
    return np.array(path)


def train_without_the_start(theta, X, y, eta, epochs, rng):
    return train_with_shuffle(theta, X, y, eta, epochs, rng)[1:]


def train_a_line(theta, X, y, eta, epochs, rng):
    path = [theta]
    for _ in range(epochs):
        for i in rng.permutation(len(y)):
            path.append(path[-1] - eta * X[i] * (path[-1] @ X[i] - y[i]))
    return np.array(path)


def train_to_and_fro(theta, X, y, eta, epochs, rng):
    path = [theta]
    for _ in range(epochs):
        X, y = X[::-1], y[::-1]
        for x_i, y_i in zip(X, y):
            path.append(path[-1] - eta * x_i * (sigmoid(path[-1] @ x_i) - y_i))
    return np.array(path)


def train_returns_the_end(theta, X, y, eta, epochs, rng):
    return train_with_shuffle(theta, X, y, eta, epochs, rng)[-1]


STYLES = {
    "03.2": (step_by_loops, step_as_columns),
    "03.3": (train_with_shuffle, train_with_choice_of_pairs),
}
WRONG = {
    "03.2": (step_rounded, step_forgets_the_bias, step_for_three_features),
    "03.3": (train_without_the_start, train_a_line, train_to_and_fro, train_returns_the_end),
}
