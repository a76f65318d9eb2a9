"""When two answers agree, and how a value is written in the judge's words."""

import contextlib
from decimal import ROUND_HALF_UP, Decimal
from numbers import Real

import numpy as np

from lib import guard
from lib.deck import cut


def decimals_of(number):
    """How many decimals a number is written with."""
    return len(np.format_float_positional(number, trim="-").partition(".")[2])


def agree(answer, expected, decimals):
    """Whether `answer` is `expected`, cut or rounded at `decimals`, or at as many more as it was written with."""
    written = decimals_of(answer)
    if written <= decimals:
        return f"{answer:.{decimals}f}" in _texts(expected, decimals)
    if written <= 6 and f"{answer:.{written}f}" in _texts(expected, written):
        return True
    return bool(abs(float(answer) - expected) <= min(1e-6, 10.0**-(decimals + 2)) * max(1, abs(expected)))


def _texts(expected, decimals):
    """The value as it is cut, as Python rounds it, and as one rounds by hand: 2.625 is 2.63 there, not 2.62."""
    by_hand = Decimal(repr(float(expected))).quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)
    return {cut(expected, decimals), f"{expected + 0.0:.{decimals}f}", f"{by_hand:f}"}


def numbers(value):
    """A value as a row of float64, or None where it holds no real numbers."""
    try:
        return guard.numbers("the answer", value, nan=True).ravel()
    except ValueError:
        return _exact(value)


def _exact(value):
    """The same for fractions, decimals, and integers of any size."""
    with contextlib.suppress(Exception), guard.unmasked():
        array = np.asarray(value)
        if array.dtype == object and array.size and all(isinstance(each, (Real, Decimal)) for each in array.flat):
            return array.astype(float).ravel()
    return None


def same(one, other, shaped=False):
    """Whether two answers agree: numbers to the digits that float32 keeps, dicts key by key, anything else exactly."""
    if isinstance(one, dict) and isinstance(other, dict):
        return one.keys() == other.keys() and all(same(one[key], other[key], shaped) for key in one)
    a, b = numbers(one), numbers(other)
    if a is None or b is None:
        return a is b and type(one) is type(other) and repr(one) == repr(other)
    if a.size != b.size or shaped and np.shape(one) != np.shape(other):
        return False
    scale = np.abs(b[np.isfinite(b)]).max(initial=0)
    noise = 1e-7 if getattr(one, "dtype", None) == np.float32 else 1e-12  # may be left where 0 is meant
    return bool(np.allclose(a, b, rtol=0, atol=1e-5 * scale or noise, equal_nan=True))


def short(value):
    """A value as the judge writes it: few digits, and a large table by its shape."""
    if isinstance(value, np.ndarray) and value.size > 12:
        return f"an array of shape {value.shape}"
    if isinstance(value, (list, tuple)) and len(value) > 12:
        return f"{len(value)} values"
    if isinstance(value, (list, tuple)) and value and numbers(value) is not None:
        value = np.asarray(value)
    if isinstance(value, tuple):
        return f"({', '.join(map(short, value))})"
    if isinstance(value, np.ndarray) and value.ndim and not np.ma.is_masked(value):
        # Without blanks, so that lines break between numbers.
        digits = {"float_kind": lambda number: f"{round(float(number), 6) + 0:.6g}"}
        return np.array2string(value, separator=", ", max_line_width=np.inf, formatter=digits).replace("\n", "")
    if isinstance(value, (float, np.floating)):
        return f"{value:.6g}"
    if isinstance(value, (bool, np.bool_)):
        return "yes" if value else "no"
    text = repr(value)
    return text if len(text) <= 80 else text[:79] + "…"
