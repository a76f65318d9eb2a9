"""From a figure to a picture in the notebook: the house style, small sharp bytes, and words for who cannot see it."""

import base64
import html
import io
from itertools import product
from pathlib import Path

import matplotlib.pyplot as plt
import numpy as np
from IPython.display import display
from matplotlib.axes import Axes
from matplotlib.figure import FigureBase
from PIL import Image

from lib.data import read_table
from lib.said import _

plt.style.use(Path(__file__).with_name("course.mplstyle"))


def show(figure, alt=None, *, name=None):
    """Display a figure (or the figure of some axes) as `<img alt=…>`, twice as sharp as a screen, and close it.

    alt   what the picture shows, in words; a missing or very short one raises ValueError
    name  in its place: a figure of the course, whose words stand in data/alt.csv. Beside the code they would answer
          the prompt above it.
    The bytes are the same every time: the 64 commonest colours, no date, no version.
    """
    alt = _words(name) if name is not None and alt is None else alt
    if not isinstance(alt, str) or len(alt.split()) < 4:
        raise ValueError(
            _(
                "alt is {alt!r}. Describe the figure in a sentence, for a reader who cannot see it."
            ).format(alt=alt)
        )
    many = figure.ravel() if isinstance(figure, np.ndarray) else figure
    first = next(iter(many), None) if isinstance(many, (np.ndarray, list, tuple)) else many
    if not isinstance(first, (FigureBase, Axes)):
        raise ValueError(
            _(
                "figure must be a figure or its axes, but a {kind} came in. "
                "A plot of the course returns its axes: show(loss_curve(losses), alt)."
            ).format(kind=type(figure).__name__)
        )
    figure = first.figure.figure  # its outermost one
    plt.close(figure)
    display({"text/html": img(sharp(figure), figure, alt), "text/plain": alt}, raw=True)


def _words(name):
    found = {row["figure"]: row["words"] for row in read_table("alt.csv")}
    if name not in found:
        raise ValueError(
            _(
                "name is {name!r}, and data/alt.csv has no words for it. Describe a figure of your own yourself: "
                "show(figure, alt='…')."
            ).format(name=name)
        )
    return _(found[name])


def sharp(figure):
    """A figure as PNG bytes at twice a screen's resolution, laid out once."""
    raw, dpi = io.BytesIO(), 200
    laid_out(figure).savefig(raw, format="rgba", dpi=dpi)
    pixels = np.frombuffer(raw.getbuffer(), np.uint8)
    # Older canvases cut a part of a pixel off, newer ones round it.
    sizes = [(int(inches * dpi), round(inches * dpi)) for inches in figure.get_size_inches()[::-1]]
    shape = next(size for size in product(*sizes) if 4 * np.prod(size) == pixels.size)
    return _png(pixels.reshape(*shape, 4))


def laid_out(figure):
    """The figure with its layout done and fixed: each further pass would shift things a little."""
    engine = figure.get_layout_engine()
    if engine is not None:
        if figure.axes:  # without any there is nothing to lay out, and a warning would say so
            engine.execute(figure)
        figure.set_layout_engine("none")
    return figure


def img(png, figure, alt):
    """PNG bytes as `<img>`, as wide as the figure on a screen, no wider than the page."""
    width, height = (round(100 * inches) for inches in figure.get_size_inches())
    return (
        f'<img alt="{html.escape(alt)}" width="{width}" height="{height}" decoding="sync" '
        f'style="max-width:100%;height:auto" src="data:image/png;base64,{base64.b64encode(png).decode()}">'
    )


def _png(pixels, colours=64):
    """Pixels (height, width, RGBA) as PNG bytes, in the commonest colours: a quarter of the size, flat areas exact."""
    codes = (pixels.view(">u4").ravel() >> 8).astype(np.int32)  # red, green, blue as one number
    starts = np.flatnonzero(np.diff(codes, prepend=-1))  # most pixels are as the one before
    lengths = np.diff(starts, append=codes.size)
    found, inverse = np.unique(codes[starts], return_inverse=True)
    counts = np.bincount(inverse, lengths)
    rgb = np.stack([found >> 16, found >> 8 & 255, found & 255], axis=1)
    palette = rgb[np.argsort(-counts, kind="stable")[:colours]]
    nearest = (np.abs(rgb[:, None] - palette).sum(2)).argmin(1).astype(np.uint8)
    image = Image.fromarray(np.repeat(nearest[inverse], lengths).reshape(pixels.shape[:2]), "P")
    image.putpalette(palette.astype(np.uint8).tobytes())
    png = io.BytesIO()
    image.save(png, "png", optimize=True)
    return png.getvalue()
