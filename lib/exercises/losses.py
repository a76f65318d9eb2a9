"""What is read off a loss that is wrong: its logarithm, its mean, what is held away from 0, who pays what.

The learner's function is asked for losses of samples of its own; what each reading needs is fitted, so that a mistake is
known whatever its number is.
"""

import numpy as np

from lib.said import _, counted
from lib.values import as_row

BELIEFS = tuple(
    (np.array(labels), np.array(answers))
    for labels, answers in (
        ([1, 0, 1, 0, 1], [0.9, 0.3, 0.6, 0.45, 0.2]),
        ([0, 1, 1], [0.15, 0.7, 0.35]),
        ([1, 0, 0, 1, 0, 1, 0], [0.55, 0.25, 0.8, 0.95, 0.1, 0.4, 0.65]),
        ([1, 1, 0, 0], [0.3, 0.85, 0.05, 0.5]),
    )
)
SURE = tuple(10.0**-k for k in (3, 5, 7, 9, 11, 13, 14, 15, 16, 18, 22, 40, 100, 200, 290))


def belief(y, p):
    """The belief in the true class."""
    return np.where(y == 1, p, 1 - p)


LOSSES = {
    "The mean comes first and the logarithm after it. The loss is the mean of −log(belief).": lambda y, p: (
        -np.log(belief(y, p).mean())
    ),
    "That is the sum over the samples. The loss is the mean of −log(belief).": lambda y, p: (
        -np.log(belief(y, p)).sum()
    ),
    "That is the mean belief, without its logarithm. The loss is the mean of −log(belief).": lambda y, p: (
        belief(y, p).mean()
    ),
    "That is the mean error, 1 − belief. The loss is the mean of −log(belief).": lambda y, p: (
        1 - belief(y, p)
    ).mean(),
    "That is the mean squared error. The loss is the mean of −log(belief).": lambda y, p: (
        (1 - belief(y, p)) ** 2
    ).mean(),
    "That is the likelihood, the product of the beliefs. The loss is the mean of −log(belief).": lambda y, p: (
        belief(y, p).prod()
    ),
    "The product of the beliefs is missing its logarithm, or its minus. The loss is the mean of −log(belief).": lambda y, p: (
        -belief(y, p).prod()
    ),
    "The minus is missing: a loss is never below 0.": lambda y, p: np.log(belief(y, p)).mean(),
    "The minus is missing, and so is the mean: the logarithms are added up.": lambda y, p: np.log(
        belief(y, p)
    ).sum(),
    "The labels are turned round: who is of class 1 pays as one of class 0, and the other way round.": lambda y, p: (
        -np.log(1 - belief(y, p)).mean()
    ),
    "Every sample pays as one of class 1: −log ŷ, whatever its label is.": lambda y, p: (
        -np.log(p).mean()
    ),
    "Every sample pays as one of class 0: −log(1 − ŷ), whatever its label is.": lambda y, p: (
        -np.log(1 - p).mean()
    ),
    "Only the samples with label 1 pay. The term of class 0, (1 − y) log(1 − ŷ), is missing.": lambda y, p: (
        -(y * np.log(p)).mean()
    ),
    "Only the samples with label 0 pay. The term of class 1, y log ŷ, is missing.": lambda y, p: (
        -((1 - y) * np.log(1 - p)).mean()
    ),
    "The two terms have different signs. Both begin with a minus.": lambda y, p: (
        -y * np.log(p) + (1 - y) * np.log(1 - p)
    ).mean(),
    "The two terms have different signs. Both are added, with a minus in front of both.": lambda y, p: (
        (y * np.log(p) - (1 - y) * np.log(1 - p)).mean()
    ),
    "A mean is taken for each class alone, and then these are put together. It is taken over all samples at once.": lambda y, p: (
        -np.log(p[y == 1]).mean() - np.log(1 - p[y == 0]).mean()
    ),
    "A mean is taken for each class, and then the mean of both. It is taken over all samples at once.": lambda y, p: (
        (-np.log(p[y == 1]).mean() - np.log(1 - p[y == 0]).mean()) / 2
    ),
    "A column meets a row: every label stands beside every answer, in a table of N × N. Both need the shape (N,).": lambda y, p: (
        -(y.mean() * np.log(p).mean() + (1 - y).mean() * np.log(1 - p).mean())
    ),
    "That is 1 minus the likelihood, the product of the beliefs. The loss is the mean of −log(belief).": lambda y, p: (
        1 - belief(y, p).prod()
    ),
    "The term of class 0 lacks its 1 − y: log(1 − ŷ) counts for every sample.": lambda y, p: (
        -(y * np.log(p) + np.log(1 - p)).mean()
    ),
    "The term of class 1 lacks its y: log ŷ counts for every sample.": lambda y, p: (
        -(np.log(p) + (1 - y) * np.log(1 - p)).mean()
    ),
    "That is the root of the mean squared error. The loss is the mean of −log(belief).": lambda y, p: (
        np.sqrt(((1 - belief(y, p)) ** 2).mean())
    ),
    "That is e to the power of minus the loss, the geometric mean of the beliefs. Leave the power out.": lambda y, p: (
        np.exp(np.log(belief(y, p)).mean())
    ),
    "That is 1 minus the geometric mean of the beliefs. Take the mean of −log(belief) itself.": lambda y, p: (
        1 - np.exp(np.log(belief(y, p)).mean())
    ),
    "That is e to the power of the loss. Leave the power out.": lambda y, p: np.exp(
        -np.log(belief(y, p)).mean()
    ),
    "That is the std of the prices. The loss is the mean of −log(belief).": lambda y, p: np.log(
        belief(y, p)
    ).std(),
    "Each price is multiplied by its own belief. It is −log(belief) alone.": lambda y, p: (
        -(belief(y, p) * np.log(belief(y, p))).mean()
    ),
    "Each price is multiplied by its own error. It is −log(belief) alone.": lambda y, p: (
        -((1 - belief(y, p)) * np.log(belief(y, p))).mean()
    ),
    "Each price is multiplied by its own error squared. It is −log(belief) alone.": lambda y, p: (
        -((1 - belief(y, p)) ** 2 * np.log(belief(y, p))).mean()
    ),
    "Only the first half of the samples pays.": lambda y, p: (
        -np.log(belief(y, p))[: max(1, len(y) // 2)].mean()
    ),
    "Only every second sample pays.": lambda y, p: -np.log(belief(y, p))[::2].mean(),
    "That is the median. The loss is the mean of −log(belief).": lambda y, p: np.median(
        -np.log(belief(y, p))
    ),
    "That is the largest price. The loss is the mean of −log(belief).": lambda y, p: (
        -np.log(belief(y, p).min())
    ),
    "That is the smallest price. The loss is the mean of −log(belief).": lambda y, p: (
        -np.log(belief(y, p).max())
    ),
    "That is the price of the first sample alone.": lambda y, p: -np.log(belief(y, p))[0],
    "That is the price of the last sample alone.": lambda y, p: -np.log(belief(y, p))[-1],
    "The last sample is left out.": lambda y, p: -np.log(belief(y, p))[:-1].mean(),
    "The first sample is left out.": lambda y, p: -np.log(belief(y, p))[1:].mean(),
    "The outputs are rounded to classes first. The loss wants ŷ as it is.": lambda y, p: np.abs(
        y - (p >= 0.5)
    ).mean(),
    "That is the accuracy. The loss is the mean of −log(belief).": lambda y, p: (
        y == (p >= 0.5)
    ).mean(),
    "The price is squared before the mean.": lambda y, p: (np.log(belief(y, p)) ** 2).mean(),
    "The root of the mean is taken.": lambda y, p: np.sqrt(-np.log(belief(y, p)).mean()),
    "ŷ is sent through σ once more: it is a probability already.": lambda y, p: (
        -np.log(belief(y, 1 / (1 + np.exp(-p)))).mean()
    ),
    "The logarithm is log(1 + belief), np.log1p. It is np.log of the belief.": lambda y, p: (
        -np.log1p(belief(y, p)).mean()
    ),
    "ŷ log ŷ stands there, an entropy: it is y that decides which logarithm counts.": lambda y, p: (
        -(p * np.log(p) + (1 - p) * np.log(1 - p)).mean()
    ),
    "The price is 1 / belief. It is −log(belief).": lambda y, p: (1 / belief(y, p)).mean(),
    "The price falls in a straight line, 2 · (1 − belief), as a hinge does. It is −log(belief).": lambda y, p: (
        np.maximum(0, 1 - (2 * y - 1) * (2 * p - 1)).mean()
    ),
    "Labels −1 and 1 are put in place of 0 and 1.": lambda y, p: (
        -(2 * y - 1) * np.log(p) - (1 - (2 * y - 1)) * np.log(1 - p)
    ).mean(),
}


def read(ask, question=lambda y, p: (y, p), sure=None, more=None, tables=False):
    """Words for what is wrong with a loss.

    question   (y, p) -> the arguments of the learner's function, for labels and beliefs in class 1
    more       further {words: loss}, which are tried first
    tables     whether the second of these arguments is a table
    sure       the smallest beliefs that can be asked for, or all of SURE
    """
    outcomes = ask([question(*each) for each in BELIEFS])
    came = _numbers(outcomes)
    if came is None or len(came) < len(BELIEFS):
        return _with_inf(outcomes, {**(more or {}), **LOSSES})
    right = np.array([-np.log(belief(*each)).mean() for each in BELIEFS])
    words = rounded(came, right)
    if words:
        return words
    if not np.allclose(came, right, 1e-6) and np.allclose(came, right, 2e-3):
        halves = [
            -np.log(belief(*each).astype(np.float16).astype(float)).mean() for each in BELIEFS
        ]
        singles = [-np.log(belief(*each).astype(np.float16)).mean() for each in BELIEFS]
        if any(
            np.allclose(came, made, 1e-5) for made in (halves, singles, right.astype(np.float16))
        ):
            return (
                "Digits are lost: only about three are right, those of float16 (half precision). Leave the numbers as they are, "
                "as float64."
            )
    if np.allclose(came, right, 5e-4):
        return far(ask, question, sure or SURE)
    if (came == 0).any():
        return _(
            "For {some} of {all} sets of samples the loss is exactly 0, though none is sure. Is nan put to a "
            "number, as nan_to_num does, or what is below 0 cut off?"
        ).format(some=(came == 0).sum(), all=len(came))
    columns = np.array([question(*each)[1].shape[-1] for each in BELIEFS]) if tables else None
    words = factor(came, right, columns)
    if words:
        return words
    for words, loss in {**(more or {}), **LOSSES}.items():
        made = np.array([loss(*each) for each in BELIEFS])
        if np.allclose(came, made, 1e-5, 1e-7):
            return words
        second = factor(came, made, columns)
        if second:
            return _("{first} And there is a second thing: {second}").format(
                first=_(words), second=_(second)
            )
    gaps = came - right
    if np.allclose(gaps, gaps[0], 1e-4):
        return (
            _("Each loss is {gap:.4g} too large, whatever comes in.")
            if gaps[0] > 0
            else _("Each loss is {gap:.4g} too small, whatever comes in.")
        ).format(gap=abs(gaps[0]))
    return offset(came) or weighted(came) or smoothed(came, right)


def _with_inf(outcomes, losses):
    """Words for a loss that is inf where some of these are, and what they are where they are finite."""
    values = [as_row(outcome.value) for outcome in outcomes]
    if len(values) < len(BELIEFS) or any(one is None or one.size != 1 for one in values):
        return ""
    came = np.concatenate(values)
    with np.errstate(all="ignore"):
        return next(
            (
                words
                for words, loss in losses.items()
                if np.allclose(came, [loss(*each) for each in BELIEFS], 1e-5, 1e-7)
            ),
            "",
        )


def _numbers(outcomes):
    """The losses that came, or None where one is no number."""
    values = [as_row(outcome.value) for outcome in outcomes if outcome.value is not None]
    if any(one is None or one.size != 1 or not np.isfinite(one).all() for one in values):
        return None
    return np.array([one[0] for one in values])


def factor(came, wanted, columns=None):
    """Words for a factor between losses: a base, a fixed number, the number of samples, or that of columns."""
    with np.errstate(all="ignore"):
        ratio = came / wanted
    counts = np.array([len(y) for y, p in BELIEFS])
    if not np.isfinite(ratio).all() or (np.abs(ratio) < 1e-9).any():
        return ""
    if np.allclose(ratio, ratio[0], 1e-5):
        if abs(ratio[0] - 1) < 1e-3:
            return ""
        for base in (2, 10):
            if abs(abs(ratio[0]) * np.log(base) - 1) < 1e-5:
                words = _("The logarithm has the base {base}. Take the natural one, np.log.")
                return _turned(words.format(base=base), ratio)
        if abs(ratio[0] + 1) < 1e-5:
            return "The size is right, the sign is not: a loss is never below 0."
        return _("It is {times:.4g} times what is expected, whatever comes in.").format(
            times=ratio[0]
        )
    for words, number in {
        "It is multiplied by the number of samples: that is the sum. Take the mean.": counts,
        "It is divided by the number of samples twice. The mean divides once.": 1 / counts,
        "It is divided by one sample less than there are.": counts / (counts - 1),
        "It is divided by one sample more than there are.": counts / (counts + 1),
        "It is divided by the root of the number of samples. The mean divides by the number itself.": np.sqrt(
            counts
        ),
        "It is divided by the number of samples with label 1. The mean is taken over all.": counts
        / [y.sum() for y, p in BELIEFS],
        "It is divided by the number of samples with label 0. The mean is taken over all.": counts
        / [(1 - y).sum() for y, p in BELIEFS],
    }.items():
        if np.allclose(np.abs(ratio), number, 1e-5):
            return _turned(_(words), ratio)
    if columns is not None and np.allclose(np.abs(ratio) * columns / counts, 1, 1e-5):
        return "The sum is divided by the number of columns. The mean is taken over the samples: len(y)."
    if np.allclose(ratio / counts, (ratio / counts)[0], 1e-5):
        return _(
            "The sum is divided by {number:.4g}, however many samples come in. Take the mean."
        ).format(number=abs((counts / ratio)[0]))
    return ""


def _turned(words, ratio):
    """Words for a factor, and that the sign is turned where it is."""
    return _("{words} And the sign is turned.").format(words=words) if ratio[0] < 0 else words


def far(ask, question, sure):
    """Right for moderate beliefs: what happens near 0 and 1."""
    questions = [
        (np.array([label]), np.array([b if label else 1 - b]))
        for label in (1, 0)
        for b in sure
        if label or b >= 1e-15
    ]
    outcomes = ask([question(*each) for each in questions])
    for (y, p), outcome in zip(questions, outcomes):
        value = (
            np.asarray(outcome.value, dtype=float).ravel()
            if not outcome.error and outcome.value is not None
            else None
        )
        if value is None or value.size != 1:
            return ""
        b = belief(y, p)[0]
        wanted, got = -np.log(b), value[0]
        if np.isnan(got):
            return _("For a belief of {belief:.1g} it is nan. Moderate beliefs are right.").format(
                belief=b
            )
        if abs(got - wanted) > 1e-3 * wanted:
            eps = np.exp(-got)
            return _held(eps, b)
    return _at_zero(ask, question)


def _held(eps, b):
    """Words for a belief that is taken for another one."""
    return (
        _(
            "Moderate beliefs are right, but a belief of {belief:.1g} is taken for {eps:.2g}: is ŷ rounded before the "
            "logarithm? Take it as it is."
        )
        if eps < b
        else _(
            "Moderate beliefs are right, but a belief of {belief:.1g} is taken for {eps:.2g}: something is added to it, or ŷ is "
            "kept away from 0 and 1 by a clip. Whoever is surely wrong pays without limit, and this makes it a harmless number."
        )
    ).format(belief=b, eps=eps)


def _at_zero(ask, question):
    """What becomes of a belief that is exactly 0."""
    outcomes = ask(
        [
            question(np.array([1]), np.array([0.0])),
            question(np.array([0]), np.array([1.0])),
            question(np.array([1, 1]), np.array([0.0, 0.5])),
        ]
    )
    values = [
        np.ravel(outcome.value).astype(float)
        for outcome in outcomes
        if not outcome.error and outcome.value is not None
    ]
    if len(values) < 3 or any(value.size != 1 for value in values):
        return ""
    if np.isclose(values[2][0], np.log(2)):
        return (
            "All is right until a belief is exactly 0. There the price is infinite, and yours leaves that sample out of the "
            "mean: just the one that is surely wrong."
        )
    for value in values:
        if np.isfinite(value[0]):
            eps = np.exp(-value[0])
            price = f"{value[0]:.4g}"
            if 0 < eps < 1e-2:
                price = _("{price}, as if the belief were {eps:.2g}").format(price=price, eps=eps)
            return _(
                "All is right until a belief is exactly 0. There the price is infinite, and yours is {price}: ŷ is "
                "kept away from 0 and 1 by a clip or an eps, or inf and nan are put to a number. That hides who is surely "
                "wrong."
            ).format(price=price)
    return ""


def offset(came):
    """Whether log(ŷ + eps) with a large eps, or a coarse clip, makes the losses."""
    for eps in np.concatenate([np.logspace(-6, -0.5, 221), [0.01, 0.05, 0.1, 0.2, 0.001, 0.02]]):
        for words, change in (
            ("eps is added inside the logarithm", lambda b, eps=eps: b + eps),
            (
                "the belief is held away from 0 and 1 by a clip",
                lambda b, eps=eps: np.clip(b, eps, 1 - eps),
            ),
        ):
            made = [-np.log(change(belief(*each))).mean() for each in BELIEFS]
            if np.allclose(came, made, 3e-3 * eps + 1e-6):
                return _("In it {words}, about {eps:.2g}. Take the belief as it is.").format(
                    words=_(words), eps=eps
                )
    return ""


def rounded(came, right):
    """Whether the loss, or ŷ before it, is rounded."""
    if np.allclose(came, right, 1e-7):
        return ""
    for d in range(6):
        if np.allclose(came, right.round(d), 0, 1e-9):
            return counted(
                "It is rounded to {n} decimal. Return the number as it is.",
                "It is rounded to {n} decimals. Return the number as it is.",
                d,
            ).format(n=d)
        made = [-np.log(belief(y, p.round(d))).mean() for y, p in BELIEFS] if d else None
        if made and np.allclose(came, made, 1e-7):
            return counted(
                "ŷ is rounded to {n} decimal before the logarithm. Take it as it is.",
                "ŷ is rounded to {n} decimals before the logarithm. Take it as it is.",
                d,
            ).format(n=d)
    return ""


def weighted(came):
    """Whether the two classes count unlike much."""
    parts = np.array(
        [[-(y * np.log(p)).mean(), -((1 - y) * np.log(1 - p)).mean()] for y, p in BELIEFS]
    )
    weights = np.linalg.lstsq(parts, came, rcond=None)[0]
    if np.allclose(parts @ weights, came, 1e-5):
        return _(
            "Samples with label 1 count {ones:.4g} times, those with label 0 {zeros:.4g} times. Each counts once."
        ).format(ones=weights[0], zeros=weights[1])
    return ""


def smoothed(came, right):
    """Whether each sample pays in part as one of the other class."""
    other = np.array([-np.log(1 - belief(*each)).mean() for each in BELIEFS])
    shares = np.linalg.lstsq(np.column_stack([right, other]), came, rcond=None)[0]
    if np.allclose(shares[0] * right + shares[1] * other, came, 1e-5) and shares[1] > 1e-6:
        return _(
            "Each sample pays {own:.4g} of −log(belief in its own class), and {other:.4g} of that in the other one. "
            "It pays for its own alone: the labels are 0 and 1."
        ).format(own=shares[0], other=shares[1])
    return ""
