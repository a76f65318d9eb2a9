"""Petals some centimetres longer, exercise 01.5, and what students do with the odds."""

import numpy as np

from lib.model import sigmoid
from lib.said import _, counted


def longer(y_hat, w, cm):
    """The new ŷ of petals that grew by so many cm."""
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
    for centimetre in range(cm):
        y_hat = longer(y_hat, w, 1)
    return y_hat


def whole_centimetres(y_hat, w, cm):
    """It works for whole centimetres only: 0.5 and −3 change nothing. The power e^(w·cm) takes any cm, without a
    loop."""
    for centimetre in range(int(cm)):
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


QUESTIONS = tuple(
    (np.array(y_hat), w, cm)
    for y_hat, w, cm in (
        ([0.3, 0.6, 0.15], 0.7, 2),
        ([0.2, 0.55], 1.2, 1),
        ([0.6, 0.5, 0.35], -1.1, 0.5),
        ([0.75, 0.1, 0.5], 2.0, -1.5),
        ([0.4, 0.65], 0.5, 3),
        ([0.3, 0.8], -0.4, -2),
        ([0.004, 0.9975], 0.3, 1),  # sure ones: who holds ŷ away from the ends shows it here
    )
)
MOVES = {
    "w + cm": lambda w, cm: w + cm,
    "w − cm": lambda w, cm: w - cm,
    "w / cm": lambda w, cm: w / cm,
    "cm / w": lambda w, cm: cm / w,
    _("w alone"): lambda w, cm: w,
    "cm alone": lambda w, cm: cm,
    "w · |cm|": lambda w, cm: w * abs(cm),
    "|w| · cm": lambda w, cm: abs(w) * cm,
    "|w · cm|": lambda w, cm: abs(w * cm),
    "−w · cm": lambda w, cm: -w * cm,
    "w · cm²": lambda w, cm: w * cm**2,
    "w² · cm": lambda w, cm: w**2 * cm,
    "w to the power cm": lambda w, cm: np.sign(w) * abs(w) ** cm,
    "w · cm with cm rounded down": lambda w, cm: w * np.floor(cm),
    "w · cm with cm cut to a whole number": lambda w, cm: w * np.trunc(cm),
    "w · cm with cm rounded": lambda w, cm: w * np.round(cm),
    "w · cm with w cut to a whole number": lambda w, cm: np.trunc(w) * cm,
    "w · (cm + 1)": lambda w, cm: w * (cm + 1),
    "w · (cm − 1)": lambda w, cm: w * (cm - 1),
    "w · cm / 10, as if cm were mm": lambda w, cm: w * cm / 10,
    "w · cm · 10, as if it were mm": lambda w, cm: w * cm * 10,
    "w · cm · log 10, a power of 10 in place of e": lambda w, cm: w * cm * np.log(10),
    "w · cm · log 2, a power of 2 in place of e": lambda w, cm: w * cm * np.log(2),
    "2w · cm": lambda w, cm: 2 * w * cm,
    "w · cm / 2": lambda w, cm: w * cm / 2,
    "e to the power w · cm": lambda w, cm: np.exp(w * cm),
    "log(w · cm), so that the odds are multiplied by w · cm": lambda w, cm: np.log(w * cm),
    "log(1 + w · cm), so that the odds are multiplied by 1 + w · cm": lambda w, cm: np.log(
        1 + w * cm
    ),
    "w · cm, held at 0 from below": lambda w, cm: max(w * cm, 0),
    "|w| to the power cm": lambda w, cm: abs(w) ** cm,
    _("nothing"): lambda w, cm: 0.0,
}


