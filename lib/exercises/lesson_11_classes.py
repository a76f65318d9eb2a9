"""What is read off a softmax gradient that is wrong: its error, its divisor, which classes and rows count, what is added."""

from dataclasses import dataclass, field

import numpy as np

from lib.exercises.asked import near
from lib.exercises.divisors import scale
from lib.guard import as_row
from lib.judge.verdict import Faint
from lib.practice import softmax
from lib.said import _, counted


@dataclass(frozen=True)
class Asked:
    """One question, and the gradient that came; `by` is what divisors.py asks for."""

    Theta: np.ndarray
    X: np.ndarray
    y: np.ndarray
    came: np.ndarray
    eta: float = 1.0
    sizes: dict = field(default_factory=dict)

    def by(self, error, rows=slice(None)):
        """The sum over the rows of x · error(Z, Y), in one row of numbers."""
        Y = np.eye(self.Theta.shape[1])[self.y]
        return (self.X[rows].T @ error(self.X @ self.Theta, Y)[rows]).ravel()

    @property
    def wanted(self):
        """What should have come back."""
        return self.by(difference) / len(self.y)

    @property
    def table(self):
        """What came back in the shape of Theta."""
        return self.came.reshape(self.Theta.shape)


def difference(Z, Y):
    """The error of each row and class that belongs there."""
    return softmax(Z) - Y


def powers(Z):
    """e to the power of each z, the largest of each row taken off first."""
    return np.exp(Z - Z.max(axis=1, keepdims=True))


def to_the_base(base):
    """Probabilities by powers of another number."""
    return lambda Z, Y: softmax(np.log(base) * Z) - Y


def whole_slope(Z, Y):
    """The error of the squared error, through all slopes of softmax."""
    P = softmax(Z)
    return P * (P - Y - ((P - Y) * P).sum(axis=1, keepdims=True))


