"""The site's pages: each lesson as one page that can be read at once, before any script, and the front door to all.

    page.py       a lesson's notebook as HTML         markup.py   Markdown, code and prints as HTML
    formulas.py   TeX as MathML                       search.py   what the search looks through
    template/     templates, style, scripts

`python notebooks/course pages` writes them alone into site/ (03 05: these alone).
"""

import shutil
from pathlib import Path

import jinja2

from course import ROOT, address, alive, build, lesson, npm, tables
from course.pages import search
from course.pages.formulas import Formulas
from course.pages.page import page
from course.site import offline, policy

TEMPLATE = Path(__file__).resolve().parent / "template"
SITE = ROOT / "site"


def write(site=SITE, *beginnings):
    """Write the front door, the pages of all lessons or of those whose names begin so, and what they need."""
    site, folder = Path(site), Path(site) / "pages"
    (folder / "pictures").mkdir(parents=True, exist_ok=True)
    for path in TEMPLATE.glob("*.[cj]s*"):
        shutil.copyfile(path, folder / path.name)
    shutil.copyfile(TEMPLATE / "icon.svg", site / "icon.svg")
    for package, name in search.ASSETS.items():
        shutil.copyfile(npm.node_modules() / package, folder / name)
    alive.copy(folder / "alive", alive.LESSON)
    formulas = Formulas()
    lessons = [lesson.read(source) for source in build.sources()]
    pages = [page(each, formulas) for each in lessons if each.path in build.sources(*beginnings)]
    for name, text in texts(pages, lessons).items():
        _write(site / name, formulas.filled(text))
    for made in pages:
        for name, picture in made.pictures.items():
            (folder / "pictures" / name).write_bytes(picture)
    if not beginnings:
        _write(folder / "words.js", search.script(pages, formulas))
    return site


def names():
    """What `write` leaves in a site's folder."""
    lessons = {f"{source.stem}.html" for source in build.sources()}
    return {"pages", "index.html", "away.html", "icon.svg", "sitemap.xml"} | lessons


def texts(pages, lessons):
    """{name: text} of the front door to all lessons, and of these pages; the formulas are marks yet."""
    home = address.site()  # where all of it is published, or ""
    front = {"hours": tables.hours(lessons).replace("*", ""), "count": tables.WORDS[len(lessons)]}
    found = {"index.html": _rendered("front.html.j2", lessons=lessons, home=home, at="", **front)}
    for made in pages:
        at = lessons.index(made.read)
        found[f"{made.name}.html"] = _rendered(
            "lesson.html.j2",
            page=made,
            alive=alive.LESSON,
            read=made.read,
            home=home,
            at=f"{made.name}.html",
            before=lessons[at - 1] if at else None,
            after=lessons[at + 1] if at + 1 < len(lessons) else None,
        )
    if home:
        found["sitemap.xml"] = _rendered("sitemap.xml.j2", home=home, names=[*found])
    found["away.html"] = _rendered("away.html.j2")
    return found


def _rendered(template, **words):
    loader = jinja2.FileSystemLoader(TEMPLATE)
    environment = jinja2.Environment(
        loader=loader, autoescape=True, trim_blocks=True, lstrip_blocks=True
    )
    return environment.get_template(template).render(policy=policy.meta(), **words) + "\n"


def _write(path, text):
    path.write_text(text, encoding="utf-8", newline="\n")


def main(*beginnings):
    """Write the pages into site/."""
    print(write(SITE, *beginnings) / "index.html")
    offline.write(SITE)
