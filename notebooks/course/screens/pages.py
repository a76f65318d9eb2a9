"""Lay a lesson's blocks out on slides: one thought each.

Each section begins a slide. A question is the last thing on its slide; a figure has its slide to itself, but for a few
words. What is said goes to the notes of the slide that it speaks about. How high anything is only the browser knows:
tests/test_slides.py measures.
"""

import re
from dataclasses import dataclass, field

from course import lesson
from course.languages import catalogue, edition
from course.screens.blocks import Block, blocks, shortened

WORDS = 40  # on a slide, formulas and code not counted,
MOST = 60  # and with answers to choose from
BENEATH = 30  # words beside a figure
LINES = 16  # of code, print, formulas and text together, roughly
RESULTS = ("code", "printed", "table", "picture")


@dataclass
class Slide:
    """What is seen at once: a heading, and blocks beneath it; and what the speaker sees."""

    heading: str
    blocks: list = field(default_factory=list)
    said: list = field(default_factory=list)

    @property
    def kinds(self):
        return [block.kind for block in self.blocks]

    @property
    def words(self):
        return sum(block.words for block in self.blocks)

    def takes(self, block):
        """Whether a block may stand beneath what is there."""
        before = self.kinds
        if not before:
            return True
        if {"prompt", "answer"} & {*before} or any(one.live for one in [*self.blocks, block]):
            return False
        if "picture" in [*before, block.kind]:
            together = {*before, block.kind} <= {"picture", "text", "answer"}
            single = [*before, block.kind].count("picture") == 1
            return together and single and self.words + block.words <= BENEATH
        if block.kind in ("code", "formula", "prompt") and {*before} & {*RESULTS}:
            return False
        lines = sum(one.lines for one in [*self.blocks, block])
        return self.words + block.words <= (MOST if block.choices else WORDS) and lines <= LINES

    def fragments(self):
        """(block, whether it comes with a key press): what code prints does and all after it, and an answer beneath."""
        waits = False
        for at, block in enumerate(self.blocks):
            waits |= block.kind == "printed" and "code" in self.kinds[:at]
            yield block, waits or (block.kind == "answer" and at > 0)


@dataclass
class Section:
    """The slides of a section or an exercise. One of the lesson that goes on after an exercise comes twice.

    number  "4" or "10.2"; "" of the head and of What to remember
    note    its speaker note, or None
    """

    number: str
    heading: str
    note: lesson.Note | None = None
    slides: list = field(default_factory=list)
    seconds: int = 0  # of all its slides

    def timings(self):
        """Seconds for each of its slides, which add up."""
        share, left = divmod(self.seconds, len(self.slides))
        return [share + left * (at == 0) for at in range(len(self.slides))]


def sections(source, language=catalogue.ENGLISH):
    """A lesson's sections with their slides, in their order."""
    layout = _Layout(edition.read(source, language), catalogue.says(language))
    for block in blocks(source, language):
        put = {"heading": layout.heading, "turn": layout.turn, "said": layout.say}.get(block.kind)
        if put:
            put(*[block.content] * bool(block.content))
        else:
            layout.put(block)
    return layout.finished()


class _Layout:
    """Puts blocks onto slides; what leads to something waits for it: `leads` to be shown, `told` to be said."""

    def __init__(self, read, says):
        self.read, self.says = read, says
        self.notes = {note.number: note for note in read.notes}
        self.sections, self.leads, self.told = [], [], []

    @property
    def slide(self):
        return self.sections[-1].slides[-1]

    def heading(self, text):
        """Another section or exercise, or under a smaller heading another slide."""
        found = lesson.SECTION.fullmatch(text) or lesson.EXERCISE.fullmatch(text)
        heading = re.sub("^#+", "##", text) if self.sections else text
        if text.startswith("###") and not found:
            self.turn(heading)
            return
        self.end()
        number = found[1] if found else ""
        note = self.notes.pop(number, None)
        self.sections.append(Section(number, heading, note, [Slide(heading)]))
        if note and note.place != "home":
            self.sections[-1].seconds = 60 * note.minutes
        if len(self.sections) == 1:
            words = self.says("Afterwards you can %(aim)s.") % {"aim": self.read.aim}
            self.put(Block("text", words))

    def turn(self, heading=None):
        """Another slide."""
        if self.slide.blocks:
            self.sections[-1].slides.append(Slide(heading or self.slide.heading))
        elif heading:
            self.slide.heading = heading

    def put(self, block):
        """A block onto this slide, or onto another one, with what leads to it."""
        if block.leads:
            self.leads.append(block)
            return
        if not all(self.slide.takes(one) for one in [*self.leads, block]):
            self.turn()
        self.slide.blocks += [*self.leads, block]
        self.slide.said += self.told
        self.leads, self.told = [], []

    def say(self, text):
        """Words for the speaker."""
        if text.rstrip().endswith(":"):
            self.told.append(text)
        else:
            self.slide.said.append(text)

    def end(self):
        """The section is over. One that shows nothing shows how it begins; what goes on after an exercise need not."""
        if not self.sections:
            return
        section, last = self.sections[-1], self.slide
        last.blocks += self.leads
        last.said += self.told
        self.leads, self.told = [], []
        if last.blocks:
            return
        if len(section.slides) > 1:
            section.slides.pop()
            self.slide.said += last.said
        elif section.number and section.number in [one.number for one in self.sections[:-1]]:
            self.sections.pop()
            self.slide.said += last.said
        elif last.said and lesson.PRACTICE not in section.heading:
            said = [text for text in last.said if not text.startswith(("|", ">"))] or last.said
            last.blocks.append(Block("text", shortened(said[0])))
        else:
            self.told = last.said
            self.sections.pop()

    def finished(self):
        self.end()
        return self.sections
