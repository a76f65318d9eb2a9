"""Lesson 03: stochastic training on the four flowers, one of the five steps at a time."""

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.patches import FancyBboxPatch
from matplotlib.transforms import Bbox

from lib.data import load_flowers
from lib.descent import gradient_descent
from lib.diagram import WIDE, live_diagram, one_step
from lib.digits import Digits
from lib.live import Live, player, slider
from lib.look import FAINT, FORWARD, HERE, INK
from lib.model import bce_gradient, binary_cross_entropy, predict_proba
from lib.said import _
from lib.text import cut, written

EPOCHS, THETA = 3, np.array([0.1, 0.5, -0.1])
STEPS = {
    _("1 pick"): ("X", "y", "theta"),
    _("2 output"): ("z", "y_hat"),
    _("3 loss"): ("losses",),
    _("4 derivative"): ("dy_hat", "dz", "grad"),
    _("5 update"): ("theta_new", "loss_new"),
}  # the cards that each writes
TOP, GRAPH, BELOW = 38, 262, 84  # heights in points
ROOM = 415  # of the steps' names with what is between them; behind them stand epoch and flower
FLOWERS = -0.5  # the height of their numbers on the curve's axis
ENDS = 13.7, 52.3  # how far below the graph the curve's highest and lowest value stand


