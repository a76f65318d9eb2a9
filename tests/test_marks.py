"""What a still figure must not hide: words that are too pale to read, and marks behind other marks."""

import matplotlib

matplotlib.use("agg")

import matplotlib.pyplot as plt
import numpy as np
import pytest
from matplotlib.colors import to_rgb
from matplotlib.text import Text

from course.stills import EDGES, PLACES, PLAIN
from lib import look, plots

READABLE = 4.5  # to one: what the guidelines for web pages ask of words (WCAG 2.2, 1.4.3)


@pytest.fixture(autouse=True)
def no_figure_left():
    yield
    plt.close("all")


def contrast(colour, ground=look.PAPER):
    """How many times as light the lighter of two colours is, by the formula of the guidelines."""
    light = []
    for each in (colour, ground):
        rgb = np.array(to_rgb(each))
        linear = np.where(rgb <= 0.04045, rgb / 12.92, ((rgb + 0.055) / 1.055) ** 2.4)
        light.append(linear @ [0.2126, 0.7152, 0.0722] + 0.05)
    return max(light) / min(light)


@pytest.mark.parametrize("name", PLAIN | EDGES)
def test_all_words_can_be_read(name):
    figure = (PLAIN | EDGES)[name]().get_figure()
    pale = [
        (text.get_text(), text.get_color())
        for text in figure.findobj(Text)
        if text.get_text().strip() and contrast(text.get_color()) < READABLE
    ]
    assert pale == []


def test_teal_alone_is_darker_in_words():
    assert contrast(look.FOURTH) < READABLE <= contrast(look.in_words(look.FOURTH))
    for colour in (look.FORWARD, look.DESCENT, look.INK):
        assert look.in_words(colour) == colour and contrast(colour) >= READABLE


def test_the_name_of_a_third_line_is_darker_than_its_line():
    x = np.linspace(0, 1, 9)
    ax = plots.curves(x, {"one": x, "two": 3 * x, "three": -2 * x})
    colour = {text.get_text(): text.get_color() for text in ax.texts}
    assert contrast(ax.lines[2].get_color()) < READABLE <= contrast(colour["three"])
    assert colour["one"] == ax.lines[0].get_color()


def drawn(**how):
    """The places of all marks as they are seen, in pixels, each with its size and how far in front it is."""
    ax = plots.samples(*PLACES, **how)
    ax.figure.canvas.draw()
    return [
        (*np.round(at).astype(int), line.get_markersize(), line.get_zorder())
        for line in ax.lines
        for at in line.get_transform().transform(line.get_xydata())
    ]


def test_without_a_word_marks_hide_one_another():
    assert len({(x, y) for x, y, *_ in drawn()}) == 4 < len(PLACES[0])


def test_stacked_marks_are_all_seen():
    marks = drawn(stacked=True)
    assert len({(x, y) for x, y, *_ in marks}) == len(marks) == len(PLACES[0])
    (size,) = {size for *_, size, _ in marks}
    stack = sorted(y for x, y, *_ in marks if x == min(x for x, *_ in marks))
    step = size * plt.rcParams["figure.dpi"] / 72
    assert len(stack) == 3 and np.allclose(np.diff(stack), step, atol=1)


def test_sized_marks_say_how_many_and_the_smaller_ones_are_in_front():
    marks = set(
        drawn(sized=True)
    )  # a class has one at a place: two classes share the first, and the last
    areas = sorted(size**2 / 36 for *_, size, _ in marks)
    assert np.allclose(areas, [1, 1, 1, 1, 1, 2])
    for x, y, size, front in marks:
        for x_2, y_2, size_2, front_2 in marks:
            if (x, y) == (x_2, y_2) and size < size_2:
                assert front > front_2


def test_the_legend_has_each_class_once():
    for how in ({"stacked": True}, {"sized": True}, {}):
        ax = plots.samples(*PLACES, **how)
        assert [text.get_text() for text in ax.legend().get_texts()] == ["$y = 0$", "$y = 1$"]
