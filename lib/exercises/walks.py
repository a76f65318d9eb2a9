"""What a training does, update by update: where it starts, what it records, which rows each update asks, how long it is.

A path is judged from the learner's own points: the step from each θ to the next is compared with the right step from that θ,
so that one mistake is not seen in everything that comes after it.
"""

import itertools
from dataclasses import dataclass, replace

import numpy as np

from lib.exercises import gradients
from lib.exercises.asked import Asked, near, step_from
from lib.exercises.errors import cross_entropy
from lib.guard import as_row
from lib.judge.verdict import Faint
from lib.text import short


@dataclass(frozen=True)
class Walk:
    """One question: where a training starts, its table, η, the rows of each of its updates; and the path that came."""

    theta: np.ndarray
    X: np.ndarray
    y: np.ndarray
    eta: float
    rows: list
    came: np.ndarray
    batch_size: int = 0

    def right(self, start, times=1):
        """The path that is expected from a start, the updates `times` over."""
        path = [np.asarray(start, dtype=float)]
        for rows in self.rows * times:
            path.append(path[-1] - self.step(path[-1], rows))
        return np.array(path)

    def step(self, theta, rows):
        """The right step from a θ with these rows."""
        asked = Asked(theta, self.X[rows], self.y[rows], theta, self.eta)
        return asked.by(cross_entropy) / len(asked.y)

    def steps(self):
        """What each update did, as questions for the gradient in it."""
        for old, new, rows in zip(self.came, self.came[1:], self.rows):
            sizes = {
                "batch_size, whatever the batch has": self.batch_size or len(self.y),
                "the number of all rows, not of those in the batch": len(self.y),
                "the number of updates": len(self.rows),
            }
            yield step_from(old, self.X[rows], self.y[rows], self.eta, new, sizes)


def table_of(value, columns):
    """A path as a table with one θ in each row, or None."""
    came = as_row(value)
    if came is None or came.size % columns or not np.isfinite(came).all():
        return None
    return came.reshape(-1, columns)


def told(walks):
    """Words for what is wrong with the paths of these walks; empty where nothing is found."""
    if all((walk.came == np.trunc(walk.came)).all() for walk in walks) and any(
        walk.came.any() for walk in walks
    ):
        return "Whole numbers stand in the path: the decimals are cut off. An array of whole numbers cannot hold them."
    return (
        rounded(walks)
        or other_things(walks)
        or recorded(walks)
        or started(walks)
        or counted(walks)
        or walked(walks)
    )


def rounded(walks):
    """Whether the path is right but for digits that are lost, at its end or on its way."""
    if any(len(walk.came) != len(walk.rows) + 1 for walk in walks):
        return ""
    paths = [walk.right(walk.theta) for walk in walks]
    if all(near(walk.came, path) for walk, path in zip(walks, paths)):
        return ""
    for d in range(1, 8):
        decimals = f"{d} decimal{'s' * (d > 1)}"
        if all(np.allclose(w.came, path.round(d), 0, 1e-9) for w, path in zip(walks, paths)):
            return f"All is right, but rounded to {decimals}. Return the numbers as they are."
        for made in (
            lambda walk, theta, rows, d=d: (theta - walk.step(theta, rows)).round(d),
            lambda walk, theta, rows, d=d: theta.round(d) - walk.step(theta, rows),
            lambda walk, theta, rows, d=d: theta.round(d) - walk.step(theta.round(d), rows),
        ):
            if all(
                np.allclose(walk.came[k + 1], made(walk, walk.came[k], rows), 0, 1e-9)
                for walk in walks
                for k, rows in enumerate(walk.rows)
            ):
                return f"θ is rounded to {decimals} in every update. Go on with the numbers as they are."
    if all(
        gradients.half(walk.came) and gradients.close(walk.came, path)
        for walk, path in zip(walks, paths)
    ):
        return (
            "Digits are lost: θ has only about three, those of float16 (half precision). Leave the numbers as they are, as "
            "float64."
        )
    return ""


def other_things(walks):
    """Whether something else than θ is recorded: gradients, steps, or the mean of the θ so far."""
    paths = [walk.right(walk.theta) for walk in walks]
    for words, thing in {
        "the gradients": lambda walk, path, k: walk.step(path[k], walk.rows[k]) / walk.eta,
        "the steps, η times the gradient": lambda walk, path, k: walk.step(path[k], walk.rows[k]),
        "the steps, −η times the gradient": lambda walk, path, k: -walk.step(path[k], walk.rows[k]),
        "the means of all θ so far": lambda walk, path, k: path[1 : k + 2].mean(axis=0),
        "the means of all θ so far, the start among them": lambda walk, path, k: path[: k + 2].mean(
            axis=0
        ),
        "the sums of all θ so far": lambda walk, path, k: path[1 : k + 2].sum(axis=0),
    }.items():
        made = [
            np.array([thing(walk, path, k) for k in range(len(walk.rows))])
            for walk, path in zip(walks, paths)
        ]
        for first in (0, 1):
            if all(
                len(walk.came) == len(one) + first and near(walk.came[first:], one)
                for walk, one in zip(walks, made)
            ):
                return f"What comes back are {words}, and not θ itself. The θ behind each update is wanted."
    return ""


