"""The second visit without the network, a newer version beside an older one, and pages that run nothing but their files."""

import contextlib
import json
import os
import re
import shutil
from pathlib import Path

import firefox
import pytest
from axe import tab_to
from browser import OFFLINE, browser, chromium, wait_for_notebook

from course import build, pages
from course.languages import catalogue
from course.site import assemble, offline, serve

pytestmark = pytest.mark.skipif(
    not chromium(), reason="no Chromium here: `apt install chromium`, or set CHROMIUM"
)
PAGE = """<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>{name}</title>
<link rel="stylesheet" href="pages/page.css"></head><body><h1>{name} {edition}</h1>
<div style="height: 9000px"></div><img src="pages/pictures/{name}.svg" loading="lazy" alt="a picture"></body></html>"""
PICTURE = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="8" height="8"><title>{edition}</title></svg>'
)
THEIRS = """addEventListener("install", () => self.skipWaiting());
addEventListener("fetch", event => event.request.url.includes("/api/drive") && event.respondWith(new Response("theirs")));"""
FETCHED = """async name => { try { const answer = await fetch(name); return answer.ok ? await answer.text() : answer.status }
    catch { return 'failed' } }"""
NAMES = [source.stem for source in build.sources()]
VIETNAMESE = catalogue.languages()["vi"]
LAB = "".join(assemble.PLACES).replace(  # what stands in JupyterLite's page, and a script
    "<title>", '<link id="jupyter-lite-main" href="data:,"><title>'
)
SPOKEN = '<base href="../"><script defer src="pages/said.vi.js"></script><script defer src="pages/said.js"></script>'
KEPT = "async () => (await (await caches.open('course')).keys()).map(({ url }) => url.slice(location.origin.length + 1))"


def publish(site, edition):
    """A small site of this edition, as assemble.py would leave it."""
    (site / offline.THEIRS).unlink(missing_ok=True)
    files = {
        **{
            f"{name}.html": PAGE.format(name=name, edition=edition)
            for name in ("index", "one", "two", "away")
        },
        **{
            f"pages/pictures/{name}.svg": PICTURE.format(edition=edition)
            for name in ("index", "one", "two", "away")
        },
        **{
            f"vi/{name}.html": PAGE.format(name=name, edition=edition)
            .replace('lang="en"', 'lang="vi"')
            .replace("<head>", f"<head>{SPOKEN}")
            for name in ("one", "two", "away")
        },
        "lab/index.html": assemble.completed(f"{LAB}<script></script>")[0],
        "lab/begin.js": "",
        "pages/said.js": (pages.TEMPLATE / "said.js").read_text(encoding="utf-8"),
        "pages/said.vi.js": pages.said(VIETNAMESE),
        "pages/page.css": "h1 { color: rgb(1, 2, 3) }",
        "icon.svg": PICTURE.format(edition="all"),
        "large.txt": edition * 1000,
        offline.WORKER: THEIRS,
        **{name: f"{name} {edition}" for name in offline.PYTHON},
    }
    for name, text in files.items():
        (site / name).parent.mkdir(parents=True, exist_ok=True)
        (site / name).write_text(text, encoding="utf-8")
    for path in offline.PAGE.glob("*.*"):
        (site / path.name).write_bytes(path.read_bytes())
    offline.write(site)


class Course:
    """A small site that can be published anew, and whose server can be taken away."""

    def __init__(self, folder):
        self.folder, self.port, self.server = folder, 0, contextlib.ExitStack()
        publish(folder, "first")
        self.connect()

    def connect(self):
        self.address = self.server.enter_context(serve.served(self.folder, self.port))
        self.port = int(re.search(r":(\d+)/", self.address)[1])

    def away(self):
        self.server.close()

    def visit(self, page, name="one.html"):
        """Open a page, and wait until its worker has kept all that it is to keep."""
        page.goto(self.address + name)
        page.evaluate("navigator.serviceWorker.ready")
        picture = f"pages/pictures/{name.removesuffix('.html')}.svg"
        until(page, lambda: {name, picture} <= kept(page))


def kept(page):
    """The names of what is on this device."""
    return {name.split("?")[0] for name in page.evaluate(KEPT)}


def until(page, true, tenths=200):
    """Wait until something is true."""
    for _ in range(tenths):
        if true():
            return
        page.wait_for_timeout(100)
    raise AssertionError(f"not within {tenths / 10:.0f} s; kept is {sorted(kept(page))}")


