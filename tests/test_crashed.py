"""That a test whose page crashes is run once more, and no other one."""

import os
import subprocess
import sys

import pytest

from course import ROOT

TESTS = """
import pytest
opened = []

@pytest.fixture(scope="module")
def page():
    opened.append("page")
    yield len(opened)
    if {how!r} in ("closed", "wrong, and closed") and len(opened) == 1:
        raise RuntimeError("Page.evaluate: Target crashed")

@pytest.mark.{mark}
def test_one(page):
    assert page == 2 or {how!r} != "once", "Locator.count: Target crashed"
    assert {how!r} != "always", "Page crashed"
    assert {how!r} != "wrong", "not what was expected"

@pytest.mark.{mark}
def test_other(page):
    assert page == len(opened)
    assert {how!r} != "wrong, and closed" or page == 2, "not what was expected"
"""


@pytest.mark.slow
@pytest.mark.parametrize(
    "mark, how, summary, named",
    [
        ("browser", "never", "2 passed", None),
        ("browser", "once", "2 passed", "test_one"),
        ("site", "closed", "2 passed", "test_other"),
        ("site", "wrong, and closed", "1 failed, 1 passed, 1 error", None),
        ("hosts", "always", "1 failed, 1 passed", "test_one"),
        ("browser", "wrong", "1 failed, 1 passed", None),
        ("slow", "once", "1 failed, 1 passed", None),
    ],
)
def test_a_crash_is_no_failure_of_the_course(tmp_path, mark, how, summary, named):
    (tmp_path / "test_page.py").write_text(TESTS.format(mark=mark, how=how))
    command = [
        "-m",
        "pytest",
        "-p",
        "crashed",
        "-p",
        "no:cacheprovider",
        "-p",
        "no:xdist",
        "-p",
        "no:nbval",
        "-q",
    ]
    said = subprocess.run(
        [sys.executable, "-W", "ignore", *command, str(tmp_path)],
        capture_output=True,
        text=True,
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(ROOT / "tests"), "PYTEST_ADDOPTS": ""},
    ).stdout
    assert summary in said.splitlines()[-1], said
    (again,) = [line for line in said.splitlines() if "run once more" in line] or [None]
    assert (again and again.rpartition("::")[2]) == named, said
