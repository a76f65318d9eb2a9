"""What is said of an answer that is a number, several, or a thing that the learner made: verdict by verdict."""

import numpy as np
import pytest

from lib.judge import kinds
from lib.judge.verdict import NOT_TRIED


@pytest.mark.parametrize(
    "answer, passed",
    [
        (0.6856, True),
        (0.6857, True),  # cut, rounded
        (0.68568, True),
        (0.685680, True),  # more than was asked for, and right
        (0.68561, False),
        (0.6855, False),
        (0.6858, False),
        (0.69, False),
        (-0.6856, False),
        (68.56, False),
        (1 / (1 + np.exp(-0.78)), True),
        (np.float32(0.68568015), True),
        (np.array(0.6856), True),
        ([0.6856], True),
        ("0.6856", False),
        (True, False),
        (1j, False),
        (float("inf"), False),
        (np.sin, False),
        ([0.6856, 1.0], False),
    ],
)
def test_a_number_counts_as_people_write_it(answer, passed):
    number = kinds.Number(value=0.6856801, decimals=4, why="Yes.", mistakes={})
    assert number.judge(answer).passed == passed


def test_a_half_is_rounded_as_by_hand_too():
    number = kinds.Number(value=2.625, decimals=2, why="Yes.", mistakes={})
    assert [number.judge(answer).passed for answer in (2.61, 2.62, 2.63, 2.64)] == [
        False,
        True,
        True,
        False,
    ]


@pytest.mark.parametrize(
    "value, decimals, answer, passed",
    [
        (
            2e6 / 3,
            2,
            2e6 / 3 + 1e-4,
            True,
        ),  # all digits were written; a large number may differ by more
        (2 / 3, 2, 0.66668, False),
        (2 / 3, 6, 0.66666633, False),
        (2 / 3, 6, 0.66666667, True),
        (5000, 0, 5000, True),
        (-0.0, 2, 0.0, True),
        (1234.5678, 2, 1234.5678, True),
    ],
)
def test_how_many_digits_must_be_right(value, decimals, answer, passed):
    assert (
        kinds.Number(value=value, decimals=decimals, why="Yes.", mistakes={}).judge(answer).passed
        == passed
    )


def test_what_is_said_of_a_number_without_a_name():
    number = kinds.Number(
        value=(0.6856801, -0.25), decimals=4, names=("p", "q"), why="Yes.", mistakes={}
    )
    assert number.judge([0.68, -0.25]).message == "Right as far as it goes. Give 4 decimals."
    assert "as far as it goes" not in number.judge([0, 0]).message, "no digit of it is right"
    assert "Did you round or cut on the way?" in number.judge([0.683, -0.25]).message
    assert number.judge([-0.6856, 0.25]).message == "The size is right, the sign is not."
    assert "percentage" in number.judge([68.56801, -25]).message
    assert (
        number.judge([0.6856, 0.25]).message
        == "Look again at q. The size is right, the sign is not."
    )
    assert number.judge([68.56, -0.25]).message.startswith(
        "Look again at p. That looks like a percentage."
    )
    assert (
        number.judge([0.6856, 1.7]).message == "1 of 2 is right. Look again at q. q is too large."
    )
    assert number.judge([0.6856, 0.5]).message == (
        "Look again at q. It is 2 times what is expected. And the sign is turned."
    )
    assert (
        number.judge([0.6856, -0.5]).message == "Look again at q. It is 2 times what is expected."
    )
    assert (
        number.judge([0.6856, 0.6856]).message
        == "Look again at q. What stands there is p once more."
    )
    assert number.judge([0.1, 1.0]).message.startswith("Neither is right yet.")
    three = kinds.Number(value=(1.0, 2.0, 3.0), decimals=1, why="Yes.", mistakes={})
    assert three.judge([7, 8, 9]).message.startswith("None of the 3 is right yet.")
    assert number.judge([0.655, -0.25]).message == (
        "1 of 2 is right. Look again at p. p is too small."
    ), "that is not close"
    assert number.judge([0.8, -0.1]).message.startswith("Neither is right yet.")
    large = kinds.Number(value=(1000.0, 0.01), decimals=2, why="Yes.", mistakes={})
    assert large.judge([990, 0.01]).message.startswith("Close, but not it.")
    assert large.judge([700, 0.01]).message == (
        "1 of 2 is right. Look again at number 1. Number 1 is too small."
    )
    assert (
        kinds.Number(value=0.5, decimals=1, why="Yes.", mistakes={})
        .judge(7)
        .message.startswith("7.0 is too large.")
    )
    assert number.judge([0.6856, None]).message == "Still to be filled in: q."
    assert (
        number.judge([-0.25, 0.6856]).message
        == "The numbers are right, their order is not: p comes first, then q."
    )
    assert number.judge([0.6856, [1, 2]]).message == "2 numbers expected, but 3 came in."
    assert "decimal point" in number.judge((0, 6856, 0, 25)).message, "0,6856 and 0,25"
    assert number.judge([None, None]) is NOT_TRIED and number.judge(None) is NOT_TRIED


