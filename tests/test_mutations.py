"""That `make mutations` can fail, and what it chooses; and a handful of mistakes that go through nbval."""

import ast
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import keys
import mutations
import nbformat
import play
import pytest
import sample
from mutants import in_code, in_outputs, in_slides

from course import ROOT, Lacking, build, published
from course.pictures import under_lock

needs_fork = pytest.mark.skipif(sys.platform != "linux", reason="mistakes are tried in forks")


def states(*code):
    """The state of each mistake in the first of these cells, after a play of all of them."""

    def on_stage():
        kernel = play.Kernel()
        expected = {number: play.text(kernel.run(source)) for number, source in enumerate(code)}
        own = {0: list(in_code(code[0], "cell"))}
        stage = play.Play(
            "small", [nbformat.v4.new_code_cell(source) for source in code], expected, own
        )
        stage.state = [play.UNTRIED] * len(own[0])
        return stage.run(), stage.state

    return play.fork(on_stage, limited=False)


@needs_fork
def test_who_shows_is_caught_and_who_does_not_survives(monkeypatch):
    assert states("n = 2 - 1", "print(n)") == (True, [play.CAUGHT])
    assert states("n = 2 - 1", "print('n')") == (True, [1])
    assert states("n = [4, 5][0]", "print(n)") == (True, [play.CAUGHT])
    assert states("n = [4, 5][1]", "print(n)") == (True, [play.CAUGHT]), "it stops"
    monkeypatch.setattr(play, "SECONDS", 1)
    assert states("n = 3\nwhile n > 0:\n    n = n - 1") == (True, [1, play.CAUGHT]), "it never ends"


@needs_fork
def test_a_blind_judge_is_noticed(monkeypatch, capsys):
    monkeypatch.setattr(play, "text", lambda outputs: "")
    assert states("n = 2 - 1", "print(n)") == (True, [1])
    (mutant,) = in_code("n = 2 - 1", "cell")
    assert mutations.report([("lessons", mutant, False)], {}, whole=True) == 1
    assert "| lessons | sign | 0 / 1 |" in (said := capsys.readouterr().out)
    assert "not explained: cell: n = 2 - 1: 2 - 1 → 2 + 1" in said


@needs_fork
def test_a_lesson_that_does_not_come_out_is_no_stage(capsys):
    stage = play.Play("small", [nbformat.v4.new_code_cell("print(1)")], {0: play.text([])}, {})
    assert play.fork(stage.run) is False


@pytest.mark.parametrize(
    "code",
    [
        "def f(n):\n    return n - 1",
        "def made():\n    def f(n):\n        return n - 1\n    return f\n\n\nf = made()",
    ],
)
def test_a_function_that_is_loaded_already_gets_the_mistake(code):
    names, original = {"__name__": "lib.small"}, compile(code, "cell", "exec")
    exec(original, names)
    (mutant,) = in_code(code, "cell")
    pairs = list(play.pairs_of(original, mutant.make(play.compiled(original))))
    assert names["f"](5) == 4
    play.swap(play.functions_of([names["f"]]), pairs)
    assert names["f"](5) == 6


def test_an_explanation_needs_its_survivor(capsys):
    (mutant,) = in_code("n = 2 - 1", "cell")
    reasons = {mutant.key: "nobody prints n"}
    assert mutations.report([("lessons", mutant, False)], reasons, whole=True) == 0
    assert mutations.report([("lessons", mutant, True)], reasons, whole=True) == 1
    assert "explained, but does not survive: cell: v1 = 2 - 1" in capsys.readouterr().out


def test_a_push_fails_by_one_survivor_without_an_explanation(monkeypatch):
    (mutant,) = in_code("n = 2 - 1", "cell")
    monkeypatch.chdir(ROOT)  # main goes elsewhere
    monkeypatch.setattr(build, "sources", lambda *_: [])
    monkeypatch.setattr(mutations, "of_this_commit", lambda: sample.Sample(1))
    monkeypatch.setattr(mutations, "outputs_noticed", lambda *_: ([("lessons", mutant, False)], []))
    monkeypatch.setattr(mutations, "plays", lambda *_: ([], [], {}, []))
    assert mutations.main("--commit") == 1
    monkeypatch.setattr(mutations, "explained", lambda: {mutant.key: "nobody prints n"})
    assert mutations.main("--commit") == 0


