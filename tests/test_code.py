"""What is said of an answer that is a function: cause by cause, each with the smallest function that shows it."""

from types import SimpleNamespace

import numpy as np
import pytest
from test_judge import needs_fork

from lib.judge import code, run
from lib.judge.code import Code
from lib.judge.verdict import AS_GIVEN, NOT_TRIED, Faint

ROW, LONG = np.array([1.5, -2.0]), np.array([0.5, 3.0, -1.25])
NOISE = np.array([5e-8, 0], dtype=np.float32)  # what float32 leaves where 0 is meant


def said_of(answer, solution, cases, *mistakes, **more):
    """The verdict's words on an answer."""
    return Code(solution, cases, mistakes, "Yes.", **more).judge(answer).message


def cubes(z):
    return z**3


def power(a, n):
    return a**n


def nothing_below(a, b):
    return np.maximum(a - b, 0)


# -- right, or not tried -----------------------------------------------------------------------------------------------


def test_a_right_function_passes_and_one_that_is_not_there_is_not_tried():
    exercise = Code(cubes, ((ROW,), (LONG,)), (), "Yes.")
    assert exercise.judge(lambda z: z * z * z).passed
    assert exercise.judge(lambda z: ...) is NOT_TRIED
    assert "without brackets" in exercise.judge(3).message
    assert said_of(lambda z: NOISE, lambda z: 0 * z, ((ROW,),)) == "Right. Yes."


def test_an_argument_that_is_changed_is_named():
    def spoils(n, z):
        z *= n
        return z

    cases = ((2, ROW),)
    assert "changes its argument z." in said_of(spoils, lambda n, z: n * z, cases)
    said = said_of(spoils, lambda n, z: n + z, cases, given=lambda n, z: n * z)
    assert "the argument z is changed as well" in said
    given = Code(lambda n, z: n + z, cases, (), "Yes.", given=spoils)
    assert given.judge(lambda n, z: n * z) is AS_GIVEN


def test_what_is_kept_from_call_to_call_is_noticed():
    def appends(z):
        kept.append(1)
        return z**3 if len(kept) <= 2 else z

    kept = []
    said = said_of(appends, cubes, ((ROW,), (LONG,)))
    assert said.startswith("Called once it is right, and called again")


# -- a function that takes its time ------------------------------------------------------------------------------------


def test_a_slow_function_is_told_what_needs_no_further_question(monkeypatch):
    cases = ((2.0, 3), (3.0, 2))
    exchanged = "Exchange them in the brackets"
    assert exchanged in said_of(lambda p, q: q**p, power, cases)
    monkeypatch.setattr(code, "PATIENCE", -1)
    assert exchanged not in said_of(lambda p, q: q**p, power, cases)
    rows = ((ROW,), (LONG,))
    assert "Your answer is 2 times" in said_of(lambda z: 2 * z**3, cubes, rows)
    partly = said_of(lambda z: 2 * z**3 if z.size == 2 else z[:1], cubes, rows)
    assert "Your answer is 2 times" not in partly


def test_work_is_that_of_this_process_and_of_those_it_waited_for(monkeypatch):
    monkeypatch.setattr(code, "os", SimpleNamespace(times=lambda: (1, 2, 4, 8, 16)))
    monkeypatch.setattr(code, "time", SimpleNamespace(process_time=lambda: 32))
    monkeypatch.setattr(run, "can_fork", lambda: True)
    assert code._work() == 32 + 4 + 8


PARTS = {"sum": lambda came, wanted: f"The sum is {came}, not {wanted}."}


@pytest.mark.parametrize("patience", [4, -1])
def test_the_first_part_that_is_wrong_has_words_of_its_own(patience, monkeypatch):
    def parts(function, z):
        return {"length": len(z), "sum": function(z)}

    monkeypatch.setattr(code, "PATIENCE", patience)
    said = said_of(lambda z: 5.0, lambda z: 2.0, ((ROW,),), observe=parts, parts=PARTS)
    assert said.startswith("The sum is 5.0, not 2.0.")


# -- errors, and what counts as wrong ----------------------------------------------------------------------------------


def test_the_first_case_that_is_wrong_is_the_one_that_is_spoken_of():
    def stops(n):
        if n == 2:
            return NOISE
        return "text" if n == 4 else 1 / (n - 3)

    said = said_of(stops, lambda n: np.zeros(2), ((2,), (3,), (4,)))
    assert said.startswith("An earlier trial came out right, this one does not: It stops with Zero")
    assert "The line is:" in said and said.endswith("Tried with n = 3.")
    text = said_of(lambda n: "text", lambda n: 2 * n, ((2,), (3,)))
    assert text.startswith("It does not return numbers, but texts.")


