"""Take a lesson apart: what its slides show, and what is only said.

The lesson is its source joined with the outputs of its notebook. Prose is said: it goes to the speaker's notes. Shown are
headings, prompts, formulas, short tables, figures, what a cell printed, of its code the lines that compute, of a folded
answer its first sentence, of an exercise the task. Marks in the source say otherwise: `<!-- show -->`, `<!-- show: other
words -->` and `<!-- say -->` above what they mean. Never shown: the set-up cell, links to other lessons, hints, solutions.
"""

import asyncio
import copy
import html
import re
from dataclasses import dataclass
from functools import partial
from unicodedata import name

import nbformat

from course import build, lesson
from course.languages import catalogue, edition
from course.screens import listing

ANSWER, TASK = 25, 40  # words of an answer, of an exercise's task
ROWS, CELLS = 8, 60  # rows of a table that is shown without a mark, and its words
PRINTED, TAIL = (
    14,
    3,
)  # lines that are shown of what was printed, and how many of them are the last ones
FORMULA = re.compile(r"\$\$.+?\$\$", re.S)
CHOICES = re.compile(r"- \*\*\w\*\*: ")
CAPITALS = "".join(
    letter for letter in map(chr, range(0xC0, 0x1F00)) if "LATIN CAPITAL" in name(letter, "")
)
SENTENCE = re.compile(rf"(?<=[.?!])\)? +(?=[\"“'(]?[A-Z{CAPITALS}$*`ŷσθη])")
EXPLORES = re.compile(r"explore\.(\w+)\(")


@dataclass
class Block:
    """A piece of a lesson that stays together on a slide.

    kind     heading; turn: another slide begins; said: for the speaker alone;
             prompt, answer, text, formula, table, code, printed, picture: what is seen
    content  Markdown; code; printed text; of a picture its <img>
    live     of a picture: the figure of lib.explore that it is
    """

    kind: str
    content: str = ""
    live: str = ""

    @property
    def words(self):
        """How many words it shows, formulas and code not counted."""
        return 0 if self.kind in ("code", "printed", "picture", "formula") else words(self.content)

    @property
    def lines(self):
        """About how many lines it fills."""
        if self.kind in ("code", "printed"):
            return 1 + len(self.content.splitlines())
        if self.kind == "formula":
            matrices = re.findall(r"\\begin.+?\\end", self.content, re.S) or [self.content]
            return 2 + 2 * max(each.count(r"\\") for each in matrices)
        if self.kind == "table":
            return 2 * len(self.content.splitlines())
        return 2 + self.words // 10

    @property
    def choices(self):
        """Whether it is the answers that one chooses from."""
        return bool(CHOICES.match(self.content))

    @property
    def leads(self):
        """Whether it is words that lead to what comes next."""
        return self.kind == "text" and self.content.rstrip().endswith(":")


def words(markdown):
    """How many words a text has, formulas and code not counted."""
    plain = re.sub(r"\$\$.+?\$\$|\$[^$]+\$|`[^`]+`|\]\([^)]*\)", " ", markdown, flags=re.S)
    return len(re.findall(r"\w[\w’'.,%-]*", plain))


def first_sentences(text, most):
    """The first sentence, and those after it as long as there are no more than so many words."""
    shown, *more = SENTENCE.split(" ".join(text.split()))
    for sentence in more:
        if words(f"{shown} {sentence}") > most:
            break
        shown += f" {sentence}"
    return shown


# -- the cells -------------------------------------------------------------------------------------


def joined(source, language=catalogue.ENGLISH):
    """A lesson's cells as its source has them, marks and slide types included, each with its stored outputs.

    A ValueError is raised where the notebook is not the one that the source makes.
    """
    stored = nbformat.read(edition.pair(source, language), as_version=4).cells
    made = edition.notebook(source, language).cells
    if [cell.source for cell in stored] != [cell.source for cell in made]:
        raise ValueError(
            f"{language.prefix}{build.pair(source).name} is not what py/{source.name} makes: "
            f"run `make notebooks ARGS={source.name[:2]}` first."
        )
    read = copy.deepcopy(edition.read(source, language))
    cells = [cell for cell in read.cells if not lesson.is_note(cell)]
    for cell, shown in zip(cells, stored):
        if cell.cell_type == "code":
            cell.source, cell.outputs = shown.source, shown.outputs
    return cells