def read(ask):
    """By how much the log-odds move, in (y_hat, w, cm) -> ŷ: by w · cm, whatever ŷ is."""
    moved = []
    for (y_hat, w, cm), outcome in zip(QUESTIONS, ask(QUESTIONS)):
        came = np.asarray(outcome.value, dtype=float).ravel()
        if came.shape != y_hat.shape:
            return ""
        if not ((came > 0) & (came < 1)).all():
            bad = came[~((came > 0) & (came < 1))][0]
            return "" if np.isnan(bad) else _no_probability(bad)
        move = np.log(came / (1 - came)) - np.log(y_hat / (1 - y_hat))
        if np.ptp(move) > 1e-6:
            return _uneven(ask)
        moved.append(move[0])
    if len(moved) < len(QUESTIONS):
        return ""
    changes = [(w, cm) for y_hat, w, cm in QUESTIONS]
    wanted = [w * cm for w, cm in changes]
    for words, make in MOVES.items():
        with np.errstate(all="ignore"):
            made = [make(w, cm) for w, cm in changes]
        if np.allclose(moved, made, 1e-5, 1e-7):
            return _(
                "The log-odds are moved by {move}. They should move by w · cm: multiply the odds by e^(w·cm)."
            ).format(move=_(words))
    with np.errstate(all="ignore"):
        for missing, known in zip(("cm", "w"), np.transpose(changes)):
            other = np.array(moved) / known
            if np.allclose(other, other[0], 1e-5):
                return _(
                    "{missing} has no say: {other:.4g} stands in its place, whatever comes in. Use the argument {missing}."
                ).format(missing=missing, other=other[0])
        times = np.array(moved) / wanted
        if np.allclose(times, 1, 1e-5):
            return ""
        if np.allclose(times, times[0], 1e-5):
            return _(
                "The log-odds are moved by {times:.4g} · w · cm. They should move by w · cm."
            ).format(times=times[0])
    if np.ptp(moved) < 1e-6:
        return _(
            "The log-odds are always moved by {move:.4g}, whatever w and cm are. They should move by w · cm."
        ).format(move=moved[0])
    besides = np.array(moved) - wanted
    if np.ptp(besides) < 1e-6:
        return _(
            "The log-odds are moved by w · cm, and by {more:.4g} besides, whatever comes in. Leave that out: a bias is in "
            "ŷ already."
        ).format(more=besides[0])
    i = np.flatnonzero(~np.isclose(moved, wanted, 1e-5))[0]
    w, cm = changes[i]
    return _(
        "For w = {w:g} and cm = {cm:g} the log-odds are moved by {move:.4g}, and should be by w · cm = {wanted:.4g}."
    ).format(w=w, cm=cm, move=moved[i], wanted=wanted[i])


def _no_probability(bad):
    """Words for a number that is no probability."""
    return _(
        "{bad:.4g} comes out, which is no probability: those are above 0 and below 1. From odds the way back is "
        "odds / (1 + odds)."
    ).format(bad=bad)


WAYS = {
    "The odds are upside down at the beginning. They are ŷ / (1 − ŷ).": lambda y, f: _back(
        (1 - y) / y * f
    ),
    "ŷ itself is multiplied, as if it were the odds. They are ŷ / (1 − ŷ).": lambda y, f: _back(
        y * f
    ),
    "The odds are taken as ŷ / (1 + ŷ). They are ŷ / (1 − ŷ).": lambda y, f: _back(y / (1 + y) * f),
    "The odds are taken as 1 / (1 − ŷ). They are ŷ / (1 − ŷ).": lambda y, f: _back(1 / (1 - y) * f),
    "The odds are taken as 1 − ŷ. They are ŷ / (1 − ŷ).": lambda y, f: _back((1 - y) * f),
    "The odds are taken as 1 / ŷ. They are ŷ / (1 − ŷ).": lambda y, f: _back(f / y),
    "What is left for class 0 comes back, 1 − ŷ. The way back is odds / (1 + odds).": lambda y, f: (
        1 / (1 + y / (1 - y) * f)
    ),
    "The new odds go through σ, which takes log-odds. From odds the way back is odds / (1 + odds).": lambda y, f: (
        sigmoid(y / (1 - y) * f)
    ),
    "ŷ is sent through σ at the end or in between: it is no log-odds.": lambda y, f: sigmoid(y * f),
    "w · cm is added to ŷ, and the sum goes through σ. Turn ŷ into log-odds first.": lambda y, f: (
        sigmoid(y + np.log(f))
    ),
    "w · cm is added to log ŷ. The log-odds are log(ŷ / (1 − ŷ)).": lambda y, f: sigmoid(
        np.log(y) + np.log(f)
    ),
    "e^(w·cm) is added to the odds. The odds are multiplied by it.": lambda y, f: _back(
        y / (1 - y) + f
    ),
    "w · cm is added to the odds. The odds are multiplied by e^(w·cm).": lambda y, f: _back(
        y / (1 - y) + np.log(f)
    ),
    "ŷ · e^(w·cm) is held below 1. Multiply the odds, and go back.": lambda y, f: np.clip(
        y * f, 0, 1
    ),
    "The log-odds are multiplied by w · cm. It is added to them.": lambda y, f: sigmoid(
        np.log(y / (1 - y)) * np.log(f)
    ),
    "The log-odds are multiplied by e^(w·cm). w · cm is added to them.": lambda y, f: sigmoid(
        np.log(y / (1 - y)) * f
    ),
    "The change comes back, the new ŷ less the old one. The new ŷ is wanted.": lambda y, f: (
        _back(y / (1 - y) * f) - y
    ),
    "ŷ to the power e^(w·cm) is taken. Multiply the odds by it.": lambda y, f: y**f,
    "The logarithm of the odds has the base 10. Take np.log.": lambda y, f: sigmoid(
        np.log10(y / (1 - y)) + np.log(f)
    ),
    "The logarithm of the odds has the base 2. Take np.log.": lambda y, f: sigmoid(
        np.log2(y / (1 - y)) + np.log(f)
    ),
}


