"""Answers that are values: a number or several, and things that the learner makes."""

import copy
import itertools
import re
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from lib.judge.compare import agree, decimals_of, same
from lib.judge.measure import OF_EACH, OF_ONE_NUMBER, OTHER_SHARE
from lib.judge.verdict import NOT_TRIED, blank, right, words_of, wrong
from lib.said import _, counted
from lib.text import short


@dataclass(frozen=True)
class Number:
    """A number to `decimals` decimals; cut and rounded both count. `value` may be a tuple of numbers with `names`.

    mistakes   {the number that it leads to: what to say}
    seen       (numbers) -> words for what is seen of all of them together, where no mistake has them; or nothing
    shares     of numbers that are shares of what was counted, (of how many, what they are called) for each
    """

    value: float | tuple
    decimals: int
    why: str
    mistakes: dict
    names: tuple = ()
    shares: tuple = ()
    seen: Callable | None = None

    def judge(self, answer):
        """The verdict on an answer."""
        if blank(answer):
            return NOT_TRIED
        expected = np.atleast_1d(self.value)
        try:
            typed = read_numbers(answer, [self._name(i) for i in range(len(expected))])
        except ValueError as problem:
            return wrong(str(problem))
        if typed is None:
            return NOT_TRIED
        if self._agree(typed, expected):
            return right(self.why)
        for mistaken, says in self.mistakes.items():
            if all(map(self._meets, typed, np.atleast_1d(mistaken))):
                return wrong(says)
        return wrong(self._unknown(typed, expected))

    def _agree(self, typed, expected):
        """Whether all numbers are the expected ones."""
        return all(agree(a, b, self.decimals) for a, b in zip(typed, expected))

    def _meets(self, typed, mistaken):
        """Whether a number is that of a mistake; three digits of a large one are enough."""
        decimals = decimals_of(typed)
        few = 1 <= decimals < self.decimals and abs(mistaken) >= 10
        return agree(typed, mistaken, decimals if few else self.decimals)

    def _unknown(self, typed, expected):
        """What can be said of numbers that no mistake is named for."""
        if any(map(decimals_of, typed)) and all(
            a and agree(a, b, min(self.decimals, decimals_of(a))) for a, b in zip(typed, expected)
        ):
            return _("Right as far as it goes. Give {n} decimals.").format(n=self.decimals)
        bad = [i for i, (a, b) in enumerate(zip(typed, expected)) if not agree(a, b, self.decimals)]
        names = ", ".join(map(self._name, bad))
        where = (
            _("Look again at {names}.").format(names=names) + " " if len(bad) < len(typed) else ""
        )
        if self._agree(sorted(typed), sorted(expected)):
            first, *rest = map(_, self.names)
            return _(
                "The numbers are right, their order is not: {first} comes first, then {rest}."
            ).format(first=first, rest=", ".join(rest))
        if all(agree(-typed[i], expected[i], self.decimals) for i in bad):
            return where + _("The size is right, the sign is not.")
        # 2.27 % is 0.0227, whatever the computer makes of the division
        if all(agree(round(float(typed[i]) / 100, 12), expected[i], self.decimals) for i in bad):
            return where + _("That looks like a percentage. Give the number itself: 50 % is 0.5.")
        seen = self.seen(typed) if self.seen else ""
        if seen:
            return seen
        again = _stands_elsewhere(typed, expected, bad, self.decimals, self._name)
        if again:
            return f"{where}{again}"
        if self.shares:  # what is counted is rounded nowhere on the way
            return f"{where}{self._as_a_count(typed[bad[0]], *self.shares[bad[0]])}"
        # So near, within 4 %, comes who has rounded or cut on the way. A large number that is right says nothing of others.
        off = np.abs(np.array(typed, dtype=float) - expected)
        if self.decimals and off.max() < 0.04 * np.abs(expected[bad]).max():
            return _(
                "Close, but not it. Did you round or cut on the way? Keep all digits until the end."
            )
        if self.decimals and all(
            typed[i] == round(expected[i]) != 0 == decimals_of(typed[i]) for i in bad
        ):
            return where + counted(
                "Is it rounded to a whole number? Give {n} decimal.",
                "Is it rounded to a whole number? Give {n} decimals.",
                self.decimals,
            ).format(n=self.decimals)
        said = _measured(np.array(typed, dtype=float), expected, bad, self.decimals)
        if said:
            return f"{where}{said}"
        sizes = [
            (_("{name} is too large") if a > b else _("{name} is too small"))
            for a, b in zip(typed, expected)
        ]
        if len(typed) == 1:
            again = _("Go through the task again, one line at a time; there is help below.")
            return f"{sizes[0].format(name=typed[0])}. {again}"
        if len(bad) == len(typed):
            none = (
                _("Neither is right yet.")
                if len(typed) == 2
                else _("None of the {n} is right yet.").format(n=len(typed))
            )
            first = (
                _("Begin again with {name}, which is too large; there is help below.")
                if typed[0] > expected[0]
                else _("Begin again with {name}, which is too small; there is help below.")
            )
            return f"{none} {first.format(name=self._name(0))}"
        good = counted("{n} of {all} is right.", "{n} of {all} are right.", len(typed) - len(bad))
        good = good.format(n=len(typed) - len(bad), all=len(typed))
        first = ", ".join(sizes[i].format(name=self._name(i)) for i in bad[:3])
        return f"{good} {where}{_begun(first)}."

    def _as_a_count(self, share, of, things):
        """Words for how many of what was counted a share is, so that the counting can be looked at."""
        count = round(float(share) * of)
        if not 0 <= share <= 1:
            words = _("{share} is no share of the {n} {things}: it would lie between 0 and 1.")
        elif not agree(share, count / of, self.decimals):
            words = _(
                "{share} is no whole number of the {n} {things}. Count again, and divide by {n}."
            )
        else:
            words = _(
                "{share} would be {count} of the {n} {things}. Count again which of them are meant."
            )
        return words.format(share=share, count=count, n=of, things=_(things))

    def _name(self, i):
        """What a number is called."""
        if self.names:
            return _(self.names[i])
        return _("The number") if np.ndim(self.value) == 0 else numbered(i)


