"""Speed, as ratios measured side by side in one run: `make bench`. Nothing here is asserted; a busy machine shows.

For each live figure: from a key press on its slider to the changed picture in JupyterLab, beside a plain `interact`
that draws the same figure anew. Give lessons' numbers to measure only these: make bench ARGS="03 05".
make bench ARGS=site measures the course in the browser alone: site_times.py.
"""

import sys
import tempfile
from pathlib import Path

import nbformat
import site_times
from browser import browser, chromium, close_notebook, jupyterlab, open_notebook
from build import METADATA

from lib import explore

MOVES = 60
LIVE = "explore.{name}()"
PLAIN = """\
import ipywidgets
import lib.live
lib.live.sharp = lambda figure: b""     # the live engine's own picture is not this bench's business

def draw(**values):
    live = explore.{name}()
    live.update(**values)
    for artist in live.moving:
        artist.set_animated(False)
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
    await new Promise(done => setTimeout(done, 2500));
    for (let move = 0; move < moves; move++) {
        const before = image().src, start = performance.now();
        press(move % 20 < 10 ? 'ArrowRight' : 'ArrowLeft');
        while (performance.now() - start < 3000) {
            await new Promise(frame => requestAnimationFrame(frame));
            if (image() && image().src !== before && image().complete) break;
        }
        times.push(performance.now() - start);
        await new Promise(done => setTimeout(done, 120));
    }
    return times }"""


def measured(page, server, work, name, code, selector):
    """(median, 95th percentile) in ms from key to picture."""
    cells = [nbformat.v4.new_code_cell(source) for source in (SET_UP, code.format(name=name))]
    nbformat.write(nbformat.v4.new_notebook(cells=cells, metadata=METADATA), work / "bench.ipynb")
    open_notebook(page, server, "bench.ipynb")
    page.wait_for_selector(selector)
    page.wait_for_timeout(2000)
    times = sorted(page.evaluate(PRESS, [selector, MOVES]))
    close_notebook(page)
    return times[MOVES // 2], times[int(.95 * MOVES)]


def main(*lessons):
    """Print one row a figure."""
    if not chromium():
        return "No Chromium here: `apt install chromium`, or set CHROMIUM to its path."
    if lessons == ("site",):
        return site_times.main()
    print(f"from key to picture, ms over {MOVES} moves      live: median / 95 %    interact: median / 95 %    ratio")
    with tempfile.TemporaryDirectory() as folder, jupyterlab(folder) as server:
        for lesson, figure in explore.FIGURES.items():
            if lessons and lesson not in lessons:
                continue
            rows = []
            for code, selector in [(LIVE, ".widget-html img"), (PLAIN, ".widget-output img, .jp-OutputArea img")]:
                with browser() as page:
                    rows.append(measured(page, server, Path(folder) / "work", figure.__name__, code, selector))
            live, plain = rows
            print(f"{lesson} {figure.__name__:34} {live[0]:14.0f} / {live[1]:4.0f} {plain[0]:20.0f} / {plain[1]:4.0f} "
                  f"{plain[0] / live[0]:10.1f}", flush=True)


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
