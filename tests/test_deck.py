"""Agree, slip, lost; and a claim that does not hold is refused."""

import pytest

from lib import slide
from lib.deck import agrees


def test_agreement_is_to_the_last_printed_digit():
    assert (
        agrees(0.66926, "0.6692")
        and not agrees(0.66930, "0.6692")
        and not agrees(0.66919, "0.6692")
    )
    assert (
        agrees(-0.0065, "-0.006")
        and not agrees(0.0065, "-0.006")
        and not agrees(float("nan"), "0.6")
    )


def test_a_slip_is_shown_as_a_slip(capsys):
    slide(26, losses=[1.191896, 0.124565])
    said = capsys.readouterr().out.splitlines()
    assert said[0].split() == ["slide", "26", "printed", "ours"]
    assert said[1].endswith("✗ the slide lost its first digit: 1.1918")
    assert said[2].endswith("✓")


def test_a_lost_number_is_said_to_be_ours(capsys):
    slide(22, loss=1.143285)
    line = capsys.readouterr().out.splitlines()[1]
    assert "lost" in line and "ours" in line


@pytest.mark.parametrize(
    "number, values, words",
    [
        (29, {"loss": 0.67}, r"slide 29, loss.*expected 0\.6692"),
        (26, {"losses": [0.1918, 0.1245]}, r"expected 1\.1918"),
        (29, {"z": [0.78, 0.83]}, "slide 29 has 4 numbers for z, but 2 came in"),
        (29, {"zz": 1}, "slide 29 has 0 numbers for zz"),
        (99, {"z": 1}, "slide 99 has 0 numbers"),
        (30, {"grad": [0.2702, 0.2431, float("nan")]}, "ours is nan"),
    ],
)
def test_what_does_not_agree_is_refused(number, values, words):
    with pytest.raises(ValueError, match=words):
        slide(number, **values)
