"""Opening the course: the learner's copies, JupyterLab's arguments, and one real start."""

import contextlib
import errno
import json
import os
import re
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request
from pathlib import Path

import lab
import psutil
import pytest

NEWS = "{}: the course has a newer version. To get it, rename yours and start again."


@pytest.fixture
def folders(tmp_path):
    """A course with two lessons, a space and other letters in its path, and a work folder that does not exist yet."""
    course, work = tmp_path / "my cöurse ’20" / "notebooks", tmp_path / "my cöurse ’20" / "work"
    course.mkdir(parents=True)
    for name in (lab.FIRST_LESSON, "01_sigmoid.ipynb"):
        (course / name).write_text(
            json.dumps({"cells": [], "metadata": {}, "nbformat": 4, "nbformat_minor": 5})
        )
    return course, work


def names(folder):
    return sorted(path.name for path in folder.iterdir())


def test_copies_all_into_an_empty_folder(folders):
    course, work = folders
    assert lab.copy_lessons(course, work) == []
    assert names(work) == [lab.RECORD, *names(course)]
    assert all((work / name).read_bytes() == (course / name).read_bytes() for name in names(course))


def test_overwrites_nothing(folders):
    course, work = folders
    work.mkdir()
    (work / "01_sigmoid.ipynb").write_text("mine, from before")
    lab.copy_lessons(course, work)
    (work / lab.FIRST_LESSON).write_text("mine, edited")
    (course / lab.FIRST_LESSON).write_text("newer")
    lab.copy_lessons(course, work)
    assert (work / "01_sigmoid.ipynb").read_text() == "mine, from before"
    assert (work / lab.FIRST_LESSON).read_text() == "mine, edited"


@pytest.mark.parametrize("edited", [True, False])
def test_says_that_the_course_has_a_newer_version(folders, edited):
    course, work = folders
    lab.copy_lessons(course, work)
    if edited:
        (work / "01_sigmoid.ipynb").write_text("mine")
    assert lab.copy_lessons(course, work) == []  # an edit alone is no news
    before = (work / "01_sigmoid.ipynb").read_bytes()
    (course / "01_sigmoid.ipynb").write_text("newer")
    for _ in range(2):  # said at every start, for that lesson alone
        assert lab.copy_lessons(course, work) == [NEWS.format("01_sigmoid.ipynb")]
    assert (work / "01_sigmoid.ipynb").read_bytes() == before


def test_a_renamed_copy_makes_room_for_a_fresh_one(folders):
    course, work = folders
    lab.copy_lessons(course, work)
    (work / "01_sigmoid.ipynb").rename(work / "my_sigmoid.ipynb")
    (course / "01_sigmoid.ipynb").write_text("newer")
    assert lab.copy_lessons(course, work) == []
    assert (work / "01_sigmoid.ipynb").read_text() == "newer"
    assert (work / "my_sigmoid.ipynb").exists()
    assert lab.copy_lessons(course, work) == []  # and the newer version is the known one


def test_a_copy_brought_up_to_date_by_hand_is_no_news(folders):
    course, work = folders
    lab.copy_lessons(course, work)
    for folder in folders:
        (folder / "01_sigmoid.ipynb").write_text("newer")
    assert lab.copy_lessons(course, work) == []
    (work / "01_sigmoid.ipynb").write_text("newer, and mine")
    assert lab.copy_lessons(course, work) == []


@pytest.fixture
def bilingual(folders):
    """The two lessons, both in Vietnamese too, of which the table says that one is complete."""
    course, work = folders
    for name in names(course):
        (course / "vi").mkdir(exist_ok=True)
        (course / "vi" / name).write_text("bài học")
    (course.parent / "data").mkdir()
    table = course.parent / "data/languages.csv"
    table.write_text("code,name,complete\nvi,Tiếng Việt,01\n", encoding="utf-8")
    return course, work, table


def test_copies_the_lessons_that_are_complete_in_another_language_and_overwrites_none(bilingual):
    course, work, _ = bilingual
    assert lab.copy_lessons(course, work) == []
    assert names(work / "vi") == ["01_sigmoid.ipynb"]
    (work / "vi/01_sigmoid.ipynb").write_text("của tôi")
    assert lab.copy_lessons(course, work) == []
    (course / "vi/01_sigmoid.ipynb").write_text("mới")
    assert lab.copy_lessons(course, work) == [NEWS.format("vi/01_sigmoid.ipynb")]
    assert (work / "vi/01_sigmoid.ipynb").read_text() == "của tôi"
    (course / "01_sigmoid.ipynb").write_text("newer")
    said = [NEWS.format(name) for name in ("01_sigmoid.ipynb", "vi/01_sigmoid.ipynb")]
    assert lab.copy_lessons(course, work) == said