def recorded(walks):
    """Whether the updates are right, and only some of them stand in the path."""
    found = []
    for walk in walks:
        path = walk.right(walk.theta)
        at = []
        for theta in walk.came:
            place = [
                i for i, each in enumerate(path) if near(theta, each) and i > (at[-1] if at else -1)
            ]
            if not place:
                return ""
            at.append(place[0])
        found.append(at)
    if all(at == list(range(len(walk.rows) + 1)) for at, walk in zip(found, walks)):
        return ""
    if all(at == list(range(len(at))) for at in found):
        left = {len(walk.rows) + 1 - len(at) for at, walk in zip(found, walks)}
        if left == {1}:
            return "One θ is missing at the end: it stops one update too early, or the last is not recorded. The rest is right."
        return (
            f"It stops too early: {len(found[0]) - 1} of {len(walks[0].rows)} updates are made, and those are right. Is "
            "there a break, a return inside the loop, or a limit?"
        )
    if all(at == list(range(1, len(walk.rows) + 1)) for at, walk in zip(found, walks)):
        return "The updates are right, but the start is missing: the path begins with the θ that came in."
    longest = max(range(len(found)), key=lambda i: len(found[i]))
    shown = ", ".join(map(str, found[longest][:6]))
    return (
        f"The updates are right, but only some of them are recorded: of {len(walks[longest].rows)} updates, with the start "
        f"as 0, your path has {shown}. Append after each update, whatever its number is."
    )


def started(walks):
    """Whether the path begins elsewhere than it should."""
    starts = [walk.came[0] for walk in walks]
    if all(near(start, walk.theta) for start, walk in zip(starts, walks)):
        return ""
    from_there = all(
        len(walk.came) == len(walk.rows) + 1 and near(walk.came, walk.right(start))
        for walk, start in zip(walks, starts)
    )
    then = " From there on all is right." if from_there else ""
    if all(not start.any() for start in starts):
        return f"It starts at 0, and not at the θ that comes in.{then}"
    if all(
        near(start, walk.right(walk.theta)[1]) for start, walk in zip(starts, walks) if walk.rows
    ):
        return "The start is missing: the path begins with the θ that comes in, before the first update."
    if all(near(walk.came[0], walk.came[-1]) for walk in walks):
        return (
            "The first row of the path is its end. theta -= … changes the array that stands there already: write "
            "theta = theta − …"
        )
    if all(near(start, np.trunc(walk.theta)) for start, walk in zip(starts, walks)):
        return "Whole numbers stand at the start: the decimals of θ are cut off. Is there an int, or an array of ints?"
    wanted = "0" if all(not walk.theta.any() for walk in walks) else "the θ that comes in"
    return f"It does not start at {wanted}: its first θ is {np.array2string(starts[0], precision=3, separator=', ')}.{then}"


def epochs_of(walk):
    """How many epochs a training has."""
    return len(walk.rows) // -(-len(walk.y) // walk.batch_size)


