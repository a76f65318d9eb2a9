"""The guide and the README in another language: their words replaced, what is filled made of the translated lessons, and
links led to what is there in that language.
"""

import re

from course import build, marks, tables
from course.languages import catalogue, documents, edition, units

LINK = re.compile(r"(?<=\]\()(?![a-z]+:)([^)\s#]*)(?:#([^)\s]+))?(?=\))")


def made(language):
    """{path: text} of the documents in this language."""
    said = known(language)
    english = {name: each.path.read_text(encoding="utf-8") for name, each in documents.ALL.items()}
    told = {
        name: units.translated(documents.bare(text), said.get) for name, text in english.items()
    }
    headings = {
        documents.ALL[name].path: dict(
            zip(documents.anchors(text), documents.anchors(told[name]), strict=True)
        )
        for name, text in english.items()
    }
    texts = {}
    for name, document in documents.ALL.items():
        text = led(_filled(name, told[name], language, said), document, language, headings)
        others = tables.other_editions(name, language)  # as they are from there already
        texts[document.pair(language)] = marks.fill(text, "languages", others)
    return texts


def handed_out(name, language):
    """The text of what is handed out, in this language; of what is filled there, too."""
    text, said = documents.HANDED_OUT[name].read_text(encoding="utf-8"), known(language)
    told = units.translated(documents.bare(text), said.get)
    for mark in marks.names(text):
        blocks = {"pythons": tables.pythons(lambda words: said.get(words, words))}
        told = marks.fill(told, mark, blocks[mark])
    return told


def known(language):
    """{text: its translation} of all that documents and sheets say, much of it in the lessons' catalogues."""
    if language == catalogue.ENGLISH:
        return {}
    lessons = [source.stem for source in build.sources()]
    said = catalogue.translations(language, *lessons, *documents.NAMES)
    english, theirs = map(
        documents.names, (edition.lessons(catalogue.ENGLISH), edition.lessons(language))
    )
    return {**said, **dict(zip(english, theirs))}


def _filled(name, text, language, said):
    """A document with what `tables` fills in it, of the lessons in this language."""

    def say(words):
        return said.get(documents.one_line(words), words)

    lessons = edition.lessons(language)
    if name == "readme":
        blocks = tables.in_readme(lessons, f"notebooks/{language.prefix}", say)
    else:
        blocks = tables.in_guide(lessons, text, say)
    for mark in marks.names(text):
        text = marks.fill(text, mark, blocks[mark])
    return text


def led(text, document, language, headings):
    """The text of a document with its links as they are from its place in this language.

    headings: {path of an English document: {the address of a heading: that in this language}}
    """
    page = document.pair(language)
    theirs = {each.path: each.pair(language) for each in documents.ALL.values()}
    for source in build.sources():
        if source.name[:2] in language.complete:
            theirs[build.pair(source)] = edition.pair(source, language)

    def link(found):
        path = (document.path.parent / found[1]).resolve() if found[1] else document.path
        place = headings.get(path, {}).get(found[2], found[2])
        way = documents.relative(theirs.get(path, path), page) if found[1] else ""
        return way + (f"#{place}" if place else "")

    return LINK.sub(link, text)


def write(language):
    """Write the documents in this language, where they changed; return the paths of those."""
    changed = []
    for path, text in made(language).items():
        if not path.exists() or path.read_text(encoding="utf-8") != text:
            path.parent.mkdir(exist_ok=True)
            path.write_text(text, encoding="utf-8", newline="\n")
            changed.append(path)
    return changed
