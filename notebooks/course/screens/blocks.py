"""Take a lesson apart: what a deck can show of it, block by block, each with the height that it needs on a screen.

The lesson is its source, with the speaker notes, joined with the outputs of its notebook. Never shown: the set-up
cell, the lines that lead to other lessons, and of the exercises anything but the task. Heights are estimates in
the sizes of template/deck.css, for a screen of 1280 × 720; a browser test measures the screens themselves.
"""

import re
from copy import deepcopy
from dataclasses import dataclass, field

import jupytext
import nbformat
from nbformat import NotebookNode
from nbformat.v4 import new_output

from course import build, lesson

# Pixels of the sizes in deck.css. Where something comes out a little lower than estimated it only leaves more room; the
# browser test finds what comes out higher.
WIDTH = 1160  # of a screen, 1280, without its two sides of 60
ROOM = (
    600  # below a heading: of 720, without 26 above, a heading of 57, and the number of the screen
)
LINE = 35  # of text: 26 × 1.35
LETTERS = 80  # in a line of text: a letter of its fonts is about 14.5 wide
INDENT = 4  # letters that a list item has less
AROUND, BETWEEN = 14, 6  # above and below a paragraph, between two list items
FRAME = 30  # around a quotation
FORMULA, FORMULA_ROW = 60, 55  # a formula of one row with what is around it, and each row more
FORMULA_FRACTION = 40  # more, where a fraction stands in it
PADDING = 12  # of a table's row
FRACTION, FRAC = 77, "÷"  # a table's row with a fraction in it, and the letter that stands for one
CODE = {  # size: (a line's height, which is its font × 1.28; its letters; for how many pixels of code it is taken)
    "huge": (35, 68, 400),
    "large": (31, 76, ROOM),
    "medium": (28, 84, ROOM),
    "plain": (26, 92, ROOM),
    "small": (23, 104, ROOM),
}
QUIZ = re.compile(r"\d+\. .+?\n +- ", re.S)  # a question with its choices


@dataclass
class Block:
    """A piece of a lesson that stays together on a page.

    kind     heading, text, predict, answer, code, printed, picture: what is seen;
             turn: another page begins; say: for the speaker; notes: the speaker notes of the cell before it
    content  markdown, or a notebook's cell
    """

    kind: str
    content: object = ""
    height: int = 0
    needs: int = 0  # more than its height, where the next block should stand below it
    fragment: bool = False  # it comes with a key press of its own
    classes: list = field(default_factory=list)  # of the style sheet


def joined(source):
    """A lesson's cells as its source has them, speaker notes and slide types included, each with its stored outputs.

    A ValueError is raised where the notebook is not the one that the source makes.
    """
    stored = nbformat.read(build.pair(source), as_version=4).cells
    if [cell.source for cell in stored] != [cell.source for cell in build.read(source).cells]:
        raise ValueError(
            f"{build.pair(source).name} is not what py/{source.name} makes: "
            f"run `make notebooks ARGS={source.name[:2]}` first."
        )
    cells = jupytext.read(source, fmt="py:percent").cells
    for cell, shown in zip([cell for cell in cells if not lesson.is_note(cell)], stored):
        if cell.cell_type == "code":
            cell.outputs = shown.outputs
    return cells


def blocks(source):
    """All blocks of a lesson, in their order."""
    exercises = _Exercises()
    for cell in joined(source):
        kind = lesson.slide_type(cell)
        if kind == "notes":
            yield Block("notes", cell.source)
        if kind in ("notes", "skip") or cell.metadata.get("jupyter", {}).get("source_hidden"):
            continue
        if kind in ("slide", "subslide"):
            yield Block("turn")
        for block in _of_text(cell.source) if cell.cell_type == "markdown" else _of_code(cell):
            block.fragment |= kind == "fragment"
            yield from exercises.task(block)


class _Exercises:
    """Lets through what lies outside of exercises, and of each the task, with the function that it begins with."""

    def __init__(self):
        self.section, self.practice, self.inside = "", False, False

    def task(self, block):
        """A block or none; after an exercise amid a lesson, its section's heading again."""
        if block.kind == "heading":
            self.inside = block.content.startswith("### Exercise")
            if not block.content.startswith("###"):
                self.section, self.practice = block.content, f"· {lesson.PRACTICE}" in block.content
            yield block
        elif not self.inside:
            if not self.practice:
                yield block
        elif block.kind == "answer" and block.content.startswith("**Solution"):
            self.inside = False
            if not self.practice:
                yield Block("heading", f"#{self.section}")
        elif block.kind == "code":
            if "def " in block.content.source:
                yield block
        elif block.kind not in ("answer", "printed", "picture"):
            yield block


def _of_text(markdown):
    """Paragraphs, lists, tables, prompts and folded answers; a mark stands alone or above the paragraph it means."""
    say = False
    for piece in lesson.pieces(markdown):
        if piece.kind == lesson.SAY:
            say = True
            continue
        if piece.kind == lesson.SCREEN:
            yield Block("turn")
        elif piece.kind == "heading":
            yield Block("heading", piece.text)
        elif say:
            yield Block("say", piece.text)
        elif piece.kind == "fold":
            text = f"**{piece.title}**\n\n{piece.text}"
            yield Block("answer", text, height(text))
        elif piece.kind in ("text", "prompt"):
            for part in _parts(piece.text):
                if QUIZ.match(part):
                    yield Block("turn")
                yield Block("predict" if piece.kind == "prompt" else "text", part, height(part))
        say = False


