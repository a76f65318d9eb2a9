"""What is read off a gradient that is wrong: its error, its divisor, which rows count, what is added.

The learner's function is asked for the gradients of tables that are made for this: each reading is a fit, so that a mistake
is known whatever its number is. Exercises whose answer is a step or a path hand over the gradient that is in it.
"""

import re

import numpy as np

from lib.exercises.asked import QUESTIONS, Asked, near, row, step_from
from lib.exercises.divisors import FACTOR_2, scale
from lib.exercises.errors import ERRORS, cross_entropy
from lib.exercises.products import mixed
from lib.exercises.shares import (
    by_place,
    moving,
    penalised,
    some_parameters,
    some_rows,
    weighted,
    with_theta,
)
from lib.judge.verdict import Faint
from lib.model import sigmoid
from lib.said import _, counted
from lib.text import short
from lib.values import as_row


def itself(*question):
    """The arguments of a function that takes (theta, X, y)."""
    return question


def read(ask, question=itself, gradient=lambda value, *asked: value, **how):
    """Words for what is wrong with a gradient.

    question   (theta, X, y) -> the arguments that the learner's function gets
    gradient   (value, theta, X, y) -> the gradient in what came back
    how        what `told` needs besides
    """
    came = _gradients(ask, question, gradient, QUESTIONS)
    if came is None:
        return ""
    words = told([Asked(*each, one) for each, one in zip(QUESTIONS, came)], **how)
    if not words:
        return far_out(ask, question, gradient, **how)
    if not isinstance(words, Faint):
        return _with_its_factors(words, **how)
    if _takes_no_notice(ask, question, gradient, came):
        return Faint(
            "Your answer takes no notice of the table and its labels: change them, and it stays the same. Is a fixed number, or "
            "a name of the notebook, in their place?"
        )
    limit = far_out(ask, question, gradient, only_held=True, **how)
    if limit:
        return limit
    of_several = of_rows(ask, question, gradient, came, how.get("right", cross_entropy))
    if of_several == _(ALONE) and isinstance(words, OfARow):
        words = _(
            "In a table of several rows, what a row adds depends on the others as well. Is a mean taken too early? Finish the "
            "derivative of each row first, then take the mean."
        )
    return Faint(_together(of_several, words, of_no_loss(ask, question, gradient)))


class OfARow(Faint):
    """Words for the error of a row that is another one than it should be."""


def _together(*sentences):
    """Sentences one behind the other, each in the language of the notebook, without those that are empty."""
    return " ".join(map(_, filter(None, sentences)))


OF_THE_MEAN = "It is {one:.4g} times the mean over the rows."  # what divisors says


def _with_its_factors(words, factors=None, front=None, **how):
    """Words for a factor where there are halves and powers to derive: a 2 has other causes as well, and one stands in front."""
    before, behind = map(re.escape, _(OF_THE_MEAN).split("{one:.4g}"))
    times = re.match(f"{before}([\\d.e+-]+){behind}", words)
    if front and times:
        words = _("{words} The factor in front is {factor:.4g}, where {front} belongs.").format(
            words=times[0], factor=front * float(times[1]), front=front
        )
    return words if factors is None else words.replace(_(FACTOR_2.strip()), _(factors.strip()))


def _takes_no_notice(ask, question, gradient, came):
    """Whether other features and labels of the same sizes lead to the same numbers."""
    others = [
        (theta, np.column_stack([X[:, :1], 0.3 - 1.5 * X[:, 1:]]), 1 - y)
        for theta, X, y in QUESTIONS
    ]
    found = _gradients(ask, question, gradient, others)
    return found is not None and all(map(near, found, came))


ALONE = "For a table of one row it is right."


def _gradients(ask, question, gradient, questions):
    """The gradients that come back for some questions, or None where one of them is none."""
    outcomes = ask([question(*each) for each in questions])
    came = [
        row(gradient(outcome.value, *each), each[0]) for each, outcome in zip(questions, outcomes)
    ]
    return came if len(came) == len(questions) and all(one is not None for one in came) else None


