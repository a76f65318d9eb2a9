"""Which η was it? A flower, a θ and an η of one's own."""

from course.bank import Drawn, Unfit, told
from lib.judge.kinds import Number
from lib.model import sigmoid


def draw(rng):
    b, w1, w2 = rng.choice([*range(-9, 0), *range(1, 10)], size=3, replace=False) / 10
    length, width = rng.integers(12, 55) / 10, rng.integers(3, 12) / 10
    y, eta = int(rng.integers(2)), rng.integers(20, 350) / 1000
    z = b + w1 * length + w2 * width
    error = sigmoid(z) - y
    after = round(w1 - eta * error * length, 6)
    moved = w1 - after
    if abs(error) < 0.1:
        raise Unfit("so small a step leaves too few digits")

    exercise = Number(
        value=moved / (error * length),
        decimals=3,
        why="The step is η times the slope, and the slope is the input times the error. Two of the three are known.",
        mistakes=told(
            {
                "The sign is turned: the step is subtracted, so w₁ before minus w₁ after is η times the slope.": -moved
                / (error * length),
                "You divided by the error alone. The slope of w₁ is the length times the error.": moved
                / error,
                "That would be η if w₂ had moved like this. The slope of w₁ has the length in it, not the width.": moved
                / (error * width),
                "The label is forgotten, or taken for 0: the error is ŷ − y."
                if y
                else "The label is taken for 1 there. It is 0, so the error is ŷ itself.": moved
                / ((sigmoid(z) - (1 - y)) * length),
                "The error is taken from z. Send z through σ first.": moved / ((z - y) * length),
                "There is a factor ŷ(1 − ŷ) too many in the slope. With cross-entropy it cancels.": moved
                / (error * length * sigmoid(z) * sigmoid(-z)),
                "That is how far w₁ moved. Divide it by the slope.": moved,
                "That is the slope of w₁. η is how far w₁ moved, divided by it.": error * length,
            }
        ),
    )
    places = {"b": b, "w1": w1, "w2": w2, "length": length, "width": width, "y": y}
    return Drawn(exercise, places | {"after": f"{after:.6f}".replace("-", "−"), "exact": after})
