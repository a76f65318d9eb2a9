"""The batches of one epoch, exercise 04.3, what students make of them, and what all right ways share."""

import numpy as np

from lib.exercises import chance
from lib.judge.run import Refused
from lib.said import _, counted


def cut(order, batch_size):
    """An order of rows, cut into batches."""
    return [order[start : start + batch_size] for start in range(0, len(order), batch_size)]


def epoch_batches(N, batch_size, rng):
    """The batches of one epoch, shuffled."""
    return cut(rng.permutation(N), batch_size)


def in_order(N, batch_size, rng):
    """The batches as the cell gives them: the rows in the order of the table."""
    return cut(np.arange(N), batch_size)


def result_lost(N, batch_size, rng):
    """The order is still that of the table. rng.permutation leaves its argument as it is and gives back a new array:
    keep that, order = rng.permutation(N)."""
    rng.permutation(N)
    return in_order(N, batch_size, rng)


def nothing_kept(N, batch_size, rng):
    """rng.shuffle changes the array itself and gives back nothing (None). Write it on a line of its own, or take
    order = rng.permutation(N)."""
    order = rng.shuffle(np.arange(N))
    return [order[start : start + batch_size] for start in range(0, N, batch_size)]


def backwards(N, batch_size, rng):
    """The rows only come from the last to the first. Draw their order by chance: rng.permutation(N)."""
    return cut(np.arange(N)[::-1], batch_size)


def last_one_dropped(N, batch_size, rng):
    """The rows that are left over for a short last batch are missing. Keep them: in an epoch each row is used once."""
    return [rows for rows in epoch_batches(N, batch_size, rng) if len(rows) == batch_size]


def with_replacement(N, batch_size, rng):
    """Some rows come more than once and others not at all. rng.permutation(N) has each row number once."""
    return cut(rng.integers(N, size=N), batch_size)


def shuffled_for_each_batch(N, batch_size, rng):
    """Each batch is cut from an order of its own, so some rows come twice in an epoch and others not at all. Shuffle
    once, above the loop."""
    return [rng.permutation(N)[start : start + batch_size] for start in range(0, N, batch_size)]


def picked_for_each_batch(N, batch_size, rng):
    """Each batch is picked from all rows anew, so some rows come twice in an epoch and others not at all. Shuffle all
    row numbers once, then cut."""
    return [rng.choice(N, batch_size, replace=False) for start in range(0, N, batch_size)]


def always_the_same(N, batch_size, rng):
    """The order is mixed, but it is the same in every epoch. Use the rng that comes in; make none of your own."""
    return cut(np.random.default_rng(0).permutation(N), batch_size)


def not_from_rng(N, batch_size, rng):
    """The order is drawn by chance, but not with the rng that comes in. Use rng.permutation(N): then the same seed
    gives the same training again."""
    return cut(np.random.default_rng().permutation(N), batch_size)


def shuffled_inside(N, batch_size, rng):
    """Only the rows inside each batch change places; the batches are always made of the same rows. Shuffle all row
    numbers first, then cut."""
    return [rng.permutation(rows) for rows in in_order(N, batch_size, rng)]


def batches_shuffled(N, batch_size, rng):
    """The batches come in a new order, but each holds the same neighbours as before. Shuffle all row numbers first,
    then cut."""
    batches = in_order(N, batch_size, rng)
    return [batches[i] for i in rng.permutation(len(batches))]


def so_many_batches(N, batch_size, rng):
    """batch_size is the number of rows in a batch, not the number of batches."""
    return np.array_split(rng.permutation(N), batch_size)


