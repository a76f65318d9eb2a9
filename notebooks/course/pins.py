"""The locks of the course, and the versions that they install."""

from packaging.requirements import Requirement

LOCKS = {  # lock -> the options that `uv pip compile` needs for it
    "requirements.txt": ["pyproject.toml"],
    "tests/requirements.txt": ["--group", "test", "-c", "requirements.txt"],
    "notebooks/course/requirements.txt": ["--group", "site", "-c", "requirements.txt"],
}


def pinned(lock, python):
    """The versions that the text `lock` installs on Linux with `python`: name -> version."""
    machine = {"python_version": python, "python_full_version": f"{python}.0", "sys_platform": "linux"}
    lines = [Requirement(line.rstrip("\\ ")) for line in lock.splitlines() if line and line[0] not in " #"]
    return {line.name: str(line.specifier)[2:] for line in lines if not line.marker or line.marker.evaluate(machine)}
