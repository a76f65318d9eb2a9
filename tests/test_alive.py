"""What moves on a page without JupyterLab: what Python is asked, and in a browser every figure on its slide."""

import json
import shutil
from types import SimpleNamespace

import pytest
from axe import controls, unseen, violations
from browser import OFFLINE, browser, chromium, swipe

from course import alive
from course.alive import stick
from course.alive.glue import Page
from course.screens import decks, lecture
from course.site import serve
from lib import explore

needs_chromium = pytest.mark.skipif(
    not chromium(), reason="no Chromium here: `apt install chromium`, or set CHROMIUM"
)
QUICK = ("01", "06")
FIGURES = [
    pytest.param(lesson, marks=[] if lesson in QUICK else pytest.mark.long)
    for lesson in explore.FIGURES
]
SLIDE = """() => {
    const slide = document.querySelector('[class*=celltag_live-]').closest('section'), at = Reveal.getIndices(slide);
    Reveal.slide(at.h, at.v) }"""


# What Python is asked


def test_a_figure_begins_and_moves_and_its_pictures_come_unasked():
    told = []
    page = Page(lambda what, content: told.append((what, content)))
    first, second = page.begin("squash"), page.begin("race")
    assert (first["figure"], second["figure"]) == (0, 1) and told == []
    assert first["described"]["presets"]["slide 7"] == {"a": 2.331, "b": -5.156}
    assert page.move(0, {"a": 99}) == {"a": 3.0, "b": -0.654}, "a number beyond the end is the end"
    ((what, seen),) = told
    assert (
        what == "seen" and seen["figure"] == 0 and seen["words"].startswith("a = 3.000, b = −0.654")
    )
    assert seen["png"].startswith(b"\x89PNG") and seen["png"] != first["seen"]["png"]
    assert page.move(1, {"by": 1})["by"] == 1 and told[1][1]["figure"] == 1


@pytest.mark.slow
@pytest.mark.parametrize("lesson", explore.FIGURES)
def test_all_that_a_page_is_told_is_plain(lesson):
    came = Page(lambda *_: None).begin(explore.FIGURES[lesson].__name__)
    came["seen"].pop("png")
    assert json.loads(json.dumps(came)) == came


# In a browser, without Python


@pytest.fixture(scope="module")
def slides(tmp_path_factory):
    """Lesson 01's deck, as `make slides` alone leaves it."""
    return decks.write(tmp_path_factory.mktemp("site"), "01")


def on_its_slide(page, address):
    page.goto(address)
    page.wait_for_function("() => window.Reveal && Reveal.isReady()")
    page.evaluate(SLIDE)


def still(page):
    """What stands in small print, where the picture stands still; an AssertionError where it does not stand."""
    assert (
        page.locator("section.present:not(.stack) img").count() == 1
        and page.locator(".alive").count() == 0
    )
    note = page.locator("section.present:not(.stack) .alive-note")
    return note.text_content() if note.count() else None


