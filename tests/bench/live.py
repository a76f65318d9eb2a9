"""Live figures, from a key press on a slider to the changed picture in JupyterLab: beside a plain `interact` that draws
the same figure anew, and where the milliseconds go. The limit is the browser's own part: message and paint.
"""

import statistics
import tempfile
import time
from pathlib import Path

import nbformat
from browser import browser, chromium, close_notebook, jupyterlab, open_notebook

import lib.live
from bench.table import head, row
from course.build import METADATA
from lib import explore

MOVES = {"live": 60, "plain": 15}
LIVE = "explore.{name}()"
PLAIN = """\
import ipywidgets
import lib.live
lib.live.sharp = lambda figure: b""     # the live engine's own picture is not this bench's business

def draw(**values):
    live = explore.{name}()
    live.update(**values)
    display(live.figure)

def control(widget):
    if hasattr(widget, "options"):
        return ipywidgets.Dropdown(options=widget.options)
    if isinstance(widget.value, bool):
        return ipywidgets.Checkbox(value=widget.value)
    kind = ipywidgets.IntSlider if isinstance(widget.value, int) else ipywidgets.FloatSlider
    return kind(widget.value, min=widget.min, max=widget.max, step=widget.step)

ipywidgets.interact(draw, **{{name: control(widget) for name, widget in explore.{name}().controls.items()}})
None"""
SET_UP = "import sys\nsys.path.insert(0, '..')\nfrom lib import explore"
PRESS = """async ([selector, moves]) => {
    const handle = document.querySelector('.noUi-handle[role=slider]'), times = [];
    const image = () => document.querySelector(selector);
    const press = key => handle.dispatchEvent(new KeyboardEvent('keydown', {key, bubbles: true}));
    handle.focus();
    for (const key of ['Home', ...Array(4).fill('PageUp')]) press(key);     // away from both ends
    await new Promise(done => setTimeout(done, 1500));
    for (let move = 0; move < moves; move++) {
        const before = image(), start = performance.now();
        press(move % 20 < 10 ? 'ArrowRight' : 'ArrowLeft');
        while (performance.now() - start < 3000) {
            await new Promise(frame => requestAnimationFrame(frame));
            if (image() && image() !== before && image().complete) break;   // it may look the same
        }
        times.push(performance.now() - start);
        await new Promise(done => setTimeout(done, 120));
    }
    return times }"""


def measured(page, server, work, kind, code, selector):
    """(median, 95th percentile) in ms from key to picture."""
    cells = [nbformat.v4.new_code_cell(source) for source in (SET_UP, code)]
    nbformat.write(nbformat.v4.new_notebook(cells=cells, metadata=METADATA), work / "bench.ipynb")
    open_notebook(page, server, "bench.ipynb")
    page.wait_for_selector(selector)
    page.wait_for_timeout(1000)
    times = sorted(page.evaluate(PRESS, [selector, MOVES[kind]]))
    close_notebook(page)
    return times[len(times) // 2], times[int(0.95 * len(times))]


def parts(figure):
    """Median ms of the parts of one move that the kernel does: update of the artists, drawing, encoding, text."""
    live, taken = figure(), {"update": [], "draw": [], "_png": [], "_put": []}

    def timed(owner, name):
        function = getattr(owner, name)

        def wrapper(*args, **kwargs):
            start = time.perf_counter()
            result = function(*args, **kwargs)
            taken[name].append((time.perf_counter() - start) * 1e3)
            return result

        setattr(owner, name, wrapper)
        return owner, name, function

    kept = [
        timed(live, "update"),
        timed(live.layers, "draw"),
        timed(live, "_put"),
        timed(lib.live, "_png"),
    ]
    handle = next(widget for widget in live.controls.values() if hasattr(widget, "max"))
    middle, step = (handle.min + handle.max) / 2, max(handle.step, (handle.max - handle.min) / 200)
    for move in range(40):
        handle.value = type(handle.value)(middle + step * (1 + move % 10))
    owner, name, function = kept[-1]
    setattr(owner, name, function)
    return tuple(statistics.median(times[1:]) for times in taken.values())


def main(*lessons):
    """ARGS="live 03 05" measures those lessons alone."""
    if not chromium():
        print("No Chromium here: `apt install chromium`, or set CHROMIUM to its path.")
        return
    head(
        "figure",
        "live: median / 95 %, ms",
        "`interact`: median / 95 %, ms",
        "ratio",
        "update",
        "draw",
        "encode",
        "text",
        "message and browser",
    )
    with tempfile.TemporaryDirectory() as folder, jupyterlab(folder) as server:
        for lesson, figure in explore.FIGURES.items():
            if lessons and lesson not in lessons:
                continue
            times = {}
            for kind, code, selector in [
                ("live", LIVE, ".widget-html img"),
                ("plain", PLAIN, ".widget-output img, .jp-OutputArea img"),
            ]:
                with browser() as page:
                    times[kind] = measured(
                        page,
                        server,
                        Path(folder) / "work",
                        kind,
                        code.format(name=figure.__name__),
                        selector,
                    )
            kernel = parts(figure)
            row(
                f"{lesson} `{figure.__name__}`",
                *(f"{median:.0f} / {late:.0f}" for median, late in times.values()),
                times["plain"][0] / times["live"][0],
                *kernel,
                times["live"][0] - sum(kernel),
            )
