"""What is read off a scaling that is wrong: what it takes off each column, and by what it divides.

Two rows of a column that was moved and stretched tell by how much. What students take for the mean and the std is tried,
so that a library's form of a mistake is the same mistake as one in plain numpy.
"""

import numpy as np

from lib.said import _

WITHIN = 1e-5
OF_TABLES = {  # what the numbers are called that are learned from, and those that are scaled; and whose they are
    "train": _("the training rows"),
    "trains": _("the training rows'"),
    "test": _("the test rows"),
    "tests": _("the test rows'"),
}
OF_ROWS = {
    "train": "temperature",
    "trains": _("temperature's"),
    "test": "t",
    "tests": _("t's"),
}
MIDDLES = {
    "the mean of {train}": lambda train, test: train.mean(),
    _("nothing"): lambda train, test: 0.0,
    "the mean of {test}": lambda train, test: test.mean(),
    "the mean of all rows together": lambda train, test: np.append(train, test).mean(),
    "minus the mean of {train} (it is added)": lambda train, test: -train.mean(),
    "the median of {train}": lambda train, test: np.median(train),
    "the median of {test}": lambda train, test: np.median(test),
    "the smallest of {train}": lambda train, test: train.min(),
    "the smallest of {test}": lambda train, test: test.min(),
    "the smallest of all rows": lambda train, test: np.append(train, test).min(),
    "the largest of {train}": lambda train, test: train.max(),
    "the first training row": lambda train, test: train[0],
    "the last training row": lambda train, test: train[-1],
    "the first test row": lambda train, test: test[0],
    "the middle between the smallest and the largest": lambda train, test: (
        (train.min() + train.max()) / 2
    ),
    "the std of {train}": lambda train, test: train.std(),
    "the sum of {train}": lambda train, test: train.sum(),
    "the mean of {train}, divided by their std": lambda train, test: train.mean() / train.std(),
}
WIDTHS = {
    "the std of {train}": lambda train, test: train.std(),
    _("nothing"): lambda train, test: 1.0,
    "the std of {test}": lambda train, test: test.std(),
    "the std of all rows together": lambda train, test: np.append(train, test).std(),
    "{trains} std with N − 1 in place of N (ddof=1, as pandas and statistics have it)": lambda train, test: (
        train.std(ddof=1)
    ),
    "{tests} std with N − 1 in place of N": lambda train, test: test.std(ddof=1),
    "the std of all rows together, with N − 1 in place of N": lambda train, test: np.append(
        train, test
    ).std(ddof=1),
    "the variance of {train}": lambda train, test: train.var(),
    "the variance of {test}": lambda train, test: test.var(),
    "the root of the std": lambda train, test: np.sqrt(train.std()),
    "1 / the std (it is multiplied)": lambda train, test: 1 / train.std(),
    "the range from the smallest to the largest of {train}": lambda train, test: np.ptp(train),
    "the range from the smallest to the largest of {test}": lambda train, test: np.ptp(test),
    "the range of all rows together": lambda train, test: np.ptp(np.append(train, test)),
    "the mean of {train}": lambda train, test: train.mean(),
    "the mean of {test}": lambda train, test: test.mean(),
    "the largest of {train}": lambda train, test: train.max(),
    "the largest size among {train}": lambda train, test: np.abs(train).max(),
    "the mean distance from the mean": lambda train, test: np.abs(train - train.mean()).mean(),
    "the range between the quartiles": lambda train, test: np.ptp(np.percentile(train, [25, 75])),
    "the length of the training column": lambda train, test: np.linalg.norm(train),
    "twice the std": lambda train, test: 2 * train.std(),
    "3 times the std": lambda train, test: 3 * train.std(),
    "the number of training rows": lambda train, test: float(len(train)),
    "the root of the number of training rows": lambda train, test: np.sqrt(len(train)),
    "the std, divided by the root of N (the standard error)": lambda train, test: (
        train.std() / np.sqrt(len(train))
    ),
}


def table(rng, rows, columns):
    """A table of features of unlike sizes, behind its column of ones."""
    scale, middle = rng.uniform(0.5, 30, columns), rng.uniform(-20, 60, columns)
    return np.column_stack(
        [np.ones(rows), (rng.normal(size=(rows, columns)) * scale + middle).round(1)]
    )


RNG = np.random.default_rng(64)
TABLES = tuple(
    (table(RNG, n, k), table(RNG, m, k)) for n, m, k in ((9, 5, 2), (7, 4, 3), (12, 6, 1))
)
ROWS = tuple(
    (RNG.normal(60, 9, m).round(), RNG.normal(70, 7, n).round())
    for m, n in ((5, 9), (4, 7), (6, 12))
)


