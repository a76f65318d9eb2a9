"""The kinds of exercise, and how each judges an answer.

An exercise is data: what is right, why it matters, and the usual mistakes with what a tutor would say to each.
A mistake is known by what it answers, never by how it is written.
"""

import copy
import inspect
from collections.abc import Callable
from dataclasses import dataclass, field

import numpy as np

from lib.check.compare import agree, decimals_of, numbers, same, short
from lib.check.run import call, outcomes, trusted


@dataclass(frozen=True)
class Verdict:
    """What the judge says: whether the exercise is solved, one message, and whether there was an answer at all."""

    passed: bool
    message: str
    tried: bool = True

    def _ipython_display_(self):
        """Show nothing: check has printed the message."""


def right(why):
    """The verdict on a right answer: why it matters."""
    return Verdict(True, f"Right. {why}")


def wrong(says):
    """The verdict on a wrong answer: what a tutor says to it."""
    return Verdict(False, says)


NOT_TRIED = Verdict(False, "Not tried yet.", tried=False)
AS_GIVEN = Verdict(False, "Not tried yet: this still does what the given code does.", tried=False)


def blank(answer):
    """Whether an answer is what stands in the cell before anybody has touched it."""
    return answer is None or answer is ... or isinstance(answer, str) and answer.strip() in ("", "?")


# -- a number, or several, worked by hand ------------------------------------------------------------------------------

@dataclass(frozen=True)
class Number:
    """A number to `decimals` decimals; cut and rounded both count. `value` may be a tuple of numbers with `names`.

    mistakes   {the number that it leads to: what to say}
    """

    value: float | tuple
    decimals: int
    why: str
    mistakes: dict
    names: tuple = ()

    def judge(self, answer):
        if blank(answer):
            return NOT_TRIED
        expected = np.atleast_1d(self.value)
        try:
            typed = _read(answer, [self._name(i) for i in range(len(expected))])
        except ValueError as problem:
            return wrong(str(problem))
        if typed is None:
            return NOT_TRIED
        if self._agree(typed, expected):
            return right(self.why)
        for mistaken, says in self.mistakes.items():
            if self._agree(typed, np.atleast_1d(mistaken)):
                return wrong(says)
        return wrong(self._unknown(typed, expected))

    def _agree(self, typed, expected):
        return all(agree(a, b, self.decimals) for a, b in zip(typed, expected))

    def _unknown(self, typed, expected):
        if all(a and decimals_of(a) and agree(a, b, min(self.decimals, decimals_of(a)))
               for a, b in zip(typed, expected)):
            return f"Right as far as it goes. Give {self.decimals} decimals."
        bad = [i for i, (a, b) in enumerate(zip(typed, expected)) if not agree(a, b, self.decimals)]
        names = ", ".join(map(self._name, bad))
        where = f"Look again at {names}. " if len(bad) < len(typed) else ""
        if all(agree(-typed[i], expected[i], self.decimals) for i in bad):
            return f"{where}The size is right, the sign is not."
        if all(agree(typed[i] / 100, expected[i], self.decimals) for i in bad):
            return f"{where}That looks like a percentage. Give the number itself: 50 % is 0.5."
        if self.decimals and np.abs(np.array(typed, dtype=float) - expected).max() < 0.02 * np.abs(expected).max():
            return "Close, but not it. Did you round or cut on the way? Keep all digits until the end."
        if len(typed) == 1:
            return f"{typed[0]} is not it. Go through the task again, one line at a time; there is help below."
        if len(bad) == len(typed):
            none = "Neither" if len(typed) == 2 else f"None of the {len(typed)}"
            return f"{none} is right yet. Begin again with the first; there is help below."
        good = len(typed) - len(bad)
        return f"{good} of {len(typed)} {'is' if good == 1 else 'are'} right. {where.strip()}"

    def _name(self, i):
        return self.names[i] if self.names else "The number" if np.ndim(self.value) == 0 else f"number {i + 1}"


def _read(answer, names):
    """One finite number for each of the names, or None where all are still blank. A ValueError says what is amiss."""
    typed = [_number(each) for each in _several(answer)]
    if all(each is None for each in typed):
        return None
    if len(typed) == 2 * len(names) and None not in typed and all(each == int(each) for each in typed):
        raise ValueError("With a comma Python reads two numbers. Write a decimal point: 0.5, not 0,5.")
    if len(typed) != len(names):
        raise ValueError(f"{len(names)} number{'s' * (len(names) > 1)} expected, but {len(typed)} came in.")
    if None in typed:
        raise ValueError(f"{names[typed.index(None)]} is still to be filled in.")
    return typed


