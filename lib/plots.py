"""Still figures of the lessons. Each takes `ax=None` and returns the axes it drew on; none of them trains."""

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.axes import Axes
from matplotlib.colors import LogNorm, Normalize
from matplotlib.ticker import LogLocator, MaxNLocator, NullLocator
from matplotlib.transforms import ScaledTranslation

from lib.guard import clean
from lib.labels import few_ticks, label_levels, mark, name_lines
from lib.look import (
    BELIEF,
    CLASS_COLOUR,
    CLASS_SHAPE,
    DESCENT,
    FORWARD,
    GUIDE,
    HALO,
    HERE,
    INK,
    LEVEL,
    LOSS,
    NO_VALUE,
    PAPER,
)
from lib.model import sigmoid
from lib.rules import along, several
from lib.said import _
from lib.text import cut
from lib.values import numbers

PETAL = (_("petal length $x_1$ (cm)"), _("petal width $x_2$ (cm)"))
LENGTH = _("petal length $x$ (cm)")
EPOCH, HEIGHT = _("epoch"), _("loss $L$")


def axes(ax=None, **size):
    """The given axes, or those of a new figure."""
    if ax is not None and not isinstance(ax, Axes):
        raise ValueError(
            _(
                "ax must be axes of matplotlib, but a {kind} came in. "
                "figure, ax = plt.subplots() makes some."
            ).format(kind=type(ax).__name__)
        )
    return ax or plt.figure(**size).gca()


def samples(
    across,
    up,
    y,
    *,
    ax=None,
    names=("$y = 0$", "$y = 1$"),
    hollow=False,
    stacked=False,
    sized=False,
):
    """Points of both classes, each class with its colour and its shape; the one place that says which.

    across, up, y: (N,). hollow draws small white points, as for predictions. Call `ax.legend()` for the names.
    Where several lie on one place, the last hides the others, unless they are stacked, each a mark higher than the one
    before it, or sized: one mark for all of a class, its area as large as they are many, the smaller ones in front.
    """
    across, up, y = clean({"across": across, "up": up, "y": y}).values()
    if ax is None:
        ax = axes()
        ax.set(xlim=limits(across), ylim=limits(up))
        few_ticks(ax)
    ax, size, least = axes(ax), 7 if hollow else 6 if sized else 10, int(sized)
    level = _level(across, up, y, stacked, sized)
    for c in (0, 1):
        for k in np.unique([least, *level[y == c]]):
            of = (y == c) & (level == k)
            lift = ScaledTranslation(0, k * size / 72 * stacked, ax.figure.dpi_scale_trans)
            ax.plot(
                across[of],
                up[of],
                CLASS_SHAPE[c],
                color=PAPER if hollow else CLASS_COLOUR[c],
                mec=INK,
                ms=size * np.sqrt(k) if sized else size,
                zorder=5 - (2 * k + c) / 1000 if sized else 5,
                label=None if hollow or k > least else names[c],
                transform=ax.transData + lift if stacked else ax.transData,
            )
    return ax


def _level(across, up, y, stacked, sized):
    """For each point: stacked, how many lie under it; sized, how many of its class share its place; else 0."""
    if not (stacked or sized):
        return np.zeros(len(y), int)
    place = list(zip(across, up, y if sized else 0 * y))
    return np.array([(place[:i] if stacked else place).count(at) for i, at in enumerate(place)])


def curves(x, lines, *, at=None, xlabel="", ylabel="", xlim=None, ylim=None, ax=None):
    """A few named lines {name: values}, each with its own colour and line style.

    The names stand at the right ends of the lines; where these are too close, on the lines, where there is room;
    else in a box. at={name: x} puts each name on its line at that x instead. x: (N,); values: (N,) each.
    """
    ax, x = axes(ax), clean({"x": x})["x"]
    lines = {name: along(name, values, x) for name, values in several(lines).items()}
    colour = {name: ax.plot(x, values, label=name)[0].get_color() for name, values in lines.items()}
    low, high = ax.dataLim.intervaly  # of all that is on these axes
    room = 0.06 * (high - low)
    ax.set(
        xlim=xlim or (x[0], x[-1]),
        ylim=ylim or (low - room, high + room),
        xlabel=xlabel,
        ylabel=ylabel,
    )
    few_ticks(ax)
    name_lines(ax, x, lines, colour, at)
    return ax


