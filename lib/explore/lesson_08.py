"""Lesson 08: two loss surfaces, one start, two paths, and the pull of a petal that moves out to the wrong side."""

from functools import lru_cache

import matplotlib.pyplot as plt
import numpy as np
from contourpy import contour_generator
from matplotlib.collections import LineCollection
from matplotlib.colors import BoundaryNorm

from lib.data import load_petals
from lib.descent import gradient_descent
from lib.digits import Digits
from lib.live import Live, slider
from lib.look import APART, DESCENT, FORWARD, HALO, HERE, LEVEL, LOSS
from lib.model import bce_gradient, mse_gradient, predict, sigmoid
from lib.said import _
from lib.text import cut

ETA, UPDATES, MOVED = 0.1, 500, 2  # the petal that can be moved is row 2, a short one
W, B = np.meshgrid(np.linspace(-8, 8, 65), np.linspace(-15, 15, 65))
Z, ONE = np.linspace(-6, 10, 200), np.ones((1, 1))
# name: gradient, loss of one flower from the belief in its label, levels of the surface. They are even: so lines that
# stand far apart mean flat ground.
KINDS = {
    "MSE": (mse_gradient, lambda belief: (1 - belief) ** 2, np.arange(1, 5) / 5),
    "BCE": (bce_gradient, lambda belief: -np.log(belief), np.arange(2, 23, 2)),
}
SIZE = np.array([16, 30])  # of a surface, in w and in b
GAP = np.array([0.055, 0.045])  # of a level line, to both sides of its number, as shares of SIZE


def _petals(x):
    """The six petals, one of them moved out to x."""
    X, y = load_petals()
    X[MOVED, 1] = x
    return X, y


@lru_cache(100)
def _heights(name, x):
    """The loss over w and b, (65, 65), and its lines of each level."""
    X, y = _petals(x)
    belief = sigmoid((B[..., None] + W[..., None] * X[:, 1]) * np.where(y == 1, 1, -1))
    loss, levels = KINDS[name][1:]
    height = loss(belief).mean(axis=2)
    lines = contour_generator(W, B, height)
    return height, [lines.lines(level) for level in levels]


@lru_cache(100)
def _numbered(name, x):
    """The pieces of all level lines, with a gap for the number of each level, and the place of each number or None."""
    lines = _heights(name, x)[1]
    points = [np.concatenate([np.empty((0, 2)), *each]) / SIZE for each in lines]
    pieces, places = [], []
    for k, own in enumerate(points):
        inside = own[(abs(own) < 0.5 - GAP).all(axis=1)]
        far = np.concatenate(
            [*points[:k], *points[k + 1 :], *(p[None] for p in places if p is not None)]
        )
        room = [np.linalg.norm(far - each, axis=1).min(initial=1) for each in inside]
        places.append(inside[np.argmax(room)] if room else None)
    for line in (line for each in lines for line in each):
        covered = [(abs(line / SIZE - p) < GAP).all(axis=1) for p in places if p is not None]
        free = ~np.any(covered, axis=0) if covered else np.ones(len(line), bool)
        ends = np.flatnonzero(np.diff(free)) + 1
        pieces += [
            part for part, kept in zip(np.split(line, ends), np.split(free, ends)) if kept[0]
        ]
    return pieces, [p if p is None else p * SIZE for p in places]


def _pull(gradient, z):
    """dL/dz of one flower with y = 0."""
    return gradient(np.array([z]), ONE, np.array([0]))[0]


