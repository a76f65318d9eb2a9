"""How large was the table? Updates, epochs and a batch size of one's own."""

from course.bank import Drawn, told
from lib.judge.kinds import Number


def draw(rng):
    epochs, size, batches = (int(rng.integers(*limits)) for limits in ((4, 31), (5, 41), (4, 31)))
    updates = epochs * batches
    fewest, most = (batches - 1) * size + 1, batches * size

    exercise = Number(
        value=(fewest, most),
        decimals=0,
        names=("the fewest", "the most"),
        why="Each epoch has as many updates as batches. All are full but the last, which has between one row and all of them.",
        mistakes=told(
            {
                "The two numbers have changed places: first the fewest, then the most.": (
                    most,
                    fewest,
                ),
                "With so few rows the last batch would be empty: it has one row at least.": (
                    fewest - 1,
                    most,
                ),
                "Both times all batches are full. The last one may be shorter: it has one row at least.": (
                    most,
                    most,
                ),
                "A short batch makes an update, too. Above so many rows that are all in full batches, it is one more.": (
                    most,
                    most + size - 1,
                ),
                "You took all updates for one epoch. First divide them by the number of epochs.": (
                    (updates - 1) * size + 1,
                    updates * size,
                ),
                "Those are batches in an epoch, not rows.": (batches - 1, batches),
                "That counts what was looked at in all epochs. The same rows come again in each of them.": (
                    fewest * epochs,
                    most * epochs,
                ),
                "The most is right. For the fewest, only the last batch is short: all before it are full.": (
                    batches,
                    most,
                ),
            }
        ),
    )
    return Drawn(exercise, {"epochs": epochs, "size": size, "updates": updates})
