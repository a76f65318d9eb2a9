"""The site's pages: all that the notebooks say is on them, can be read without a script, found, and followed.

What needs MathJax or MiniSearch is tried as soon as their npm packages are on this machine, and always in `make test-all`.
"""

import gzip
import html
import json
import re
import subprocess
from collections import Counter
from html.parser import HTMLParser

import nbformat
import pytest
from axe import BY_LAYOUT, IN_VIEW, NEW_IN_VIEW, SIDEWAYS, SMALL, place, said, tab_to, violations
from browser import browser, chromium
from conftest import needs_npm

from course import alive, build, lesson, npm, pages
from course.languages import catalogue
from course.pages import formulas, markup, search
from course.pages.page import page
from course.site import policy as rules
from course.site import serve
from course.vietnamese import marked
from lib import explore
from lib.data import read_table

LESSONS = [lesson.read(source) for source in build.sources()]
NAMES = [source.stem for source in build.sources()]
every_lesson = pytest.mark.parametrize("name", NAMES)
every_page = pytest.mark.parametrize("name", ["index", *NAMES])
HEAVY = 60_000  # bytes, gzipped, of a page with all that it waits for: a fifth of what a slow phone gets in a second
OUTSIDE = {  # what other parts of the site write
    *("slides/index.html", "handouts/formulas.html", "handouts/before.html", "icon.svg"),
    "manifest.webmanifest",
    *(f"pages/alive/{name}" for name in alive.LESSON),
    *(f"{code}/{name}.html" for code in catalogue.languages() for name in ["index", *NAMES]),
    *(f"slides/{name}.html" for name in NAMES),
    *(f"handouts/{name}.ipynb" for name in NAMES),
    *(f"lab/index.html?path={name}.ipynb" for name in NAMES),
}
SOUGHT = [  # what a learner looks for, and where it should be found, first or second
    ("likelihood", "02_linear_to_logistic.html#5-slide-14-all-six-together"),
    ("odds", "01_sigmoid.html"),
    ("learning rate", "03_stochastic.html"),
    ("threshold", "02_linear_to_logistic.html#14-from-probability-to-answer"),
    ("separable", "06_iris.html"),
    ("Challenger", "10_capstone.html"),
    ("scikit-learn", "12_with_libraries_and_beyond.html"),
    ("logaddexp", "02_linear_to_logistic.html#8-the-loss-in-code"),
    ("đạo hàm", "02_linear_to_logistic.html#9-slides-15-and-16-the-slope-of"),
    ("do chinh xac", "02_linear_to_logistic.html#14-from-probability-to-answer"),
    ("mini-batch", "04_mini_batch.html"),
]


class Read(HTMLParser):
    """A page as a browser takes it: its elements, words, and whether each end has its beginning."""

    VOID = {"meta", "link", "br", "img", "input", "hr"}

    def __init__(self, text):
        super().__init__()
        self.elements, self.words, self.open, self.wrong = [], [], [], []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag, attrs):
        self.elements.append((tag, dict(attrs)))
        if tag not in self.VOID:
            if self.open[-1:] == ["p"] and tag in {
                "p",
                "div",
                "ul",
                "ol",
                "table",
                "pre",
                "details",
            }:
                self.wrong.append(f"<{tag}> in <p>")
            self.open.append(tag)

    def handle_endtag(self, tag):
        if not self.open or self.open.pop() != tag:
            self.wrong.append(f"</{tag}> at {self.getpos()}")

    def handle_data(self, data):
        if "script" not in self.open:
            self.words.append(data)

    @property
    def text(self):
        return "".join(self.words)

    def of(self, tag):
        return [attrs for each, attrs in self.elements if each == tag]


@pytest.fixture(scope="module")
def made():
    """(pages, formulas), as the site gets them."""
    known = formulas.Formulas()
    return [page(each, known) for each in LESSONS], known


@pytest.fixture(scope="module")
def texts(made):
    """{name: text} of all pages, with their formulas where they can be made."""
    found, known = pages.texts(made[0], LESSONS), made[1]
    fill = known.filled if npm.stands() else known.without
    return {name: fill(text) for name, text in found.items()}