@pytest.mark.browser
@needs_chromium
class TestStill:
    def test_a_deck_that_is_a_file_keeps_its_picture_and_says_why(self, slides):
        with browser(1280, 720) as page:
            on_its_slide(page, (slides / "01_sigmoid.html").as_uri())
            assert "opened as a file" in still(page) and "make serve-site" in still(page)
            size = "note => parseFloat(getComputedStyle(note).fontSize)"
            assert page.locator("section.present:not(.stack) .alive-note").evaluate(size) < 20
            assert page.errors == []

    def test_where_no_python_is_beside_it(self, slides):
        with serve.served(slides.parent) as address, browser(1280, 720) as page:
            on_its_slide(page, f"{address}slides/01_sigmoid.html")
            page.get_by_text("no Python beside").first.wait_for()
            assert "make site" in still(page)

    def test_where_python_does_not_start(self, slides, tmp_path):
        python = tmp_path / "static" / "pyodide"
        python.mkdir(parents=True)
        (python / "sizes.json").write_text("{}")
        (python / "pyodide.js").write_text("loadPyodide = async () => { throw Error('no room') }")
        shutil.copytree(slides, tmp_path / "slides")
        with serve.served(tmp_path) as address, browser(1280, 720) as page:
            on_its_slide(page, f"{address}slides/01_sigmoid.html")
            page.get_by_text("Python did not start (no room)").first.wait_for()
            assert "Load the page again" in still(page)

    @pytest.mark.parametrize("view", ["receiver", "print-pdf"])
    def test_a_preview_and_paper_start_no_python(self, slides, view):
        with serve.served(slides.parent) as address, browser(1280, 720) as page:
            page.asked = []
            page.on("request", lambda request: page.asked.append(request.url))
            page.goto(f"{address}slides/01_sigmoid.html?{view}")
            page.wait_for_function("() => window.Reveal && Reveal.isReady()")
            page.wait_for_timeout(500)
            assert page.locator(".alive, .alive-note").count() == 0 and page.workers == []
            assert not any("pyodide" in address for address in page.asked)

    def test_the_hand_is_followed_one_question_at_a_time(self):
        """A toy in a bare page, whose Python takes 50 ms and counts."""
        controls = {
            "a": {"kind": "slider", "label": "a", "value": 1, "min": 0, "max": 99, "step": 1},
            "b": {"kind": "switch", "label": "b", "value": False},
        }
        controls["a"] |= {"fine": 1, "buttons": {}}
        seen = {"values": {"a": 1, "b": False}, "words": "w", "alt": "a", "size": [8, 4]}
        with browser() as page:
            page.add_script_tag(path=alive.HERE / "figure.js")
            asked, handle, ticked = page.evaluate(
                """async ({ controls, seen }) => {
                    const asked = [], values = { ...seen.values }, png = new Uint8Array();
                    const figure = new Figure({ described: { controls, presets: {} }, seen: { ...seen, png } }, async now => {
                        asked.push(now);
                        await new Promise(done => setTimeout(done, 50));
                        return { ...Object.assign(values, now) };
                    });
                    document.body.append(figure.element);
                    const [handle, , box] = figure.element.querySelectorAll("input");
                    for (let value = 2; value < 30; value++) {
                        handle.value = value;
                        handle.dispatchEvent(new Event("input"));
                        if (value === 10) box.click();
                        await new Promise(done => setTimeout(done, 4));
                    }
                    await new Promise(done => setTimeout(done, 200));
                    return [asked, handle.value, box.checked];
                }""",
                {"controls": controls, "seen": seen},
            )
        assert 2 < len(asked) < 12, "a question for each move, or for none"
        assert asked[0] == {"a": 2} and asked[-1] == {"a": 29} and handle == "29"
        assert ticked and any("b" in question for question in asked), (
            "the other control's move is lost"
        )


HELD = """async () => {
    const { element } = window.figure, spoken = element.querySelector('.spoken'), field = element.querySelector('[type=range]');
    const heard = [], seen = [];
    const watch = (part, into) => new MutationObserver(() => into.push(part.textContent)).observe(part, { childList: true });
    watch(spoken, heard);
    watch(element.querySelector('.says'), seen);
    for (let press = 0; press < 20; press++) {
        field.dispatchEvent(new KeyboardEvent('keydown', { key: press < 10 ? 'ArrowRight' : 'ArrowLeft' }));
        await new Promise(done => setTimeout(done, 40));
    }
    const held = [...heard];
    await new Promise(done => setTimeout(done, 800));
    return [held, heard, seen] }"""


@pytest.mark.browser
@needs_chromium
def test_each_figure_s_controls_have_names_and_a_held_key_is_spoken_of_once():
    """Every figure as a page makes it, of what CPython says; its words change at each move, and are spoken at rest."""
    with browser() as page:
        page.add_script_tag(path=alive.HERE / "figure.js")
        page.add_style_tag(path=alive.HERE / "figure.css")
        for lesson, make in explore.FIGURES.items():
            came = Page(lambda *_: None).begin(make.__name__)
            came["seen"]["png"] = list(came["seen"]["png"])
            page.evaluate(
                """came => {
                    came.seen.png = new Uint8Array(came.seen.png);
                    let moves = 0;
                    const figure = window.figure = new Figure(came, async now => {
                        figure.see({ ...came.seen, words: `${++moves} moves` });
                        return { ...came.seen.values, ...now };
                    });
                    document.body.replaceChildren(figure.element) }""",
                came,
            )
            described = came["described"]
            expected = []
            for one in described["controls"].values():
                number = one["kind"] in ("slider", "player")
                kind = {"choice": "combobox", "switch": "checkbox"}.get(one["kind"], "slider")
                expected += [(kind, one["label"])] + [("spinbutton", one["label"])] * number
                expected += [("button", words) for words in one.get("buttons", {})]
            expected += [("button", words) for words in described["presets"]]
            assert [found[:2] for found in controls(page, ".alive")] == expected, lesson
            assert violations(page, [".alive"]) == [], lesson
            assert unseen(page, ".alive") == [], lesson
        held, heard, seen = page.evaluate(HELD)
        assert len(seen) == 20 and held == [], "spoken while a key is held"
        assert heard == ["20 moves"], "once, at rest"


