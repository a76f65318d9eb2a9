"""The one door to the exercises that are graded: the course's own, or those of an instructor's folder of the same form."""

import importlib.util
import re
import sys
from pathlib import Path

from course import Lacking
from lib.exercises import LESSONS, exercises_of

NAME = re.compile(r"\d\d\.\w+")


def exercises(lesson, folder=""):
    """{name: exercise} of a lesson such as "05", out of the bank `folder`, or of the course where none is named.

    A bank is a folder with a file lesson_NN.py for each lesson that it has exercises for, whose EXERCISES is such a dict, as
    in lib/exercises. Its names begin with the lesson's number.
    """
    if not folder:
        return exercises_of(lesson) if lesson in LESSONS else {}
    found = getattr(_module(Path(folder), lesson), "EXERCISES", {})
    odd = [name for name in found if not NAME.fullmatch(name) or name[:2] != lesson]
    if odd:
        raise Lacking(f"{folder} calls an exercise {odd[0]!r}; a name there is like {lesson}.1")
    return found


def lessons(folder=""):
    """The numbers of the lessons that have exercises."""
    if not folder:
        return LESSONS
    found = sorted(path.stem[-2:] for path in Path(folder).glob("lesson_??.py"))
    if not found:
        raise Lacking(f"{folder} is no bank: it has no file lesson_NN.py")
    return found


def files(folder=""):
    """The files of a bank outside the course: what a verdict depends on."""
    return sorted(Path(folder).rglob("*.py")) if folder else []


def _module(folder, lesson):
    """A lesson's module of a bank; it may import others that lie beside it."""
    path = folder / f"lesson_{lesson}.py"
    if not path.exists():
        return None
    name = f"bank_{abs(hash(str(folder.resolve())))}_{lesson}"
    if name not in sys.modules:
        if str(folder) not in sys.path:
            sys.path.append(str(folder))
        spec = importlib.util.spec_from_file_location(name, path)
        sys.modules[name] = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(sys.modules[name])
    return sys.modules[name]
