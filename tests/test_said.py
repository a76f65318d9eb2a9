"""What lib says in another language: what gettext finds is what the catalogue has, and nothing is left in English by mistake."""

import functools
import io
import json
import os
import re
import subprocess
import sys

import pytest
from babel.messages.mofile import write_mo

from course import ROOT
from course.languages import catalogue, words
from course.languages.check import problems
from lib import exercises
from lib.exercises.wrong import SIGNS_TURNED

LANGUAGES = [each for each in catalogue.languages().values() if catalogue.LIB in each.complete]
LETTERS = {
    "vi": "[ạảãâấầẩẫậăắằẳẵặẹẻẽêếềểễệịỉĩọỏõôốồổỗộơớờởỡợụủũưứừửữựỳỵỷỹđ]"
}  # that English has not, in a language whose every sentence has one

each_language = pytest.mark.parametrize("language", LANGUAGES, ids=lambda each: each.code)


@functools.cache
def said(code, *sources):
    """What a Python prints, a line of JSON for each of these, whose language is this."""
    found = subprocess.run(
        [sys.executable, "-c", "\n".join(sources)],
        cwd=ROOT,
        env={**os.environ, "COURSE_LANGUAGE": code},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=True,
    )
    return [json.loads(line) for line in found.stdout.splitlines()]


@pytest.mark.parametrize("language", catalogue.languages().values(), ids=lambda each: each.code)
def test_gettext_has_what_the_catalogue_has(language):
    made = io.BytesIO()
    write_mo(made, catalogue.read(language, catalogue.LIB))
    assert catalogue.spoken(language).read_bytes() == made.getvalue(), "run: make translate"


def test_english_and_a_language_that_is_not_there_say_what_is_written():
    source = (
        "import json; from lib.said import _, counted; "
        "print(json.dumps([_('Not tried yet.'), _(''), counted('one row', '{n} rows', 2)]))"
    )
    assert said("en", source) == said("xx", source) == [["Not tried yet.", "", "{n} rows"]]
    ((words, empty, _),) = said("vi", source)
    assert words != "Not tried yet." and empty == ""


VERDICTS = """
import json
from lib.exercises import LESSONS, exercises_of, judged
from lib.judge.kinds import Choice, Number
print(json.dumps([{
    f"{name}: {answer!r}": judged(exercise, answer).message
    for lesson in LESSONS
    for name, exercise in exercises_of(lesson).items()
    for answer in [
        "?", 7e9, ..., [1, 2, 3], lambda: 0, "b",
        *([exercise.value, *exercise.mistakes] if isinstance(exercise, Number) else []),
        *(exercise.options if isinstance(exercise, Choice) else []),
    ]
}]))
"""
FIGURES = """
import json
from matplotlib.lines import Line2D
from matplotlib.text import Text
from lib import explore
words, touching = {}, []
for number, make in explore.FIGURES.items():
    live = make()
    words |= {f"{number}: words": live.text, f"{number}: kind": live.kind}
    live.figure.draw_without_rendering()
    texts = [text for text in live.figure.findobj(Text) if text.get_visible() and text.get_text().strip("−0123456789. ")]
    boxes = [text.get_window_extent() for text in texts]
    for at, box in enumerate(boxes):
        touching += [f"{number}: text {at} on text {of}" for of, other in enumerate(boxes[:at]) if box.overlaps(other)]
        for of, line in enumerate(live.figure.findobj(Line2D)):
            if len(line.get_xdata()) and line.get_linestyle() != "None" and line.get_visible():
                if line.get_transform().transform_path(line.get_path()).intersects_bbox(box, filled=False):
                    touching.append(f"{number}: text {at} on line {of}")
print(json.dumps([words, touching]))
"""
REFUSALS = """
import json
import numpy as np
import lib
calls = {
    "one row": lambda: lib.sigmoid("a"),
    "labels": lambda: lib.binary_cross_entropy([1, 2], [0.5, 0.5]),
    "lengths": lambda: lib.binary_cross_entropy([1, 0, 1], [0.5, 0.5]),
    "eta": lambda: lib.gradient_descent(lib.bce_gradient, [0, 0], [[1, 2]], [1], eta=-1, batch_size=1, epochs=1),
    "file": lambda: lib.load_rows("no such table.csv"),
    "word": lambda: lib.glossary("no such word"),
    "slide": lambda: lib.slide(999, z=1),
}
found = {}
for name, call in calls.items():
    try:
        call()
    except (ValueError, TypeError, OSError) as error:
        found[name] = str(error)
assert len(found) == len(calls), set(calls) - set(found)
print(json.dumps([found]))
"""


ALL = VERDICTS, FIGURES, REFUSALS


@each_language
@pytest.mark.parametrize("at", range(len(ALL)), ids=["verdicts", "figures", "refusals"])
def test_nothing_is_left_in_english(language, at):
    spoken, english = (said(code, *ALL)[at][0] for code in (language.code, "en"))
    assert len(spoken) == len(english)
    letters = re.compile(LETTERS.get(language.code, "."), re.I)
    assert {name: text for name, text in spoken.items() if not letters.search(text)} == {}
    both = zip(spoken.items(), english.values())
    assert {name: text for (name, text), ours in both if text == ours} == {}


@each_language
def test_words_in_a_figure_lie_on_nothing_that_the_english_ones_do_not(language):
    theirs, ours = (said(code, *ALL)[1][1] for code in (language.code, "en"))
    assert set(theirs) <= set(ours)


def test_what_is_filled_in_comes_back_as_it_is_written():
    text = "{good} of {all} are right: {share:.2f}"
    assert problems(text, "Đúng {good} trên {all}: {share:.2f}") == []
    assert problems(text, "Đúng {good} trên {all}: {share:.3f}") != []
    assert problems(text, "Đúng {good}: {share:.2f}") != []


def test_what_the_judge_keeps_of_its_functions_is_no_text():
    exercise = exercises.exercises_of("02")["02.2"]
    before = [*words.of_lib()]
    exercise.judge(exercise.solution)
    assert exercise._kept and [*words.of_lib()] == before


def test_all_kinds_of_text_are_found():
    found = dict(words.of_lib())
    assert "Not tried yet." in found, "marked"
    assert any(isinstance(text, tuple) for text in found), "counted"
    assert found[SIGNS_TURNED], "a constant of an exercise"
    assert any(place.startswith("alt.csv") for place in found.values())
    assert any("exercise 02.3" in place for place in found.values()), "a mistake's docstring"
    assert "the bus is late" not in found, "what a task works on"
