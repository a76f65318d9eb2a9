"""What lesson 00 claims."""

import numpy as np

import lib
from claims import claim
from lib.judge.kinds import Number


@claim("00", "Each row of `X` meets `theta`: multiply number by number, and add.")
def row_by_row():
    rng = np.random.default_rng(0)
    for rows, columns in rng.integers(1, 6, (50, 2)):
        X, theta = rng.normal(size=(rows, columns)), rng.normal(size=columns)
        by_hand = [sum(a * b for a, b in zip(row, theta)) for row in X]
        np.testing.assert_allclose(X @ theta, by_hand, rtol=1e-12, atol=1e-12)


@claim(
    "00", "Asked for two decimals, you may cut or round: 0.66926 is 0.66 or 0.67, and both count."
)
def cut_or_rounded():
    rng = np.random.default_rng(0)
    for value in (0.66926, *rng.uniform(0, 10, 100)):
        exercise = Number(value=value, decimals=2, why="So it is.", mistakes={})
        for answer in (np.floor(100 * value) / 100, round(value, 2)):
            assert exercise.judge(answer).passed


@claim("00", "and puts a ✓ where both then read the same.")
def a_tick_where_both_read_the_same():
    rng = np.random.default_rng(0)
    for value in rng.uniform(0, 10, 200):
        shown = f"{np.floor(value * 10**4) / 10**4:.4f}"
        assert lib.deck.agrees(value, shown)
        assert not lib.deck.agrees(value + 0.0001, shown)
