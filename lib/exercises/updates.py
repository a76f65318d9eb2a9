"""What each single update of a training does, from the θ before it: at which θ, with which rows, how long."""

import itertools
from dataclasses import replace

import numpy as np

from lib.exercises import gradients
from lib.exercises.asked import near
from lib.judge.verdict import Faint
from lib.said import _, counted
from lib.text import listed, short


def walked(walks):
    """What each single step is, from the θ before it."""
    if all(near(walk.came, walk.right(walk.came[0])) for walk in walks):
        return ""
    read = by_gradients(walks)
    sure = "" if isinstance(read, Faint) else read
    single = all(len(rows) == 1 for walk in walks for rows in walk.rows)
    return (
        other_points(walks)
        # The length of one row's step is its error: only where that is right can it be η that changes.
        or (sure if single else "")
        or other_tables(walks)
        or other_lengths(walks, single)
        or other_rows(walks)
        or sure
        or unfinished(walks)
        or first_step(walks)
        or read
    )


def by_gradients(walks):
    """What is read off the gradient that is in each step."""
    asked = [step for walk in walks for step in walk.steps()]
    # The same tables all the time: a column of ones and several sizes are needed to tell one divisor from another.
    return gradients.told(asked) if asked else ""


def other_points(walks):
    """Whether the derivative is taken at another θ than the newest, or an earlier step goes on."""

    def all_steps(make):
        """Whether each step is what `make` makes."""
        return all(
            near(walk.came[k] - walk.came[k + 1], make(walk, k))
            for walk in walks
            for k in range(len(walk.rows))
        )

    def epoch_start(walk, k):
        """θ at the begin of the epoch of an update."""
        each = max(1, -(-len(walk.y) // (walk.batch_size or len(walk.y))))
        return walk.came[k - k % each]

    if all_steps(lambda walk, k: walk.step(walk.came[0], walk.rows[k])):
        return "Every derivative is taken at the start. Compute ŷ anew in each update, from the newest θ."
    if all_steps(lambda walk, k: walk.step(epoch_start(walk, k), walk.rows[k])):
        return (
            "All updates of an epoch take their derivative at the θ with which the epoch began. Each update starts from "
            "the newest θ."
        )
    if all_steps(lambda walk, k: walk.step(walk.came[max(k - 1, 0)], walk.rows[k])):
        return "Each derivative is taken one θ too early. Take the newest one."
    if all(
        near(walk.came[k + 1], walk.came[0] - walk.step(walk.came[0], walk.rows[k]))
        for walk in walks
        for k in range(len(walk.rows))
    ):
        return (
            "Every update gives the same θ, that of the first. Does each begin at the first θ, or does only the first one move "
            "it? Go on from the newest: theta = theta − …"
        )
    if all(
        near(walk.came[k + 1], epoch_start(walk, k) - walk.step(epoch_start(walk, k), walk.rows[k]))
        for walk in walks
        for k in range(len(walk.rows))
    ):
        return "Every update of an epoch begins at the θ with which the epoch began. Go on from the newest."
    if all(
        near(walk.came[k + 1], start - walk.step(start, walk.rows[k]))
        for walk in walks
        for k in range(len(walk.rows))
        for start in [
            walk.came[0]
            if k % max(1, -(-len(walk.y) // (walk.batch_size or len(walk.y)))) == 0
            else walk.came[k]
        ]
    ):
        return "Each epoch begins at the first θ again. Set theta once, before the loop over the epochs."
    for times in (2, 3):
        if all(
            near(walk.came[k + 1], _further(walk, k, times))
            for walk in walks
            for k in range(len(walk.rows))
        ):
            return _(
                "Each update moves θ {times} times. Each step is an update of its own, and counts as one."
            ).format(times=times)
    for order in IN_TURN:
        if all(
            near(walk.came[k + 1], _in_turn(walk, k, order))
            for walk in walks
            for k in range(len(walk.rows))
        ):
            return (
                "The parameters move one after another, and those that come later see what has moved already. Compute the whole "
                "gradient with the old θ first, then move all of them at once."
            )
    return momentum(walks)


# the parameters of n in groups that move one after another
IN_TURN = (
    lambda n: [[0], [*range(1, n)]],
    lambda n: [[*range(1, n)], [0]],
    lambda n: [[n - 1], [*range(n - 1)]],
    lambda n: [[j] for j in range(n)],
    lambda n: [[j] for j in reversed(range(n))],
)


def _in_turn(walk, k, order):
    """θ after an update whose groups of parameters move one after another, each with a ŷ of its own."""
    theta = walk.came[k].copy()
    for group in filter(None, order(len(theta))):
        theta[group] = theta[group] - walk.step(theta, walk.rows[k])[group]
    return theta


def _further(walk, k, times):
    """θ after so many right steps with the rows of one update."""
    theta = walk.came[k]
    for step in range(times):
        theta = theta - walk.step(theta, walk.rows[k])
    return theta


def momentum(walks):
    """Whether each step goes on with a share of the step before."""
    done, parts = [], []
    for walk in walks:
        steps = walk.came[:-1] - walk.came[1:]
        own = np.array([walk.step(walk.came[k], rows) for k, rows in enumerate(walk.rows)])
        before = np.vstack([0 * steps[:1], steps[:-1]])
        done.append(steps.ravel())
        parts.append(np.column_stack([before.ravel(), own.ravel()]))
    shares = np.linalg.lstsq(np.concatenate(parts), np.concatenate(done), rcond=None)[0]
    if abs(shares[0]) < 1e-6 or not all(
        near(steps + 1, part @ shares + 1) for steps, part in zip(done, parts)
    ):
        return ""
    before, own = shares
    words = (
        _(
            "Each step goes on with {before:.3g} of the step before: that is momentum, which was not asked for."
        )
        if abs(own - 1) < 1e-4
        else _(
            "Each step goes on with {before:.3g} of the step before, and takes {own:.3g} of its own: that is momentum, which was "
            "not asked for."
        )
    )
    return words.format(before=before, own=own)


def other_tables(walks):
    """Whether another table is trained with than the one that came in."""
    for words, change in TABLES.items():
        with np.errstate(all="ignore"):
            others = [
                replace(walk, X=np.column_stack([walk.X[:, 0], change(walk.X[:, 1:])]))
                for walk in walks
            ]
        if all(
            np.isfinite(other.X).all() and near(other.came, other.right(other.came[0]))
            for other in others
        ):
            return words
    return ""


TABLES = {  # what is said: what was done to the features
    "X is scaled inside, by its own means and stds. Train with the table as it comes in.": lambda X: (
        (X - X.mean(axis=0)) / X.std(axis=0)
    ),
    "The means are taken off X inside. Train with the table as it comes in.": lambda X: (
        X - X.mean(axis=0)
    ),
    "X is brought between 0 and 1 inside. Train with the table as it comes in.": lambda X: (
        (X - X.min(axis=0)) / np.ptp(X, axis=0)
    ),
    "Absolute values of X are taken. Train with the table as it comes in.": np.abs,
}


def other_lengths(walks, single=False):
    """Whether the steps point the right way and their length changes on the way."""
    lengths = []
    for walk in walks:
        for k, rows in enumerate(walk.rows):
            done, step = walk.came[k] - walk.came[k + 1], walk.step(walk.came[k], rows)
            factor = done @ step / (step @ step) if step.any() else 0
            if factor < -1e-9 or not near(done, factor * step):
                return ""
            lengths.append((k, factor))
    at_first = [factor for k, factor in lengths if k == 0]
    by_update = all(
        np.allclose([factor for at, factor in lengths if at == k], factor, 1e-3)
        for k, factor in lengths[: len(walks[0].rows)]
    )
    if not np.allclose(at_first, 1, 1e-4) and not by_update:
        return ""
    shown = [factor for k, factor in lengths[: len(walks[0].rows)]]
    if np.allclose(shown, shown[0], 1e-4):
        return ""
    moving = [factor for factor in shown if factor]
    if np.allclose(moving, 1, 1e-4) and shown[: len(moving)] == moving:
        only = counted(
            "Only the first update moves θ, and what moves is right.",
            "Only the first {n} updates move θ, and what moves is right.",
            len(moving),
        ).format(n=len(moving))
        then = _(
            "From θ = {theta} on it stays where it is: is there an if, a break or a limit, where all updates are to be made?"
        ).format(theta=short(walks[0].came[len(moving)]))
        return f"{only} {then}"
    if single and not by_update:
        return ""
    return _(
        "The steps point the right way, but their length changes from update to update: {lengths} times what it should be. "
        "Does η, or a divisor, change on the way? It is the same in every update."
    ).format(lengths=", ".join(f"{factor:.3g}" for factor in shown[:4]))


def other_rows(walks):
    """Whether an update asks other rows than those of its batch."""
    said = []
    for walk in walks:
        for k, rows in enumerate(walk.rows):
            done = walk.came[k] - walk.came[k + 1]
            if near(done, walk.step(walk.came[k], rows)):
                continue
            other = next(
                (
                    some
                    for some in _choices(len(walk.y), len(rows))
                    if near(done, walk.step(walk.came[k], some))
                ),
                None,
            )
            if other is None:
                return ""
            said.append((walk, k, other, list(rows)))
    if not said:
        return ""
    if all(walk.batch_size for walk in walks) and all(
        near(walk.came[k] - walk.came[k + 1], walk.step(walk.came[k], _turned(walk, k)))
        for walk in walks
        for k in range(len(walk.rows))
    ):
        return (
            "The batches come from the last to the first. Here they come in the order of the table."
        )
    walk, k, other, rows = said[0]
    if all(len(some) == len(walk.y) for walk, k, some, rows in said):
        return "Every update asks all rows. Cut them into batches of batch_size rows; each makes an update of its own."
    words = counted(
        "Update {update} asks {other}, where {batch} is its batch (counted from 0, in a table of {N}, {size} at a time).",
        "Update {update} asks {other}, where {batch} are its batch (counted from 0, in a table of {N}, {size} at a time).",
        len(rows),
    ).format(
        update=k + 1,
        other=_rows(other),
        batch=_rows(rows),
        N=len(walk.y),
        size=walk.batch_size or _("all"),
    )
    shuffled = any(some != list(range(some[0], some[-1] + 1)) for walk, k, some, rows in said)
    return words + (" " + _("Here the rows keep their order.") if shuffled else "")


def _turned(walk, k):
    """The rows of an update, were the batches of each epoch to come from the last to the first."""
    each = -(-len(walk.y) // walk.batch_size)
    return walk.rows[k - k % each + each - 1 - k % each]


def _choices(N, length):
    """Rows that may have been asked: neighbours first, then any so many."""
    for size in range(1, N + 1):
        yield from (list(range(start, start + size)) for start in range(N - size + 1))
    yield from map(list, itertools.combinations(range(N), length))
    for size in range(2, min(N, 7)):  # rows of every second place, for example
        if size != length:
            yield from map(list, itertools.combinations(range(N), size))


def _rows(rows):
    """Row numbers in words."""
    if len(rows) == 1:
        return _("row {row}").format(row=rows[0])
    if list(rows) == list(range(rows[0], rows[-1] + 1)):
        return _("rows {first} to {last}").format(first=rows[0], last=rows[-1])
    return _("rows {rows}").format(rows=listed(list(map(str, rows))))


def unfinished(walks):
    """Whether the path is right up to some update, and 0 from there on."""
    counts = []
    for walk in walks:
        zeros = np.flatnonzero(walk.came.any(axis=1))
        count = int(zeros[-1]) if zeros.size else 0
        if not near(walk.came[: count + 1], walk.right(walk.came[0])[: count + 1]):
            return ""
        counts.append(count)
    if not any(count < len(walk.rows) for count, walk in zip(counts, walks)) or not any(counts):
        return ""
    right = counted(
        "The first update is right, and from there on the path is 0: the loop ends before the path is full.",
        "The first {n} updates are right, and from there on the path is 0: the loop ends before the path is full.",
        counts[0],
    ).format(n=counts[0])
    return f"{right} " + _("{wanted} updates are asked for.").format(wanted=len(walks[0].rows))


def first_step(walks):
    """Whether only later updates are wrong; then the first of these, with its numbers."""
    for walk in walks:
        good = [
            near(walk.came[k] - walk.came[k + 1], walk.step(walk.came[k], rows))
            for k, rows in enumerate(walk.rows)
        ]
        if not good[0]:
            return ""
        if all(good):
            continue
        k = good.index(False)
        right = counted(
            "The first update is right, and update {next} is not:",
            "The first {n} updates are right, and update {next} is not:",
            k,
        ).format(n=k, next=k + 1)
        moves = _(
            "from θ = {theta} it moves by {moved}, and should by {wanted}. What is different there?"
        ).format(
            theta=short(walk.came[k]),
            moved=short(walk.came[k + 1] - walk.came[k]),
            wanted=short(-walk.step(walk.came[k], walk.rows[k])),
        )
        return Faint(f"{right} {moves}")
    return ""
