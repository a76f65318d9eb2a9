"""The live figures without a browser: every control is pressed, and the view is what a fresh one would show."""

import asyncio
import base64
import html
import inspect
import io
import random
import re
from functools import cache
from types import SimpleNamespace

import matplotlib.pyplot as plt
import nbformat
import numpy as np
import pytest
from contrast import pale, watched
from ipywidgets import Widget
from nbconvert import HTMLExporter
from PIL import Image
from unlike import compare

import lib
from course import ROOT
from course.moving import REDRAWN, look
from course.pictures import under_lock
from course.views import ends, full, pixels, row, shown, stored
from lib import explore
from lib.descent import gradient_descent
from lib.explore import lesson_03, lesson_05, lesson_08, lesson_09
from lib.layers import Layers
from lib.live import HIDDEN, Live, choice, player, slider, switch
from lib.model import bce_gradient

every_figure = pytest.mark.parametrize("lesson", explore.FIGURES)


@pytest.fixture(autouse=True)
def nothing_is_held():
    """Where there is no notebook nothing is let go, and some hundred figures are made here."""
    yield
    Widget.close_all()


def fresh(lesson):
    return explore.FIGURES[lesson]()


def picture(live):
    return re.search('base64,([^"]+)', live.picture.value)[1]


@cache
def _shared(lesson):
    live = fresh(lesson)
    shown = live.picture.value
    return live, SimpleNamespace(text=live.text, alt=live.alt, kind=live.kind, shown=shown)


def first(lesson):
    """What a fresh figure shows and says, for the tests that move nothing."""
    return _shared(lesson)[1]


def at_its_start(lesson):
    """A figure that the tests share, for those that need no fresh one: to make one takes a second."""
    live, _ = _shared(lesson)
    live.set(**live.first)
    return live


@every_figure
def test_the_first_view_is_the_one_that_is_kept(lesson, pytestconfig):
    """Before all others are looked at: it is quick, and most mistakes show in it."""
    live, moves = shown(lesson)
    moved = next(moves)
    compare(row(lesson, full(live), moved, live.text), stored(lesson)[0], pytestconfig)


@every_figure
def test_each_view_says_what_is_kept(lesson):
    live, moves = shown(lesson)
    assert [live.text for _ in moves] == [view["words"] for view in stored(lesson)]


@pytest.mark.slow
@every_figure
def test_each_view_is_the_one_that_is_kept_and_what_moves_is_what_rests(
    lesson, pytestconfig, monkeypatch
):
    """Elsewhere than under the lock the words alone are compared with the kept ones; with a full drawing, always.

    In these drawings every word must stand out.
    """
    contrasts = {}

    def looked_through(live):
        with watched(contrasts):
            return full(live)

    monkeypatch.setattr("course.moving.full", looked_through)
    rows, faults = look(lesson, *shown(lesson), REDRAWN.get(lesson, ()))
    assert faults == [] and len(contrasts) > 20 and pale(contrasts) == []
    for kept, view in zip(stored(lesson), rows, strict=True):
        compare(view, kept, pytestconfig)


def looked_at(live, *moves):
    """What is wrong with a figure after each of these moves."""
    return look("toy", live, (live.set(**move) or str(move) for move in moves))[1]


@pytest.mark.slow
@every_figure
def test_an_artist_that_moving_does_not_name_is_found(lesson, monkeypatch):
    """The first is left out, and the controls are moved until it shows."""
    monkeypatch.setattr("lib.live.Layers", lambda figure, moving: Layers(figure, moving[1:]))
    live = explore.FIGURES[lesson]()
    moves = [{name: end} for name, widget in live.controls.items() for end in ends(widget)]
    assert any("all was drawn anew" in str(looked_at(live, move)) for move in moves)


