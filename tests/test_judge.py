"""The judge itself: numbers as people write them, functions that misbehave, the learner's record."""

import asyncio
import codecs
import os
import re
import subprocess
import sys
import time
from decimal import Decimal
from fractions import Fraction

import nbformat
import numpy as np
import pytest

from course import ROOT, build
from lib import check, progress
from lib.judge import code, compare, evidence, kinds, record, run
from lib.judge.verdict import NOT_TRIED

CASES = (np.array([1.0, 3.0]),), (np.array([0.5]),)
TWICE = kinds.Code(solution=lambda x: 2 * x, cases=CASES, mistakes=(), why="Yes.")


def test_the_judge_knows_no_lesson():
    """Exercises import the judge, never the other way round."""
    for path in (ROOT / "lib" / "judge").glob("*.py"):
        assert not re.search(
            r"import.*(exercises|lesson_)|from lib.exercises", path.read_text(encoding="utf-8")
        ), path


# -- letters -----------------------------------------------------------------------------------------------------------


def test_a_letter_comes_alone():
    choice = kinds.Choice(right="b", options={"a": "No.", "b": "Yes."})
    assert "the letters a, b and nothing more" in choice.judge("b: It gets steeper").message


def test_a_quiz_says_which_form_it_expects():
    choice = kinds.Choice(right="b", options={"a": "No.", "b": "Yes."})
    assert (
        "the numbers 1 to 3."
        in kinds.Quiz(questions={1: choice, 2: choice, 3: choice}).judge("b").message
    )


# -- what is shown of a wrong answer ------------------------------------------------------------------------------------


def shown(came, wanted, says=""):
    """What is shown where these came from the trials, and those were wanted."""
    cases = tuple((np.array([float(at)]),) for at in range(len(wanted)))
    exercise = kinds.Code(solution=lambda x: x, cases=cases, mistakes=(), why="Yes.")
    return evidence.shown(
        exercise, says, *([run.Outcome(each) for each in all_] for all_ in (came, wanted))
    )


def test_the_first_wrong_trial_is_shown_and_the_noise_of_float32_is_none():
    noise, zeros = np.array([1e-8, 0], dtype=np.float32), np.zeros(2)
    assert "Tried with x = [1]" in shown(
        [noise, np.array([3.0, 1])], [zeros, np.array([3.0, 2])], "No."
    )


def test_of_a_mistake_without_a_name_what_came_is_told_by_what_was_wanted():
    wanted = [np.array([4.0, 2, 1]), np.array([8.0, 3, 5])]
    came = [each * [3, 1, 1] for each in wanted]
    assert "It is 3 times what is expected." in shown(came, wanted)


def test_rows_of_different_lengths_are_called_so():
    wanted = [np.ones((2, 2)), np.ones((2, 2))]
    assert "a list of 2 rows of different lengths" in shown([[[1, 2], [3]]] * 2, wanted)
    assert "different lengths" not in shown([["a", "b"]] * 2, wanted)


# -- functions that misbehave ------------------------------------------------------------------------------------------


def endless(x):
    while True: pass  # fmt: skip  # noqa: E701  (on one line there is no new line to be watched)


def deep(x):
    return deep(x)


def leaves(x):
    sys.exit(1)


def asks(x):
    return input("? ")


def yields(x):
    yield x


def prints_without_end(x):
    while True:
        print("x" * 1000)


def in_place(x):
    x *= 2
    return x