def numbered(i):
    """What a number without a name is called, by its place."""
    return _("number {n}").format(n=i + 1)


BY_ONE = {
    (_("It is 1 too large."), _("Each is 1 too large.")): lambda w: w + 1,
    (_("It is 1 too small."), _("Each is 1 too small.")): lambda w: w - 1,
}
OPERATIONS = {  # what is said of one number, and of several: what was done to each
    **{(words, OF_EACH[words]): change for words, change in OF_ONE_NUMBER.items()},
    **{
        (
            _("It is {n} times what is expected.").format(n=n),
            _("Each is {n} times what is expected.").format(n=n),
        ): lambda w, n=n: n * w
        for n in (2, 3, 4, 5, 6, 8, 10, 100, 1000)
    },
    **{
        (
            _("It is what is expected, divided by {n}.").format(n=n),
            _("Each is what is expected, divided by {n}.").format(n=n),
        ): lambda w, n=n: w / n
        for n in (2, 3, 4, 5, 6, 8, 10, 100, 1000)
    },
    **BY_ONE,
}


def _begun(words):
    """Words as a sentence begins: with a capital, but a sign such as ŷ, p or tanh′(z) keeps its size."""
    word = re.match(r"[^\W\d_]{2,}(?=[ -])", words)
    return words[0].upper() + words[1:] if word else words


def _measured(typed, expected, bad, decimals):
    """What one operation makes of all the numbers that are wrong, with or without their sign."""
    with np.errstate(all="ignore"):
        for sign, ((words, of_each), change) in itertools.product((1, -1), OPERATIONS.items()):
            made = change(expected.astype(float))
            # a number of few digits may be met by chance
            least = 100 if decimals and words in OF_ONE_NUMBER else 10
            telling = all(least <= np.abs(made[i]) * 10.0**decimals < 1e12 for i in bad)
            # only of a share is 1 minus it the other share
            telling &= words != OTHER_SHARE or all(0 <= expected[i] <= 1 for i in bad)
            telling &= sign == 1 or (words, of_each) not in BY_ONE
            if telling and all(agree(typed[i], sign * made[i], decimals) for i in bad):
                # σ(22) is 1, as σ of any large number is
                other = sign * change(1.1 * expected.astype(float))
                if all(agree(typed[i], other[i], decimals) for i in bad):
                    continue
                said = words if len(bad) == 1 else of_each
                return said if sign == 1 else said + " " + _("And the sign is turned.")
    ratios = typed[bad] / expected[bad] if len(bad) > 1 and expected[bad].all() else np.zeros(1)
    if decimals and len(set(expected[bad])) > 1 and np.ptp(ratios) < 5e-3 * abs(ratios.mean()):
        return _(
            "Each is about {times:.3g} times what is expected: look at what all of them are multiplied by."
        ).format(times=ratios.mean())
    return ""


