"""Lesson 04: what each flower of a batch asks for, and the mean and the sum of it."""

from itertools import combinations

import matplotlib.pyplot as plt
import numpy as np

from lib.data import load_flowers
from lib.digits import Digits
from lib.labels import few_ticks
from lib.live import Live, choice, slider
from lib.look import DESCENT, FAINT, INK, PAPER
from lib.model import bce_gradient, binary_cross_entropy, sigmoid
from lib.plots import samples
from lib.said import _
from lib.text import cut, listed

THETA = np.array([0.1, 0.5, -0.1])  # b, w1, w2, as on the slides
SLIDE = (1, 3)  # slide 26's rows: flowers 2 and 4
ROWS = [*(_("flower {i}").format(i=i + 1) for i in range(4)), _("mean")]
STEPS = {_("mean"): "mean", _("sum"): "sum"}
FRAME = 3  # up to where a loss is seen
BATCHES = [
    SLIDE,
    *(rows for m in range(1, 5) for rows in combinations(range(4), m) if rows != SLIDE),
]


def pull():
    """The derivatives of the batch's flowers as arrows over (b, w1), and what one step does to each loss (slide 26).

    The filled arrow is their mean, the hollow one their sum; a ring is at the mean of all four. Beside it the loss of
    each flower before and after; a triangle where it has left the frame.
    """
    X, y = load_flowers()
    each = np.array([bce_gradient(THETA, X[[i]], y[[i]]) for i in range(4)])
    figure, (plane, table) = plt.subplots(1, 2, figsize=(8, 4.6), width_ratios=[1.1, 1])
    shafts, tips, (total, mean) = _arrows(plane, each, y)
    before = losses_at(THETA, X, y)
    ways, after, beyond, numbers = _losses(table, before, y)

    def update(batch, by, eta):
        rows = list(batch)
        grad = bce_gradient(THETA, X[rows], y[rows])
        theta_new = THETA - eta * (grad if by == "mean" else grad * len(rows))
        for i, shaft in enumerate(shafts):
            shaft.set_visible(i in batch)
        for c, tip in enumerate(tips):
            tip.set_data(*each[[i for i in batch if y[i] == c], :2].T)
        mean.set_UVC(*grad[:2])
        total.set_UVC(*len(rows) * grad[:2])
        mean.set_alpha(1 if by == "mean" else 0.35)
        total.set_alpha(1 if by == "sum" else 0.35)
        now = losses_at(theta_new, X, y)
        for at, (way, number) in enumerate(zip(ways, numbers)):
            way.set_xdata([before[at], min(now[at], FRAME)])
            number.set_text(cut(now[at], 4))
        after.set_xdata(np.where(now > FRAME, np.nan, now))
        beyond.set_xdata(np.where(now > FRAME, FRAME, np.nan))
        gone = [words for words, loss in zip(ROWS, now) if loss > FRAME]
        far = cut(np.hypot(*(grad - each.mean(0))[:2]), 4)
        own = [f"{cut(np.mean(losses[rows]), 4)}" for losses in (before, now)]
        slopes = ", ".join(cut(slope, 4) for slope in grad * (1 if by == "mean" else len(rows)))
        asks = _("Batch of {batch}: the mean of the derivatives is ({slopes}).")
        if by == "sum":
            asks = _("Batch of {batch}: the sum of the derivatives is ({slopes}).")
        gets = _(
            "The arrow of the mean ends {far} from the ring, the mean of all four. After one step with "
            "η = {eta:.2f} the mean loss of the batch goes from {before} to {after}, of all four from "
            "{all_before} to {all_after}."
        ).format(
            far=far,
            eta=eta,
            before=own[0],
            after=own[1],
            all_before=cut(before[4], 4),
            all_after=cut(now[4], 4),
        )
        said = [asks.format(batch=name(batch), slopes=slopes), gets]
        if gone:
            beyond_it = _("Beyond the frame, above {frame}: {gone}.")
            said.append(beyond_it.format(frame=FRAME, gone=", ".join(gone)))
        return " ".join(said)

    return Live(
        figure,
        [*shafts, *tips, total, mean, *ways, after, beyond, *numbers],
        update,
        {
            "batch": choice(_("flowers in the batch"), {name(rows): rows for rows in BATCHES}),
            "by": choice(_("step by the"), STEPS),
            "eta": slider("η", 0.01, 2.0, 0.01, 0.5),
        },
        {
            _("slide 26"): {"batch": SLIDE, "by": "mean", "eta": 0.01},
            _("slide 30"): {"batch": (0, 1, 2, 3), "by": "mean", "eta": 0.01},
        },
        kind=_(
            "Arrows over the derivatives of b and w1, one for each flower of the batch, one for their mean and one for their "
            "sum, with a ring at the mean of all four; beside them a row for each loss, before and after one step."
        ),
    )


