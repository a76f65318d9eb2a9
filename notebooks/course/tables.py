"""Each fact stands once; wherever else it is said it is filled from there, by `make notebooks`.

A lesson's head says its name, slides, minutes and aim; its speaker notes say the rest of what the
guide tells. pyproject.toml says which Pythons the course is for, and where it is published.
"""

import csv
import json
import math
import posixpath
import textwrap

from course import NOTEBOOKS, ROOT, Lacking, address, build, guide, lesson, marks
from course.languages import catalogue, documents, words
from course.pins import PYTHONS

WORDS = [
    "no",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    *words.NUMBERS,
]
PYTHON_RANGE, HOURS = [text for text in words.FILLED if "{" in text]


def pythons(say=str):
    """The first and the last Python that the course is for; say: says a text in the language of the page."""
    return say(PYTHON_RANGE).format(first=PYTHONS[0], last=PYTHONS[-1])


RANGE = pythons()
NEWEST_FIRST = PYTHONS[::-1]
COMMANDS = " ".join([*(f"python{each}" for each in NEWEST_FIRST), "python3", "python"])
ALL_PYTHONS = textwrap.indent(
    "\n".join(
        [
            "python-version: |  # the last one is `python`; `make versions` finds the others",
            *(f"  {each}" for each in NEWEST_FIRST),
        ]
    ),
    " " * 10,
)
PYTHON_FILES = {  # file: {mark: what stands there of the Pythons that the course is for}
    "Makefile": {"pythons": f"PYTHON = {COMMANDS}"},
    "notebooks/course/handouts/class/Makefile": {"pythons": f"PYTHON = {COMMANDS}"},
    "notebooks/course/handouts/class/README.md": {"pythons": RANGE},
    "notebooks/course/install.sh": {"pythons": f"fit='{' '.join(PYTHONS)}'\nrange='{RANGE}'"},
    ".github/workflows/test.yml": {
        "pythons": f"        python: {json.dumps(PYTHONS)}",
        "all pythons": ALL_PYTHONS,
    },
    ".github/workflows/weekly.yml": {"all pythons": ALL_PYTHONS},
}


HEAD = tuple(words.TABLE)  # of the table of lessons


def row(each, folder):
    """A lesson's row in the tables of lessons."""
    slides = "–"
    if each.slides:
        slides = "–".join(str(end) for end in sorted({each.slides[0], each.slides[-1]}))
    minutes = " + ".join(str(part) for part in each.minutes if part)
    link = f"[{each.name}]({folder}{each.folder}{each.path.stem}.ipynb)"
    return f"| {link} | {slides} | {minutes} | {each.aim} |"


def lessons_table(lessons, folder="", say=str):
    """The lessons as a table.

    folder: where they are, seen from the page that shows it; say: says a text in the language of that page
    """
    head = [f"| {' | '.join(map(say, HEAD))} |", "|---|---|---|---|"]
    return "\n".join(head + [row(each, folder) for each in lessons])


def hours(lessons):
    """How long the course takes, in full hours: the lessons, and more for the exercises."""
    return tuple(math.ceil(sum(part) / 60) for part in zip(*(each.minutes for each in lessons)))


def hours_in_words(lessons, say=str):
    """The same as it stands in a sentence."""
    own, practice = hours(lessons)
    return say(HOURS).format(lessons=own, more=practice)


def navigation(lessons, at, languages):
    """The line that leads to a lesson's neighbours, to the first one, and to itself in other languages.

    languages: {the name of one: where its lessons are, seen from this one}
    """

    def link(text, other):
        return f"[{text.format(other.name)}]({other.folder}{other.path.stem}.ipynb)"

    links = [link("← {}", each) for each in lessons[max(0, at - 1) : at]]
    if at > 1:
        links.append(link("{}", lessons[0]))
    links += [link("{} →", each) for each in lessons[at + 1 : at + 2]]
    stem = lessons[at].path.stem
    return " · ".join(
        links + [f"[{name}]({folder}{stem}.ipynb)" for name, folder in languages.items()]
    )


