"""What is read off a choice of λ that is wrong: how it is trained, by what it is compared, and which one is taken.

Each question has so many λ that what is chosen tells how they were trained. All are trained at once here, the λ of all
questions side by side, so that many ways of going wrong can be tried.
"""

import functools

import numpy as np

from lib.guard import as_row
from lib.model import sigmoid
from lib.said import _, counted
from lib.text import short


def question(seed, rows=14, count=12):
    """λ in no order, and a table of few rows and many columns that is overfitted without a penalty; rows to choose by."""
    rng = np.random.default_rng(seed)
    strengths = rng.permutation(
        np.geomspace(0.002, 3, count) * rng.uniform(0.8, 1.25, count)
    ).round(4)
    weights = rng.normal(size=7)
    X, X_val = (np.column_stack([np.ones(N), rng.normal(size=(N, 6)).round(1)]) for N in (rows, 12))
    y, y_val = (
        (rng.random(len(each)) < sigmoid(each @ weights)).astype(int) for each in (X, X_val)
    )
    return strengths, X, y, X_val, y_val


# Seeds by which nearly any two of the ways below differ: of the first 260 those that part the most.
QUESTIONS = tuple(map(question, (213, 243, 17, 199, 63, 144, 54)))
SINGLE = tuple(
    question(seed, rows=1) for seed in (6, 36, 241)
)  # one row: each batch holds all rows
# The features are all 0 in training, so that θ stays where it starts, unless λ pulls at it: at η λ = 1 all the way.
_X, _X_VAL = np.array([[1.0, 0], [1, 0]]), np.array([[1.0, 1], [1, 1]])
STARTS = tuple(
    (np.array(strengths), _X, np.array([0, 1]), _X_VAL, np.array([0, 1]))
    for strengths in ([0.0, 2.0, 2.5], [2.0, 0.0, 2.5])
)


def _stacked(questions):
    """The parts of several questions of one shape, one on another."""
    return tuple(np.array(part) for part in zip(*questions))


