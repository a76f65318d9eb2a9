"""What is read off a gradient that is wrong: its error, its divisor, which rows count, what is added.

The learner's function is asked for the gradients of tables that are made for this: each reading is a fit, so that a mistake
is known whatever its number is. Exercises whose answer is a step or a path hand over the gradient that is in it.
"""

import itertools
from dataclasses import dataclass, field

import numpy as np

from lib.exercises import wrong
from lib.guard import as_row
from lib.judge.verdict import Faint
from lib.model import sigmoid, tanh

ROWS = "The mean is taken over the rows: len(y), or X.shape[0]."


@dataclass(frozen=True)
class Asked:
    """One question, and the gradient that came."""

    theta: np.ndarray
    X: np.ndarray
    y: np.ndarray
    came: np.ndarray
    eta: float = 1.0
    sizes: dict = field(default_factory=dict)  # {words: what the sum may be divided by}

    @property
    def z(self):
        return self.X @ self.theta

    def by(self, error, rows=slice(None)):
        """The sum over the rows of η · x · error(z, y)."""
        X, z, y = self.X[rows], self.z[rows], self.y[rows]
        return self.eta * (X.T @ np.broadcast_to(error(z, y), z.shape))


def _table(seed, labels, columns):
    rng = np.random.default_rng(seed)
    X = np.column_stack(
        [np.ones(len(labels)), rng.normal(size=(len(labels), columns - 1)).round(2)]
    )
    return rng.normal(size=columns).round(2), X, np.array(labels)


# More columns than rows, so that the error of each row can be solved for; then more rows than columns.
QUESTIONS = (
    _table(1, [1, 0, 1], 5),
    _table(2, [0, 1, 1, 0, 1, 0, 0], 3),
    _table(3, [1, 0, 0, 1, 0], 4),
    _table(4, [0, 1, 0, 0, 1, 1, 0, 0, 1, 0], 4),
)


QUESTIONS[3][1][7] = QUESTIONS[3][1][0]  # two samples may be alike, and each of them counts


def rate(z):
    return sigmoid(z) * (1 - sigmoid(z))


