"""The still figures: each is the one that is kept, and draws where it is told, and that every text can be read."""

import ast
from pathlib import Path

import matplotlib

matplotlib.use("agg")

import matplotlib.pyplot as plt
import numpy as np
import pytest
from contrast import pale, watched
from unlike import compare

from course.pictures import under_lock
from course.stills import EDGES, FLOWERS, PATH, PETALS, PLAIN, Z
from course.views import still, stored
from lib import plots
from lib.look import HALO


@pytest.fixture(autouse=True)
def no_figure_left():
    yield
    plt.close("all")


@pytest.mark.skipif(not under_lock(), reason="the pixels are those of the locked packages")
@pytest.mark.parametrize("name", PLAIN | EDGES)
def test_each_is_the_one_that_is_kept(name, pytestconfig):
    """It is (PLAIN | EDGES)[name]() in stills.py."""
    (kept,) = stored(name)
    with watched() as contrasts:
        view = still(name)
    assert contrasts and pale(contrasts) == []
    compare(view, kept, pytestconfig)


@pytest.mark.parametrize("more", [{}, {"backgroundcolor": "C0"}, {"path_effects": HALO}])
def test_a_word_that_is_too_pale_is_found(more):
    figure, ax = plt.subplots()
    ax.axis("off")
    ax.axvspan(0, 1, color="C0")
    for colour in ("C2", "C3", "white"):
        ax.text(0.5, 0.5, f"in {colour}", color=colour, **more)
    with watched() as contrasts:
        figure.canvas.draw()
    found = [words[len("'in ") :].partition("'")[0] for words in pale(contrasts)]
    on_white, on_blue = ["C2", "white"], ["C2", "C3"]
    assert found == (on_white if "path_effects" in more else on_blue)


@pytest.mark.parametrize("name", PLAIN)
def test_draws_on_the_given_axes_and_changes_nothing_else(name):
    figure, (ax, other) = plt.subplots(1, 2)
    settings, open_figures = dict(plt.rcParams), plt.get_fignums()
    assert PLAIN[name](ax) is ax
    assert ax.has_data() and not other.has_data()
    assert dict(plt.rcParams) == settings and plt.get_fignums() == open_figures


@pytest.mark.parametrize("name", PLAIN)
def test_limits_are_explicit(name):
    ax = PLAIN[name]()
    assert not ax.get_autoscalex_on() and not ax.get_autoscaley_on()


@pytest.mark.parametrize("panels", [1, 2])
@pytest.mark.parametrize("name", PLAIN)
def test_texts_are_large_enough_and_nothing_is_cut_off(name, panels):
    figure, axs = plt.subplots(1, panels, figsize=(8, 4.5), squeeze=False)
    PLAIN[name](axs[0, -1])
    figure.canvas.draw()
    for text in figure.findobj(
        lambda artist: isinstance(artist, matplotlib.text.Text) and artist.get_text()
    ):
        assert text.get_fontsize() >= 0.024 * 72 * figure.get_figwidth(), text.get_text()
    pixels = np.asarray(figure.canvas.buffer_rgba())
    for edge in (pixels[:2], pixels[-2:], pixels[:, :2], pixels[:, -2:]):
        assert (edge == 255).all()


def test_nothing_here_knows_how_to_train():
    for name in ("plots", "labels", "picture", "diagram"):
        tree = ast.parse((Path(plots.__file__).parent / f"{name}.py").read_text(encoding="utf-8"))
        imported = {
            alias.name
            for node in ast.walk(tree)
            if isinstance(node, (ast.Import, ast.ImportFrom))
            for alias in node.names
        }
        assert not imported & {"descent", "gradient_descent"}, name


def test_a_class_has_one_colour_and_one_shape():
    styles = []
    for draw in (PLAIN["samples"], PLAIN["boundary"], PLAIN["sigmoid_fit"]):
        points = {
            line.get_label(): line for line in draw().lines if line.get_label().startswith("$y = ")
        }
        styles.append(
            [(points[f"$y = {c}$"].get_color(), points[f"$y = {c}$"].get_marker()) for c in (0, 1)]
        )
    assert styles[0] == styles[1] == styles[2] and styles[0][0] != styles[0][1]


