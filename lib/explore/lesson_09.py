"""Lesson 09: three batch sizes, two outputs and two losses in one race, by samples seen or by updates."""

from functools import lru_cache

import matplotlib.pyplot as plt
import numpy as np

from lib.data import load_iris
from lib.descent import gradient_descent
from lib.digits import Digits
from lib.live import Live, choice, player
from lib.look import DESCENT, FORWARD, FOURTH, INK
from lib.model import (
    bce_gradient,
    binary_cross_entropy,
    mse_gradient,
    scaled_tanh_bce_gradient,
    sigmoid,
    tanh,
)
from lib.said import _
from lib.text import cut


def _p(z):
    """The output of the repaired tanh, which is σ(2z)."""
    return (1 + tanh(z)) / 2


def _p_mse_gradient(theta, X, y):
    """The squared error of σ(2z): the inner derivative is 2."""
    return 2 * mse_gradient(2 * theta, X, y)


MODELS = {  # each with its colour and the mark at the end of its line: the colour alone tells nobody
    "σ BCE": (bce_gradient, sigmoid, FORWARD, "o"),
    "σ MSE": (mse_gradient, sigmoid, DESCENT, "s"),
    "tanh BCE": (scaled_tanh_bce_gradient, _p, INK, "^"),
    "tanh MSE": (_p_mse_gradient, _p, FOURTH, "d"),
}
SIZES = {"stochastic": (1, "-"), "mini-batch": (10, "--"), "batch": (100, ":")}
LAPS = 100  # epochs, and the updates of the race by updates
COLUMNS, ROWS = (
    (0.19, 0.46, 0.73, 1),
    (1.4, 2.7, 4),
)  # of the numbers: their right ends, their heights
TICKS = 0.002, 0.01, 0.05, 0.1, 0.2, 0.5, 1
SHOWN = {
    _("all twelve"): "all",
    _("stochastic"): "stochastic",
    _("mini-batch"): "mini-batch",
    _("batch"): "batch",
    _("σ with cross-entropy"): "σ BCE",
    _("σ with squared error"): "σ MSE",
    _("repaired tanh with cross-entropy"): "tanh BCE",
    _("repaired tanh with squared error"): "tanh MSE",
}


@lru_cache
def _losses():
    """{(size, model): (2, 101)}: cross-entropy after each epoch, and after each update."""
    X, y = load_iris()
    found = {}
    for size, (batch_size, style) in SIZES.items():
        for model, (gradient, output, *look) in MODELS.items():
            path = gradient_descent(
                gradient,
                np.array([0.1, 0.5, -0.1]),
                X,
                y,
                eta=0.1,
                batch_size=batch_size,
                epochs=LAPS,
                rng=np.random.default_rng(0),
            )
            found[size, model] = [
                [binary_cross_entropy(y, output(X @ theta)) for theta in path[::every][: LAPS + 1]]
                for every in (100 // batch_size, 1)
            ]
    return found


def _head(table):
    """The still part of the table: a row a batch size with its line style, a column a model with its mark."""
    table.axis("off")
    table.set(xlim=(0, 1), ylim=(4.5, -0.6))
    for y, (size, (batch_size, style)) in zip(ROWS, SIZES.items()):
        table.text(0, y - 0.55, _(size), va="center")
        table.plot([0.42, 0.8], [y - 0.55] * 2, color=INK, ls=style)
    for x, (model, (*rest, color, mark)) in zip(COLUMNS, MODELS.items()):
        table.plot(x - 0.19, 0, mark, color=color, ms=8, clip_on=False)
        table.text(x, 0, model.replace(" ", "\n"), ha="right", va="center", weight="bold")


def race():
    """The loss of twelve trainings on the 100 flowers, and who leads, at equal samples or at equal updates (slide 40).

    All start from the deck's θ with η = 0.1; their judge is the cross-entropy of what they say about the flowers.
    """
    losses = _losses()
    figure, (ax, table) = plt.subplots(1, 2, figsize=(8, 4.5), width_ratios=[1, 1])
    ax.set(
        xlim=(0, LAPS), ylim=(0.0015, 1.2), yscale="log", xlabel=_("updates"), ylabel=_("loss $L$")
    )
    ax.set_yticks(TICKS, [f"{tick:g}" for tick in TICKS])
    ax.set_yticks([], minor=True)
    _head(table)
    runners = {}
    for y, (size, (batch_size, style)) in zip(ROWS, SIZES.items()):
        for x, (model, (*rest, color, mark)) in zip(COLUMNS, MODELS.items()):
            runners[size, model] = (
                ax.plot([], [], color=color, ls=style)[0],
                ax.plot([], [], mark, color=color, ms=8, zorder=5, clip_on=False)[0],
                table.add_artist(Digits(x, y, "0.0000", color=INK, ha="right")),
            )
    (frame,) = table.plot([], [], color=INK, ls="-", lw=2, clip_on=False)

    def update(shown, by, far):
        seen = {name: losses[name][by] for name in losses if shown == "all" or shown in name}
        across, low = [(_("hundred samples seen"), 0.0015), (_("updates"), 0.075)][by]
        if ax.get_xlabel() != across:  # then all is drawn anew
            ax.set(xlabel=across, ylim=(low, 1.25))
        for name, artists in runners.items():
            for artist in artists:
                artist.set_visible(name in seen)
        for name, values in seen.items():
            line, dot, number = runners[name]
            line.set_data(range(far + 1), values[: far + 1])
            dot.set_data([far], [values[far]])
            number.set_text(cut(values[far], 4))
        order = sorted(seen, key=lambda name: seen[name][far])
        x, y = runners[order[0]][2].get_position()
        frame.set_data(
            [x - 0.23, x + 0.02, x + 0.02, x - 0.23, x - 0.23],
            [y - 0.3, y - 0.3, y + 0.3, y + 0.3, y - 0.3],
        )
        frame.set_visible(far > 0)  # at the start nobody leads
        words = _("After {n} updates: {all}.") if by else _("After {n} samples: {all}.")
        each = [f"{_(size)} {model} {cut(seen[size, model][far], 4)}" for size, model in order]
        return words.format(n=far if by else 100 * far, all=", ".join(each))

    moving = [artist for artists in runners.values() for artist in artists] + [frame]
    return Live(
        figure,
        moving,
        update,
        {
            "shown": choice(_("runners"), SHOWN),
            "by": choice(_("at equal"), {_("samples"): 0, _("updates"): 1}),
            "far": player(_("how far"), 0, LAPS, LAPS),
        },
        kind=_(
            "Up to twelve curves of the loss on a logarithmic axis, a colour and a mark at its end for each model, a line style "
            "for each batch size; beside them a table of these losses, the lowest one framed."
        ),
    )
