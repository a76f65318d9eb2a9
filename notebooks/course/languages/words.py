"""The words that the machinery gives to every lesson, and those of the site's pages, to be translated once.

In braces, or as %(name)s, stands what is filled in; a translation has the same.
"""

from babel.messages.extract import extract

from course import NOTEBOOKS

FILES = {  # files of the site's pages and what students get: who finds the words in them
    "pages/template/*.j2": "jinja2.ext:babel_extract",
    "pages/template/*.js": "javascript",
    "alive/*.js": "javascript",
    "pages/page.py": "python",
    "handouts/sheets.py": "python",
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
ALL = {**GIVEN, **PROMISES, **TABLE}


def of_pages():
    """(text, the file it stands in) of the site's pages: what stands in _("…") or {% trans %}."""
    for pattern, finder in FILES.items():
        for path in sorted((NOTEBOOKS / "course").glob(pattern)):
            with open(path, "rb") as file:
                for _, text, *_ in extract(finder, file, {"_": None, "gettext": None}):
                    yield text, f"the site: {path.name}"


def of_scripts():
    """The texts that scripts say."""
    return {text for text, place in of_pages() if place.endswith(".js")}