MISBEHAVIOUR = [
    (endless, "still running"),
    (prints_without_end, "still running"),
    (deep, "calls itself without end"),
    (leaves, "exit"),
    (asks, "asks for input"),
    (yields, "returns a generator"),
    (in_place, "changes its argument x"),
    (lambda x: unknown, "NameError: name 'unknown' is not defined"),  # noqa: F821
    (lambda x: None, "returns nothing (None)"),
    (lambda x: print(x), "It prints, but"),
    (lambda: 1, "takes 0 positional arguments but 1 was given"),
    (lambda x: x[:, None] * x, "returns the shape (2, 2), expected (2,)"),
    (lambda x: 7, "same for every input"),
    (lambda x: 6 * x, "3 times what is expected"),
    (lambda x: 2 * x + 0.001, "Each number is 0.001 too large, whatever comes in."),
    (lambda x: 2 * x * (1 + 0.0001 * x), "digits are lost"),
    (
        lambda x: 2 * x if len(x) > 1 else x[1],
        "earlier trial came out right, this one does not (x has the shape (1,) here, and had (2,)): It stops with Index",
    ),
    (lambda x: "2 x", "does not return numbers"),
    (lambda x: x[0], "It returns one number, where 2 are expected."),
    (
        lambda x: np.arange(5) * x[0],
        "shape (5,), expected (2,). Does it use a fixed number, or a name of the notebook",
    ),
    (lambda x: (x, 2 * x[:1]), "It returns 2 things, where one is expected."),
    (lambda x: (x, 2 * x), "It returns 2 things, where one is expected."),
    (lambda x: x + np.random.random(), "answers differently each time"),
    (lambda x: x[5] if len(x) > 1 else x + np.random.random(), "answers differently each time"),
    (
        lambda x: 2 * x if len(x) > 1 else x,
        "right in the trials where x has several numbers, and in no other: 1 of 2",
    ),
    (lambda x: x + np.arange(3), "It stops with ValueError: the shapes (2,) and (3,) do not fit."),
    (lambda x: x @ np.arange(3), "the inner sizes at @ must agree, but are 2 and 3."),
    (lambda x: x @ 2, "one side of @ is a single number. Use * there."),
    (lambda x: 2 * x.copy, "Are the brackets missing behind a function's name? The"),
    (lambda x: [].append(x).append(x), "append and shuffle, for example, give back nothing."),
]


@pytest.mark.parametrize("forked", [True, False], ids=["process", "watched"])
@pytest.mark.parametrize("function, said", MISBEHAVIOUR, ids=[said for _, said in MISBEHAVIOUR])
def test_misbehaviour_is_a_verdict(function, said, forked, monkeypatch):
    monkeypatch.setattr(run, "SECONDS", 0.5)
    monkeypatch.setattr(run, "can_fork", lambda: forked)
    verdict = TWICE.judge(function)
    assert not verdict.passed and said in verdict.message, verdict.message


needs_fork = pytest.mark.skipif(
    not run.can_fork(), reason="this host has no process that could be killed"
)


@needs_fork
def test_only_a_process_survives_what_cannot_be_watched(monkeypatch):
    monkeypatch.setattr(run, "SECONDS", 0.5)
    begun = time.monotonic()
    assert "still running" in TWICE.judge(lambda x: time.sleep(60)).message
    assert time.monotonic() - begun < 30
    assert "ended Python itself" in TWICE.judge(lambda x: os._exit(0)).message
    seen = []
    assert TWICE.judge(lambda x: seen.append(x) or 2 * x).passed and seen == [], (
        "the process was not another"
    )


def test_what_an_unknown_mistake_is_told_besides():
    def ends(size):
        """a loss of mine"""
        return np.full(size, np.inf)

    infinite = kinds.Code(
        solution=lambda f, size: np.append(f(size), 1 / 3),
        cases=((ends, 1), (ends, 2)),
        mistakes=(),
        why="Yes.",
    )
    assert infinite.judge(lambda f, size: np.append(f(size), 0.3333)).message.startswith(
        "Close, but digits are lost."
    )
    assert (
        "Tried with f = a loss of mine, size = 1:"
        in infinite.judge(lambda f, size: f(size)).message
    )
    rows = kinds.Code(
        solution=lambda n: np.ones((n, 2)), cases=((3,), (4,)), mistakes=(), why="Yes."
    )
    assert rows.judge(lambda n: np.ones((n + 1, 2))).message.startswith(
        "It returns 4 rows, expected 3."
    )


def product(X, y):
    return X.T @ y