def about_equal(N, batch_size, rng):
    """You made the batches about equally long. All have batch_size rows; only the last may be shorter."""
    return np.array_split(rng.permutation(N), -(-N // batch_size))


def one_batch(N, batch_size, rng):
    """That is one batch only. An epoch has as many as are needed until every row was used."""
    return epoch_batches(N, batch_size, rng)[:1]


def not_cut(N, batch_size, rng):
    """Every batch has a single row. Cut the shuffled order into slices of batch_size rows."""
    return list(rng.permutation(N))


def empty_at_the_end(N, batch_size, rng):
    """Where batch_size divides N, your last batch is empty, and its mean would be 0 / 0. Stop before N:
    range(0, N, batch_size)."""
    order = rng.permutation(N)
    return [order[start : start + batch_size] for start in range(0, N + 1, batch_size)]


def from_one(N, batch_size, rng):
    """Your row numbers go from 1 to N. Python counts from 0: the first row is 0, the last N − 1."""
    return cut(rng.permutation(N) + 1, batch_size)


def properties(batches, N, batch_size):
    """What all right ways share, seen over fifty epochs of one generator, and in the first epoch of its twin."""
    rng, twin = np.random.default_rng(N), np.random.default_rng(N)
    before, epochs = rng.bit_generator.state, []
    for generator in [rng] * 50 + [twin]:
        epoch = batches(N, batch_size, generator)
        if epoch is None:
            return None
        if not hasattr(epoch, "__iter__"):
            raise Refused("It should return a list of batches, each an array of row numbers.")
        try:
            epochs.append([np.ravel(rows) for rows in epoch])
        except ValueError:  # batches within batches
            raise Refused(
                "It should return a list of batches alone, each an array of row numbers. Something else comes back besides, or "
                "a list in a list."
            ) from None
    whole = all(rows.dtype.kind in "iu" or not rows.size for epoch in epochs for rows in epoch)
    if not whole or not all(any(rows.size for rows in epoch) for epoch in epochs):
        raise Refused("It should return a list of batches, each an array of row numbers.")
    flat = [np.concatenate(epoch) for epoch in epochs]
    sets = [{frozenset(rows.tolist()) for rows in epoch} for epoch in epochs]
    again = flat.pop()
    each_once = all(np.array_equal(np.sort(rows), np.arange(N)) for rows in flat)
    seen = {
        "rows in each batch": sorted((len(rows) for rows in epochs[0]), reverse=True),
        "row numbers from 0 to N − 1": all(rows.min() >= 0 and rows.max() < N for rows in flat),
        "each row once in an epoch": each_once,
        "no row twice in a batch": all(
            len(set(rows.tolist())) == len(rows) for epoch in epochs for rows in epoch
        ),
        "rows in the order of the table": all((np.diff(rows) == 1).all() for rows in flat),
        "rows in the order of the table, from another start": all(
            (np.diff(rows) % N == 1).all() for rows in flat
        ),
        "rows from the last to the first": all((np.diff(rows) == -1).all() for rows in flat),
        "another order in each epoch": len({tuple(rows) for rows in flat}) > 1,
        chance.USED: rng.bit_generator.state != before,
        chance.AGAIN: np.array_equal(flat[0], again),
        "other rows together in each epoch": len(set(map(frozenset, sets[:-1]))) > 1,
        "a short batch comes last": all(
            len(rows) == batch_size for epoch in epochs for rows in epoch[:-1]
        ),
    }
    if each_once:
        seen[chance.WHOLE] = chance.whole(flat)
        seen["a new order in every epoch"] = len({tuple(rows) for rows in flat}) > 25
    return seen


def other_sizes(came, wanted):
    """Words for batches of other lengths."""
    came, wanted = list(map(int, came)), list(map(int, wanted))
    left = sum(wanted) - sum(came)
    if left > 0:
        why = counted(
            "{n} row is missing in an epoch.", "{n} rows are missing in an epoch.", left
        ).format(n=left)
    elif left < 0:
        why = _("some rows must come more than once in an epoch. Do the slices overlap?")
    else:
        why = _("each has batch_size rows, and only the last may be shorter.")
    return _("The batches have {came} rows, and {wanted} are expected: {why}").format(
        came=_first(came), wanted=_first(wanted), why=why
    )


def _first(sizes):
    """The first lengths of batches."""
    return ", ".join(map(str, sizes[:8])) + (", …" if len(sizes) > 8 else "")


PARTS = {
    "rows in each batch": other_sizes,
    "row numbers from 0 to N − 1": "Some numbers are no row of the table: they go from 0 to N − 1.",
    "each row once in an epoch": "Some rows come more than once in an epoch, or not at all. Shuffle all row numbers once, "
    "then cut.",
    "no row twice in a batch": "A row comes twice in one batch. Each row is used once in an epoch.",
    "rows in the order of the table": "The rows are in the order of the table. Shuffle all row numbers first, then cut.",
    "rows in the order of the table, from another start": "Only the start is drawn: from there the rows go on in the order of "
    "the table, and neighbours stay together. Shuffle all row numbers.",
    "rows from the last to the first": "The rows come from the last to the first. Draw their order: rng.permutation(N).",
    "another order in each epoch": "Every epoch has the same order. Draw a new one each time that the function is called, "
    "with the rng that comes in.",
    "a new order in every epoch": "There are few orders, which come again and again. Is one kept from an earlier call? Draw a "
    "new one each time.",
    "other rows together in each epoch": "The same rows are together in every epoch. Shuffle all row numbers first, then cut.",
    "a short batch comes last": "A batch with fewer rows comes before the end. All have batch_size rows, and what is left over "
    "makes the last one.",
    **chance.WORDS,
}


MISTAKES = (
    result_lost,
    nothing_kept,
    backwards,
    last_one_dropped,
    with_replacement,
    shuffled_for_each_batch,
    picked_for_each_batch,
    always_the_same,
    not_from_rng,
    shuffled_inside,
    batches_shuffled,
    so_many_batches,
    about_equal,
    one_batch,
    not_cut,
    empty_at_the_end,
    from_one,
)
