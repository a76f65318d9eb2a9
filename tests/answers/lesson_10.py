"""Answers to the exercises of lesson 10: right ones in other styles, and wrong ones that no mistake is named for."""

import numpy as np

from lib.model import sigmoid


def scaled_by_loop(t, temperature):
    mean = sum(temperature) / len(temperature)
    std = (sum((each - mean) ** 2 for each in temperature) / len(temperature)) ** 0.5
    return [(each - mean) / std for each in t]


def scaled_in_float32(t, temperature):
    t, temperature = np.float32(t).reshape(-1, 1), np.float32(temperature)
    return (t - np.mean(temperature)) / np.std(temperature)


def scaled_for_the_launches(t, temperature):
    return (t - 69.565217) / 6.90196


def scaled_by_the_median(t, temperature):
    return (t - np.median(temperature)) / temperature.std()


def fit_by_loops(X, y, eta, updates):
    theta = [0.0] * len(X[0])
    for _ in range(updates):
        grad = [0.0] * len(theta)
        for x_i, y_i in zip(X, y):
            error = 1 / (1 + np.exp(-sum(t * x for t, x in zip(theta, x_i)))) - y_i
            grad = [g + error * x / len(y) for g, x in zip(grad, x_i)]
        theta = [t - eta * g for t, g in zip(theta, grad)]
    return theta


def fit_as_columns(X, y, eta, updates):
    X, y = np.float32(X), np.float32(y).reshape(-1, 1)
    theta = np.zeros((X.shape[1], 1), dtype=np.float32)
    while updates:
        theta += np.float32(eta) * np.mean((y - sigmoid(X @ theta)) * X, axis=0, keepdims=True).T
        updates -= 1
    return theta


def fit_with_labels_broadcast(X, y, eta, updates):
    theta = np.zeros((X.shape[1], 1))
    for _ in range(updates):
        theta = theta - eta * X.T @ (sigmoid(X @ theta) - y) / len(y)
    return theta


def fit_for_one_feature(X, y, eta, updates):
    b = w = 0.0
    for _ in range(updates):
        error = sigmoid(b + w * X[:, 1]) - y
        b, w = b - eta * error.mean(), w - eta * (error * X[:, 1]).mean()
    return np.array([b, w])


def fit_from_the_deck_s_start(X, y, eta, updates):
    theta = np.full(X.shape[1], 0.1)
    for _ in range(updates):
        theta = theta - eta * X.T @ (sigmoid(X @ theta) - y) / len(y)
    return theta


def fahrenheit_in_one_line(theta, mean, std):
    return [theta[0] - theta[1] * mean / std, theta[1] / std]


def fahrenheit_by_two_points(theta, mean, std):
    at_0, at_1 = (theta[0] + theta[1] * (t - mean) / std for t in (0, 1))
    return at_0, at_1 - at_0


def fahrenheit_from_the_paper(theta, mean, std):
    return np.array([15.043, -0.2322])


def fahrenheit_mean_divided(theta, mean, std):
    return np.array([theta[0] - mean / std, theta[1] / std])


STYLES = {
    "10.2": (scaled_by_loop, scaled_in_float32),
    "10.3": (fit_by_loops, fit_as_columns),
    "10.5": (fahrenheit_in_one_line, fahrenheit_by_two_points),
    "10.4": (
        [-1.1075, -1.6023],
        (-1.1076, -1.6024),
        np.array([-1.107550124, -1.602377961]),
        np.float32([[-1.1075501], [-1.602378]]).ravel(),
        [-1.10755, -1.60238],
    ),
    "10.7": ((53, 0), [81.0, 1], np.array([57, 0]), (78, True), np.array([79.5, 1.0])),
}
WRONG = {
    "10.2": (scaled_for_the_launches, scaled_by_the_median),
    "10.3": (fit_with_labels_broadcast, fit_for_one_feature, fit_from_the_deck_s_start),
    "10.5": (fahrenheit_from_the_paper, fahrenheit_mean_divided),
    "10.4": (
        [-1.1075, None],
        3,
        [-1.1, -1.6, 0],
        ["-1.1", "-1.6"],
        [float("nan"), -1.6],
        (15.043, -0.2322),
        [15.0429, -0.23216],
        [-1.6024, -1.1076],
        [1.1076, 1.6024],
        [-1.1076, -1.6384],
        [0.2344, -0.0169],
        [0.0234, -0.0139],
        [0.0, 0.0],
        [-1.107312, -1.601857],
        [-1.107544, -1.602365],
        [-0.0196, -0.0258],
        [-1.11, -1.60],
        [-1.1, -1.6],
        [-1.108, -1.602],
        [-1.1076, 1.6024],
        [-1.1076, -0.2322],
        [-1.1074, -1.6022],
        [-1.1077, -1.6025],
        [-3.9, -5.2],
        [1.28, -4.73],
        [0.5, 0.5],
    ),
    "10.7": (
        (1, 80),
        (0, 55),
        (66, 2),
        53,
        (53, None),
        ["53", "0"],
        (53, 0, 1),
        (float("nan"), 0),
        (31, 0),
        (90, 1),
        (53, 1),
        (75, 0),
        (70, 1),
        (66, 0),
        (76, 1),
        (59, 0),
    ),
}
