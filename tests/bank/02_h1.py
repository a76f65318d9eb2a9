"""Answers that make a given loss: labels and a loss of one's own."""

import numpy as np

from course.bank import Drawn
from lib.judge.kinds import Made
from lib.model import binary_cross_entropy

LABELS = ([1, 0, 1], [1, 1, 0], [0, 1, 1], [0, 0, 1], [0, 1, 0], [1, 0, 0])
NEAR = 0.0005 + 1e-9  # three decimals, and the computer's last digits


def answers(y, loss):
    """Three different answers with this mean loss."""
    belief = np.exp(-loss * np.array([0.8, 1, 1.2]))
    return np.where(y == 1, belief, 1 - belief)


def draw(rng):
    y, asked = np.array(LABELS[rng.integers(len(LABELS))]), rng.integers(250, 900) / 1000

    def costs(answer, loss, labels=y):
        return abs(binary_cross_entropy(labels, np.array(answer)) - loss) <= NEAR

    def outside(answer):
        """Each answer is a probability, between 0 and 1."""
        return not all(0 < each < 1 for each in answer)

    def alike(answer):
        """Two of the three are alike. Take three different ones."""
        return len({round(float(each), 6) for each in answer}) < 3

    def summed(answer):
        """The three costs add up to that number. The loss is their mean: divide by 3."""
        return costs(answer, asked / 3)

    def turned(answer):
        """With all labels turned it would be right. For label 1 the belief is ŷ, for label 0 it is 1 − ŷ."""
        return costs(answer, asked, 1 - y)

    def in_base_ten(answer):
        """The logarithm is one to base 10. This course takes the natural one, np.log."""
        return costs(answer, asked * np.log(10))

    def elsewhere(answer):
        """The loss is not there yet."""
        loss = binary_cross_entropy(y, np.array(answer))
        return abs(loss - asked) > NEAR and f"It is {loss:.4f} now."

    right = answers(y, asked)
    exercise = Made(
        faults=(outside, alike, summed, turned, in_base_ten, elsewhere),
        names=("the first", "the second", "the third"),
        why="Many answers have the same loss: one number says how much is paid, not by whom.",
    )
    wrong = (
        [1.2, *right[1:]],
        [right[0], right[0], right[2]],
        *(list(answers(labels, loss)) for labels, loss in (
            (y, asked / 3),
            (1 - y, asked),
            (y, asked * np.log(10)),
            (y, asked + 0.1),
        )),
    )  # fmt: skip
    return Drawn(exercise, {"labels": y, "loss": asked}, wrong)
