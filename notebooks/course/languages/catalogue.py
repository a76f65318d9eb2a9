"""The words of a language, as gettext catalogues, which translators' tools open: one a lesson, `notebooks/py/vi/03_….po`,
`shared.po` for what more than one lesson says, and for the words that the machinery gives to all of them, `pages.po`
for the site's own, `lib.po` for what lib says, `guide.po`, `readme.po` and what documents.py names besides for those documents.

Babel reads and writes them, and brings them up to date: a changed text gets its old translation, marked fuzzy. The
translation of a fuzzy or missing unit is the English text, until somebody gives it one.
"""

from collections import Counter
from dataclasses import dataclass
from functools import cache

from babel.messages import Catalog
from babel.messages.pofile import read_po, write_po

from course import NOTEBOOKS, ROOT, build, lesson
from course.languages import documents, units, words
from lib.data import read_table

SHARED, PAGES, LIB = "shared", "pages", "lib"


@dataclass(frozen=True)
class Language:
    """A row of data/languages.csv: its code, its own name, and what is complete in it: lessons, by their numbers, and other
    catalogues by their names.
    """

    code: str
    name: str
    complete: tuple

    @property
    def folder(self):
        """Where its catalogues are."""
        return NOTEBOOKS / "py" / self.code

    @property
    def prefix(self):
        """What the addresses of its lessons begin with, seen from the English ones."""
        return "" if self == ENGLISH else f"{self.code}/"


ENGLISH = Language("en", "English", ())


def languages():
    """{code: Language} of all other languages than English."""
    rows = read_table("languages.csv")
    return {
        row["code"]: Language(row["code"], row["name"], tuple(row["complete"].split()))
        for row in rows
    }


# -- what is to be translated ----------------------------------------------------------------------


def names():
    """The names of all catalogues of a language."""
    lessons = [source.stem for source in build.sources()]
    return [SHARED, PAGES, LIB, *lessons, *documents.NAMES]


@cache
def extracted():
    """{name of a catalogue: [(text, what it is and where)]}, of all lessons, of what they share, and of the documents, as the
    sources are now.
    """
    lessons = {source.stem: [*_of_lesson(source)] for source in build.sources()}
    found = Counter(text for said in lessons.values() for text in {text for text, _ in said})
    shared = {text: [what] for text, what in words.ALL.items()}
    for name, said in lessons.items():
        for text, what in said:
            if found[text] > 1 or text in words.ALL:
                kind = what.partition(" · ")[0]
                shared.setdefault(text, []).append(f"{kind}, in lesson {name[:2]}")
        lessons[name] = [(text, what) for text, what in said if text not in shared]
    read = [lesson.read(source) for source in build.sources()]
    known = {*found, *shared, *documents.names(read)}
    told = documents.extracted(known)
    told["guide"] += documents.unlisted(read)
    return {
        SHARED: [(text, what) for text, all_ in shared.items() for what in all_],
        PAGES: [*words.of_pages()],
        LIB: [*words.of_lib()],
        **lessons,
        **told,
    }


def _of_lesson(source):
    section = ""
    for cell in lesson.notebook(source).cells:
        if cell.cell_type != "markdown":
            continue
        note = lesson.is_note(cell)
        headings = [*lesson.SECTION.finditer(cell.source), *lesson.EXERCISE.finditer(cell.source)]
        for unit in units.of(units.unfilled(cell.source), note=note):
            for heading in headings:
                if heading.start() <= unit.begin:
                    section = heading[0].strip("# ")
            yield unit.text, f"{unit.kind} · {section}" if section else unit.kind


def template(name):
    """A catalogue without translations."""
    made = _empty(name)
    for text, what in extracted()[name]:
        made.add(text, auto_comments=[what])
    return made


def _empty(name, code=None):
    return Catalog(
        locale=code,
        project="logistic-regression-course",
        version="1",
        header_comment=f"# {name}: its words in another language. Fill each msgstr; CONTRIBUTING.md, Translate a lesson.",
        fuzzy=False,
    )


# -- what is translated ----------------------------------------------------------------------------


def path(language, name):
    """Where a catalogue is."""
    return language.folder / f"{name}.po"


def read(language, name):
    """A catalogue as it is stored; an empty one where there is none."""
    place = path(language, name)
    if not place.exists():
        return _empty(name, language.code)
    with open(place, "rb") as file:
        return _plain(read_po(file, locale=language.code))


def updated(language):
    """{name: catalogue} of all of a language, brought up to date with the sources."""
    stored = {name: read(language, name) for name in extracted()}
    known = {
        message.id: message.string
        for catalogue in stored.values()
        for message in catalogue
        if message.id and filled(message) and not message.fuzzy
    }
    for name, catalogue in stored.items():
        catalogue.update(template(name), update_creation_date=False)
        for message in catalogue:
            # what another lesson says now, too, has moved to another catalogue
            if message.id in known and (message.fuzzy or not filled(message)):
                message.string, message.previous_id = known[message.id], []
                message.flags.discard("fuzzy")
        _plain(catalogue)
    return stored


def filled(message):
    """Whether a text has a translation, fuzzy or not; one with a plural has several, or none that is empty."""
    return bool(message.string and all(message.string))


def pair(message):
    """(text, translation) to be compared: of what is counted, the English plural with the first form of the other language."""
    return (
        (message.id[-1], message.string[0])
        if message.pluralizable
        else (message.id, message.string)
    )


def spoken(language):
    """Where gettext finds what lib says in a language."""
    return ROOT / "lib" / "languages" / language.code / "LC_MESSAGES" / "lib.mo"


def _plain(catalogue):
    """The catalogue without flags for %s and {}: ours are no format strings but in words.py, which has its own test.

    And without the former texts of fuzzy ones, which Babel reads as comments of the translator's, that would stay for ever.
    """
    for message in catalogue:
        message.flags &= {"fuzzy"}
        message.user_comments = [line for line in message.user_comments if line[:1] != "|"]
    return catalogue


def write(language, name, catalogue):
    """Write a catalogue, where it says something else than the stored one; return whether it did."""
    place = path(language, name)
    if place.exists() and not differ(read(language, name), catalogue):
        return False
    place.parent.mkdir(exist_ok=True)
    with open(place, "wb") as file:
        write_po(file, catalogue, width=120, no_location=True, include_previous=True)
    return True


def differ(one, other):
    """Whether two catalogues say something else, in a text, a translation or a comment."""
    return _said(one) != _said(other)


def _said(catalogue):
    # without the header; where a comment is wrapped does not matter
    return [
        (
            message.id,
            message.string,
            message.fuzzy,
            " ".join(message.auto_comments),
            " ".join(message.user_comments),
            message.previous_id,
        )
        for message in [*catalogue, *catalogue.obsolete.values()]
        if message.id
    ]


def translations(language, *names):
    """{text: its translation} of these catalogues and the shared one, without the fuzzy ones."""
    return {
        message.id: message.string
        for each in dict.fromkeys((SHARED, *names))
        for message in read(language, each)
        if message.id and message.string and not message.fuzzy
    }


def says(language, name=PAGES):
    """A function that says a text in this language, or in English where nobody has translated it."""
    if language == ENGLISH:
        return str
    known = translations(language, name)
    return lambda text: known.get(text, text)