RNG = np.random.default_rng(0)
PRODUCT = kinds.Code(
    solution=product,
    cases=tuple(
        (RNG.normal(size=(n, k)), RNG.normal(size=n)) for n, k in ((4, 2), (6, 3), (1, 3), (5, 5))
    ),
    mistakes=(),
    why="Yes.",
)


@pytest.mark.parametrize(
    "function, said",
    [
        (lambda X, y: -X.T @ y, "all signs are turned"),
        (lambda X, y: X.T @ y / len(y), "multiplied by 1 / (the number of rows of X)"),
        (lambda X, y: X.T @ y * X.shape[1] ** 2, "the square of the number of columns of X"),
        (lambda X, y: abs(X.T @ y), "nothing is ever below 0"),
        (lambda X, y: np.exp(X.T @ y), "one np.exp too many"),
        (lambda X, y: (X.T @ y)[::-1], "in the reverse order"),
        (lambda X, y: np.minimum(X.T @ y, 0.5), "never goes above 0.5"),
        (lambda X, y: np.round(X.T @ y, 2), "rounded to 2 decimals"),
        (lambda X, y: X.T @ y * np.nan, "There is nan in it, where"),
        (lambda X, y: X.sum(axis=0) + y.sum() * 0, "takes no notice of y: change it"),
        (lambda X, y: X[:-1].T @ y[:-1], "takes no notice of row"),
        (lambda X, y: (X.T @ y) * (np.arange(X.shape[1]) > 0), "Look at where the first"),
        (
            lambda X, y: X.T @ y + (len(y) == 1),
            "right in the trials where y has several numbers, and in no other",
        ),
        (lambda X, y: X.T @ y + np.random.random(), "Something is drawn by chance"),
    ],
)
def test_what_is_measured_where_no_mistake_has_a_name(function, said):
    assert said in PRODUCT.judge(function).message, PRODUCT.judge(function).message


def test_a_case_without_a_finite_answer_hides_no_mistake():
    def by_one_less(X, y):
        """It is divided by one less than there are rows."""
        with np.errstate(divide="ignore", invalid="ignore"):
            return X.T @ y / np.float64(len(y) - 1)

    named = kinds.Code(solution=product, cases=PRODUCT.cases, mistakes=(by_one_less,), why="Yes.")
    library = lambda X, y: np.nan_to_num(by_one_less(X, y), posinf=0, neginf=0)  # noqa: E731
    assert named.judge(library).message.startswith("It is divided by one less")
    assert (
        "And there is a second thing: all signs are turned"
        in kinds.Code(
            solution=product,
            cases=PRODUCT.cases,
            mistakes=(of_squares,),
            why="Yes.",
        )
        .judge(lambda X, y: -of_squares(X, y))
        .message
    )


def of_squares(X, y):
    """The squares are taken."""
    return (X**2).T @ y


def test_a_right_function_that_does_not_print_is_told_so_alone():
    assert TWICE.judge(lambda x: 2 * x).message == "Right. Yes."


def test_one_case_is_enough():
    one = kinds.Code(solution=TWICE.solution, cases=CASES[:1], mistakes=(), why="Yes.")
    assert one.judge(lambda x: 6 * x).message.startswith("Your answer is 3 times what is expected.")


def test_what_float32_leaves_of_a_zero_is_a_zero():
    """The learner's numbers may be of float32, not ours."""
    zero = kinds.Code(solution=lambda x: 0 * x, cases=CASES, mistakes=(), why="Yes.", shaped=True)
    left = np.float32(5e-8)
    assert zero.judge(lambda x: np.full(x.shape, left)).passed
    second = zero.judge(lambda x: np.full(x.shape, left if len(x) > 1 else np.float32(1))).message
    assert second.startswith(
        "It is right in the trials where x has several numbers, and in no other: 1 of 2 trials"
    )
    assert zero.judge(lambda x: np.full((len(x), 1), left)).message.startswith(
        "The numbers are right, but the shape"
    )


