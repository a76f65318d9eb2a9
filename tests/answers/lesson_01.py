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


def longer_by_log_odds(y_hat, w, cm):
    return 1 / (1 + np.exp(-(np.log(y_hat) - np.log(1 - y_hat) + w * cm)))


def longer_by_a_list(y_hat, w, cm):
    new = []
    for p in np.ravel(np.float32(y_hat)):
        for_it, against_it = p * np.e**(w * cm), 1 - p
        new.append(for_it / (for_it + against_it))
    return new if np.ndim(y_hat) else new[0]


def longer_shorter(y_hat, w, cm):
    return sigmoid(np.log(y_hat / (1 - y_hat)) - w * cm)


def longer_with_wrong_odds(y_hat, w, cm):
    odds = y_hat / (1 + y_hat) * np.exp(w * cm)
    return odds / (1 + odds)


def longer_back_the_wrong_way(y_hat, w, cm):
    odds = y_hat / (1 - y_hat) * np.exp(w * cm)
    return odds / (1 - odds)


STYLES = {"01.2": (left_with_a_safe_power, left_one_by_one, left_as_float32),
          "01.4": ([-4, 2], (-3.6, 1.8), np.array([[-4.3], [2.15]])),
          "01.5": (longer_by_log_odds, longer_by_a_list)}
WRONG = {"01.2": (left_far_out_only, left_turned_round),
         "01.4": ([2], [None, 2], [2, -4], [4, -2], [-2, 0], [4, 2], [-3.9, 2], [-4, 1.9], [-3, 1.5], [-5, 2.5]),
         "01.5": (longer_shorter, longer_with_wrong_odds, longer_back_the_wrong_way)}
