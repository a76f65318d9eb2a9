"""Answers to the exercises of lesson 07: right ones in other styles, and wrong ones that no mistake is named for."""

import numpy as np

from lib.model import bce_gradient, sigmoid


def loss_by_loops(theta, X, y):
    total = 0.0
    for x_i, y_i in zip(X, y):
        p = (1 + np.tanh(sum(t * x for t, x in zip(theta, x_i)))) / 2
        total -= np.log(p) if y_i == 1 else np.log(1 - p)
    return total / len(y)


def loss_in_float32(theta, X, y):
    z = np.float32(X) @ np.float32(theta)
    belief = sigmoid(np.where(y == 1, 2, -2).astype(np.float32) * z)
    return np.float32(-np.log(belief).mean())


def loss_from_z(theta, X, y):
    return np.logaddexp(0, np.where(y == 1, -2, 2) * (X @ theta)).mean()


def loss_of_the_square(theta, X, y):
    return np.mean((np.tanh(X @ theta) - y) ** 2)


def loss_with_log_10(theta, X, y):
    p = (1 + np.tanh(X @ theta)) / 2
    return np.mean(-y * np.log10(p) - (1 - y) * np.log10(1 - p))


def gradient_by_loops(theta, X, y):
    grad = [0.0] * len(theta)
    for x_i, y_i in zip(X, y):
        p = (1 + np.tanh(sum(t * x for t, x in zip(theta, x_i)) / 2)) / 2
        grad = [g + (p - y_i) * x / len(y) for g, x in zip(grad, x_i)]
    return grad


def gradient_as_columns(theta, X, y):
    p = sigmoid(X @ theta.reshape(-1, 1))
    return np.mean(X * (p - y.reshape(-1, 1)), axis=0, keepdims=True).T


def gradient_by_form_3(theta, X, y):
    p = (1 + (1 - 2 / (np.exp(X @ theta) + 1))) / 2
    return (p - y) @ X / len(X)


def gradient_that_broadcasts(theta, X, y):
    p = (1 + np.tanh(X @ theta.reshape(-1, 1) / 2)) / 2
    return (X.T @ (p - y)).mean(axis=1)


def gradient_without_the_outer_half(theta, X, y):
    p = 1 + np.tanh(X @ theta / 2)
    return X.T @ (p - y) / len(y)


def loss_with_p_clipped(theta, X, y):
    p = np.clip((1 + np.tanh(X @ theta)) / 2, 1e-6, 1 - 1e-6)
    return np.mean(-y * np.log(p) - (1 - y) * np.log(1 - p))


STYLES = {
    "07.3": (loss_by_loops, loss_in_float32, loss_from_z),
    "07.4": (bce_gradient, gradient_by_form_3, gradient_by_loops, gradient_as_columns),
}
WRONG = {
    "07.3": (loss_of_the_square, loss_with_log_10, loss_with_p_clipped),
    "07.4": (gradient_that_broadcasts, gradient_without_the_outer_half),
}
