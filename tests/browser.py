"""JupyterLab, started as a learner starts it, and the classic notebook page, in a real browser.

For the browser tests and for the benchmark.
"""

import contextlib
import os
import re
import shutil
import subprocess
import sys
import tempfile

from course import published

QUIET = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
ANSWERED = """async () => window.jupyterapp
    ? await window.jupyterapp.shell.currentWidget.sessionContext.session.kernel.requestKernelInfo()
    : await new Promise(done => window.Jupyter.notebook.kernel.kernel_info(done))"""  # and all that came before it

CONNECTED = """() => window.jupyterapp.shell.currentWidget.sessionContext.session.kernel.connectionStatus === 'connected'"""
SHARED = {"JUPYTER_RUNTIME_DIR", "JUPYTERLAB_SETTINGS_DIR", "JUPYTERLAB_WORKSPACES_DIR"}
SHARP = "image => image.complete && image.naturalWidth >= 2 * image.getAttribute('width') - 2"


def chromium():
    """The path of a Chromium on this machine, or None."""
    names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"]
    return os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, names)), None)


@contextlib.contextmanager
def served(command, folder, **environment):
    """Start a Jupyter server in a folder; yields its address and its token.

    Its settings and workspaces are its own: two servers that share them stumble over each other's half written files, and
    yours are not for a test.
    """
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as own:
        yours = {name: value for name, value in os.environ.items() if name not in SHARED}
        kept = {f"JUPYTER_{what}_DIR": f"{own}/{what}" for what in ("CONFIG", "DATA")}
        server = subprocess.Popen(
            command,
            cwd=folder,
            env={**yours, **kept, **environment},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        try:
            said = []
            for line in server.stdout:
                said.append(line)
                if found := re.search(r"(http://127\.0\.0\.1:\d+)/\S*\?token=(\w+)", line):
                    yield found.groups()
                    return
            raise RuntimeError("Jupyter did not start:\n" + "".join(said))
        finally:
            server.terminate()
            server.wait(20)


def jupyterlab(folder):
    """Copy the course into a folder, start it there with its own lab.py; yields the address and its token."""
    published.copy(folder)
    options = ["--no-browser", "--port=0", "--LabApp.expose_app_in_browser=True"]
    return served([sys.executable, "notebooks/lab.py", *options], folder)


def classic_notebook(python, folder, **environment):
    """Start another environment's classic notebook page in a folder; yields the address and its token."""
    options = ["--no-browser", "--ip=127.0.0.1", "--allow-root", "--log-level=CRITICAL"]
    return served([python, "-W", "ignore", "-m", "notebook", *options], folder, **environment)


OFFLINE = "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"  # no other host has an address


@contextlib.contextmanager
def browser(width=1300, height=900, *, options=(), **kind):
    """A page of a headless Chromium that has seen nothing before; what it logs as an error is kept in page.errors.

    options go to Chromium, kind to the page: has_touch=True, for example.
    """
    from playwright.sync_api import sync_playwright

    def note(message):
        what = message.location["url"] if message.text.startswith("Failed to load") else ""
        page.errors.append(f"{message.text} {what}".rstrip())

    with sync_playwright() as play:
        window = play.chromium.launch(
            executable_path=chromium(), headless=True, args=[*QUIET, *options]
        )
        page = window.new_page(viewport={"width": width, "height": height}, **kind)
        page.set_default_timeout(60_000)
        page.errors = []
        page.on("console", lambda message: note(message) if message.type == "error" else None)
        page.on("pageerror", lambda error: page.errors.append(str(error)))
        yield page
        window.close()


def show_notebook(page, server, name):
    """Open a notebook of `jupyterlab`'s server."""
    address, token = server
    page.goto(f"{address}/lab/tree/{name}?token={token}&reset", wait_until="domcontentloaded")
    wait_for_notebook(page)


def open_notebook(page, server, name):
    """Open a notebook of `jupyterlab`'s server and run all of it."""
    show_notebook(page, server, name)
    run_all(page)


def wait_for_notebook(page):
    """Wait until JupyterLab shows a notebook that has a kernel."""
    page.wait_for_function("() => window.jupyterapp !== undefined")
    page.evaluate("async () => { await window.jupyterapp.restored }")
    page.wait_for_selector(".jp-NotebookPanel .jp-Notebook .jp-Cell")
    page.evaluate("""async () => {
        const panel = window.jupyterapp.shell.currentWidget;
        await panel.context.ready; await panel.sessionContext.ready }""")


def run_all(page):
    """Run all cells of the notebook that is shown, once the page has asked, in two ways, for widgets that its kernel may have."""
    page.wait_for_function(CONNECTED)
    for _ in range(2):
        page.evaluate(ANSWERED)
    page.evaluate(
        "async () => { await window.jupyterapp.commands.execute('notebook:run-all-cells') }"
    )
    page.wait_for_function(
        """() => ![...document.querySelectorAll('.jp-InputPrompt')]
        .some(prompt => prompt.textContent.includes('[*]'))""",
        timeout=120_000,
    )


def open_classic(page, server, name):
    """Open a notebook of `classic_notebook`'s server and run all of it."""
    address, token = server
    # A cell that runs before the page has looked for widgets of an older kernel would lose its own.
    with page.expect_console_message(lambda message: "jupyter.widget.control" in message.text):
        page.goto(f"{address}/notebooks/{name}?token={token}", wait_until="domcontentloaded")
    page.evaluate(ANSWERED)
    page.evaluate("() => window.Jupyter.notebook.execute_all_cells()")
    page.wait_for_function(
        """() => ![...document.querySelectorAll('.input_prompt')]
        .some(prompt => prompt.textContent.includes('[*]'))""",
        timeout=120_000,
    )


def close_notebook(page):
    """Stop the notebook's kernel, so that the next one has the machine to itself."""
    page.evaluate(
        "async () => { await window.jupyterapp.shell.currentWidget.sessionContext.shutdown() }"
    )


class View:
    """The live figure of the notebook that is open."""

    def __init__(self, page):
        self.page = page
        self.box = page.locator(".widget-vbox:has(.widget-html img)").first
        self.box.scroll_into_view_if_needed()
        self.image = self.box.locator(".widget-html img")
        self.image.wait_for()

    def source(self):
        """The picture that is shown, as its data address."""
        return self.image.get_attribute("src")

    def words(self):
        """What is said under it."""
        return self.box.locator("img + p").text_content()

    def spoken(self):
        """What a screen reader speaks at rest, as the page has it."""
        return self.box.locator(".course-spoken p").text_content()

    def handles(self):
        """The sliders' handles, in JupyterLab or in the classic page: for the hand, not for keys."""
        return self.box.locator(".noUi-handle[role=slider], .ui-slider-handle")

    def fields(self):
        """The number fields beside the sliders."""
        return self.box.locator("input[type=number]")

    def go(self, at, end):
        """Type the least or the largest number, end = "min" or "max", into the field number `at`."""
        field = self.fields().nth(at)
        field.fill(field.get_attribute(end))
        field.blur()  # Enter is JupyterLite's own key; after an event of ours Chromium tells no change back
        field.focus()

    def values(self, fresh):
        """What the controls of a live figure are set to in the page; fresh: the same figure, for their names."""
        values, numbers = (
            {},
            iter(float(n) for n in self.fields().evaluate_all("all => all.map(one => one.value)")),
        )
        chosen = iter(
            self.box.locator("select").evaluate_all("all => all.map(one => one.selectedIndex)")
        )
        ticked = iter(
            self.box.locator("input[type=checkbox]").evaluate_all(
                "all => all.map(one => one.checked)"
            )
        )
        for name, widget in fresh.controls.items():
            if hasattr(widget, "options"):
                option = widget.options[next(chosen)]
                values[name] = option[1] if isinstance(option, tuple) else option
            else:
                values[name] = (
                    next(ticked)
                    if isinstance(widget.value, bool)
                    else type(widget.value)(next(numbers))
                )
        return values

    def changed(self, before, timeout=5000):
        """Wait until another picture than `before` is shown."""
        self.page.wait_for_function(
            "([box, before]) => { const image = box.querySelector('.widget-html img');"
            " return image && image.complete && image.src !== before }",
            arg=[self.box.element_handle(), before],
            timeout=timeout,
        )

    def at_rest(self):
        """Wait until the kernel has answered all that came before, and the sharp picture has come."""
        for _ in range(2):  # the page holds back one change until the one before it is answered
            self.page.evaluate(ANSWERED)
            self.page.wait_for_timeout(100)
        before, now = None, self.source()
        while before != now or not self.image.evaluate(SHARP):
            self.page.wait_for_timeout(700)
            before, now = now, self.source()


def swipe(page, handle, across):
    """Move a handle by a finger."""
    handle.scroll_into_view_if_needed()
    box = handle.bounding_box()
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    touch = page.context.new_cdp_session(page)
    touch.send(
        "Input.dispatchTouchEvent", {"type": "touchStart", "touchPoints": [{"x": x, "y": y}]}
    )
    for step in range(1, 6):
        at = {"x": x + across * step / 5, "y": y}
        touch.send("Input.dispatchTouchEvent", {"type": "touchMove", "touchPoints": [at]})
    touch.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})
