"""From scaled petals back to centimetres: a θ of one's own."""

from course.bank import Drawn, told
from lib.judge.kinds import Number


def draw(rng):
    b, w = rng.integers(-30, 31) / 10, rng.integers(11, 60) / 10
    mean, std = rng.integers(25, 60) / 10, rng.integers(30, 180) / 100
    right = (b - w * mean / std, w / std)

    exercise = Number(
        value=right,
        decimals=3,
        names=("b", "w"),
        why="Both models give every petal the same z. Only the ruler is another one.",
        mistakes=told(
            {
                "The two numbers have changed places: first b, then w.": right[::-1],
                "w is right, and b has stayed what it was. What has no x in it is b′ − w · mean.": (
                    b,
                    w / std,
                ),
                "w is right. In b the sign of the mean is turned: it was subtracted from x.": (
                    b + w * mean / std,
                    w / std,
                ),
                "w is right. In b the mean meets w′; take the new w, which is divided by std already.": (
                    b - w * mean,
                    w / std,
                ),
                "w is right. In b the mean is missing its w.": (b - mean, w / std),
                "You multiplied by std where it divides.": (b - w * mean * std, w * std),
                "w has stayed what it was: x was divided by std, so divide w′ by it. Take that w into b, too.": (
                    b - w * mean,
                    w,
                ),
                "Both have stayed what they were. Put (x − mean)/std for x′ into z, and sort it.": (
                    b,
                    w,
                ),
                "That is one std, not its square, by which w′ is divided.": (
                    b - w * mean / std**2,
                    w / std**2,
                ),
            }
        ),
    )
    return Drawn(exercise, {"b": b, "w": w, "mean": mean, "std": std})
