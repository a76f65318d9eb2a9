"""What is seen of every figure; and that a part which is hidden, white, outside, on another or gone would be found."""

from functools import cache

import matplotlib

matplotlib.use("agg")

import matplotlib.pyplot as plt
import pytest

from course import build, seen
from course.stills import EDGES, PLAIN
from lib import explore

LESSONS = [source.stem[:2] for source in build.sources()]
STILL = PLAIN | EDGES


@pytest.fixture(autouse=True)
def no_figure_left():
    yield
    plt.close("all")


@cache
def kept():
    return seen.stored()


def amiss(name, figure):
    return seen.wrong(name, *seen.look(name, figure), kept())


@pytest.mark.slow
@pytest.mark.parametrize("name", STILL)
def test_of_a_still_figure_each_part_is_seen(name):
    assert amiss(name, STILL[name]().get_figure()) == []


@pytest.mark.slow
@pytest.mark.parametrize("lesson", explore.FIGURES)
def test_of_a_live_figure_each_part_is_seen_at_its_start(lesson):
    ((name, figure),) = seen.live_figures(lesson)
    assert amiss(name, figure) == []


@pytest.mark.hosts  # `make notebooks` has looked, too, and test_build.py compares each picture with what it has left
@pytest.mark.parametrize("lesson", LESSONS)
def test_of_what_a_lesson_s_cells_draw_each_part_is_seen(lesson):
    found = {name: amiss(name, figure) for name, figure in seen.figures_of(lesson)}
    assert [fault for faults in found.values() for fault in faults] == []
    assert found.keys() == {name for name in kept() if name.startswith(f"{lesson}, figure")}


def test_each_row_belongs_to_a_figure():
    others = [name for name in kept() if name not in STILL]
    assert set(STILL) <= kept().keys() and {name[:2] for name in others} <= set(LESSONS)
    assert {f"{lesson}, live" for lesson in explore.FIGURES} <= set(others)


# Would it be noticed?


@pytest.fixture
def ax():
    """Axes with a line, a word and an area, on which nothing is amiss."""
    figure, ax = plt.subplots(figsize=(4, 3), layout="none")
    ax.set(xlim=(0, 1), ylim=(0, 1))
    ax.plot([0, 1], [0.2, 0.2])
    ax.axvspan(0.6, 0.9, 0.5, 0.9, color="C2")
    ax.text(0.1, 0.5, "word")
    return ax


def faults(ax):
    return seen.look("toy", ax.figure)[1]


def test_where_nothing_is_amiss_nothing_is_said(ax):
    assert faults(ax) == []


@pytest.mark.parametrize(
    "spoil, said",
    [
        (lambda ax: ax.axhspan(0.1, 0.3, color="C4", zorder=9), r"Line2D(_child0) is hidden: 0 of"),
        (lambda ax: ax.axhspan(0.4, 0.9, 0, 0.5, color="C0", zorder=9), "'word' is hidden: 0 of"),
        (lambda ax: ax.axhspan(0.53, 0.9, 0, 0.5, fc="white", zorder=9), "'word' is hidden: "),
        (lambda ax: ax.axhspan(0, 1, color="white", zorder=9), "Line2D(_child0) is hidden: 0 of"),
        (lambda ax: ax.lines[0].set_color("white"), "Line2D(_child0) has the colour of the paper"),
        (lambda ax: ax.texts[0].set_color("#FCFCFC"), "'word' has the colour of the paper"),
        (lambda ax: ax.texts[0].set_x(1.1), "'word' is cut off"),
        (lambda ax: ax.texts[0].set_y(-1), "'word' is cut off"),
        (lambda ax: ax.set_ylabel("a name that is longer than its panel is high"), "is cut off"),
        (lambda ax: ax.text(0.2, 0.5, "other"), "'other' stands on 'word'"),
        (lambda ax: ax.text(0.1, 0.5, "word"), "'word' stands on 'word'"),
        (lambda ax: ax.clear(), "panel 1 is empty"),
        (lambda ax: ax.figure.add_axes((0.4, 0.5, 0.2, 0.2)), "panel 2 is empty"),
    ],
)  # fmt: skip
def test_what_is_spoilt_is_found(ax, spoil, said):
    spoil(ax)
    assert any(said in fault for fault in faults(ax)), faults(ax)


