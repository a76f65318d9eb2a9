"""Lay a lesson's blocks out on pages that fit a screen, as a deck shows them.

Each section begins a page, and what does not fit goes to further ones under the same heading. A question is the last
thing on its page, and its answer the first on another. A picture fills its page; a few words may stand beneath it.
"""

import re
from dataclasses import dataclass, field

from nbformat.v4 import new_markdown_cell

from course.screens.blocks import LINE, ROOM, blocks, widest

WORDS = 160  # pixels of the words that may stand beneath a picture
HEADING = 62  # letters of a heading's line
BIG = 1.45  # where text alone leaves so much room, it is written larger,
FORMULA = 50  # but no formula with more letters in a row


@dataclass
class Page:
    """What is seen at once: a heading, and blocks beneath it; and what the speaker sees."""

    heading: str
    begins: bool  # a section, or the deck
    blocks: list = field(default_factory=list)
    notes: list = field(default_factory=list)
    said: list = field(default_factory=list)

    @property
    def height(self):
        return sum(block.height for block in self.blocks)

    @property
    def room(self):
        """The pixels that are left; none where a question waits."""
        if self.blocks and self.blocks[-1].kind == "predict":
            return 0
        room = ROOM - self.height
        return room - LINE if len(self.heading) > HEADING else room

    def cells(self):
        """The page as a notebook's cells: its heading first, the speaker notes last."""
        big = (
            BIG * self.height <= ROOM
            and {block.kind for block in self.blocks} <= {"text", "predict", "answer"}
            and all(widest(block.content) <= FORMULA for block in self.blocks)
        )
        cells = [_markdown(self.heading, "slide" if self.begins else "subslide")]
        for block in self.blocks:
            slide_type, classes = "fragment" if block.fragment else "-", [*block.classes]
            if big:
                classes.append("big")
            if isinstance(block.content, str):
                words = " ".join([block.kind, *classes])
                cells.append(
                    _markdown(f'<div class="{words}">\n\n{block.content}\n\n</div>', slide_type)
                )
            else:
                block.content.metadata.update(tags=classes, slideshow={"slide_type": slide_type})
                cells.append(block.content)
        if notes := "\n\n".join(self.notes + self.said):
            cells.append(_markdown(notes, "notes"))
        return cells


def _markdown(text, slide_type):
    return new_markdown_cell(text, metadata={"slideshow": {"slide_type": slide_type}})


def _leads(block):
    """Whether a block is words that lead to what comes next."""
    return block.kind == "text" and block.content.endswith(":")


def pages(source):
    """A lesson's pages in their order."""
    layout = _Layout()
    for block in blocks(source):
        if block.kind == "heading":
            layout.heading(block.content)
        elif block.kind == "turn":
            layout.turn()
        elif block.kind == "say":
            layout.pages[-1].said.append(block.content)
        elif block.kind == "notes":
            layout.note(block.content)
        else:
            layout.put(block)
    return layout.finished()


class _Layout:
    """Puts blocks onto pages; `waiting` are the pages of a section that no speaker note has followed yet."""

    def __init__(self):
        self.pages, self.waiting, self.last = [], [], []

    def heading(self, text):
        """A page of its own for a heading; what has waited for notes in the section before gets its last ones."""
        section = not text.startswith("###")
        if section:
            self.note(None)
        self.pages.append(Page(re.sub("^#+", "##" if self.pages else "#", text), section))

    def turn(self):
        """Another page under the same heading."""
        if self.pages[-1].blocks:
            self.pages.append(Page(self.pages[-1].heading, begins=False))

    def put(self, block):
        """A block onto this page, or where it does not fit onto another one; words that lead to it go with it."""
        page = self.pages[-1]
        before = page.blocks[-1] if page.blocks else None
        if (
            before
            and before.kind == "picture"
            and block.kind == "text"
            and block.height <= WORDS
            and not _leads(block)
        ):
            if page.room < block.height:
                before.classes.append(f"words-{block.height // LINE}")  # so many lines of them
        elif block.kind == "answer":
            self.turn()
        elif max(block.height, block.needs) > page.room:
            self.turn()
            if (
                len(page.blocks) > 1
                and _leads(before)
                and before.height + max(block.height, block.needs) <= ROOM
            ):
                self._add(page.blocks.pop())
        self._add(block)

    def _add(self, block):
        page = self.pages[-1]
        page.blocks.append(block)
        if page not in self.waiting:
            self.waiting.append(page)

    def note(self, text):
        """Speaker notes for the pages that were filled since the ones before; None: the section ends without more."""
        for page in self.waiting:
            if text:
                page.notes.append(text)
            elif not page.notes:
                page.notes += self.last
        self.waiting, self.last = [], [text] if text else []

    def finished(self):
        """The pages that show something; where a section's first one does not, its next one begins it."""
        self.note(None)
        for page, following in zip(self.pages, self.pages[1:]):
            following.begins |= page.begins and not page.blocks
        return [page for page in self.pages if page.blocks]
