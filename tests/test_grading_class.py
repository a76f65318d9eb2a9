"""A class of made-up hand-ins is graded in one run: none is lost, none gets what it has not earned, nothing is touched."""

import csv
import hashlib
import json
import os
import signal
import socket
import subprocess
import sys
import threading
import time
import unicodedata
import zipfile

import exercises
import hand_ins
import nbformat
import pytest

from course import ROOT, Lacking
from course.grading import grade, job, room
from lib.exercises import LESSONS

# What each kind got, of exercises 05.1 to 05.4; hand_ins.py says what each does.
TABLE = """
right                           ✓✓✓✓
untouched                       ○○○○
half                            ✓✓○○
of colab                        ✓✓✓✓
without checks                  ✓✓✓✓
old form                        ✓✓✓✓
last of two                     ✓✓✓✓
in a zip                        ✓✓✓✓
with another file               ✓✓✓✓
with its own cells              ✓✓✓✓
cut off                         ––––
empty                           ––––
no notebook                     ––––
huge                            ––––
of another lesson               ––––
no file                         ––––
endless cell                    ✓✓✓✓
endless cell that holds on      ✓✓✓✓
endless function                ✓✗✓✓
endless function that holds on  ✓✓✗✓
printing without end            ✓✓✓✓
memory without end              ✓✗✓✓
fork bomb                       ✓✓✓✓
fork bomb that holds on         ✓✓✓✓
ends python                     ✓✓✗✓
ends all                        ✓✓✓✓
threads                         ✓✓✓✓
forged outputs                  ○○○○
check replaced                  ✗✗✗✗
check called nowhere            ✗✗✗✗
imports the solution            ✗○✗✗
walks up the frames             ✗✗✗✗
an object that acts when copied ✗✗✗✗
writes to every file            ✗✗✗✗
speaks for its process          ✗✗✗✗
tries every letter              ✗✗✗✗
calls a program                 ✗✗✗✗
reads files                     ✗✗✗✗
writes files                    ✗✗✗✗
replaces numpy                  ✗✗✗✗
uses the network                ✗✗✗✗
wants to be root                ✗✗✗✗
leaves a file behind            ✗✗✗✗
looks for one left behind       ✗✗✗✗
fills the record                ✗✗✗✗
returns what holds itself       ✗✗✗✗
returns too much                ✗✗✗✗
"""
TABLE = {line[:-4].strip(): line[-4:] for line in TABLE.strip().splitlines()}
BREACH = ("WRITTEN", "CONNECTED", "FOUND", "ROOT", "MOUNTED", "DID ", "SCRATCH OF ANOTHER")


@pytest.fixture(scope="module")
def walls():
    """Skips where this system has none."""
    try:
        room.Room([]).close()
    except Lacking as lacking:
        pytest.skip(str(lacking))


def graded(tmp_path, made, **asked):
    """{number: row} of a class, and the folder that was written."""
    place = tmp_path / "submissions.zip"
    place.write_bytes(hand_ins.as_moodle(made))
    before = place.read_bytes()
    with socket.create_server(("127.0.0.1", hand_ins.PORT)) as listening:
        rows = grade.graded({"FROM": str(place), "LESSON": "05", **asked}, tmp_path / "grades")
        listening.settimeout(0)
        with pytest.raises(BlockingIOError):
            listening.accept()
    assert place.read_bytes() == before, "what was handed in is read only"
    return {row.number: row for row in rows}


def compare(made, rows):
    """Each hand-in has its row, and the marks and words that it should have."""
    assert len(rows) == len(made)
    for each in made:
        row = rows[each.number]
        assert row.student == unicodedata.normalize("NFC", each.student)
        for name in hand_ins.NAMES:
            got = row.marks.get(name, "–")
            assert got in each.marks.get(name, "–"), (
                f"{each.kind}: {name} is {got}; {row.remarks}; {row.result.get('errors')}; {row.result.get('words')}"
            )
        assert each.says in "; ".join(row.remarks), (each.kind, row.remarks)
        assert not any(word in str(row.result.get("errors")) for word in BREACH), row.result[
            "errors"
        ]


def marked(made, rows):
    """{kind: its four marks}"""
    marks = {each.kind: rows[each.number].marks for each in made}
    return {kind: "".join(map(own.get, hand_ins.NAMES, "––––")) for kind, own in marks.items()}


