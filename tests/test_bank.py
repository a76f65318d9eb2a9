"""An instructor's own exercises: the example bank over many students, and what is said where a bank, a seed or an exercise will
not do."""

import ast
import asyncio
import contextlib
import functools
import io
import itertools
import re

import nbformat
import numpy as np
import pytest

import lib
from course import Lacking, bank, build
from course.bank import Drawn, Template, Unfit, proof, told, variants
from course.bank.roster import Student
from course.bank.template import written
from course.handouts import sheets
from lib import check
from lib.exercises import exercises_of
from lib.judge import held_back
from lib.judge.kinds import Choice, Code, Made, Number, Quiz
from lib.judge.verdict import words_of

pytestmark = pytest.mark.usefixtures("judged_here")

FOLDER = "tests/bank"
SEED = "a seed that only the tests know"
BANK = bank.open(FOLDER, SEED)
DRAWN = {name: each for name, each in BANK.templates.items() if each.varies}
every = pytest.mark.parametrize("name", BANK.templates)
every_template = pytest.mark.parametrize("name", DRAWN)


@functools.cache
def tasks(name, count):
    """The tasks of so many students, or the one of all."""
    template = BANK.templates[name]
    if not template.varies:
        return [template.task()]
    return [template.task(f"student {i}", SEED) for i in range(count)]


def how_many(name):
    """Students that a test draws for: a function is tried on all its cases each time."""
    return 50 if isinstance(tasks(name, 1)[0].exercise, Code) else 300


# -- the example bank --------------------------------------------------------------------------------------------------


def test_nearly_every_lesson_has_one_and_every_kind_is_there():
    lessons = [source.name[:2] for source in build.sources()]
    assert set(BANK.lessons) <= set(lessons) and len(BANK.lessons) > 0.9 * len(lessons) - 1
    assert {type(tasks(name, 1)[0].exercise) for name in BANK.templates} == {
        Choice,
        Code,
        Made,
        Number,
    }
    assert len(BANK.templates) >= 12 and len(DRAWN) >= 5


@every
def test_the_solution_is_right_and_the_untouched_cell_is_not_tried(name):
    for task in tasks(name, 300)[:5]:
        assert proof.faults(task) == []


@every
def test_every_student_has_a_sound_task(name):
    """The solution that the text has is right, each mistake is refused with its own words, and no two answer alike."""
    for task in tasks(name, 300)[: how_many(name)]:
        exercise, right = task.exercise, proof.ran(task.solution, task.variable)
        if isinstance(exercise, Code):
            assert not exercise.tells_apart(exercise.solution, right)
            functions = [exercise.solution, exercise.given, *exercise.mistakes]
            for one, other in itertools.combinations(functions, 2):
                assert exercise.tells_apart(one, other), (words_of(one), words_of(other))
            for outcome in exercise._of(exercise.solution):
                assert not outcome.error and np.isfinite(outcome.value).all()
            continue
        assert exercise.judge(right).passed
        if isinstance(exercise, Number):
            assert np.isfinite(exercise.value).all() and len(exercise.mistakes) >= 6
            for value, says in exercise.mistakes.items():
                assert np.isfinite(value).all()
                for typed in proof.ways(np.atleast_1d(value), exercise.decimals):
                    assert exercise.judge(list(typed)).message == says
        if isinstance(exercise, Made):
            said = [exercise.judge(list(answer)).message for answer in task.wrong]
            assert len(said) == len(exercise.faults)
            for fault, message in zip(exercise.faults, said):
                assert message.startswith(words_of(fault))


@every
def test_each_named_mistake_is_told_by_the_judge_itself(name):
    for task in tasks(name, 300)[:2]:
        for mistake in (
            getattr(task.exercise, "mistakes", ()) if isinstance(task.exercise, Code) else ()
        ):
            verdict = task.exercise.judge(mistake)
            assert not verdict.passed and verdict.message.startswith(words_of(mistake)), (
                verdict.message
            )


@every
def test_the_text_is_whole(name):
    for task in tasks(name, 300)[:50]:
        text = "\n".join((task.title, task.text, task.answer, *task.hints, task.solution))
        assert (
            "{{" not in text and "}}" not in text and not re.search(r"\b(nan|inf|None of)\b", text)
        )
        assert not re.search(r"\d{13}|\.\d{7}|e-\d\d", text), "digits that nobody asked for"
        assert task.hints and task.solution not in task.text and ast.parse(task.solution)
        assert not re.search(
            r"−", "".join(re.findall(r"```.*?```", text)) + task.answer + task.solution
        )


