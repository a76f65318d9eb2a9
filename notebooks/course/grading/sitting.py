"""One hand-in in a room: its cells run, each answer is judged when its check comes, in the state that the student had.

Where a cell or a function ends the process, or hangs so that only its end helps, the process begins anew and goes on behind
that cell or that answer. So nothing that a cell does costs another exercise its verdict.
"""

import time
from collections.abc import Callable
from dataclasses import dataclass, field

from course.grading.remote import Talk, _text
from course.grading.room import Gone, Late
from lib.exercises import judged
from lib.judge.verdict import NOT_TRIED, Verdict, blank
from lib.text import short

SECONDS = 10  # for one cell; for a function's calls, and so for an answer, twice as many
GRACE = 1.5  # beyond, before its process is ended
ALL = 180  # seconds for one hand-in
ANEW = 15  # how often its process may begin anew
MOST_TRIES = 8  # checks of one exercise that are judged
MOST_WORDS = 3000  # messages of one process

LATE = Verdict(
    False,
    "It was not judged: the time for this whole notebook was over before. What takes so long?",
)


class Anew(Exception):
    """Raised where the process has to begin anew."""


class Lost(Exception):
    """Raised where a judged function has ended its process, or hangs."""


@dataclass
class Sitting:
    """One hand-in: its steps (hand_in.py), the exercises, and the names of the answers. `verdicts` is what comes out."""

    room: object
    steps: list
    exercises: dict
    names: dict
    seconds: float = SECONDS
    whose: Callable = lambda exercise, answer: []  # who else an answer would be right for
    verdicts: dict = field(default_factory=dict)
    answers: dict = field(default_factory=dict)
    errors: dict = field(default_factory=dict)  # {number of a step: words}
    remarks: list = field(default_factory=list)
    _judged: dict = field(
        default_factory=dict
    )  # {(exercise, its how manieth check): whether it was tried}
    _left_out: set = field(default_factory=set)

    def hold(self):
        """Run it, as often as it takes."""
        self.deadline = time.monotonic() + ALL
        for _ in range(ANEW):
            if time.monotonic() > self.deadline:
                break
            try:
                self._once()
                return
            except Anew:
                continue
        self._remark(
            "too many of its cells end or hang its process, or it takes too long: the rest was not judged"
        )
        for exercise in self.exercises:
            self.verdicts.setdefault(exercise, LATE)

    def _once(self):
        """Run it until its end, or until the process is of no use any more."""
        line = self.room.begin()
        talk, ended = Talk(line, 2 * self.seconds), False
        self._at, self._counts = None, {}
        try:
            steps = [
                [mark, "" if i in self._left_out else source]
                for i, (mark, source) in enumerate(self.steps)
            ]
            names = {each: self.names[each] for each in self.exercises if each in self.names}
            talk.say("work", steps, names, self.seconds)
            for _ in range(MOST_WORDS):
                left = self.deadline - time.monotonic()
                if left <= 0:
                    raise Late
                word, *more = talk.hear(min(self.seconds + GRACE, left))
                if word == "end":
                    ended = True
                    return
                self._heard(talk, word, more)
            self._remark("its process talks without end")
            raise Gone
        except (Gone, Late, Lost, TypeError, ValueError, KeyError) as problem:
            failed = problem
        finally:
            reason = self.room.end(line)
        if not ended:
            self._lost(failed, reason)
            raise Anew

    def _heard(self, talk, word, more):
        """One thing that the process says."""
        if word == "cell":
            self._at = int(more[0])
        elif word == "error":
            self._failed(int(more[0]), _text(more[1]))
        elif word in ("check", "named"):
            exercise, answer = more
            if self._wanted(word, exercise):
                self._judge(talk, word, exercise, answer)
                if talk.over:
                    raise Lost
            talk.say("go")
        else:
            raise Gone

    def _wanted(self, word, exercise):
        """Whether an answer is to be judged now."""
        if not isinstance(exercise, str) or exercise not in self.exercises:
            return False
        if word == "named":
            return exercise not in self.verdicts or not self.verdicts[exercise].tried
        count = self._counts[exercise] = self._counts.get(exercise, 0) + 1
        if count == MOST_TRIES + 1:
            self._remark(f"of all checks of {exercise} the first {MOST_TRIES} were judged")
        return (exercise, count) not in self._judged and count <= MOST_TRIES

    def _judge(self, talk, word, exercise, answer):
        """The verdict on an answer; the last one that was tried counts."""
        key = (exercise, self._counts.get(exercise, 0) if word == "check" else 0)
        with talk.judging():
            verdict = NOT_TRIED if blank(answer) else judged(self.exercises[exercise], answer)
            others = self.whose(exercise, answer) if verdict.tried and not verdict.passed else []
        if others:
            self._remark(f"{exercise} is not right here, and right for {', '.join(others[:3])}")
        self._judged[key] = verdict.tried
        if verdict.tried or exercise not in self.verdicts:
            self.verdicts[exercise] = verdict
            self.answers[exercise] = (getattr(answer, "__name__", ""), _shown(answer))

    def _failed(self, step, words):
        if words.startswith("TooLong"):
            words = f"still running after {self.seconds:g} seconds"
        self.errors[step] = words

    def _lost(self, problem, reason):
        """The process is gone, or hangs: whose doing it was."""
        if isinstance(problem, Lost):  # the verdict says so
            if reason == "memory":
                self._remark("took too much memory")
            return
        at = self._at
        said = (
            "takes too much memory"
            if reason == "memory"
            else f"still running after {self.seconds:g} seconds, and does not let itself be stopped"
            if isinstance(problem, Late)
            else "ends Python, or speaks in its place"
        )
        if at is None or at in self._left_out or not 0 <= at < len(self.steps):
            self._remark(f"its process {said}")
            self.deadline = 0
        else:
            self._left_out.add(at)
            self.errors[at] = said

    def _remark(self, words):
        if words not in self.remarks:
            self.remarks.append(words)


def _shown(answer):
    """An answer that is a value, as text."""
    try:
        return "" if callable(answer) else _text(short(answer))
    except Exception:
        return ""
