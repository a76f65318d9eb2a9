"""How `make` finds a Python and makes .venv: run with a PATH of fake Pythons, so nothing is really installed."""

import os
import shutil
import subprocess

import pytest

from course import ROOT
from course.pins import PYTHONS

TOOLS = ("sh", "awk", "cat", "cmp", "cp", "grep", "head", "mkdir", "rm", "tail", "tr")

pytestmark = pytest.mark.skipif(
    os.name == "nt" or not shutil.which("make"), reason="Windows has commands of its own"
)

RANGE = f"{PYTHONS[0]} to {PYTHONS[-1]}"
SHIM = "echo 'pyenv: command not found' >&2; exit 127"
OLD = "case $* in *version_info*) echo 3.9 ;; esac"
BARE = "case $* in *version_info*) echo 3.12 ;; *ensurepip*) exit 1 ;; esac"
FIT = """case $* in
  *version_info*) echo 3.13 ;;
  '-m venv --clear .venv') rm -rf .venv; mkdir -p .venv/bin; cp "$0" .venv/bin/python; echo >.venv/pip ;;
  *'import pip'*) test -e .venv/pip ;;
  *'-m ensurepip'*) echo >.venv/pip ;;
  *'-m pip install --require-hashes '*) echo "$*" >>pip.txt; cat pip-says.txt; test ! -s pip-says.txt ;;
  notebooks/lab.py*) echo "lab:$*" ;;
esac"""


def script(path, text):
    path.write_text(f"#!/bin/sh\n{text}\n")
    path.chmod(0o755)


@pytest.fixture
def course(tmp_path):
    """The course's Makefile and two small locks, in a folder with spaces in its path; bin/ is all that PATH has."""
    folder = tmp_path / "my course"
    for part in ("tests", "notebooks/course"):
        (folder / part).mkdir(parents=True)
    for file in ("Makefile", "notebooks/course/install.sh"):
        shutil.copy(ROOT / file, folder / file)
    for name in ("requirements.txt", "tests/requirements.txt", "pip-says.txt"):
        (folder / name).write_text("" if name == "pip-says.txt" else f"{name}: 1\n")
    (tmp_path / "bin").mkdir()
    for tool in TOOLS:
        (tmp_path / "bin" / tool).symlink_to(shutil.which(tool))
    return folder


def make(course, *arguments, **pythons):
    """Run make with fake Pythons: name (_ for the dot) -> script. Returns the exit status, its words, make's aside."""
    path = course.parent / "bin"
    for name, text in pythons.items():
        script(path / name.replace("_", "."), text)
    command = [shutil.which("make"), *arguments]
    done = subprocess.run(
        command, cwd=course, env={"PATH": str(path)}, capture_output=True, text=True, timeout=60
    )
    words = [
        line for line in (done.stderr + done.stdout).splitlines() if not line.startswith("make")
    ]
    return done.returncode, words


def installs(course):
    log = course / "pip.txt"
    return [line.split()[-1] for line in log.read_text().splitlines()] if log.exists() else []


INSTALLING = "Installing requirements.txt: once, one to three minutes. The log is .venv/install.log"


def test_make_alone_lists_the_commands(course):
    done = subprocess.run(
        ["make"], cwd=course, capture_output=True, text=True, env={"PATH": os.environ["PATH"]}
    )
    assert [line.split()[:2] for line in done.stdout.splitlines()] == [
        ["make", command]
        for command in (
            "lab",
            "test",
            "test-push",
            "test-all",
            "test-site",
            "mutations",
            "versions",
            "bench",
            "notebooks",
            "translate",
            "grade",
            "slides",
            "contact",
            "class",
            "site",
            "stick",
            "serve-site",
            "variants",
            "bank",
            "address",
            "lock",
        )
    ]


@pytest.mark.parametrize(
    ("pythons", "line"),
    [
        ({}, f"Found no Python. Install {RANGE} (www.python.org), then run this again."),
        ({"python3": SHIM}, f"Found no Python. Install {RANGE} (www.python.org), then run this again."),
        ({"python3_13": SHIM, "python3": OLD},
         f"Found only Python 3.9. Install {RANGE} (www.python.org), then run this again."),
        ({"python3": BARE, "python": OLD},
         "Python 3.12 has no venv module. On Debian or Ubuntu: sudo apt install python3.12-venv"),
    ],
)  # fmt: skip
def test_one_line_where_no_python_is_fit(course, pythons, line):
    assert make(course, "lab", **pythons) == (2, [line])
    assert not (course / ".venv").exists()


