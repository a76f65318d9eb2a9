"""The locks: whole, hashed, free of addresses, in agreement with each other, pyproject.toml and environment.yml."""

import json
import re
import tomllib

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from course import ROOT, lock, npm, pins, supply
from course.pins import PYTHONS

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text())
LOCKS = {name: (ROOT / name).read_text() for name in pins.LOCKS}


@pytest.mark.parametrize("name", LOCKS)
def test_every_package_has_one_version_and_hashes(name):
    packages = re.split(r"^(?=[^\s#])", LOCKS[name], flags=re.M)[1:]
    assert packages
    for package in packages:
        assert re.match(r"[a-z0-9.\[\]-]+==[^\s;]+ ", package), package.splitlines()[0]
        assert re.search(r"--hash=sha256:[0-9a-f]{64}\b", package), package.splitlines()[0]


@pytest.mark.parametrize("name", [*LOCKS, "environment.yml"])
def test_no_address(name):
    assert not re.search(
        r"://|@|^\s*-[a-z]|--(?!hash=)|find-links", (ROOT / name).read_text(), re.M
    )


@pytest.mark.parametrize("python", PYTHONS)
def test_all_dependencies_are_locked_within_their_bounds(python):
    for text, asked in zip(
        LOCKS.values(),
        [PROJECT["project"]["dependencies"], *PROJECT["dependency-groups"].values()],
        strict=True,
    ):
        locked = pins.pinned(text, python)
        for line in asked:
            wanted = Requirement(line)
            assert wanted.specifier.contains(locked[canonicalize_name(wanted.name)]), line


@pytest.mark.parametrize("python", PYTHONS)
def test_all_locks_name_the_same_versions(python):
    learner, *others = (pins.pinned(text, python) for text in LOCKS.values())
    for other in others:
        shared = learner.keys() & other.keys()
        assert len(shared) > 3
        assert {name: learner[name] for name in shared} == {name: other[name] for name in shared}


def test_each_npm_package_has_one_version_and_a_hash_and_no_address():
    folder = npm.HERE
    asked = json.loads((folder / "package.json").read_text())["dependencies"]
    text = (folder / npm.LOCK).read_text()
    packages = json.loads(text)["packages"]
    assert packages.pop("")["dependencies"] == asked
    assert asked.keys() <= {name.removeprefix("node_modules/") for name in packages}
    assert all(
        package["version"] and package["integrity"].startswith("sha512-")
        for package in packages.values()
    )
    assert [
        name for name, package in packages.items() if not supply.is_free(package["license"])
    ] == []
    assert "resolved" not in text


def test_environment_agrees_with_the_lock():
    text, learner = (ROOT / "environment.yml").read_text(), LOCKS["requirements.txt"]
    assert text == lock.environment(learner), "run `make lock`"
    python = re.search(r"^  - python=(\d\.\d+)$", text, re.M)[1]
    assert python in PYTHONS
    listed = dict(re.findall(r"^    - ([\w.-]+)==(\S+)$", text, re.M))
    assert {
        canonicalize_name(Requirement(line).name) for line in PROJECT["project"]["dependencies"]
    } <= listed.keys()
    for name, version in listed.items():  # read the lock a second way, by its text
        pins = re.findall(
            rf"^{re.escape(name)}==(\S+)(?: ; python_full_version ([<>]=?) '3\.\d+')? ",
            learner,
            re.M,
        )
        assert not pins or version in [pin for pin, bound in pins if bound != "<"], name


def test_pinned_reads_markers_and_extras():
    text = (
        "a==1 ; python_full_version < '3.12' \\\n    --hash=x\na==2 ; python_full_version >= '3.12' \\\n"
        + ("    # via b\nwin==3 ; sys_platform == 'win32' \\\nb==4 \\\n")
    )
    assert pins.pinned(text, "3.11") == {"a": "1", "b": "4"}
    assert pins.pinned(text, "3.12") == {"a": "2", "b": "4"}


def test_every_package_that_is_installed_has_a_free_licence():
    found = supply.installed()
    assert len(found) > 80
    assert supply.not_free(found) == {}


MIT, OTHER = (
    "Classifier: License :: OSI Approved :: MIT License",
    "Classifier: License :: Other/Proprietary License",
)


@pytest.mark.parametrize(
    ("said", "free"),
    [
        ("License-Expression: MIT", True),
        ("License-Expression: Apache-2.0 OR LicenseRef-Commercial", True),
        ("License-Expression: (MIT AND ISC) OR GPL-3.0-only", True),
        (MIT, True),
        ("License: BSD-3-Clause", True),
        ("Summary: says nothing", False),
        ("License-File: LICENSE", False),
        ("License: Proprietary", False),
        ("License-Expression: MIT AND LicenseRef-Commercial", False),
        ("License: Free for non-commercial use", False),
        ("License: Limited; no copies are permitted", False),
        (f"{MIT}\n{OTHER}", False),
        (f"{OTHER}\nLicense: MIT", False),
    ],
)
def test_a_licence_that_is_not_free_or_not_said_is_refused(tmp_path, said, free):
    """Each time a package that says this of itself, beside one that is free."""
    for name, words in (("it", said), ("other", "License: MIT")):
        (tmp_path / f"{name}-1.dist-info").mkdir()
        (tmp_path / f"{name}-1.dist-info" / "METADATA").write_text(
            f"Name: {name}\nVersion: 1\n{words}\n"
        )
    assert list(supply.not_free(supply.packages(tmp_path))) == ([] if free else ["it"])


@pytest.mark.parametrize(
    ("answer", "code", "said"),
    [
        (
            {"name": "a", "version": "1", "vulns": [{"id": "X-1"}]},
            1,
            "1 known vulnerabilities in 1 packages.\n  a 1: X-1",
        ),
        ({"name": "a", "version": "1", "vulns": []}, 0, "0 known vulnerabilities in 1 packages."),
        ({"name": "a", "skip_reason": "not found"}, 0, "NOT CHECKED"),
        (None, 0, "NOT CHECKED"),
    ],
)
def test_vulnerabilities_are_said_and_that_nobody_could_be_asked_too(
    tmp_path, monkeypatch, capsys, answer, code, said
):
    """In the place of the auditor a script that prints its answer."""
    program = tmp_path / "auditor"
    program.write_text(
        f"#!/bin/sh\necho '{json.dumps({'dependencies': [answer]}) if answer else 'no network'}'\n"
    )
    program.chmod(0o755)
    monkeypatch.setattr(supply, "environment", lambda name: str(program))
    assert supply.say_vulnerabilities() == code
    assert capsys.readouterr().out.startswith(f"requirements.txt: {said}")