@every
def test_it_is_another_task_than_the_public_ones(name):
    titles = {
        each.title for source in build.sources(name[:2]) for each in lessons_of(source).values()
    }
    assert tasks(name, 1)[0].title not in titles and name not in exercises_of(name[:2])


def lessons_of(source):
    from course import lesson

    return lesson.read(source).exercises


@every_template
def test_three_hundred_students_have_tasks_of_their_own(name):
    assert len({(task.text, task.answer) for task in tasks(name, 300)}) >= 250


@pytest.mark.slow
@every_template
def test_a_friends_answer_is_hardly_ever_right(name):
    mine = tasks(name, 300)[:40]
    friends, pairs = proof.accepted(mine)
    assert pairs == 1560 and friends < 0.01 * pairs
    assert all(
        proof.accepts(task.exercise, proof.ran(task.solution, task.variable)) for task in mine[:5]
    )


@every_template
def test_a_draw_is_the_same_again_and_depends_on_seed_and_student(name):
    template, other = BANK.templates[name], Template(BANK.templates[name].path)
    first = template.task("4711001", SEED)
    assert (first.text, first.solution) == (
        other.task("4711001", SEED).text,
        other.task("4711001", SEED).solution,
    )
    assert first.solution + first.answer != template.task("4711002", SEED).solution
    texts = {template.task("4711001", f"{SEED} {i}").text for i in range(3)} | {first.text}
    assert len(texts) >= 3


# -- the bank, as a grader asks it -------------------------------------------------------------------------------------


def test_without_a_folder_it_is_the_course_itself():
    assert bank.open().exercises("05") == exercises_of("05")
    assert (
        bank.open().lessons == [source.name[:2] for source in build.sources()]
        and bank.open().files == []
        and not bank.open().varies("05")
    )
    assert bank.open().weights("05") == dict.fromkeys(exercises_of("05"), 1)


def test_with_a_folder_they_are_the_held_back_ones_as_a_student_has_them():
    found = BANK.exercises("09", "4711001")
    assert list(found) == ["09.h1"] and BANK.weights("09") == {"09.h1": 2} and BANK.varies("09")
    assert len(BANK.files) == 2 * len(BANK.templates) and all(path.exists() for path in BANK.files)
    assert not BANK.varies("07") and BANK.exercises("99") == {}
    assert BANK.exercises("09", "4711001")["09.h1"] is found["09.h1"], "drawn once, judged often"
    assert BANK.exercises("07", "a")["07.h1"] is BANK.exercises("07", "b")["07.h1"]
    assert BANK.exercises("03", "a")["03.h1"].value != BANK.exercises("03", "b")["03.h1"].value


@every_template
def test_whose_answer_it_is_can_be_told(name):
    task = BANK.tasks(name[:2], "Bình")[name]
    answer = proof.ran(task.solution, task.variable)
    assert BANK.right_for(name, answer, "An", ["An", "Bình", "Cường", "Dung"]) == ["Bình"]
    assert BANK.right_for(name, None, "An", ["An", "Bình"]) == []
    assert (
        BANK.right_for("07.h1", "c", "An", ["Bình"])
        == BANK.right_for("05.1", 3, "An", ["Bình"])
        == []
    )


# -- the notebooks -----------------------------------------------------------------------------------------------------

AN = Student("4711001", "Nguyễn Văn An")


def variant(lesson, student=AN):
    source = variants._source(lesson)
    held = [*BANK.tasks(lesson, student.id).values()]
    return variants.with_tasks(sheets.class_notebook(source), held, student), held


@pytest.mark.parametrize("lesson", BANK.lessons)
def test_the_class_copy_has_all_that_it_had_and_the_tasks_before_its_end(lesson):
    text, held = variant(lesson)
    made, plain = (
        nbformat.reads(each, as_version=4)
        for each in (text, sheets.class_copy(variants._source(lesson)))
    )
    own = {task.answer for task in held} | {task.judge for task in held}
    assert [
        cell.source for cell in made.cells if cell.cell_type == "code" and cell.source not in own
    ] == [cell.source for cell in plain.cells if cell.cell_type == "code"]
    said = "\n\n".join(cell.source for cell in made.cells)
    at = said.index("## For your grade")
    assert (
        said[:at].count("### Exercise ") == len(exercises_of(lesson)) and f"({AN.id})" in said[:at]
    )
    assert said.rindex("### Exercise ") < max(
        said.rfind("## What to remember"), said.rfind("\n---\n")
    )
    for task in held:
        assert f"### Exercise {task.name} · {task.title}" in said and task.text in said
        assert task.solution not in said and said.count("<details>") == said.count("</details>")
    assert SEED not in text and FOLDER not in text