def below_zero(answer):
    """A sum below 0 will not do."""
    return sum(answer) < 0 and f"Yours is {sum(answer):g}."


def too_large(answer):
    """The sum is too large."""
    return sum(answer) > 10


@pytest.mark.parametrize(
    "answer, said",
    [
        ([1, 2], "Right. Yes."),
        (np.array([[1.5], [2]]), "Right. Yes."),
        ([-4, 2], "A sum below 0 will not do. Yours is -2."),
        ([9, 2], "The sum is too large."),
        ([None, None], "Not tried yet."),
        ([0, 0], "Not tried yet."),
        ([None, 2], "Still to be filled in: p."),
        (2, "2 numbers expected, but 1 came in. In this order: p, q."),
        (
            [1, 5, 2, 0],
            "With a comma Python reads two numbers. Write a decimal point: 0.5, not 0,5.",
        ),
        (
            ["1,5", "2"],
            "A number is expected, but the text '1,5' came in. Leave out the quotation marks, and write a "
            "decimal point, not a comma.",
        ),
        (
            [float("nan"), 1],
            "nan came in: something was divided by zero, or is a log of 0, or too large.",
        ),
    ],
)
def test_made_numbers_are_read_as_numbers_are(answer, said):
    made = kinds.Made(faults=(below_zero, too_large), why="Yes.", given=[0, 0], names=("p", "q"))
    assert made.judge(answer).message == said


@pytest.mark.parametrize(
    "answer, said",
    [
        ((0.2, 0.6, 0.22), "Each is about 1.09 times"),
        ((18.39, 55.17, 20.23), "percentage"),
    ],
)
def test_what_all_numbers_share_is_said(answer, said):
    number = kinds.Number(
        value=(0.1839, 0.5517, 0.2023), decimals=4, why="Yes.", mistakes={}, names=("a", "b", "c")
    )
    assert said in number.judge(answer).message


def test_a_sign_keeps_its_size_where_a_sentence_begins():
    number = kinds.Number(value=(0.5, 0.25), decimals=2, why="Yes.", mistakes={}, names=("z", "ŷ"))
    assert "ŷ is too small." in number.judge((0.5, 0.07)).message


def test_where_all_are_wrong_the_first_one_s_size_is_said():
    number = kinds.Number(value=(0.5, 0.25), decimals=2, why="Yes.", mistakes={}, names=("z", "p"))
    assert "z, which is too large" in number.judge((0.83, 0.07)).message
    assert "z, which is too small" in number.judge((0.19, 0.71)).message


def test_a_cause_is_said_only_where_it_can_be():
    """A large number that is right beside shares hides nothing, and what any number would have come to tells nothing."""
    shares = kinds.Number(
        value=(0.0454, 0.9385, 22.0), decimals=4, why="Yes.", mistakes={}, names=("p", "q", "°F")
    )
    assert "Did you round" in shares.judge((0.0468, 0.9385, 22)).message
    assert "Did you round" not in shares.judge((0.0454, 0.2292, 22)).message
    assert "σ" not in shares.judge((0.0454, 0.9385, 1)).message
    lengths = kinds.Number(value=(3.5, 3.5), decimals=2, why="Yes.", mistakes={}, names=("a", "b"))
    for answer in (5.04, -2.5):
        said = lengths.judge((answer, answer)).message
        assert said.startswith("Neither is right yet"), said


def test_a_name_that_is_a_word_begins_a_sentence_with_a_capital_and_a_sign_does_not():
    number = kinds.Number(
        value=(0.5, 0.25, 0.1, 7),
        decimals=2,
        why="Yes.",
        mistakes={},
        names=("p", "tanh′(z)", "dL/dz", "mini-batch"),
    )
    for i, begun in enumerate(("p is", "tanh′(z) is", "dL/dz is", "Mini-batch is")):
        typed = [0.5, 0.25, 0.1, 7]
        typed[i] *= 3.7
        assert f". {begun} too large" in number.judge(typed).message


