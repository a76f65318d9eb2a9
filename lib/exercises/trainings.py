"""What is read off a training that is wrong: the paths that the exercises ask for, each in its own way."""

import numpy as np

from lib.exercises.asked import QUESTIONS, near
from lib.exercises.walks import Walk, table_of, told
from lib.said import _, counted

TABLES = tuple((theta, X, y, eta) for (theta, X, y), eta in zip(QUESTIONS, (0.5, 0.8, 1.1, 0.3)))


def cut(N, batch_size, epochs):
    """The rows of each update, in the order of the table."""
    return [
        np.arange(start, min(start + batch_size, N))
        for epoch in range(epochs)
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
    """What is wrong with paths, of which `rows` says what each update asks."""
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
        if any(np.ndim(outcome.value) != 2 for outcome in ask(questions[:1])):
            return "The numbers are right, but they do not lie in rows: one θ in each row is wanted, np.array(path)."
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
            words = (
                counted(
                    "It makes {n} update too few, whatever number comes in. Does range count right?",
                    "It makes {n} updates too few, whatever number comes in. Does range count right?",
                    -k,
                )
                if k < 0
                else counted(
                    "It makes {n} update too many, whatever number comes in. Does range count right?",
                    "It makes {n} updates too many, whatever number comes in. Does range count right?",
                    k,
                )
            )
            return words.format(n=abs(k))
    return ""


def halved(walks):
    """Whether the updates are right, and only a part of them is made."""
    for words, part in (
        ("Each update is right, but only half of the updates are made.", 2),
        ("Each update is right, but only a third of the updates are made.", 3),
    ):
        if all(
            near(walk.came[k], walk.right(walk.theta)[k // part])
            for walk in walks
            for k in range(len(walk.came))
        ):
            return words
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
    return _(
        "Its first updates are right, but where 400 are asked for it stops after {n}: is there a break where the derivative "
        "is small, or a limit? Every update is made."
    ).format(n=at)


def read_end(ask):
    """The last θ of (X, y, eta, updates): its path is asked for, update by update."""
    questions = [(X, y, eta, updates) for theta, X, y, eta in TABLES for updates in range(5)]
    outcomes = ask(questions)
    if len(outcomes) < len(questions):
        return ""
    walks = []
    for i, (theta, X, y, eta) in enumerate(TABLES):
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
            return counted(
                "It makes {n} update, whatever the number that comes in is. Use updates.",
                "It makes {n} updates, whatever the number that comes in is. Use updates.",
                number,
            ).format(n=number)
        return "It gives the same θ for every number of updates. Use updates."
    return shifted(walks) or halved(walks) or told(walks) or stopped(ask, walks)


def read_single_rows(ask):
    """A path of (theta, X, y, eta, epochs, rng) whose table has one row, so that no order can matter."""
    questions = [
        (theta, X[i : i + 1], y[i : i + 1], eta, 4, np.random.default_rng(i))
        for theta, X, y, eta in TABLES
        for i in range(3)
    ]
    walks = []
    for (theta, X, y, eta, epochs, rng), outcome in zip(questions, ask(questions)):
        came = table_of(outcome.value, len(theta))
        if came is None:
            return ""
        walks.append(Walk(theta, X, y, eta, cut(1, 1, epochs), came, 1))
    if len(walks) < len(questions) or any(len(walk.came) != 5 for walk in walks):
        return ""  # how many updates there are is seen in a whole table
    words = str(told(walks))  # of one row each error is certain
    if words.startswith("Every update gives the same θ"):  # with one row an epoch is an update
        return (
            "In a table of one row, every epoch gives the same θ, that of the first: does each epoch, or each update, begin at "
            "the first θ? Set theta once, before both loops, and go on from the newest."
        )
    return words