def panels(layers=Layers, still=False, monkeypatch=None):
    """A live figure whose line moves in a subfigure, below a still band and above another; still: one band is named."""
    figure = plt.figure()
    part, _ = figure.subfigures(1, 2)
    ax = part.subplots()
    ax.set(xlim=(0, 1), ylim=(0, 1))
    ax.axvspan(0, 0.5, color="C0", zorder=1)
    above = ax.axvspan(0.4, 0.8, color="C1", zorder=3)
    (line,) = ax.plot([0, 1], [0.2, 0.8], lw=9, zorder=2)
    with monkeypatch.context() as patch:
        patch.setattr("lib.live.Layers", layers)
        return Live(
            figure,
            [line, above] if still else [line],
            lambda a: line.set_ydata([a, 0.8]) or f"a is {a} now",
            {"a": slider("a", 0.0, 1.0, 0.1, 0.5)},
        )


def test_what_stands_above_a_moving_part_stays_above_it_in_a_subfigure_too(monkeypatch):
    assert looked_at(panels(monkeypatch=monkeypatch), {"a": 0.7}, {"a": 0.0}) == []


def test_a_still_part_among_the_moving_ones_is_found(monkeypatch):
    (fault,) = looked_at(panels(still=True, monkeypatch=monkeypatch), {"a": 0.7})
    assert "is named in `moving`, but `update` changes it nowhere" in fault


class OnTop(Layers):
    """Draws all that moves over all that rests."""

    def _keep(self):
        super()._keep()
        full, self.order = self.order, []
        for artist, _ in full:
            artist.set_visible(False)
        self.canvas.draw()
        self.below = pixels(self.canvas).copy()
        for artist, _ in full:
            artist.set_visible(True)
            self.order.append([artist, None])
        self.figure.stale = False


class Nowhere(Layers):
    """Draws what moves where nobody sees it, as matplotlib 3.8 did in subfigures."""

    def draw(self):
        picture = super().draw().copy()
        pixels(self.canvas)[:] = self.below
        return picture


@pytest.mark.parametrize("engine", [OnTop, Nowhere])
def test_an_engine_that_draws_wrongly_is_found(engine, monkeypatch):
    assert (
        "are not those of a full drawing"
        in looked_at(panels(engine, monkeypatch=monkeypatch), {"a": 0.7})[0]
    )


@pytest.mark.parametrize("lesson", ["02", "07"])
def test_so_in_the_figures_that_it_spoilt(lesson, monkeypatch):
    monkeypatch.setattr("lib.live.Layers", OnTop)
    live = explore.FIGURES[lesson]()
    assert "are not those of a full drawing" in looked_at(live, {next(iter(live.controls)): 1.5})[0]


@every_figure
def test_every_control_moves_the_picture_and_its_words(lesson):
    live = at_its_start(lesson)
    for name, widget in live.controls.items():
        pictures, words = set(), set()
        for value in ends(widget):
            widget.value = value
            pictures.add(picture(live))
            words.add(live.text)
            assert re.search(r'<img alt="[^"]{20,}"', live.picture.value)
        assert len(pictures) > 1, f"{name} changes nothing that is seen"
        assert len(words) > 1, f"{name} changes nothing that is said"
        live.buttons["Reset"].click()
    assert live.values == live.first


@every_figure
def test_presets_are_reached_and_reset_leads_back(lesson):
    live = at_its_start(lesson)
    first = live.text
    for label, button in live.buttons.items():
        button.click()
        assert "nan" not in live.text.split(), label
    assert live.values == live.first and live.text == first


@pytest.mark.slow
@every_figure
def test_after_a_storm_the_view_is_a_fresh_one_s(lesson):
    live, rng = at_its_start(lesson), random.Random(0)
    for _ in range(20):
        name = rng.choice(list(live.controls))
        live.controls[name].value = rng.choice(ends(live.controls[name]))
    other = fresh(lesson)
    other.set(**live.values)
    live.set(**live.values)
    assert live.text == other.text and picture(live) == picture(other)


@every_figure
def test_a_number_field_and_its_handle_agree(lesson):
    live = at_its_start(lesson)
    fields = [
        child
        for row in live.box.children
        for child in getattr(row, "children", ())
        if hasattr(child, "min")
    ]
    for field, handle in zip(fields[::2], fields[1::2]):
        field.value = field.max
        assert handle.value == field.max and field.description and not handle.description
        handle.value = handle.min
        assert field.value == handle.min


