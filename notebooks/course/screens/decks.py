"""Write a reveal.js deck for each lesson, one for the guide's one lecture, and a page to start from: `make slides`,
ARGS="03 05" for some.

Everything a deck needs lies beside it in assets/, so it opens from a folder without a network.
"""

import functools
import html
import re
import shutil
from pathlib import Path

from jinja2 import Template
from nbconvert.filters import Highlight2HTML
from nbconvert.filters.markdown_mistune import IPythonRenderer, MarkdownWithMath
from pygments.formatters import HtmlFormatter

from course import ROOT, alive, build, npm, pages
from course.handouts import sheets
from course.languages import catalogue, edition
from course.screens import lecture
from course.screens.pages import sections
from course.site import offline, policy
from course.vietnamese import marked

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
SIZES = {
    32: (58, 10),
    28: (66, 12),
    25: (74, 14),
    22: (999, 999),
}  # of code: letters in a line, lines
RESULTS = {"picture": "figure", "code": "results", "printed": "results", "table": "results"}


def deck(title, parts, language=catalogue.ENGLISH, english=()):
    """A deck's page of HTML from sections of `pages`; english: as of `edition.in_english`."""
    template = Template((HERE / "deck.html.j2").read_text(encoding="utf-8"))
    stacks = [[*_slides(part, language, english)] for part in parts]
    colours = HtmlFormatter(style="default").get_style_defs(".highlight")
    words = {"title": title, "sections": stacks, "colours": colours, "language": language}
    page = template.render(policy=policy.meta(_rules()), **words) + "\n"
    return marked(page) if language == catalogue.ENGLISH else page


@functools.cache
def _rules():
    """What a deck may run: its files, and the script of the speaker view, a page that reveal.js writes itself."""
    view = (npm.node_modules() / "reveal.js/plugin/notes/speaker-view.html").read_bytes().decode()
    (script,) = re.findall(r"<script>(.*?)</script>", view, re.S)
    return policy.knowing(script)


def _slides(section, language, english):
    """What the template asks of each slide of a section."""
    printed = "".join(output.get("text", "") for output in english)
    words = edition.given(language)

    def _markdown(text):
        return markdown(edition.dressed(text, words))

    def _spoken(block):
        other = language != catalogue.ENGLISH
        code = other and block.kind == "code"
        return ' lang="en"' if code or block.kind == "printed" and block.content in printed else ""

    for at, (slide, seconds) in enumerate(zip(section.slides, section.timings())):
        size = _size(slide)
        yield {
            "seconds": seconds,
            "kind": next((RESULTS[kind] for kind in slide.kinds if kind in RESULTS), "words"),
            "heading": _markdown(slide.heading),
            "parts": [
                {
                    "classes": _classes(block, waits, size),
                    "content": _content(block, _markdown),
                    "spoken": _spoken(block),
                }
                for block, waits in slide.fragments()
            ],
            "notes": _markdown(notes(section, at, words)),
        }


def _classes(block, waits, size):
    """A block's classes of the style sheet."""
    classes = [block.kind]
    if block.kind in ("code", "printed"):
        classes.append(f"size-{size}")
    if block.live:
        classes.append(f"celltag_live-{block.live}")
    return " ".join(classes + ["fragment"] * waits)


def _size(slide):
    """The size in pixels of a slide's code and of what it printed."""
    lines = [
        line
        for block in slide.blocks
        if block.kind in ("code", "printed")
        for line in block.content.splitlines()
    ]
    longest = max(map(len, lines), default=0)
    return next(
        size for size, (most, high) in SIZES.items() if longest <= most and len(lines) <= high
    )


def _content(block, _markdown):
    if block.kind == "code":
        return Highlight2HTML(pygments_lexer="python")(block.content)
    if block.kind == "printed":
        return f"<pre>{html.escape(block.content)}</pre>"
    return block.content if block.kind == "picture" else _markdown(block.content)


def markdown(text):
    """Markdown as HTML; another lesson is another deck."""
    text = re.sub(r"\]\((\d\d_\w+)\.ipynb\)", r"](\1.html)", text)
    renderer = IPythonRenderer(escape=False, exclude_anchor_links=True)
    return MarkdownWithMath(renderer=renderer).render(text)


def notes(section, at, words=str):
    """What the speaker sees with a section's slide: its speaker note, once more with the question, and what is said.

    words: a function that says the names of a note's parts, or None, in the deck's language
    """
    parts = section.note.parts if section.note else {}
    slide = section.slides[at]
    if at:
        parts = {
            name: parts[name]
            for name in ("Ask", "Expect")
            if name in parts and "prompt" in slide.kinds
        }
    return "\n\n".join(
        [*(f"**{words(name) or name}** {text}" for name, text in parts.items()), *slide.said]
    )


def write(site=SITE, *beginnings):
    """Write site/slides: the decks of all lessons, or of those whose names begin so; return the folder."""
    folder = Path(site) / "slides"
    (folder / "assets").mkdir(parents=True, exist_ok=True)
    for package, name in ASSETS.items():
        shutil.copyfile(npm.node_modules() / package, folder / "assets" / name)
    for name in ("deck.css", "deck.js"):
        shutil.copyfile(HERE / name, folder / "assets" / name)
    alive.copy(folder / "assets" / "alive", alive.DECK)
    shutil.copyfile(pages.TEMPLATE / "said.js", folder / "assets" / "said.js")
    for language in edition.editions()[1:]:
        words = pages.said(language)
        path = folder / "assets" / f"said.{language.code}.js"
        path.write_text(words, encoding="utf-8", newline="\n")
    for name, text in pages_of(*beginnings):
        path = folder / f"{name}.html"
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="\n")
    for language in edition.editions():
        path = folder / language.prefix / "index.html"
        path.parent.mkdir(exist_ok=True)
        path.write_text(start_page(language), encoding="utf-8", newline="\n")
    return folder


def pages_of(*beginnings):
    """(name, page) of each deck that is asked for, in each language; the lecture's where all are, or it is itself."""
    wanted = build.sources(*beginnings) if beginnings != (lecture.NAME,) else []
    for source, language in edition.all_complete():
        if source in wanted:
            title = edition.read(source, language).title
            parts = sections(source, language)
            yield (
                f"{language.prefix}{source.stem}",
                deck(title, parts, language, edition.in_english(source, language)),
            )
    for language in edition.editions() if not beginnings or lecture.NAME in beginnings else []:
        if lecture.is_there(language):
            parts, english = lecture.sections(language), lecture.in_english(language)
            yield (
                f"{language.prefix}{lecture.NAME}",
                deck(lecture.name(language), parts, language, english),
            )


def start_page(language=catalogue.ENGLISH):
    """The page that lists the decks in this language, and says which keys there are; a deck that is not there yet is English."""
    listed = [
        (f"{getattr(read, 'folder', '')}{read.path.stem}", read.title, read.promise)
        for read in edition.lessons(language)
    ]
    if lecture.is_there(language):
        listed.insert(0, (lecture.NAME, lecture.name(language), lecture.said(language)))
    others = [each for each in edition.editions() if each != language]
    template = pages.templates(HERE, language).get_template("start.html.j2")
    return (
        template.render(policy=policy.meta(), language=language, others=others, decks=listed) + "\n"
    )


def main(*beginnings):
    """Write the decks of all lessons, or of those whose names begin so, and all that is handed out."""
    print(write(SITE, *beginnings) / "index.html")
    print(sheets.write(SITE / "handouts") / "formulas.html")
    offline.write(SITE)
