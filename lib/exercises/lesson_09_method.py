"""The whole method of exercise 09.3, with one part exchanged for what students write, and what can be seen of it."""

import numpy as np

from lib.exercises import chance, trainings, wrong
from lib.exercises.asked import near
from lib.exercises.shares import Unlike
from lib.exercises.walks import Walk, table_of, told
from lib.exercises.wrong import tutored
from lib.judge import measure, where
from lib.judge.pairs import Pair
from lib.judge.run import Refused
from lib.judge.verdict import Faint
from lib.model import bce_gradient, binary_cross_entropy, mse_gradient, sigmoid
from lib.said import _, counted
from lib.text import short
from lib.values import as_row


def shuffled(N, batch_size, epochs, rng):
    """The row numbers of each update, as they should be."""
    for epoch in range(epochs):
        order = rng.permutation(N)
        yield from (order[start : start + batch_size] for start in range(0, N, batch_size))


def method(
    batches=shuffled, gradient=bce_gradient, loss=None, length=lambda rows, batch_size, N: 1
):
    """The whole method, or with one of its parts exchanged."""

    def fit(X, y, eta, batch_size, epochs, rng):
        theta, losses = np.zeros(X.shape[1]), []
        for rows in batches(len(y), batch_size, epochs, rng):
            X_m, y_m = X[rows], y[rows]
            new = theta - eta * length(len(rows), batch_size, len(y)) * gradient(theta, X_m, y_m)
            losses.append(
                cost(theta, X_m, y_m) if loss is None else loss(theta, new, X, y, X_m, y_m)
            )
            theta = new
        return theta, losses

    return fit


def cost(theta, X, y):
    """The loss of a table at a θ."""
    return binary_cross_entropy(y, sigmoid(X @ theta))


def in_row_order(N, batch_size, epochs, rng):
    """The batches of every epoch in the order of the table."""
    return [rows for epoch in range(epochs) for rows in shuffled(N, batch_size, 1, Unshuffled())]


class Unshuffled:
    """A generator that draws nothing: its permutation is the order of the table."""

    def permutation(self, N):
        """The numbers 0 to N − 1, in order."""
        return np.arange(N)


def without_the_rest(N, batch_size, epochs, rng):
    """The shuffled batches without those that are short."""
    return [rows for rows in shuffled(N, batch_size, epochs, rng) if len(rows) == batch_size]


def one_an_epoch(N, batch_size, epochs, rng):
    """One batch in each epoch, drawn anew."""
    return [rng.permutation(N)[:batch_size] for epoch in range(epochs)]


def all_each_time(N, batch_size, epochs, rng):
    """All rows for each update, as often as there are batches."""
    return [np.arange(N) for rows in shuffled(N, batch_size, epochs, rng)]


def each_epoch(X, y, eta, batch_size, epochs, rng):
    """What a training of one epoch from θ = 0 returns, for each of the epochs."""
    return [method()(X, y, eta, batch_size, 1, rng) for epoch in range(epochs)]


def without_eta(X, y, eta, batch_size, epochs, rng):
    """The whole method with a step as long as the gradient."""
    return method()(X, y, 1.0, batch_size, epochs, rng)


def begins_anew(*arguments):
    """Every epoch begins at θ = 0 again. Set theta to its start once, before the loop over the epochs."""
    trained = each_epoch(*arguments)
    return trained[-1][0], [loss for theta, losses in trained for loss in losses]


def returns_too_early(*arguments):
    """It returns after the first epoch. The return stands too far to the right: move it out of the loops."""
    return each_epoch(*arguments)[0]


