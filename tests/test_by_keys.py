"""Two lessons by keys alone, from opening them to a solved exercise: in JupyterLab, and on a page with its own Python."""

import pytest
from axe import FOCUS, tab_to
from browser import OFFLINE, View, browser, chromium, jupyterlab, wait_for_notebook
from test_alive import Moving

from course import build, lesson

LESSON = "05_batch"
(SOURCE,) = build.sources("05")
EXERCISE = "05.1"

needs_chromium = pytest.mark.skipif(
    not chromium(), reason="no Chromium here: `apt install chromium`, or set CHROMIUM"
)


# In JupyterLab

AT = """() => {
    const { activeCellIndex, model } = window.jupyterapp.shell.currentWidget.content;
    return [activeCellIndex, model.cells.length] }"""
SOURCES = """() => [...window.jupyterapp.shell.currentWidget.content.model.cells].map(cell => cell.sharedModel.getSource())"""
SAID = """at => [...window.jupyterapp.shell.currentWidget.content.model.cells.get(at).outputs.toJSON()]
    .map(output => output.ename ?? output.text ?? '').join('')"""
IDLE = """() => ![...document.querySelectorAll('.jp-InputPrompt')].some(prompt => prompt.textContent.includes('[*]'))"""
IN_FIGURE = "() => Boolean(document.activeElement.closest('.course-live'))"


class Lab:
    """JupyterLab, to which nothing is done but keys pressed; what is asked of it is asked beside."""

    def __init__(self, page):
        self.page, self.press = page, page.keyboard.press

    def open(self, name):
        """From where the start leaves the focus back to the list of files, down to a name, and Enter."""
        for _ in range(20):
            if self.page.evaluate(
                "() => Boolean(document.activeElement.closest('.jp-DirListing'))"
            ):
                break
            self.press("Shift+Tab")
        for _ in range(20):
            if self.page.evaluate("() => document.activeElement.textContent") == name:
                break
            self.press("ArrowDown")
        self.press("Enter")
        wait_for_notebook(self.page)

    def at(self):
        """The number of the cell that has the focus."""
        return self.page.evaluate(AT)[0]

    def cells(self):
        """The source of each cell."""
        return self.page.evaluate(SOURCES)

    def go_to(self, wanted):
        """Walk to a cell by the arrows."""
        while (now := self.at()) != wanted:
            self.press("ArrowDown" if now < wanted else "ArrowUp")
            assert self.at() != now, f"the arrows do not lead on from cell {now}"

    def run(self):
        """Run the cell that has the focus, which goes to the next one; returns what the cell prints."""
        at = self.at()
        self.press("Shift+Enter")
        self.page.wait_for_function(IDLE, timeout=120_000)
        assert self.at() == at + 1
        return self.page.evaluate(SAID, at) if self.is_code(at) else ""

    def is_code(self, at):
        return self.page.evaluate(
            "at => window.jupyterapp.shell.currentWidget.content.model.cells.get(at).type === 'code'",
            at,
        )


@pytest.mark.browser
@needs_chromium
def test_a_lesson_in_jupyterlab(tmp_path):
    with jupyterlab(tmp_path / "course") as (address, token), browser() as page:
        page.goto(f"{address}/lab?token={token}&reset", wait_until="domcontentloaded")
        page.wait_for_function("() => window.jupyterapp !== undefined")
        page.evaluate("async () => { await window.jupyterapp.restored }")
        page.locator(".jp-DirListing-item", has_text=LESSON).wait_for()
        lab = Lab(page)
        lab.open(f"{LESSON}.ipynb")
        cells = lab.cells()
        for _ in cells[:-1]:
            assert "Error" not in lab.run()
        the_figure_in_jupyterlab(lab, cells)
        an_exercise_in_jupyterlab(lab, cells)


