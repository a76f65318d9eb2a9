"""What each figure shows: the still ones of stills.py, and the live ones at their start, at each preset, at each
control's ends, and with all controls moved.

`make notebooks` keeps it in tests/views.csv, and the tests compare. A row that changes is a picture to look at. Where
lessons are named, their live figures alone are drawn. Elsewhere than under the lock the checksums that are kept stay.
"""

import csv
import json
import random
import zlib

import matplotlib

matplotlib.use("agg")

import matplotlib.pyplot as plt
import numpy as np

from course import ROOT, stills
from course.pictures import under_lock
from lib import explore

TABLE = ROOT / "tests" / "views.csv"
COLUMNS = (
    "figure",
    "moved",
    "words",
    "picture",
)  # a live one by its lesson; the picture is a checksum
TOGETHER = 6  # how many views have every control moved


def ends(widget):
    """Values that a reader can give to a control: both ends and the middle, or every option."""
    if hasattr(widget, "options"):
        return [option[1] if isinstance(option, tuple) else option for option in widget.options]
    if isinstance(widget.value, bool):
        return [True, False]
    return [widget.max, widget.min, type(widget.value)((widget.min + widget.max) / 2)]


def moves(live):
    """What a reader may do to a fresh figure: the name of a button, or {control: value}."""
    controls = live.controls.items()
    one = [{name: value} for name, widget in controls for value in ends(widget)]
    rng = random.Random(0)
    every = [{name: rng.choice(ends(widget)) for name, widget in controls} for _ in range(TOGETHER)]
    return [*live.buttons, *one, *every]


def named(move):
    """A move as views.csv has it."""
    return json.dumps(move, ensure_ascii=False)


def row(figure, picture, moved="", words=""):
    """A row of views.csv."""
    return dict(zip(COLUMNS, (figure, moved, words, checksum(picture))))


def pixels(canvas):
    """What a canvas shows."""
    return np.asarray(canvas.buffer_rgba())


def checksum(picture):
    """The checksum of pixels, as views.csv has it."""
    return f"{zlib.crc32(picture):08x}"


def make(live, move):
    """Move a live figure from its start."""
    live.buttons["Reset"].click()
    if isinstance(move, str):
        live.buttons[move].click()
    else:
        live.set(**move)


def full(live):
    """The pixels of a full drawing of a live figure as it is."""
    live.layers.canvas.draw()
    return pixels(live.layers.canvas)


def shown(lesson):
    """A lesson's live figure, and an iterator that makes each of its moves, from its start, and says which."""
    live = explore.FIGURES[lesson]()

    def made():
        for move in moves(live):
            make(live, move)
            yield named(move)

    return live, made()


def views(lesson):
    """The rows of a lesson's live figure."""
    live, made = shown(lesson)
    for moved in made:
        yield row(lesson, full(live), moved, live.text)


def still(name):
    """The row of a still figure."""
    return row(name, drawn(name))


def drawn(figure, moved=""):
    """The pixels of one view, of a still figure or of a live one, as its row in views.csv names it."""
    if moved:
        live = explore.FIGURES[figure]()
        make(live, *(move for move in moves(live) if named(move) == moved))
        return full(live)
    still = (stills.PLAIN | stills.EDGES)[figure]().get_figure()
    still.canvas.draw()
    picture = pixels(still.canvas)
    plt.close(still)
    return picture


def stored(figure=None):
    """The rows of views.csv, or those for one figure."""
    with open(TABLE, newline="", encoding="utf-8") as file:
        return [row for row in csv.DictReader(file) if figure in (None, row["figure"])]


def rows(*beginnings):
    """All rows of views.csv anew; where beginnings of lessons' names are given, those of their live figures alone."""
    wanted = {beginning[:2] for beginning in beginnings} or set(explore.FIGURES)
    for name in stills.PLAIN | stills.EDGES:
        yield from stored(name) if beginnings else [still(name)]
    for lesson in explore.FIGURES:
        yield from views(lesson) if lesson in wanted else stored(lesson)


def main(*beginnings):
    """Write views.csv."""
    anew = list(rows(*beginnings))
    if not under_lock():  # a picture of this place proves nothing, so that a new row has none
        kept = {(row["figure"], row["moved"]): row["picture"] for row in stored()}
        anew = [row | {"picture": kept.get((row["figure"], row["moved"]), "")} for row in anew]
    with open(TABLE, "w", newline="", encoding="utf-8") as file:
        table = csv.DictWriter(file, COLUMNS, lineterminator="\n")
        table.writeheader()
        table.writerows(anew)