def test_sizes_are_held_against_those_of_the_first_case():
    rows = ((ROW,), (LONG,), (np.ones(4),))
    said = said_of(lambda z: z**3 if z.size < 4 else z[9], cubes, rows)
    assert "(z has the shape (4,) here, and had (2,)): It stops with IndexError" in said


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        (lambda n: [(n, [n, n])] * 3, "but a list of 3 things, a tuple among them."),
        (lambda n: [n, None, {}], "but a list of 3 things, a NoneType and a dict among them."),
        (lambda n: [[n], [n, n]], "but a list of 2 rows of different lengths."),
        (lambda n: {"n": n}, "but a dict."),
    ],
)
def test_what_comes_back_in_place_of_numbers_is_named(answer, said):
    text = said_of(answer, lambda n: 2 * n, ((2,), (3,)))
    assert text.startswith("It does not return numbers, ") and said in text


def test_an_argument_that_comes_back_is_said_before_what_the_exercise_reads():
    read = {"read": lambda ask: "The reading."}
    cases = ((ROW, 2), (LONG, 3))
    assert said_of(lambda a, n: a, power, cases, **read).startswith("What comes back is the argume")
    assert said_of(lambda a, n: a + n, power, cases, **read).startswith("The reading.")


def test_an_exercise_may_ask_a_function_without_arguments():
    def read(ask):
        (outcome,) = ask([()])
        return f"It gives {outcome.value}."

    assert said_of(lambda: 3, lambda: 5, ((),), read=read).startswith("It gives 3.")


# -- chance, and what is kept ------------------------------------------------------------------------------------------


def test_a_function_that_is_given_its_chance_is_called_once():
    cases = ((np.random.default_rng(0),),)
    draw = {"observe": lambda function, generator: function(generator)}
    assert said_of(lambda g: g.normal(), lambda g: g.normal(), cases, **draw) == "Right. Yes."


def test_what_is_drawn_by_chance_is_said():
    for draws in (np.random.normal, lambda: np.random.default_rng().normal()):
        said = said_of(lambda z, draws=draws: z + draws(), cubes, ((ROW,), (LONG,)))
        assert "Something is drawn by chance" in said


@needs_fork
def test_what_is_kept_is_no_chance():
    kept = []

    def counts(z):
        kept.append(1)
        return z + len(kept)

    said = said_of(counts, cubes, ((ROW,), (LONG,)))
    assert "differently each time" in said and "Something is kept" in said


@needs_fork
def test_what_the_first_call_made_is_kept_for_all_others():
    kept = {}
    said = said_of(lambda z: kept.setdefault("made", z**3), cubes, ((ROW,), (2 * ROW,), (3 * ROW,)))
    assert said.startswith("What the first call made is kept for all others")


@needs_fork
def test_what_the_first_call_made_is_found_where_the_second_stops():
    kept = {}
    said = said_of(
        lambda z: z.reshape(kept.setdefault("size", z.size)) ** 3, cubes, ((ROW,), (LONG,))
    )
    assert said.startswith("What the first call made is kept for all others")


def test_where_the_first_case_alone_is_wrong_nothing_is_kept():
    said = said_of(lambda z: z**3 + (z.size == 2), cubes, ((ROW,), (LONG,)))
    assert said.startswith("It is right in the trials where") or "kept" not in said


# -- another order -----------------------------------------------------------------------------------------------------


def test_parameters_in_another_order_are_named():
    case = ((np.array([1.0, 2.0]), np.array([3.0, 4.0])),)
    other = said_of(lambda b, a: np.maximum(a - b, NOISE).astype(np.float32), nothing_below, case)
    assert other.startswith("The parameters stand in another order than in the task: yours are (b,")
    assert "With the order of the task it is right." in other


def test_arguments_that_have_changed_places_are_found():
    case = ((np.array([1.0, 2.0]), np.array([3.0, 4.0])),)
    said = said_of(lambda p, q: np.maximum(q - p, NOISE).astype(np.float32), nothing_below, case)
    assert said.startswith("It takes its arguments in another order: as (b, a)")


# -- known mistakes, nearly --------------------------------------------------------------------------------------------


def upside_down(z):
    """It is upside down."""
    return 1 / z


def cut_off(z):
    """It is cut off."""
    return np.where(np.arange(z.size) < 1, 1 / z, np.nan)


