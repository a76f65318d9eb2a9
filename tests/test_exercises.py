"""Proof of the exercises: the right is accepted in any style, the wrong is refused, each mistake by its name."""

import asyncio
import importlib
import itertools
import re
import sys

import exercises
import nbformat
import numpy as np
import pytest
from conftest import asked, came
from manners import offences, watched

from course import ROOT, build
from lib.exercises import LESSONS, exercises_of
from lib.judge import kinds, run
from lib.judge.verdict import NOT_TRIED, words_of
from lib.text import cut

pytestmark = pytest.mark.usefixtures("judged_here")

ALL = {name: exercise for lesson in LESSONS for name, exercise in exercises_of(lesson).items()}
ANSWERS = {lesson: importlib.import_module(f"answers.lesson_{lesson}") for lesson in LESSONS}


def of_kind(kind):
    named = {name: exercise for name, exercise in ALL.items() if isinstance(exercise, kind)}
    return pytest.mark.parametrize("name, exercise", named.items(), ids=named)


def answers(name, which):
    return getattr(ANSWERS[name[:2]], which).get(name, ())


# -- where they stand --------------------------------------------------------------------------------------------------


def test_there_are_enough():
    assert set(exercises.LESSONS) == set(LESSONS) == {source.name[:2] for source in build.sources()}
    assert len(ALL) >= 24 and all(2 <= len(exercises_of(lesson)) <= 5 for lesson in LESSONS[1:10])


@pytest.mark.parametrize("lesson", LESSONS)
def test_the_lesson_shows_each_exercise_whole(lesson):
    places = exercises.read(exercises.LESSONS[lesson])[1]
    assert list(places) == list(exercises_of(lesson))
    for name, place in places.items():
        assert re.search(rf'^check\("{name}", \w+\)$', place.judge.source, re.M)
        assert place.folded.startswith("<details><summary>Hint 1</summary>") and place.solution
        hints = place.folded.partition("<details><summary>Solution")[0]
        assert hints.count("<details>") == hints.count("</details>")
        assert hints.rstrip().endswith(
            "</details>\n" * (hints.count("<details>") - 1) + "</details>"
        ), "one in another"
        assert "<summary>Solution" not in hints


@pytest.mark.parametrize("lesson", LESSONS)
def test_an_untouched_notebook_has_nothing_tried(lesson):
    stored = nbformat.read(build.pair(exercises.LESSONS[lesson]), as_version=4)
    said = [
        output.get("text", "")
        for cell in stored.cells
        if cell.cell_type == "code" and "check(" in cell.source
        for output in cell.outputs
    ]
    untouched = [
        exercise.judge(exercise.given) if isinstance(exercise, kinds.Code) else NOT_TRIED
        for exercise in exercises_of(lesson).values()
    ]
    assert said == [
        f"○ {name}  {verdict.message}\n" for name, verdict in zip(exercises_of(lesson), untouched)
    ]


@pytest.fixture(scope="module")
def student(request, tmp_path_factory):
    """Puts every solution into its answer cell and runs the notebooks, watched.

    Returns {lesson: notebook}, the file of the progress, and what was noted of files, network and processes.
    """
    record = tmp_path_factory.mktemp("student") / "progress.txt"

    async def one(lesson):
        notebook, places = exercises.read(exercises.LESSONS[lesson])
        for place in places.values():
            place.answer.source = place.solution
        return await build.run(notebook, {"COURSE_PROGRESS": str(record), **environment})

    with watched() as (environment, found):
        notebooks = asyncio.run(build.build(asked(request, "lesson", LESSONS), one))
    return notebooks, record, found


@pytest.mark.again
@pytest.mark.parametrize("lesson", LESSONS)
def test_a_student_who_writes_the_solutions_is_right(student, lesson):
    notebooks, record, _ = student
    said, kept = (
        [
            "".join(output.text for output in cell.outputs)
            for cell in came(notebooks, lesson).cells
            if cell.cell_type == "code" and re.search(rf"^{call}\(", cell.source, re.M)
        ]
        for call in ("check", "progress")
    )
    assert [text[: len(f"✓ {name}")] for name, text in zip(exercises_of(lesson), said)] == [
        f"✓ {name}" for name in exercises_of(lesson)
    ], said
    assert set(exercises_of(lesson)) <= set(record.read_text().split())
    count = len(exercises_of(lesson))
    assert f"Lesson {lesson}: {count} of {count} solved" in kept[-1]


