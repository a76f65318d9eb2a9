"""A lesson, taken apart: the one place that knows what its source looks like.

head       `# NN · Name: what it is about`, then the promise,
           `**Slides A to B · about N minutes, and M for the exercises**`, then what you can do
           afterwards, and `<!-- aim: … -->`, the same in a few words
sections   `## N · Title`
prompts    `> **Predict.** …`, with the answer folded after it
exercises  `### Exercise NN.k · Title` with its task, the answer's cell, the judge's cell, and then,
           folded, hints and solution
folds      `<details><summary>Hint 1</summary> … </details>`; one may stand in another
notes      the speaker notes: cells of the slide type notes, each for the section above it, or, where
           it says whom it is For, for the exercise above it
comments   `<!-- … -->`, for decks and for what is filled; no notebook has them
"""

import copy
import re
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path

import jupytext
from nbformat import NotebookNode

from course import Lacking

TITLE = re.compile(r"^# (.+)$", re.M)
PROMISE = re.compile(
    r"^\*\*((?:Slides? (?P<first>\d+)(?: to (?P<last>\d+))?|No slides) · "
    r"about (?P<own>\d+) minutes(?:, and (?P<practice>\d+) for the exercises)?)\*\*$",
    re.M,
)
AIMS = re.compile(
    r"(?:After this lesson you can\n\n- (.+?)\.\n\n|Afterwards you can (.+?)\.$)", re.S | re.M
)
AIM = re.compile(r"^<!-- aim: (.+) -->$", re.M)
SECTION = re.compile(r"^## (\d+) · (.+)$", re.M)
EXERCISE = re.compile(r"^### [^\W\d_][^\d·\n]* (\d\d\.\d+) · (.+)$", re.M)  # in any language
PRACTICE = "Practice"  # the section that holds the exercises and needs no note of its own
PROMPT = "> **Predict.**"
STOP = "**A good place to stop.**"
# A fold with all that is folded within it: it ends where no other end follows.
FOLD = re.compile(r"<details><summary>(.+?)</summary>\s*(.*?)</details>(?!\s*</details>)", re.S)
SOLUTION = re.compile(r"<summary>Solution</summary>\s+```python\n(.+?)```", re.S)
PART = re.compile(r"^\*\*(.+?)\*\* (.+(?:\n(?!\n).+)*)", re.M)  # of a speaker note
NAVIGATION = re.compile(  # links to lessons, of another language, too; buttons
    r"(\[[^]]+\]\((\.\./)?([a-z]{2}/)?\d\d_\w+\.ipynb\)( · )?)+|---(\n\[.*)?|\[!\[Open in .*"
)
MARKS = ("screen", "show", "say", "again")  # comments for a deck, some with words behind a colon
_COMMENT = r"<!-- ((?:show: (?s:.+?)|.+?)) -->"  # what a deck shows may have several lines
COMMENT = re.compile(rf"\n?<!-- /.+? -->|^{_COMMENT}\n+|{_COMMENT}", re.M)
MARK = re.compile(rf"<!-- ({'|'.join(MARKS)})(?:: (.+?))? -->", re.S)
PIECE = re.compile(  # a mark, a fold, a listing, a paragraph
    r"\s*(<!-- .*? -->|<details>.*?</details>(?!\s*</details>)|^```.*?^```$|.+?(?=\n\n|\Z))",
    re.S | re.M,
)


def slide_type(cell):
    """What a deck makes of a source's cell: subslide (another begins with it), skip, notes, or ""."""
    return cell.metadata.get("slideshow", {}).get("slide_type", "")


def is_note(cell):
    """Whether a source's cell is for the speaker alone."""
    return slide_type(cell) == "notes"


def bare(markdown, keep=()):
    """Markdown without its comments, or with those of these names."""

    def kept(found):
        name = (found[1] or found[2] or "").partition(":")[0]
        return found[0] if name in keep else ""

    return COMMENT.sub(kept, markdown)


# -- the lesson ------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Note:
    """A speaker note: the number and the title of what it belongs to, and its parts, {"Ask": "…"}."""

    number: str  # of a section, as in "3", or of an exercise, as in "02.1"
    title: str
    parts: dict

    @property
    def minutes(self):
        """How long it takes."""
        return int(self.parts["Minutes"])

    @property
    def place(self):
        """Of an exercise: class or home. None of a section."""
        return self.parts.get("For")


@dataclass(frozen=True)
class Exercise:
    """One exercise: its task, its two cells, and what is folded beneath them."""

    title: str
    task: str
    answer: NotebookNode
    judge: NotebookNode
    folded: str

    @property
    def solution(self):
        """The code that the solution shows."""
        return SOLUTION.search(self.folded)[1].rstrip()


def read(path):
    """The lesson of a source."""
    return Lesson(path)


def notebook(path):
    """A source as a notebook, all of its cells; the reader may change them."""
    return copy.deepcopy(_notebook(Path(path).read_text(encoding="utf-8")))


