"""What is read off a gradient over blocks that is wrong: how much each block counts, and what its rows give."""

import numpy as np

from lib.exercises import gradients
from lib.exercises.asked import Asked, near, row
from lib.exercises.errors import ERRORS, cross_entropy
from lib.judge.verdict import Faint
from lib.model import bce_gradient
from lib.said import _


def _question(seed, columns, *lengths):
    """theta, and a list of blocks (X, y) of these lengths."""
    rng = np.random.default_rng(seed)
    blocks = []
    for length in lengths:
        X = np.column_stack([np.ones(length), rng.normal(size=(length, columns - 1)).round(2)])
        blocks.append((X, (np.arange(length) + len(blocks)) % 3 % 2))
    return rng.normal(size=columns).round(2), blocks


# Never more blocks than columns, so that the weight of each block can be solved for.
QUESTIONS = (
    _question(5, 6, 4, 1, 7),
    _question(6, 5, 9, 2),
    _question(7, 7, 2, 6, 3, 5),
    _question(8, 4, 3, 8, 5),
    _question(9, 5, 4, 3, 4),
)


def rows_of(blocks):
    """How many rows each block has."""
    return np.array([len(y) for X, y in blocks])


# {words: the weight of each block's sum, of the rows of the blocks}; right is 1/N for all
WEIGHTS = {
    "That is the mean of the blocks' means: a short block counts as much as a long one. Add up the sums and the rows, and divide "
    "once, at the end.": lambda m: 1 / m / len(m),
    "The blocks' means are added up, not the sum of all rows. Add up the sums X.T @ (ŷ − y) without dividing, and divide once, "
    "at the end, by the number of rows.": lambda m: 1 / m,
    "It is divided twice: each block by its own number of rows, and all of it by the number of all rows. Add up the sums without "
    "dividing, and divide once, at the end.": lambda m: 1 / m / m.sum(),
    "That is the sum over all rows. Divide it by how many rows there are in all blocks together.": lambda m: (
        m**0.0
    ),
    "The sum over all rows is divided by the number of blocks. Divide by the number of rows, of all blocks together.": lambda m: (
        m**0.0 / len(m)
    ),
    "The sum over all rows is divided by 2 for each block, as len(pair) is: X and y. Add up the rows, len(y).": lambda m: (
        m**0.0 / (2 * len(m))
    ),
    "It is divided as if all blocks were as long as the first one. They are not: count the rows of each block.": lambda m: (
        m**0.0 / m[0] / len(m)
    ),
    "It is divided as if all blocks were as long as the last one. They are not: count the rows of each block.": lambda m: (
        m**0.0 / m[-1] / len(m)
    ),
    "The sum over all rows is divided by the rows of the last block alone: count the rows as you go.": lambda m: (
        m**0.0 / m[-1]
    ),
    "The sum over all rows is divided by the rows of the first block, as if all were equally long.": lambda m: (
        m**0.0 / m[0]
    ),
    "The sum over all rows is divided by the rows of the longest block. Divide by the rows of all blocks together.": lambda m: (
        m**0.0 / m.max()
    ),
    "Each block's sum is divided by the rows so far. Add up sums and rows, and divide once, at the end.": lambda m: (
        1 / np.cumsum(m)
    ),
    "The total is divided inside the loop, once for each block. Divide once, at the end, after the loop.": lambda m: (
        1 / np.cumprod(np.cumsum(m)[::-1])[::-1]
    ),
    "The total is divided inside the loop, each time by the block's own rows. Divide once, at the end, by all rows.": lambda m: (
        1 / np.cumprod(m[::-1])[::-1]
    ),
    "Each block's mean is multiplied by its rows squared, or by its share of the rows twice. Each sum counts once.": lambda m: (
        m / m.sum() ** 2
    ),
    "The weights of the blocks are the wrong way round: a longer block counts for less. Add up the sums, which are longer by "
    "themselves.": lambda m: 1 / m**2 / (1 / m).sum(),
}
SUBSETS = {
    "The last block is missing": lambda B: range(B - 1),
    "The first block is missing": lambda B: range(1, B),
    "Only the last block counts: each one takes the place of those before, or the return is in the wrong place": lambda B: [
        B - 1
    ],
    "Only the first block counts: does the return stand inside the loop?": lambda B: [0],
    "Only the first two blocks count": lambda B: range(2),
    "Only every second block counts": lambda B: range(0, B, 2),
}


