"""Answers to the exercises of lesson 09: right ones in other styles, and wrong ones that no mistake is named for."""

import numpy as np

from lib.model import sigmoid


def train_by_loops(theta, X, y, eta, epochs):
    path = [list(theta)]
    for _ in range(epochs):
        new = list(path[-1])
        for x_i, y_i in zip(X, y):
            error = sigmoid(sum(t * x for t, x in zip(path[-1], x_i))) - y_i
            new = [t - eta * error * x / len(y) for t, x in zip(new, x_i)]
        path.append(new)
    return path


def train_in_float32(theta, X, y, eta, epochs):
    X, path = np.float32(X), [np.float32(theta)]
    for _ in range(epochs):
        path.append(
            path[-1]
            - np.float32(eta) * np.mean(X.T * (sigmoid(X @ path[-1]) - np.float32(y)), axis=1)
        )
    return np.array(path)


def train_one_epoch_more(theta, X, y, eta, epochs):
    return train_by_loops(theta, X, y, eta, epochs + 1)


def train_with_tanh(theta, X, y, eta, epochs):
    path = [theta]
    for _ in range(epochs):
        path.append(path[-1] - eta * X.T @ (np.tanh(X @ path[-1]) - y) / len(y))
    return np.array(path)


def fit_by_loops(X, y, eta, batch_size, epochs, rng):
    theta, losses, order = [0.0] * len(X[0]), [], list(range(len(y)))
    for _ in range(epochs):
        rng.shuffle(order)
        for start in range(0, len(y), batch_size):
            grad, loss, rows = [0.0] * len(theta), 0.0, order[start : start + batch_size]
            for i in rows:
                y_hat = sigmoid(sum(t * x for t, x in zip(theta, X[i])))
                loss -= np.log(y_hat if y[i] else 1 - y_hat) / len(rows)
                grad = [g + x * (y_hat - y[i]) / len(rows) for g, x in zip(grad, X[i])]
            losses.append(loss)
            theta = [t - eta * g for t, g in zip(theta, grad)]
    return [theta, losses]


def fit_with_columns_in_float32(X, y, eta, batch_size, epochs, rng):
    theta, losses = np.zeros((X.shape[1], 1), dtype=np.float32), []
    for _ in range(epochs):
        pairs = rng.permutation(np.column_stack([X, y]).astype(np.float32))
        for rows in np.split(pairs, range(batch_size, len(pairs), batch_size)):
            X_m, y_m = rows[:, :-1], rows[:, -1:]
            y_hat = sigmoid(X_m @ theta)
            losses.append(np.mean(-y_m * np.log(y_hat) - (1 - y_m) * np.log(1 - y_hat)))
            theta = theta - np.float32(eta) * (X_m * (y_hat - y_m)).mean(axis=0).reshape(-1, 1)
    return theta, np.array(losses)


def fit_by_choice(X, y, eta, batch_size, epochs, rng):
    theta, losses = np.zeros(X.shape[1]), []
    for _ in range(epochs):
        left = np.arange(len(y))
        while len(left):
            rows = rng.choice(left, size=min(batch_size, len(left)), replace=False)
            left = np.setdiff1d(left, rows)
            y_hat = sigmoid(X[rows] @ theta)
            losses.append(-np.mean(np.log(np.where(y[rows] == 1, y_hat, 1 - y_hat))))
            theta = theta - eta * X[rows].T @ (y_hat - y[rows]) / len(rows)
    return theta, losses


def fit_leaves_labels_behind(X, y, eta, batch_size, epochs, rng):
    return fit_by_choice(rng.permutation(X), y, eta, batch_size, epochs, rng)


