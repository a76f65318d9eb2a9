"""Lesson 01: what a and b do in σ(ax + b), over the six petals."""

import matplotlib.pyplot as plt
import numpy as np

from lib.data import load_petals
from lib.digits import Digits
from lib.live import Live, slider
from lib.look import FORWARD, GUIDE, HERE
from lib.model import sigmoid
from lib.plots import samples
from lib.said import _
from lib.text import cut

COLUMNS = {
    "$x$": 0.14,
    "$z$": 0.51,
    r"$\hat{y}$": 0.86,
    "": 0.99,
}  # heads of the table, and its right edges


def squash(activation=sigmoid):
    """The curve σ(ax + b) over the six petals, each petal's ŷ on it, and the table of z and ŷ (slides 6 to 8).

    A ✓ marks a petal that is on the correct side of one half; the diamond is where z = 0.
    activation: your own function of an array; it draws the curve in the place of σ.
    """
    X, y = load_petals()
    x, grid = X[:, 1], np.linspace(0, 5, 300)
    figure, (ax, table) = plt.subplots(1, 2, figsize=(8, 4.2), width_ratios=[1.6, 1])
    ax.axhline(0.5, **GUIDE)
    ax.set(
        xlim=(0, 5),
        ylim=(-0.12, 1.12),
        yticks=[0, 0.5, 1],
        xlabel=_("petal length $x$ (cm)"),
        ylabel=rf"$\hat{{y}}$ = {'σ' if activation is sigmoid else activation.__name__}$\,(ax + b)$",
    )
    samples(x, y, y, ax=ax)
    (curve,) = ax.plot(grid, grid, color=FORWARD, ls="-")
    ways = [
        ax.plot([petal] * 2, [label] * 2, color=FORWARD, lw=1.5, ls=":")[0]
        for petal, label in zip(x, y)
    ]
    samples(x, y, y, hollow=True, ax=ax)
    hollow = ax.lines[-2:]
    plt.setp(hollow, zorder=4)  # where ŷ is y, the petal stays to be seen
    (middle,) = ax.plot(0, 0.5, **HERE)
    columns = _table(table, x)

    def update(a, b):
        z, inside = a * x + b, a and 0 <= -b / a <= 5
        y_hat = activation(z)
        right = (y_hat >= 0.5) == y
        curve.set_ydata(activation(a * grid + b))
        for way, label, end in zip(ways, y, y_hat):
            way.set_ydata([label, end])
        for of, marks in enumerate(hollow):
            marks.set_ydata(y_hat[y == of])
        middle.set_data([-b / a if inside else -1], [activation(np.zeros(1))[0]])
        for texts, words in zip(
            columns,
            (
                [cut(number, 3) for number in z],
                [cut(number, 4) for number in y_hat],
                ["✓" if ok else "✗" for ok in right],
            ),
        ):
            for text, word in zip(texts, words):
                text.set_text(word)
        where = _("z = 0 at x = {x:.2f} cm").format(x=0 - b / a) if a else _("the curve is flat")
        return _(
            "a = {a:.3f}, b = {b:.3f}: {where}. {good} of 6 petals are on the correct side of one half; "
            "ŷ is from {least} to {most}."
        ).format(
            a=a,
            b=b,
            where=where,
            good=right.sum(),
            least=cut(y_hat.min(), 2),
            most=cut(y_hat.max(), 2),
        )

    return Live(
        figure,
        [curve, *ways, *hollow, middle, *sum(columns, [])],
        update,
        {
            "a": slider("a", -3.0, 3.0, 0.001, 0.535, coarse=0.05),
            "b": slider("b", -8.0, 8.0, 0.001, -0.654, coarse=0.1),
        },
        {
            _("slide 6"): {"a": 0.535, "b": -0.654},
            _("slide 7"): {"a": 2.331, "b": -5.156},
            _("flat"): {"a": 0.0},
        },
        kind=_(
            "An S-shaped curve over the petal length, six petals at 0 and at 1, and a hollow mark on the curve for each "
            "petal's ŷ; beside it a table of x, z and ŷ."
        ),
    )


def _table(ax, x):
    """Heads and lengths of the six petals; the texts of the three columns that move."""
    ax.axis("off")
    heights = np.linspace(0.8, 0.15, len(x))
    for head, right in COLUMNS.items():
        ax.text(right, 0.95, head, ha="right", va="center_baseline")
    for height, petal in zip(heights, x):
        ax.text(COLUMNS["$x$"], height, f"{petal:.1f}", ha="right", va="center_baseline")
    return [
        [ax.add_artist(Digits(right, height, "", ha="right")) for height in heights]
        for right in list(COLUMNS.values())[1:]
    ]
