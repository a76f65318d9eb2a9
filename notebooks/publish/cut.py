"""Cut a lesson into pages that fit a screen: its source, with the speaker notes, joined with its notebook's outputs.

Each section begins a slide, and what does not fit goes to further ones under the same heading. How much fits is
estimated here in the sizes of slides/deck.css; a browser test measures it. The source may say more:
`<!-- slide -->` begins another page, `<!-- say -->` sends the paragraph beneath it to the speaker notes, and so do
the slide types of cells.
"""

import re
from copy import deepcopy
from dataclasses import dataclass, field

import build
import jupytext
import nbformat
from nbformat import NotebookNode
from nbformat.v4 import new_markdown_cell

ROOM = 600                        # pixels of a page's height below its heading
LINE, LETTERS = 35, 80            # a line of text: its height, and how much stands in it
CODE = {"large": (31, 76), "": (26, 92), "small": (23, 104)}   # sizes of code: a line's height, and how much it holds
BLOCK = re.compile(r"<details>.*?</details>(?!\s*</details>)|^```.*?^```$|.+?(?=\n\n|\Z)", re.S | re.M)
NAVIGATION = re.compile(r"(\[[^]]+\]\(\d\d_\w+\.ipynb\)( · )?)+|---(\n\[.*)?|\[!\[Open in .*")
ANSWER = re.compile(r"<details><summary>(.+?)</summary>\s*(.*)</details>", re.S)
PICTURE = "<img "


@dataclass
class Page:
    """What is seen at once: a heading, cells beneath it, and the speaker notes."""

    heading: str
    begins: bool = False                          # a section, or the deck
    cells: list = field(default_factory=list)
    said: list = field(default_factory=list)      # paragraphs that are said, not shown
    notes: list = field(default_factory=list)     # the places of the cells that it shows
    height: int = 0
    closed: bool = False                          # nothing may follow: a question waits, or a figure fills it


def joined(source):
    """A lesson's cells as its source has them, speaker notes and slide types included, each with its stored outputs."""
    cells = jupytext.read(source, fmt="py:percent").cells
    stored = iter(nbformat.read(build.pair(source), as_version=4).cells)
    for cell in cells:
        if build.slide_type(cell) != "notes":
            shown = next(stored)
            if cell.cell_type == "code":
                cell.outputs = shown.outputs
    return cells


def pages(source):
    """A lesson's pages in their order."""
    maker = _Maker()
    for place, cell in enumerate(joined(source)):
        kind = build.slide_type(cell)
        if kind == "notes":
            maker.notes[place] = cell.source
        elif kind != "skip" and not cell.metadata.get("jupyter", {}).get("source_hidden"):
            maker.place = place
            if kind in ("slide", "subslide"):
                maker.turn()
            (maker.markdown if cell.cell_type == "markdown" else maker.code)(cell, fragment=kind == "fragment")
    return maker.finished()


