"""Write a reveal.js deck for each lesson, and a page to start from: `make slides`, ARGS="03 05" for some.

Everything a deck needs lies beside it in assets/, so it opens from a folder without a network.
"""

import html
import re
import shutil
from pathlib import Path

from nbconvert import SlidesExporter
from nbformat.v4 import new_notebook
from traitlets.config import Config

from course import ROOT, build, lesson, npm
from course.handouts import sheets
from course.screens.pages import pages

HERE = Path(__file__).resolve().parent / "template"
SITE = ROOT / "site"
ASSETS = {  # from the npm packages, each with its licence
    "reveal.js/dist/reveal.css": "reveal.css",
    "reveal.js/dist/reveal.js": "reveal.js",
    "reveal.js/plugin/notes/notes.js": "notes.js",
    "reveal.js/LICENSE": "reveal.LICENSE",
    "mathjax/es5/tex-svg-full.js": "tex-svg-full.js",
    "mathjax/LICENSE": "mathjax.LICENSE",
}
CONFIG = Config(
    {
        "SlidesExporter": {
            "template_name": HERE.name,
            "extra_template_basedirs": [str(HERE.parent)],
            "exclude_anchor_links": True,
        },
        "CSSHTMLHeaderPreprocessor": {"style": "default"},
    }
)


def deck(source):
    """A lesson's deck as a notebook: a slide type for each cell, the speaker notes after the cells of each page."""
    cells = [cell for page in pages(source) for cell in page.cells()]
    for number, cell in enumerate(cells):
        cell["id"] = f"cell-{number}"
        if cell.cell_type == "markdown":  # another lesson is another deck
            cell.source = re.sub(r"\]\((\d\d_\w+)\.ipynb\)", r"](\1.html)", cell.source)
    return new_notebook(cells=cells, metadata={"title": lesson.read(source).title})


def write(site=SITE, *beginnings):
    """Write site/slides: the decks of all lessons, or of those whose names begin so; return the folder."""
    folder = Path(site) / "slides"
    (folder / "assets").mkdir(parents=True, exist_ok=True)
    for package, name in ASSETS.items():
        shutil.copyfile(npm.node_modules() / package, folder / "assets" / name)
    for name in ("deck.css", "deck.js"):
        shutil.copyfile(HERE / name, folder / "assets" / name)
    exporter = SlidesExporter(config=CONFIG)
    for source in build.sources(*beginnings):
        text, _ = exporter.from_notebook_node(deck(source))
        (folder / f"{source.stem}.html").write_text(text, encoding="utf-8", newline="\n")
    (folder / "index.html").write_text(start_page(), encoding="utf-8", newline="\n")
    return folder


def start_page():
    """The page that lists the decks, and says which keys there are."""
    rows = []
    for source in build.sources():
        head = lesson.read(source)
        rows.append(
            f'<li><a href="{source.stem}.html">{html.escape(head.title)}</a><br>{head.promise}</li>'
        )
    return (HERE / "start.html").read_text(encoding="utf-8").replace("LESSONS", "\n".join(rows))


def main(*beginnings):
    """Write the decks of all lessons, or of those whose names begin so, and all that is handed out."""
    print(write(SITE, *beginnings) / "index.html")
    print(sheets.write(SITE / "handouts") / "formulas.html")
