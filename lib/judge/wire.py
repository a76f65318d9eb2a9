"""Plain values as text, and back: what goes from one process to another. Nothing of it runs where it is read.

A pickle runs whatever its writer wants. Here there are numbers, texts, and what holds them (plain.py); each thing that JSON
does not know is an object of one name: {"array": ["<f8", [2], "…"]}. Whoever reads gets one of these, or Garbled.
"""

import base64
import json
import math
import re
from decimal import Decimal
from fractions import Fraction

import numpy as np

from lib.judge.plain import MOST, within

DTYPE = re.compile(r"[<>|=][biufcSUmM]\d+(\[\d*\w+\])?")


class Garbled(ValueError):
    """Raised where what was received is no value that was written here."""


def dumps(value, other=None):
    """A value as one line of text. `other(value)` says what to write, as JSON, of one that is not plain.

    A TypeError is raised where there is no `other`, and Refused for what is too large or holds itself.
    """
    return json.dumps(encoded(value, other), separators=(",", ":"))


def loads(text, other=None):
    """The value of such a text. `other(name, content)` makes what the other end's `other` has written."""
    try:
        return decoded(json.loads(text), other)
    except Garbled:
        raise
    except Exception as problem:  # whatever stands there was not written by dumps
        raise Garbled(f"what came is no value: {type(problem).__name__}") from None


def encoded(value, other=None, depth=0):
    """A value as JSON's own kinds."""
    kind = type(value)
    if value is None or kind is bool or kind is float:
        return value
    within(value, depth)
    if kind is int or kind is str:
        return value
    if kind is list:
        return [encoded(each, other, depth + 1) for each in value]
    name, write = WRITE.get(kind) or _table(value)
    if name:
        return {name: write(value, lambda each: encoded(each, other, depth + 1))}
    if other is None:
        raise TypeError(f"a {kind.__name__} is not plain")
    return other(value)


def _table(value):
    """What an array or a number of numpy's is called, and who writes it."""
    if not isinstance(value, (np.ndarray, np.generic)):
        return None, None
    if isinstance(value, np.ma.MaskedArray):
        return "masked", _masked
    if value.dtype == object:
        return "objects", _objects
    if not DTYPE.fullmatch(value.dtype.str):
        return None, None
    return ("array" if isinstance(value, np.ndarray) else "number"), _array


def decoded(tree, other=None):
    """The value that JSON's own kinds stand for."""
    if isinstance(tree, list):
        return [decoded(each, other) for each in tree]
    if not isinstance(tree, dict):
        return tree
    if len(tree) != 1:
        raise Garbled("an object has one name")
    ((name, content),) = tree.items()
    if name in READ:
        return READ[name](content, lambda each: decoded(each, other))
    if other is None:
        raise Garbled(f"there is no kind {name!r}")
    return other(name, content)


# -- what JSON does not know -------------------------------------------------------------------------------------------


def _array(value, _):
    array = np.ascontiguousarray(value)
    return [
        array.dtype.str,
        list(np.shape(value)),
        base64.b64encode(array.tobytes()).decode("ascii"),
    ]


def _numbers(content, _):
    kind, shape, text = content
    if not DTYPE.fullmatch(kind) or math.prod(shape) > MOST:
        raise Garbled("no array of numbers")
    return np.frombuffer(base64.b64decode(text), np.dtype(kind)).reshape(shape).copy()


def _objects(value, write):
    return [list(value.shape), [write(each) for each in value.flat]]


def _of_objects(content, read):
    shape, parts = content
    values = [read(each) for each in parts]
    return np.fromiter(values, dtype=object, count=len(values)).reshape(shape)


def _masked(value, write):
    return [write(np.asarray(value.data)), write(np.ma.getmaskarray(value))]


def _range(content, _):
    made = range(*content)
    if len(made) > MOST:
        raise Garbled("a range without end")
    return made


WRITE = {  # {class: (its name, what is written of it)}
    tuple: ("tuple", lambda value, write: [write(each) for each in value]),
    dict: ("dict", lambda value, write: [[write(k), write(v)] for k, v in value.items()]),
    set: ("set", lambda value, write: [write(each) for each in value]),
    frozenset: ("set", lambda value, write: [write(each) for each in value]),
    complex: ("complex", lambda value, _: [value.real, value.imag]),
    bytes: ("bytes", lambda value, _: base64.b64encode(value).decode("ascii")),
    range: ("range", lambda value, _: [value.start, value.stop, value.step]),
    Fraction: ("fraction", lambda value, _: [value.numerator, value.denominator]),
    Decimal: ("decimal", lambda value, _: str(value)),
    type(...): ("dots", lambda value, _: 0),
}
READ = {
    "tuple": lambda content, read: tuple(read(each) for each in content),
    "dict": lambda content, read: {read(key): read(value) for key, value in content},
    "set": lambda content, read: {read(each) for each in content},
    "complex": lambda content, _: complex(*content),
    "bytes": lambda content, _: base64.b64decode(content),
    "range": _range,
    "fraction": lambda content, _: Fraction(*content),
    "decimal": lambda content, _: Decimal(content),
    "dots": lambda content, _: ...,
    "array": _numbers,
    "number": lambda content, read: _numbers(content, read)[()],
    "objects": _of_objects,
    "masked": lambda content, read: np.ma.MaskedArray(read(content[0]), mask=read(content[1])),
}
