"""Write requirements.txt, tests/requirements.txt and environment.yml from pyproject.toml: `make lock`."""

import os
import subprocess
import sys
import tomllib
from pathlib import Path

from packaging.requirements import Requirement

COURSE = Path(__file__).resolve().parent.parent
LOCKS = {  # lock -> the options that `uv pip compile` needs for it
    "requirements.txt": ["pyproject.toml"],
    "tests/requirements.txt": ["--group", "test", "-c", "requirements.txt"],
}
BINDER_PYTHON = "3.12"
ENVIRONMENT = """\
# For Binder and conda. Written by `make lock`: change pyproject.toml, not this file.
name: logistic-regression
channels:
  - conda-forge
dependencies:
  - python={python}
  - pip
  - pip:
{packages}
"""


def pinned(lock, python):
    """The versions that the text `lock` installs on Linux with `python`: name -> version."""
    machine = {"python_version": python, "python_full_version": f"{python}.0", "sys_platform": "linux"}
    lines = [Requirement(line.rstrip("\\ ")) for line in lock.splitlines() if line and line[0] not in " #"]
    return {line.name: str(line.specifier)[2:] for line in lines if not line.marker or line.marker.evaluate(machine)}


def environment(project, lock):
    """The text of environment.yml: what pyproject.toml (the text `project`) asks for, at the lock's versions."""
    versions = pinned(lock, BINDER_PYTHON)
    names = [Requirement(line).name for line in tomllib.loads(project)["project"]["dependencies"]]
    packages = "\n".join(f"    - {name}=={versions[name]}" for name in names)
    return ENVIRONMENT.format(python=BINDER_PYTHON, packages=packages)


def main(extra):
    """Compile both locks (`extra` goes to uv, --upgrade for example), then write environment.yml."""
    compile_lock = [sys.executable, "-m", "uv", "pip", "compile", "--quiet", "--universal", "--generate-hashes"]
    compile_lock += ["--no-header", "--python", sys.executable, "--python-version", "3.11"]
    for lock, options in LOCKS.items():
        command = [*compile_lock, *options, "-o", lock, *extra]
        subprocess.run(command, cwd=COURSE, check=True, env={**os.environ, "UV_PYTHON_DOWNLOADS": "never"})
    project, lock = (COURSE / name for name in ("pyproject.toml", "requirements.txt"))
    (COURSE / "environment.yml").write_text(environment(project.read_text(), lock.read_text()), newline="\n")


if __name__ == "__main__":
    main(sys.argv[1:])
