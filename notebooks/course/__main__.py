"""The one front of the course's machinery: python notebooks/course COMMAND [its words …]"""

import importlib
import sys
from pathlib import Path

FOLDER = Path(__file__).resolve().parent
COMMANDS = {  # name: (its module, what it does); its main takes the words behind the name
    "build": ("course.build", "make notebooks/*.ipynb of notebooks/py/*.py (03 05: these alone)"),
    "translate": (
        "course.languages.translate",
        "bring catalogues up to date, and say what is left (vi 03 guide: of these, in full; later vi 03: for others)",
    ),
    "tables": (
        "course.tables",
        "fill what stands in more than one place, from the place where it stands",
    ),
    "step": ("course.step", "take the README's picture from its lesson"),
    "views": ("course.views", "keep in tests/views.csv what every figure shows"),
    "moving": (
        "course.moving",
        "hold each live figure's moving picture against a full drawing (03 05: these lessons')",
    ),
    "seen": (
        "course.seen",
        "see in every figure that no part is hidden, cut off or gone (03 05: these lessons'; --write keeps it)",
    ),
    "address": (
        "course.address",
        "write the course's address everywhere (owner/name, and perhaps v1.0)",
    ),
    "lock": ("course.lock", "write the locks and environment.yml (--upgrade: with newer versions)"),
    "supply": ("course.supply", "list the packages' licences and known vulnerabilities"),
    "environments": (
        "course.environments",
        "make the environments that checks need besides the course's own (colab site …)",
    ),
    "npm": ("course.npm", "bring the npm packages that pages, decks and the site are made with"),
    "versions": (
        "course.versions",
        "compare every number in every version that users have (oldest colab 03 05, --write)",
    ),
    "slides": (
        "course.screens.decks",
        "write decks and handouts into site/ (03 05: these decks alone)",
    ),
    "pages": ("course.pages", "write the site's pages alone into site/ (03 05: these alone)"),
    "contact": ("contact", "photograph every slide of decks onto sheets (03 05, or lecture)"),
    "class": (
        "course.handouts.students",
        "write what students get into class/, or --to=FOLDER (01 02: these lessons alone)",
    ),
    "site": ("course.site.assemble", "build the course that runs in the browser alone, into site/"),
    "stick": (
        "course.alive.stick",
        "let the figures of site/slides move without a server, from a USB stick",
    ),
    "serve-site": (
        "course.site.serve",
        "serve site/ on this machine (9000: on another port than 8000; --hall: to the local network)",
    ),
    "grade": (
        "course.grading.grade",
        "grade what was handed in: FROM=submissions.zip (alone, it lists its words)",
    ),
    "variants": (
        "course.bank.variants",
        "write each student's notebook, with exercises of their own (CLASS=class.csv BANK=folder LESSON=05)",
    ),
    "bank": ("course.bank.proof", "try the exercises of a folder of yours, for many students each"),
    "sample": (
        "sample",
        "name the lessons that a push proves in every way: those that the commit touches, and two more",
    ),
    "mutations": (
        "mutations",
        "make mistakes by the thousand and count who is caught (03 05, judge, --commit)",
    ),
    "unseen": (
        "unseen.__main__",
        "try the judge with answers that it has not seen (02 03.3, --list)",
    ),
    "bench": ("bench.__main__", "measure speed, as ratios (training live …)"),
}


def main(command="", *words):
    """Run a command; without one, or with one that is not there, list them all."""
    if command not in COMMANDS:
        print(__doc__, *(f"  {name:11} {said}" for name, (_, said) in COMMANDS.items()), sep="\n")
        return f"\nThere is no command {command!r}." if command else 0
    from course import Lacking  # the path is set by now

    try:
        return importlib.import_module(COMMANDS[command][0]).main(*words)
    except Lacking as error:
        return str(error)


if __name__ == "__main__":
    root = FOLDER.parent.parent
    # In place of this folder, where Python looks first.
    sys.path[:1] = map(str, (root, FOLDER.parent, root / "tests"))
    try:
        sys.exit(main(*sys.argv[1:]))
    except KeyboardInterrupt:
        sys.exit(130)
