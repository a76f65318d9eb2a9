"""The live figures as a learner meets them: JupyterLab in a real browser. Part of `make test-all`."""

import base64
import random
import re
import sys

import pytest
from axe import controls, tab_to, unseen, violations
from browser import (
    View,
    browser,
    chromium,
    close_notebook,
    jupyterlab,
    open_notebook,
    served,
    show_notebook,
)

from course import ROOT
from lib import explore

# All else in JupyterLab's page is JupyterLab's own: its editors, toolbars and prompts have no names, its cells are no
# articles. Nothing in a notebook can give them any.
OURS = [".jp-RenderedMarkdown", ".jp-OutputArea-output"]
LIVE = ".course-live"
SET = """() => [...document.querySelectorAll('.jp-MarkdownCell')]
    .every(cell => cell.querySelector('.jp-RenderedMarkdown')?.childElementCount)"""
LESSONS = sorted((ROOT / "notebooks").glob("[0-9]*.ipynb"))
KINDS = {"slider": "spinbutton", "player": "spinbutton", "choice": "combobox", "switch": "checkbox"}

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(
        not chromium(), reason="no Chromium here: `apt install chromium`, or set CHROMIUM"
    ),
]


def faults(page, counted=True):
    """What axe finds of ours, once all is laid out: JupyterLab sets the text of cells one after another.

    Two rules are for its style, which no notebook changes: no line is under a link in a text, and a line of text, as a fold's
    own is, is 22 px high. What is in a live figure has 24 px.
    """
    page.wait_for_function(SET)
    found = violations(page, OURS, counted=counted, link_in_text_block=False, target_size=False)
    return found + (violations(page, [LIVE]) if page.locator(LIVE).count() else [])


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    with jupyterlab(tmp_path_factory.mktemp("course")) as server:
        yield server


@pytest.fixture(scope="module", params=list(explore.FIGURES))
def lesson(request, server):
    """(number, page, view) of a lesson, opened and run from its first cell to its last."""
    (path,) = (ROOT / "notebooks").glob(f"{request.param}_*.ipynb")
    with browser() as page:
        open_notebook(page, server, path.name)
        yield request.param, page, View(page)
        close_notebook(page)


def test_axe_finds_nothing_that_is_ours_in_the_other_lessons(server):
    """What they show is stored; one window for all. What is pale at the end of the last one is found."""
    others = [path for path in LESSONS if path.name[:2] not in explore.FIGURES]
    with browser() as page:
        for path in others:
            show_notebook(page, server, path.name)
            assert faults(page) == [], path.name
            close_notebook(page)
        assert len(others) > 2
        page.locator(OURS[0]).last.evaluate(
            """part => part.insertAdjacentHTML('beforeend', '<p style="color: #aaa; background: #fff">pale</p>')"""
        )
        (found,) = faults(page, counted=False)
    assert found.startswith("color-contrast")


OWN = """import os, re
own = [os.environ.get(name, 'none') for name in ('JUPYTER_CONFIG_DIR', 'JUPYTER_DATA_DIR', 'JUPYTERLAB_WORKSPACES_DIR')]
print('http://127.0.0.1:1/lab?token=' + re.sub(r'\\W', '_', '__AND__'.join(own)))"""


def test_no_server_shares_its_settings_with_another_or_with_yours(tmp_path, monkeypatch):
    for what in ("JUPYTER_CONFIG_DIR", "JUPYTER_DATA_DIR", "JUPYTERLAB_WORKSPACES_DIR"):
        monkeypatch.setenv(what, "yours")
    command = [sys.executable, "-c", OWN]
    with served(command, tmp_path) as (_, one), served(command, tmp_path) as (_, other):
        assert one.split("__AND__")[2] == other.split("__AND__")[2] == "none"
        assert len({"yours", *one.split("__AND__")[:2], *other.split("__AND__")[:2]}) == 5


def test_it_draws(lesson):
    _, _, view = lesson
    assert view.image.evaluate("image => image.naturalWidth") >= 800
    assert len(view.image.get_attribute("alt").split()) > 4 and view.words()


def test_it_follows_the_keys_and_its_words_with_it(lesson):
    _, page, view = lesson
    for at in range(view.fields().count()):
        view.go(at, "min")
        for key in ("ArrowUp", "ArrowDown"):
            view.at_rest()
            picture, words = view.source(), view.words()
            page.keyboard.press(key)
            view.changed(picture)
            view.at_rest()
            assert words != view.words() == view.spoken()


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


