"""What a run of the course may do to a machine: write in its own folder, and the few things listed here."""

import contextlib
import json
import os
import re
import tempfile
from pathlib import Path

WATCH = Path(__file__).with_name("watch")
HARMLESS = {  # what may be noted besides: why
    r"open /dev/(null|tty)$": "writes nowhere",
    r"(open|sqlite3\.connect|os\.\w+) .*/\.ipython(/|$)": "IPython keeps the lines that you typed, in your home",
    r"shutil\.copy\w+ .*/IPython/core/profile/README\w* .*/\.ipython/": "IPython explains that folder, the first time",
    r"(open|os\.\w+) .*/matplotlib(/|$)": "matplotlib lists the machine's fonts, once",
    r"(open|os\.\w+) .*/__pycache__(/|$)": "Python keeps what it compiled",
    rf"(open|os\.remove) {re.escape(tempfile.gettempdir())}/[a-z0-9_]{{8}}$": "Python tries the folder",
    rf"open {re.escape(tempfile.gettempdir())}$": "a temporary file without a name, which nobody can leave behind",
    rf"(open|os\.\w+|shutil\.rmtree) {re.escape(tempfile.gettempdir())}/lesson-12-\w+(/|$)": "for two workers; deleted",
    r"subprocess\.Popen \('uname', \['uname', '-p'\]": "Python asks for the processor's name",
    r"subprocess\.Popen .*/jupyter_builder/yarn\.js', 'config'": "JupyterLab asks for its settings, where node is",
    r"socket\.\w+ .*'(127\.0\.0\.1|localhost|::1)'": "the kernel talks to the page that shows it",
}


@contextlib.contextmanager
def watched():
    """Yields the environment variables under which a Python is watched, and the list that is filled at the end."""
    with tempfile.TemporaryDirectory() as folder:
        notes, found = Path(folder) / "notes.jsonl", []
        notes.touch()
        path = os.pathsep.join(filter(None, [str(WATCH), os.environ.get("PYTHONPATH")]))
        yield {"PYTHONPATH": path, "COURSE_WATCH": str(notes)}, found
        found += [json.loads(line) for line in notes.read_text().splitlines()]


def offences(found, *folders):
    """What of a watched run is neither in one of the `folders` nor known to be harmless, as texts."""
    own = tuple(f"{Path(folder).resolve()}{os.sep}" for folder in folders)
    return [
        " ".join(note)
        for note in found
        if not any(re.match(known, " ".join(note)) for known in HARMLESS)
        and not all(f"{path}{os.sep}".startswith(own) for path in note[1:])
    ]
