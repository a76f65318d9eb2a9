"""What moves on a page without JupyterLab: the site's own Python in a worker, figures with native controls, cells that run.

    figure.css, figure.js   a live figure as a page shows it: controls made of what `Live.described` says, picture, words
    python.js               the page's Python: whether it can be had, and questions to it
    worker.js               that Python, in a worker of its own
    glue.py                 what the worker can be asked for, in Python
    figures.js              a page's Python and its figures: what decks and lessons share
    stick.py                all of Python as one script, for a deck that is opened as a file
    slides.js               on a deck: a still picture gives way to its figure, and the deck's keys stay the deck's
    lesson.js, lesson.css   on a lesson's page: at the first touch Python starts, what stands above a cell runs before it
    cells.js                a cell of that page: its buttons, the field to change it, what it showed
    answers.js              what is typed into answers, kept in the browser; notebook.js takes it along, into JupyterLite, too
    dock.js                 the line at the page's foot: what is going on, how far it is, Stop
    parts.js                making elements, and the browser's storage

The page's scripts are plain ones, no modules: a page that is opened as a file loads them too, and can say why nothing moves.
"""

import json
import shutil
from pathlib import Path

from course.site import kernel

HERE = Path(__file__).resolve().parent
DECK = ["figure.css", "python.js", "figure.js", "figures.js", "slides.js"]
LESSON = [
    *("figure.css", "lesson.css"),
    *("python.js", "figure.js", "figures.js"),
    *("parts.js", "dock.js", "cells.js", "answers.js", "notebook.js", "lesson.js"),
]
WORKER = ["worker.js", "glue.py"]
CARRIED = "carried.js"  # what a page that is opened as a file loads in the place of Python


def copy(folder, files):
    """Write all that a page needs but Python itself into a folder; files: DECK or LESSON, which load in this order."""
    folder.mkdir(parents=True, exist_ok=True)
    for name in [*files, *WORKER]:
        shutil.copyfile(HERE / name, folder / name)
    options = {name: kernel.options()[name] for name in ("packages", "env")}
    (folder / "python.json").write_text(json.dumps(options))
    (folder / CARRIED).write_text("// Empty: `make stick` puts all of Python here.\n")
