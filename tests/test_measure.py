"""What is measured of a wrong answer that nobody has named: rows of numbers by hand, measure by measure."""

import math
from types import SimpleNamespace

import numpy as np
import pytest

from lib.judge import kinds, measure
from lib.judge.pairs import Pair


def asked(question, *cases):
    """What one of the measures says of cases: (came, wanted), and arguments where they have a say."""
    pairs = [
        Pair(np.array(came, dtype=float), np.array(wanted, dtype=float), *(arguments or [{}]))
        for came, wanted, *arguments in cases
    ]
    with np.errstate(all="ignore"):  # as measured() asks them
        return question(pairs)


def multiplied(question, times, arguments):
    """What is said where a right row is multiplied by another number in each case."""
    row = np.array([1.5, -2.0])
    return asked(question, *((each * row, row, named) for each, named in zip(times, arguments)))


@pytest.mark.parametrize("words", measure.OF_ONE_NUMBER)
def test_what_was_done_to_a_right_number_is_said_of_a_number_and_of_a_function(words):
    change = measure.OF_ONE_NUMBER[words]
    number = kinds.Number(value=0.3712, decimals=4, why="Yes.", mistakes={})
    assert words in number.judge(float(change(0.3712))).message
    wanted = np.array([0.3712, 1.4303, 2.7119])
    pairs = [Pair(change(wanted), wanted, {})]
    assert measure.an_operation(pairs) == words


@pytest.mark.parametrize(
    "came, said",
    [
        (lambda w: np.where(w > 2, np.nan, w), "There is nan in it"),
        (lambda w: w + [1e-3, -1e-3, 2e-3], "Close, but digits are lost"),
    ],
)
def test_nan_is_no_lost_digit(came, said):
    wanted = [
        np.array([0.3712, 1.4303, 1.7119]),
        np.array([1.2, 2.7, 0.3]),
        np.array([0.4, 0.5, 1.9]),
    ]
    assert said in measure.measured([Pair(came(w), w, {}) for w in wanted])


def test_what_may_be_multiplied_and_what_may_be_done_to_a_number():
    sizes = measure.quantities({"X": np.zeros((3, 5))})
    assert sizes["the larger of rows and columns of X"] == 5
    done = {words: float(change(0.3)) for words, change in measure.OF_ONE_NUMBER.items()}
    assert [round(value, 6) for words, value in done.items() if "one np.log too many" in words] == [
        round(math.log(0.3), 6),
        round(-math.log(0.3), 6),
    ]


# -- nothing comes of it -----------------------------------------------------------------------------------------------


def test_nan_and_inf_are_said_with_their_place():
    nan, inf, right = math.nan, math.inf, ([1, 2], [1, 2])
    where = {
        "There is nan in it, where": [([nan, nan], [1, 2])],
        "There is nan in it, at some places, where": [([nan, 2], [1, 2])],
        "There is inf in it, in 1 of 2 trials, where": [([inf, inf], [1, 2]), right],
    }
    for begun, cases in where.items():
        assert asked(measure.measured, *cases).startswith(begun)
    assert asked(measure.not_finite, ([nan, inf], [nan, inf])) == "", "so it is expected"


def test_one_trial_without_a_finite_answer_hides_nothing_of_the_others():
    cases = ([2, 4], [1, 2]), ([6, 8], [3, 4]), ([math.nan, 1], [1, 2])
    assert asked(measure.measured, *cases) == "Your answer is 2 times what is expected."


def test_an_argument_that_comes_back_is_named():
    said = "What comes back is the argument z, as it came in."
    case = ([1, 2], [3, 4], {"eta": "slow", "w": [1], "z": [1, 2]})
    other = ([5, 6], [3, 4], {"eta": "slow", "w": [5], "z": [5, 6]})
    assert asked(measure.an_argument, case).startswith(said)
    assert asked(measure.an_argument, case, other).startswith(said)
    assert asked(measure.an_argument, case, ([5, 7], *other[1:])) == ""