ERRORS = {
    "Nothing is subtracted: in each row the column of its label loses 1. The error is P − Y.": lambda Z, Y: (
        softmax(Z)
    ),
    "The probabilities P are nowhere in it. The error is P − Y.": lambda Z, Y: -Y,
    "The labels are subtracted as they are, from all columns alike. They are whole numbers, not one-hot: 1 is subtracted, in the "
    "column of the label.": lambda Z, Y: softmax(Z) - Y.argmax(axis=1)[:, None],
    "The error is taken from Z. Send Z through softmax first.": lambda Z, Y: Z - Y,
    "Each z goes through σ by itself, and a row no longer adds up to 1. Use softmax.": lambda Z, Y: (
        1 / (1 + np.exp(-Z)) - Y
    ),
    "The powers of e are not divided by the sum of their row, so they are no probabilities.": lambda Z, Y: (
        powers(Z) - Y
    ),
    "The powers e^z are not divided by the sum of their row, so they are no probabilities.": lambda Z, Y: (
        np.exp(Z) - Y
    ),
    "Your softmax makes each column add up to 1. Each row does: axis=1, and keepdims.": lambda Z, Y: (
        softmax(Z.T).T - Y
    ),
    "The powers are divided by the sum of their column. Each row has its own sum: axis=1, and keepdims.": lambda Z, Y: (
        powers(Z) / powers(Z).sum(axis=0) - Y
    ),
    "The powers are divided by one sum of all rows. Each row has its own: axis=1, and keepdims.": lambda Z, Y: (
        powers(Z) / powers(Z).sum() - Y
    ),
    "The powers are divided by one sum of all rows and classes. Each row has its own: axis=1, and keepdims.": lambda Z, Y: (
        np.exp(Z) / np.exp(Z).sum() - Y
    ),
    "It is softmax of −Z: the sign of z is turned on the way.": lambda Z, Y: softmax(-Z) - Y,
    "The powers are of base 2. Softmax takes e: np.exp.": to_the_base(2),
    "The powers are of base 10. Softmax takes e: np.exp.": to_the_base(10),
    "The probabilities are made a class first, as argmax does. The error is P − Y, with P as it is.": lambda Z, Y: (
        np.eye(Z.shape[1])[Z.argmax(axis=1)] - Y
    ),
    "The probabilities are rounded first. The error is P − Y, with P as it is.": lambda Z, Y: (
        softmax(Z).round() - Y
    ),
    "Only the column of a row's own label has an error. Every class has one: P − Y in all columns.": lambda Z, Y: (
        (softmax(Z) - Y) * Y
    ),
    "The column of a row's own label has no error. Every class has one: P − Y in all columns.": lambda Z, Y: (
        (softmax(Z) - Y) * (1 - Y)
    ),
    "There is a factor ŷ(1 − ŷ) too many, softmax's slope. It cancels, as it does in lesson 02.": lambda Z, Y: (
        (softmax(Z) - Y) * softmax(Z) * (1 - softmax(Z))
    ),
    "There is a factor P too many. The error is P − Y.": lambda Z, Y: (softmax(Z) - Y) * softmax(Z),
    "That is the gradient of the squared error, with softmax's slope. Cross-entropy's error is P − Y.": whole_slope,
    "The error has lost its sign: there is an abs around it. It is P − Y.": lambda Z, Y: np.abs(
        softmax(Z) - Y
    ),
    "The error is squared, so that it loses its sign. It is P − Y, as it is.": lambda Z, Y: (
        (softmax(Z) - Y) ** 2
    ),
    "The label is added, P + Y. The error is P − Y.": lambda Z, Y: softmax(Z) + Y,
    "The error is taken from log P. It is P − Y.": lambda Z, Y: np.log(softmax(Z)) - Y,
    "The 1 is subtracted in the column before the right one. Classes count from 0, as columns do.": lambda Z, Y: (
        softmax(Z) - np.roll(Y, -1, axis=1)
    ),
    "The 1 is subtracted in the column after the right one. Classes count from 0, as columns do.": lambda Z, Y: (
        softmax(Z) - np.roll(Y, 1, axis=1)
    ),
    "The columns are counted among the labels that occur, as np.unique has them. A class without a row still has its column: "
    "take the number of classes from Theta.shape[1].": lambda Z, Y: (
        softmax(Z) - among_those_there(Y)
    ),
    "1 is taken off in too many places: P[:, labels] has the columns of all labels, in every row. P[np.arange(len(X)), labels] "
    "has one place in each row.": lambda Z, Y: softmax(Z) - Y.any(axis=0),
    "The classes are counted from the last one. Class 0 is column 0.": lambda Z, Y: (
        softmax(Z) - Y[:, ::-1]
    ),
}


def among_those_there(Y):
    """One-hot labels whose columns are numbered among the classes that have a row."""
    labels = Y.argmax(axis=1)
    return np.eye(Y.shape[1])[np.searchsorted(np.unique(labels), labels)]


def _question(seed, n, K, labels):
    """Theta, a table behind its column of ones, and labels."""
    rng = np.random.default_rng(seed)
    X = np.column_stack([np.ones(len(labels)), rng.normal(size=(len(labels), n - 1)).round(2)])
    return rng.normal(size=(n, K)).round(2), X, np.array(labels)


# More parameters than rows in the first, so that each row's error can be solved for; a class without a row in two.
QUESTIONS = (
    _question(1, 6, 3, [0, 2, 1, 2]),
    _question(2, 3, 4, [1, 0, 3, 3, 1, 0, 1]),
    _question(3, 4, 3, [0, 1, 2, 0, 1]),
    _question(4, 4, 5, [4, 0, 2, 3, 0, 1, 4, 2, 2, 0]),
)
FAR = (10.0, 25.0, 60.0, 200.0, 400.0, 800.0)


def read(ask):
    """What is wrong with (Theta, X, labels) -> the gradient by whole numbers."""
    asked = []
    for (Theta, X, labels), outcome in zip(QUESTIONS, ask(QUESTIONS)):
        came = as_row(outcome.value)
        if outcome.error or came is None or came.size != Theta.size:
            return ""
        classes = Theta.shape[1]
        sizes = {
            "the number of classes": classes,
            "the number of rows times the number of classes": classes * len(X),
            "the number of all entries of Theta": Theta.size,
        }
        asked.append(Asked(Theta, X, labels, came, sizes=sizes))
    if len(asked) < len(QUESTIONS):
        return ""
    return told(asked) or far_out(ask)


