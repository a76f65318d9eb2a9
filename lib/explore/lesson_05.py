"""Lesson 05: one training seen three ways, and three batch sizes at the same number of samples seen."""

from functools import lru_cache

import matplotlib.pyplot as plt
import numpy as np

from lib.data import load_flowers
from lib.descent import gradient_descent
from lib.digits import Digits
from lib.live import Live, choice, player, slider
from lib.look import DESCENT, FORWARD, HERE, INK
from lib.model import bce_gradient, binary_cross_entropy, sigmoid
from lib.plots import loss_curve, loss_surface, samples
from lib.said import _

SAMPLES, SIZES, TOP = (
    160,
    (1, 2, 4),
    1.5,
)  # of the loss's panel: its right end, its lines, its upper end
ETAS = np.arange(1, 201) / 100  # what the control of η offers
X, Y = load_flowers()
X = X[:, :2]  # without the width: b and w only, so the map shows every θ


def valley():
    """The four flowers' lengths with ŷ, the loss over (w, b) with the path to it, and the loss by samples seen.

    One control walks through the samples in all three at once (slides 18 to 32). The strip shows how large η may be
    until a batch step from this start raises the loss.
    """
    figure = plt.figure(figsize=(8, 5.4))
    left, right = figure.subfigures(1, 2, width_ratios=[1, 1.15])
    data, race = left.subplots(2, 1, height_ratios=[1, 1.1])
    surface, strip = right.subplots(2, 1, height_ratios=[8, 1])
    loss_surface(loss_at, (0.1, 0.5), (-1, 3.5), (-7, 2), marks={}, ax=surface)
    path, start = surface.lines
    (here,) = surface.plot(0, 0, **HERE)
    (curve, half), (races, dot), (bar, eta_now, number) = _data(data), _race(race), _strip(strip)

    def update(seen, size, eta, b, w):
        ways, limit = train(b, w, eta), stable(b, w)
        for line, one in zip(races, SIZES):
            taken = np.arange(seen // one + 1)
            line.set_data(one * taken, ways[one][1][: len(taken)])
            line.set(lw=2.6 if one == size else 1.4, color=DESCENT if one == size else INK)
        updates = seen // size
        thetas, losses = ways[size][0][: updates + 1], ways[size][1][: updates + 1]
        b_now, w_now = thetas[-1]
        path.set(xdata=thetas[:, 1], ydata=thetas[:, 0], lw=3 if size == 4 else 1.3)
        start.set_data([w], [b])
        here.set_data([w_now], [b_now])
        dot.set_data([size * updates], [min(losses[-1], TOP)])
        curve.set_ydata(sigmoid(b_now + w_now * curve.get_xdata()))
        half.set_xdata([-b_now / w_now if w_now else 9] * 2)
        bar.set_xdata([0, limit])
        eta_now.set_xdata([eta])
        number.set_text(f"{limit:.2f}")
        rises = int((np.diff(losses) > 0).sum())
        now = _(
            "Batch size {size}, η = {eta:.2f}, {seen} samples seen: {updates} updates; the loss over all four "
            "rose at {rises} of them. Now b = {b:.2f}, w = {w:.2f}, L = {loss:.4f}."
        ).format(
            size=size,
            eta=eta,
            seen=seen,
            updates=updates,
            rises=rises or _("none"),
            b=b_now,
            w=w_now,
            loss=losses[-1],
        )
        sound = _("From this start the loss of the batch never rises up to η = {limit:.2f}.")
        if limit == ETAS[-1]:
            sound = _(
                "From this start the loss of the batch never rises up to η = {limit:.2f}, where the control ends."
            )
        return f"{now} {sound.format(limit=limit)}"

    return Live(
        figure,
        [curve, half, path, start, here, *races, dot, bar, eta_now, number],
        update,
        {
            "seen": player(_("samples"), 0, SAMPLES, 120),
            "size": choice(_("batch size"), [4, 2, 1]),
            "eta": slider("η", 0.01, 2.0, 0.01, 0.5),
            "b": slider(_("start b"), -7.0, 2.0, 0.1, 0.1),
            "w": slider(_("start w"), -1.0, 3.5, 0.1, 0.5),
        },
        kind=_(
            "Four panels: the flowers with the curve of ŷ over the length; the loss against samples seen, a line for each batch "
            "size; the path of the training on level lines of the loss over w and b; and a bar for the stable η."
        ),
    )


def loss_at(theta):
    """The loss over all four flowers."""
    return binary_cross_entropy(Y, sigmoid(X @ theta))


@lru_cache(maxsize=1000)
def train(b, w, eta):
    """{batch size: (every θ, every loss)} for the same samples, shuffled by the same seed."""
    paths = {
        size: gradient_descent(
            bce_gradient,
            np.array([b, w]),
            X,
            Y,
            eta=eta,
            batch_size=size,
            epochs=SAMPLES // 4,
            rng=np.random.default_rng(0),
        )
        for size in SIZES
    }
    return {
        size: (path, np.array([loss_at(theta) for theta in path])) for size, path in paths.items()
    }


@lru_cache(maxsize=1000)
def stable(b, w):
    """The largest η up to which no batch step of the training from here raises the loss; all η are trained at once."""
    path = gradient_descent(
        bce_gradient,
        np.outer([b, w], np.ones(len(ETAS))),
        X,
        Y[:, None],
        eta=ETAS,
        batch_size=4,
        epochs=SAMPLES // 4,
    )
    moves = np.diff(path, axis=0)
    turned = (moves[1:] * moves[:-1]).sum(
        1
    ) < 0  # a bowl: only a step that the next one takes back can have risen
    for i, step in np.argwhere(turned.T):
        if loss_at(path[step + 1, :, i]) > loss_at(path[step, :, i]):
            return ETAS[i - 1]
    return ETAS[-1]


def _data(ax):
    grid = np.linspace(0.5, 5, 200)
    samples(X[:, 1], Y, Y, ax=ax)
    ax.set(
        xlim=(0.5, 5),
        ylim=(-0.14, 1.14),
        yticks=[0, 0.5, 1],
        xlabel=_("petal length $x$ (cm)"),
        ylabel=r"$\hat{y}$",
    )
    (half,) = ax.plot([0, 0], [-0.14, 1.14], color=INK, lw=1.5, ls=":")
    return ax.plot(grid, grid, color=FORWARD, ls="-")[0], half


def _race(ax):
    loss_curve({f"m = {size}": np.ones(2) for size in SIZES}, xlabel=_("samples seen"), ax=ax)
    ax.set(xlim=(0, SAMPLES), ylim=(0, TOP), xticks=[0, 80, SAMPLES], yticks=[0, 0.5, 1, TOP])
    races = list(ax.lines)
    for race in races:
        race.set(color=INK, lw=1.4)
    ax.legend(
        ncols=3,
        loc="lower center",
        bbox_to_anchor=(0.42, 1),
        columnspacing=0.7,
        handlelength=1.4,
        handletextpad=0.4,
    )
    return races, ax.plot(0, 0, **HERE, clip_on=False)[0]


def _strip(ax):
    ax.set(xlim=(0, 2), ylim=(0, 2.6), xlabel="η", xticks=[0, 1, 2], yticks=[])
    ax.spines.left.set_visible(False)
    (bar,) = ax.plot([0, 1], [0.5, 0.5], color=FORWARD, lw=7, ls="-", solid_capstyle="butt")
    (now,) = ax.plot(1, 0.5, **HERE, clip_on=False)
    ax.text(0, 2, _("batch: stable up to η ="), va="center_baseline")
    return bar, now, ax.add_artist(Digits(1.39, 2, ""))