def the_figure_in_jupyterlab(lab, cells):
    """From its cell into it, it moves; through all its controls, and out to the fold below it, which opens."""
    (at,) = (at for at, source in enumerate(cells) if source.endswith("explore.valley()"))
    lab.go_to(at)
    view = View(lab.page)
    view.at_rest()
    for _ in range(3):  # JupyterLab has a button of its own on the way
        lab.press("Tab")
        if lab.page.evaluate(IN_FIGURE):
            break
    before = view.words()
    lab.press("ArrowUp")
    view.at_rest()
    assert view.words() != before
    stops = 0
    while lab.page.evaluate(IN_FIGURE):
        assert lab.page.evaluate(FOCUS)[1] == []
        stops += 1
        assert stops < 30, "a trap"
        lab.press("Tab")
    assert stops == view.box.locator("input, select, button").count()
    fold = lab.page.locator("details:has(> summary:focus)")
    lab.press("Enter")
    assert fold.evaluate("fold => fold.open")
    lab.press("Escape")


def an_exercise_in_jupyterlab(lab, cells):
    """Typed, wrong and then right, and judged."""
    at = cells.index(next(source for source in cells if source.startswith("answer_1 =")))
    solution = lesson.read(SOURCE).exercises[EXERCISE].solution
    for answer, verdict in (("answer_1 = [1, 2, 3]", "✗"), (solution, "✓")):
        lab.go_to(at)
        lab.press("Enter")
        lab.press("Control+a")
        lab.page.keyboard.type(answer)
        lab.run()
        assert lab.run().startswith(f"{verdict} {EXERCISE}")


# On its page

START = 240_000  # milliseconds for Python to start, on a machine that does much else
FOCUSED = "part => part === document.activeElement"
ITS_KEY = """part => part.matches('[type=range]') ? 'ArrowRight' : part.matches('[type=number]') ? 'ArrowUp'
    : part.matches('select') ? 'ArrowDown' : 'Enter'"""


@pytest.mark.site
@needs_chromium
def test_a_lesson_on_its_page(address):
    with browser(options=[OFFLINE]) as page:
        page.goto(f"{address}index.html")
        tab_to(page, page.get_by_role("link", name="05 Batch"))
        page.keyboard.press("Enter")
        page.wait_for_url(f"**/{LESSON}.html")
        tab_to(page, page.get_by_role("link", name="Skip to the text"), most=1)
        page.keyboard.press("Enter")
        the_figure_on_its_page(page)
        an_exercise_on_its_page(page)
        tab_to(page, page.get_by_role("link", name="06 Iris"))
        page.keyboard.press("Enter")
        page.wait_for_url("**/06_iris.html")
        assert page.errors == []


def the_figure_on_its_page(page):
    """Touched, moved by each control's own keys, and left for the fold below it, which opens."""
    tab_to(page, page.get_by_role("button", name="Touch to move"))
    page.keyboard.press("Enter")
    page.locator("main .alive").wait_for(timeout=START)
    figure = Moving(page, "05")
    figure.at_rest()
    stops = figure.box.locator("input, select, button").all()
    for stop in stops:
        before = figure.at_rest()
        assert stop.evaluate(FOCUSED) and page.evaluate(FOCUS)[1] == []
        page.keyboard.press(stop.evaluate(ITS_KEY))
        after = figure.at_rest()
        assert after.words == figure.desk(after.values) and after.words != before.words
        page.keyboard.press("Tab")
    fold = page.locator("details:has(> summary:focus)")
    page.keyboard.press("Enter")
    assert fold.evaluate("fold => fold.open")


def an_exercise_on_its_page(page):
    field = page.get_by_role("textbox", name=f"exercise {EXERCISE}")
    tab_to(page, field)
    solution = lesson.read(SOURCE).exercises[EXERCISE].solution
    for answer, verdict in (("answer_1 = [1, 2, 3]", "✗"), (solution, "✓")):
        page.keyboard.press("Control+a")
        page.keyboard.type(answer)
        page.keyboard.press("Shift+Enter")
        page.get_by_role("status").get_by_text(f"{verdict} {EXERCISE}").wait_for(timeout=START)
        assert field.evaluate(FOCUSED), "the hand stays"
