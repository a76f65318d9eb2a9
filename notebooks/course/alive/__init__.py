"""Live figures on a page without JupyterLab: the site's own Python in a worker, its figures with native controls.

    figure.css, figure.js   a live figure as a page shows it: controls made of what `Live.described` says, picture, words
    python.js               the page's Python: whether it can be had, and questions to it
    worker.js               that Python, in a worker of its own
    glue.py                 what the worker can be asked for, in Python
    stick.py                all of Python as one script, for a deck that is opened as a file
    slides.js               on a deck: a still picture gives way to its figure, and the deck's keys stay the deck's

The page's scripts are plain ones, no modules: a page that is opened as a file loads them too, and can say why nothing moves.
"""

import json
import shutil
from pathlib import Path

from course.site import kernel

HERE = Path(__file__).resolve().parent
FILES = ["figure.css", "figure.js", "python.js", "worker.js", "glue.py", "slides.js"]
CARRIED = "carried.js"  # what a page that is opened as a file loads in the place of Python


def copy(folder):
    """Write all that a page needs but Python itself into a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    for name in FILES:
        shutil.copyfile(HERE / name, folder / name)
    options = {name: kernel.options()[name] for name in ("packages", "env")}
    (folder / "python.json").write_text(json.dumps(options))
    (folder / CARRIED).write_text("// Empty: `make stick` puts all of Python here.\n")
