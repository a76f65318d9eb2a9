"""A lesson's page that comes alive: what its Python gives, what is typed into it, and in a browser all of it at once."""

import html
import json
import re
import shutil

import nbformat
import pytest
from axe import FOCUS, tab_to
from browser import OFFLINE, browser, chromium, wait_for_notebook
from cells import ran
from test_alive import Moving

from course import build, lesson, pages
from course.alive import glue
from course.alive.glue import MOST, Stream
from course.languages import catalogue
from course.pages.formulas import Formulas
from course.pages.page import page as page_of
from course.site import serve
from lib import explore

needs_chromium = pytest.mark.skipif(
    not chromium(), reason="no Chromium here: `apt install chromium`, or set CHROMIUM"
)
QUICK = ("00", "06")
LESSONS = [
    pytest.param(source, id=source.stem, marks=[] if source.stem[:2] in QUICK else pytest.mark.long)
    for source in build.sources()
]
FIGURES = [
    pytest.param(number, marks=[] if number == "06" else pytest.mark.long)
    for number in explore.FIGURES
]
START = 240_000  # milliseconds for Python to start, on a machine that does much else


def cells_of(source):
    """The code cells of a lesson that a browser runs."""
    cells = nbformat.read(build.pair(source), as_version=4).cells
    return [
        cell
        for cell in cells
        if cell.cell_type == "code" and "desk" not in cell.metadata.get("tags", [])
    ]


# What Python gives


@pytest.mark.again
@pytest.mark.parametrize("source", LESSONS)
def test_the_cells_of_a_lesson_give_what_its_notebook_has(source):
    cells = cells_of(source)
    for cell, said in zip(cells, ran([(cell.id, cell.source) for cell in cells]), strict=True):
        assert not said["failed"]
        stored = [without_metadata(output) for output in cell.outputs]
        assert [as_stored(output) for output in said["outputs"]] == stored, cell.source


def as_stored(output):
    """An output as a notebook keeps it; of a live figure its first picture and its words."""
    if output["output_type"] != "live":
        return output
    seen = output["seen"]
    said = f'<p style="line-height:1.4">{html.escape(seen["words"])}</p>'
    width, height = seen["size"]
    image = (
        f'<img alt="{html.escape(seen["alt"])}" width="{width}" height="{height}" decoding="sync" '
        f'style="max-width:100%;height:auto" src="data:image/png;base64,{seen["png"]}">'
    )
    return {
        "output_type": "display_data",
        "data": {"text/html": image + said, "text/plain": seen["words"]},
    }


def without_metadata(output):
    return {name: value for name, value in output.items() if name != "metadata"}


@pytest.fixture(scope="module")
def said():
    """{name: what Python says of it} of cells that follow one another."""
    cells = {
        "order": "print('a'); display(3); print('b'); 7",
        "name": "x = 5",
        "later": "x + 1",
        "error": "print('before')\n1 / 0",
        "syntax": "x = (",
        "plot": "import matplotlib.pyplot as plt\nplt.plot([1, 2]);",
        "complaint": "import sys; print('careful', file=sys.stderr)",
        "gone": "from IPython.display import clear_output\nprint('first'); clear_output(); print('second')",
        "leave": "exit()",
        "wait": "await x",
        "live": "from lib import explore\nlive = explore.squash(); live",
        "solved": "from lib import check\ncheck('00.1', 1.2)",
        "still": "x",
    }
    return dict(zip(cells, ran([*cells.items()]), strict=True))


def texts(result):
    return [
        output.get("text") or output.get("data", {}).get("text/plain")
        for output in result["outputs"]
    ]


def test_what_a_cell_shows_comes_in_its_order(said):
    assert texts(said["order"]) == ["a\n", "3", "b\n", "7"]
    assert texts(said["complaint"]) == ["careful\n"]
    assert texts(said["gone"]) == ["second\n"]


def test_names_live_on_after_an_error_too(said):
    assert texts(said["later"]) == ["6"] and texts(said["still"]) == ["5"]


def test_an_error_is_said_as_a_notebook_says_it(said):
    before, error = said["error"]["outputs"]
    assert said["error"]["failed"] and before["text"] == "before\n"
    assert error["ename"] == "ZeroDivisionError" and "----> 2 1 / 0" in "\n".join(
        error["traceback"]
    )
    assert "\x1b" not in "".join(error["traceback"]), "colours of a terminal"
    assert (
        said["syntax"]["outputs"][0]["ename"] == "SyntaxError"
        and said["wait"]["outputs"][0]["ename"] == "SyntaxError"
    )