def fit_shuffled_before_the_epochs(X, y, eta, batch_size, epochs, rng):
    theta, losses, order = (
        np.zeros(X.shape[1]),
        [],
        np.random.default_rng(77).permutation(len(y))[::-1],
    )
    for _ in range(epochs):
        for rows in np.array_split(order, -(-len(y) // batch_size)):
            y_hat = sigmoid(X[rows] @ theta)
            losses.append(-np.mean(np.log(np.where(y[rows] == 1, y_hat, 1 - y_hat))))
            theta = theta - eta * X[rows].T @ (y_hat - y[rows]) / len(rows)
    return theta, losses


def fit_returns_theta_alone(X, y, eta, batch_size, epochs, rng):
    return fit_by_choice(X, y, eta, batch_size, epochs, rng)[0]


def fit_the_other_way_round(X, y, eta, batch_size, epochs, rng):
    return fit_by_choice(X, y, eta, batch_size, epochs, rng)[::-1]


def fit_with_a_plus_in_the_loss(X, y, eta, batch_size, epochs, rng):
    theta, losses = np.zeros(X.shape[1]), []
    for _ in range(epochs):
        order = rng.permutation(len(y))
        for start in range(0, len(y), batch_size):
            rows = order[start : start + batch_size]
            y_hat, y_m = sigmoid(X[rows] @ theta), y[rows]
            losses.append(np.mean(-y_m * np.log(y_hat) + (1 - y_m) * np.log(1 - y_hat)))
            theta = theta - eta * X[rows].T @ (y_hat - y_m) / len(rows)
    return theta, losses


def fit_without_sigmoid(X, y, eta, batch_size, epochs, rng):
    theta, losses = np.zeros(X.shape[1]), []
    for _ in range(epochs):
        order = rng.permutation(len(y))
        for start in range(0, len(y), batch_size):
            rows = order[start : start + batch_size]
            losses.append(np.log(2))
            theta = theta - eta * X[rows].T @ (X[rows] @ theta - y[rows]) / len(rows)
    return theta, losses


def fit_with_replacement(X, y, eta, batch_size, epochs, rng):
    theta, losses = np.zeros(X.shape[1]), []
    for _ in range(epochs):
        order = rng.choice(len(y), len(y))
        for start in range(0, len(y), batch_size):
            rows = order[start : start + batch_size]
            y_hat = sigmoid(X[rows] @ theta)
            losses.append(-np.mean(np.log(np.where(y[rows] == 1, y_hat, 1 - y_hat))))
            theta = theta - eta * X[rows].T @ (y_hat - y[rows]) / len(rows)
    return theta, losses


def fit_with_a_loss_for_each_row(X, y, eta, batch_size, epochs, rng):
    theta, losses = np.zeros(X.shape[1]), []
    for _ in range(epochs):
        order = rng.permutation(len(y))
        for start in range(0, len(y), batch_size):
            rows = order[start : start + batch_size]
            y_hat = sigmoid(X[rows] @ theta)
            losses.append(-np.log(np.where(y[rows] == 1, y_hat, 1 - y_hat)))
            theta = theta - eta * X[rows].T @ (y_hat - y[rows]) / len(rows)
    return theta, losses


def fit_with_the_last_loss_alone(X, y, eta, batch_size, epochs, rng):
    theta, losses = fit_by_choice(X, y, eta, batch_size, epochs, rng)
    return theta, losses[-1]


def fit_shuffles_what_came_in(X, y, eta, batch_size, epochs, rng):
    order = rng.permutation(len(y))
    X[...], y[...] = X[order], y[order]
    return fit_by_choice(X, y, eta, batch_size, epochs, rng)


def fit_does_nothing(X, y, eta, batch_size, epochs, rng):
    return np.zeros(X.shape[1]), []


STYLES = {
    "09.1": (train_by_loops, train_in_float32),
    "09.3": (fit_by_loops, fit_with_columns_in_float32, fit_by_choice),
}
WRONG = {
    "09.1": (train_one_epoch_more, train_with_tanh),
    "09.3": (
        fit_leaves_labels_behind,
        fit_shuffled_before_the_epochs,
        fit_returns_theta_alone,
        fit_the_other_way_round,
        fit_with_a_plus_in_the_loss,
        fit_without_sigmoid,
        fit_with_replacement,
        fit_with_a_loss_for_each_row,
        fit_with_the_last_loss_alone,
        fit_shuffles_what_came_in,
        fit_does_nothing,
    ),
}
