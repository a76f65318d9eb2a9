"""Which parameters, rows and classes have their share in a gradient, and what is added to it."""

import itertools

import numpy as np

from lib.exercises.asked import near
from lib.said import _, counted


class Unlike(str):
    """Words for rows that count unlike by their labels. Where rows are drawn, it may be other rows that were asked."""


def some_parameters(asked, right):
    """Whether some of the derivatives are right and others not, the same ones in each table."""
    good = [np.isclose(each.came, each.by(right) / len(each.y), 1e-5, 1e-8) for each in asked]
    for words, holds, part in (
        (
            "L'_b is right, and the others are not.",
            lambda each: each[0] and not each[1:].any(),
            np.s_[1:],
        ),
        (
            "The derivatives of the weights are right. L'_b is not.",
            lambda each: not each[0] and each[1:].all(),
            np.s_[:1],
        ),
        (
            "Only the last derivative is right.",
            lambda each: each[-1] and not each[:-1].any(),
            np.s_[:-1],
        ),
        (
            "All derivatives but the last are right.",
            lambda each: each[:-1].all() and not each[-1],
            np.s_[-1:],
        ),
    ):
        if all(map(holds, good)):
            return f"{_(words)} {parts_in_words(asked, right, part)}".strip()
    return ""


def parts_in_words(asked, right, part):
    """What the derivatives that are wrong are, as a sentence, or nothing."""
    several = part != np.s_[:1]
    came = [each.came[part] for each in asked]
    mean = [each.by(right) / len(each.y) for each in asked]
    errors = [np.mean(right(each.z, each.y)) for each in asked]
    if all(np.allclose(c, 0, 0, 1e-9) for c in came):
        return _("These are 0: they never move.") if several else _("It is 0: b never moves.")
    if all(near(c, -m[part]) for c, m in zip(came, mean)):
        return _("Their sign is turned.") if several else _("Its sign is turned.")
    if all(near(c, len(each.y) * m[part]) for c, m, each in zip(came, mean, asked)):
        return _("There the sum is taken, not the mean.")
    if all(np.allclose(c, e, 1e-5) for c, e in zip(came, errors)):
        return _("They are the mean error alone: multiply each error by its own x first.")
    if all(near(c, e * each.X.mean(axis=0)[part]) for c, e, each in zip(came, errors, asked)):
        return _(
            "They are the mean error times the mean of each column. Multiply each row by its own error first, then take "
            "the mean."
        )
    ratios = [(c - m[part]) / each.theta[part] / each.eta for c, m, each in zip(came, mean, asked)]
    flat = np.concatenate(ratios)
    if np.allclose(flat, flat[0], 1e-4):
        return _("{size:.4g} · θ is added to them: a penalty, which was not asked for.").format(
            size=flat[0]
        )
    factors = [(c @ m[part]) / (m[part] @ m[part]) for c, m in zip(came, mean)]
    if all(near(c, f * m[part]) for c, f, m in zip(came, factors, mean)):
        if np.allclose(factors, factors[0], 1e-4):
            return _("There it is {times:.4g} times what is expected.").format(times=factors[0])
        rows, columns = asked[0].X.shape
        return counted(
            "There in a table of {n} row and {columns} columns it is {times:.4g} times what is expected.",
            "There in a table of {n} rows and {columns} columns it is {times:.4g} times what is expected.",
            rows,
        ).format(n=rows, columns=columns, times=factors[0])
    if part not in (np.s_[:1], np.s_[1:]):  # compared, for before Python 3.12 a slice is no key
        return ""
    at, k = ("w1", 1) if several else ("b", 0)
    return _("With the first table L'_{at} is {came:.4g}, and {wanted:.4g} is expected.").format(
        at=at, came=asked[0].came[k], wanted=mean[0][k]
    )


