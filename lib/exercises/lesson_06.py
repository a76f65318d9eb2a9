"""The exercises of lesson 06: the boundary, what separable means, and an honest split into train and test."""

from dataclasses import dataclass
from fractions import Fraction

import numpy as np

from lib.data import load_flowers, load_iris
from lib.exercises import scaling
from lib.exercises.lesson_06_splits import (
    PARTS,
    SPLIT_WRONGLY,
    cut_too_early,
    ordered_file,
    properties,
    split_rows,
)
from lib.judge.kinds import Code, Made, Number
from lib.judge.verdict import right
from lib.said import _

X, Y = load_flowers()


# 06.2 -----------------------------------------------------------------------------------------------------------------


def decimal_commas(answer):
    """More than three numbers came in. Did you write 1,45 for 1.45? Python reads a comma as the end of a number."""
    return (
        isinstance(answer, (list, tuple))
        and len(answer) in (4, 5)
        and all(type(each) is int for each in answer)
    )


def no_flower(answer):
    """A flower here is three numbers, without quotation marks: a length and a width, both above 0 and at most 10 cm,
    and the label 0 or 1."""
    try:
        if np.shape(answer) != (3,) or np.asarray(answer).dtype.kind not in "iuf":
            return True
    except ValueError:  # lists of unequal length in one another
        return True
    length, width, label = answer
    return not (0 < length <= 10 and 0 < width <= 10 and label in (0, 1))


def a_copy(answer):
    """A petal of just this size stands in the table already. Give your flower a place of its own."""
    return any(exact(row[1:]) == exact(answer[:2]) for row in X)


def parted_by_each_feature(answer):
    """The length alone still tells the classes apart, and the width alone does, too: your flower lies on the
    side of its own class. Put it among the others, or give it the other label."""
    return parted_by(0, answer) and parted_by(1, answer)


def parted_by_the_length(answer):
    """A good try, but a line straight up still parts the five: all of class 0 are shorter than all of class 1.
    Move your flower further in among the others."""
    return parted_by(0, answer)


def parted_by_the_width(answer):
    """A good try, but a level line still parts the five: all of class 0 are less wide than all of class 1.
    Move your flower further in among the others."""
    return parted_by(1, answer)


def parted_by_a_slanted_line(answer):
    """A good try, but a slanted line still parts the five. Draw them and lay a ruler between: your flower has to lie so
    that the ruler can never have its class on one side and the other class on the other."""
    short, long = both_classes(answer)
    return separable(short, long)


def parted_by(feature, answer):
    """Whether one feature alone parts the classes: all of class 0 lie below all of class 1."""
    short, long = both_classes(answer)
    return max(row[feature] for row in short) < min(row[feature] for row in long)


def exact(pair):
    """Two numbers without rounding, as their decimals are written."""
    return tuple(Fraction(str(float(each))) for each in pair)


def both_classes(answer):
    """The points of class 0 and those of class 1: the four flowers and the one that came in."""
    length, width, label = answer
    flowers = [(*row[1:], each) for row, each in zip(X, Y)] + [(length, width, label)]
    return tuple([exact(flower[:2]) for flower in flowers if flower[2] == c] for c in (0, 1))


def separable(short, long):
    """Whether a line parts two sets of points: whether all arrows from one to the other point into one half of the
    plane. Then, and only then, all others lie less than half a turn to the left of the rightmost arrow."""
    return any(
        all(cross > 0 or cross == 0 and dot > 0 for cross, dot in turns)
        for turns in turned(short, long)
    )


def nearly_separable(short, long):
    """Whether some line has nobody on the wrong side, though perhaps points of both sets on it: then all others lie at
    most half a turn to the left of the rightmost arrow."""
    return any(all(cross >= 0 for cross, dot in turns) for turns in turned(short, long))


def turned(short, long):
    """How each arrow from one set to the other stands to each of them: (above 0 to its left, above 0 forwards)."""
    arrows = [(b[0] - a[0], b[1] - a[1]) for a in short for b in long]
    return [
        [(u[0] * v[1] - u[1] * v[0], u[0] * v[0] + u[1] * v[1]) for v in arrows] for u in arrows
    ]


@dataclass(frozen=True)
class Spoiled(Made):
    """Right where no line parts the five; what some of these flowers do to a training is said, too."""

    endless: str = ""

    def judge(self, answer):
        """The verdict on two lists of points; where they can nearly be parted, what that does to a training is said too."""
        verdict = super().judge(answer)
        if verdict.passed and nearly_separable(*both_classes(answer)):
            return right(f"{_(self.why)} {_(self.endless)}")
        return verdict