@pytest.fixture
def course(tmp_path):
    made = Course(tmp_path)
    yield made
    made.away()


@pytest.fixture(scope="module")
def window():
    with browser(options=[OFFLINE]) as page:
        yield page.context.browser


@pytest.fixture
def page(window):
    """A page of a browser that has seen nothing before."""
    context = window.new_context()
    page = context.new_page()
    page.set_default_timeout(20_000)
    yield page
    context.close()


def notice(page, name):
    return page.locator(f".course-notice[data-name={name}]")


@pytest.mark.browser
def test_what_was_visited_once_is_there_without_the_network(course, page):
    course.visit(page)
    course.away()
    for name, heading in {
        "one.html?a=b#c": "one first",
        "": "index first",
        "one.html": "one first",
    }.items():
        page.goto(course.address + name)
        assert page.locator("h1").inner_text() == heading
        assert page.locator("h1").evaluate("one => getComputedStyle(one).color") == "rgb(1, 2, 3)"
    page.locator("img").scroll_into_view_if_needed()
    page.wait_for_function("() => document.images[0].naturalWidth === 8")
    page.goto(course.address + "two.html")
    assert page.url.endswith("away.html") and page.locator("h1").inner_text() == "away first"


@pytest.mark.browser
def test_jupyterlite_s_own_worker_still_answers(course, page):
    course.visit(page)
    page.reload()
    assert page.evaluate(FETCHED, "api/drive") == "theirs"


@pytest.mark.browser
def test_python_is_kept_once_it_was_started(course, page, monkeypatch):
    asked = []
    monkeypatch.setattr(serve.Files, "prepare", lambda self: asked.append(self.request.path))
    course.visit(page)
    python = set(offline.PYTHON)
    assert python & kept(page) == {offline.PYTHON[-1]}
    assert "first" in page.evaluate(FETCHED, f"static/pyodide/{offline.kernel.LOCK}")
    page.evaluate(FETCHED, f"static/pyodide/{offline.kernel.ABOARD}")
    until(page, lambda: python <= kept(page))
    assert {asked.count(f"/{name}") for name in python} == {1}, "a file was asked for twice"
    course.away()
    page.reload()
    assert (
        page.evaluate(FETCHED, f"static/pyodide/{offline.kernel.ABOARD}")
        == "static/pyodide/course.zip first"
    )


@pytest.mark.browser
def test_a_newer_version_waits_until_the_reader_asks_and_meets_no_older_page(course, page):
    course.visit(page)
    course.visit(page, "two.html")
    page.evaluate("localStorage.setItem('course:answers:one', 'mine')")
    publish(course.folder, "second")
    page.goto(course.address + "one.html")
    notice(page, "version").wait_for()
    assert "newer version" in notice(page, "version").inner_text()
    page.reload()
    assert page.locator("h1").inner_text() == "one first"
    assert page.evaluate(FETCHED, "two.html") == text_of(course, page, "two", "first")
    assert page.evaluate(FETCHED, "large.txt") == "failed", "a file of the newer version came in"
    notice(page, "version").get_by_role("button", name="Load it").click()
    page.get_by_role("heading", name="one second").wait_for()
    assert "second" in page.evaluate(FETCHED, "large.txt")
    assert page.evaluate("localStorage.getItem('course:answers:one')") == "mine"
    names = [name for name in page.evaluate(KEPT) if "said" not in name]
    assert not any("first" in page.evaluate(FETCHED, name) for name in names)
    course.away()
    page.goto(course.address + "two.html")
    assert page.locator("h1").inner_text() == "two second", (
        "what was there of the older is not there of the newer"
    )


TOLD = """async () => {
    document.body.append(...Array.from({ length: 60 }, (_, at) =>
        Object.assign(document.createElement('button'), { textContent: `number ${at}`, style: 'display: block' })));
    document.querySelector('div').remove();
    const { tell } = await import('./notice.js');
    tell('try', 'A sentence that takes some lines. '.repeat(8)) }"""


@pytest.mark.browser
def test_what_has_the_focus_is_not_under_a_notice(course, page):
    page.goto(course.address + "one.html")
    page.evaluate(TOLD)
    notice(page, "try").wait_for()
    page.wait_for_timeout(300)  # its style, and then its size
    tab_to(page, page.get_by_role("button", name="number 59"))
    assert page.evaluate("() => document.documentElement.style.scrollPaddingBottom") != ""
    page.evaluate("async () => (await import('./notice.js')).dismiss('try')")
    page.wait_for_function("() => document.documentElement.style.scrollPaddingBottom === ''")