class _Maker:
    """Fills pages, block by block."""

    def __init__(self):
        self.pages, self.notes, self.place, self.practice = [], {}, 0, False

    def turn(self, heading=None):
        """Begin a page: a section's with its heading, or another one of the same section."""
        if heading or self.pages[-1].cells:
            self.pages.append(Page(heading or self.pages[-1].heading, begins=bool(heading)))

    def put(self, cell, height, fragment=False, closes=False):
        """A cell onto this page, or where it does not fit onto the next one."""
        if self.pages[-1].closed or self.pages[-1].height + height > ROOM:
            self.turn()
        page = self.pages[-1]
        if fragment:
            cell.metadata["slideshow"] = {"slide_type": "fragment"}
        page.cells.append(cell)
        page.notes.append(self.place)
        page.height, page.closed = page.height + height, closes

    def markdown(self, cell, fragment):
        say = False
        for text in BLOCK.findall(re.sub(rf"^({build.SLIDE}|{build.SAY})\n", r"\1\n\n", cell.source, flags=re.M)):
            text = text.strip()
            if text.startswith("#"):
                self.heading(text)
            elif text.startswith(build.SLIDE):
                self.turn()
            elif text == build.SAY:
                say = True
                continue
            elif say:
                self.pages[-1].said.append(text)
            elif text and not NAVIGATION.fullmatch(text):
                self.text(text, fragment)
            say = False

    def heading(self, text):
        self.practice = self.practice and text.startswith("###") or "· Practice" in text
        self.turn(re.sub("^#+", "##" if self.pages else "#", text))
        self.pages[-1].begins = not text.startswith("###")

    def text(self, text, fragment):
        answer = ANSWER.fullmatch(text)
        if answer and self.practice:
            return
        if answer:
            self.turn()
            text = f"**{answer[1]}**\n\n{answer[2].strip()}"
        question = text.startswith("> **Predict.**")
        kind = "predict" if question else "answer" if answer else "said"
        for part in _parts(text):
            cell = new_markdown_cell(f'<div class="{kind}">\n\n{part}\n\n</div>')
            self.put(cell, height(part), fragment, closes=question)

    def code(self, cell, fragment):
        if self.practice:
            return
        pictures = [output for output in cell.outputs if PICTURE in output.get("data", {}).get("text/html", "")]
        printed = [output for output in cell.outputs if output not in pictures]
        only_draws = pictures and not printed and not re.search(r"^def ", cell.source, re.M)
        if not only_draws:
            source = re.sub(r',\s*alt=(\s*f?"[^"]*")+', "", cell.source)
            self.listing(cell, source, printed, fragment)
        for picture in pictures:
            self.turn()
            self.put(_shown(cell, [picture]), ROOM, closes=True)

    def listing(self, cell, source, printed, fragment):
        """Code, and what it printed as a step of its own: on one page where both fit, as large as fits."""
        texts = [source.splitlines(), [line for output in printed for line in _text(output).splitlines()]]
        longest, lines = max(map(len, sum(texts, []))), len(sum(texts, []))
        sizes = [size for size, (line, letters) in CODE.items() if longest <= letters and 60 + line * lines <= ROOM]
        size = sizes[0] if sizes else "small" if longest > CODE[""][1] else ""
        line, _ = CODE[size]
        if self.pages[-1].height + 60 + line * lines > ROOM:
            self.turn()
        self.put(_shown(cell, [], source, size), 35 + line * len(texts[0]), fragment)
        if printed:
            self.put(_shown(cell, printed, None, size), 25 + line * len(texts[1]), fragment=True)

    def finished(self):
        """The pages that show something, each with the speaker notes that follow its cells, and with what is said."""
        kept = [page for page in self.pages if page.cells]
        sections = [number for number, page in enumerate(kept) if page.begins] + [len(kept)]
        for first, last in zip(sections, sections[1:]):
            start, end = kept[first].notes[0], kept[last].notes[0] if last < len(kept) else float("inf")
            notes = [place for place in self.notes if start <= place < end]
            for page in kept[first:last]:
                near = [place for place in notes if place > page.notes[-1]][:1] or notes[-1:]
                page.notes = [self.notes[place] for place in near]
        return kept


def _shown(cell, outputs, source=None, size=""):
    """A cell for a page: other code, or none, and some of the outputs."""
    metadata = {"tags": [size] if size else [], "transient": {"remove_source": source is None}}
    return NotebookNode(cell, source=source or "", outputs=deepcopy(outputs), metadata=nbformat.from_dict(metadata))


def _text(output):
    return output.get("text") or output.data["text/plain"]


def _parts(text):
    """A paragraph as it is; a list or a table that is higher than a page in parts, each with the table's head."""
    rows = re.split(r"\n(?=[-|]|\d+\. )", text)
    if height(text) <= ROOM or len(rows) < 3:
        return [text]
    head = "\n".join(rows[:2]) + "\n" if text.startswith("|") else ""
    parts = [""]
    for row in rows[2 * bool(head):]:
        if parts[-1] and height(head + parts[-1] + row) > ROOM:
            parts.append("")
        parts[-1] += row + "\n"
    return [head + part for part in parts]


def height(text):
    """How many pixels a paragraph, a list, a table or a formula needs, by estimate."""
    total = 14 + 30 * text.startswith(">")
    formulas = re.findall(r"\$\$.+?\$\$", text, re.S)
    total += sum(50 + 55 * formula.count(r"\\") + 25 * (r"\frac" in formula) for formula in formulas)
    for line in _paragraphs(re.sub(r"\$\$.+?\$\$", "", text, flags=re.S)):
        if line.startswith("|"):
            total += 0 if set(line) <= set("|-: ") else LINE * -(-len(line) // LETTERS) + 12
        else:
            total += LINE * -(-len(line) // (LETTERS - 4 * line.startswith(("-", ">")))) + 6
    return total


def _paragraphs(text):
    """The text's paragraphs, list items and rows, as many letters long as they look."""
    text = re.sub(r"^> ?", "", text, flags=re.M) if text.startswith(">") else text
    text = re.sub(r"\\[a-zA-Z]+|[{}$^_*`]|\]\([^)]*\)", lambda found: "x" * found[0].startswith("\\"), text)
    return [part.strip() for part in re.split(r"\n\n+|\n(?=[-|]|\d\. )", text) if part.strip()]
