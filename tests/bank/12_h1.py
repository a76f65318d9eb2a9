"""Three workers, three tables: means and rows of one's own."""

import numpy as np

from course.bank import Drawn, told
from lib.judge.kinds import Number


def draw(rng):
    rows = rng.choice(range(2, 30), size=3, replace=False) * 10
    means = rng.choice([*range(-90, 0), *range(1, 91)], size=3, replace=False) / 100
    right = means @ rows / rows.sum()

    exercise = Number(
        value=right,
        decimals=4,
        why="A mean comes back as a sum when it meets its rows. Sums can be added, means cannot.",
        mistakes=told(
            {
                "That is the mean of the three means. A worker with many rows must count for more.": means.mean(),
                "That is the sum of the three means. Multiply each by its rows, and divide by all rows.": means.sum(),
                "That is the sum over all rows. Divide it by how many there are in all.": means
                @ rows,
                "The sum over all rows is divided by the number of workers. Divide by the number of rows.": means
                @ rows
                / 3,
                "Each mean is divided by its rows there. It was divided already: multiply, to have the sum back.": (
                    means / rows
                ).sum()
                * rows.sum(),
                "That is the largest table's mean alone.": means[np.argmax(rows)],
                "The sum is right, and divided by the rows of the last worker alone.": means
                @ rows
                / rows[-1],
                "The signs are dropped. A slope may be negative, and then it takes something away.": abs(
                    means
                )
                @ rows
                / rows.sum(),
            }
        ),
    )
    return Drawn(exercise, {"rows": list(rows), "means": list(means)})