def text_of(course, page, name, edition):
    """The text of a page of an edition as it is kept: with that edition's stamp."""
    stamp = page.locator("meta[name=course-version]").get_attribute("content")
    text = PAGE.format(name=name, edition=edition)
    head = offline.HEAD.format(root="").replace('content=""', f'content="{stamp}"')
    return text.replace("</head>", head)


@pytest.mark.browser
def test_another_tab_of_the_older_version_is_told_and_mixes_nothing(course, page):
    course.visit(page)
    other = page.context.new_page()
    course.visit(other, "two.html")
    publish(course.folder, "second")
    page.reload()
    notice(page, "version").get_by_role("button", name="Load it").click()
    page.get_by_role("heading", name="one second").wait_for()
    notice(other, "version").wait_for()
    assert other.locator("h1").inner_text() == "two first"
    assert other.evaluate(FETCHED, "large.txt") == "failed"
    notice(other, "version").get_by_role("button", name="Load it").click()
    other.get_by_role("heading", name="two second").wait_for()
    assert "second" in other.evaluate(FETCHED, "large.txt")


@pytest.mark.browser
def test_a_page_that_its_host_adds_something_to_is_kept_all_the_same(course, page):
    course.visit(page)
    path = course.folder / "two.html"
    path.write_text(path.read_text().replace("</body>", "<p>from the host</p></body>"))
    course.visit(page, "two.html")
    course.away()
    page.reload()
    assert page.get_by_text("from the host").count() == 1 and notice(page, "version").count() == 0


@pytest.mark.browser
def test_the_whole_course_can_be_kept(course, page):
    path = course.folder / "index.html"
    path.write_text(path.read_text().replace("<h1>", '<div id="keep-course"></div><h1>'))
    offline.write(course.folder)
    course.visit(page, "index.html")
    button = page.get_by_role("button", name="Keep the whole course on this device: 1 MB")
    button.click()
    page.get_by_text("The whole course is kept on this device").wait_for()
    assert not button.is_visible() and not page.locator("progress").is_visible()
    course.away()
    page.goto(course.address + "two.html")
    assert page.locator("h1").inner_text() == "two first"
    assert "first" in page.evaluate(FETCHED, "large.txt")


FULL = (
    "Storage.prototype.setItem = () => { throw new DOMException('no room', 'QuotaExceededError') }"
)
LITTLE = "navigator.storage.estimate = async () => ({ quota: 9e6, usage: 8e6 })"


@pytest.mark.browser
@pytest.mark.parametrize("broken", [FULL, LITTLE])
def test_a_browser_that_keeps_nothing_is_told_before(course, page, broken):
    page.add_init_script(broken)
    page.goto(course.address + "one.html")
    notice(page, "storage").wait_for()
    assert "export your answers before you close it" in notice(page, "storage").inner_text()
    notice(page, "storage").get_by_role("button").click()
    assert notice(page, "storage").count() == 0


ENGLISH, HERE = (
    "This browser keeps nothing for this page",
    "Trình duyệt này không giữ gì cho trang này",
)


@pytest.mark.browser
@pytest.mark.parametrize(
    "name, said, how",
    [
        ("one.html", ENGLISH, "export your answers"),
        ("vi/one.html", HERE, "lưu câu trả lời"),
        ("lab/index.html?path=one.ipynb", ENGLISH, "(File, Download)"),
        ("lab/index.html?path=vi%2Fone.ipynb", HERE, "tải bài về máy (File, Download)"),
        ("lab/index.html?path=xx/one.ipynb", ENGLISH, "(File, Download)"),
    ],
)
def test_a_notice_is_said_in_the_language_of_the_lesson(course, page, name, said, how):
    page.add_init_script(FULL)
    asked = []
    page.on("request", lambda request: asked.append(request.url.removeprefix(course.address)))
    page.goto(course.address + name)
    notice(page, "storage").wait_for()
    words = notice(page, "storage").inner_text()
    assert said in words and how in words
    vietnamese = said == HERE
    spoken = "document.querySelector('.course-notice').closest('[lang]').lang"
    assert page.evaluate(spoken) == ("vi" if vietnamese else "en")
    assert ("pages/said.vi.js" in asked) == vietnamese and "pages/said.xx.js" not in asked
    if name.startswith("lab"):
        loading = page.locator("#course-loading").inner_text()
        assert loading == ("Đang mở bài …" if vietnamese else "The lesson is being opened …")
        assert page.evaluate("document.documentElement.lang") == "en", "JupyterLab's own words"


