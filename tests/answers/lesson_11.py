"""Answers to the exercises of lesson 11: right ones in other styles, and wrong ones that no mistake is named for."""

import math

import numpy as np

import lib


def filled_by_loops(train, new):
    made = [list(map(float, row)) for row in new]
    for j in range(len(train[0])):
        known = [row[j] for row in train if not math.isnan(row[j])]
        for row in made:
            if math.isnan(row[j]):
                row[j] = sum(known) / len(known)
    return made


def filled_in_a_copy(train, new):
    made = np.float32(new)
    for j, mean in enumerate(np.nanmean(train, axis=0)):
        made[np.isnan(made[:, j]), j] = mean
    return made


def filled_with_the_first_row(train, new):
    return np.where(np.isnan(new), train[0], new)


def filled_with_the_largest(train, new):
    return np.where(np.isnan(new), np.nanmax(train, axis=0), new)


def choose_by_the_lowest_so_far(strengths, X, y, X_val, y_val):
    best = lowest = None
    for strength in strengths:
        path = lib.gradient_descent(
            lib.penalised(lib.bce_gradient, strength), np.zeros(X.shape[1]), X, y, eta=0.5, batch_size=len(y), epochs=100
        )  # fmt: skip
        loss = lib.binary_cross_entropy(y_val, lib.predict_proba(path[-1], X_val))
        if lowest is None or loss < lowest:
            best, lowest = strength, loss
    return best


def choose_with_a_loop_of_its_own(strengths, X, y, X_val, y_val):
    def price(strength):
        b, w = 0.0, np.zeros(X.shape[1] - 1)
        for _ in range(100):
            error = 1 / (1 + np.exp(-(b + X[:, 1:] @ w))) - y
            b, w = b - 0.5 * error.mean(), w - 0.5 * (X[:, 1:].T @ error / len(y) + strength * w)
        p = 1 / (1 + np.exp(-(b + X_val[:, 1:] @ w)))
        return -np.log(np.where(y_val == 1, p, 1 - p)).sum()

    return float(min(strengths, key=price))


def choose_the_middle(strengths, X, y, X_val, y_val):
    return np.median(strengths)


def choose_by_the_number_of_rows(strengths, X, y, X_val, y_val):
    return strengths[len(y_val) % len(strengths)]


def cheapest_in_a_comprehension(y, y_hat, thresholds, miss, alarm):
    def price(t):
        return sum((miss if label else alarm) for label, p in zip(y, y_hat) if (p >= t) != label)

    return min(thresholds, key=price)


def cheapest_at_once(y, y_hat, thresholds, miss, alarm):
    called = y_hat >= np.array(thresholds)[:, None]
    return thresholds[
        (miss * (~called & (y == 1)) + alarm * (called & (y == 0))).sum(axis=1).argmin()
    ]


def cheapest_by_the_median(y, y_hat, thresholds, miss, alarm):
    return np.median(thresholds)


def cheapest_by_the_best_mean(y, y_hat, thresholds, miss, alarm):
    return y_hat[y == 1].min()


def softmax_with_one_subtracted(Theta, X, labels):
    Z = X @ Theta
    P = np.exp(Z - Z.max(axis=1)[:, None])
    P = P / P.sum(axis=1)[:, None]
    P[np.arange(len(X)), labels] -= 1
    return X.T @ P / len(X)


def softmax_row_by_row(Theta, X, labels):
    total = np.zeros(np.shape(Theta))
    for x, label in zip(X, labels):
        z = x @ Theta
        p = np.exp(z - np.logaddexp.reduce(z))
        p[label] -= 1
        total += np.outer(x, p)
    return total / len(X)


def softmax_of_three_classes(Theta, X, labels):
    P = np.exp(X @ Theta)
    return X.T @ (P / P.sum(axis=1, keepdims=True) - np.eye(3)[labels]) / len(X)


def softmax_with_a_weight(Theta, X, labels):
    return softmax_row_by_row(Theta, X, labels) + 0.01 * Theta


STYLES = {
    "11.1": (filled_by_loops, filled_in_a_copy),
    "11.2": (choose_by_the_lowest_so_far, choose_with_a_loop_of_its_own),
    "11.3": (cheapest_in_a_comprehension, cheapest_at_once),
    "11.4": (softmax_with_one_subtracted, softmax_row_by_row),
}
WRONG = {
    "11.1": (filled_with_the_first_row, filled_with_the_largest),
    "11.2": (choose_the_middle, choose_by_the_number_of_rows),
    "11.3": (cheapest_by_the_median, cheapest_by_the_best_mean),
    "11.4": (softmax_of_three_classes, softmax_with_a_weight),
}
