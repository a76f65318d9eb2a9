"""What each figure shows: the still ones of stills.py, and the live ones at their start, at each preset, at each
control's ends, and with all controls moved.

`make notebooks` keeps it in tests/views.csv, and the tests compare. A row that changes is a picture to look at.
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
from lib import explore

TABLE = ROOT / "tests" / "views.csv"
COLUMNS = "figure", "moved", "words", "picture"     # a live one by its lesson; the picture is a checksum
TOGETHER = 6     # how many views have every control moved


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


def row(figure, canvas, moved="", words=""):
    """A row of views.csv, of what is drawn on a canvas."""
    picture = f"{zlib.crc32(np.asarray(canvas.buffer_rgba())):08x}"
    return dict(zip(COLUMNS, (figure, moved, words, picture)))


def shown(lesson):
    """A lesson's live figure, and an iterator that makes each of its moves, from its start, and says which."""
    live = explore.FIGURES[lesson]()

    def made():
        for move in moves(live):
            live.buttons["Reset"].click()
            if isinstance(move, str):
                live.buttons[move].click()
            else:
                live.set(**move)
            yield json.dumps(move, ensure_ascii=False)

    return live, made()


def views(lesson):
    """The rows of a lesson's live figure, each of a full drawing."""
    live, made = shown(lesson)
    for moved in made:
        live.layers.canvas.draw()
        yield row(lesson, live.layers.canvas, moved, live.text)


def still(name):
    """The row of a still figure."""
    figure = (stills.PLAIN | stills.EDGES)[name]().get_figure()
    figure.canvas.draw()
    kept = row(name, figure.canvas)
    plt.close(figure)
    return kept


def stored(figure):
    """The rows of views.csv for a figure."""
    with open(TABLE, newline="", encoding="utf-8") as file:
        return [row for row in csv.DictReader(file) if row["figure"] == figure]


def main():
    """Write the table anew."""
    with open(TABLE, "w", newline="", encoding="utf-8") as file:
        table = csv.DictWriter(file, COLUMNS, lineterminator="\n")
        table.writeheader()
        for name in stills.PLAIN | stills.EDGES:
            table.writerow(still(name))
        for lesson in explore.FIGURES:
            table.writerows(views(lesson))
