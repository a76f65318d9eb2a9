"""What a function returns, made plain: which classes stay, what others become, and what is refused at which size."""

from decimal import Decimal
from fractions import Fraction

import numpy as np
import pytest

from lib.judge.plain import DEEPEST, LONGEST, MOST, Refused, plain


def nested(depth, value=0):
    """A value within so many tuples."""
    for _ in range(depth):
        value = (value,)
    return value


def in_an_array(value):
    array = np.empty(1, dtype=object)
    array[0] = value
    return array


class Whole(int): pass  # fmt: skip  # noqa: E701


class Real(float): pass  # fmt: skip  # noqa: E701


class Text(str): pass  # fmt: skip  # noqa: E701


class Rows(list): pass  # fmt: skip  # noqa: E701


class Pair(tuple): pass  # fmt: skip  # noqa: E701


class Names(dict): pass  # fmt: skip  # noqa: E701


class Own(np.ndarray): pass  # fmt: skip  # noqa: E701


class Sparse:
    def toarray(self):
        raise AssertionError("nobody calls it")


class Table:
    """What another library's table is."""

    def __array__(self, dtype=None, copy=None):
        return np.array([[1.0, 2.0]])


@pytest.mark.parametrize(
    "value",
    [None, ..., True, 3, 0.5, 1j, "ŷ", b"a", range(3), Fraction(1, 3), Decimal("0.5"), {1}, ()],
)
def test_what_is_plain_stays_itself(value):
    assert plain(value) == value and type(plain(value)) is type(value)


@pytest.mark.parametrize(
    "value, expected",
    [
        (Whole(3), 3),
        (Real(0.5), 0.5),
        (Text("a"), "a"),
        (Rows([Whole(3)]), [3]),
        (Pair([Real(0.5)]), (0.5,)),
        (Names({Text("a"): Whole(1)}), {"a": 1}),
        (frozenset({Whole(1)}), {1}),
    ],
)
def test_a_subclass_becomes_what_it_stems_from(value, expected):
    found = plain(value)
    assert found == expected and type(found) is type(expected)
    parts = found.items() if isinstance(found, dict) else found if np.iterable(found) else ()
    assert all(type(part) in (int, float, str, tuple) for part in parts)


def test_another_library_s_table_becomes_an_array():
    found = plain(Table())
    assert type(found) is np.ndarray and found.tolist() == [[1, 2]]
    assert type(plain(np.ones(2).view(Own))) is np.ndarray
    assert type(plain(np.float32(1))) is np.float32


def test_an_array_of_objects_has_its_parts_made_plain_and_a_mask_stays():
    array = plain(np.array([[Whole(1), None]], dtype=object))
    assert array.shape == (1, 2) and type(array[0, 0]) is int and array[0, 1] is None
    masked = plain(np.ma.array([1.0, 2.0], mask=[0, 1]))
    assert masked.mask.tolist() == [False, True] and masked.data.tolist() == [1, 2]


@pytest.mark.parametrize(
    "around",
    [lambda x: [x], lambda x: (x,), lambda x: {"a": x}, lambda x: {x: 1}, lambda x: {x}, in_an_array],
    ids=["list", "tuple", "value", "key", "set", "array"],
)  # fmt: skip
def test_lists_in_lists_go_so_deep_whatever_holds_them(around):
    plain(around(nested(DEEPEST - 1)))
    with pytest.raises(Refused, match="without end. Does it hold itself"):
        plain(around(nested(DEEPEST)))


@pytest.mark.parametrize(
    "many",
    [lambda n: "x" * n, lambda n: range(n), lambda n: np.zeros(n, "i1"), lambda n: np.ma.zeros(n)],
    ids=["text", "range", "array", "masked"],
)
def test_a_million_things_are_enough(many):
    plain(many(MOST))
    with pytest.raises(Refused, match="far more than is asked for. Look at the shapes"):
        plain(many(MOST + 1))


def test_what_is_too_large_is_shown():
    with pytest.raises(Refused, match="^It returns 1000001 things, far more"):
        plain([0] * (MOST + 1))
    with pytest.raises(Refused, match=r"^It returns the shape \(1001, 1001\), far more"):
        plain(np.broadcast_to(0, (1001, 1001)))
    assert plain(2 ** (LONGEST - 1)) == 2 ** (LONGEST - 1)
    with pytest.raises(Refused, match="too large for any float"):
        plain(2**LONGEST)


def test_what_is_no_answer_is_named():
    with pytest.raises(Refused) as refused:
        plain(object())
    assert str(refused.value) == "It returns a object, not a number or an array."
    with pytest.raises(Refused, match="a Sparse, not .* an array. It keeps only what is not 0:"):
        plain(Sparse())
    with pytest.raises(Refused, match="It returns a table of .*f4.*, not of numbers."):
        plain(np.zeros(2, "f,i"))
