"""Answers that are a function, judged by what it does."""

import functools
import inspect
import itertools
import os
import random
import time
from collections.abc import Callable
from dataclasses import dataclass, field

import numpy as np

from lib.judge import changes, evidence, measure, run, where
from lib.judge.compare import same
from lib.judge.pairs import Pair, alike
from lib.judge.run import ENDED, ENDLESS, call, outcomes, trusted
from lib.judge.verdict import (
    AS_GIVEN,
    NOT_TRIED,
    Faint,
    blank,
    no_function,
    right,
    words_of,
    wrong,
)
from lib.said import _
from lib.text import listed
from lib.values import as_row

PATIENCE = 4  # seconds of work: a function that took more for its cases is asked nothing further
LONGEST = 8  # seconds by the clock: on a busy machine work takes longer, and somebody waits


def _unwritten(*arguments):
    """What a cell has whose function is still to be written."""
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
    home       tuples of arguments that the learner knows, from the lesson: right there alone is a cause of its own
    read       (ask) -> words, where the exercise can measure more than any other: ask(cases) gives one Outcome for each,
               of the learner's function alone
    parts      {key: words}, of a dict that `observe` makes: what to say where that key is the first that is wrong
    quiet      a warning of numpy's counts as wrong
    shaped     the shape was asked for: (n, 1) does not count as (n,)
    chosen     the answer is one of what came in, so that how near it is says nothing
    """

    solution: Callable
    cases: tuple
    mistakes: tuple
    why: str
    given: Callable = _unwritten
    observe: Callable = call
    names: tuple = field(default=())
    home: tuple = ()
    read: Callable | None = None
    parts: dict = field(default_factory=dict)
    quiet: bool = False
    shaped: bool = False
    chosen: bool = False
    _kept: dict = field(
        default_factory=dict, repr=False, compare=False
    )  # what our own functions do

    def judge(self, answer):
        """The verdict on a learner's function."""
        if blank(answer):
            return NOT_TRIED
        if not callable(answer):
            return no_function(answer)
        begun, worked = time.monotonic(), _work()
        found, again = self._twice(answer)
        slow = _work() - worked > PATIENCE or time.monotonic() - begun > LONGEST
        if self._alike(found, self._of(self.given)):
            return NOT_TRIED if self.given is _unwritten else self._as_given(found)
        expected = self._of(self.solution)
        if not self._alike(found, expected):
            says = (
                ""
                if _stopped(found)
                else self._at_once(found, expected)
                if slow
                else self._cause(answer, found, again, expected)
            )
            return wrong(evidence.shown(self, says, found, expected))
        if again and not self._alike(again, found):
            return wrong(
                _(
                    "Called once it is right, and called again with the same input it is not: something is kept from one "
                    "call to the next. Begin inside the function, with what comes in."
                )
            )
        changed = next((outcome.changed for outcome in found if outcome.changed), None)
        if changed:
            return wrong(
                _(
                    "The numbers are right, but your function changes its argument {name}. Whoever calls it loses what they had: "
                    "make a new array instead."
                ).format(name=self.arguments()[changed[0]])
            )
        if any(outcome.printed for outcome in found):
            return right(
                _(
                    "{why} (It also prints. In a loop that would drown everything: take the print out.)"
                ).format(why=_(self.why))
            )
        return right(self.why)

    def _as_given(self, found):
        """What to say of a function that answers as the given code does; it may change an argument besides."""
        changed = next((outcome.changed for outcome in found if outcome.changed), None)
        if not changed or any(outcome.changed for outcome in self._of(self.given)):
            return AS_GIVEN
        return wrong(
            _(
                "The answers are those of the given code, and now the argument {name} is changed as well: a second name for an "
                "array is no copy of it, {name}.copy() is one."
            ).format(name=self.arguments()[changed[0]])
        )

    def tells_apart(self, one, other):
        """Whether two of our own functions answer some case differently."""
        return not self._alike(self._of(one), self._of(other))

    def behaves_as(self, answer, functions):
        """Of (name, a function of ours) the names of those that a learner's function behaves as in all cases."""
        if not callable(answer):
            return []
        found = outcomes(answer, self.cases, self.observe)
        return [name for name, each in functions if self._alike(found, self._of(each))]

    def _of(self, function):
        """The outcomes of one of our own functions, computed once."""
        if function not in self._kept:
            self._kept[function] = trusted(function, self.cases, self.observe)
        return self._kept[function]

    def _alike(self, found, others):
        """Whether all outcomes are the same."""
        return len(found) == len(others) and all(map(self.agree, found, others))

    def agree(self, one, other):
        """Whether two outcomes are the same."""
        if one.error or other.error:
            return one.error == other.error
        if self.quiet and bool(one.warned) != bool(other.warned):
            return False
        return same(one.value, other.value, self.shaped)

    # -- what is wrong, the commoner cause first ---------------------------------------------------------------------

    def _cause(self, answer, found, again, expected):
        """What to say of a wrong answer, or nothing where an error or a shape says it."""
        order = self._other_order(answer, expected)
        if order:
            return order
        exact = next((each for each in self.mistakes if self._alike(found, self._of(each))), None)
        if exact and not any(outcome.error for outcome in found):
            return words_of(exact)
        return (
            self._exchanged(answer, expected)
            or (words_of(exact) if exact else "")
            or (
                self._kept_until_it_stops(answer, found)
                if self._stops(found, expected)
                else self._found_out(answer, found, again, expected)
            )
        )

    def _at_once(self, found, expected):
        """What can be said without another question to a function that takes its time."""
        exact = next((each for each in self.mistakes if self._alike(found, self._of(each))), None)
        pairs = self.pairs(found, expected)
        if exact or len(pairs) < len(self.cases):
            return words_of(exact) if exact else self._of_a_part(found, expected)
        return self._of_choices(found, expected) if self.chosen else measure.measured(pairs)

    def _of_choices(self, found, expected):
        """How many of the choices are right."""
        good = sum(map(self.agree, found, expected))
        return _("It chooses the right one in {good} of {all} trials.").format(
            good=good, all=len(found)
        )

    def _stops(self, found, expected):
        """Whether the first case that is wrong has no answer at all: then the error is what to say."""
        return next(
            came.error for came, wanted in zip(found, expected) if not self.agree(came, wanted)
        )

    def _kept_until_it_stops(self, answer, found):
        """What to say where a case stops that has an answer when it is the first that is asked for."""
        if _stopped(found) or self._chance() or found[0].error:
            return ""
        return self._of_the_first_call(answer, found)

    def _found_out(self, answer, found, again, expected):
        """The cause as it is measured, where there are answers."""
        pairs = self.pairs(found, expected)
        plain = (
            _of_texts(found)
            or self._changing(answer, found, again)
            or measure.plainly(pairs, len(self.cases))
        )
        read = "" if plain else self._reading(answer)
        none_right = not any(map(self.agree, found, expected))
        faint = isinstance(read, Faint) or not read and none_right or self.read is None
        return (
            plain
            or ("" if faint else read)
            or self._of_a_part(found, expected)
            or self._partly(found, expected)
            or self._besides(found, expected)
            or (self._at_home(answer) if faint and none_right else "")
            or (read and self._without_a_say(answer, pairs))
            or read
            or self._measured(answer, found, expected)
        )

    def _twice(self, answer):
        """The outcomes of all cases, and of all once more, the last first: both in the order of the cases.

        The second round shows what is kept from one call to the next. Who draws by chance is observed otherwise.
        """
        if self._chance():
            return outcomes(answer, self.cases, self.observe), []
        both = outcomes(
            answer, (*self.cases, *self.cases[::-1]), functools.partial(_plain, self.observe)
        )
        n = len(self.cases)
        return both[:n], both[n:][::-1] if len(both) == 2 * n and not _stopped(both) else []

    def _chance(self):
        """Whether the function draws by chance, so that two calls may differ."""
        return (
            self.observe is not call
            and any(isinstance(value, np.random.Generator) for value in self.cases[0])
            or "rng" in inspect.signature(self.solution).parameters
        )

    def _changing(self, answer, found, again):
        """What to say where the same input does not give the same answer, though no chance was asked for."""
        if not again:
            return ""
        if self._alike(found, again):
            return self._of_the_first_call(answer, found)
        begun = functools.partial(_begun_anew, self.observe)
        first, second = (outcomes(answer, self.cases[:1] * 2, begun) for attempt in range(2))
        if not self._alike(first[:1], second[:1]) or self._alike(first[:1], first[1:]):
            return _(
                "It answers differently each time, though the input is the same. Something is drawn by chance, where nothing "
                "should be."
            )
        return _(
            "It answers differently each time, though the input is the same. Something is kept from one call to the next: begin "
            "inside the function, with what comes in."
        )

    def _of_the_first_call(self, answer, found):
        """What to say where a case has another answer when it is the first that is asked for."""
        if len(self.cases) < 2:
            return ""
        wrong_at = [
            i for i, pair in enumerate(zip(found, self._of(self.solution))) if not self.agree(*pair)
        ]
        at = next((i for i in wrong_at if i), len(self.cases) - 1)
        (first,) = outcomes(answer, [self.cases[at]], functools.partial(_plain, self.observe))
        if first.error or self.agree(first, found[at]):
            return ""
        return _(
            "What the first call made is kept for all others: an input has another answer when it comes first. Compute all "
            "of it inside the function, from what comes in."
        )

    def _other_order(self, answer, expected):
        """Whether the learner's parameters are the task's own in another order: names cannot say anything else."""
        theirs = changes.signature_of(answer)
        for ours in (self.arguments(), tuple(inspect.signature(self.solution).parameters)):
            if theirs == ours or set(theirs) != set(ours) or len(theirs) != len(ours):
                continue
            turned = _in_order(answer, [ours.index(name) for name in theirs])
            found = outcomes(turned, self.cases, self.observe)
            words = _(
                "The parameters stand in another order than in the task: yours are ({yours}), the task's ({ours}). Whoever calls "
                "it gives them in the task's order."
            ).format(yours=", ".join(theirs), ours=", ".join(ours))
            if self._alike(found, expected):
                return words + " " + _("With the order of the task it is right.")
            rest = "" if _stopped(found) else self._cause(turned, found, [], expected)
            return f"{words} {rest}".strip()
        return ""

    def _exchanged(self, answer, expected):
        """Whether it is right as soon as two or three of its parameters change places."""
        ours = tuple(inspect.signature(self.solution).parameters)
        case, count = self.cases[0], len(ours)
        if len(case) != count or count > 5 or self._chance():
            return ""
        orders = [
            order
            for order in itertools.permutations(range(count))
            if 1 < sum(i != place for i, place in enumerate(order)) < 4
        ]
        first = outcomes(
            answer,
            [(order, *case) for order in orders],
            lambda function, order, *arguments: self.observe(
                _in_order(function, order), *arguments
            ),
        )
        names = self.arguments() if len(self.arguments()) == count else ours
        for order, outcome in zip(orders, first):
            if outcome.error or not self.agree(outcome, expected[0]):
                continue
            found = outcomes(_in_order(answer, order), self.cases, self.observe)
            if self._alike(found, expected):
                return _(
                    "It takes its arguments in another order: as ({yours}), where the task has ({ours}). Exchange them in the "
                    "brackets of def. With that it is right."
                ).format(yours=", ".join(names[i] for i in order), ours=", ".join(names))
        return ""

    def _of_a_part(self, found, expected):
        """What to say of the first part that is wrong, where an observer made parts of what was done."""
        for came, wanted in zip(found, expected):
            if isinstance(came.value, dict) and isinstance(wanted.value, dict):
                for key, value in wanted.value.items():
                    if not same(came.value.get(key), value):
                        words = self.parts.get(key)
                        if words is None:
                            break
                        if callable(words):
                            words = words(came.value.get(key), value)
                        if words:
                            return _(words)
                        break
        return ""

    def _reading(self, answer):
        """What the exercise itself can measure. Whatever goes wrong there must not become a verdict."""
        if self.read is None:
            return ""
        try:
            with np.errstate(all="ignore"):
                words = self.read(functools.partial(_asked, answer))
            return type(words)(_(words)) if words else ""  # what is Faint stays so
        except (ArithmeticError, LookupError, TypeError, ValueError):  # an answer of another form
            return ""

    def _partly(self, found, expected):
        """A mistake that answers alike wherever it has a finite answer: one row or an inf must not hide it."""
        seen = {}
        for mistake in self.mistakes:
            score = self._agreeing(found, self._of(mistake), expected)
            if score:
                seen[words_of(mistake)] = score
        best = max(seen.values(), default=0)
        words = [says for says, score in seen.items() if score == best]
        if len(words) > 1 and best:
            return _("{words} Or: {others}").format(words=words[0], others=words[1])
        return words[0] if best else ""

    def _agreeing(self, found, made, expected):
        """How many numbers of a mistake came, where it is finite; 0 where one is missing or none tells it from the right."""
        count = telling = finite = 0
        for came, mine, wanted in zip(found, made, expected):
            one, two, true = (as_row(outcome.value) for outcome in (came, mine, wanted))
            if mine.error or two is None:
                continue
            if true is None or two.size != true.size:
                return 0
            core = np.isfinite(two) & np.isfinite(true)
            if not core.any():
                continue
            finite += 1
            if one is None or one.size != two.size or not alike(one[core], two[core]):
                return 0
            count += core.sum()
            telling += (~np.isclose(two[core], true[core], 1e-4, 1e-9)).sum()
        return count if finite >= min(2, len(expected)) and telling >= 2 else 0

    def _besides(self, found, expected):
        """A known mistake, and a factor besides it."""
        for mistake in self.mistakes:
            made = self._of(mistake)
            pairs = self.pairs(found, made)
            if measure.only_a_factor(made, expected):
                continue  # then the factor alone is the mistake
            if len(pairs) == len(self.cases) and sum(pair.came.size > 1 for pair in pairs) > 1:
                more = measure.factor_in_words(pairs)
                if more:
                    return _("{words} And there is a second thing: {more}.").format(
                        words=words_of(mistake), more=more
                    )
        return ""

    def _at_home(self, answer):
        """Whether it is right on the lesson's own data."""
        if not self.home:
            return ""
        found = outcomes(answer, self.home, self.observe)
        if not self._alike(found, trusted(self.solution, self.home, self.observe)):
            return ""
        return _(
            "On the lesson's own data it is right, and on others it is not. Is there a number or a name of the notebook "
            "in place of an argument, or of something that is computed from one?"
        )

    def pairs(self, found, expected):
        """What came and what was wanted, of the cases where both are rows of one length."""
        made = []
        for case, came, wanted in zip(self.cases, found, expected):
            one, other = as_row(came.value), as_row(wanted.value)
            if (
                not came.error
                and not wanted.error
                and one is not None
                and other is not None
                and one.size == other.size
            ):
                made.append(Pair(one, other, dict(zip(self.arguments(), case))))
        return made

    def _measured(self, answer, found, expected):
        """What holds of it and what does not, where every case has an answer of the right size."""
        pairs = self.pairs(found, expected)
        if len(pairs) < len(self.cases) or all(alike(pair.came, pair.wanted) for pair in pairs):
            return ""
        if self.chosen:
            return self._of_choices(found, expected)
        return measure.measured(pairs) or self._without_a_say(answer, pairs) or where.located(pairs)

    def _without_a_say(self, answer, pairs):
        """Which arguments, rows or columns have no say, though they should; or have one, though they should not."""
        if self.observe is not call or len(pairs) < len(self.cases):
            return ""
        names = self.arguments()
        still, moved, noticed = [], [], False
        for case in sorted(self.cases, key=lambda case: sum(map(np.size, case)))[-2:]:
            tries = changes.changes(dict(zip(names, case)))
            cases = [case, *(tuple(other[name] for name in names) for words, other in tries)]
            found = _asked(answer, cases)
            if len(found) < len(cases) or not _finite(found[0].value):
                return ""
            wanted = self._of_cases(cases)
            notice = {}  # {what was changed: whether the answer moved, and whether it should}
            for (words, other), came, true in zip(tries, found[1:], wanted[1:]):
                moves, should = notice.get(words, (False, False))
                notice[words] = (
                    moves or bool(came.error) or not self.agree(came, found[0]),
                    should or not self.agree(true, wanted[0]),
                )
            noticed = noticed or any(moves for moves, should in notice.values())
            still.append([words for words, seen in notice.items() if seen == (False, True)])
            moved = [words for words, seen in notice.items() if seen == (True, False)]
        if not noticed:  # a fixed answer, or one that stays where it begins: that is another matter
            return ""
        shared = [words for words in still[0] if words in still[-1]]
        still = still[-1] if set(still[-1]) - set(names) else shared
        whole = [words for words in shared if words in names]
        if whole:
            return _(
                "Your answer takes no notice of {parts}: change it, and your answer stays the same. Is a fixed number, or a name "
                "of the notebook, in its place?"
            ).format(parts=_some(whole))
        if still:
            return _(
                "Your answer takes no notice of {parts}, and should: change it, and your answer stays the same."
            ).format(parts=_some(still))
        if moved:
            return _("Your answer changes with {parts}, and should not.").format(parts=_some(moved))
        return ""

    def _of_cases(self, cases):
        """The outcomes of the solution, of other cases."""
        return trusted(self.solution, cases, self.observe)

    def arguments(self):
        """The names of the arguments, for the judge's words."""
        return self.names or tuple(inspect.signature(self.solution).parameters)