SQUARE = "The error is squared, so that it loses its sign. It is ŷ − y, as it is."
ERRORS = {
    "That is the gradient of the squared error, with 2 (ŷ − y) · ŷ(1 − ŷ). Cross-entropy's has ŷ − y alone.": lambda z, y: (
        2 * (sigmoid(z) - y) * rate(z)
    ),
    wrong.OF_A_LINE: lambda z, y: z - y,
    wrong.WITH_THE_SLOPE: lambda z, y: (sigmoid(z) - y) * rate(z),
    "The labels are nowhere in it. The error is ŷ − y, not ŷ.": lambda z, y: sigmoid(z),
    "Every label counts as 1. Use the labels that come in: ŷ − y.": lambda z, y: sigmoid(z) - 1,
    "The output ŷ is nowhere in it. The error is ŷ − y.": lambda z, y: y,
    "Your sigmoid has exp(z) where exp(−z) belongs: ŷ = 1/(1 + exp(−z)).": lambda z, y: (
        sigmoid(-z) - y
    ),
    "The labels are turned round: 1 − y stands where y belongs.": lambda z, y: sigmoid(z) - (1 - y),
    "Labels −1 and 1 are put in place of 0 and 1.": lambda z, y: sigmoid(z) - (2 * y - 1),
    "The output is rounded to a class before the error is taken. The error is ŷ − y, with ŷ as it is.": lambda z, y: (
        (z >= 0) - y
    ),
    "The output is rounded to one decimal. Keep ŷ as it is.": lambda z, y: sigmoid(z).round(1) - y,
    "The output is rounded to two decimals. Keep ŷ as it is.": lambda z, y: sigmoid(z).round(2) - y,
    "The output is rounded to three decimals. Keep ŷ as it is.": lambda z, y: (
        sigmoid(z).round(3) - y
    ),
    "You take tanh z for the output. It is σ(z).": lambda z, y: tanh(z) - y,
    "You take (1 + tanh z)/2 for the output, which is σ(2z). It is σ(z).": lambda z, y: (
        sigmoid(2 * z) - y
    ),
    "You take σ(z/2) for the output. It is σ(z).": lambda z, y: sigmoid(z / 2) - y,
    "z goes through σ twice. Once is enough: ŷ = σ(z).": lambda z, y: sigmoid(sigmoid(z)) - y,
    "The exponent has no e in it: the power is one of 10, where np.exp belongs.": lambda z, y: (
        1 / (1 + 10.0**-z) - y
    ),
    "The power is one of 2, where np.exp belongs.": lambda z, y: 1 / (1 + 2.0**-z) - y,
    "The output is e^z, the odds. It is σ(z).": lambda z, y: np.exp(z) - y,
    "The output is 1 + e^(−z), the bottom of the fraction alone. Divide 1 by it.": lambda z, y: (
        1 + np.exp(-z) - y
    ),
    "The output is e^(−z). It is 1 / (1 + e^(−z)).": lambda z, y: np.exp(-z) - y,
    "The error is 1 − ŷ for every row, so that no label has a say. It is ŷ − y.": lambda z, y: (
        1 - sigmoid(z)
    ),
    "z itself is the output, held between 0 and 1. The output is ŷ = σ(z).": lambda z, y: (
        np.clip(z, 0, 1) - y
    ),
    "What is below 0 in z is cut off, max(z, 0). The output is σ(z).": lambda z, y: (
        np.maximum(z, 0) - y
    ),
    "Absolute errors are taken, so that all rows pull one way. It is ŷ − y, with its sign.": lambda z, y: (
        np.abs(sigmoid(z) - y)
    ),
    SQUARE: lambda z, y: (sigmoid(z) - y) ** 2,
    "The error is raised to the power 3. It is ŷ − y, as it is.": lambda z, y: (
        (sigmoid(z) - y) ** 3
    ),
    "Only the sign of each error is used. Its size counts, too: ŷ − y.": lambda z, y: np.sign(
        sigmoid(z) - y
    ),
    "That is the derivative by ŷ: (ŷ − y) is still divided by ŷ(1 − ŷ). In the chain it cancels.": lambda z, y: (
        (sigmoid(z) - y) / rate(z)
    ),
    "The rate of σ stands in place of the error: ŷ(1 − ŷ) has no label in it.": lambda z, y: rate(
        z
    ),
    "The price −log of the belief stands where the error ŷ − y belongs.": lambda z, y: (
        -np.log(np.where(y == 1, sigmoid(z), 1 - sigmoid(z)))
    ),
    "The error is multiplied by ŷ. It is ŷ − y alone.": lambda z, y: (sigmoid(z) - y) * sigmoid(z),
    "The error is multiplied by 1 − ŷ. It is ŷ − y alone.": lambda z, y: (
        (sigmoid(z) - y) * (1 - sigmoid(z))
    ),
    "The error is multiplied by z. It is ŷ − y alone.": lambda z, y: (sigmoid(z) - y) * z,
    "The errors are nowhere in it: each row is added up as it is.": lambda z, y: np.ones_like(z),
    "y is divided by ŷ, as in the derivative of a logarithm, and the second term, that of class 0, is missing.": lambda z, y: (
        -y / sigmoid(z)
    ),
    "The term of class 0 is missing: only rows with label 1 count.": lambda z, y: (
        y * (sigmoid(z) - y)
    ),
    "The term of class 1 is missing: only rows with label 0 count.": lambda z, y: (
        (1 - y) * (sigmoid(z) - y)
    ),
}


def itself(*question):
    return question


def cross_entropy(z, y):
    """The error of a row that belongs into the gradient."""
    return sigmoid(z) - y


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


def row(value, theta):
    """What came back as one number for each parameter, or None."""
    came = as_row(value)
    return (
        came if came is not None and came.shape == theta.shape and np.isfinite(came).all() else None
    )


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


def near(came, wanted):
    return came.shape == wanted.shape and np.allclose(
        came, wanted, 1e-5, 1e-8 + 1e-6 * np.abs(wanted).max(initial=0)
    )


