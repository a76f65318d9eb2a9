"""Bring a language up to date: its catalogues with the lessons' sources, its notebooks with its catalogues, and so the
guide and the README; and say what is left to do.

python notebooks/course translate            all languages, all lessons
python notebooks/course translate 03         of all languages this lesson
python notebooks/course translate vi 03 05   these lessons; each text that is missing or fuzzy is named
python notebooks/course translate vi guide   the guide, or the readme, in the same way
"""

from course import ROOT, Lacking, build
from course.languages import catalogue, documents, edition, retold
from course.languages.check import problems


def main(*asked):
    """Write catalogues and notebooks, and say of each lesson how many texts are missing, fuzzy and wrong."""
    known = catalogue.languages()
    names = tuple(word for word in asked if word[0].isdigit() or word in documents.ALL)
    codes = [word for word in asked if word not in names]
    for code in codes:
        if code not in known:
            raise Lacking(
                f"There is no language {code!r}: data/languages.csv has {', '.join(known)}. Add a row there first."
            )
    wrong = False
    for language in [known[code] for code in codes or known]:
        for name, words in catalogue.updated(language).items():
            written = catalogue.write(language, name, words)
            if name in (catalogue.SHARED, catalogue.PAGES) or name.startswith(names or name):
                wrong |= say(language, name, words, written, all_=bool(codes and names))
        numbers = [name for name in names if name not in documents.ALL]
        if numbers or not names:
            notebooks(language, *numbers)
        papers(language)
    return int(wrong)


def notebooks(language, *beginnings):
    """Write the notebooks of a language, or of those lessons whose names begin so."""
    for source in build.sources(*beginnings):
        if edition.write(source, language):
            print(f"{edition.pair(source, language).relative_to(build.NOTEBOOKS)}  written")


def papers(language):
    """Write the guide and the README in a language."""
    for path in retold.write(language):
        print(f"{path.relative_to(ROOT).as_posix()}  written")


def say(language, name, words, written=False, *, all_=False):
    """Print what is left to do in a catalogue; return whether a translation is wrong.

    all_: name each text that is missing or fuzzy, too.
    """
    missing, fuzzy, wrong = left(words)
    print(
        f"{language.code} {name:32} {len(words):4} texts, {len(missing):4} missing, {len(fuzzy):3} fuzzy, "
        f"{len(wrong):3} wrong{'  written' if written else ''}"
    )
    if all_:
        for what, texts in (("missing", missing), ("fuzzy", fuzzy)):
            print(*(f"   {what}: {text}" for text in texts), sep="\n")
    for text, said in wrong.items():
        print(f"   {text}", *(f"      {each}" for each in said), sep="\n")
    return bool(wrong)


def left(words):
    """Of a catalogue ([missing texts], [fuzzy texts], {text: what is wrong with its translation})."""
    messages = [message for message in words if message.id]
    missing = [message.id for message in messages if not message.string]
    fuzzy = [message.id for message in messages if message.string and message.fuzzy]
    wrong = {
        message.id: said
        for message in messages
        if message.string
        and not message.fuzzy
        and (said := problems(message.id, message.string, message.user_comments))
    }
    return missing, fuzzy, wrong