@needs_fork
@pytest.mark.parametrize("shown, failed", [(True, 0), (False, 1)])
def test_before_it_fails_the_lessons_that_were_not_chosen_are_asked(shown, failed, monkeypatch):
    """What a single lesson shows, and no unit test, is caught."""
    (mutant,) = in_code("n = 2 - 1", "cell")
    state, asked = [1], []

    def run(of):
        source, *_, its_state = of
        asked.append(source)
        its_state[0] = play.CAUGHT if shown else 1
        return True

    monkeypatch.chdir(ROOT)
    monkeypatch.setattr(build, "sources", lambda *_: ["04", "05"])
    monkeypatch.setattr(build, "pair", lambda source: ROOT / "README.md")
    chosen = sample.Sample(1)
    monkeypatch.setattr(sample.Sample, "lessons", lambda self, sources: sources[:1])
    monkeypatch.setattr(mutations, "of_this_commit", lambda: chosen)
    monkeypatch.setattr(mutations, "outputs_noticed", lambda *_: ([], []))
    everybody, library = [("figures", mutant)], {0: ("lib.labels", None, mutant)}
    monkeypatch.setattr(mutations, "plays", lambda *_: ([], everybody, library, state))
    monkeypatch.setattr(mutations, "try_unit_tests", lambda *_: None)
    monkeypatch.setattr(mutations, "staged", lambda *of: of)
    monkeypatch.setattr(play.Play, "run", run)
    monkeypatch.setattr(mutations, "perform", lambda work, jobs: [work(job) for job in jobs])
    assert mutations.main("--commit") == failed and asked == ["05"]
    monkeypatch.setattr(mutations, "explained", lambda: {mutant.key: "nobody prints n"})
    state[0] = 1
    assert mutations.main("--commit") == 0 and asked == ["05"], "nobody is left to ask for"


def test_the_share_that_is_caught_may_only_rise(tmp_path, monkeypatch, capsys):
    monkeypatch.setattr(mutations, "CAUGHT_SO_FAR", tmp_path / "caught.txt")
    mutants = list(in_code("n = 2 - 1 - 3 - 4", "cell"))
    results = [("lessons", mutant, bool(at)) for at, mutant in enumerate(mutants)] + [
        ("outputs", mutants[0], False)
    ]
    for best, fell, said in [
        ("66.66", False, ""),
        ("66.67", True, "a test is missing"),
        ("50", False, "write 66.66"),
    ]:
        mutations.CAUGHT_SO_FAR.write_text(best)
        assert mutations.fallen(results) is fell and said in capsys.readouterr().out


LOOP = """\
for epoch in range(100):   # every flower in turn
    y_hat = sigmoid(X @ theta)
    theta = theta - eta * X.T @ (y_hat - y) / len(y)
    print(f'{epoch:3} loss {loss(y, y_hat):.4f}', "right" if y_hat[0] < .5 else 'wrong')
"""


def known(code):
    """The keys of all mistakes in code but those that learners wrote with these very names."""
    return [
        mutant.key
        for mutant in keys.numbered(in_code(code, "lib/some/where.py"))
        if mutant.kind != "learners' own"
    ]


@pytest.mark.parametrize("before, after", [
    ("y_hat", "p"), ("theta", "weights"), ("# every flower in turn", "# all"), ("loss ", "L = "), ("'wrong'", '"no"'),
    (":.4f", ":8.6f"), (".5", "0.50"), ("X.T @ (y_hat - y)", "X.T @ (\n        y_hat - y\n    )"),
])  # fmt: skip
def test_a_survivor_is_known_again_when_only_names_words_or_form_change(before, after):
    assert before in LOOP and len(known(LOOP)) > 10
    assert known(LOOP.replace(before, after)) == known(LOOP)


@pytest.mark.parametrize(
    "before, after",
    [
        ("theta - eta", "theta + eta"),
        ("len(y)", "3"),
        ("sigmoid", "tanh"),
        ("X @ theta", "theta @ X"),
        ("X.T", "X"),
        ("[0]", "[1]"),
    ],
)
def test_a_survivor_is_not_known_again_when_its_code_changes(before, after):
    old, new = set(known(LOOP)), set(known(LOOP.replace(before, after)))
    assert before in LOOP and old - new and new - old


def test_mistakes_that_read_alike_are_told_apart():
    alike = known("a = x[0] + 1\nb = y[0] + 1")
    assert len(set(alike)) == len(alike) == 4 and ("where.py", "v1 = v2[0] + 1: 0 → 1 (2)") in alike


@pytest.mark.slow
def test_each_explanation_has_a_key_that_is_made():
    """Without trying anybody: a changed line whose mistake was explained is found before the weekly run."""
    every = {
        mutant.key
        for part in mutations.LIBRARY.values()
        for *_, mutant in mutations.in_library(part)
    }
    for source in build.sources():
        cells = nbformat.read(build.pair(source), as_version=4).cells
        every |= {
            mutant.key
            for own in mutations.in_lesson(source, cells, [], []).values()
            for mutant in own
        }
    assert set(mutations.explained()) - every == set()