@pytest.mark.again
@pytest.mark.skipif(sys.platform != "linux", reason="what is harmless is listed for Linux alone")
@pytest.mark.parametrize("lesson", LESSONS)
def test_what_a_lesson_runs_touches_nothing_but_the_course(student, lesson):
    """No file elsewhere, no network, no program (test_manners.py shows that the watch bites)."""
    notebooks, record, found = student
    assert came(notebooks, lesson)
    assert offences(found, ROOT, record.parent) == []
    assert ["open", str(record)] in found, "the watch did not see the progress being kept"


# -- numbers -----------------------------------------------------------------------------------------------------------


@of_kind(kinds.Number)
def test_a_number_is_right_in_every_way_of_writing_it(name, exercise):
    values = np.atleast_1d(exercise.value)
    ways = [
        [float(cut(value, exercise.decimals)) for value in values],
        [round(float(value), exercise.decimals) for value in values],
        list(values),
        values,
        tuple(values),
        np.float32(values),
    ]
    for way in ways:
        assert exercise.judge(way).passed, way
    assert np.ndim(exercise.value) or exercise.judge(ways[0][0]).passed


@of_kind(kinds.Number)
def test_a_number_that_is_close_is_wrong(name, exercise):
    values = np.atleast_1d(exercise.value)
    for off in (-2, 2):
        close = [
            float(cut(value, exercise.decimals)) + off * 10.0**-exercise.decimals
            for value in values
        ]
        assert not exercise.judge(close).passed
    assert not exercise.judge([float("nan")] * len(values)).passed
    assert not exercise.judge("0,5").passed


@of_kind(kinds.Number)
def test_each_mistaken_number_has_its_words(name, exercise):
    assert len(exercise.mistakes) >= 3 and len(set(exercise.mistakes.values())) == len(
        exercise.mistakes
    )
    written = {}
    for value, says in [(exercise.value, None), *exercise.mistakes.items()]:
        values = np.atleast_1d(value)
        for typed in (
            [cut(each, exercise.decimals) for each in values],
            [f"{each:.{exercise.decimals}f}" for each in values],
        ):
            assert written.setdefault(tuple(map(float, typed)), says) == says, (
                "two mistakes answer alike"
            )
            verdict = exercise.judge([float(each) for each in typed])
            assert verdict.passed == (says is None) and (says is None or verdict.message == says)


# -- choices -----------------------------------------------------------------------------------------------------------


def choices():
    for name, exercise in ALL.items():
        if isinstance(exercise, kinds.Choice):
            yield name, exercise
        if isinstance(exercise, kinds.Quiz):
            yield from (
                (f"{name}-{number}", choice) for number, choice in exercise.questions.items()
            )


@pytest.mark.parametrize("name, choice", list(choices()), ids=[name for name, _ in choices()])
def test_every_option_has_its_reason(name, choice):
    assert len(choice.options) >= 3 and len(set(choice.options.values())) == len(choice.options)
    for letter, reason in choice.options.items():
        for written in (letter, letter.upper(), f" ({letter}) "):
            verdict = choice.judge(written)
            assert verdict.passed == (letter == choice.right) and reason in verdict.message
    assert (
        not choice.judge("z").passed
        and not choice.judge(1).passed
        and choice.judge("?") is NOT_TRIED
    )


@pytest.mark.parametrize("lesson", LESSONS)
def test_the_lesson_shows_the_options_that_are_judged(lesson):
    for name, place in exercises.read(exercises.LESSONS[lesson])[1].items():
        exercise = exercises_of(lesson)[name]
        if isinstance(exercise, kinds.Choice):
            assert re.findall(r"^- \*\*(\w)\*\*: ", place.task, re.M) == list(exercise.options)
        if isinstance(exercise, kinds.Quiz):
            shown = re.findall(r"^(\d+)\. .+\n((?:.*\n)*?)(?=\d+\. |\Z)", place.task + "\n", re.M)
            assert {
                int(number): re.findall(r"^ +- \*\*(\w)\*\*: ", text, re.M)
                for number, text in shown
            } == {number: list(choice.options) for number, choice in exercise.questions.items()}


@of_kind(kinds.Quiz)
def test_a_quiz_counts(name, exercise):
    blank = dict.fromkeys(exercise.questions, "?")
    right = {number: choice.right for number, choice in exercise.questions.items()}
    assert exercise.judge(blank) is NOT_TRIED and exercise.judge(right).passed
    one = exercise.judge(blank | {1: right[1]})
    assert not one.passed and one.message.startswith(f"1 of {len(right)} is right.")
    assert one.message.count("Not tried yet") == 1 and "Not tried yet: 2, 3" in one.message
    wrong = next(letter for letter in exercise.questions[2].options if letter != right[2])
    assert (
        exercise.judge(right | {2: wrong}).message.splitlines()[1].startswith(f" 2  Not ({wrong}).")
    )
    assert not exercise.judge({}).passed and not exercise.judge("abc").passed
    assert exercise.judge(right | {77: "a"}).message.endswith("Look at 77.")


