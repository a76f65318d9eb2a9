"""The repaired tanh with σ's θ: what changes?"""

from course.bank import Drawn
from lib.judge.kinds import Choice


def draw():
    exercise = Choice(
        right="c",
        options={
            "a": "(1 + tanh z)/2 looks like σ(z), and it is σ of something else: put z = 1 into both.",
            "b": "The boundary is where p is one half. For both that is at z = 0, and z has not changed.",
            "c": "(1 + tanh z)/2 = σ(2z). The sign of z is the same, so the classes are; and at twice z every answer lies "
            "nearer to 0 or 1.",
            "d": "tanh is the steeper one: in the middle (1 + tanh z)/2 rises twice as fast as σ(z). So it is not less sure.",
        },
    )
    return Drawn(exercise)