# In a browser, with the site's Python


class Moving:
    """A live figure that moves on a page."""

    def __init__(self, page, lesson, box="main .alive"):
        self.page, self.fresh = page, explore.FIGURES[lesson]()
        self.box = page.locator(box)
        self.seen = None  # at rest, when it was last waited for

    def place(self):
        """What must stay as it is when a control moves."""
        return self.page.url

    def at_rest(self):
        """Wait for the sharp picture; return it, its words, and the controls' plain values."""
        self.page.wait_for_function(
            """box => { const image = box.querySelector('img');
                return box.ariaBusy !== 'true' && image.complete && image.naturalWidth >= 1500 }""",
            arg=self.box.element_handle(),
        )
        picture = self.box.locator("img").get_attribute("src")
        words = self.box.locator(".says").text_content()
        self.seen = SimpleNamespace(picture=picture, words=words, values=self.values())
        return self.seen

    def values(self):
        """What the controls show."""
        shown = self.box.locator(".control").evaluate_all(
            """rows => rows.map(row => {
                const input = row.querySelector('select, [type=checkbox], [type=number]');
                return input.selectedIndex ?? (input.type === 'checkbox' ? input.checked : Number(input.value)) })"""
        )
        return dict(zip(self.fresh.controls, shown, strict=True))

    def desk(self, values):
        """CPython's words at these plain values."""
        return self.fresh.moved(**values)["words"]

    def moves(self, control, *keys):
        """Press keys in a control until something moves; picture and words change, the page does not."""
        place, before = self.place(), self.seen or self.at_rest()
        control.focus()
        for key in keys:
            self.page.keyboard.press(key)
            after = self.at_rest()
            if after.words != before.words:
                break
        assert after.picture != before.picture and after.words != before.words, keys
        assert after.words == self.desk(after.values)
        assert self.place() == place, "a key in a control has turned the page"
        return after


class Deck(Moving):
    """A deck at the slide of its live figure, which moves."""

    def __init__(self, page, lesson):
        super().__init__(page, lesson, "section.present:not(.stack) .alive")

    def place(self):
        return self.page.evaluate("() => Reveal.getIndices()")


@pytest.fixture(scope="module")
def hall():
    """A browser, offline, with a store of its own for all decks."""
    with browser(1280, 720, options=[OFFLINE], has_touch=True) as page:
        yield page


@pytest.mark.site
@needs_chromium
@pytest.mark.parametrize("lesson", FIGURES)
def test_on_its_slide_a_figure_is_still_first_and_then_moves_as_on_a_desk(
    address, site, hall, lesson
):
    """All in one, since each opening of a deck starts Python."""
    (path,) = (site / "slides").glob(f"{lesson}_*.html")
    hall.errors.clear()
    on_its_slide(hall, f"{address}slides/{path.name}")
    assert "as soon as Python has started" in still(hall)
    deck, place = Deck(hall, lesson), hall.evaluate("() => Reveal.getIndices()")
    for key in ("ArrowLeft", "ArrowRight"):
        hall.keyboard.press(key)
    assert deck.place() == place and hall.locator(".alive").count() == 0, (
        "pages turn while Python starts"
    )
    deck.box.wait_for(timeout=240_000)
    assert not hall.locator("section.present:not(.stack) .alive-note").inner_text()
    first = deck.at_rest()
    assert first.words == deck.fresh.text and first.values == deck.fresh.seen()["values"]
    assert fits(hall) == []
    every_control_moves_it(deck)
    every_button_moves_it(deck, first.values)
    assert fits(hall) == []
    the_page_turns_by_the_deck_s_keys_alone(deck)
    the_speaker_view_starts_no_python(hall)
    assert len(hall.workers) == 1 and hall.errors == []


def every_control_moves_it(deck):
    for handle in deck.box.locator("[type=range]").all():
        deck.moves(handle, "End", "Home")
        deck.moves(handle, "ArrowRight", "ArrowLeft")
    for select in deck.box.locator("select").all():
        deck.moves(select, "ArrowDown")
    for box in deck.box.locator("[type=checkbox]").all():
        deck.moves(box, "Space")
    for button in deck.box.locator(".player button").all():
        deck.moves(button, "Enter")
    field = deck.box.locator("[type=number]").first
    another = "2" if field.input_value() == "1" else "1"
    field.fill("")
    deck.moves(field, another, "Enter")