@pytest.mark.parametrize("way", ["stacked", "sized"])
def test_points_that_share_a_place_have_one_name_a_class_and_lie_above_lines(way):
    ax = plots.samples(np.repeat([1, 2], 40), np.zeros(80), np.repeat([0, 1], 40), **{way: True})
    assert ax.get_legend_handles_labels()[1] == ["$y = 0$", "$y = 1$"]
    assert all(4 < line.get_zorder() <= 5 for line in ax.lines)


def test_the_lines_of_one_figure_differ_in_style_too():
    lines = plots.curves(Z, {str(k): k * Z for k in range(4)}).lines
    assert (
        len({line.get_linestyle() for line in lines})
        == len({line.get_color() for line in lines})
        == 4
    )


@pytest.mark.parametrize("theta", [(-2, 1, 0), (-1, 0, 2), (0.5, -1, 1), (-1e-9, 1e-9, 1e-9)])
def test_the_boundary_is_where_y_hat_is_one_half(theta):
    X, y = FLOWERS
    (line,) = [line for line in plots.boundary(X, y, theta).lines if "hat" in line.get_label()]
    x1, x2 = line.get_data()
    assert np.allclose(np.array(theta) @ [np.ones(2), x1, x2] / np.abs(theta).max(), 0, atol=1e-6)


def test_a_boundary_out_of_view_is_named_as_such_and_no_slope_gives_no_line():
    def labels(theta):
        return [t.get_text() for t in plots.boundary(*FLOWERS, theta).get_legend().get_texts()]

    assert any("out of view" in label for label in labels([0.1, 0.5, -0.1]))
    assert not any(
        "out of view" in label for theta in ([-2, 1, 0], [-1, 0, 2]) for label in labels(theta)
    )
    assert labels([0.1, 0, 0]) == ["$y = 0$", "$y = 1$"]


def test_the_surface_is_the_loss_at_the_last_theta():
    seen = []

    def loss(theta):
        seen.append(theta.copy())
        return theta[1] ** 2 + theta[2] ** 2 + 0.1

    path = PATH.copy()
    ax = plots.loss_surface(loss, path, (-1, 3), (-2, 4), free=(1, 2))
    seen = np.array(seen)
    assert (seen[:, 0] == PATH[-1, 0]).all() and (path == PATH).all()
    assert (seen[:, 1].min(), seen[:, 1].max(), seen[:, 2].min(), seen[:, 2].max()) == (
        -1,
        3,
        -2,
        4,
    )
    assert "at $b = -3.00$" in [t.get_text() for t in ax.texts]
    assert any(np.array_equal(line.get_xydata(), PATH[:, 1:]) for line in ax.lines)


def test_where_the_loss_is_nan_the_surface_says_so():
    with np.errstate(invalid="ignore"):
        ax = plots.loss_surface(lambda theta: -np.log(theta[1]), [0, 1], (-1, 1), (-1, 1))
    assert "$L$ is nan" in [t.get_text() for t in ax.texts]


def test_a_curve_that_turns_nan_ends_in_a_cross():
    ax = plots.loss_curve([0.7, 0.5, np.nan, np.nan])
    assert ax.lines[1].get_marker() == "X" and (
        ax.lines[1].get_xdata(),
        ax.lines[1].get_ydata(),
    ) == ([1], [0.5])
    assert "then nan" in [t.get_text() for t in ax.texts]


def test_what_does_not_fit_is_refused_in_words():
    with pytest.raises(ValueError, match=r"example is 9, expected a row's number from 0 to 5\."):
        plots.sigmoid_fit(*PETALS, [0, 1], example=9)
    with pytest.raises(ValueError, match=r"different ones of 0, 1, 2, but got \(0, 0\)"):
        plots.loss_surface(lambda theta: 1.0, PATH, (-1, 1), (-1, 1), free=(0, 0))
    with pytest.raises(ValueError, match="no finite loss above 0, as a log axis needs"):
        plots.loss_curve([0.5, 0], log=True)
    with pytest.raises(ValueError, match="no finite loss[.]"):
        plots.loss_curve([np.nan, np.nan])
    with pytest.raises(ValueError, match="draws 2 feature.* 3 columns"):
        plots.boundary(*PETALS, [0, 1])
    with pytest.raises(ValueError, match="draws 1 feature"):
        plots.sigmoid_fit(*FLOWERS, PATH[0])
    with pytest.raises(ValueError, match="theta"):
        plots.boundary(*FLOWERS, [0, 1])
