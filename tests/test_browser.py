"""The live figures as a learner meets them: JupyterLab in a real browser. Part of `make test-all`."""

import base64
import random
import re

import pytest
from browser import View, browser, chromium, close_notebook, jupyterlab, open_notebook

from course import ROOT
from lib import explore

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(
        not chromium(), reason="no Chromium here: `apt install chromium`, or set CHROMIUM"
    ),
]


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    with jupyterlab(tmp_path_factory.mktemp("course")) as server:
        yield server


@pytest.fixture(scope="module", params=explore.FIGURES)
def lesson(request, server):
    """(number, page, view) of a lesson, opened and run from its first cell to its last."""
    (path,) = (ROOT / "notebooks").glob(f"{request.param}_*.ipynb")
    with browser() as page:
        open_notebook(page, server, path.name)
        yield request.param, page, View(page)
        close_notebook(page)


def test_it_draws(lesson):
    _, _, view = lesson
    assert view.image.evaluate("image => image.naturalWidth") >= 800
    assert len(view.image.get_attribute("alt").split()) > 4 and view.words()


def test_it_follows_the_keys_and_its_words_with_it(lesson):
    _, page, view = lesson
    for at in range(view.handles().count()):
        view.handles().nth(at).focus()
        for key, back in [("End", "Home"), ("ArrowLeft", "PageDown")]:
            page.keyboard.press(back)
            view.at_rest()
            picture, words = view.source(), view.words()
            page.keyboard.press(key)
            view.changed(picture)
            view.at_rest()
            assert view.words() != words


def test_it_follows_the_mouse(lesson):
    _, page, view = lesson
    view.at_rest()
    before = view.source()
    track = view.box.locator(".noUi-target").first.bounding_box()
    middle = track["y"] + track["height"] / 2
    handle = view.handles().first.bounding_box()
    page.mouse.move(handle["x"] + handle["width"] / 2, middle)
    page.mouse.down()
    page.mouse.move(track["x"] + 0.2 * track["width"], middle, steps=5)
    page.mouse.move(track["x"] + 0.7 * track["width"], middle, steps=5)
    page.mouse.up()
    view.changed(before)


def test_the_number_field_moves_the_slider(lesson):
    _, page, view = lesson
    for at in range(view.fields().count()):
        view.at_rest()  # the page may still hold back a change of the handle, which would come after the field's
        field, handle = view.fields().nth(at), view.handles().nth(at)
        assert (
            page.get_by_label(
                view.box.locator(".widget-text label").nth(at).inner_text(), exact=True
            ).count()
            >= 1
        )
        low = float(field.get_attribute("min"))
        field.fill(f"{low:g}")
        field.press("Enter")
        view.at_rest()
        assert float(handle.get_attribute("aria-valuenow")) == pytest.approx(
            low, abs=0.06
        )  # shown with one decimal


def test_no_blank_frame_while_it_moves(lesson):
    _, page, view = lesson
    view.handles().first.focus()
    page.evaluate(
        """box => { window.frames_seen = []; window.watching = true;
        const look = () => { const image = box.querySelector('.widget-html img');
            window.frames_seen.push(Boolean(image && image.complete && image.naturalWidth && image.height > 100));
            if (window.watching) requestAnimationFrame(look) };
        requestAnimationFrame(look) }""",
        view.box.element_handle(),
    )
    for key in ["ArrowRight"] * 10 + ["ArrowLeft"] * 10:
        page.keyboard.press(key)
        page.wait_for_timeout(40)
    frames = page.evaluate("() => { window.watching = false; return window.frames_seen }")
    assert len(frames) > 10 and all(frames), (
        f"{frames.count(False)} of {len(frames)} frames were blank"
    )


def test_after_a_storm_the_view_is_a_fresh_one_s(lesson):
    number, page, view = lesson
    rng = random.Random(number)
    keys = ["ArrowLeft", "ArrowRight", "PageUp", "PageDown", "Home", "End"]
    buttons = view.box.locator("button")
    for _ in range(300):
        if rng.random() < 0.1:
            buttons.nth(rng.randrange(buttons.count())).click()
        else:
            view.handles().nth(rng.randrange(view.handles().count())).focus()
            page.keyboard.press(rng.choice(keys))
    view.at_rest()
    fresh = explore.FIGURES[number]()
    fresh.set(**view.values(fresh))
    fresh._settle(fresh.moves)
    assert view.words() == fresh.text
    assert base64.b64decode(view.source().partition(",")[2]) == base64.b64decode(
        re.search('base64,([^"]+)', fresh.picture.value)[1]
    )


def test_no_error_in_the_console(lesson):
    _, page, _ = lesson
    assert page.errors == []