def again(cells, line):
    """The last of these code cells with a line that assigns the same name replaced by this one, and what it shows then.

    The lesson is run up to it, so this takes some seconds.
    """
    name = line.partition("=")[0].strip()
    last = next(cell for cell in reversed(cells) if cell.cell_type == "code")
    changed, count = re.subn(rf"^{name} = .*$", line, last.source, flags=re.M)
    if count != 1:
        raise ValueError(
            f"<!-- again: {line} -->: the cell before it has {count} lines `{name} = …`"
        )
    before = [cell for cell in cells if cell.cell_type == "code" and cell is not last]
    ran = nbformat.v4.new_notebook(
        cells=[
            nbformat.v4.new_code_cell(code) for code in (*(cell.source for cell in before), changed)
        ]
    )
    return asyncio.run(build.run(ran, {"COURSE_PROGRESS": ""})).cells[-1]


def blocks(source, language=catalogue.ENGLISH):
    """All blocks of a lesson, in their order."""
    exercises, cells = _Exercises(), joined(source, language)
    for at, cell in enumerate(cells):
        kind = lesson.slide_type(cell)
        if kind == "skip" or cell.metadata.get("jupyter", {}).get("source_hidden"):
            continue
        if kind == "subslide":
            yield Block("turn")
        if cell.cell_type == "code":
            yield from exercises.code(cell)
        else:
            yield from exercises.text(cell.source, partial(again, cells[:at]))


class _Exercises:
    """Follows where exercises begin and end: of each the task is shown, with the function that it begins with."""

    def __init__(self):
        self.section, self.practice, self.inside, self.left = "", False, False, 0

    def text(self, markdown, again):
        """The blocks of a text cell; after an exercise amid a lesson its section's heading comes again."""
        marked = _Marked(again)
        for piece in lesson.pieces(markdown):
            if piece.kind in lesson.MARKS:
                yield from marked.mark(piece)
                continue
            own = marked.taken()
            if piece.kind == "heading":
                self.inside = piece.text.startswith("### Exercise")
                self.left = TASK
                if not piece.text.startswith("###"):
                    self.section = piece.text
                    self.practice = f"· {lesson.PRACTICE}" in piece.text
                yield Block("heading", piece.text)
            elif piece.kind == "fold" and self.inside:
                if piece.title == "Solution":
                    self.inside = False
                    if not self.practice:
                        yield Block("heading", self.section)
            elif self.inside:
                yield from self._task(piece, own)
            elif self.practice:
                yield Block("said", piece.text)
            elif piece.kind != "navigation":
                yield from of_piece(piece, own)

    def _task(self, piece, own):
        if own:
            shown = [] if own[0] == "say" else of_piece(piece, own)
        elif CHOICES.match(piece.text) or piece.text.startswith("|"):
            shown = [_whole(piece)]
        else:
            shown = [Block("text", first_sentences(piece.text, self.left))] if self.left > 0 else []
        shown = [*shown]
        self.left -= sum(block.words for block in shown)
        yield from shown
        if piece.text not in [block.content for block in shown]:
            yield Block("said", piece.text)

    def code(self, cell):
        """A cell's blocks; of an exercise's cells only the function that is to be completed or mended."""
        if not self.inside:
            yield from [] if self.practice else of_code(cell)
        elif "def " in cell.source:
            yield Block("code", "\n".join(listing.lines(cell.source, option(cell, "code"))))


class _Marked:
    """The marks above a piece of text, until it comes."""

    def __init__(self, again):
        self.again, self.mark_above = again, ()

    def mark(self, piece):
        """The blocks of a mark that means no piece."""
        if piece.kind == "screen":
            yield Block("turn")
        elif piece.kind == "again":
            yield from of_code(self.again(piece.text))
        else:
            self.mark_above = (piece.kind, piece.text)

    def taken(self):
        """The mark above this piece: ("show", its own words), ("say", ""), or ()."""
        mark, self.mark_above = self.mark_above, ()
        return mark


