"""What is wrong with a translation: whatever is no word comes back the same, formulas, code, numbers, links, tags, and as
much of it in bold and in italics; and it is still one paragraph, heading, or cell.

Where a place is right all the same, the translator says so in a comment of its own, with the reason:

    # excused numbers: "one in 10" is "một phần mười" here
"""

import re
from collections import Counter

from course.languages import units

NAMES = ("formulas", "code", "tags", "links", "numbers", "bold", "italics", "form", "places")
EXCUSED = re.compile(rf"excused ({'|'.join(NAMES)}): (?=\S)")
NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
MATH = re.compile(units.TEXT.pattern)
STRONG = re.compile(r"\*\*(?=\S).+?(?<=\S)\*\*|__(?=\S).+?(?<=\S)__")
STRESSED = re.compile(r"(?<![\w*])\*(?=[^\s*]).*?(?<=[^\s*])\*(?!\*)|\b_(?=\S).+?(?<=\S)_\b")
PLACE = re.compile(r"\{\w+(?:![rsa])?(?::[^{}]*)?\}|%\(\w+\)s|%%")


def problems(text, translation, comments=()):
    """What differs between a text and its translation: sentences, none where all is well.

    comments: the translator's own, which may excuse a kind of difference.
    """
    excused = set(EXCUSED.findall(" ".join(comments)))
    said = []
    ours, theirs = _parts(text), _parts(translation)
    for name in NAMES:
        if name not in excused and ours[name] != theirs[name]:
            lost, new = ours[name] - theirs[name], theirs[name] - ours[name]
            said.append(
                f"{name}: {_listed('lost', lost)}{'; ' * bool(lost and new)}{_listed('new', new)}"
            )
    return said


def _listed(what, parts):
    found = [part if count == 1 else f"{part} ({count}×)" for part, count in parts.items()]
    return f"{what} {', '.join(found)}" if found else ""


def _parts(text):
    """{name: Counter} of all that is to come back the same."""
    fixed = [(found.lastgroup, found[0]) for found in units.FIXED.finditer(text)]
    plain = units.FIXED.sub("\ufffc", text)
    strong = STRONG.findall(plain)
    return {
        "formulas": Counter(MATH.sub("…", part) for kind, part in fixed if kind == "formula"),
        "code": Counter(part for kind, part in fixed if kind == "code"),
        "tags": Counter(part for kind, part in fixed if kind == "tag"),
        "links": Counter(part for kind, part in fixed if kind == "link"),
        "numbers": Counter(NUMBER.findall(plain)),
        "bold": Counter(bold=len(strong)),
        "italics": Counter(italics=len(STRESSED.findall(STRONG.sub(" ", plain)))),
        "form": _form(text),
        "places": Counter(PLACE.findall(plain)),
    }


def _form(text):
    """What Markdown makes of it, and how many cells of a table it fills."""
    blocks = [token.type for token in units.PARSER.parse(text)]
    return Counter(blocks) + Counter(
        {"|": len(re.findall(r"(?<!\\)\|", units.FIXED.sub("", text)))}
    )
