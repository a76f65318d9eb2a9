"""The guide's one lecture as a deck of its own: the sections that its plan's table names, with a title before each row."""

import re

from course import NOTEBOOKS, build, lesson
from course.screens import pages
from course.screens.blocks import Block

NAME, TITLE = "lecture", "One lecture: from a petal to a trained model"
ROW = re.compile(r"^\| (\d\d) \| ([\d, ]+?) \| (.+?) \| .*\|$", re.M)


def plan():
    """(lesson's number, its sections' numbers, what they are for) of each row of the plan's table."""
    text = (NOTEBOOKS / "GUIDE.md").read_text(encoding="utf-8")
    chapter = text.partition("### One lecture\n")[2].partition("\n### ")[0]
    return [
        (number, chosen.split(", "), purpose) for number, chosen, purpose in ROW.findall(chapter)
    ]


def sections():
    """The slides of the lecture."""
    found = [title(f"# {TITLE}", said().capitalize())]
    for number, chosen, purpose in plan():
        (source,) = build.sources(number)
        found.append(title(f"# {lesson.read(source).name}", f"{purpose[0].upper()}{purpose[1:]}."))
        found += [one for one in pages.sections(source) if one.number in chosen]
    return found


def title(heading, words):
    """A section of one slide that says what comes."""
    return pages.Section("", heading, slides=[pages.Slide(heading, [Block("text", words)])])


def minutes():
    """How long it takes."""
    read = {source.name[:2]: lesson.read(source) for source in build.sources()}
    return sum(
        note.minutes
        for number, chosen, _ in plan()
        for note in read[number].notes
        if note.number in chosen
    )


def said():
    """What it is, in a line."""
    return (
        f"sections of {len({number for number, *_ in plan()})} lessons, about {minutes()} minutes."
    )