def test_the_first_fit_python_is_taken_and_a_second_start_installs_nothing(course):
    pythons = {"python3_14": SHIM, "python3_12": BARE, "python3_11": OLD, "python3": FIT}
    assert make(course, "lab", "ARGS=--no-browser", **pythons) == (
        0,
        [INSTALLING, "lab:notebooks/lab.py --no-browser"],
    )
    assert make(course, "lab") == (0, ["lab:notebooks/lab.py"])
    assert installs(course) == ["requirements.txt"]


@pytest.mark.parametrize("python", PYTHONS)
def test_each_python_that_the_course_is_for_is_looked_for_and_fits(course, python):
    found = {f"python{python.replace('.', '_')}": FIT.replace("3.13", python)}
    assert make(course, "lab", **found) == (0, [INSTALLING, "lab:notebooks/lab.py"])


def test_one_lesson_can_be_proven_alone(course):
    tests = f"{FIT[:-4]}  '-m pytest'*) echo \"pytest:$*\" ;;\nesac"
    assert make(course, "test", python3=tests)[1][-1] == "pytest:-m pytest"
    also = "-m not (browser or hosts or site or grading)"  # what proves it in a second way
    assert make(course, "test", "LESSON=04", "ARGS=-x")[1] == [
        f"pytest:-m pytest {also} --lesson=04 -x"
    ]


def test_a_named_python_is_the_only_one_tried(course):
    assert make(course, "lab", "PYTHON=python3.11", python3=FIT, python3_11=OLD)[1][0].startswith(
        "Found only"
    )


def test_each_lock_is_installed_when_it_changed(course):
    make(course, "test", python3=FIT)
    assert installs(course) == ["requirements.txt", "tests/requirements.txt"]
    (course / "requirements.txt").write_text("2\n")
    make(course, "test")
    assert installs(course) == ["requirements.txt", "tests/requirements.txt", "requirements.txt"]


@pytest.mark.parametrize(
    ("pip_says", "line"),
    [
        ("WARNING: Retrying after connection broken by 'NewConnectionError(...)'\nERROR: No matching distribution",
         "No way to the package index. Check your network or proxy, then run this again: it goes on from here."),
        ("ERROR: THESE PACKAGES DO NOT MATCH THE HASHES\nmore",
         "Not installed: ERROR: THESE PACKAGES DO NOT MATCH THE HASHES (all of it: .venv/install.log)"),
    ],
)  # fmt: skip
def test_a_failed_installation_is_one_line_and_is_resumed(course, pip_says, line):
    (course / "pip-says.txt").write_text(pip_says)
    assert make(course, "lab", python3=FIT) == (2, [INSTALLING, line])
    (course / ".venv" / "kept").touch()
    (course / "pip-says.txt").write_text("")
    assert make(course, "lab") == (0, [INSTALLING, "lab:notebooks/lab.py"])
    assert (course / ".venv" / "kept").exists()


def test_a_venv_whose_python_is_gone_is_made_again(course):
    make(course, "lab", python3=FIT)
    (course / ".venv" / "bin" / "python").unlink()
    (course / ".venv" / "bin" / "python").symlink_to("/nowhere/python3.12")
    assert make(course, "lab") == (0, [INSTALLING, "lab:notebooks/lab.py"])


def test_a_venv_without_pip_is_repaired_and_never_deleted(course):
    make(course, "lab", python3=FIT)
    (course / ".venv" / "pip").unlink()
    (course / ".venv" / "mine").touch()
    assert make(course, "lab") == (0, [INSTALLING, "lab:notebooks/lab.py"])
    assert (course / ".venv" / "mine").exists()


def test_a_venv_of_another_version_or_of_windows_is_left_alone(course):
    (course / ".venv" / "bin").mkdir(parents=True)
    script(course / ".venv" / "bin" / "python", OLD)
    line = (
        f"The .venv here has Python 3.9, the course needs {RANGE}: rename .venv and run this again."
    )
    assert make(course, "lab", python3=FIT) == (2, [line])
    (course / ".venv" / "bin").rename(course / ".venv" / "Scripts")
    line = "This is a Windows folder: use the README's Windows commands, or rename .venv and run this again."
    assert make(course, "lab") == (2, [line])
    assert (course / ".venv" / "Scripts" / "python").exists()
