"""Petals some centimetres longer, exercise 01.5, and what students do with the odds."""

import numpy as np

from lib.model import sigmoid


def longer(y_hat, w, cm):
    odds = y_hat / (1 - y_hat) * np.exp(w * cm)
    return odds / (1 + odds)


def probability_times(y_hat, w, cm):
    """That is ŷ · e^(w·cm), which could even pass 1. Multiply the odds instead; the way back to a probability is
    new odds / (1 + new odds)."""
    return y_hat * np.exp(w * cm)


def odds_for_an_answer(y_hat, w, cm):
    """These are the new odds. One step is left: from odds back to a probability, odds / (1 + odds)."""
    return y_hat / (1 - y_hat) * np.exp(w * cm)


def log_odds_for_an_answer(y_hat, w, cm):
    """These are the new log-odds. One step is left: σ turns log-odds back into a probability."""
    return np.log(y_hat / (1 - y_hat)) + w * cm


def always_one(y_hat, w, cm):
    """You take one centimetre, whatever cm is. Where does cm come in?"""
    return longer(y_hat, w, 1)


def cm_times(y_hat, w, cm):
    """Two centimetres multiply by e^w twice, which is e^(2w), not 2·e^w: cm belongs into the exponent."""
    odds = y_hat / (1 - y_hat) * np.exp(w) * cm
    return odds / (1 + odds)


def added_to_probability(y_hat, w, cm):
    """You add w·cm to the probability itself: it could even pass 1. It is the log-odds z to which w·cm is added."""
    return y_hat + w * cm


def probability_as_z(y_hat, w, cm):
    """You add w·cm to ŷ and use the sum as z. But ŷ is a probability: turn it into log-odds first."""
    return sigmoid(y_hat + w * cm)


def added_to_odds(y_hat, w, cm):
    """You add w·cm to the odds. It is added to the log-odds; the odds are multiplied, by e^(w·cm)."""
    odds = y_hat / (1 - y_hat) + w * cm
    return odds / (1 + odds)


def odds_times_w(y_hat, w, cm):
    """You multiply the odds by w·cm. The factor is e^(w·cm): np.exp is missing."""
    odds = y_hat / (1 - y_hat) * w * cm
    return odds / (1 + odds)


def factor_added(y_hat, w, cm):
    """You add e^(w·cm) to the odds. It is a factor: the odds are multiplied by it."""
    odds = y_hat / (1 - y_hat) + np.exp(w * cm)
    return odds / (1 + odds)


def product_for_the_power(y_hat, w, cm):
    """You multiply the odds by e·w·cm, with np.e as a factor. It is a power: np.exp(w * cm)."""
    odds = y_hat / (1 - y_hat) * np.e * w * cm
    return odds / (1 + odds)


def without_w(y_hat, w, cm):
    """Your factor is e^cm. Where does w come in? Each centimetre multiplies the odds by e^w."""
    return longer(y_hat, 1, cm)


def w_of_the_lesson(y_hat, w, cm):
    """You take the w of slide 7. Use the w that comes in as an argument."""
    return longer(y_hat, 2.331, cm)


def sign_of_w_turned(y_hat, w, cm):
    """Your factor is e^(−w·cm), so it goes the other way. No minus: that one belongs to 1/(1 + e^(−z))."""
    return longer(y_hat, -w, cm)


def factor_alone(y_hat, w, cm):
    """That is the factor e^(w·cm) alone. Multiply the old odds by it, then go back to a probability."""
    return np.exp(w * cm)


def as_they_came(y_hat, w, cm):
    """These are the probabilities that came in. Turn them into odds, multiply by e^(w·cm), and go back."""
    return y_hat


def centimetres_counted(y_hat, w, cm):
    """range counts whole centimetres, but cm may be 0.5. The power e^(w·cm) takes any cm, without a loop."""
    for _ in range(cm):
        y_hat = longer(y_hat, w, 1)
    return y_hat


def whole_centimetres(y_hat, w, cm):
    """It works for whole centimetres only: 0.5 and −3 change nothing. The power e^(w·cm) takes any cm, without a
    loop."""
    for _ in range(int(cm)):
        y_hat = longer(y_hat, w, 1)
    return y_hat


def never_shorter(y_hat, w, cm):
    """A negative cm is treated like a positive one. Those petals are shorter: leave the sign as it is."""
    return longer(y_hat, w, abs(cm))


def odds_upside_down(y_hat, w, cm):
    """Your odds are upside down. They are the chance for, divided by the chance against: ŷ / (1 − ŷ)."""
    odds = (1 - y_hat) / y_hat * np.exp(w * cm)
    return odds / (1 + odds)


def back_with_a_minus(y_hat, w, cm):
    """The way back is odds / (1 + odds). You have 1 − odds below, which leads from a probability to its odds."""
    odds = y_hat / (1 - y_hat) * np.exp(w * cm)
    return odds / (1 - odds)


def back_without_brackets(y_hat, w, cm):
    """That is twice the new odds. Is it odds / 1 + odds? That divides by 1 first: put brackets around 1 + odds."""
    return 2 * odds_for_an_answer(y_hat, w, cm)


def odds_through_sigma(y_hat, w, cm):
    """You send the new odds through σ, but σ takes log-odds. From odds the way back is odds / (1 + odds)."""
    return sigmoid(odds_for_an_answer(y_hat, w, cm))


def logarithm_of_probability(y_hat, w, cm):
    """You add w·cm to log ŷ. The log-odds are the logarithm of the odds, ŷ / (1 − ŷ)."""
    return sigmoid(np.log(y_hat) + w * cm)


def what_is_left(y_hat, w, cm):
    """That is what is left for class 0. The way back from odds to ŷ is odds / (1 + odds), not 1 / (1 + odds)."""
    return 1 - longer(y_hat, w, cm)


def without_brackets(y_hat, w, cm):
    """It gives 0 always. Is it y_hat / 1 - y_hat? That divides by 1 first: put brackets around 1 - y_hat."""
    return 0.0 * (y_hat + w + cm)


def base_ten(y_hat, w, cm):
    """You take the logarithm to the base 10. Log-odds are natural logarithms: np.log."""
    return sigmoid(np.log10(y_hat / (1 - y_hat)) + w * cm)


MISTAKES = (
    probability_times,
    odds_for_an_answer,
    log_odds_for_an_answer,
    always_one,
    cm_times,
    added_to_probability,
    probability_as_z,
    added_to_odds,
    odds_times_w,
    factor_added,
    product_for_the_power,
    without_w,
    w_of_the_lesson,
    sign_of_w_turned,
    factor_alone,
    as_they_came,
    centimetres_counted,
    whole_centimetres,
    never_shorter,
    logarithm_of_probability,
    what_is_left,
    odds_upside_down,
    back_with_a_minus,
    back_without_brackets,
    odds_through_sigma,
    without_brackets,
    base_ten,
)
