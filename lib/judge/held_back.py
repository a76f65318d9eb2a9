"""Exercises whose judge is with the instructor: here only the form of an answer can be looked at.

Their names have an h, as in "05.h1". The instructor's notebook says the form in words, which `check` gets as `form`:
"1 number", "3 numbers", "one of a, b, c", "letters for 1, 2, 3", "a function of (theta, X, y)".
"""

import dis
import inspect
import re
from dataclasses import dataclass

from lib.judge.changes import signature_of
from lib.judge.choices import Choice
from lib.judge.values import numbered, read_numbers
from lib.judge.verdict import NOT_TRIED, Verdict, blank, no_function, wrong
from lib.said import _

NAME = re.compile(r"\d\d\.h\d+")
NOTED = Verdict(
    False,
    _("Noted. Only your instructor's judge knows whether it is right: hand this notebook in."),
)


@dataclass(frozen=True)
class HeldBack:
    """An exercise whose judge is elsewhere. `form` says what its answer looks like; nothing where it may be anything."""

    form: str | None = None

    def judge(self, answer):
        """The verdict on an answer: not tried, of another form, or noted."""
        if blank(answer):
            return NOT_TRIED
        for pattern, look in FORMS.items():
            asked = re.fullmatch(pattern, self.form or "")
            if asked:
                return look(answer, asked[1])
        return NOTED


def _numbers(answer, count):
    """So many numbers."""
    names = [_("The number")] if count == "1" else list(map(numbered, range(int(count))))
    try:
        return NOT_TRIED if read_numbers(answer, names) is None else NOTED
    except ValueError as problem:
        return wrong(str(problem))


def _letter(answer, letters):
    """One of some letters."""
    choice = Choice(right="", options=dict.fromkeys(letters.split(", ")))
    return NOTED if choice.letter(answer) else choice.judge(answer)


def _letters(answer, numbers):
    """A dict with a letter for each of some numbers."""
    keys = [int(number) for number in numbers.split(", ")]
    if not isinstance(answer, dict) or set(answer) != set(keys):
        return wrong(
            _(
                "Keep the form that the cell had: {form}, with one letter for each of {numbers}."
            ).format(form=f'{{{keys[0]}: "a", …}}', numbers=numbers)
        )
    return NOT_TRIED if all(map(blank, answer.values())) else NOTED


def _function(answer, parameters):
    """A function of some parameters, whose lines are written."""
    if not callable(answer):
        return no_function(answer)
    try:
        inspect.signature(answer).bind(*parameters.split(", "))
    except TypeError:
        return wrong(
            _("A function of ({asked}) is expected. The parameters of yours are ({yours}).").format(
                asked=parameters, yours=", ".join(signature_of(answer))
            )
        )
    except ValueError:  # one of C's, which does not say
        pass
    return NOT_TRIED if _unwritten(answer) else NOTED


def _unwritten(function):
    """Whether it still ends with `return ...`, as the cell has it; it is not called for that."""
    steps = list(dis.get_instructions(function)) if hasattr(function, "__code__") else []
    return any(
        step.argval is ... and (after or step).opname.startswith("RETURN")
        for step, after in zip(steps, [*steps[1:], None])
    )


FORMS = {
    r"(\d+) numbers?": _numbers,
    r"one of (\w(?:, \w)*)": _letter,
    r"letters for (\d+(?:, \d+)*)": _letters,
    r"a function of \((.+)\)": _function,
}