def test_the_same_for_every_input():
    same, another = ([1, 2], [3, 4]), ([1, 3], [5, 6])
    begun = "It gives the same for every input."
    assert asked(measure.alike_everywhere, same, same).startswith(begun)
    assert asked(measure.alike_everywhere, same) == "", "one input shows nothing"
    assert asked(measure.alike_everywhere, same, another) == ""
    assert asked(measure.alike_everywhere, another, same, same) == ""
    assert asked(measure.alike_everywhere, same, ([1, 2, 3], [1, 2, 3])) == ""


def test_what_needs_no_further_question_needs_all_cases():
    zero = Pair(np.zeros(2), np.array([1.0, 2.0]), {})
    assert measure.plainly([zero, zero], 2).startswith("It gives 0 for every input.")
    assert measure.plainly([zero], 2) == ""


def test_a_factor_may_differ_from_case_to_case_but_noise_is_none():
    def values(*rows):
        return [SimpleNamespace(value=row) for row in rows]

    expected = values([1.0, 2.0], [3.0, 5.0])
    assert measure.only_a_factor(values([2.0, 4.0], [-9.0, -15.0]), expected)
    assert not measure.only_a_factor(values([2.0, 4.0], [-9.0, -14.0]), expected)
    assert not measure.only_a_factor(values([1e-16, 2e-16], [3.0, 5.0]), expected)


# -- one operation away ------------------------------------------------------------------------------------------------


def test_turned_signs():
    begun = "The sizes are right, but "
    wanted = [1, -2, 3]
    assert asked(measure.turned, ([-1, 2, -3], wanted)).endswith("all signs are turned.")
    assert asked(measure.turned, ([1, 2, 3], wanted)).startswith(f"{begun}nothing is ever below 0.")
    assert (
        asked(measure.turned, ([-1, -2, 3], wanted)) == f"{begun}some signs are turned: the first."
    )
    assert asked(measure.turned, (wanted, wanted)) == ""
    assert asked(measure.turned, ([1, -2, 4], wanted)) == ""
    assert asked(measure.turned, ([1, -1e-13, 3], [1, 0, 3])) == "", "noise has no sign"


@pytest.mark.parametrize(
    "times, more",
    [
        (2, ""),
        (-0.5, ""),
        (1 / math.log(2), " Is it a logarithm to the base 2? Take the natural one, np.log."),
        (-1 / math.log(10), " Is it a logarithm to the base 10? Take the natural one, np.log."),
    ],
)
def test_one_factor_in_all_cases(times, more):
    said = f"Your answer is {times:.4g} times what is expected.{more}"
    assert multiplied(measure.a_factor, [times], [{}]) == said
    assert multiplied(measure.a_factor, [times, times], [{}, {}]) == said


def test_a_factor_is_one_to_four_digits():
    assert multiplied(measure.a_factor, [100, 100.005], [{}, {}]).startswith("Your answer is 100 ")
    assert multiplied(measure.a_factor, [100, 100.02], [{}, {}]) == ""
    assert multiplied(measure.a_factor, [2, 3], [{}, {}]) == ""


def test_of_one_number_alone_no_factor_is_said():
    assert asked(measure.a_factor, ([2], [1])) == ""
    assert asked(measure.a_factor, ([2, 2], [1, 1])) != ""
    assert asked(measure.a_factor, ([2, 4, 6], [1, 2, 3])) != ""


def test_a_factor_as_the_rest_of_a_sentence():
    for times, said in {
        2: "it is multiplied by 2",
        -1: "all signs are turned",
        -2: "all signs are turned and it is multiplied by 2",
    }.items():
        assert multiplied(measure.factor_in_words, [times], [{}]) == said
    named = [{"n": 4}, {"n": 6}]
    assert multiplied(measure.factor_in_words, [4, 6], named) == "it is multiplied by n"
    assert multiplied(measure.factor_in_words, [4, 7], named) == ""
    assert multiplied(measure.factor_in_words, [100, 100.02], [{}, {}]) == ""
    assert multiplied(measure.factor_in_words, [1, 1], named) == ""


