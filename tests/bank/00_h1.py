"""Two rows at once, by hand: numbers of one's own."""

from course.bank import Drawn, told
from lib.judge.kinds import Number

TENTHS = [number / 10 for number in range(-19, 20) if number]


def draw(rng):
    first, second = rng.choice(range(2, 50), size=2, replace=False) / 10
    b, w = rng.choice(TENTHS, size=2, replace=False)

    def of(row):
        return tuple(round(row(x), 2) for x in (first, second))

    exercise = Number(
        value=of(lambda x: b + w * x),
        decimals=2,
        names=("the first", "the second"),
        why="Each row gives one number: it meets θ pair by pair, and the products are added.",
        mistakes=told(
            {
                "The two numbers have changed places: the first row gives the first one.": of(
                    lambda x: b + w * (first + second - x)
                ),
                "Only the second pair of each row is in it. The 1 meets the first number of θ, and that is added.": of(
                    lambda x: w * x
                ),
                "The pairs are crossed: the first number of a row meets the first of θ.": of(
                    lambda x: w + b * x
                ),
                "You added within the row and within θ first. Multiply pair by pair, then add.": of(
                    lambda x: (1 + x) * (b + w)
                ),
                "You added all four numbers. Multiply pair by pair, then add the two products.": of(
                    lambda x: 1 + x + b + w
                ),
                "The columns of X meet θ there. In X @ theta it is the rows.": (
                    round(b + w, 2),
                    round(b * first + w * second, 2),
                ),
            }
        ),
    )
    return Drawn(exercise, {"first": first, "second": second, "b": b, "w": w})
