"""Answers that are values: a number or several, and things that the learner makes."""

import copy
import itertools
import re
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from lib.judge.compare import agree, decimals_of, same
from lib.judge.measure import OF_ONE_NUMBER, OTHER_SHARE
from lib.judge.verdict import NOT_TRIED, blank, right, words_of, wrong
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
            return f"Right as far as it goes. Give {self.decimals} decimals."
        bad = [i for i, (a, b) in enumerate(zip(typed, expected)) if not agree(a, b, self.decimals)]
        names = ", ".join(map(self._name, bad))
        where = f"Look again at {names}. " if len(bad) < len(typed) else ""
        if self._agree(sorted(typed), sorted(expected)):
            first, *rest = self.names
            return f"The numbers are right, their order is not: {first} comes first, then {', '.join(rest)}."
        if all(agree(-typed[i], expected[i], self.decimals) for i in bad):
            return f"{where}The size is right, the sign is not."
        # 2.27 % is 0.0227, whatever the computer makes of the division
        if all(agree(round(float(typed[i]) / 100, 12), expected[i], self.decimals) for i in bad):
            return f"{where}That looks like a percentage. Give the number itself: 50 % is 0.5."
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
            return (
                "Close, but not it. Did you round or cut on the way? Keep all digits until the end."
            )
        if self.decimals and all(
            typed[i] == round(expected[i]) != 0 == decimals_of(typed[i]) for i in bad
        ):
            return f"{where}Is it rounded to a whole number? Give {self.decimals} decimal{'s' * (self.decimals > 1)}."
        said = _measured(np.array(typed, dtype=float), expected, bad, self.decimals)
        if said:
            return f"{where}{said}"
        if len(typed) == 1:
            size = "too large" if typed[0] > expected[0] else "too small"
            return f"{typed[0]} is {size}. Go through the task again, one line at a time; there is help below."
        if len(bad) == len(typed):
            none = "Neither" if len(typed) == 2 else f"None of the {len(typed)}"
            size = "too large" if typed[0] > expected[0] else "too small"
            return f"{none} is right yet. Begin again with {self._name(0)}, which is {size}; there is help below."
        good = len(typed) - len(bad)
        sizes = ", ".join(
            f"{self._name(i)} is too {'large' if typed[i] > expected[i] else 'small'}"
            for i in bad[:3]
        )
        return (
            f"{good} of {len(typed)} {'is' if good == 1 else 'are'} right. {where}{_begun(sizes)}."
        )

    def _as_a_count(self, share, of, things):
        """Words for how many of what was counted a share is, so that the counting can be looked at."""
        count = round(float(share) * of)
        if not 0 <= share <= 1:
            return f"{share} is no share of the {of} {things}: it would lie between 0 and 1."
        if not agree(share, count / of, self.decimals):
            return (
                f"{share} is no whole number of the {of} {things}. Count again, and divide by {of}."
            )
        return (
            f"{share} would be {count} of the {of} {things}. Count again which of them are meant."
        )

    def _name(self, i):
        """What a number is called."""
        return (
            self.names[i]
            if self.names
            else "The number"
            if np.ndim(self.value) == 0
            else f"number {i + 1}"
        )


BY_ONE = {
    "It is 1 too large.": lambda w: w + 1,
    "It is 1 too small.": lambda w: w - 1,
}
OPERATIONS = {
    **OF_ONE_NUMBER,
    **{
        f"It is {n} times what is expected.": lambda w, n=n: n * w
        for n in (2, 3, 4, 5, 6, 8, 10, 100, 1000)
    },
    **{
        f"It is what is expected, divided by {n}.": lambda w, n=n: w / n
        for n in (2, 3, 4, 5, 6, 8, 10, 100, 1000)
    },
    **BY_ONE,
}


def _begun(words):
    """Words as a sentence begins: with a capital, but a sign such as ŷ, p or tanh′(z) keeps its size."""
    word = re.match(r"[a-z]{2,}(?=[ -])", words)
    return words[0].upper() + words[1:] if word else words


