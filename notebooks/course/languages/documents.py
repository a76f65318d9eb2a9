"""The guide, the README, the two printed sheets and what students read in their folder, whose words have a catalogue each,
as a lesson's have: `guide.po`, `readme.po`, `formulas.po`, `before.po`, `class.po`.

What a lesson says already, as the name of a chapter, is no unit here, and neither is what `tables` fills of the
lessons; the words that it fills, as "thirteen", are in words.py. retold.py makes the documents in another language;
of those in handouts/ none is stored.
"""

import os
import re
from dataclasses import dataclass

from course import ROOT, guide, lesson, marks
from course.languages import units

BADGES = (
    "badges"  # the mark between which `tables` puts buttons, or, without an address, a sentence
)
BUTTON = "[!["  # what buttons begin with; in all languages the same


@dataclass(frozen=True)
class Document:
    """A document: where in the course the English one is, and the one in another language, with {} for its code."""

    english: str
    elsewhere: str

    @property
    def path(self):
        """Where the English one is."""
        return ROOT / self.english

    def pair(self, language):
        """Where it is in this language."""
        return ROOT / self.elsewhere.format(language.code) if language.prefix else self.path

    def link(self, here, there):
        """The way from it in one language to it in another."""
        return relative(self.pair(there), self.pair(here))


ALL = {
    "guide": Document("notebooks/GUIDE.md", "notebooks/{}/GUIDE.md"),
    "readme": Document("README.md", "README.{}.md"),
}
HANDOUTS = ROOT / "notebooks" / "course" / "handouts"
SHEETS = {name: HANDOUTS / f"{name}.md" for name in ("formulas", "before")}
HANDED_OUT = {**SHEETS, "class": HANDOUTS / "class" / "README.md"}
NAMES = (*ALL, *HANDED_OUT)  # of their catalogues


def folder(name, language):
    """Where a sheet is among the handouts, in this language if it is complete there."""
    return language.prefix if name in language.complete else ""


def relative(path, page):
    """The address of a file, seen from the page that leads to it."""
    return os.path.relpath(path, page.parent).replace(os.sep, "/")


def bare(text):
    """A document without what is filled in it."""
    for name in marks.names(text):
        text = marks.fill(text, name, "")
    return text


def extracted(known):
    """{name of a catalogue: [(text, what it is and where)]} of all of these; known: texts that have a place already."""
    known = set(known)
    found = {}
    for name, path in {**{name: each.path for name, each in ALL.items()}, **HANDED_OUT}.items():
        text = path.read_text(encoding="utf-8")
        found[name] = [each for each in _of(name, text) if each[0] not in known]
        known |= {text for text, _ in found[name]}
    return found


def _of(name, text):
    """All texts of a document, and what the machinery says in it."""
    place = ""
    for unit in units.of(bare(text)):
        if unit.kind == "heading":
            place = unit.text
        yield unit.text, f"{unit.kind} · {place}" if place else unit.kind
    words = one_line(marks.inside(text, BADGES)) if BADGES in marks.names(text) else BUTTON
    if not words.startswith(BUTTON):
        yield words, f"{BADGES}, as `tables` fills it"
    if name == "guide":
        yield from ((each, "a chapter's table") for each in guide.WORDS)


def one_line(text):
    """A text without the line breaks of wrapping."""
    return " ".join(text.split())


def names(lessons):
    """What the chapters are called: the lessons' names without their numbers."""
    return [each.name.removeprefix(each.number).strip() for each in lessons]


def unlisted(lessons):
    """(aims, what that is) of the lessons that do not list them, and so have no unit for them."""
    for each in lessons:
        if lesson.AIMS.search(each.text)[2]:
            yield each.aims, f"aims of lesson {each.number}, behind “you can”"


def anchors(text):
    """The addresses of a document's headings in their order, as GitHub and JupyterLab make them."""
    tokens = units.PARSER.parse(text)
    headings = [
        inside.content for token, inside in zip(tokens, tokens[1:]) if token.type == "heading_open"
    ]
    return [re.sub(r"[^\w -]", "", heading.lower()).replace(" ", "-") for heading in headings]
