"""A lesson as a page of HTML, made of its notebook: sections, cells with their stored outputs, folds."""

import base64
import hashlib
import html
import re
from dataclasses import dataclass, field

import nbformat

from course import lesson
from course.languages import catalogue, edition
from course.pages.markup import TAG, markdown, printed, slug, source
from course.screens.blocks import EXPLORES
from course.vietnamese import marked

DESK = "desk"  # the tag of a cell that a browser cannot run
HEADING = re.compile(r"<h([123])>(.*?)</h\1>", re.S)
IMAGE = re.compile(
    r'<img alt="([^"]*)" width="(\d+)" height="(\d+)"[^>]*base64,([^"]+)"[^>]*>(?:<p[^>]*>(.*?)</p>)?',
    re.S,
)


@dataclass
class Section:
    """A piece of a page under a heading of its own."""

    slug: str
    level: int
    title: str  # HTML
    html: str = ""  # without its heading, and without the smaller sections in it


@dataclass
class Page:
    """A lesson's page: its words, its sections as they follow each other, its pictures {name: bytes}.

    language: that of its words; what its own code prints is English.
    """

    name: str
    read: lesson.Lesson
    language: catalogue.Language = catalogue.ENGLISH
    head: str = ""  # its heading
    body: str = ""  # all beneath the line that says how long it takes
    sections: list = field(default_factory=list)
    pictures: dict = field(default_factory=dict)
    english: list = field(default_factory=list)  # as of edition.in_english

    @property
    def at(self):
        """Its address in the site."""
        return f"{self.language.prefix}{self.name}.html"

    @property
    def contents(self):
        """[(section, its smaller sections)] for the list at the side."""
        found = []
        for section in self.sections:
            if section.level == 2:
                found.append((section, []))
            elif section.level == 3:
                found[-1][1].append(section)
        return found


def page(read, formulas, language=catalogue.ENGLISH):
    """The page of a lesson, read in this language; its formulas are marks yet."""
    notebook = edition.pair(read.path, language)
    cells = nbformat.read(notebook, as_version=4).cells
    exercises = {}
    for name, exercise in lesson.exercises(cells).items():
        exercises[exercise.answer.id] = name, "answer"
        exercises[exercise.judge.id] = name, "judge"
    made, parts = Page(read.path.stem, read, language), []
    made.english = edition.in_english(read.path, language)
    prompt = catalogue.says(language, catalogue.SHARED)("Predict.")
    for at, cell in enumerate(cells):
        formulas.place = f"{notebook.name}, cell {at}"
        if cell.cell_type == "markdown":
            parts.append(markdown(cell.source, formulas, prompt, language.prefix))
        else:
            parts.append(_cell(cell, at, exercises.get(cell.id), made))
    body = "".join(parts)
    whole = _sectioned(marked(body) if language == catalogue.ENGLISH else body, made)
    made.head, _, made.body = whole.partition(f"<p><strong>{made.read.promise}</strong></p>\n")
    return made


def _cell(cell, at, exercise, made):
    """A code cell, its source and what it showed."""
    _, desk = catalogue.says(made.language), DESK in cell.metadata.get("tags", [])
    marks = {"id": f"cell-{cell.id}", "data-cell": at}
    if live := EXPLORES.search(cell.source):
        marks["data-live"] = live[1]
    if exercise:
        marks |= {"data-exercise": exercise[0], "data-role": exercise[1]}
    marks |= {"data-desk": ""} if desk else {}
    code = source(cell.source)
    if cell.metadata.get("jupyter", {}).get("source_hidden"):
        marks["data-set-up"] = ""
        title = _("Set-up: what the notebook runs first. To read this page, you need not open it.")
        code = f"<details><summary>{title}</summary>\n{code}</details>"
    outputs = "".join(_output(output, made) for output in cell.outputs)
    if desk:
        said = [_("A browser starts no processes: this cell runs on a computer.")]
        said += [_("Its stored result stands below it.")] if outputs else []
        code += f'<p class="desk">{" ".join(said)}</p>\n'
    if outputs:
        spoken = ' lang="en"' if any(output in made.english for output in cell.outputs) else ""
        code += f'<div class="outputs"{spoken}>\n{outputs}</div>\n'
    written = " ".join(
        f'{name}="{value}"' if value != "" else name for name, value in marks.items()
    )
    return f'<div class="cell code" {written}>\n{code}</div>\n'


def _output(output, made):
    """What a cell printed, or its picture, which is put into a file."""
    if output.output_type == "stream":
        return printed(output.text)
    found = IMAGE.fullmatch(output.data.get("text/html", "").strip())
    if not found:
        raise ValueError(
            f"{made.name} has an output that no page shows yet: {output.output_type} {[*output.data]}"
        )
    alt, width, height, data, words = found.groups()
    picture = base64.b64decode(data)
    # by what is in it: a picture without words is the same one in every language
    name = f"{made.name[:2]}-{hashlib.sha256(picture).hexdigest()[:8]}.png"
    made.pictures[name] = picture
    caption = f"\n<figcaption>{words}</figcaption>" if words else ""
    return (
        f'<figure><img src="pages/pictures/{name}" width="{width}" height="{height}" loading="lazy" '
        f'decoding="async" alt="{alt}">{caption}</figure>\n'
    )


def _sectioned(body, made):
    """The body in sections, each heading with a link to itself."""
    first, *rest = HEADING.split(body)
    _, out, depth, taken = catalogue.says(made.language), [first], [], set()
    for level, title, words in zip(map(int, rest[::3]), rest[1::3], rest[2::3]):
        out += ["</section>\n"] * sum(each >= level for each in depth)
        depth = [each for each in depth if each < level]
        name = slug(title)
        if name in taken:
            raise ValueError(
                f"{made.name} has two headings {TAG.sub('', title)!r}: the address of one is that of the other."
            )
        taken.add(name)
        made.sections.append(Section(name, level, title, words))
        if level == 1:
            out.append(f'<h1 id="{name}">{title}</h1>{words}')
        else:
            depth.append(level)
            where = html.unescape(TAG.sub("", title)).partition(" · ")[0]
            label = html.escape(_("Link to {where}").format(where=where))
            here = (
                "" if made.language == catalogue.ENGLISH else made.at
            )  # its base is the site's folder
            link = f'<a class="own" href="{here}#{name}" aria-label="{label}">#</a>'
            out.append(f'<section id="{name}">\n<h{level}>{title} {link}</h{level}>{words}')
    return "".join(out + ["</section>\n"] * len(depth))