@pytest.mark.parametrize("lesson", BANK.lessons)
def test_its_cells_run_after_the_lessons_imports(lesson):
    """Untouched it is not tried; solved it is noted, and nothing says whether it is right."""
    text, held = variant(lesson)
    cells = [
        cell.source for cell in nbformat.reads(text, as_version=4).cells if cell.cell_type == "code"
    ]
    names = {}
    for line in itertools.chain.from_iterable(ast.parse(cell).body for cell in cells[1:]):
        if isinstance(line, ast.Import | ast.ImportFrom):
            exec(ast.unparse(line), names)
    for task in held:
        said = []
        for answer in (task.answer, task.solution):
            exec(answer, names)
            with contextlib.redirect_stdout(io.StringIO()) as paper:
                exec(task.judge, names)
            said.append(paper.getvalue())
        # a given function that is only to be mended cannot be told from a mended one
        first = "●" if "Find the mistake" in task.title else "○"
        assert said[0].startswith(f"{first} {task.name}") and said[1].startswith(
            f"● {task.name}"
        ), said
        assert "Right" not in said[1]


@pytest.mark.slow
def test_lesson_09_runs_whole():
    made = nbformat.reads(variant("09")[0], as_version=4)
    done = asyncio.run(build.run(made, {"COURSE_PROGRESS": ""}))
    (said,) = (
        cell.outputs[0].text
        for cell in done.cells
        if "09.h1" in cell.source and cell.cell_type == "code"
    )
    assert said.startswith("● 09.h1")


# -- a class -----------------------------------------------------------------------------------------------------------

CLASS = [AN, Student("SV/12:3", "Lê $x$ *Cường* <b>"), Student("李明"), Student("CON.")]


