"""How a number is written: in a figure, beside the deck's, in the judge's words."""

import numpy as np

from lib.said import _
from lib.values import as_row, written_out


def cut(value, decimals):
    """A number as the deck writes it: further decimals are cut off, not rounded: cut(0.66929, 4) is "0.6692"."""
    # The small part is for numbers that binary holds a little too low: 0.78 may be 0.7799…9.
    whole, point, rest = f"{abs(value) + 1e-9:.{decimals + 20}f}".partition(".")
    kept = f"{whole}.{rest[:decimals]}" if decimals else whole
    return f"-{kept}" if value < 0 and float(kept) else kept


def written(values):
    """One column of numbers as texts of one format: cut at the fewest decimals that say them all, at most four."""
    values = np.ravel(values)
    sound = values[np.isfinite(values)]
    size = np.abs(sound).max(initial=1)
    most = max(0, 4 - int(np.log10(size)))
    places = next(
        (
            d
            for d in range(most)
            if (np.abs(sound - sound.round(d)) <= 1e-9 * (1 + abs(sound))).all()
        ),
        most,
    )
    return [
        cut(v, places).replace("-", "−") if np.isfinite(v) else str(v).replace("-", "−")
        for v in values
    ]


def listed(words):
    """Several things as one part of a sentence: "a, b and c"."""
    *most, last = words
    return _("{most} and {last}").format(most=", ".join(most), last=last) if most else last


def short(value):
    """A value as the judge writes it: few digits, and a large table by its shape."""
    if isinstance(value, np.ndarray) and value.size > 12:
        return _("an array of shape {shape}").format(shape=value.shape)
    if isinstance(value, (list, tuple)) and len(value) > 12:
        return _("{n} values").format(n=len(value))
    if isinstance(value, (list, tuple)) and value and as_row(value) is not None:
        value = np.asarray(value)
    if isinstance(value, tuple):
        return f"({', '.join(map(short, value))})"
    if isinstance(value, np.ndarray) and value.ndim and not np.ma.is_masked(value):
        # Without blanks, so that lines break between numbers.
        digits = {"float_kind": lambda number: f"{round(float(number), 6) + 0:.6g}"}
        return np.array2string(
            value, separator=", ", max_line_width=np.inf, formatter=digits
        ).replace("\n", "")
    if isinstance(value, (float, np.floating)):
        return f"{value:.6g}"
    if isinstance(value, (bool, np.bool_)):
        return _("yes") if value else _("no")
    return written_out(value, 80)
