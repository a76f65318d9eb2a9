"""Lesson 06: one model on other flowers, other features and another η, and what it says of a flower that you place."""

from functools import lru_cache

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.collections import PolyCollection

from lib.data import load_iris
from lib.descent import gradient_descent
from lib.digits import Digits
from lib.live import Live, choice, player, slider
from lib.look import BELIEF, DESCENT, HERE
from lib.model import bce_gradient, binary_cross_entropy, predict_proba
from lib.plots import samples
from lib.said import _
from lib.text import cut

KINDS = "setosa", "versicolor", "virginica"
PAIRS = {
    _("{zero} (0) and {one} (1)").format(zero=KINDS[a], one=KINDS[b]): (a, b)
    for a, b in [(0, 1), (1, 2), (0, 2)]
}
PARTS = {_("petal length and width"): "petal", _("sepal length and width"): "sepal"}
MANY = {"petal": _("petals"), "sepal": _("sepals")}
STEPS, BEYOND = 700, (-1, 9)  # BEYOND: below and above all that is in the picture
VIEWS = {"petal": ((0.6, 7.4), (-0.15, 2.85)), "sepal": ((4, 8.2), (1.75, 4.65))}  # of x1 and x2
TENTHS = np.linspace(0.1, 0.9, 9)


@lru_cache(1000)
def _training(classes, part, eta):
    """X, y, every θ of the demo's 700 updates, its loss and its accuracy, and at how many updates the loss rose."""
    X, y = load_iris(classes, (f"{part}_length", f"{part}_width"))
    path = gradient_descent(
        bce_gradient, np.array([0.1, 0.5, -0.1]), X, y, eta=eta, batch_size=len(y), epochs=STEPS
    )
    outputs = predict_proba(path.T, X).T  # (updates + 1, N)
    losses = np.array([binary_cross_entropy(y, y_hat) for y_hat in outputs])
    return (
        X,
        y,
        path,
        losses,
        ((outputs >= 0.5) == y).mean(axis=1),
        int((np.diff(losses) > 1e-12).sum()),
    )


def _line(theta, z):
    """Two points, outside the picture, of the line b + w1 x1 + w2 x2 = z."""
    b, w1, w2 = theta
    if abs(w1) < abs(w2):
        return [(x1, (z - b - w1 * x1) / w2) for x1 in BEYOND]
    return [((z - b - w2 * x2) / w1, x2) for x2 in BEYOND]


def _inside(value, ends):
    """Whether a value lies between two ends."""
    return ends[0] <= value <= ends[1]


def _panels():
    """The still parts: the flowers' panel and that of the curves."""
    figure, (ax, curve) = plt.subplots(1, 2, figsize=(8, 4.7), width_ratios=[1.5, 1])
    ax.set(
        xlim=VIEWS["petal"][0],
        ylim=VIEWS["petal"][1],
        facecolor=BELIEF(0.05),
        xlabel=_("length $x_1$ (cm)"),
        ylabel=_("width $x_2$ (cm)"),
    )
    ax.set_title(" \n ")  # room for the moving words above
    curve.set(
        xlim=(0, STEPS),
        ylim=(0, 1.5),
        xticks=[0, 350, STEPS],
        yticks=[0, 0.5, 1, 1.5],
        xlabel=_("update"),
    )
    return figure, ax, curve


def iris():
    """The flowers with the boundary, the loss and the accuracy after each update, and ŷ of one more flower (slide 34).

    The flowers, the features, η and the update are chosen; the further flower, a diamond, is placed by its two lengths.
    Petals and sepals have axes of their own, so that the flowers fill the picture.
    """
    figure, ax, curve = _panels()
    tint = ax.add_collection(PolyCollection([], facecolors=BELIEF(TENTHS + 0.05), lw=0, zorder=1))
    (border,) = ax.plot([], [], color=DESCENT, ls="-")
    samples([0, 1], [0, 0], [0, 1], ax=ax)
    points = ax.lines[-2:]
    (mine,) = ax.plot(0, 0, **HERE)
    lines = [curve.plot(np.zeros(STEPS + 1))[0] for both in range(2)]
    dots = [curve.plot(0, 0, "o", color=line.get_color(), ms=9, zorder=5)[0] for line in lines]
    for artist in (*points, mine, *dots):
        artist.set_clip_on(False)
    says, key = [ax.add_artist(Digits(0, at, "ŷ", transform=ax.transAxes)) for at in (1.06, 1.15)]
    names = [
        curve.add_artist(Digits(0, at, "loss", color=line.get_color(), transform=curve.transAxes))
        for at, line in zip((1.06, 1.15), lines)
    ]

    def update(classes, part, eta, step, length, width):
        X, y, path, losses, right, rises = _training(classes, part, eta)
        theta = path[step]
        far = _line(theta, 40)[::-1]
        tint.set_verts([_line(theta, np.log(tenth / (1 - tenth))) + far for tenth in TENTHS])
        border.set_data(*np.transpose(_line(theta, 0)))
        for c in (0, 1):
            points[c].set_data(X[y == c, 1], X[y == c, 2])
        if (ax.get_xlim(), ax.get_ylim()) != VIEWS[part]:
            ax.set(xlim=VIEWS[part][0], ylim=VIEWS[part][1])
        y_hat = predict_proba(theta, np.array([1, length, width]))
        mine.set_data([length], [width])
        mine.set_visible(_inside(length, ax.get_xlim()) and _inside(width, ax.get_ylim()))
        zero, one = (KINDS[c] for c in classes)
        where = (
            _("your flower: ŷ = {y_hat}") if mine.get_visible() else _("out of view: ŷ = {y_hat}")
        )
        says.set_text(where.format(y_hat=cut(y_hat, 4)))
        key.set_text(_("circle {zero}, square {one}").format(zero=zero, one=one))
        for line, dot, values in zip(lines, dots, (losses, right)):
            line.set_ydata(values)
            dot.set_data([step], [min(values[step], 1.5)])
        loss, share = cut(losses[step], 4), cut(right[step], 2)
        names[0].set_text(_("loss {loss}").format(loss=loss))
        names[1].set_text(_("accuracy {share}").format(share=share))
        return _(
            "{step} updates with η = {eta:g}, from {parts} of {zero} and {one}: "
            "loss {loss}, accuracy {share}. In {steps} updates the loss rises {rises} times. A flower of "
            "{length:.1f} × {width:.1f} cm is {one} with probability {y_hat}."
        ).format(
            step=step,
            eta=eta,
            parts=MANY[part],
            zero=zero,
            one=one,
            loss=loss,
            share=share,
            steps=STEPS,
            rises=rises,
            length=length,
            width=width,
            y_hat=cut(y_hat, 4),
        )

    return Live(
        figure,
        [tint, border, *points, mine, *lines, *dots, says, key, *names],
        update,
        {
            "classes": choice(_("flowers"), PAIRS),
            "part": choice(_("features"), PARTS),
            "eta": slider("η", 0.01, 1.0, 0.01, 0.1),
            "step": player(_("update"), 0, STEPS, STEPS),
            "length": slider(_("length"), 0.0, 8.0, 0.1, 2.5),
            "width": slider(_("width"), 0.0, 5.0, 0.1, 0.8),
        },
        kind=_(
            "Flowers by length and width on a tint that shows ŷ, with the line where ŷ is one half; beside them the curves of "
            "loss and accuracy against updates."
        ),
    )