def _of_code(cell):
    """Code, what it printed, and its pictures; a cell that only draws shows its picture alone."""
    pictures = [
        output for output in cell.outputs if "<img " in output.get("data", {}).get("text/html", "")
    ]
    printed = [output for output in cell.outputs if output not in pictures]
    if printed or not pictures or re.search(r"^def ", cell.source, re.M):
        lines = [
            line
            for output in printed
            for line in (output.get("text") or output.data["text/plain"]).splitlines()
        ]
        yield from _listing(cell, re.sub(r',\s*alt=(\s*f?"[^"]*")+', "", cell.source), lines)
    for picture in pictures:
        width, height = map(
            int, re.search(r'width="(\d+)" height="(\d+)"', picture.data["text/html"]).groups()
        )
        yield Block("picture", _shown(cell, [picture]), min(ROOM, WIDTH * height // width + 20))


def _listing(cell, code, printed):
    """Code as large as fits with the lines that it printed; more than a page of these comes in two parts."""
    lines = code.splitlines() + printed
    longest = max(map(len, lines))
    fitting = [
        size
        for size, (line, letters, most) in CODE.items()
        if longest <= letters and 60 + line * len(lines) <= most
    ]
    size = fitting[0] if fitting else "small" if longest > CODE["plain"][1] else "plain"
    line = CODE[size][0]
    high, below = 35 + line * len(code.splitlines()), 25 + line * len(printed)
    yield Block("code", _shown(cell, [], code), high, high + below, classes=[size])
    half = len(printed) if below <= ROOM else -(-len(printed) // 2)
    for part in filter(None, (printed[:half], printed[half:])):
        shown = _shown(cell, [new_output("stream", text="\n".join(part))])
        yield Block("printed", shown, 25 + line * len(part), fragment=True, classes=[size])


def _shown(cell, outputs, code=None):
    """A cell for a page: some of the outputs, and perhaps code."""
    metadata = nbformat.from_dict({"transient": {"remove_source": code is None}})
    return NotebookNode(cell, source=code or "", outputs=deepcopy(outputs), metadata=metadata)


def _parts(text):
    """A text as it is, or in parts: a quiz by its questions, what is higher than a page by its items or rows."""
    if QUIZ.match(text):
        return re.split(r"\n(?=\d+\. )", text)
    rows = re.split(r"\n(?=[-|]|\d+\. )", text)
    if height(text) <= ROOM or len(rows) < 3:
        return [text]
    head = "\n".join(rows[:2]) + "\n" if text.startswith("|") else ""  # each part of a table has it
    parts = [""]
    for row in rows[2:] if head else rows:
        if parts[-1] and height(head + parts[-1] + row) > ROOM:
            parts.append("")
        parts[-1] += row + "\n"
    return [head + part for part in parts]


def height(text):
    """How many pixels a paragraph, a list, a table or a formula needs, by estimate."""
    total = AROUND
    if text.startswith(">"):
        total += FRAME
    for formula in re.findall(r"\$\$.+?\$\$", text, re.S):
        total += FORMULA + FORMULA_ROW * formula.count(r"\\")
        if r"\frac" in formula:
            total += FORMULA_FRACTION
    lines = _lines(re.sub(r"\$\$.+?\$\$", "", text, flags=re.S))
    rows = [line for line in lines if line.startswith("|") and not set(line) <= set("|-: ")]
    for line in lines:
        if not line.startswith("|"):
            letters = LETTERS - INDENT if line.startswith("-") else LETTERS
            total += LINE * _needed(len(line), letters) + BETWEEN
    return total + (_table(rows) if rows else 0)


def _table(rows):
    """How many pixels the rows of a table need: each column is as wide as its longest cell lets it be."""
    cells = [[cell.strip() for cell in row.strip("|").split("|")] for row in rows]
    longest = [max(map(len, column)) for column in zip(*cells)]
    share = min(1, LETTERS / (sum(longest) + 2 * len(longest)))
    total = 0
    for row, row_cells in zip(rows, cells):
        lines = max(
            _needed(len(cell), max(1, int(width * share)))
            for cell, width in zip(row_cells, longest)
        )
        high = LINE * lines + PADDING
        total += max(high, FRACTION) if FRAC in row else high
    return total


def _needed(letters, most):
    """How many lines so many letters need, at most so many in each."""
    return -(-letters // most)


def _lines(text):
    """The text's paragraphs, list items and rows, as many letters long as they look."""
    text = re.sub(r"^> ?", "", text, flags=re.M) if text.startswith(">") else text
    return [
        part.strip() for part in re.split(r"\n\n+|\n(?= *[-|]|\d+\. )", _look(text)) if part.strip()
    ]


def _look(text):
    """The text without its markup: a command of a formula is one letter."""
    text = re.sub(r"\\d?frac", FRAC, text)
    text = re.sub(r"\\[a-zA-Z]+", "x", text)
    return re.sub(r"[{}$^_*`]|\]\([^)]*\)", "", text)


def widest(text):
    """The letters of the longest row of a formula in a text."""
    formulas = re.findall(r"\$\$(.+?)\$\$", text.replace(r"\qquad", "x" * 5), re.S)
    return max((len(_look(row)) for formula in formulas for row in formula.split(r"\\")), default=0)
