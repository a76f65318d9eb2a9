"""Answers to the exercises of lesson 12: right ones in other styles, and wrong ones that no mistake is named for."""

from collections import Counter

import numpy as np

from lib.model import sigmoid


def gradient_by_loops(theta, blocks):
    total, rows = [0.0] * len(theta), 0
    for X, y in blocks:
        for x_i, y_i in zip(X, y):
            error = sigmoid(sum(t * x for t, x in zip(theta, x_i))) - y_i
            total = [t + error * x for t, x in zip(total, x_i)]
            rows += 1
    return [t / rows for t in total]


def gradient_by_weighted_means(theta, blocks):
    rows = np.array([len(y) for _, y in blocks])
    means = [X.T @ (sigmoid(X @ theta) - y) / len(y) for X, y in blocks]
    return np.average(means, axis=0, weights=rows)


def gradient_by_shares(theta, blocks):
    count = sum(X.shape[0] for X, _ in blocks)
    return sum(X.T @ (sigmoid(X @ theta) - y) / count for X, y in blocks)


def gradient_by_tanh(theta, blocks):
    total = sum(X.T @ (np.tanh(X @ theta) - y) for X, y in blocks)
    return total / sum(len(y) for _, y in blocks)


def gradient_of_the_longest_block(theta, blocks):
    X, y = max(blocks, key=lambda block: len(block[1]))
    return X.T @ (sigmoid(X @ theta) - y) / len(y)


def gradient_of_medians(theta, blocks):
    return np.median([X.T @ (sigmoid(X @ theta) - y) / len(y) for X, y in blocks], axis=0)


def counts_by_counter(training, messages):
    words = sorted(set(" ".join(training).lower().split()))
    rows = []
    for message in messages:
        counter = Counter(message.lower().split())
        rows.append([counter[word] for word in words])
    return rows


def counts_by_places(training, messages):
    words = np.unique([word for message in training for word in message.casefold().split()])
    table = np.zeros((len(messages), len(words)))
    for i, message in enumerate(messages):
        for word in message.casefold().split(" "):
            table[i] += words == word
    return table


def counts_of_letters(training, messages):
    letters = sorted(set("".join(training).lower()) - {" "})
    return [[message.lower().count(letter) for letter in letters] for message in messages]


def counts_backwards(training, messages):
    return np.array(counts_by_counter(training, messages))[:, ::-1]


STYLES = {
    "12.3": (gradient_by_loops, gradient_by_weighted_means, gradient_by_shares),
    "12.4": (counts_by_counter, counts_by_places),
}
WRONG = {
    "12.3": (gradient_by_tanh, gradient_of_the_longest_block, gradient_of_medians),
    "12.4": (counts_of_letters, counts_backwards),
}
