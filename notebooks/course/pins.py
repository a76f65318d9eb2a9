"""Which versions the course is for: of Python, says pyproject.toml; of packages, say its locks."""

import tomllib

from packaging.requirements import Requirement
from packaging.specifiers import SpecifierSet

from course import ROOT

_PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
PYTHONS = tuple(
    each
    for each in (f"3.{minor}" for minor in range(100))
    if each in SpecifierSet(_PROJECT["requires-python"])
)

LOCKS = {  # lock -> the options that `uv pip compile` needs for it
    "requirements.txt": ["pyproject.toml"],
    "tests/requirements.txt": ["--group", "test", "-c", "requirements.txt"],
    "notebooks/course/requirements.txt": ["--group", "site", "-c", "requirements.txt"],
}


def pinned(lock, python):
    """The versions that the text `lock` installs on Linux with `python`: name -> version."""
    machine = {
        "python_version": python,
        "python_full_version": f"{python}.0",
        "sys_platform": "linux",
    }
    lines = [
        Requirement(line.rstrip("\\ "))
        for line in lock.splitlines()
        if line and line[0] not in " #"
    ]
    return {
        line.name: str(line.specifier)[2:]
        for line in lines
        if not line.marker or line.marker.evaluate(machine)
    }
