"""Build the course that runs in the browser alone, as a folder for any static server: `make site`.

JupyterLite shows the lessons, Pyodide runs them: numpy, matplotlib, ipywidgets and lib are aboard, nothing is fetched
from another host. What a learner changes stays in the browser.
"""

import json
import shutil
import subprocess
import tempfile
from pathlib import Path

from lab import SETTINGS

from course import ROOT, build, npm
from course.handouts import sheets
from course.screens import decks
from course.site import kernel

TARGET = ROOT / "site"
PAGE = Path(__file__).resolve().parent / "page"
MARK = "source.txt"  # the file that says where Pyodide came from; it shows that a folder is of our making
HEAD = """\
<link rel="icon" href="../icon.svg">
<link rel="stylesheet" href="../loading.css"><script type="module" src="../loading.js"></script>
<link rel="stylesheet" href="../phone.css"><script type="module" src="../phone.js"></script>
<script type="module" src="../reload.js"></script>
</head>"""
# what stands in JupyterLite's page: what stands in its place in ours
PLACES = {"<html>": '<html lang="en">', "</head>": HEAD}
NOTEBOOK = {"windowingMode": "defer"}  # all cells are there: a figure out of sight lives on
CONFIG = {
    "jupyter-lite-schema-version": 0,
    "jupyter-config-data": {
        "appName": "Logistic regression",
        "exposeAppInBrowser": True,  # loading.js asks it how far it is
        "litePluginSettings": {
            "@jupyterlite/pyodide-kernel-extension:kernel": {
                "pyodideUrl": "./static/pyodide/pyodide.js",
                "disablePyPIFallback": True,
                "loadPyodideOptions": kernel.options(),
            }
        },
    },
}


def make(target):
    """Build the site into the folder `target`, which does not exist yet; return where Python came from."""
    with tempfile.TemporaryDirectory() as draft:
        draft = Path(draft)
        for name in ("lessons", "settings", "python"):
            (draft / name).mkdir()
        for source in build.sources():
            shutil.copy(build.pair(source), draft / "lessons")
        (draft / "settings" / "jupyter-lite.json").write_text(json.dumps(CONFIG))
        (draft / "settings" / "overrides.json").write_text(
            json.dumps({**SETTINGS, "@jupyterlab/notebook-extension:tracker": NOTEBOOK})
        )
        jupyterlite(draft, target)
        source = kernel.make(target / "static" / "pyodide", draft / "python")
    shutil.copytree(PAGE, target, dirs_exist_ok=True)
    page = target / "lab" / "index.html"
    page.write_text(completed(page.read_text(encoding="utf-8")), encoding="utf-8")
    decks.write(target)
    sheets.write(target / "handouts")
    (target / MARK).write_text(f"{source}.\n")
    return source


def completed(page):
    """JupyterLite's page with its language and HEAD; RuntimeError where it has no place for them."""
    for place, words in PLACES.items():
        if page.count(place) != 1:
            times = page.count(place)
            raise RuntimeError(
                f"JupyterLite's page has {place} {times} times, not once: see PLACES"
            )
        page = page.replace(place, words)
    return page


def jupyterlite(draft, target):
    """JupyterLab for the browser, with the lessons of draft/lessons in its file list."""
    command = [
        npm.program("jupyter"),
        "lite",
        "build",
        "--lite-dir",
        draft / "settings",
        "--contents",
        draft / "lessons",
        "--output-dir",
        target,
        "--apps",
        "lab",
        "--no-sourcemaps",
        "--no-unused-shared-packages",
    ]
    done = subprocess.run(command, cwd=draft, capture_output=True, text=True)
    if done.returncode:
        raise RuntimeError(
            f"jupyter lite build failed:\n{done.stdout[-2000:]}{done.stderr[-2000:]}"
        )


def sizes(folder):
    """{part: bytes} of a site."""
    files = [path for path in folder.rglob("*") if path.is_file()]

    def total(*below):
        return sum(
            path.stat().st_size for path in files if path.is_relative_to(folder.joinpath(*below))
        )

    parts = {
        "Python and its packages": total("static", "pyodide"),
        "lessons": total("files"),
        "slides and handouts": total("slides") + total("handouts"),
    }
    return {**parts, "JupyterLab": total() - sum(parts.values()), "all": total()}


def main():
    """Build into site/ beside what stands there, and put it in its place when it is whole."""
    ours = {"slides", "handouts"}  # what `make slides` writes there
    if (
        TARGET.exists()
        and not (TARGET / MARK).exists()
        and {path.name for path in TARGET.iterdir()} - ours
    ):
        return f"{TARGET} is not of this command's making: rename it, then run this again."
    with tempfile.TemporaryDirectory(dir=ROOT, prefix=".site-") as draft:
        try:
            source = make(Path(draft) / "site")
        except RuntimeError as error:  # no network, or no source for Python's wheels
            return f"The site cannot be built: {error}"
        if TARGET.exists():
            TARGET.rename(Path(draft) / "old")
        (Path(draft) / "site").rename(TARGET)
    print(source)
    print(
        "site/: " + ", ".join(f"{part} {size / 1e6:.1f} MB" for part, size in sizes(TARGET).items())
    )
