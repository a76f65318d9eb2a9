"""Answers to the exercises of lesson 01: right ones in other styles, and wrong ones that no mistake is named for."""

import numpy as np

from lib.model import sigmoid


def left_with_a_safe_power(z):
    e = np.exp(-np.abs(z))
    return np.where(z >= 0, e, 1) / (1 + e)


def left_one_by_one(z):
    flat = []
    for u in np.ravel(z):
        flat.append(np.exp(-u) / (1 + np.exp(-u)) if u > 0 else 1 / (1 + np.exp(u)))
    return np.array(flat).reshape(np.shape(z))


def left_as_float32(z):
    return sigmoid(-np.float32(z))


def left_far_out_only(z):
    return np.exp(-np.abs(z))


def left_turned_round(z):
    return sigmoid(z) - 1


def left_in_a_row(z):
    return np.ravel(sigmoid(-z))


def left_in_brackets(z):
    return np.atleast_1d(sigmoid(-z))


def left_turned_in_place(z):
    z *= -1
    return sigmoid(z)


def left_rounded(z):
    return np.round(sigmoid(-z), 6)


def left_with_z_stopped(z):
    return 1 / (1 + np.exp(np.clip(z, -500, 500)))


def left_at_40(z):
    return sigmoid(-40)


def left_and_right(z):
    return sigmoid(-z), sigmoid(z)


def left_as_text(z):
    return f"{sigmoid(-z)}"


def longer_by_log_odds(y_hat, w, cm):
    return 1 / (1 + np.exp(-(np.log(y_hat) - np.log(1 - y_hat) + w * cm)))


def longer_by_a_list(y_hat, w, cm):
    new = []
    for p in np.ravel(np.float32(y_hat)):
        for_it, against_it = p * np.e ** (w * cm), 1 - p
        new.append(for_it / (for_it + against_it))
    return new if np.ndim(y_hat) else new[0]


def longer_with_wrong_odds(y_hat, w, cm):
    odds = y_hat / (1 + y_hat) * np.exp(w * cm)
    return odds / (1 + odds)


def longer_with_w_plus_cm(y_hat, w, cm):
    return sigmoid(np.log(y_hat / (1 - y_hat)) + w + cm)


def longer_of_the_first(y_hat, w, cm):
    return longer_by_log_odds(y_hat, w, cm)[0]


EXACTLY_0_3 = [
    -4 * np.log(7 / 3),
    2 * np.log(7 / 3),
]  # in the computer 0.30000000000000004 at 1.5 cm
EXACTLY_0_99 = [-2 * np.log(99) / 2.1, np.log(99) / 2.1]

STYLES = {
    "01.2": (left_with_a_safe_power, left_one_by_one, left_as_float32),
    "01.4": (
        [-4, 2],
        (-3.6, 1.8),
        np.array([[-4.3], [2.15]]),
        [-3.399, 1.7],
        EXACTLY_0_3,
        EXACTLY_0_99,
    ),
    "01.5": (longer_by_log_odds, longer_by_a_list),
}
WRONG = {
    "01.2": (
        left_far_out_only,
        left_turned_round,
        left_in_a_row,
        left_in_brackets,
        left_turned_in_place,
        left_rounded,
        left_with_z_stopped,
        left_at_40,
        left_and_right,
        left_as_text,
    ),
    "01.4": (
        [2],
        [None, 2],
        [2, -4],
        [4, -2],
        [-2, 0],
        [4, 2],
        [-3.9, 2],
        [-4, 1.9],
        [-3, 1.5],
        [-5, 2.5],
        [-4, 0, 2, 0],
        ["-4", "2"],
        ["-4,0", "2,0"],
    ),
    "01.5": (longer_with_wrong_odds, longer_with_w_plus_cm, longer_of_the_first),
}
