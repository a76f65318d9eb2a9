"""What came beside what was wanted: a pair of rows for each case, and when two rows agree."""

from dataclasses import dataclass

import numpy as np

from lib.judge.compare import same


@dataclass(frozen=True)
class Pair:
    """One case: what came and what was wanted, as rows of numbers of one length, and the arguments by their names."""

    came: np.ndarray
    wanted: np.ndarray
    arguments: dict


def alike(came, wanted):
    """Whether two rows agree, by the judge's own rule."""
    came, single = np.asarray(came, dtype=float), np.asarray(came, dtype=np.float32)
    # numbers that came as float32 may leave its noise where 0 is meant
    return same(single if (single == came).all() else came, np.asarray(wanted, dtype=float))


def each_alike(pairs, change):
    """Whether what came is what `change` makes of what was wanted, in every case, and no less than three numbers show it."""
    shown = told = 0
    for pair in pairs:
        made = np.asarray(change(pair.wanted), dtype=float)
        finite = np.isfinite(made) & np.isfinite(
            pair.wanted
        )  # the logarithm of a 0 must not hide the others
        if not alike(pair.came[finite], made[finite]):
            return False
        shown += finite.sum()
        told += not alike(made[finite], pair.wanted[finite])
    return told > 0 and shown >= min(3, sum(pair.came.size for pair in pairs))


def factor(came, wanted):
    """The number that `wanted` was multiplied by to give `came`, or None; only where both are finite."""
    if came is None or wanted is None or came.size != wanted.size:
        return None
    good = np.isfinite(came) & np.isfinite(wanted)
    came, wanted = came[good], wanted[good]
    if not good.any() or not wanted.any():
        return None
    times = came @ wanted / (wanted @ wanted)  # least squares: a 0 does no harm
    return times if abs(times) > 1e-14 and alike(came, times * wanted) else None


def which(pairs):
    """Which of the numbers are wrong, as a key: each measure says it in a sentence of its own."""
    wrong = [~np.isclose(pair.came, pair.wanted, 1e-5, 1e-12) for pair in pairs]
    at = {tuple(np.flatnonzero(each).tolist()) for each in wrong if each.any()}
    if all(set(each) == {0} for each in at):
        return "the first"
    if all(not each[0] and each[1:].all() for each in wrong if each.any()):
        return "all but the first"
    if all(each[-1] and not each[:-1].any() for each in wrong if each.any()):
        return "the last"
    if all(not each[-1] and each[:-1].all() for each in wrong if each.any()):
        return "all but the last"
    return "some"
