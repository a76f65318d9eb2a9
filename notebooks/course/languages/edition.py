"""A lesson in another language: the same cells, their prose replaced; its outputs have the same numbers, in its own words."""

import html
import json
import re
from collections import Counter
from functools import cache

import nbformat

from course import Lacking, address, build, lesson, marks, tables
from course.languages import catalogue, units
from course.languages.check import NUMBER
from course.pictures import under_lock, without_pictures

LINK = re.compile(r"(?<=\]\()(?![a-z]+:|[#/]|\.\./)([^)\s#]+)")  # to another file of the course
HEADING = re.compile(r"^(##+) Exercise (\d\d\.\d+)(?= · )", re.M)
STRUCTURE = re.compile(
    rf"Hint \d|Solution|{lesson.PRACTICE}"
)  # units that lesson.py knows a lesson's parts by
PART = re.compile(
    rf"(?<=<summary>)({STRUCTURE.pattern})(?=</summary>)|(?<= · ){lesson.PRACTICE}$", re.M
)


def pair(source, language):
    """The notebook of a lesson in this language, or in English."""
    english = build.pair(source)
    return english.parent / language.prefix / english.name


class Translated(lesson.Lesson):
    """A lesson with its prose in another language, as lesson.py reads it: what it knows a lesson's parts by, as PROMPT, is
    in English yet, and `dressed` later; but the promise.

    shown: a function that leaves of a cell's English Markdown what is shown of it
    """

    def __init__(self, source, language, shown=str):
        said = catalogue.translations(language, source.stem)
        said = {text: words for text, words in said.items() if not STRUCTURE.fullmatch(text)}
        cells = lesson.notebook(source).cells
        for cell in cells:
            if cell.cell_type == "markdown":
                note, markdown = lesson.is_note(cell), units.unfilled(shown(cell.source))
                cell.source = units.translated(markdown, said.get, note=note)
                if units.HOURS in marks.names(cell.source):
                    cell.source = marks.fill(cell.source, units.HOURS, hours(language))
        super().__init__(source, cells)
        self.language, self.said = language, said
        self.folder = "" if self.number in language.complete else "../"  # to the English one

    @property
    def aims(self):
        """What you can do afterwards, in one sentence; in English where the lesson does not list it."""
        english = lesson.read(self.path)
        listed = units.translated(lesson.AIMS.search(english.text)[0], self.said.get)
        items = listed.partition("\n\n- ")[2].strip(". \n")
        return " ".join(re.sub(r"[,;]?\n- ", "; ", items).split()) or english.aims

    @property
    def promise(self):
        """The line that says which slides it is about and how long it takes."""
        line = dressed(f"**{super().promise}**", given(self.language))
        return line.strip("*")


def read(source, language):
    """A lesson in this language, or in English."""
    if language == catalogue.ENGLISH:
        return lesson.read(source)
    return lessons(language)[build.sources().index(source)]


def lessons(language):
    """All lessons in this language, or in English."""
    return _lessons(language, *build.sources())


@cache
def _lessons(language, *sources):
    """Kept by where they are, too: a copy of the course has lessons of its own."""
    if language == catalogue.ENGLISH:
        return [lesson.read(source) for source in sources]
    return [Translated(source, language) for source in sources]


def editions(number=""):
    """The languages in which a lesson is complete, or this one; English first."""
    known = catalogue.languages().values()
    complete = [
        each
        for each in known
        if (number in each.complete if number else any(map(str.isdigit, each.complete)))
    ]
    return [catalogue.ENGLISH, *complete]


def all_complete():
    """(source, language) of all lessons in English, and of those that are complete in another language, in that."""
    return [
        (source, language) for source in build.sources() for language in editions(source.name[:2])
    ]


def hours(language):
    """How long the course takes, as it stands in a sentence of this language."""
    words = given(language)
    return tables.hours_in_words(lessons(catalogue.ENGLISH), say=lambda text: words(text) or text)


def given(language):
    """A function that says a word of the machinery in this language; None where it has no translation."""
    if language == catalogue.ENGLISH:
        return {}.get
    return catalogue.translations(language, catalogue.SHARED).get


