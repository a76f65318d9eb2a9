"""The picture of the README: the first training step of lesson 05, as its notebook shows it."""

import base64
import re

import nbformat

from course import ROOT, build

PICTURE = ROOT / ".github" / "step.png"
LESSON, CALL = "05", "show_step("


def drawn():
    """The bytes of the picture in the stored notebook, so that it cannot show what no lesson does."""
    (source,) = build.sources(LESSON)
    cells = nbformat.read(build.pair(source), as_version=4).cells
    cell = next(cell for cell in cells if CALL in cell.source and cell.get("outputs"))
    shown = "".join(output.get("data", {}).get("text/html", "") for output in cell.outputs)
    return base64.b64decode(re.search(r"data:image/png;base64,([^\"]+)", shown)[1])


def main():
    """Write the picture."""
    if PICTURE.read_bytes() != drawn():
        PICTURE.write_bytes(drawn())
        print(f"{PICTURE.relative_to(ROOT)}  written")