class Tables:
    """Questions of one shape, and all of their trainings at once."""

    def __init__(self, questions):
        """Lay the questions one on another, (Q, …), and keep nothing yet."""
        self.strengths, self.X, self.y, self.X_val, self.y_val = _stacked(questions)
        self._kept = {}  # what has been trained

    def trained(self, *how, **more):
        """θ for each question and λ, (Q, S, n), as `_train` makes it; computed once."""
        key = how, tuple(more.items())
        if key not in self._kept:
            self._kept[key] = self._train(*how, **more)
        return self._kept[key]

    def _train(self, how="", amount=1.0, updates=100, on="training"):
        """θ after so many updates, on these rows.

        how     what is not as it should be; amount is its number
        """
        if how == "batches":
            return self._in_batches(int(amount), updates)
        X, y = {
            "training": (self.X, self.y),
            "validation": (self.X_val, self.y_val),
            "both": (
                np.concatenate([self.X, self.X_val], 1),
                np.concatenate([self.y, self.y_val], 1),
            ),
        }[on]
        N = X.shape[1]
        lam = self.strengths[:, :, None] * np.ones(X.shape[2])
        lam = {
            "times": lam * amount,
            "·N": lam * N,
            "/N": lam / N,
            "inverse": 1 / np.maximum(lam, 1e-9),
        }.get(how, lam)
        if how != "b pays":
            lam[:, :, 0] = 0
        eta = amount if how == "eta" else 0.5
        theta = np.full(lam.shape, amount if how == "start" else 0.0)
        turned = X.transpose(0, 2, 1)
        for update in range(updates):
            error = sigmoid(theta @ turned) - y[:, None]
            grad = error @ X / (1 if how == "sum" else N)
            if how == "sizes":
                grad = grad + lam * np.sign(theta)
            elif how == "squares":
                grad = grad + lam * theta**2
            elif how != "after":
                grad = grad + lam * theta
            theta = theta - eta * grad
            if how == "after":
                theta = theta * (1 - lam)
        return theta

    def _in_batches(self, size, epochs):
        """θ where each update asks so many rows, in the order of the table."""
        lam = self.strengths[:, :, None] * (np.arange(self.X.shape[2]) > 0)
        theta = np.zeros(lam.shape)
        for start in list(range(0, self.X.shape[1], size)) * epochs:
            X, y = self.X[:, start : start + size], self.y[:, None, start : start + size]
            error = sigmoid(theta @ X.transpose(0, 2, 1)) - y
            theta = theta - 0.5 * (error @ X / X.shape[1] + lam * theta)
        return theta

    def going_on(self):
        """θ where each λ goes on from where the one before it ended."""
        theta, made = np.zeros((len(self.X), 1, self.X.shape[2])), []
        for k in range(self.strengths.shape[1]):
            lam = self.strengths[:, k, None, None] * (np.arange(self.X.shape[2]) > 0)
            for update in range(100):
                error = sigmoid(theta @ self.X.transpose(0, 2, 1)) - self.y[:, None]
                theta = theta - 0.5 * (error @ self.X / self.X.shape[1] + lam * theta)
            made.append(theta)
        return np.concatenate(made, axis=1)

    def loss(self, theta, on="validation"):
        """The plain loss of each question and λ."""
        X, y = (self.X, self.y) if on == "training" else (self.X_val, self.y_val)
        Z = theta @ X.transpose(0, 2, 1)
        return np.logaddexp(0, np.where(y[:, None] == 1, -Z, Z)).mean(axis=2)

    def output(self, theta):
        """ŷ of the validation rows."""
        return sigmoid(theta @ self.X_val.transpose(0, 2, 1))

    @functools.cached_property
    def right(self):
        """The λ that should come back."""
        return self.chosen(self.loss(self.trained()))

    def chosen(self, prices):
        """The λ of each question with the lowest price, the first where several have it."""
        with np.errstate(invalid="ignore"):
            return self.strengths[np.arange(len(self.strengths)), np.argmin(prices, axis=1)]


