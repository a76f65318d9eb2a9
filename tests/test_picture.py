"""From a figure to a picture: its size, its words, and its bytes, which have the commonest colours alone."""

import base64
import io
import re

import matplotlib.pyplot as plt
import numpy as np
import pytest
from matplotlib.colors import to_rgb
from PIL import Image

from course.stills import PLAIN
from lib import picture

ALT = "Two curves that fall from left to right."


@pytest.fixture(autouse=True)
def no_figure_left():
    yield
    plt.close("all")


@pytest.fixture
def shown(monkeypatch):
    """What show displays, one dictionary a call."""
    calls = []
    monkeypatch.setattr(picture, "display", lambda data, raw: calls.append(data))
    return calls


def plotted():
    """The axes of a small figure."""
    _, ax = plt.subplots(figsize=(8, 4.5))
    return ax.plot([0, 1], [1, 0])[0].axes


def png(data):
    return base64.b64decode(re.search('base64,([^"]+)"', data["text/html"])[1])


def read(png):
    return np.asarray(Image.open(io.BytesIO(png)).convert("RGB"))


def test_show_writes_an_img_with_its_alt_text_and_closes_the_figure(shown):
    alt = 'Loss < 0.7 & "falling" over 30 epochs.'
    before = plt.get_fignums()
    assert picture.show(plotted(), alt) is None
    assert plt.get_fignums() == before
    assert shown[0]["text/plain"] == alt
    assert (
        '<img alt="Loss &lt; 0.7 &amp; &quot;falling&quot; over 30 epochs."'
        in shown[0]["text/html"]
    )
    assert 'width="800"' in shown[0]["text/html"]
    assert Image.open(io.BytesIO(png(shown[0]))).size == (1600, 900)


@pytest.mark.parametrize("alt", ["", "  ", "a plot", None, 7])
def test_show_refuses_a_figure_without_words(alt):
    with pytest.raises(ValueError, match="Describe the figure"):
        picture.show(plotted(), alt)


def test_show_takes_a_figure_an_axes_many_axes_or_a_subfigure(shown):
    for pick in (
        lambda f: f,
        lambda f: f.axes[0],
        lambda f: np.array(f.axes),
        lambda f: f.subfigs[0].axes[0],
    ):
        figure = plt.figure()
        pair = figure.subfigures(1, 2)
        pair[0].subplots(), figure.add_subplot()
        picture.show(pick(figure), ALT)
        assert not plt.get_fignums()
    assert len({png(data) for data in shown}) == 1


@pytest.mark.parametrize(
    "words, taken", [("Loss falls fast.", False), ("The loss falls fast.", True)]
)
def test_four_words_are_a_description(shown, words, taken):
    if taken:
        picture.show(plotted(), words)
        assert shown[0]["text/plain"] == words
    else:
        with pytest.raises(ValueError, match="Describe the figure"):
            picture.show(plotted(), words)


def test_by_its_name_a_figure_of_the_course_gets_the_words_of_the_table(shown):
    picture.show(plotted(), name="01 line and curve")
    (row,) = (row for row in picture.read_table("alt.csv") if row["figure"] == "01 line and curve")
    assert shown[0]["text/plain"] == row["words"]
    with pytest.raises(ValueError, match="'09 no such', and data/alt.csv has no words for it"):
        picture.show(plotted(), name="09 no such")


def test_words_of_your_own_go_before_those_of_the_table(shown):
    picture.show(plotted(), ALT, name="09 no such")
    assert shown[0]["text/plain"] == ALT


def test_what_is_no_figure_is_refused():
    with pytest.raises(ValueError, match="but a list came in"):
        picture.show([], ALT)


def test_the_layout_is_made_once_and_then_rests():
    figure = plotted().figure
    figure.set_layout_engine("constrained")
    before = figure.axes[0].get_position().bounds
    assert picture.laid_out(figure) is figure
    assert figure.axes[0].get_position().bounds != before
    fixed = figure.axes[0].get_position().bounds
    figure.axes[0].set_xlabel("a label\nof two lines")
    picture.laid_out(figure)
    assert figure.axes[0].get_position().bounds == fixed


def test_an_image_is_as_wide_as_its_figure_on_a_screen_whatever_its_picture_has():
    html = picture.img(b"bytes", plt.figure(figsize=(3, 2.006)), 'a < b & "c"')
    assert html.startswith('<img alt="a &lt; b &amp; &quot;c&quot;" width="300" height="201" ')
    assert html.endswith(f'src="data:image/png;base64,{base64.b64encode(b"bytes").decode()}">')