def sigmoid_fit(X, y, theta, *, errors=False, example=None, xlabel=LENGTH, ax=None):
    """One feature: the 0/1 points, the curve ŷ = σ(b + w x) and z = b + w x on the upper axis (slides 6, 7, 11, 17).

    errors joins each point with its ŷ (slide 12). example=i draws the way of row i from x through z to ŷ.
    X: (N, 2) with its column of ones; y: (N,); theta: (b, w).
    """
    X, y, (b, w) = _fitting(X, y, theta, 1)
    if example is not None and not (
        isinstance(example, (int, np.integer)) and example in range(-len(X), len(X))
    ):
        raise ValueError(
            _("example is {example!r:.50}, expected a row's number from 0 to {last}.").format(
                example=example, last=len(X) - 1
            )
        )
    ax, x = axes(ax), X[:, 1]
    y_hat = sigmoid(b + w * x)
    left, right = limits(x, 0.35)
    grid = np.linspace(left, right, 400)
    ax.plot(grid, sigmoid(b + w * grid), color=FORWARD, ls="-")
    ax.hlines(0.5, left, right, **GUIDE)
    if errors:
        ax.vlines(x, y, y_hat, color=DESCENT, lw=2.4)
        samples(x, y_hat, y, hollow=True, ax=ax)
    samples(x, y, y, ax=ax)
    if example is not None:
        _way(ax, left, x[example], b + w * x[example], y_hat[example])
    ax.set(
        xlim=(left, right),
        ylim=(-0.12, 1.12),
        yticks=[0, 0.5, 1],
        xlabel=xlabel,
        ylabel=r"$\hat{y} = \sigma(z)$",
    )
    if w:
        z_axis = ax.secondary_xaxis("top", functions=(lambda x: b + w * x, lambda z: (z - b) / w))
        z_axis.set_xlabel(f"$z = {w:.4g}\\,x {b:+.4g}$", labelpad=8)
    return ax


def _fitting(X, y, theta, features):
    """X, y and theta as arrays, or a ValueError that says what does not fit a figure of so many features."""
    X, y, theta = clean({"X": X, "y": y, "theta": theta}).values()
    if len(theta) != features + 1:
        raise ValueError(
            _(
                "X has shape {shape}, but this figure draws {features} feature(s): pass X with "
                "{columns} columns, the column of ones first."
            ).format(shape=X.shape, features=features, columns=features + 1)
        )
    return X, y, theta


def _way(ax, left, x, z, y_hat):
    """Two arrows: from x up to the curve, from there left to ŷ."""
    arrow(ax, (x, -0.12), (x, y_hat), FORWARD)
    arrow(ax, (x, y_hat), (left, y_hat), FORWARD)
    ax.annotate(f"$z = {z:.4g}$", (x, 0.28), (8, 0), textcoords="offset points", color=FORWARD)
    ax.annotate(
        rf"$\hat{{y}} = {cut(y_hat, 4)}$",
        (left, y_hat),
        (12, 8 if y_hat < 0.85 else -20),
        textcoords="offset points",
        color=FORWARD,
    )


def arrow(ax, start, end, colour):
    """A straight arrow from start to end, in data units."""
    ax.annotate(
        "",
        end,
        start,
        zorder=4,
        arrowprops={
            "arrowstyle": "-|>",
            "color": colour,
            "lw": 2.4,
            "mutation_scale": 20,
            "shrinkA": 0,
            "shrinkB": 0,
        },
    )


def limits(values, margin=0.12):
    """Axis limits that leave room around the values."""
    low, high = float(np.min(values)), float(np.max(values))
    room = margin * (high - low or 1)
    return low - room, high + room


def boundary(X, y, thetas, *, names=PETAL, xlim=None, ylim=None, sized=False, ax=None):
    """Two features: the points and the line ŷ = ½ of one theta, or of each in {name: theta}; a tint shows ŷ.

    The tint and the thick line are those of the last theta. Where no line is seen, ŷ = ½ is outside the picture.
    sized: as for `samples`.
    X: (N, 3) with its column of ones; y: (N,); theta: (b, w1, w2).
    """
    thetas = several(thetas) if isinstance(thetas, dict) else {r"$\hat{y} = \frac{1}{2}$": thetas}
    fitting = {name: _fitting(X, y, theta, 2) for name, theta in thetas.items()}
    X, y = next(iter(fitting.values()))[:2]
    ax, thetas = axes(ax, figsize=(8, 5.2)), {name: theta for name, (*_, theta) in fitting.items()}
    xlim, ylim = xlim or limits(X[:, 1]), ylim or limits(X[:, 2])
    b, w1, w2 = list(thetas.values())[-1]
    A, B = np.meshgrid(np.linspace(*xlim, 80), np.linspace(*ylim, 80))
    ax.contourf(A, B, sigmoid(b + w1 * A + w2 * B), np.linspace(0, 1, 11), cmap=BELIEF)
    styles = [":", "-.", "--"][-len(thetas) + 1 :] + ["-"] if len(thetas) > 1 else ["-"]
    for (name, (b, w1, w2)), style in zip(thetas.items(), styles):
        if w1 or w2:
            foot = -b * np.array([w1, w2]) / (w1**2 + w2**2)  # the point of the line nearest to 0
            along = 100 * np.ptp([*xlim, *ylim, *foot]) * np.array([-w2, w1]) / np.hypot(w1, w2)
            ax.plot(
                *np.transpose([foot - along, foot + along]),
                color=DESCENT,
                ls=style,
                lw=3 if style == "-" else 2.2,
                label=name
                if _seen(b, w1, w2, xlim, ylim)
                else _("{name}: out of view").format(name=name),
            )
    samples(X[:, 1], X[:, 2], y, sized=sized, ax=ax)
    ax.set(xlim=xlim, ylim=ylim, xlabel=names[0], ylabel=names[1])
    few_ticks(ax)
    ax.legend()
    return ax


