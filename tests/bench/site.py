"""How long the course in the browser alone takes to open, cold, and of what that is made.

Each run has a browser that has seen nothing before. The cells are run as soon as the lesson is there, so that the time
of the first live figure is that of a learner who waits for nothing else. Nothing here is asserted.
"""

import json
import statistics
import time
from pathlib import Path
from urllib.parse import urlsplit

from browser import OFFLINE, browser, wait_for_notebook

from bench.table import head, row
from course.site import assemble, kernel, serve

RUNS, LESSON = 3, "01_sigmoid"
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


def main():
    if not (assemble.TARGET / assemble.MARK).exists():
        print("There is no site yet: make site")
        return
    with serve.served(assemble.TARGET) as address:
        runs = [measured(address) for _ in range(RUNS)]
    head(f"{LESSON}, cold, seconds from the click", "median", "least", "most")
    for name, times in zip(STAGES, zip(*(run[0] for run in runs))):
        row(name, statistics.median(times), min(times), max(times))
    print(
        f"\nFetched: {runs[0][1] / 1e6:.1f} MB until the lesson can be read, {runs[0][2] / 1e6:.1f} MB in all."
    )