# -- functions ---------------------------------------------------------------------------------------------------------


@of_kind(kinds.Code)
def test_right_code_passes_in_every_style(name, exercise):
    styles = answers(name, "STYLES")
    assert len(styles) >= 2
    for style in (exercise.solution, *styles):
        verdict = exercise.judge(style)
        assert verdict.passed, f"{style.__name__}: {verdict.message}"


@of_kind(kinds.Code)
def test_a_process_of_its_own_says_the_same(name, exercise, monkeypatch):
    tried = exercise.solution, *answers(name, "STYLES"), exercise.mistakes[0]
    said = [exercise.judge(answer) for answer in tried]
    monkeypatch.setattr(run, "apart", None)
    assert [exercise.judge(answer) for answer in tried] == said


@of_kind(kinds.Code)
def test_each_named_mistake_gets_its_own_words(name, exercise):
    said = [words_of(mistake) for mistake in exercise.mistakes]
    assert len(set(said)) == len(said) >= 3
    for mistake, says in zip(exercise.mistakes, said):
        verdict = exercise.judge(mistake)
        assert not verdict.passed and verdict.message.startswith(says), verdict.message


@of_kind(kinds.Code)
def test_no_two_mistakes_answer_alike(name, exercise):
    functions = [exercise.solution, exercise.given, *exercise.mistakes]
    for one, other in itertools.combinations(functions, 2):
        assert not exercise._alike(exercise._of(one), exercise._of(other)), (
            f"{one.__doc__} and {other.__doc__}"
        )


@of_kind(kinds.Code)
def test_wrong_code_is_refused_and_not_named_what_it_is_not(name, exercise):
    assert len(exercise.mistakes) + len(answers(name, "WRONG")) >= 5
    for answer in answers(name, "WRONG"):
        verdict = exercise.judge(answer)
        assert not verdict.passed and verdict.tried, answer.__name__
        assert not verdict.message.startswith(tuple(map(words_of, exercise.mistakes))), (
            verdict.message
        )


@of_kind(kinds.Code)
def test_the_untouched_cell_is_not_tried(name, exercise):
    verdict = exercise.judge(exercise.given)
    assert not verdict.passed and not verdict.tried


@of_kind(kinds.Code)
def test_bad_manners_are_verdicts(name, exercise):
    def prints(*args):
        print("here")
        return exercise.solution(*args)

    def raises(*args):
        raise KeyError("theta")

    assert exercise.judge(prints).passed and "also prints" in exercise.judge(prints).message
    for rude in (
        raises,
        lambda *args: None,
        lambda *args: exit(),
        lambda *args: "text",
        lambda: 1,
        3.14,
    ):
        verdict = exercise.judge(rude)
        assert not verdict.passed and verdict.tried


@of_kind(kinds.Code)
def test_a_changed_argument_is_a_verdict(name, exercise):
    arrays = [i for i, each in enumerate(exercise.cases[0]) if isinstance(each, np.ndarray)]

    def spoils(*args):
        value = exercise.solution(*args)
        for i in arrays:
            args[i][...] = 0
        return value

    if arrays and exercise.observe is run.call:
        assert "changes its argument" in exercise.judge(spoils).message


@of_kind(kinds.Code)
def test_the_form_of_an_answer_is_free(name, exercise):
    forms = [lambda value: np.asarray(value).tolist(), np.float32]
    forms += [] if exercise.shaped else [lambda value: np.reshape(value, (-1, 1))]
    for form in forms if exercise.observe is run.call else []:
        verdict = exercise.judge(lambda *args, form=form: form(exercise.solution(*args)))
        assert verdict.passed, verdict.message


# -- things that are made ----------------------------------------------------------------------------------------------


@of_kind(kinds.Made)
def test_made_things_are_judged_by_their_properties(name, exercise):
    assert len(answers(name, "STYLES")) >= 2 and len(answers(name, "WRONG")) >= len(exercise.faults)
    for answer in answers(name, "STYLES"):
        assert exercise.judge(answer).passed, exercise.judge(answer).message
    said = [exercise.judge(answer) for answer in answers(name, "WRONG")]
    assert not any(verdict.passed for verdict in said)
    for fault in exercise.faults:
        assert any(verdict.message.startswith(words_of(fault)) for verdict in said), fault.__name__
    assert exercise.judge(None) is NOT_TRIED and not exercise.judge("text").passed
