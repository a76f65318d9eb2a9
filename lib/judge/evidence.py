"""What the judge shows of a wrong answer: the first trial that is wrong, and what is seen there of a mistake without a name."""

import numpy as np

from lib.judge import measure, where
from lib.judge.compare import same
from lib.judge.verdict import words_of
from lib.said import _, counted
from lib.text import listed, short
from lib.values import as_row


def shown(exercise, says, found, expected):
    """What to say of a wrong answer: the known mistake, or what can be seen; then the first case that shows it."""
    at = next((i for i, pair in enumerate(zip(found, expected)) if not exercise.agree(*pair)), 0)
    came, wanted = found[at], expected[at]
    case = ", ".join(
        f"{name} = {words_of(value) if callable(value) else short(value)}"
        for name, value in zip(exercise.arguments(), exercise.cases[at])
        if not isinstance(value, np.random.Generator)
    )
    tried = _("Tried with {case}").format(case=case)
    if came.error:
        stopped = came.error
        if came.line:
            stopped += " " + _("The line is: {line}").format(line=came.line)
        before = _unlike_the_first(exercise, at)
        return f"{says or f'{before} {stopped}'.strip()}\n{tried}."
    if came.value is None:
        return says or (
            _(
                "It returns nothing (None). It prints, but a caller cannot use what is printed. End it with return and the "
                "result."
            )
            if came.printed
            else _("It returns nothing (None). End it with return and the result.")
        )
    if exercise.quiet and came.warned and same(came.value, wanted.value, exercise.shaped):
        warns = _("The numbers are right, but numpy warns: {warning}.")
        return f"{says or warns.format(warning=came.warned)}\n{tried}."
    if isinstance(wanted.value, dict) and isinstance(came.value, dict):
        key = next(key for key in wanted.value if not same(came.value.get(key), wanted.value[key]))
        beside = _beside(came.value.get(key), wanted.value[key])
        says = says or _("One thing is not as it should be.")
        return f"{says}\n{_(key)}: {beside}"
    beside = _beside(came.value, wanted.value)
    return f"{says or _seen(exercise, found, expected, at)}\n{tried}:\n{beside}"


def _unlike_the_first(exercise, at):
    """Words for a trial that stops where those before it came out right: which sizes are others."""
    if not at:
        return ""
    first, here = exercise.cases[0], exercise.cases[at]
    sizes = [
        _("{name} has the shape {here} here, and had {before}").format(
            name=name, here=np.shape(other), before=np.shape(one)
        )
        for name, one, other in zip(exercise.arguments(), first, here)
        if isinstance(one, np.ndarray)
        and isinstance(other, np.ndarray)
        and one.shape != other.shape
    ]
    if not sizes:
        return _("An earlier trial came out right, this one does not:")
    return _("An earlier trial came out right, this one does not ({sizes}):").format(
        sizes=listed(sizes)
    )


def _seen(exercise, found, expected, at):
    """What can be said of a mistake that nobody has named."""
    values = [outcome.value for outcome in found]
    came, wanted = as_row(values[at]), as_row(expected[at].value)
    if came is None and isinstance(values[at], tuple):
        return _things(values[at])
    if came is None:
        return _("It does not return numbers, but {kind}.").format(kind=_kind_of(values[at]))
    alike = len(values) > 1 and all(same(value, values[0]) for value in values[1:])
    if alike:
        return measure.ALWAYS_THE_SAME
    if (
        came.size != wanted.size
        or exercise.shaped
        and np.shape(values[at]) != np.shape(expected[at].value)
    ):
        return _seen_of_shapes(values, [outcome.value for outcome in expected], at)
    return where.located(exercise.pairs(found, expected)) or _("It does not agree yet.")


def _seen_of_shapes(values, expected, at):
    """What to say of a result of another shape."""
    came, wanted = values[at], expected[at]
    shapes = _("It returns the shape {came}, expected {wanted}.").format(
        came=np.shape(came), wanted=np.shape(wanted) or _("one number")
    )
    if same(came, wanted):
        return _("The numbers are right, but the shape is not.") + " " + shapes
    if isinstance(came, tuple) and (np.size(wanted) == 1 or np.ndim(came) > np.ndim(wanted)):
        return _things(came)
    if np.size(came) == 1:
        return _("It returns one number, where {n} are expected.").format(n=np.size(wanted))
    sizes, others = (
        {0 if row is None else row.size for row in map(as_row, each)} for each in (values, expected)
    )
    if len(sizes) == 1 < len(others):
        return f"{shapes} {measure.FIXED}"
    if np.ndim(came) == np.ndim(wanted) == 2 and np.shape(came)[1] == np.shape(wanted)[1]:
        return counted(
            "It returns {n} row, expected {wanted}.",
            "It returns {n} rows, expected {wanted}.",
            len(came),
        ).format(n=len(came), wanted=len(wanted))
    return shapes + " " + _("Look at the shapes of what you multiply and add.")


def _things(value):
    """What to say of several things where one is expected."""
    return _(
        "It returns {n} things, where one is expected. Is there a comma in the return?"
    ).format(n=len(value))


def _kind_of(value):
    """What a value is that is no row of numbers, as the rest of a sentence."""
    kind = type(value).__name__
    if isinstance(value, (list, tuple)):
        inside = {type(each).__name__ for each in value if as_row(each) is None}
        sizes = {np.size(each) for each in value if as_row(each) is not None}
        if inside:
            kinds = [_("a {kind}").format(kind=each) for each in sorted(inside)]
            return _("a {kind} of {n} things, {inside} among them").format(
                kind=kind, n=len(value), inside=(" " + _("and") + " ").join(kinds)
            )
        if len(sizes) > 1:
            return _("a {kind} of {n} rows of different lengths").format(kind=kind, n=len(value))
    return _("a {kind}").format(kind=kind)


def _beside(came, wanted):
    """The learner's value and the expected one, in words."""
    return _("yours {came}, expected {wanted}.").format(came=short(came), wanted=short(wanted))