def _several(answer):
    if isinstance(answer, dict):
        answer = list(answer.values())
    if isinstance(answer, np.ndarray):
        answer = np.asarray(answer)   # no matrix, whose rows are matrices without end, and no mask
        answer = list(answer) if answer.ndim else answer[()]
    return [each for item in answer for each in _several(item)] if isinstance(answer, (list, tuple)) else [answer]


def _number(answer):
    """One finite number, or None for one that is still blank."""
    if blank(answer):
        return None
    if callable(answer):
        raise ValueError("A number is expected, but a function came in. Call it: write the number that it gives.")
    if isinstance(answer, str):
        raise ValueError(f"A number is expected, but the text {answer!r} came in. "
                         "Leave out the quotation marks, and write a decimal point, not a comma.")
    kind = answer.dtype.kind if isinstance(answer, np.generic) else "f"
    if isinstance(answer, bool) or kind not in "iuf" or not hasattr(answer, "__float__"):
        raise ValueError(f"A number is expected, but {type(answer).__name__} {short(answer)} came in.")
    if isinstance(answer, int) and abs(answer) >= 2**1023 or not np.isfinite(float(answer)):
        raise ValueError(f"{short(answer)} came in: something was divided by zero, or is too large.")
    return answer if isinstance(answer, np.floating) else float(answer)


# -- a choice ----------------------------------------------------------------------------------------------------------

@dataclass(frozen=True)
class Choice:
    """One letter of several. `options` gives for each letter the reason why it is right or wrong."""

    right: str
    options: dict

    def judge(self, answer):
        if blank(answer):
            return NOT_TRIED
        letter = str(answer).strip().strip("().").lower()
        if not isinstance(answer, str) or letter not in self.options:
            return wrong(f"Write one of the letters {', '.join(self.options)} and nothing more, in quotation marks: "
                         f'"{next(iter(self.options))}". What came in is {short(answer)}.')
        reason = self.options[letter]
        return right(reason) if letter == self.right else wrong(f"Not ({letter}). {reason}")


@dataclass(frozen=True)
class Quiz:
    """Several choices at once: the answer is a dict {number: letter}."""

    questions: dict

    def judge(self, answer):
        if not isinstance(answer, dict) or set(answer) != set(self.questions):
            numbers = f"{min(self.questions)} to {max(self.questions)}"
            return wrong(f"The answers are a dict with the keys {numbers}, as the cell gave it.")
        verdicts = {number: choice.judge(answer[number]) for number, choice in self.questions.items()}
        if not any(verdict.tried for verdict in verdicts.values()):
            return NOT_TRIED
        solved = sum(verdict.passed for verdict in verdicts.values())
        lines = [f"{number:2}  {verdict.message}" for number, verdict in verdicts.items()]
        return Verdict(solved == len(verdicts), "\n".join([f"{solved} of {len(verdicts)} are right.", *lines]))


# -- something that is made: data that has a property -----------------------------------------------------------------

@dataclass(frozen=True)
class Made:
    """An answer of the learner's own that must have certain properties.

    faults   functions of the answer, in order; the first that is true says, with its docstring, what is wrong; where
             it returns a text, that is said too
    given    the answer as the cell gives it, which counts as not tried
    names    of the numbers, where the answer is so many numbers: the faults then get a list of them
    """

    faults: tuple
    why: str
    given: object = None
    names: tuple = ()

    def judge(self, answer):
        if blank(answer) or self.given is not None and same(answer, self.given, shaped=True):
            return NOT_TRIED
        if self.names:
            try:
                answer = _read(answer, self.names)
            except ValueError as problem:
                return wrong(str(problem))
            if answer is None:
                return NOT_TRIED
        try:
            for fault in self.faults:
                found = fault(copy.deepcopy(answer))
                if found:
                    return wrong(f"{_says(fault)} {found}" if isinstance(found, str) else _says(fault))
        except Exception as problem:
            reason = f"{type(problem).__name__}: {problem}"
            if "inhomogeneous" in reason:   # numpy's word for it
                reason = "its rows have different lengths"
            return wrong(f"What came in cannot be used ({reason}). It is {short(answer)}.")
        return right(self.why)