def said_of(value, answer, decimals=2, **more):
    """The verdict's words on an answer, where `value` is right."""
    return kinds.Number(value, decimals, "Yes.", **{"mistakes": {}} | more).judge(answer).message


def test_a_mistake_with_a_large_number_is_known_by_fewer_digits():
    mistakes = {123.4567: "The offset is missing.", 1.2345: "The slope is missing."}
    assert said_of(500.0, 123.5, 4, mistakes=mistakes) == "The offset is missing."
    assert said_of(500.0, 1.2345, 4, mistakes=mistakes) == "The slope is missing."
    assert "slope" not in said_of(500.0, 1.2, 4, mistakes=mistakes)


def test_near_is_measured_by_the_largest_number_that_is_wrong():
    assert said_of((1000.0, 0.01), (990, 0.02)).startswith("Close, but not it.")
    assert said_of((1000.0, 0.01), (950, 0.02)).startswith("Neither is right yet.")


def test_who_gives_a_whole_number_is_told_how_many_decimals():
    assert said_of(3.7, 4, 1) == "Is it rounded to a whole number? Give 1 decimal."
    assert said_of(3.71, 4, 2) == "Is it rounded to a whole number? Give 2 decimals."


@pytest.mark.parametrize(
    ("share", "said"),
    [
        (0.97, "Look again at never. 0.97 would be 970 of the 1000 bags. Count again"),
        (0.33, "Look again at never. 0.33 would be 330 of the 1000 bags."),
        (1.2, "1.2 is no share of the 1000 bags: it would lie between 0 and 1."),
    ],
)
def test_a_share_of_what_was_counted_is_told_as_a_count(share, said):
    """Nothing is rounded on the way to it, so how near it is says nothing."""
    shares = ((60, "calls"), (1000, "bags"))
    asked = {"names": ("the precision", "never"), "shares": shares}
    assert said in said_of((0.25, 0.98), (0.25, share), **asked)
    assert "0.24 is no whole number of the 60 calls. Count again, and divide by 60." in said_of(
        (0.25, 0.98), (0.24, 0.98), **asked
    )


def test_the_first_one_is_held_against_its_own_value():
    assert "number 1, which is too small" in said_of((0.5, 0.25), (0.41, 0.9))


def test_of_many_that_are_wrong_three_are_named_with_their_sizes():
    said = said_of((1.0, 2.0, 3.0, 4.0, 5.0), (1.0, 2.9, 2.1, 4.7, 0.3), 1)
    assert said == (
        "1 of 5 is right. Look again at number 2, number 3, number 4, number 5. "
        "Number 2 is too large, number 3 is too small, number 4 is too large."
    )


@pytest.mark.parametrize(
    "value, answer, decimals, said",
    [
        (11.25, 12.25, 2, "It is 1 too large."),
        (11.25, 10.25, 2, "It is 1 too small."),
        (12.6, 25.2, 2, "It is 2 times what is expected."),
        (12.6, 4.2, 2, "It is what is expected, divided by 3."),
        (0.1234, 0.2468, 4, "It is 2 times what is expected."),
        ((12.6, 25.0), (25.2, 50.0), 2, "Each is 2 times what is expected."),
        # though 1 / (1.1 · 0.9535) is 0.9535 again
        (0.9535, 1.05, 2, "It is upside down: 1 divided by what is expected."),
    ],
)
def test_what_one_operation_makes_of_a_number(value, answer, decimals, said):
    assert said_of(value, answer, decimals) == said


def test_what_is_not_quite_one_factor_is_none():
    assert said_of((10.0, 20.0), (13.0, 26.0), 1).startswith("Each is about 1.3 times")
    assert said_of((10.0, 20.0), (13.0, 26.2), 1).startswith("Neither is right yet.")
    assert said_of((10.0, 20.0), (1.3, 2.8), 1).startswith("Neither is right yet.")


def test_of_two_that_are_wrong_none_is_called_another_once_more():
    assert "once more" not in said_of((0.5, 0.25, 0.1), (0.25, 0.9, 0.1))
    assert "number 2 once more" in said_of((0.5, 0.25, 0.1), (0.25, 0.25, 0.1))


def test_numbers_without_names_have_no_order_to_be_told():
    assert said_of((0.5, 0.25), 0.5) == "2 numbers expected, but 1 came in."
