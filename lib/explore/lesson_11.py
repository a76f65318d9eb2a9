"""Lesson 11: the threshold walks over the validation birds, and with it the ROC point, the four counts and their cost."""

from functools import lru_cache

import matplotlib.pyplot as plt
import numpy as np

from lib.data import load_penguins
from lib.descent import gradient_descent
from lib.digits import Digits
from lib.live import Live, slider
from lib.look import CLASS_COLOUR, DESCENT, FORWARD, GUIDE, HERE, INK
from lib.model import bce_gradient, predict_proba
from lib.practice import (
    as_numbers,
    confusion,
    decide,
    one_hot,
    penalised,
    roc,
    scale,
    scaler,
    split_rows,
)
from lib.said import _

MEASURED = ["bill_length_mm", "bill_depth_mm", "flipper_length_mm", "body_mass_g"]
KINDS = {
    "species": ["Adelie", "Chinstrap", "Gentoo"],
    "island": ["Biscoe", "Dream", "Torgersen"],
}
THRESHOLDS = np.arange(101) / 100
MOST = 60  # the highest cost in the picture
SEX = _("female"), _("male")
CALLED = _("called\nfemale"), _("called\nmale")


@lru_cache
def _validation():
    """y and ŷ of the lesson's model for the 66 validation birds: 66 columns, λ = 0.003, 2000 updates (section 8)."""
    rows = [row for row in load_penguins() if all(row.values())]
    y = np.array([row["sex"] == "male" for row in rows]).astype(int)
    train, val = split_rows(y, (0.7, 0.2, 0.1), np.random.default_rng(0))[:2]
    in_units = as_numbers(rows, MEASURED)
    kinds = [one_hot(rows, column, names) for column, names in KINDS.items()]
    B = np.column_stack([scale(in_units, *scaler(in_units[train])), *kinds])
    i, j = np.triu_indices(B.shape[1])
    wide = np.column_stack([B, B[:, i] * B[:, j]])
    X = np.column_stack([np.ones(len(rows)), scale(wide, *scaler(wide[train]))])
    theta = gradient_descent(
        penalised(bce_gradient, 0.003),
        np.zeros(X.shape[1]),
        X[train],
        y[train],
        eta=0.15,
        batch_size=len(train),
        epochs=2000,
    )[-1]
    return y[val], predict_proba(theta, X[val])


@lru_cache
def _counts():
    """The confusion matrix at each threshold: (thresholds, 2, 2)."""
    y, y_hat = _validation()
    return np.array([confusion(y, decide(y_hat, threshold)) for threshold in THRESHOLDS])


def _histogram(ax):
    """How many birds have which ŷ, males above the line and females below it."""
    y, y_hat = _validation()
    for c, sign in ((1, 1), (0, -1)):
        heights, edges = np.histogram(y_hat[y == c], 20, (0, 1))
        ax.bar(edges[:-1], sign * heights, 0.05, align="edge", color=CLASS_COLOUR[c], ec=INK, lw=1)
        ax.text(0.25, 15 * sign, SEX[c], ha="center", va="center")
    ax.axhline(0, color=INK, lw=1.2)
    ax.set(
        xlim=(0, 1), ylim=(-25, 25), xlabel=_(r"$\hat{y}$, and the threshold"), ylabel=_("birds")
    )
    ax.set(
        xticks=[0, 0.5, 1], yticks=[-20, -10, 0, 10, 20], yticklabels=["20", "10", "0", "10", "20"]
    )


def _matrix(ax):
    """The still words of the confusion matrix; returns its four numbers and the line under them."""
    ax.axis("off")
    ax.set(xlim=(0, 3), ylim=(4, 0))
    for c in (0, 1):
        ax.text(1.5 + c, 0.5, CALLED[c], ha="center", va="center")
        ax.text(0, 1.5 + c, SEX[c], va="center")
    numbers = [
        [
            ax.add_artist(
                Digits(
                    1.5 + b, 1.5 + a, "0", color=INK if a == b else DESCENT, ha="center", size=20
                )
            )
            for b in (0, 1)
        ]
        for a in (0, 1)
    ]
    return numbers, ax.add_artist(Digits(1.5, 3.5, "cost", ha="center", color=INK))