@every_figure
def test_it_stands_in_its_lesson_with_a_picture_for_readers_without_a_kernel(lesson):
    (path,) = (ROOT / "notebooks").glob(f"{lesson}_*.ipynb")
    name = explore.FIGURES[lesson].__name__
    cells = [
        cell
        for cell in nbformat.read(path, as_version=4).cells
        if cell.cell_type == "code" and f"explore.{name}(" in cell.source
    ]
    assert cells, f"explore.{name} is called in no cell of {path.name}"
    for cell in cells:
        data = cell.outputs[0].data
        assert set(data) == {"text/html", "text/plain"}
        assert (
            data["text/html"].startswith('<img alt="') and data["text/plain"] in first(lesson).text
        )
        drawn = re.search('base64,([^"]+)', first(lesson).shown)[1]
        assert not under_lock() or drawn in data["text/html"], "the first view is another picture"


@every_figure
def test_a_page_made_of_the_lesson_shows_it(lesson):
    """nbconvert's HTML, as any viewer without a kernel: the picture with its words as alt text."""
    (path,) = (ROOT / "notebooks").glob(f"{lesson}_*.ipynb")
    notebook = nbformat.read(path, as_version=4)
    name = explore.FIGURES[lesson].__name__
    notebook.cells = [cell for cell in notebook.cells if f"explore.{name}(" in cell.source]
    page, _ = HTMLExporter().from_notebook_node(notebook)
    assert f'alt="{first(lesson).alt}"' in html.unescape(page)


@every_figure
def test_the_alt_text_says_what_kind_of_picture_it_is_and_the_words_below_say_what_moves(lesson):
    live = first(lesson)
    assert len(live.kind.split()) > 8 and re.fullmatch(r"[^.]+\.", live.kind)
    assert live.alt == f"{live.kind} {live.text}"
    shown = html.unescape(live.shown)
    assert shown.startswith(f'<img alt="{live.alt}"')
    assert shown.count(live.kind) == 1 and shown.endswith(f">{live.text}</p>")


@every_figure
def test_it_says_what_it_is(lesson):
    assert len(inspect.getdoc(explore.FIGURES[lesson]).splitlines()[0]) > 30


def bare(update, controls, **more):
    """A live figure with one moving line."""
    figure, ax = plt.subplots()
    ax.set(xlim=(0, 1), ylim=(0, 1))
    (line,) = ax.plot([0.2, 0.8], [0.2, 0.8])
    return Live(figure, [line], lambda **values: update(line, **values), controls, **more)


def test_the_words_have_a_real_minus_but_keep_their_hyphens():
    live = bare(
        lambda line, a: f"mini-batch: z = {a:.1f}", {"a": slider("a", -1.0, 1.0, 0.1, -0.5)}
    )
    assert live.text == live.alt == "mini-batch: z = −0.5"


def test_at_rest_a_picture_twice_as_sharp_follows_and_its_words_are_spoken(monkeypatch):
    monkeypatch.setattr("lib.live.REST", 0.01)
    live = bare(
        lambda line, a: line.set_ydata([0.2, a]) or f"a is {a} now",
        {"a": slider("a", 0.0, 1.0, 0.1, 0.5)},
    )

    spoken = []
    live.spoken.observe(lambda change: spoken.append(change["new"]), "value")

    async def wide():
        live.set(a=0.6)
        live.set(a=0.7)
        widths = [Image.open(io.BytesIO(base64.b64decode(picture(live)))).width]
        assert "a is 0.7 now" in live.picture.value and spoken == [], "spoken at a move"
        await asyncio.sleep(0.2)
        return [*widths, Image.open(io.BytesIO(base64.b64decode(picture(live)))).width]

    quick, sharp = asyncio.run(wide())
    assert sharp == 2 * quick and "a is 0.7 now" in live.picture.value
    assert len(spoken) == 1 and "a is 0.7 now" in spoken[0], "spoken once, at rest"