def _of_texts(found):
    """What to say where texts come back, which look like numbers when they are printed."""
    for outcome in found:
        value = outcome.value
        parts = value if isinstance(value, (list, tuple)) else [value]
        texts = isinstance(value, np.ndarray) and value.dtype.kind in "US"
        if texts or any(isinstance(each, (str, bytes)) for each in parts):
            return _(
                'It does not return numbers, but texts. Leave out str(…), f"…" and quotation marks.'
            )
    return ""


def _finite(value):
    """Whether a value is a row of finite numbers."""
    row = as_row(value)
    return row is not None and bool(np.isfinite(row).all())


def _plain(observe, function, *arguments):
    """Observe, and take an array of a class of the learner's own for the array that it is."""
    value = observe(function, *arguments)
    ours = isinstance(value, np.ndarray) and not isinstance(value, np.ma.MaskedArray)
    return np.asarray(value) if ours else value


def _begun_anew(observe, function, *arguments):
    """Observe with numpy's and Python's own chance begun anew, so that two calls with one input can be compared."""
    if run.apart:
        run.apart.anew()
    kept = random.getstate(), np.random.get_state()
    random.seed(1)
    np.random.seed(1)
    try:
        return _plain(observe, function, *arguments)
    finally:
        random.setstate(kept[0])
        np.random.set_state(kept[1])


def _asked(answer, cases):
    """The outcomes of other cases, each as if it were the first."""
    return outcomes(answer, cases, functools.partial(_begun_anew, call))


def _work():
    """The seconds that this process and those it waited for have worked."""
    try:
        others = sum(os.times()[2:4]) if run.can_fork() else 0
    except OSError:  # no process is to be had now, so there is none that was waited for
        others = 0
    return time.process_time() + others


def _stopped(found):
    """Whether the time was over, or Python ended: then nothing further is asked."""
    return any(outcome.error in (ENDLESS, ENDED) for outcome in found)


def _in_order(function, order):
    """The function with its arguments in another order: its i-th is the order[i]-th that comes in."""

    def turned(*arguments):
        """The learner's function, called in that order."""
        return function(*(arguments[i] for i in order))

    return turned


def _some(words):
    """Several things in words: the first three of them."""
    more = [_("{n} more").format(n=len(words) - 3)] if len(words) > 3 else []
    return listed([*words[:3], *more])
