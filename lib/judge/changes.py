"""What has a say in an answer: cases with one thing changed; and what a function calls its parameters."""

import inspect

import numpy as np

from lib.said import _


def changes(arguments):
    """[(words, other arguments)]: the same case with one thing changed, twice: a little, and so that signs turn."""
    made = []
    for name, value in arguments.items():
        for other in _others(name, value):
            made.append((name, arguments | {name: other}))
            for words, part in _parts(name, other):
                changed = value.copy()
                changed[part] = other[part]
                made.append((words, arguments | {name: changed}))
    return made


def _parts(name, value):
    """The rows and columns of a table, one after another: words, and where they are."""
    if not isinstance(value, np.ndarray) or value.ndim != 2 or len(value) < 2:
        return
    for i in range(len(value)):
        words = _("row {row} (of {rows}) of {name}")
        yield words.format(row=i + 1, rows=len(value), name=name), np.s_[i]
    for j in range(1, value.shape[1]):  # the first is the column of ones
        words = _("column {column} (counted from 0) of {name}")
        yield words.format(column=j, name=name), np.s_[:, j]


def _others(name, value):
    """Two other values of the same kind: labels turned, numbers moved, a column of ones kept."""
    if isinstance(value, np.ndarray) and value.size and value.dtype.kind in "iuf":
        if value.ndim == 1 and set(value.tolist()) <= {0, 1}:
            return [1 - value]
        wave = np.cos(np.arange(value.size)).reshape(value.shape)
        made = [value * 0.8 + 0.1 * wave, -1.5 * value + 0.2 * wave]
        if ((value > 0) & (value < 1)).all():  # probabilities stay probabilities
            made = [value**2, 1 - value]
        for other in made:
            if value.ndim == 2 and (value[:, 0] == 1).all():
                other[:, 0] = 1
        return made
    if isinstance(value, (int, np.integer)) and not isinstance(value, bool):
        return [1 - value] if value in (0, 1) and name.startswith("y") else [value + 1, value + 2]
    return [0.7 * value + 0.05, 2.5 * value] if isinstance(value, float) else []


def signature_of(function):
    """The names of a function's parameters without defaults, or nothing where they cannot be told."""
    try:
        return tuple(
            parameter.name
            for parameter in inspect.signature(function).parameters.values()
            if parameter.kind in (parameter.POSITIONAL_ONLY, parameter.POSITIONAL_OR_KEYWORD)
        )
    except (TypeError, ValueError):
        return ()