def test_its_output_holds_the_view_and_the_first_picture_with_its_words(monkeypatch):
    shown = []
    monkeypatch.setattr("lib.live.display", lambda data, raw: shown.append(data))
    live = bare(lambda line, a: f"a is {a} now", {"a": slider("a", 0.0, 1.0, 0.1, 0.5)})
    live._ipython_display_()
    view = {"version_major": 2, "version_minor": 0, "model_id": live.box.model_id}
    assert shown == [
        {
            "application/vnd.jupyter.widget-view+json": view,
            "text/html": live.picture.value.replace(HIDDEN, ""),
            "text/plain": "a is 0.5 now",
        }
    ]


def test_set_moves_the_figure_once():
    calls = []
    controls = {"a": slider("a", 0, 9, 1, 1), "b": player("b", 0, 9)}
    live = bare(lambda line, a, b: calls.append((a, b)) or "words", controls)
    live.set(a=4, b=5)
    assert calls == [(1, 0), (4, 5)] and live.moves == 1


def test_a_still_part_that_changes_is_drawn_anew():
    def update(line, wide):
        line.axes.set_xlim(0, 9 if wide else 1)
        return f"wide is {wide}"

    live = bare(update, {"wide": switch("wide")})
    live.set(wide=False)
    narrow = picture(live)
    live.set(wide=True)
    assert picture(live) != narrow


def described():
    controls = {
        "a": slider("α", 0.0, 1.0, 0.01, 0.5, coarse=0.1),
        "n": player("step", 0, 9),
        "of": choice("rows", {"first": (1, 2), "all": (1, 2, 3)}),
        "on": switch("flip"),
    }
    return bare(
        lambda line, a, n, of, on: line.set_ydata([a, n / 9]) or f"{a} {n} {of} {on}",
        controls,
        presets={"end": {"a": 1.0, "of": (1, 2, 3)}},
    )


def test_it_says_what_its_controls_are_as_plain_data():
    assert described().described() == {
        "controls": {
            "a": {"kind": "slider", "label": "α", "value": 0.5}
            | {"min": 0.0, "max": 1.0, "step": 0.1, "fine": 0.01, "buttons": {}},
            "n": {"kind": "player", "label": "step", "value": 0}
            | {"min": 0, "max": 9, "step": 1, "fine": 1, "buttons": {"◀ back": -1, "next ▶": 1}},
            "of": {"kind": "choice", "label": "rows", "value": 0, "options": ["first", "all"]},
            "on": {"kind": "switch", "label": "flip", "value": False},
        },
        "presets": {
            "end": {"a": 1.0, "of": 1},
            "Reset": {"a": 0.5, "n": 0, "of": 0, "on": False},
        },
    }


def test_a_page_moves_it_by_plain_values_and_gets_what_is_seen():
    live = described()
    first = live.seen()
    seen = live.moved(n=12, of=1, on=True)
    assert seen["values"] == {"a": 0.5, "n": 9, "of": 1, "on": True}, "12 is beyond the end"
    assert seen["words"] == live.text == "0.5 9 (1, 2, 3) True" and seen["alt"] == live.alt
    assert seen["png"] != first["png"] and Image.open(io.BytesIO(seen["png"])).size == tuple(
        seen["size"]
    )
    assert live.moved(**live.described()["presets"]["Reset"])["words"] == first["words"]


@pytest.mark.parametrize("asked", ["described", "seen", "moved", "set"])
def test_one_that_was_let_go_refuses_in_words_whatever_a_page_asks(asked):
    live = described()
    values = {"a": 1.0} if asked in ("moved", "set") else {}
    live.let_go()
    with pytest.raises(ValueError, match="This figure is gone: .* Make it anew"):
        getattr(live, asked)(**values)


@every_figure
def test_every_preset_is_reached_by_plain_values_too(lesson):
    live = at_its_start(lesson)
    for label, values in live.described()["presets"].items():
        live.moved(**values)
        assert live.presets[label].items() <= live.values.items(), label


def test_a_number_is_a_field_and_after_it_its_handle():
    field, handle = slider("a", 0.0, 9.0, 0.5, 1.0).row.children
    assert field.description == "a" and not handle.description


