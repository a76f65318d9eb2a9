"""What is seen of every figure: each word, line and area in it has pixels of its own when all is drawn.

A figure is drawn once, and after each of its parts it is noted whose each pixel is now. So a part is found that another
one hides, or that has the colour of its ground; and what is seen can be counted, the same in every version of matplotlib.
tests/seen.csv keeps the counts: of the still figures of stills.py, of the live ones at their start, and of those that
the lessons' own cells draw.

Needs nothing but the course's own packages, as moving.py: python notebooks/course seen
"""

import contextlib
import csv
import io
import itertools
import json
import os
import sys
from collections import Counter
from unittest.mock import patch

import matplotlib

matplotlib.use("agg")

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.backends.backend_agg import FigureCanvasAgg, RendererAgg
from matplotlib.collections import Collection
from matplotlib.image import AxesImage
from matplotlib.lines import Line2D
from matplotlib.patches import Patch
from matplotlib.text import Text

from course import NOTEBOOKS, ROOT, stills
from lib import explore, live, picture

TABLE = ROOT / "tests" / "seen.csv"
COLUMNS = ("figure", "seen")
KINDS = {"words": Text, "lines": Line2D, "areas": (Patch, Collection, AxesImage)}
COVERS = 40  # of 255 levels: what changes a pixel by more takes it from whose it was
FAINT = 8  # levels: what changes none by so much gets the pixels that it changes by more than this, if nobody's
LEAST = 8  # pixels of a part that is seen
WHOLE = 0.9  # the share of its pixels that a word keeps: a line may touch it
TOUCH = 3  # pixels that two words may share
PAPERS = (255, 255, 255, 255), (200, 0, 200, 255)  # the figures' own, and one that none has
NOBODY = -1
HIDDEN = {  # figure: (how many parts are hidden in it, why)
    "loss_surface, words in the corner": (1, "the dot of the start, under its diamond"),
    "loss_surface, words in another corner": (1, "the dot of the start, under its diamond"),
    "04, live": (
        3,
        "two flowers' faint arrows, under their strong ones; a short way, under its end",
    ),
}


class Part:
    """An artist of a figure that was drawn.

    taken  how many pixels it took, {whose they were: how many}; `left`, how many it has in the end
    edge   whether some of them are at the figure's edge
    """

    def __init__(self, artist, taken, edge):
        self.artist, self.taken, self.edge, self.left = artist, taken, edge, 0
        self.is_word = isinstance(artist, Text)

    @property
    def drawn(self):
        """How many pixels it took."""
        return sum(self.taken.values())

    @property
    def kind(self):
        """Words, lines or areas."""
        return next(kind for kind, classes in KINDS.items() if isinstance(self.artist, classes))

    def __str__(self):
        return repr(self.artist.get_text()) if self.is_word else str(self.artist)


def parts(figure):
    """A Part for each word, line and area that is drawn, in that order. The grounds of panels and legends are none."""
    FigureCanvasAgg(figure).draw()  # a figure that was closed has no canvas any more
    found, owner = [], np.full(_pixels(figure.canvas).shape[:2], NOBODY)
    grounds = {each.patch for each in figure.findobj(lambda artist: hasattr(artist, "patch"))}

    def watched(artist):
        def draw(renderer, *more, **named):
            before = _pixels(renderer).copy()
            type(artist).draw(artist, renderer, *more, **named)
            rows, change = _changed(before, _pixels(renderer))
            took = change > COVERS
            if took.sum() < LEAST:  # a tint, which takes nothing from others
                took = (change > FAINT) & (owner[rows] == NOBODY)
            if artist in grounds or not artist.get_visible():
                owner[rows][took] = NOBODY
            else:
                taken = Counter(owner[rows][took].tolist())
                owner[rows][took] = len(found)
                ends = *owner[[0, -1]], *owner[:, [0, -1]].T
                found.append(Part(artist, taken, any(len(found) in end for end in ends)))

        return draw

    artists = figure.findobj(lambda artist: isinstance(artist, tuple(KINDS.values())))
    for artist in artists:
        artist.draw = watched(artist)
    try:
        figure.canvas.draw()
    finally:
        for artist in artists:
            vars(artist).pop("draw", None)  # its own, of its class, again
    for part, left in zip(found, np.bincount(owner[owner != NOBODY], minlength=len(found))):
        part.left = int(left)
    return found


def _pixels(canvas):
    return np.asarray(canvas.buffer_rgba())


def _changed(before, after):
    """The rows in which two pictures differ, as a slice, and by how many levels each of their pixels does."""
    rows = np.flatnonzero((before.view(np.uint32) != after.view(np.uint32)).any((1, 2)))
    rows = slice(rows[0], rows[-1] + 1) if len(rows) else slice(0)
    return rows, abs(after[rows].astype(np.int16) - before[rows]).max(2)


def hidden(found):
    """The parts of which too little is left, in words."""
    return [
        f"{part} is hidden: {part.left} of its {part.drawn} pixels are seen"
        for part in found
        if part.drawn >= LEAST and part.left < max(LEAST, WHOLE * part.drawn * part.is_word)
    ]


def faults(figure, found):
    """What else is wrong with the parts of a figure, in words: cut off, on another, of the paper's colour; or no part."""
    for part in found:
        if not part.drawn and [_changes(figure, part.artist, each) for each in PAPERS] == [0, 1]:
            yield f"{part} has the colour of the paper"
        if part.is_word and (part.edge or not part.drawn and _outside(figure, part.artist)):
            yield f"{part} is cut off"
        for number, pixels in part.taken.items():
            if part.is_word and number != NOBODY and found[number].is_word and pixels > TOUCH:
                yield f"{part} stands on {found[number]}"
    seen = {part.artist for part in found if part.left >= LEAST}
    for number, ax in enumerate(figure.axes):
        frame = {ax.patch, ax.title, *ax.spines.values()}
        own = {
            leaf
            for child in set(ax.get_children()) - {ax.xaxis, ax.yaxis}
            for leaf in child.findobj()
        }
        if not seen & (own - frame):
            yield f"panel {number + 1} is empty"


