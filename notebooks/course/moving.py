"""Whether what moves is what rests: each live figure's moving picture beside a full drawing of the same state.

Needs nothing but the course's own packages, so that every version of them can be asked: python notebooks/course moving
"""

import sys
from collections import Counter
from itertools import zip_longest

import numpy as np

from course.views import full, pixels, row, shown, stored
from lib import explore

# A layer is rounded to whole levels once more than a full drawing, each time that two edges overlap in it: 2 of 255
# levels were seen, and 4 are invisible.
TOLERANCE = 4
REDRAWN = {
    "02": {"flip"},
    "06": {"part"},
    "09": {"by"},
}  # controls whose move draws the still parts anew, which is slow


def touched(live):
    """A count, from now on, of how often the update changes each moving artist."""
    count, update = Counter(dict.fromkeys(live.layers.moving, 0)), live.update

    def counting(**values):
        said = update(**values)
        count.update(artist for artist in live.layers.moving if artist.stale)
        return said

    live.update = counting
    return count


def look(lesson, live, moves, redrawn=()):
    """Look at a live figure after each of its moves; returns (a row of each for views.csv, what is wrong in words).

    moves    makes a move when it is asked for the next, and says which
    redrawn  the controls that may draw the still parts anew
    """
    rows, faults = [], []
    count, kept, before = touched(live), live.layers.below, live.values
    for move in moves:
        quick, whole = pixels(live.layers.canvas).astype(int), full(live)
        rows.append(row(lesson, whole, move, live.text))
        off = abs(quick - whole).max(axis=2) > TOLERANCE
        if off.any():
            rows_off, columns_off = np.nonzero(off)
            faults.append(
                f"{move}: {off.sum()} pixels are not those of a full drawing, in rows {rows_off.min()} to "
                f"{rows_off.max()} and columns {columns_off.min()} to {columns_off.max()}"
            )
        apart = {
            name
            for name, first in live.first.items()
            if (before[name], live.values[name]) != (first, first)
        }
        if live.layers.below is not kept and not apart & set(redrawn):
            faults.append(
                f"{move}: all was drawn anew: `update` changes an artist that `moving` does not name"
            )
        kept, before = live.layers.below, live.values
        pixels(live.layers.canvas)[:] = 77  # what was drawn before must not matter
    faults += [
        f"{artist} is named in `moving`, but `update` changes it nowhere"
        for artist, times in count.items()
        if not times
    ]
    return rows, faults


def main(*lessons):
    """Print how many views were looked at, and how many faults there are; say which. Return 1 where there is one.

    A view that says something else than views.csv has is a fault, too. Lessons' numbers: these alone.
    """
    looked = wrong = 0
    for lesson in [each for each in explore.FIGURES if each in lessons or not lessons]:
        rows, faults = look(lesson, *shown(lesson), REDRAWN.get(lesson, ()))
        said = [
            [one and one["words"] for one in pair] for pair in zip_longest(rows, stored(lesson))
        ]
        faults += [
            f"it says {came!r}, not {expected!r}" for came, expected in said if came != expected
        ]
        looked, wrong = looked + len(rows), wrong + len(faults)
        for fault in faults:
            print(f"lesson {lesson}, {fault}", file=sys.stderr)
    print(looked, wrong)
    return int(wrong > 0)
