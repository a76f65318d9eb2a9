"""What students get: nothing that gives an answer away, a folder that starts, and no change of anybody's overwritten."""

import asyncio
import functools
import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import browser
import lab
import nbformat
import pytest
from test_lab import get
from test_makefile import FIT, INSTALLING, TOOLS, script
from translated import vietnamese

from course import ROOT, build, lesson
from course.handouts import sheets, students
from course.languages import catalogue, edition
from course.pins import PYTHONS

SOURCES = build.sources()
THERE = {
    ".gitattributes", ".gitignore", "LICENSE", "Makefile", "README.md", "data", "environment.yml", "lib",
    "notebooks", "requirements.txt",
}  # fmt: skip
THERE |= {
    f"README.{each.code}.md" for each in catalogue.languages().values() if "class" in each.complete
}
SMALL = {
    "notebooks/01_sigmoid.ipynb": b"lesson 01",
    "notebooks/02_linear_to_logistic.ipynb": b"lesson 02",
    "lib/model.py": b"model",
    "README.md": b"read me",
}


@functools.cache
def given():
    """{name: content} of what students get."""
    return students.contents()


def there(folder):
    """{name: content} of all files in a folder but the record."""
    files = [path for path in folder.rglob("*") if path.is_file() and path.name != students.RECORD]
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


# What is in it


def test_students_get_lessons_and_what_runs_them_and_nothing_else():
    assert {name.split("/")[0] for name in given()} == THERE
    lessons = [edition.pair(*each).relative_to(ROOT).as_posix() for each in edition.all_complete()]
    assert {name for name in given() if name.startswith("notebooks/")} == {
        *lessons,
        "notebooks/lab.py",
        "notebooks/course/install.sh",
    }
    assert not [name for name in given() if "__pycache__" in name or name.endswith(".pyc")]
    for part in ("lib", "data"):
        known = ["git", "ls-files", "--cached", "--others", "--exclude-standard", part]  # or new
        kept = subprocess.run(known, cwd=ROOT, capture_output=True, text=True)
        assert not kept.stdout or set(kept.stdout.split()) == {
            n for n in given() if n.startswith(f"{part}/")
        }


def test_no_answer_note_or_output_is_in_it():
    whole = {
        name: content.decode()
        for name, content in given().items()
        if not name.startswith(("lib/exercises/", "lib/languages/"))  # they have the words of both
    }
    notes = [note.parts[part] for source in SOURCES for note in lesson.read(source).notes for part in note.parts
             if part in ("Ask", "Expect", "Watch for")]  # fmt: skip
    assert len(notes) > 300
    for name, text in whole.items():
        assert not [words for words in notes if len(words) > 40 and words in text], name
    for source in SOURCES:
        text = whole[build.pair(source).relative_to(ROOT).as_posix()]
        notebook = nbformat.reads(text, as_version=4)
        assert not any(cell.get("outputs") for cell in notebook.cells)
        assert "<summary>Solution" not in text and "<summary>Were you right" not in text
        code = [
            [c.source for c in n.cells if c.cell_type == "code"][1:]
            for n in (notebook, sheets.class_notebook(source))
        ]
        assert code[0] == code[1]


def test_its_readme_has_ten_lines_and_the_pythons():
    text = given()["README.md"].decode()
    assert len(text.split("\n", 2)[2].strip().splitlines()) <= 10 and "<!--" not in text
    assert f"Python {PYTHONS[0]} to {PYTHONS[-1]}" in text
    for named in re.findall(r"notebooks[/\\](\w+\.py)|-r (\S+\.txt)", text):
        assert [name for name in given() if name.endswith(max(named).rstrip("`,"))]


def test_its_readme_in_another_language_says_the_same():
    vietnamese("class", "shared")
    ours, theirs = given()["README.md"].decode(), given()["README.vi.md"].decode()
    commands = [re.findall(r"`[^`]+`", " ".join(text.split())) for text in (ours, theirs)]
    assert commands[0] == commands[1] and len(commands[0]) > 5
    steps = [re.findall(r"^\d\.", text, re.M) for text in (ours, theirs)]
    assert steps[0] == steps[1] and "<!--" not in theirs
    assert f"Python {PYTHONS[0]} đến {PYTHONS[-1]}" in theirs
    assert not re.search(r"\b(the|your|and|of)\b", theirs)


