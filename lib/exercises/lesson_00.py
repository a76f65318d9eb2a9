"""The exercise of Start here: one number, to meet the judge."""

from lib.judge.kinds import Number

EXERCISES = {
    "00.1": Number(
        value=1.2,
        decimals=1,
        why="1 times 0.1, plus 2.2 times 0.5. In this course nearly every computation begins like that.",
        mistakes={
            1.1: "You have 2.2 · 0.5. The 1 meets 0.1, and that is added: do not leave it out.",
            0.1: "You have 1 · 0.1. The second pair is still to come: 2.2 · 0.5, added to it.",
            0.72: "The pairs are crossed. The first number of one list meets the first of the other: 1 · 0.1.",
            1.32: "You added 0.1 and 0.5 first. Multiply pair by pair, then add.",
            3.8: "You added all four numbers. Multiply pair by pair, then add the two products.",
        },
    ),
}