def test_what_stands_in_the_way_of_another_language_keeps_no_lesson_from_its_place(bilingual):
    course, work, _ = bilingual
    work.mkdir()
    (work / "vi").write_text("mine")
    (said,) = lab.copy_lessons(course, work)
    assert said.startswith("vi/01_sigmoid.ipynb: cannot be copied")
    assert (work / "vi").read_text() == "mine" and (work / "01_sigmoid.ipynb").exists()


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"code\nvi\n",
        b"\xff\xfe\0",
        b"code,complete\nvi\n",
        b"code,complete\n,\n",
        b"\0,\0\n1,2",
    ],
)
def test_a_spoilt_table_of_languages_does_no_harm(bilingual, content):
    course, work, table = bilingual
    table.write_bytes(content)
    assert lab.copy_lessons(course, work) == []
    assert names(work) == [lab.RECORD, lab.FIRST_LESSON, "01_sigmoid.ipynb"]


SPOILT = [
    None,
    "",
    '{"00',
    "[1, 2]",
    "null",
    "\0\xff",
    100_000 * "[",
    100_000 * '{"a":',
    '{"a": ' + 5000 * "1" + "}",
    "NaN",
    "true",
    '"text"',
    "{}",
    '{"01_sigmoid.ipynb": null}',
    '{"01_sigmoid.ipynb": [1]}',
    '{"01_sigmoid.ipynb": {"a": NaN}}',
    '{"\\ud800": "\\udfff"}',
    "\xef\xbb\xbf{}",
    "\0" * 4096,
    "<<<<<<< HEAD",
    "'",
]


@pytest.mark.parametrize("record", SPOILT, ids=range(len(SPOILT)))
def test_a_missing_or_spoilt_record_does_no_harm(folders, record):
    course, work = folders
    lab.copy_lessons(course, work)
    (work / "01_sigmoid.ipynb").write_text("mine")
    (work / lab.RECORD).unlink()
    if record is not None:
        (work / lab.RECORD).write_text(record, encoding="latin-1")
    first = lab.copy_lessons(course, work)
    assert first in ([], [NEWS.format("01_sigmoid.ipynb")])
    assert (work / "01_sigmoid.ipynb").read_text() == "mine"
    (course / "01_sigmoid.ipynb").write_text("newer")  # and it counts anew from here
    assert lab.copy_lessons(course, work) == [NEWS.format("01_sigmoid.ipynb")]


def test_an_interrupted_copy_leaves_no_broken_lesson(folders, monkeypatch):
    course, work = folders

    def interrupt(_):
        raise KeyboardInterrupt

    with monkeypatch.context() as patch, pytest.raises(KeyboardInterrupt):
        patch.setattr(os, "fsync", interrupt)
        lab.copy_lessons(course, work)
    assert names(work) == []
    (work / f".{lab.FIRST_LESSON}.1.part").write_text("half")  # what a power cut leaves
    lab.copy_lessons(course, work)
    assert (work / lab.FIRST_LESSON).read_bytes() == (course / lab.FIRST_LESSON).read_bytes()


def test_a_record_that_is_a_folder_stops_nothing(folders):
    course, work = folders
    (work / lab.RECORD / "mine").mkdir(parents=True)
    for _ in range(2):
        (said,) = lab.copy_lessons(course, work)
        assert lab.RECORD in said and "Your lessons are fine. Remove or rename it" in said
    assert names(work) == [lab.RECORD, *names(course)]
    (work / lab.RECORD).rename(work / "mine")
    assert lab.copy_lessons(course, work) == []


def test_one_lesson_that_cannot_be_read_stops_no_other(folders):
    course, work = folders
    (course / "00_a_folder.ipynb").mkdir()
    (course / "00_no_end.ipynb").symlink_to("00_no_end.ipynb")
    said = lab.copy_lessons(course, work)
    assert [sentence.split(":")[0] for sentence in said] == ["00_a_folder.ipynb", "00_no_end.ipynb"]
    assert all(
        "cannot be copied" in sentence and "All others are there." in sentence for sentence in said
    )
    assert names(work) == [lab.RECORD, lab.FIRST_LESSON, "01_sigmoid.ipynb"]


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EDQUOT])
def test_a_full_disk_is_said_once_and_spoils_nothing(folders, monkeypatch, number):
    course, work = folders
    work.mkdir()
    (work / "mine.ipynb").write_text("mine")

    def full(_):
        raise OSError(number, os.strerror(number))

    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", full)
        (said,) = lab.copy_lessons(course, work)
    assert said.startswith("00_start_here.ipynb, 01_sigmoid.ipynb: cannot be copied (")
    assert said.endswith("Make room there, and start again.")
    assert names(work) == ["mine.ipynb"]
    assert lab.copy_lessons(course, work) == [] and len(names(work)) == 4


