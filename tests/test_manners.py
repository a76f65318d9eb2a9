"""The course touches nothing but its folder; and the watch that says so bites. Its full run is in test_exercises.py."""

import asyncio
import os
import shutil
import subprocess
import sys

import nbformat
import pytest
from manners import offences, watched

from course import ROOT, build

pytestmark = pytest.mark.skipif(
    sys.platform != "linux", reason="what is harmless is listed for Linux alone"
)
RUDE = {
    "writes outside": ("open('{outside}/x.txt', 'w').write('x')", "open {outside}/x.txt"),
    "writes by the system's own call": (
        "import os\nos.close(os.open('{outside}/x', os.O_CREAT | os.O_WRONLY))",
        "open {outside}/x",
    ),
    "deletes": ("import os\nos.remove('{outside}/kept')", "os.remove {outside}/kept"),
    "moves": ("import os\nos.rename('{outside}/kept', 'kept')", "os.rename {outside}/kept"),
    "copies": (
        "import shutil\nshutil.copy('{outside}/kept', '{outside}/copy')",
        "shutil.copyfile {outside}/kept",
    ),
    "calls out": (
        "import socket\nsocket.socket(type=socket.SOCK_DGRAM).connect(('192.0.2.1', 9))",
        "socket.connect",
    ),
    "asks for a name": (
        "import socket\ntry:\n    socket.getaddrinfo('example.invalid', 80)\nexcept OSError:\n    pass",
        "socket.getaddrinfo",
    ),
    "listens": ("import socket\nsocket.socket().bind(('', 0))", "socket.bind"),
    "runs a program": (
        "import subprocess, sys\nsubprocess.run([sys.executable, '-V'])",
        "subprocess.Popen",
    ),
    "runs a shell": ("import os\nos.system('true')", "os.system"),
}


@pytest.fixture(scope="module")
def rude(tmp_path_factory):
    """Runs one notebook with all that is rude, each in its cell; returns what was found, and the folder outside."""
    outside = tmp_path_factory.mktemp("outside")
    cells = []
    for code, _ in RUDE.values():
        (outside / "kept").write_text("x")
        cells += [f"open('{outside}/kept', 'w').close()", code.format(outside=outside)]
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(code) for code in cells])
    with watched() as (environment, found):
        asyncio.run(build.run(notebook, environment))
    (ROOT / "notebooks" / "kept").unlink(missing_ok=True)
    return offences(found, ROOT), outside


@pytest.mark.parametrize("what", RUDE)
def test_the_watch_sees_a_notebook_that(rude, what):
    found, outside = rude
    assert any(note.startswith(RUDE[what][1].format(outside=outside)) for note in found), found


def test_a_polite_notebook_is_let_pass(tmp_path):
    """On a machine that has never seen IPython."""
    cells = [
        "from lib import load_iris, show\nfrom lib.plots import loss_curve\nload_iris()",
        "show(loss_curve([2, 1]), 'A loss that falls by one.')",
    ]
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(code) for code in cells])
    with watched() as (environment, found):
        environment["PYTHONPATH"] += f"{os.pathsep}{ROOT}"
        asyncio.run(build.run(notebook, environment | {"IPYTHONDIR": str(tmp_path / ".ipython")}))
    assert any("README" in "".join(note) for note in found), "IPython did not explain its folder"
    assert offences(found, ROOT) == []
    assert found, "nothing at all was noted, not even what is harmless"


def test_opening_the_course_writes_in_work_and_the_environment_alone(tmp_path):
    """lab.py, all of it but the server itself: JupyterLab says its version and ends."""
    for part in ("lib", "data", "notebooks"):
        shutil.copytree(
            ROOT / part, tmp_path / "course" / part, ignore=shutil.ignore_patterns("__pycache__")
        )
    with watched() as (environment, found):
        done = subprocess.run(
            [sys.executable, "notebooks/lab.py", "--version"],
            cwd=tmp_path / "course",
            env={**os.environ, **environment},
            capture_output=True,
            text=True,
            timeout=120,
        )
    assert done.returncode == 0, done.stderr
    assert any(str(tmp_path / "course" / "work" / "01_sigmoid.ipynb") in note for note in found)
    assert offences(found, tmp_path / "course" / "work", sys.prefix) == []
