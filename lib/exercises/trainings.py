"""What is read off a training that is wrong: where it starts, what it records, which rows each update asks, how long it is.

A path is judged from the learner's own points: the step from each θ to the next is compared with the right step from that θ,
so that one mistake is not seen in everything that comes after it.
"""

import itertools
from dataclasses import dataclass

import numpy as np

from lib.exercises import gradients
from lib.exercises.gradients import Asked, cross_entropy, near
from lib.guard import as_row


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
            yield Asked(old, self.X[rows], self.y[rows], old - new, self.eta, sizes)


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
    return recorded(walks) or started(walks) or counted(walks) or walked(walks)


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
            return "It stops one update too early. All others are right."
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
    longer = all(
        len(walk.came) > len(walk.rows) + 1
        and near(walk.came[: len(walk.rows) + 1], walk.right(walk.theta))
        for walk in walks
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
    return (
        other_points(walks)
        or other_lengths(walks)
        or other_rows(walks)
        or by_gradients(walks)
        or first_step(walks)
    )


def by_gradients(walks):
    asked = [step for walk in walks for step in walk.steps()]
    # The same tables all the time: a column of ones and several sizes are needed to tell one divisor from another.
    return gradients.told(asked) if asked else ""


def other_points(walks):
    """Whether the derivative is taken at another θ than the newest, or an earlier step goes on."""

    def all_steps(make):
        return all(
            near(walk.came[k] - walk.came[k + 1], make(walk, k))
            for walk in walks
            for k in range(len(walk.rows))
        )

    def epoch_start(walk, k):
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
        return "Every update begins at the first θ. Go on from the newest: theta = theta − …"
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
    share = []
    for walk in walks:
        for k in range(1, len(walk.rows)):
            done, before = walk.came[k] - walk.came[k + 1], walk.came[k - 1] - walk.came[k]
            rest = done - walk.step(walk.came[k], walk.rows[k])
            share.append((rest @ before) / (before @ before) if before.any() else 0)
            if not near(rest + 1, share[-1] * before + 1):
                return ""
    if share and np.ptp(share) < 1e-4 and abs(share[0]) > 1e-6:
        return f"Each step goes on with {share[0]:.3g} of the step before: that is momentum, which was not asked for."
    return ""


def other_lengths(walks):
    """Whether the steps point the right way and their length changes on the way."""
    lengths = []
    for walk in walks:
        for k, rows in enumerate(walk.rows):
            done, step = walk.came[k] - walk.came[k + 1], walk.step(walk.came[k], rows)
            factor = done @ step / (step @ step) if step.any() else 0
            if not near(done, factor * step):
                return ""
            lengths.append((k, factor))
    alike = all(len({len(rows) for rows in walk.rows}) == 1 for walk in walks)
    at_first = [factor for k, factor in lengths if k == 0]
    if not alike and not np.allclose(at_first, 1, 1e-4):
        return ""
    shown = [factor for _, factor in lengths[: len(walks[0].rows)]]
    if np.allclose(shown, shown[0], 1e-4):
        return ""
    moving = [factor for factor in shown if factor]
    if np.allclose(moving, 1, 1e-4) and shown[: len(moving)] == moving:
        return f"Only the first {len(moving)} updates move θ, and those are right. Does it stop early, by a break or a limit?"
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
    walk, k, other, rows = said[0]
    if all(len(some) == len(walk.y) for walk, _, some, _ in said):
        return "Every update asks all rows. Cut them into batches of batch_size rows; each makes an update of its own."
    shuffled = any(list(some) != list(range(some[0], some[-1] + 1)) for _, _, some, _ in said)
    return (
        f"Update {k + 1} asks {_rows(other)}, where {_rows(rows)} {'is' if len(rows) == 1 else 'are'} its batch "
        f"(counted from 0, in a table of {len(walk.y)}, {walk.batch_size} at a time)."
        + (" Here the rows keep their order." if shuffled else "")
    )


def _choices(N, length):
    """Rows that may have been asked: neighbours first, then any so many."""
    for size in range(1, N + 1):
        yield from (list(range(start, start + size)) for start in range(N - size + 1))
    yield from map(list, itertools.combinations(range(N), length))


def _rows(rows):
    if len(rows) == 1:
        return f"row {rows[0]}"
    if list(rows) == list(range(rows[0], rows[-1] + 1)):
        return f"rows {rows[0]} to {rows[-1]}"
    return f"rows {', '.join(map(str, rows[:-1]))} and {rows[-1]}"


def first_step(walks):
    walk = walks[0]
    step, done = walk.step(walk.came[0], walk.rows[0]), walk.came[0] - walk.came[1]
    if near(done, step):
        k = next(
            (
                k
                for k, rows in enumerate(walk.rows)
                if not near(walk.came[k] - walk.came[k + 1], walk.step(walk.came[k], rows))
            ),
            None,
        )
        if k is not None:
            return f"The first {k} updates are right, and update {k + 1} is not: what is different there?"
    return ""


# -- what the exercises ask --------------------------------------------------------------------------------------------

TABLES = tuple(
    (theta, X, y, eta) for (theta, X, y), eta in zip(gradients.QUESTIONS, (0.5, 0.8, 1.1, 0.3))
)


def cut(N, batch_size, epochs):
    return [
        np.arange(start, min(start + batch_size, N))
        for _ in range(epochs)
        for start in range(0, N, batch_size)
    ]


def read_batches(ask):
    """A path of (theta, X, y, eta, batch_size, epochs)."""
    questions = [
        (*table, size, epochs) for table, size, epochs in zip(TABLES, (2, 5, 2, 6), (6, 6, 4, 2))
    ]
    return _read(ask, questions, lambda theta, X, y, eta, size, epochs: cut(len(y), size, epochs))


def read_batch(ask):
    """A path of (theta, X, y, eta, epochs), all rows in each update."""
    questions = [(*table, epochs) for table, epochs in zip(TABLES, (11, 12, 7, 2))]
    return _read(ask, questions, lambda theta, X, y, eta, epochs: cut(len(y), len(y), epochs))


def _read(ask, questions, rows):
    walks = []
    for question, outcome in zip(questions, ask(questions)):
        theta, X, y, eta = question[:4]
        updates = len(rows(*question))
        if np.shape(outcome.value) == (len(theta), updates + 1) != (updates + 1, len(theta)):
            return "The table lies on its side: one θ stands in each column. One θ in each row is wanted: np.array(path)."
        came = table_of(outcome.value, len(theta))
        if came is None:
            return ""
        size = question[4] if len(question) > 5 else 0
        walks.append(Walk(theta, X, y, eta, rows(*question), came, size))
    if len(walks) < len(questions):
        return ""
    if all(
        len(walk.came) == len(walk.rows) + 1 and near(walk.came, walk.right(walk.theta))
        for walk in walks
    ):
        return (
            "Most trainings come out right. One whose θ hardly moves any more does not: is there a break where the "
            "derivative or the step is small? Every update is made and recorded, however short it is."
        )
    if all(len(walk.came) == 1 for walk in walks):
        ends = [walk.right(walk.theta)[-1] for walk in walks]
        if all(near(walk.came[0], end) for walk, end in zip(walks, ends)):
            return "That is the last θ alone. The whole path is wanted, one θ in each row, the start included."
        return "One θ comes back. The whole path is wanted, one θ in each row, the start included."
    return told(walks)


def shifted(walks):
    """Whether the same number of updates is made too many, or too few, each time."""
    for k in (1, 2, 3, 5, 10, -1, -2):
        paths = [walk.right(walk.theta, 5) for walk in walks]
        if all(
            near(walk.came[i], path[max(i + k, 0)])
            for walk, path in zip(walks, paths)
            for i in range(1, len(walk.came))
        ):
            few = "few" if k < 0 else "many"
            return f"It makes {abs(k)} update{'s' * (abs(k) > 1)} too {few}, whatever number comes in. Does range count right?"
    return ""


def stopped(ask, walks):
    """Whether a long training stops on its way."""
    walk = walks[1]
    outcome = ask([(walk.X, walk.y, walk.eta, 400)])[0]
    end = table_of(outcome.value, walk.X.shape[1])
    path = walk.right(walk.theta, 100)
    if end is None or len(end) != 1 or near(end[0], path[400]):
        return ""
    at = next((n for n, theta in enumerate(path) if near(theta, end[0])), None)
    if at is None:
        return "Its first updates are right, but a long training does not come out right: what changes on the way?"
    return (
        f"Its first updates are right, but where 400 are asked for it stops after {at}: is there a break where the derivative "
        "is small, or a limit? Every update is made."
    )


def read_end(ask):
    """The last θ of (X, y, eta, updates): its path is asked for, update by update."""
    questions = [(X, y, eta, updates) for _, X, y, eta in TABLES for updates in range(5)]
    outcomes = ask(questions)
    if len(outcomes) < len(questions):
        return ""
    walks = []
    for i, (_, X, y, eta) in enumerate(TABLES):
        ends = [table_of(outcome.value, X.shape[1]) for outcome in outcomes[5 * i + 1 : 5 * i + 5]]
        start = table_of(
            outcomes[5 * i].value, X.shape[1]
        )  # without any update some have no answer
        if any(end is None or len(end) != 1 for end in ends):
            return ""
        start = np.zeros((1, X.shape[1])) if start is None or len(start) != 1 else start
        walks.append(Walk(0 * X[0], X, y, eta, cut(len(y), len(y), 4), np.vstack([start, *ends])))
    if all(near(walk.came[k], walk.came[1]) for walk in walks for k in range(1, 5)):
        numbers = [
            {
                n
                for n, theta in enumerate(walk.right(walk.theta, 500))
                if n and near(theta, walk.came[1])
            }
            for walk in walks
        ]
        shared = set.intersection(*numbers)
        if shared:
            number = min(shared)
            return f"It makes {number} update{'s' * (number > 1)}, whatever the number that comes in is. Use updates."
        return "It gives the same θ for every number of updates. Use updates."
    return shifted(walks) or told(walks) or stopped(ask, walks)


def read_single_rows(ask):
    """A path of (theta, X, y, eta, epochs, rng) whose table has one row, so that no order can matter."""
    questions = [
        (theta, X[i : i + 1], y[i : i + 1], eta, 4, np.random.default_rng(i))
        for theta, X, y, eta in TABLES
        for i in range(3)
    ]
    walks = []
    for (theta, X, y, eta, epochs, _), outcome in zip(questions, ask(questions)):
        came = table_of(outcome.value, len(theta))
        if came is None:
            return ""
        walks.append(Walk(theta, X, y, eta, cut(1, 1, epochs), came, 1))
    if len(walks) < len(questions) or any(len(walk.came) != 5 for walk in walks):
        return ""  # how many updates there are is seen in a whole table
    return told(walks)
