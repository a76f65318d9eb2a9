"""An instructor's own exercises: kept in a folder of theirs, held back from the course, drawn anew for each student.

A bank is a folder with two files for each exercise; `05_h1` is the first of lesson 05, which students know as 05.h1:

05_h1.md   what a student reads: `# Title` and the task; then the headings `## Answer` with the answer cell, one `## Hint`
           after another, and `## Solution` with the answer cell filled in, which no student gets. Text and code have
           named places, {{rows}}.
05_h1.py   what the judge needs: `draw(rng)` returns a Drawn, the exercise (one of lib.judge.kinds) and what stands in the
           places. It is asked once for each student, with a generator of their own. `def draw():` is the same for all.
           `WEIGHT = 2` where it counts more than one point.

template.py reads such a pair and draws from it; proof.py tries what was drawn; roster.py reads who is in the class;
variants.py writes each student's notebook. tests/bank is an example.
"""

import functools
from pathlib import Path

from course import Lacking
from course.bank.template import Drawn, Task, Template, Unfit, told
from lib import exercises as public
from lib.judge.kinds import Choice, Code, Quiz

__all__ = ["Unfit", "Bank", "Drawn", "Task", "Template", "open", "told"]


class Bank:
    """The exercises that answers are judged by: those of an instructor's folder, or, without one, the course's own.

    folder   the instructor's
    secret   what the draws depend on besides exercise and student, so that nobody else can repeat them
    """

    def __init__(self, folder=None, secret=None):
        self.folder = Path(folder) if folder else None
        self.secret = secret
        self.templates = _read(self.folder) if folder else {}
        self._task = functools.cache(self._drawn)  # a draw is judged many times

    @property
    def lessons(self):
        """The lessons that have exercises."""
        return sorted({name[:2] for name in self.templates}) if self.folder else public.LESSONS

    @property
    def files(self):
        """The files that its exercises are made of, where they are not the course's own."""
        texts = [each.path.with_suffix(".md") for each in self.templates.values()]
        return sorted([*(each.path for each in self.templates.values()), *texts])

    def exercises(self, lesson, student=None):
        """{name: exercise} of a lesson, as this student has them."""
        if not self.folder:
            return public.exercises_of(lesson)
        return {name: task.exercise for name, task in self.tasks(lesson, student).items()}

    def tasks(self, lesson, student=None):
        """{name: Task} of a lesson's held-back exercises, as this student has them."""
        return {name: self._task(name, student) for name in self._of(lesson)}

    def weights(self, lesson):
        """{name: points} of the exercises of a lesson."""
        if not self.folder:
            return dict.fromkeys(public.exercises_of(lesson), 1)
        return {name: self.templates[name].weight for name in self._of(lesson)}

    def varies(self, lesson):
        """Whether a student's exercises of a lesson are another's no more."""
        return any(self.templates[name].varies for name in self._of(lesson))

    def right_for(self, name, answer, student, others):
        """Of other students those for whom a student's answer would be right: they may have worked together.

        A letter is right for many, so of letters nothing is said. Where the answer is a function, it is called as in a check.
        """
        exercise = self._task(name, student).exercise if name in self.templates else None
        if not exercise or not self.templates[name].varies or isinstance(exercise, Choice | Quiz):
            return []
        theirs = ((other, self._task(name, other).exercise) for other in others if other != student)
        if isinstance(exercise, Code):
            return exercise.behaves_as(answer, ((who, each.solution) for who, each in theirs))
        return [who for who, each in theirs if each.judge(answer).passed]

    def draw(self, lesson, students):
        """Draw a lesson's exercises for so many students now: while somebody's answer is judged there is no time for it."""
        for student in students:
            self.tasks(lesson, student)

    def _of(self, lesson):
        return [name for name in self.templates if name[:2] == lesson]

    def _drawn(self, name, student):
        template = self.templates[name]
        # what is the same for all is made, and tried on its cases, once
        return template.task(student, self.secret) if template.varies else self._shared(name)

    @functools.cached_property
    def _shared(self):
        return functools.cache(lambda name: self.templates[name].task())


def open(folder=None, secret=None):
    """The bank of a folder, or, without one, the course's own exercises alone."""
    return Bank(folder, secret)


def _read(folder):
    """{name: Template} of a folder, in the order of their numbers."""
    if not folder.is_dir():
        raise Lacking(
            f"There is no folder {folder}. BANK= names the folder of your own exercises, as in  BANK=../exercises"
        )
    found = [Template(path) for path in folder.glob("[0-9][0-9]_h*.py")]
    if not found:
        raise Lacking(
            f"{folder} has no exercise. An exercise is two files, 05_h1.py and 05_h1.md; tests/bank has examples."
        )
    return {each.name: each for each in sorted(found, key=lambda each: each.order)}