SMALLEST = (
    "The smallest of the λ comes back, as on the rows that it is trained on: there the weakest "
    "penalty always looks best. Train on "
    "X and y, and compare the losses on X_val and y_val."
)
FIRST = (
    "The first of the λ comes back, whatever the rows say: all losses are the same, or nothing is "
    "compared. Does the strength reach "
    "penalised, is it the last θ that is scored, path[-1], and does the return stand behind the loop?"
)
OF_SECTION_8 = "It trains for 2000 epochs, as fit of section 8 does. The task has 100."
WITH_PENALTY = (
    "Your validation loss has the penalty in it. That belongs to the training alone. Compare the plain "
    "loss on X_val and y_val."
)
BY_ACCURACY = "You choose by the accuracy. It has few steps and many ties; the loss is asked for."
HIGHEST = "This is the λ with the highest loss. Look for the lowest: np.argmin."
EXCHANGED = (
    "You train on the validation rows and choose on the training rows. It is the other way round."
)
TOGETHER = (
    "The validation rows take part in the training, so that they can no longer choose. Train on X and "
    "y alone."
)
LAST = (
    "The last of the λ comes back, whatever the rows say. Is the return in the loop, or is nothing "
    "compared?"
)
# {words: the prices that are compared, of the tables}
PRICES = {
    SMALLEST: lambda t: t.strengths,
    "The training rows take part in the loss that you compare: it is that of both parts together. Compare the plain loss on "
    "X_val and y_val.": lambda t: (
        t.loss(t.trained(), "training") * t.y.shape[1] + t.loss(t.trained()) * t.y_val.shape[1]
    ),
    WITH_PENALTY: lambda t: (
        t.loss(t.trained()) + t.strengths / 2 * (t.trained()[:, :, 1:] ** 2).sum(axis=2)
    ),
    "Your validation loss has the penalty in it, and without its ½. It belongs to the training alone. Compare the plain loss on "
    "X_val and y_val.": lambda t: (
        t.loss(t.trained()) + t.strengths * (t.trained()[:, :, 1:] ** 2).sum(axis=2)
    ),
    "Your validation loss has the penalty in it, with b. It belongs to the training alone. Compare the plain loss on X_val and "
    "y_val.": lambda t: t.loss(t.trained()) + t.strengths / 2 * (t.trained() ** 2).sum(axis=2),
    "Your validation loss has the penalty in it, without its ½ and with b. It belongs to the training alone. Compare the plain "
    "loss on X_val and y_val.": lambda t: (
        t.loss(t.trained()) + t.strengths * (t.trained() ** 2).sum(axis=2)
    ),
    "λ itself is added to the validation loss. Compare the plain loss on X_val and y_val.": lambda t: (
        t.loss(t.trained()) + t.strengths
    ),
    BY_ACCURACY: lambda t: ((t.output(t.trained()) >= 0.5) != t.y_val[:, None]).mean(axis=2),
    "You choose by the squared error. The loss, cross-entropy, is asked for: bce_with_logits.": lambda t: (
        ((t.output(t.trained()) - t.y_val[:, None]) ** 2).mean(axis=2)
    ),
    "You choose by the size of the error. The loss, cross-entropy, is asked for: bce_with_logits.": lambda t: (
        np.abs(t.output(t.trained()) - t.y_val[:, None]).mean(axis=2)
    ),
    "The labels of the validation rows are turned round, 1 − y: the loss is that of the other class.": lambda t: (
        np.logaddexp(
            0,
            np.where(t.y_val[:, None] == 0, -1, 1) * (t.trained() @ t.X_val.transpose(0, 2, 1)),
        ).mean(axis=2)
    ),
    HIGHEST: lambda t: -t.loss(t.trained()),
    EXCHANGED: lambda t: t.loss(t.trained(on="validation"), "training"),
    TOGETHER: lambda t: t.loss(t.trained(on="both")),
    "Each λ goes on from the θ where the one before it ended. Begin anew for each λ, at θ = 0.": lambda t: (
        t.loss(t.going_on())
    ),
    "The largest of the λ comes back, whatever the rows say. The validation loss decides.": lambda t: (
        -t.strengths
    ),
    LAST: lambda t: -np.arange(t.strengths.shape[1]) + 0 * t.strengths,
    FIRST: lambda t: np.arange(t.strengths.shape[1]) + 0 * t.strengths,
}
BATCHES = (1, 2, 4, 5, 8, 10)  # rows in a batch
# {words: (how, amount)}: how the training may be wrong
TRAININGS = {
    "The bias is penalised, too. Leave it free, as penalised of section 8 does.": ("b pays", 1),
    "The penalty is twice as strong as it should be, 2λ: the ½ in it cancels against the 2 of the square.": (
        "times",
        2.0,
    ),
    "The penalty is half as strong as it should be, λ/2: the ½ in it cancels against the 2 of the square.": (
        "times",
        0.5,
    ),
    "λ is multiplied by the number of rows, N. The loss is a mean here, and λ stays as it is.": (
        "·N",
        1,
    ),
    "λ is divided by the number of rows, N. The loss is a mean here, and λ stays as it is.": (
        "/N",
        1,
    ),
    "1/λ is the strength that reaches the training, as with scikit-learn's C. Take λ as it is.": (
        "inverse",
        1,
    ),
    "The penalty has the wrong sign: it rewards large weights. Add strength times the weights to the gradient.": (
        "times",
        -1.0,
    ),
    "The sizes of the weights are charged, λ times their signs. The penalty is that of the squares: its derivative is λw.": (
        "sizes",
        1,
    ),
    "The squares of the weights are added to the gradient. Their derivative belongs there: λw.": (
        "squares",
        1,
    ),
    "The gradient is the sum over the rows, not their mean, so that λ counts for less: divide by the number of rows.": (
        "sum",
        1,
    ),
    "The weights shrink by λ after each step. It is ηλ: the penalty is a part of the gradient, and η multiplies it as well.": (
        "after",
        1,
    ),
    **{
        counted(
            "Each update asks {size} row, as batch_size={size} does. All rows are in each batch: batch_size=len(y).",
            "Each update asks {size} rows, as batch_size={size} does. All rows are in each batch: batch_size=len(y).",
            size,
        ).format(size=size): ("batches", size)
        for size in BATCHES
    },
    **{
        _("The training does not start at θ = 0, but at {start:g}.").format(start=start): (
            "start",
            start,
        )
        for start in (1.0, 0.1, 0.5, -1.0, 0.01)
    },
    **{
        _("The training is one with η = {eta:g}. The task has η = 0.5.").format(eta=eta): (
            "eta",
            eta,
        )
        for eta in (0.01, 0.05, 0.1, 0.2, 0.25, 0.3, 0.9, 1.0, 2.0)
    },
    **{
        _("λ is multiplied by {factor:g} before it reaches the training.").format(factor=factor): (
            "times",
            factor,
        )
        for factor in (0.01, 0.05, 0.1, 5.0, 10.0, 20.0, 100.0)
    },
}
UPDATES = (1, 2, 5, 10, 20, 30, 50, 80, 99, 101, 150, 200, 300, 500, 1000)


