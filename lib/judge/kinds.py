"""The kinds of exercise.

An exercise is data: what is right, why it matters, and the usual mistakes with what a tutor would say to each.
A mistake is known by what it answers, never by how it is written.
"""

from lib.judge.choices import Choice, Quiz
from lib.judge.code import Code
from lib.judge.values import Made, Number

__all__ = ["Choice", "Code", "Made", "Number", "Quiz"]
