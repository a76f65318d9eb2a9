"""Bring a language up to date: its catalogues with the lessons' sources, its notebooks with its catalogues, and so the
guide and the README; and say what is left to do.

python notebooks/course translate            all languages, all lessons
python notebooks/course translate 03         of all languages this lesson
python notebooks/course translate vi 03 05   these lessons; each text that is missing or fuzzy is named
python notebooks/course translate vi guide   the guide, or readme, formulas, before, class, lib, shared, pages, in the same way
python notebooks/course translate later vi 03 lib   who cannot translate them leaves these to others: they are no longer complete
"""

import asyncio
from io import BytesIO

from babel.messages.mofile import write_mo

from course import ROOT, Lacking, build
from course.languages import catalogue, documents, edition, retold
from course.languages.check import problems


def main(*asked):
    """Write catalogues and notebooks, and say of each lesson how many texts are missing, fuzzy and wrong."""
    known = catalogue.languages()
    if asked[:1] == ("later",):
        return later(known, *asked[1:])
    always = (catalogue.SHARED, catalogue.PAGES, catalogue.LIB)
    others = {*documents.NAMES, *always}
    names = tuple(word for word in asked if word[0].isdigit() or word in others)
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
            if name in always or name.startswith(names or name):
                wrong |= say(language, name, words, written, all_=bool(codes and names))
        anew = spoken(language)
        numbers = [name for name in names if name not in others]
        if anew or numbers or not names:
            notebooks(language, *(() if anew else numbers), anew=anew)
        papers(language)
    return int(wrong)


def later(known, code="", *parts):
    """Take parts out of what data/languages.csv calls complete: lessons, by their numbers, and other catalogues."""
    there = {name[:2] if name[0].isdigit() else name for name in catalogue.names()}
    if code not in known or not parts or not {*parts} <= there:
        raise Lacking(
            f"What is left for later? A language ({', '.join(known)}), and parts of it: {' '.join(sorted(there))}."
        )
    path, row = ROOT / "data" / "languages.csv", f"{code},{known[code].name},"
    complete = known[code].complete
    others = [part for part in complete if part not in parts]
    text = path.read_text(encoding="utf-8")
    if row + " ".join(complete) not in text:
        raise Lacking(f"{path.name} is not written as it was: take {' '.join(parts)} out by hand.")
    text = text.replace(row + " ".join(complete), row + " ".join(others))
    path.write_text(text, encoding="utf-8", newline="\n")
    print(f"{code}: {' '.join(parts)} left for later. Now: make notebooks")
    return 0


def spoken(language):
    """Write what lib reads its words from in a language, where it changed; return whether it did."""
    made = BytesIO()
    write_mo(made, catalogue.read(language, catalogue.LIB))
    target = catalogue.spoken(language)
    if target.exists() and target.read_bytes() == made.getvalue():
        return False
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(made.getvalue())
    print(f"{target.relative_to(ROOT).as_posix()}  written")
    return True


def notebooks(language, *beginnings, anew=False):
    """Write the notebooks of a language, or of those lessons whose names begin so.

    They are run where they stand only if their outputs cannot stay, or where `anew` says so, since lib has other words.
    """
    found = {
        source: None if anew else edition.kept(source, language)
        for source in build.sources(*beginnings)
    }
    to_run = [source for source, ran in found.items() if ran is None]
    found |= asyncio.run(build.build(to_run, lambda source: edition.run(source, language)))
    for source, ran in found.items():
        if isinstance(ran, Exception):
            raise ran
        if edition.write(source, language, ran):
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
    missing = [message.id for message in messages if not catalogue.filled(message)]
    fuzzy = [message.id for message in messages if catalogue.filled(message) and message.fuzzy]
    wrong = {
        message.id: said
        for message in messages
        if catalogue.filled(message)
        and not message.fuzzy
        and (said := problems(*catalogue.pair(message), message.user_comments))
    }
    return missing, fuzzy, wrong