def test_a_lesson_alone_fetches_the_class_and_not_the_course_with_its_answers():
    name = "notebooks/05_batch.ipynb"
    assert 'REPO, REF = \\"\\"' in given()[name].decode()
    named = students.contents("uni/our-class", "05")
    (source,) = build.sources("05")
    assert [path for path in named if path.endswith(".ipynb")] == [
        edition.pair(source, each).relative_to(ROOT).as_posix() for each in edition.editions("05")
    ]
    assert 'REPO, REF = \\"uni/our-class\\", \\"main\\"' in named[name].decode()
    buttons = re.search(r"\[!\[Open in .*", named[name].decode())[0]
    links = re.findall(r"\]\((https://[^)]+)\)", re.sub(r"!\[[^]]*\]\([^)]*\)", "", buttons))
    assert len(links) == 3 and all("/our-class/" in link for link in links), links


# Where it is put


def test_again_it_brings_what_changed_and_nothing_else(tmp_path):
    folder = tmp_path / "our class"
    assert students.put(SMALL, folder) == (sorted(SMALL), [])
    assert there(folder) == SMALL and students.put(SMALL, folder) == ([], [])
    before = {path: path.stat().st_mtime_ns for path in folder.rglob("*") if path.is_file()}
    newer = {**SMALL, "README.md": b"newer", "data/a.csv": b"1"}
    del newer["lib/model.py"]
    assert students.put(newer, folder) == (["README.md", "data/a.csv"], ["lib/model.py"])
    assert there(folder) == newer
    lesson = folder / "notebooks/01_sigmoid.ipynb"
    assert lesson.stat().st_mtime_ns == before[lesson]


def test_what_is_not_of_its_making_stays(tmp_path):
    students.put(SMALL, tmp_path)
    (tmp_path / "work").mkdir()
    (tmp_path / "work/01_sigmoid.ipynb").write_text("a student's")
    (tmp_path / "homework.md").write_text("mine")
    (tmp_path / "README.md").unlink()
    assert students.put({**SMALL, "lib/model.py": b"2"}, tmp_path) == (
        ["README.md", "lib/model.py"],
        [],
    )
    assert there(tmp_path) == {
        **SMALL, "lib/model.py": b"2", "work/01_sigmoid.ipynb": b"a student's", "homework.md": b"mine",
    }  # fmt: skip


@pytest.mark.parametrize("change", [
    lambda folder: (folder / "notebooks/01_sigmoid.ipynb").write_text("mine"),
    lambda folder: (folder / "notebooks/01_sigmoid.ipynb").write_text(""),
    lambda folder: (folder / "notebooks/03.ipynb").write_text("mine, where a new lesson comes"),
    lambda folder: (folder / "lib/model.py").write_text("mine, of which the course has no more"),
    lambda folder: ((folder / "README.md").unlink(), (folder / "README.md").mkdir()),
    lambda folder: [(folder / name).write_text("mine") for name in SMALL],
], ids=range(6))  # fmt: skip
def test_a_folder_with_changes_is_left_as_it_is(tmp_path, change):
    students.put(SMALL, tmp_path)
    change(tmp_path)
    before = there(tmp_path)
    newer = {
        "notebooks/01_sigmoid.ipynb": b"newer",
        "README.md": b"newer",
        "notebooks/03.ipynb": b"new",
    }
    with pytest.raises(
        ValueError, match="has changes .* Nothing was written. Keep them under another name"
    ):
        students.put({**SMALL, **newer, "lib/model.py": b"3"}, tmp_path)
    assert there(tmp_path) == before


def test_a_change_that_is_the_courses_own_is_none(tmp_path):
    students.put(SMALL, tmp_path)
    newer = {**SMALL, "README.md": b"newer"}
    (tmp_path / "README.md").write_bytes(b"newer")
    assert students.put(newer, tmp_path) == ([], [])
    assert students.put(SMALL, tmp_path) == (["README.md"], []), "it is of our making from then on"


