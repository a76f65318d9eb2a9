"""Open the course: copy the lessons you do not have yet into work/, then start JupyterLab there.

    make lab                                     on Linux and macOS
    .venv\\Scripts\\python notebooks\\lab.py     on Windows

Whatever else you write on that line goes to JupyterLab, for example --no-browser or --port=9000.
Your copies are yours: no file in work/ is ever overwritten.
"""

import contextlib
import csv
import errno
import hashlib
import importlib.util
import json
import os
import sys
import time
from pathlib import Path

FIRST_LESSON = "00_start_here.ipynb"
RECORD = (
    ".course.json"  # in work/: lesson -> sha256 of the course's version that your copy came from
)


FULL = (errno.ENOSPC, errno.EDQUOT)  # the disk, or your share of it
MAKE_ROOM = "Make room there, and start again."


def write_new(target, content):
    """Write `content` to `target` whole or not at all; do nothing where `target` exists."""
    draft = target.with_name(f".{target.name}.{os.getpid()}.part")
    try:
        with open(draft, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(
                file.fileno()
            )  # a power cut must not leave an empty lesson that we would then respect
        try:
            os.link(draft, target)  # unlike a replace, this fails where the target exists
        except FileExistsError:
            pass
        except OSError:  # a disk without hard links
            if not os.path.lexists(target):
                os.rename(draft, target)
    finally:
        draft.unlink(missing_ok=True)


def replace(target, content):
    """Write `content` to `target`, whole or not at all, over what may stand there."""
    draft = target.with_name(f"{target.name}.{os.getpid()}.part")
    try:
        draft.write_bytes(content)
        os.replace(draft, target)
    finally:
        draft.unlink(missing_ok=True)


def read_record(path):
    """The record at `path`; an empty one where it is missing or spoilt: it may never stop a start."""
    try:
        record = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError):
        return {}
    return record if isinstance(record, dict) else {}


def sweep(work):
    """Remove the drafts in the folder `work` that killed runs have left. A run that still writes keeps its own."""
    for draft in work.glob(".*.part"):
        process = draft.suffixes[-2][1:] if len(draft.suffixes) > 1 else ""
        with contextlib.suppress(OSError):
            if process.isdigit() and (
                time.time() - draft.stat().st_mtime > 60 or ended(int(process))
            ):
                draft.unlink()


def ended(process):
    """Whether the process of that number is surely no longer there."""
    if process == os.getpid():
        return True  # it is we, and we have written nothing yet
    if os.name != "posix":
        return False  # elsewhere this question may end the process
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return True
    except (OSError, OverflowError):
        pass
    return False


def make_folder(work):
    """Make the folder `work`. A ValueError says what stands in its way."""
    try:
        work.mkdir(exist_ok=True)
    except OSError as error:
        if work.is_symlink():
            raise ValueError(
                f"{work} is a link that leads to no folder: remove it or rename it, and start again"
            ) from None
        if os.path.lexists(work) and not work.is_dir():
            raise ValueError(
                f"{work} should be a folder, but a file of this name is there: rename it, and start again"
            ) from None
        raise ValueError(
            f"{work} cannot be made ({error.strerror}): make that folder yourself, or put the course where you "
            "may write"
        ) from None


def copy_lessons(course, work):
    """Copy the lessons of the folder `course` that are not in the folder `work`.

    Returns sentences: for each lesson of which the course has a newer version than your copy came from, and for each
    that cannot be copied, which keeps no other from its place.
    Raises ValueError where the course has no lessons, or work/ cannot be a folder.
    """
    lessons = {path.name: path for path in sorted(course.glob("*.ipynb"))}
    if not lessons:
        raise ValueError(
            f"found no lessons in {course}: the download is not whole, get the course again"
        )
    lessons |= translated(course)
    make_folder(work)
    for folder in (work, *{(work / name).parent for name in lessons}):
        sweep(folder)
    known = read_record(work / RECORD)
    record, news, failed = dict(known), [], {}
    for name, lesson in lessons.items():
        try:
            (work / name).parent.mkdir(exist_ok=True)
            said = copy_lesson(name, lesson, work / name, record)
        except OSError as error:
            failed.setdefault(error.errno, (error.strerror, []))[1].append(name)
            continue
        news += [said] if said else []
    for number, (reason, names) in failed.items():
        news.append(
            f"{', '.join(names)}: cannot be copied ({reason}). All others are there. Yours are as they were. "
            f"{MAKE_ROOM if number in FULL else 'Get the course again, or see who may read and write there.'}"
        )
    if record != known:
        try:
            replace(work / RECORD, json.dumps(record, indent=1).encode())
        except OSError as error:
            news.append(
                f"{RECORD} in {work} cannot be written ({error.strerror}), so that newer versions of lessons may go "
                "unsaid. Your lessons are fine. Remove or rename it to mend this."
            )
    return news


