"""Which parameters, rows and classes have their share in a gradient, and what is added to it."""

import itertools

import numpy as np

from lib.exercises.asked import near


def some_parameters(asked, right):
    """Whether some of the derivatives are right and others not, the same ones in each table."""
    good = [np.isclose(each.came, each.by(right) / len(each.y), 1e-5, 1e-8) for each in asked]
    if all(each[0] and not each[1:].any() for each in good):
        return "L'_b is right, and the others are not." + parts_in_words(asked, right, np.s_[1:])
    if all(not each[0] and each[1:].all() for each in good):
        return "The derivatives of the weights are right. L'_b is not." + parts_in_words(
            asked, right, np.s_[:1]
        )
    if all(each[-1] and not each[:-1].any() for each in good):
        return "Only the last derivative is right." + parts_in_words(asked, right, np.s_[:-1])
    if all(each[:-1].all() and not each[-1] for each in good):
        return "All derivatives but the last are right." + parts_in_words(asked, right, np.s_[-1:])
    return ""


def parts_in_words(asked, right, part):
    came = [each.came[part] for each in asked]
    mean = [each.by(right) / len(each.y) for each in asked]
    errors = [np.mean(right(each.z, each.y)) for each in asked]
    if all((c == 0).all() for c in came):
        return " These are 0: they never move." if part != np.s_[:1] else " It is 0: b never moves."
    if all(near(c, -m[part]) for c, m in zip(came, mean)):
        return " Their sign is turned." if part != np.s_[:1] else " Its sign is turned."
    if all(near(c, len(each.y) * m[part]) for c, m, each in zip(came, mean, asked)):
        return " There the sum is taken, not the mean."
    if all(np.allclose(c, e, 1e-5) for c, e in zip(came, errors)):
        return " They are the mean error alone: multiply each error by its own x first."
    if all(near(c, e * each.X.mean(axis=0)[part]) for c, e, each in zip(came, errors, asked)):
        return (
            " They are the mean error times the mean of each column. Multiply each row by its own error first, then take "
            "the mean."
        )
    ratios = [(c - m[part]) / each.theta[part] for c, m, each in zip(came, mean, asked)]
    flat = np.concatenate(ratios)
    if np.allclose(flat, flat[0], 1e-4):
        return f" {flat[0]:.4g} · θ is added to them: a penalty, which was not asked for."
    factors = [(c @ m[part]) / (m[part] @ m[part]) for c, m in zip(came, mean)]
    if all(near(c, f * m[part]) for c, f, m in zip(came, factors, mean)) and np.allclose(
        factors, factors[0], 1e-4
    ):
        return f" There it is {factors[0]:.4g} times what is expected."
    return ""


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
                return f"{words}. All rows of the table count: is there a fixed number, or a return inside the loop?"
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
    if len(said) == len(small):
        some, of = said[-1]
        return (
            f"Some rows have no say: in a table of {of} rows only "
            f"{', '.join(str(i + 1) for i in some)} {'counts' if len(some) == 1 else 'count'}. All of them should."
        )
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
        return f"The rows with label 1 count {one:.4g} times, those with label 0 {zero:.4g} times. Each row counts once."
    classes = np.array([[each.y.sum(), (1 - each.y).sum()] for each in asked])
    rows = classes.sum(axis=1, keepdims=True)
    if np.allclose(found * classes / rows, (found * classes / rows)[0], 1e-4):
        return "A mean is taken for each class, and then these are put together. The mean is taken over all rows at once."
    return "The rows with label 1 and those with label 0 do not count alike. Each row counts once, whatever its label."


def penalised(asked, right):
    """Whether something of θ, or a constant, is added to the right gradient."""
    rest = [each.came - each.by(right) / len(each.y) for each in asked]
    for words, term in PENALTIES.items():
        terms = [term(each) for each in asked]
        sizes = [r @ t / (t @ t) / each.eta for r, t, each in zip(rest, terms, asked)]
        if all(
            near(r + 1, each.eta * s * t + 1) for r, s, t, each in zip(rest, sizes, terms, asked)
        ) and any(abs(s) > 1e-7 for s in sizes):
            if np.allclose(sizes, sizes[0], 1e-3):
                return f"{words.format(f'{sizes[0]:.4g}')} The gradient of the loss alone is asked for."
            return f"{words.format('something times')} The gradient of the loss alone is asked for."
    return ""


PENALTIES = {
    "{} · θ is added: a penalty, or a θ that was not meant to be there.": lambda each: each.theta,
    "{} · θ is added for all parameters but b: a penalty.": lambda each: (
        each.theta * (np.arange(len(each.theta)) > 0)
    ),
    "{} times the signs of θ is added: a penalty.": lambda each: np.sign(each.theta),
    "{} is added to each number.": lambda each: np.ones(len(each.theta)),
    "{} is added to the first number.": lambda each: np.eye(len(each.theta))[0],
}
