"""Whether orders are shuffles: sound ones always are, and each way of not shuffling is found by one of three rules."""

import itertools

import numpy as np
import pytest

from lib.exercises.chance import untouched, whole
from lib.judge.run import Refused

RNG = np.random.default_rng(0)


@pytest.mark.parametrize("rows, many", [(4, 200), (5, 200), (10, 200), (20, 12), (6, 31)])
def test_sound_shuffles_are_whole(rows, many):
    for seed in range(20):
        rng = np.random.default_rng(seed)
        assert whole([rng.permutation(rows) for _ in range(many)]) is True


@pytest.mark.parametrize("rows, any_order", [(1, True), (3, True), (4, False), (5, False)])
def test_of_fewer_than_four_rows_nobody_can_say(rows, any_order):
    assert whole([range(rows)] * 50) is any_order


def test_rotations_are_no_shuffles_for_each_row_keeps_its_neighbours():
    assert not whole([np.roll(np.arange(10), by) for by in RNG.integers(10, size=200)])


def test_of_few_orders_as_many_neighbours_are_asked_for_as_there_are_orders():
    """Twenty rotations of twenty rows: twenty pairs of neighbours are few of 380, but as many as there are orders."""
    assert whole([np.roll(np.arange(20), by) for by in range(20)])


def test_two_thirds_of_all_neighbours_are_enough():
    """0 and 2, 1 and 3 are never neighbours."""
    found = [order for order in itertools.permutations(range(4)) if _apart(order)]
    assert len(found) == 8 and whole(found * 25)


def _apart(order):
    return all(abs(a - b) != 2 for a, b in zip(order, order[1:]))


def test_a_row_that_nearly_always_has_one_place_is_found():
    orders = [[0, *RNG.permutation(9) + 1] for _ in range(160)]
    assert not whole(orders + [RNG.permutation(10) for _ in range(40)])


def test_a_row_that_has_one_place_in_every_second_order_may_do_so_by_chance():
    orders = [[0, *RNG.permutation(9) + 1] for _ in range(80)]
    assert whole(orders + [RNG.permutation(10) for _ in range(120)])


def test_rows_that_are_shuffled_in_blocks_are_found():
    assert not whole([[*RNG.permutation(5), *RNG.permutation(5) + 5] for _ in range(200)])


def test_so_they_are_where_the_places_of_one_block_are_rows_of_both():
    """Rows 0 and 1 have the places 1 and 2; rows 2 and 3 have the first and the last."""
    orders = []
    for _ in range(200):
        (first, last), inner = RNG.permutation(2) + 2, RNG.permutation(2)
        orders.append([first, *inner, last])
    assert not whole(orders)


def test_blocks_that_share_a_place_are_none():
    """Row 4 is in either half: all rows are reached through it."""
    left = [[*RNG.permutation(5), *RNG.permutation(4) + 5] for _ in range(200)]
    right = [[*RNG.permutation(4), *RNG.permutation(5) + 4] for _ in range(200)]
    assert whole(left + right)


def test_who_changes_the_table_is_refused_and_who_does_not_is_not():
    X, y = np.ones((2, 3)), np.array([0, 1])
    untouched(X, y, X.copy(), y.copy())
    for touched in ((X + 1, y), (X, y[::-1])):
        with pytest.raises(Refused, match="Your function changes X or y"):
            untouched(*touched, X, y)