def test_a_mistake_is_known_where_it_is_finite():
    cases = tuple((np.array([0, 2.0, 0.25]) * n,) for n in (1, 2, 3))
    finite = lambda z: np.where(z == 0, 7, 1 / np.where(z == 0, 1, z))  # noqa: E731
    assert said_of(finite, cubes, cases, upside_down).startswith("It is upside down.")


def test_the_mistake_that_shows_in_more_numbers_is_said():
    cases = tuple((np.array([2.0, 3.0, 0]) + [n, n, 0],) for n in (0, 1, 2))
    finite = lambda z: np.where(z == 0, 7, 1 / np.where(z == 0, 1, z))  # noqa: E731
    for mistakes in ((cut_off, upside_down), (upside_down, cut_off)):
        said = said_of(finite, cubes, cases, *mistakes)
        assert said.startswith("It is upside down.\n")


def test_numbers_are_counted_not_shares_of_a_case():
    finite = lambda z: np.where(z == 0, 7, 1 / np.where(z == 0, 1, z))  # noqa: E731

    def of_short_rows(z):
        """It is right in no short row."""
        return finite(z) * (1 if z.size == 2 else np.nan)

    cases = (np.array([2.0, 0]),), (np.array([3.0, 0]),), (np.array([*range(2, 9), 0.0]),)
    said = said_of(finite, cubes, cases, of_short_rows, upside_down)
    assert said.startswith("It is upside down.\n")


def test_of_mistakes_that_show_the_same_two_are_said():
    def named(words):
        def mistake(z):
            return 1 / z

        mistake.__doc__ = words
        return mistake

    cases = tuple((np.array([0, 2.0, 0.25]) * n,) for n in (1, 2, 3))
    finite = lambda z: np.where(z == 0, 7, 1 / np.where(z == 0, 1, z))  # noqa: E731
    said = said_of(finite, cubes, cases, *map(named, ("One.", "Two.", "Three.")))
    assert said.startswith("One. Or: Two.\n")


def test_two_cases_and_two_numbers_tell_a_mistake_from_the_right():
    def first_is_one(z):
        """The first is 1."""
        return np.array([1, *z[1:] ** 3]) * (np.nan if z.size == 2 else 1)

    cases = ((LONG,), (3 * LONG,), (ROW,))
    said = said_of(
        lambda z: np.array([1, *z[1:] ** 3]) if z.size > 2 else z, cubes, cases, first_is_one
    )
    assert said.startswith("The first is 1.")


def test_a_known_mistake_and_a_factor_besides():
    def squares(z):
        """The squares are taken."""
        return z**2

    said = said_of(lambda z: 2 * z**2, cubes, ((ROW,), (LONG,)), squares)
    assert said.startswith(
        "The squares are taken. And there is a second thing: it is multiplied by 2"
    )


# -- measured ----------------------------------------------------------------------------------------------------------


def test_what_is_measured_is_said_where_every_case_has_its_size():
    cases = ((ROW,), (LONG,))
    assert said_of(lambda z: 2 * z**3, cubes, cases).startswith("Your answer is 2 times what is ex")
    partly = said_of(lambda z: 2 * z**3 if z.size == 2 else z[:1], cubes, cases)
    assert not partly.startswith("Your answer is 2 times")


@pytest.mark.parametrize("patience", [4, -1])
def test_of_what_is_chosen_the_right_ones_are_counted(patience, monkeypatch):
    def least(z):
        return z[z.argmin()] * np.ones(2)

    def last(z):
        return NOISE if z[-1] == 0 else z[-1] * np.ones(2)

    monkeypatch.setattr(code, "PATIENCE", patience)
    rows = ((np.array([3.0, 5, 0]),), (np.array([2.0, 1, 4]),), (np.array([7.0, 5, 6, 2]),))
    said = said_of(last, least, rows, chosen=True)
    assert said.startswith("It chooses the right one in 2 of 3 trials.")


A, B = np.array([1.5, -2.0, 0.75]), np.array([2.5, 3.5, -1.25])


@pytest.mark.parametrize("cases", [((A, B),), ((A, B), (B, A)), ((A, B), (B, A), (A[:1], B[:1]))])
def test_who_has_no_say_and_who_has_one_though_it_should_not(cases):
    both = lambda a, b: a**3 + b**2  # noqa: E731
    of_one, of_other = (lambda a, b: a**2 - 3 * a + 5), (lambda a, b: b**3 - 2 * b + 5)
    assert said_of(of_other, both, cases).startswith("Your answer takes no notice of a:")
    assert said_of(of_one, both, cases).startswith("Your answer takes no notice of b:")
    odd = lambda a, b: a**2 + 1.7 * a * b + 0.3 * b**2  # noqa: E731
    with_first = said_of(odd, lambda a, b: b**3 + b, cases)
    assert with_first.startswith("Your answer changes with a, and should not.")
    with_second = said_of(odd, lambda a, b: a**3 + a, cases)
    assert with_second.startswith("Your answer changes with b, and should not.")


