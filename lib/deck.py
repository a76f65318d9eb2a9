"""The deck's printed numbers, each beside ours. The numbers themselves stand in data/slides.csv."""

import numpy as np

from lib.data import read_table
from lib.said import _
from lib.text import cut
from lib.values import numbers

SIGNS = {
    "z": "z",
    "y_hat": "ŷ",
    "error": "ŷ − y",
    "losses": "L_i",
    "loss": "L",
    "grad": "L′",
    "theta_new": _("new θ"),
    "minus_grad_w2": "−L′_w2",
    "loss_new": _("new L"),
}


def agrees(value, text):
    """Whether a number, cut where the printed `text` ends, gives that very text."""
    number = numbers(_("the number"), value, nan=True)
    if number.size != 1 or not isinstance(text, str):
        raise ValueError(
            _(
                "one number and a printed text such as '0.6692' are expected, but got {number} and {text!r}."
            ).format(number=number, text=text)
        )
    return (
        bool(np.isfinite(number).all()) and cut(number.item(), len(text.partition(".")[2])) == text
    )


def slide(number, **values):
    """Print what a slide printed, ours at six decimals beside it, and whether they agree.

    number   the slide's number
    values   the quantities by name (z, y_hat, error, losses, loss, grad, theta_new …): a number, or one a row

    Agree means: ours, cut at the printed place, gives the printed text. Where the slide slips or its number is
    lost, the line says so. A ValueError is raised where a quantity is unknown or has another number of rows,
    and where a number does not agree.
    """
    head, theirs, our = _("slide {number}").format(number=number), _("printed"), _("ours")
    lines = [f"{head:22}{theirs:>10}{our:>12}"]
    for quantity, given in values.items():
        rows = [
            r
            for r in read_table("slides.csv")
            if r["slide"] == str(number) and r["quantity"] == quantity
        ]
        ours = numbers(quantity, given, nan=True).ravel()
        if len(rows) != len(ours):
            raise ValueError(
                _(
                    "slide {number} has {all} numbers for {quantity}, but {good} came in: {ours}."
                ).format(number=number, all=len(rows), quantity=quantity, good=len(ours), ours=ours)
            )
        lines += [_line(row, value) for row, value in zip(rows, ours)]
    print("\n".join(lines))


def _line(row, value):
    right = row["correct"] or row["printed"]
    if not agrees(value, right) or (
        row["printed"] and row["correct"] and agrees(value, row["printed"])
    ):
        raise ValueError(
            _("slide {slide}, {quantity} {row}: ours is {value}, expected {right}…").format(
                **row | {"value": value, "right": right}
            )
        )
    mark = "✓" if not row["correct"] else "✗" if row["printed"] else "–"
    name = f"{SIGNS.get(row['quantity'], row['quantity']):8}{row['row']}"
    printed, note = row["printed"] or _("lost"), row["note"]
    return f"{name:22}{printed:>10}{value:12.6f}  {mark} {note and _(note)}".rstrip()