def walk():
    """The five steps on flowers 1 to 4, three times over: each writes its numbers into the graph (slides 19 to 22).

    Framed is what the step has written. Below, the mean loss over all four flowers after each update; its highest and
    its lowest value stand beside it, for another η has another scale.
    """
    X, y = load_flowers()
    figure, (top, ax, curve), names = _panels(len(y))
    pen = live_diagram(X[:1], y[:1], THETA, ax)
    numbers = [text for card in pen.cards.values() for column in card[1] for text in column[1]]
    frames = [panel.add_patch(_frame()) for panel in (top, ax, ax, ax)]
    rate = ax.add_artist(
        Digits(225, pen.cards["theta_new"][1][0][1][0].get_position()[1], "", ha="left")
    )
    which = top.add_artist(Digits(WIDE - 12, TOP / 2, "", ha="right"))
    mean = top.add_artist(Digits(12, TOP + GRAPH + 62, "", ha="left"))
    ends = [top.add_artist(Digits(198, TOP + GRAPH + at, "", ha="right")) for at in ENDS]
    (done,) = curve.plot([], [], color=FORWARD, ls="-")
    (here,) = curve.plot([], [], clip_on=False, **HERE)
    (picked,) = curve.plot([], [], "s", mfc="none", mec=INK, mew=2, ms=18, clip_on=False)

    def update(step, eta):
        path = gradient_descent(bce_gradient, THETA, X, y, eta=eta, batch_size=1, epochs=EPOCHS)
        losses = np.array([binary_cross_entropy(y, predict_proba(theta, X)) for theta in path])
        before, part = divmod(step - 1, len(STEPS))
        after, i = before + (part == len(STEPS) - 1), before % len(y)
        s = one_step(X[i : i + 1], y[i : i + 1], path[before], eta)
        cards = list(STEPS.values())[: part + 1]
        pen.write(s, sum(cards, ()))
        boxes = [names[part], *(pen.cards[name][0].get_bbox() for name in cards[-1])]
        for k, frame in enumerate(frames):
            frame.set_visible(k < len(boxes))
            frame.set_bounds(*boxes[min(k, len(boxes) - 1)].padded(2.5).bounds)
        rate.set_text(f"η = {eta:g}")
        which.set_text(_("epoch {epoch}, flower {i}").format(epoch=before // len(y) + 1, i=i + 1))
        mean.set_text(
            cut(losses[before], 4) + (f" → {cut(losses[after], 4)}" if after > before else "")
        )
        for end, value in zip(ends, (losses.max(), losses.min())):
            end.set_text(cut(value, 4))
        height = (losses - losses.min()) / np.ptp(losses)
        done.set_data(np.arange(after + 1), height[: after + 1])
        here.set_data([after], height[after : after + 1])
        picked.set_data([before + 0.5], [FLOWERS])
        return _("η = {eta:g}, update {k} of {all}, flower {i}, {step}: {written}").format(
            eta=eta,
            k=before + 1,
            all=len(path) - 1,
            i=i + 1,
            step=list(STEPS)[part],
            written=_said(s, losses[before:])[part],
        )

    return Live(
        figure,
        [*numbers, *frames, rate, which, mean, *ends, done, here, picked],
        update,
        {
            "step": player(_("step"), 1, len(STEPS) * EPOCHS * len(y), 5),
            "eta": slider("η", 0.01, 1.0, 0.01, 0.01),
        },
        {_("slide 20"): {"step": 3, "eta": 0.01}, _("slides 21, 22"): {"step": 5, "eta": 0.01}},
        kind=_(
            "The computation graph of one step, boxes with numbers joined by arrows; above it the names of the five steps, "
            "below it a curve of the mean loss over twelve updates, with its highest and its lowest value."
        ),
    )


def _panels(N):
    """The figure, its three panels (the names of the steps, the graph, the curve) and the box of each name."""
    high = TOP + GRAPH + BELOW
    figure = plt.figure(figsize=(WIDE / 72, high / 72))
    figure.set_layout_engine("none")
    top, ax, curve = (
        figure.add_axes((left / WIDE, bottom / high, width / WIDE, height / high))
        for left, bottom, width, height in [
            (0, high - TOP, WIDE, TOP),
            (0, BELOW, WIDE, GRAPH),
            (205, 24, WIDE - 221, BELOW - 30),
        ]
    )
    top.set(xlim=(0, WIDE), ylim=(TOP, 0))
    curve.set(xlim=(-0.2, EPOCHS * N + 0.2), ylim=(-0.2, 1.2))
    for end in (0, 1):
        curve.plot(curve.get_xlim(), [end, end], color=FAINT, ls="-", lw=1, zorder=1)
    for panel in (top, curve):
        panel.axis("off")
    names = [top.text(0, TOP / 2, name, va="center_baseline") for name in STEPS]
    widths = [name.get_window_extent().width * 72 / figure.dpi for name in names]
    gap = min(28, (ROOM - sum(widths)) / (len(names) - 1))
    boxes, x = [], 16
    for name, wide in zip(names, widths):
        name.set_x(x)
        boxes.append(Bbox.from_bounds(x - 6, 7, wide + 12, TOP - 14))
        x += wide + gap
    top.text(12, TOP + GRAPH + 22, _("mean loss of all"), va="center_baseline")
    top.text(12, TOP + GRAPH + 42, _("four flowers"), va="center_baseline")
    for at, name in [
        (-0.5, _("flower")),
        *((before + 0.5, before % N + 1) for before in range(EPOCHS * N)),
    ]:
        curve.text(at, FLOWERS, name, ha="right" if at < 0 else "center", va="center_baseline")
    return figure, (top, ax, curve), boxes


def _frame():
    return FancyBboxPatch(
        (0, 0), 1, 1, boxstyle="round,pad=0,rounding_size=6", fc="none", ec=INK, lw=2.6, zorder=4
    )


def _said(s, losses):
    """What each of the five steps has written, in words; losses: the means over all flowers, from this update on."""
    theta, grad, new = (
        f"({', '.join(written(values))})" for values in (s.theta, s.grad, s.theta_new)
    )
    z, y_hat, loss, error, loss_new, before, after = (
        cut(np.ravel(value)[0], 4)
        for value in (s.z, s.y_hat, s.loss, s.dz, s.loss_new, losses[0], losses[1])
    )
    if losses[1] > losses[0]:
        moved = _(
            "new θ = {new}. The loss on this flower goes from {loss} to {loss_new}; the mean over all four "
            "rises from {before} to {after}."
        )
    else:
        moved = _(
            "new θ = {new}. The loss on this flower goes from {loss} to {loss_new}; the mean over all four "
            "falls from {before} to {after}."
        )
    return (
        _("{length} × {width} cm, y = {y:g}, and θ = {theta}.").format(
            length=s.X[0, 1], width=s.X[0, 2], y=s.y[0], theta=theta
        ),
        f"z = {z}, ŷ = {y_hat}.",
        _("L = {loss} nats on this flower.").format(loss=loss),
        _("ŷ − y = {error}, times x gives L′ = {grad}.").format(error=error, grad=grad),
        moved.format(new=new, loss=loss, loss_new=loss_new, before=before, after=after),
    )
