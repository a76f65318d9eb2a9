"""A lesson's Markdown, taken apart into what is translated: a paragraph, a heading, a list item, a table's cell, the words
of a fold to be clicked, the words of a mark for decks. Each is one unit, as it stands in the source, with its formulas,
code spans and links in it, and the line breaks of wrapping as blanks.

Of a displayed formula each word in it, as in \\text{belief}, is one.

No units: code, what `tables` fills of other lessons' heads, words that the machinery gives (words.py),
and whatever has no word in it.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from markdown_it import MarkdownIt

from course import lesson, marks

PARSER = MarkdownIt("commonmark").enable("table")
# Code, formulas, tags, comments and where links lead: never translated, and never parted.
FIXED = re.compile(
    r"(?P<code>`[^`]+`)|(?P<formula>\$\$.+?\$\$|\$[^$]+\$)|(?P<tag><!--.+?-->|</?\w[^>]*>)|"
    r"(?P<link>(?<=\])\([^)\s]+\))",
    re.S,
)
WORD = re.compile(r"[^\W\d_]{2}")
# What stands before a unit's words and is the machinery's: numbers of headings, names of prompts and of a note's parts.
GIVEN = {
    "heading": re.compile(r"(?:Exercise \d\d\.\d+|\d+) · "),
    "prompt": re.compile(re.escape(lesson.PROMPT.removeprefix("> ")) + " "),
    "note": re.compile(r"\*\*.+?\*\* "),
}
FILLED = ("navigation", "lessons")  # of other lessons' heads, by tables.py
HOURS = "hours"  # the same, within a paragraph
FOR = re.compile(
    r"\*\*For\*\* \w+"
)  # of an exercise's note: class or home, as the machinery reads it
CELL = re.compile(r"(?:\\.|[^|\\])+")
TEXT = re.compile(r"(?<=\\text\{)[^{}]+(?=\})")  # in a formula
SUMMARY = re.compile(r"<summary>(.+?)</summary>", re.S)


@dataclass(frozen=True)
class Unit:
    """What is translated as a whole. text: its words; begin, end: where they stand in the Markdown; kind: what it is."""

    kind: str
    text: str
    begin: int
    end: int


def of(markdown, *, note=False) -> Iterator[Unit]:
    """The units of a cell's Markdown in their order; note: whether it is a speaker note."""
    for unit in _all(markdown, note):
        given = lesson.PROMISE.match(unit.text) or lesson.NAVIGATION.fullmatch(unit.text)
        if _has_words(unit.text) and not given:
            yield unit


def translated(markdown, translate, *, note=False):
    """The Markdown with each unit replaced by `translate(its text)`; where that is empty the unit stays as it is."""
    for unit in reversed([*of(markdown, note=note)]):
        if words := translate(unit.text):
            markdown = markdown[: unit.begin] + words + markdown[unit.end :]
    return markdown


def unfilled(markdown):
    """A lesson's Markdown without the hours that are filled in: another lesson's minutes change no text of this one."""
    return marks.fill(markdown, HOURS, "") if HOURS in marks.names(markdown) else markdown


def _has_words(text):
    return WORD.search(FIXED.sub(" ", text))


def _all(markdown, note):
    lines = markdown.splitlines(keepends=True)
    starts = [0]
    for line in lines:
        starts.append(starts[-1] + len(line))
    nested, filled, row = [], "", -1
    for token in PARSER.parse(markdown):
        if token.type.endswith("_open"):
            nested.append(token)
            row = token.map[0] if token.type == "tr_open" else row
        elif token.type.endswith("_close"):
            nested.pop()
            if token.type == "tr_close":
                yield from [] if filled else _cells(lines[row], starts[row], nested[-1].type)
        elif token.type == "html_block":
            first, last = token.map
            filled = _filled(token.content, filled)
            yield from _of_html(markdown[starts[first] : starts[last]], starts[first])
        elif (
            token.type == "inline" and not filled and nested[-1].type not in ("td_open", "th_open")
        ):
            unit = _of_text(token, lines, starts, _kind(nested, note))
            yield from [unit] if _has_words(unit.text) else _of_formula(markdown, unit)


def _filled(comment, filled):
    """The name of the mark within which all is filled, after this piece of HTML."""
    for name in FILLED:
        if f"<!-- {name} -->" in comment:
            filled = name
        if f"<!-- /{name} -->" in comment:
            filled = ""
    return filled


def _kind(nested, note):
    """What a piece of text is, by what it stands in."""
    types = [token.type for token in nested]
    if types[-1] == "heading_open":
        return "heading"
    if note:
        return "note"
    if "list_item_open" in types:
        return "list item"
    return "quotation" if "blockquote_open" in types else "paragraph"


def _of_text(token, lines, starts, kind):
    """The unit of a paragraph or heading, without what the machinery gives."""
    first, last = token.map
    written = token.content.split("\n")
    # A parser may leave the last line of a map to what follows.
    begin = starts[first] + lines[first].index(written[0])
    last = first + len(written) - 1
    end = starts[last] + lines[last].index(written[-1].strip()) + len(written[-1].strip())
    text = " ".join(line.strip() for line in written)
    if kind == "quotation" and GIVEN["prompt"].match(text):
        kind = "prompt"
    given = GIVEN[kind].match(text) if kind in GIVEN else None
    if kind == "note" and FOR.fullmatch(text):
        return Unit(kind, "", begin, end)
    if given:
        kind = f"{kind}, {given[0].strip(' *')}" if kind == "note" else kind
        text, begin = text[given.end() :], begin + given.end()
    return Unit(kind, text, begin, end)


def _of_formula(markdown, unit):
    """The words in a displayed formula, each a unit."""
    for word in TEXT.finditer(markdown, unit.begin, unit.end):
        yield Unit("word in a formula", word[0], word.start(), word.end())


def _cells(line, start, part):
    """The units of a table's row."""
    kind = "head of a table" if part == "thead_open" else "cell of a table"
    for cell in CELL.finditer(line.rstrip("\n")):
        text = cell[0].strip()
        begin = start + cell.start() + cell[0].index(text)
        yield Unit(kind, text, begin, begin + len(text))


def _of_html(block, start):
    """The units of a piece of HTML: what is to be clicked, the aim, the words of a mark for decks."""
    for found in SUMMARY.finditer(block):
        yield Unit("words to click", found[1], start + found.start(1), start + found.end(1))
    for found in lesson.AIM.finditer(block):
        yield Unit("aim", found[1], start + found.start(1), start + found.end(1))
    for found in lesson.MARK.finditer(block):
        if found[1] == "show" and found[2]:
            at = start + found.start(2)
            for unit in _all(found[2], note=False):
                yield replace(
                    unit, kind=f"slide, {unit.kind}", begin=at + unit.begin, end=at + unit.end
                )