@pytest.mark.browser
def test_without_its_words_a_notice_is_english(course, page):
    (course.folder / "pages/said.vi.js").unlink()
    page.add_init_script(FULL)
    page.goto(f"{course.address}lab/index.html?path=vi/one.ipynb")
    notice(page, "storage").wait_for()
    assert ENGLISH in notice(page, "storage").inner_text()


@pytest.mark.browser
def test_without_the_network_a_page_says_so_in_the_language_of_the_one_that_was_asked_for(
    course, page
):
    course.visit(page)
    assert {"away.html", "vi/away.html", "language.js", "pages/said.vi.js"} <= kept(page)
    course.away()
    for name, place in {
        "vi/two.html": "vi/away.html",
        "two.html": "away.html",
        "lab/index.html?path=vi%2Ftwo.ipynb": "vi/away.html",
        "lab/index.html?path=two.ipynb": "away.html",
    }.items():
        page.goto(course.address + name)
        assert page.url == course.address + place


# The site itself


SEE = """addEventListener('securitypolicyviolation', event =>
    console.error(`refused: ${event.violatedDirective} ${event.blockedURI} ${event.sourceFile}:${event.lineNumber}`))"""
INJECTED = """() => {
    document.body.append(Object.assign(document.createElement('script'), { textContent: 'window.evil = 1' }));
    document.body.insertAdjacentHTML('beforeend', '<img src="/icon.svg" onload="window.evil = 2">');
    location.href = 'javascript:window.evil = 3' }"""


def heard(page):
    """What the page's console has of errors, from now on."""
    errors = []
    page.add_init_script(SEE)
    page.on(
        "console", lambda message: errors.append(message.text) if message.type == "error" else None
    )
    page.on("pageerror", lambda error: errors.append(str(error)))
    return errors


def opened_notebook(page, address, lesson):
    """A lesson in JupyterLite, its Python started."""
    page.goto(f"{address}lab/index.html?path={lesson}.ipynb", wait_until="commit")
    wait_for_notebook(page)
    page.locator("#course-loading").wait_for(state="hidden", timeout=240_000)


def it_runs_and_is_held(page, errors):
    """The notebook needs nothing that it may not have, and what is put into its page is not run."""
    page.evaluate("() => window.jupyterapp.commands.execute('notebook:run-all-cells')")
    page.locator(".widget-html img").first.wait_for(state="attached")
    assert page.title().startswith("Logistic regression")
    assert [each for each in errors if "refused" in each or "Security Policy" in each] == []
    page.evaluate(INJECTED)
    page.wait_for_timeout(300)
    assert page.evaluate("window.evil") is None and any("refused" in each for each in errors)


@pytest.mark.site
def test_page_and_notebook_open_and_run_without_the_network(site, page):
    page.set_default_timeout(240_000)
    errors = heard(page)
    with serve.served(site) as address:
        text = (site / "01_sigmoid.html").read_text(encoding="utf-8")
        pictures = set(re.findall(r"pages/pictures/[^\"]+", text))
        assert pictures
        page.goto(f"{address}01_sigmoid.html")
        until(page, lambda: pictures <= kept(page), 600)
        opened_notebook(page, address, "01_sigmoid")
        until(page, lambda: set(offline.PYTHON) <= kept(page), 1200)
        it_runs_and_is_held(page, errors)
    page.goto(f"{address}01_sigmoid.html")
    page.locator("main img").first.scroll_into_view_if_needed()
    page.wait_for_function("() => document.querySelector('main img').naturalWidth > 0")
    opened_notebook(page, address, "01_sigmoid")
    ran = page.evaluate("""async () => {
        let said = '';
        const kernel = window.jupyterapp.shell.currentWidget.sessionContext.session.kernel;
        const code = 'import lib; print(lib.sigmoid(0.0), open("01_sigmoid.ipynb").read()[:1])';
        const asked = kernel.requestExecute({ code });
        asked.onIOPub = ({ content }) => { said += content.text ?? content.evalue ?? '' };
        await asked.done;
        return said }""")
    assert ran.strip() == "0.5 {", "lib, or the reader's files"


