"""What goes from one process to another as text: a value comes back as it was, and nothing else is read."""

import numpy as np
import pytest

from lib.judge import wire


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