def test_while_it_moves_no_frame_is_blank_and_nothing_is_spoken_until_it_rests(lesson):
    _, page, view = lesson
    view.at_rest()
    view.fields().first.focus()
    page.evaluate(
        """box => { window.frames_seen = []; window.watching = true; window.came = [];
        const watch = (part, say) => new MutationObserver(() => window.came.push(say()))
            .observe(part, { childList: true, subtree: true, characterData: true });
        watch(box.querySelector('.widget-html:has(img)'), () => box.querySelector('img').src.length);
        watch(box.querySelector('.course-spoken:last-child'), () => box.querySelector('.course-spoken p')?.textContent);
        const look = () => { const image = box.querySelector('.widget-html img');
            window.frames_seen.push(Boolean(image && image.complete && image.naturalWidth && image.height > 100));
            if (window.watching) requestAnimationFrame(look) };
        requestAnimationFrame(look) }""",
        view.box.element_handle(),
    )
    for key in ["ArrowUp"] * 10 + ["ArrowDown"] * 9:
        page.keyboard.press(key)
        page.wait_for_timeout(40)
    frames = page.evaluate("() => { window.watching = false; return window.frames_seen }")
    assert len(frames) > 10 and all(frames), (
        f"{frames.count(False)} of {len(frames)} frames were blank"
    )
    view.at_rest()
    came = page.evaluate("() => window.came")
    sharp = len(view.source())
    before = [one for one, after in zip(came, came[1:]) if isinstance(after, str)]
    assert came[-1] == view.words() and len(came) > 3
    # On a slow machine there may be a rest between two keys.
    assert all(abs(one / sharp - 1) < 0.2 for one in before), f"spoken while it moves: {came}"


def test_every_control_has_a_name_and_a_value_for_a_screen_reader(lesson):
    number, page, view = lesson
    fresh = explore.FIGURES[number]()
    described = fresh.described()["controls"].values()
    found = controls(page, LIVE)
    assert [(role, name) for role, name, _ in found if role != "button"] == [
        (KINDS[one["kind"]], one["label"]) for one in described
    ], "each once, and no handle without a name"
    buttons = [name for role, name, _ in found if role == "button"]
    assert set(fresh.buttons) <= {*buttons} and all(buttons)
    shown = [value for role, _, value in found if role == "spinbutton"]
    fields = view.fields().evaluate_all("all => all.map(one => Number(one.value))")
    assert [float(value) for value in shown] == pytest.approx(fields)


def test_a_live_region_that_stays_owns_what_is_spoken(lesson):
    """Of a region that comes anew with its words nobody would hear."""
    _, page, view = lesson
    page.evaluate("() => { window.region = document.querySelector('.course-live [aria-live]') }")
    view.go(0, "max")
    view.at_rest()
    assert page.evaluate(
        """() => window.region.isConnected
            && document.querySelector('.course-spoken p').id === window.region.getAttribute('aria-owns')"""
    )


def test_by_keys_alone_through_its_controls_and_out_again(lesson):
    """Each control once, in the order in which they stand, and each shows that it has the focus."""
    _, page, view = lesson
    view.at_rest()
    stops = view.box.locator("input, select, button")
    stops.first.focus()
    page.keyboard.press("Shift+Tab")
    for at in range(stops.count()):
        assert tab_to(page, stops.nth(at), most=3 if at == 0 else 1) >= 1
    page.keyboard.press("Tab")
    assert not page.evaluate("() => document.activeElement.closest('.course-live')"), "a trap"


def test_axe_finds_nothing_that_is_ours(lesson):
    _, page, _ = lesson
    assert faults(page) == []


def test_in_the_reader_s_own_colours_each_control_is_seen(lesson):
    _, page, view = lesson
    view.at_rest()
    assert unseen(page, LIVE) == []


def test_after_a_storm_the_view_is_a_fresh_one_s(lesson):
    number, page, view = lesson
    rng = random.Random(number)
    keys = ["ArrowUp", "ArrowDown", "min", "max"]
    buttons = view.box.locator("button")
    for _ in range(150):
        if rng.random() < 0.1:
            buttons.nth(rng.randrange(buttons.count())).click()
        else:
            at, key = rng.randrange(view.fields().count()), rng.choice(keys)
            if key in ("min", "max"):
                view.go(at, key)
            else:
                view.fields().nth(at).press(key)
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