@pytest.mark.skipif(os.name != "posix", reason="Windows has no HOME")
def test_a_home_folder_that_cannot_be_written_is_replaced(folders, monkeypatch):
    _, work = folders
    work.mkdir()
    monkeypatch.setenv("HOME", str(work))
    assert lab.find_home(work) == "" and os.environ["HOME"] == str(work)
    for home in (work / "nowhere", Path(lab.__file__)):
        monkeypatch.setenv("HOME", str(home))
        assert lab.find_home(work).startswith(f"Your home folder, {home}, cannot be written")
        assert os.environ["HOME"] == str(work / ".home") and (work / ".home").is_dir()


def test_a_lesson_of_yours_that_cannot_be_read_stops_no_other(folders):
    course, work = folders
    work.mkdir()
    (work / "01_sigmoid.ipynb").symlink_to("01_sigmoid.ipynb")
    assert lab.copy_lessons(course, work) == []
    (course / "01_sigmoid.ipynb").write_text("newer")
    assert lab.copy_lessons(course, work) == [NEWS.format("01_sigmoid.ipynb")]


@pytest.mark.parametrize(
    "stand_in, said",
    [
        (lambda work: work.symlink_to("nowhere"), "leads to no folder: remove it or rename it"),
        (lambda work: work.symlink_to(work), "leads to no folder: remove it or rename it"),
        (lambda work: work.write_text("mine"), "a file of this name is there: rename it"),
    ],
    ids=["dangling", "itself", "file"],
)
def test_what_stands_in_the_place_of_the_folder_is_named(folders, stand_in, said):
    course, work = folders
    stand_in(work)
    with pytest.raises(ValueError, match=said):
        lab.copy_lessons(course, work)
    work.rename(work.with_name("mine"))  # as it says
    assert lab.copy_lessons(course, work) == [] and work.is_dir()


def test_a_folder_that_cannot_be_made_is_named(folders):
    course, work = folders
    with pytest.raises(ValueError, match="put the course where you may write"):
        lab.copy_lessons(course, work.parent / "not there" / "work")


def test_drafts_of_killed_runs_are_removed(folders):
    course, work = folders
    work.mkdir()
    gone = subprocess.Popen([sys.executable, "-c", ""])
    gone.wait()
    old, new = work / f".00.ipynb.{os.getppid()}.part", work / f".01.ipynb.{os.getppid()}.part"
    yours = work / ".mine.part", work / "mine.123.part", work / ".a.b.part"
    ours = work / f".{lab.RECORD}.{os.getpid()}.part", work / f".02.ipynb.{gone.pid}.part"
    for draft in (old, new, *yours, *ours):
        draft.write_text("half")
    os.utime(old, (0, 0))
    lab.copy_lessons(course, work)
    left = {name for name in names(work) if name.endswith(".part")}
    if os.name == "posix":
        assert left == {new.name, *(each.name for each in yours)}
    else:
        assert old.name not in left and {each.name for each in yours} < left


def test_write_new_on_a_disk_without_hard_links(tmp_path, monkeypatch):
    def no_links(*_):
        raise PermissionError("hard links are not supported")

    monkeypatch.setattr(os, "link", no_links)
    for content in (b"first", b"second"):
        lab.write_new(tmp_path / "lesson", content)
    assert names(tmp_path) == ["lesson"]
    assert (tmp_path / "lesson").read_bytes() == b"first"


def test_a_course_without_lessons_is_an_error(tmp_path):
    with pytest.raises(ValueError, match="no lessons in .*get the course again"):
        lab.copy_lessons(tmp_path, tmp_path / "work")
    assert names(tmp_path) == []


def test_no_question_about_news_and_other_settings_stay(tmp_path):
    from jupyterlab_server.settings_utils import _get_overrides

    settings = tmp_path / "share/jupyter/lab/settings"
    settings.mkdir(parents=True)
    yours = '{"@jupyterlab/apputils-extension:themes": {"theme": "JupyterLab Dark"}}'
    (settings / "overrides.json").write_text(yours)
    for _ in range(2):
        lab.settle(tmp_path)
    assert (settings / "overrides.json").read_text() == yours
    assert _get_overrides(str(settings))[0] == {
        **lab.SETTINGS,
        **json.loads(yours),
    }


