"""Let live figures move in decks that are opened as files, from a USB stick: `make stick`.

A page that is opened as a file may fetch nothing and start no worker of a file, but it may load a script. So all of Python
goes into one, beside the decks.
"""

import base64
import json

from course import ROOT
from course.alive import CARRIED
from course.site import kernel

SITE = ROOT / "site"
STARTED = [
    *kernel.RUNTIME,
    kernel.ABOARD,
    kernel.NOTHING,
    kernel.LOCK,
]  # what a start of Python reads
OURS = ["worker.js", "glue.py", "python.json"]


def carry(python, folder):
    """Write the script into the folder that `alive.copy` has filled; python: the folder of the site's Python."""
    paths = [*(python / name for name in STARTED), *(folder / name for name in OURS)]
    files = {path.name: base64.b64encode(path.read_bytes()).decode() for path in paths}
    (folder / CARRIED).write_text(f"Python.files = {json.dumps(files)};\n")
    return folder / CARRIED


def main():
    """Write it for the decks of site/."""
    python, folder = SITE / "static" / "pyodide", SITE / "slides" / "assets" / "alive"
    if not (python / kernel.ABOARD).exists() or not folder.exists():
        return "There is no Python in site/, or no deck: make site"
    size = carry(python, folder).stat().st_size
    print(f"site/slides can be copied to a stick; {CARRIED} has {size / 1e6:.1f} MB of it.")
