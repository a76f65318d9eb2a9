"""Recall, precision and cost of a threshold: counts of one's own."""

from course.bank import Drawn, told
from lib.judge.kinds import Number


def draw(rng):
    found, misses, alarms = (int(rng.integers(*limits)) for limits in ((20, 90), (3, 30), (4, 40)))
    rightly = int(rng.integers(100, 400))
    price = int(rng.integers(2, 20))
    count = found + misses + alarms + rightly
    recall, precision, cost = (
        found / (found + misses),
        found / (found + alarms),
        price * misses + alarms,
    )

    exercise = Number(
        value=(recall, precision, cost),
        decimals=3,
        names=("recall", "precision", "cost"),
        why="Recall looks at those who are 1, precision at those who are called 1, and the cost at the two kinds of mistakes.",
        mistakes=told(
            {
                "Recall and precision have changed places: recall is the share found, of all that are 1.": (
                    precision,
                    recall,
                    cost,
                ),
                "The cost has its prices exchanged: the dear ones are the misses.": (
                    recall,
                    precision,
                    misses + price * alarms,
                ),
                "Recall and precision are right. In the cost each mistake counts once; a miss costs more.": (
                    recall,
                    precision,
                    misses + alarms,
                ),
                "Recall and precision are right. The cost is asked in all, not for each person.": (
                    recall,
                    precision,
                    cost / count,
                ),
                "Both shares are taken of all people. Recall is a share of those who are 1, precision of those called 1.": (
                    found / count,
                    found / count,
                    cost,
                ),
                "The first is the accuracy. Recall is the share found, of all that are 1.": (
                    (found + rightly) / count,
                    precision,
                    cost,
                ),
                "The first is the share of class 0 that is left in peace. Recall looks at those who are 1.": (
                    rightly / (rightly + alarms),
                    precision,
                    cost,
                ),
                "What is found is compared with the mistakes, not with all: add it below the line, in both shares.": (
                    found / misses,
                    found / alarms,
                    cost,
                ),
            }
        ),
    )
    places = {
        "found": found,
        "misses": misses,
        "alarms": alarms,
        "rightly": rightly,
        "price": price,
    }
    return Drawn(exercise, places)