@pytest.mark.slow
@needs_fork
def test_one_file_of_lib_is_tried_alone():
    command = [sys.executable, ROOT / "notebooks" / "course", "mutations", "text"]
    run = subprocess.run(command, capture_output=True, text=True)
    assert run.returncode == 0, run.stdout + run.stderr
    assert set(re.findall(r"^\| (\w+) \|", run.stdout, re.M)) == {"in", "text", "all"}
    with pytest.raises(Lacking, match="dat is no part of lib .*, and no file in it"):
        mutations.main("dat")


def test_another_commit_tries_others_and_always_what_it_touched():
    everybody = [
        ("lib", mutant)
        for name in ("a", "b")
        for mutant in in_code("n = 1" + " - 1" * 30, f"lib/{name}.py")
    ]
    one, same, other = (sample.Sample(2, seed)(everybody) for seed in ("one", "one", "other"))
    assert one == same != other and len(one) == len(other) == 2
    touched = sample.Sample(2, "one", frozenset({"lib/b.py"}))(everybody)
    assert (
        touched >= {id(mutant) for _, mutant in everybody if mutant.where == "lib/b.py"}
        and len(touched) < 33
    )
    sources = build.sources()
    one, other = (sample.Sample(1, seed).lessons(sources) for seed in ("one", "other"))
    assert len(one) == len(other) == 1
    chosen = {
        source for seed in range(200) for source in sample.Sample(1, str(seed)).lessons(sources)
    }
    assert chosen == {*sources}, "each has its turn"
    other = next(source for source in sources if source not in one)
    number = other.name[:2]
    for touched in (
        other.stem,
        f"lib/explore/lesson_{number}.py",
        f"lib/exercises/lesson_{number}_method.py",
        f"tests/bank/{number}_h1.py",
        f"notebooks/py/vi/{other.stem}.po",
    ):
        assert other in sample.Sample(1, "one", frozenset({touched})).lessons(sources)


def test_of_machinery_that_nobody_touched_every_second_test_is_run():
    tests = [f"tests/test_site.py::test_{number}" for number in range(200)]
    one, same, other = (
        sample.Sample(1, seed, machinery=frozenset()).tests(tests)
        for seed in ("one", "one", "other")
    )
    assert one == same != other and 70 < len(one) < 130
    assert sample.Sample(1).tests(tests) == {*tests}, "nobody knows what was touched"


LONG = {
    Path(f"tests/test_{name}.py")
    for name in ("browser", "grading_class", "memory", "pages_alive", "site")
}


@pytest.mark.slow
@pytest.mark.parametrize("touched, concerned", [
    ("lib/exercises/cases.py", "all"), ("notebooks/course/grading/inside/pupil.py", "grading_class"),
    ("notebooks/course/bank/proof.py", "grading_class"),
    ("notebooks/course/alive/python.js", "grading_class pages_alive site"), ("notebooks/course/seen.py", "site"),
    ("notebooks/course/build.py", "browser grading_class memory pages_alive site"),
    ("tests/test_memory.py", "memory"), ("tests/test_model.py", ""), ("tests/axe.py", "browser pages_alive site"),
    ("tests/conftest.py", "all"), ("Makefile", "all"), ("notebooks/course/package-lock.json", "all"),
    ("notebooks/course/set_up.py", "all"), ("notebooks/lab.py", "all"), ("data/iris.csv", "all"), ("tests/sample.py", "all"),
    ("notebooks/course/handouts/formulas.md", "grading_class pages_alive site"),
    ("notebooks/course/__main__.py", "all"), (".ci/run", "all"),
])  # fmt: skip
def test_machinery_concerns_what_imports_it(touched, concerned):
    """The grading shows pages, and so imports them; of what nobody imports nobody knows what it can spoil."""
    found = sample.Sample(1, "", machinery=frozenset({Path(touched)})).concerned(LONG)
    expected = {path for path in LONG if path.stem[5:] in concerned.split()}
    assert found == (LONG if concerned == "all" else expected)
    assert (ROOT / touched).exists()


