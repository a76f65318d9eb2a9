"""Where the squared error pulls hardest."""

from course.bank import Drawn
from lib.judge.kinds import Choice


def draw():
    exercise = Choice(
        right="b",
        options={
            "a": "Its error is the largest, −0.99. But ŷ(1 − ŷ) is hardly 0.01 there: the product is small.",
            "b": "Here the product (1 − ŷ) · ŷ(1 − ŷ) is 0.148, the largest of the four: the error is large, and σ is still "
            "steep.",
            "c": "σ is steepest there. But the error has become smaller: (1 − ŷ) · ŷ(1 − ŷ) is 0.125.",
            "d": "It is nearly right, so the error is small, and σ is flat there as well: both factors are.",
        },
    )
    return Drawn(exercise)