@pytest.mark.parametrize(
    "numbers, times, words",
    [
        ((4, 6, 5), (4, 6, 5), "n"),
        ((4, 6, 5), (1 / 4, 1 / 6, 1 / 5), "1 / (n)"),
        ((4, 6, 5), (16, 36, 25), "the square of n"),
        ((4, 6, 5), (1 / 16, 1 / 36, 1 / 25), "1 / (the square of n)"),
        ((4, 9, 16), (2, 3, 4), "the root of n"),
        ((4, 9, 16), (1 / 2, 1 / 3, 1 / 4), "1 / (the root of n)"),
        ((4, 6, 5), (8, 12, 10), "2 times n"),
        ((4, 6, 5), (-4, -6, -5), "-1 times n"),
        ((-4, 6, 5), (-4, 6, 5), "n"),
        ((4, 6, 4), (4, 6, 4), "n"),
        ((4, 6), (-4, -6), "-1 times n"),
    ],
)
def test_a_factor_that_an_argument_explains(numbers, times, words):
    said = multiplied(measure.a_factor, times, [{"k": 7, "n": number} for number in numbers])
    assert said.endswith(f"but its size is not right: it is multiplied by {words}.")


@pytest.mark.parametrize(
    "numbers, times",
    [
        ((4, 6), (8, 12)),  # of two numbers 2 times may be chance
        ((4, 6, 5), (4, 6, -5)),
        ((4, 6, 5), (4, 6, 5.1)),
        ((4, 6, None), (4, 6, 5)),
    ],
)
def test_a_factor_that_no_argument_explains(numbers, times):
    assert multiplied(measure.a_factor, times, [{"n": number} for number in numbers]) == ""


def test_by_what_an_answer_may_be_multiplied():
    assert measure.quantities({"X": np.zeros((3, 5))}) == {
        "the number of rows of X": 3,
        "the number of columns of X": 5,
        "how many numbers X has": 15,
        "the larger of rows and columns of X": 5,
        "the number of rows of X less 1": 2,
        "the number of rows of X plus 1": 4,
        "the number of columns of X less 1": 4,
    }
    ones = {"the length of y": 3, "the number of ones in y": 2, "the number of zeros in y": 1}
    assert measure.quantities({"y": np.array([0, 1, 1])}) == ones
    all_ones = {"the length of y": 2, "the number of ones in y": 2}
    assert measure.quantities({"y": np.array([1.0, 1.0])}) == all_ones
    assert measure.quantities({"y": np.array([1])}) == {"the length of y": 1}
    row = {"the length of z": 4, "the std of z": 2.0, "the mean of z": 3.0}
    assert measure.quantities({"z": np.array([1.0, 1.0, 5.0, 5.0])}) == row
    assert measure.quantities({"eta": 0.5, "start": 0, "fast": True, "name": "a"}) == {"eta": 0.5}


def test_one_number_added_to_all():
    wanted = np.array([1.0, -2.0, 5.0, 7.0])
    for gap, words in {0.5: "0.5 too large", -0.5: "0.5 too small", 1000: "1000 too large"}.items():
        said = f"Each number is {words}, whatever comes in."
        assert asked(measure.an_offset, (wanted + gap, wanted)) == said
        assert asked(measure.an_offset, (wanted[:2] + gap, wanted[:2])) == "", "two may be chance"
        noisy = wanted + gap * (1 + np.array([0, 5e-7, 0, 0]))
        assert asked(measure.an_offset, (noisy, wanted)) == said
    assert asked(measure.an_offset, (wanted + [0.5, 0.6, 0.5, 0.5], wanted)) == ""
    assert asked(measure.an_offset, (wanted + 1e-12, wanted)) == "", "noise is no offset"
    assert asked(measure.an_offset, ([math.nan] * 4, wanted)) == ""


SHARES = [0.5, 2, 4]
WHOLE = [3, -4, 0, 12]
BROKEN = [2.25, -1.5, 0.75]
LONG = [2.3456789e-4, 1.2345678e-4, 3.4567891e-4]