def test_slow_is_not_called_chance(monkeypatch):
    def in_time_once(function, cases, observe=run.call):
        found = run.trusted(function, cases, observe)
        return found if len(cases) == len(CASES) else [*found[:3], run.Outcome(error=run.ENDLESS)]

    monkeypatch.setattr(code, "outcomes", in_time_once)
    said = TWICE.judge(lambda x: x + 1).message
    assert said.startswith("All signs are right, but not the sizes: some numbers are too large")


def test_a_slow_function_is_asked_nothing_further(monkeypatch):
    monkeypatch.setattr(code, "PATIENCE", 0)
    asked = []

    def counting(function, cases, observe=run.call):
        asked.append(len(cases))
        return run.trusted(function, cases, observe)

    monkeypatch.setattr(code, "outcomes", counting)
    assert TWICE.judge(lambda x: 6 * x).message.startswith(
        "Your answer is 3 times what is expected."
    )
    assert asked == [2 * len(CASES)]


def test_an_argument_may_be_changed_and_put_back():
    def puts_back(x):
        x += 1e-6
        x -= 1e-6
        return 2 * x

    assert not np.array_equal(puts_back(np.array([1.0, 3.0])), [2.0, 6.0]), "a last digit is left"
    assert TWICE.judge(puts_back).passed


def test_the_learners_own_stop_goes_through():
    def stopped(x):
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        run.trusted(stopped, TWICE.cases)


def test_the_line_that_failed_is_shown():
    def fails(x):
        return x / no_such_name  # noqa: F821

    assert "The line is: return x / no_such_name" in TWICE.judge(fails).message


def test_a_warning_counts_only_where_silence_was_asked_for():
    def warns(x):
        np.exp(np.array([1000.0]))
        return 2 * x

    assert TWICE.judge(warns).passed
    quiet = kinds.Code(
        solution=TWICE.solution, cases=TWICE.cases, mistakes=(), why="Yes.", quiet=True
    )
    assert "numpy warns: overflow" in quiet.judge(warns).message


def test_a_shape_counts_only_where_it_was_asked_for():
    shaped = kinds.Code(
        solution=TWICE.solution, cases=TWICE.cases, mistakes=(), why="Yes.", shaped=True
    )
    assert TWICE.judge(lambda x: 2 * x[:, None]).passed
    said = shaped.judge(lambda x: 2 * x[:, None]).message
    assert said.startswith(
        "The numbers are right, but the shape is not. It returns the shape (2, 1), expected (2,)."
    )
    one = kinds.Code(
        solution=lambda x: 2 * x, cases=((1.5,), (2.0,)), mistakes=(), why="Yes.", shaped=True
    )
    assert "shape (1,), expected one number" in one.judge(lambda x: np.array([2 * x])).message
    assert "It returns 2 things, where one is expected." in one.judge(lambda x: (x, 2 * x)).message


@pytest.mark.parametrize(
    "one, other, alike",
    [
        ([1, 2], np.array([1.0, 2.0]), True),
        (1.0, np.float32(1.0000001), True),
        (1.0, 1.0001, False),
        ([1, np.inf], [1, np.inf], True),
        ([1, np.nan], [1, np.nan], True),
        ([1, np.nan], [1, 2], False),
        ([1000.001, 1], [1000, 1], True),
        (np.float32(5e-8), 0, True),
        (1e-16, 0, True),
        (0, 4e-18, False),
        (1e-9, 2e-9, False),
        (None, 0, False),
        ("a", "a", True),
        ("a", "b", False),
        (..., ..., True),
        (Decimal("0.25"), 0.25, True),
        ([Fraction(1, 3), 10**30], [1 / 3, 1e30], True),
        ([None], [0], False),
        ({"p": 1}, {"p": 1.0}, True),
        ({"p": 1}, {"q": 1}, False),
        ([[1], [2]], [1, 2], True),
        ([[1, 2], [3]], 1, False),
    ],
)
def test_when_two_answers_are_the_same(one, other, alike):
    assert compare.same(one, other) == alike