def test_a_class_is_written_and_what_was_changed_by_hand_is_left(tmp_path):
    assert variants.write("05", CLASS, BANK, tmp_path) == []
    files = sorted(path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*.ipynb"))
    assert files == sorted(
        f"05/{name}/05_batch_{name}.ipynb" for name in ("4711001", "SV_12_3", "李明", "CON")
    )
    assert len({path.read_text(encoding="utf-8") for path in tmp_path.rglob("*.ipynb")}) == 4
    first, second = (tmp_path / each for each in files[:2])
    before = second.read_bytes()
    first.write_text("by hand", encoding="utf-8")
    assert variants.write("05", CLASS, BANK, tmp_path) == [first] and second.read_bytes() == before

    other = bank.open(FOLDER, "another seed of theirs")
    assert variants.write("05", CLASS, other, tmp_path) == [first]
    assert first.read_text(encoding="utf-8") == "by hand" and second.read_bytes() != before
    first.unlink()
    assert variants.write("05", CLASS[:1], BANK, tmp_path) == []
    listed = (tmp_path / "05/students.csv").read_text(encoding="utf-8-sig").splitlines()
    assert listed[0] == "id,name,file,sha256" and len(listed) == 5, "who has left keeps the line"
    assert not any(
        SEED in path.read_text(encoding="utf-8") for path in tmp_path.rglob("*") if path.is_file()
    )


def test_a_name_cannot_spoil_the_page(tmp_path):
    head = nbformat.reads(variant("07", CLASS[1])[0], as_version=4).cells[0].source
    assert r"**For Lê \$x\$ \*Cường\* &lt;b&gt; (SV/12:3).**" in head


def said_of(*words, seed="", monkeypatch):
    monkeypatch.setenv("SEED", seed)
    with pytest.raises(Lacking) as found:
        variants.main(*words)
    return str(found.value)


def test_what_is_missing_is_said(tmp_path, monkeypatch):
    roster, empty = tmp_path / "class.csv", tmp_path / "empty"
    roster.write_text("id,name\n1,An\n", encoding="utf-8")
    empty.mkdir()
    good = f"CLASS={roster}", f"BANK={FOLDER}"

    def said(*words, seed=SEED):
        return said_of(*words, seed=seed, monkeypatch=monkeypatch)

    assert (
        said(*good, "COLOUR=red")
        == "'COLOUR=red' is not understood: CLASS=…, BANK=…, LESSON=… are."
    )
    assert said(good[1]).startswith("CLASS= is missing: a table of your students")
    assert said(good[0]).startswith("BANK= is missing: the folder of your own exercises")
    assert "cannot be read (No such file" in said("CLASS=nobody.csv", good[1])
    assert said(good[0], "BANK=nowhere").startswith("There is no folder nowhere.")
    assert "has no exercise. An exercise is two files" in said(good[0], f"BANK={empty}")
    assert said(*good, seed=" ").startswith(
        "The seed is missing, from which the exercises are drawn: SEED="
    )
    assert said(*good, seed="12345").startswith("The seed has 5 letters, and could be guessed.")
    assert said(*good, "LESSON=99").startswith("There is no lesson 99: the lessons are 00, 01")
    assert said(*good, "LESSON=5").startswith("There is no lesson 5: ")
    lone = tmp_path / "lone"
    lone.mkdir()
    for name in ("07_h1.py", "07_h1.md"):
        (lone / name).write_bytes((BANK.folder / name).read_bytes())
    assert "has no exercise for lesson 05; it has some for 07" in said(
        good[0], f"BANK={lone}", "LESSON=05"
    )


def test_the_seed_may_lie_in_the_bank(tmp_path):
    (tmp_path / "seed.txt").write_text("words of mine \n", encoding="utf-8")
    assert variants.seed_of(tmp_path, {}) == "words of mine"
    assert variants.seed_of(tmp_path, {"SEED": "words of yours"}) == "words of yours"


# -- who writes an exercise --------------------------------------------------------------------------------------------

TEXT = (
    "# A title\n\nAdd {{ a }} and 1. `{{a}}`\n\n## Answer\n\n```python\nanswer_h1 = None\n```\n\n## Solution\n\n"
    + ("```python\nanswer_h1 = {{a}} + 1\n```\n")
)
CODE = """
from course.bank import Drawn, told
from lib.judge.kinds import Number

def draw(rng):
    a = int(rng.integers(-9, 0))
    return Drawn(Number(a + 1, 0, "So.", told({"Add.": 5 * a, "Once.": 7 - a})), {"a": a})
"""


def exercise(folder, code=CODE, text=TEXT, name="05_h1"):
    (folder / f"{name}.py").write_text(code, encoding="utf-8")
    if text:
        (folder / f"{name}.md").write_text(text, encoding="utf-8")
    return folder


def test_a_minus_in_prose_is_a_minus_and_in_code_a_hyphen(tmp_path):
    task = Template(exercise(tmp_path) / "05_h1.py").task("An", SEED)
    (a,) = re.findall(r"Add −(\d) and", task.text)
    assert f"`-{a}`" in task.text and task.solution == f"answer_h1 = -{a} + 1" and task.hints == ()
    assert (task.variable, task.form, task.weight) == ("answer_h1", "1 number", 1)
    assert (
        written([1.5, -0.1 - 0.2, "x"]) == "[1.5, −0.3, x]"
        and written(np.float64(-2), True) == "-2"
    )


@pytest.mark.parametrize(
    ("code", "text", "said"),
    [
        (CODE, "", "05_h1.md is missing"),
        (CODE, TEXT[2:], "must begin with `# Title`"),
        (CODE, TEXT.replace("## Solution", "## Result"), "must begin with `# Title`"),
        (CODE, TEXT.replace("```", "''"), "under ## Answer stands no code"),
        (CODE, TEXT.replace("= None", "="), "under ## Answer stands no code"),
        (CODE, TEXT + "{{b}}", "has a place {{b}}, but draw gives a"),
        (CODE.replace("draw", "drew"), TEXT, "has no function draw(rng)"),
        (CODE.replace("return", "raise"), TEXT, "draw stops with TypeError"),
        (CODE.replace("{\"a\": a})", "{\"a\": a}), 1"), TEXT, "Return Drawn(exercise, places)"),
        (CODE + "\nWEIGHT = '2'", TEXT, "WEIGHT is '2'. It is how many points it counts"),
        (CODE + "\n1 / 0", TEXT, "stops with ZeroDivisionError"),
        (CODE.replace("5 * a", "a + 1"), TEXT, "none of 100 draws for An is fit; the last: two answers are"),
        (CODE.replace("5 * a", "7 - a"), TEXT, "the last: two mistakes answer"),
        (CODE.replace("5 * a", "a / 0 if a else 1"), TEXT, "ZeroDivisionError"),
        (CODE.replace("5 * a", "float('nan')"), TEXT, "is no answer: 1 finite numbers are"),
        (CODE.replace("5 * a", "(a, a)"), TEXT, "is no answer: 1 finite numbers are"),
        (CODE.replace("Number(a + 1", "dict(b=Number(a + 1").replace("a}))", "a})))"), TEXT, "05_h1.py"),
        ("def draw():\n    from course.bank import Drawn\n    return Drawn(3)", TEXT, "int is no kind of exercise"),
    ],
)  # fmt: skip
def test_a_slip_of_the_author_is_named(tmp_path, code, text, said):
    exercise(tmp_path, code, text)
    with pytest.raises(Lacking) as found:
        [*bank.open(tmp_path, SEED).templates.values()][0].task("An", SEED)
    assert said in str(found.value)


def test_the_example_of_the_readme_works(tmp_path):
    """Where the size divides the rows it is drawn again."""
    (code,) = re.findall(
        r"^```python\n(.+?)^```",
        (BANK.folder / "README.md").read_text(encoding="utf-8"),
        re.M | re.S,
    )
    text = (
        TEXT.replace("{{ a }}", "{{rows}}")
        .replace("`{{a}}`", "")
        .replace("{{a}} + 1", "-(-{{rows}} // {{size}})")
    )
    (template,) = bank.open(exercise(tmp_path, code, text), SEED).templates.values()
    for i in range(60):
        task = template.task(f"student {i}", SEED)
        assert (
            proof.accepts(task.exercise, proof.ran(task.solution, "answer_h1"))
            and len(task.exercise.mistakes) == 3
        )


def test_a_file_of_another_name_is_no_exercise(tmp_path):
    exercise(tmp_path, name="05_hint")
    with pytest.raises(Lacking, match="is named as no exercise is"):
        bank.open(tmp_path)
    with pytest.raises(Lacking, match="say whose"):
        BANK.exercises("05")
    with pytest.raises(Lacking, match="the seed is missing"):
        bank.open(FOLDER).exercises("05", "4711001")


def test_the_order_is_that_of_the_numbers(tmp_path):
    for number in (10, 2, 1):
        exercise(tmp_path, name=f"05_h{number}")
    assert list(bank.open(tmp_path, SEED).tasks("05", "An")) == ["05.h1", "05.h2", "05.h10"]


def test_two_mistakes_that_are_one_number_are_not_told():
    assert told({"a": 1, "b": (1, 2)}) == {1.0: "a", (1.0, 2.0): "b"}
    with pytest.raises(Unfit, match="two mistakes answer 1.0: 'a' and 'b'"):
        told({"a": 1, "b": np.float64(1)})


def plus(n, words):
    def function(x):
        return x + n

    function.__doc__ = words
    return function


def positive(answer):
    """It is not below 0."""
    return answer[0] >= 0


@pytest.mark.parametrize(
    ("made", "wrong", "said"),
    [
        (Number(1.25, 1, "So.", {1.3: "a"}), (), "to (1.3,), 'a', the judge says 'Right. So.'"),
        (Number(1.0, 1, "So.", {0.96: "a"}), (), "two answers are (1.0,): 'the right one' and 'a'"),
        (Number(1.0, 2, "So.", {2.001: "a", 2.004: "b"}), (), "two answers are (2.0,): 'a' and 'b'"),
        (Number(1, 0, "So.", {2: "a", 3: "a"}), (), "two mistakes say 'a'"),
        (Number(1, 0, "So.", {2: ""}), (), "a mistake has no words"),
        (Choice("c", {"a": "1", "b": "2"}), (), "(c) is right, and not among a, b"),
        (Choice("a", {"a": "1", "b": "1"}), (), "two mistakes say '1'"),
        (Quiz({1: Choice("c", {"a": "1"})}), (), "(c) is right, and not among a"),
        (Code(plus(1, "r"), ((1.0,),), (plus(2, "a"), plus(2, "b")), "So."), (), "'a' and 'b' answer alike"),
        (Code(plus(1, "r"), ((1.0,),), (plus(1, "a"),), "So."), (), "'r' and 'a' answer alike"),
        (Code(plus(1, "r"), ((1.0,),), (plus(2, "a"), plus(3, "a")), "So."), (), "two mistakes say 'a'"),
        (Made((positive,), "So.", names=("n",)), ([-1],), "[-1] should be wrong, and passes"),
        (Made((positive,), "So.", names=("n",)), (), "no answer in `wrong` has the fault 'It is not below 0.'"),
    ],
)  # fmt: skip
def test_what_cannot_be_judged_fairly_is_found(made, wrong, said):
    assert said in proof.unfit(made, wrong)


def test_the_proof_of_a_bank_says_what_is_amiss(tmp_path, capsys):
    exercise(tmp_path)
    exercise(tmp_path, text=TEXT.replace("{{a}} + 1", "{{a}} + 2"), name="05_h2")
    exercise(tmp_path, text=TEXT.replace("= None", "= {{a}} + 1"), name="05_h3")
    exercise(tmp_path, code=CODE.replace("5 * a", "a + 1"), name="05_h4")
    assert proof.main(str(tmp_path)) == 1
    first, *others = capsys.readouterr().out.splitlines()
    assert first.startswith(
        "05.h1  Number  right for 50 students, who have 9 different tasks; another's answer"
    )
    assert (
        all(line.startswith("✗ ") for line in others)
        and "to its solution the judge says" in others[0]
    )
    assert (
        "to its untouched cell the judge says: Right." in others[1]
        and "none of 100 draws" in others[2]
    )
    with pytest.raises(Lacking, match="Name the folder"):
        proof.main()


def test_letters_that_the_text_lacks_are_found():
    task = BANK.templates["07.h1"].task()
    assert proof.faults(
        Drawn and task.__class__(**{**task.__dict__, "text": "**a** **b** **c**"})
    ) == ["its text has no option **d**"]


# -- check, where the judge is not -------------------------------------------------------------------------------------


def unwritten(X, y):
    # your lines come here
    return ...


def last_axis(X, y):
    return X[..., 0]


@pytest.mark.parametrize(
    ("answer", "form", "said"),
    [
        (None, "2 numbers", "○"), ("?", "one of a, b", "○"), (..., None, "○"), (3, None, "●"), ([1, 2], "2 numbers", "●"),
        ([None, None], "2 numbers", "○"), ([1, None], "2 numbers", "✗ 05.h1  Still to be filled in: number 2."),
        ([1, 2, 3], "2 numbers", "✗ 05.h1  2 numbers expected, but 3 came in."), ("0,5", "1 number", "✗ 05.h1  A number"),
        (len, "1 number", "✗ 05.h1  A number is expected, but a function"), (0.5, "1 number", "●"),
        ("A", "one of a, b", "●"), ("c", "one of a, b", "✗ 05.h1  Write one of the letters a, b"), (1, "one of a, b", "✗"),
        ({1: "a", 2: "?"}, "letters for 1, 2", "●"), ({1: "?", 2: "?"}, "letters for 1, 2", "○"),
        ("ab", "letters for 1, 2", "✗ 05.h1  Keep the form that the cell had"), ({1: "a"}, "letters for 1, 2", "✗"),
        (unwritten, "a function of (X, y)", "○"), (last_axis, "a function of (X, y)", "●"), (3, "a function of (X, y)", "✗"),
        (lambda X: X, "a function of (X, y)", "✗ 05.h1  A function of (X, y) is expected. The parameters of yours are (X)."),
        (lambda X, y, eta=1: X, "a function of (X, y)", "●"), (np.add, "a function of (X, y)", "●"),
    ],
)  # fmt: skip
def test_a_held_back_exercise_is_noted_or_its_form_is_refused(answer, form, said, capsys):
    verdict = check("05.h1", answer, form=form)
    text = capsys.readouterr().out
    assert text.startswith(said) and not verdict.passed and "Right" not in text


def test_the_words_of_the_forms_are_understood():
    for name in BANK.templates:
        form = tasks(name, 1)[0].form
        assert any(re.fullmatch(pattern, form) for pattern in held_back.FORMS), form
    assert isinstance(lib.check("05.h1", 1), type(held_back.NOTED))


@pytest.mark.parametrize("name", ["05.h", "05.h1x", "5.h1", "05.9"])
def test_other_names_are_as_unknown_as_before(name):
    with pytest.raises(ValueError, match="there (is|are) no exercise"):
        check(name, 1)