def other_languages(number):
    """{name of a language: where its lessons are, seen from the English ones} of those that have this lesson complete."""
    known = catalogue.languages().values()
    return {each.name: f"{each.code}/" for each in known if number in each.complete}


def other_editions(name, language=catalogue.ENGLISH):
    """The links of a document in this language, guide or readme, to itself in those others in which it is complete."""
    document, known = documents.ALL[name], catalogue.languages().values()
    return "".join(
        f" · [{each.name}]({document.link(language, each)})"
        for each in (catalogue.ENGLISH, *known)
        if each != language and (each == catalogue.ENGLISH or name in each.complete)
    )


def slips():
    """The slips of the deck as a table."""
    with open(ROOT / "data" / "slips.csv", newline="", encoding="utf-8") as file:
        rows = [list(row.values()) for row in csv.DictReader(file)]
    head = ["| slide | it prints | it should be | a matter of | lesson |", "|---|---|---|---|---|"]
    return "\n".join(head + [f"| {' | '.join(row)} |" for row in rows])


def commented(block):
    """A block of Markdown as it stands in a lesson's source."""
    return "\n".join(f"# {line}" for line in block.splitlines())


def filled(path, blocks):
    """(path, its text with all these blocks): {name of the mark: what stands there}."""
    text = path.read_text(encoding="utf-8")
    for name, block in blocks.items():
        try:
            text = marks.fill(text, name, block)
        except Lacking as error:
            raise Lacking(f"{path.relative_to(ROOT)} has {error}") from None
    return path, text


def in_readme(lessons, folder="notebooks/", say=str):
    """What is filled in the README: {mark: block}; folder, say: as of the table of lessons."""
    first = posixpath.normpath(f"{folder}{lessons[0].folder}{lessons[0].path.stem}")
    return {
        "languages": other_editions("readme"),
        "badges": say(address.block(*address.read(), first.removeprefix("notebooks/"))),
        "count": say(WORDS[len(lessons)]),
        "lessons": lessons_table(lessons, folder, say),
        "hours": hours_in_words(lessons, say),
        "pythons": pythons(say),
    }


def in_guide(lessons, text, say=str):
    """What is filled in the guide: {mark: block}; the minutes are those that its text asks for.

    say: says a text in the language of the lessons
    """
    asked = [name for name in marks.names(text) if name.startswith("minutes ")]
    minutes = {name: guide.minutes(name.removeprefix("minutes "), lessons) for name in asked}
    return {
        "languages": other_editions("guide"),
        "chapters": guide.chapters(lessons),
        "pythons": pythons(say),
        **minutes,
        **{each.number: guide.table(each, say) for each in lessons},
    }


def in_lesson(lessons, at):
    """What is filled in a lesson's source: {mark: block}; the first one has the table of the others."""
    languages = other_languages(lessons[at].number)
    blocks = {"navigation": commented(navigation(lessons, at, languages))}
    if "slips" in marks.names(lessons[at].written):
        blocks["slips"] = commented(slips())
    if at == 0:
        blocks |= {
            "lessons": commented(lessons_table(lessons[1:])),
            "hours": hours_in_words(lessons),
        }
    return blocks


def files():
    """{path: text} of all files in which something is filled, as they should be."""
    lessons, chapters = [lesson.read(source) for source in build.sources()], NOTEBOOKS / "GUIDE.md"
    return dict(
        [
            filled(ROOT / "README.md", in_readme(lessons)),
            # `make versions` fills one place more of this one
            filled(ROOT / "tests/README.md", {"count": WORDS[len(lessons)]}),
            filled(chapters, in_guide(lessons, chapters.read_text(encoding="utf-8"))),
            *(filled(ROOT / name, blocks) for name, blocks in PYTHON_FILES.items()),
            *(filled(each.path, in_lesson(lessons, at)) for at, each in enumerate(lessons)),
        ]
    )


def main():
    """Fill all of them, and say which files changed."""
    for path, text in files().items():
        if path.read_text(encoding="utf-8") != text:
            path.write_text(text, encoding="utf-8", newline="\n")
            print(f"{path.relative_to(ROOT)}  filled")