# -- check and progress ------------------------------------------------------------------------------------------------


def test_check_prints_what_it_returns(capsys):
    verdict = check("00.1", 1.2)
    assert verdict.passed and capsys.readouterr().out.startswith(f"✓ 00.1  {verdict.message[:40]}")
    assert not check("00.1", 1.1).passed and capsys.readouterr().out.startswith("✗ 00.1  You have")
    assert (
        check("00.1", None) is NOT_TRIED and capsys.readouterr().out == "○ 00.1  Not tried yet.\n"
    )


@pytest.mark.parametrize("name", ["00.9", "99.1", "1", 3.2, ""])
def test_an_unknown_exercise_is_named(name):
    with pytest.raises(ValueError, match="there (is|are) no exercise"):
        check(name, 1)


def test_an_unknown_exercise_is_told_its_neighbours():
    with pytest.raises(ValueError, match=r"lesson 00 has 00\.1\."):
        check("00.9", 1)


@pytest.fixture
def own_record(tmp_path, monkeypatch):
    monkeypatch.setenv("COURSE_PROGRESS", str(tmp_path / "progress.txt"))
    return tmp_path / "progress.txt"


def test_progress_is_kept_and_shown(own_record, capsys):
    check("00.1", 1.1)
    assert not own_record.exists(), "what is not solved leaves no file"
    check("00.1", 1.2)
    check("00.1", 1.2)
    assert own_record.read_text() == "00.1\n"
    capsys.readouterr()
    progress("00")
    assert capsys.readouterr().out == "Lesson 00: 1 of 1 solved   00.1 ✓\n"
    progress()
    assert "In all: 1 of " in capsys.readouterr().out


def test_a_spoilt_record_is_no_trouble(own_record, capsys):
    own_record.write_bytes(b"\xff\xfe 00.1\n<<<< nonsense\n")
    progress("00")
    assert "1 of 1" in capsys.readouterr().out
    check("00.1", 1.2)
    assert own_record.read_bytes().startswith(b"\xff\xfe"), "what is in it stays in it"


def test_an_unwritable_record_is_said_once(tmp_path, monkeypatch, capsys):
    monkeypatch.setenv("COURSE_PROGRESS", str(tmp_path))  # a folder
    monkeypatch.setattr(record, "_said", set())
    assert check("00.1", 1.2).passed and check("00.1", 1.2).passed
    assert capsys.readouterr().out.count("cannot be kept") == 1
    progress("00")


def test_no_record_is_wanted_in_builds(monkeypatch, tmp_path):
    monkeypatch.setattr(record, "FOLDER", tmp_path)
    monkeypatch.setenv("COURSE_PROGRESS", "")
    check("00.1", 1.2)
    assert not list(tmp_path.iterdir()) and record.solved() == set()
    monkeypatch.delenv("COURSE_PROGRESS")
    check("00.1", 1.2)
    assert [path.name for path in tmp_path.iterdir()] == [".progress.txt"]


