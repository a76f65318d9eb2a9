"""The site's pages: each lesson as one page that can be read at once, before any script, and the front door to all.

    page.py       a lesson's notebook as HTML         markup.py   Markdown, code and prints as HTML
    formulas.py   TeX as MathML                       search.py   what the search looks through
    template/     templates, style, scripts

`python notebooks/course pages` writes them alone into site/ (03 05: these alone).
"""

import json
import shutil
from pathlib import Path

import jinja2

from course import ROOT, address, alive, build, npm, tables
from course.languages import catalogue, documents, edition, words
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
    for language in edition.editions():
        lessons = edition.lessons(language)
        pages = [page(each, formulas, language) for each in _here(lessons, beginnings)]
        for name, text in texts(pages, lessons, language).items():
            _write(site / name, formulas.filled(text))
        for made in pages:
            for name, picture in made.pictures.items():
                (folder / "pictures" / name).write_bytes(picture)
        if not beginnings:
            _write(folder / search.name(language), search.script(pages, formulas))
        if language != catalogue.ENGLISH:
            _write(folder / f"said.{language.code}.js", said(language))
    return site


def said(language):
    """The script with the words of all scripts in this language; said.js looks in it."""
    known = catalogue.translations(language, catalogue.PAGES)
    spoken = {text: known[text] for text in sorted(words.of_scripts()) if text in known}
    return f"window.courseWords = {json.dumps(spoken, ensure_ascii=False)};\n"


def _here(lessons, beginnings=()):
    """The lessons that get a page: those that are complete in their language, or of these those whose names begin so."""
    wanted = build.sources(*beginnings)
    return [each for each in lessons if each.path in wanted and not each.folder]


def names():
    """What `write` leaves in a site's folder."""
    lessons = {f"{source.stem}.html" for source in build.sources()}
    folders = {language.code for language in edition.editions()} - {catalogue.ENGLISH.code}
    return {"pages", "index.html", "away.html", "icon.svg", "sitemap.xml"} | lessons | folders


def _public():
    """The addresses of the pages that a search engine is told."""
    found = ["index.html", *(f"{source.stem}.html" for source in build.sources())]
    for language in edition.editions()[1:]:
        found += [f"{language.prefix}index.html", *map(place, _here(edition.lessons(language)))]
    return found


def place(read):
    """The address of a lesson's page, in its language if it is complete there."""
    language = getattr(read, "language", catalogue.ENGLISH)
    return f"{'' if read.folder else language.prefix}{read.path.stem}.html"


def texts(pages, lessons, language=catalogue.ENGLISH):
    """{name: text} of the front door to all lessons, and of these pages; the formulas are marks yet."""
    english, front = language == catalogue.ENGLISH, f"{language.prefix}index.html"
    count = tables.WORDS[len(lessons)] if english else len(lessons)
    found = {
        front: _rendered(
            "front.html.j2",
            language,
            at=front,
            number="",
            lessons=lessons,
            count=count,
            hours=tables.hours(lessons),
            sheet=lambda name: f"handouts/{documents.folder(name, language)}{name}.html",
            first=f"{'' if lessons[0].folder else language.prefix}{lessons[0].path.stem}.ipynb",
        )
    }
    for made in pages:
        at = lessons.index(made.read)
        found[made.at] = _rendered(
            "lesson.html.j2",
            language,
            at=made.at,
            number=made.read.number,
            page=made,
            alive=alive.LESSON,
            read=made.read,
            before=lessons[at - 1] if at else None,
            after=lessons[at + 1] if at + 1 < len(lessons) else None,
        )
    if english and address.site():
        found["sitemap.xml"] = _rendered("sitemap.xml.j2", language, names=_public())
    away = f"{language.prefix}away.html"
    found[away] = _rendered("away.html.j2", language, at="" if english else away)
    return found


def _rendered(template, language, at="", number=None, **filled):
    """A template filled. at: the page's address; number: its lesson's, "" of a front door, None where there is but this one."""
    name = at.removeprefix(language.prefix)
    others = edition.editions(number) if number is not None else []
    return (
        templates(TEMPLATE, language)
        .get_template(template)
        .render(
            policy=policy.meta(),
            home=address.site(),  # where all of it is published, or ""
            at=at,
            here=""
            if language == catalogue.ENGLISH
            else at,  # for #…, since its base is the site's folder
            front=f"{language.prefix}index.html",
            language=language,
            others=[(each, f"{each.prefix}{name}") for each in others if each != language],
            place=place,
            **filled,
        )
        + "\n"
    )


def templates(folder, language):
    """The templates of a folder, which say _("…") in this language."""
    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(folder),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        extensions=["jinja2.ext.i18n"],
    )
    says = catalogue.says(language)
    environment.install_gettext_callables(says, lambda one, many, count: says(many), newstyle=True)
    return environment


def _write(path, text):
    path.parent.mkdir(exist_ok=True)
    path.write_text(text, encoding="utf-8", newline="\n")


def main(*beginnings):
    """Write the pages into site/."""
    print(write(SITE, *beginnings) / "index.html")
    offline.write(SITE)
