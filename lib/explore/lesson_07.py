"""Lesson 07: slide 38's loss and derivative along z, where they are unsound, and the repair."""

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.ticker import MultipleLocator

from lib.digits import Digits
from lib.live import Live, choice, slider, switch
from lib.look import APART, DESCENT, FORWARD, GUIDE, INK
from lib.model import (
    binary_cross_entropy,
    scaled_tanh_bce_gradient,
    sigmoid,
    tanh,
    tanh_bce_gradient,
)
from lib.said import _
from lib.text import cut

HALF = (
    3 * np.linspace(0, 1, 121)[1:] ** 2
)  # closest where the wall stands; z = 0 itself is left out
GRID = np.concatenate([-HALF[::-1], HALF])
PANELS = {_("output"): (-1.15, 1.15), _("loss $L$"): (-1, 6.5), "$dL/dz$": (-3, 3)}


def _along(z, y, repair):
    """Output, loss, derivative and the height that the update walks down, for one flower with label y at its z."""
    one, label, gradient = (
        np.ones((1, 1)),
        np.array([y]),
        scaled_tanh_bce_gradient if repair else tanh_bce_gradient,
    )
    output = (1 + tanh(z)) / 2 if repair else tanh(z)
    with np.errstate(all="ignore"):
        walked = binary_cross_entropy(label, abs(output) if y else output)
        return (
            output,
            walked if output > 0 else np.nan,
            gradient(np.array([z]), one, label)[0],
            walked,
        )


def _said(output, loss, slope):
    """The three numbers as text, and where the update goes, in words."""
    numbers = [
        cut(value, 4) if np.isfinite(value) else _("no value") for value in (output, loss, slope)
    ]
    if not np.isfinite(slope):
        return numbers, _("In the update z goes nowhere.")
    if slope > 0:
        return numbers, _("In the update z goes left.")
    return numbers, _("In the update z goes right.")


def _panels():
    """The still parts: three panels over z, and beside each a place for its number."""
    figure, axes = plt.subplots(3, 2, figsize=(8, 5.4), sharex="col", width_ratios=[2.5, 1])
    panels, notes = axes.T
    for ax, note, (label, ylim) in zip(panels, notes, PANELS.items()):
        ax.set(xlim=(-3, 3), ylim=ylim, ylabel=label)
        ax.yaxis.set_major_locator(MultipleLocator(2 if ylim[1] > 2 else 1))
        ax.axhline(0, color=INK, lw=1)
        note.axis("off")
    panels[0].plot(GRID, sigmoid(GRID), color=INK, ls=":", lw=2.2)
    panels[0].text(-2.9, 0.3, r"$\sigma(z)$")
    panels[2].set_xlabel("$z$")
    figure.align_ylabels(panels)
    return figure, axes.T


def wall():
    """Tanh against σ, the loss and its derivative along z for one flower, and where its update pushes z (slide 38).

    Grey is where slide 38 is unsound; the dashed line there is what the update walks down, though it is no loss.
    """
    every = {
        (y, repair): np.transpose([_along(z, y, repair) for z in GRID])
        for y in (0, 1)
        for repair in (True, False)
    }
    every[1, False][2, 120] = np.nan  # no line through the wall
    figure, (panels, notes) = _panels()
    grey = [ax.axvspan(-3, 0, color=APART, lw=0, zorder=0.5) for ax in panels]
    lines = [ax.plot(GRID, GRID, color=FORWARD, ls="-")[0] for ax in panels]
    (walked,) = panels[1].plot(GRID, GRID, color=DESCENT, ls="--")
    here = [ax.axvline(0, **GUIDE) for ax in panels]
    dots = [ax.plot(0, 0, "o", color=FORWARD, ms=9, zorder=6)[0] for ax in panels]
    (shaft,) = panels[1].plot([], [], color=DESCENT, ls="-", lw=4, zorder=6)
    (head,) = panels[1].plot([], [], ls="none", color=DESCENT, ms=13, zorder=6)
    for artist in (*dots, shaft, head):
        artist.set_clip_on(False)
    unsound = panels[1].text(-2.9, 4.9, _("unsound"))
    output = [
        note.add_artist(Digits(0, 0.62, name, transform=note.transAxes))
        for note, name in zip(notes, ("ŷ", _("loss"), "dL/dz"))
    ][0]
    words = [note.add_artist(Digits(0, 0.38, "one", transform=note.transAxes)) for note in notes]

    def update(z, y, repair):
        *now, height = _along(z, y, repair)
        for line, values in zip(lines, every[y, repair]):
            line.set_ydata(values)
        walked.set_ydata(np.where(GRID < 0, every[y, repair][3], np.nan))
        for artist in (*grey, walked, unsound):
            artist.set_visible(not repair)
        for mark in here:
            mark.set_xdata([z, z])
        for dot, value in zip(dots, (now[0], np.clip(height, -1, 6.5), np.clip(now[2], -3, 3))):
            dot.set_data([z], [value])
            dot.set_visible(bool(np.isfinite(now[2])) or dot is dots[0])
        reach = np.clip(z - np.where(np.isfinite(now[2]), now[2], 0), -2.95, 2.95)
        shaft.set_data([z, reach], [np.clip(height, -1, 6.5)] * 2)
        head.set_data([reach], [np.clip(height, -1, 6.5)])
        head.set_marker("<" if reach < z else ">" if reach > z else "none")
        numbers, way = _said(*now)
        output.set_text("p = (1 + tanh z)/2" if repair else "ŷ = tanh z")
        for word, number in zip(words, numbers):
            word.set_text(number)
        said = _(
            "{which}, a flower with y = {y} at z = {z:.2f}: output {output}, loss {loss}, derivative {slope}."
        ).format(
            which=_("The repair") if repair else _("Slide 38"),
            y=y,
            z=z,
            output=numbers[0],
            loss=numbers[1],
            slope=numbers[2],
        )
        return f"{said} {way}"

    return Live(
        figure,
        [*grey, *lines, walked, *here, *dots, shaft, head, unsound, output, *words],
        update,
        {
            "z": slider("z", -3.0, 3.0, 0.01, 1.0),
            "y": choice("y", [1, 0]),
            "repair": switch(_("the repair")),
        },
        kind=_(
            "Three curves over z for one flower, one under the other: the output beside σ, the loss, and its derivative; an "
            "arrow shows where the update pushes z."
        ),
    )
