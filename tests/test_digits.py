"""Numbers drawn as outlines stand where matplotlib's text would put them, and look like it."""

import numpy as np
import pytest
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.text import Text

from lib.digits import Digits


def drawn(kind, words, **more):
    """Where there is ink, at 200 dpi, when a text of a kind stands in the middle of a small figure."""
    figure = Figure(figsize=(5, 1), dpi=200)
    canvas = FigureCanvasAgg(figure)
    figure.set_layout_engine("none")
    ax = figure.add_axes((0, 0, 1, 1))
    ax.axis("off")
    ax.add_artist(kind(0.5, 0.5, words, va="center_baseline", **more))
    canvas.draw()
    return np.asarray(canvas.buffer_rgba())[..., :3].min(2) < 128


@pytest.mark.parametrize("side", ["left", "center", "right"])
@pytest.mark.parametrize(
    "words", ["0.6692", "−12.345", "0.6692 → 0.6651", "η = 0.01", "5·10⁻⁸", "✓"]
)
def test_they_stand_where_text_would(words, side):
    ours, theirs = (np.argwhere(drawn(kind, words, ha=side)) for kind in (Digits, Text))
    for corner in (np.min, np.max):
        assert (abs(corner(ours, axis=0) - corner(theirs, axis=0)) <= 7).all()
    assert abs(len(ours) / len(theirs) - 1) < 0.2, "as much ink"


def test_nothing_is_drawn_of_nothing():
    assert not drawn(Digits, "").any() and not drawn(Digits, "0.5", visible=False).any()


def test_a_hyphen_is_drawn_as_a_minus():
    assert (drawn(Digits, "-0.5") == drawn(Digits, "−0.5")).all()


def test_other_words_are_other_ink():
    assert (drawn(Digits, "0.6692") != drawn(Digits, "0.6693")).any()