def _back(odds):
    """From odds to a probability."""
    return odds / (1 + odds)


def _uneven(ask):
    """Words where the log-odds of one call do not all move alike."""
    came = [np.asarray(outcome.value, dtype=float).ravel() for outcome in ask(QUESTIONS)]
    for words, way in WAYS.items():
        with np.errstate(all="ignore"):
            made = [way(y_hat, np.exp(w * cm)) for y_hat, w, cm in QUESTIONS]
        if all(np.allclose(one, two, 1e-5, 1e-8) for one, two in zip(came, made)):
            return words
    for d in range(1, 7):
        made = [longer(*each).round(d) for each in QUESTIONS]
        if all(np.allclose(one, two, 0, 1e-9) for one, two in zip(came, made)):
            return counted(
                "It is rounded to {n} decimal. Return the numbers as they are.",
                "It is rounded to {n} decimals. Return the numbers as they are.",
                d,
            ).format(n=d)
    wanted = [longer(*each) for each in QUESTIONS]
    if all(np.allclose(one, two, 2e-3) for one, two in zip(came, wanted)):
        return "About three digits are right, and the others are lost. Is something rounded, or kept as float16?"
    ratios = np.concatenate([one / two for one, two in zip(came, wanted)])
    if np.ptp(ratios) < 1e-6:
        return _("Each new ŷ is {times:.4g} times what it should be.").format(times=ratios[0])
    if all(np.allclose(one, np.sort(two), 1e-6) for one, two in zip(came, wanted)):
        return "The numbers are right, but they are sorted. Leave them in the order of the petals."
    *moderate, (y_hat, w, cm) = QUESTIONS
    if all(np.allclose(one, longer(*each), 1e-5) for one, each in zip(came, moderate)):
        taken = _back(came[-1] / (1 - came[-1]) * np.exp(-w * cm))
        off = [
            _("ŷ = {given:g} is taken for {meant:.4g}").format(given=given, meant=meant)
            for given, meant in zip(y_hat, taken)
            if not np.isclose(given, meant, 1e-4)
        ]
        return _(
            "Where ŷ is moderate it is right. But {off}: is something held away from 0 and 1 by a clip, or "
            "something added? Take it as it is."
        ).format(off=_(", and ").join(off))
    at = next(
        i for i, each in enumerate(came) if not np.allclose(each, longer(*QUESTIONS[i]), 1e-4)
    )
    y_hat, w, cm = QUESTIONS[at]
    moves = np.log(came[at] / (1 - came[at])) - np.log(y_hat / (1 - y_hat))
    return _(
        "The log-odds of each petal should move by the same, w · cm = {wanted:.3g}. With ŷ = {one:g} yours move by "
        "{move:.3g}, with ŷ = {other:g} by {also:.3g}: look at the way from ŷ to odds, and back."
    ).format(wanted=w * cm, one=y_hat[0], move=moves[0], other=y_hat[1], also=moves[1])


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
