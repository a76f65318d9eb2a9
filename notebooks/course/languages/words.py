"""The words that the machinery gives to every lesson, those of the site's pages, and lib's, to be translated once.

In braces, or as %(name)s, stands what is filled in; a translation has the same.
"""

import ast
import re
from dataclasses import fields, is_dataclass

from babel.messages.extract import extract

from course import NOTEBOOKS, ROOT
from lib import exercises
from lib.data import read_table
from lib.judge.verdict import words_of

FILES = {  # files of the site's pages and what students get: who finds the words in them
    "pages/template/*.j2": "jinja2.ext:babel_extract",
    "pages/template/*.js": "javascript",
    "alive/*.js": "javascript",
    "alive/glue.py": "python",
    "site/page/*.js": "javascript",
    "site/assemble.py": "python",
    "screens/template/*.j2": "jinja2.ext:babel_extract",
    "screens/decks.py": "python",
    "screens/lecture.py": "python",
    "pages/page.py": "python",
    "handouts/sheets.py": "python",
    "handouts/*.html.j2": "jinja2.ext:babel_extract",
}

PROMISES = {
    "Slides {first} to {last}": "which slides a lesson is about",
    "Slide {first}": "the same, where it is one",
    "No slides": "the same, where there is none",
    "about {own} minutes": "how long it takes",
    "about {own} minutes, and {practice} for the exercises": "the same, where it has exercises",
}
GIVEN = {
    "Predict.": "the name of a prompt: what the cell below will say",
    "Exercise {number}": "the heading of an exercise, before its title",
    "Minutes": "a part of a speaker note: how long it takes",
    "For": "a part of a speaker note of an exercise: class or home",
    "Ask": "a part of a speaker note: what to ask the class",
    "Expect": "a part of a speaker note: what the class will say",
    "Watch for": "a part of a speaker note: what goes wrong",
}
TABLE = {
    "lesson": "the table of lessons, its head",
    "slides": "the table of lessons, its head",
    "minutes": "the table of lessons, its head",
    "afterwards you can": "the table of lessons, its head: the aim stands below",
}
NUMBERS = (
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
    "twenty",
)
FILLED = {  # between marks, by tables.py: what is filled in these changes no text that is translated
    "{first} to {last}": "the Pythons that the course is for, as in 3.11 to 3.14",
    "**{lessons} hours**, and {more} more": "how long all lessons take, and their exercises",
    **dict.fromkeys(NUMBERS, "how many lessons there are"),
}
ALL = {**GIVEN, **PROMISES, **TABLE, **FILLED}


def of_pages():
    """(text, the file it stands in) of the site's pages: what stands in _("…") or {% trans %}."""
    for pattern, finder in FILES.items():
        for path in sorted((NOTEBOOKS / "course").glob(pattern)):
            with open(path, "rb") as file:
                for _, text, *_ in extract(finder, file, {"_": None, "gettext": None}):
                    yield text, f"the site: {path.name}"


def of_scripts():
    """The texts that scripts say, and the page's Python, which gets its words from them."""
    return {text for text, place in of_pages() if place.endswith((".js", "glue.py"))}


# -- lib -------------------------------------------------------------------------------------------

MARKED = {"_": None, "counted": (1, 2)}  # what gets a text that is said
WORDS = re.compile(
    r"[^\W\d_]{2,}[,:]? \(?[\w−]|^[A-ZΑ-Ω“].*[.?]$"
)  # a text, and no name, key or format
TABLES = {
    "alt.csv": ("figure", "words"),
    "glossary.csv": ("word", "means"),
    "slides.csv": ("slide", "note"),
}  # what names a text, and the text


def of_lib():
    """(text, or one and many, the place that says it) of all that lib says.

    What stands in _("…") and counted("…", "…", n); the tables' texts; and of the exercises, which are data, every text of
    more than a word, and the docstring of every mistake.
    """
    for path in sorted((ROOT / "lib").rglob("*.py")):
        place = path.relative_to(ROOT).as_posix()
        with open(path, "rb") as file:
            for _, text, *_ in extract("python", file, MARKED):
                yield text, place
        if path.parent.name == "exercises":
            yield from ((text, place) for text in _texts(path.read_text(encoding="utf-8")))
    for lesson in exercises.LESSONS:
        for name, exercise in exercises.exercises_of(lesson).items():
            yield from ((text, f"exercise {name}") for text in _docstrings(exercise))
    for table, (key, text) in TABLES.items():
        yield from ((row[text], f"{table}: {row[key]}") for row in read_table(table) if row[text])


def _texts(source):
    """The texts in a source that are no docstring, no part of an f-string and not marked: each is said as it stands.

    What stands in a list is what a task works on.
    """
    tree, passed = ast.parse(source), set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Expr | ast.JoinedStr | ast.List) or _is_marked(node):
            passed.update(map(id, ast.walk(node)))
    for node in ast.walk(tree):
        text = getattr(node, "value", None) if isinstance(node, ast.Constant) else None
        if isinstance(text, str) and id(node) not in passed and WORDS.search(text):
            yield " ".join(text.split())


def _is_marked(node):
    return isinstance(node, ast.Call) and getattr(node.func, "id", "") in MARKED


def _docstrings(part):
    """The words of the functions among the mistakes of an exercise, and of the faults and the rest that it holds."""
    if is_dataclass(part) and not isinstance(part, type):
        for field in filter(lambda field: field.compare, fields(part)):  # not what the judge keeps
            held = getattr(part, field.name)
            if isinstance(held, tuple | dict) or is_dataclass(held):
                yield from _docstrings(held)
    elif isinstance(part, dict):
        yield from _docstrings(tuple(part.keys()))
        yield from _docstrings(tuple(part.values()))
    elif isinstance(part, tuple | list):
        for each in part:
            yield from [words_of(each)] if callable(each) and each.__doc__ else _docstrings(each)
