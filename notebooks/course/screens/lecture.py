"""The guide's one lecture as a deck of its own: the sections that its plan's table names, with a title before each row."""

import re

from course import NOTEBOOKS, build
from course.languages import catalogue, edition
from course.screens import pages
from course.screens.blocks import Block

NAME = "lecture"
ROW = re.compile(r"^\| (\d\d) \| ([\d, ]+?) \| (.+?) \| .*\|$", re.M)


def plan(language=catalogue.ENGLISH):
    """(lesson's number, its sections' numbers, what they are for) of each row of the plan's table."""
    text = (NOTEBOOKS / "GUIDE.md").read_text(encoding="utf-8")
    chapter = text.partition("### One lecture\n")[2].partition("\n### ")[0]
    say = catalogue.says(language, "guide")
    return [
        (number, chosen.split(", "), say(purpose))
        for number, chosen, purpose in ROW.findall(chapter)
    ]


def is_there(language):
    """Whether there is one in this language: where the plan and all of its lessons are complete in it."""
    needed = {"guide", *(number for number, *_ in plan())}
    return language == catalogue.ENGLISH or needed <= {*language.complete}


def sections(language=catalogue.ENGLISH):
    """The slides of the lecture."""
    found = [title(f"# {name(language)}", _sentence(said(language)))]
    for number, chosen, purpose in plan(language):
        (source,) = build.sources(number)
        read = edition.read(source, language)
        found.append(title(f"# {read.name}", _sentence(f"{purpose}.")))
        found += [one for one in pages.sections(source, language) if one.number in chosen]
    return found


def title(heading, words):
    """A section of one slide that says what comes."""
    return pages.Section("", heading, slides=[pages.Slide(heading, [Block("text", words)])])


def _sentence(words):
    return words[0].upper() + words[1:]


def in_english(language):
    """What of its lessons' outputs is English in another language, as of edition.in_english."""
    sources = build.sources(*{number for number, *_ in plan()})
    return [output for source in sources for output in edition.in_english(source, language)]


def minutes():
    """How long it takes."""
    notes = {
        source.name[:2]: edition.read(source, catalogue.ENGLISH).notes for source in build.sources()
    }
    return sum(
        note.minutes
        for number, chosen, _ in plan()
        for note in notes[number]
        if note.number in chosen
    )


def name(language=catalogue.ENGLISH):
    """What it is called."""
    _ = catalogue.says(language)
    return _("One lecture: from a petal to a trained model")


def said(language=catalogue.ENGLISH):
    """What it is, in a line."""
    _ = catalogue.says(language)
    count = len({number for number, *_ in plan()})
    return _("sections of {count} lessons, about {minutes} minutes.").format(
        count=count, minutes=minutes()
    )
