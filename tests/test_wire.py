"""What goes from one process to another as text: a value comes back as it was, and nothing else is read."""

import numpy as np
import pytest

from lib.judge import wire
from lib.judge.plain import DEEPEST, MOST, Refused


@pytest.mark.parametrize(
    "text",
    [
        b"",
        b"{",
        b"[" * 100_000,
        b'{"array": ["<f8", [1000000000], ""]}',
        b'{"array": ["O", [1], "AAAAAAAAAAA="]}',
        b'{"array": ["<f8", [2], "AAAAAAAAAAA="]}',
        b'{"range": [0, 1000000000000, 1]}',
        b'{"fraction": [1, 0]}',
        b'{"nobody": 1}',
        b'{"tuple": 1, "list": 2}',
        b'{"dict": [[[1], 2]]}',
        b"9" * 10_000,
        b"\x80\x04\x95",
    ],
)
def test_what_is_no_value_is_garbled(text):
    with pytest.raises(wire.Garbled):
        wire.loads(text)


@pytest.mark.parametrize(
    "value",
    [
        None, ..., True, 3, 2**200, 0.1, float("inf"), 1j, "ŷ\ud800", b"\0", (1, [2.0, {"a": {3}}]), range(3), {1: "a"},
        np.float32(0.1), np.arange(6).reshape(2, 3)[:, ::2], np.array(["a", "bc"]), np.array([1, None], dtype=object),
        np.zeros((0, 3)), np.array(1.5), np.datetime64("2026-11-20"), np.array([True]),
    ],
    ids=range(21),
)  # fmt: skip
def test_a_value_comes_back_as_it_was(value):
    back = wire.loads(wire.dumps(value))
    assert type(back) is type(value)
    if isinstance(value, np.ndarray):
        assert back.dtype == value.dtype and back.shape == value.shape and (back == value).all()
        assert back.flags.writeable
    else:
        assert back == value


def test_what_is_not_plain_is_not_written():
    with pytest.raises(TypeError):
        wire.dumps([print])


def test_a_mask_comes_back():
    back = wire.loads(wire.dumps(np.ma.array([1.0, 2.0], mask=[0, 1])))
    assert back.data.tolist() == [1, 2] and back.mask.tolist() == [False, True]


@pytest.mark.parametrize("around", [lambda x: [x], lambda x: (x,), lambda x: {1: x}])
def test_lists_in_lists_go_so_deep(around):
    deep = 0
    for _ in range(DEEPEST - 1):
        deep = [deep]
    assert wire.loads(wire.dumps(around(deep))) == around(deep)
    with pytest.raises(Refused):
        wire.dumps(around([deep]))


def test_a_range_and_an_array_have_an_end():
    assert wire.loads(wire.dumps(range(MOST))) == range(MOST)
    with pytest.raises(wire.Garbled, match="a range without end"):
        wire.loads(f'{{"range": [0, {MOST + 1}, 1]}}')
    with pytest.raises(wire.Garbled, match="no array of numbers"):
        wire.loads(f'{{"array": ["|i1", [{MOST + 1}], ""]}}')


def test_what_is_not_plain_is_written_and_read_by_others_where_there_are_such():
    def write(value):
        return {"function": value.__name__}

    def read(name, content):
        return name, content

    text = wire.dumps([print, {"f": (max,)}], write)
    known = [("function", "print"), {"f": (("function", "max"),)}]
    assert wire.loads(text, read) == known
    with pytest.raises(wire.Garbled, match="there is no kind 'function'"):
        wire.loads(text)
