"""Take a lesson apart: what a deck can show of it, block by block, each with the height that it needs on a screen.

The lesson is its source, with the speaker notes, joined with the outputs of its notebook. Never shown: the set-up
cell, the lines that lead to other lessons, and of the exercises anything but the task. Heights are estimates in
the sizes of template/deck.css, for a screen of 1280 × 720; a browser test measures the slides themselves.
"""

import re
from copy import deepcopy
from dataclasses import dataclass, field

import jupytext
import nbformat
from nbformat import NotebookNode
from nbformat.v4 import new_output

from course import build

ROOM = 600                 # pixels of a page's height below its heading
LINE, LETTERS = 35, 80     # a line of text: its height, and how much stands in it
FRACTION, FRAC = 77, "÷"   # a row of a table with a fraction in it: its height, and how it is known
WIDTH = 1160               # of what stands on a page
CODE = {                   # sizes of code: a line's height, the letters it holds, how many pixels of code it is for
    "huge": (35, 68, 400), "large": (31, 76, ROOM), "medium": (28, 84, ROOM), "plain": (26, 92, ROOM),
    "small": (23, 104, ROOM)}

TEXT = re.compile(r"\s*(<details>.*?</details>(?!\s*</details>)|^```.*?^```$|.+?(?=\n\n|\Z))", re.S | re.M)
NAVIGATION = re.compile(r"(\[[^]]+\]\(\d\d_\w+\.ipynb\)( · )?)+|---(\n\[.*)?|\[!\[Open in .*")
ANSWER = re.compile(r"<details><summary>(.+?)</summary>\s*(.*)</details>", re.S)


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
    needs: int = 0                                # more than its height, where the next block should stand below it
    fragment: bool = False                        # it comes with a key press of its own
    classes: list = field(default_factory=list)   # of the style sheet


def joined(source):
    """A lesson's cells as its source has them, speaker notes and slide types included, each with its stored outputs.

    A ValueError is raised where the notebook is not the one that the source makes.
    """
    stored = nbformat.read(build.pair(source), as_version=4).cells
    if [cell.source for cell in stored] != [cell.source for cell in build.read(source).cells]:
        raise ValueError(f"{build.pair(source).name} is not what py/{source.name} makes: "
                         f"run `make notebooks ARGS={source.name[:2]}` first.")
    cells = jupytext.read(source, fmt="py:percent").cells
    for cell, shown in zip([cell for cell in cells if build.slide_type(cell) != "notes"], stored):
        if cell.cell_type == "code":
            cell.outputs = shown.outputs
    return cells


def blocks(source):
    """All blocks of a lesson, in their order."""
    exercises = _Exercises()
    for cell in joined(source):
        kind = build.slide_type(cell)
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
                self.section, self.practice = block.content, "· Practice" in block.content
        elif self.inside and block.kind == "answer" and block.content.startswith("**Solution"):
            self.inside = False
            return [Block("heading", f"#{self.section}")] * (not self.practice)
        elif self.inside and block.kind in ("answer", "printed", "picture"):
            return []
        elif self.inside and block.kind == "code":
            return [block] * ("def " in block.content.source)
        elif self.practice and not self.inside:
            return []
        return [block]


def _of_text(markdown):
    """Paragraphs, lists, tables, prompts and folded answers; a mark stands alone or above the paragraph it means."""
    marks = rf"^({build.SLIDE}|{build.SAY})\n"
    say = False
    for text in TEXT.findall(re.sub(marks, r"\1\n\n", markdown, flags=re.M)):
        answer = ANSWER.fullmatch(text)
        if text == build.SAY:
            say = True
            continue
        if text == build.SLIDE:
            yield Block("turn")
        elif text.startswith("#"):
            yield Block("heading", text)
        elif say:
            yield Block("say", text)
        elif answer:
            text = f"**{answer[1]}**\n\n{answer[2].strip()}"
            yield Block("answer", text, height(text))
        elif not NAVIGATION.fullmatch(text):
            kind = "predict" if text.startswith("> **Predict.**") else "text"
            for part in _parts(text):
                if re.match(r"\d+\. .+?\n +- ", part, re.S):
                    yield Block("turn")
                yield Block(kind, part, height(part))
        say = False