def told(asked):
    """Words for what is wrong with the gradients; empty where all are right."""
    size = scale(asked, difference)
    if size is not None:
        return size
    if not all(np.isfinite(each.came).all() for each in asked):
        return ""
    for d in range(1, 8):
        if all(np.allclose(each.came, each.wanted.round(d), 0, 1e-9) for each in asked):
            return counted(
                "The gradient is rounded to {d} decimal. Return the numbers as they are.",
                "The gradient is rounded to {d} decimals. Return the numbers as they are.",
                d,
            ).format(d=d)
    seconds = ""
    for words, error in ERRORS.items():
        more = scale(asked, error)
        if more == "":
            return words
        seconds = seconds or (
            more
            and _("{words} And there is a second thing: {more}").format(
                words=_(words), more=_(more)
            )
        )
    return (
        seconds
        or with_theta(asked)
        or some_parts(asked)
        or some_rows(asked)
        or of_probabilities(asked)
    )


def with_theta(asked):
    """Whether Theta has a part in it: a penalty, or a step."""
    for turn in (1, -1):
        rest = [each.came - each.Theta.ravel() for each in asked]
        made = [turn * each.wanted for each in asked]
        factors = [one @ other / (other @ other) for one, other in zip(rest, made)]
        if (
            factors[0] > 0
            and np.allclose(factors, factors[0], 1e-4)
            and all(near(one, factors[0] * other) for one, other in zip(rest, made))
        ):
            said = (
                _(
                    "That is a step: Theta minus {eta:.4g} times the gradient. Return the gradient alone."
                )
                if turn < 0
                else _(
                    "That is a step: Theta plus {eta:.4g} times the gradient. Return the gradient alone."
                )
            )
            return said.format(eta=factors[0])
    for words, part in {"Theta": np.s_[:], "the weights of Theta, not b": np.s_[1:]}.items():
        rest = [(each.came - each.wanted).reshape(each.Theta.shape) for each in asked]
        ratios = [
            (one[part] * each.Theta[part]).sum() / (each.Theta[part] ** 2).sum()
            for one, each in zip(rest, asked)
        ]
        if abs(ratios[0]) > 1e-9 and np.allclose(ratios, ratios[0], 1e-4):
            made = [np.zeros(each.Theta.shape) for each in asked]
            for one, each in zip(made, asked):
                one[part] = ratios[0] * each.Theta[part]
            if all(map(near, rest, made)):
                return _(
                    "{number:.4g} times {words} is added: a penalty, which was not asked for."
                ).format(number=ratios[0], words=_(words))
    return ""


def some_parts(asked):
    """Whether some classes, or some parameters, are right and others not, the same ones in each table."""
    good = [
        np.isclose(each.table, each.wanted.reshape(each.Theta.shape), 1e-5, 1e-8) for each in asked
    ]
    for words, part in {
        "The column of class 0": np.s_[:, :1],
        "The column of the last class": np.s_[:, -1:],
        "The row of b, the first one,": np.s_[:1],
        "The last row": np.s_[-1:],
    }.items():
        others = [one.copy() for one in good]
        for one in others:
            one[part] = True
        if all(one.all() for one in others) and not any(one[part].all() for one in good):
            nothing = all((each.table[part] == 0).all() for each in asked)
            said = (
                _(
                    "{part} is all 0, and all others are right. Every class and every parameter "
                    "has its derivative."
                )
                if nothing
                else _(
                    "{part} is not right, and all others are right. Every class and every "
                    "parameter has its derivative."
                )
            )
            return said.format(part=_(words))
    return ""