@pytest.fixture(scope="module")
def read(texts):
    return {name.removesuffix(".html"): Read(text) for name, text in texts.items()}


def notebook(name):
    return nbformat.read(build.pair(build.sources(name)[0]), as_version=4)


# -- all that the notebook has


def in_words(text):
    """How often each word stands in a text."""
    return Counter(re.findall(r"\w+", text))


@every_lesson
def test_every_word_of_the_notebook_is_on_its_page(name, read):
    for cell in notebook(name).cells:
        if cell.cell_type == "code":
            assert cell.source.strip() in read[name].text
            for output in cell.outputs:
                shown = output.get("text") or re.sub(
                    "<img[^>]*>|</?p[^>]*>", "", output.data["text/html"]
                )
                assert html.unescape(shown).strip() in read[name].text or "text" not in output
    told = "\n\n".join(cell.source for cell in notebook(name).cells if cell.cell_type == "markdown")
    told = markup.NAVIGATION.sub("", told)
    told = re.sub(
        r"\$\$.+?\$\$|\$[^$`]+\$", " ", told, flags=re.S
    )  # formulas have a test of their own
    told = re.sub(r"\]\([^)]*\)|</?\w+>|^```(?:python|sql)$|^\d+\. ", " ", told, flags=re.M)
    missing = in_words(html.unescape(told)) - in_words(read[name].text)
    assert not missing, missing


@every_lesson
def test_every_picture_is_a_file_with_its_words(name, made, read):
    pictures = next(each.pictures for each in made[0] if each.name == name)
    alts = [
        html.unescape(re.search('alt="([^"]*)"', output.data["text/html"])[1])
        for cell in notebook(name).cells
        for output in cell.get("outputs", [])
        if "data" in output
    ]
    images = read[name].of("img")
    assert [image["alt"] for image in images] == alts and all(alts)
    assert [image["src"] for image in images] == [f"pages/pictures/{each}" for each in pictures]
    assert all(data.startswith(b"\x89PNG") for data in pictures.values())
    for image in images:
        assert image["loading"] == "lazy" and int(image["width"]) and int(image["height"])


@every_lesson
def test_a_script_finds_each_cell_figure_and_exercise(name, read):
    cells = notebook(name).cells
    found = {attrs["id"]: attrs for attrs in read[name].of("div") if "data-cell" in attrs}
    code = [(at, cell) for at, cell in enumerate(cells) if cell.cell_type == "code"]
    assert [(f"cell-{cell.id}", str(at)) for at, cell in code] == [
        (each, attrs["data-cell"]) for each, attrs in found.items()
    ]
    roles = [
        (attrs["data-exercise"], attrs["data-role"])
        for attrs in found.values()
        if "data-role" in attrs
    ]
    assert roles == [
        (each, role) for each in lesson.exercises(cells) for role in ("answer", "judge")
    ]
    live = {attrs["data-live"] for attrs in found.values() if "data-live" in attrs}
    assert live or name[:2] not in explore.FIGURES
    assert sum("data-set-up" in attrs for attrs in found.values()) == 1
    desk = {f"cell-{cell.id}" for _, cell in code if "desk" in cell.metadata.get("tags", [])}
    assert desk == {each for each, attrs in found.items() if "data-desk" in attrs}


# -- formulas


@needs_npm
def test_every_formula_is_made_of_what_browsers_know(made):
    pages, known = made
    known.make()
    assert len(known.made) == len(known.known) > 600
    for (tex, display), mathml in zip(known.known, known.made):
        assert (
            "merror" not in mathml and "mjx" not in mathml and "<mstyle mathcolor" not in mathml
        ), tex
        assert ('<math display="block">' in mathml) == display, tex
        assert set(re.findall('mathvariant="([^"]*)"', mathml)) <= {"normal"}, tex
    whole = "".join(known.filled(page.body) for page in pages)
    assert not re.search("[\ue000\ue001]", whole)
    assert "$" not in re.sub(r"<pre.*?</pre>|<code.*?</code>", "", whole, flags=re.S)


