"""The lessons' live figures, one a lesson, built of plots, diagram and live.

Their numbers are lib's. What little they compute themselves, because lib has it not or not for a whole grid at once
(`stable` in 05, the losses of 08, a gradient in 09), tests hold against lib's.

Each is called in its lesson as `explore.squash()`, with no arguments for the lesson's own data.
"""

from lib.explore.lesson_01 import squash
from lib.explore.lesson_02 import fit
from lib.explore.lesson_03 import walk
from lib.explore.lesson_04 import pull
from lib.explore.lesson_05 import valley
from lib.explore.lesson_06 import iris
from lib.explore.lesson_07 import wall
from lib.explore.lesson_08 import stall
from lib.explore.lesson_09 import race
from lib.explore.lesson_11 import threshold

FIGURES = {  # lesson: its live figure
    "01": squash,
    "02": fit,
    "03": walk,
    "04": pull,
    "05": valley,
    "06": iris,
    "07": wall,
    "08": stall,
    "09": race,
    "11": threshold,
}

__all__ = ["fit", "iris", "pull", "race", "squash", "stall", "threshold", "valley", "walk", "wall"]
