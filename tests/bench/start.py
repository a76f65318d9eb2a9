"""From nothing to the first figure, stage by stage, with the README's own commands; then what an import costs.
The installation's limit is the network. `make lab` again is the start of every other day.
"""

import contextlib
import os
import re
import signal
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path

import nbformat
from browser import browser, chromium

from bench.size import clone
from bench.table import head, row, side_by_side
from course.build import METADATA

FIGURE = "from lib import show\nfrom lib.plots import loss_curve\nshow(loss_curve([2, 1]), 'A loss that falls by one.')"
CODE = {
    "`pass`": "pass",
    "`import numpy`": "import numpy",
    "`import numpy, matplotlib.pyplot, IPython.display`": "import numpy, matplotlib.pyplot, IPython.display",
    "`import lib`": "import lib",
    "`from lib import explore`": "from lib import explore",
}


def imports():
    print()
    head("a Python that does", "ms", "times the numpy, matplotlib and IPython that `lib` needs")
    times = side_by_side(
        *(
            lambda code=code: subprocess.run([sys.executable, "-c", code], check=True)
            for code in CODE.values()
        ),
        rounds=7,
    )
    for name, seconds in zip(CODE, times):
        row(name, seconds * 1e3, seconds / times[2])


@contextlib.contextmanager
def make_lab(course, marks):
    """`make lab` in a clone; yields its address and token, and writes down when each stage was over."""
    environment = {
        name: value
        for name, value in os.environ.items()
        if name not in ("PYTHONPATH", "VIRTUAL_ENV")
    }
    process = subprocess.Popen(
        ["make", "lab", "ARGS=--no-browser --port=0 --LabApp.expose_app_in_browser=True"],
        cwd=course,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        env=environment,
        start_new_session=True,
    )

    def watch():
        stages = {
            "venv": ".venv/bin/pip",
            "install": ".venv/requirements.txt",
            "copy the lessons": "work/.course.json",
        }
        for name, path in stages.items():
            while not (course / path).exists() and process.poll() is None:
                time.sleep(0.02)
            marks[name] = time.monotonic()

    threading.Thread(target=watch, daemon=True).start()
    try:
        said = []
        for line in process.stdout:
            said.append(line)
            if found := re.search(r"(http://127\.0\.0\.1:\d+)/lab/\S+\?token=(\w+)", line):
                marks["server"] = time.monotonic()
                yield found.groups()
                return
        raise RuntimeError("`make lab` ended:\n" + "".join(said))
    finally:
        os.killpg(process.pid, signal.SIGTERM)  # the group that this process started
        process.wait(20)


def open_first(server, work, marks):
    """Open a notebook with one figure and run it, and write down the stages."""
    cells = [
        nbformat.v4.new_code_cell(source)
        for source in ("import sys\nsys.path.insert(0, '..')", FIGURE)
    ]
    nbformat.write(nbformat.v4.new_notebook(cells=cells, metadata=METADATA), work / "first.ipynb")
    address, token = server
    with browser() as page:
        marks["(the browser itself)"] = time.monotonic()
        page.goto(
            f"{address}/lab/tree/first.ipynb?token={token}&reset", wait_until="domcontentloaded"
        )
        page.wait_for_selector(".jp-NotebookPanel .jp-Notebook .jp-Cell")
        marks["page"] = time.monotonic()
        page.evaluate("""async () => {
            const panel = window.jupyterapp.shell.currentWidget;
            await panel.context.ready; await panel.sessionContext.ready;
            await panel.sessionContext.session.kernel.info }""")
        marks["kernel"] = time.monotonic()
        page.evaluate("() => { window.jupyterapp.commands.execute('notebook:run-all-cells') }")
        page.wait_for_selector(".jp-OutputArea img")
        marks["imports and the first figure"] = time.monotonic()


def main():
    with tempfile.TemporaryDirectory() as folder:
        stages = []
        for again in (False, True):
            marks = {"": time.monotonic()}
            course = Path(folder) / "course"
            if not again:
                clone(course)
                marks["clone"] = time.monotonic()
            with make_lab(course, marks) as server:
                if chromium():
                    open_first(server, course / "work", marks)
            names = list(marks)
            stages.append(
                {name: marks[name] - marks[before] for before, name in zip(names, names[1:])}
            )
        head("stage", "first start, s", "next start, s")
        for name in stages[0]:
            row(name, *(stage.get(name) for stage in stages))
        row("all", *(sum(stage.values()) for stage in stages))
    imports()