def _stands_elsewhere(typed, expected, bad, decimals, name):
    """What to say where the only number that is wrong is one of the others."""
    if len(bad) > 1 or len(typed) == 1:
        return ""
    others = [j for j, each in enumerate(expected) if agree(typed[bad[0]], each, decimals)]
    once_more = _("What stands there is {name} once more.")
    return once_more.format(name=name(others[0])) if others else ""


def read_numbers(answer, names):
    """One finite number for each of the names, or None where all are still blank. A ValueError says what is amiss."""
    typed = [_number(each) for each in _several(answer)]
    if all(each is None for each in typed):
        return None
    if (
        len(typed) == 2 * len(names)
        and None not in typed
        and all(each == int(each) for each in typed)
    ):
        raise ValueError(
            _("With a comma Python reads two numbers. Write a decimal point: 0.5, not 0,5.")
        )
    if len(typed) != len(names):
        says = counted(
            "{n} number expected, but {came} came in.",
            "{n} numbers expected, but {came} came in.",
            len(names),
        ).format(n=len(names), came=len(typed))
        if len(typed) < len(names) and names[0] != numbered(0):
            says += " " + _("In this order: {names}.").format(names=", ".join(names))
        raise ValueError(says)
    open_ones = [name for name, each in zip(names, typed) if each is None]
    if open_ones:
        raise ValueError(_("Still to be filled in: {names}.").format(names=", ".join(open_ones)))
    return typed


def _several(answer):
    """The parts of an answer, one after another."""
    if isinstance(answer, dict):
        answer = list(answer.values())
    if isinstance(answer, np.ndarray):
        answer = np.asarray(answer)  # no matrix, whose rows are matrices without end, and no mask
        answer = list(answer) if answer.ndim else answer[()]
    return (
        [each for item in answer for each in _several(item)]
        if isinstance(answer, (list, tuple))
        else [answer]
    )


def _number(answer):
    """One finite number, or None for one that is still blank."""
    if blank(answer):
        return None
    if callable(answer):
        raise ValueError(
            _(
                "A number is expected, but a function came in. Call it: write the number that it gives."
            )
        )
    if isinstance(answer, str):
        raise ValueError(
            _(
                "A number is expected, but the text {text!r} came in. Leave out the quotation marks, and write a decimal point, "
                "not a comma."
            ).format(text=answer)
        )
    kind = answer.dtype.kind if isinstance(answer, np.generic) else "f"
    if isinstance(answer, bool) or kind not in "iuf" or not hasattr(answer, "__float__"):
        raise ValueError(
            _("A number is expected, but {kind} {value} came in.").format(
                kind=type(answer).__name__, value=short(answer)
            )
        )
    # An int may be larger than any float, and float() would stop at it.
    if isinstance(answer, int) and abs(answer) >= 2**1023 or not np.isfinite(float(answer)):
        raise ValueError(
            _(
                "{value} came in: something was divided by zero, or is a log of 0, or too large."
            ).format(value=short(answer))
        )
    return answer if isinstance(answer, np.floating) else float(answer)


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
        """The verdict on an answer."""
        if blank(answer) or self.given is not None and same(answer, self.given, shaped=True):
            return NOT_TRIED
        if self.names:
            try:
                answer = read_numbers(answer, list(map(_, self.names)))
            except ValueError as problem:
                return wrong(str(problem))
            if answer is None:
                return NOT_TRIED
        try:
            for fault in self.faults:
                found = fault(copy.deepcopy(answer))
                if found:
                    more = f" {_(found)}" if isinstance(found, str) else ""
                    return wrong(words_of(fault) + more)
        except Exception as problem:
            reason = f"{type(problem).__name__}: {problem}"
            if "inhomogeneous" in reason:  # numpy's word for it
                reason = _("its rows have different lengths")
            return wrong(
                _("What came in cannot be used ({reason}). It is {value}.").format(
                    reason=reason, value=short(answer)
                )
            )
        return right(self.why)