# -- a function --------------------------------------------------------------------------------------------------------

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
            return wrong(f"The function itself is expected, without brackets behind its name. "
                         f"What came in is {short(answer)}.")
        found = outcomes(answer, self.cases, self.observe)
        if self._alike(found, self._of(self.given)):
            return NOT_TRIED if self.given is _unwritten else AS_GIVEN
        expected = self._of(self.solution)
        if not self._alike(found, expected):
            known = next((each for each in self.mistakes if self._alike(found, self._of(each))), None)
            return wrong(self._evidence(_says(known) if known else "", found, expected))
        changed = next((outcome.changed for outcome in found if outcome.changed), None)
        if changed:
            return wrong(f"The numbers are right, but your function changes its argument {self._names()[changed[0]]}. "
                         "Whoever calls it loses what they had: make a new array instead.")
        remark = " (It also prints. In a loop that would drown everything: take the print out.)"
        return right(self.why + remark * any(outcome.printed for outcome in found))

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

    def _names(self):
        return self.names or tuple(inspect.signature(self.solution).parameters)

    def _evidence(self, says, found, expected):
        """What to say of a wrong answer: the known mistake, or what can be seen; then the first case that shows it."""
        at = next((i for i, pair in enumerate(zip(found, expected)) if not self._same(*pair)), 0)
        came, wanted = found[at], expected[at]
        case = ", ".join(f"{name} = {short(value)}" for name, value in zip(self._names(), self.cases[at])
                         if not callable(value) and not isinstance(value, np.random.Generator))
        if came.error:
            stopped = came.error + (f" The line is: {came.line}" if came.line else "")
            before = "An earlier trial came out right, this one does not: " if at else ""
            return f"{says or before + stopped}\nTried with {case}."
        if came.value is None:
            return says or ("It returns nothing (None)." + (" It prints, but a caller cannot use what is printed."
                            if came.printed else "") + " End it with return and the result.")
        if self.quiet and came.warned and same(came.value, wanted.value, self.shaped):
            return f"{says or f'The numbers are right, but numpy warns: {came.warned}.'}\nTried with {case}."
        if isinstance(wanted.value, dict) and isinstance(came.value, dict):
            key = next(key for key in wanted.value if not same(came.value.get(key), wanted.value[key]))
            return f"{says or 'Not yet.'}\n{key}: {_beside(came.value.get(key), wanted.value[key])}"
        return f"{says or self._seen(found, expected, at)}\nTried with {case}:\n{_beside(came.value, wanted.value)}"

    def _seen(self, found, expected, at):
        """What can be said of a mistake that nobody has named."""
        values = [outcome.value for outcome in found]
        came, wanted = numbers(values[at]), numbers(expected[at].value)
        if came is None:
            return "It does not return numbers."
        if len(values) > 1 and all(same(value, values[0]) for value in values[1:]):
            return ("It gives the same for every input. Does it use a fixed number, or a name of the notebook, in "
                    "place of an argument?")
        if came.size != wanted.size or self.shaped and np.shape(values[at]) != np.shape(expected[at].value):
            return self._seen_of_shapes(values, [outcome.value for outcome in expected], at)
        times = [_factor(numbers(one.value), numbers(other.value)) for one, other in zip(found, expected)]
        if times[0] and all(factor and same(factor, times[0]) for factor in times):
            return f"Your answer is {times[0]:.4g} times what is expected."
        if all(_close(numbers(one.value), numbers(other.value)) for one, other in zip(found, expected)):
            return "Close, but digits are lost. Is something rounded? Return the numbers as they are."
        good = sum(self._same(*pair) for pair in zip(found, expected))
        return f"{good} of {len(expected)} trials came out right." if good else "Not yet."

    @staticmethod
    def _seen_of_shapes(values, expected, at):
        came, wanted = values[at], expected[at]
        shapes = f"It returns the shape {np.shape(came)}, expected {np.shape(wanted) or 'one number'}."
        if same(came, wanted):
            return f"The numbers are right, but the shape is not. {shapes}"
        if np.size(wanted) == 1 and isinstance(came, tuple):
            return f"It returns {len(came)} things, where one is expected. Is there a comma in the return?"
        if np.size(came) == 1:
            return f"It returns one number, where {np.size(wanted)} are expected."
        sizes, others = ({0 if row is None else row.size for row in map(numbers, each)} for each in (values, expected))
        if len(sizes) == 1 < len(others):
            return f"{shapes} Does it use a name of the notebook in place of an argument?"
        return f"{shapes} Look at the shapes of what you multiply and add."


def _says(mistake):
    """What the docstring of a mistake or fault tells the learner, in one line."""
    return " ".join(mistake.__doc__.split())


def _factor(came, wanted):
    """The number that `wanted` was multiplied by to give `came`, or None."""
    if came is None or came.size != wanted.size or not (np.isfinite(came).all() and np.isfinite(wanted).all()):
        return None
    times = came @ wanted / (wanted @ wanted or 1)
    return times if abs(times) > 1e-3 and same(came, times * wanted) else None


def _close(came, wanted):
    """Whether only the last digits differ, as when somebody rounds."""
    return came is not None and came.size == wanted.size and bool(np.abs(came - wanted).max(initial=0) < 5e-3)


def _beside(came, wanted):
    return f"yours {short(came)}, expected {short(wanted)}."