def forgets_losses(X, y, eta, batch_size, epochs, rng):
    """Only the losses of the last epoch come back. Begin the list once, before the loop over the epochs."""
    theta, losses = method()(X, y, eta, batch_size, epochs, rng)
    return theta, losses[-len(losses) // epochs :]


MISTAKES = (
    begins_anew,
    returns_too_early,
    forgets_losses,
    *tutored(
        {
            method(length=lambda rows, batch_size, N: -1): wrong.UPHILL,
            method(
                length=lambda rows, batch_size, N: rows
            ): "The derivative is a sum over the batch. Divide it by the number of rows in the batch.",
            method(
                length=lambda rows, batch_size, N: rows / batch_size
            ): "The last batch may be short, and you divide it by batch_size. Divide each batch by its own number of rows.",
            method(
                length=lambda rows, batch_size, N: rows / N
            ): "You divide by the number of all rows. The mean is taken over the rows of the batch.",
            method(
                batches=without_the_rest
            ): "The last, short batch is missing: its rows are never used in that epoch.",
            method(
                batches=in_row_order
            ): "Every epoch has the rows in the same order. Draw a new order inside the loop over the epochs.",
            method(
                batches=all_each_time
            ): "Each update looks at all rows. Take those of one batch: order[start:start + batch_size].",
            method(
                batches=one_an_epoch
            ): "There is one update in each epoch. Walk on through the shuffled rows until all have had their turn.",
            method(
                loss=lambda theta, new, X, y, X_m, y_m: cost(theta, X, y)
            ): "The training is right. But each loss is that of all rows: take the batch that makes the update.",
            method(
                loss=lambda theta, new, X, y, X_m, y_m: cost(new, X_m, y_m)
            ): "The training is right. But each loss comes after its update: take it before, with the old θ.",
            method(
                loss=lambda theta, new, X, y, X_m, y_m: len(y_m) * cost(theta, X_m, y_m)
            ): "The training is right. But each loss is a sum over the batch: take the mean.",
            method(
                loss=lambda theta, new, X, y, X_m, y_m: -cost(theta, X_m, y_m)
            ): "The training is right. But each loss has the wrong sign: −y log ŷ − (1 − y) log(1 − ŷ) is never below 0.",
            method(
                loss=lambda theta, new, X, y, X_m, y_m: cost(theta, X_m, y_m) / np.log(10)
            ): "The training is right. But the loss is taken with the logarithm to the base 10. Use np.log.",
            method(
                gradient=mse_gradient
            ): "That is the gradient of the squared error. Cross-entropy's has no factor 2 ŷ(1 − ŷ).",
            without_eta: wrong.WITHOUT_ETA,
        }
    ),
)


TINY = 1e-4  # an η so small that θ and the losses hardly move: then what each row did can be read off θ


def fitted(fit, X, y, eta, batch_size, epochs, rng):
    """What can be seen of a training without knowing its draws.

    In a table whose rows have a column each, beside that of the ones, every row moves a parameter of its own, so that θ
    shows who was asked.
    """
    labels, N, before = y.copy(), len(y), rng.bit_generator.state
    table, twin = X.copy(), np.random.default_rng()
    twin.bit_generator.state = before
    theta, losses = two_parts(fit(X, y, eta, batch_size, epochs, rng))
    if len(theta) != table.shape[1]:
        asks = (
            _("Is a column of ones put before X? It has one already.")
            if len(theta) == table.shape[1] + 1
            else _("Is the first thing that you return theta?")
        )
        raise Refused(
            _(
                "theta should have one number for each column of X, {columns}, but it has {came}. {asks}"
            ).format(columns=table.shape[1], came=len(theta), asks=asks)
        )
    start = started_at(fit, table, labels, eta, batch_size)
    at_zero = len(losses) > 0 and abs(losses[0] - np.log(2)) < 1e-9
    if start is not None and start.any() and not at_zero:
        raise Refused(
            _("It does not start at 0: its first θ is {start}. Begin with np.zeros.").format(
                start=short(start)
            )
        )
    seen = {
        number_of_losses(epochs, N, batch_size): len(losses),
        "the first loss, at θ = 0": next(iter(losses), None),
    }
    if table.shape[1] != N + 1:
        return seen | {"the last theta": theta, "the losses": losses}
    theta = theta[1:]
    moved, size = theta != 0, np.abs(theta)
    if labels.all():
        return seen | {"the losses": losses} | drawn(fit, table, labels, twin)
    batches = -(-N // batch_size)
    part = len(losses) == batches and moved[labels == 0].any() and not moved.all()
    again = part and moved.sum() == batch_size and np.ptp(size[moved]) < 1e-3 * size.max()
    towards = (np.sign(theta) == 2 * labels - 1)[moved]
    seen |= {
        "the batches of an epoch have other rows": not again,
        "each row comes once in an epoch": not part,
        "a row keeps its label": not (towards.any() and not towards.all()),
    }
    divisors = np.sort(eta / 2 / size[moved])
    whole = np.allclose(divisors, divisors.round(), atol=0.01)
    return seen | {
        "rows that move theta in one epoch": len(divisors),
        "each of them moves it once": whole,
        "theta moves towards each row's own label": bool(towards.all()),
        "what the derivative of each row is divided by": divisors.round(whole and 0 or 2),
        "the losses": losses.round(3),
    }


def number_of_losses(epochs, N, size):
    """What the number of losses of a training is called."""
    return counted(
        "losses from {n} epoch of {rows} rows, {size} at a time",
        "losses from {n} epochs of {rows} rows, {size} at a time",
        epochs,
    ).format(n=epochs, rows=N, size=size)


def started_at(fit, X, y, eta, batch_size):
    """The θ of a training without an epoch: where it starts; None where it does not tell."""
    try:
        start, losses = two_parts(
            fit(X.copy(), y.copy(), eta, batch_size, 0, np.random.default_rng(0))
        )
        return start
    except Exception:  # without an epoch a sound function may have no name for what it returns
        return None


def drawn(fit, X, y, rng):
    """How the rows are drawn: where all labels are 1, who is asked later moves less, and those of a batch move alike.

    Twenty trainings of one epoch, one row at a time, with one rng; then one of many epochs, which must draw anew in each.
    """
    before = rng.bit_generator.state
    N, orders = len(y), []
    seen = {number_of_losses(1, N, 1): N}
    for turn in range(20):
        theta, losses = two_parts(fit(X.copy(), y.copy(), 0.5, 1, 1, rng))
        moved = np.asarray(theta)[1:]
        if len(losses) != N:
            return {number_of_losses(1, N, 1): len(losses)}
        if not (moved > 0).all() or len(set(moved.round(6))) < N:
            return seen | {"each row moves theta once in an epoch": False}
        orders.append(np.argsort(-moved))
    seen["each row moves theta once in an epoch"] = True
    first = rng.bit_generator.state
    twin = np.random.default_rng()
    twin.bit_generator.state = before
    again, losses = two_parts(fit(X.copy(), y.copy(), 0.5, 1, 1, twin))
    kinds = len({tuple(order) for order in orders})
    # Two short batches: with one order for all epochs the same rows are in the last one again and again.
    many, losses = two_parts(fit(X.copy(), y.copy(), TINY, N - 1, 40, np.random.default_rng(5)))
    alone = (np.asarray(many)[1:] / TINY * 2 - 40 / (N - 1)) / (1 - 1 / (N - 1))
    return seen | {
        "the rows come in the order of the table": all(
            (np.diff(order) == 1).all() for order in orders
        ),
        chance.USED: first != before,
        chance.AGAIN: bool((np.argsort(-np.asarray(again)[1:]) == orders[0]).all()),
        chance.WHOLE: kinds > 2 and chance.whole(orders),
        "a new order in each epoch": bool((alone > 0.5).sum() > 4),
    }


def read(ask):
    """What is read off trainings in which chance has no part: of one row, then of all rows in each update.

    Only where the steps of single rows are right can it be the draw that is wrong.
    """
    tables = [
        (theta, X[i : i + 1], y[i : i + 1], eta)
        for theta, X, y, eta in trainings.TABLES[:3]
        for i in range(3)
    ]
    walks, losses = _walks(ask, tables)
    single = walks and (trainings.shifted(walks) or told(walks))
    if walks is None or single and not isinstance(single, Faint):
        return single or ""
    walks, losses = _walks(ask, trainings.TABLES)
    if walks is None or all((walk.came[1:] == walk.came[1]).all() for walk in walks):
        return str(single)
    words = trainings.shifted(walks) or told(walks)
    faint = isinstance(words, (Faint, Unlike))
    if single and (faint or not words):
        return str(single)  # of one row each error is certain
    if faint and other_draw(walks[0]):
        return ""
    return str(words) or by_epoch(ask) or told_of_losses(walks, losses)


def by_epoch(ask):
    """Whether a training of several batches keeps one loss for each epoch, whatever that is."""
    counts = []
    for epochs in (2, 3):
        X, y, eta = trainings.TABLES[0][1:]
        came = ask([(X, y, eta, 1, epochs, np.random.default_rng(1))])[0].value
        if not isinstance(came, (tuple, list)) or len(came) != 2 or np.ndim(came[1]) != 1:
            return ""
        counts.append(len(came[1]))
    if counts != [2, 3]:
        return ""
    return "The training is right. But there is one loss for each epoch: keep one for each batch, taken just before its update."


def other_draw(walk):
    """Whether the first update may be the step of other rows, or of rows with other labels, than of all with their own."""
    asked = next(walk.steps())
    whole = walk.eta * walk.X.T / len(walk.y)
    times = np.linalg.lstsq(whole, asked.came, rcond=None)[0] / (0.5 - walk.y)
    return near(whole @ (times * (0.5 - walk.y)), asked.came) and np.allclose(
        times, times.round(), atol=1e-6
    )


def _walks(ask, tables):
    """The trainings of tables, all rows in each of three updates, and their losses; None where one is none."""
    questions = [
        (X, y, eta, len(y), epochs, np.random.default_rng(1))
        for theta, X, y, eta in tables
        for epochs in range(4)
    ]
    outcomes = ask(questions)
    if len(outcomes) < len(questions):
        return None, []
    walks, losses = [], []
    for i, (theta, X, y, eta) in enumerate(tables):
        came = [outcome.value for outcome in outcomes[4 * i : 4 * i + 4]]
        if any(not isinstance(value, (tuple, list)) or len(value) != 2 for value in came[1:]):
            return None, []
        ends = [table_of(value[0], X.shape[1]) for value in came[1:]]
        if any(end is None or len(end) != 1 for end in ends):
            return None, []
        start = table_of(came[0][0], X.shape[1]) if came[0] is not None else None
        start = 0 * X[:1] if start is None or len(start) != 1 else start
        rows = trainings.cut(len(y), len(y), 3)
        walks.append(Walk(0 * X[0], X, y, eta, rows, np.vstack([start, *ends])))
        losses.append(as_row(came[3][1]))
    return walks, losses


def told_of_losses(walks, losses):
    """What is wrong with the losses of a right path."""
    if any(came is None for came in losses):
        return ""
    if all(len(came) == 1 for came in losses) or any(len(came) != 3 for came in losses):
        return ""
    for words, loss in LOSSES.items():
        made = [np.array([loss(walk, k) for k in range(3)], dtype=float) for walk in walks]
        if all(np.allclose(came, one, 1e-6) for came, one in zip(losses, made)):
            return _("The training is right. But {words}").format(words=_(words)) if words else ""
    came, made = (
        np.concatenate(losses),
        np.concatenate([[cost(walk.came[k], walk.X, walk.y) for k in range(3)] for walk in walks]),
    )
    counts = np.repeat([len(walk.y) for walk in walks], 3)
    divisors = counts * made / came
    if np.allclose(divisors, divisors[0], 1e-4):
        return _(
            "The training is right. But each loss is a sum that is divided by {number:.4g}: take the mean."
        ).format(number=divisors[0])
    said = measure.measured([Pair(came, made, {})])
    said = said or where.located([Pair(came, made, {})])
    return said and _("The training is right. But the losses are not. {said}").format(said=said)


def beliefs(walk, k):
    """The beliefs in the true classes at the k-th θ."""
    y_hat = sigmoid(walk.X @ walk.came[k])
    return np.where(walk.y == 1, y_hat, 1 - y_hat)


LOSSES = {
    "": lambda walk, k: cost(walk.came[k], walk.X, walk.y),
    "each loss comes after its update: take it before, with the old θ.": lambda walk, k: cost(
        walk.came[k + 1], walk.X, walk.y
    ),
    "each loss is a sum over the batch: take the mean.": lambda walk, k: (
        -np.log(beliefs(walk, k)).sum()
    ),
    "each loss is divided by the number of columns: take the mean over the rows.": lambda walk, k: (
        -np.log(beliefs(walk, k)).sum() / walk.X.shape[1]
    ),
    "each loss has the wrong sign: −y log ŷ − (1 − y) log(1 − ŷ) is never below 0.": lambda walk, k: (
        np.log(beliefs(walk, k)).mean()
    ),
    "the loss is taken with the logarithm to the base 2. Use np.log.": lambda walk, k: (
        -np.log2(beliefs(walk, k)).mean()
    ),
    "the loss is taken with the logarithm to the base 10. Use np.log.": lambda walk, k: (
        -np.log10(beliefs(walk, k)).mean()
    ),
    "the loss is the mean squared error. Cross-entropy is wanted, −log of the belief.": lambda walk, k: (
        ((1 - beliefs(walk, k)) ** 2).mean()
    ),
    "the loss is the mean error, 1 minus the belief. Take −log of each belief.": lambda walk, k: (
        1 - beliefs(walk, k)
    ).mean(),
    "the mean comes before the logarithm: −log of each belief first, then the mean.": lambda walk, k: (
        -np.log(beliefs(walk, k).mean())
    ),
    "only rows with label 1 pay: the term (1 − y) log(1 − ŷ) is missing.": lambda walk, k: (
        -(walk.y * np.log(beliefs(walk, k))).mean()
    ),
    "only rows with label 0 pay: the term y log ŷ is missing.": lambda walk, k: (
        -((1 - walk.y) * np.log(beliefs(walk, k))).mean()
    ),
    "the two terms have different signs: both begin with a minus.": lambda walk, k: (
        -((2 * walk.y - 1) * np.log(beliefs(walk, k))).mean()
    ),
    "the labels are turned round in the loss.": lambda walk, k: (
        -np.log(1 - beliefs(walk, k)).mean()
    ),
    "the loss goes without σ: ŷ = σ(z) belongs into it.": lambda walk, k: np.mean(
        (walk.X @ walk.came[k] - walk.y) ** 2
    ),
    "the loss is that of the first row alone.": lambda walk, k: -np.log(beliefs(walk, k))[0],
    "the loss is that of the last row alone.": lambda walk, k: -np.log(beliefs(walk, k))[-1],
    "every loss is that of the start.": lambda walk, k: cost(walk.came[0], walk.X, walk.y),
    **{
        _("it is rounded to {d} decimals. Keep all digits.").format(d=d): lambda walk, k, d=d: (
            np.round(cost(walk.came[k], walk.X, walk.y), d)
        )
        for d in range(1, 8)
    },
}


def few_losses(epochs, size, columns):
    """(came, wanted) -> words for a number of losses, of trainings with a table of so many columns."""

    def words(came, wanted):
        said = counted(
            "There is {n} loss, and {wanted} are expected: one for each batch.",
            "There are {n} losses, and {wanted} are expected: one for each batch.",
            came,
        ).format(n=came, wanted=wanted)
        return f"{said} {why(came, wanted)}"

    def why(came, wanted):
        if came == 0:
            return _("The list is still empty: append each loss.")
        if came == epochs * -(-columns // size):
            return _(
                "That fits {columns} rows, which is how many columns there are: take len(y), not X.shape[1]."
            ).format(columns=columns)
        if came < wanted:
            return _(
                "Is one kept for each epoch only, or is a batch left out, or does the training stop early?"
            )
        return _("Is one kept for each row, or is the number of epochs not the one that comes in?")

    return words


def other_divisors(came, wanted):
    """Words for derivatives that are divided by something else."""
    sizes = {float(d): int((came == d).sum()) for d in came}
    batches = [d for d, many in sizes.items() for batch in range(many // int(d or 1))]
    whole = all(d == int(d) and d and many % int(d) == 0 for d, many in sizes.items())
    if whole and len(came) == len(wanted):
        return _(
            "Your batches have {rows} rows, for 10 rows and batch_size = 4. All have batch_size rows, and only the last may be "
            "shorter."
        ).format(rows=", ".join(f"{d:.0f}" for d in batches))
    if len(came) == len(wanted) and len(sizes) == 1:
        return _(
            "The derivative of every row is divided by {number:.4g}. Divide by the number of rows of its own batch."
        ).format(number=came[0])
    return "The derivative is not divided by the number of rows of its own batch."


PARTS = {
    "the first loss, at θ = 0": lambda came, wanted: (
        "There is no loss in the list: append one for each batch."
        if came is None
        else _(
            "The first loss is {loss}. At θ = 0 every ŷ is one half, so it is log 2, about 0.693, whatever the batch is."
        ).format(loss=short(came))
    ),
    **{
        number_of_losses(epochs, N, size): few_losses(epochs, size, columns)
        for epochs, N, size, columns in (
            (1, 10, 4, 11),
            (1, 8, 2, 3),
            (1, 11, 5, 12),
            (1, 11, 1, 12),
            (4, 5, 5, 3),
            (3, 1, 1, 3),
        )
    },
    "the batches of an epoch have other rows": "Every batch of an epoch has the same rows. Walk on through the shuffled "
    "order: order[start:start + batch_size].",
    "each row comes once in an epoch": "In an epoch some rows come twice and others not at all. Shuffle all row numbers, "
    "then walk through them, batch after batch.",
    "a row keeps its label": "A row and its label come apart. Shuffle the row numbers, and pick from X and from y with the "
    "same ones.",
    "rows that move theta in one epoch": lambda came, wanted: _(
        "In one epoch {came} of {wanted} rows move θ. Each row is used once."
    ).format(came=came, wanted=wanted),
    "each of them moves it once": "The step of a row is not its share of a mean: it should be η · error / rows of its batch, "
    "once in an epoch.",
    "theta moves towards each row's own label": "θ moves away from the labels: subtract the gradient, whose error is ŷ − y.",
    "what the derivative of each row is divided by": lambda came, wanted: other_divisors(
        came, wanted
    ),
    "each row moves theta once in an epoch": "With one row at a time, not every row moves θ once in an epoch.",
    "the rows come in the order of the table": "The rows come in the order of the table. Shuffle them in each epoch.",
    "a new order in each epoch": "The order is not drawn anew in each epoch. Draw it inside the loop over the epochs.",
    "the losses": "The last θ may be right, but the losses are not those of the batches, taken before each update.",
    "the last theta": "The number of updates is right, but the last θ is not: look at the length of each step.",
    **chance.WORDS,
}


def two_parts(result):
    """θ and the losses of what came back, each as a row of numbers."""
    if result is ...:
        raise Refused("It is still to be written.")
    if not isinstance(result, (tuple, list)) or len(result) != 2:
        raise Refused("It should return two things: return theta, losses.")
    theta, losses = result
    if not isinstance(losses, (tuple, list)) and np.ndim(losses) == 0:
        raise Refused("The second thing should be the list of all losses, but it is one alone.")
    if any(isinstance(loss, str) for loss in losses):
        raise Refused("The losses are texts. Append the numbers themselves.")
    if any(np.size(loss) != 1 for loss in losses):
        raise Refused(
            "Each loss in the list should be one number: the mean over the rows of its batch."
        )
    return (np.asarray(part, dtype=float).ravel() for part in (theta, losses))
