"""The learner's own record of what is solved: a file of exercise names, one a line, beside the notebook.

It is only ever added to, so that two notebooks at once cannot lose each other's lines. An editor may have saved it in its
own way, and a power cut may have left zeros in it: whatever else the file holds, names that stand in it are read, and what
is added begins a line. The environment variable COURSE_PROGRESS names another file; empty, it means none, as in builds and
tests.
"""

import codecs
import os
import re
from pathlib import Path

from lib.said import _

# A cell may go to another folder with os.chdir, and the record must not go with it.
try:
    FOLDER = Path.cwd()
except OSError:  # somebody has removed it
    FOLDER = Path()
# One name alone, or several glued to one another: an editor may leave out the last line's end.
NAMES = re.compile(rb"(?<!\S)(?:\d\d\.\d)+(?!\S)")
NO_LETTERS = bytes([0, *range(128, 256)])  # what UTF-16, a byte order mark or a power cut puts in
_said = set()


def path():
    """The file, or None where no record is wanted."""
    named = os.environ.get("COURSE_PROGRESS")
    return FOLDER / (".progress.txt" if named is None else named) if named != "" else None


def solved():
    """The names of all exercises that were solved."""
    try:
        return names_in(path().read_bytes()) if path() else set()
    except OSError:
        return set()


def names_in(content):
    """The names of exercises in the bytes of a file, in whatever way it is encoded."""
    found = b"".join(NAMES.findall(content.translate(None, NO_LETTERS)))
    return {found[i : i + 4].decode() for i in range(0, len(found), 4)}


def add(exercise):
    """Note an exercise as solved. Where the file cannot be written, say so once and go on."""
    if path() is None:
        return
    try:
        content = path().read_bytes() if path().exists() else b""
        if exercise in names_in(content):
            return
        code = _encoding(content)
        ended = not content or content.endswith("\n".encode(code))
        with open(path(), "ab") as file:
            file.write(f"{'' if ended else chr(10)}{exercise}\n".encode(code))
    except OSError as error:
        if not _said:
            print(
                _(
                    "(This cannot be kept for your progress: {reason}. Everything else works.)"
                ).format(reason=error.strerror)
            )
        _said.add("once")


def _encoding(content):
    """How to write on: an editor that has saved UTF-16 would lose a line of another kind."""
    marks = {codecs.BOM_UTF16_LE: "utf-16-le", codecs.BOM_UTF16_BE: "utf-16-be"}
    return marks.get(content[:2], "utf-8")