def read_table(ask):
    """What is wrong with (X_train, X_test) -> X_test, scaled, its column of ones in front."""
    moved, whole, at = [], [], []
    for (train, test), outcome in zip(TABLES, ask(TABLES)):
        came = np.asarray(outcome.value, dtype=float)
        if came.shape != test.shape:
            return ""
        if not np.isfinite(came).all():
            continue
        if not np.allclose(came[:, 0], 1):
            return _column(came[:, 0])
        features = range(1, test.shape[1])
        at += [(j, test.shape[1] - 1) for j in features]
        moved += [(train[:, j], test[:, j], came[:, j]) for j in features]
        whole += [(train[:, 1:].ravel(), test[:, 1:].ravel()) for j in features]
    return (_cut_off(moved) or _of_columns(moved, whole, at) or told(moved, whole)) if moved else ""


def _cut_off(moved):
    """What to say where nothing but whole numbers come back, though the right ones are none."""
    came = np.concatenate([each[-1] for each in moved])
    if (came != np.trunc(came)).any():
        return ""
    return "Whole numbers come back: the decimals are cut off. Is there an int, a // or a rounding?"


def _of_columns(moved, whole, at):
    """What to say where some columns are right and others not, the same ones in each table."""
    good = [np.allclose(came, (test - train.mean()) / train.std()) for train, test, came in moved]
    if all(good) or not any(good):
        return ""
    for words, part in {
        "The first feature, column 1,": lambda j, last: j == 1,
        "The last feature": lambda j, last: j == last,
        "Each feature but the first": lambda j, last: j > 1,
        "Each feature but the last": lambda j, last: j < last,
    }.items():
        bad = [part(*each) for each in at]
        if bad != [not each for each in good]:
            continue
        some = [each for each, wrong in zip(moved, bad) if wrong]
        if all(np.array_equal(test, came) for train, test, came in some):
            return _(
                "{which} comes back as it was, and the others are right. Does the loop over the columns leave it out?"
            ).format(which=_(words))
        rest = told(some, [each for each, wrong in zip(whole, bad) if wrong])
        return _("{which} is not right, and the others are. {rest}").format(
            which=_(words), rest=rest
        )
    return ""


def _column(ones):
    """Words for a column of ones that was changed."""
    if (ones == 0).all():
        return "The column of ones has become zeros: it was scaled, too. Scale the columns from 1 on only."
    return "The column of ones has changed. Scale the columns from 1 on only, and put the ones back in front."


def read_row(ask):
    """What is wrong with (t, temperature) -> t, scaled."""
    moved = []
    for (t, temperature), outcome in zip(ROWS, ask(ROWS)):
        came = np.asarray(outcome.value, dtype=float).ravel()
        if came.shape != t.shape:
            return ""
        moved.append((temperature, t, came))
    return _cut_off(moved) or told(moved, [each[:2] for each in moved], OF_ROWS)


def told(moved, whole, names=OF_TABLES):
    """Words for (column of the training, of the test, what came); whole: all numbers of both, for one mean of all."""
    if not all(np.isfinite(each[-1]).all() for each in moved):
        return ""
    fits = []
    for train, test, came in moved:
        slope, shift = np.polyfit(test, came, 1)
        if not np.allclose(came, slope * test + shift, 1e-6, 1e-6 * (1 + np.abs(came).max())):
            return _not_straight(moved)
        fits.append((slope, shift))
    if all(abs(slope) < 1e-9 for slope, shift in fits):
        return _("All rows of a column come out alike.")
    twice = [((test - a.mean()) / a.std() - a.mean()) / a.std() for a, test, came in moved]
    if all(np.allclose(each[-1], one) for each, one in zip(moved, twice)):
        return _(
            "It is scaled twice: the mean is subtracted, and by the std divided, two times. Once is enough."
        )
    widths = [1 / slope for slope, shift in fits]
    middles = [-shift / slope for slope, shift in fits]
    turned = all(width < 0 for width in widths)
    widths = [abs(width) for width in widths]
    both = [
        _name(MIDDLES, middles, moved, whole, np.abs(widths), names),
        _name(WIDTHS, widths, moved, whole, np.abs(widths), names),
    ]
    if None in both and len(moved) > 1:
        apart = [told([each], [one], names) for each, one in zip(moved, whole)]
        if not all(apart) and any(apart):
            at = next(i for i, words in enumerate(apart) if words)
            train, test, came = moved[at]
            return _(
                "In some tables it is right. With {trained} numbers in {train} and {tested} in {test}: {rest}"
            ).format(
                trained=len(train),
                tested=len(test),
                rest=apart[at],
                train=names["train"],
                test=names["test"],
            )
    first, second = both
    wanted = [_(next(iter(known))).format(**names) for known in (MIDDLES, WIDTHS)]
    right_middle, right_width = first == wanted[0], second == wanted[1]
    if right_middle and right_width:
        return (
            _("The features have the wrong sign: it is x minus the mean, not the mean minus x.")
            if turned
            else ""
        )
    if first is None:
        first = _("{came:.4g} (for a column whose mean is {mean:.4g})").format(
            came=middles[0], mean=moved[0][0].mean()
        )
    if second is None:
        second = _("{came:.4g} (for a column whose std is {std:.4g})").format(
            came=widths[0], std=moved[0][0].std()
        )
    if right_width:
        said = _(
            "It divides by the right std. But what is subtracted is {came}, where {wanted} is expected."
        ).format(came=first, wanted=wanted[0])
    elif right_middle:
        said = _(
            "It subtracts the right mean. But what it divides by is {came}, where {wanted} is expected."
        ).format(came=second, wanted=wanted[1])
    else:
        said = _(
            "It subtracts {first}, and divides by {second}. Expected are {mean} and {std}: the model has learned with these."
        ).format(first=first, second=second, mean=wanted[0], std=wanted[1])
    more = " " + _("Besides, the sign is turned: it is x minus the mean.") if turned else ""
    return said + more