def name(rows):
    """(1, 3) → "2 and 4": flowers are numbered from 1."""
    return listed([str(i + 1) for i in rows])


def losses_at(theta, X, y):
    """The loss of each flower, and last their mean: (5,)."""
    y_hat = sigmoid(X @ theta)
    return np.array(
        [
            *(binary_cross_entropy(y[[i]], y_hat[[i]]) for i in range(4)),
            binary_cross_entropy(y, y_hat),
        ]
    )


def _arrows(ax, each, y):
    """All four flowers' arrows faintly; returns the strong ones, their tips, sum and mean."""
    ax.set(
        xlim=(-0.6, 1.6), ylim=(-1.3, 2.3), xlabel=r"$L^{\prime}_b$", ylabel=r"$L^{\prime}_{w_1}$"
    )
    few_ticks(ax)
    ax.axhline(0, color=INK, lw=0.8, ls="-")
    ax.axvline(0, color=INK, lw=0.8, ls="-")
    shafts = []
    for i, ((b, w1), offset) in enumerate(
        zip(each[:, :2], [(-24, -3), (-16, 9), (-21, -8), (-4, -26)])
    ):
        ax.plot([0, b], [0, w1], color=FAINT, lw=1.5, ls="-")
        shafts += ax.plot([0, b], [0, w1], color=INK, lw=2.2, ls="-", zorder=4)
        ax.annotate(str(i + 1), (b, w1), offset, textcoords="offset points")
    samples(each[:, 0], each[:, 1], y, hollow=True, ax=ax)
    samples(each[:, 0], each[:, 1], y, ax=ax)
    tips = ax.lines[-2:]
    arrows = [
        ax.quiver(
            [0],
            [0],
            [1],
            [1],
            angles="xy",
            scale_units="xy",
            scale=1,
            width=0.015,
            headaxislength=5,
            fc=face,
            ec=DESCENT,
            lw=1.8,
            zorder=6,
        )
        for face in (PAPER, DESCENT)
    ]
    keys = [
        ax.plot([], [], ">", color=face, mec=DESCENT, ms=11, label=words)[0]
        for face, words in ((DESCENT, _("mean")), (PAPER, _("sum")))
    ]
    (goal,) = ax.plot(
        *each.mean(0)[:2], "o", mfc="none", mec=INK, mew=2, ms=16, zorder=8, label=_("mean of all")
    )
    ax.legend(handles=[*keys, goal], loc="lower right", handlelength=1)
    return shafts, tips, arrows


def _losses(ax, before, y):
    """A row for each flower and one for their mean: the loss before; returns what shows the loss after the step."""
    rows = np.arange(5)
    ax.set(
        xlim=(-0.15, FRAME),
        ylim=(4.6, -0.6),
        xlabel=_("loss $L$: before | and after ◇"),
        yticks=rows,
        yticklabels=ROWS,
    )
    ways = [ax.plot([0, 0], [row] * 2, color=DESCENT, ls="-")[0] for row in rows]
    ax.plot(before, rows, "|", color=INK, ms=20, mew=2.5, zorder=5)
    (after,) = ax.plot(before, rows, "D", color=PAPER, mec=DESCENT, mew=3, zorder=6)
    (beyond,) = ax.plot(before, rows, ">", color=DESCENT, ms=13, zorder=6, clip_on=False)
    numbers = [ax.add_artist(Digits(2.95, row - 0.3, "", ha="right")) for row in rows]
    return ways, after, beyond, numbers
