"""Answers to the exercises of lesson 08: right ones in other styles, and wrong ones that no mistake is named for."""

import numpy as np

from lib.model import sigmoid


def gradient_by_loops(theta, X, y):
    grad = [0.0] * len(theta)
    for x_i, y_i in zip(X, y):
        y_hat = sigmoid(sum(t * x for t, x in zip(theta, x_i)))
        for j in range(len(theta)):
            grad[j] += 4 * (y_hat - y_i) ** 3 * y_hat * (1 - y_hat) * x_i[j] / len(y)
    return grad


def gradient_as_columns(theta, X, y):
    X, y, theta = np.float32(X), np.float32(y).reshape(-1, 1), np.float32(theta).reshape(-1, 1)
    y_hat = sigmoid(X @ theta)
    return 4 / len(y) * X.T @ ((y_hat - y) ** 3 * (y_hat - y_hat**2))


def gradient_by_nudging(theta, X, y):
    def loss_at(theta):
        return np.mean((sigmoid(X @ theta) - y) ** 4)

    return [(loss_at(theta + d) - loss_at(theta - d)) / 2e-5 for d in 1e-5 * np.eye(len(theta))]


def gradient_that_overflows_quietly(theta, X, y):
    y_hat = 1 / (1 + np.exp(-(X @ theta)))
    return np.mean(X * (4 * (y_hat - y) ** 3 * y_hat * (1 - y_hat))[:, None], axis=0)


def gradient_with_broadcasting(theta, X, y):
    y_hat = sigmoid(X @ theta.reshape(-1, 1))
    return (X.T @ (4 * (y_hat - y) ** 3 * y_hat * (1 - y_hat))).mean(axis=1)


def gradient_of_the_absolute_error(theta, X, y):
    y_hat = sigmoid(X @ theta)
    return X.T @ (4 * abs(y_hat - y) ** 3 * y_hat * (1 - y_hat)) / len(y)


def gradient_without_x(theta, X, y):
    y_hat = sigmoid(X @ theta)
    return np.full(len(theta), np.mean(4 * (y_hat - y) ** 3 * y_hat * (1 - y_hat)))


def the_loss_itself(theta, X, y):
    return np.mean((sigmoid(X @ theta) - y) ** 4)


STYLES = {
    "08.2": (
        gradient_by_loops,
        gradient_as_columns,
        gradient_by_nudging,
        gradient_that_overflows_quietly,
    ),
    "08.4": (
        [45, -20],
        np.array([22.5, -10.0]),
        (2250.0, -1000),
        np.float32([[40], [-18]]),
        [60, -27.5],
    ),
}
WRONG = {
    "08.2": (
        gradient_with_broadcasting,
        gradient_of_the_absolute_error,
        gradient_without_x,
        the_loss_itself,
    ),
    "08.4": (
        [45, -20, 1],
        [None, None],
        [np.inf, -20],
        [-20, 45],
        [-51.56, 23.31],
        [12.0, 6.0],
        [0, 0],
        [100, -1],
        [20, -15],
        [7.4, -3.25],
        [14.0, -6.2],
        5,
        [5, -2.3],
    ),
}