def of_rows(ask, question, gradient, came, right):
    """Whether the order of the rows changes it, or only tables of several rows are wrong: a sentence, or nothing."""
    single = [
        (theta, X[i : i + 1], y[i : i + 1]) for theta, X, y in QUESTIONS[:2] for i in range(3)
    ]
    turned = [(theta, X[::-1], y[::-1]) for theta, X, y in QUESTIONS]
    others = _gradients(ask, question, gradient, [*single, *turned])
    if others is None:
        return ""
    alone = all(near(one, Asked(*each, one).by(right)) for each, one in zip(single, others))
    words = _(ALONE) if alone else ""
    if all(map(near, others[len(single) :], came)):
        return words
    return _together(
        words,
        _(
            "The order of the rows changes your answer: with the same rows from the last to the first it is another "
            "one, and a mean knows no order. Is something divided, or changed, inside the loop over the rows?"
        ),
    )


def of_no_loss(ask, question, gradient):
    """Whether what comes back is the gradient of no loss at all: its derivatives are not symmetric; a sentence, or nothing."""
    theta, X, y = QUESTIONS[1]
    both = []
    for nudge in (1e-2, 1e-3):
        nudged = [(theta + s * nudge * one, X, y) for one in np.eye(len(theta)) for s in (1, -1)]
        came = _gradients(ask, question, gradient, nudged)
        if came is None:
            return ""
        both.append(
            np.array([(up - down) / (2 * nudge) for up, down in zip(came[::2], came[1::2])])
        )
    coarse, slopes = both
    skew = np.abs(slopes - slopes.T)
    i, j = np.unravel_index(skew.argmax(), skew.shape)
    if skew[i, j] < 0.02 * np.abs(slopes).max() or skew[i, j] < 1e-3:
        return ""
    if np.abs(coarse - slopes).max() > 0.1 * np.abs(slopes).max():  # it jumps, and has no slopes
        return ""
    one, other = ("b" if k == 0 else f"w{k}" for k in (i, j))
    return _(
        "What you return is the gradient of no loss: nudge {one}, and L'_{other} changes {slope:.3g} times as much; "
        "nudge {other}, and L'_{one} changes {also:.3g} times as much. In a gradient these two are the same."
    ).format(one=one, other=other, slope=slopes[i, j], also=slopes[j, i])


FAR = tuple(sign * z for z in (2.0, 3, 5, 8, 12, 16, 25, 36, 100, 1000) for sign in (1, -1))


def far_out(ask, question, gradient, right=None, only_held=False, **how):
    """What happens where z is far from 0, where the computer's ŷ is 0 or 1; or only whether the output is held there."""
    right = right or cross_entropy
    questions = [
        (np.array([0.0, 1.0]), np.array([[1, z], [1, 0.5]]), np.array([label, 0]))
        for z in FAR
        for label in (0, 1)
    ]
    seen, first = [], ""
    for each, outcome in zip(questions, ask([question(*each) for each in questions])):
        theta, X, y = each
        wanted = Asked(*each, theta).by(right) / 2
        came = None if outcome.error else as_row(gradient(outcome.value, *each))
        if only_held and (came is None or not np.isfinite(came).all()):
            return ""
        if outcome.error:
            return first or _of_far(X, y, _("it stops: {error}").format(error=outcome.error))
        if came is None or came.shape != theta.shape:
            return first
        if not np.isfinite(came).all():
            return first or _of_far(
                X,
                y,
                _(
                    "there is nan or inf in it: a power overflows, or 0/0 or 0 · inf is computed. Cancel on paper, or "
                    "use a form of σ that is safe."
                ),
            )
        errors = np.linalg.solve(X.T / 2, came)
        seen += zip(X[:, 1], y, errors, right(X[:, 1], y))
        if not first and not np.allclose(came, wanted, 1e-4, 1e-9):
            what = _(
                "it is not: yours {came:.4g}, expected {wanted:.4g}. Is z or ŷ kept within limits by a clip, or nan "
                "put to a number?"
            )
            first = _of_far(X, y, what.format(came=came[0], wanted=wanted[0]))
    return first and (held(*map(np.array, zip(*seen)), right) or ("" if only_held else first))