def read(ask):
    """What is wrong with (theta, blocks) -> the gradient over all rows of all blocks."""
    questions = [*QUESTIONS, *((theta, blocks[::-1]) for theta, blocks in QUESTIONS)]
    questions += [(theta, blocks[i : i + 1]) for theta, blocks in QUESTIONS for i in (0, -1)]
    came = [
        None if outcome.error else row(outcome.value, theta)
        for (theta, blocks), outcome in zip(questions, ask(questions))
    ]
    if len(came) < len(questions) or any(one is None for one in came[: len(QUESTIONS)]):
        return ""
    asked = []
    for (theta, blocks), one in zip(QUESTIONS, came):
        X, y = (np.concatenate(parts) for parts in zip(*blocks))
        m = rows_of(blocks)
        sizes = {
            "the number of blocks": len(m),
            "the rows of the last block": m[-1],
            "the rows of the first block": m[0],
        }
        asked.append(Asked(theta, X, y, one, sizes=sizes))
    if all(near(each.came, each.by(cross_entropy) / len(each.y)) for each in asked):
        return gradients.far_out(ask, as_one_block, lambda value, *question: value)
    single = came[2 * len(QUESTIONS) :]
    if all(
        one is not None and near(whole, one)
        for whole, *both in zip(came, single[::2], single[1::2])
        for one in both
    ):
        return "Your answer takes no notice of blocks: is a name of the notebook in its place?"
    alone = gradients.read(ask, as_one_block)  # what is wrong with a single block already
    return (
        by_blocks(came[: len(QUESTIONS)])
        or moving(came[: len(QUESTIONS)])
        or of_order(came, questions)
        or ("" if isinstance(alone, Faint) else alone)
        or by_blocks_of_another_error(came[: len(QUESTIONS)])
        or alone
        or gradients.told(asked)
    )


def as_one_block(theta, X, y):
    """The arguments for a table that is a single block."""
    return theta, [(X, y)]


def weights(came, error):
    """The weight of each block's sum in each answer, or None where an answer is no such sum."""
    found = []
    for (theta, blocks), one in zip(QUESTIONS, came):
        S = np.array([X.T @ error(X @ theta, y) for X, y in blocks]).T
        w = np.linalg.lstsq(S, one, rcond=None)[0]
        if not near(S @ w, one):
            return None
        found.append(w)
    return found