# 06.4 -----------------------------------------------------------------------------------------------------------------


def with_ones(X, features):
    """The column of ones of X, and these features."""
    return np.column_stack([X[:, 0], features])


def scale_test(X_train, X_test):
    """What is right: the test rows by mean and std of the training rows."""
    mean, std = X_train[:, 1:].mean(axis=0), X_train[:, 1:].std(axis=0)
    return with_ones(X_test, (X_test[:, 1:] - mean) / std)


def by_the_test_rows(X_train, X_test):
    """The test rows are scaled by their own mean and std. The model has learned with those of the training rows:
    take both from X_train."""
    return scale_test(X_test, X_test)


def by_all_rows(X_train, X_test):
    """The mean and the std come from all rows, so that the test rows have a part in what is learned.
    Take both from X_train alone."""
    return scale_test(np.concatenate([X_train, X_test]), X_test)


def half_by_the_test_rows(X_train, X_test):
    """The mean is that of the training rows, but the std is that of the test rows. Take both from X_train."""
    return with_ones(
        X_test, (X_test[:, 1:] - X_train[:, 1:].mean(axis=0)) / X_test[:, 1:].std(axis=0)
    )


def ones_scaled(X_train, X_test):
    """The column of ones is lost: its std is 0, and 0 / 0 is nan. Scale the columns from 1 on, and leave column 0."""
    return (X_test - X_train.mean(axis=0)) / X_train.std(axis=0)


def ones_to_zeros(X_train, X_test):
    """The column of ones has become a column of zeros, so that b no longer counts. Scale the columns from 1 on only."""
    return with_ones(0 * X_test, scale_test(X_train, X_test)[:, 1:])


def ones_forgotten(X_train, X_test):
    """The features are right, but the column of ones is missing. Put it back in front, as scale in section 8 does."""
    return scale_test(X_train, X_test)[:, 1:]


def only_shifted(X_train, X_test):
    """The mean is subtracted. What is missing is the division by the std of the training rows."""
    return with_ones(X_test, X_test[:, 1:] - X_train[:, 1:].mean(axis=0))


def divided_first(X_train, X_test):
    """Without brackets only the mean is divided by the std. Subtract first: (x − mean) / std."""
    return with_ones(
        X_test, X_test[:, 1:] - X_train[:, 1:].mean(axis=0) / X_train[:, 1:].std(axis=0)
    )


def one_mean_for_all(X_train, X_test):
    """All features share one mean and one std. Each column has its own: that is what axis=0 is for."""
    return with_ones(X_test, (X_test[:, 1:] - X_train[:, 1:].mean()) / X_train[:, 1:].std())


def by_n_minus_one(X_train, X_test):
    """Nearly: your std divides by N − 1. The course's .std(axis=0) divides by N; leave ddof out."""
    return with_ones(
        X_test, (X_test[:, 1:] - X_train[:, 1:].mean(axis=0)) / X_train[:, 1:].std(axis=0, ddof=1)
    )


def by_the_variance(X_train, X_test):
    """You divide by the variance, .var. The standard deviation is its square root: .std(axis=0)."""
    return with_ones(
        X_test, (X_test[:, 1:] - X_train[:, 1:].mean(axis=0)) / X_train[:, 1:].var(axis=0)
    )


def turned_round(X_train, X_test):
    """The features have the wrong sign: subtract the mean from the row, not the row from the mean."""
    return with_ones(X_test, -scale_test(X_train, X_test)[:, 1:])


def ones_at_the_end(X_train, X_test):
    """All numbers are right, but the column of ones stands last. It belongs in front, where b expects it."""
    return np.roll(scale_test(X_train, X_test), -1, axis=1)


def by_the_notebook(X_train, X_test):
    """The mean and the std come from the notebook: your function uses its mean and std, or its X. Take both from the
    argument X_train."""
    return scale_test(load_iris(classes=(1, 2))[0], X_test)


def the_training_rows(X_train, X_test):
    """These are the training rows, scaled. The test rows are wanted, by the mean and the std of the training rows."""
    return scale_test(X_train, X_train)


LENGTH = (5 - 1.6 * 0.5) / 1.2

