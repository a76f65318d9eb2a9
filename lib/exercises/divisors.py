"""The factor between a gradient that came and a sum over the rows: what it is divided by, in words."""

import numpy as np

from lib.exercises.asked import near, shared

FACTOR_2 = " A factor 2 belongs to the squared error."
ROWS = "The mean is taken over the rows: len(y), or X.shape[0]."


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
    sign = "All signs are turned. " if turned else ""
    divisor = 1 / np.abs(factors)
    if np.allclose(divisor, rows, 1e-4):
        return sign.strip()
    etas = np.array([each.eta for each in asked])
    for words, power in LENGTHS.items() if np.ptp(etas) else ():
        length = etas / divisor / etas**power
        if (one := shared(length * rows)) is not None:
            return sign + words.format(f"{one:.4g}")
        if (one := shared(length)) is not None:
            more = "And the sum is taken over the rows, where the mean is meant."
            return f"{sign}{words.format(f'{one:.4g}')} {more}"
    size = divided(asked, divisor, rows)
    return None if size is None else (sign + size).strip()


LENGTHS = {
    "The step is taken with {} whatever η comes in. Use eta.": 0,
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
            return f"It is {1 / one:.4g} times as long as it should be."
        if np.allclose(divisor, columns, 1e-4):
            return "It is divided by the number of parameters. A mean is taken over samples: one alone is divided by nothing."
        return _of_unit_length(asked) or _of_no_more_than(
            asked, divisor
        )  # with one row any other error looks like a factor
    if (one := shared(divisor)) is not None:
        if abs(one - 1) < 1e-4:
            return "It is the sum over the rows, which grows with the table. Take the mean: divide by the number of rows."
        return f"The sum is divided by {one:.4g}, however many rows come in. {ROWS}"
    if shared(divisor * rows) is not None:
        return (
            f"The sum is multiplied by the number of rows, where it should be divided by it. {ROWS}"
        )
    first, *_ = asked
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
                return f"The sum is divided by {words}. {ROWS}"
            if words.startswith(("the number of rows with", "the number of columns", "the square")):
                return f"The sum is divided by {one:.4g} times {words}. {ROWS}"
    unit = _of_unit_length(asked) or _of_no_more_than(asked, divisor / rows)
    if unit:
        return unit
    if (one := shared(rows / divisor)) is not None:
        hint = FACTOR_2 if abs(one - 2) < 1e-4 else ""
        return f"It is {one:.4g} times the mean over the rows.{hint}"
    shown = list(
        dict.fromkeys(f"{d:.4g} for {r} row{'s' if r > 1 else ''}" for d, r in zip(divisor, rows))
    )[:4]
    return f"The direction is right, but the sum is divided by another number: by {', '.join(shown)}. {ROWS}"


def _of_unit_length(asked):
    """Words for a gradient that is divided by its own length, or by its largest number; else None."""
    came = [each.came / each.eta for each in asked]
    lengths = np.array([np.linalg.norm(one) for one in came])
    if (one := shared(lengths)) is not None:
        return f"The direction is right, but the length is always {one:.4g}: it is divided by its own length."
    highest = np.array([np.abs(one).max() for one in came])
    if (one := shared(highest)) is not None and len(set(map(len, came))) > 1:
        return f"The direction is right, but the largest number is always {one:.4g}: it is divided by it."
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
    return (
        f"The length is held at {limit:.4g}: shorter gradients are right, and longer ones are cut. Leave them as they "
        "are."
    )
