"""Write all locks and environment.yml from pyproject.toml and package.json: `make lock`."""

import os
import subprocess
import sys

from course import ROOT, npm
from course.pins import LOCKS, PYTHONS, pinned
from course.supply import say_vulnerabilities

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


def environment(lock):
    """The text of environment.yml: the lock's versions, as a plain list.

    A list makes the environment a layer of its own on Binder, built again only when it changes; "-r requirements.txt"
    in its place would have every commit build it again.
    """
    packages = "\n".join(
        f"    - {name}=={version}" for name, version in pinned(lock, BINDER_PYTHON).items()
    )
    return ENVIRONMENT.format(python=BINDER_PYTHON, packages=packages)


def main(*extra):
    """Compile the locks (`extra` goes to uv, --upgrade for example), then write environment.yml and npm's lock.

    Returns 1 where something is known against a package.
    """
    compile_lock = [
        sys.executable,
        "-m",
        "uv",
        "pip",
        "compile",
        "--quiet",
        "--universal",
        "--generate-hashes",
    ]
    compile_lock += ["--no-header", "--python", sys.executable, "--python-version", PYTHONS[0]]
    for lock, options in LOCKS.items():
        command = [*compile_lock, *options, "-o", lock, *extra]
        subprocess.run(
            command, cwd=ROOT, check=True, env={**os.environ, "UV_PYTHON_DOWNLOADS": "never"}
        )
    (ROOT / "environment.yml").write_text(
        environment((ROOT / "requirements.txt").read_text()), newline="\n"
    )
    npm.lock()
    return say_vulnerabilities()
