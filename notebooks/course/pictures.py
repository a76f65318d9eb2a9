"""Where the pictures can be compared byte for byte, and where only the text: one place decides it."""

import re
import sys
from functools import cache
from importlib.metadata import version

from course import ROOT

PICTURE = r"data:image/png;base64,[A-Za-z0-9+/=]+"
KEPT = (
    "Where only a picture would differ, the stored one was kept: pictures are compared on Linux with the locked\n"
    "matplotlib and pillow alone, and this is another place. CONTRIBUTING, “On macOS and Windows”, says how to\n"
    "get new ones."
)


@cache
def under_lock():
    """Linux, and the locked versions of what draws: there a picture has the same bytes every time."""
    locked = dict(
        re.findall(r"^(matplotlib|pillow)==(\S+)", (ROOT / "requirements.txt").read_text(), re.M)
    )
    return sys.platform == "linux" and all(version(name) == locked[name] for name in locked)


def without_pictures(text):
    """The text of a notebook with each picture's data taken out; its alt text stays."""
    return re.sub(PICTURE, "picture", text)


def comparable(text):
    """The text of a notebook as far as it must be the same here."""
    return text if under_lock() else without_pictures(text)
