"""Write all locks and environment.yml from pyproject.toml and package.json: `make lock`."""

import os
import subprocess
import sys
from pathlib import Path

from packaging.requirements import Requirement
from publish import npm

COURSE = Path(__file__).resolve().parent.parent
LOCKS = {  # lock -> the options that `uv pip compile` needs for it
    "requirements.txt": ["pyproject.toml"],
    "tests/requirements.txt": ["--group", "test", "-c", "requirements.txt"],
    "notebooks/publish/requirements.txt": ["--group", "site", "-c", "requirements.txt"],
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


def environment(lock):
    """The text of environment.yml: the lock's versions, as a plain list.

    A list makes the environment a layer of its own on Binder, built again only when it changes; "-r requirements.txt"
    in its place would have every commit build it again.
    """
    packages = "\n".join(f"    - {name}=={version}" for name, version in pinned(lock, BINDER_PYTHON).items())
    return ENVIRONMENT.format(python=BINDER_PYTHON, packages=packages)


def main(extra):
    """Compile the locks (`extra` goes to uv, --upgrade for example), then write environment.yml and npm's lock."""
    compile_lock = [sys.executable, "-m", "uv", "pip", "compile", "--quiet", "--universal", "--generate-hashes"]
    compile_lock += ["--no-header", "--python", sys.executable, "--python-version", "3.11"]
    for lock, options in LOCKS.items():
        command = [*compile_lock, *options, "-o", lock, *extra]
        subprocess.run(command, cwd=COURSE, check=True, env={**os.environ, "UV_PYTHON_DOWNLOADS": "never"})
    (COURSE / "environment.yml").write_text(environment((COURSE / "requirements.txt").read_text()), newline="\n")
    npm.lock()


if __name__ == "__main__":
    main(sys.argv[1:])
