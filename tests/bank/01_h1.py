"""From an answer back to a length: a line of one's own."""

import numpy as np

from course.bank import Drawn, told
from lib.judge.kinds import Number


def draw(rng):
    b, w = -rng.integers(300, 700) / 100, rng.integers(110, 290) / 100
    share = rng.choice([0.6, 0.7, 0.8, 0.9, 0.95])
    z = np.log(share / (1 - share))

    exercise = Number(
        value=(z - b) / w,
        decimals=2,
        why="σ is undone by the logarithm of the odds: that gives z, and a line is undone by subtracting b and dividing by w.",
        mistakes=told(
            {
                "At this length the model says one half. It leans towards class 1 only further on: z is not 0.": -b
                / w,
                f"There the model says {1 - share:.2g}: the fraction in the logarithm is upside down.": (
                    -z - b
                )
                / w,
                "That is a logarithm to base 10. σ is made of e: take np.log.": (z / np.log(10) - b)
                / w,
                "b has kept its sign on the other side. From z = b + w·x comes x = (z − b)/w.": (
                    z + b
                )
                / w,
                "You left out b: from z = b + w·x comes x = (z − b)/w.": z / w,
                f"{share:g} is ŷ. Which z has it? Only that goes into the line.": (share - b) / w,
                "You took the odds for z. z is their logarithm.": (share / (1 - share) - b) / w,
                "You took the logarithm of ŷ alone. z is the logarithm of the odds, ŷ / (1 − ŷ).": (
                    np.log(share) - b
                )
                / w,
            }
        ),
    )
    return Drawn(exercise, {"b": b, "w": w, "share": share})
