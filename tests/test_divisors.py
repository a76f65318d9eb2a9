"""What a sum over the rows is divided by, in words: tables of 3, 7, 5 and 10 rows, 5, 3, 4 and 4 columns."""

from dataclasses import replace

import numpy as np
import pytest

from lib.exercises.asked import QUESTIONS, Asked
from lib.exercises.divisors import ROWS, scale
from lib.exercises.errors import cross_entropy

ETAS = 0.5, 0.8, 1.1, 0.3
SIGNS = "All signs are turned. "


def gradients(divisor, etas=(1, 1, 1, 1)):
    """The questions, and as what came the sum over the rows divided by divisor(rows, columns, ones, eta)."""
    asked = [Asked(*table, None, eta) for table, eta in zip(QUESTIONS, etas)]
    return [
        replace(each, came=each.by(cross_entropy) / divisor(*each.X.shape, each.y.sum(), each.eta))
        for each in asked
    ]


def said(divisor, etas=(1, 1, 1, 1)):
    return scale(gradients(divisor, etas), cross_entropy)


def of_one_row(make):
    """Single rows, and what make(question) gives for each."""
    asked = [Asked(theta, X[[i]], y[[i]], None) for theta, X, y in QUESTIONS for i in range(len(y))]
    return scale([replace(each, came=make(each)) for each in asked], cross_entropy)


@pytest.mark.parametrize("etas", [(1, 1, 1, 1), ETAS])
def test_the_mean_is_right_and_where_all_signs_are_turned_it_says_so(etas):
    assert said(lambda n, c, ones, eta: n, etas) == ""
    assert said(lambda n, c, ones, eta: -n, etas) == SIGNS.strip()


KNOWN = {
    "the number of columns": lambda n, c, ones, eta: c,
    "the number of all entries of X, rows times columns": lambda n, c, ones, eta: n * c,
    "the larger of rows and columns": lambda n, c, ones, eta: max(n, c),
    "the smaller of rows and columns": lambda n, c, ones, eta: min(n, c),
    "the number of rows less 1": lambda n, c, ones, eta: n - 1,
    "the number of rows less 2": lambda n, c, ones, eta: n - 2,
    "the number of rows plus 1": lambda n, c, ones, eta: n + 1,
    "the number of columns less 1": lambda n, c, ones, eta: c - 1,
    "the number of columns plus 1": lambda n, c, ones, eta: c + 1,
    "rows and columns added": lambda n, c, ones, eta: n + c,
    "the square of the number of rows": lambda n, c, ones, eta: n**2,
    "the root of the number of rows": lambda n, c, ones, eta: n**0.5,
    "the number of rows with label 1": lambda n, c, ones, eta: ones,
    "the number of rows with label 0": lambda n, c, ones, eta: n - ones,
    "half the number of rows, rounded down": lambda n, c, ones, eta: n // 2,
}


@pytest.mark.parametrize("words", KNOWN)
def test_a_number_that_tables_have_is_named(words):
    number = KNOWN[words]
    assert said(number) == f"The sum is divided by {words}. {ROWS}"
    assert said(lambda *of: -number(*of)) == f"{SIGNS}The sum is divided by {words}. {ROWS}"
    some_times = said(lambda *of: 1.5 * number(*of))
    if words.startswith(("the number of rows with", "the number of columns", "the square")):
        assert some_times == f"The sum is divided by 1.5 times {words}. {ROWS}"
    else:
        assert "divided by another number: by " in some_times


def test_so_is_one_that_the_question_has_for_it():
    asked = gradients(lambda n, c, ones, eta: n + 7)
    asked = [replace(each, sizes={"the seventh": len(each.y) + 7}) for each in asked]
    assert scale(asked, cross_entropy) == f"The sum is divided by the seventh. {ROWS}"


@pytest.mark.parametrize(
    "divisor, words",
    [
        (lambda n, c, ones, eta: 1, "It is the sum over the rows, which grows with the table."),
        (lambda n, c, ones, eta: 4, "The sum is divided by 4, however many rows come in. "),
        (lambda n, c, ones, eta: 1 / n, "The sum is multiplied by the number of rows, where"),
        (lambda n, c, ones, eta: n / 3, "It is 3 times the mean over the rows."),
        (
            lambda n, c, ones, eta: n / 2,
            "It is 2 times the mean over the rows. A factor 2 belongs to the squared error.",
        ),
        (
            lambda n, c, ones, eta: 2 * n + 1,
            "The direction is right, but the sum is divided by another number: by 7 for 3 rows, 15 for 7 rows, 11 for 5 "
            "rows, 21 for 10 rows. ",
        ),
    ],
)
def test_other_numbers(divisor, words):
    assert said(divisor).startswith(words)
    assert said(lambda *of: -divisor(*of)).startswith(SIGNS + words)


def test_what_a_mean_is_taken_over_is_said_as_code():
    assert said(lambda n, c, ones, eta: 4).endswith("over the rows: len(y), or X.shape[0].")


def test_no_more_than_four_of_other_numbers_are_shown():
    asked = gradients(lambda n, c, ones, eta: 2 * n + 1)
    theta, X, y = QUESTIONS[3]
    fifth = Asked(theta, X[:8], y[:8], None)
    words = scale([*asked, replace(fifth, came=fifth.by(cross_entropy) / 17)], cross_entropy)
    assert "21 for 10 rows. " in words and "8 rows" not in words


