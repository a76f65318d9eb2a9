"""The front of the machinery: each of its commands is there, and it needs no path of anybody else's."""

import importlib
import os
import re
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest
from conftest import FIRST, SHARED_OUT, Shares, is_for

from course import ROOT, marks
from course.__main__ import COMMANDS, main


@pytest.mark.parametrize("module", [module for module, _ in COMMANDS.values()])
def test_each_command_has_its_main(module):
    assert callable(importlib.import_module(module).main)


BARE = {
    name: value
    for name, value in os.environ.items()
    if name not in ("PYTHONPATH", "OPENBLAS_NUM_THREADS")
}


def front(*words, folder=ROOT):
    return subprocess.run(
        [sys.executable, str(ROOT / "notebooks" / "course"), *words],
        cwd=folder,
        env=BARE,
        capture_output=True,
        text=True,
    )


def test_without_a_command_it_lists_them(capsys):
    assert main() == 0
    said = capsys.readouterr().out
    assert all(f"\n  {name} " in said for name in COMMANDS)
    assert main("biuld") == "\nThere is no command 'biuld'."


def test_from_any_folder_and_without_a_path(tmp_path):
    done = front("bench", "nothing", folder=tmp_path)
    assert done.returncode == 1 and done.stderr.startswith("there is no subject 'nothing'"), (
        done.stderr
    )


def test_a_file_that_lacks_something_is_named_in_one_sentence(monkeypatch):
    def lacking():
        marks.fill("# A lesson", "navigation", "")

    monkeypatch.setattr("course.tables.main", lacking)
    assert main("tables").startswith("no place for 'navigation': expected <!-- navigation -->")


def test_one_thread_computes():
    """The last digits of float64 depend on it: here, and in the kernels that are started from here."""
    controller = pytest.importorskip("threadpoolctl")
    importlib.import_module("numpy")
    assert os.environ["OPENBLAS_NUM_THREADS"] == "1"
    assert {
        pool["num_threads"]
        for pool in controller.threadpool_info()
        if pool["internal_api"] == "openblas"
    } <= {1}


def test_one_thread_computes_in_whatever_pytest_is_asked_to_run(tmp_path):
    """Notebooks alone, say, which have no conftest of the tests."""
    asked = tmp_path / "test_asked.py"
    asked.write_text(
        "import os\n\ndef test_asked():\n    assert os.environ['OPENBLAS_NUM_THREADS'] == '1'\n"
    )
    done = subprocess.run(
        [
            sys.executable,
            "-m",
            "pytest",
            "-c",
            ROOT / "pyproject.toml",
            "-n0",
            "-p",
            "no:cacheprovider",
            asked,
        ],
        cwd=tmp_path,
        env=BARE,
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stdout


def test_a_worker_gets_a_file_or_of_the_longest_ones_a_lesson():
    shares = object.__new__(Shares)
    assert shares._split_scope("tests/test_words.py::test_a[04]") == "tests/test_words.py"
    assert shares._split_scope("notebooks/04_mini_batch.ipynb::Cell 3") == (
        "notebooks/04_mini_batch.ipynb"
    )
    assert (ROOT / "tests" / FIRST).exists()
    for name in SHARED_OUT:
        assert (ROOT / "tests" / name).exists()
        one, same, other, none = (
            shares._split_scope(f"tests/{name}::{test}")
            for test in ("test_a[04]", "test_b[04]", "test_a[05]", "test_c")
        )
        assert one == same and len({one, other, none}) == 3


@pytest.mark.parametrize(
    "name, mark, some, kept",
    [
        ("test_a[04]", "again", {"04"}, True),
        ("test_a[04]", "again", {"05"}, False),
        ("test_of_no_lesson", "again", {"05"}, True),
        ("test_another_of_no_lesson", "again", {"05"}, False),
        ("test_another_of_no_lesson", "slow", {"05"}, True),
        ("test_a[04]", "browser", {"05"}, False),
        ("test_a[04]", "", {"05"}, True),
    ],
)
def test_of_what_takes_long_a_push_takes_some_lessons(name, mark, some, kept):
    number = re.search(r"\d\d", name)
    item = SimpleNamespace(
        name=name,
        nodeid=name,
        path=Path("test_a.py"),
        callspec=SimpleNamespace(params={"number": number[0]} if number else {}),
        get_closest_marker=lambda each: each == mark,
    )
    assert is_for(item, some, {"test_of_no_lesson"}) == kept
