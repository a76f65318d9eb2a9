"""The words of the course: what each means, where it is explained, and what it is called in Vietnamese."""

import textwrap

from lib.data import read_table
from lib.said import _

LINE = 110  # characters, as wide as an output of a lesson may be


def glossary(word=None):
    """Print what a word means, in which lesson it is explained, and the Vietnamese word; without one, all of them.

    word  or a part of one: "odds" finds the log-odds, too. A ValueError says what there is, where nothing fits.
    """
    rows = read_table("glossary.csv")
    found = [row for row in rows if word is None or str(word).casefold() in row["word"].casefold()]
    if not found:
        raise ValueError(
            _("no word has {word!r} in it. There are: {words}.").format(
                word=str(word), words=", ".join(row["word"] for row in rows)
            )
        )
    for row in found:
        means = row["means"]
        text = _("{word} ({vietnamese}; lesson {lesson}): {means}").format(
            **row | {"means": _(means)}
        )
        print(textwrap.fill(text, LINE, subsequent_indent="    "))