def files(folder):
    """{name: hash} of all that a grading wrote."""
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


@pytest.mark.grading
def test_one_of_every_kind(walls, tmp_path, capsys):
    made = hand_ins.class_of(len(hand_ins.KINDS))
    rows = graded(tmp_path, made, SECONDS="2")
    compare(made, rows)
    every = marked(made, rows)
    del every["of unseen answers"]
    assert every == TABLE

    folder = tmp_path / "grades"
    table = [*csv.DictReader((folder / "grades.csv").open(encoding="utf-8-sig"))]
    assert [row["id"] for row in table] == [*rows] and len(table) == len(made)
    left = [*csv.DictReader((folder / "left_out.csv").open(encoding="utf-8-sig"))]
    assert {"its path leads out of the zip", "a file of the system, not of the student"} <= {
        row["reason"] for row in left
    }
    with zipfile.ZipFile(folder / "feedback-for-moodle.zip") as archive:
        assert len(archive.namelist()) == len(made)
    first = files(folder)
    capsys.readouterr()
    again = graded(tmp_path, made, SECONDS="2")
    assert "0 to judge" in capsys.readouterr().out and again == rows
    assert files(folder) == first, "and every file is the same, byte for byte"


@pytest.mark.grading
def test_a_large_class_is_graded_in_one_run(walls, tmp_path, request):
    """Three hundred, every kind among them; on a push forty ordinary ones, since the kinds have a test of their own."""
    ordinary = {"count": 40, "kinds": hand_ins.COMMON}
    made = hand_ins.class_of(**(ordinary if request.config.getoption("--some") else {"count": 300}))
    rows = graded(tmp_path, made)
    compare(made, rows)


@pytest.mark.grading
def test_a_worker_of_a_scheduler_may_be_killed(walls, tmp_path):
    from distributed import LocalCluster

    made = hand_ins.class_of(24, kinds=[*map(str.strip, ["right", "half", "untouched", "cut off"])])
    environment = os.pathsep.join(map(str, (ROOT, ROOT / "notebooks")))
    os.environ["PYTHONPATH"] = environment
    killed = []
    with LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=None) as cluster:

        def kill():
            time.sleep(12)
            worker = next(iter(cluster.workers.values()))
            killed.append(worker.pid)
            os.kill(worker.pid, signal.SIGKILL)

        thread = threading.Thread(target=kill)
        thread.start()
        rows = graded(tmp_path, made, SCHEDULER=cluster.scheduler_address)
        thread.join()
    del os.environ["PYTHONPATH"]
    assert killed
    compare(made, rows)


def test_without_walls_it_refuses_unless_it_is_trusted(tmp_path, monkeypatch):
    """As on a system that has none: the keeper is told of a kind of machine that nobody knows."""
    monkeypatch.setattr(room.aboard, "SYSTEM", ())  # then its own programs are not to be had within
    monkeypatch.setattr(room.aboard, "shown", lambda folder: {"/nowhere/at/all": "/x"})
    with pytest.raises(Lacking, match="TRUST=1"):
        room.Room([])
    if sys.platform == "linux":
        trusted = room.Room([], trust=True)
        assert not trusted.walled
        trusted.close()


def test_the_command_lists_its_words():
    said = subprocess.run(
        [sys.executable, "notebooks/course", "grade"], cwd=ROOT, capture_output=True, text=True
    )
    assert said.returncode == 1 and "SCHEDULER" in said.stdout and "FROM=" in said.stderr


@pytest.mark.grading
@pytest.mark.parametrize("lesson", LESSONS)
def test_the_solutions_of_every_lesson_are_right_behind_the_walls(walls, lesson):
    """The lesson's own cells run there, also those that start processes; what the class was given counts as not tried."""
    notebook, places = exercises.read(exercises.LESSONS[lesson])
    found = []
    for answered in (False, True):
        for place in places.values() if answered else ():
            place.answer.source = place.solution
        content = nbformat.writes(notebook).encode()
        found.append(json.loads(job.grade(job.job(content, lesson))))
        assert found[-1]["errors"] == [] and found[-1]["remarks"] == []
    given, solved = ([*each["marks"].values()] for each in found)
    assert given == ["○"] * len(given) and solved == ["✓"] * len(solved), found[1]["words"]