@needs_npm
def test_a_formula_becomes_what_a_screen_reader_speaks():
    known = formulas.Formulas()
    text = known.filled(known.mark(r"\boldsymbol\theta^T\mathbf x", False))
    assert text == "<math><msup><mi>𝜽</mi><mi>T</mi></msup><mi>𝐱</mi></math>"
    spaced = known.filled(known.mark(r"y\log 2\cdot\log(x)", False))
    assert spaced.count("mspace") == 1 and spaced.count("rspace") == 1, spaced
    primed = known.filled(known.mark("L'_b", False))
    assert primed == "<math><msub><mrow><mi>L</mi><mo>′</mo></mrow><mi>b</mi></msub></math>"
    assert known.filled(known.mark(r"\hat y \text{ (số)}", True)).count("<mtext>") == 1


@needs_npm
@pytest.mark.parametrize("tex", [r"\frac{1}{", r"\nosuchthing x", r"\begin{bmatrix} 1"])
def test_a_formula_that_cannot_be_read_stops_the_build(tex):
    known = formulas.Formulas()
    known.place = "05_batch.ipynb, cell 7"
    with pytest.raises(
        formulas.Unread, match=r"05_batch\.ipynb, cell 7: the formula \$\\.+\$ cannot be read: .{8}"
    ):
        known.filled(known.mark(tex, True))


# -- what every page keeps to


@every_page
def test_a_page_is_whole(name, read):
    assert read[name].wrong == [] and read[name].open == []
    ids = [attrs["id"] for _, attrs in read[name].elements if "id" in attrs]
    assert [each for each, count in Counter(ids).items() if count > 1] == []
    levels = [int(tag[1]) for tag, _ in read[name].elements if re.fullmatch("h[1-6]", tag)]
    assert levels[0] == 1 and levels.count(1) == 1
    assert all(after <= before + 1 for before, after in zip(levels, levels[1:]))


@every_page
def test_no_script_stands_in_a_page(name, read):
    for attrs in read[name].of("script"):
        assert attrs.get("src", "").startswith("pages/") or attrs["type"] == "application/json"
    for tag, attrs in read[name].elements:
        assert not [each for each in attrs if each.startswith("on") or each == "style"], (
            tag,
            attrs,
        )
    policy = next(attrs for attrs in read[name].of("meta") if "http-equiv" in attrs)
    assert (
        policy["content"] == rules.words()
        and "'unsafe-inline'" not in policy["content"].split("style-src")[0]
    )


@every_page
def test_every_link_leads_somewhere(name, read, made):
    ids = {each: {attrs.get("id") for _, attrs in other.elements} for each, other in read.items()}
    pictures = {f"pages/pictures/{each}" for page in made[0] for each in page.pictures}
    ours = {f"pages/{path.name}" for path in pages.TEMPLATE.iterdir()}
    for tag, attrs in read[name].elements:
        target = attrs.get("href") or attrs.get("src")
        if target is None or target.startswith(("https://", "http://127.0.0.1")):
            continue
        file, _, place = target.partition("#")
        if file in OUTSIDE | pictures | ours:
            continue
        other = file.removesuffix(".html") if file else name
        assert other in read and (not place or place in ids[other]), target


@every_lesson
def test_sections_have_addresses_that_the_contents_know(name, read):
    sections = [attrs["id"] for attrs in read[name].of("section")]
    own = [attrs["href"] for attrs in read[name].of("a") if attrs.get("class") == "own"]
    assert own == [f"#{each}" for each in sections] and len(sections) > 5
    assert {f"#{each}" for each in sections} <= {attrs.get("href") for attrs in read[name].of("a")}
    assert all(re.fullmatch("[a-z0-9-]+", each) for each in sections)


@every_page
def test_a_slow_phone_gets_a_page_at_once(name, texts):
    waits = texts[f"{name}.html"] + "".join(
        (pages.TEMPLATE / each).read_text(encoding="utf-8") for each in ("page.css", "theme.js")
    )
    assert len(gzip.compress(waits.encode())) < HEAVY