def test_a_learner_s_own_figure_is_shown_when_its_cell_ends(said):
    (shown,) = said["plot"]["outputs"]
    assert shown["data"]["image/png"].startswith("iVBOR")


def test_a_live_figure_is_one_of_the_page(said):
    (live,) = said["live"]["outputs"]
    assert live["output_type"] == "live" and live["figure"] == 0 and "a" in live["seen"]["values"]


def test_exit_leaves_nothing(said):
    assert "load the page again" in texts(said["leave"])[0] and not said["leave"]["failed"]


def test_a_loop_that_prints_does_not_fill_the_memory():
    outputs = []
    stream = Stream(outputs, "stdout")
    for _ in range(30):
        stream.write("x" * (MOST // 10))
    (printed,) = outputs
    assert printed["text"].startswith("x" * MOST + "\n(More than 100 000 letters")
    assert len(printed["text"]) < MOST + 100


def test_what_the_page_s_python_says_is_said_in_the_page_s_words(monkeypatch):
    words = catalogue.translations(catalogue.languages()["vi"], catalogue.PAGES)
    monkeypatch.setattr(glue, "WORDS", words)
    outputs = []
    Stream(outputs, "stdout").write("x" * (MOST + 1))
    assert outputs[0]["text"].endswith("x\n(Hơn 100 000 ký tự: phần còn lại không hiện.)\n")


# What the page shows


def test_the_code_on_a_page_is_the_notebook_s():
    for source in build.sources():
        body = page_of(lesson.read(source), Formulas()).body
        shown = re.findall(
            r'<div class="cell code" id="cell-([^"]+)".*?<pre class="source">(.*?)</pre>',
            body,
            re.S,
        )
        shown = {cell: html.unescape(re.sub(r"<[^>]+>", "", code)) for cell, code in shown}
        for cell in cells_of(source):
            assert shown[cell.id] == cell.source


@pytest.fixture(scope="module")
def pages_alone(tmp_path_factory):
    """Lesson 00's page, as `python notebooks/course pages 00` leaves it: no Python beside it."""
    site = pages.write(tmp_path_factory.mktemp("pages"), "00")
    (site / "files").mkdir()
    shutil.copy(build.pair(build.sources("00")[0]), site / "files")
    return site


FIELD = '[data-exercise="00.1"] textarea'
KEPT = "() => JSON.parse(localStorage.getItem('course:answers:00_start_here'))"


@pytest.mark.browser
@needs_chromium
class TestTyped:
    def test_it_is_kept_and_another_tab_overwrites_nothing_in_silence(self, pages_alone):
        with serve.served(pages_alone) as address, browser() as page:
            at = f"{address}00_start_here.html"
            page.goto(at)
            given = page.locator(FIELD).input_value()
            # of an exercise that a newer site no longer has
            page.evaluate(
                """() => localStorage.setItem('course:answers:00_start_here', '{"00.9": "old"}')"""
            )
            page.locator(FIELD).fill("answer_1 = 1")
            page.get_by_text("Kept in this browser.").wait_for()
            assert page.evaluate(KEPT) == {"00.9": "old", "00.1": "answer_1 = 1"}
            page.reload()
            assert page.locator(FIELD).input_value() == "answer_1 = 1"
            with page.expect_popup() as opened:
                page.evaluate("at => { window.open(at); }", at)
            other = opened.value
            other.locator(FIELD).fill("answer_1 = 2")
            back = page.get_by_role("button", name="Take back what stood here")
            back.wait_for()
            assert page.locator(FIELD).input_value() == "answer_1 = 2"
            back.click()
            assert page.locator(FIELD).input_value() == "answer_1 = 1"
            other.get_by_role("button", name="Take back").wait_for()
            page.on("dialog", lambda dialog: dialog.accept())
            page.get_by_role("button", name="As it was: ").first.click()
            assert page.locator(FIELD).input_value() == given
            page.wait_for_function(f"() => !('00.1' in ({KEPT})())")

    def test_without_storage_one_sentence_says_so_and_the_copy_still_works(self, pages_alone):
        with serve.served(pages_alone) as address, browser() as page:
            page.add_init_script(
                "Storage.prototype.setItem = () => { throw new DOMException('full') }"
            )
            page.goto(f"{address}00_start_here.html")
            page.locator(FIELD).fill("answer_1 = 1")
            page.get_by_role("status").get_by_text("keeps nothing").wait_for()
            with page.expect_download() as saved:
                page.get_by_role("button", name="Keep a copy", exact=True).click()
            assert "answer_1 = 1" in saved.value.path().read_text()

    def test_forgetting_asks_first(self, pages_alone):
        with serve.served(pages_alone) as address, browser() as page:
            page.goto(f"{address}00_start_here.html")
            page.locator(FIELD).fill("answer_1 = 1")
            page.get_by_text("Kept in this browser.").wait_for()
            page.get_by_role("button", name="Forget", exact=True).click()
            page.get_by_role("button", name="Leave them").click()
            assert page.evaluate(KEPT)
            page.get_by_role("button", name="Forget", exact=True).click()
            page.get_by_role("button", name="Forget them").click()
            assert page.evaluate(KEPT) is None and "None" in page.locator(FIELD).input_value()

    def test_without_python_it_says_why_and_can_still_be_read(self, pages_alone):
        with serve.served(pages_alone) as address, browser() as page:
            page.goto(f"{address}00_start_here.html")
            page.get_by_role("button", name="Touch to move").click()
            page.get_by_text("no Python beside these pages").wait_for()
            assert page.get_by_role("button", name="Touch to move").is_enabled()
            page.goto((pages_alone / "00_start_here.html").as_uri())
            assert page.get_by_text("make serve-site").count() == 1
            assert page.get_by_role("button", name="Run").count() == 0

    def test_the_keys_of_a_field(self, pages_alone):
        """Tab leaves it, Enter keeps the indentation."""
        with serve.served(pages_alone) as address, browser() as page:
            page.goto(f"{address}00_start_here.html")
            field = page.locator(FIELD)
            field.fill("def f():")
            field.press("End")
            page.keyboard.press("Enter")
            page.keyboard.type("return 1")
            page.keyboard.press("Enter")
            assert field.input_value() == "def f():\n    return 1\n    "
            page.keyboard.press("Tab")
            assert page.evaluate("() => document.activeElement.tagName") == "BUTTON"

    def test_by_keys_alone_through_a_whole_page(self, pages_alone):
        """Tab leads from the first link to the last button, seen all the way, in the order in which it is read."""
        with serve.served(pages_alone) as address, browser(390, 844) as page:
            page.goto(f"{address}00_start_here.html")
            skip = page.get_by_role("link", name="Skip to the text")
            assert tab_to(page, skip) == 1
            page.keyboard.press("Enter")
            assert "lesson" in page.evaluate("() => document.activeElement.id")
            field = page.locator(FIELD)
            tab_to(page, field)
            page.keyboard.press("Control+a")
            page.keyboard.type("answer_1 = 5")
            assert field.input_value() == "answer_1 = 5"
            page.evaluate("""() => { window.order = [];
                document.addEventListener('focusin', ({ target }) => window.order.push(target)) }""")
            forget = page.get_by_role("button", name="Forget")
            tab_to(page, forget)
            assert page.evaluate(
                """() => order.every((one, at) => !at || order[at - 1].compareDocumentPosition(one)
                    & Node.DOCUMENT_POSITION_FOLLOWING)"""
            ), "the focus jumps"
            page.keyboard.press("Enter")
            leave = page.get_by_role("button", name="Leave them")
            tab_to(page, leave)
            page.keyboard.press("Enter")
            assert forget.evaluate("one => one === document.activeElement"), "back where it was"


# In a browser, with the site's Python


def idle(page):
    """Wait until no cell runs or waits."""
    page.wait_for_function(
        "() => !document.querySelector('[data-state=waits], [data-state=runs]')", timeout=START
    )


@pytest.mark.site
@needs_chromium
def test_lesson_00_alive_from_its_first_touch_to_jupyterlite(address):
    """All in one, since each start of Python takes seconds."""
    source = build.sources("00")[0]
    with browser(390, 844, options=[OFFLINE], has_touch=True) as page:
        page.goto(f"{address}00_start_here.html")
        the_figure_moves(page, "01", START)  # its own is the one of lesson 01
        the_answers_are_judged(page, lesson.read(source).exercises["00.1"].solution)
        all_cells_print_what_is_stored(page, source)
        a_loop_without_end_is_stopped(page)
        page.reload()
        assert page.locator(FIELD).input_value().startswith("answer_1 = 1.2")
        assert page.locator("h3 .solved").count() == 1
        the_notebook_differs_in_the_answer_alone(page, source)
        assert page.errors == []
        it_opens_in_jupyterlite_beside_what_is_there(page)


def the_figure_moves(page, number, timeout):
    touch = page.get_by_role("button", name="Touch to move")
    tab_to(page, touch)
    page.keyboard.press("Enter")
    page.locator("main .alive").wait_for(timeout=timeout)
    assert page.evaluate("() => Boolean(document.activeElement.closest('.alive'))")
    assert page.evaluate(FOCUS)[1] == []
    figure = Moving(page, number)
    assert figure.at_rest().words == figure.fresh.text
    handle = figure.box.locator("[type=range]").first
    figure.moves(handle, "ArrowRight", "End", "Home")


def the_answers_are_judged(page, solution):
    judge = page.locator('[data-exercise="00.1"][data-role="judge"]')
    tab_to(page, page.locator(FIELD))
    page.keyboard.press("Control+a")
    page.keyboard.type("answer_1 = 1 * 0.1 + 2.2 * 0.5 + 1")
    page.keyboard.press("Shift+Enter")
    judge.get_by_role("status").get_by_text("✗ 00.1").wait_for(timeout=START)
    assert page.locator("h3 .solved").count() == 0
    page.locator(FIELD).fill(solution)
    tab_to(page, judge.get_by_role("button", name="Check"))
    page.keyboard.press("Enter")
    judge.get_by_role("status").get_by_text("✓ 00.1").wait_for()
    assert page.locator("h3 .solved").count() == 1


def all_cells_print_what_is_stored(page, source):
    for run in page.get_by_role("button", name=re.compile("^Run")).all():
        run.click()
    idle(page)
    for cell in cells_of(source)[1:]:
        if "check" not in cell.source and "progress" not in cell.source:
            shown = page.locator(f"#cell-{cell.id} .outputs .printed").all_text_contents()
            stored = [output.text for output in cell.outputs if "text" in output]
            assert shown == [text.rstrip() for text in stored], cell.source


def a_loop_without_end_is_stopped(page):
    cell = page.locator(".cell.code").nth(2)
    cell.get_by_role("button", name="Change").click()
    cell.locator("textarea").fill("while True:\n    pass")
    page.keyboard.press("Shift+Enter")
    page.locator('[data-state="runs"]').wait_for()
    page.wait_for_timeout(1100)
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.get_by_text("begins with a new Python").wait_for()
    assert page.get_by_role("button", name="Touch to move").count() == 1
    assert cell.locator("textarea").input_value().startswith("while")


def the_notebook_differs_in_the_answer_alone(page, source):
    with page.expect_download() as saved:
        tab_to(page, page.get_by_role("button", name="Keep the lesson as a notebook"))
        page.keyboard.press("Enter")
    kept = nbformat.reads(saved.value.path().read_text(), as_version=4)
    nbformat.validate(kept)
    stored = nbformat.read(build.pair(source), as_version=4)
    (changed,) = (
        cell for cell, known in zip(kept.cells, stored.cells, strict=True) if cell != known
    )
    assert changed.source == page.locator(FIELD).input_value()


FILES = """async (file) => {
    const asked = indexedDB.open('JupyterLite Storage - /');
    asked.onupgradeneeded = () => asked.result.createObjectStore('files');
    const base = await new Promise(done => { asked.onsuccess = () => done(asked.result); });
    const store = base.transaction('files', 'readwrite').objectStore('files');
    if (file) store.put(file, file.path);
    const all = store.getAll();
    await new Promise(done => { all.onsuccess = done; });
    base.close();
    return Object.fromEntries(all.result.map(each => [each.path, JSON.stringify(each.content)]));
}"""


def it_opens_in_jupyterlite_beside_what_is_there(page):
    name, day = "00_start_here-mine.ipynb", "2026-01-01T00:00:00.000Z"
    content = nbformat.v4.new_notebook(cells=[nbformat.v4.new_markdown_cell("Mine.")])
    there = {"name": name, "path": name, "type": "notebook", "format": "json", "writable": True}
    there |= {"mimetype": None, "created": day, "last_modified": day, "size": 1, "content": content}
    page.evaluate(FILES, there)
    page.locator(".ways").get_by_role("link", name="Open as a notebook").click()
    page.wait_for_url("**/lab/index.html?path=00_start_here-mine-2.ipynb", wait_until="commit")
    wait_for_notebook(page)
    shown = page.evaluate(
        "() => JSON.stringify(window.jupyterapp.shell.currentWidget.context.model.toJSON())"
    )
    assert any(
        cell.source.startswith("answer_1 = 1.2")
        for cell in nbformat.reads(shown, as_version=4).cells
    )
    assert json.loads(page.evaluate(FILES)[there["path"]]) == there["content"]


@pytest.fixture(scope="module")
def reader():
    """A browser for all lessons, as a reader has one: it keeps Python from page to page."""
    with browser(options=[OFFLINE]) as page:
        yield page


@pytest.mark.site
@needs_chromium
@pytest.mark.parametrize("number", FIGURES)
def test_each_live_figure_moves_on_its_page(address, reader, number):
    (source,) = build.sources(number)
    reader.errors.clear()
    reader.goto(f"{address}{source.stem}.html")
    the_figure_moves(reader, number, START)
    assert reader.errors == []
