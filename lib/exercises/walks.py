"""What a training records: where it starts, how many updates there are, whether θ itself stands in its path.

A path is judged from the learner's own points: the step from each θ to the next is compared with the right step from that θ,
so that one mistake is not seen in everything that comes after it.
"""

from dataclasses import dataclass

import numpy as np

from lib.exercises import gradients
from lib.exercises.asked import Asked, near, step_from
from lib.exercises.errors import cross_entropy
from lib.exercises.updates import walked
from lib.said import _, counted
from lib.values import as_row


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
        or late(walks)
        or too_many(walks)
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
        decimals = counted("{n} decimal", "{n} decimals", d).format(n=d)
        if all(np.allclose(w.came, path.round(d), 0, 1e-9) for w, path in zip(walks, paths)):
            return _(
                "All is right, but rounded to {decimals}. Return the numbers as they are."
            ).format(decimals=decimals)
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
                return _(
                    "θ is rounded to {decimals} in every update. Go on with the numbers as they are."
                ).format(decimals=decimals)
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
                return _(
                    "What comes back are {things}, and not θ itself. The θ behind each update is wanted."
                ).format(things=_(words))
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
        return _(
            "It stops too early: {made} of {wanted} updates are made, and those are right. Is there a break, a return inside "
            "the loop, or a limit?"
        ).format(made=len(found[0]) - 1, wanted=len(walks[0].rows))
    if all(at == list(range(1, len(walk.rows) + 1)) for at, walk in zip(found, walks)):
        return "The updates are right, but the start is missing: the path begins with the θ that came in."
    longest = max(range(len(found)), key=lambda i: len(found[i]))
    shown = ", ".join(map(str, found[longest][:6]))
    return _(
        "The updates are right, but only some of them are recorded: of {wanted} updates, with the start as 0, your path has "
        "{shown}. Append after each update, whatever its number is."
    ).format(wanted=len(walks[longest].rows), shown=shown)


def started(walks):
    """Whether the path begins elsewhere than it should."""
    starts = [walk.came[0] for walk in walks]
    if all(near(start, walk.theta) for start, walk in zip(starts, walks)):
        return ""
    from_there = all(
        len(walk.came) == len(walk.rows) + 1 and near(walk.came, walk.right(start))
        for walk, start in zip(walks, starts)
    )
    then = " " + _("From there on all is right.") if from_there else ""
    if all(not start.any() for start in starts):
        return _("It starts at 0, and not at the θ that comes in.") + then
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
    wanted = "0" if all(not walk.theta.any() for walk in walks) else _("the θ that comes in")
    first = np.array2string(starts[0], precision=3, separator=", ")
    words = _("It does not start at {wanted}: its first θ is {first}.")
    return words.format(wanted=wanted, first=first) + then


def late(walks):
    """Whether each θ stands in the path before its update: the start twice, and the last not at all."""
    if not all(
        len(walk.came) == len(walk.rows) + 1
        and np.array_equal(walk.came[0], walk.came[1])
        and near(walk.came[1:], walk.right(walk.theta)[:-1])
        for walk in walks
    ):
        return ""
    return (
        "The start stands twice in the path, and the last θ is missing: θ is appended before its update. Update first, then "
        "append."
    )


def epochs_of(walk):
    """How many epochs a training has."""
    return len(walk.rows) // -(-len(walk.y) // walk.batch_size)


def begins_with(walk, size):
    """Whether the first update goes the way of so many rows, however far."""
    done = walk.came[0] - walk.came[1]
    step = walk.step(walk.came[0], np.arange(min(max(1, size), len(walk.y))))
    times = done @ step / (step @ step) if step.any() else 0
    return abs(times) > 1e-9 and near(done, times * step)


def first_row(walk):
    """The row with which the first batch begins, where that is another than row 0 and all else of the update is right."""
    size = max(1, walk.batch_size)
    for row in range(1, len(walk.y)):
        if near(
            walk.came[0] - walk.came[1],
            walk.step(walk.came[0], np.arange(row, min(row + size, len(walk.y)))),
        ):
            return row
    return 0


SIZES = {
    "one row": lambda walk: 1,
    "all rows": lambda walk: len(walk.y),
    _("batch_size + 1 rows"): lambda walk: walk.batch_size + 1,
    "batch_size − 1 rows": lambda walk: walk.batch_size - 1,
    "twice batch_size rows": lambda walk: 2 * walk.batch_size,
    "as many rows as there should be batches": lambda walk: -(-len(walk.y) // walk.batch_size),
    "as many rows as there are columns": lambda walk: walk.X.shape[1],
    **{_("{n} rows, whatever batch_size is").format(n=n): lambda walk, n=n: n for n in range(2, 9)},
}


def too_many(walks):
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
        came, wanted = numbers[0]
        return _(
            "The path is right, but it has more rows than it needs: {rows}, where the start and {wanted} updates make {needed}. "
            "Those that are left over are 0."
        ).format(rows=came + 1, wanted=wanted, needed=wanted + 1)
    if longer:
        if {came - wanted for came, wanted in numbers} == {1}:
            return "It makes one update too many. All others are right."
        came, wanted = numbers[0]
        return _("It goes on too long: {came} updates, where {wanted} are asked for.").format(
            came=came, wanted=wanted
        )
    skipped = [first_row(walk) for walk in walks]
    if all(skipped):
        return _(
            "The first update asks rows from {row} on, where the first batch begins with row 0. Use every row in each epoch: "
            "range(0, len(y), batch_size)."
        ).format(row=min(skipped))
    for words, size in SIZES.items():
        # as many updates may come of something else: the first one shows how many rows are asked
        if all(walk.batch_size and begins_with(walk, size(walk)) for walk in walks) and all(
            came == epochs_of(walk) * -(-len(walk.y) // max(1, size(walk)))
            for (came, wanted), walk in zip(numbers, walks)
        ):
            return _(
                "There are as many updates as if a batch had {rows}. It has batch_size rows, and the last may be shorter."
            ).format(rows=_(words))
    came, wanted = next(pair for pair in numbers if pair[0] != pair[1])
    walk = next(walk for walk in walks if len(walk.came) - 1 == came != len(walk.rows))
    return _(
        "It records {came} updates, where {wanted} are expected: {rows} rows, {size} at a time, in each epoch."
    ).format(came=came, wanted=wanted, rows=len(walk.y), size=walk.batch_size or len(walk.y))