@cache
def _notebook(text):
    """Kept, since many ask for the same lesson, and jupytext takes thirty times as long as a copy."""
    return jupytext.reads(text, fmt="py:percent")


class Lesson:
    """What a lesson's source says, or these cells of it in another language. `cells` are all of its cells, the speaker
    notes too.
    """

    folder = ""  # where its notebook is, seen from those of the same language

    def __init__(self, path, cells=None):
        self.path = Path(path)
        self.number = self.path.name[:2]
        self.cells = notebook(self.path).cells if cells is None else cells
        self.written = "\n\n".join(
            cell.source for cell in self.cells if cell.cell_type == "markdown" and not is_note(cell)
        )
        self.text = bare(self.written)  # as a learner reads it

    @property
    def title(self):
        """Its heading: 03 · Stochastic: one flower, one step."""
        found = TITLE.search(self.text)
        if not found:
            raise Lacking(f"{self.path.name} has no heading # NN · Name: what it is about")
        return found[1]

    @property
    def name(self):
        """What other pages call it: 03 Stochastic."""
        return self.title.partition(":")[0].replace(" · ", " ")

    @cached_property
    def _promise(self):
        found = PROMISE.search(self.text)
        if not found:
            raise Lacking(
                f"{self.path.name} has no line "
                "**Slides A to B · about N minutes, and M for the exercises**"
            )
        return found

    @property
    def promise(self):
        """The line that says which slides it is about and how long it takes."""
        return self._promise[1]

    @property
    def slides(self):
        """The numbers of its slides; none where it has no slides."""
        first, last = self._promise["first"], self._promise["last"]
        return range(int(first), int(last or first) + 1) if first else range(0)

    @property
    def minutes(self):
        """Its own minutes, and those of its exercises."""
        return int(self._promise["own"]), int(self._promise["practice"] or 0)

    @property
    def sittings(self):
        """In how many parts it is read: one more than the good places to stop that it names."""
        return 1 + self.text.count(STOP)

    @property
    def aim(self):
        """What you can do afterwards, in a few words."""
        found = AIM.search(self.written)
        if not found:
            raise Lacking(
                f"{self.path.name} has no line "
                "<!-- aim: what you can do afterwards, in a few words -->"
            )
        return found[1]

    @property
    def aims(self):
        """What you can do afterwards, in one sentence."""
        found = AIMS.search(self.text)
        return " ".join(re.sub(r"[,;]?\n- ", "; ", found[1] or found[2]).split())

    @property
    def sections(self):
        """(number, title) of its sections."""
        return SECTION.findall(self.text)

    @property
    def exercises(self):
        """{name: Exercise}"""
        return exercises([cell for cell in self.cells if not is_note(cell)])

    @property
    def notes(self):
        """Its speaker notes, in their order."""
        notes, above = [], {}
        for cell in self.cells:
            if is_note(cell):
                parts = dict(PART.findall(cell.source))
                notes.append(Note(*above[EXERCISE if "For" in parts else SECTION], parts))
            elif cell.cell_type == "markdown":
                for heading in (SECTION, EXERCISE):
                    above[heading] = (heading.findall(cell.source) or [above.get(heading)])[-1]
        return notes


def exercises(cells):
    """{name: Exercise} of a notebook's cells."""
    found = {}
    for at, cell in enumerate(cells):
        for heading in EXERCISE.finditer(cell.source) if cell.cell_type == "markdown" else []:
            (name, title), task = heading.groups(), cell.source[heading.end(1) :]
            folded = EXERCISE.split(cells[at + 3].source, maxsplit=1)[0]
            found[name] = Exercise(title, task, cells[at + 1], cells[at + 2], folded)
    return found


# -- its text --------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Piece:
    """A paragraph, a list, a table, a heading or a fold.

    kind   heading, prompt, fold, navigation, text; the marks for a deck are pieces of their own
    text   of a mark the words behind its colon
    title  of a fold: what is to be clicked
    """

    kind: str
    text: str = ""
    title: str = ""


def pieces(markdown):
    """The pieces of a cell's text; a mark for a deck stands alone, above what it means."""
    text = MARK.sub(lambda mark: f"{mark[0]}\n\n", bare(markdown, keep=MARKS))
    for part in PIECE.findall(text):
        fold, mark = FOLD.fullmatch(part), MARK.fullmatch(part)
        if mark:
            yield Piece(mark[1], mark[2] or "")
        elif fold:
            yield Piece("fold", fold[2].strip(), fold[1])
        elif part.startswith("#"):
            yield Piece("heading", part)
        elif NAVIGATION.fullmatch(part):
            yield Piece("navigation", part)
        else:
            yield Piece("prompt" if part.startswith(PROMPT) else "text", part)


def without_answers(markdown):
    """A text without what is folded, hints excepted."""

    def kept(fold):
        return fold[0] if fold[1].startswith("Hint") else ""

    return re.sub(FOLD.pattern + r"\n*", kept, markdown, flags=re.S)
