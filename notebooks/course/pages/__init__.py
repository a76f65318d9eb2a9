"""The site's pages: each lesson as one page that can be read at once, before any script, and the front door to all.

    page.py       a lesson's notebook as HTML         markup.py   Markdown, code and prints as HTML
    formulas.py   TeX as MathML                       search.py   what the search looks through
    template/     templates, style, scripts

`python notebooks/course pages` writes them alone into site/ (03 05: these alone).
"""

import shutil
from pathlib import Path

import jinja2

from course import ROOT, build, lesson, npm, tables
from course.pages import search
from course.pages.formulas import Formulas
from course.pages.page import page
from course.site import offline, policy

TEMPLATE = Path(__file__).resolve().parent / "template"
SITE = ROOT / "site"


def write(site=SITE, *beginnings):
    """Write the front door, the pages of all lessons or of those whose names begin so, and what they need."""
    folder = Path(site) / "pages"
    (folder / "pictures").mkdir(parents=True, exist_ok=True)
    for path in TEMPLATE.glob("*.[cj]s*"):
        shutil.copyfile(path, folder / path.name)
    for package, name in search.ASSETS.items():
        shutil.copyfile(npm.node_modules() / package, folder / name)
    formulas = Formulas()
    pages = [page(source, formulas) for source in build.sources(*beginnings)]
    lessons = [lesson.read(source) for source in build.sources()]
    for made in pages:
        _write(Path(site) / f"{made.name}.html", formulas.filled(_lesson_page(made, lessons)))
        for name, picture in made.pictures.items():
            (folder / "pictures" / name).write_bytes(picture)
    _write(Path(site) / "index.html", _front_page(lessons))
    _write(Path(site) / "away.html", _rendered("away.html.j2"))
    if not beginnings:
        _write(folder / "words.js", search.script(pages, formulas))
    return Path(site)


def _front_page(lessons):
    hours = tables.hours(lessons).replace("*", "")
    return _rendered(
        "front.html.j2", lessons=lessons, hours=hours, count=tables.WORDS[len(lessons)]
    )


def _lesson_page(made, lessons):
    at = [each.path.stem for each in lessons].index(made.name)
    return _rendered(
        "lesson.html.j2",
        page=made,
        read=made.read,
        before=lessons[at - 1] if at else None,
        after=lessons[at + 1] if at + 1 < len(lessons) else None,
    )


def _rendered(name, **words):
    loader = jinja2.FileSystemLoader(TEMPLATE)
    environment = jinja2.Environment(
        loader=loader, autoescape=True, trim_blocks=True, lstrip_blocks=True
    )
    return environment.get_template(name).render(policy=policy.meta(), **words) + "\n"


def _write(path, text):
    path.write_text(text, encoding="utf-8", newline="\n")


def main(*beginnings):
    """Write the pages into site/."""
    print(write(SITE, *beginnings) / "index.html")
    offline.write(SITE)
