"""How long the course in the browser takes until a lesson can be read, and until its first live figure moves by hand: as a
page and in JupyterLite, cold and on the second visit, fast and on a slow phone (1.6 Mbit/s, 150 ms, a quarter of a core).

Files are sent packed, as hosts do. A figure is touched, and cells are run, as soon as that can be done: the time of a
learner who waits for nothing else. Nothing here is asserted. ARGS="site page fast" measures some, "site stages" says of
what a cold start of JupyterLite is made.
"""

import contextlib
import json
import statistics
import tempfile
import time
from pathlib import Path
from urllib.parse import urlsplit

from browser import OFFLINE, browser, wait_for_notebook

from bench import slow
from bench.table import head, row
from course.site import assemble, kernel, serve

RUNS, LESSON = 1, "01_sigmoid"
ADDRESSES = {"page": f"{LESSON}.html", "JupyterLite": f"lab/index.html?path={LESSON}.ipynb"}
KINDS = {"fast": {}, "slow": {"rate": slow.RATE, "delay": slow.DELAY}}
READ = """() => {   // when the lesson's first words were drawn
    const look = () => {
        if (document.querySelector('main#lesson p, .jp-Notebook .jp-RenderedHTMLCommon p'))
            requestAnimationFrame(() => { window.courseRead = performance.now() / 1000 });
        else requestAnimationFrame(look) };
    requestAnimationFrame(look) }"""
WAIT = 900_000  # ms
WORKER = """async () => {   // when the kernel's worker began, and when it asked for what, as it tells itself
    let told = '';
    const kernel = window.jupyterapp.shell.currentWidget.sessionContext.session.kernel;
    const asked = kernel.requestExecute({silent: false, store_history: false, code: `
from js import performance, JSON
print(JSON.stringify([performance.timeOrigin, performance.getEntriesByType("resource")]))`});
    asked.onIOPub = message => { told += message.content.text ?? '' };
    await asked.done;
    return [performance.timeOrigin, told] }"""
STAGES = [
    "the page says that it is opening",
    "the lesson can be read",
    "its kernel is started",
    "Pyodide asks for its archive",
    "Python answers",
    "the first live figure",
]


def visited(page, line, way, address):
    """Seconds until a lesson can be read and until its figure moves, and the bytes until both, of one visit."""
    start, before = time.monotonic(), line.bytes
    page.goto(address + ADDRESSES[way], wait_until="commit", timeout=WAIT)
    page.wait_for_function("() => window.courseRead", timeout=WAIT)
    read, early = page.evaluate("window.courseRead"), line.bytes - before
    if way == "page":
        page.locator("[data-live] button.touch").first.click(timeout=WAIT)
        page.locator("[data-live] .alive img").first.wait_for(timeout=WAIT)
    else:
        page.set_default_timeout(WAIT)
        wait_for_notebook(page)
        page.evaluate("() => { window.jupyterapp.commands.execute('notebook:run-all-cells') }")
        page.locator(".widget-html img").first.wait_for(state="attached", timeout=WAIT)
    alive = time.monotonic() - start
    while (
        time.monotonic() - line.last < 3
    ):  # what is kept for the next visit may still be on its way
        page.wait_for_timeout(500)
    return read, alive, early, line.bytes - before


def both(way, kind, packed):
    """What a first and a second visit of one browser took."""
    with (
        serve.served(assemble.TARGET, packed=packed) as server,
        slow.line(server, **KINDS[kind]) as (line, address),
        browser(options=[OFFLINE]) as page,
        slow.quarter() if kind == "slow" else contextlib.nullcontext(),
    ):
        page.add_init_script(f"({READ})()")
        first = visited(page, line, way, address)
        page.goto("about:blank")  # its Python ends
        return first, visited(page, line, way, address)


def table(ways, kinds):
    with tempfile.TemporaryDirectory() as folder:
        serve.pack(assemble.TARGET, Path(folder))
        head(f"{LESSON}", "read after, s", "alive after, s", "MB until read", "MB in all")
        for way in ways:
            for kind in kinds:
                runs = [both(way, kind, Path(folder)) for _ in range(RUNS if kind == "fast" else 1)]
                for visit, each in zip(("cold", "again"), zip(*runs)):
                    read, alive, early, all_of_it = map(statistics.median, zip(*each))
                    row(f"{way}, {visit}, {kind}", read, alive, early / 1e6, all_of_it / 1e6)


# Of what a cold start is made


def measured(address):
    """Seconds of one cold start, in the order of STAGES; and the bytes fetched until the lesson, and until the end."""
    with browser(options=[OFFLINE]) as page:
        asked, seconds = [], []
        page.context.on("request", lambda request: asked.append(request.url))
        start = time.monotonic()

        def lap():
            seconds.append(time.monotonic() - start)

        page.goto(f"{address}lab/index.html?path={LESSON}.ipynb", wait_until="commit")
        page.locator("#course-loading").wait_for()
        lap()
        page.locator(".jp-Notebook h1").first.wait_for()
        page.locator(".jp-Notebook .jp-OutputArea-output").first.wait_for()
        lap()
        early = fetched(asked)
        wait_for_notebook(page)
        page.evaluate("() => { window.jupyterapp.commands.execute('notebook:run-all-cells') }")
        page.locator("#course-loading").wait_for(state="hidden")
        lap()
        page.locator(".widget-html img").wait_for(state="attached")
        lap()
        origin, told = page.evaluate(WORKER)
        began, entries = json.loads(told)
        archive = next(
            entry["startTime"] for entry in entries if entry["name"].endswith(kernel.ABOARD)
        )
        begun = (began - origin) / 1000
        return [*seconds[:2], begun, begun + archive / 1000, *seconds[2:]], early, fetched(asked)


def fetched(urls):
    """The bytes behind these addresses, each counted once, as they lie on the disk."""
    paths = {
        assemble.TARGET / urlsplit(url).path.lstrip("/") for url in urls if url.startswith("http")
    }
    return sum(path.stat().st_size for path in paths if Path(path).is_file())


def stages():
    with serve.served(assemble.TARGET) as address:
        runs = [measured(address) for _ in range(RUNS)]
    head(f"{LESSON}, cold, seconds from the click", "median", "least", "most")
    for name, times in zip(STAGES, zip(*(run[0] for run in runs))):
        row(name, statistics.median(times), min(times), max(times))
    print(
        f"\nFetched: {runs[0][1] / 1e6:.1f} MB until the lesson can be read, {runs[0][2] / 1e6:.1f} MB in all."
    )


def main(*asked):
    if not (assemble.TARGET / assemble.MARK).exists():
        print("There is no site yet: make site")
    elif asked == ("stages",):
        stages()
    else:
        ways = [way for way in ADDRESSES if way in asked] or [*ADDRESSES]
        table(ways, [kind for kind in KINDS if kind in asked] or [*KINDS])