def _of_far(X, y, what):
    """Words for what happens in a table whose first row is far out."""
    return _("Where z is moderate it is right. For z = {z:g} and y = {y} {what}").format(
        z=X[0, 1], y=y[0], what=what
    )


def held(z, y, came, wanted, right):
    """Words for an output that stays the same from some z on; nothing where that is not seen.

    Two far z must have the same output, between 0 and 1, and all z that are nearer to 0 must be right.
    """
    outputs, off = came + y, ~np.isclose(came, wanted, 1e-4, 1e-9)
    if right is not cross_entropy or off.all():
        return ""
    for side in (1, -1):
        far = side * z
        near_by, wrong = far[(far > 0) & ~off], off & (far > 0)
        values = outputs[wrong]
        if (
            len(set(z[wrong])) > 1
            and 0 < values.min() <= values.max() < 1
            and np.ptp(values) < 1e-6 * values.max() + 1e-15
            and far[wrong].min() > max(0.4, near_by.max(initial=0))
            and (np.abs(z[~off]) > 0.25).any()
            and not (off & (far <= 0) & (far > -far[wrong].min())).any()
        ):
            i = np.flatnonzero(wrong)[far[wrong].argmax()]
            return _(
                "Where z is near 0 it is right, but the output is held at {limit:.4g}: for z = {z:.4g} it should be "
                "{wanted:.4g}. That is a clip of z or of ŷ. Take it out."
            ).format(limit=values[0], z=z[i], wanted=sigmoid(z[i]))
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
        asked.append(step_from(theta, X, y, eta, came))
    return told_of_steps(asked) if len(asked) == len(questions) else ""


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
        asked.append(step_from(theta, x_i[None], np.array([y_i]), eta, came))
    if len(asked) < len(questions):
        return ""
    words = told_of_steps(asked)
    for label in (0, 1):
        good, other = (
            [each for each in asked if (each.y[0] == label) == one] for one in (True, False)
        )
        if scale(good, cross_entropy) == "" and words:
            return _(
                "For a sample of class {label} it is right, for one of class {other} it is not. {words}"
            ).format(label=label, other=1 - label, words=_(words))
    return words


STEPS = {  # what is said: the factor of the gradient that comes in place of the new θ, and whether η is in it
    "That is η times the gradient, the step alone. Subtract it: return theta − eta · gradient.": (
        1,
        True,
    ),
    "That is the gradient, without η. Subtract it: return theta − eta · gradient.": (1, False),
    "That is minus η times the gradient, the step alone. Add it to θ, and return that.": (-1, True),
    "That is minus the gradient, without η. Add it to θ, and return that.": (-1, False),
}


def told_of_steps(asked):
    """Words for what is wrong with steps, each from its own θ."""
    if all(not each.came.any() for each in asked):
        return "θ has not moved: what comes back is the θ that came in. Return the new one."
    for words, (turn, with_eta) in STEPS.items():
        if all(
            near(
                turn * (each.theta - each.came),
                each.by(cross_entropy) / len(each.y) / (1 if with_eta else each.eta),
            )
            for each in asked
        ):
            return words
    return several_updates(asked) or told(asked)


def several_updates(asked):
    """Whether several right updates are made where one is asked for."""
    points = [each.theta for each in asked]
    for count in range(1, 11):
        points = [
            theta - each.eta * each.X.T @ cross_entropy(each.X @ theta, each.y) / len(each.y)
            for theta, each in zip(points, asked)
        ]
        if count > 1 and all(near(each.new, theta) for each, theta in zip(asked, points)):
            return _(
                "It makes {count} updates, and each of them is right. One is asked for: one step from the θ that comes in."
            ).format(count=count)
    return ""


