"""What is filled stands between two marks, <!-- name --> and <!-- /name -->; one function fills it."""

import re

from course import Lacking

MARK = re.compile(r"<!-- ([\w :,]+) -->")  # the first of the two


def names(text):
    """The names of the marks in a text that have their end."""
    return [name for name in dict.fromkeys(MARK.findall(text)) if f"<!-- /{name} -->" in text]


def fill(text, name, block):
    """The text with `block` between the marks of this name, wherever it has them.

    Marks on lines of their own hold whole lines, marks within a line a few words.
    Raises Lacking where there are none.
    """
    begin, end = f"<!-- {name} -->", f"<!-- /{name} -->"
    lines = rf"({re.escape(begin)}\n).*?(^[# ]*{re.escape(end)})"
    words = rf"({re.escape(begin)})(?!\n).*?({re.escape(end)})"

    def filled(found):
        if found[1]:
            return f"{found[1]}{block}\n{found[2]}"
        return f"{found[3]}{block}{found[4]}"

    text, count = re.subn(f"{lines}|{words}", filled, text, flags=re.S | re.M)
    if not count:
        raise Lacking(f"no place for {name!r}: expected {begin} and {end}")
    return text


def inside(text, name):
    """What stands between the marks of this name, the first time."""
    found = re.search(
        rf"<!-- {re.escape(name)} -->\n?(.*?)\n?[# ]*<!-- /{re.escape(name)} -->", text, re.S
    )
    return found[1]
