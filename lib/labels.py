"""Where the words of a figure go: names beside or on their lines, levels on their contours, names of marks, ticks."""

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.ticker import MaxNLocator

from lib.look import HALO, HERE, PAPER, in_words


def few_ticks(ax):
    """Round steps, fewer on a small panel, so that the numbers stay short and apart."""
    # In pixels: 75 across and 45 up give a number of 14 points room, with a gap to the next one.
    box = ax.get_window_extent()
    ax.xaxis.set_major_locator(MaxNLocator(int(np.clip(box.width / 75, 3, 8)), steps=[1, 2, 5, 10]))
    ax.yaxis.set_major_locator(
        MaxNLocator(int(np.clip(box.height / 45, 3, 7)), steps=[1, 2, 5, 10])
    )


def name_lines(ax, x, lines, colour, at=None):
    """Names at the right ends of {name: values}; where these are too close, on the lines; without room, in a box."""
    (_, right), (bottom, top) = ax.get_xlim(), ax.get_ylim()
    ends = {
        name: np.clip(np.interp(right, x, values), bottom, top) for name, values in lines.items()
    }
    # Closer than 8 % of the height, two names of 14 points would touch.
    if at is None and np.diff(sorted(ends.values())).min(initial=np.inf) > 0.08 * (top - bottom):
        for name, end in ends.items():
            ax.annotate(
                name,
                (right, end),
                (8, 0),
                textcoords="offset points",
                color=in_words(colour[name]),
                va="center",
                annotation_clip=False,
            )
        return
    texts = {
        name: ax.text(
            0,
            0,
            name,
            color=in_words(colour[name]),
            ha="center",
            va="center",
            zorder=6,
            bbox={"fc": PAPER, "ec": "none", "pad": 2},
        )
        for name in at or lines
    }
    taken = {name: [(x, values)] for name, values in lines.items()}
    for name, text in texts.items():
        if at is None:
            half = text.get_window_extent().width / 2 + 10
            others = np.concatenate(
                [np.transpose(p) for other in taken if other != name for p in taken[other]]
            )
            spot = roomiest(ax, np.transpose(taken[name][0]), others, 30, 70, margin=half)
            if spot is None:
                for placed in texts.values():
                    placed.remove()
                ax.legend()
                return
            reach = half * np.ptp(ax.get_xlim()) / ax.get_window_extent().width
            taken[name].append((spot[0] + np.linspace(-reach, reach, 5), np.full(5, spot[1])))
        else:
            spot = at[name], np.interp(at[name], x, lines[name])
        text.set_position(spot)


def roomiest(ax, line, taken, least, enough=np.inf, margin=40):
    """The point of a line that is farthest from all points taken (data units), or None below `least` pixels.

    The first point with `enough` pixels will do.
    """
    box = ax.get_window_extent()

    def pixels(points):
        return ax.transData.transform(points) - (box.x0, box.y0)

    line, taken = line[np.isfinite(line).all(1)], taken[np.isfinite(taken).all(1)]
    at = pixels(line)
    inside = ((at > (margin, 20)) & (at < (box.width - margin, box.height - 20))).all(1)
    if not inside.any():
        return None
    # Each point is as roomy as its nearest neighbour is far. Beyond `enough` all count alike, and argmax takes the
    # first: so a name stays at the beginning of its line instead of jumping to a spot that is hardly better.
    room = np.linalg.norm(at[inside][:, None] - pixels(taken), axis=2).min(1)
    return line[inside][np.minimum(room, enough).argmax()] if room.max() > least else None


def mark(ax, at, name):
    """A diamond with its name on the roomier side; returns points that the two cover, in data units."""
    ax.plot(*at, **HERE)
    (low, high), width = ax.get_xlim(), ax.get_window_extent().width
    side = 1 if at[0] < (low + high) / 2 else -1
    ax.annotate(
        name,
        at,
        (12 * side, 0),
        textcoords="offset points",
        ha="left" if side > 0 else "right",
        va="center",
        path_effects=HALO,
        zorder=7,
    )
    # A letter of 14 points is some 12 pixels wide; the first 20 are the diamond and the gap.
    reach = side * (high - low) * (20 + 12 * len(name)) / width
    return np.column_stack([np.linspace(at[0], at[0] + reach, 6), np.full(6, at[1])])


def label_levels(ax, lines, taken):
    """Write each level on its line where it is farthest from all that is there, or nowhere if that is too near."""
    spots = []
    for segments in lines.allsegs:
        line = np.concatenate(
            [np.empty((0, 2)), *(segment for segment in segments if len(segment))]
        )
        spot = roomiest(ax, line, taken, 36)
        if spot is not None:
            spots.append(spot)
            taken = np.vstack([taken, spot])
    if spots:
        numbers = ax.clabel(lines, fmt=lambda level: f"{level:.4g}", manual=spots)
        plt.setp(numbers, path_effects=HALO)  # a number on dark bands can be read