def scale(asked, error):
    """Words for the factor between what came and the mean of x · error; "" where it is 1, None where there is none."""
    factors, shown = [], []
    for each in asked:
        with np.errstate(all="ignore"):
            whole = each.by(error)
        if not np.isfinite(whole).all():
            return None
        if not whole.any():  # no row has an error here, so nothing may have come
            if each.came.any():
                return None
            continue
        factor = each.came @ whole / (whole @ whole)
        if abs(factor) < 1e-9 or not near(each.came, factor * whole):
            return None
        factors.append(factor)
        shown.append(each)
    if len(factors) < min(2, len(asked)):
        return None
    asked = shown
    rows = np.array([len(each.y) for each in asked])
    factors = np.array(factors)
    turned = (factors < 0).all()
    if not turned and (factors < 0).any():
        return None
    sign = "All signs are turned. " if turned else ""
    divisor = 1 / np.abs(factors)
    if np.allclose(divisor, rows, 1e-4):
        return sign.strip()
    etas = np.array([each.eta for each in asked])
    for words, power in LENGTHS.items() if np.ptp(etas) else ():
        length = etas / divisor / etas**power
        if np.allclose(length * rows, (length * rows)[0], 1e-4):
            return sign + words.format(f"{(length * rows)[0]:.4g}")
        if np.allclose(length, length[0], 1e-4):
            more = "And the sum is taken over the rows, where the mean is meant."
            return f"{sign}{words.format(f'{length[0]:.4g}')} {more}"
    size = divided(asked, divisor, rows)
    return None if size is None else (sign + size).strip()


LENGTHS = {
    "The step is taken with {} whatever η comes in. Use eta.": 0,
    "The step is divided by η, where it should be multiplied by it.": -1,
    "The step is multiplied by η twice.": 2,
    "The step is multiplied by the root of η.": 0.5,
}


def divided(asked, divisor, rows):
    columns = np.array([each.X.shape[1] for each in asked])
    ones = np.array([each.y.sum() for each in asked])
    zeros = rows - ones
    if (rows == 1).all():
        if np.allclose(divisor, divisor[0], 1e-4):
            return f"It is {1 / divisor[0]:.4g} times as long as it should be."
        if np.allclose(divisor, columns, 1e-4):
            return "It is divided by the number of parameters. There is one sample here, and nothing to divide by."
        return None  # with one row any other error looks like a factor
    if np.allclose(divisor, divisor[0], 1e-4):
        if abs(divisor[0] - 1) < 1e-4:
            return "It is the sum over the rows, which grows with the table. Take the mean: divide by the number of rows."
        return f"The sum is divided by {divisor[0]:.4g}, however many rows come in. {ROWS}"
    if np.allclose(divisor * rows, (divisor * rows)[0], 1e-4):
        return (
            f"The sum is multiplied by the number of rows, where it should be divided by it. {ROWS}"
        )
    known = {
        "the number of columns": columns,
        "the number of all entries of X, rows times columns": rows * columns,
        "the larger of rows and columns": np.maximum(rows, columns),
        "the smaller of rows and columns": np.minimum(rows, columns),
        "the number of rows less 1": rows - 1,
        "the number of rows less 2": rows - 2,
        "the number of rows plus 1": rows + 1,
        "the number of columns less 1": columns - 1,
        "the number of columns plus 1": columns + 1,
        "rows and columns added": rows + columns,
        "the square of the number of rows": rows**2,
        "the root of the number of rows": np.sqrt(rows),
        "the number of rows with label 1": ones,
        "the number of rows with label 0": zeros,
        "half the number of rows, rounded down": rows // 2,
        **{words: np.array([each.sizes[words] for each in asked]) for words in asked[0].sizes},
    }
    for words, number in known.items():
        with np.errstate(all="ignore"):
            ratio = divisor / number
        if np.isfinite(ratio).all() and np.allclose(ratio, ratio[0], 1e-4):
            if abs(ratio[0] - 1) < 1e-4:
                return f"The sum is divided by {words}. {ROWS}"
            if words.startswith(("the number of rows with", "the number of columns", "the square")):
                return f"The sum is divided by {ratio[0]:.4g} times {words}. {ROWS}"
    lengths = np.array([np.linalg.norm(each.came) for each in asked])
    if np.allclose(lengths, lengths[0], 1e-4):
        return f"The direction is right, but the length is always {lengths[0]:.4g}: it is divided by its own length."
    highest = np.array([np.abs(each.came).max() for each in asked])
    if np.allclose(highest, highest[0], 1e-4):
        return f"The direction is right, but the largest number is always {highest[0]:.4g}: it is divided by it."
    ratio = rows / divisor
    if np.allclose(ratio, ratio[0], 1e-4):
        hint = " A factor 2 belongs to the squared error." if abs(ratio[0] - 2) < 1e-4 else ""
        return f"It is {ratio[0]:.4g} times the mean over the rows.{hint}"
    shown = list(dict.fromkeys(f"{d:.4g} for {r} rows" for d, r in zip(divisor, rows)))[:4]
    return f"The direction is right, but the sum is divided by another number: by {', '.join(shown)}. {ROWS}"