def told(asked, right=cross_entropy, right_in_words="ŷ − y", errors=None, **how):
    """Words for what is wrong with gradients, or steps, that were asked for; empty where all are right.

    right    the error that belongs there
    errors   {words: error} of what students take for it
    """
    if not any(each.came.any() for each in asked):
        return ""
    size = scale(asked, right)
    if size is not None:
        return size
    lost = rounded(asked, right)
    if lost:
        return lost
    seconds = ""
    for words, error in (ERRORS if errors is None else errors).items():
        more = None if same_error(asked, error, right) else scale(asked, error)
        if more == "":
            return words
        if more and not seconds and away_from_0(asked):
            seconds = _second(words, more)
    if seconds:
        return seconds
    return (
        limited(asked, right)
        or with_theta(asked, right)
        or mixed(asked, right)
        or some_parameters(asked, right)
        or some_rows(asked, right)
        or weighted(asked, right)
        or penalised(asked, right)
        or by_place(asked, right)
        or moving(asked, right)
        or of_the_finished(asked, right, ERRORS if errors is None else errors)
        or nearly(asked, right)
        or by_rows(asked, right, right_in_words)
        or of_tables(asked, right)
    )


def _second(words, more):
    """Words for two things that are wrong at once."""
    return _("{first} And there is a second thing: {second}").format(first=_(words), second=_(more))


FINISHED = {
    "σ": sigmoid,
    "tanh": np.tanh,
    "The sign": np.sign,
    "The square": np.square,
    "The cube": lambda g: g**3,
    "The size": np.abs,
    "The root": lambda g: np.sqrt(np.abs(g)),
    "The power e^…": np.exp,
}


def of_the_finished(asked, right, errors):
    """Whether something is done to the finished gradient that belongs to each row, or nowhere: with any factor."""
    for said, error in {"": right, **errors}.items():
        with np.errstate(all="ignore"):
            grads = [each.by(error) / len(each.y) / each.eta for each in asked]
        for name, change in FINISHED.items():
            with np.errstate(all="ignore"):
                made = np.concatenate([change(grad) for grad in grads])
            came = np.concatenate([each.came / each.eta for each in asked])
            if not np.isfinite(made).all() or not made.any():
                continue
            times = came @ made / (made @ made)
            if abs(times) > 1e-9 and near(came, times * made):
                words = _(
                    "{name} is taken of the finished gradient, number by number. What belongs to a row is done before the sum "
                    "over the rows, and nothing after it but the division."
                ).format(name=_(name))
                return _second(said, words) if said else words
    return ""


def away_from_0(asked):
    """Whether anything came where z is not 0: there alone a factor makes one error of another."""
    return any(each.came.any() and (np.abs(each.z) > 1e-9).any() for each in asked)


def rounded(asked, right):
    """Whether the right numbers come back with their decimals cut off, rounded, or in half precision."""
    if all((each.back == np.trunc(each.back)).all() for each in asked):
        return "Whole numbers come back: the decimals are cut off. Is there an int, or a rounding?"
    wanted, what = (
        [each.wanted(right) for each in asked],
        _("gradient") if asked[0].new is None else _("new θ"),
    )
    for d in range(1, 8):
        if all(
            np.allclose(each.back, one.round(d), 0, 1e-9) for each, one in zip(asked, wanted)
        ) and not all(map(near, (each.back for each in asked), wanted)):
            return counted(
                "The {what} is rounded to {n} decimal. Return the numbers as they are.",
                "The {what} is rounded to {n} decimals. Return the numbers as they are.",
                d,
            ).format(what=what, n=d)
    for d in range(1, 8) if asked[0].new is not None else ():
        means = [(each.came / each.eta, each.by(right) / len(each.y) / each.eta) for each in asked]
        if all(np.allclose(came, mean.round(d), 0, 1e-9) for came, mean in means):
            return counted(
                "The gradient is rounded to {n} decimal. Take the numbers as they are.",
                "The gradient is rounded to {n} decimals. Take the numbers as they are.",
                d,
            ).format(n=d)
    if all(half(each.back) and close(each.back, one) for each, one in zip(asked, wanted)):
        return _(
            "Digits are lost: the {what} has only about three, those of float16 (half precision). Leave the numbers as they "
            "are, as float64."
        ).format(what=what)
    return ""


