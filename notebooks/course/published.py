"""The course as it is published, in a git repository on this machine in GitHub's place: no network is needed."""

import functools
import shutil
import subprocess
import tempfile
from pathlib import Path

import nbformat

from course import ROOT, address, build

REPO, REF = "ada/logistic-regression", "v1.0"
ADDRESS = f"https://github.com/{REPO}"
AUTHOR = ["-c", "user.name=Ada", "-c", "user.email=ada@localhost", "-c", "commit.gpgSign=false"]


def copy(folder):
    """Copy into a folder what a learner needs of the course."""
    for part in ("lib", "data", "notebooks"):
        shutil.copytree(
            ROOT / part,
            Path(folder) / part,
            ignore=shutil.ignore_patterns("__pycache__", "py", "course"),
        )


def instead(location):
    """The variables under which git goes to another place, a URL, when the set-up cell asks for the course."""
    return {
        "GIT_CONFIG_COUNT": "1",
        "GIT_CONFIG_KEY_0": f"url.{location}.insteadOf",
        "GIT_CONFIG_VALUE_0": ADDRESS,
    }


def publish(folder):
    """Make a folder a repository with the tag REF, after which main moves on and loses lib; returns its variables."""

    def git(*words):
        subprocess.run(["git", *AUTHOR, *words], cwd=folder, check=True, capture_output=True)

    git("init", "--quiet")
    git("checkout", "-B", "main")
    git("add", "--all", "--force")
    git("commit", "--quiet", "--message=The course")
    git("tag", REF)
    git("rm", "-r", "--quiet", "lib")
    git("commit", "--quiet", "--message=Another lib")
    return instead(Path(folder).resolve().as_uri())


@functools.cache
def lessons():
    """{source: its notebook's text} of all lessons, as published at REF."""
    texts = address.files(REPO, REF)
    return {source: texts[build.pair(source)] for source in build.sources()}


async def run_alone(source, environment, kernel="python3"):
    """Run a published notebook in an empty folder, with no other file of the course; return its text."""
    with tempfile.TemporaryDirectory() as folder:
        notebook = nbformat.reads(lessons()[source], as_version=4)
        variables = {"COURSE_PROGRESS": "", "PYTHONPATH": "", **environment}
        return build.canonical(await build.run(notebook, variables, kernel, folder))
