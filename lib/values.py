"""What came in, as numbers: read, or refused in words that show it."""

import contextlib
import warnings
from decimal import Decimal
from numbers import Real

import numpy as np

from lib import advice
from lib.said import _

PLAIN = (np.ndarray, np.float64, float, int)  # in a loop of training, nearly all; they mask nothing


@contextlib.contextmanager
def unmasked():
    """Inside, numpy raises where it would make nan of a masked element, and warn.

    No other warning is touched: filters hold for all threads, and the kernel's own must not stop at one.
    """
    with warnings.catch_warnings():
        warnings.filterwarnings("error", "Warning: converting a masked element")
        yield


def numbers(name, value, nan=False):
    """A float64 array of real numbers; a ValueError says what else came in. nan: whether nan may be among them.

    Where float64 came in it is no copy, which a large table could not afford, but it cannot be written to.
    """
    array = np.asarray(value) if type(value) in PLAIN else None
    if array is None or array.dtype.kind not in "biuf":
        array = _read(name, value)
    if array.size == 0:
        raise ValueError(
            _("{name} is empty (shape {shape}). It needs at least one number.").format(
                name=name, shape=array.shape
            )
        )
    with np.errstate(
        over="ignore"
    ):  # a long double beyond float64 turns to inf, which the next check sees
        array = array.astype(float, copy=False).view()
    array.flags.writeable = False
    if not nan and np.isnan(array.max()):  # max passes nan on, and makes no table of its own
        raise ValueError(
            _("{name} holds nan at position {place}. {advice}").format(
                name=name, place=first(np.isnan(array)), advice=advice.on_nan(name, array)
            )
        )
    return array


def _read(name, value):
    """What numpy makes of a value that holds real numbers; a ValueError where it holds none."""
    if endless(value):
        raise ValueError(
            _("{name} is a list that holds itself. Give it numbers, or rows of numbers.").format(
                name=name
            )
        )
    try:
        with unmasked():
            array = np.asarray(value)
    except Exception as error:  # an object that claims to be an array may raise anything
        if "inhomogeneous" in str(error):
            raise ValueError(
                _(
                    "{name} has rows of different lengths: {value}. Give every row as many numbers."
                ).format(name=name, value=written_out(value))
            ) from None
        raise ValueError(
            _("{name} cannot be read as numbers ({error}): {value}.").format(
                name=name, error=error, value=written_out(value)
            )
        ) from None
    if np.ma.is_masked(value):
        raise ValueError(
            _(
                "{name} has masked values, and without them the rows no longer fit. "
                "Leave those rows out everywhere, or fill them: {name}.filled(0)."
            ).format(name=name)
        )
    if array.dtype.kind not in "biuf":
        hint = advice.on_things(name, array) if array.dtype.kind in "OUS" and array.ndim else ""
        raise ValueError(
            _("{name} must hold real numbers, but got {value} ({kind}). {advice}")
            .format(name=name, value=written_out(value), kind=type(value).__name__, advice=hint)
            .rstrip()
        )
    return array


def as_row(value):
    """A value as a row of float64, nan and inf among them, or None where it holds no real numbers.

    Fractions, decimals and whole numbers of any size are real numbers too.
    """
    try:
        return numbers("the value", value, nan=True).ravel()
    except ValueError:
        pass
    if endless(value):
        return None
    with contextlib.suppress(Exception), unmasked():
        array = np.asarray(value)
        if (
            array.dtype == object
            and array.size
            and all(isinstance(each, (Real, Decimal)) for each in array.flat)
        ):
            return array.astype(float).ravel()
    return None


def endless(value, deepest=20):
    """Whether lists lie in one another deeper than any table; numpy would look for an end for ever."""
    return isinstance(value, (list, tuple)) and (
        deepest == 0
        or any(endless(each, deepest - 1) for each in value if isinstance(each, (list, tuple)))
    )


def first(mask):
    """The place of the first True: its number in a row, else its (row, column)."""
    return (
        tuple(int(i) for i in np.argwhere(mask)[0]) if np.ndim(mask) > 1 else int(np.argmax(mask))
    )


def written_out(value, most=58):
    """What Python writes for a value, cut after so many characters."""
    try:
        text = repr(value)
    except Exception:  # a broken object, or an int of more digits than Python writes
        return _("a {kind}").format(kind=type(value).__name__)
    return text if len(text) <= most else text[: most - 1] + "…"