def _surface(ax, name):
    """The moving parts over w and b, and the function that moves them and says where the training has come."""
    gradient, loss, levels = KINDS[name]
    ax.set(xlim=(-8, 8), ylim=(-15, 15), xticks=[-5, 0, 5], yticks=[-10, 0, 10], xlabel="$w$")
    ax.set_ylabel("$b$", rotation=0, va="center")
    ax.set_title(" ")  # room for the moving words above
    tint = ax.imshow(
        W,
        LOSS,
        BoundaryNorm(np.arange(8) * levels[0], 256),
        origin="lower",
        aspect="auto",
        extent=(-8, 8, -15, 15),
        interpolation="bilinear",
    )
    lines = ax.add_collection(LineCollection([], **LEVEL, linestyles="-"))
    (path,) = ax.plot([], [], color=DESCENT, ls="-")
    (start,) = ax.plot([], [], "o", color=DESCENT, ms=7, zorder=7)
    (end,) = ax.plot([], [], **HERE)
    title = ax.add_artist(Digits(0, 1.08, name, transform=ax.transAxes))
    numbers = [
        ax.add_artist(Digits(0, 0, f"{level:g}", ha="center", path_effects=HALO))
        for level in levels
    ]

    def update(w, b, x):
        X, y = _petals(x)
        tint.set_data(_heights(name, x)[0])
        pieces, places = _numbered(name, x)
        lines.set_segments(pieces)
        for number, place in zip(numbers, places):
            number.set_visible(place is not None)
            number.set_position((0, 0) if place is None else place)
        visited = gradient_descent(
            gradient, np.array([b, w]), X, y, eta=ETA, batch_size=6, epochs=UPDATES
        )
        path.set_data(visited[:, 1], visited[:, 0])
        start.set_data([w], [b])
        end.set_data(*visited[-1:, ::-1].T)
        right = int((predict(visited[-1], X) == y).sum())
        title.set_text(_("{name}: {good} of 6 right").format(name=name, good=right))
        first, last = (
            cut(loss(sigmoid(X @ theta * np.where(y == 1, 1, -1))).mean(), 3)
            for theta in visited[[0, -1]]
        )
        return _(
            "{name} goes from {first} to {last}, at w = {w:.2f}, b = {b:.2f}, with {good} of 6 petals right"
        ).format(name=name, first=first, last=last, w=visited[-1, 1], b=visited[-1, 0], good=right)

    return [tint, lines, *numbers, path, start, end, title], update


def stall():
    """Both losses of the six petals over w and b, the paths of 500 updates from one start, and one petal's pull.

    Below: dL/dz of a flower with y = 0; the dots are the third petal at the start, which can be moved out (slide 39).
    """
    figure, axes = plt.subplot_mosaic(
        [["MSE", "BCE"], ["pull"] * 2], figsize=(8, 5.4), height_ratios=[1.9, 1]
    )
    surfaces = {name: _surface(axes[name], name) for name in KINDS}
    ax, (least, most) = axes["pull"], (Z[0], Z[-1])
    ax.axvspan(np.log(2), most, color=APART, lw=0)
    ax.text(most - 0.2, 0.62, _("MSE is concave"), ha="right")
    ax.set(
        xlim=(least, most),
        ylim=(0, 1.1),
        yticks=[0, 0.5, 1],
        xlabel=_("$z$ of petal 3 ($y = 0$)"),
        ylabel="$dL/dz$",
    )
    dots = []
    for name, color, style, at in (
        ("MSE", DESCENT, "--", (3.3, 0.26)),
        ("BCE", FORWARD, "-", (-1.1, 0.62)),
    ):
        ax.text(*at, name, color=color, va="center")
        ax.plot(Z, [_pull(KINDS[name][0], z) for z in Z], color=color, ls=style)
        dots += ax.plot(0, 0, "o", color=color, ms=10, zorder=6, clip_on=False)

    def update(w, b, x):
        z = b + w * x
        pulls = [_pull(gradient, z) for gradient, *_ in KINDS.values()]
        for dot, pull in zip(dots, pulls):
            dot.set_data([np.clip(z, least, most)], [pull])
        left, right = (surface[1](w, b, x) for surface in surfaces.values())
        return _(
            "{updates} updates from w = {w:.2f}, b = {b:.2f}. On the left {left}; on the right {right}. "
            "Below, petal 3, {x:.1f} cm long, has z = {z:.2f}: "
            "MSE pulls with {mse}, BCE with {bce}."
        ).format(
            updates=UPDATES,
            w=w,
            b=b,
            left=left,
            right=right,
            x=x,
            z=z,
            mse=cut(pulls[0], 4),
            bce=cut(pulls[1], 4),
        )

    moving = [artist for surface in surfaces.values() for artist in surface[0]] + dots
    return Live(
        figure,
        moving,
        update,
        {
            "w": slider("w", -6.0, 6.0, 0.05, -3.25),
            "b": slider("b", -12.0, 12.0, 0.05, 7.4),
            "x": slider(_("petal 3"), 1.5, 8.0, 0.1, 1.5),
        },
        {
            _("slide 7"): {"w": 2.35, "b": -5.15, "x": 1.5},
            _("petal 3 at 8 cm"): {"w": 2.35, "b": -5.15, "x": 8.0},
        },
        kind=_(
            "Two maps of the loss over w and b, squared error and cross-entropy, each with a path from the same start; below "
            "them the pull on one petal against its z, a curve for each loss."
        ),
    )