@pytest.mark.parametrize(
    "wanted, came, begun",
    [
        (SHARES, [0.5, -1, -3], "It is 1 minus"),
        (SHARES, [2, 0.5, 0.25], "It is upside down"),
        (SHARES, [0.25, 4, 16], "It is the square"),
        (SHARES, [0.70710678, 1.41421356, 2], "It is the root"),
        (SHARES, [1.64872127, 7.3890561, 54.59815], "It is e to the power of what"),
        (SHARES, [0.60653066, 0.13533528, 0.01831564], "It is e to the power of minus"),
        (SHARES, [-0.69314718, 0.69314718, 1.38629436], "It is the natural logarithm"),
        (SHARES, [0.69314718, -0.69314718, -1.38629436], "It is −log"),
        (SHARES, [0.62245933, 0.88079708, 0.98201379], "It is σ"),
        (SHARES, [0.46211716, 0.96402758, 0.9993293], "It is tanh"),
        (WHOLE, [3 / 13, -4 / 13, 0, 12 / 13], "The direction is right"),
        (WHOLE, [3 / 11, -4 / 11, 0, 12 / 11], "It is divided by its own sum"),
        (WHOLE, [3, -1, -1, 11], "The numbers are added up on the way"),
        (WHOLE, [-4, 0, 3, 12], "The numbers are right, but they are sorted"),
        (WHOLE, [12, 0, -4, 3], "The numbers are right, but in the reverse order"),
        (WHOLE, [12, 3, -4, 0], "The numbers are right, but each stands one place too late"),
        (WHOLE, [-4, 0, 12, 3], "The numbers are right, but each stands one place too early"),
        (WHOLE, [2.75] * 4, "Each number is the mean"),
        (WHOLE, [11] * 4, "Each number is the sum"),
        (WHOLE, [3] * 4, "The first number is right"),
        (WHOLE, [12] * 4, "The last number is right"),
        (WHOLE, [1, -1, 0, 1], "Only the signs"),
        (BROKEN, [2, -1, 0], "Whole numbers come back: the decimals"),
        (BROKEN, [2, -2, 0], "Whole numbers come back: each is rounded down"),
        (BROKEN, [2.25, 0, 0.75], "What is below 0"),
        (BROKEN, [0, -1.5, 0], "What is above 0"),
        (BROKEN, [2, -2, 1], "It is rounded to 0 decimals"),
        (BROKEN, [2.2, -1.5, 0.8], "It is rounded to 1 decimal."),
        (LONG, [2.35e-4, 1.23e-4, 3.46e-4], "It is rounded to 6 decimals"),
    ],
)
def test_one_operation_done_to_numbers_that_had_been_right(wanted, came, begun):
    assert asked(measure.an_operation, (came, wanted)).startswith(begun)


def test_seven_decimals_are_not_called_rounded():
    assert asked(measure.an_operation, ([2.346e-4, 1.235e-4, 3.457e-4], LONG)) == ""


def test_a_limit_that_holds_what_is_beyond_it():
    wanted = [0.5, 2, 1]
    above, below = "It never goes above 1.5, where more", "It never goes below 0.7, where less"
    assert asked(measure.a_limit, ([0.5, 1.5, 1], wanted)).startswith(above)
    assert asked(measure.a_limit, ([0.7, 2, 1], wanted)).startswith(below)
    assert asked(measure.a_limit, ([0.5, 1.5, 1, 1.5], [*wanted, 3])).startswith(above)
    assert asked(measure.a_limit, ([0.5, 1.5, 1, 3], [*wanted, 3])) == "", "3 is above it"
    assert asked(measure.a_limit, ([0.7, 2, 1, 0.1], [*wanted, 0.1])) == "", "0.1 is below it"
    assert asked(measure.a_limit, ([0.5, 1.5, 1, 1.6], [*wanted, 3])) == "", "two are no limit"
    assert asked(measure.a_limit, (wanted, wanted)) == ""