EXERCISES = {
    "06.1": Number(
        value=(LENGTH, LENGTH),
        decimals=2,
        names=("the length for θ", "the length for 2θ"),
        why="The line is where z = 0, and 2z is 0 at the same place. Doubling θ makes the model surer on both sides of "
        "the line, but does not move it.",
        mistakes={
            (
                LENGTH,
                2 * LENGTH,
            ): "The first is right. For 2θ put all three doubled numbers into z = 0 and solve: "
            "does the 2 stay?",
            (
                LENGTH,
                LENGTH / 2,
            ): "The first is right. For 2θ it is not w1 alone that doubles: b and w2 do, too. "
            "Solve z = 0 again.",
            (4.7 / 1.2, 8.9 / 2.4): "You have set z to ½. It is ŷ that is ½, and then z is 0.",
            (
                LENGTH,
                9.2 / 2.4,
            ): "The first is right. For 2θ w2 doubles, too: its term is 3.2 · 0.5.",
            (LENGTH, 3.4 / 2.4): "The first is right. For 2θ b doubles, too: it is −10.",
            (
                3,
                5,
            ): "Is this one number, written with a comma? Python reads two. Write a decimal point, and the "
            "lengths of both models.",
            (-5.8 / 1.2,)
            * 2: "A length below 0 cannot be. When b = −5 goes to the other side, it becomes +5.",
            (5.8 / 1.2,)
            * 2: "The term of the width keeps its sign. When it goes to the other side, subtract it.",
            (4.5 / 1.2,) * 2: "The width is added as it is. In z it is weighted: 1.6 · 0.5.",
            (5 / 1.6,)
            * 2: "That is where the line meets the other axis, the width of a length 0. Put in the width 0.5.",
            (4.2, 4.2): "4.2 is w1·x1. Divide it by w1 to get the length.",
            (4.2 / 1.6,)
            * 2: "You have divided by w2. What is looked for is the length, and w1 belongs to it.",
            (4.4 / 1.6,)
            * 2: "You have put in 0.5 for the length and solved for the width. It is the other way round.",
            (4.7 / 1.2,) * 2: "You have solved z = ½. It is ŷ that is ½, and there z = 0.",
            (5 / 1.2,) * 2: "The width is missing: its term is 1.6 · 0.5.",
        },
    ),
    "06.2": Spoiled(
        faults=(
            decimal_commas,
            no_flower,
            a_copy,
            parted_by_each_feature,
            parted_by_the_length,
            parted_by_the_width,
            parted_by_a_slanted_line,
        ),
        given=[None, None, None],
        why="However a line is laid, it does not part the five. So no θ gets all of them right, and the loss can no "
        "longer come close to 0.",
        endless="But one line has nobody on its wrong side, only flowers of both classes on it: the third case of "
        "section 7. A training on these five never ends, for θ grows for ever. Move your flower a little further in "
        "among the others, and there is a best θ.",
    ),
    "06.3": Code(
        solution=split_rows,
        given=cut_too_early,
        observe=properties,
        parts=PARTS,
        names=("X", "y"),
        mistakes=SPLIT_WRONGLY,
        cases=(ordered_file(1, 2, 30, 20), ordered_file(2, 1, 15, 15)),
        why="Every row can come into the test, with its own label, and none of the training rows is among them. "
        "(Taking the same share of each class, as in section 10, is better still.)",
    ),
    "06.4": Code(
        solution=scale_test,
        read=scaling.read_table,
        shaped=True,
        mistakes=(
            by_the_test_rows,
            by_all_rows,
            half_by_the_test_rows,
            ones_scaled,
            ones_to_zeros,
            ones_forgotten,
            only_shifted,
            divided_first,
            one_mean_for_all,
            by_n_minus_one,
            by_the_variance,
            turned_round,
            ones_at_the_end,
            by_the_notebook,
            the_training_rows,
        ),
        cases=(
            (
                np.array([[1, 2.0, 0.5], [1, 3.0, 1.5], [1, 7.0, 1.0]]),
                np.array([[1, 4.5, 0.7], [1, 6.0, 2.0]]),
            ),
            (np.array([[1, 4.0], [1, 6.0], [1, 6.5], [1, 3.0]]), np.array([[1, 5.0]])),
            # of as many columns as the first one: who keeps its numbers shows it here
            (
                np.array([[1, 5.0, 2.5], [1, 1.0, 1.5], [1, 9.0, 4.0]]),
                np.array([[1, 2.0, 3.0], [1, 6.5, 3.5]]),
            ),
            (
                np.array([[1, 1.0, 30, 0.2, 5.0], [1, 2.0, 10, 0.1, 4.0], [1, 5.0, 60, 0.7, 4.5]]),
                np.array(
                    [
                        [1, 3.0, 20, 0.4, 6.0],
                        [1, 0.5, 80, 0.3, 4],
                        [1, 2.5, 50, 0.9, 5.5],
                        [1, 4, 40, 0.6, 3],
                    ]
                ),
            ),
        ),
        why="The test rows go through the same door as the training rows, and had no say in how wide it is. Their "
        "own mean need not be 0.",
    ),
}