def _share(part, whole):
    return f"{part / whole:.3f}" if whole else _("of nobody")


def threshold():
    """The threshold over the 66 validation birds: ŷ by class, the ROC curve, the cost, the confusion matrix (section 11).

    The model is the lesson's, with its penalty chosen on these birds; what a miss and a false alarm cost is chosen here.
    """
    y, y_hat = _validation()
    counts, curve = _counts(), roc(y, y_hat)
    figure, ((shown, ways), (cost, matrix)) = plt.subplots(2, 2, figsize=(8, 6.4))
    _histogram(shown)
    ways.plot(*curve, color=FORWARD, ls="-")
    ways.plot([0, 1], [0, 1], **GUIDE)
    ways.set(xlim=(0, 1), ylim=(0, 1.02), xticks=[0, 0.5, 1], yticks=[0, 0.5, 1])
    ways.set(xlabel=_("share of false alarms"), ylabel=_("share found"))
    cost.set(
        xlim=(0, 1), ylim=(0, MOST), xticks=[0, 0.5, 1], xlabel=_("threshold"), ylabel=_("cost")
    )
    (wall,) = shown.plot([0.5, 0.5], [-25, 25], color=DESCENT, ls="-")
    (point,) = ways.plot(0, 0, **HERE)
    (line,) = cost.plot(THRESHOLDS, np.zeros_like(THRESHOLDS), color=FORWARD, ls="-")
    (at,) = cost.plot(0, 0, **HERE)
    for artist in (point, at):
        artist.set_clip_on(False)
    numbers, sum_up = _matrix(matrix)

    def update(threshold, miss, alarm):
        k = round(100 * threshold)
        (rightly_0, alarms), (misses, found) = counts[k]
        costs = miss * counts[:, 1, 0] + alarm * counts[:, 0, 1]
        wall.set_xdata([threshold, threshold])
        point.set_data([alarms / (alarms + rightly_0)], [found / (found + misses)])
        line.set_ydata(costs)
        at.set_data([threshold], [min(costs[k], MOST)])
        for a in (0, 1):
            for b in (0, 1):
                numbers[a][b].set_text(str(counts[k, a, b]))
        sum_up.set_text(_("cost {cost}, lowest {lowest}").format(cost=costs[k], lowest=costs.min()))
        cheapest = THRESHOLDS[costs == costs.min()]
        now = _(
            "Threshold {threshold:.2f}: {rightly_0} females rightly called female, {alarms} false alarms, {misses} misses, "
            "{found} males found. Recall {recall}, precision {precision}, accuracy {accuracy}. "
            "At {miss} for a miss and {alarm} for a false alarm the cost is {cost}."
        ).format(
            threshold=threshold,
            rightly_0=rightly_0,
            alarms=alarms,
            misses=misses,
            found=found,
            recall=_share(found, found + misses),
            precision=_share(found, found + alarms),
            accuracy=_share(found + rightly_0, len(y)),
            miss=miss,
            alarm=alarm,
            cost=costs[k],
        )
        lowest = (
            _("The lowest one is {lowest}, at thresholds between {first:.2f} and {last:.2f}.")
            if len(cheapest) > 1
            else _("The lowest one is {lowest}, at {first:.2f}.")
        )
        return f"{now} {lowest.format(lowest=costs.min(), first=cheapest[0], last=cheapest[-1])}"

    return Live(
        figure,
        [wall, point, line, at, *(each for row in numbers for each in row), sum_up],
        update,
        {
            "threshold": slider(_("threshold"), 0.0, 1.0, 0.01, 0.5),
            "miss": slider(_("a miss costs"), 1, 10, 1, 5),
            "alarm": slider(_("an alarm"), 1, 10, 1, 1),
        },
        kind=_(
            "Four panels: how many birds have which ŷ, males upwards and females downwards, with the threshold as a line; the "
            "ROC curve with its point; the cost against the threshold; and the confusion matrix."
        ),
    )