SUBSETS = {
    "Only the first row has a say": lambda n: [0],
    "Only the first two rows have a say": lambda n: range(2),
    "Only the first three rows have a say": lambda n: range(3),
    "Only the first four rows have a say": lambda n: range(4),
    "Only the last row has a say": lambda n: [n - 1],
    "The last row is left out": lambda n: range(n - 1),
    "The first row is left out": lambda n: range(1, n),
    "The first and the last row are left out": lambda n: range(1, n - 1),
    "Only every second row has a say": lambda n: range(0, n, 2),
    "Only the second half of the rows has a say": lambda n: range(n // 2, n),
    "Only the first half of the rows has a say": lambda n: range(n // 2),
    "Only as many rows as there are columns have a say": None,
}


def some_rows(asked, right):
    """Whether only some of the rows have a say."""
    for words, choose in SUBSETS.items():
        rows = [
            list(range(min(each.X.shape)) if choose is None else choose(len(each.y)))
            for each in asked
        ]
        rows = [[i for i in some if i < len(each.y)] for some, each in zip(rows, asked)]
        if not all(rows):
            continue
        for divide in (
            lambda some, each: len(some),
            lambda some, each: len(each.y),
            lambda some, each: 1,
        ):
            made = [each.by(right, some) / divide(some, each) for each, some in zip(asked, rows)]
            if all(near(each.came, one) for each, one in zip(asked, made)):
                return _(
                    "{words}. All rows of the table count: is there a fixed number, or a return inside the loop?"
                ).format(words=_(words))
    small = [each for each in asked if len(each.y) <= 7]
    said = []
    for each in small:
        for count in range(1, len(each.y)):
            for some in itertools.combinations(range(len(each.y)), count):
                whole = each.by(right, list(some))
                if any(near(each.came, whole / d) for d in (count, len(each.y), 1)):
                    said.append((some, len(each.y)))
                    break
            else:
                continue
            break
    if small and len(said) == len(small):
        some, of = said[-1]
        return counted(
            "Some rows have no say: in a table of {rows} rows only {some} counts. All of them should.",
            "Some rows have no say: in a table of {rows} rows only {some} count. All of them should.",
            len(some),
        ).format(rows=of, some=", ".join(str(i + 1) for i in some))
    return ""


def weighted(asked, right):
    """Whether rows of class 1 and of class 0 count unlike much."""
    if any(len(each.y) < 3 or not 0 < each.y.mean() < 1 for each in asked):
        return ""  # in a single row a weight is a length
    found = []
    for each in asked:
        parts = np.column_stack(
            [
                each.by(lambda z, y: right(z, y) * (y == 1)),
                each.by(lambda z, y: right(z, y) * (y == 0)),
            ]
        )
        weights = np.linalg.lstsq(parts, each.came, rcond=None)[0]
        if not near(each.came, parts @ weights):
            return ""
        found.append(weights * len(each.y))
    found = np.array(found)
    if np.allclose(found, found[0], 1e-4):
        one, zero = found[0]
        return Unlike(
            _(
                "The rows with label 1 count {one:.4g} times, those with label 0 {zero:.4g} times. Each row counts once."
            ).format(one=one, zero=zero)
        )
    classes = np.array([[each.y.sum(), (1 - each.y).sum()] for each in asked])
    rows = classes.sum(axis=1, keepdims=True)
    if np.allclose(found * classes / rows, (found * classes / rows)[0], 1e-4):
        return "A mean is taken for each class, and then these are put together. The mean is taken over all rows at once."
    if np.isclose(found[:, 0], found[:, 1], 1e-4).any():
        return ""
    return Unlike(
        _(
            "The rows with label 1 and those with label 0 do not count alike. Each row counts once, whatever its label."
        )
    )


def penalised(asked, right):
    """Whether something of θ, or a constant, is added to the right gradient."""
    rest = [each.came - each.by(right) / len(each.y) for each in asked]
    for words, term in PENALTIES.items():
        terms = [term(each) for each in asked]
        shown = [i for i, one in enumerate(terms) if one.any()]
        sizes = [rest[i] @ terms[i] / (terms[i] @ terms[i]) / asked[i].eta for i in shown]
        made = {i: asked[i].eta * size * terms[i] for i, size in zip(shown, sizes)}
        if not all(near(r + 1, made.get(i, 0 * r) + 1) for i, r in enumerate(rest)):
            continue
        rows = np.array([len(asked[i].y) for i in shown])
        if any(abs(size) > 1e-7 for size in sizes):
            for alike, more in (
                (np.array(sizes), ""),
                (sizes * rows, " " + _("divided by the number of rows,")),
            ):
                if np.allclose(alike, alike[0], 1e-3):
                    said = _(words).format(size=alike[0], more=more)
                    return said + " " + _("The gradient of the loss alone is asked for.")
    return ""


def with_theta(asked, right):
    """Whether θ itself is in it: θ behind a step in place of the gradient; a θ that shrinks, or is forgotten, in a step."""
    for summed in (False, True):
        means = [each.by(right) / (1 if summed else len(each.y)) for each in asked]
        parts = [np.column_stack([each.theta, mean]) for each, mean in zip(asked, means)]
        whole = np.concatenate(parts)
        if not all(whole.any(axis=0)) or len(asked) < 2:
            return ""
        came = np.concatenate([each.came for each in asked])
        of_theta, of_mean = shares = np.linalg.lstsq(whole, came, rcond=None)[0]
        if all(near(each.came + 1, part @ shares + 1) for each, part in zip(asked, parts)):
            return _of_theta(asked, of_theta, of_mean, summed)
    return ""


def _of_theta(asked, of_theta, of_mean, summed):
    """Words for so much of θ and so much of the mean gradient, or of the sum."""
    what = _("sum of the gradients of all rows") if summed else _("gradient")
    if abs(of_theta) < 1e-6:
        return ""
    if asked[0].new is None:
        if abs(of_theta - 1) > 1e-4 or abs(of_mean) < 1e-6:
            return ""
        return _(
            "That is θ after a step, θ {sign} {size:.4g} · {what}. The gradient alone is asked for: what is "
            "subtracted, before η."
        ).format(sign="−" if of_mean < 0 else "+", size=abs(of_mean), what=what)
    if abs(of_theta - 1) < 1e-4:
        sign = "−" if of_mean > 0 else ""
        times = "" if abs(abs(of_mean) - 1) < 1e-4 else f"{abs(of_mean):.4g} · "
        return _(
            "The old θ is forgotten: the new one is {times}η · {what} alone. Write θ − η · gradient, with the θ before."
        ).format(times=sign + times, what=what)
    if summed or abs(of_mean - 1) > 1e-4:
        return ""
    said = (
        _("θ shrinks in every update: it is multiplied by {times:.4g}, besides the right step.")
        if 0 < of_theta < 1
        else _(
            "θ does not stay what it is in every update: it is multiplied by {times:.4g}, besides the right step."
        )
    ).format(times=1 - of_theta)
    return said + " " + _("That is a penalty (weight decay), which was not asked for.")


def by_place(asked, right):
    """Whether the weight of a row depends on where it stands."""
    if all(len(each.y) == 1 for each in asked):
        return ""
    rows = np.array([len(each.y) for each in asked])
    for words, weights in PLACES.items():
        made = [
            each.eta * each.X.T @ (weights(len(each.y)) * right(each.z, each.y)) for each in asked
        ]
        if not all(one.any() for one in made):
            continue
        factors = np.array([each.came @ one / (one @ one) for each, one in zip(asked, made)])
        plain = any(np.allclose(f, f[0], 1e-4) for f in (factors * rows**p for p in (0, 1, 2)))
        if plain and all(near(each.came, f * one) for each, f, one in zip(asked, factors, made)):
            return words
    return ""


PLACES = {  # what is said: the weight of each of n rows, but for one factor
    "The sum is divided in every round of the loop, so that the first rows hardly count. Add up all rows, and divide once, "
    "behind the loop.": lambda n: float(n) ** (np.arange(n) - n + 1),
    "In every round the sum so far is halved, so that the first rows hardly count. Add up all rows, and divide once, behind "
    "the loop.": lambda n: 0.5 ** (n - 1 - np.arange(n)),
    "Each row is divided by its own place in the table. Add up all rows, and divide once, by how many there are.": lambda n: (
        1 / (1 + np.arange(n))
    ),
    "The first rows count most: the sum so far is added again in every round. Add each row once.": lambda n: (
        n - np.arange(n)
    ),
    "The last rows count most: each row counts as often as its place says. Add each row once.": lambda n: (
        1 + np.arange(n)
    ),
}


def moving(asked, right):
    """Whether θ moves on inside the loop over the rows, where one θ belongs to all of them."""
    several = [each for each in asked if len(each.y) > 1]
    if len(several) < 2:
        return ""
    first = several[0]

    def off(k):
        """How far a fit with this k is from what came."""
        made = _moved(first, right, k)
        return np.abs(first.came - made).max()

    tries = np.concatenate([-np.logspace(1, -3, 41), np.logspace(-3, 1, 41)])
    for turn in range(12):
        best = int(np.argmin([off(k) for k in tries]))
        width = tries[min(best + 1, len(tries) - 1)] - tries[max(best - 1, 0)]
        tries = np.linspace(tries[best] - width / 2, tries[best] + width / 2, 13)
    k = tries[int(np.argmin([off(k) for k in tries]))]
    for of in (
        lambda each: k,
        lambda each: k * each.eta / first.eta,
        lambda each: k * len(first.y) / len(each.y),
        lambda each: k * each.eta / first.eta * len(first.y) / len(each.y),
    ):
        if all(near(each.came, _moved(each, right, of(each))) for each in several):
            return (
                "θ moves inside the loop over the rows, so that each row meets another θ. All rows of one gradient are asked at "
                "the same θ: add them up first."
            )
    return ""


def _moved(each, right, k):
    """The mean over the rows where θ moves on by k · x · error behind each of them."""
    theta, total = each.theta, 0
    for x, y in zip(each.X, each.y):
        pull = x * right(x @ theta, y)
        theta, total = theta - k * pull, total + pull
    return each.eta * total / len(each.y)


PENALTIES = {
    "{size:.4g} · θ{more} is added: a penalty, or a θ that was not meant to be there.": lambda each: (
        each.theta
    ),
    "{size:.4g} · θ{more} is added for all parameters but b: a penalty.": lambda each: (
        each.theta * (np.arange(len(each.theta)) > 0)
    ),
    "{size:.4g} times the signs of θ{more} is added: a penalty.": lambda each: np.sign(each.theta),
    "{size:.4g}{more} is added to each number.": lambda each: np.ones(len(each.theta)),
    "{size:.4g}{more} is added to the first number.": lambda each: np.eye(len(each.theta))[0],
}