def _of_code(cell):
    """Code, what it printed, and its pictures; a cell that only draws shows its picture alone."""
    pictures = [output for output in cell.outputs if "<img " in output.get("data", {}).get("text/html", "")]
    printed = [output for output in cell.outputs if output not in pictures]
    if printed or not pictures or re.search(r"^def ", cell.source, re.M):
        lines = [line for output in printed for line in (output.get("text") or output.data["text/plain"]).splitlines()]
        yield from _listing(cell, re.sub(r',\s*alt=(\s*f?"[^"]*")+', "", cell.source), lines)
    for picture in pictures:
        width, height = map(int, re.search(r'width="(\d+)" height="(\d+)"', picture.data["text/html"]).groups())
        yield Block("picture", _shown(cell, [picture]), min(ROOM, WIDTH * height // width + 20))


def _listing(cell, code, printed):
    """Code as large as fits with the lines that it printed; more than a page of these comes in two parts."""
    lines = code.splitlines() + printed
    longest = max(map(len, lines))
    fitting = [size for size, (line, letters, most) in CODE.items()
               if longest <= letters and 60 + line * len(lines) <= most]
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
    if re.match(r"\d+\. .+?\n +- ", text, re.S):
        return re.split(r"\n(?=\d+\. )", text)
    rows = re.split(r"\n(?=[-|]|\d+\. )", text)
    if height(text) <= ROOM or len(rows) < 3:
        return [text]
    head = "\n".join(rows[:2]) + "\n" if text.startswith("|") else ""   # each part of a table has it
    parts = [""]
    for row in rows[2 * bool(head):]:
        if parts[-1] and height(head + parts[-1] + row) > ROOM:
            parts.append("")
        parts[-1] += row + "\n"
    return [head + part for part in parts]


def height(text):
    """How many pixels a paragraph, a list, a table or a formula needs, by estimate."""
    total = 14 + 30 * text.startswith(">")
    for formula in re.findall(r"\$\$.+?\$\$", text, re.S):
        total += 60 + 55 * formula.count(r"\\") + 40 * (r"\frac" in formula)
    lines = _lines(re.sub(r"\$\$.+?\$\$", "", text, flags=re.S))
    rows = [line for line in lines if line.startswith("|") and not set(line) <= set("|-: ")]
    for line in lines:
        if not line.startswith("|"):
            total += LINE * -(-len(line) // (LETTERS - 4 * line.startswith("-"))) + 6
    return total + (_table(rows) if rows else 0)


def _table(rows):
    """How many pixels the rows of a table need: each column is as wide as its longest cell lets it be."""
    cells = [[cell.strip() for cell in row.strip("|").split("|")] for row in rows]
    longest = [max(map(len, column)) for column in zip(*cells)]
    share = min(1, LETTERS / (sum(longest) + 2 * len(longest)))
    lines = [max(-(-len(cell) // max(1, int(width * share))) for cell, width in zip(row, longest)) for row in cells]
    return sum(max(LINE * count + 12, FRACTION * (FRAC in row)) for count, row in zip(lines, rows))


def _lines(text):
    """The text's paragraphs, list items and rows, as many letters long as they look."""
    text = re.sub(r"^> ?", "", text, flags=re.M) if text.startswith(">") else text
    return [part.strip() for part in re.split(r"\n\n+|\n(?= *[-|]|\d+\. )", _look(text)) if part.strip()]


def _look(text):
    """The text without its markup: a command of a formula is one letter."""
    text = re.sub(r"\\d?frac", FRAC, text)
    return re.sub(r"\\[a-zA-Z]+|[{}$^_*`]|\]\([^)]*\)", lambda found: "x" * found[0].startswith("\\"), text)


def widest(text):
    """The letters of the longest row of a formula in a text."""
    formulas = re.findall(r"\$\$(.+?)\$\$", text.replace(r"\qquad", "x" * 5), re.S)
    return max((len(_look(row)) for formula in formulas for row in formula.split(r"\\")), default=0)