RED, GREEN, BLUE, DARK, PINK = (200, 0, 7), (0, 130, 0), (3, 2, 255), (0, 0, 90), (255, 120, 120)


def pixels(*rows):
    """Rows of colours as a canvas has them: with a fourth channel, which nothing looks at."""
    colours = np.array(rows, np.uint8)
    return np.dstack([colours, np.full(colours.shape[:2], 255, np.uint8)])


def test_few_colours_are_kept_exactly_each_in_its_place():
    few = pixels([RED, RED, GREEN, BLUE], [BLUE, DARK, DARK, RED], [RED, GREEN, PINK, PINK])
    np.testing.assert_array_equal(read(picture._png(few)), few[..., :3])


def test_whatever_colour_comes_first_is_kept():
    for first in [(0, 0, 0), (0, 0, 1), (0, 1, 0)]:
        few = pixels([first, RED, RED, BLUE])
        np.testing.assert_array_equal(read(picture._png(few)), few[..., :3])


def test_of_too_many_the_commonest_are_kept_and_the_others_become_the_nearest_of_them():
    """Red stands in more runs, blue on more pixels: pixels count. Green and dark are as common; dark comes first."""
    many = pixels(
        [BLUE, BLUE, BLUE, BLUE, BLUE, BLUE], [RED, PINK, RED, PINK, RED, GREEN], [RED] + 5 * [DARK]
    )
    few = many[..., :3].copy()
    few[(few == PINK).all(2)] = RED
    few[(few == GREEN).all(2)] = DARK
    np.testing.assert_array_equal(read(picture._png(many, 3)), few)


def test_a_channel_too_high_does_not_make_up_for_one_too_low():
    """The distance is the sum of all three differences, each without its sign."""
    many = pixels([(100, 100, 100)] * 3 + [(0, 120, 255)] * 3 + [(200, 0, 100)])
    assert (read(picture._png(many, 2))[0, -1] == (100, 100, 100)).all()


def test_sixty_four_colours_are_kept_where_nothing_else_is_said():
    greys = np.repeat(np.arange(65, dtype=np.uint8)[:, None], 3, axis=1)
    many = pixels(np.concatenate([np.repeat(greys[:64], 2, axis=0), greys[64:]]))
    kept = read(picture._png(many))
    np.testing.assert_array_equal(kept[0, :-1], many[0, :-1, :3])
    assert tuple(kept[0, -1]) == (63, 63, 63)


def test_a_figure_is_saved_twice_as_sharp_in_its_own_colours():
    figure = plt.figure(figsize=(2, 1), layout="none")
    figure.add_axes((0, 0, 1, 0.5), facecolor=[part / 255 for part in BLUE]).axis("on")
    figure.axes[0].set(xticks=[], yticks=[])
    drawn = read(picture.sharp(figure))
    assert drawn.shape == (200, 400, 3)
    assert (drawn[20, 200] == 255).all() and (drawn[150, 200] == BLUE).all()


@pytest.mark.filterwarnings("error")  # an empty figure has nothing that is laid out
@pytest.mark.parametrize("inches", [(5.66, 4.89), (8, 4.6), (2.013, 6.107), (0.52, 8.29)])
def test_its_size_is_the_one_that_matplotlib_saves(inches):
    """4.89 · 200 falls short of 978: some canvases round a part of a pixel, others cut it off."""
    figure, saved = plt.figure(figsize=inches), io.BytesIO()
    figure.savefig(saved, dpi=200)
    assert Image.open(io.BytesIO(picture.sharp(figure))).size == Image.open(saved).size


@pytest.mark.parametrize("name", PLAIN)
def test_bytes_are_the_same_each_time_and_few(name, shown):
    for _ in range(2):
        ax = PLAIN[name]()
        picture.show(ax, ALT)
    picture.show(ax, ALT)  # a figure shown again
    first, second, again = map(png, shown)
    assert first == second == again
    assert len(first) < 50_000
    assert b"tEXt" not in first and b"tIME" not in first
    assert Image.open(io.BytesIO(first)).mode == "P"


def test_the_palette_keeps_flat_colours_exactly(shown):
    picture.show(PLAIN["boundary"](), ALT)
    colours = {
        colour for _, colour in Image.open(io.BytesIO(png(shown[0]))).convert("RGB").getcolors(256)
    }
    for colour in ("C2", "C4", "white"):
        assert tuple(round(255 * c) for c in to_rgb(colour)) in colours
