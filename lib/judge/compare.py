"""When two answers agree."""

from decimal import ROUND_HALF_UP, Decimal

import numpy as np

from lib.text import cut
from lib.values import as_row


def decimals_of(number):
    """How many decimals a number is written with."""
    return len(np.format_float_positional(number, trim="-").partition(".")[2])


def agree(answer, expected, decimals):
    """Whether `answer` is `expected`, cut or rounded at `decimals`, or at as many more as it was written with."""
    written = decimals_of(answer)
    if written <= decimals:
        return f"{answer:.{decimals}f}" in _texts(expected, decimals)
    # Up to six decimals are copied from a print, digit by digit; more are the computer's own, and only near to ours.
    if written <= 6 and f"{answer:.{written}f}" in _texts(expected, written):
        return True
    return bool(
        abs(float(answer) - expected) <= min(1e-6, 10.0 ** -(decimals + 2)) * max(1, abs(expected))
    )


def _texts(expected, decimals):
    """The value as it is cut, as Python rounds it, and as one rounds by hand: 2.625 is 2.63 there, not 2.62."""
    by_hand = Decimal(repr(float(expected))).quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)
    return {cut(expected, decimals), f"{expected + 0.0:.{decimals}f}", f"{by_hand:f}"}


def same(one, other, shaped=False):
    """Whether two answers agree: numbers to the digits that float32 keeps, dicts key by key, anything else exactly."""
    if isinstance(one, dict) and isinstance(other, dict):
        return one.keys() == other.keys() and all(same(one[key], other[key], shaped) for key in one)
    a, b = as_row(one), as_row(other)
    if a is None or b is None:
        return a is b and type(one) is type(other) and repr(one) == repr(other)
    if a.size != b.size or shaped and np.shape(one) != np.shape(other):
        return False
    scale = np.abs(b[np.isfinite(b)]).max(initial=0)
    noise = (
        1e-7 if getattr(one, "dtype", None) == np.float32 else 1e-12
    )  # may be left where 0 is meant
    return bool(np.allclose(a, b, rtol=0, atol=1e-5 * scale or noise, equal_nan=True))
