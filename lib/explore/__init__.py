"""The lessons' live figures, one a lesson, built of plots, diagram and live. No maths of their own.

Each is called in its lesson as `explore.squash()`, with no arguments for the lesson's own data.
"""

from lib.explore.fit import fit
from lib.explore.iris import iris
from lib.explore.pull import pull
from lib.explore.race import race
from lib.explore.squash import squash
from lib.explore.stall import stall
from lib.explore.valley import valley
from lib.explore.walk import walk
from lib.explore.wall import wall

FIGURES = {   # lesson: its live figure
    "01": squash,
    "02": fit,
    "03": walk,
    "04": pull,
    "05": valley,
    "06": iris,
    "07": wall,
    "08": stall,
    "09": race,
}

__all__ = ["fit", "iris", "pull", "race", "squash", "stall", "valley", "walk", "wall"]