@pytest.mark.parametrize("record", ["", "[]", "{", "null", 10_000 * "["])
def test_a_spoilt_record_costs_nobody_a_change(tmp_path, record):
    students.put(SMALL, tmp_path)
    (tmp_path / students.RECORD).write_text(record)
    (tmp_path / "README.md").write_text("mine")
    with pytest.raises(ValueError, match="README.md"):
        students.put({**SMALL, "README.md": b"newer"}, tmp_path)
    (tmp_path / "README.md").write_bytes(SMALL["README.md"])
    assert students.put(SMALL, tmp_path) == ([], [])
    assert json.loads((tmp_path / students.RECORD).read_text()).keys() == SMALL.keys()


def test_a_folder_of_something_else_is_refused(tmp_path):
    for folder in (tmp_path / "full", tmp_path / "file"):
        if folder.name == "full":
            folder.mkdir()
        (folder / "mine.txt" if folder.name == "full" else folder).write_text("mine")
        with pytest.raises(ValueError, match="make class TO="):
            students.put(SMALL, folder)
    assert (tmp_path / "full/mine.txt").read_text() == "mine" and len(there(tmp_path)) == 2
    (tmp_path / "clone" / ".git").mkdir(parents=True)
    assert students.put(SMALL, tmp_path / "clone")[0] == sorted(SMALL), (
        "a repository that waits for it"
    )


@pytest.mark.parametrize(("words", "said"), [
    (["99"], "there is no lesson '99'"),
    (["--too=x"], "there is no option '--too=x'"),
    (["--to="], "there is no option '--to='"),
    (["--repo=nonsense"], "give owner and name on GitHub"),
    ([f"--to={ROOT}"], "is not empty, and not of this command's making"),
    ([f"--to={ROOT / 'Makefile'}"], "is a file"),
])  # fmt: skip
def test_what_cannot_be_is_said_in_one_line(words, said):
    answer = students.main(*words)
    assert (
        answer.startswith("The class's folder is not written: ")
        and said in answer
        and "\n" not in answer
    )


def test_the_command_writes_the_lessons_that_are_asked_for(tmp_path, capsys):
    assert students.main(f"--to={tmp_path}", "00", "03") is None
    assert "files written, 0 removed. To try it: cd " in capsys.readouterr().out
    assert [path.name[:2] for path in sorted((tmp_path / "notebooks").glob("*.ipynb"))] == [
        "00",
        "03",
    ]
    students.main(f"--to={tmp_path}", "00", "03")
    assert capsys.readouterr().out == f"{tmp_path} is up to date.\n"


# That it starts


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    folder = tmp_path_factory.mktemp("a class") / "logistic regression"
    students.put(given(), folder)
    return folder


@pytest.mark.slow
def test_it_starts_by_itself(folder):
    """Its own lab.py, with no other file of the course."""
    command = [sys.executable, "notebooks/lab.py", "--no-browser", "--port=0"]
    with browser.served(command, folder) as (address, token):
        status, said = get(f"{address}/api/contents/05_batch.ipynb?token={token}")
        assert status == 200 and json.loads(said)["type"] == "notebook"
    assert (folder / "work" / lab.RECORD).exists()
    assert {path.name for path in (folder / "work").glob("*.ipynb")} == {
        build.pair(source).name for source in SOURCES
    }


@pytest.mark.slow
def test_a_lesson_of_it_runs_with_its_own_lib_and_its_judge_waits(folder):
    (folder / "work").mkdir(exist_ok=True)
    notebook = nbformat.reads(given()["notebooks/05_batch.ipynb"].decode(), as_version=4)
    asked = nbformat.v4.new_code_cell("import lib\nprint(lib.__file__)")
    notebook.cells.append(asked)
    ran = asyncio.run(
        build.run(notebook, {"COURSE_PROGRESS": "", "PYTHONPATH": ""}, folder=folder / "work")
    )
    printed = "".join(
        output.get("text", "") for cell in ran.cells for output in cell.get("outputs", [])
    )
    assert not [o for c in ran.cells for o in c.get("outputs", []) if o.output_type == "error"]
    assert "05.1 ○   05.2 ○   05.3 ○   05.4 ○" in printed
    assert printed.strip().splitlines()[-1] == str(folder / "lib" / "__init__.py")