NAMED = (
    SMALLEST,
    FIRST,
    WITH_PENALTY,
    BY_ACCURACY,
    HIGHEST,
    EXCHANGED,
    TOGETHER,
    LAST,
    next(iter(TRAININGS)),
    next(words for words, how in TRAININGS.items() if how == ("batches", 1)),
)


def way(words):
    """A choice that goes wrong in this way."""

    def chosen(*arguments):
        t = Tables([arguments])
        return t.chosen(
            PRICES[words](t) if words in PRICES else t.loss(t.trained(*TRAININGS[words]))
        )[0]

    return chosen


def of_section_8(*arguments):
    """A choice after as many epochs as section 8 has."""
    t = Tables([arguments])
    return t.chosen(t.loss(t.trained("", 1.0, 2000)))[0]


@functools.cache
def tables():
    """The questions, and those with one row."""
    return Tables(QUESTIONS), Tables(SINGLE)


@functools.cache
def _ways():
    """{words: the λ that each question's answer would be}, and those of trainings that are longer or shorter."""
    t = tables()[0]
    made = {words: t.chosen(prices(t)) for words, prices in PRICES.items()}
    made |= {words: t.chosen(t.loss(t.trained(*how))) for words, how in TRAININGS.items()}
    for updates in UPDATES:
        words = counted(
            "It is the θ after {updates} update that you score. 100 epochs with all rows in each batch are 100 updates, and "
            "path[-1] is the last θ.",
            "It is the θ after {updates} updates that you score. 100 epochs with all rows in each batch are 100 updates, and "
            "path[-1] is the last θ.",
            updates,
        ).format(updates=updates)
        made[words] = t.chosen(t.loss(t.trained("", 1.0, updates)))
    made[OF_SECTION_8] = t.chosen(t.loss(t.trained("", 1.0, 2000)))
    return made


def _of_rows():
    """Those that a table of a single row does not show as well: the same but for η and for how long it is trained."""
    kept = {*PRICES, *(words for words, (how, amount) in TRAININGS.items() if how != "eta")}
    return {words: made for words, made in _ways().items() if words in kept}


