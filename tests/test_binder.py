"""What Binder makes of the course, asked of repo2docker itself: it writes its Dockerfile and builds nothing."""

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from course import ROOT, lock
from course.environments import environment

pytestmark = pytest.mark.hosts


def dockerfile(folder):
    """What repo2docker says of a folder, and the Dockerfile that it would build."""
    program = Path(environment("binder")).with_name("jupyter-repo2docker")
    done = subprocess.run(
        [program, "--no-build", "--debug", folder],
        cwd=folder.parent,
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout + done.stderr


def environment_is_a_layer_of_its_own(text):
    """Whether the environment is made of environment.yml alone, before any other file of the course is there."""
    steps = re.findall(
        r"^COPY \S+ (src/\S*) |^(bash -c '.* env update .*environment\.yml)", text, re.M
    )
    sources = [source for source, update in steps]
    assert sources.count("") == 1, steps
    return sources[: sources.index("")] == ["src/environment.yml"]


@pytest.fixture
def course(tmp_path):
    """The course as git has it."""
    ignored = shutil.ignore_patterns(".git", ".venv", "work", "__pycache__")
    return Path(shutil.copytree(ROOT, tmp_path / "course", ignore=ignored))


def test_the_environment_is_built_with_the_named_python_before_the_sources_come(course):
    text = dockerfile(course)
    assert f"Building conda environment for python={lock.BINDER_PYTHON}" in text
    assert environment_is_a_layer_of_its_own(text)
    assert (course / "environment.yml").read_text() == lock.environment(
        (ROOT / "requirements.txt").read_text()
    )


def test_an_environment_that_reads_the_lock_would_be_built_at_every_commit(course):
    """Shows that the test above can fail."""
    listed = course / "environment.yml"
    listed.write_text(
        re.sub(r"(?<=- pip:\n)(    - .*\n)+", "    - -r requirements.txt\n", listed.read_text())
    )
    assert not environment_is_a_layer_of_its_own(dockerfile(course))


def test_another_file_that_decides_would_be_seen(course):
    (course / "Dockerfile").write_text("FROM scratch\n")
    assert "Building conda environment" not in dockerfile(course)
