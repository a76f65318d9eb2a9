"""What goes behind the walls: the course's lib without judge and exercises, its tables, and a `check` that hands answers out.

The exercises' solutions, what they accept, the notebooks and the sources stay outside.
"""

import os
import shutil
import sys
import sysconfig
from pathlib import Path

from course import ROOT

INSIDE = Path(__file__).with_name("inside")
JUDGE = ("plain.py", "wire.py")  # how values are written; they know no exercise
SYSTEM = ("/usr", "/lib", "/lib32", "/lib64", "/bin", "/etc/ld.so.cache", "/etc/localtime")
COURSE = "/course"


def lay_out(folder):
    """Copy into a folder what a room needs of the course."""
    leave = shutil.ignore_patterns("__pycache__", "judge", "exercises")
    shutil.copytree(ROOT / "lib", folder / "lib", ignore=leave)
    shutil.copytree(ROOT / "data", folder / "data")
    shutil.copytree(INSIDE, folder / "inside", ignore=shutil.ignore_patterns("__pycache__"))
    for package in ("judge", "exercises"):
        (folder / "lib" / package).mkdir()
    (folder / "lib" / "judge" / "__init__.py").touch()
    for name in JUDGE:
        shutil.copy(ROOT / "lib" / "judge" / name, folder / "lib" / "judge" / name)
    shutil.move(folder / "inside" / "stub.py", folder / "lib" / "exercises" / "__init__.py")
    for path in (folder, *folder.rglob("*")):  # another user reads it
        path.chmod(0o755 if path.is_dir() else 0o644)


def shown(folder):
    """{outside: inside} of all that a room sees: the system's programs, this Python with its packages, and `folder`."""
    python = {sys.prefix, sys.base_prefix, sys.exec_prefix, sysconfig.get_path("purelib")}
    places = [*SYSTEM, *sorted(python), *sorted(map(os.path.realpath, python))]
    within = {}
    for place in places:
        if os.path.exists(place) and not any(_holds(known, place) for known in within):
            within[place] = place
    return within | {str(folder): COURSE}


def _holds(folder, place):
    return place == folder or place.startswith(folder.rstrip("/") + "/")


def environment(walled):
    """The variables of a room: nothing of the instructor's own."""
    return {
        "PATH": os.defpath,
        "LANG": "C.UTF-8",
        "HOME": "/scratch" if walled else os.environ.get("HOME", ""),
        "TMPDIR": "/scratch" if walled else os.environ.get("TMPDIR", "/tmp"),
        "OMP_NUM_THREADS": "1",  # OPENBLAS_NUM_THREADS is 1 in all of the course
        **{name: value for name, value in os.environ.items() if name.startswith("OPENBLAS_")},
        "PYTHONHASHSEED": "0",
        "PYTHONDONTWRITEBYTECODE": "1",
        "COURSE_PROGRESS": "",
        "MPLBACKEND": "agg",
    }
