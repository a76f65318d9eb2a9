"""A colour stands in lib/look.py or in course.mplstyle, and nowhere else in lib."""

import ast
import re

import pytest
from matplotlib.colors import CSS4_COLORS, same_color

from course import ROOT
from lib.look import BACKWARD, FORWARD, INK

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


def test_a_deck_has_the_same_three_colours():
    """A stylesheet cannot import: deck.css names them once more."""
    css = (ROOT / "notebooks/course/screens/template/deck.css").read_text(encoding="utf-8")
    named = dict(re.findall(r"--(\w+): (#\w{6})", css))
    for name, colour in {"ink": INK, "forward": FORWARD, "back": BACKWARD}.items():
        assert same_color(named[name], colour), f"--{name} in deck.css is not the figures' {colour}"