def _changes(figure, artist, paper):
    """Whether an artist can be seen alone, on paper of this colour."""
    height, width = _pixels(figure.canvas).shape[:2]
    renderer = RendererAgg(width, height, figure.dpi)
    _pixels(renderer)[:] = paper
    before = _pixels(renderer).copy()
    artist.draw(renderer)
    return bool((_changed(before, _pixels(renderer))[1] > FAINT).sum() >= LEAST)


def _outside(figure, word):
    """Whether all of a word is beside its figure."""
    box, (width, height) = word.get_window_extent(), figure.bbox.size
    beside = max(-box.x1, -box.y1, box.x0 - width, box.y0 - height) >= 0
    return beside and bool(word.get_text().strip())


def counted(figure, found):
    """What is seen, in words: for each panel how many words, lines and areas, its ticks among them."""
    panel = {leaf: ax for ax in figure.axes for leaf in ax.findobj()}
    seen = Counter((panel.get(part.artist), part.kind) for part in found if part.left >= LEAST)
    panels = [*figure.axes, *({None} & {ax for ax, _ in seen})]
    each = [[f"{seen[ax, kind]} {kind}" for kind in KINDS if seen[ax, kind]] for ax in panels]
    return "; ".join(", ".join(kinds) or "nothing" for kinds in each)


def look(name, figure):
    """(what is seen in a figure, [what is wrong with it]); name: for what is hidden in it on purpose."""
    found = parts(figure)
    covered = hidden(found)
    if len(covered) == HIDDEN.get(name, (0,))[0]:
        covered = []
    return counted(figure, found), covered + list(faults(figure, found))


# The figures


def still_figures():
    """(name, figure) of each figure of stills.py."""
    for name, draw in (stills.PLAIN | stills.EDGES).items():
        yield name, draw().get_figure()


def live_figures(*lessons):
    """(name, figure) of these lessons' live figures, each at its start."""
    for lesson in lessons:
        if lesson in explore.FIGURES:
            yield f"{lesson}, live", explore.FIGURES[lesson]().layers.figure


def figures_of(lesson):
    """(name, figure) of what a lesson shows when its cells are run here, one after another; live figures are left out."""
    (path,) = NOTEBOOKS.glob(f"{lesson}_*.ipynb")
    cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
    shown, names, numbers = [], {}, itertools.count(1)
    with (
        patch.dict(os.environ, COURSE_PROGRESS=""),
        contextlib.chdir(NOTEBOOKS),
        patch.object(
            picture, "sharp", lambda figure: shown.append(picture.laid_out(figure)) or b""
        ),
        patch.object(picture, "display", lambda *_, **__: None),
        patch.object(live, "sharp", lambda figure: b""),
    ):
        for cell in cells:
            if cell["cell_type"] == "code" and "desk" not in cell["metadata"].get("tags", []):
                with contextlib.redirect_stdout(io.StringIO()):
                    exec("".join(cell["source"]), names)
            while shown:
                yield f"{lesson}, figure {next(numbers)}", shown.pop(0)


def figures(*beginnings):
    """(name, figure) of all figures; where beginnings of lessons' names are given, of those lessons alone."""
    lessons = [path.name[:2] for path in sorted(NOTEBOOKS.glob("[0-9]*.ipynb"))]
    wanted = [beginning[:2] for beginning in beginnings] or lessons
    for name, figure in itertools.chain(
        () if beginnings else still_figures(),
        live_figures(*wanted),
        *(figures_of(lesson) for lesson in wanted),
    ):
        yield name, figure
        plt.close(figure)


def stored():
    """{figure: what is seen in it}, as seen.csv has it."""
    with open(TABLE, newline="", encoding="utf-8") as file:
        return {row["figure"]: row["seen"] for row in csv.DictReader(file)}


def wrong(name, seen, found, kept):
    """All that is wrong with a figure, in words; kept: {figure: what should be seen}."""
    other = f"seen is {seen}, expected {kept.get(name, 'no such figure: make notebooks')}"
    return [f"{name}: {fault}" for fault in [*found, *([other] if kept.get(name) != seen else [])]]


def write(looked, *beginnings):
    """Keep in seen.csv what is seen in the figures {name: seen}; where lessons are named, the others' rows stay."""
    of = tuple(f"{beginning[:2]}, " for beginning in beginnings)
    stay = {name: seen for name, seen in stored().items() if beginnings and not name.startswith(of)}
    with open(TABLE, "w", newline="", encoding="utf-8") as file:
        table = csv.writer(file, lineterminator="\n")
        table.writerows([COLUMNS, *sorted((stay | looked).items())])


def main(*words):
    """Print how many figures were looked at, and how many faults there are; say which. Return 1 where there is one.

    A count that is not the kept one is a fault, too, but with --write, which keeps it. Beginnings of lessons' names: these
    lessons alone.
    """
    beginnings, looked, said = [word for word in words if word != "--write"], {}, []
    kept = stored()
    for name, figure in figures(*beginnings):
        looked[name], found = look(name, figure)
        said += wrong(name, looked[name], found, {**kept, **(looked if "--write" in words else {})})
    if "--write" in words:
        write(looked, *beginnings)
    print(*said, sep="\n", end="\n" * bool(said), file=sys.stderr)
    print(len(looked), len(said))
    return int(bool(said))