def test_only_a_factor_of_two_hints_at_the_squared_error():
    assert said(lambda n, c, ones, eta: n / 3).endswith("the mean over the rows.")


@pytest.mark.parametrize(
    "power, words",
    [
        (0, "The step is taken with 0.1 whatever η comes in. Use eta."),
        (-1, "The step is divided by η, where it should be multiplied by it."),
        (2, "The step is multiplied by η twice."),
        (0.5, "The step is multiplied by the root of η."),
    ],
)
def test_a_step_of_another_length(power, words):
    more = " And the sum is taken over the rows, where the mean is meant."
    assert said(lambda n, c, ones, eta: 10 * n * eta ** (1 - power), ETAS) == words
    assert said(lambda n, c, ones, eta: 10 * eta ** (1 - power), ETAS) == words + more
    assert said(lambda n, c, ones, eta: -10 * n * eta ** (1 - power), ETAS) == SIGNS + words


def test_of_one_eta_for_all_nobody_can_say_so():
    assert said(lambda n, c, ones, eta: 10 * n).startswith("It is 0.1 times the mean")


def length_of(row):
    return np.linalg.norm(row)


@pytest.mark.parametrize(
    "measure, words",
    [
        (length_of, "but the length is always 2: it is divided by its own length."),
        (lambda row: np.abs(row).max(), "but the largest number is always 2: it is divided by it."),
    ],
)
@pytest.mark.parametrize("etas", [(1, 1, 1, 1), ETAS])
def test_a_gradient_that_is_divided_by_what_it_is(measure, words, etas):
    asked = gradients(lambda n, c, ones, eta: n, etas)
    asked = [replace(each, came=2 * each.came / measure(each.came / each.eta)) for each in asked]
    assert scale(asked, cross_entropy) == f"The direction is right, {words}"


def held(limit, etas=(1, 1, 1, 1)):
    asked = gradients(lambda n, c, ones, eta: n, etas)
    lengths = [length_of(each.came / each.eta) for each in asked]
    shorter = [max(1, length / limit(sorted(lengths))) for length in lengths]
    asked = [replace(each, came=each.came / by) for each, by in zip(asked, shorter)]
    return scale(asked, cross_entropy), limit(sorted(lengths))


@pytest.mark.parametrize("etas", [(1, 1, 1, 1), ETAS])
def test_a_gradient_that_is_held_at_a_length(etas):
    words, limit = held(lambda lengths: (lengths[1] + lengths[2]) / 2, etas)
    assert words.startswith(f"The length is held at {limit:.4g}: shorter gradients are right")


def test_where_one_alone_is_shorter_it_is_another_number():
    words, _ = held(lambda lengths: (lengths[2] + lengths[3]) / 2)
    assert "divided by another number" in words


def test_where_a_longer_one_stays_nothing_is_held():
    asked = gradients(lambda n, c, ones, eta: n)
    order = np.argsort([length_of(each.came) for each in asked])
    limit = length_of(asked[order[0]].came) * 1.01
    for at in order[1:3]:  # the longest stays, and the shortest
        asked = changed(asked, at, asked[at].came * limit / length_of(asked[at].came))
    assert "divided by another number" in scale(asked, cross_entropy)


def test_of_single_rows_any_factor_is_named_and_the_number_of_parameters():
    assert of_one_row(lambda each: each.by(cross_entropy)) == ""
    assert of_one_row(lambda each: 3 * each.by(cross_entropy)).startswith("It is 3 times as long")
    by_columns = of_one_row(lambda each: each.by(cross_entropy) / each.X.shape[1])
    assert by_columns.startswith("It is divided by the number of parameters.")
    assert of_one_row(lambda each: each.by(cross_entropy) / (len(each.theta) + each.y[0])) is None


def test_so_is_their_own_length():
    unit = of_one_row(lambda each: each.by(cross_entropy) / length_of(each.by(cross_entropy)))
    assert unit.startswith("The direction is right, but the length is always 1:")


def changed(asked, at, came):
    return [replace(each, came=came) if i == at else each for i, each in enumerate(asked)]


def test_what_is_no_multiple_of_the_sum_is_left_to_others():
    asked = gradients(lambda n, c, ones, eta: n)
    turned = changed(asked, 1, -asked[1].came)
    bent = changed(asked, 1, asked[1].came + [0.1, 0, 0])
    tiny = changed(asked, 1, 1e-12 * asked[1].came)
    for other in (turned, bent, tiny):
        assert scale(other, cross_entropy) is None
    with np.errstate(all="ignore"):
        assert scale(asked, lambda z, y: z / 0) is None


def test_where_no_row_has_an_error_nothing_may_have_come():
    def of_the_last_two(z, y):
        return (np.exp(-np.log1p(np.exp(-z))) - y) * (len(z) in (5, 10))

    asked = gradients(lambda n, c, ones, eta: n)
    assert scale(asked, of_the_last_two) is None
    nothing = [replace(each, came=0 * each.came) for each in asked[:2]]
    assert scale([*nothing, *asked[2:]], of_the_last_two) == ""
    assert scale([*nothing, asked[2]], of_the_last_two) is None, "one alone shows no divisor"
    assert scale([asked[2]], of_the_last_two) == "", "where one alone was asked it does"