def test_arguments():
    ours = lab.lab_arguments(Path("my work"), [], root=False)
    assert f"--ServerApp.root_dir={Path('my work')}" in ours
    assert "--ip=127.0.0.1" in ours
    assert "--allow-root" not in ours
    assert not [argument for argument in ours if "token" in argument or "password" in argument]
    assert lab.lab_arguments(Path("my work"), [], root=True) == [*ours, "--allow-root"]
    given = lab.lab_arguments(Path("my work"), ["--ip=0.0.0.0", "--no-browser"], root=False)
    assert given == [*(a for a in ours if a != "--ip=127.0.0.1"), "--ip=0.0.0.0", "--no-browser"]


def run_lab(course, *extra, **environment):
    """Start a copy of lab.py that stands in the folder `course`."""
    (course / "lab.py").write_bytes(Path(lab.__file__).read_bytes())
    command = [sys.executable, str(course / "lab.py"), *extra]
    streams = {
        "stdin": subprocess.DEVNULL,
        "stdout": subprocess.PIPE,
        "stderr": subprocess.STDOUT,
        "text": True,
    }
    return subprocess.Popen(command, env={**os.environ, **environment}, **streams)


def test_without_jupyterlab_one_line(folders, monkeypatch):
    monkeypatch.setattr(lab.importlib.util, "find_spec", lambda name: None)
    assert (
        lab.main([])
        == f"JupyterLab is not installed for {sys.executable}: follow 'Start' in the README."
    )


def test_a_folder_that_cannot_be_written_one_line(folders):
    course, work = folders
    work.write_text("a file where the folder should be")
    process = run_lab(course)
    assert re.fullmatch(
        r"Cannot copy the lessons: .*work should be a folder, but .*: rename it, and start again\.\n",
        process.communicate(timeout=60)[0],
    )
    assert process.returncode == 1


def get(address):
    """The HTTP status and the body that `address` answers with."""
    for _ in range(100):
        try:
            with urllib.request.urlopen(address, timeout=20) as answer:
                return answer.status, answer.read().decode()
        except urllib.error.HTTPError as error:
            return error.code, ""
        except urllib.error.URLError:  # JupyterLab prints its address a moment before it listens
            time.sleep(0.2)
    pytest.fail(f"nobody listens at {address}")


def test_jupyterlab_starts(folders, tmp_path):
    """One real start, with another kernel of the name python3 on the machine."""
    course, work = folders
    other = tmp_path / "other" / "kernels" / "python3"
    other.mkdir(parents=True)
    (other / "kernel.json").write_text(
        '{"argv": ["other"], "display_name": "other", "language": "python"}'
    )
    home = {
        "JUPYTER_RUNTIME_DIR": str(tmp_path / "run"),
        "JUPYTER_CONFIG_DIR": str(tmp_path / "config"),
        "HOME": str(tmp_path / "nowhere"),  # which nobody can write
    }
    with run_lab(
        course, "--no-browser", "--port=0", JUPYTER_PATH=str(tmp_path / "other"), **home
    ) as process:
        watchdog = threading.Timer(60, process.kill)
        watchdog.start()
        try:
            said = ""
            while not (
                address := re.search(r"(http://127\.0\.0\.1:\d+)(/\S+)\?token=(\w{20,})\s", said)
            ):
                line = process.stdout.readline()
                assert line, said
                said += line
            host, page, token = address.groups()
            assert page == f"/lab/tree/{lab.FIRST_LESSON}"
            assert get(f"{host}{page}?token={token}")[0] == 200
            assert get(f"{host}/api/contents")[0] == 403
            assert get(f"{host}/api/contents/{lab.FIRST_LESSON}?token={token}")[0] == 200
            (work / "mine.py").write_text(
                "# %%\n1 + 1\n"
            )  # with Jupytext's server part on, a notebook
            assert (
                json.loads(get(f"{host}/api/contents/mine.py?token={token}")[1])["type"] == "file"
            )
            kernels = json.loads(get(f"{host}/api/kernelspecs?token={token}")[1])["kernelspecs"]
            assert kernels["python3"]["spec"]["argv"][1:3] == ["-m", "ipykernel_launcher"]
            family, sockets = psutil.Process(process.pid), []
            for member in [family, *family.children(recursive=True)]:
                with contextlib.suppress(psutil.NoSuchProcess):  # a short-lived child
                    sockets += member.net_connections("inet")
            assert {s.laddr.ip for s in sockets if s.status == psutil.CONN_LISTEN} == {"127.0.0.1"}
            assert "Traceback" not in said
        finally:
            for child in psutil.Process(process.pid).children(recursive=True):
                child.terminate()  # on Windows the server is a child of the environment's python
            process.terminate()
            watchdog.cancel()
    assert names(work) == [lab.RECORD, ".home", lab.FIRST_LESSON, "01_sigmoid.ipynb", "mine.py"]