def some_rows(asked):
    """Whether only some of the rows have a say."""
    for words, rows in {
        "Only the first row has a say": np.s_[:1],
        "Only the last row has a say": np.s_[-1:],
        "The last row is left out": np.s_[:-1],
        "The first row is left out": np.s_[1:],
    }.items():
        for divide in (
            lambda some, each: some,
            lambda some, each: len(each.y),
            lambda some, each: 1,
        ):
            made = [each.by(difference, rows) / divide(len(each.y[rows]), each) for each in asked]
            if all(near(each.came, one) for each, one in zip(asked, made)):
                return _(
                    "{words}. All rows of the table count: is there a return inside the loop, or a fixed place?"
                ).format(words=_(words))
    return ""


def of_probabilities(asked):
    """What is seen in the probabilities of the first table, whose errors can be solved for."""
    each = asked[0]
    turned = each.X.T / len(each.y)
    errors = np.linalg.lstsq(turned, each.table, rcond=None)[0]
    if not near(turned @ errors, each.table):
        return Faint(
            "It is no sum of rows of X, each times its own errors. Look at the product of Xᵀ with the errors: what else is "
            "multiplied or added there?"
        )
    P, Z = errors + np.eye(each.Theta.shape[1])[each.y], each.X @ each.Theta
    sums = P.sum(axis=1)
    if (P > 0).all():
        shares, parts = P / sums[:, None], [powers(Z).sum(axis=1), np.exp(Z).sum(axis=1)]
        if np.allclose(shares, softmax(Z), 1e-4):
            for whole in parts:
                eps = whole / sums - whole
                if np.allclose(eps, eps[0], 1e-3, 1e-9):
                    return _(
                        "A small number is added to the sums that the powers are divided by, "
                        "eps = {eps:.4g}. Take it out: no sum is 0."
                    ).format(eps=eps[0])
        slopes = (np.log(P[:, 1:] / P[:, :1])) / (Z[:, 1:] - Z[:, :1])
        if np.allclose(slopes, slopes[0, 0], 1e-4):
            return _(
                "The powers are those of {factor:.4g} · z, where z alone belongs there. Is it "
                "another base, or a factor?"
            ).format(factor=slopes[0, 0])
    if not np.allclose(sums, 1):
        return Faint(
            _(
                "Your probabilities do not add up to 1 in each row, axis=1: {sums}. The error is P − Y, with P of softmax."
            ).format(sums=", ".join(f"{s:.4g}" for s in sums[:3]))
        )
    i, k = np.unravel_index(np.abs(P - softmax(Z)).argmax(), P.shape)
    wanted = difference(Z, np.eye(Z.shape[1])[each.y])
    return Faint(
        _(
            "The error of a row is not P − Y: of row {row}, class {k}, yours is {came:.4g}, expected {wanted:.4g}."
        ).format(row=i + 1, k=k, came=errors[i, k], wanted=wanted[i, k])
    )


def far_out(ask):
    """What happens where z is far from 0: where a power overflows, or something is held by a clip."""
    questions = [
        (
            np.array([[0.0, 0, 0], [1, 1.01, 0.97]]),
            np.array([[1.0, s * z], [1, -s * z], [1, 0.5]]),
            np.array([0, 2, 1]),
        )
        for z in FAR
        for s in (1, -1)
    ]
    for (Theta, X, labels), outcome in zip(questions, ask(questions)):
        came = as_row(outcome.value)
        z = abs(X[0, 1])
        if outcome.error:
            return _("Where z is moderate it is right. With z of {z:g} it stops: {error}").format(
                z=z, error=outcome.error
            )
        wanted = Asked(Theta, X, labels, came).wanted
        if came is None or came.size != wanted.size:
            return ""
        if not np.isfinite(came).all():
            return _(
                "Where z is moderate it is right. With z of {z:g} there is nan or inf in it: a power of e overflows, or all "
                "powers of a row are 0. Take the largest z of each row off first, as the lesson's softmax does: "
                "Z.max(axis=1, keepdims=True)."
            ).format(z=z)
        if not near(came, wanted):
            return _(
                "Where z is moderate it is right, and with z of {z:g} it is not. Is z or ŷ kept within limits by a clip, or nan "
                "put to a number? Leave them as they are."
            ).format(z=z)
    return ""
