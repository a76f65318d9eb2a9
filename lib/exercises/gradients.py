"""What is read off a gradient that is wrong: its error, its divisor, which rows count, what is added.

The learner's function is asked for the gradients of tables that are made for this: each reading is a fit, so that a mistake
is known whatever its number is. Exercises whose answer is a step or a path hand over the gradient that is in it.
"""

import numpy as np

from lib.exercises.asked import QUESTIONS, Asked, near, row
from lib.exercises.divisors import scale
from lib.exercises.errors import ERRORS, cross_entropy
from lib.exercises.products import mixed
from lib.exercises.shares import penalised, some_parameters, some_rows, weighted
from lib.guard import as_row
from lib.judge.verdict import Faint
from lib.model import sigmoid


def itself(*question):
    return question


def read(ask, question=itself, gradient=lambda value, *_: value, **how):
    """Words for what is wrong with a gradient.

    question   (theta, X, y) -> the arguments that the learner's function gets
    gradient   (value, theta, X, y) -> the gradient in what came back
    how        what `told` needs besides
    """
    outcomes = ask([question(*each) for each in QUESTIONS])
    asked = []
    for each, outcome in zip(QUESTIONS, outcomes):
        came = row(gradient(outcome.value, *each), each[0])
        if came is None:
            return ""
        asked.append(Asked(*each, came))
    if len(asked) < len(QUESTIONS):
        return ""
    words = told(asked, **how)
    if not words:
        words = far_out(ask, question, gradient, **how)
    return words


FAR = (-1000.0, -100.0, -36.0, -25.0, 25.0, 36.0, 100.0, 1000.0)


def far_out(ask, question, gradient, right=None, **_):
    """What happens where z is far from 0, where the computer's ŷ is 0 or 1."""
    right = right or cross_entropy
    questions = [
        (np.array([0.0, 1.0]), np.array([[1, z], [1, 0.5]]), np.array([label, 0]))
        for z in FAR
        for label in (0, 1)
    ]
    for each, outcome in zip(questions, ask([question(*each) for each in questions])):
        theta, X, y = each
        wanted = Asked(*each, theta).by(right) / 2
        said = f"Where z is moderate it is right. For z = {X[0, 1]:g} and y = {y[0]} "
        if outcome.error:
            return f"{said}it stops: {outcome.error}"
        came = as_row(gradient(outcome.value, *each))
        if came is None or came.shape != theta.shape:
            return ""
        if not np.isfinite(came).all():
            return (
                f"{said}there is nan or inf in it: a power overflows, or 0/0 or 0 · inf is computed. Cancel on paper, or use a "
                "form of σ that is safe."
            )
        if not np.allclose(came, wanted, 1e-4, 1e-9):
            return (
                f"{said}it is not: yours {came[0]:.4g}, expected {wanted[0]:.4g}. Is z or ŷ kept within limits by a clip, or nan "
                "put to a number?"
            )
    return ""


ETAS = 0.5, 0.1, 2.0, 1.3


def read_step(ask):
    """Words for what is wrong with a step of a batch: (theta, X, y, eta)."""
    asked = []
    questions = [(*each, eta) for each, eta in zip(QUESTIONS, ETAS)]
    for (theta, X, y, eta), outcome in zip(questions, ask(questions)):
        came = row(outcome.value, theta)
        if came is None:
            return ""
        asked.append(Asked(theta, X, y, theta - came, eta))
    return told_of_steps(asked) if len(asked) == len(questions) else ""


def told_of_steps(asked):
    """Words for what is wrong with steps, each from its own θ."""
    if all(not each.came.any() for each in asked):
        return "θ has not moved: what comes back is the θ that came in. Return the new one."
    for turn, words in (
        (1, "Subtract it: return theta − eta · gradient."),
        (-1, "Add it to θ, and return that."),
    ):
        for eta, name in (
            (1, "η times the gradient, the step alone"),
            (0, "the gradient, without η"),
        ):
            if all(
                near(
                    turn * (each.theta - each.came),
                    each.by(cross_entropy) / len(each.y) / (1 if eta else each.eta),
                )
                for each in asked
            ):
                sign = "" if turn == 1 else "minus "
                return f"That is {sign}{name}. {words}"
    return told(asked)