def some_parameters(asked, right):
    """Whether some of the derivatives are right and others not, the same ones in each table."""
    good = [np.isclose(each.came, each.by(right) / len(each.y), 1e-5, 1e-8) for each in asked]
    if all(each[0] and not each[1:].any() for each in good):
        return "L'_b is right, and the others are not." + parts_in_words(asked, right, np.s_[1:])
    if all(not each[0] and each[1:].all() for each in good):
        return "The derivatives of the weights are right. L'_b is not." + parts_in_words(
            asked, right, np.s_[:1]
        )
    if all(each[-1] and not each[:-1].any() for each in good):
        return "Only the last derivative is right." + parts_in_words(asked, right, np.s_[:-1])
    if all(each[:-1].all() and not each[-1] for each in good):
        return "All derivatives but the last are right." + parts_in_words(asked, right, np.s_[-1:])
    return ""


def parts_in_words(asked, right, part):
    came = [each.came[part] for each in asked]
    mean = [each.by(right) / len(each.y) for each in asked]
    errors = [np.mean(right(each.z, each.y)) for each in asked]
    if all((c == 0).all() for c in came):
        return " These are 0: they never move." if part != np.s_[:1] else " It is 0: b never moves."
    if all(near(c, -m[part]) for c, m in zip(came, mean)):
        return " Their sign is turned." if part != np.s_[:1] else " Its sign is turned."
    if all(near(c, len(each.y) * m[part]) for c, m, each in zip(came, mean, asked)):
        return " There the sum is taken, not the mean."
    if all(np.allclose(c, e, 1e-5) for c, e in zip(came, errors)):
        return " They are the mean error alone: multiply each error by its own x first."
    if all(near(c, e * each.X.mean(axis=0)[part]) for c, e, each in zip(came, errors, asked)):
        return (
            " They are the mean error times the mean of each column. Multiply each row by its own error first, then take "
            "the mean."
        )
    ratios = [(c - m[part]) / each.theta[part] for c, m, each in zip(came, mean, asked)]
    flat = np.concatenate(ratios)
    if np.allclose(flat, flat[0], 1e-4):
        return f" {flat[0]:.4g} · θ is added to them: a penalty, which was not asked for."
    factors = [(c @ m[part]) / (m[part] @ m[part]) for c, m in zip(came, mean)]
    if all(near(c, f * m[part]) for c, f, m in zip(came, factors, mean)) and np.allclose(
        factors, factors[0], 1e-4
    ):
        return f" There it is {factors[0]:.4g} times what is expected."
    return ""


