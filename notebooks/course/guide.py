"""Fill the tables of GUIDE.md from the speaker notes"""

import re
import textwrap

from course import NOTEBOOKS, build, lesson

GUIDE = NOTEBOOKS / "GUIDE.md"


def clock(minutes):
    """65 → 1:05."""
    return f"{minutes // 60}:{minutes % 60:02}"


def folded(line):
    """A long line of text as several."""
    return textwrap.fill(line, 120, break_long_words=False, break_on_hyphens=False)


def table(source):
    """A lesson's aims, when each of its sections begins, and its exercises, as Markdown."""
    this, at = lesson.read(source), 0
    found = this.notes
    lines = [folded(f"**Aims** They can {this.aims}."), "", "| at | minutes | section |", "|---|---|---|"]
    for note in found:
        if not note.place:
            lines.append(f"| {clock(at)} | {note.minutes} | {note.number} · {note.title} |")
            at += note.minutes
    for place, words in (("class", "In class"), ("home", "At home")):
        chosen = [note for note in found if note.place == place]
        named = " · ".join(f"{note.number} {note.title} ({note.minutes})" for note in chosen)
        if chosen:
            minutes = sum(note.minutes for note in chosen)
            lines += ["", folded(f"**{words}**, {minutes} minutes: {named}.")]
    return "\n".join(lines)


def filled(text):
    """The guide's text, with the table of each lesson between its marks, <!-- 03 --> and <!-- /03 -->."""
    for source in build.sources():
        number = source.name[:2]
        pieces = re.split(rf"(?<=<!-- {number} -->\n).*?(?=<!-- /{number} -->)", text, flags=re.S)
        if len(pieces) != 2:
            raise ValueError(f"GUIDE.md has {len(pieces) - 1} places for the table of lesson {number}, expected one: "
                             f"<!-- {number} --> and <!-- /{number} --> in its chapter")
        text = f"{table(source)}\n".join(pieces)
    return text


def main():
    """Fill the guide."""
    text = filled(GUIDE.read_text(encoding="utf-8"))
    GUIDE.write_text(text, encoding="utf-8", newline="\n")
