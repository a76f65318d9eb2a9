"""Lesson 02: fit the six petals by hand, and watch what each of them costs."""

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.colors import LogNorm

from lib.data import load_petals
from lib.digits import Digits
from lib.labels import label_levels
from lib.live import Live, slider, switch
from lib.look import DESCENT, FORWARD, GUIDE, HERE, LEVEL, LOSS
from lib.model import binary_cross_entropy, predict_proba
from lib.plots import samples
from lib.said import _
from lib.text import cut

W, B = np.linspace(-3, 3, 61), np.linspace(-8, 8, 81)
LEVELS = [0.1, 0.2, 0.5, 1, 2, 5]
TALL = 3  # where a bar is cut off
PRESETS = {
    _("coin"): {"w": 0.0, "b": 0.0},
    _("slide 6"): {"w": 0.535, "b": -0.654},
    _("slide 7"): {"w": 2.331, "b": -5.156},
}
NUMBERS = {  # and their heights
    _("likelihood"): 0.9,
    _("sum of the bars"): 0.55,
    _("their mean $L$"): 0.2,
}


def fit():
    """The curve among the petals, the loss of each as a bar, the likelihood, sum and mean, θ on the loss surface.

    Slides 12 to 17: the strokes are slide 12's errors, the bars are their prices, the switch turns the labels over.
    """
    X, y = load_petals()
    x, grid = X[:, 1], np.linspace(0, 5, 200)
    figure, panels = plt.subplot_mosaic(
        "ds;bs;bn", figsize=(8, 5.4), width_ratios=[1.2, 1], height_ratios=[5, 1, 2]
    )
    seen = {flip: _surface(panels["s"], X, abs(y - flip)) for flip in (False, True)}
    points = {flip: _points(panels["d"], x, abs(y - flip)) for flip in (False, True)}
    _frames(panels, x)
    (curve,) = panels["d"].plot(grid, grid, color=FORWARD, ls="-")
    strokes = [
        panels["d"].plot([petal] * 2, [0, 0], color=DESCENT, lw=2.4, ls="-")[0] for petal in x
    ]
    bars = panels["b"].bar(range(len(x)), 0, color=DESCENT, width=0.6)
    prices = [
        panels["b"].add_artist(Digits(k, TALL + 0.35, "", ha="center")) for k in range(len(x))
    ]
    (here,) = panels["s"].plot(0, 0, clip_on=False, **HERE)
    says = [panels["n"].add_artist(Digits(1, at, "", ha="right")) for at in NUMBERS.values()]

    def update(w, b, flip):
        for turned in (False, True):
            for artist in seen[turned] + points[turned]:
                artist.set_visible(turned == flip)
        labels, theta = abs(y - flip), np.array([b, w])
        y_hat = predict_proba(theta, X)
        losses = [binary_cross_entropy(labels[k : k + 1], y_hat[k : k + 1]) for k in range(len(x))]
        curve.set_ydata(predict_proba(theta, np.column_stack([np.ones_like(grid), grid])))
        for stroke, bar, price, label, end, loss in zip(
            strokes, bars, prices, labels, y_hat, losses
        ):
            stroke.set_ydata([label, end])
            bar.set_height(min(loss, TALL))
            price.set_text(cut(loss, 2 if loss < 10 else 1))
        here.set_data([w], [b])
        total = sum(losses)
        likely = np.exp(-total)
        numbers = (
            cut(likely, 4) if likely >= 0.0001 else _small(likely),
            cut(total, 4),
            cut(total / len(x), 4),
        )
        for text, number in zip(says, numbers):
            text.set_text(number)
        k = int(np.argmax(losses))
        return _(
            "w = {w:.3f}, b = {b:.3f}: likelihood {likely}, sum {total}, mean loss {mean}. "
            "The petal of {length} cm, label {label}, costs most: {most} nats."
        ).format(
            w=w,
            b=b,
            likely=numbers[0],
            total=numbers[1],
            mean=numbers[2],
            length=x[k],
            label=labels[k],
            most=cut(losses[k], 2),
        )

    return Live(
        figure,
        [curve, *strokes, *points[False], *points[True], *bars, *prices, here, *says],
        update,
        {
            "w": slider("w", -3.0, 3.0, 0.001, 0.535, coarse=0.05),
            "b": slider("b", -8.0, 8.0, 0.001, -0.654, coarse=0.1),
            "flip": switch(_("flip the labels, as on slide 17")),
        },
        PRESETS,
        kind=_(
            "A curve among six petals, with a stroke for each error; under it a bar for each petal's loss; beside them level "
            "lines of the mean loss over w and b, with a diamond at θ, and three numbers."
        ),
    )


def _small(number):
    """5e-08 as 5·10⁻⁸."""
    digit, power = f"{number:.0e}".split("e")
    return f"{digit}·10{str(int(power)).translate(str.maketrans('-0123456789', '⁻⁰¹²³⁴⁵⁶⁷⁸⁹'))}"


def _points(ax, x, y):
    samples(x, y, y, ax=ax)
    return ax.lines[-2:]


def _surface(ax, X, y):
    """The mean loss with these labels: its bands, its lines and their labels."""
    height = [[binary_cross_entropy(y, predict_proba(np.array([b, w]), X)) for w in W] for b in B]
    bands = ax.contourf(
        W, B, height, LEVELS, cmap=LOSS, norm=LogNorm(LEVELS[0], LEVELS[-1]), extend="both"
    )
    lines = ax.contour(W, B, height, LEVELS, **LEVEL)
    label_levels(ax, lines, np.array([[0, 0]]))
    return [bands, lines, *lines.labelTexts]


def _frames(panels, x):
    """Limits, ticks and names of the panels."""
    panels["d"].axhline(0.5, **GUIDE)
    panels["d"].set(
        xlim=(0, 5),
        ylim=(-0.15, 1.15),
        yticks=[0, 0.5, 1],
        xlabel=_("petal length $x$ (cm)"),
        ylabel=r"$\hat{y} = \sigma(b + w\,x)$",
    )
    panels["b"].axhline(np.log(2), **GUIDE)
    panels["b"].text(len(x) - 0.35, np.log(2), "log 2", va="center_baseline")
    panels["b"].set(
        xlim=(-0.6, len(x) - 0.4),
        ylim=(0, TALL + 0.7),
        yticks=range(TALL + 1),
        xticks=range(len(x)),
        xticklabels=x,
        xlabel=_("petal, by its length (cm)"),
        ylabel=_("loss (nats)"),
    )
    panels["s"].set(
        xlim=W[[0, -1]], ylim=B[[0, -1]], yticks=[-5, 0, 5], xlabel="$w$", title=_("mean loss $L$")
    )
    panels["s"].set_ylabel("$b$", rotation=0, va="center", labelpad=8)
    panels["n"].axis("off")
    for name, at in NUMBERS.items():
        panels["n"].text(0, at, name, va="center_baseline")
