"""A lesson in another language: the same cells, their prose replaced; the same outputs, which the English notebook has."""

import re
from functools import cache

import nbformat

from course import build, lesson, marks, tables
from course.languages import catalogue, units

HEADING = re.compile(r"^### Exercise (\d\d\.\d+)(?= · )", re.M)


def pair(source, language):
    """The notebook of a lesson in this language."""
    return build.NOTEBOOKS / language.code / f"{source.stem}.ipynb"


def read(source, language):
    """The lesson with its prose replaced, as lesson.py reads it: what the machinery gives is in English yet."""
    said = catalogue.translations(language, source.stem)
    return lesson.Lesson(source, replaced(lesson.notebook(source).cells, said.get))


def replaced(cells, translate):
    """A source's cells with each unit replaced by its translation, if it has one."""
    for cell in cells:
        if cell.cell_type == "markdown":
            cell.source = units.translated(cell.source, translate, note=lesson.is_note(cell))
    return cells


@cache
def lessons(language):
    """All lessons with their prose replaced."""
    return [read(source, language) for source in build.sources()]


def notebook(source, language):
    """The notebook of a lesson in this language before it has its outputs, as build.read makes the English one."""
    at = build.sources().index(source)
    translated = nbformat.v4.new_notebook(cells=lesson.notebook(source).cells)
    for cell, read_ in zip(translated.cells, lessons(language)[at].cells):
        cell.source = read_.source
    given = catalogue.translations(language, catalogue.SHARED).get
    blocks = filled(lessons(language), at, given)
    for cell in translated.cells:
        if cell.cell_type == "markdown":
            for name in marks.names(cell.source):
                if name in blocks:
                    cell.source = marks.fill(cell.source, name, blocks[name])
            cell.source = dressed(cell.source, given)
    return build.prepared(translated)


def filled(all_lessons, at, given):
    """What stands between the marks of a lesson, made of the translated heads: {mark: block}."""
    blocks = {"navigation": tables.navigation(all_lessons, at)}
    if at == 0:
        head, *rest = tables.lessons_table(all_lessons[1:]).splitlines()
        head = " | ".join(given(word) or word for word in head.strip("| ").split(" | "))
        blocks["lessons"] = "\n".join([f"| {head} |", *rest])
    return blocks


def dressed(markdown, given):
    """Markdown with the machinery's own words in this language, where they have a translation."""

    def said(text, **parts):
        return (given(text) or text).format(**parts)

    def promise(found):
        first, last, own, practice = found.group("first", "last", "own", "practice")
        slides = (
            "No slides" if not first else "Slides {first} to {last}" if last else "Slide {first}"
        )
        time = "about {own} minutes" + ", and {practice} for the exercises" * bool(practice)
        return (
            f"**{said(slides, first=first, last=last)} · {said(time, own=own, practice=practice)}**"
        )

    markdown = lesson.PROMISE.sub(promise, markdown)
    markdown = HEADING.sub(
        lambda found: f"### {said('Exercise {number}', number=found[1])}", markdown
    )
    return markdown.replace(lesson.PROMPT, f"> **{said('Predict.')}**")


def made(source, language):
    """The text of a lesson's notebook in this language, with the outputs of the English one.

    Raises ValueError where that is not what the source makes.
    """
    english = nbformat.read(build.pair(source), as_version=4)
    if [cell.source for cell in english.cells] != [
        cell.source for cell in build.read(source).cells
    ]:
        raise ValueError(
            f"{build.pair(source).name} is not what py/{source.name} makes: "
            f"run `make notebooks ARGS={source.name[:2]}` first."
        )
    translated = notebook(source, language)
    for cell, shown in zip(translated.cells, english.cells):
        if cell.cell_type == "code":
            cell.outputs, cell.execution_count = shown.outputs, shown.execution_count
    return build.canonical(translated, language.code)


def write(source, language):
    """Write a lesson's notebook in this language, where it changed; return whether it did."""
    target, text = pair(source, language), made(source, language)
    if target.exists() and target.read_text(encoding="utf-8") == text:
        return False
    target.parent.mkdir(exist_ok=True)
    target.write_text(text, encoding="utf-8", newline="\n")
    return True