def translated(course):
    """{its name in work/, as vi/00_….ipynb: path} of all lessons that are complete in another language."""
    try:
        with open(course.parent / "data/languages.csv", newline="", encoding="utf-8-sig") as file:
            rows = [*csv.DictReader(file)]
        complete = [(row["code"], number) for row in rows for number in row["complete"].split()]
    except (OSError, ValueError, KeyError, AttributeError, csv.Error):
        return {}  # a missing or spoilt table may never stop a start
    found = [path for code, number in complete for path in course.glob(f"{code}/{number}_*.ipynb")]
    return {path.relative_to(course).as_posix(): path for path in sorted(found)}


def copy_lesson(name, lesson, yours, record):
    """Copy one lesson where you have none yet, and note its version; return a sentence where the course's is newer.

    name: what it is called in the record and in that sentence.
    """
    content = lesson.read_bytes()
    version = hashlib.sha256(content).hexdigest()
    if not os.path.lexists(yours):
        write_new(yours, content)
        record[name] = version
    elif record.setdefault(name, version) == version:  # no record: count from today
        pass
    elif yours.is_file() and yours.read_bytes() == content:  # you brought it up to date yourself
        record[name] = version
    else:
        return f"{name}: the course has a newer version. To get it, rename yours and start again."
    return ""


def find_home(work):
    """Where the home folder cannot be written, let JupyterLab keep its settings in work/; return a sentence, or none."""
    home = Path(os.path.expanduser("~"))  # stays “~” where this user has none
    if os.name != "posix" or home.is_dir() and os.access(home, os.W_OK):
        return ""
    instead = work / ".home"
    instead.mkdir(exist_ok=True)
    os.environ["HOME"] = str(instead)
    return (
        f"Your home folder, {home}, cannot be written: JupyterLab keeps its settings in {instead}."
    )


SETTINGS = {
    "@jupyterlab/apputils-extension:notification": {
        "fetchNews": "false",
        "checkForUpdates": False,
    },  # no questions
    "@jupyterlab/docmanager-extension:plugin": {
        "autosaveInterval": 10
    },  # seconds; whoever stops too soon loses little
}


def settle(prefix):
    """Write the course's settings for JupyterLab into the environment at `prefix`.

    The file is the course's own; your own overrides.json beside its folder wins.
    """
    target = prefix / "share/jupyter/lab/settings/overrides.d/logistic-regression-course.json"
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        replace(target, json.dumps(SETTINGS, indent=1).encode())
    except OSError:
        pass  # an environment we may not write to: then JupyterLab asks once, and saves every two minutes


def lab_arguments(work, extra, *, root):
    """The arguments of `jupyter lab`; one given in `extra` takes the place of ours."""
    ours = [
        f"--ServerApp.root_dir={work}",
        f"--LabApp.default_url=/lab/tree/{FIRST_LESSON}",
        "--ip=127.0.0.1",  # nobody else on the network can reach it
        "--log-level=WARN",  # the address with its token is still shown
        "--LabApp.log_level=WARN",
        "-y",  # Ctrl-C stops at once, without a question that times out
        # Jupytext's server part refuses to open a lesson that it believes out of step with its source.
        "--ServerApp.jpserver_extensions={'jupyterlab_jupytext': False}",
    ]
    if root:  # in a container, say; JupyterLab refuses to start otherwise
        ours.append("--allow-root")
    given = {argument.split("=")[0] for argument in extra}
    return [argument for argument in ours if argument.split("=")[0] not in given] + list(extra)


def main(extra):
    """Copy, say what is new, and run JupyterLab in this process until it is stopped."""
    course = Path(__file__).resolve().parent
    work = course.parent / "work"
    if importlib.util.find_spec("jupyterlab") is None:
        return f"JupyterLab is not installed for {sys.executable}: follow 'Start' in the README."
    try:
        for sentence in (*copy_lessons(course, work), find_home(work)):
            if sentence:
                print(sentence)
    except (OSError, ValueError) as error:
        return f"Cannot copy the lessons: {error}."
    if sys.prefix != sys.base_prefix:
        settle(Path(sys.prefix))
    # This environment's kernel goes before any other "python3" that Jupyter knows on this machine.
    kernels = [os.path.join(sys.prefix, "share", "jupyter"), os.environ.get("JUPYTER_PATH")]
    os.environ["JUPYTER_PATH"] = os.pathsep.join(filter(None, kernels))
    print(f"Your lessons are in {work}. To stop: save, then press Ctrl-C here.", flush=True)
    from jupyterlab.labapp import main as run_lab  # takes seconds, and reads JUPYTER_PATH

    return run_lab(lab_arguments(work, extra, root=getattr(os, "geteuid", lambda: 1)() == 0))


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except KeyboardInterrupt:  # before JupyterLab listens for it
        sys.exit(130)