WAITED = """async () => {
    const over = await Promise.race([window.courseKept, new Promise(done => setTimeout(done, 10_000, "waits"))]);
    return over ?? Boolean(navigator.serviceWorker.controller) }"""


@pytest.mark.browser
def test_python_waits_until_what_it_fetches_is_seen_and_no_longer(course, page, window):
    """On a first visit a figure that is touched at once would fetch all of Python, and its keeper once more."""
    page.goto(f"{course.address}one.html", wait_until="commit")
    page.wait_for_function("() => window.courseKept")
    assert page.evaluate(WAITED) is True
    page.reload()
    assert page.evaluate(WAITED) is True
    page.context.new_cdp_session(page).send("Page.reload", {"ignoreCache": True})
    page.wait_for_function("() => !navigator.serviceWorker.controller && window.courseKept")
    assert page.evaluate(WAITED) is False, "Shift + Reload, which passes the worker by"
    with contextlib.closing(window.new_context()) as another:
        page = another.new_page()
        page.add_init_script("navigator.serviceWorker.register = async () => { throw 'no room' }")
        page.goto(f"{course.address}one.html")
        assert page.evaluate(WAITED) is False, "no worker can be had"


@pytest.mark.site
def test_a_figure_that_is_touched_at_once_fetches_each_file_once(address, page, monkeypatch):
    sent = []

    def finished(handler):
        if handler.get_status() == 200:
            sent.append(handler.request.path.lstrip("/"))

    monkeypatch.setattr(serve.Files, "on_finish", finished)
    page.set_default_timeout(240_000)
    page.goto(f"{address}01_sigmoid.html", wait_until="commit")
    page.locator("[data-live] button.touch").first.click()
    page.locator("[data-live] .alive img").first.wait_for()
    until(page, lambda: set(offline.PYTHON) <= kept(page), 600)
    assert {name: sent.count(name) for name in offline.PYTHON} == dict.fromkeys(offline.PYTHON, 1)


@pytest.fixture
def copy(site, tmp_path):
    """The site as a folder that may be changed: to change a file, unlink it first."""
    return shutil.copytree(site, tmp_path / "site", copy_function=os.link)


def republish(site, lesson, words):
    """Give a lesson another first cell, and another version, as a newer site has."""
    path = site / "files" / f"{lesson}.ipynb"
    notebook = json.loads(path.read_text(encoding="utf-8"))
    notebook["cells"][0]["source"] = words
    notebook["metadata"]["course"]["version"] += "0"
    path.unlink()
    path.write_text(json.dumps(notebook), encoding="utf-8")
    stamp(site)


def stamp(site):
    """Give a changed copy of the site another version."""
    for page in (site / offline.WORKER, *site.rglob("*.html")):  # all that get another version
        text = page.read_text(encoding="utf-8")
        page.unlink()
        page.write_text(text, encoding="utf-8", newline="\n")
    offline.write(site)


CHANGED = """async words => {
    const panel = window.jupyterapp.shell.currentWidget;
    panel.content.model.cells.get(0).sharedModel.setSource(words);
    await panel.context.save() }"""
SHOWN = """() => [...window.jupyterapp.shell.widgets('main')].map(panel =>
    [panel.context.path, panel.content.model.cells.get(0).sharedModel.getSource()])"""

AS_IF_ASKED_ANEW = """name => {
    localStorage.removeItem(name);
    const { shell } = window.jupyterapp;
    shell.currentChanged.emit({ oldValue: null, newValue: shell.currentWidget }) }"""


@pytest.mark.site
def test_a_copy_that_changes_leaves_the_site_alone(site, copy):
    before = {path: path.read_bytes() for path in site.rglob("*.html")}
    republish(copy, "00_start_here", "# newer")
    assert {path: path.read_bytes() for path in site.rglob("*.html")} == before


