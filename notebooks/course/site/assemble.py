"""Build the course that runs in the browser alone, as a folder for any static server: `make site`.

JupyterLite shows the lessons, Pyodide runs them: numpy, matplotlib, ipywidgets and lib are aboard, nothing is fetched
from another host. What a learner changes stays in the browser. Lesson 12 fetches scikit-learn and pandas from the site, too.
"""

import hashlib
import json
import re
import shutil
import subprocess
import tempfile
from pathlib import Path

import nbformat
from lab import SETTINGS

from course import ROOT, build, npm, pages
from course.handouts import sheets
from course.languages import catalogue, edition
from course.screens import decks
from course.site import kernel, offline, policy

TARGET = ROOT / "site"
MARK = "source.txt"  # the file that says where Pyodide came from; it shows that a folder is of our making
HEAD = """\
<link rel="icon" href="../icon.svg">
<link rel="stylesheet" href="../loading.css"><script type="module" src="../loading.js"></script>
<link rel="stylesheet" href="../phone.css"><script type="module" src="../phone.js"></script>
<script type="module" src="../enter.js"></script>
<script type="module" src="../reload.js"></script>
<script type="module" src="../newer.js"></script>
</head>"""
TITLE = "Logistic regression, every number proven"
ABOUT = "A course on logistic regression as notebooks that run in the browser: every number proven."
BEGIN = "lab/begin.js"  # the script that stands in JupyterLite's page, as a file: see policy.py
# what stands in JupyterLite's page: what stands in its place in ours
PLACES = {
    "<html>": '<html lang="en" data-languages="LANGUAGES">',  # for language.js
    "<title>JupyterLite</title>": f"<title>{TITLE}</title>",
    '<meta charset="utf-8" />': f'<meta charset="utf-8" />\n{policy.meta(policy.JUPYTER)}',
    "WASM powered Jupyter running in the browser.": ABOUT,
    "Loading JupyterLite...": "Loading the course …",
    "JupyterLite requires JavaScript": "This page runs Python and needs JavaScript",
    "</head>": HEAD,
}
DESK = "desk"  # the tag of a cell that starts processes, which a browser cannot
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
        for source, language in edition.all_complete():
            notebook = edition.pair(source, language)
            lesson = draft / "lessons" / notebook.relative_to(build.NOTEBOOKS)
            lesson.parent.mkdir(exist_ok=True)
            text = for_browser(notebook.read_text(encoding="utf-8"), language)
            lesson.write_text(text, encoding="utf-8")
        (draft / "settings" / "jupyter-lite.json").write_text(json.dumps(CONFIG))
        (draft / "settings" / "overrides.json").write_text(
            json.dumps({**SETTINGS, "@jupyterlab/notebook-extension:tracker": NOTEBOOK})
        )
        jupyterlite(draft, target)
        source = kernel.make(target / "static" / "pyodide", draft / "python")
    shutil.copytree(offline.PAGE, target, dirs_exist_ok=True)
    page = target / "lab" / "index.html"
    text, begin = completed(page.read_text(encoding="utf-8"))
    page.write_text(text, encoding="utf-8")
    (target / BEGIN).write_text(begin, encoding="utf-8")
    pages.write(target)
    decks.write(target)
    sheets.write(target / "handouts")
    offline.write(target)
    (target / MARK).write_text(f"{source}.\n")
    return source


def for_browser(text, language=catalogue.ENGLISH):
    """A notebook's text as the browser has it: a cell with the tag DESK is shown as text, with what it printed; and it
    says which version it is, which a reader's copy takes along (newer.js)."""
    _ = catalogue.says(language)
    read = _(
        "*A browser starts no processes: this cell is not run here. Its stored result stands below it.*"
    )
    notebook = nbformat.reads(text, as_version=4)
    notebook.metadata["course"] = {"version": hashlib.sha256(text.encode()).hexdigest()[:16]}
    for at, cell in enumerate(notebook.cells):
        if DESK in cell.metadata.get("tags", []):
            printed = "".join(output.text for output in cell.outputs)
            result = f"\n\n```\n{printed}```" if printed else ""
            shown = f"{read}\n\n```python\n{cell.source}\n```{result}"
            notebook.cells[at] = nbformat.v4.new_markdown_cell(shown, id=cell.id)
    return nbformat.writes(notebook) + "\n"


def completed(page):
    """JupyterLite's page with what is ours in PLACES, and its one script, which goes into a file; RuntimeError where it
    is another page than that."""
    begin = re.findall(r"<script>(.*?)</script>", page, re.S)
    found = {place: page.count(place) for place in PLACES} | {"<script>": len(begin)}
    if odd := {place: times for place, times in found.items() if times != 1}:
        raise RuntimeError(
            f"JupyterLite's page has these not once, but so often: {odd}; see PLACES"
        )
    page = page.replace(
        f"<script>{begin[0]}</script>", f'<script src="{Path(BEGIN).name}"></script>'
    )
    others = " ".join(language.code for language in edition.editions()[1:])
    for place, words in PLACES.items():
        page = page.replace(place, words.replace("LANGUAGES", others))
    return page, begin[0]


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
        "pages": total("pages") + sum(path.stat().st_size for path in folder.glob("*.html")),
        "slides and handouts": total("slides") + total("handouts"),
    }
    return {**parts, "JupyterLab": total() - sum(parts.values()), "all": total()}


def main():
    """Build into site/ beside what stands there, and put it in its place when it is whole."""
    ours = {"slides", "handouts", *pages.names()}  # what other commands write there
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