def half(numbers):
    """Whether all numbers are such as half precision has."""
    with np.errstate(over="ignore"):
        return (numbers.astype(np.float16) == numbers).all()


def close(came, wanted):
    """Whether two rows agree to about three digits of their largest number."""
    return np.allclose(came, wanted, 0, 1.5e-3 * np.abs(wanted).max(initial=1e-9))


def nearly(asked, right):
    """Whether all is right to about three digits."""
    wanted = [each.by(right) / len(each.y) for each in asked]
    if not all(close(each.came, one) for each, one in zip(asked, wanted)):
        return ""
    each, one = next(pair for pair in zip(asked, wanted) if not near(pair[0].came, pair[1]))
    return Faint(
        _(
            "About three digits are right, and the others are lost: {came} comes where {wanted} is expected. Is "
            "something rounded on the way, or a small number added?"
        ).format(came=short(each.came), wanted=short(one))
    )


def limited(asked, right):
    """Whether the gradient is right but for a limit that is put to each of its numbers."""
    wanted = [each.by(right) / len(each.y) / each.eta for each in asked]
    came = [each.came / each.eta for each in asked]
    off = np.concatenate([c[~np.isclose(c, w, 1e-5, 1e-9)] for c, w in zip(came, wanted)])
    total = sum(map(len, came))
    if 1 < len(off) < total and np.allclose(np.abs(off), abs(off[0]), 1e-6) and abs(off[0]) > 1e-9:
        return _(
            "Each derivative is held between −{limit:.4g} and {limit:.4g}, by a clip. Leave it as it is."
        ).format(limit=abs(off[0]))
    return ""


def same_error(asked, one, other):
    """Whether two errors make the same of these tables."""
    return all(np.allclose(each.by(one), each.by(other)) for each in asked)


def by_rows(asked, right, right_in_words):
    """What each row's error is, where no table has more rows than columns."""
    seen = []
    for each in asked:
        if np.linalg.matrix_rank(each.X) < len(each.y):
            continue
        turned = each.eta * each.X.T / len(each.y)
        errors = np.linalg.lstsq(turned, each.came, rcond=None)[0]
        if not near(turned @ errors, each.came):
            return Faint(_off_the_rows(each))
        seen += zip(each.z, each.y, errors, right(each.z, each.y))
    if not seen:
        return ""
    z, y, came, wanted = map(np.array, zip(*seen))
    off = np.flatnonzero(~np.isclose(came, wanted, 1e-4, 1e-6))
    if not off.size:
        return ""
    i = off[0]
    came[np.abs(came) < 1e-12] = 0
    return held(z, y, came, wanted, right) or OfARow(
        _(
            "The error of a row is not {right}: with z = {z:.3g} and y = {y} yours is {came:.4g}, expected {wanted:.4g}."
        ).format(right=right_in_words, z=z[i], y=y[i], came=came[i], wanted=wanted[i])
    )


def _off_the_rows(each):
    """Words for an answer that no errors of the rows can make."""
    if len(each.y) == 1:
        return _(
            "θ does not move along x: with x = {x} it moves by {move}. Each parameter moves by the error times its own input."
        ).format(x=short(each.X[0]), move=short(-each.came))
    return (
        "It is no sum of rows of X, each times its own error. Look at the product of Xᵀ with the errors: what else is "
        "multiplied or added there?"
    )


def of_tables(asked, right):
    """Which tables come out right, where some do."""
    good = [near(each.came, each.by(right) / len(each.y)) for each in asked]
    if all(good):
        return ""
    bad = asked[good.index(False)]
    rows, columns = bad.X.shape
    before = ""
    if any(good):
        before = _("In a table of {rows} rows and {columns} columns it is right.").format(
            **dict(zip(("rows", "columns"), asked[good.index(True)].X.shape))
        )
    says = counted(
        "With {n} row and {columns} columns it is not: yours {came}, expected {wanted}.",
        "With {n} rows and {columns} columns it is not: yours {came}, expected {wanted}.",
        rows,
    ).format(n=rows, columns=columns, came=short(bad.came), wanted=short(bad.by(right) / rows))
    return Faint(_together(before, says))
