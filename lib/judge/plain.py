"""What a learner's function returns, made plain: numbers, texts, and what holds them.

What is plain can go from one process to another without running anything, compares, and can be written down. An object of
any other class may do what it likes when it is copied, compared or written.
"""

from decimal import Decimal
from fractions import Fraction
from numbers import Real

import numpy as np

from lib.said import _

MOST = 1_000_000  # numbers in an array, letters in a text: no exercise asks for a hundredth of it
LONGEST = 10_000  # binary digits of a whole number
DEEPEST = 20  # lists in lists; one that holds itself has no end
PLAIN = (type(None), type(...), bool, int, float, complex, str, bytes, range, Fraction, Decimal)
EXACT = {int: int.__int__, float: float.__float__, str: str.__str__}


class Refused(Exception):
    """Raised where something cannot be judged: its words are for the learner."""


def plain(value, depth=0):
    """The value without any class of the learner's own: a subclass becomes what it stems from, a table of another
    library an array. Refused says of anything else that it is no answer."""
    within(value, depth)
    if type(value) in PLAIN:
        return value
    if isinstance(value, dict):
        return {plain(key, depth + 1): plain(each, depth + 1) for key, each in value.items()}
    if isinstance(value, (list, tuple)):
        kind = list if isinstance(value, list) else tuple
        return kind(plain(each, depth + 1) for each in value)
    if isinstance(value, (set, frozenset)):
        return {plain(each, depth + 1) for each in value}
    if hasattr(value, "__array__"):
        return _array(value, depth)
    for kind, exact in EXACT.items():
        if isinstance(value, kind):
            return exact(value)
    if isinstance(value, Real):  # sympy's and others' numbers
        return float(value)
    says = _("It returns a {kind}, not a number or an array.").format(kind=type(value).__name__)
    if hasattr(value, "toarray"):
        says += " " + _(
            "It keeps only what is not 0: .toarray() writes the zeros in, and makes an array of it."
        )
    raise Refused(says)


def within(value, depth):
    """The parts of a list, tuple or dict, each made plain."""
    if depth > DEEPEST:
        raise Refused(_("It returns a list in a list in a list, without end. Does it hold itself?"))
    size = value.size if isinstance(value, np.ndarray) else _length(value)
    if isinstance(value, int) and value.bit_length() > LONGEST:
        raise Refused(
            _("It returns a whole number of thousands of digits, too large for any float.")
        )
    if size > MOST:
        much = (
            _("the shape {shape}").format(shape=value.shape)
            if isinstance(value, np.ndarray)
            else _("{n} things").format(n=size)
        )
        raise Refused(
            _(
                "It returns {much}, far more than is asked for. Look at the shapes of what you multiply and add."
            ).format(much=much)
        )


def _length(value):
    """How long a value is; 0 where it has no length."""
    sized = (str, bytes, range, list, tuple, dict, set, frozenset)
    return len(value) if isinstance(value, sized) else 0


def _array(value, depth):
    """An array, made plain."""
    if isinstance(value, np.ma.MaskedArray):
        data, mask = np.asarray(value.data), np.ma.getmaskarray(value)
        return np.ma.MaskedArray(_array(data, depth), mask=mask)
    array = np.asarray(value)
    within(array, depth)
    if array.dtype == object:
        flat = [plain(each, depth + 1) for each in array.flat]
        array = np.fromiter(flat, dtype=object, count=len(flat)).reshape(array.shape)
    elif array.dtype.kind not in "biufcSUmM":
        raise Refused(_("It returns a table of {kind}, not of numbers.").format(kind=array.dtype))
    return array[()] if isinstance(value, np.generic) else array
