"""Answers that are a function, judged by what it does."""

import inspect
from collections.abc import Callable
from dataclasses import dataclass, field

import numpy as np

from lib.guard import as_row
from lib.judge.compare import same
from lib.judge.run import call, outcomes, trusted
from lib.judge.verdict import AS_GIVEN, NOT_TRIED, blank, right, words_of, wrong
from lib.text import short


def _unwritten(*_):
    return ...


@dataclass(frozen=True)
class Code:
    """A function to complete or to mend, judged by what it does on the `cases`.

    solution   what is right
    cases      tuples of arguments, fresh to the learner
    mistakes   functions that do what students do; the docstring of each is what the judge says
    given      the function as the cell gives it: while an answer behaves so, it is not tried yet
    observe    (function, *case) -> what is compared; the returned value itself where nothing else is said
    names      of the arguments, for the judge's words; the solution's own where nothing else is said
    quiet      a warning of numpy's counts as wrong
    shaped     the shape was asked for: (n, 1) does not count as (n,)
    """

    solution: Callable
    cases: tuple
    mistakes: tuple
    why: str
    given: Callable = _unwritten
    observe: Callable = call
    names: tuple = field(default=())
    quiet: bool = False
    shaped: bool = False

    def judge(self, answer):
        if blank(answer):
            return NOT_TRIED
        if not callable(answer):
            return wrong(
                f"The function itself is expected, without brackets behind its name. "
                f"What came in is {short(answer)}."
            )
        found = outcomes(answer, self.cases, self.observe)
        if self._alike(found, self._of(self.given)):
            return NOT_TRIED if self.given is _unwritten else AS_GIVEN
        expected = self._of(self.solution)
        if not self._alike(found, expected):
            known = next(
                (each for each in self.mistakes if self._alike(found, self._of(each))), None
            )
            return wrong(
                self._evidence(
                    words_of(known) if known else self._by_chance(answer, found), found, expected
                )
            )
        changed = next((outcome.changed for outcome in found if outcome.changed), None)
        if changed:
            return wrong(
                f"The numbers are right, but your function changes its argument {self._names()[changed[0]]}. "
                "Whoever calls it loses what they had: make a new array instead."
            )
        if any(outcome.printed for outcome in found):
            return right(
                f"{self.why} (It also prints. In a loop that would drown everything: take the print out.)"
            )
        return right(self.why)

    def _of(self, function):
        return trusted(function, self.cases, self.observe)

    def _alike(self, found, others):
        return len(found) == len(others) and all(map(self._same, found, others))

    def _same(self, one, other):
        if one.error or other.error:
            return one.error == other.error
        if self.quiet and bool(one.warned) != bool(other.warned):
            return False
        return same(one.value, other.value, self.shaped)

    def _by_chance(self, answer, found):
        """What to say where the same input does not give the same answer, though no chance was asked for."""
        again = (
            outcomes(answer, 2 * self.cases) if self.observe is call and not found[-1].error else []
        )
        if not again or again[-1].error or self._alike(again[: len(found)], again[len(found) :]):
            return ""
        return (
            "It answers differently each time, though the input is the same. Is something drawn by chance, or kept "
            "from one call to the next?"
        )

    def _names(self):
        return self.names or tuple(inspect.signature(self.solution).parameters)

    def _evidence(self, says, found, expected):
        """What to say of a wrong answer: the known mistake, or what can be seen; then the first case that shows it."""
        at = next((i for i, pair in enumerate(zip(found, expected)) if not self._same(*pair)), 0)
        came, wanted = found[at], expected[at]
        case = ", ".join(
            f"{name} = {words_of(value) if callable(value) else short(value)}"
            for name, value in zip(self._names(), self.cases[at])
            if not isinstance(value, np.random.Generator)
        )
        if came.error:
            stopped = came.error + (f" The line is: {came.line}" if came.line else "")
            before = "An earlier trial came out right, this one does not: " if at else ""
            return f"{says or before + stopped}\nTried with {case}."
        if came.value is None:
            return says or (
                "It returns nothing (None)."
                + (" It prints, but a caller cannot use what is printed." if came.printed else "")
                + " End it with return and the result."
            )
        if self.quiet and came.warned and same(came.value, wanted.value, self.shaped):
            return f"{says or f'The numbers are right, but numpy warns: {came.warned}.'}\nTried with {case}."
        if isinstance(wanted.value, dict) and isinstance(came.value, dict):
            key = next(
                key for key in wanted.value if not same(came.value.get(key), wanted.value[key])
            )
            return f"{says or 'Not yet.'}\n{key}: {_beside(came.value.get(key), wanted.value[key])}"
        return f"{says or self._seen(found, expected, at)}\nTried with {case}:\n{_beside(came.value, wanted.value)}"

    def _seen(self, found, expected, at):
        """What can be said of a mistake that nobody has named."""
        values = [outcome.value for outcome in found]
        came, wanted = as_row(values[at]), as_row(expected[at].value)
        if came is None and isinstance(values[at], tuple):
            return f"It returns {len(values[at])} things, where one is expected. Is there a comma in the return?"
        if came is None:
            return "It does not return numbers."
        if len(values) > 1 and all(same(value, values[0]) for value in values[1:]):
            return (
                "It gives the same for every input. Does it use a fixed number, or a name of the notebook, in "
                "place of an argument?"
            )
        if (
            came.size != wanted.size
            or self.shaped
            and np.shape(values[at]) != np.shape(expected[at].value)
        ):
            return self._seen_of_shapes(values, [outcome.value for outcome in expected], at)
        times = [
            _factor(as_row(one.value), as_row(other.value)) for one, other in zip(found, expected)
        ]
        if times[0] and all(factor and same(factor, times[0]) for factor in times):
            return f"Your answer is {times[0]:.4g} times what is expected."
        if all(
            _close(as_row(one.value), as_row(other.value)) for one, other in zip(found, expected)
        ):
            return (
                "Close, but digits are lost. Is something rounded? Return the numbers as they are."
            )
        good = sum(self._same(*pair) for pair in zip(found, expected))
        return f"{good} of {len(expected)} trials came out right." if good else "Not yet."

    @staticmethod
    def _seen_of_shapes(values, expected, at):
        came, wanted = values[at], expected[at]
        shapes = (
            f"It returns the shape {np.shape(came)}, expected {np.shape(wanted) or 'one number'}."
        )
        if same(came, wanted):
            return f"The numbers are right, but the shape is not. {shapes}"
        if isinstance(came, tuple) and (np.size(wanted) == 1 or np.ndim(came) > np.ndim(wanted)):
            return f"It returns {len(came)} things, where one is expected. Is there a comma in the return?"
        if np.size(came) == 1:
            return f"It returns one number, where {np.size(wanted)} are expected."
        sizes, others = (
            {0 if row is None else row.size for row in map(as_row, each)}
            for each in (values, expected)
        )
        if len(sizes) == 1 < len(others):
            return f"{shapes} Does it use a fixed number, or a name of the notebook, in place of an argument?"
        if np.ndim(came) == np.ndim(wanted) == 2 and np.shape(came)[1] == np.shape(wanted)[1]:
            return f"It returns {len(came)} {'row' if len(came) == 1 else 'rows'}, expected {len(wanted)}."
        return f"{shapes} Look at the shapes of what you multiply and add."


def _factor(came, wanted):
    """The number that `wanted` was multiplied by to give `came`, or None."""
    if (
        came is None
        or came.size != wanted.size
        or not (np.isfinite(came).all() and np.isfinite(wanted).all())
    ):
        return None
    times = (
        came @ wanted / (wanted @ wanted or 1)
    )  # least squares, so that a 0 among the numbers does no harm
    return times if abs(times) > 1e-3 and same(came, times * wanted) else None


def _close(came, wanted):
    """Whether only the last digits differ, as when somebody rounds."""
    return (
        came is not None
        and came.size == wanted.size
        and np.allclose(came, wanted, 0, 5e-3, equal_nan=True)
    )


def _beside(came, wanted):
    return f"yours {short(came)}, expected {short(wanted)}."
