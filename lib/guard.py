"""Arguments: cleaned by the rules of their names (rules.py), or refused in words that say what to do."""

import contextlib
import functools
import inspect
import itertools
import operator

import numpy as np

from lib import advice
from lib.rules import BESIDE_LABELS, RULES, THINGS
from lib.said import _
from lib.values import as_row, endless, unmasked


def clean(arguments):
    """Return {name: value} with every value cleaned by the rule of its name, sizes compared."""
    cleaned, sizes = {}, {}
    for name, value in arguments.items():
        rule, letters = BESIDE_LABELS.get(name, RULES[name]) if "y" in arguments else RULES[name]
        cleaned[name] = rule(name, value)
        for letter, size in zip(letters or "", np.shape(cleaned[name])):
            first, expected = sizes.setdefault(letter, (name, size))
            if size != expected:
                raise ValueError(
                    _disagree(letter, (first, expected), (name, size), arguments | cleaned)
                )
    if "batch_size" in cleaned and cleaned["batch_size"] > len(cleaned["y"]):
        raise ValueError(
            _(
                "batch_size is {size}, but there are only {samples} samples: choose 1 to {samples}."
            ).format(size=cleaned["batch_size"], samples=len(cleaned["y"]))
        )
    return cleaned


def _disagree(letter, first, second, arguments):
    first_has, second_has = (
        _("{name} has {size} {things}").format(
            name=name, size=size, things=THINGS.get((name, letter), _("numbers"))
        )
        for name, size in (first, second)
    )
    said = _("{first_has} but {second_has}").format(first_has=first_has, second_has=second_has)
    if letter == "N":
        return _("{said}: each sample needs one of each.").format(said=said)
    sizes = dict((first, second))
    if letter == "K":
        return _("{said}: each class has its column, in the same order everywhere.").format(
            said=said
        )
    if "mean" in sizes or "std" in sizes:
        return _(
            "{said}: scale the very columns that scaler saw, without the column of ones."
        ).format(said=said)
    if "Theta" in sizes:
        return _(
            "{said}. Each column of X needs its row, the column of ones for the biases too: np.zeros((np.shape(X)[1], K)) "
            "is a Theta of K classes to start with."
        ).format(said=said)
    labels = as_row(arguments["y"]) if "y" in arguments else None
    return f"{said}. " + advice.on_columns(
        sizes["theta"], len(arguments["X"]), sizes["X"], None if labels is None else labels.size
    )


def _cleaned(function, bound, given):
    """The arguments of a call, cleaned. Where they do not fit, but would in another order, that is what is said.

    Whoever changes one argument where two are exchanged is led from one error to the next. given: how many of the
    arguments came without their name, and can be in the wrong place.
    """
    try:
        return clean(bound.arguments)
    except ValueError:
        names = list(bound.arguments)[:given]
        came = _other_order(
            {name: _outline(value) for name, value in bound.arguments.items()}, names
        )
        if came:
            seen = _("what came in fits as {names}").format(names=", ".join(came))
        elif {"theta", "X"} <= set(names) and (
            _dimensions(bound.arguments["theta"]) == 2 > _dimensions(bound.arguments["X"])
        ):  # the sizes do not agree either, but that is the second thing to say
            seen = _("a table came for theta")
        else:
            raise
        more = ", …" if len(bound.arguments) > given else ""
        raise ValueError(
            _(
                "{function} takes {names} in this order, and {seen}: write {function}({names}{more})."
            ).format(function=function.__name__, names=", ".join(names), seen=seen, more=more)
        ) from None


def _dimensions(value):
    """How many dimensions with more than one thing in it a value has."""
    outline = _outline(value)
    return sum(size > 1 for size in outline.shape) if isinstance(outline, np.ndarray) else 0


def _outline(value):
    """A value without what could be amiss in single places: nan, inf, text. Its shape and its numbers are left."""
    if endless(value):
        return value
    with contextlib.suppress(Exception), unmasked():
        array = np.asarray(value)
        if array.ndim:
            kind = array.dtype.kind
            return (
                np.zeros(array.shape) if kind in "OUS" else np.nan_to_num(array, posinf=0, neginf=0)
            )
    return value


def _other_order(arguments, names):
    """As what the arguments of these names would fit, where they do not fit as they are; else None."""
    orders = sorted(
        itertools.permutations(names),
        key=lambda order: sum(map(operator.ne, order, names)),
    )
    for order in orders:
        exchanged = {came: arguments[name] for name, came in zip(names, order)}
        places = dict(zip(order, names))
        if (places.get("mean"), places.get("std")) == ("std", "mean"):
            continue  # a mean above 0 fits as a std, and is none
        with contextlib.suppress(ValueError):
            clean(arguments | exchanged)
            return None if list(order) == names else order
    return None


def guarded(function, asks=None):
    """A function of the course with its arguments cleaned, and neither nan nor a numpy warning let out.

    asks: called with the cleaned arguments by their names; raises where they do not go together.
    The function without all this is kept as its attribute `bare`, for use inside a loop. Overflow and 0/0 become our
    ValueError; where it runs a learner's own code, numpy warns as ever, for there a warning may be harmless.
    """
    signature = inspect.signature(function)

    @functools.wraps(function)
    def wrapper(*args, **kwargs):
        try:
            bound = signature.bind(*args, **kwargs)
        except TypeError as error:
            says = advice.on_call(signature, args, kwargs) or f"{error}."
            raise TypeError(f"{function.__name__}{signature}: {says}") from None
        bound.apply_defaults()
        floats = "raise" if hasattr(bound.arguments.get("gradient", wrapper), "bare") else "warn"
        bound.arguments.update(_cleaned(function, bound, len(args)))
        if asks is not None:
            asks(**bound.arguments)
        try:
            with np.errstate(over=floats, divide=floats, invalid=floats):
                result = function(*bound.args, **bound.kwargs)
        except FloatingPointError as error:
            raise ValueError(
                _(
                    "{function} has no finite value here ({error}): look for a zero that is divided by, or for numbers that "
                    "are too large. {advice}"
                ).format(function=function.__name__, error=error, advice=advice.TOO_LARGE)
            ) from None
        if callable(result):  # a gradient made of another: looked at as that one is
            given = bound.arguments
            result.strength = given.get("strength", 0) + getattr(
                given.get("gradient"), "strength", 0
            )
            return guarded(result) if floats == "raise" else result
        parts = result if isinstance(result, (list, tuple)) else [result]
        if any(
            np.isnan(part).any() or np.ndim(part) and np.isinf(part).any() for part in parts
        ):  # only a loss, one number, may be inf
            raise ValueError(
                _("{function} ran away to inf or nan: the numbers are too large. {advice}").format(
                    function=function.__name__, advice=advice.TOO_LARGE
                )
            )
        return result

    wrapper.bare = function
    return wrapper
