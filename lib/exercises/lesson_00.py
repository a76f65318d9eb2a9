"""The exercise of Start here: one number, to meet the judge."""

from lib.judge.kinds import Number
from lib.model import sigmoid

SEEN = {
    0.11: "The two products are multiplied. Multiply pair by pair, then add the two: 0.1 + 1.1.",
    sigmoid(
        1.2
    ): "That is σ of it, which comes in the next lesson. Here the sum itself is asked for.",
}


def seen_of_one(typed):
    """What is seen of a number that one decimal does not tell from another."""
    return next((words for number, words in SEEN.items() if abs(typed[0] - number) < 1e-4), "")


EXERCISES = {
    "00.1": Number(
        value=1.2,
        decimals=1,
        seen=seen_of_one,
        why="1 times 0.1, plus 2.2 times 0.5. In this course nearly every computation begins like that.",
        mistakes={
            1.1: "You have 2.2 · 0.5. The 1 meets 0.1, and that is added: do not leave it out.",
            0.1: "You have 1 · 0.1. The second pair is still to come: 2.2 · 0.5, added to it.",
            0.72: "The pairs are crossed. The first number of one list meets the first of the other: 1 · 0.1.",
            1.32: "You added 0.1 and 0.5 first. Multiply pair by pair, then add.",
            -1.0: "The second product is taken off. Multiply pair by pair, then add the two products: 0.1 + 1.1.",
            3.8: "You added all four numbers. Multiply pair by pair, then add the two products.",
        },
    ),
}
