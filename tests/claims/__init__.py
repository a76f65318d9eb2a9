"""What the lessons claim in words, and who tries to break it.

A sentence that says every, never, always, no, only, at most, or that quotes a threshold, is as good as a number, and is
proven like one. Each claim is a function in the file of its lesson:

    @claim("02", "Where no answer is exactly 0 or 1, the formula as typed says the same.")
    def the_formula_as_typed(): …

It looks for a case that the sentence denies, over many starts, seeds, subsets or sizes, and asserts that there is none.
The words are the sentence's first ones, as a learner reads them; where the sentence has gone, the test says so.

    @was("02", "Where no belief is 0, the formula as typed says the same.")
    def the_formula_as_typed_once(): …

is a wording that was false: its function must fail, and its words must not come back.
"""

import importlib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

CLAIMS = []


@dataclass(frozen=True)
class Claim:
    """A sentence of a lesson, and the function that tries to break it; `true` is False for a wording of the past."""

    lesson: str
    words: str
    tried: Callable
    true: bool

    def __str__(self):
        return f"{self.lesson}-{self.tried.__name__}"


def claim(lesson, words):
    """The function tries to break this sentence of a lesson, and cannot."""
    return _kept(lesson, words, true=True)


def was(lesson, words):
    """The function breaks this sentence, which stood in a lesson once."""
    return _kept(lesson, words, true=False)


def _kept(lesson, words, true):
    def keep(tried):
        CLAIMS.append(Claim(lesson, words, tried, true))
        return tried

    return keep


for path in sorted(Path(__file__).parent.glob("lesson_??.py")):
    importlib.import_module(f"claims.{path.stem}")