def told(asked, right=cross_entropy, right_in_words="ŷ − y", errors=None):
    """Words for what is wrong with gradients, or steps, that were asked for; empty where all are right.

    right    the error that belongs there
    errors   {words: error} of what students take for it
    """
    if not any(each.came.any() for each in asked):
        return ""
    size = scale(asked, right)
    if size is not None:
        return size
    seconds = ""
    for words, error in (ERRORS if errors is None else errors).items():
        more = None if same_error(asked, error, right) else scale(asked, error)
        if more == "":
            return words
        if more and not seconds:
            seconds = f"{words} And there is a second thing: {more}"
    if seconds:
        return seconds
    return (
        limited(asked, right)
        or some_parameters(asked, right)
        or some_rows(asked, right)
        or weighted(asked, right)
        or penalised(asked, right)
        or mixed(asked, right)
        or by_rows(asked, right, right_in_words)
    )


def limited(asked, right):
    """Whether the gradient is right but for decimals that are cut off, or a limit that is put to it."""
    if all((each.came == np.trunc(each.came)).all() for each in asked):
        return "Whole numbers come back: the decimals are cut off. Is there an int, or a rounding?"
    wanted = [each.by(right) / len(each.y) / each.eta for each in asked]
    came = [each.came / each.eta for each in asked]
    off = np.concatenate([c[~np.isclose(c, w, 1e-5, 1e-9)] for c, w in zip(came, wanted)])
    total = sum(map(len, came))
    if 1 < len(off) < total and np.allclose(np.abs(off), abs(off[0]), 1e-6) and abs(off[0]) > 1e-9:
        return f"Each derivative is held between −{abs(off[0]):.4g} and {abs(off[0]):.4g}, by a clip. Leave it as it is."
    for d in range(1, 6):
        if all(np.allclose(c, w.round(d), 0, 1e-9) for c, w in zip(came, wanted)):
            return f"The gradient is rounded to {d} decimal{'s' * (d > 1)}. Leave it as it is."
    return ""


def same_error(asked, one, other):
    return all(np.allclose(each.by(one), each.by(other)) for each in asked)


def by_rows(asked, right, right_in_words):
    """What each row's error is, where the table has more columns than rows; and whether it is the gradient of any loss."""
    each = next((each for each in asked if len(each.y) < len(each.theta)), None)
    if each is None:
        return ""
    turned = each.eta * each.X.T / len(each.y)
    errors, *_ = np.linalg.lstsq(turned, each.came, rcond=None)
    wanted = right(each.z, each.y)
    if not near(turned @ errors, each.came):
        return Faint(
            "It is no sum of rows of X, each times its own error. Look at the product of Xᵀ with the errors: what else is "
            "multiplied or added there?"
        )
    off = np.flatnonzero(~np.isclose(errors, wanted, 1e-4, 1e-6))
    if not off.size:
        return ""
    i = off[0]
    outputs, true = errors + each.y, sigmoid(each.z)
    held = np.allclose(outputs[off], outputs[i], 1e-4)
    one_way = (true[off] > outputs[off]).all() or (true[off] < outputs[off]).all()
    if right is cross_entropy and held and one_way:
        return (
            f"The output is held at {outputs[i]:.4g}, where it should be {true[i]:.4g} (z = {each.z[i]:.3g}): a clip of z or "
            "of ŷ. Take it out."
        )
    return Faint(
        f"The error of a row is not {right_in_words}: with z = {each.z[i]:.3g} and y = {each.y[i]} yours is {errors[i]:.4g}, "
        f"expected {wanted[i]:.4g}."
    )


def read_single_step(ask):
    """Words for what is wrong with a step that one sample makes: (theta, x_i, y_i, eta)."""
    questions = [
        (theta, X[i], int(y[i]), ETAS[(i + k) % 4])
        for k, (theta, X, y) in enumerate(QUESTIONS)
        for i in range(3)
    ]
    asked = []
    for (theta, x_i, y_i, eta), outcome in zip(questions, ask(questions)):
        came = row(outcome.value, theta)
        if came is None:
            return ""
        asked.append(Asked(theta, x_i[None], np.array([y_i]), theta - came, eta))
    if len(asked) < len(questions):
        return ""
    words = told_of_steps(asked)
    for label in (0, 1):
        good, other = (
            [each for each in asked if (each.y[0] == label) == one] for one in (True, False)
        )
        if scale(good, cross_entropy) == "" and words:
            return f"For a sample of class {label} it is right, for one of class {1 - label} it is not. {words}"
    return words