def _seen(b, w1, w2, xlim, ylim):
    """Whether the line b + w1 x1 + w2 x2 = 0 crosses the picture: its corners do not lie all on one side."""
    z = b + w1 * np.array(xlim)[:, None] + w2 * np.array(ylim)
    return z.min() < 0 < z.max()


def loss_surface(loss, path, across, up, *, free=(1, 0), marks=None, ax=None):
    """Level lines of the loss over two parameters, white where it is low, and the path of a training over it.

    loss(theta) -> number. path: (steps + 1, n), or one theta (n,); a dot is its start. across, up: (low, high) of the
    parameters numbered in `free` (0 is b). Any further parameter keeps its value at the path's end, as the picture
    says. marks={step: name} puts diamonds on the path (default: at its end). Grey: the loss has no value there.
    """
    path, (i, j) = _surface(path, across, up, free)
    ax = axes(ax, figsize=(8, 5))
    theta, symbols = path[-1], parameters(path.shape[1])
    a, b = np.linspace(*across, 81), np.linspace(*up, 81)
    height = np.ma.masked_invalid(_grid(loss, theta, i, j, a, b))
    levels = _levels(height)
    norm = LogNorm if levels[0] > 0 and levels[-1] > 8 * levels[0] else Normalize
    ax.set_facecolor(NO_VALUE)
    ax.contourf(a, b, height, levels, cmap=LOSS, norm=norm(levels[0], levels[-1]), extend="both")
    lines = ax.contour(a, b, height, levels, **LEVEL)
    ax.set(xlim=across, ylim=up, xlabel=f"${symbols[i]}$")
    ax.set_ylabel(f"${symbols[j]}$", rotation=0, va="center", labelpad=12)
    few_ticks(ax)
    if np.any(height.mask):
        rows, columns = np.nonzero(height.mask)
        ax.text(a[columns].mean(), b[rows].mean(), _("$L$ is nan"), ha="center")
    taken = _draw_path(ax, path[:, [i, j]], marks)
    rest = ", ".join(f"${symbols[k]} = {theta[k]:.2f}$" for k in range(len(theta)) if k not in free)
    if rest:
        words = ax.text(
            0.97,
            0.05,
            _("at {rest}").format(rest=rest),
            transform=ax.transAxes,
            ha="right",
            path_effects=HALO,
            zorder=7,
        )
        box = words.get_window_extent().transformed(ax.transData.inverted())
        taken.append([(x, y) for x in np.linspace(box.x0, box.x1, 9) for y in box.intervaly])
    label_levels(ax, lines, np.concatenate(taken))
    return ax


def _surface(path, across, up, free):
    """The path as (steps + 1, n) and the two free parameters, or a ValueError."""
    path = clean({"path": path})["path"]
    for name, ends in {"across": across, "up": up}.items():
        ends = numbers(name, ends)
        if ends.shape != (2,) or not -np.inf < ends[0] < ends[1] < np.inf:
            raise ValueError(
                _("{name} must be (low, high) with low below high, but got {ends}.").format(
                    name=name, ends=ends
                )
            )
    known = range(path.shape[1])
    if (
        not isinstance(free, tuple)
        or len(free) != 2
        or free[0] == free[1]
        or not all(k in known for k in free)
    ):
        raise ValueError(
            _("free must be two different ones of {known}, but got {free!r:.50}.").format(
                known=", ".join(map(str, known)), free=free
            )
        )
    return path, free