def _name(known, numbers, moved, whole, sizes, names):
    """What the numbers are that were subtracted, or divided by; None where it is nothing known."""
    for words, make in known.items():
        for form, pairs in (
            ("{what}", [each[:2] for each in moved]),
            (_("{what}, one for all columns"), whole),
        ):
            with np.errstate(all="ignore"):
                made = np.array([make(*pair) for pair in pairs])
            if np.allclose(made, numbers, WITHIN, WITHIN * min(sizes)):
                return form.format(what=_(words).format(**names))
    with np.errstate(all="ignore"):
        words, make = next(iter(known.items()))
        gaps = np.array(numbers) - [make(train, test) for train, test, came in moved]
    if np.allclose(gaps, gaps[0], 1e-3, 1e-7):
        form = _("{what} plus {gap:.3g}") if gaps[0] > 0 else _("{what} less {gap:.3g}")
        return form.format(what=_(words).format(**names), gap=abs(gaps[0]))
    if np.allclose(numbers, numbers[0], 1e-6):
        return _("the fixed number {number:.4g}").format(number=numbers[0])
    return None


def _not_straight(moved):
    """Words for columns that were not moved and stretched alike."""
    right = [(test - train.mean()) / train.std() for train, test, came in moved]
    came = [each[-1] for each in moved]
    for words, change in CHANGES.items():
        if all(np.allclose(one, change(other), 1e-6, 1e-6) for one, other in zip(came, right)):
            return _(words)
    if all(np.allclose(one, other, 2e-3, 1e-3) for one, other in zip(came, right)):
        return _(
            "About three digits are right, and the others are lost. Is something rounded, or kept as float16?"
        )
    ours, theirs = np.concatenate(right), np.concatenate(came)
    off = ~np.isclose(ours, theirs, 1e-6, 1e-9)
    limit = np.abs(theirs[off]).max()
    if np.allclose(theirs, np.clip(ours, -limit, limit), 1e-6, 1e-9):
        return HELD.format(limit=limit)
    if all(
        np.allclose(np.sort(one), np.sort(other), 1e-6, 1e-6) for one, other in zip(came, right)
    ):
        return _("The numbers are right, but the rows stand in another order.")
    return _(
        "Not every row of a column is moved and stretched alike. All of them get the same mean subtracted and are divided by "
        "the same std: is a mean taken along the rows, axis=1, or is something cut off?"
    )


HELD = _(
    "It is held between −{limit:.4g} and {limit:.4g}, by a clip. Leave the numbers as they are."
)
CHANGES = {
    "It is upside down: the std is divided by the distance from the mean.": lambda w: 1 / w,
    "It is rounded to whole numbers. Keep the decimals.": np.round,
    "The decimals are cut off: whole numbers come back. Is there an int?": np.trunc,
    "It is rounded down to whole numbers. Keep the decimals.": np.floor,
    "The sign is lost: there is an abs around it.": np.abs,
    "The result is squared.": np.square,
    "It goes through the sigmoid. That comes later, in the model.": lambda w: 1 / (1 + np.exp(-w)),
    "It goes through tanh, which was not asked for.": np.tanh,
    **{HELD.format(limit=c): lambda w, c=c: np.clip(w, -c, c) for c in (1, 2, 3)},
    **{
        _("It is rounded to {d} decimals. Keep them all.").format(d=d): lambda w, d=d: np.round(
            w, d
        )
        for d in (1, 2, 3, 4)
    },
}