def by_blocks(came, error=cross_entropy):
    """Words for how much each block counts, where that is what is wrong."""
    found = weights(came, error)
    if found is None:
        return ""
    m = [rows_of(blocks) for theta, blocks in QUESTIONS]
    for sign in (1, -1):
        for words, weight in WEIGHTS.items():
            if all(np.allclose(sign * w, weight(each), 1e-4, 1e-9) for w, each in zip(found, m)):
                if sign == 1:
                    return words
                return _("{words} And all signs are turned: the error is ŷ − y.").format(
                    words=_(words)
                )
    for words, choose in SUBSETS.items():
        here = [np.isin(np.arange(len(each)), list(choose(len(each)))) for each in m]
        if all(
            np.allclose(w[~one], 0, 0, 1e-9) and (np.abs(w[one]) > 1e-9).all()
            for w, one in zip(found, here)
        ):
            if all(
                np.allclose(w[one], 1 / each.sum(), 1e-4) for w, one, each in zip(found, here, m)
            ):
                return _(
                    "{words} in the sum, while the rows of all blocks are counted. All blocks count."
                ).format(words=_(words))
            return _("{words}. All blocks count, and each one with all its rows.").format(
                words=_(words)
            )
    silent = [each[np.abs(w) < 1e-9] for w, each in zip(found, m)]
    heard = [each[np.abs(w) > 1e-9] for w, each in zip(found, m)]
    if any(map(len, silent)):
        longest = max(each.max() for each in silent if len(each))
        if longest < min(each.min() for each in heard if len(each)):
            return _(
                "Short blocks have no say, those of {longest} rows for example. All blocks count, and every row."
            ).format(longest=longest)
        at = next(i for i, each in enumerate(silent) if len(each))
        return _(
            "With blocks of {lengths} rows the one of {silent} rows has no say. Every block counts."
        ).format(lengths=", ".join(map(str, m[at])), silent=silent[at][0])
    if any(np.ptp(w) > 1e-6 * np.abs(w).max() for w in found):
        w, each = next((w, each) for w, each in zip(found, m) if np.ptp(w) > 1e-6 * np.abs(w).max())
        return _(
            "The blocks do not weigh alike: with {lengths} rows the sums are multiplied by {weights}, where each should be by "
            "1/{rows} = {wanted:.4g}, one over the number of rows of all blocks."
        ).format(
            lengths=", ".join(map(str, each)),
            weights=", ".join(f"{one:.4g}" for one in w),
            rows=each.sum(),
            wanted=1 / each.sum(),
        )
    return ""


def by_blocks_of_another_error(came):
    """The same, where the error of the rows is wrong as well."""
    for words, error in ERRORS.items():
        more = by_blocks(came, error)
        if more:
            return _("{words} And there is a second thing: {more}").format(
                words=_(words), more=_(more)
            )
    return ""


STEPS = (1, 0.5, 0.1, 0.05, 0.01, 0.005, 0.001, 2, 0.2, 0.3, 0.02)


def moving(came):
    """Whether theta moves from block to block."""
    for eta in STEPS:
        for by_sum in (False, True):
            if all(
                near(one, _moved(theta, blocks, eta, by_sum))
                for (theta, blocks), one in zip(QUESTIONS, came)
            ):
                return _(
                    "θ moves from block to block, by steps with η = {eta:g}, as in mini-batch. Here it waits: all blocks are "
                    "asked with the same θ."
                ).format(eta=eta)
    for sign in (1, -1):
        for divided in (False, True):
            if all(
                near(one, _added_to_theta(theta, blocks, sign, divided))
                for (theta, blocks), one in zip(QUESTIONS, came)
            ):
                return (
                    "The sum is collected in theta itself: it begins at the θ that comes in, not at 0, and every block is asked "
                    "with another θ. Begin a sum of its own, np.zeros(len(theta)), and leave θ as it is."
                )
    return ""


def _added_to_theta(theta, blocks, sign, divided):
    """What comes of a sum that is collected in theta."""
    for X, y in blocks:
        theta = theta + sign * len(y) * bce_gradient(theta, X, y)
    return theta / rows_of(blocks).sum() if divided else theta


def _moved(theta, blocks, eta, by_sum):
    """The gradient where a step is made after each block."""
    total = 0
    for X, y in blocks:
        grad = bce_gradient(theta, X, y)
        total = total + len(y) * grad
        theta = theta - eta * grad * (len(y) if by_sum else 1)
    return total / rows_of(blocks).sum()


def of_order(came, questions):
    """Whether the order of the blocks changes it, though each block alone is right."""
    count = len(QUESTIONS)
    turned, single = came[count : 2 * count], came[2 * count :]
    if any(one is None for one in (*turned, *single)):
        return ""
    alone = all(
        near(one, bce_gradient(theta, *blocks[0]))
        for one, (theta, blocks) in zip(single, questions[2 * count :])
    )
    if alone and not all(map(near, came, turned)):
        return (
            "With one block it is right. But the order of the blocks changes your answer, and a sum knows no order: does θ move "
            "from block to block, or is something divided inside the loop?"
        )
    return ""
