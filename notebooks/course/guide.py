"""What is filled in GUIDE.md, from the lessons' heads and their speaker notes."""

import re
import textwrap

AIMS = "**Aims** As the lesson tells them: you can {aims}."
HEAD = ("at", "minutes", "section")
PLACES = {
    "class": "**In class**, {minutes} minutes: {exercises}.",
    "home": "**At home**, {minutes} minutes: {exercises}.",
}
WORDS = (AIMS, *HEAD, *PLACES.values())  # of a chapter's table, to be translated


def clock(minutes):
    """65 → 1:05."""
    return f"{minutes // 60}:{minutes % 60:02}"


def folded(line, width=120):
    """A long line of text as several."""
    return textwrap.fill(line, width, break_long_words=False, break_on_hyphens=False)


def table(lesson, say=str):
    """A lesson's aims, when each of its sections begins, and its exercises, as Markdown.

    say: says a text in the language of the guide
    """
    at = 0
    lines = [
        folded(say(AIMS).format(aims=say(lesson.aims))),
        "",
        f"| {' | '.join(map(say, HEAD))} |",
        "|---|---|---|",
    ]
    for note in lesson.notes:
        if not note.place:
            lines.append(f"| {clock(at)} | {note.minutes} | {note.number} · {note.title} |")
            at += note.minutes
    for place, words in PLACES.items():
        chosen = [note for note in lesson.notes if note.place == place]
        named = " · ".join(f"{note.number} {note.title} ({note.minutes})" for note in chosen)
        if chosen:
            minutes = sum(note.minutes for note in chosen)
            lines += ["", folded(say(words).format(minutes=minutes, exercises=named))]
    return "\n".join(lines)


def chapters(lessons):
    """Links to the chapters, as words of a paragraph."""
    links = []
    for lesson in lessons:
        heading = lesson.name.removeprefix(f"{lesson.number} ")
        anchor = heading.lower().replace(" ", "-").replace(",", "")
        links.append(f"[{lesson.number}](#{lesson.number}--{anchor})")
    return folded(" · ".join(links), 100)


def minutes(asked, lessons):
    """The minutes of whole lessons, asked as "00 01", or of a lesson's sections, as "03: 1, 9, 12"."""
    lesson = {lesson.number: lesson for lesson in lessons}
    number, _, sections = asked.partition(": ")
    if not sections:
        return sum(sum(lesson[each].minutes) for each in number.split())
    each = {note.number: note.minutes for note in lesson[number].notes if not note.place}
    return sum(each[section] for section in re.findall(r"\d+", sections))