def read(ask):
    """What is wrong with (strengths, X, y, X_val, y_val) -> the best of the strengths."""
    t, single = tables()
    with np.errstate(all="ignore"):
        alone = _numbers(ask, SINGLE)
        if isinstance(alone, str) and alone:
            return alone
        if not isinstance(alone, str) and np.allclose(alone, single.right):
            return _of_several_rows(ask)
        came = _numbers(ask, QUESTIONS)
        if isinstance(came, str):
            return came
        words = [words for words, made in _ways().items() if np.allclose(came, made)]
        begun = _numbers(ask, STARTS)
        if words and (words[0] != FIRST or np.array_equal(begun, [0, 2])):
            first, *others = map(_, words[:2])
            return (
                _("{first} Or: {second}").format(first=first, second=others[0]) if others else first
            )
        if not isinstance(begun, str) and (begun == 2).all():
            return (
                "The training does not start at θ = 0. Where the rows pull at nothing, θ stays where it starts, and your answer "
                "depends on it: begin with np.zeros(X.shape[1])."
            )
    for strengths, number in zip(t.strengths, came):
        if not np.isclose(strengths, number).any():
            return _(
                "It returns {number:.4g}, which is none of the strengths {strengths}. One of them is asked for."
            ).format(number=number, strengths=short(np.sort(strengths)))
    right = t.right
    good = np.isclose(came, right)
    i = int(np.flatnonzero(~good)[0])
    return _(
        "In {good} of {all} tables it chooses the right one of {count} λ. In another it takes {came:.4g} where {right:.4g} is "
        "expected. Go through the task: η = 0.5, all rows in each batch, 100 epochs, from θ = 0, the penalty in the training "
        "alone, b free, the plain loss on the validation rows."
    ).format(
        good=good.sum(),
        all=len(good),
        count=t.strengths.shape[1],
        came=came[i],
        right=right[i],
    )


def _of_several_rows(ask):
    """What is wrong where a table of one row is right: how many rows there are, or how many an update asks."""
    t = tables()[0]
    came = _numbers(ask, QUESTIONS[:3])
    if isinstance(came, str):
        return came
    if np.allclose(came, t.right[:3]):
        came = _numbers(ask, QUESTIONS)
        if isinstance(came, str) or np.allclose(came, t.right):
            return ""
    likely = {
        words: made for words, made in _of_rows().items() if np.allclose(came, made[: len(came)])
    }
    if likely:
        came = _numbers(ask, QUESTIONS)
        words = [words for words, made in likely.items() if np.allclose(came, made)]
        if words:
            return words[0]
    return (
        "With a single row it is right, and with several it is not: does each update ask all rows? All rows are in each batch: "
        "batch_size=len(y)."
    )


def _numbers(ask, questions):
    """The number that came for each of the questions; words where they are none."""
    found = ask(questions)
    stopped = next((outcome.error for outcome in found if outcome.error), "")
    if stopped and questions is SINGLE:
        return _(
            "With a table of one row it stops: {stopped} All rows are in each batch: batch_size=len(y)."
        ).format(stopped=stopped)
    if len(found) < len(questions) or stopped:
        return ""
    came = [as_row(outcome.value) for outcome in found]
    if any(one is None for one in came):
        return ""
    if all(one.size == len(each[0]) for one, each in zip(came, questions)):
        return "All losses come back, or all λ. The one λ with the lowest loss is asked for: strengths[np.argmin(losses)]."
    if all(one.size == 2 for one in came):
        return "Two numbers come back, where the λ alone is asked for."
    if any(one.size != 1 for one in came):
        return ""
    numbers = np.concatenate(came)
    single = tables()[1]
    if questions is SINGLE:
        prices = single.loss(single.trained())
        if np.allclose(numbers, prices.argmin(axis=1)):
            return "You return the place of the best λ in the list. Return the λ itself: strengths[np.argmin(losses)]."
        if np.allclose(numbers, prices.min(axis=1)):
            return "You return the lowest loss. The λ that led to it is asked for: strengths[np.argmin(losses)]."
    return numbers