def test_the_record_stays_where_the_notebook_began(tmp_path):
    (tmp_path / "data").mkdir()
    source = "from lib import check, progress; import os; check('00.1', 1.2); os.chdir('data'); check('00.1', 1.2); "
    environment = {name: value for name, value in os.environ.items() if name != "COURSE_PROGRESS"}
    said = subprocess.run(
        [sys.executable, "-c", source + "progress('00')"],
        cwd=tmp_path,
        env={**environment, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    assert "1 of 1 solved" in said
    assert (tmp_path / ".progress.txt").read_text() == "00.1\n"
    assert not list((tmp_path / "data").iterdir())


@pytest.mark.parametrize(
    "content, known",
    [
        (b"01.1\n02.3", {"01.1", "02.3"}),  # an editor that leaves out the last end of a line
        (b"01.102.3\n", {"01.1", "02.3"}),  # and what came of it in an older version
        (b"\xef\xbb\xbf01.1\n", {"01.1"}),
        (b"01.1\r\n02.3\r\n", {"01.1", "02.3"}),
        (b"01.1\r02.3\r", {"01.1", "02.3"}),
        ("01.1\n02.3\n".encode("utf-16"), {"01.1", "02.3"}),
        ("01.1\n02.3".encode("utf-16"), {"01.1", "02.3"}),
        (codecs.BOM_UTF16_BE + "01.1\r\n".encode("utf-16-be"), {"01.1"}),
        (b"01.1\n" + bytes(4096), {"01.1"}),  # zeros after a power cut
        (b"01.1\n02." + bytes(10), {"01.1"}),
        (b"01.1\n02", {"01.1"}),  # half a line
        (b"  01.1\t02.3  \n\n\n", {"01.1", "02.3"}),
        (b"\xff\xfe\xfd rubbish \x80 01.1 <<<\n", {"01.1"}),
        (b"05.12.2024 v01.1 101.1\n", set()),  # no names
        ("học 01.1 xong".encode(), {"01.1"}),
        (b"", set()),
    ],
)
def test_a_record_is_read_whatever_an_editor_made_of_it(own_record, content, known):
    own_record.write_bytes(content)
    assert record.solved() == known
    for _ in range(2):
        record.add("00.1")
    assert record.solved() == known | {"00.1"}
    now = own_record.read_bytes()
    assert now.startswith(content) and len(now) <= len(content) + 12, "it is only added to, once"
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) and b"rubbish" not in content:
        assert now.decode("utf-16").split()[-1] == "00.1", "the editor still reads all of it"


def test_a_long_record_is_quick(own_record):
    own_record.write_bytes(b"01.1\nnonsense without end 1.1 .1\n" * 330_000)
    begun = time.process_time()
    check("00.1", 1.2)
    assert record.solved() == {"00.1", "01.1"} and time.process_time() - begun < 2


def test_in_a_notebook_the_kernel_lives_on():
    """A verdict is shown once, after an endless loop too, and the next cell runs."""
    sources = [
        "import sys; sys.path.insert(0, '..')",
        "from lib import check",
        "from lib.judge import run",
        "run.SECONDS = 1",
        "def one_step(theta, x_i, y_i, eta):\n    while True:\n        print(theta)",
        "check('03.2', one_step)",
        "print('alive')",
    ]
    notebook = nbformat.v4.new_notebook(
        cells=[nbformat.v4.new_code_cell(source) for source in sources]
    )
    cells = asyncio.run(build.run(notebook, {"COURSE_PROGRESS": ""})).cells
    assert [len(cell.outputs) for cell in cells] == [0, 0, 0, 0, 0, 1, 1]
    assert "still running" in cells[5].outputs[0].text and cells[6].outputs[0].text == "alive\n"


def test_only_the_beginning_of_what_is_printed_is_kept():
    paper = run.Paper()
    for text in ("x" * 199, "yyy", "z"):
        paper.write(text)
    assert paper.getvalue() == "x" * 199 + "y"


@pytest.mark.parametrize(("said", "heard"), [("why?", "why?"), ("No", "No."), ("Stop!", "Stop!")])
def test_an_error_s_words_end_as_a_sentence_does(said, heard):
    def answer(x):
        raise ValueError(said)

    (first,) = run.trusted(answer, [(1,)])
    assert first.error == f"It stops with ValueError: {heard}"


def test_what_is_given_is_not_what_is_given_where_an_argument_is_changed():
    mend = kinds.Code(
        solution=lambda x: x + 2,
        given=lambda x: x + 1,
        cases=((np.zeros(2),), (np.ones(2),)),
        mistakes=(),
        why="Yes.",
    )

    def alias(x):
        x += 1
        return x

    assert "the argument x is changed as well" in mend.judge(alias).message
    assert mend.judge(lambda x: x + 1) == mend.judge(lambda x: 1 + x)
    assert "Not tried yet" in mend.judge(lambda x: 1 + x).message
