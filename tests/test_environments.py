"""An environment is made once, and made again where it is not what was made."""

import shutil

import pytest

from course import environments


@pytest.fixture
def made(tmp_path, monkeypatch):
    """Makes the environment `lock` of folders alone; says what uv was asked for, and where it lies."""
    asked = []
    packages = tmp_path / "lock-3.11" / "lib" / "python3.11" / "site-packages"

    def uv(command, *arguments):
        asked.append(command)
        if command == "venv":
            shutil.rmtree(tmp_path / "lock-3.11", ignore_errors=True)
            packages.mkdir(parents=True)
        else:
            (packages / "numpy-2.0.0.dist-info").mkdir(exist_ok=True)

    monkeypatch.setattr(environments, "_uv", uv)
    monkeypatch.setattr(environments, "FOLDER", tmp_path)
    monkeypatch.setattr(environments, "interpreter", lambda version: "python")
    monkeypatch.setitem(environments.ENVIRONMENTS, "lock", ("3.11", ["numpy"]))

    def make():
        asked.clear()
        environments.environment("lock")
        return list(asked), packages

    return make


def test_it_is_made_once(made):
    assert made()[0] == ["venv", "pip"] and made()[0] == []


def test_what_is_half_made_or_spoilt_is_made_again(made):
    _, packages = made()
    (packages / "numpy-2.0.0.dist-info").rmdir()
    assert made()[0] == ["venv", "pip"]
    (packages / "dask-1.dist-info").mkdir()
    assert made()[0] == ["venv", "pip"] and made()[0] == []


def test_another_recipe_makes_another(made, monkeypatch):
    made()
    monkeypatch.setitem(environments.ENVIRONMENTS, "lock", ("3.11", ["numpy", "pandas"]))
    assert made()[0] == ["venv", "pip"]


def test_newest_is_brought_up_to_date_each_time(made, monkeypatch):
    monkeypatch.setitem(environments.ENVIRONMENTS, "lock", ("3.11", ["numpy", "--upgrade"]))
    assert made()[0] == ["venv", "pip"] and made()[0] == ["pip"]