SIZES = {
    "one row": lambda walk: 1,
    "all rows": lambda walk: len(walk.y),
    "batch_size + 1 rows": lambda walk: walk.batch_size + 1,
    "batch_size − 1 rows": lambda walk: walk.batch_size - 1,
    "twice batch_size rows": lambda walk: 2 * walk.batch_size,
    "as many rows as there should be batches": lambda walk: -(-len(walk.y) // walk.batch_size),
    "as many rows as there are columns": lambda walk: walk.X.shape[1],
    **{f"{n} rows, whatever batch_size is": lambda walk, n=n: n for n in range(2, 9)},
}


def counted(walks):
    """Whether there are more or fewer updates than asked for, whatever they are."""
    numbers = [(len(walk.came) - 1, len(walk.rows)) for walk in walks]
    if all(came == wanted for came, wanted in numbers):
        return ""
    twice = all(
        len(walk.came) == len(walk.rows) + 2
        and near(walk.came[1:], walk.right(walk.theta))
        and near(walk.came[0], walk.came[1])
        for walk in walks
    )
    if twice:
        return (
            "The start stands twice in the path. Once is enough; behind it each update adds one θ."
        )
    longer = all(
        len(walk.came) > len(walk.rows) + 1
        and near(walk.came[: len(walk.rows) + 1], walk.right(walk.theta))
        for walk in walks
    )
    if longer and not any(walk.came[len(walk.rows) + 1 :].any() for walk in walks):
        return (
            f"The path is right, but it has more rows than it needs: {numbers[0][0] + 1}, where the start and "
            f"{numbers[0][1]} updates make {numbers[0][1] + 1}. Those that are left over are 0."
        )
    if longer:
        more = {came - wanted for came, wanted in numbers}
        return (
            "It makes one update too many. All others are right."
            if more == {1}
            else f"It goes on too long: {numbers[0][0]} updates, where {numbers[0][1]} are asked for."
        )
    for words, size in SIZES.items():
        if all(walk.batch_size for walk in walks) and all(
            came == epochs_of(walk) * -(-len(walk.y) // max(1, size(walk)))
            for (came, _), walk in zip(numbers, walks)
        ):
            return f"There are as many updates as if a batch had {words}. It has batch_size rows, and the last may be shorter."
    came, wanted = next(pair for pair in numbers if pair[0] != pair[1])
    walk = next(walk for walk in walks if len(walk.came) - 1 == came != len(walk.rows))
    return (
        f"It records {came} updates, where {wanted} are expected: {len(walk.y)} rows, {walk.batch_size or len(walk.y)} at a "
        "time, in each epoch."
    )


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
            return f"Each update moves θ {times} times. One step is one update, and stands in the path."
    return momentum(walks)


def _further(walk, k, times):
    """θ after so many right steps with the rows of one update."""
    theta = walk.came[k]
    for _ in range(times):
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
    more = "" if abs(shares[1] - 1) < 1e-4 else f", and takes {shares[1]:.3g} of its own"
    return f"Each step goes on with {shares[0]:.3g} of the step before{more}: that is momentum, which was not asked for."


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
    shown = [factor for _, factor in lengths[: len(walks[0].rows)]]
    if np.allclose(shown, shown[0], 1e-4):
        return ""
    moving = [factor for factor in shown if factor]
    if np.allclose(moving, 1, 1e-4) and shown[: len(moving)] == moving:
        first = _first(len(moving), "moves", "move")
        at = walks[0].came[len(moving)]
        return (
            f"Only {first} θ, and what moves is right. From θ = {short(at)} on it stays where it is: is there an if, a break or "
            "a limit, where all updates are to be made?"
        )
    if single and not by_update:
        return ""
    return (
        "The steps point the right way, but their length changes from update to update: "
        f"{', '.join(f'{factor:.3g}' for factor in shown[:4])} times what it should be. Does η, or a divisor, change on "
        "the way? It is the same in every update."
    )


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
    if all(len(some) == len(walk.y) for walk, _, some, _ in said):
        return "Every update asks all rows. Cut them into batches of batch_size rows; each makes an update of its own."
    shuffled = any(list(some) != list(range(some[0], some[-1] + 1)) for _, _, some, _ in said)
    return (
        f"Update {k + 1} asks {_rows(other)}, where {_rows(rows)} {'is' if len(rows) == 1 else 'are'} its batch "
        f"(counted from 0, in a table of {len(walk.y)}, {walk.batch_size} at a time)."
        + (" Here the rows keep their order." if shuffled else "")
    )


def _turned(walk, k):
    """The rows of an update, were the batches of each epoch to come from the last to the first."""
    each = -(-len(walk.y) // walk.batch_size)
    return walk.rows[k - k % each + each - 1 - k % each]


def _choices(N, length):
    """Rows that may have been asked: neighbours first, then any so many."""
    for size in range(1, N + 1):
        yield from (list(range(start, start + size)) for start in range(N - size + 1))
    yield from map(list, itertools.combinations(range(N), length))


def _rows(rows):
    """Row numbers in words."""
    if len(rows) == 1:
        return f"row {rows[0]}"
    if list(rows) == list(range(rows[0], rows[-1] + 1)):
        return f"rows {rows[0]} to {rows[-1]}"
    return f"rows {', '.join(map(str, rows[:-1]))} and {rows[-1]}"


def _first(count, one, many):
    """The first update, or the first so many, and what it does or they do."""
    return f"the first update {one}" if count == 1 else f"the first {count} updates {many}"


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
    first = _first(counts[0], "is", "are")
    return (
        f"{first.capitalize()} right, and from there on the path is 0: the loop ends before "
        f"the path is full. {len(walks[0].rows)} updates are asked for."
    )


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
        moved = walk.came[k + 1] - walk.came[k]
        first = _first(k, "is", "are")
        return Faint(
            f"{first.capitalize()} right, and update {k + 1} is not: from θ = {short(walk.came[k])} it moves by {short(moved)}, "
            f"and should by {short(-walk.step(walk.came[k], walk.rows[k]))}. What is different there?"
        )
    return ""