@pytest.mark.skipif(not shutil.which("git"), reason="no git here")
def test_a_commit_knows_what_it_touched(tmp_path, monkeypatch):
    monkeypatch.delenv("COURSE_SINCE", raising=False)

    def commit(*names):
        for name in names:
            (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
            (tmp_path / name).write_text("x")
        for words in (
            "init -q",
            "add --all",
            "-c user.name=Ada -c user.email=ada@localhost commit -qm Some",
        ):
            subprocess.run(["git", *words.split()], cwd=tmp_path, check=True)

    monkeypatch.setattr(sample, "ROOT", tmp_path)
    commit("lib/plots.py")
    assert sample.of_this_commit().touched == set() and "none that is known" in str(
        sample.of_this_commit()
    )
    answers = "tests/answers/lesson_05.py"
    commit("lib/model.py", "data/slides.csv", "notebooks/py/04_mini_batch.py", "README.md", answers)
    chosen = sample.of_this_commit()
    assert chosen.touched == {"lib/model.py", "data/slides.csv", "04_mini_batch", answers}
    assert len(chosen.seed) == 40 and {"04", "05"} <= set(sample.lessons())
    assert chosen.machinery is None, "nobody says what was checked before"
    monkeypatch.setenv("COURSE_SINCE", "HEAD^")
    assert sample.of_this_commit().machinery == {Path("lib/model.py"), Path("data/slides.csv")}
    for names, machinery in [
        (["GUIDE.md", "lib/explore/lesson_04.py", "notebooks/py/vi/04_mini_batch.po"], set()),
        (["Makefile"], {Path("Makefile")}),
        (["notebooks/py/vi/05_batch.po"], set()),
    ]:
        commit(*names)
        assert sample.of_this_commit().machinery == machinery, names
    monkeypatch.setenv("COURSE_SINCE", "HEAD^^")
    assert sample.of_this_commit().machinery == {Path("Makefile")}, "two are pushed at once"
    monkeypatch.setenv("COURSE_SINCE", "0" * 40)
    assert sample.of_this_commit().machinery is None, "nobody knows that one"
    assert "notebooks/py/vi/05_batch.po" in sample.of_this_commit().touched, "by the last commit"
    row = {"slide": "29", "quantity": "loss", "row": "", "printed": "0.66", "correct": ""}
    numbers = [("slides", mutant) for mutant in in_slides([row], [row])]
    assert len(sample.Sample(1, "", chosen.touched)(numbers)) == 3


@pytest.mark.parametrize("code, kind, mistaken", [
    ("a + b", "sign", "a - b"), ("theta -= grad", "sign", "theta += grad"), ("s / N", "factor", "s"),
    ("X.T @ e", "transpose", "X @ e"), ("f(x, axis=0)", "axis", "f(x, axis=1)"), ("y[1:]", "row", "y[2:]"),
    ("np.log(p)", "base of the logarithm", "np.log10(p)"), ("e.mean()", "sum or mean", "e.sum()"),
    ("z < 0", "direction", "z > 0"), ("f(y, p)", "arguments", "f(p, y)"), ("x.argmin()", "least or most", "x.argmax()"),
    ("g = f(t)\nt = t - g", "order of update and use", "t = t - g\ng = f(t)"),
    ("X.T @ e / len(y)", "learners' own", "X.T @ e / X.shape[1]"),
])  # fmt: skip
def test_each_kind_of_mistake(code, kind, mistaken):
    made = {(mutant.kind, mutant.make(ast.unparse)) for mutant in in_code(code, "cell")}
    assert (kind, mistaken) in made
    assert all(other != code for _, other in made)


def test_mistakes_in_the_deck_s_numbers():
    row = {"slide": "29", "quantity": "loss", "row": "", "printed": "0.66", "correct": ""}
    assert [mutant.make()[1]["printed"] for mutant in in_slides([{}, row], [row])] == [
        "1.66",
        "0.76",
        "0.67",
    ]


def mistaken_notebooks(folder):
    """A lesson as it is, and with a mistake of each kind in its outputs: {name of the file: expected verdict}."""
    expected = {"right": "PASSED"}
    path = build.pair(build.sources("00")[0])
    right = nbformat.read(path, as_version=4)
    nbformat.write(right, folder / "right.ipynb")
    for number, cell in play.code_of(right.cells):
        for mutant in in_outputs(cell, "00"):
            name = mutant.kind.replace(" ", "_")
            if name not in expected and (mutant.kind != "picture" or under_lock()):
                wrong = nbformat.read(path, as_version=4)
                wrong.cells[number].outputs = mutant.make()
                nbformat.write(wrong, folder / f"{name}.ipynb")
                expected[name] = "FAILED"
    return expected


@pytest.mark.again
def test_nbval_itself_notices(tmp_path):
    published.copy(tmp_path)
    mistaken = tmp_path / "mistaken"
    mistaken.mkdir()
    expected = mistaken_notebooks(mistaken)
    command = [
        sys.executable,
        "-m",
        "pytest",
        "--nbval",
        "--nbval-current-env",
        "-p",
        "no:cacheprovider",
        "-q",
        "-rA",
    ]
    said = subprocess.run(
        [*command, str(mistaken)],
        capture_output=True,
        text=True,
        cwd=mistaken,
        env={**os.environ, "COURSE_PROGRESS": ""},
    ).stdout
    failed = set(re.findall(r"^FAILED (\w+)\.ipynb", said, re.M))
    assert len(expected) >= 3 and failed == {
        name for name, verdict in expected.items() if verdict == "FAILED"
    }, said
