"""What is filled in GUIDE.md, from the lessons' heads and their speaker notes."""

import re
import textwrap


def clock(minutes):
    """65 → 1:05."""
    return f"{minutes // 60}:{minutes % 60:02}"


def folded(line, width=120):
    """A long line of text as several."""
    return textwrap.fill(line, width, break_long_words=False, break_on_hyphens=False)


def table(lesson):
    """A lesson's aims, when each of its sections begins, and its exercises, as Markdown."""
    at = 0
    lines = [
        folded(f"**Aims** They can {lesson.aims}."),
        "",
        "| at | minutes | section |",
        "|---|---|---|",
    ]
    for note in lesson.notes:
        if not note.place:
            lines.append(f"| {clock(at)} | {note.minutes} | {note.number} · {note.title} |")
            at += note.minutes
    for place, words in (("class", "In class"), ("home", "At home")):
        chosen = [note for note in lesson.notes if note.place == place]
        named = " · ".join(f"{note.number} {note.title} ({note.minutes})" for note in chosen)
        if chosen:
            minutes = sum(note.minutes for note in chosen)
            lines += ["", folded(f"**{words}**, {minutes} minutes: {named}.")]
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
