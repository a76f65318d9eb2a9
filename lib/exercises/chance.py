"""One rule for chance, of all exercises that get an rng: what is drawn is drawn with it, and drawn whole."""

import numpy as np

from lib.judge.run import Refused

USED = "the rng that comes in is used"
AGAIN = "the same rng gives the same again"
WHOLE = "every order can come"
WORDS = {
    USED: "Nothing is drawn with the rng that comes in. Use it, and make none of your own: rng.permutation(N).",
    AGAIN: "The order is drawn by chance, but not with the rng that comes in. Use rng.permutation: then the same seed gives "
    "the same again.",
    WHOLE: "The order changes, but it is no shuffle: each row has the same few neighbours, or nearly the same place, or one of "
    "the same few places, again and again. Any order must be able to come: rng.permutation(N).",
}


def untouched(X, y, table_X, table_y):
    """Stop with words where a function has changed the table that came in: the next draw would begin from another one."""
    if not (np.array_equal(X, table_X) and np.array_equal(y, table_y)):
        raise Refused(
            "Your function changes X or y themselves, so that whoever calls it loses what they had. Leave them as they are: "
            "pick the rows with X[order] and y[order]."
        )


def whole(orders):
    """Whether many orders of the same rows look like shuffles: each row has many places, and many that follow it.

    The limits are wide: of sound shuffles not one in a million passes them.
    """
    orders = np.array([np.asarray(order) for order in orders])
    many, N = orders.shape
    if N < 4:
        return True
    places = max(np.bincount(orders[:, place], minlength=N).max() for place in range(N))
    followers = {(a, b) for order in orders.tolist() for a, b in zip(order, order[1:])}
    # From each row all others must be reached by places that two rows have shared, or the rows are shuffled in blocks.
    at = np.zeros((N, N), dtype=bool)
    at[orders, np.arange(N)] = True
    shared = at @ at.T
    for again in range(N):
        shared = shared @ shared
    return bool(
        shared.all() and places < 0.6 * many and len(followers) > 0.6 * min(N * (N - 1), many)
    )