def _measured(typed, expected, bad, decimals):
    """What one operation makes of all the numbers that are wrong, with or without their sign."""
    with np.errstate(all="ignore"):
        for (sign, more), (words, change) in itertools.product(
            ((1, ""), (-1, " And the sign is turned.")), OPERATIONS.items()
        ):
            made = change(expected.astype(float))
            # a number of few digits may be met by chance
            least = 100 if decimals and words in OF_ONE_NUMBER else 10
            telling = all(least <= np.abs(made[i]) * 10.0**decimals < 1e12 for i in bad)
            # only of a share is 1 minus it the other share
            telling &= words != OTHER_SHARE or all(0 <= expected[i] <= 1 for i in bad)
            telling &= sign == 1 or words not in BY_ONE
            if telling and all(agree(typed[i], sign * made[i], decimals) for i in bad):
                # σ(22) is 1, as σ of any large number is
                other = sign * change(1.1 * expected.astype(float))
                if all(agree(typed[i], other[i], decimals) for i in bad):
                    continue
                if len(bad) > 1:
                    words = words.replace("It is", "Each is")
                return words + more
    ratios = typed[bad] / expected[bad] if len(bad) > 1 and expected[bad].all() else np.zeros(1)
    if decimals and len(set(expected[bad])) > 1 and np.ptp(ratios) < 5e-3 * abs(ratios.mean()):
        return f"Each is about {ratios.mean():.3g} times what is expected: look at what all of them are multiplied by."
    return ""


def _stands_elsewhere(typed, expected, bad, decimals, name):
    """What to say where the only number that is wrong is one of the others."""
    if len(bad) > 1 or len(typed) == 1:
        return ""
    others = [j for j, each in enumerate(expected) if agree(typed[bad[0]], each, decimals)]
    return f"What stands there is {name(others[0])} once more." if others else ""


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
            "With a comma Python reads two numbers. Write a decimal point: 0.5, not 0,5."
        )
    if len(typed) != len(names):
        expected = "1 number" if len(names) == 1 else f"{len(names)} numbers"
        order = ""
        if len(typed) < len(names) and names[0] != "number 1":
            order = f" In this order: {', '.join(names)}."
        raise ValueError(f"{expected} expected, but {len(typed)} came in.{order}")
    open_ones = [name for name, each in zip(names, typed) if each is None]
    if open_ones:
        raise ValueError(f"Still to be filled in: {', '.join(open_ones)}.")
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
            "A number is expected, but a function came in. Call it: write the number that it gives."
        )
    if isinstance(answer, str):
        raise ValueError(
            f"A number is expected, but the text {answer!r} came in. "
            "Leave out the quotation marks, and write a decimal point, not a comma."
        )
    kind = answer.dtype.kind if isinstance(answer, np.generic) else "f"
    if isinstance(answer, bool) or kind not in "iuf" or not hasattr(answer, "__float__"):
        raise ValueError(
            f"A number is expected, but {type(answer).__name__} {short(answer)} came in."
        )
    # An int may be larger than any float, and float() would stop at it.
    if isinstance(answer, int) and abs(answer) >= 2**1023 or not np.isfinite(float(answer)):
        raise ValueError(
            f"{short(answer)} came in: something was divided by zero, or is a log of 0, or too large."
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
                answer = read_numbers(answer, self.names)
            except ValueError as problem:
                return wrong(str(problem))
            if answer is None:
                return NOT_TRIED
        try:
            for fault in self.faults:
                found = fault(copy.deepcopy(answer))
                if found:
                    return wrong(
                        f"{words_of(fault)} {found}" if isinstance(found, str) else words_of(fault)
                    )
        except Exception as problem:
            reason = f"{type(problem).__name__}: {problem}"
            if "inhomogeneous" in reason:  # numpy's word for it
                reason = "its rows have different lengths"
            return wrong(f"What came in cannot be used ({reason}). It is {short(answer)}.")
        return right(self.why)
