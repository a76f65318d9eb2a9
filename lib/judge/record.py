"""The learner's own record of what is solved: a file of exercise names, one a line, beside the notebook.

It is only ever added to, so that two notebooks at once cannot lose each other's lines. The environment variable
COURSE_PROGRESS names another file; empty, it means none, as in builds and tests.
"""

import os
from pathlib import Path

_said = set()


def path():
    """The file, or None where no record is wanted."""
    named = os.environ.get("COURSE_PROGRESS")
    return Path(".progress.txt") if named is None else Path(named) if named else None


def solved():
    """The names of all exercises that were solved."""
    try:
        return (
            set(path().read_text(encoding="utf-8", errors="replace").split()) if path() else set()
        )
    except OSError:
        return set()


def add(exercise):
    """Note an exercise as solved. Where the file cannot be written, say so once and go on."""
    if path() is None or exercise in solved():
        return
    try:
        with open(path(), "a", encoding="utf-8") as file:
            file.write(f"{exercise}\n")
    except OSError as error:
        if not _said:
            print(
                f"(This cannot be kept for your progress: {error.strerror}. Everything else works.)"
            )
        _said.add("once")