def test_a_long_label_takes_the_room_that_it_needs():
    """The page's own column for labels has room for nine letters or so."""
    wide = [
        slider(label, 0.0, 9.0, 0.5, 1.0).row.children[0].style.description_width
        for label in ("a", 20 * "a")
    ]
    assert wide == ["", "initial"]


def test_in_lesson_03_names_of_steps_that_are_longer_stand_closer(monkeypatch):
    """In another language they need more room, and epoch and flower stand behind them."""
    for words, gaps in (("{}", [28] * 4), ("{} ab", None)):
        monkeypatch.setattr(
            lesson_03,
            "STEPS",
            {words.format(name): cards for name, cards in lesson_03.STEPS.items()},
        )
        *_, boxes = lesson_03._panels(4)
        between = [after.x0 - before.x1 + 12 for before, after in zip(boxes, boxes[1:])]
        assert gaps is None or between == pytest.approx(gaps)
    assert between == pytest.approx(between[:1] * 4) and 6 < between[0] < 28
    assert boxes[-1].x1 == pytest.approx(16 + lesson_03.ROOM + 6)


def test_the_player_walks_and_stops_at_its_ends():
    handle, row = player("step", 0, 2)[:2]
    back, forth = row.children[2:]
    for _ in range(4):
        forth.click()
    assert handle.value == 2
    back.click()
    assert handle.value == 1


def test_a_choice_starts_with_its_first_option():
    assert choice("m", {"one": 1, "four": 4})[0].value == 1 and choice("m", [1, 2])[0].value == 1


@pytest.mark.parametrize(
    "start, limit",
    [
        ((0.1, 0.5), 1.34),
        ((2, 0.5), 1.29),
        ((0.1, 3.5), 1.59),
        ((0, 0), 1.27),
        ((2, 3.5), 1.32),
        ((-7, -1), 2),
    ],
)
def test_the_largest_stable_eta_of_lesson_05(start, limit):
    """The last η before the first whose training by batch ever raises the loss over all rows: found by trying all."""

    def rises(eta):
        path = gradient_descent(
            bce_gradient,
            np.array(start),
            lesson_05.X,
            lesson_05.Y,
            eta=eta,
            batch_size=4,
            epochs=lesson_05.SAMPLES // 4,
        )
        return bool((np.diff([lesson_05.loss_at(theta) for theta in path]) > 0).any())

    tried = [rises(eta) for eta in lesson_05.ETAS]
    assert limit == (lesson_05.ETAS[tried.index(True) - 1] if True in tried else lesson_05.ETAS[-1])
    assert lesson_05.stable(*start) == limit


def test_the_surfaces_of_lesson_08_are_the_losses_of_lib():
    X, y = lib.load_petals()
    for name, loss in [("MSE", lib.mean_squared_error), ("BCE", lib.binary_cross_entropy)]:
        heights, _ = lesson_08._heights(name, X[lesson_08.MOVED, 1])
        for i, j in [(0, 40), (32, 32), (50, 10)]:
            theta = [lesson_08.B[i, j], lesson_08.W[i, j]]
            assert heights[i, j] == pytest.approx(loss(y, lib.predict_proba(theta, X)))


def test_the_gradient_that_only_the_race_of_lesson_09_uses():
    """Squared error on the repaired tanh, against finite differences."""
    (X, y), theta = lib.load_flowers(), np.array([0.3, -0.2, 0.1])

    def loss(theta):
        return lib.mean_squared_error(y, lesson_09._p(X @ theta))

    slopes = [(loss(theta + nudge) - loss(theta - nudge)) / 2e-6 for nudge in 1e-6 * np.eye(3)]
    np.testing.assert_allclose(lesson_09._p_mse_gradient(theta, X, y), slopes, rtol=1e-6)


@every_figure
def test_whatever_is_chosen_is_shown_as_chosen(lesson):
    """An option whose value is None would leave the page's choice blank."""
    view = at_its_start(lesson)
    for name, widget in view.controls.items():
        values = [
            each[1] if isinstance(each, tuple) else each for each in getattr(widget, "options", ())
        ]
        for at, value in enumerate(values):
            view.set(**{name: values[at - 1]})
            view.set(**{name: value})
            assert widget.index == at