def test_a_line_beyond_its_panel_and_a_switched_off_part_are_no_fault_but_count_no_more(ax):
    before = seen.look("toy", ax.figure)
    ax.lines[0].set_ydata([7, 7])
    ax.patches[0].set_visible(False)
    after = seen.look("toy", ax.figure)
    assert before == ("13 words, 13 lines, 3 areas", []) and after[1] == []
    assert after[0] == "13 words, 12 lines, 2 areas"


def test_a_faint_tint_takes_nothing_away(ax):
    ax.axhspan(0.1, 0.9, color="C0", alpha=0.07, zorder=9)
    assert faults(ax) == []


def test_each_part_of_a_figure_would_be_missed():
    """What was drawn on its axes is switched off, one after another."""
    ax = STILL["sigmoid_fit"]()
    seen_now = {part.artist for part in seen.parts(ax.figure) if part.left >= seen.LEAST}
    own = [part for part in (*ax.lines, *ax.texts, *ax.collections) if part in seen_now]
    assert len(own) > 5
    for part in own:
        part.set_visible(False)
        assert amiss("sigmoid_fit", ax.figure) != [], part
        part.set_visible(True)


def test_a_live_figure_that_draws_no_moving_part_would_be_found(monkeypatch):
    """So matplotlib 3.8 showed lesson 05: all that moves was missing."""
    live = explore.valley()
    for artist in live.layers.moving:
        artist.set_visible(False)
    assert any(
        "panel 4" in fault or "expected" in fault for fault in amiss("05, live", live.figure)
    )


def test_what_is_hidden_on_purpose_is_counted(monkeypatch, ax):
    ax.plot([0, 1], [0.2, 0.2], lw=9, ls="-")
    monkeypatch.setitem(seen.HIDDEN, "toy", (1, "the thin line, under the thick one"))
    assert faults(ax) == []
    ax.plot([0, 1], [0.2, 0.2], lw=9, ls="-", color="C4")
    assert len(faults(ax)) == 2


# The table


@pytest.fixture
def table(tmp_path, monkeypatch, ax):
    """A course of one still figure, and one of lesson 01, neither of which is as it is kept."""
    monkeypatch.setattr(seen, "TABLE", tmp_path / "seen.csv")
    monkeypatch.setattr(seen, "still_figures", lambda: [("toy", ax.figure)])
    monkeypatch.setattr(seen, "live_figures", lambda *_: [])
    empty = plt.figure()
    monkeypatch.setattr(
        seen, "figures_of", lambda lesson: [(f"{lesson}, figure 1", empty)][: lesson == "01"]
    )
    seen.TABLE.write_text('figure,seen\ntoy,nothing\n"01, figure 1",one\n"04, live",two\n')
    return ax


def test_what_differs_from_the_table_is_said_and_counted(table, capsys):
    assert seen.main() == 1
    said = capsys.readouterr()
    assert said.out == "2 2\n"
    assert "toy: seen is 13 words, 13 lines, 3 areas, expected nothing" in said.err


def test_it_is_kept_when_asked_and_of_a_named_lesson_alone(table, capsys):
    assert seen.main("--write", "01") == 0
    assert seen.stored() == {"toy": "nothing", "01, figure 1": "", "04, live": "two"}
    assert seen.main("--write") == 0
    assert seen.stored() == {"toy": "13 words, 13 lines, 3 areas", "01, figure 1": ""}
    table.texts[0].set_color("white")
    assert seen.main("--write") == 1, "what is wrong is never kept in silence"
    assert "'word' has the colour of the paper" in capsys.readouterr().err
