"""Answers to the exercises of lesson 02: right ones in other styles, and wrong ones that no mistake is named for."""

import math

import numpy as np

from lib.model import bce_gradient, binary_cross_entropy, sigmoid


def loss_by_a_loop(y, y_hat):
    total = 0
    for label, answer in zip(y.flatten(), y_hat.flatten()):
        belief = answer if label == 1 else 1 - answer
        total += math.inf if belief == 0 else -math.log(belief)
    return total / len(y)


def loss_of_columns(y, y_hat):
    y, y_hat = y.reshape(-1, 1), np.float32(y_hat.reshape(-1, 1))
    return -np.log(y_hat**y * (1 - y_hat) ** (1 - y)).mean()


def loss_squeezed(y, y_hat):
    return binary_cross_entropy(np.squeeze(y), np.squeeze(y_hat))


def loss_on_the_diagonal(y, y_hat):
    with np.errstate(divide="ignore"):
        return np.diag(-np.log(np.where(y == 1, y_hat, 1 - y_hat))).mean()


def loss_of_the_other_class(y, y_hat):
    return binary_cross_entropy(1 - np.ravel(y), np.ravel(y_hat))


def loss_that_refuses(y, y_hat):
    assert y.shape == y_hat.shape
    return binary_cross_entropy(y, y_hat)


def loss_rounded(y, y_hat):
    return np.round(binary_cross_entropy(np.ravel(y), np.ravel(y_hat)), 4)


def loss_and_more(y, y_hat):
    return np.ravel(y), binary_cross_entropy(np.ravel(y), np.ravel(y_hat))


def gradient_by_a_loop(theta, X, y):
    grad = [0.0] * len(theta)
    for x_i, y_i in zip(X, y):
        z = sum(t * x for t, x in zip(theta, x_i))
        error = 1 / (1 + math.exp(-z)) - y_i
        grad = [g + error * x / len(y) for g, x in zip(grad, x_i)]
    return grad


def gradient_of_columns(theta, X, y):
    theta, X, y = np.float32(theta).reshape(-1, 1), np.float32(X), np.float32(y).reshape(-1, 1)
    return X.T @ (sigmoid(X @ theta) - y) / X.shape[0]


def gradient_as_a_mean(theta, X, y):
    return (X * (sigmoid(X @ theta) - y)[:, None]).mean(axis=0)


def gradient_of_each_sample(theta, X, y):
    return X * (sigmoid(X @ theta) - y)[:, None]


def gradient_of_ones_and_columns(theta, X, y):
    return X.T @ (sigmoid(X @ theta) - y) / (X.shape[1] + 1)


def gradient_without_the_transpose(theta, X, y):
    return X @ (sigmoid(X @ theta) - y) / len(y)


def slopes_in_place(loss, theta):
    found = np.zeros(len(theta))
    for j in range(len(theta)):
        up, down = theta.copy(), theta.copy()
        up[j] += 1e-5
        down[j] -= 1e-5
        found[j] = (loss(up) - loss(down)) / (up[j] - down[j])
    return found


def slopes_of_one_side(loss, theta):
    return [
        [(loss(theta + 1e-7 * np.array(one)) - loss(theta)) / 1e-7]
        for one in np.eye(len(theta)).tolist()
    ]


def slopes_of_lists(loss, theta):
    found = []
    for j in range(len(theta)):
        up, down = list(theta), list(theta)
        up[j], down[j] = up[j] + 1e-6, down[j] - 1e-6
        found.append((loss(up) - loss(down)) / 2e-6)
    return found


def slopes_with_the_nudge_taken_back(loss, theta):
    found = []
    for j in range(len(theta)):
        theta[j] += 1e-6
        up = loss(theta)
        theta[j] -= 2e-6
        found.append((up - loss(theta)) / 2e-6)
        theta[j] += 1e-6
    return found


def slopes_with_the_nudge_left_in(loss, theta):
    found = slopes_with_the_nudge_taken_back(loss, theta)
    theta -= 1e-6
    return found


def slopes_with_a_long_nudge(loss, theta):
    return [(loss(theta + one) - loss(theta)) for one in np.eye(len(theta))]


def slopes_of_a_turned_table(loss, theta):
    return slopes_in_place(loss, theta)[::-1]


STYLES = {
    "02.2": (loss_by_a_loop, loss_of_columns, loss_squeezed),
    "02.3": (gradient_by_a_loop, gradient_of_columns, gradient_as_a_mean),
    "02.4": (
        slopes_in_place,
        slopes_of_one_side,
        slopes_of_lists,
        slopes_with_the_nudge_taken_back,
    ),
}
WRONG = {
    "02.2": (
        loss_on_the_diagonal,
        loss_of_the_other_class,
        loss_that_refuses,
        loss_rounded,
        loss_and_more,
    ),
    "02.3": (
        gradient_of_each_sample,
        gradient_of_ones_and_columns,
        gradient_without_the_transpose,
        lambda theta, X, y: bce_gradient(theta, X, 1 - y),
    ),
    "02.4": (slopes_with_a_long_nudge, slopes_with_the_nudge_left_in, slopes_of_a_turned_table),
}