SUBSETS = {
    "Only the first row has a say": lambda n: [0],
    "Only the first two rows have a say": lambda n: range(2),
    "Only the first three rows have a say": lambda n: range(3),
    "Only the first four rows have a say": lambda n: range(4),
    "Only the last row has a say": lambda n: [n - 1],
    "The last row is left out": lambda n: range(n - 1),
    "The first row is left out": lambda n: range(1, n),
    "The first and the last row are left out": lambda n: range(1, n - 1),
    "Only every second row has a say": lambda n: range(0, n, 2),
    "Only the second half of the rows has a say": lambda n: range(n // 2, n),
    "Only the first half of the rows has a say": lambda n: range(n // 2),
    "Only as many rows as there are columns have a say": None,
}


def some_rows(asked, right):
    for words, choose in SUBSETS.items():
        rows = [
            list(range(min(each.X.shape)) if choose is None else choose(len(each.y)))
            for each in asked
        ]
        rows = [[i for i in some if i < len(each.y)] for some, each in zip(rows, asked)]
        if not all(rows):
            continue
        for divide in (
            lambda some, each: len(some),
            lambda some, each: len(each.y),
            lambda some, each: 1,
        ):
            made = [each.by(right, some) / divide(some, each) for each, some in zip(asked, rows)]
            if all(near(each.came, one) for each, one in zip(asked, made)):
                return f"{words}. All rows of the table count: is there a fixed number, or a return inside the loop?"
    small = [each for each in asked if len(each.y) <= 7]
    said = []
    for each in small:
        for count in range(1, len(each.y)):
            for some in itertools.combinations(range(len(each.y)), count):
                whole = each.by(right, list(some))
                if any(near(each.came, whole / d) for d in (count, len(each.y), 1)):
                    said.append((some, len(each.y)))
                    break
            else:
                continue
            break
    if len(said) == len(small):
        some, of = said[-1]
        return (
            f"Some rows have no say: in a table of {of} rows only "
            f"{', '.join(str(i + 1) for i in some)} {'counts' if len(some) == 1 else 'count'}. All of them should."
        )
    return ""


def weighted(asked, right):
    """Whether rows of class 1 and of class 0 count unlike much."""
    if any(len(each.y) < 3 or not 0 < each.y.mean() < 1 for each in asked):
        return ""  # in a single row a weight is a length
    found = []
    for each in asked:
        parts = np.column_stack(
            [
                each.by(lambda z, y: right(z, y) * (y == 1)),
                each.by(lambda z, y: right(z, y) * (y == 0)),
            ]
        )
        weights = np.linalg.lstsq(parts, each.came, rcond=None)[0]
        if not near(each.came, parts @ weights):
            return ""
        found.append(weights * len(each.y))
    found = np.array(found)
    if np.allclose(found, found[0], 1e-4):
        one, zero = found[0]
        return f"The rows with label 1 count {one:.4g} times, those with label 0 {zero:.4g} times. Each row counts once."
    classes = np.array([[each.y.sum(), (1 - each.y).sum()] for each in asked])
    rows = classes.sum(axis=1, keepdims=True)
    if np.allclose(found * classes / rows, (found * classes / rows)[0], 1e-4):
        return "A mean is taken for each class, and then these are put together. The mean is taken over all rows at once."
    return "The rows with label 1 and those with label 0 do not count alike. Each row counts once, whatever its label."


def penalised(asked, right):
    """Whether something of θ, or a constant, is added to the right gradient."""
    rest = [each.came - each.by(right) / len(each.y) for each in asked]
    for words, term in PENALTIES.items():
        terms = [term(each) for each in asked]
        sizes = [r @ t / (t @ t) / each.eta for r, t, each in zip(rest, terms, asked)]
        if all(
            near(r + 1, each.eta * s * t + 1) for r, s, t, each in zip(rest, sizes, terms, asked)
        ) and any(abs(s) > 1e-7 for s in sizes):
            if np.allclose(sizes, sizes[0], 1e-3):
                return f"{words.format(f'{sizes[0]:.4g}')} The gradient of the loss alone is asked for."
            return f"{words.format('something times')} The gradient of the loss alone is asked for."
    return ""


PENALTIES = {
    "{} · θ is added: a penalty, or a θ that was not meant to be there.": lambda each: each.theta,
    "{} · θ is added for all parameters but b: a penalty.": lambda each: (
        each.theta * (np.arange(len(each.theta)) > 0)
    ),
    "{} times the signs of θ is added: a penalty.": lambda each: np.sign(each.theta),
    "{} is added to each number.": lambda each: np.ones(len(each.theta)),
    "{} is added to the first number.": lambda each: np.eye(len(each.theta))[0],
}


def mixed(asked, right):
    """Other products of the same things."""
    for words, make in MIXTURES.items():
        with np.errstate(all="ignore"):
            made = [np.ravel(make(each, right(each.z, each.y))) for each in asked]
        if any(one.shape != each.came.shape or not one.any() for one, each in zip(made, asked)):
            continue
        factors = np.array(
            [each.came @ one / (one @ one) / each.eta for each, one in zip(asked, made)]
        )
        counts = np.array([len(each.y) for each in asked])
        # of a mean, of a sum, or of both with one number besides
        plain = any(np.allclose(f, f[0], 1e-4) for f in (factors, factors * counts))
        if plain and all(
            near(each.came, each.eta * f * one) for each, f, one in zip(asked, factors, made)
        ):
            return words
    return ""


def of_unlike_rows(each, e, mean=False):
    """The sum over the rows, each kind of row once; or that in which the mean is taken over so many rows."""
    _, at = np.unique(np.column_stack([each.X, each.y]), axis=0, return_index=True)
    return each.X[at].T @ e[at] * (len(each.y) / len(at) if mean else 1)


ALIKE = "Where two rows are alike, one of them is left out. Each row counts, also beside its like."
MIXTURES = {
    ALIKE: of_unlike_rows,
    f"{ALIKE} (And the mean is taken over those that are left.)": lambda each, e: of_unlike_rows(
        each, e, mean=True
    ),
    "The mean error meets the mean row. Multiply each row by its own error first, then take the mean.": lambda each, e: (
        each.X.mean(axis=0) * e.mean()
    ),
    "Each derivative is the mean error: x is nowhere in it. Multiply each error by its own row.": lambda each, e: (
        np.full(len(each.theta), e.mean())
    ),
    "θ stands where the rows of X belong: the error is multiplied by θ.": lambda each, e: (
        each.theta * e.mean()
    ),
    "The gradient is multiplied by θ, number by number. Leave θ out of it.": lambda each, e: (
        each.theta * (each.X.T @ e)
    ),
    "The gradient is divided by θ, number by number. Leave θ out of it.": lambda each, e: (
        (each.X.T @ e) / each.theta
    ),
    "All signs are gone: there is an abs around the gradient.": lambda each, e: np.abs(
        each.X.T @ e
    ),
    "Absolute values of X are taken. Leave its signs.": lambda each, e: np.abs(each.X).T @ e,
    "The features are squared: each error meets x². It meets x once.": lambda each, e: (
        (each.X**2).T @ e
    ),
    "The gradient is squared, number by number.": lambda each, e: (each.X.T @ e) ** 2,
    "Only the signs of the gradient come back.": lambda each, e: np.sign(each.X.T @ e),
    "The gradient stands in the reverse order.": lambda each, e: (each.X.T @ e)[::-1],
    "Each number of the gradient stands one place too late.": lambda each, e: np.roll(
        each.X.T @ e, 1
    ),
    "Each number of the gradient stands one place too early.": lambda each, e: np.roll(
        each.X.T @ e, -1
    ),
    "All numbers are L'_b: the errors must meet the column of each parameter.": lambda each, e: (
        np.full(len(each.theta), e.sum())
    ),
    "All numbers are the mean of the gradient. Each parameter keeps a derivative of its own.": lambda each, e: (
        np.full(len(each.theta), (each.X.T @ e).mean())
    ),
    "The mean of each row's largest is taken.": lambda each, e: (each.X * e[:, None]).max(axis=0),
    "The median over the rows is taken. It is the mean.": lambda each, e: np.median(
        each.X * e[:, None], axis=0
    ),
    "b is left out of z: the first column of X meets no parameter there.": lambda each, e: (
        each.X.T @ (sigmoid(each.X[:, 1:] @ each.theta[1:]) - each.y)
    ),
    "b is taken off z, not added.": lambda each, e: (
        each.X.T @ (sigmoid(each.z - 2 * each.theta[0]) - each.y)
    ),
    "θ is turned in its order in z.": lambda each, e: (
        each.X.T @ (sigmoid(each.X @ each.theta[::-1]) - each.y)
    ),
    "The labels stand one row off.": lambda each, e: (
        each.X.T @ (sigmoid(each.z) - np.roll(each.y, 1))
    ),
    "The labels stand one row off, the other way.": lambda each, e: (
        each.X.T @ (sigmoid(each.z) - np.roll(each.y, -1))
    ),
    "The labels are in the reverse order.": lambda each, e: (
        each.X.T @ (sigmoid(each.z) - each.y[::-1])
    ),
    "The labels are sorted, so that they no longer stand beside their rows.": lambda each, e: (
        each.X.T @ (sigmoid(each.z) - np.sort(each.y))
    ),
    "The error is taken off the labels' mean, not off each label.": lambda each, e: (
        each.X.T @ (sigmoid(each.z) - each.y.mean())
    ),
    "θ is 0 in it, whatever comes in: ŷ is always one half.": lambda each, e: (
        each.X.T @ (0.5 - each.y)
    ),
    "Brackets are missing around the error: X^T · ŷ − y takes y off the product.": lambda each, e: (
        each.X.T @ sigmoid(each.z) - each.y.sum()
    ),
    "The table is centred first: the means are taken off X.": lambda each, e: (
        (each.X - each.X.mean(axis=0)).T @ e
    ),
    "Each column is divided by its own std.": lambda each, e: (
        (each.X.T @ e) / np.where(each.X.std(axis=0) > 0, each.X.std(axis=0), 1)
    ),
}


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
