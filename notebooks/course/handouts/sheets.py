"""Write what students get in class: lessons without results, solutions and answers, and one page of formulas."""

import re
import shutil
from pathlib import Path

from nbconvert.filters import markdown2html

from course import address, build, lesson, npm

HERE = Path(__file__).resolve().parent
CLASS_COPY = (
    "> **Class copy.** Results, solutions and answers are left out: run the cells, and solve the exercises. "
    "Where the text speaks of a solution that is folded, your instructor has it."
)


def class_copy(source, where=None):
    """The text of a lesson's notebook for students: to be run, hints left in, nothing given away.

    where: the repository and the state that its set-up cell fetches, in place of the course's own.
    """
    notebook = build.read(source)
    if where:
        address.addressed(notebook.cells, *where, source.stem)
    for cell in notebook.cells:
        cell.source = lesson.without_answers(cell.source).strip()
    notebook.cells = [cell for cell in notebook.cells if cell.source]
    head = notebook.cells[0]
    head.source = re.sub(r"^(# .+\n)", rf"\1\n{CLASS_COPY}\n", head.source, count=1, flags=re.M)
    return build.canonical(notebook)


def formulas():
    """The formula sheet as a page of HTML, one A4 sheet in print."""
    sections = re.split(r"^## ", (HERE / "formulas.md").read_text(encoding="utf-8"), flags=re.M)[1:]
    boxes = []
    for section in sections:
        heading, _, body = section.partition("\n")
        title, _, lesson = heading.partition(" · ")
        boxes.append(
            f"<section><h2>{title} <span>{lesson}</span></h2>{markdown2html(body)}</section>"
        )
    return (
        (HERE / "formulas.html").read_text(encoding="utf-8").replace("SECTIONS", "\n".join(boxes))
    )


def write(folder):
    """Write the class copies and the formula sheet into a folder; return it."""
    folder = Path(folder)
    (folder / "assets").mkdir(parents=True, exist_ok=True)
    for source in build.sources():
        (folder / build.pair(source).name).write_text(
            class_copy(source), encoding="utf-8", newline="\n"
        )
    (folder / "formulas.html").write_text(formulas(), encoding="utf-8", newline="\n")
    mathjax = npm.node_modules() / "mathjax"
    shutil.copyfile(mathjax / "es5/tex-svg-full.js", folder / "assets/tex-svg-full.js")
    shutil.copyfile(mathjax / "LICENSE", folder / "assets/mathjax.LICENSE")
    return folder