def test_a_row_or_a_column_without_a_say_is_named():
    X = np.array([[1, 0.5], [1, -1.5], [1, 2.5]])
    square = lambda X: (X**2).sum(axis=0) + 1  # noqa: E731
    said = said_of(lambda X: X[:-1].sum(axis=0) ** 3 - X[0] + 3, square, ((X,),))
    assert said.startswith("Your answer takes no notice of row 3 (of 3) of X, and should:")
    said = said_of(lambda X: np.array([X[:, 0] @ X[:, 0] + 9, 7.5]), square, ((X,),))
    assert "takes no notice" not in said, "an answer that never moves is another matter"


def test_the_two_largest_cases_are_asked_for_a_say():
    cases = ((np.zeros(1), A[:1]), (A[:2], B[:2]), (A, B))
    said = said_of(lambda a, b: a**2 - 3 * a + 5, lambda a, b: a**3 + a * b**2 + 1, cases)
    assert said.startswith("Your answer takes no notice of b:")


def test_a_change_that_leads_out_of_the_finite_hides_no_say():
    said = said_of(
        lambda x, y: 1.7 * (x - 1) ** 0.5 + np.log(x - 1) + 0.3,
        lambda x, y: (x - 1) ** 0.5 + y**2,
        ((1.05, 2.5), (1.1, 3.5)),
    )
    assert "takes no notice of y" in said


def test_of_other_sizes_faint_words_are_said_as_they_are():
    faint = {"read": lambda ask: Faint("Faint words.")}
    cases = ((A, B), (A[:2], B[:2]))
    said = said_of(
        lambda a, b: a**2 - 3 * a + 5 if a.size > 2 else a[:1],
        lambda a, b: a**3 + b**2,
        cases,
        **faint,
    )
    assert said.startswith("Faint words.")
    said = said_of(lambda a, b: a**2 - 3 * a + 5, lambda a, b: a**3 + b**2, cases, **faint)
    assert said.startswith("Your answer takes no notice of b")


def test_who_never_comes_back_from_a_change_is_asked_no_further(monkeypatch):
    def never_far(a, b, c):
        while b > 4:
            pass
        return b**2 + 1.3 * c + 0.7

    monkeypatch.setattr(run, "SECONDS", 0.3)
    said = said_of(never_far, lambda a, b, c: a + b**3 + c**2, ((0.7, 2.5, 1.5), (0.9, 2.1, 1.7)))
    assert "takes no notice" not in said


def test_several_things_in_words():
    assert code._some(["a"]) == "a"
    assert code._some(["a", "b"]) == "a and b"
    assert code._some(["a", "b", "c"]) == "a, b and c"
    assert code._some(["a", "b", "c", "d", "e"]) == "a, b, c and 2 more"


# -- what is seen ------------------------------------------------------------------------------------------------------


def test_the_same_for_every_input_is_seen_of_any_size():
    same = "It gives the same for every input."
    one, other = np.array([7.0, 9.0]), np.array([8.0, 4.0])
    assert said_of(lambda z: one, cubes, ((ROW,), (LONG,))).startswith(same)
    unlike = lambda z: one if z.size == 2 else other  # noqa: E731
    assert not said_of(unlike, cubes, ((ROW,), (LONG,))).startswith(same)
    assert not said_of(unlike, cubes, ((ROW,), (LONG,), (2 * LONG,))).startswith(same)


def test_how_far_off_it_is_where_another_case_stops():
    def stops(z):
        return z**3 * [1.5, 2.5] if z.size == 2 else z @ z[:1]

    assert "the numbers are too large" in said_of(stops, cubes, ((ROW,), (LONG,)))


def test_shapes():
    zeros = said_of(lambda z: NOISE[:, None], lambda z: 0 * z, ((ROW,),), shaped=True)
    assert zeros.startswith("The numbers are right, but the shape is not.")
    two = said_of(lambda z: (z, 2 * z), cubes, ((ROW,),))
    assert two.startswith("It returns 2 things, where one is expected.")
    rows = said_of(lambda n: np.ones((n + 1, 2)), lambda n: np.ones((n, 2)), ((3,), (4,)))
    assert rows.startswith("It returns 4 rows, expected 3.")
    fixed = said_of(lambda z: np.array([*z[:2], 1, 1]), cubes, ((ROW,), (LONG,)))
    assert "Does it use a fixed number" in fixed
