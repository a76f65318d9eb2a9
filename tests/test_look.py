"""A colour stands in lib/look.py or in course.mplstyle, and nowhere else in lib."""

import ast
import re

import pytest
from matplotlib.colors import CSS4_COLORS, same_color

from course import ROOT
from lib.look import BACKWARD, FORWARD, INK

COURSE = ROOT / "notebooks/course"
HEX = re.compile(r"#([0-9a-f]{3,4}|[0-9a-f]{6}|[0-9a-f]{8})\b", re.I)
OTHERS = [path for path in sorted((ROOT / "lib").rglob("*.py")) if path.name != "look.py"]


def colours(source):
    """The texts in Python source that are a colour, or have one of numbers in them."""
    texts = [
        node.value
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    ]
    return [
        text
        for text in texts
        if HEX.search(text) or re.fullmatch(r"C\d", text) or text.lower() in CSS4_COLORS
    ]


@pytest.mark.parametrize("path", OTHERS, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_no_other_file_of_lib_names_a_colour(path):
    assert colours(path.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize("colour", ["#1B2130", "#fff", "C2", "white", "Grey", "1px solid #E4E7EE"])
def test_a_colour_would_be_found(colour):
    assert colours(f"ax.plot(x, y, color={colour!r})") == [colour]


def test_what_is_no_colour_is_none():
    assert colours("f'{x:.4g} # 12', 'b', 'none', 'C', 'exercise #12 is white'  # white") == []


def test_look_has_some():
    assert len(colours((ROOT / "lib" / "look.py").read_text(encoding="utf-8"))) > 10


@pytest.mark.parametrize("name", ["screens/template/deck.css", "alive/lesson.css"])
def test_a_stylesheet_has_the_same_colours(name):
    """It cannot import: it names once more what it needs of them."""
    named = dict(re.findall(r"--(\w+): (#\w{6})", (COURSE / name).read_text(encoding="utf-8")))
    same = {"ink": INK, "forward": FORWARD, "back": BACKWARD}
    found = named.keys() & same.keys()
    assert "back" in found
    for each in found:
        assert same_color(named[each], same[each]), f"--{each} in {name} is not the figures'"


def test_a_live_figure_s_colours_are_its_page_s():
    """No number of a colour that a deck or a page names stands a second time, not as what is taken where it is not named."""
    style = (COURSE / "alive/figure.css").read_text(encoding="utf-8")
    asked = set(re.findall(r"var\((--\w+)", style)) - set(re.findall(r"(--\w+):", style))
    assert asked and not re.search(r"var\(--\w+,", style)
    for name in ("screens/template/deck.css", "alive/lesson.css"):
        assert asked <= set(re.findall(r"(--\w+):", (COURSE / name).read_text(encoding="utf-8"))), (
            name
        )