# -- of text ---------------------------------------------------------------------------------------


def of_piece(piece, mark=()):
    """The blocks of a paragraph, list, table, prompt or fold, as a mark above it wants, or by the rules."""
    name, own = mark or ("", "")
    text = piece.text
    if name == "say":
        yield Block("said", text)
    elif own:
        yield _own(piece, own)
        if piece.kind == "text":
            yield from _formulas(text)
        yield Block("said", text)
    elif name == "show":
        yield _whole(piece)
    elif piece.kind == "prompt":
        yield Block("prompt", text)
    elif piece.kind == "fold":
        yield Block("answer", shortened(text))
        yield Block("said", text)
    elif text.startswith("|") and len(text.splitlines()) <= ROWS + 2 and words(text) <= CELLS:
        yield Block("table", text)
    else:
        yield from _formulas(text)
        yield Block("said", text)


def _own(piece, own):
    return _whole(
        lesson.Piece(piece.kind, f"{lesson.PROMPT} {own}" if piece.kind == "prompt" else own)
    )


def _whole(piece):
    kinds = {"prompt": "prompt", "fold": "answer"}
    return Block(
        "table" if piece.text.startswith("|") else kinds.get(piece.kind, "text"), piece.text
    )


def _formulas(text):
    if not text.startswith("```"):
        for formula in FORMULA.findall(re.sub(r"^> ?", "", text, flags=re.M)):
            yield Block("formula", formula)


def shortened(text):
    """The first sentences of a text; of a list that of each of its items."""
    first = text.partition("\n\n")[0]
    if re.match(r"\d+\. |- ", first):
        items = re.findall(r"^(\d+\. |- )(.+?)(?=\n\d+\. |\n- |\Z)", first, re.S | re.M)
        return "\n".join(mark + first_sentences(item, 0) for mark, item in items)
    return first_sentences(first, ANSWER)


# -- of code ---------------------------------------------------------------------------------------


def option(cell, name):
    """What a code cell's metadata say of its slides: `# %% slideshow={"code": "3-7", "printed": "all", "picture": "none"}`."""
    return cell.metadata.get("slideshow", {}).get(name, "")


def of_code(cell):
    """The lines that matter, what they printed, and the pictures; a cell that draws shows its pictures alone."""
    pictures = [*filter(None, map(_picture, cell.outputs))]
    printed = "".join(
        output.get("text") or output.data.get("text/plain", "") + "\n"
        for output in cell.outputs
        if not _picture(output)
    )
    code = listing.lines(cell.source, option(cell, "code"))
    defines = any(line.startswith("def ") for line in code)
    if option(cell, "code") or (
        len(code) <= listing.MOST and (not pictures or defines and not printed)
    ):
        yield from [Block("code", "\n".join(code))] * bool(code)
    if shown := _printed(printed.rstrip().splitlines(), option(cell, "printed")):
        yield Block("printed", "\n".join(shown))
    found = EXPLORES.search(cell.source)
    for image, caption in pictures if option(cell, "picture") != "none" else []:
        yield Block("picture", image, found[1] if found else "")
        if caption:
            yield Block("said", caption)


def _printed(written, wanted):
    """The lines that are shown of what was printed; wanted: "all", "none", or numbers as in "1-7"."""
    if wanted:
        return listing.numbered(written, wanted)
    if len(written) <= PRINTED:
        return written
    return [*written[: PRINTED - TAIL - 1], listing.GAP, *written[-TAIL:]]


def _picture(output):
    """(a picture as <img>, the words under it), or None."""
    page = output.get("data", {}).get("text/html", "")
    if not (image := re.search(r"<img [^>]*>", page)):
        return None
    caption = re.search(r"<p[^>]*>(.*?)</p>", page, re.S)
    shown = re.sub(r' (style|decoding)="[^"]*"', "", image[0])
    return shown, html.unescape(caption[1]) if caption else ""