def every_button_moves_it(deck, first):
    presets = deck.fresh.described()["presets"]
    for button, (label, values) in zip(deck.box.locator(".presets button").all(), presets.items()):
        button.click()
        after = deck.at_rest()
        assert values.items() <= after.values.items() and after.words == deck.desk(values), label
    assert after.values == first, "Reset comes last"


def the_page_turns_by_the_deck_s_keys_alone(deck):
    keyboard, place, handle = (
        deck.page.keyboard,
        deck.place(),
        deck.box.locator("[type=range]").first,
    )
    before = deck.at_rest()
    swipe(deck.page, handle, -120)
    assert deck.at_rest().picture != before.picture and deck.place() == place, (
        "a swipe on a control"
    )
    handle.focus()
    keyboard.press("PageDown")
    assert deck.place() != place, "a remote control turns the page, wherever the hand was"
    keyboard.press("PageUp")
    assert deck.place() == place
    handle.focus()
    keyboard.press("Escape")
    keyboard.press("ArrowRight")
    assert deck.place() != place, "Esc gives the keys back"
    keyboard.press("ArrowLeft")


def the_speaker_view_starts_no_python(page):
    with page.expect_popup() as opened:
        page.keyboard.press("s")
    opened.value.wait_for_function(
        "() => document.querySelector('iframe')?.contentWindow.Reveal?.isReady()"
    )
    page.wait_for_timeout(500)
    assert opened.value.workers == []
    opened.value.close()


@pytest.mark.site
@pytest.mark.long
@needs_chromium
def test_the_figures_of_a_deck_share_one_python(address, hall):
    hall.goto(f"{address}slides/{lecture.NAME}.html")
    marked = hall.locator("[class*=celltag_live-]")
    marked.first.wait_for(state="attached")
    assert marked.count() > 1
    for at in range(marked.count()):
        marked.nth(at).locator(".alive").wait_for(state="attached", timeout=240_000)
    assert len(hall.workers) == 1


@pytest.mark.site
@needs_chromium
def test_on_a_stick_it_moves_without_a_server(site, hall, tmp_path):
    slides = decks.write(tmp_path, "01")
    stick.carry(site / "static" / "pyodide", slides / "assets" / "alive")
    hall.errors.clear()
    on_its_slide(hall, (slides / "01_sigmoid.html").as_uri())
    deck = Deck(hall, "01")
    deck.box.wait_for(timeout=240_000)
    deck.moves(deck.box.locator("[type=range]").first, "End")
    assert hall.errors == []


def fits(page):
    """What is wrong with the figure on its slide: too small for a hall, cut off, without a name."""
    return page.evaluate("""() => {
        const found = [], slide = document.querySelector('section.present:not(.stack) .alive').closest('section');
        const inside = box => box.left >= 0 && box.top >= 0 && box.right <= 1280 && box.bottom <= 720;
        for (const part of slide.querySelectorAll('.alive *')) {
            const box = part.getBoundingClientRect(), name = part.outerHTML.slice(0, 60), style = getComputedStyle(part);
            if (part.tagName !== 'OPTION' && !inside(box)) found.push(`${name} is cut off`);
            if (!part.matches('input, select, button')) continue;
            if (box.height < 32 || box.width < 32) found.push(`${name} is hard to hit`);
            if (parseFloat(style.fontSize) < 24) found.push(`${name} is hard to read`);
            if (!(part.labels?.length || part.ariaLabel || part.textContent)) found.push(`${name} has no name`);
        }
        const picture = slide.querySelector('.alive .view'), image = picture.firstChild;
        const wide = Math.min(picture.clientWidth, picture.clientHeight * image.naturalWidth / image.naturalHeight);
        if (wide < 600) found.push(`the picture is ${Math.round(wide)} px wide`);
        const parts = ['.hand', '.view', '.says'].map(name => slide.querySelector(name).getBoundingClientRect());
        for (const [one, two] of [[0, 1], [0, 2], [1, 2]]) {
            const a = parts[one], b = parts[two];
            if (a.left < b.right - 1 && b.left < a.right - 1 && a.top < b.bottom - 1 && b.top < a.bottom - 1)
                found.push(`parts ${one} and ${two} overlap`);
        }
        return found }""")