@pytest.mark.skipif(
    os.name == "nt" or not shutil.which("make"), reason="Windows has commands of its own"
)
def test_make_lab_installs_and_starts_it(tmp_path):
    folder = tmp_path / "our class"
    students.put(given(), folder)
    (folder / "pip-says.txt").touch()
    (tmp_path / "bin").mkdir()
    for tool in TOOLS:
        (tmp_path / "bin" / tool).symlink_to(shutil.which(tool))
    script(tmp_path / "bin" / "python3", FIT)
    done = subprocess.run(
        [shutil.which("make"), "lab", "ARGS=--no-browser"],
        cwd=folder, env={"PATH": str(tmp_path / "bin")}, capture_output=True, text=True, timeout=60,
    )  # fmt: skip
    said = (done.stderr + done.stdout).splitlines()
    assert (done.returncode, said) == (0, [INSTALLING, "lab:notebooks/lab.py --no-browser"])


# As a repository that a hub's link brings


def git(folder, *words):
    who = ["-c", "user.name=Ada", "-c", "user.email=ada@localhost", "-c", "commit.gpgSign=false"]
    done = subprocess.run(["git", *who, *words], cwd=folder, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def as_nbgitpuller(remote, home):
    """What nbgitpuller 1.3 does when its link is clicked, told to git step by step."""
    if not home.exists():
        git(home.parent, "clone", "--quiet", remote.as_uri(), home.name)
        return
    git(home, "fetch")
    for name in git(home, "ls-files", "--deleted", "-z").split("\0")[:-1]:
        git(home, "checkout", "origin/main", "--", name)
    git(home, "reset", "--mixed")
    git(home, "commit", "-am", "Automatic commit", "--allow-empty")
    git(home, "merge", "-Xours", "origin/main")


def by_its_own_program(remote, home):
    subprocess.run(
        ["gitpuller", remote.as_uri(), "main", home],
        cwd=home.parent,
        check=True,
        capture_output=True,
    )


@pytest.mark.skipif(not shutil.which("git"), reason="no git here")
@pytest.mark.parametrize("pull", [
    as_nbgitpuller,
    pytest.param(by_its_own_program, marks=pytest.mark.skipif(not shutil.which("gitpuller"), reason="no nbgitpuller here")),
])  # fmt: skip
def test_an_update_keeps_what_students_did(tmp_path, pull):
    remote, home = tmp_path / "class", tmp_path / "home"
    remote.mkdir()
    git(remote, "init", "--quiet", "--initial-branch=main")

    def publish(**changed):
        files = {
            name: content
            for name, content in given().items()
            if re.search(r"\d\d_|README|\.git", name)
        }
        files |= {f"notebooks/{name}.ipynb": content for name, content in changed.items()}
        students.put(files, remote)
        git(remote, "add", "--all")
        git(remote, "commit", "--quiet", "--message=The class")

    def lesson(name):
        return home / "notebooks" / f"{name}.ipynb"

    publish()
    pull(remote, home)
    first = lesson("05_batch").read_text()
    theirs = first.replace("answer_1 = [None, None, None]", "answer_1 = [600, 80, 10]")
    assert theirs != first
    lesson("05_batch").write_text(theirs)
    lesson("05_mine").write_text("mine")
    lesson("07_tanh").unlink()
    (home / "notebooks/.progress.txt").write_text("05.1\n")
    sixth = given()["notebooks/06_iris.ipynb"].replace(b"# 06 ", b"# Newer 06 ")
    publish(**{"05_batch": first.replace("# 05 ", "# Newer 05 ").encode(), "06_iris": sixth})
    pull(remote, home)
    assert lesson("05_batch").read_text() == theirs, "a lesson with a change is all theirs"
    assert lesson("06_iris").read_bytes() == sixth, "another is the newer one"
    assert lesson("05_mine").read_text() == "mine"
    assert lesson("07_tanh").read_bytes() == given()["notebooks/07_tanh.ipynb"], (
        "a deleted one is fresh"
    )
    assert (home / "notebooks/.progress.txt").read_text() == "05.1\n"
    lesson("05_batch").rename(lesson("05_old"))
    pull(remote, home)
    assert "# Newer 05 " in lesson("05_batch").read_text(), (
        "as the guide says: rename it, click again"
    )
    assert lesson("05_old").read_text() == theirs


def test_nothing_of_the_folder_names_this_machine():
    for name, content in given().items():
        assert (
            str(ROOT).encode() not in content and str(Path.home()).encode() + b"/" not in content
        ), name
