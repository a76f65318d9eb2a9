"""Write what students get in class: lessons without results, solutions and answers, a page of formulas, and one of questions."""

import re
import shutil
from pathlib import Path

from nbconvert.filters import markdown2html

from course import build, lesson, npm, pages
from course.languages import catalogue, documents, edition, retold
from course.site import policy
from course.vietnamese import marked

HERE = Path(__file__).resolve().parent
HEAD = re.compile(r"^# .+\n", re.M)


def class_copy(source, language=catalogue.ENGLISH):
    """The text of a lesson's notebook for students: to be run, hints left in, nothing given away."""
    return build.canonical(class_notebook(source, language), language.code)


def class_notebook(source, language=catalogue.ENGLISH):
    """A lesson's notebook for students, before it is written."""
    _ = catalogue.says(language)
    notebook = edition.notebook(source, language, shown)
    notebook.cells = [cell for cell in notebook.cells if cell.source]
    said = _(
        "**Class copy.** Results, solutions and answers are left out: run the cells, and solve the exercises. "
        "Where the text speaks of a solution that is folded, your instructor has it."
    )
    head = notebook.cells[0]
    head.source = HEAD.sub(lambda found: f"{found[0]}\n> {said}\n", head.source, count=1)
    return notebook


def shown(text):
    """What students see of a cell's text: no answer."""
    return lesson.without_answers(text).strip()


def page(name, language=catalogue.ENGLISH):
    """What is printed on one A4 sheet, as a page of HTML: of NAME.md, `# title`, then a box for each `## heading · where`."""
    head, *sections = re.split(r"^## ", retold.handed_out(name, language), flags=re.M)
    boxes = []
    for section in sections:
        heading, _, body = section.partition("\n")
        title, _, where = heading.partition(" · ")
        boxes.append((title, where, markdown2html(body)))
    made = pages.templates(HERE, language).get_template("sheet.html.j2")
    title = head.removeprefix("# ").strip()
    whole = made.render(
        policy=policy.meta(), language=language, title=title, name=name, boxes=boxes
    )
    return f"{marked(whole) if language == catalogue.ENGLISH else whole}\n"


def write(folder):
    """Write the class copies and the printed pages into a folder; return it."""
    folder = Path(folder)
    (folder / "assets").mkdir(parents=True, exist_ok=True)
    for source, language in edition.all_complete():
        path = folder / language.prefix / f"{source.stem}.ipynb"
        path.parent.mkdir(exist_ok=True)
        path.write_text(class_copy(source, language), encoding="utf-8", newline="\n")
    for name in documents.SHEETS:
        for language in (catalogue.ENGLISH, *catalogue.languages().values()):
            if language == catalogue.ENGLISH or name in language.complete:
                path = folder / language.prefix / f"{name}.html"
                path.parent.mkdir(exist_ok=True)
                path.write_text(page(name, language), encoding="utf-8", newline="\n")
    shutil.copyfile(HERE / "sheet.js", folder / "assets/sheet.js")
    mathjax = npm.node_modules() / "mathjax"
    shutil.copyfile(mathjax / "es5/tex-svg-full.js", folder / "assets/tex-svg-full.js")
    shutil.copyfile(mathjax / "LICENSE", folder / "assets/mathjax.LICENSE")
    shutil.copyfile(pages.TEMPLATE / "scroll.js", folder / "assets/scroll.js")
    return folder
