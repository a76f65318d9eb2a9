"""The factor between a gradient that came and a sum over the rows: what it is divided by, in words."""

import numpy as np

from lib.exercises.asked import near, shared
from lib.said import _, counted

FACTOR_2 = _("A factor 2 belongs to the squared error.")
ROWS = _("The mean is taken over the rows: len(y), or X.shape[0].")


def scale(asked, error):
    """Words for the factor between what came and the mean of x · error; "" where it is 1, None where there is none."""
    factors, shown = [], []
    for each in asked:
        with np.errstate(all="ignore"):
            whole = each.by(error)
        if not np.isfinite(whole).all():
            return None
        if not whole.any():  # no row has an error here, so nothing may have come
            if each.came.any():
                return None
            continue
        factor = each.came @ whole / (whole @ whole)
        if abs(factor) < 1e-9 or not near(each.came, factor * whole):
            return None
        factors.append(factor)
        shown.append(each)
    if len(factors) < min(2, len(asked)):
        return None
    asked = shown
    rows = np.array([len(each.y) for each in asked])
    factors = np.array(factors)
    turned = (factors < 0).all()
    if not turned and (factors < 0).any():
        return None
    sign = _("All signs are turned.") if turned else ""
    divisor = 1 / np.abs(factors)
    if np.allclose(divisor, rows, 1e-4):
        return sign
    etas = np.array([each.eta for each in asked])
    for words, power in LENGTHS.items() if np.ptp(etas) else ():
        length = etas / divisor / etas**power
        if (one := shared(length * rows)) is not None:
            return f"{sign} {_(words).format(eta=one)}".strip()
        if (one := shared(length)) is not None:
            more = _("And the sum is taken over the rows, where the mean is meant.")
            return f"{sign} {_(words).format(eta=one)} {more}".strip()
    size = divided(asked, divisor, rows)
    return None if size is None else f"{sign} {_(size)}".strip()


LENGTHS = {
    "The step is taken with {eta:.4g} whatever η comes in. Use eta.": 0,
    "The step is divided by η, where it should be multiplied by it.": -1,
    "The step is multiplied by η twice.": 2,
    "The step is multiplied by the root of η.": 0.5,
}


def divided(asked, divisor, rows):
    """Words for what a sum over rows is divided by; None where that looks like another error."""
    columns = np.array([each.X.shape[1] for each in asked])
    ones = np.array([each.y.sum() for each in asked])
    zeros = rows - ones
    if (rows == 1).all():
        if (one := shared(divisor)) is not None:
            return _("It is {times:.4g} times as long as it should be.").format(times=1 / one)
        if np.allclose(divisor, columns, 1e-4):
            return "It is divided by the number of parameters. A mean is taken over samples: one alone is divided by nothing."
        return _of_unit_length(asked) or _of_no_more_than(
            asked, divisor
        )  # with one row any other error looks like a factor
    if (one := shared(divisor)) is not None:
        if abs(one - 1) < 1e-4:
            return "It is the sum over the rows, which grows with the table. Take the mean: divide by the number of rows."
        words = _("The sum is divided by {number:.4g}, however many rows come in.")
        return f"{words.format(number=one)} {ROWS}"
    if shared(divisor * rows) is not None:
        words = _("The sum is multiplied by the number of rows, where it should be divided by it.")
        return f"{words} {ROWS}"
    first = asked[0]
    known = {
        "the number of columns": columns,
        "the number of all entries of X, rows times columns": rows * columns,
        "the larger of rows and columns": np.max([rows, columns], axis=0),
        "the smaller of rows and columns": np.min([rows, columns], axis=0),
        "the number of rows less 1": rows - 1,
        "the number of rows less 2": rows - 2,
        "the number of rows plus 1": rows + 1,
        "the number of columns less 1": columns - 1,
        "the number of columns plus 1": columns + 1,
        "rows and columns added": rows + columns,
        "the square of the number of rows": rows**2,
        "the root of the number of rows": np.sqrt(rows),
        "the number of rows with label 1": ones,
        "the number of rows with label 0": zeros,
        "half the number of rows, rounded down": rows // 2,
        **{words: np.array([each.sizes[words] for each in asked]) for words in first.sizes},
    }
    for words, number in known.items():
        with np.errstate(all="ignore"):
            ratio = divisor / number
        if (one := shared(ratio)) is not None:
            if abs(one - 1) < 1e-4:
                said = _("The sum is divided by {what}.").format(what=_(words))
                return f"{said} {ROWS}"
            if words.startswith(("the number of rows with", "the number of columns", "the square")):
                said = _("The sum is divided by {times:.4g} times {what}.")
                return f"{said.format(times=one, what=_(words))} {ROWS}"
    unit = _of_unit_length(asked) or _of_no_more_than(asked, divisor / rows)
    if unit:
        return unit
    if (one := shared(rows / divisor)) is not None:
        hint = f" {FACTOR_2}" if abs(one - 2) < 1e-4 else ""
        return _("It is {one:.4g} times the mean over the rows.").format(one=one) + hint
    shown = [
        counted("{number:.4g} for {n} row", "{number:.4g} for {n} rows", n).format(number=one, n=n)
        for one, n in zip(divisor, rows.tolist())
    ]
    words = _("The direction is right, but the sum is divided by another number: by {numbers}.")
    return f"{words.format(numbers=', '.join(list(dict.fromkeys(shown))[:4]))} {ROWS}"


def _of_unit_length(asked):
    """Words for a gradient that is divided by its own length, or by its largest number; else None."""
    came = [each.came / each.eta for each in asked]
    lengths = np.array([np.linalg.norm(one) for one in came])
    if (one := shared(lengths)) is not None:
        return _(
            "The direction is right, but the length is always {length:.4g}: it is divided by its own length."
        ).format(length=one)
    highest = np.array([np.abs(one).max() for one in came])
    if (one := shared(highest)) is not None and len(set(map(len, came))) > 1:
        return _(
            "The direction is right, but the largest number is always {largest:.4g}: it is divided by it."
        ).format(largest=one)
    return None


def _of_no_more_than(asked, shorter):
    """Words for a gradient whose length is held at a limit, where it is so many times shorter than it should be."""
    lengths = np.array([np.linalg.norm(each.came) / each.eta for each in asked])
    held = shorter > 1 + 1e-4
    if held.sum() < 2 or held.all() or not np.allclose(shorter[~held], 1, 1e-4):
        return None
    limit = shared(lengths[held])
    if limit is None or lengths[~held].max() > limit:
        return None
    return _(
        "The length is held at {limit:.4g}: shorter gradients are right, and longer ones are cut. Leave them as they are."
    ).format(limit=limit)