@pytest.mark.site
def test_a_changed_lesson_hides_no_newer_one_in_silence(copy, page):
    page.set_default_timeout(240_000)
    lesson = "00_start_here"
    for name in offline.PYTHON:  # each opening would start it, and nothing is run
        (copy / name).unlink()
    stamp(copy)
    with serve.served(copy) as address:
        there = f"{address}lab/index.html?path={lesson}.ipynb"
        page.goto(there, wait_until="commit")
        wait_for_notebook(page)
        page.evaluate(CHANGED, "# mine")
        until(page, lambda: "lab/index.html" in kept(page), 600)
        assert notice(page, "lesson").count() == 0, "a change of one's own is no newer version"
        republish(copy, lesson, "# newer")
        page.goto(there, wait_until="commit")
        notice(page, "version").get_by_role("button", name="Load it").click()
        notice(page, "lesson").wait_for()
        assert "newer version of this lesson" in notice(page, "lesson").inner_text()
        notice(page, "lesson").get_by_role("button", name="Stay with mine").click()
        page.reload(wait_until="commit")
        wait_for_notebook(page)
        page.wait_for_timeout(3000)
        assert notice(page, "lesson").count() == 0, "the choice is not remembered"
        page.evaluate(AS_IF_ASKED_ANEW, f"course:stays:{lesson}.ipynb")
        notice(page, "lesson").get_by_role("button", name="Keep mine").click()
        expected = [[f"{lesson} (mine).ipynb", "# mine"], [f"{lesson}.ipynb", "# newer"]]
        until(page, lambda: sorted(page.evaluate(SHOWN)) == expected)


@pytest.mark.site
@pytest.mark.parametrize("lesson", ["", *NAMES])
def test_no_page_needs_what_it_may_not_have_and_none_runs_what_is_put_into_it(
    site, address, page, lesson
):
    """A lesson's pages and decks, in each language; without one those that are no lesson's."""
    errors = heard(page)
    pages = [
        path.relative_to(site).as_posix()
        for path in site.rglob("*.html")
        if "lab" not in path.parts
    ]
    ours = [
        name for name in pages if "assets" not in name and not name.startswith(("build/", "doc/"))
    ]
    assert len(ours) > 30, ours
    own = [name for name in ours if lesson == (stem if (stem := Path(name).stem) in NAMES else "")]
    assert len(own) > 2, own
    for name in own:
        page.goto(address + name)
        page.wait_for_function("() => !window.Reveal || Reveal.isReady()")
        page.wait_for_timeout(200)
        assert errors == [], name
        page.evaluate(INJECTED)
        page.wait_for_timeout(200)
        assert page.evaluate("window.evil") is None and any("refused" in each for each in errors), (
            name
        )
        errors.clear()


HOSTILE = [
    "../../etc/passwd",
    "..%2f..%2fetc%2fpasswd",
    "javascript:window.evil=1",
    "%00",
    "//elsewhere.test/x.ipynb",
    "https://elsewhere.test/x.ipynb",
    "<script>window.evil=1</script>",
    '"><img src=x onerror="window.evil=1">',
    "x" * 8000,
]


@pytest.mark.site
@pytest.mark.parametrize(
    "place",
    [
        "lab/index.html?path=",
        "01_sigmoid.html#",
        "01_sigmoid.html?path=",
        "index.html#",
        "slides/01_sigmoid.html#/",
    ],
)
def test_an_address_can_do_nothing(address, page, place):
    asked = []
    page.context.on("request", lambda request: asked.append(request.url))
    for words in HOSTILE:
        page.goto("about:blank")
        page.goto(address + place + words, wait_until="load")
        page.wait_for_timeout(1500 if place.startswith("lab") else 200)
        assert page.url.startswith(address) and page.evaluate("window.evil") is None, words
        assert not page.get_by_text("root:x:").count(), words
    assert [url for url in asked if not url.startswith((address, "data:", "blob:", "about:"))] == []


def read_and_touched(page, address):
    """Open a lesson's page in Firefox, see a formula, and touch the live figure until it is alive."""
    page.open(f"{address}01_sigmoid.html")
    assert page.evaluate("document.querySelector('math').getBoundingClientRect().width") > 5
    page.until("document.querySelector('[data-live] button.touch')?.click() ?? true")
    page.until("document.querySelector('[data-live] .alive img')")


@pytest.mark.site
@pytest.mark.skipif(not firefox.firefox(), reason="no Firefox here: `apt install firefox-esr`")
def test_firefox_reads_a_page_and_runs_it_with_and_without_the_network(site, tmp_path):
    wanted = ["01_sigmoid.html", *offline.PYTHON]
    with firefox.opened(tmp_path) as page:
        with serve.served(site) as address:
            read_and_touched(page, address)
            page.until(
                f"({KEPT})().then(all => {wanted}.every(name => all.some(each => each.startsWith(name))))"
            )
        read_and_touched(page, address)
        assert page.errors == []