def notebook(source, language, shown=str):
    """The notebook of a lesson in this language, or in English, before it has its outputs, as build.read makes that.

    shown: a function that leaves of a cell's English Markdown what is shown of it
    """
    if language == catalogue.ENGLISH:
        made = build.read(source)
        for cell in made.cells:
            cell.source = shown(cell.source)
        return made
    at = build.sources().index(source)
    made = nbformat.v4.new_notebook(cells=Translated(source, language, shown).cells)
    blocks, words = filled(lessons(language), at, language), given(language)
    folders = {f"{each.path.stem}.ipynb": each.folder for each in lessons(language)}
    for cell in made.cells:
        if cell.cell_type == "markdown":
            cell.source = LINK.sub(
                lambda link: folders.get(link[1], "../") + link[1], cell.source
            )  # before there is what leads elsewhere already
            for name in blocks.keys() & marks.names(cell.source):
                cell.source = marks.fill(cell.source, name, blocks[name])
            cell.source = dressed(cell.source, words)
    place = f"{language.code}/{source.stem}"
    address.addressed(made.cells, *address.read(), place, language.code)
    return build.prepared(made)


def filled(all_lessons, at, language):
    """What stands between the marks of a lesson, made of the translated heads: {mark: block}."""
    others = tables.other_languages(all_lessons[at].number)
    others.pop(language.name, None)
    elsewhere = {"English": "../", **{name: f"../{folder}" for name, folder in others.items()}}
    blocks = {"navigation": tables.navigation(all_lessons, at, elsewhere)}
    if at == 0:
        words = given(language)
        blocks["lessons"] = tables.lessons_table(
            all_lessons[1:], say=lambda text: words(text) or text
        )
    return blocks


def dressed(markdown, words):
    """Markdown with the machinery's own words as `words` says them, where it does."""

    def said(text, **parts):
        return (words(text) or text).format(**parts)

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
        lambda found: f"{found[1]} {said('Exercise {number}', number=found[2])}", markdown
    )
    markdown = PART.sub(lambda found: said(found[0]), markdown)
    return markdown.replace(lesson.PROMPT, f"> **{said('Predict.')}**")


def made(source, language, ran=None):
    """The text of a lesson's notebook in this language, with the outputs of `ran`, which has the same code; of the English
    one where there is none.

    Raises Lacking where that is not what the source makes.
    """
    english = nbformat.read(build.pair(source), as_version=4)
    if [cell.source for cell in english.cells] != [
        cell.source for cell in build.read(source).cells
    ]:
        raise Lacking(
            f"{build.pair(source).name} is not what py/{source.name} makes: "
            f"run `make notebooks ARGS={source.name[:2]}` first."
        )
    translated = notebook(source, language)
    for cell, shown in zip(translated.cells, (ran or english).cells):
        if cell.cell_type == "code":
            cell.outputs, cell.execution_count = shown.outputs, shown.execution_count
    return build.canonical(translated, language.code)


async def run(source, language):
    """A lesson in this language, run where it stands, with no exercise solved."""
    folder = pair(source, language).parent
    folder.mkdir(exist_ok=True)
    return await build.run(notebook(source, language), {"COURSE_PROGRESS": ""}, folder=folder)


def kept(source, language):
    """The stored notebook of a lesson in this language; None where its code or its numbers are not the English ones."""
    place = pair(source, language)
    if not place.exists():
        return None
    stored, english = (nbformat.read(path, as_version=4) for path in (place, build.pair(source)))
    return stored if code(stored) == code(english) and shown(stored) == shown(english) else None


def code(notebook):
    """The code of a notebook's cells but the set-up cell, which names language and address."""
    return [cell.source for cell in notebook.cells if cell.cell_type == "code"][1:]


def shown(notebook):
    """What a notebook's outputs show beside words: what kinds of output, and in each cell the numbers, in any order."""
    found = []
    for cell in notebook.cells:
        if cell.cell_type == "code":
            kinds = [(output.output_type, *output.get("data", ())) for output in cell.outputs]
            text = without_pictures(json.dumps(cell.outputs, ensure_ascii=False))
            found.append((kinds, Counter(NUMBER.findall(html.unescape(text)))))
    return found


def in_english(source, language):
    """What of the outputs of a lesson is English in another language's edition, since its code says it: the outputs that the
    English notebook has, too, each as a notebook keeps it; none in English.
    """
    if language == catalogue.ENGLISH:
        return []
    mine, theirs = (
        [
            output
            for cell in nbformat.read(path, as_version=4).cells
            for output in cell.get("outputs", ())
        ]
        for path in (build.pair(source), pair(source, language))
    )
    return [output for output in theirs if output in mine]


def write(source, language, ran=None):
    """Write a lesson's notebook in this language, with the outputs of `ran`, where it changed; return whether it did."""
    target, text = pair(source, language), made(source, language, ran)
    if target.exists():
        stored = target.read_text(encoding="utf-8")
        text = text if under_lock() else build.with_stored_pictures(text, stored)
        if text == stored:
            return False
    target.parent.mkdir(exist_ok=True)
    target.write_text(text, encoding="utf-8", newline="\n")
    return True