def test_the_front_door_leads_to_every_lesson(read):
    links = {attrs["href"] for attrs in read["index"].of("a")}
    assert {f"{name}.html" for name in NAMES} <= links
    for each in LESSONS:
        assert each.aim in read["index"].text and each.promise in read["index"].text
    assert re.search(r"about \d+ hours, and \d+ more for the exercises", read["index"].text)


def test_a_known_address_is_told_to_search_engines(made, monkeypatch):
    monkeypatch.setattr(pages.address, "read", lambda: ("Ada/course", "main"))
    texts = pages.texts(made[0][:1], LESSONS)
    assert "<loc>https://ada.github.io/course/00_start_here.html</loc>" in texts["sitemap.xml"]
    assert (
        'rel="canonical" href="https://ada.github.io/course/00_start_here.html"'
        in texts["00_start_here.html"]
    )
    assert 'rel="canonical" href="https://ada.github.io/course/"' in texts["index.html"]
    assert "sitemap.xml" not in pages.texts([], LESSONS) or pages.address.read()[0]


@every_lesson
def test_what_is_vietnamese_says_so(name, texts):
    text = re.sub(r'<(span|a)\b[^>]* ?lang="vi"[^>]*>[^<]*</\1>', "", texts[f"{name}.html"])
    text = re.sub(r"<head>.*?</head>", "", text, flags=re.S)
    assert re.findall(r"\w*[đĐơƯưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ]\w*", text) == []


def test_vietnamese_is_told_from_greek_and_from_brackets():
    heading = marked("<h2>The loss (Tính loss)</h2>")
    assert heading == '<h2>The loss (<span lang="vi">Tính</span> loss)</h2>'
    assert marked("(σ of ŷ)") == "(σ of ŷ)"
    assert marked("số, độ chính xác.") == 'số, <span lang="vi">độ chính xác</span>.'
    untouched = '<img alt="xuống"><title>xuống</title><script>"xuống"</script>'
    assert marked(untouched) == untouched


def test_colours_can_be_read_in_the_light_and_in_the_dark():
    """Every colour of words on each ground of ours: 4.5 : 1."""
    style = (pages.TEMPLATE / "page.css").read_text(encoding="utf-8")
    themes = [
        dict(re.findall(r"--(\w+): (#\w+)", block))
        for block in re.findall(r":root[^{]*\{([^}]*)\}", style)
    ]
    themes = [theme for theme in themes if theme.get("name")]
    assert len(themes) == 3 and themes[1] == themes[2]
    for theme in themes[:2]:
        for ground in ("paper", "tint"):
            for words in ("ink", "soft", "link", "key", "string", "number", "name"):
                assert contrast(theme[words], theme[ground]) >= 4.5, (words, ground, theme[words])
        assert contrast(theme["ink"], theme["mark"]) >= 4.5