def _draw_path(ax, path, marks):
    """The path (steps + 1, 2) with a dot at its start and its marks; returns the points that all this covers."""
    ax.plot(*path.T, color=DESCENT, ls="-", lw=3 if _straight(path) else 1.3)
    ax.plot(*path[0], "o", color=DESCENT, ms=8)
    marks = {len(path) - 1: ""} if marks is None else marks
    return [path, *(mark(ax, path[step], name) for step, name in marks.items())]


def _straight(path):
    """Whether a path is no longer than four times its way from end to end: a wild one is drawn thin."""
    steps = np.linalg.norm(np.diff(path, axis=0), axis=1).sum()
    return steps <= 4 * np.linalg.norm(path[-1] - path[0])


def parameters(n):
    """The symbols of θ: b and w, or b, w_1, w_2 …"""
    return ["b", "w"] if n == 2 else ["b"] + [f"w_{k}" for k in range(1, n)]


def _grid(loss, theta, i, j, a, b):
    """loss at theta with its parameters i and j set to each pair of a and b: (len(b), len(a))."""
    height, theta = np.empty((len(b), len(a))), theta.copy()
    # One point after the other, for `loss` is the caller's and takes one θ. Where it has no value the picture shows it,
    # so that numpy need not warn.
    with np.errstate(all="ignore"):
        for row, theta_j in enumerate(b):
            for column, theta_i in enumerate(a):
                theta[i], theta[j] = theta_i, theta_j
                height[row, column] = loss(theta)
    return height


def _levels(height):
    """Round numbers from low to high: evenly spread, or 1-2-5 where the loss spans more than a factor of eight."""
    low, high = height.min(), height.max()
    if not 0 < 8 * low < high:
        return MaxNLocator(7).tick_values(low, high)
    series = [step * 10.0**power for power in range(-4, 5) for step in (1, 2, 3, 5)]
    return np.array([level for level in series if low < level < high][-8:])


def loss_curve(losses, *, x=None, xlabel=EPOCH, ylabel=HEIGHT, log=False, marks=None, ax=None):
    """One training curve, or several in {name: losses}; {name: (x, losses)} gives each its own x, as samples seen.

    marks={index: name} names points of the first curve. A loss that becomes nan ends in a cross. log: log L axis.
    """
    curves = {
        name: _losses(name, values, x, log)
        for name, values in (several(losses) if isinstance(losses, dict) else {"": losses}).items()
    }
    ax, left, right, top, bottom = axes(ax), 0, 0, 0, np.inf
    for name, (at, values) in curves.items():
        (line,) = ax.plot(at, values, label=name, lw=3)
        sound = np.flatnonzero(np.isfinite(values))
        if len(sound) < len(values):
            ax.plot(at[sound[-1]], values[sound[-1]], "X", color=line.get_color(), ms=13, zorder=6)
            ax.annotate(
                _("then nan"),
                (at[sound[-1]], values[sound[-1]]),
                (10, 8),
                textcoords="offset points",
            )
        left, right = min(left, at.min()), max(right, at.max())
        top, bottom = max(top, values[sound].max()), min(bottom, values[sound].min())
        for index, text in (marks or {}).items() if name == next(iter(curves)) else ():
            ax.plot(at[index], values[index], **HERE)
            ax.annotate(
                text,
                (at[index], values[index]),
                (6, 12),
                textcoords="offset points",
                path_effects=HALO,
            )
    ax.set(xlim=(left, right or 1), xlabel=xlabel, ylabel=ylabel)
    few_ticks(ax)
    if log:
        ax.set_yscale("log")
        ax.yaxis.set_major_locator(LogLocator(subs=(1, 2, 5)))
        ax.yaxis.set_minor_locator(NullLocator())
        ax.yaxis.set_major_formatter("{x:g}")
    ax.set_ylim((bottom / 1.3, top * 1.3) if log else (min(0, 1.08 * bottom), 1.08 * top or 1))
    if len(curves) > 1:
        ax.legend()
    return ax


def _losses(name, values, x, log):
    """One training curve as its x and its values, (N,) each; nan and inf end it."""
    at, values = values if isinstance(values, tuple) and len(values) == 2 else (x, values)
    at = np.arange(np.size(values)) if at is None else clean({"x": at})["x"]
    values = along(name or _("of the losses"), values, at)
    sound = values[np.isfinite(values)]
    if not sound.size or log and sound.min() <= 0:
        none = (
            _("the curve {name} has no finite loss above 0, as a log axis needs.")
            if log
            else _("the curve {name} has no finite loss.")
        )
        raise ValueError(none.format(name=name))
    return at, values