def contrast(one, other):
    """WCAG's contrast of two colours."""

    def light(colour):
        digits = colour[1:] if len(colour) == 7 else "".join(2 * digit for digit in colour[1:])
        parts = [int(digits[at : at + 2], 16) / 255 for at in (0, 2, 4)]
        linear = [
            part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
        ]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    lighter, darker = sorted([light(one), light(other)], reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


# -- search


@pytest.fixture(scope="module")
def find(made, tmp_path_factory):
    """Ask the site's own search for several words at once: [[what is found]]."""
    folder = tmp_path_factory.mktemp("search")
    (folder / "words.js").write_text(search.script(*made), encoding="utf-8")
    mini = npm.node_modules() / "minisearch/dist/umd/index.js"
    scripts = [str(mini), str(folder / "words.js"), str(pages.TEMPLATE / "find.js")]
    (folder / "find.mjs").write_text(
        "import { readFileSync } from 'node:fs'; import vm from 'node:vm'; globalThis.window = globalThis;\n"
        f"for (const path of {json.dumps(scripts)}) vm.runInThisContext(readFileSync(path, 'utf8'));\n"
        "console.log(JSON.stringify(JSON.parse(readFileSync(0, 'utf8')).map(each => courseFind(each))));\n",
        encoding="utf-8",
    )

    def ask(*words):
        done = subprocess.run(
            [npm.program("node"), folder / "find.mjs"],
            input=json.dumps(words),
            capture_output=True,
            text=True,
            encoding="utf-8",
        )
        assert not done.returncode, done.stderr
        return json.loads(done.stdout)

    return ask


@needs_npm
def test_what_is_looked_for_is_found_where_it_is_explained(find):
    for (words, there), found in zip(SOUGHT, find(*(words for words, _ in SOUGHT))):
        first = [each["at"] for each in found[:2]]
        assert any(each.startswith(there) for each in first), (words, first)


@needs_npm
def test_what_is_nowhere_is_not_found_and_a_slip_of_the_finger_is(find):
    nothing, slip, code = find("zzzyzx", "liklihood", "errstate")
    assert nothing == []
    assert any("likelihood" in each["terms"] for each in slip)
    assert code


def test_every_word_of_the_glossary_leads_to_where_it_is_in_bold(made):
    found = [each for each in search.documents(*made) if "vi" in each]
    assert len(found) == len(read_table("glossary.csv"))
    by_name = {page.name: page for page in made[0]}
    for each in found:
        name, _, place = each["at"].partition(".html")
        section = next(
            part
            for part in by_name[name].sections
            if (place or f"#{by_name[name].sections[0].slug}") == f"#{part.slug}"
        )
        words = search.plain(
            " ".join(re.findall("<strong>(.*?)</strong>", section.html, re.S))
        ).casefold()
        assert each["title"].casefold() in words, each["title"]


# -- in a browser

in_a_browser = pytest.mark.browser
needs_chromium = pytest.mark.skipif(
    not chromium(), reason="no Chromium here: `apt install chromium`, or set CHROMIUM"
)


SIZES = [(320, 256), (390, 844), (768, 800), (1400, 800)]
UNFOLD = "() => document.querySelectorAll('details').forEach(fold => fold.open = true)"
NEXT = "() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))"  # sizes have been seen


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return pages.write(tmp_path_factory.mktemp("site"))


@in_a_browser
def test_make_site_knows_what_the_pages_leave_in_its_folder(folder):
    assert {path.name for path in folder.iterdir()} <= pages.names()
    assert {path.stem for path in folder.glob("*.html")} == {*NAMES, "index", "away"}


@in_a_browser
@needs_chromium
def test_search_by_keys_opened_from_a_folder(folder):
    with browser(390, 844) as page:
        page.goto((folder / "03_stochastic.html").as_uri())
        page.keyboard.press("/")
        page.keyboard.type("likelihood")
        page.get_by_role("status").filter(has_text="place").wait_for()
        assert page.locator("dialog mark").first.inner_text().lower().startswith("likelihood")
        page.keyboard.press("ArrowDown")
        page.keyboard.press("ArrowDown")
        page.keyboard.press("ArrowUp")
        page.keyboard.press("Enter")
        page.wait_for_url("**/02_linear_to_logistic.html#5-slide-14*")
        page.keyboard.press("/")
        page.keyboard.press("Escape")
        assert page.locator("dialog.search").is_hidden() and page.errors == []


@in_a_browser
@needs_chromium
def test_the_dark_is_remembered_and_figures_stay_on_white(folder):
    with browser() as page:
        page.goto((folder / "01_sigmoid.html").as_uri())
        ground = "() => getComputedStyle(document.body).backgroundColor"
        light = page.evaluate(ground)
        page.get_by_role("button", name="Dark").click()
        page.goto((folder / "02_linear_to_logistic.html").as_uri())
        assert page.evaluate(ground) != light
        white = "() => getComputedStyle(document.querySelector('figure img')).backgroundColor"
        assert page.evaluate(white) == "rgb(255, 255, 255)"


@pytest.fixture(scope="class")
def window(folder):
    with serve.served(folder) as address, browser() as page:
        yield page, address


@in_a_browser
@needs_chromium
class TestEveryPage:
    """One window for all pages, and each is loaded once."""

    @staticmethod
    def look(page, width, height, scheme="light"):
        page.set_viewport_size({"width": width, "height": height})
        page.emulate_media(color_scheme=scheme)
        page.evaluate(NEXT)

    @pytest.mark.parametrize("name", [*NAMES, "index", "away"])
    def test_everybody_can_read_and_use_it(self, window, name):
        """All is asked on a phone in the light, on a desk in the dark what can be otherwise there; 320 px are 1280 at 400 %."""
        page, address = window
        page.errors.clear()
        self.look(page, 390, 844)
        page.goto(f"{address}{name}.html")
        page.evaluate(UNFOLD)
        page.evaluate(NEXT)
        faults = violations(page)
        page.evaluate(IN_VIEW)
        self.look(page, 1300, 900, "dark")
        faults += violations(page, only=BY_LAYOUT)
        assert page.evaluate(NEW_IN_VIEW) == [], (
            "of what a desk alone shows all rules must be asked"
        )
        for size in SIZES:
            self.look(page, *size)
            faults += page.evaluate(SIDEWAYS) + page.evaluate(SMALL)
        assert faults == [], "\n".join(faults)
        assert page.errors == []


def test_each_place_is_counted_once_and_each_violation():
    at = "http://127.0.0.1:1/05_batch.html#top", "file:///t/slides/05_batch.html", "about:blank"
    kinds = [place(url) for url in (*at, "http://h:1/lab/tree/05_batch.ipynb?token=a")]
    assert kinds == [
        ("page", "05_batch"),
        ("deck", "05_batch"),
        ("figure", "alone"),
        ("lesson", "05_batch"),
    ]
    looked = [("page", "a", 1), ("page", "a", 0), ("page", "b", 2), ("lesson", "a", 0)]
    assert said(looked) == "axe-core finds 3 violations of ours on 1 lesson, 2 pages."


@in_a_browser
@needs_chromium
def test_a_figure_is_shown_in_its_own_size_on_a_phone(folder):
    with serve.served(folder) as address, browser(390, 844) as page:
        page.goto(f"{address}02_linear_to_logistic.html")
        larger = page.get_by_role("button", name="Larger: ").first
        small = page.locator("figure:has(.enlarge) > img").first
        wide = int(small.get_attribute("width"))
        assert small.bounding_box()["width"] < 390 < wide
        larger.focus()
        page.keyboard.press("Enter")
        shown = page.locator("dialog.larger")
        assert shown.locator("img").bounding_box()["width"] == wide
        assert violations(page, ["dialog.larger"]) == []
        tab_to(page, shown.get_by_role("group"), most=2)
        page.keyboard.press("ArrowRight")
        page.wait_for_function("() => document.querySelector('.larger > div').scrollLeft > 0")
        page.keyboard.press("Escape")
        assert larger.evaluate("part => part === document.activeElement"), "back where it was"
        page.set_viewport_size({"width": 1300, "height": 900})
        assert not larger.is_visible() and page.errors == []


@in_a_browser
@needs_chromium
def test_without_javascript_all_can_be_read(folder):
    with browser(java_script_enabled=False) as page:
        page.goto((folder / "02_linear_to_logistic.html").as_uri())
        assert page.get_by_role("heading", level=2).count() > 10
        fold = page.get_by_text("Were you right?").first
        fold.click()
        assert page.get_by_text("For three of six").is_visible()


@in_a_browser
@needs_chromium
def test_a_page_is_printed_whole_with_its_folds_open(folder):
    with browser() as page:
        page.goto((folder / "03_stochastic.html").as_uri())
        page.emulate_media(media="print")
        assert not page.get_by_role("button").first.is_visible()
        page.evaluate("dispatchEvent(new Event('beforeprint'))")
        assert page.locator("main details:not([open])").count() == 0
        page.evaluate("dispatchEvent(new Event('afterprint'))")
        assert page.locator("main details[open]").count() == 0
        assert 8 < page.pdf(prefer_css_page_size=True).count(b"/Type /Page\n") < 40
